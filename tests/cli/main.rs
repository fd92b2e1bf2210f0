//! The real binary, as people and scripts start it.

mod bad_input;
mod convert;
mod dropped;
mod extract;
mod lang;
mod manual;
mod output;
#[path = "../program/mod.rs"]
mod program;
mod review;
mod schema;
mod sheets;
mod show;
mod verdicts;
mod verify;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;
use tempfile::TempDir;

/// A text that holds no plan and no fact.
const TEXT: &str = "Một bức thư không có ngày tháng.\n";

/// The program, in a folder of its own.
fn kehoach(folder: &TempDir) -> Command {
    let mut command = Command::from_std(program::program());
    command.current_dir(folder);
    command
}

/// A folder with these files, each with [`TEXT`].
fn folder_of(files: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for file in files {
        write(&folder, file, TEXT.as_bytes());
    }
    folder
}

fn write(folder: &TempDir, file: impl AsRef<Path>, bytes: &[u8]) {
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read(folder: &TempDir, file: &str) -> String {
    fs::read_to_string(folder.path().join(file)).unwrap()
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// What was said on the way: without the closing line.
fn stderr(assert: &Assert) -> String {
    let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    let lines = said.split_inclusive('\n').filter(|line| !is_sum(line));
    lines.collect()
}

/// The closing line, its seconds as S.
fn sum(assert: &Assert) -> String {
    let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    let line = said
        .lines()
        .last()
        .filter(|line| is_sum(line))
        .unwrap_or_default();
    let (before, after) = line.split_once(" with warnings, ").unwrap_or_default();
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    format!("{before} with warnings, S{after}")
}

fn is_sum(line: &str) -> bool {
    line.starts_with("kehoach: ") && line.contains(" plans, ") && line.contains(" with warnings, ")
}

/// The records of JSON Lines.
fn records(lines: &str) -> Vec<Value> {
    assert!(lines.is_empty() || lines.ends_with('\n'), "{lines:?}");
    let parse = |line| serde_json::from_str(line).unwrap();
    lines.lines().map(parse).collect()
}

/// Path and error code of each record.
fn outcomes(lines: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let all = records(lines).into_iter();
    all.map(|it| (text(&it["source"]["path"]), text(&it["error"]["code"])))
        .collect()
}

fn paths(lines: &str) -> Vec<String> {
    outcomes(lines).into_iter().map(|(path, _)| path).collect()
}

#[test]
fn help_is_an_answer_with_examples_for_every_command() {
    let folder = folder_of(&[]);
    for words in [
        &["--help"][..],
        &["extract", "--help"],
        &["convert", "--help"],
        &["verify", "--help"],
        &["show", "--help"],
        &["review", "--help"],
        &["calendar", "--help"],
        &["stream", "--help"],
        &["schema", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
    ] {
        let help = kehoach(&folder).args(words).assert().code(0);
        assert!(stdout(&help).contains("Examples:"), "{words:?}");
        assert_eq!(stderr(&help), "");
    }
    let version = kehoach(&folder).arg("--version").assert().code(0);
    assert!(stdout(&version).starts_with("kehoach "));
}

#[test]
fn what_cannot_be_run_says_what_to_do() {
    let folder = folder_of(&["a.txt"]);
    for (words, advice) in [
        (&[][..], "extract"),
        (&["extrakt"], "extract"),
        (&["extract"], "<PATH>"),
        (&["extract", "a.txt", "--format", "yaml"], "json, jsonl"),
        (
            &["extract", "a.txt", "--offsets", "words"],
            "chars, bytes, utf16",
        ),
        (&["extract", "a.txt", "--max-bytes", "much"], "10M"),
        (&["extract", "-", "-"], "name it once"),
        (&["show", "."], "extract takes folders"),
        (&["verify", "a.txt"], "takes a folder"),
        (&["verify", "nowhere"], "takes a folder"),
    ] {
        let failed = kehoach(&folder).args(words).assert().code(2);
        assert_eq!(stdout(&failed), "", "{words:?}");
        assert!(stderr(&failed).starts_with("kehoach: "), "{words:?}");
        assert!(
            stderr(&failed).contains(advice),
            "{words:?}: {}",
            stderr(&failed)
        );
    }
}
