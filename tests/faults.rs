//! What goes wrong around the program: killed, asked to end, left without a disk, a folder or a reader, given
//! too little time. With the real binary, on Unix.
#![cfg(unix)]

mod archive;
mod program;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use archive::{archive, command, plan, run, said, write};
use program::{PROGRAM, program};

/// Records, each on a line that is whole.
fn records(lines: &[u8]) -> Vec<Value> {
    let text = str::from_utf8(lines).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'), "a torn line");
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn code(record: &Value) -> &str {
    record["error"]["code"].as_str().unwrap_or("-")
}

fn path(record: &Value) -> &str {
    record["source"]["path"].as_str().unwrap_or("-")
}

/// Every file below a folder, with its content.
fn tree(folder: &TempDir, below: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder.path().join(below)).sort_by_file_name();
    files
        .into_iter()
        .map(Result::unwrap)
        .filter(|it| it.file_type().is_file())
        .map(|it| (it.path().to_owned(), fs::read(it.path()).unwrap()))
        .collect()
}

fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

/// Waits until a condition holds, for as long as a slow machine may need.
fn until(mut holds: impl FnMut() -> bool) {
    for _ in 0..6_000 {
        if holds() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("waited for a minute");
}

/// How many kills a run of the tests has; KEHOACH_KILLS=200 for a long one.
fn kills() -> u64 {
    std::env::var("KEHOACH_KILLS").map_or(10, |count| count.parse().unwrap())
}

/// Kills runs after ever other times until one comes to its end, over and over.
fn kill_and_resume(folder: &TempDir, line: &str, result: &str, check: impl Fn()) {
    let (mut killed, mut ends) = (0, 0);
    // The same moments in every run, as far as a machine can keep them.
    let mut chance = 7u64;
    while killed < kills() {
        let mut child = command(folder, line).spawn().unwrap();
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        thread::sleep(Duration::from_micros(chance >> 33 & 0x1_FFFF));
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            ends += 1;
            check();
            let _ = fs::remove_file(folder.path().join(result));
            let _ = fs::remove_dir_all(folder.path().join(result));
        } else {
            killed += 1;
        }
    }
    run(folder, line);
    check();
    eprintln!("{line}: {killed} kills, {ends} ends between them, nothing lost or doubled");
}

#[test]
fn killed_at_any_moment_lines_lose_and_double_nothing() {
    let folder = archive(120);
    run(&folder, "extract in -q -o whole.jsonl");
    let whole = fs::read(folder.path().join("whole.jsonl")).unwrap();
    kill_and_resume(
        &folder,
        "extract in -q -j 2 -o out.jsonl --resume",
        "out.jsonl",
        || {
            assert!(fs::read(folder.path().join("out.jsonl")).unwrap() == whole);
        },
    );
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        3,
        "something is left over"
    );
}

#[test]
fn killed_at_any_moment_files_lose_and_double_nothing() {
    let folder = archive(120);
    run(&folder, "extract in -q --out-dir out");
    let whole = tree(&folder, "out");
    fs::remove_dir_all(folder.path().join("out")).unwrap();
    kill_and_resume(
        &folder,
        "extract in -q -j 2 --out-dir out --resume",
        "out",
        || {
            assert!(tree(&folder, "out") == whole);
        },
    );
}

#[test]
fn asked_to_end_it_ends_with_what_is_whole() {
    for (signal, status) in [("-INT", 130), ("-TERM", 143)] {
        for place in ["-o out.jsonl", "--out-dir out", "-o out.json", ""] {
            let folder = archive(5);
            let line = format!("extract --files-from - {place}");
            let mut child = command(&folder, &line)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let mut list = child.stdin.take().unwrap();
            writeln!(list, "in/0/000.txt\nin/1/001.txt\nnowhere").unwrap();
            // The line on standard error says that all three have been taken; the list stays open.
            let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
            assert!(said.any(|line| line.unwrap().contains("nowhere")));
            send(&child, signal);
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(status), "{line} {signal}");
            let last = said.map(Result::unwrap).last().unwrap();
            assert!(last.contains("ended by signal"), "{last}");
            drop(list);
            let left = |name: &str| folder.path().join(name);
            match place {
                "-o out.jsonl" => {
                    let partial = fs::read(left("out.jsonl.partial")).unwrap();
                    assert_eq!(records(&partial).len(), 3);
                }
                "--out-dir out" => assert_eq!(tree(&folder, "out").len(), 3),
                // An array counts only as a whole.
                "-o out.json" => assert_eq!(fs::read_dir(&folder).unwrap().count(), 1),
                _ => assert_eq!(records(&output.stdout).len(), 3),
            }
        }
    }
}

