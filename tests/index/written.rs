//! What `kehoach index` writes, run after run.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

use super::{folder_of_plans, index, is_there, kehoach, open, rows, write};

/// Tables and what to order them by; all that an index says, whatever the numbers of its plans.
const TABLES: [(&str, &str); 15] = [
    (
        "plans",
        "p.source, p.sha256, p.number, p.issued_on, p.issuer, p.title, p.signer, p.error, p.number_key",
    ),
    ("texts", "t.text"),
    (
        "document_spans",
        "t.field, t.span_start, t.span_end, t.line",
    ),
    (
        "directives",
        "t.id, t.name, t.\"key\", t.issued_on, t.issuer, t.subject, t.role, t.number_key",
    ),
    ("implements", "t.directive, t.implements"),
    ("mentions", "t.directive, t.span_start, t.span_end, t.line"),
    ("deadlines", "t.id, t.text, t.day, t.kind, t.span_start"),
    ("assignments", "t.id, t.body, t.body_expanded, t.role"),
    ("deadline_assignments", "t.deadline, t.assignment"),
    ("tasks", "t.assignment, t.task, t.text, t.report_to, t.via"),
    (
        "task_partners",
        "t.assignment, t.task, t.partner, t.\"with\"",
    ),
    ("task_deadlines", "t.assignment, t.task, t.deadline"),
    ("recipients", "t.recipient, t.name, t.note"),
    ("outline", "t.point, t.path, t.title"),
    ("diagnostics", "t.diagnostic, t.code, t.span_start"),
];

fn everything(index: &Connection) -> Vec<String> {
    let mut all = Vec::new();
    for (table, columns) in TABLES {
        let from = match table {
            "plans" => "plans p".to_owned(),
            _ => format!("{table} t JOIN plans p USING (plan)"),
        };
        let sql = format!("SELECT '{table}', p.source, {columns} FROM {from}");
        all.extend(rows(index, &sql));
    }
    for word in ["\"thực\"", "\"dang uy\"", "\"ke hoach\" \"so\""] {
        let sql = format!(
            "SELECT '{word}', source FROM words JOIN plans ON plan = words.rowid WHERE words MATCH '{word}'"
        );
        all.extend(rows(index, &sql));
    }
    all.sort();
    all
}

