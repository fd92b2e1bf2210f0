//! What `kehoach find` answers.

use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;
use tempfile::TempDir;

use super::{PLANS, folder_of_plans, index, kehoach, write};

/// An index of the sample plans and of some letters of a line each.
fn asked() -> TempDir {
    let folder = folder_of_plans();
    for (name, text) in [
        ("exact.txt", "Giao Đảng uỷ xã xem lại sổ sách."),
        ("bare.txt", "Giao Dang uy xa xem lai so sach."),
        ("other.txt", "Đăng ý kiến; đáng úy; sở tài chính."),
    ] {
        write(&folder, &format!("letters/{name}"), text);
    }
    index(&folder, &["plans", "letters"], 0);
    folder
}

/// What is found, as JSON.
fn found(folder: &TempDir, words: &[&str]) -> Vec<Value> {
    let run = kehoach(folder)
        .arg("find")
        .args(words)
        .args(["--format", "json"])
        .assert()
        .code(0);
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}

fn paths(folder: &TempDir, words: &[&str]) -> Vec<String> {
    let name = |it: &Value| {
        it["path"]
            .as_str()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned()
    };
    found(folder, words).iter().map(name).collect()
}

fn letters(folder: &TempDir, words: &[&str]) -> Vec<String> {
    let mut paths = paths(folder, words);
    paths.retain(|it| ["exact.txt", "bare.txt", "other.txt"].contains(&&**it));
    paths
}

#[test]
fn words_with_and_without_marks_the_very_word_first() {
    let folder = asked();
    assert_eq!(letters(&folder, &["đảng ủy"]), ["exact.txt", "bare.txt"]);
    assert_eq!(letters(&folder, &["ĐẢNG UỶ"]), ["exact.txt", "bare.txt"]);
    let all = letters(&folder, &["dang uy"]);
    assert_eq!(all[0], "bare.txt");
    assert_eq!(all.len(), 3);
    assert_eq!(letters(&folder, &["sở"]), ["other.txt", "bare.txt"]);
    assert_eq!(letters(&folder, &["sổ sách"]), ["exact.txt", "bare.txt"]);
    // Side by side only where they were given as one.
    assert_eq!(letters(&folder, &["sách", "sổ"]), ["exact.txt", "bare.txt"]);
    assert_eq!(letters(&folder, &["sách sổ"]), [""; 0]);
    assert_eq!(letters(&folder, &["xem lại s*"]), ["exact.txt", "bare.txt"]);
}

#[test]
fn an_excerpt_says_its_line() {
    let folder = asked();
    let plans = found(&folder, &["chậm nhất ngày 10/8/2025"]);
    let hit = &plans[0]["found"][0];
    assert_eq!(hit["line"], 21);
    assert!(
        hit["text"]
            .as_str()
            .unwrap()
            .contains("chậm nhất ngày 10/8/2025"),
        "{hit}"
    );
    let numbers = paths(&folder, &["09-CTr/ĐU"]);
    assert_eq!(numbers, ["vi-du.txt"]);
}

#[test]
fn every_filter_and_their_meeting() {
    let folder = asked();
    for (words, path) in [
        (&["--directive", "9-ctr/đu"][..], "vi-du.txt"),
        (
            &["--directive", "Chương trình số 09 - CTr/ĐU@2025-07-15"],
            "vi-du.txt",
        ),
        (
            &["--body", "ủy ban kiểm tra đảng ủy", "--issued", "2025"],
            "vi-du.txt",
        ),
        (
            &[
                "--recipient",
                "thuong truc tinh uy",
                "--issued",
                "04/8/2025",
            ],
            "vi-du.txt",
        ),
        (
            &[
                "--issuer",
                "Ban Thường vụ Đảng ủy",
                "--signer",
                "lo van thoa",
            ],
            "vi-du.txt",
        ),
        (
            &["--due", "2025-08-08..2025-08-10", "--body", "các chi bộ"],
            "vi-du.txt",
        ),
        (&["--report-to", "Ban Dân vận Huyện ủy"], "d12.txt"),
        (
            &[
                "quy chế làm việc",
                "--issued",
                "..2025-12-31",
                "--signer",
                "Thoa",
            ],
            "vi-du.txt",
        ),
    ] {
        assert_eq!(paths(&folder, words), [path], "{words:?}");
    }
    for words in [
        &["--directive", "09-CTr/ĐU@2024-07-15"][..],
        &["--due", "2025-08-08", "--body", "các chi bộ"],
        &["--signer", "Thoa", "--issued", "2024"],
        &["--directive", "09-CTr/TU"],
    ] {
        assert_eq!(paths(&folder, words), [""; 0], "{words:?}");
    }
    let due = found(&folder, &["--due", "2025-08-10", "--body", "chi bo"]);
    let hit = &due[0]["found"][0];
    assert_eq!(
        (hit["what"].as_str(), hit["end"].as_str()),
        (Some("due"), Some("2025-08-10"))
    );
    assert_eq!(
        (hit["body"].as_str(), hit["line"].as_u64()),
        (Some("Các chi bộ"), Some(21))
    );
    // In order of the days.
    let due = found(&folder, &["--due", "2022"]);
    let first = |plan: &Value| plan["found"][0]["end"].as_str().unwrap().to_owned();
    assert!(
        due.len() > 1 && due.iter().map(first).is_sorted(),
        "{due:?}"
    );
}

