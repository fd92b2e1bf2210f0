//! Cut, garbled and hostile inputs: every one gets its record, none ends a run, none reaches the terminal raw.

mod corpus;
mod program;

use assert_cmd::Command;
use kehoach::{Options, read};
use serde_json::Value;

use corpus::{folder, texts};

fn kehoach(words: &[&str]) -> Command {
    let mut command = Command::from_std(program::program());
    command.current_dir(folder(".")).args(words);
    command
}

#[test]
fn a_folder_of_broken_files_gives_a_record_for_each() {
    let files = texts("fixtures/broken");
    let unread = files
        .iter()
        .filter(|text| text.record().error.is_some())
        .count();
    assert!(unread >= 3, "{unread}");
    let run = kehoach(&["extract", "fixtures/broken"]).assert().code(1);
    let output = run.get_output();
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    let paths: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["source"]["path"].clone())
        .collect();
    let want: Vec<String> = files
        .iter()
        .map(|text| format!("fixtures/broken/{}", text.name))
        .collect();
    assert_eq!(paths, want);
    let complaints = String::from_utf8(output.stderr.clone()).unwrap();
    let named = complaints
        .lines()
        .filter(|line| line.contains("fixtures/broken/"))
        .count();
    assert_eq!(named, unread, "{complaints}");
}

#[test]
fn nothing_that_steers_a_terminal_leaves_the_program() {
    for text in texts("fixtures/broken") {
        let path = format!("fixtures/broken/{}", text.name);
        for words in [
            &["extract", &path][..],
            &["extract", "--format", "json", &path],
            &["show", &path],
        ] {
            let run = kehoach(words).assert();
            let output = run.get_output();
            for bytes in [&output.stdout, &output.stderr] {
                let said = std::str::from_utf8(bytes).unwrap();
                let steering = said.chars().find(|c| steers(*c));
                assert_eq!(steering, None, "{words:?}");
            }
        }
    }
}

/// Controls but for line ends, and what turns the direction of writing.
fn steers(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// A cut or doubled file may be all one paragraph. The bound is far above what it takes, for slow machines.
#[test]
fn enormous_inputs_are_read() {
    let line = |words: &str, count| {
        format!(
            "KẾ HOẠCH\nvề việc lớn\n\nI. NỘI DUNG\n\n{}\n",
            words.repeat(count)
        )
    };
    let inputs = [
        ("one line of words", line("và các cơ quan, đơn vị ", 20_000)),
        (
            "one line of citations",
            line("theo Nghị quyết số 18-NQ/TW, ngày 16/6/2022; ", 1_000),
        ),
        ("one line of dates", line("trước ngày 05/6/2026; ", 1_000)),
        ("one line of stars", line("**a *b ", 20_000)),
        ("one line of brackets", line("(sau đây gọi tắt là ", 2_000)),
        (
            "nested labels",
            line("I. a\n1. b\n1.1. c\na) d\n- e\n+ g\n", 2_000),
        ),
        (
            "ever deeper labels",
            line(
                &(1..400)
                    .map(|depth| format!("{} mục\n", "1.".repeat(depth)))
                    .collect::<String>(),
                1,
            ),
        ),
        ("a column of bars", line("|", 50_000)),
        (
            "a table of many rows",
            line("| 1 | Việc | Sở Y tế | Tháng 6/2026 |\n", 2_000),
        ),
        ("empty lines", "\n".repeat(200_000) + "KẾ HOẠCH"),
        ("marks on one letter", line("\u{301}", 50_000)),
        (
            "recipients",
            format!("Nơi nhận:\n{}", "- Sở Y tế;\n".repeat(5_000)),
        ),
    ];
    for (name, input) in inputs {
        let began = std::time::Instant::now();
        let record = read(input.as_bytes(), &Options::default());
        let took = began.elapsed().as_secs_f64();
        eprintln!("{name}: {} bytes, {took:.2} s", input.len());
        assert!(record.error.is_none(), "{name}: {:?}", record.error);
        assert!(took < 60.0, "{name} took {took} s");
    }
}
