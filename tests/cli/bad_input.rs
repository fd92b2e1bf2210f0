use std::fs;

use tempfile::TempDir;

use crate::{TEXT, folder_of, kehoach, outcomes, records, stderr, stdout, write};

fn extract(folder: &TempDir, words: &[&str]) -> (Vec<(String, String)>, String) {
    let done = kehoach(folder).arg("extract").args(words).assert().code(1);
    (outcomes(&stdout(&done)), stderr(&done))
}

fn pair(path: &str, code: &str) -> (String, String) {
    (path.to_owned(), code.to_owned())
}

#[test]
fn every_bad_input_keeps_its_place_and_the_run_goes_on() {
    let folder = folder_of(&["a.txt", "z.txt"]);
    write(&folder, "empty.txt", b"");
    write(&folder, "blank.txt", b" \n\t\r\n");
    write(
        &folder,
        "picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\xff\xfe\0\0",
    );
    write(&folder, "huge.txt", &[b'a'; 2049]);
    let words = [
        "--max-bytes",
        "2K",
        "a.txt",
        "nowhere.txt",
        "empty.txt",
        "blank.txt",
        "picture.txt",
        "huge.txt",
        "z.txt",
    ];
    let (found, said) = extract(&folder, &words);
    assert_eq!(
        found,
        [
            pair("a.txt", "-"),
            pair("nowhere.txt", "not-found"),
            pair("empty.txt", "empty"),
            pair("blank.txt", "empty"),
            pair("picture.txt", "not-text"),
            pair("huge.txt", "too-large"),
            pair("z.txt", "-"),
        ]
    );
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 5, "{said}");
    for (line, (name, advice)) in lines.iter().zip([
        ("nowhere.txt", "check the path"),
        ("empty.txt", "look at its original"),
        ("blank.txt", "look at its original"),
        ("picture.txt", "pdftotext"),
        ("huge.txt", "raise --max-bytes"),
    ]) {
        assert!(line.starts_with(&format!("kehoach: {name}")), "{line}");
        assert!(line.contains(advice), "{line}");
    }
}

#[test]
fn an_error_record_has_every_key_and_no_fact() {
    let folder = folder_of(&["a.txt"]);
    let done = kehoach(&folder)
        .args(["extract", "a.txt", "nowhere"])
        .assert()
        .code(1);
    let records = records(&stdout(&done));
    let keys = |at: usize| records[at].as_object().unwrap().keys().collect::<Vec<_>>();
    assert_eq!(keys(0), keys(1));
    assert_eq!(records[1]["source"]["sha256"], serde_json::Value::Null);
    assert_eq!(records[1]["error"]["message"], "no such file or folder");
    for list in [
        "directives",
        "deadlines",
        "assignments",
        "recipients",
        "outline",
        "annexes",
        "diagnostics",
    ] {
        assert_eq!(records[1][list], serde_json::json!([]), "{list}");
    }
}

#[test]
fn a_file_as_large_as_allowed_is_read() {
    let folder = folder_of(&["a.txt"]);
    let size = TEXT.len().to_string();
    kehoach(&folder)
        .args(["extract", "a.txt", "--max-bytes", &size])
        .assert()
        .code(0);
    let less = (TEXT.len() - 1).to_string();
    let (found, _) = extract(&folder, &["a.txt", "--max-bytes", &less]);
    assert_eq!(found, [pair("a.txt", "too-large")]);
    let stdin = kehoach(&folder)
        .args(["extract", "-", "--max-bytes", &less])
        .write_stdin(TEXT)
        .assert()
        .code(1);
    assert_eq!(outcomes(&stdout(&stdin)), [pair("-", "too-large")]);
}