#[test]
fn every_warning_is_found_by_its_code() {
    let folder = asked();
    let extract = kehoach(&folder)
        .args(["extract", "plans", "-q", "--format", "json"])
        .assert();
    let records: Vec<Value> = serde_json::from_slice(&extract.get_output().stdout).unwrap();
    let has = |it: &&Value| {
        it["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["code"] == "dangling-reference")
    };
    let wanted = records.iter().filter(has).count();
    let plans = found(&folder, &["--warning", "dangling-reference"]);
    assert_eq!(plans.len(), wanted);
    assert!(
        wanted > 0
            && plans
                .iter()
                .all(|it| it["found"][0]["what"] == "diagnostic")
    );
    let run = kehoach(&folder)
        .args(["find", "--warning", "nonsense"])
        .assert()
        .code(0);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("dangling-reference"), "{said}");
}

#[test]
fn nothing_that_is_typed_is_a_statement() {
    let folder = asked();
    for typed in [
        "\"",
        "a\" OR \"b",
        "title: x",
        "NEAR(a, 2)",
        "'; DROP TABLE plans; --",
        "*",
        "()",
        "-",
        "%_",
        "a AND",
        "\0",
    ] {
        for option in [
            "--body",
            "--directive",
            "--issuer",
            "--warning",
            "--signer",
            "--recipient",
            "--report-to",
        ] {
            if typed != "\0" {
                kehoach(&folder)
                    .args(["find", option])
                    .arg(format!(" {typed}"))
                    .assert()
                    .code(0);
            }
        }
        if !typed.starts_with('-') && typed != "\0" {
            kehoach(&folder).args(["find", typed]).assert().code(0);
        }
    }
    assert_eq!(found(&folder, &[]).len(), 15);
    // A name without a word in it is no name of anybody.
    assert_eq!(paths(&folder, &["--body", "%"]), [""; 0]);
}

#[test]
fn a_table_a_csv_and_json_say_the_same() {
    let folder = asked();
    let words = ["find", "--due", "2025-08", "--lang", "vi"];
    let run = kehoach(&folder).args(words).assert().code(0);
    let table = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(table.starts_with("Số, ký hiệu  Ngày "), "{table}");
    assert!(
        table.contains(
            "plans/vi-du.txt:21: chậm nhất ngày 10/8/2025 → 10/08/2025 · nhiệm vụ: Chuẩn bị báo cáo tự kiểm tra"
        ),
        "{table}"
    );
    kehoach(&folder)
        .args(words)
        .args(["-o", "due.csv"])
        .assert()
        .code(0);
    let bytes = std::fs::read(folder.path().join("due.csv")).unwrap();
    let text = std::str::from_utf8(&bytes)
        .unwrap()
        .strip_prefix('\u{feff}')
        .unwrap();
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = csv
        .records()
        .map(|it| it.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let json = found(&folder, &["--due", "2025-08"]);
    let places: usize = json
        .iter()
        .map(|it| it["found"].as_array().unwrap().len())
        .sum();
    assert!(rows.len() == places && places > 2, "{rows:?}");
    assert!(
        rows.iter()
            .any(|row| row[1] == "21" && row[11] == "2025-08-10" && row[13] == "Các chi bộ")
    );
}

#[test]
fn what_is_shown_of_many_and_what_could_not_be_looked_at_is_said() {
    let folder = asked();
    let run = kehoach(&folder)
        .args(["find", "--limit", "2"])
        .assert()
        .code(0);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("2 of 15 plans are shown"), "{said}");
    let run = kehoach(&folder)
        .args(["find", "--issued", "1990.."])
        .assert()
        .code(0);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        said.contains("of 15 plans do not say when they were issued"),
        "{said}"
    );
}

