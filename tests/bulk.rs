//! Many inputs in one run of the real binary: found, read, counted, kept and gone on with.

mod archive;
mod program;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use archive::{archive, command, plan, run, said, write};
use program::{PROGRAM, with_settings};

fn paths(output: &Output) -> Vec<String> {
    let path = |line: &str| {
        let record: Value = serde_json::from_str(line).unwrap();
        record["source"]["path"].as_str().unwrap_or("-").to_owned()
    };
    str::from_utf8(&output.stdout)
        .unwrap()
        .lines()
        .map(path)
        .collect()
}

fn bytes(folder: &TempDir, path: &str) -> Vec<u8> {
    fs::read(folder.path().join(path)).unwrap()
}

/// Every file below a folder, with its content.
fn tree(folder: &TempDir, below: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let root = folder.path().join(below);
    let files = walkdir::WalkDir::new(&root).sort_by_file_name();
    let files = files
        .into_iter()
        .map(Result::unwrap)
        .filter(|it| it.file_type().is_file());
    files
        .map(|it| {
            (
                it.path().strip_prefix(&root).unwrap().to_owned(),
                fs::read(it.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn the_same_bytes_with_any_number_of_jobs() {
    let folder = archive(60);
    let one = run(&folder, "extract in -j 1").stdout;
    assert_eq!(one.iter().filter(|byte| **byte == b'\n').count(), 60);
    for jobs in ["-j 2", "--jobs 5", ""] {
        assert!(
            run(&folder, &format!("extract in {jobs}")).stdout == one,
            "{jobs}"
        );
    }
    let wrong = command(&folder, "extract in -j 0").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_list_names_inputs_files_and_folders_alike() {
    let folder = archive(6);
    write(&folder, "list", "in/2/005.txt\n\nin/0\r\nnowhere\n");
    let listed = command(&folder, "extract in/1/001.txt --files-from list")
        .output()
        .unwrap();
    let expected = [
        "in/1/001.txt",
        "in/2/005.txt",
        "in/0/000.txt",
        "in/0/003.txt",
        "nowhere",
    ];
    assert_eq!(paths(&listed), expected);
    assert_eq!(listed.status.code(), Some(1));

    fs::write(folder.path().join("list0"), "in/2/005.txt\0in/0\0nowhere").unwrap();
    let mut piped = command(&folder, "extract in/1/001.txt -0 --files-from -");
    let list = File::open(folder.path().join("list0")).unwrap();
    assert_eq!(paths(&piped.stdin(list).output().unwrap()), expected);

    for line in [
        "extract -",
        "extract --files-from nowhere",
        "extract --files-from in",
        "extract -0 in",
    ] {
        let mut wrong = command(&folder, line);
        if line == "extract -" {
            wrong.args(["--files-from", "-"]);
        }
        let wrong = wrong.stdin(Stdio::null()).output().unwrap();
        assert_eq!(wrong.status.code(), Some(2), "{line}");
    }
}

#[test]
fn patterns_choose_files_and_folders() {
    let folder = archive(6);
    write(&folder, "in/2/note.text", "x");
    let chosen = |line: &str| paths(&run(&folder, &format!("extract in {line}")));
    assert_eq!(chosen("--glob *.text"), ["in/2/note.text"]);
    assert_eq!(chosen("--glob 0/*"), ["in/0/000.txt", "in/0/003.txt"]);
    assert_eq!(chosen("--glob 00[12]* --exclude 2"), ["in/1/001.txt"]);
    assert_eq!(
        chosen("--exclude 0/ --exclude 1/** --exclude *5.txt"),
        ["in/2/002.txt"]
    );
    let named = run(&folder, "extract in/0/000.txt --exclude *");
    assert_eq!(paths(&named), ["in/0/000.txt"]);
    for line in ["extract in --glob [", "extract in --glob x --ext y"] {
        let wrong = command(&folder, line).output().unwrap();
        assert_eq!(wrong.status.code(), Some(2), "{line}");
    }
}

#[test]
fn an_encoding_is_taken_at_its_word() {
    let folder = archive(0);
    fs::write(folder.path().join("a.txt"), b"K\xd5 ho\xb9ch").unwrap();
    let encoding = |line: &str| {
        let record: Value = serde_json::from_slice(&run(&folder, line).stdout).unwrap();
        record["source"]["encoding"].as_str().unwrap().to_owned()
    };
    assert_eq!(encoding("extract a.txt --encoding TCVN3"), "tcvn3");
    assert_eq!(encoding("extract a.txt --encoding viscii"), "viscii");
    let wrong = command(&folder, "extract a.txt --encoding latin-9")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("windows-1258"), "{}", said(&wrong));
}

#[test]
fn a_run_is_summed_up_unless_it_is_quiet() {
    let folder = archive(3);
    write(&folder, "in/3/empty.txt", "");
    let output = command(&folder, "extract in").output().unwrap();
    let said_last = said(&output).lines().last().unwrap().to_owned();
    assert!(
        said_last.starts_with("kehoach: 4 plans, 1 failed, 3 with warnings, "),
        "{said_last}"
    );
    assert!(said_last.ends_with(" s"), "{said_last}");
    let quiet = command(&folder, "extract in --quiet").output().unwrap();
    assert_eq!(
        (said(&quiet), quiet.status.code()),
        (String::new(), Some(1))
    );
    assert_eq!(quiet.stdout, output.stdout);
}

#[cfg(unix)]
#[test]
fn links_are_followed_when_asked_for_and_never_round_and_round() {
    use std::os::unix::fs::symlink;

    let folder = archive(2);
    write(&folder, "else/b.txt", "x");
    let link = |to: &str, name: &str| symlink(to, folder.path().join(name)).unwrap();
    link("../else", "in/link");
    link("../else/b.txt", "in/b.txt");
    link("..", "in/0/loop");
    link("gone", "in/gone.txt");
    link("gone", "in/gone.pdf");
    let output = command(&folder, "extract in --follow").output().unwrap();
    let found = [
        "in/0/000.txt",
        "in/1/001.txt",
        "in/b.txt",
        "in/gone.txt",
        "in/link/b.txt",
    ];
    assert_eq!(paths(&output), found);
    let said = said(&output);
    assert!(
        said.contains("in/0/loop: left alone: a link to a folder that it is in"),
        "{said}"
    );
    assert!(said.contains("in/gone.txt: no such file"), "{said}");
    assert!(!said.contains("gone.pdf"), "{said}");
}

#[test]
fn a_tree_of_records_mirrors_the_tree_of_plans() {
    let folder = archive(7);
    run(&folder, "extract in --out-dir out");
    let lines = run(&folder, "extract in").stdout;
    let files = tree(&folder, "out");
    let mut names: Vec<_> = tree(&folder, "in").into_iter().map(|it| it.0).collect();
    names
        .iter_mut()
        .for_each(|it| it.as_mut_os_string().push(".json"));
    assert!(files.iter().map(|it| &it.0).eq(&names), "{names:?}");
    let read = |json: &[u8]| serde_json::from_slice::<Value>(json).unwrap();
    let records = lines
        .split(|byte| *byte == b'\n')
        .filter(|it| !it.is_empty())
        .map(read);
    assert!(files.iter().map(|it| read(&it.1)).eq(records));

    run(
        &folder,
        "extract in/0 ./in/1 --out-dir several --format jsonl",
    );
    assert!(folder.path().join("several/in/0/000.txt.jsonl").is_file());
    assert!(folder.path().join("several/in/1/001.txt.jsonl").is_file());
    let absolute = folder.path().join("in/2/002.txt");
    let output = command(&folder, "extract --out-dir out2 in/0/../1/001.txt")
        .arg(&absolute)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        folder
            .path()
            .join("out2/in/0/%2E%2E/1/001.txt.json")
            .is_file()
    );
    let below = absolute
        .strip_prefix("/")
        .unwrap_or(&absolute)
        .as_os_str()
        .to_owned();
    let mut below = folder.path().join("out2").join(below).into_os_string();
    below.push(".json");
    assert!(Path::new(&below).is_file() || cfg!(windows));
}

#[test]
fn what_is_written_is_not_read() {
    let folder = archive(2);
    for line in [
        "extract in --out-dir in/records --glob *",
        "extract in --out-dir in --ext json",
        "extract in/0/000.txt -o in/0/000.txt",
    ] {
        let wrong = command(&folder, line).output().unwrap();
        assert_eq!(wrong.status.code(), Some(2), "{line}");
        assert!(
            said(&wrong).contains("is an input too"),
            "{line}: {}",
            said(&wrong)
        );
    }
    write(&folder, "list", "in/0/000.txt\nin/1/001.txt\n");
    let wrong = command(&folder, "extract --files-from list -o in/1/001.txt")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        said(&wrong).contains("in/1/001.txt is what -o writes"),
        "{}",
        said(&wrong)
    );
    assert_eq!(bytes(&folder, "in/1/001.txt"), plan(1).as_bytes());
    run(&folder, "extract in --out-dir in");
    assert!(folder.path().join("in/0/000.txt.json").is_file());
}

#[test]
fn what_still_holds_is_skipped_and_the_rest_made_anew() {
    let folder = archive(9);
    for (place, result) in [("-o out.jsonl", "out.jsonl"), ("--out-dir out", "out")] {
        let line = format!("extract in {place}");
        let resumed = |skipped: &str| {
            let said = said(&run(&folder, &format!("{line} --resume -j 2")));
            assert_eq!(
                said.matches("skipped").count(),
                usize::from(!skipped.is_empty()),
                "{said}"
            );
            assert!(said.contains(skipped), "{said}");
            let option = place.split_once(' ').map_or("", |it| it.0);
            run(&folder, &format!("extract in {option} fresh"));
            assert!(
                bytes_or_tree(&folder, result) == bytes_or_tree(&folder, "fresh"),
                "{skipped}"
            );
            remove(&folder, "fresh");
        };
        resumed("");
        resumed("; 9 skipped, ");
        write(&folder, "in/0/003.txt", "Kế hoạch mới.\n");
        resumed("; 8 skipped, ");
        write(&folder, "in/0/001b.txt", &plan(77));
        resumed("; 9 skipped, ");
        fs::remove_file(folder.path().join("in/0/001b.txt")).unwrap();
        remove(&folder, "out/0/001b.txt.json");
        resumed("; 9 skipped, ");
        write(&folder, "in/0/003.txt", &plan(3));
        resumed("; 8 skipped, ");
        assert!(!folder.path().join("out.jsonl.partial").exists());
    }
}

fn bytes_or_tree(folder: &TempDir, path: &str) -> Vec<(PathBuf, Vec<u8>)> {
    match folder.path().join(path).is_dir() {
        true => tree(folder, path),
        false => vec![(PathBuf::new(), bytes(folder, path))],
    }
}

fn remove(folder: &TempDir, path: &str) {
    let path = folder.path().join(path);
    let _ = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
}

#[test]
fn another_program_version_or_setting_or_an_error_is_no_reason_to_skip() {
    let folder = archive(4);
    write(&folder, "in/9.txt", "");
    let resume = |line: &str| {
        said(
            &command(&folder, &format!("extract in -o out.jsonl --resume {line}"))
                .output()
                .unwrap(),
        )
    };
    resume("");
    assert!(resume("").contains("; 4 skipped"));
    assert!(!resume("--offsets bytes").contains("skipped"));
    assert!(resume("--offsets bytes").contains("; 4 skipped"));
    assert!(!resume("--offsets bytes --encoding windows-1258").contains("skipped"));
    let old = String::from_utf8(bytes(&folder, "out.jsonl")).unwrap();
    let version = format!("\"program_version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    write(
        &folder,
        "out.jsonl",
        &old.replacen(&version, "\"program_version\":\"0.0.1\"", 1),
    );
    assert!(resume("--offsets bytes --encoding windows-1258").contains("; 3 skipped"));
    assert_eq!(String::from_utf8(bytes(&folder, "out.jsonl")).unwrap(), old);
}

#[test]
fn a_torn_last_line_is_mended() {
    let folder = archive(5);
    run(&folder, "extract in -o whole.jsonl");
    let whole = bytes(&folder, "whole.jsonl");
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for (kept, skipped) in [
        (0, 0),
        (1, 0),
        (first - 1, 0),
        (first, 1),
        (whole.len() - 1, 4),
    ] {
        for name in ["out.jsonl.partial", "out.jsonl"] {
            remove(&folder, "out.jsonl");
            fs::write(folder.path().join(name), &whole[..kept]).unwrap();
            let said = said(&run(&folder, "extract in -o out.jsonl --resume"));
            assert!(bytes(&folder, "out.jsonl") == whole, "{name} {kept}");
            assert_eq!(
                said.contains(&format!("; {skipped} skipped")),
                skipped > 0,
                "{said}"
            );
        }
    }
    // Someone else's lines are no reason to stop either, nor what was left of putting them together.
    write(&folder, "out.jsonl.partial.new", "{");
    write(&folder, "out.jsonl.partial", "{}\nno json\n\u{0}\n");
    run(&folder, "extract in -o out.jsonl --resume");
    assert!(bytes(&folder, "out.jsonl") == whole);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
}

#[test]
fn to_go_on_needs_something_to_go_on_with() {
    let folder = archive(1);
    for line in [
        "extract in --resume",
        "extract in --resume -o -",
        "extract in --resume -o out.json",
    ] {
        let wrong = command(&folder, line).output().unwrap();
        assert_eq!(wrong.status.code(), Some(2), "{line}");
        assert!(
            said(&wrong).contains("--resume needs"),
            "{line}: {}",
            said(&wrong)
        );
    }
}

/// A run that waits for further paths, once it has written `plans` records.
#[cfg(unix)]
fn held_up(
    folder: &TempDir,
    place: &str,
    plans: usize,
    written: impl Fn() -> usize,
) -> (Child, ChildStdin) {
    let mut child = command(folder, &format!("extract --files-from - {place} -q"))
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut list = child.stdin.take().unwrap();
    for path in listed(folder).iter().take(plans) {
        writeln!(list, "{path}").unwrap();
    }
    while written() < plans {
        assert!(child.try_wait().unwrap().is_none());
        std::thread::yield_now();
    }
    (child, list)
}

fn listed(folder: &TempDir) -> Vec<String> {
    let lines = BufReader::new(File::open(folder.path().join("list")).unwrap()).lines();
    lines.map(Result::unwrap).collect()
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_it_is_gone_on_with() {
    let folder = archive(30);
    let names = tree(&folder, "in")
        .into_iter()
        .map(|it| format!("in/{}\n", it.0.display()));
    write(&folder, "list", &names.collect::<String>());
    run(&folder, "extract --files-from list -o whole.jsonl");
    run(&folder, "extract --files-from list --out-dir whole");

    let partial = folder.path().join("out.jsonl.partial");
    let lines = || fs::read(&partial).map_or(0, |it| it.iter().filter(|it| **it == b'\n').count());
    for (before, go_on) in [(7, ""), (11, "--resume"), (29, "--resume")] {
        let (mut child, list) = held_up(&folder, &format!("-o out.jsonl {go_on}"), before, lines);
        let busy = command(&folder, "extract in -o out.jsonl")
            .output()
            .unwrap();
        assert!(
            said(&busy).contains("another run is writing it"),
            "{}",
            said(&busy)
        );
        child.kill().unwrap();
        child.wait().unwrap();
        drop(list);
        assert_eq!(lines(), before);
    }
    let end = run(&folder, "extract --files-from list -o out.jsonl --resume");
    assert!(said(&end).contains("; 29 skipped"), "{}", said(&end));
    assert!(bytes(&folder, "out.jsonl") == bytes(&folder, "whole.jsonl"));
    assert!(!partial.exists());

    let files = || tree_len(&folder);
    for (before, go_on) in [(5, ""), (20, "--resume")] {
        let (mut child, list) = held_up(&folder, &format!("--out-dir out {go_on}"), before, files);
        child.kill().unwrap();
        child.wait().unwrap();
        drop(list);
    }
    // As if it had been killed while it wrote one.
    write(&folder, "out/in/0/.000.txt.json.partial", "{");
    write(&folder, "out/in/2/.029.txt.json.partial", "{");
    let end = run(&folder, "extract --files-from list --out-dir out --resume");
    assert!(said(&end).contains("; 20 skipped"), "{}", said(&end));
    assert!(tree(&folder, "out") == tree(&folder, "whole"));
}

#[cfg(unix)]
fn tree_len(folder: &TempDir) -> usize {
    let files = walkdir::WalkDir::new(folder.path().join("out"))
        .into_iter()
        .flatten();
    files
        .filter(|it| it.path().extension().is_some_and(|it| it == "json"))
        .count()
}

#[cfg(unix)]
#[test]
fn killed_wherever_it_happens_to_be_it_ends_with_the_same_bytes() {
    let folder = archive(80);
    run(&folder, "extract in -o whole.jsonl");
    let whole = bytes(&folder, "whole.jsonl");
    for round in 1..6u64 {
        let mut child = command(&folder, "extract in -q -j 2 -o out.jsonl --resume")
            .spawn()
            .unwrap();
        let partial = folder.path().join("out.jsonl.partial");
        // A little further each time; it may be over before.
        let far = whole.len() as u64 * round / 6;
        while child.try_wait().unwrap().is_none() {
            if fs::metadata(&partial).is_ok_and(|it| it.len() >= far) {
                child.kill().unwrap();
            }
        }
    }
    run(&folder, "extract in -o out.jsonl --resume");
    assert!(bytes(&folder, "out.jsonl") == whole);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_leaves_what_is_whole() {
    let folder = archive(3);
    write(&folder, "in/1/big.txt", &plan(3).repeat(300));
    run(&folder, "extract in --out-dir whole");
    // With its signal (25) ignored, a file-size limit is an error of the write.
    let script = r#"trap '' 25; ulimit -f 64; exec "$0" extract in --out-dir out -j 1"#;
    let failed = with_settings(Command::new("sh"))
        .current_dir(&folder)
        .args(["-c", script, PROGRAM])
        .output()
        .unwrap();
    assert_eq!(failed.status.code(), Some(2));
    let said = said(&failed);
    assert!(
        said.contains("cannot write out/1/big.txt.json: File too large"),
        "{said}"
    );
    assert_eq!(tree(&folder, "out").len(), 2);
    run(&folder, "extract in --out-dir out --resume");
    assert!(tree(&folder, "out") == tree(&folder, "whole"));
}
