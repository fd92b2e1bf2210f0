use std::path::Path;

use serde_json::Value;

use crate::{TEXT, folder_of, kehoach, outcomes, paths, records, stderr, stdout, write};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

#[test]
fn one_record_an_input_and_nothing_on_standard_error() {
    let folder = folder_of(&[]);
    let done = kehoach(&folder).args(["extract", PLANS]).assert().code(0);
    let texts = Path::new(PLANS).read_dir().unwrap();
    let texts = texts.filter(|it| it.as_ref().unwrap().path().extension().unwrap() == "txt");
    let records = records(&stdout(&done));
    assert_eq!(records.len(), texts.count());
    assert!(records.iter().all(|it| it["error"].is_null()));
    assert_eq!(stderr(&done), "");
}

#[test]
fn the_same_bytes_every_time() {
    let folder = folder_of(&[]);
    let run = || stdout(&kehoach(&folder).args(["extract", PLANS]).assert().code(0));
    assert_eq!(run(), run());
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = folder_of(&[
        "b.txt", "a/x.txt", "a.txt", "a-b.txt", "Z.txt", "ấ.txt", ".h.txt",
    ]);
    let done = kehoach(&folder).args(["extract", "."]).assert().code(0);
    let mut sorted = paths(&stdout(&done));
    assert_eq!(
        sorted,
        [
            "./.h.txt",
            "./Z.txt",
            "./a-b.txt",
            "./a.txt",
            "./a/x.txt",
            "./b.txt",
            "./ấ.txt"
        ]
    );
    sorted.sort();
    assert_eq!(sorted, paths(&stdout(&done)));
}

#[test]
fn arguments_keep_their_order_and_repetitions() {
    let folder = folder_of(&["b.txt", "a.txt", "dir/c.md"]);
    let words = ["extract", "b.txt", "dir", "a.txt", "b.txt"];
    let done = kehoach(&folder).args(words).assert().code(0);
    assert_eq!(
        paths(&stdout(&done)),
        ["b.txt", "dir/c.md", "a.txt", "b.txt"]
    );
}

#[test]
fn endings_decide_in_a_folder_only() {
    let folder = folder_of(&["a.TXT", "b.Md", "c.text", "d", "e.json", "f.txt.bak"]);
    let run = |words: &[&str]| {
        let done = kehoach(&folder).arg("extract").args(words).assert().code(0);
        paths(&stdout(&done))
    };
    assert_eq!(run(&["."]), ["./a.TXT", "./b.Md"]);
    assert_eq!(run(&[".", "--ext", ".text,TXT"]), ["./a.TXT", "./c.text"]);
    assert_eq!(run(&["f.txt.bak", "d"]), ["f.txt.bak", "d"]);
}

#[test]
fn a_folder_without_a_text_is_said() {
    let folder = folder_of(&["scans/a.pdf", "scans/b.pdf", "scans/c"]);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let done = kehoach(&folder)
        .args(["extract", "scans", "empty"])
        .assert()
        .code(1);
    assert_eq!(stdout(&done), "");
    assert_eq!(
        stderr(&done),
        "kehoach: scans: no .txt or .md file in this folder, but 1 without an ending, 2 .pdf; --ext takes other endings\n\
         kehoach: empty: no files in this folder; check the path\n"
    );
}

#[test]
fn standard_input_is_an_input_without_a_path() {
    let folder = folder_of(&["a.txt"]);
    let words = ["extract", "a.txt", "-"];
    let done = kehoach(&folder)
        .args(words)
        .write_stdin(TEXT)
        .assert()
        .code(0);
    let records = records(&stdout(&done));
    assert_eq!(records[1]["source"]["path"], Value::Null);
    assert_eq!(
        records[1]["source"]["sha256"],
        records[0]["source"]["sha256"]
    );
    let empty = kehoach(&folder)
        .args(["extract", "-"])
        .write_stdin("")
        .assert()
        .code(1);
    assert_eq!(outcomes(&stdout(&empty)), [("-".into(), "empty".into())]);
    assert!(stderr(&empty).starts_with("kehoach: standard input: "));
}

#[test]
fn json_is_an_object_for_a_file_and_an_array_for_a_folder() {
    let folder = folder_of(&["one/a.txt", "two/a.txt", "two/b.txt"]);
    let run = |words: &[&str], code| -> Value {
        let words = [&["extract", "--format", "json"], words].concat();
        let done = kehoach(&folder).args(words).assert().code(code);
        serde_json::from_str(&stdout(&done)).unwrap()
    };
    assert_eq!(run(&["one/a.txt"], 0)["source"]["path"], "one/a.txt");
    assert_eq!(run(&["one"], 0).as_array().unwrap().len(), 1);
    assert_eq!(run(&["two"], 0).as_array().unwrap().len(), 2);
    assert_eq!(run(&["one/a.txt", "nope"], 1).as_array().unwrap().len(), 2);
    std::fs::create_dir(folder.path().join("none")).unwrap();
    assert_eq!(run(&["none"], 1), Value::Array(Vec::new()));
}

#[test]
fn the_unit_of_offsets_is_named() {
    let folder = folder_of(&["a.txt"]);
    for unit in ["chars", "bytes", "utf16"] {
        let done = kehoach(&folder)
            .args(["extract", "a.txt", "--offsets", unit])
            .assert()
            .code(0);
        assert_eq!(records(&stdout(&done))[0]["source"]["offsets"], unit);
    }
}

#[test]
fn nothing_in_a_record_breaks_its_line_or_commands_a_terminal() {
    let folder = folder_of(&[]);
    let name = "a\u{2028}\u{85}\u{9b}31m\u{202e}\u{7f}\n.txt";
    write(&folder, name, TEXT.as_bytes());
    for format in ["jsonl", "json"] {
        let done = kehoach(&folder)
            .args(["extract", ".", "--format", format])
            .assert()
            .code(0);
        let text = stdout(&done);
        let raw = text
            .chars()
            .find(|c| *c != '\n' && (c.is_control() || "\u{2028}\u{202e}".contains(*c)));
        assert_eq!(raw, None, "{format}");
    }
    let done = kehoach(&folder).args(["extract", "."]).assert().code(0);
    assert_eq!(paths(&stdout(&done)), [format!("./{name}")]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_utf_8_is_read_and_written_lossily() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = folder_of(&[]);
    let name = OsStr::from_bytes(b"k\xe1.txt");
    write(&folder, name, TEXT.as_bytes());
    let found = kehoach(&folder).args(["extract", "."]).assert().code(0);
    assert_eq!(paths(&stdout(&found)), ["./k\u{fffd}.txt"]);
    let named = kehoach(&folder).arg("extract").arg(name).assert().code(0);
    assert_eq!(paths(&stdout(&named)), ["k\u{fffd}.txt"]);
}
