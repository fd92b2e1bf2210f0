//! What `kehoach register` answers.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::{PLANS, index, kehoach, write};

/// The plan of the README with its number, and the words that it cites.
fn plan(number: &str, cites: &str) -> String {
    let text = fs::read_to_string(format!("{PLANS}/vi-du.txt")).unwrap();
    let cited = "Chương trình số 09-CTr/ĐU, ngày 15/7/2025 của Ban Thường vụ Đảng ủy về công tác kiểm tra, giám sát";
    assert!(text.contains(cited));
    text.replace("Số 21-KH/ĐU", &format!("Số {number}"))
        .replace(cited, cites)
}

const PROGRAMME: &str = "Chương trình số 44-CTr/TU, ngày 13/3/2025 của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết số 10-NQ/TW, ngày 10/02/2022 của Bộ Chính trị về phương hướng phát triển kinh tế";

/// An archive in which one plan errs in a date, one carries out another, and two share a number.
fn archive() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, number, cites) in [
        ("a.txt", "11-KH/ĐU", PROGRAMME),
        ("b.txt", "12-KH/ĐU", PROGRAMME),
        (
            "c.txt",
            "13-KH/ĐU",
            &PROGRAMME.replace("13/3/2025", "18/3/2025"),
        ),
        (
            "d.txt",
            "14-KH/ĐU",
            "Kế hoạch số 11-KH/ĐU, ngày 04/8/2025 của Ban Thường vụ Đảng ủy",
        ),
        (
            "e.txt",
            "15-KH/ĐU",
            "Kế hoạch số 30-KH/TU, ngày 05/5/2020 của Tỉnh ủy Sơn La về bảo vệ rừng",
        ),
        (
            "f.txt",
            "16-KH/ĐU",
            "Kế hoạch số 30-KH/TU, ngày 06/5/2025 của Tỉnh ủy Lào Cai về công tác cán bộ",
        ),
        ("copy/a.txt", "11-KH/ĐU", PROGRAMME),
    ] {
        write(&folder, &format!("plans/{name}"), &plan(number, cites));
    }
    index(&folder, &["plans"], 0);
    folder
}

