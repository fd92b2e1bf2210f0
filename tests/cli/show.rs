use crate::{TEXT, folder_of, kehoach, stderr, stdout, write};

const PLAN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/fixtures/plans/000_91842bbe025389a3.txt"
);

#[test]
fn a_plan_is_shown_in_groups_with_diagnostics_last() {
    let folder = folder_of(&[]);
    let page = stdout(&kehoach(&folder).args(["show", PLAN]).assert().code(0));
    let headings = page.lines().filter(|line| line.starts_with('━'));
    let headings: Vec<&str> = headings.collect();
    assert_eq!(headings.len(), 9);
    assert!(headings[0].contains("Document"));
    assert!(headings[8].contains("Warnings"));
}

#[test]
fn standard_input_can_be_shown() {
    let folder = folder_of(&[]);
    let done = kehoach(&folder)
        .args(["show", "-"])
        .write_stdin(TEXT)
        .assert()
        .code(0);
    assert!(stdout(&done).contains("Document"));
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    let folder = folder_of(&[]);
    write(&folder, "empty.txt", b"");
    for (name, said) in [
        ("nowhere", "check the path"),
        ("empty.txt", "look at its original"),
    ] {
        let failed = kehoach(&folder).args(["show", name]).assert().code(1);
        assert_eq!(stdout(&failed), "");
        assert!(stderr(&failed).contains(said));
    }
}

#[test]
fn nothing_of_a_document_commands_the_terminal() {
    let folder = folder_of(&[]);
    let plan = std::fs::read_to_string(PLAN).unwrap();
    let hostile = plan
        .replace("tháng", "\u{1b}[2J\u{9b}31mtháng\u{7}")
        .replace("Ban ", "\u{202e}Ban\u{1b}]0;x\u{7} ")
        .replace('\n', "\u{8}\n");
    write(&folder, "plan.txt", hostile.as_bytes());
    let done = kehoach(&folder).args(["show", "plan.txt"]).assert().code(0);
    let raw = |text: &str| {
        text.chars()
            .find(|c| *c != '\n' && (c.is_control() || *c == '\u{202e}'))
    };
    assert_eq!(raw(&stdout(&done)), None);
    assert_eq!(raw(&stderr(&done)), None);
}