#[test]
fn a_stream_that_is_asked_to_end_has_answered_what_it_was_asked() {
    let folder = archive(0);
    let mut child = command(&folder, "stream")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut questions = child.stdin.take().unwrap();
    writeln!(questions, "{{\"text\": \"Kế hoạch\"}}").unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    let mut answer = String::new();
    answers.read_line(&mut answer).unwrap();
    send(&child, "-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(143));
    drop(questions);
    assert!(answers.lines().next().is_none());
    assert_eq!(records(answer.as_bytes()).len(), 1);
}

#[test]
fn what_takes_too_long_is_an_error_and_the_rest_is_read() {
    let folder = archive(3);
    let line = "extract in/0/000.txt - in/1/001.txt --timeout-per-file 3s";
    // Standard input that says nothing.
    let mut child = command(&folder, line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let silent = child.stdin.take();
    let output = child.wait_with_output().unwrap();
    drop(silent);
    let records = records(&output.stdout);
    let codes: Vec<&str> = records.iter().map(code).collect();
    assert_eq!(codes, ["-", "timed-out", "-"], "{}", said(&output));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("--timeout-per-file"),
        "{}",
        said(&output)
    );

    // A plan of 40 MB, and no time for it.
    write(
        &folder,
        "in/0/big.txt",
        &plan(3).repeat(40_000_000 / plan(3).len()),
    );
    let output = command(&folder, "extract in/0/big.txt --timeout-per-file 50ms")
        .output()
        .unwrap();
    let found = self::records(&output.stdout);
    assert_eq!(
        (code(&found[0]), path(&found[0])),
        ("timed-out", "in/0/big.txt")
    );

    let mut stream = command(&folder, "stream --timeout-per-file 50ms")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut questions = stream.stdin.take().unwrap();
    writeln!(questions, "{{\"id\": 7, \"path\": \"in/0/big.txt\"}}").unwrap();
    drop(questions);
    let output = stream.wait_with_output().unwrap();
    let found = self::records(&output.stdout);
    assert_eq!(
        (code(&found[0]), &found[0]["source"]["id"]),
        ("timed-out", &Value::from(7))
    );

    for wrong in ["0s", "7", "soon"] {
        let line = format!("extract in --timeout-per-file {wrong}");
        assert_eq!(
            command(&folder, &line).output().unwrap().status.code(),
            Some(2)
        );
    }
}

#[test]
fn enough_time_changes_no_byte() {
    let folder = archive(20);
    let plain = run(&folder, "extract in").stdout;
    assert!(run(&folder, "extract in --timeout-per-file 1h -j 3").stdout == plain);
}

#[test]
fn a_folder_that_is_removed_while_it_is_read_ends_no_run() {
    let folder = archive(600);
    let mut child = command(&folder, "extract in -q -j 1 --out-dir out")
        .spawn()
        .unwrap();
    until(|| folder.path().join("out/0").is_dir());
    fs::remove_dir_all(folder.path().join("in")).unwrap();
    let status = child.wait().unwrap();
    assert!(matches!(status.code(), Some(0 | 1)), "{status}");
    for (path, bytes) in tree(&folder, "out") {
        let record: Value = serde_json::from_slice(&bytes).unwrap();
        assert!(
            matches!(code(&record), "-" | "not-found"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_file_that_grows_shrinks_and_vanishes_while_it_is_read_gives_a_record() {
    let folder = archive(0);
    let restless = folder.path().join("a.txt");
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0.. {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                let _ = match round % 4 {
                    0 => fs::write(&restless, plan(3).repeat(2_000)),
                    1 => fs::write(&restless, plan(5)),
                    2 => fs::write(&restless, "Kế ho\u{1ea1}".as_bytes().split_at(7).0),
                    _ => fs::remove_file(&restless),
                };
            }
        });
        for _ in 0..30 {
            let output = command(&folder, "extract a.txt -q --max-bytes 100K")
                .output()
                .unwrap();
            let found = records(&output.stdout);
            let known = ["-", "not-found", "too-large", "empty", "not-text"];
            assert_eq!(found.len(), 1);
            assert!(known.contains(&code(&found[0])), "{}", found[0]["error"]);
        }
        over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn devices_behind_links_are_never_opened() {
    let folder = archive(1);
    symlink("/dev/zero", folder.path().join("in/endless.txt")).unwrap();
    symlink("/dev/stdin", folder.path().join("in/input.txt")).unwrap();
    let made = Command::new("mkfifo")
        .arg(folder.path().join("pipe"))
        .status();
    assert!(made.unwrap().success());
    symlink("../pipe", folder.path().join("in/pipe.txt")).unwrap();
    let output = command(&folder, "extract in --follow")
        .stdin(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(records(&output.stdout).len(), 1);
    let said = said(&output);
    assert!(
        said.contains("in/endless.txt: left alone: a device"),
        "{said}"
    );
    assert!(
        said.contains("in/pipe.txt: left alone: a named pipe"),
        "{said}"
    );
}

#[test]
fn names_with_line_breaks_and_controls_are_names() {
    let folder = archive(0);
    let names = [
        "a\nb.txt",
        "\u{1b}[2J.txt",
        "=1+1.txt",
        "-q.txt",
        "\u{202e}txt.exe.txt",
        " .txt",
    ];
    for name in names {
        write(&folder, &format!("in/{name}"), &plan(1));
    }
    let output = run(&folder, "extract in");
    let mut found: Vec<String> = records(&output.stdout)
        .iter()
        .map(|it| path(it).to_owned())
        .collect();
    found.sort();
    let mut wanted: Vec<String> = names.iter().map(|name| format!("in/{name}")).collect();
    wanted.sort();
    assert_eq!(found, wanted);
    assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));

    run(&folder, "extract in --out-dir out");
    for name in names {
        assert!(
            folder.path().join(format!("out/{name}.json")).is_file(),
            "{name:?}"
        );
    }
    let list: String = wanted.iter().map(|name| format!("{name}\0")).collect();
    write(&folder, "list", &list);
    let listed = run(&folder, "extract -0 --files-from list");
    assert_eq!(records(&listed.stdout).len(), names.len());
}

#[test]
fn no_path_and_no_id_writes_outside_of_its_folder() {
    let folder = archive(1);
    write(&folder, "deep/er/here", "");
    let absolute = folder.path().join("in/0/000.txt");
    let output = program()
        .current_dir(folder.path().join("deep/er"))
        .args([
            "extract",
            "-q",
            "--out-dir",
            "out",
            "../../in/0/000.txt",
            "../../in/../in/0/./000.txt",
        ])
        .arg(&absolute)
        .arg("../../nowhere/../../../../../../../../etc/passwd.txt")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let outside = |path: &Path| !path.starts_with(folder.path().join("deep/er/out"));
    let written: Vec<PathBuf> = tree(&folder, ".")
        .into_iter()
        .map(|(path, _)| {
            path.strip_prefix(folder.path().join("."))
                .unwrap()
                .to_owned()
        })
        .filter(|path| outside(&folder.path().join(path)))
        .collect();
    assert_eq!(
        written,
        [Path::new("deep/er/here"), Path::new("in/0/000.txt")]
    );
    assert_eq!(tree(&folder, "deep/er/out").len(), 4);
    // An id is a word of the record and never a place.
    let mut stream = command(&folder, "stream")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let question = "{\"id\": \"../../etc/passwd\", \"text\": \"Kế hoạch\"}\n";
    stream
        .stdin
        .take()
        .unwrap()
        .write_all(question.as_bytes())
        .unwrap();
    let output = stream.wait_with_output().unwrap();
    assert_eq!(
        records(&output.stdout)[0]["source"]["id"],
        "../../etc/passwd"
    );
}

#[test]
fn where_nothing_can_be_written_it_says_so() {
    let folder = archive(2);
    write(&folder, "file", "");
    for line in [
        "extract in --out-dir file",
        "extract in --out-dir file/below",
        "extract in -o file/out.jsonl",
        "extract in -o nowhere/out.json",
        "extract in -o /dev/full",
    ] {
        let failed = command(&folder, line).output().unwrap();
        assert_eq!(failed.status.code(), Some(2), "{line}");
        assert!(
            said(&failed).contains("cannot write"),
            "{line}: {}",
            said(&failed)
        );
    }
    let full = File::options().write(true).open("/dev/full");
    if let Ok(full) = full {
        let failed = command(&folder, "extract in")
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(failed.status.code(), Some(2));
    }
}

#[test]
fn a_full_disk_leaves_lines_that_can_be_gone_on_with() {
    let folder = archive(30);
    run(&folder, "extract in -q -o whole.jsonl");
    // With its signal (25) ignored, a file-size limit is an error of the write; blocks of 512 bytes.
    let script = r#"trap '' 25; ulimit -f 40; exec "$0" extract in -o out.jsonl -j 1"#;
    let failed = Command::new("sh")
        .env("LC_ALL", "C")
        .current_dir(&folder)
        .args(["-c", script, PROGRAM])
        .output()
        .unwrap();
    assert_eq!(failed.status.code(), Some(2), "{}", said(&failed));
    assert!(
        said(&failed).contains("what is whole is kept"),
        "{}",
        said(&failed)
    );
    let kept = records(&fs::read(folder.path().join("out.jsonl.partial")).unwrap()).len();
    assert!(kept > 0);
    let end = run(&folder, "extract in -o out.jsonl --resume");
    assert!(
        said(&end).contains(&format!("; {kept} skipped")),
        "{}",
        said(&end)
    );
    let bytes = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(bytes("out.jsonl") == bytes("whole.jsonl"));
}

#[test]
fn a_reader_that_has_seen_enough_hears_nothing_more() {
    let folder = archive(200);
    let script = r#""$0" extract in -j 2 | head -n 1"#;
    let output = Command::new("sh")
        .env("LC_ALL", "C")
        .current_dir(&folder)
        .args(["-c", script, PROGRAM])
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(records(&output.stdout).len(), 1);
    let said = said(&output);
    assert!(
        !said.contains("cannot write") && !said.contains("anic"),
        "{said}"
    );
}
