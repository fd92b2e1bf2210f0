//! Manual pages and completions, read by what reads them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::{folder_of, kehoach, stderr, stdout};

/// What a tool makes of a file; nothing, with a word, where there is no such tool.
fn tool(name: &str, words: &[&str], file: &Path) -> Option<Output> {
    match Command::new(name).args(words).arg(file).output() {
        Ok(output) => Some(output),
        Err(error) => {
            eprintln!("skipped {name}: {error}");
            None
        }
    }
}

#[test]
fn every_shell_gets_a_script_that_it_can_read() {
    let folder = folder_of(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for lang in ["vi", "en"] {
            let words = ["completions", shell, "--lang", lang];
            let done = kehoach(&folder).args(words).assert().code(0);
            let script = stdout(&done);
            assert_eq!(stderr(&done), "");
            let values: &[&str] = match shell {
                "bash" | "zsh" | "fish" => &["duckdb", "utf16"],
                _ => &[],
            };
            for word in ["extract", "out-dir"].iter().chain(values) {
                assert!(script.contains(word), "{shell} {lang}: {word}");
            }
            let vietnamese = script.contains("Ghi ra mỗi kế hoạch một bản ghi");
            let helps = matches!(shell, "zsh" | "fish" | "elvish");
            assert_eq!(vietnamese, helps && lang == "vi", "{shell} {lang}");
            let english = script.contains("Write one record for each plan");
            assert!(!(english && lang == "vi" && helps), "{shell}");
            let file = folder.path().join(format!("{shell}.{lang}"));
            fs::write(&file, &script).unwrap();
            let checked = match shell {
                "bash" | "zsh" => tool(shell, &["-n"], &file),
                "fish" => tool(shell, &["--no-execute"], &file),
                _ => None,
            };
            if let Some(output) = checked {
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(
                    output.status.success() && said.is_empty(),
                    "{shell}: {said}"
                );
            }
        }
    }
}

#[test]
fn bash_completes_what_is_typed() {
    let folder = folder_of(&[]);
    let script = stdout(
        &kehoach(&folder)
            .args(["completions", "bash"])
            .assert()
            .code(0),
    );
    fs::write(folder.path().join("script"), script).unwrap();
    let typed = |words: &str| {
        let last = words.split(' ').count() - 1;
        let line = format!(
            "source ./script; COMP_WORDS=({words}); COMP_CWORD={last}; \
             _kehoach kehoach \"${{COMP_WORDS[{last}]}}\" \"${{COMP_WORDS[{}]}}\"; \
             echo \"${{COMPREPLY[*]}}\"",
            last - 1
        );
        let output = Command::new("bash")
            .current_dir(&folder)
            .args(["-c", &line])
            .output();
        match output {
            Ok(output) => Some(String::from_utf8(output.stdout).unwrap().trim().to_owned()),
            Err(error) => {
                eprintln!("skipped bash: {error}");
                None
            }
        }
    };
    for (words, completed) in [
        ("kehoach ext", "extract"),
        ("kehoach extract --form", "--format"),
        ("kehoach extract --offsets b", "bytes"),
        ("kehoach completions po", "powershell"),
    ] {
        if let Some(reply) = typed(words) {
            assert_eq!(reply, completed, "{words}");
        }
    }
}

/// A page as a terminal shows it, without bold and underlined letters.
fn rendered(page: &Path) -> Option<String> {
    let words = ["-k", "-man", "-Tutf8", "-P-cbou", "-ww", "-rLL=100n"];
    let output = tool("groff", &words, page)?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.is_empty(),
        "{}: {said}",
        page.display()
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn every_command_has_a_page_in_either_language() {
    let folder = folder_of(&[]);
    for (lang, headings, line, values) in [
        (
            "en",
            ["NAME", "SYNOPSIS", "OPTIONS", "NOTES"],
            "Write one record for each plan",
            "chars: Unicode",
        ),
        (
            "vi",
            ["TÊN", "CÁCH DÙNG", "TÙY CHỌN", "CHI TIẾT"],
            "Ghi ra mỗi kế hoạch một bản ghi",
            "chars: Ký tự",
        ),
    ] {
        let into = format!("man/{lang}");
        let words = ["man", "-o", &into, "--lang", lang];
        let done = kehoach(&folder).args(words).assert().code(0);
        assert_eq!(
            (stdout(&done), stderr(&done)),
            (String::new(), String::new())
        );
        let pages: Vec<_> = fs::read_dir(folder.path().join(&into)).unwrap().collect();
        assert!(pages.len() >= 8, "{}", pages.len());
        for page in &pages {
            rendered(&page.as_ref().unwrap().path());
        }
        let page = folder.path().join(&into).join("kehoach-extract.1");
        let alone = kehoach(&folder)
            .args(["man", "extract", "--lang", lang])
            .assert()
            .code(0);
        assert_eq!(stdout(&alone), fs::read_to_string(&page).unwrap());
        let Some(shown) = rendered(&page) else {
            continue;
        };
        for heading in headings {
            assert!(shown.lines().any(|it| it == heading), "{heading}: {shown}");
        }
        for words in [
            line,
            values,
            "kehoach extract archive/ extra.md -o archive.jsonl\n",
        ] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
    }
    let program = stdout(&kehoach(&folder).arg("man").assert().code(0));
    assert!(program.contains("kehoach\\-extract(1)"), "{program}");
    assert!(!program.contains("kehoach\\-help(1)"), "{program}");
}
