//! Vietnamese and English: by `--lang`, else by the locale.

use assert_cmd::Command;
use tempfile::TempDir;

use crate::{folder_of, kehoach, stderr, stdout, write};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

fn vietnamese(folder: &TempDir, words: &[&str]) -> Command {
    let mut command = kehoach(folder);
    command.args(words).args(["--lang", "vi"]);
    command
}

/// The commands that the program's help lists.
fn commands(folder: &TempDir) -> Vec<String> {
    let help = stdout(&vietnamese(folder, &["--help"]).assert().code(0));
    let (_, list) = help.split_once("Lệnh:\n").unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.collect()
}

/// Whether a line is Vietnamese, or holds nothing that could be: names of options and values.
fn has_no_english(line: &str) -> bool {
    let line = line.trim();
    let vietnamese = line.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    vietnamese || line.is_empty() || line.starts_with(['-', '[', '<'])
}

#[test]
fn no_line_of_vietnamese_help_is_english() {
    let folder = folder_of(&[]);
    let names = commands(&folder);
    assert!(names.len() >= 7, "{names:?}");
    let helps = names.iter().map(|name| vec![name.as_str(), "--help"]);
    let short = names.iter().map(|name| vec![name.as_str(), "-h"]);
    let asked = names.iter().map(|name| vec!["help", name]);
    let all = helps.chain(short).chain(asked);
    for words in all.chain([vec!["--help"], vec!["-h"], vec!["help"]]) {
        let words: Vec<&str> = match &words[..] {
            ["help", "--help" | "-h"] | ["help", "help"] => vec!["help"],
            words => words.to_vec(),
        };
        let english = stdout(&kehoach(&folder).args(&words).assert().code(0));
        let done = vietnamese(&folder, &words).assert().code(0);
        let help = stdout(&done);
        assert_eq!(stderr(&done), "");
        assert!(help.contains("Cách dùng: kehoach"), "{help}");
        let said = help.split("Ví dụ:").next().unwrap();
        for line in said.lines() {
            assert!(has_no_english(line), "{words:?}: {line}");
        }
        let taken = english.split("Examples:").next().unwrap().lines();
        for line in taken.map(str::trim).filter(|line| line.contains(' ')) {
            let plain = line.starts_with('-') || line.contains("read_json");
            assert!(plain || !said.contains(line), "{words:?}: {line}");
        }
    }
}

#[test]
fn help_takes_the_language_wherever_it_stands() {
    let folder = folder_of(&[]);
    let said = stdout(&vietnamese(&folder, &["show", "--help"]).assert().code(0));
    assert!(said.contains("Cách dùng: kehoach show"), "{said}");
    for line in [
        "--lang vi help show",
        "help --lang vi show",
        "help show --lang vi",
        "help show --lang=vi",
        "--lang en help show --lang vi",
    ] {
        let help = kehoach(&folder).args(line.split(' ')).assert().code(0);
        assert_eq!(stdout(&help), said, "{line}");
    }
    for (line, why) in [
        ("help show --lang", "--lang"),
        ("help shaw --lang vi", "không có lệnh shaw"),
        ("help show --language vi", "--language"),
    ] {
        let failed = kehoach(&folder).args(line.split(' ')).assert().code(2);
        assert!(stderr(&failed).contains(why), "{line}: {}", stderr(&failed));
        assert_eq!(stdout(&failed), "", "{line}");
    }
}

#[test]
fn the_locale_says_the_language_and_the_option_overrules_it() {
    let folder = folder_of(&[]);
    let speaks = |settings: &[(&str, &str)], words: &[&str]| {
        let mut command = kehoach(&folder);
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"] {
            command.env_remove(name);
        }
        command.envs(settings.iter().copied());
        let failed = command.args(["show", "."]).args(words).assert().code(2);
        let said = stderr(&failed);
        match said.contains("là thư mục") {
            true => "vi",
            false if said.contains("is a folder") => "en",
            false => panic!("{said}"),
        }
    };
    for (settings, words, lang) in [
        (&[][..], &[][..], "en"),
        (&[("LANG", "vi_VN.UTF-8")], &[], "vi"),
        (
            &[("LC_MESSAGES", "vi_VN"), ("LANG", "en_US.UTF-8")],
            &[],
            "vi",
        ),
        (&[("LC_ALL", "C"), ("LANG", "vi_VN.UTF-8")], &[], "en"),
        (&[("LC_ALL", ""), ("LANG", "vi_VN.UTF-8")], &[], "vi"),
        (&[("LC_ALL", "C")], &["--lang", "vi"], "vi"),
        (&[("LANG", "vi_VN.UTF-8")], &["--lang=en"], "en"),
    ] {
        assert_eq!(speaks(settings, words), lang, "{settings:?} {words:?}");
    }
}

