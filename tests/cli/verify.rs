use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{TEXT, folder_of, kehoach, read, stderr, stdout, write};

/// A corpus of one pair that is as expected.
fn corpus() -> TempDir {
    let folder = folder_of(&["plans/x.txt"]);
    kehoach(&folder)
        .args(["verify", "--bless", "plans"])
        .assert()
        .code(0);
    folder
}

fn verify(folder: &TempDir, code: i32) -> String {
    stdout(
        &kehoach(folder)
            .args(["verify", "plans"])
            .assert()
            .code(code),
    )
}

fn expect(folder: &TempDir, change: impl FnOnce(&mut Value)) {
    let mut record = serde_json::from_str(&read(folder, "plans/x.json")).unwrap();
    change(&mut record);
    write(folder, "plans/x.json", record.to_string().as_bytes());
}

fn recipient(name: &str, line: u64) -> Value {
    json!({ "name": name, "name_expanded": name, "note": null, "archive": false,
            "span": { "start": 3, "end": 6, "line": line } })
}

#[test]
fn what_was_blessed_is_as_expected_wherever_it_lies() {
    let folder = corpus();
    let report = verify(&folder, 0);
    assert!(
        report.ends_with("1 compared, 0 with differences, 0 not compared\n"),
        "{report}"
    );
    fs::rename(folder.path().join("plans"), folder.path().join("moved")).unwrap();
    kehoach(&folder).args(["verify", "moved"]).assert().code(0);
    expect_path_is_the_name(&folder);
}

fn expect_path_is_the_name(folder: &TempDir) {
    let record: Value = serde_json::from_str(&read(folder, "moved/x.json")).unwrap();
    assert_eq!(record["source"]["path"], "x.txt");
}

#[test]
fn what_extract_writes_is_an_expectation() {
    let folder = folder_of(&["plans/x.md"]);
    let words = [
        "extract",
        "plans/x.md",
        "-o",
        "plans/x.json",
        "--offsets",
        "utf16",
    ];
    kehoach(&folder).args(words).assert().code(0);
    verify(&folder, 0);
}

#[test]
fn a_fact_that_is_no_longer_read_is_lost() {
    let folder = corpus();
    expect(&folder, |record| {
        let recipients = record["recipients"].as_array_mut().unwrap();
        recipients.push(recipient("Như trên", 12));
    });
    let report = verify(&folder, 1);
    assert!(
        report.starts_with("plans/x.txt:12: recipient lost: “Như trên”\n"),
        "{report}"
    );
    let sums = report
        .lines()
        .find(|line| line.starts_with("recipients"))
        .unwrap();
    assert_eq!(
        sums.split_whitespace().collect::<Vec<_>>(),
        ["recipients", "0", "0", "1", "0"]
    );
}

#[test]
fn a_fact_that_was_not_expected_is_gained() {
    let folder = corpus();
    expect(&folder, |record| record["source"]["encoding"] = Value::Null);
    let report = verify(&folder, 1);
    assert!(
        report.starts_with("plans/x.txt: source gained: encoding “utf-8”\n"),
        "{report}"
    );
}

#[test]
fn a_text_that_was_changed_is_a_difference() {
    let folder = corpus();
    write(&folder, "plans/x.txt", format!("\n{TEXT}").as_bytes());
    let report = verify(&folder, 1);
    assert!(
        report.contains("plans/x.txt: source changed: sha256 "),
        "{report}"
    );
}

#[test]
fn a_document_that_cannot_be_read_has_an_expectation_too() {
    let folder = folder_of(&[]);
    write(&folder, "plans/empty.txt", b"");
    kehoach(&folder)
        .args(["verify", "plans", "--bless"])
        .assert()
        .code(0);
    verify(&folder, 0);
    write(&folder, "plans/empty.txt", TEXT.as_bytes());
    let report = verify(&folder, 1);
    assert!(
        report.contains("plans/empty.txt: error lost: code “empty”\n"),
        "{report}"
    );
}

#[test]
fn a_file_without_its_partner_is_an_error_on_either_side() {
    let folder = corpus();
    write(&folder, "plans/deep/new.txt", TEXT.as_bytes());
    write(&folder, "plans/left.json", b"{}");
    let report = verify(&folder, 1);
    assert!(report.contains("plans/deep/new.txt: no expectation beside it; --bless writes one\n"));
    assert!(report.contains("plans/left.json: no text beside it; "));
    assert!(
        report.ends_with("1 compared, 0 with differences, 2 not compared\n"),
        "{report}"
    );
}

#[test]
fn two_texts_of_one_name_are_an_error() {
    let folder = corpus();
    write(&folder, "plans/x.md", TEXT.as_bytes());
    let report = verify(&folder, 1);
    assert!(
        report.contains("another text has the same name"),
        "{report}"
    );
}

#[test]
fn an_expectation_that_is_no_record_is_an_error() {
    let folder = corpus();
    write(&folder, "plans/x.json", b"{\"schema_version\": 1}");
    let report = verify(&folder, 1);
    assert!(
        report.starts_with("plans/x.json: no record: missing field `source`"),
        "{report}"
    );
}

#[test]
fn blessing_writes_what_is_missing_or_differs_and_says_it() {
    let folder = corpus();
    let kept = read(&folder, "plans/x.json");
    expect(&folder, |record| {
        record["recipients"] = json!([recipient("Như trên", 12)])
    });
    write(&folder, "plans/new.txt", TEXT.as_bytes());
    write(&folder, "plans/broken.txt", TEXT.as_bytes());
    write(&folder, "plans/broken.json", b"[");
    let done = kehoach(&folder)
        .args(["verify", "--bless", "plans"])
        .assert()
        .code(0);
    let report = stdout(&done);
    assert!(
        report.contains("plans/x.txt:12: recipient lost: “Như trên”\nplans/x.json: blessed\n"),
        "{report}"
    );
    assert!(report.contains("plans/new.json: blessed\n"), "{report}");
    assert!(report.contains("plans/broken.json: blessed\n"), "{report}");
    assert!(report.ends_with(", 3 blessed\n"), "{report}");
    assert_eq!(read(&folder, "plans/x.json"), kept);
    verify(&folder, 0);
    let again = kehoach(&folder)
        .args(["verify", "--bless", "plans"])
        .assert()
        .code(0);
    assert!(!stdout(&again).contains("blessed"));
}

#[test]
fn blessing_deletes_nothing_and_an_orphan_stays_an_error() {
    let folder = corpus();
    write(&folder, "plans/left.json", b"{}");
    kehoach(&folder)
        .args(["verify", "--bless", "plans"])
        .assert()
        .code(1);
    assert_eq!(read(&folder, "plans/left.json"), "{}");
}

#[test]
fn blessing_is_refused_in_ci() {
    let folder = folder_of(&["plans/x.txt"]);
    let refused = kehoach(&folder)
        .args(["verify", "--bless", "plans"])
        .env("CI", "true")
        .assert()
        .code(2);
    assert!(stderr(&refused).contains("refused where CI is set"));
    assert!(!folder.path().join("plans/x.json").exists());
}

#[test]
fn a_corpus_with_nothing_in_it_proves_nothing() {
    let folder = folder_of(&["plans/readme"]);
    let failed = kehoach(&folder).args(["verify", "plans"]).assert().code(2);
    assert!(stderr(&failed).contains("no NAME.txt with its NAME.json"));
}
