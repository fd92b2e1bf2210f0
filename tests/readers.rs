//! Workbooks and CSV files as the programs of others read them: openpyxl, Python's csv, DuckDB.

mod program;
#[expect(dead_code, reason = "no reader of sheets needs Node")]
mod tools;

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use program::program;
use tools::{python_with, run, skipped};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

/// A folder with the sample plans and a hostile one, in a folder whose name needs care in a link.
fn plans() -> TempDir {
    let folder = TempDir::new().unwrap();
    let below = folder.path().join("lưu trữ/Kế hoạch 5% [mới]");
    std::fs::create_dir_all(&below).unwrap();
    for entry in std::fs::read_dir(PLANS).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "txt") {
            std::fs::copy(&path, below.join(path.file_name().unwrap())).unwrap();
        }
    }
    let hostile = "KẾ HOẠCH\n=cmd|'/c calc'!A1 \"a, b\"; <b>&amp;_x0041_\u{1}\n\n\
        1. Sở Nội vụ: =HYPERLINK(\"http://x\") trước ngày 05/6/2026.\n\n\
        Nơi nhận:\n- =1+1;\n- +84 999;\n- @SUM(A1);\n- Lưu: VT.\n";
    std::fs::write(below.join("=hostile.txt"), hostile).unwrap();
    folder
}

fn kehoach(folder: &TempDir, words: &[&str]) {
    let mut command = program();
    run(command
        .current_dir(folder)
        .args(["extract", "-q", "lưu trữ"])
        .args(words));
}

/// What a script of Python prints as JSON.
fn python(python: &Path, folder: &TempDir, script: &str) -> Value {
    let mut command = Command::new(python);
    let printed = run(command.current_dir(folder).args(["-c", script]));
    serde_json::from_str(&printed).unwrap()
}

fn records(folder: &TempDir) -> Vec<Value> {
    kehoach(folder, &["-o", "a.jsonl"]);
    let lines = std::fs::read_to_string(folder.path().join("a.jsonl")).unwrap();
    let lines = lines.lines().map(serde_json::from_str);
    lines.map(Result::unwrap).collect()
}

fn facts<'a>(records: &'a [Value], key: &'a str) -> impl Iterator<Item = &'a Value> {
    records
        .iter()
        .flat_map(move |it| it[key].as_array().unwrap())
}