#[test]
fn what_cannot_be_run_is_said_in_vietnamese() {
    let folder = folder_of(&["a.txt"]);
    for (words, said) in [
        (&[][..], "còn thiếu tên lệnh"),
        (&["extrakt"], "không có lệnh extrakt; có phải là extract?"),
        (&["extract"], "còn thiếu <ĐƯỜNG-DẪN>"),
        (
            &["extract", "a.txt", "--formt", "json"],
            "không có tham số --formt; có phải là --format?",
        ),
        (
            &["extract", "a.txt", "--format", "yaml"],
            "giá trị yaml không hợp lệ cho --format <ĐỊNH-DẠNG>; chọn một trong: json, jsonl",
        ),
        (
            &["extract", "a.txt", "-o"],
            "--output <TỆP> còn thiếu giá trị",
        ),
        (
            &["extract", "a.txt", "--max-bytes", "much"],
            "hãy ghi số byte",
        ),
        (
            &["extract", "a.txt", "--encoding", "koi8"],
            "hãy chọn một trong các bảng mã utf-8",
        ),
        (
            &["extract", "a.txt", "-j", "0"],
            "hãy ghi một số từ 1 trở lên",
        ),
        (&["extract", "a.txt", "-0"], "còn thiếu --files-from <TỆP>"),
        (
            &["extract", "a.txt", "-q", "-q"],
            "--quiet chỉ được dùng một lần",
        ),
        (
            &["extract", "a.txt", "-o", "x", "--out-dir", "y"],
            "không dùng --output <TỆP> cùng với --out-dir <THƯ-MỤC>",
        ),
        (&["extract", "-", "-"], "chỉ ghi một lần"),
        (&["extract", "a.txt", "-o", "a.txt"], "hãy chọn -o TỆP khác"),
        (
            &["extract", "a.txt", "--resume"],
            "--resume cần nơi ghi có thể ghi tiếp",
        ),
        (&["extract", ".", "--glob", "a[b"], "cách viết mẫu"),
        (
            &["extract", "--files-from", "nowhere"],
            "không dùng được danh sách trong nowhere: không có tệp",
        ),
        (
            &["extract", "a.txt", "-o", "no/out.json"],
            "không ghi được no/out.json: không có tệp",
        ),
        (&["verify", "a.txt"], "verify cần một thư mục"),
        (&["man", "extrakt"], "không có lệnh extrakt"),
    ] {
        let failed = vietnamese(&folder, words).assert().code(2);
        assert_eq!(stdout(&failed), "", "{words:?}");
        let lines = stderr(&failed);
        assert!(lines.contains(said), "{words:?}: {lines}");
        for line in lines.lines() {
            assert!(
                has_no_english(line.trim_start_matches("kehoach: ")),
                "{line}"
            );
        }
    }
}

#[test]
fn a_run_is_told_in_vietnamese_and_its_records_are_the_same() {
    let folder = folder_of(&["dir/a.txt", "other/b.xyz"]);
    write(&folder, "dir/empty.txt", b"");
    let words = ["extract", "dir", "gone.txt", "other", PLANS];
    let told = vietnamese(&folder, &words).assert().code(1);
    let english = kehoach(&folder).args(words).assert().code(1);
    assert_eq!(stdout(&told), stdout(&english));
    let said = stderr(&told);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "kehoach: dir/empty.txt: tệp không có nội dung; đối chiếu tệp gốc: chưa có nội dung nào \
             được lưu hoặc được trích ra",
            "kehoach: gone.txt: không có tệp hoặc thư mục này; kiểm tra lại đường dẫn",
            "kehoach: other: thư mục này không có tệp .txt hoặc .md, chỉ có 1 tệp .xyz; muốn lấy \
             đuôi khác thì dùng --ext",
        ]
    );
    let sum = lines[3];
    assert!(
        sum.contains(" kế hoạch, 2 không đọc được, ") && sum.ends_with(" giây"),
        "{sum}"
    );
    let seconds = sum.split_whitespace().rev().nth(1).unwrap();
    assert!(seconds.contains(',') && !seconds.contains('.'), "{sum}");
}

