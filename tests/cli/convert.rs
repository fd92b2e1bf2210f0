use std::fs;

use crate::sheets::{sheet, with_plans};
use crate::{folder_of, kehoach, read, records, stderr, stdout, write};

#[test]
fn saved_records_become_what_the_plans_would() {
    let folder = with_plans();
    let run = |words: &[&str]| {
        kehoach(&folder).args(words).assert().code(0);
    };
    run(&["extract", "plans", "-o", "a.jsonl"]);
    run(&["extract", "plans", "--out-dir", "records"]);
    for name in ["a.xlsx", "a.json", "a-thoi-han.csv"] {
        let sheet = if name.ends_with("csv") {
            &["--sheet", "deadlines"][..]
        } else {
            &[]
        };
        let direct = format!("direct-{name}");
        let out = ["--lang", "vi", "-o"];
        run(&[&["extract", "plans"], &out[..], &[&direct], sheet].concat());
        let direct = fs::read(folder.path().join(&direct)).unwrap();
        for saved in ["a.jsonl", "a.json", "records"] {
            if saved == name || (saved == "a.json" && !folder.path().join(saved).exists()) {
                continue;
            }
            let target = format!("{saved}-{name}");
            run(&[&["convert", saved], &out[..], &[&target], sheet].concat());
            let bytes = fs::read(folder.path().join(&target)).unwrap();
            assert!(bytes == direct, "{saved} {name}");
        }
        if name == "a.json" {
            fs::copy(
                folder.path().join("direct-a.json"),
                folder.path().join("a.json"),
            )
            .unwrap();
        }
    }
    run(&["convert", "a.json", "-o", "back.jsonl", "-j", "3"]);
    assert_eq!(read(&folder, "back.jsonl"), read(&folder, "a.jsonl"));
}

#[test]
fn a_line_that_is_no_record_is_said_and_left_out() {
    let folder = folder_of(&["a.txt", "b.txt"]);
    let lines = kehoach(&folder)
        .args(["extract", "a.txt", "b.txt"])
        .assert()
        .code(0);
    let lines = stdout(&lines);
    let (first, second) = lines.split_once('\n').unwrap();
    let newer = first.replace("\"schema_version\":1", "\"schema_version\":2");
    let saved = format!("{first}\nno record\n\n{newer}\n{{\"a\": 1}}\n{second}");
    let done = kehoach(&folder)
        .args(["convert", "-", "--format", "jsonl", "--lang", "en"])
        .write_stdin(saved.clone())
        .assert()
        .code(1);
    assert_eq!(stdout(&done), lines);
    let said = stderr(&done);
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(said.len(), 3, "{said:?}");
    for (line, (number, why)) in
        said.iter()
            .zip([(2, "expected"), (4, "version 2"), (5, "schema_version")])
    {
        let begin = format!("kehoach: -, line {number}: no record of kehoach, left out: ");
        assert!(line.starts_with(&begin) && line.contains(why), "{line}");
    }
    write(&folder, "saved.jsonl", saved.as_bytes());
    let done = kehoach(&folder)
        .args([
            "convert",
            "saved.jsonl",
            "nowhere.jsonl",
            "-o",
            "a.xlsx",
            "--lang",
            "en",
        ])
        .assert()
        .code(1);
    assert!(stderr(&done).contains("nowhere.jsonl: no such file"));
    assert!(stderr(&done).ends_with("kehoach: 2 records converted, 4 that were none\n"));
    assert_eq!(sheet(&folder, "a.xlsx", "Documents").len(), 3);
}

#[test]
fn a_record_of_what_could_not_be_read_is_a_record() {
    let folder = folder_of(&[]);
    kehoach(&folder)
        .args(["extract", "nowhere.txt", "-o", "a.jsonl"])
        .assert()
        .code(1);
    let done = kehoach(&folder)
        .args([
            "convert",
            "a.jsonl",
            "--format",
            "csv",
            "--sheet",
            "diagnostics",
        ])
        .assert()
        .code(0);
    assert!(stdout(&done).contains("nowhere.txt,,,,,"));
    assert!(stdout(&done).contains(",not-found,"));
    let done = kehoach(&folder)
        .args(["convert", "a.jsonl", "--format", "json"])
        .assert()
        .code(0);
    let back: serde_json::Value = serde_json::from_str(&stdout(&done)).unwrap();
    assert_eq!(back[0], records(&read(&folder, "a.jsonl"))[0]);
}

#[test]
fn what_cannot_be_converted_says_what_to_do() {
    let folder = folder_of(&[]);
    write(&folder, "a.jsonl", b"");
    for (words, advice) in [
        (&["a.jsonl"][..], "--format"),
        (&["a.jsonl", "-o", "a.jsonl"], "another -o FILE"),
        (&[".", "-o", "a.jsonl"], "another -o FILE"),
        (&["a.jsonl", "--format", "csv"], "--sheet"),
    ] {
        let failed = kehoach(&folder)
            .args(["convert", "--lang", "en"])
            .args(words)
            .assert()
            .code(2);
        assert!(
            stderr(&failed).contains(advice),
            "{words:?}: {}",
            stderr(&failed)
        );
    }
}