#[test]
fn an_index_that_is_not_there_or_of_another_version_is_named() {
    let folder = asked();
    let failing = |words: &[&str]| {
        let run = kehoach(&folder).args(words).assert().code(2);
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    let said = failing(&["find", "x", "--db", "nowhere.sqlite"]);
    assert!(
        said.contains("make it with kehoach index FOLDER --db nowhere.sqlite"),
        "{said}"
    );
    assert!(!super::is_there(&folder, "nowhere.sqlite"));
    super::open(&folder, "archive.sqlite")
        .pragma_update(None, "user_version", 77)
        .unwrap();
    assert!(failing(&["find", "x"]).contains("version 77 of the schema"));
    assert!(failing(&["index", "plans"]).contains("version 77 of the schema"));
    assert!(failing(&["find", "--due", "soon"]).contains("FROM..TO"));
}

#[test]
fn help_is_an_answer_with_examples_for_every_command() {
    let folder = TempDir::new().unwrap();
    for command in ["index", "find", "register", "browse"] {
        let help = kehoach(&folder).args([command, "--help"]).assert().code(0);
        let help = String::from_utf8(help.get_output().stdout.clone()).unwrap();
        assert!(help.contains("Examples:"), "{command}");
    }
}

/// The cells of the only sheet of a workbook, its heading first.
pub fn workbook(folder: &TempDir, file: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(folder.path().join(file)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), 1, "{names:?}");
    let range = book.worksheet_range(&names[0]).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_workbook_holds_the_rows_of_the_csv_as_cells() {
    let folder = folder_of_plans();
    let hostile = fs::read_to_string(format!("{PLANS}/vi-du.txt")).unwrap();
    let hostile = hostile.replace(
        "Các chi bộ: Chuẩn bị",
        "Các chi bộ: =HYPERLINK(\"x\") Chuẩn bị",
    );
    write(&folder, "plans/=1+1.txt", &hostile);
    index(&folder, &["plans"], 0);
    let words = [
        "find", "--due", "2025-08", "--body", "chi bộ", "--lang", "vi",
    ];
    for end in [["-o", "due.xlsx"], ["-o", "due.csv"]] {
        kehoach(&folder).args(words).args(end).assert().code(0);
    }
    // Without an ending of its own, and to a pipe, it is the same.
    let piped = kehoach(&folder)
        .args(words)
        .args(["--format", "xlsx"])
        .assert()
        .code(0);
    fs::write(folder.path().join("piped.xlsx"), &piped.get_output().stdout).unwrap();
    let rows = workbook(&folder, "due.xlsx");
    assert_eq!(rows, workbook(&folder, "piped.xlsx"));
    assert_eq!(rows[0][0], Data::String("Tệp".into()));
    assert_eq!(rows.len(), 3, "{rows:?}");
    let csv = fs::read_to_string(folder.path().join("due.csv")).unwrap();
    let mut csv = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    for (row, fields) in rows[1..].iter().zip(csv.records().map(Result::unwrap)) {
        for (cell, field) in row.iter().zip(&fields) {
            let said = match cell {
                Data::DateTime(day) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    format!("{year}-{month:02}-{day:02}")
                }
                Data::String(words) if words == "thời hạn" => "due".to_owned(),
                cell => cell.to_string(),
            };
            assert_eq!(said, field.trim_start_matches('\''));
        }
        // A day is a date and a line a number, not words.
        assert!(
            matches!(row[11], Data::DateTime(_)) && matches!(row[1], Data::Float(_)),
            "{row:?}"
        );
    }
    let mut book: Xlsx<_> = open_workbook(folder.path().join("due.xlsx")).unwrap();
    let formulas = book.worksheet_formula("Kết quả tìm kiếm").unwrap();
    assert!(formulas.is_empty());
}

#[test]
fn json_lines_are_the_items_of_the_array() {
    let folder = asked();
    kehoach(&folder)
        .args(["find", "--due", "2022", "-o", "due.jsonl"])
        .assert()
        .code(0);
    let lines = fs::read_to_string(folder.path().join("due.jsonl")).unwrap();
    let lines: Vec<Value> = lines
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(lines, found(&folder, &["--due", "2022"]));
    let none = kehoach(&folder)
        .args(["find", "--signer", "Nobody", "--format", "json"])
        .assert();
    assert_eq!(none.get_output().stdout, b"[]\n");
}