fn assert_sound(index: &Connection) {
    assert_eq!(rows(index, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(rows(index, "PRAGMA foreign_key_check"), [""; 0]);
    index
        .execute("INSERT INTO words (words) VALUES ('integrity-check')", [])
        .unwrap();
}

#[test]
fn new_changed_and_gone_are_told_apart() {
    let folder = folder_of_plans();
    let twelve = "12 new, 0 changed, 0 as they were, 0 gone; archive.sqlite holds 12 plans";
    assert_eq!(index(&folder, &["plans"], 0), format!("kehoach: {twelve}"));
    let first = everything(&open(&folder, "archive.sqlite"));

    // The folder by another spelling is the same folder.
    let same = "kehoach: 0 new, 0 changed, 12 as they were, 0 gone; archive.sqlite holds 12 plans";
    assert_eq!(index(&folder, &["./plans/"], 0), same);
    assert_eq!(everything(&open(&folder, "archive.sqlite")), first);

    fs::remove_file(folder.path().join("plans/d01.txt")).unwrap();
    write(&folder, "plans/d03.txt", "Một bức thư.\n");
    write(&folder, "plans/new.txt", "Một bức thư khác.\n");
    let mixed = "kehoach: 1 new, 1 changed, 10 as they were, 1 gone; archive.sqlite holds 12 plans";
    assert_eq!(index(&folder, &["plans"], 0), mixed);

    // What an index has become over several runs is what one run makes.
    index(&folder, &["plans", "--db", "anew.sqlite"], 0);
    let (grown, anew) = (
        open(&folder, "archive.sqlite"),
        open(&folder, "anew.sqlite"),
    );
    assert_eq!(everything(&grown), everything(&anew));
    // With the names of all that is there, and no others.
    let names = "SELECT name FROM names ORDER BY name";
    assert_eq!(rows(&grown, names), rows(&anew, names));
    assert_sound(&grown);
}

#[test]
fn the_tables_hold_what_the_records_say() {
    let folder = folder_of_plans();
    index(&folder, &["plans"], 0);
    let extract = kehoach(&folder)
        .args(["extract", "plans", "-q"])
        .assert()
        .code(0);
    let lines = String::from_utf8(extract.get_output().stdout.clone()).unwrap();
    let records: Vec<Value> = lines
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let index = open(&folder, "archive.sqlite");
    let count = |of: &dyn Fn(&Value) -> usize| records.iter().map(of).sum::<usize>().to_string();
    let len = |value: &Value| value.as_array().unwrap().len();
    for (table, all) in [
        ("directives", count(&|it| len(&it["directives"]))),
        ("deadlines", count(&|it| len(&it["deadlines"]))),
        ("assignments", count(&|it| len(&it["assignments"]))),
        ("recipients", count(&|it| len(&it["recipients"]))),
        ("outline", count(&|it| len(&it["outline"]))),
        ("annexes", count(&|it| len(&it["annexes"]))),
        ("diagnostics", count(&|it| len(&it["diagnostics"]))),
        (
            "mentions",
            count(&|it| {
                it["directives"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|it| len(&it["mentions"]))
                    .sum()
            }),
        ),
        (
            "tasks",
            count(&|it| {
                it["assignments"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|it| len(&it["tasks"]))
                    .sum()
            }),
        ),
    ] {
        assert_eq!(
            rows(&index, &format!("SELECT count(*) FROM {table}")),
            [all],
            "{table}"
        );
    }
    // A span cuts its words out of the text that is kept.
    let cut = "SELECT substr(x.text, d.span_start + 1, d.span_end - d.span_start) FROM deadlines d
                 JOIN texts x USING (plan) JOIN plans USING (plan)
                WHERE path = 'plans/vi-du.txt' AND d.id = 't3'";
    assert_eq!(rows(&index, cut), ["chậm nhất ngày 10/8/2025"]);
    let due = "SELECT bodies, number, line FROM due WHERE \"end\" = '2025-08-10'";
    assert_eq!(rows(&index, due), ["Các chi bộ|21-KH/ĐU|21"]);
    let who = "SELECT body FROM duties WHERE via = 'Ủy ban Kiểm tra Đảng ủy'";
    assert_eq!(rows(&index, who), ["Các chi bộ"]);
    let cited = "SELECT role, line FROM citations WHERE directive = '09-CTr/ĐU'";
    assert_eq!(rows(&index, cited), ["basis|9"]);
}

#[test]
fn an_index_of_records_is_that_of_texts_but_for_the_texts() {
    let folder = folder_of_plans();
    index(&folder, &["plans"], 0);
    kehoach(&folder)
        .args(["extract", "plans", "-q", "-o", "r.jsonl"])
        .assert()
        .code(0);
    let said = index(&folder, &["--from", "r.jsonl", "--db", "r.sqlite"], 0);
    assert!(said.starts_with("kehoach: 12 new, 0 changed"), "{said}");
    let (texts, records) = (open(&folder, "archive.sqlite"), open(&folder, "r.sqlite"));
    let without = |index| {
        let mut all = everything(index);
        all.retain(|row| !row.starts_with("texts") && !row.starts_with('"'));
        all
    };
    assert_eq!(without(&texts), without(&records));
    assert_eq!(rows(&records, "SELECT count(*) FROM texts"), ["0"]);

    // Lines that went from the file go from the index; the texts of plans that were read stay.
    let lines = fs::read_to_string(folder.path().join("r.jsonl")).unwrap();
    let fewer: Vec<&str> = lines.lines().skip(2).collect();
    write(&folder, "r.jsonl", &fewer.join("\n"));
    let said = index(&folder, &["--from", "r.jsonl", "--db", "r.sqlite"], 0);
    assert!(said.contains("10 as they were, 2 gone"), "{said}");
    let said = index(&folder, &["--from", "r.jsonl"], 0);
    assert!(said.contains("10 as they were, 0 gone"), "{said}");
    assert_eq!(rows(&texts, "SELECT count(*) FROM texts"), ["12"]);
}

#[test]
fn a_line_that_is_no_record_or_contradicts_itself_ends_no_run() {
    let folder = folder_of_plans();
    let extract = kehoach(&folder)
        .args(["extract", "plans/vi-du.txt", "--format", "jsonl"])
        .assert();
    let good = String::from_utf8(extract.get_output().stdout.clone()).unwrap();
    let twice = good
        .replace("\"id\":\"d2\"", "\"id\":\"d1\"")
        .replace("vi-du", "twice")
        .replace("\"id\":\"t2\"", "\"id\":\"t1\"");
    let astray = good
        .replace("\"assignments\":[\"a2\"]", "\"assignments\":[\"a99\"]")
        .replace("vi-du", "astray");
    assert!(twice != good && astray.contains("a99"));
    write(
        &folder,
        "r.jsonl",
        &format!("{{}}\n{twice}{astray}nonsense\n{good}"),
    );
    let said = index(&folder, &["--from", "r.jsonl"], 1);
    assert!(said.ends_with("holds 1 plans"), "{said}");
    let index = open(&folder, "archive.sqlite");
    assert_eq!(rows(&index, "SELECT path FROM plans"), ["plans/vi-du.txt"]);
    assert_sound(&index);
}

#[test]
fn what_cannot_be_read_is_said_each_time_and_loses_nothing() {
    let folder = folder_of_plans();
    write(&folder, "plans/blank.txt", " \n");
    for _ in 0..2 {
        index(&folder, &["plans"], 1);
        let index = open(&folder, "archive.sqlite");
        assert_eq!(
            rows(
                &index,
                "SELECT path, error FROM plans WHERE error IS NOT NULL"
            ),
            ["plans/blank.txt|empty"]
        );
    }
    // A folder that is empty, or not there, is no reason to forget it.
    fs::rename(folder.path().join("plans"), folder.path().join("elsewhere")).unwrap();
    index(&folder, &["plans"], 1);
    fs::create_dir(folder.path().join("plans")).unwrap();
    let run = kehoach(&folder).args(["index", "plans"]).assert().code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        said.contains("the 13 that were read before are kept"),
        "{said}"
    );
    assert!(said.contains("0 gone"), "{said}");
}

#[test]
fn a_plan_that_another_filter_leaves_out_is_not_gone() {
    let folder = folder_of_plans();
    write(&folder, "plans/one.md", "Một bức thư.\n");
    index(&folder, &["plans", "--ext", "txt"], 0);
    let said = index(&folder, &["plans", "--ext", "md"], 0);
    assert_eq!(
        said,
        "kehoach: 1 new, 0 changed, 0 as they were, 0 gone; archive.sqlite holds 13 plans"
    );
}

#[test]
fn a_run_that_is_killed_is_gone_on_with() {
    let folder = TempDir::new().unwrap();
    let plan = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/plans/vi-du.txt"
    ))
    .unwrap();
    let many = 3000;
    for n in 0..many {
        write(
            &folder,
            &format!("plans/{n}.txt"),
            &plan.replace("21-KH", &format!("{n}-KH")),
        );
    }
    let mut kept = Vec::new();
    for round in 1..=8 {
        let mut run = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        let run = run
            .args(["index", "plans", "-q", "-j", "2"])
            .current_dir(&folder);
        let mut run = run.stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(60 * round));
        run.kill().unwrap();
        run.wait().unwrap();
        if is_there(&folder, "archive.sqlite") {
            let index = open(&folder, "archive.sqlite");
            assert_eq!(
                rows(&index, "PRAGMA integrity_check"),
                ["ok"],
                "round {round}"
            );
            assert_eq!(
                rows(&index, "PRAGMA foreign_key_check"),
                [""; 0],
                "round {round}"
            );
            let plans = "SELECT count(*) FROM sqlite_schema WHERE name = 'plans'";
            if rows(&index, plans) == ["1"] {
                kept.push(
                    rows(&index, "SELECT count(*) FROM plans")[0]
                        .parse::<u32>()
                        .unwrap(),
                );
            }
        }
    }
    assert!(kept.is_sorted(), "{kept:?}");
    let said = index(&folder, &["plans"], 0);
    let kept = kept.last().unwrap_or(&0);
    assert!(
        said.contains(&format!(
            "{} new, 0 changed, {kept} as they were, 0 gone",
            many - kept
        )),
        "{said}"
    );
    index(&folder, &["plans", "--db", "whole.sqlite"], 0);
    let (grown, whole) = (
        open(&folder, "archive.sqlite"),
        open(&folder, "whole.sqlite"),
    );
    assert_sound(&grown);
    assert!(everything(&grown) == everything(&whole));
}

