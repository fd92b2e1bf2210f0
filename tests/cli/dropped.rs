use std::fs;

use crate::sheets::{sheet, with_plans};
use crate::{folder_of, kehoach, stderr, write};

#[test]
fn a_folder_dropped_on_the_program_has_its_workbook_beside_it() {
    let folder = with_plans();
    for (name, vi) in [("ket-qua.xlsx", true), ("ket-qua (2).xlsx", false)] {
        let done = kehoach(&folder)
            .arg(folder.path().join("plans"))
            .env("LC_ALL", if vi { "vi_VN.UTF-8" } else { "C" })
            .assert()
            .code(0);
        let words = if vi {
            "kết quả ở tệp "
        } else {
            "the result is in "
        };
        let said = stderr(&done);
        let last = said.lines().last().unwrap();
        assert!(last.contains(words) && last.ends_with(name), "{said}");
        let documents = sheet(&folder, name, if vi { "Văn bản" } else { "Documents" });
        assert_eq!(documents.len(), 13);
    }
}

#[test]
fn files_are_dropped_like_folders_and_nothing_is_written_over() {
    let folder = folder_of(&["in/a.txt", "in/b.txt"]);
    write(&folder, "in/ket-qua.xlsx", b"mine");
    let done = kehoach(&folder)
        .args(["in/a.txt", "in/b.txt"])
        .assert()
        .code(0);
    assert!(stderr(&done).contains("ket-qua (2).xlsx"));
    assert_eq!(
        fs::read(folder.path().join("in/ket-qua.xlsx")).unwrap(),
        b"mine"
    );
    // A command is a command, whatever lies about; what is not there is no path.
    fs::create_dir(folder.path().join("show")).unwrap();
    for words in [&["show"][..], &["in", "nowhere"], &["in", "--quiet"]] {
        kehoach(&folder).args(words).assert().code(2);
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}
