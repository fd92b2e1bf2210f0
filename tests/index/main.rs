//! The index with the real binary: written, killed, asked, browsed.
#![cfg(feature = "index")]

mod asked;
mod carried;
mod cited;
mod pages;
#[expect(dead_code, reason = "no page needs Python")]
#[path = "../tools/mod.rs"]
mod tools;
mod written;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use rusqlite::Connection;
use tempfile::TempDir;

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

/// The program, in a folder of its own and with nothing of the caller's settings.
fn kehoach(folder: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.current_dir(folder).env("LC_ALL", "C");
    command
}

/// A folder with copies of the sample plans in `plans/`, in which a test may do as it likes.
fn folder_of_plans() -> TempDir {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(PLANS).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "txt") {
            let name = path.file_name().unwrap().to_str().unwrap();
            write(
                &folder,
                &format!("plans/{name}"),
                &fs::read_to_string(&path).unwrap(),
            );
        }
    }
    folder
}

fn write(folder: &TempDir, file: &str, text: &str) {
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What `kehoach index` with these words says in its last line.
fn index(folder: &TempDir, words: &[&str], code: i32) -> String {
    let run = kehoach(folder).arg("index").args(words).assert().code(code);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    said.lines().last().unwrap_or_default().to_owned()
}

fn open(folder: &TempDir, file: &str) -> Connection {
    Connection::open(folder.path().join(file)).unwrap()
}

/// The rows of a query, each as one line.
fn rows(index: &Connection, sql: &str) -> Vec<String> {
    let mut statement = index.prepare(sql).unwrap();
    let columns = statement.column_count();
    let line = |row: &rusqlite::Row<'_>| {
        let cell = |at| match row.get_ref(at).unwrap() {
            rusqlite::types::ValueRef::Null => "-".to_owned(),
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            rusqlite::types::ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
            other => format!("{other:?}"),
        };
        Ok((0..columns).map(cell).collect::<Vec<_>>().join("|"))
    };
    statement
        .query_map([], line)
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn is_there(folder: &TempDir, file: impl AsRef<Path>) -> bool {
    folder.path().join(file).exists()
}
