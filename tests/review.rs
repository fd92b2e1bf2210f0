//! The review page in a real Chromium, from the disk, as people open it.
//!
//! `tests/review/page.mjs` is the person at the page; Node and its driver are put into a folder of
//! the test's own.

#[expect(dead_code, reason = "no page needs Python")]
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::Value;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use tools::{Skip, chromium, node_with, run, skipped};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kehoach");

const PERSON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/review/page.mjs");

const PLAN: &str = include_str!("../fixtures/plans/vi-du.txt");

/// With warnings of many kinds.
const ODD: &str = include_str!("../fixtures/plans/d14.txt");

const HOSTILE: &str = "UBND XÃ <b>A</b>\u{202e} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\r\n\
    KẾ HOẠCH\r\n\
    về </script><img src=x onerror=\"document.title='pwned'\"> và <!-- <script> &lt;b&gt; &amp;amp;\r\n\r\n\
    1. Văn phòng \u{1b}[2J\u{7}\u{9b}31m {{script}} \u{2028}\u{2029}: báo cáo trước ngày 05/6/2026 \u{2066}a\u{2069}.\r\n\
    Nơi nhận:\r\n- <img src=x onerror=alert(1)>\u{202e}gnouhp;\r\n- \"'`javascript:alert(1)\u{0}.\r\n";

/// The browser, and the folder of what drives it.
fn browser() -> Result<(PathBuf, PathBuf), Skip> {
    static FOUND: OnceLock<Result<(PathBuf, PathBuf), Skip>> = OnceLock::new();
    let find = || Ok((chromium()?, node_with(&["playwright-core"])?));
    FOUND.get_or_init(find).clone()
}

/// Lets the person do as the scenario says; what is said of it.
fn at_the_page(folder: &Path, scenario: &str) -> Option<String> {
    let (chromium, packages) = skipped("Chromium", browser())?;
    // Several browsers at once would wait for one another.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new("node");
    let command = command.arg(PERSON).arg(chromium).arg(packages);
    Some(run(command.arg(folder).arg(scenario)))
}

fn review(folder: &Path, words: &[&str]) {
    let mut command = Command::new(PROGRAM);
    let command = command
        .current_dir(folder)
        .args(["review", "-q", "--lang", "vi"]);
    run(command.args(words));
}

/// The same plan in composed and decomposed letters and behind astral ones, and an odd one.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let astral = PLAN
        .replace("Thực hiện", "😀 𝒜 Thực hiện")
        .replace("II. TỔ", "II. 🏛TỔ");
    for (name, text) in [
        ("1.txt", PLAN.to_owned()),
        ("2.txt", PLAN.nfd().collect()),
        ("3.txt", astral),
        ("4.txt", ODD.to_owned()),
    ] {
        fs::create_dir_all(folder.path().join("plans")).unwrap();
        fs::write(folder.path().join("plans").join(name), text).unwrap();
    }
    review(folder.path(), &["plans", "-o", "review.html"]);
    folder
}

#[test]
fn every_mark_lies_over_the_words_of_its_span() {
    at_the_page(folder().path(), "marks");
}

#[test]
fn a_click_on_either_side_finds_the_other() {
    at_the_page(folder().path(), "clicks");
}

#[test]
fn the_keyboard_does_all() {
    at_the_page(folder().path(), "keys");
}

#[test]
fn facts_are_filtered_by_kind_and_by_warning() {
    at_the_page(folder().path(), "filters");
}

#[test]
fn verdicts_that_a_browser_does_not_keep_are_saved_all_the_same() {
    at_the_page(folder().path(), "memory");
}

#[test]
fn no_width_needs_scrolling_sideways() {
    at_the_page(folder().path(), "widths");
}

#[test]
fn verdicts_are_saved_and_read_as_gold() {
    let folder = folder();
    if at_the_page(folder.path(), "verdicts").is_none() {
        return;
    }
    let file = folder.path().join("danh-gia.jsonl");
    let saved = fs::read_to_string(&file).unwrap();
    let verdicts: Vec<Value> = saved
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let words = |at: usize| {
        let verdict = &verdicts[at];
        let text = fs::read_to_string(folder.path().join(verdict["path"].as_str().unwrap()));
        let span = &verdict["fact"]["span"];
        let place = |key: &str| span[key].as_u64().unwrap() as usize;
        let text: Vec<char> = text.unwrap().chars().collect();
        let before = text[..place("start")]
            .iter()
            .filter(|c| **c == '\n')
            .count();
        assert_eq!(span["line"], before + 1);
        text[place("start")..place("end")]
            .iter()
            .collect::<String>()
    };
    for (at, (verdict, kind, want)) in [
        ("đúng", "deadlines", "chậm nhất ngày 10/8/2025".to_owned()),
        ("sai", "recipients", "Thường trực Tỉnh ủy (b/c)".to_owned()),
        (
            "thiếu",
            "directives",
            "KẾ HOẠCH\n      kiểm tra việc thực hiện quy chế làm việc của các chi bộ".to_owned(),
        ),
        ("thiếu", "document", "Nơi nhận".to_owned()),
        ("thiếu", "deadlines", "công tác kiểm tra".nfd().collect()),
        ("thiếu", "deadlines", "công tác kiểm tra".to_owned()),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(verdicts[at]["verdict"], verdict);
        assert_eq!(verdicts[at]["kind"], kind);
        assert_eq!(verdicts[at]["words"], want);
        assert_eq!(words(at), want);
    }
    assert_eq!(verdicts[1]["note"], "ghi sai “tên”\t& <b>");
    assert_eq!(verdicts[3]["fact"]["id"], "place");

    let mut verify = Command::new(PROGRAM);
    let verify = verify.current_dir(&folder).args(["--lang", "en", "verify"]);
    let said = verify
        .args(["--verdicts", "danh-gia.jsonl"])
        .output()
        .unwrap();
    let report = String::from_utf8(said.stdout).unwrap();
    assert_eq!(said.status.code(), Some(1), "{report}");
    for line in [
        "plans/1.txt:24: recipient judged wrong: “Thường trực Tỉnh ủy (b/c)”; still there\n",
        "plans/1.txt:6: directive judged missing: “KẾ HOẠCH kiểm tra",
        "plans/1.txt:23: field of the document judged missing: “Nơi nhận”; still not found\n",
        "plans/2.txt:9: deadline judged missing:",
        "plans/3.txt:9: deadline judged missing:",
        "6 verdicts on 3 plans: 1 hold, 5 differ, 0 not compared\n",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
}

#[test]
fn nothing_in_a_plan_is_obeyed() {
    let folder = TempDir::new().unwrap();
    let name = "<img src=x onerror=alert(1)>\u{202e}.txt";
    fs::write(folder.path().join("a.txt"), HOSTILE).unwrap();
    fs::write(folder.path().join(name), HOSTILE.replace("05/6", "31/6")).unwrap();
    review(folder.path(), &["a.txt", name, "-o", "hostile.html"]);
    at_the_page(folder.path(), "hostile");
}

#[test]
fn two_hundred_plans_stay_quick() {
    let folder = TempDir::new().unwrap();
    for n in 0..201 {
        let plan = ODD.replace("120 năm", &format!("{n} năm"));
        fs::write(folder.path().join(format!("{n:03}.txt")), plan).unwrap();
    }
    review(folder.path(), &[".", "-o", "many.html"]);
    if let Some(said) = at_the_page(folder.path(), "many") {
        eprint!("{said}");
    }
}
