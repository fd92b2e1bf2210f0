use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{folder_of, kehoach, read, records, stderr, stdout, write};

const PLAN: &str = include_str!("../../fixtures/plans/vi-du.txt");

/// A plan, its record and what the plan's first due date is in a verdict.
fn judged() -> (TempDir, Value) {
    let folder = folder_of(&[]);
    write(&folder, "plans/a.txt", PLAN.as_bytes());
    let read = kehoach(&folder).args(["extract", "plans"]).assert().code(0);
    let record = records(&stdout(&read)).remove(0);
    let mut value = record["deadlines"][2].clone();
    let fields = value.as_object_mut().unwrap();
    let id = fields.remove("id").unwrap();
    let span = fields.remove("span").unwrap();
    fields.insert("assignments".into(), json!(["Các chi bộ"]));
    let verdict = json!({
        "sha256": record["source"]["sha256"], "path": "plans/a.txt", "kind": "deadlines",
        "verdict": "đúng", "fact": { "id": id, "value": value, "span": span },
        "words": "chậm nhất ngày 10/8/2025", "note": "",
    });
    (folder, verdict)
}

fn verdicts(folder: &TempDir, lines: &[&Value]) {
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    write(folder, "v.jsonl", lines.as_bytes());
}

fn verify(folder: &TempDir, words: &[&str], code: i32) -> String {
    let mut command = kehoach(folder);
    let command = command.args(["verify", "--lang", "en", "--verdicts", "v.jsonl"]);
    stdout(&command.args(words).assert().code(code))
}

fn with(verdict: &Value, change: impl FnOnce(&mut Value)) -> Value {
    let mut verdict = verdict.clone();
    change(&mut verdict);
    verdict
}

#[test]
fn what_was_judged_right_holds_wherever_the_plan_lies_now() {
    let (folder, right) = judged();
    verdicts(&folder, &[&right, &right]);
    let sum = "1 verdicts on 1 plans: 1 hold, 0 differ, 0 not compared\n";
    assert_eq!(verify(&folder, &[], 0), sum);
    let plans = folder.path().join("plans");
    std::fs::rename(&plans, folder.path().join("moved")).unwrap();
    assert_eq!(verify(&folder, &["moved"], 0), sum);
}

#[test]
fn each_difference_is_said_with_file_and_line() {
    let (folder, right) = judged();
    let changed = with(&right, |it| {
        it["fact"]["value"]["end"] = "2025-08-11".into()
    });
    let wrong = with(&right, |it| it["verdict"] = "sai".into());
    let lost = with(&right, |it| {
        it["fact"]["span"] = json!({ "start": 0, "end": 3, "line": 1 });
    });
    let missing = with(&right, |it| {
        it["verdict"] = "thiếu".into();
        it["fact"] = json!({ "value": null, "span": { "start": 0, "end": 7, "line": 1 } });
        it["words"] = "ĐẢNG BỘ".into();
    });
    for (verdict, want) in [
        (
            changed,
            "deadline judged right: “chậm nhất ngày 10/8/2025”; changed: end “2025-08-11” → “2025-08-10”",
        ),
        (
            wrong,
            "deadline judged wrong: “chậm nhất ngày 10/8/2025”; still there",
        ),
    ] {
        verdicts(&folder, &[&verdict]);
        let report = verify(&folder, &["plans"], 1);
        assert!(
            report.starts_with(&format!("plans/a.txt:21: {want}\n")),
            "{report}"
        );
    }
    verdicts(&folder, &[&lost, &missing]);
    let report = verify(&folder, &["plans"], 1);
    assert!(
        report.starts_with("plans/a.txt:1: deadline judged right: "),
        "{report}"
    );
    assert!(
        report.contains(
            "; lost\nplans/a.txt:1: deadline judged missing: “ĐẢNG BỘ”; still not found\n"
        )
    );
    assert!(report.ends_with("2 verdicts on 1 plans: 0 hold, 2 differ, 0 not compared\n"));
}

#[test]
fn what_was_judged_wrong_or_missing_holds_once_it_is_mended() {
    let (folder, right) = judged();
    let mended = with(&right, |it| {
        it["verdict"] = "sai".into();
        it["fact"]["value"]["end"] = "2025-08-11".into();
    });
    let found = with(&right, |it| {
        it["verdict"] = "thiếu".into();
        it["fact"]["value"] = Value::Null;
    });
    verdicts(&folder, &[&mended, &found]);
    verify(&folder, &["plans"], 0);
    // A fact that was right all along is not the one that was missing.
    verdicts(&folder, &[&right, &found]);
    assert!(verify(&folder, &["plans"], 1).contains("still not found"));
}

#[test]
fn a_plan_that_is_not_found_or_has_changed_is_an_error() {
    let (folder, right) = judged();
    verdicts(&folder, &[&right]);
    write(&folder, "plans/a.txt", format!("{PLAN}\n").as_bytes());
    let report = verify(&folder, &[], 1);
    assert!(
        report.starts_with("plans/a.txt: another content than was judged (sha256 "),
        "{report}"
    );
    std::fs::remove_file(folder.path().join("plans/a.txt")).unwrap();
    let report = verify(&folder, &[], 1);
    assert!(
        report.starts_with("plans/a.txt: no plan of this content (sha256 "),
        "{report}"
    );
    assert!(report.ends_with("1 verdicts on 0 plans: 0 hold, 0 differ, 1 not compared\n"));
}

#[test]
fn a_line_that_is_no_verdict_and_two_that_contradict_are_errors() {
    let (folder, right) = judged();
    let wrong = with(&right, |it| it["verdict"] = "sai".into());
    write(
        &folder,
        "v.jsonl",
        format!("{right}\n\n{{}}\n{wrong}\n").as_bytes(),
    );
    let report = verify(&folder, &["plans"], 1);
    assert!(
        report.contains("v.jsonl:3: no verdict: missing field"),
        "{report}"
    );
    assert!(
        report.contains("v.jsonl:4: “chậm nhất ngày 10/8/2025”: judged đúng before and sai here")
    );
    assert!(
        report.ends_with("2 verdicts on 1 plans: 1 hold, 0 differ, 1 not compared\n"),
        "{report}"
    );
}

#[test]
fn verdicts_that_cannot_be_had_are_said() {
    let (folder, _) = judged();
    let failed = kehoach(&folder)
        .args(["verify", "--verdicts", "nowhere.jsonl", "plans"])
        .assert()
        .code(2);
    assert!(stderr(&failed).contains("nowhere.jsonl"));
    write(&folder, "v.jsonl", b"\n");
    assert!(
        stderr(
            &kehoach(&folder)
                .args(["verify", "--verdicts", "v.jsonl"])
                .assert()
                .code(2)
        )
        .contains("no verdict")
    );
    let both = ["verify", "--verdicts", "v.jsonl", "--bless", "plans"];
    kehoach(&folder).args(both).assert().code(2);
    kehoach(&folder).args(["verify"]).assert().code(2);
    kehoach(&folder)
        .args(["verify", "plans", "plans"])
        .assert()
        .code(2);
    assert_eq!(read(&folder, "v.jsonl"), "\n");
}
