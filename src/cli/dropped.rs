//! Files and folders dropped on the program: a workbook beside them.
//!
//! A desktop starts a program with the paths that are dropped on it and nothing else. Somebody who
//! does that has no command line to read on, so that the answer is a file that opens.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Parser;

use super::args::{Cli, Command};
use super::{Error, Outcome, complain, extract};
use crate::lang::Lang;

/// The paths, if these arguments, the program's name first, are nothing but paths that are there.
pub(super) fn paths(args: &[OsString]) -> Option<&[OsString]> {
    let paths = args.get(1..)?;
    let command = Cli::has_command(paths.first()?);
    let there = |path: &OsString| Path::new(path).exists();
    (!command && paths.iter().all(there)).then_some(paths)
}

/// Writes the workbook of these paths and says where it is.
pub(super) fn workbook(paths: &[OsString], lang: Lang) -> Result<Outcome, Error> {
    let place = place(Path::new(&paths[0]));
    let mut words: Vec<OsString> = ["kehoach", "extract", "--output"].map(Into::into).into();
    words.push(place.clone().into());
    words.push("--".into());
    words.extend_from_slice(paths);
    let cli = Cli::try_parse_from(words).map_err(|error| Error::Usage(error.to_string()))?;
    let Command::Extract(args) = &cli.command else {
        unreachable!("these words say extract");
    };
    let outcome = extract::extract(args, lang);
    if outcome.is_ok() {
        let file = place.display().to_string();
        complain(&lang.fill("dropped.written", &[("file", &file)]));
    }
    outcome
}

/// Beside what was dropped, under a name that nothing has yet.
fn place(dropped: &Path) -> PathBuf {
    let dropped = std::path::absolute(dropped).unwrap_or(dropped.to_owned());
    let folder = dropped.parent().unwrap_or(&dropped);
    let names = (2..).map(|n| format!("ket-qua ({n}).xlsx"));
    let mut names = std::iter::once("ket-qua.xlsx".to_owned()).chain(names);
    let free = names.find(|name| folder.join(name).symlink_metadata().is_err());
    folder.join(free.unwrap_or_default())
}

/// Waits until somebody has read what was said: Windows opens a window for a program on which
/// something is dropped, and closes it when the program ends.
pub(super) fn linger(args: &[OsString], lang: Lang) {
    if cfg!(windows) && io::stdin().is_terminal() && paths(args).is_some() {
        complain(lang.say("dropped.wait"));
        let _ = io::stdin().read_line(&mut String::new());
    }
}
