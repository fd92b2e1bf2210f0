//! `kehoach man` and `kehoach completions`: what a system keeps of a program beside it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_complete::{Shell, generate};
use clap_mangen::Man as Page;

use super::{Error, Outcome, help, print, write_error};
use crate::emit::output::Output;
use crate::lang::{Lang, Message};

/// Print the script with which a shell completes the command line
#[derive(Args)]
#[command(after_help = "\
Examples:
  kehoach completions bash > ~/.local/share/bash-completion/completions/kehoach
  kehoach completions zsh > ~/.zfunc/_kehoach
  kehoach completions fish > ~/.config/fish/completions/kehoach.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Print the manual page of the program or of one command, or write all of them into a folder
#[derive(Args)]
#[command(after_help = "\
Examples:
  kehoach man extract | man -l -
  kehoach man -o ~/.local/share/man/man1
  kehoach man --lang vi -o ~/.local/share/man/vi/man1")]
pub(super) struct Man {
    /// The command, instead of the program as a whole
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    command: Vec<String>,

    /// Write a page for the program and for each command into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints the script that completes the command line in a shell.
pub(super) fn completions(
    args: &Completions,
    program: Command,
    lang: Lang,
) -> Result<Outcome, Error> {
    let lang = match args.shell {
        // It takes curly quotes for straight ones, and reads a script without a mark in the
        // system's own encoding, where bytes of Vietnamese letters are such quotes.
        Shell::PowerShell => Lang::En,
        _ => lang,
    };
    let mut script = Vec::new();
    generate(
        args.shell,
        &mut help::described(program, lang),
        "kehoach",
        &mut script,
    );
    print(&String::from_utf8_lossy(&script))
}

/// Prints the manual of a command, or writes those of all commands into a folder.
pub(super) fn man(args: &Man, program: Command, lang: Lang) -> Result<Outcome, Error> {
    let program = help::command(program, lang).mut_subcommand("help", |it| it.hide(true));
    if let Some(folder) = &args.output {
        write_all(&program, folder, lang)?;
        return Ok(Outcome::Done);
    }
    let mut wanted = &program;
    for name in &args.command {
        let unknown = || Message::new("usage.unknown-command").with("command", name);
        let found = wanted.find_subcommand(name);
        wanted = found.ok_or_else(|| Error::Unfit(unknown()))?;
    }
    print(&page(wanted, lang))
}

fn write_all(command: &Command, folder: &Path, lang: Lang) -> Result<(), Error> {
    let place = folder.join(Page::new(command.clone()).get_filename());
    let failed = |cause| write_error(Some(&place), cause);
    fs::create_dir_all(folder).map_err(failed)?;
    let mut out = Output::file(&place).map_err(failed)?;
    out.write_all(page(command, lang).as_bytes())
        .and_then(|()| out.finish())
        .map_err(failed)?;
    let below = command.get_subcommands().filter(|it| !it.is_hide_set());
    below
        .into_iter()
        .try_for_each(|it| write_all(it, folder, lang))
}

/// A manual page, with its headings in the language and the values of an option a line each.
fn page(command: &Command, lang: Lang) -> String {
    let man = Page::new(command.clone()).manual(lang.say("man.manual"));
    let mut roff = Vec::new();
    // Writing to memory does not fail.
    let _ = man.render(&mut roff);
    let mut page = "'\\\" -*- coding: utf-8 -*-\n".to_owned();
    for line in String::from_utf8_lossy(&roff).lines() {
        match line.strip_prefix(".SH ").and_then(heading) {
            Some(key) => page += &format!(".SH \"{}\"", lang.say(key)),
            None if line.starts_with("\\- ") => page += &format!(".br\n{line}"),
            None => page += line,
        }
        page += "\n";
    }
    page
}

fn heading(english: &str) -> Option<&'static str> {
    Some(match english {
        "NAME" => "man.name",
        "SYNOPSIS" => "man.synopsis",
        "DESCRIPTION" => "man.description",
        "EXTRA" => "man.notes",
        "VERSION" => "man.version",
        _ => return None,
    })
}