#[test]
fn a_hostile_name_is_said_without_its_commands() {
    let folder = folder_of(&[]);
    let (found, said) = extract(&folder, &["\u{1b}[2J\u{9b}1m\u{202e}\nx"]);
    assert_eq!(found[0].1, "not-found");
    assert_eq!(
        said,
        "kehoach: ␛[2J�1m�␊x: no such file or folder; check the path\n"
    );
    let usage = kehoach(&folder)
        .args(["extract", "x", "--\u{1b}[2J"])
        .assert()
        .code(2);
    assert!(!stderr(&usage).contains('\u{1b}'));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    fn pipe(folder: &TempDir, name: &str) {
        let made = Command::new("mkfifo")
            .arg(folder.path().join(name))
            .status();
        assert!(made.unwrap().success());
    }

    #[test]
    fn special_files_in_a_folder_are_skipped_with_a_word() {
        let folder = folder_of(&["dir/a.txt", "dir/z.txt"]);
        pipe(&folder, "dir/pipe.txt");
        let _socket = UnixListener::bind(folder.path().join("dir/socket.md")).unwrap();
        symlink("a.txt", folder.path().join("dir/link.txt")).unwrap();
        symlink("..", folder.path().join("dir/loop")).unwrap();
        symlink("a.txt", folder.path().join("dir/other.ending")).unwrap();
        let done = kehoach(&folder).args(["extract", "dir"]).assert().code(0);
        assert_eq!(
            outcomes(&stdout(&done)),
            [pair("dir/a.txt", "-"), pair("dir/z.txt", "-")]
        );
        assert_eq!(
            stderr(&done),
            "kehoach: dir/link.txt: left alone: a link\n\
             kehoach: dir/loop: left alone: a link\n\
             kehoach: dir/pipe.txt: left alone: a named pipe\n\
             kehoach: dir/socket.md: left alone: a socket\n"
        );
    }

    #[test]
    fn special_files_that_are_named_are_error_records() {
        let folder = folder_of(&[]);
        pipe(&folder, "pipe");
        symlink("knot", folder.path().join("knot")).unwrap();
        symlink("gone", folder.path().join("dangling")).unwrap();
        let (found, said) = extract(&folder, &["pipe", "/dev/null", "knot", "dangling"]);
        assert_eq!(
            found,
            [
                pair("pipe", "unreadable"),
                pair("/dev/null", "unreadable"),
                pair("knot", "unreadable"),
                pair("dangling", "not-found"),
            ]
        );
        assert!(said.contains("pipe: a named pipe, not a file"), "{said}");
        kehoach(&folder).args(["show", "pipe"]).assert().code(1);
    }

    #[test]
    fn links_that_are_named_are_followed() {
        let folder = folder_of(&["dir/a.txt"]);
        symlink("dir", folder.path().join("folder")).unwrap();
        symlink("dir/a.txt", folder.path().join("file")).unwrap();
        let done = kehoach(&folder)
            .args(["extract", "folder", "file"])
            .assert()
            .code(0);
        assert_eq!(
            outcomes(&stdout(&done)),
            [pair("folder/a.txt", "-"), pair("file", "-")]
        );
    }

    #[test]
    fn what_may_not_be_read_is_an_error_record() {
        use std::os::unix::fs::PermissionsExt;

        let folder = folder_of(&["dir/a.txt", "dir/shut/b.txt", "dir/z.txt"]);
        let shut = |name: &str, mode| {
            let mode = fs::Permissions::from_mode(mode);
            fs::set_permissions(folder.path().join(name), mode).unwrap();
        };
        shut("dir/a.txt", 0);
        shut("dir/shut", 0);
        // Nothing is shut to the superuser.
        let forbidden = fs::read(folder.path().join("dir/a.txt")).is_err();
        let done = kehoach(&folder).args(["extract", "dir"]).assert();
        shut("dir/shut", 0o700);
        if forbidden {
            let done = done.code(1);
            assert_eq!(
                outcomes(&stdout(&done)),
                [
                    pair("dir/a.txt", "unreadable"),
                    pair("dir/shut", "unreadable"),
                    pair("dir/z.txt", "-")
                ]
            );
            assert!(stderr(&done).contains("dir/a.txt: permission denied; "));
        }
    }
}
