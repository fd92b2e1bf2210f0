//! A small archive in a folder, and the real binary started in it.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::program::program;

/// A folder with a tree of small plans, no two the same.
pub fn archive(plans: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    for n in 0..plans {
        write(&folder, &format!("in/{}/{n:03}.txt", n % 3), &plan(n));
    }
    folder
}

/// One of its plans.
pub fn plan(n: usize) -> String {
    let body = "Ủy ban nhân dân xã báo cáo kết quả.\n".repeat(1 + n * 7 % 10);
    format!("KẾ HOẠCH\nSố {n}-KH/ĐU\n\n1. Hoàn thành trước ngày 05/6/2026.\n{body}")
}

/// A file below the folder.
pub fn write(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The program with these words, started in the folder.
pub fn command(folder: &TempDir, line: &str) -> Command {
    let mut command = program();
    command.current_dir(folder).args(line.split_whitespace());
    command
}

/// Runs to a good end.
pub fn run(folder: &TempDir, line: &str) -> Output {
    let output = command(folder, line).output().unwrap();
    assert!(output.status.success(), "{line}: {}", said(&output));
    output
}

/// What it said on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