#[test]
fn a_plan_is_shown_in_vietnamese() {
    let folder = folder_of(&[]);
    let plan = format!("{PLANS}/vi-du.txt");
    let page = stdout(&vietnamese(&folder, &["show", &plan]).assert().code(0));
    for words in [
        "━━ Thông tin văn bản (6)",
        "━━ Thời hạn (",
        "━━ Cảnh báo (",
        "Ngày ban hành: 04/08/2025",
        "chậm nhất 10/08/2025",
        "= Cơ quan ban hành: Ban Thường vụ Đảng ủy",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    write(&folder, "note.txt", "Gửi các anh chị.\n".as_bytes());
    let page = stdout(&vietnamese(&folder, &["show", "note.txt"]).assert().code(0));
    assert!(
        page.contains("cảnh báo[missing-signature]: không thấy phần ký"),
        "{page}"
    );
    let labels = page.lines().filter_map(|line| line.strip_prefix("  = "));
    assert!(labels.into_iter().all(has_no_english), "{page}");
}

#[test]
fn a_comparison_is_told_in_vietnamese() {
    let folder = folder_of(&["dir/a.txt"]);
    let told = vietnamese(&folder, &["verify", "dir"]).assert().code(1);
    let said = stdout(&told);
    assert_eq!(
        said,
        "dir/a.txt: không có bản ghi đi kèm; --bless sẽ ghi ra\n\
         đã so 0, 0 có khác biệt, 1 không so được\n"
    );
    kehoach(&folder)
        .args(["verify", "dir", "--bless"])
        .assert()
        .code(0);
    let record = std::fs::read_to_string(folder.path().join("dir/a.json")).unwrap();
    write(
        &folder,
        "dir/a.json",
        record.replace("missing-", "was-").as_bytes(),
    );
    let told = vietnamese(&folder, &["verify", "dir"]).assert().code(1);
    let said = stdout(&told);
    assert!(said.contains("cảnh báo, "), "{said}");
    assert!(said.contains("giống    thêm     mất    khác\n"), "{said}");
}

#[test]
fn hostile_words_do_not_speak_for_the_program_in_either_language() {
    let folder = folder_of(&[]);
    let hostile = "\u{1b}[2J\u{9b}1m\u{202e}\nx{cause}";
    for words in [
        &["extract", hostile][..],
        &["show", hostile],
        &["extract", "x", "--format", hostile],
        &["extract", "x", "--max-bytes", hostile],
        &["verify", hostile],
        &["man", hostile],
        &[hostile],
    ] {
        for lang in ["vi", "en"] {
            let failed = kehoach(&folder).args(["--lang", lang]).args(words).assert();
            let said = stderr(&failed);
            let raw = said
                .chars()
                .find(|c| *c != '\n' && (c.is_control() || *c == '\u{202e}'));
            assert_eq!(raw, None, "{words:?}");
            assert!(said.contains("x{cause}"), "{said}");
        }
    }
}

#[test]
fn the_source_that_is_shown_is_the_one_that_was_read() {
    let folder = folder_of(&[]);
    let text = "Điều kiện, nhiệm vụ ở xã.\n\nI. MUC TIEU\n\n1. Viec lam.\n";
    write(&folder, "a.txt", text.as_bytes());
    let words = ["show", "a.txt", "--encoding", "windows-1252"];
    let page = stdout(&kehoach(&folder).args(words).assert().code(0));
    assert!(
        page.contains("I  MUC TIEU\n  |\n3 | I. MUC TIEU\n  | ^^^^^^^^^^^\n"),
        "{page}"
    );
}

#[test]
fn the_version_names_the_contract() {
    let folder = folder_of(&[]);
    for option in ["--version", "-V"] {
        let version = stdout(&kehoach(&folder).arg(option).assert().code(0));
        let own = env!("CARGO_PKG_VERSION");
        assert_eq!(version, format!("kehoach {own} (record schema 1)\n"));
    }
}