#[test]
fn openpyxl_sees_dates_links_and_words() {
    let Some(openpyxl) = skipped("openpyxl", python_with("openpyxl")) else {
        return;
    };
    let folder = plans();
    let records = records(&folder);
    kehoach(&folder, &["-o", "kết quả.xlsx", "--lang", "vi"]);
    let book = python(
        &openpyxl,
        &folder,
        r#"
import json, openpyxl, os, urllib.parse
book = openpyxl.load_workbook("kết quả.xlsx")
def sheet(s):
    body = list(s.iter_rows(min_row=2))
    targets = {urllib.parse.unquote(row[0].hyperlink.target) for row in body if row[0].hyperlink}
    return dict(
        title=s.title, rows=len(body), frozen=s.freeze_panes, filtered=s.auto_filter.ref == s.dimensions,
        linked=sum(1 for row in body if row[0].hyperlink), lost=[t for t in targets if not os.path.isfile(t)],
        formulas=sum(1 for row in s.iter_rows() for cell in row if cell.data_type == "f"),
        dates=sorted({cell.number_format for row in body for cell in row if cell.is_date}),
        widths=[d.width for d in s.column_dimensions.values()],
        cells=[[str(cell.value.date()) if cell.is_date else cell.value for cell in row] for row in body])
print(json.dumps([sheet(s) for s in book]))"#,
    );
    for (sheet, key) in book.as_array().unwrap().iter().zip([
        "",
        "directives",
        "deadlines",
        "",
        "recipients",
        "diagnostics",
    ]) {
        let title = &sheet["title"];
        assert_eq!(sheet["frozen"], "A2", "{title}");
        assert_eq!(sheet["filtered"], true, "{title}");
        assert_eq!(sheet["formulas"], 0, "{title}");
        assert_eq!(sheet["linked"], sheet["rows"], "{title}");
        assert_eq!(sheet["lost"], serde_json::json!([]), "{title}");
        let widths = sheet["widths"].as_array().unwrap().iter();
        assert!(
            widths
                .map(|it| it.as_f64().unwrap())
                .all(|it| (6.0..=61.0).contains(&it))
        );
        if !key.is_empty() {
            assert_eq!(sheet["rows"], facts(&records, key).count(), "{title}");
        }
    }
    let deadlines = book[2]["cells"].as_array().unwrap();
    for (row, fact) in deadlines.iter().zip(facts(&records, "deadlines")) {
        assert_eq!(row[6], fact["text"]);
        assert_eq!(row[11], fact["start"]);
        assert_eq!(row[12], fact["end"]);
    }
    assert_eq!(book[2]["dates"], serde_json::json!(["dd/mm/yyyy"]));
    let names: Vec<&Value> = book[4]["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it[5])
        .collect();
    assert!(
        facts(&records, "recipients")
            .map(|it| &it["name"])
            .eq(names.iter().copied())
    );
    assert!(names.iter().any(|it| **it == "=1+1"), "{names:?}");
}

#[test]
fn python_reads_csv_with_every_fact_and_no_formula() {
    let Some(any) = skipped("Python", python_with("openpyxl")) else {
        return;
    };
    let folder = plans();
    let records = records(&folder);
    kehoach(&folder, &["-o", "a.csv", "--lang", "en"]);
    let sheets = python(
        &any,
        &folder,
        r#"
import csv, json
def rows(name):
    with open(f"a-{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))
print(json.dumps({name: rows(name) for name in
    "documents directives deadlines assignments recipients warnings".split()}))"#,
    );
    for (name, key) in [
        ("directives", "directives"),
        ("deadlines", "deadlines"),
        ("recipients", "recipients"),
        ("warnings", "diagnostics"),
    ] {
        let rows = sheets[name].as_array().unwrap();
        assert_eq!(rows.len(), 1 + facts(&records, key).count(), "{name}");
    }
    for row in sheets
        .as_object()
        .unwrap()
        .values()
        .flat_map(|it| it.as_array().unwrap())
    {
        for field in row.as_array().unwrap() {
            let field = field.as_str().unwrap();
            assert!(
                !field.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{field}"
            );
        }
    }
    let names = sheets["recipients"].as_array().unwrap()[1..]
        .iter()
        .map(|it| it[5].as_str());
    let said = facts(&records, "recipients").map(|it| it["name"].as_str());
    let bare = |it: Option<&str>| it.unwrap().trim_start_matches('\'').to_owned();
    assert!(names.map(bare).eq(said.map(bare)));
}

#[test]
fn duckdb_finds_the_types_of_csv_by_itself() {
    let Some(duckdb) = skipped("DuckDB", python_with("duckdb")) else {
        return;
    };
    let folder = plans();
    let records = records(&folder);
    kehoach(&folder, &["-o", "out/", "--format", "csv", "--lang", "vi"]);
    let found = python(
        &duckdb,
        &folder,
        r#"
import duckdb, json
table = "read_csv('out/thoi-han.csv', sample_size=-1)"
types = {row[0]: row[1] for row in duckdb.sql(f"DESCRIBE SELECT * FROM {table}").fetchall()}
rows = duckdb.sql(f'SELECT "Dòng", "Thời hạn (nguyên văn)", CAST("Đến ngày" AS VARCHAR) FROM {table}').fetchall()
print(json.dumps([types, rows]))"#,
    );
    for (column, kind) in [
        ("Từ ngày", "DATE"),
        ("Đến ngày", "DATE"),
        ("Dòng", "BIGINT"),
    ] {
        assert_eq!(found[0][column], kind, "{column}");
    }
    let facts = facts(&records, "deadlines");
    let facts = facts.map(|it| serde_json::json!([it["span"]["line"], it["text"], it["end"]]));
    assert!(facts.eq(found[1].as_array().unwrap().iter().cloned()));
}
