use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::program::{PROGRAM, program, with_settings};
use crate::{folder_of, kehoach, paths, read, stderr, stdout, sum};

fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_gets_what_standard_output_would() {
    let folder = folder_of(&["a.txt", "b.txt"]);
    let shown = stdout(&kehoach(&folder).args(["extract", "."]).assert().code(0));
    for name in ["out.jsonl", "out.jsonl", "out.data"] {
        let done = kehoach(&folder)
            .args(["extract", ".", "-o", name])
            .assert()
            .code(0);
        assert_eq!(stdout(&done), "");
        assert_eq!(read(&folder, name), shown);
    }
    kehoach(&folder)
        .args(["extract", ".", "-o", "out.json"])
        .assert()
        .code(0);
    let array: serde_json::Value = serde_json::from_str(&read(&folder, "out.json")).unwrap();
    assert_eq!(array.as_array().unwrap().len(), 2);
    assert_eq!(
        names(&folder),
        ["a.txt", "b.txt", "out.data", "out.json", "out.jsonl"]
    );
    let dash = kehoach(&folder)
        .args(["extract", ".", "-o", "-"])
        .assert()
        .code(0);
    assert_eq!(stdout(&dash), shown);
}

#[test]
fn bad_inputs_do_not_keep_the_file_from_being_written() {
    let folder = folder_of(&["a.txt"]);
    kehoach(&folder)
        .args(["extract", "a.txt", "nowhere", "-o", "out"])
        .assert()
        .code(1);
    assert_eq!(paths(&read(&folder, "out")), ["a.txt", "nowhere"]);
}

#[test]
fn an_input_is_never_written_over() {
    let folder = folder_of(&["a.txt", "dir/b.txt"]);
    for words in [
        ["extract", "a.txt", "-o", "a.txt"],
        ["extract", "a.txt", "-o", "./dir/../a.txt"],
        ["extract", "dir", "-o", "dir/b.txt"],
        ["extract", ".", "-o", "dir/b.txt"],
    ] {
        let failed = kehoach(&folder).args(words).assert().code(2);
        assert!(
            stderr(&failed).contains("choose another -o FILE"),
            "{words:?}"
        );
    }
    assert_eq!(read(&folder, "a.txt"), crate::TEXT);
    assert_eq!(read(&folder, "dir/b.txt"), crate::TEXT);
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let folder = folder_of(&["a.txt", "dir/b.txt"]);
    for place in ["missing/out.jsonl", "dir", "a.txt/out.jsonl"] {
        let failed = kehoach(&folder)
            .args(["extract", "dir/b.txt", "-o", place])
            .assert()
            .code(2);
        let said = stderr(&failed);
        assert!(
            said.starts_with(&format!("kehoach: cannot write {place}: ")),
            "{said}"
        );
    }
    assert_eq!(names(&folder), ["a.txt", "dir"]);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = folder_of(&["a.txt"]);
    // More than a pipe and the program's own buffer hold, so that a write must fail.
    let many = vec!["a.txt"; 2000];
    let mut child = program()
        .current_dir(&folder)
        .arg("extract")
        .args(many)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert_eq!(paths(&line), ["a.txt"]);
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(said, "");
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;

    #[test]
    fn a_full_device_is_an_error() {
        let folder = folder_of(&["a.txt"]);
        for words in [
            &["extract", "a.txt"][..],
            &["schema"],
            &["show", "a.txt"],
            &["--help"],
        ] {
            let full = fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .unwrap();
            let failed = program()
                .current_dir(&folder)
                .args(words)
                .stdout(full)
                .output()
                .unwrap();
            assert_eq!(failed.status.code(), Some(2), "{words:?}");
            let said = String::from_utf8(failed.stderr).unwrap();
            assert!(
                said.contains("cannot write to standard output: No space left"),
                "{said}"
            );
        }
        let failed = kehoach(&folder)
            .args(["extract", "a.txt", "-o", "/dev/full"])
            .assert()
            .code(2);
        assert!(stderr(&failed).contains("cannot write /dev/full: No space left"));
    }

    #[test]
    fn a_device_is_written_to_and_stays_one() {
        let folder = folder_of(&["a.txt"]);
        let done = kehoach(&folder)
            .args(["extract", "a.txt", "-o", "/dev/stdout"])
            .assert()
            .code(0);
        assert_eq!(paths(&stdout(&done)), ["a.txt"]);
        kehoach(&folder)
            .args(["extract", "a.txt", "-o", "/dev/null"])
            .assert()
            .code(0);
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_write_that_fails_half_way_leaves_the_old_file() {
        let folder = folder_of(&["a.txt"]);
        fs::write(folder.path().join("out.jsonl"), "old\n").unwrap();
        // With its signal (25) ignored, a file-size limit is an error of the write.
        let script = r#"trap '' 25; ulimit -f 64; exec "$0" extract "$@" -o out.jsonl"#;
        let failed = with_settings(Command::new("sh"))
            .current_dir(&folder)
            .args(["-c", script, PROGRAM])
            .args(vec!["a.txt"; 500])
            .output()
            .unwrap();
        assert_eq!(failed.status.code(), Some(2));
        let said = String::from_utf8(failed.stderr).unwrap();
        assert!(
            said.contains("cannot write out.jsonl: File too large"),
            "{said}"
        );
        assert_eq!(read(&folder, "out.jsonl"), "old\n");
        assert_eq!(names(&folder), ["a.txt", "out.jsonl", "out.jsonl.partial"]);
        let whole = read(&folder, "out.jsonl.partial");
        assert!(said.contains("--resume"), "{said}");
        assert!(paths(&whole).len() > 10);
        let more = kehoach(&folder)
            .arg("extract")
            .args(vec!["a.txt"; 500])
            .args(["-o", "out.jsonl", "--resume"])
            .assert()
            .code(0);
        assert_eq!(
            sum(&more),
            "kehoach: 500 plans, 0 failed, 500 with warnings, S s; 500 skipped, they were there already"
        );
        assert_eq!(paths(&read(&folder, "out.jsonl")).len(), 500);
        assert_eq!(names(&folder), ["a.txt", "out.jsonl"]);
    }

    #[test]
    fn a_file_keeps_its_link_and_its_permissions() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = folder_of(&["a.txt"]);
        fs::write(folder.path().join("real"), "old\n").unwrap();
        let mode = fs::Permissions::from_mode(0o640);
        fs::set_permissions(folder.path().join("real"), mode).unwrap();
        symlink("real", folder.path().join("out")).unwrap();
        kehoach(&folder)
            .args(["extract", "a.txt", "-o", "out"])
            .assert()
            .code(0);
        assert_eq!(paths(&read(&folder, "real")), ["a.txt"]);
        let there = fs::metadata(folder.path().join("real")).unwrap();
        assert_eq!(there.permissions().mode() & 0o777, 0o640);
        assert_eq!(names(&folder), ["a.txt", "out", "real"]);
    }
}
