//! `kehoach stream` as another program starts it: a pipe to it, a pipe from it, and nothing else.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kehoach");

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

/// Without environment, home, locale and a folder of its own.
fn stream(words: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .env_clear()
        .current_dir("/")
        .arg("stream")
        .args(words);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn answers(words: &[&str], input: impl Into<Vec<u8>>) -> Vec<Value> {
    let output = output(words, input);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn output(words: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = stream(words).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.into());
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    output
}

fn lines(requests: &[Value]) -> String {
    requests.iter().map(|it| format!("{it}\n")).collect()
}

/// The sample plans: path and text.
fn plans() -> Vec<(String, String)> {
    let entries = fs::read_dir(PLANS).unwrap().map(|it| it.unwrap().path());
    let mut texts: Vec<_> = entries
        .filter(|it| it.extension().unwrap() == "txt")
        .collect();
    texts.sort();
    let read = |it: std::path::PathBuf| {
        (
            it.to_str().unwrap().to_owned(),
            fs::read_to_string(&it).unwrap(),
        )
    };
    texts.into_iter().map(read).collect()
}

fn codes(records: &[Value]) -> Vec<&str> {
    records
        .iter()
        .map(|it| it["error"]["code"].as_str().unwrap_or("-"))
        .collect()
}

fn ids(records: &[Value]) -> Vec<&Value> {
    records.iter().map(|it| &it["source"]["id"]).collect()
}

#[test]
fn a_text_and_a_path_give_the_record_that_extract_gives() {
    let extracted = Command::new(PROGRAM)
        .args(["extract", "-q", PLANS])
        .output()
        .unwrap();
    let extracted = String::from_utf8(extracted.stdout).unwrap();
    let mut expected: Vec<Value> = extracted
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let plans = plans();
    let paths: Vec<Value> = plans
        .iter()
        .map(|(path, _)| json!({ "path": path }))
        .collect();
    for jobs in ["1", "2"] {
        assert_eq!(answers(&["--jobs", jobs], lines(&paths)), expected);
    }
    let texts: Vec<Value> = plans
        .iter()
        .map(|(path, text)| json!({ "id": path, "text": text }))
        .collect();
    for record in &mut expected {
        record["source"]["id"] = record["source"]["path"].take();
    }
    assert_eq!(answers(&[], lines(&texts)), expected);
}

#[test]
fn one_record_a_line_in_order_whatever_the_line_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    fs::write(folder.path().join("a.txt"), "K\u{1ebf} hoạch").unwrap();
    let input = lines(&[
        json!({ "id": 1, "text": "Kế hoạch" }),
        json!({ "id": "two", "text": "" }),
        json!({ "id": 3.5, "path": format!("{path}/none") }),
        json!({ "id": 4, "path": path }),
        json!({ "id": 5, "path": "-" }),
        json!({ "id": 6, "path": format!("{path}/a.txt"), "more": [1] }),
        json!({ "id": 7 }),
    ]);
    let input = format!(
        "\u{feff}{input}\n\r\nno json\n{{\"id\": 8, \"text\": \"x\"}}\r\n{{\"id\": 9, \"text\": \"x\"}}"
    );
    for jobs in ["1", "3"] {
        let records = answers(&["--jobs", jobs], input.clone());
        let expected = [
            "-",
            "empty",
            "not-found",
            "unreadable",
            "not-found",
            "-",
            "bad-request",
            "bad-request",
            "bad-request",
            "bad-request",
            "-",
            "-",
        ];
        assert_eq!(codes(&records), expected);
        let expected = json!([1, "two", 3.5, 4, 5, 6, 7, null, null, null, 8, 9]);
        assert_eq!(json!(ids(&records)), expected);
    }
    assert!(answers(&[], "").is_empty());
}

#[test]
fn an_answer_comes_before_the_next_question() {
    for jobs in ["1", "2"] {
        let mut child = stream(&["-j", jobs]).spawn().unwrap();
        let mut questions = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        for id in 0..20 {
            writeln!(questions, "{}", json!({ "id": id, "text": "Kế hoạch" })).unwrap();
            let mut answer = String::new();
            answers.read_line(&mut answer).unwrap();
            let record: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(record["source"]["id"], id);
        }
        // Nothing more comes of half a question.
        write!(questions, "{{\"id\": 20").unwrap();
        drop(questions);
        let mut rest = String::new();
        answers.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("bad-request"), "{rest}");
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_line_that_is_too_long_is_an_error_and_the_next_is_read() {
    let long = json!({ "id": 1, "text": "x".repeat(3 << 20) });
    let requests = [long, json!({ "id": 2, "text": "x" })];
    let records = answers(&["--max-line", "1M"], lines(&requests));
    assert_eq!(codes(&records), ["too-large", "-"]);
    assert_eq!(codes(&answers(&[], lines(&requests))), ["-", "-"]);
}

#[test]
fn lines_hold_nothing_that_breaks_them() {
    let hidden = "Kế hoạch\u{2028}\u{2029}\u{85}\u{1b}[2J";
    let output = output(&[], lines(&[json!({ "id": hidden, "text": hidden })]));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains(r"\u2028\u2029\u0085\u001b"), "{text}");
    assert!(
        !text
            .trim_end_matches('\n')
            .contains(|c: char| c.is_control() || c == '\u{2028}')
    );
    let record: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(record["source"]["id"], hidden);
}

#[test]
fn the_settings_are_those_of_extract() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, b"K\xd5 ho\xb9ch").unwrap();
    let requests = lines(&[json!({ "path": path }), json!({ "text": "Kế hoạch" })]);
    let words = [
        "--encoding",
        "tcvn3",
        "--offsets",
        "utf16",
        "--max-bytes",
        "1K",
    ];
    let records = answers(&words, requests);
    assert_eq!(records[0]["source"]["encoding"], "tcvn3");
    assert_eq!(records[1]["source"]["encoding"], "utf-8");
    assert_eq!(records[1]["source"]["offsets"], "utf16");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = stream(&[]).spawn().unwrap();
    drop(child.stdout.take());
    let mut questions = child.stdin.take().unwrap();
    let _ = writeln!(questions, "{}", json!({ "id": 1, "text": "Kế hoạch" }));
    // It ends although its input does not.
    assert!(child.wait().unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn only_what_cannot_be_read_or_written_ends_it() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut child = stream(&[]).stdout(full).spawn().unwrap();
    let mut questions = child.stdin.take().unwrap();
    writeln!(questions, "{}", json!({ "id": 1, "text": "Kế hoạch" })).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    drop(questions);
    let folder = stream(&[])
        .stdin(File::open("/").unwrap())
        .output()
        .unwrap();
    assert_eq!(folder.status.code(), Some(2));
    let said = String::from_utf8(folder.stderr).unwrap();
    assert!(said.contains("cannot read standard input"), "{said}");
}
