use std::fs;
use std::path::Path;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use serde_json::Value;
use tempfile::TempDir;

use crate::{folder_of, kehoach, read, records, stderr, stdout, write};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

/// A folder with the sample plans in `plans/`.
pub fn with_plans() -> TempDir {
    let folder = folder_of(&[]);
    for entry in fs::read_dir(PLANS).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "txt") {
            let name = Path::new("plans").join(path.file_name().unwrap());
            write(&folder, name, &fs::read(path).unwrap());
        }
    }
    folder
}

/// The cells of a sheet, its heading first.
pub fn sheet(folder: &TempDir, file: &str, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(folder.path().join(file)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn names(folder: &TempDir, file: &str) -> Vec<String> {
    let book: Xlsx<_> = open_workbook(folder.path().join(file)).unwrap();
    book.sheet_names()
}

fn run(folder: &TempDir, words: &[&str]) {
    kehoach(folder).args(words).assert().code(0);
}

/// The fields of a CSV text without quotes in it.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_workbook_has_a_sheet_a_kind_and_a_row_a_fact() {
    let folder = with_plans();
    run(
        &folder,
        &["extract", "plans", "-o", "a.xlsx", "--lang", "vi"],
    );
    run(&folder, &["extract", "plans", "-o", "a.jsonl"]);
    assert_eq!(
        names(&folder, "a.xlsx"),
        [
            "Văn bản",
            "Văn bản viện dẫn",
            "Thời hạn",
            "Giao việc",
            "Nơi nhận",
            "Cảnh báo"
        ]
    );
    let records = records(&read(&folder, "a.jsonl"));
    let count = |key: &str| -> usize {
        let lists = records.iter().map(|it| it[key].as_array().unwrap().len());
        lists.sum()
    };
    for (name, facts) in [
        ("Văn bản", records.len()),
        ("Văn bản viện dẫn", count("directives")),
        ("Thời hạn", count("deadlines")),
        ("Nơi nhận", count("recipients")),
        ("Cảnh báo", count("diagnostics")),
    ] {
        assert!(facts > 5, "{name}");
        assert_eq!(sheet(&folder, "a.xlsx", name).len(), 1 + facts, "{name}");
    }
    let tasks: Vec<&Value> = records
        .iter()
        .flat_map(|it| it["assignments"].as_array().unwrap())
        .flat_map(|it| it["tasks"].as_array().unwrap())
        .collect();
    let assignments = sheet(&folder, "a.xlsx", "Giao việc");
    let texts: Vec<&str> = assignments[1..]
        .iter()
        .filter_map(|row| row[9].get_string())
        .collect();
    assert_eq!(assignments[0][9], Data::String("Nội dung công việc".into()));
    assert!(tasks.iter().map(|it| &it["text"]).eq(texts));
}

#[test]
fn days_are_dates_numbers_are_text_and_nothing_is_a_formula() {
    let folder = with_plans();
    let plan = read(&folder, "plans/vi-du.txt").replace("Số 21-KH/ĐU", "Số 07-KH/ĐU");
    write(&folder, "=cmd.txt", plan.as_bytes());
    run(
        &folder,
        &["extract", "=cmd.txt", "-o", "a.xlsx", "--lang", "en"],
    );
    let documents = sheet(&folder, "a.xlsx", "Documents");
    let of = |heading: &str| {
        let at = documents[0].iter().position(|it| it == heading).unwrap();
        &documents[1][at]
    };
    assert_eq!(of("File"), "=cmd.txt");
    assert_eq!(of("Number"), "07");
    assert!(matches!(of("Number"), Data::String(_)));
    let Data::DateTime(day) = of("Date") else {
        panic!("{:?}", of("Date"))
    };
    assert_eq!(day.to_ymd_hms_milli(), (2025, 8, 4, 0, 0, 0, 0));
    assert_eq!(of("Deadlines").as_i64(), Some(3));
    let mut book: Xlsx<_> = open_workbook(folder.path().join("a.xlsx")).unwrap();
    for name in names(&folder, "a.xlsx") {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
}

#[test]
fn the_same_plans_make_the_same_bytes_however_many_threads() {
    let folder = with_plans();
    for (name, jobs) in [("1.xlsx", "1"), ("8.xlsx", "8")] {
        run(&folder, &["extract", "plans", "-o", name, "-j", jobs]);
    }
    let bytes = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(bytes("1.xlsx") == bytes("8.xlsx"));
    let piped = kehoach(&folder)
        .args(["extract", "plans", "--format", "xlsx"])
        .assert()
        .code(0);
    assert!(piped.get_output().stdout == bytes("1.xlsx"));
}

#[test]
fn what_could_not_be_read_is_in_the_sheets_with_its_reason() {
    let folder = folder_of(&["a.txt"]);
    write(&folder, "empty.txt", b"");
    let words = [
        "extract",
        "a.txt",
        "empty.txt",
        "nowhere.txt",
        "--lang",
        "vi",
    ];
    for out in [
        &["-o", "a.xlsx"][..],
        &["--columns", "tt05", "-o", "t.xlsx"],
    ] {
        kehoach(&folder).args(words).args(out).assert().code(1);
    }
    let documents = sheet(&folder, "a.xlsx", "Văn bản");
    let at = documents[0].iter().position(|it| it == "Mã lỗi").unwrap();
    let codes: Vec<&Data> = documents[1..].iter().map(|row| &row[at]).collect();
    assert_eq!(*codes[0], Data::Empty);
    assert!(
        *codes[1] == "empty" && *codes[2] == "not-found",
        "{codes:?}"
    );
    let warnings = sheet(&folder, "a.xlsx", "Cảnh báo");
    let unread = warnings.iter().filter(|row| row[5] == "chưa đọc được");
    assert_eq!(unread.count(), 2);
    let archive = sheet(&folder, "t.xlsx", "EAD_doc");
    assert_eq!(archive.len(), 4);
    assert_eq!(archive[3].last().unwrap(), "nowhere.txt");
}

#[test]
fn csv_is_a_file_a_sheet() {
    let folder = with_plans();
    run(
        &folder,
        &["extract", "plans", "-o", "a.csv", "--lang", "vi"],
    );
    run(&folder, &["extract", "plans", "-o", "a.jsonl"]);
    run(
        &folder,
        &[
            "extract", "plans", "--format", "csv", "-o", "out/", "--lang", "en",
        ],
    );
    for (vi, en) in [
        ("van-ban", "documents"),
        ("van-ban-vien-dan", "directives"),
        ("thoi-han", "deadlines"),
        ("giao-viec", "assignments"),
        ("noi-nhan", "recipients"),
        ("canh-bao", "warnings"),
    ] {
        let [vi, en] = [format!("a-{vi}.csv"), format!("out/{en}.csv")];
        let [vi, en] = [read(&folder, &vi), read(&folder, &en)];
        assert!(vi.starts_with('\u{feff}') && en.starts_with('\u{feff}'));
        assert!(vi.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
        assert_eq!(csv(&vi).len(), csv(&en).len());
    }
    assert!(!folder.path().join("a.csv").exists());

    let words = ["extract", "plans", "--format", "csv", "--sheet"];
    let printed = kehoach(&folder)
        .args(words)
        .args(["deadlines", "--lang", "vi"])
        .assert()
        .code(0);
    let printed = stdout(&printed);
    assert_eq!(
        format!("\u{feff}{printed}"),
        read(&folder, "a-thoi-han.csv")
    );
    let rows = csv(&printed);
    let ends: Vec<String> = records(&read(&folder, "a.jsonl"))
        .iter()
        .flat_map(|it| it["deadlines"].as_array().unwrap().clone())
        .map(|it| it["end"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(rows[0][12], "Đến ngày");
    assert!(ends.iter().eq(rows[1..].iter().map(|row| &row[12])));

    // One sheet, one file, under the very name.
    let words = [
        "extract", "plans", "-o", "one.csv", "--sheet", "thoi-han", "--lang", "vi",
    ];
    run(&folder, &words);
    assert_eq!(read(&folder, "one.csv"), read(&folder, "a-thoi-han.csv"));
}

#[test]
fn the_sheet_of_an_archive_has_its_names_codes_and_lengths() {
    let folder = with_plans();
    let long = format!("kiểm tra {}.", "ấ ".repeat(400).trim_end());
    let plan = read(&folder, "plans/vi-du.txt");
    let title = "kiểm tra việc thực hiện quy chế làm việc của các chi bộ";
    write(&folder, "long.txt", plan.replace(title, &long).as_bytes());
    let words = [
        "extract",
        "plans/vi-du.txt",
        "long.txt",
        "--lang",
        "en",
        "--columns",
    ];
    let done = kehoach(&folder)
        .args(words)
        .args(["tt05", "-o", "a.xlsx"])
        .assert()
        .code(0);
    assert!(stderr(&done).contains("long.txt: field subject takes 500 characters"));
    let rows = sheet(&folder, "a.xlsx", "EAD_doc");
    let of = |row: usize, field: &str| {
        let at = rows[0].iter().position(|it| it == field).unwrap();
        rows[row][at].to_string()
    };
    for (field, value) in [
        ("typeName", "10"),
        ("codeNumber", "21"),
        ("codeNotation", "KH/ĐU"),
        ("issuedDate", "04/08/2025"),
        ("organName", "Ban Thường vụ Đảng ủy"),
        (
            "subject",
            "Kiểm tra việc thực hiện quy chế làm việc của các chi bộ",
        ),
        ("language", "01"),
        ("docCode", ""),
        ("numberOfPage", ""),
        ("path", "plans/vi-du.txt"),
    ] {
        assert_eq!(of(1, field), value, "{field}");
    }
    let subject = of(2, "subject");
    assert!(subject.chars().count() <= 500 && subject.ends_with('…'));

    let printed = kehoach(&folder)
        .args(words)
        .args(["tt02", "--format", "csv"])
        .assert()
        .code(0);
    let rows = csv(&stdout(&printed));
    let at = |field: &str| rows[0].iter().position(|it| it == field).unwrap();
    assert_eq!(rows[1][at("TypeName")], "Kế hoạch");
    assert_eq!(rows[1][at("Fullname")], "Lò Văn Thoa");
}

#[test]
fn what_sheets_cannot_do_is_said_with_a_way_out() {
    let folder = folder_of(&["a.txt"]);
    for (words, advice) in [
        (&["--format", "csv"][..], "--sheet"),
        (&["-o", "a.xlsx", "--resume"], "kehoach convert"),
        (&["--format", "xlsx", "--out-dir", "out"], "-o FILE.xlsx"),
        (&["-o", "a.jsonl", "--columns", "tt05"], "xlsx"),
        (&["--sheet", "deadlines"], "csv"),
        (&["-o", "a.xlsx", "--columns", "tt99"], "tt05, tt02"),
        (&["-o", "nowhere/a.xlsx"], "nowhere"),
        (&["-o", "nowhere/a.csv"], "nowhere"),
    ] {
        let failed = kehoach(&folder)
            .args(["extract", "a.txt", "--lang", "en"])
            .args(words)
            .assert()
            .code(2);
        assert!(
            stderr(&failed).contains(advice),
            "{words:?}: {}",
            stderr(&failed)
        );
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{words:?}");
    }
}

#[test]
fn an_input_is_never_written_over() {
    let folder = folder_of(&["plans/b-van-ban.csv"]);
    let words = ["extract", "plans", "--ext", "csv", "--lang", "vi"];
    let failed = kehoach(&folder)
        .args(words)
        .args(["-o", "plans/b.csv"])
        .assert()
        .code(2);
    assert!(
        stderr(&failed).contains("plans/b.csv"),
        "{}",
        stderr(&failed)
    );
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_leaves_what_was_there() {
    let folder = with_plans();
    write(&folder, "a.xlsx", b"before");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" extract plans -o a.xlsx --lang en";
    let failed = assert_cmd::Command::new("sh")
        .current_dir(&folder)
        .args(["-c", script, env!("CARGO_BIN_EXE_kehoach")])
        .assert()
        .code(2);
    let said = stderr(&failed);
    assert!(said.contains("cannot write a.xlsx"), "{said}");
    assert!(!said.contains("a mistake"), "{said}");
    assert_eq!(read(&folder, "a.xlsx"), "before");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}