fn answer(folder: &TempDir, words: &[&str]) -> String {
    let run = kehoach(folder).arg("register").args(words).assert().code(0);
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

fn entries(folder: &TempDir, words: &[&str]) -> Vec<Value> {
    let json = answer(folder, &[words, &["--format", "json"]].concat());
    serde_json::from_str(&json).unwrap()
}

fn numbers(entries: &[Value]) -> Vec<(String, u64)> {
    let one = |it: &Value| {
        (
            it["number"].as_str().unwrap().to_owned(),
            it["plans"].as_u64().unwrap(),
        )
    };
    entries.iter().map(one).collect()
}

fn owned(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
    pairs
        .iter()
        .map(|(number, plans)| ((*number).to_owned(), *plans))
        .collect()
}

#[test]
fn every_document_once_copies_counted_once() {
    let folder = archive();
    let all = entries(&folder, &[]);
    let wanted = [
        ("10-NQ/TW", 3),
        ("44-CTr/TU", 3),
        ("11-KH/ĐU", 1),
        ("30-KH/TU", 1),
        ("30-KH/TU", 1),
    ];
    assert_eq!(numbers(&all), owned(&wanted));
    let resolution = &all[0];
    assert_eq!(resolution["issuer"], "Bộ Chính trị");
    assert_eq!(resolution["issued_on"], "2022-02-10");
    assert_eq!(
        (&resolution["first"], &resolution["last"]),
        (&"2025-08-04".into(), &"2025-08-04".into())
    );
    assert_eq!(entries(&folder, &["30-kh/tu"]).len(), 2);
}

#[test]
fn a_slip_is_named_by_majority() {
    let folder = archive();
    let at_odds = entries(&folder, &["--conflicts"]);
    assert_eq!(numbers(&at_odds), owned(&[("44-CTr/TU", 3)]));
    let conflict = &at_odds[0]["conflicts"][0];
    assert_eq!(
        (conflict["field"].as_str(), conflict["likely"].as_str()),
        (Some("issued_on"), Some("2025-03-13"))
    );
    assert_eq!(conflict["values"][1]["value"], "2025-03-18");
    assert_eq!(conflict["values"][1]["paths"][0], "plans/c.txt");
    let table = answer(&folder, &["--conflicts", "--lang", "vi"]);
    assert!(table.contains("≠ Ngày: 13/03/2025 (2: "), "{table}");
    assert!(table.contains(" | 18/03/2025 (1: plans/c.txt)"), "{table}");
}

#[test]
fn what_the_archive_holds_and_what_not() {
    let folder = archive();
    let held: Vec<Value> = entries(&folder, &["11-KH/ĐU"]);
    assert_eq!(held[0]["held"][0]["path"], "plans/a.txt");
    assert_eq!(held[0]["held"][0]["sure"], true);
    let missing = entries(&folder, &["--not-held"]);
    assert!(missing.iter().all(|it| it["number"] != "11-KH/ĐU") && missing.len() == 4);
    let csv = answer(&folder, &["--format", "csv"]);
    assert!(csv.starts_with("number,kind,issued_on,"), "{csv}");
    assert_eq!(csv.lines().count(), 6);
}

#[test]
fn a_law_that_is_made_anew_is_another_one() {
    let folder = TempDir::new().unwrap();
    for (at, day) in ["19/6/2015", "19/6/2015", "16/6/2015", "16/6/2025"]
        .iter()
        .enumerate()
    {
        let cites = format!("Luật Tổ chức chính quyền địa phương ngày {day}");
        let number = format!("{at}1-KH/ĐU");
        write(&folder, &format!("plans/{at}.txt"), &plan(&number, &cites));
    }
    index(&folder, &["plans"], 0);
    let laws: Vec<(u64, String, usize)> = entries(&folder, &[])
        .iter()
        .map(|it| {
            let conflicts = it["conflicts"].as_array().unwrap().len();
            let day = it["issued_on"].as_str().unwrap().to_owned();
            (it["plans"].as_u64().unwrap(), day, conflicts)
        })
        .collect();
    // Within a year it is a slip.
    let wanted = [(3, "2015-06-19", 1), (1, "2025-06-16", 0)];
    assert_eq!(
        laws,
        wanted.map(|(plans, day, odd)| (plans, day.to_owned(), odd))
    );
}

#[test]
fn the_tree_goes_from_the_centre_down() {
    let folder = archive();
    let tree = answer(&folder, &["--tree", "10-NQ/TW", "--lang", "en"]);
    let names: Vec<String> = tree
        .lines()
        .map(|line| line.split(" · ").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "Nghị quyết 10-NQ/TW",
            "└─ Chương trình 44-CTr/TU",
            "   ├─ Kế hoạch 11-KH/ĐU",
            "   │  └─ Kế hoạch 14-KH/ĐU",
            "   ├─ Kế hoạch 12-KH/ĐU",
            "   └─ Kế hoạch 13-KH/ĐU",
        ],
        "{tree}"
    );
    let below = answer(&folder, &["--tree", "11-KH/ĐU"]);
    assert!(below.starts_with("↑ Nghị quyết 10-NQ/TW"), "{below}");
    assert_eq!(answer(&folder, &["--tree"]).matches("30-KH/TU").count(), 2);
}

#[test]
fn the_graph_holds_whatever_a_name_says() {
    let folder = archive();
    let hostile =
        "Kế hoạch số 77-KH/TU, ngày 05/5/2020 của Tỉnh ủy về \"x\"]; n9 [label=<b>\\\"`#`";
    write(&folder, "plans/g.txt", &plan("17-KH/ĐU", hostile));
    index(&folder, &["plans"], 0);
    let dot = answer(&folder, &["--graph", "dot"]);
    for line in dot.lines().filter(|line| line.contains("label=")) {
        let label = line.split_once("[label=\"").unwrap().1;
        let mut escaped = false;
        let end = label.char_indices().find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let rest = &label[end.unwrap().0..];
        assert!(
            ["\", style=solid];", "\", style=dashed];"].contains(&rest),
            "{line}"
        );
    }
    let mermaid = answer(&folder, &["--graph", "mermaid"]);
    for line in mermaid.lines().filter(|line| line.contains('[')) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
        assert_eq!(line.matches(['[', ']', '`']).count(), 2, "{line}");
    }
    let one = answer(&folder, &["--graph", "dot", "--tree", "44-CTr/TU"]);
    assert!(
        one.contains("10-NQ/TW") && one.contains("14-KH/ĐU") && !one.contains("30-KH/TU"),
        "{one}"
    );
    graphviz_reads(&dot);
}

/// Graphviz itself, where it is installed.
pub fn graphviz_reads(text: &str) {
    let dot = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut dot) = dot else {
        eprintln!("skipped: Graphviz: dot is missing");
        return;
    };
    dot.stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let read = dot.wait_with_output().unwrap();
    assert!(read.status.success());
    let nodes = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with("node "))
            .count()
    };
    let plain = String::from_utf8(read.stdout).unwrap();
    assert_eq!(
        nodes(&plain),
        text.matches("[label=").count() - text.matches("[label=<").count()
    );
}