#[test]
fn who_reads_meanwhile_sees_whole_plans() {
    let folder = folder_of_plans();
    index(&folder, &["plans"], 0);
    let reader = open(&folder, "archive.sqlite");
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM plans")
        .unwrap();
    let before = everything(&reader);
    write(&folder, "plans/d03.txt", "Một bức thư.\n");
    let said = index(&folder, &["plans"], 0);
    assert!(said.contains("1 changed"), "{said}");
    assert_eq!(everything(&reader), before);
    reader.execute_batch("COMMIT").unwrap();
    assert_ne!(everything(&reader), before);
}

#[test]
fn what_cannot_be_indexed_says_what_to_do() {
    let folder = folder_of_plans();
    write(&folder, "notes.txt", "Ghi chú");
    for (words, advice) in [
        (
            &["index", "plans", "--db", "notes.txt"][..],
            "choose another --db",
        ),
        (&["index"], "<PATH>"),
        (&["index", "--from", "r.jsonl", "plans"], "--from"),
        (
            &["index", "--from", "nowhere.jsonl"],
            "as extract writes it",
        ),
        (&["index", "plans", "--db", "nowhere/a.sqlite"], "nowhere"),
    ] {
        let failed = kehoach(&folder).args(words).assert().code(2);
        let said = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert!(said.contains(advice), "{words:?}: {said}");
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("notes.txt")).unwrap(),
        "Ghi chú"
    );
}
