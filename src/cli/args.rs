//! What can be said on the command line: the commands, and what all of them take.

use std::ffi::OsStr;
use std::sync::LazyLock;

use clap::{CommandFactory, Parser, Subcommand};

use super::language::of_environment;
#[cfg(feature = "index")]
use super::{browse, find, index, register};
use super::{calendar, convert, extract, manual, review, schema, show, stream, verify};
use crate::lang::Lang;
use crate::record::SCHEMA_VERSION;

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (record schema {SCHEMA_VERSION})", crate::VERSION));

#[derive(Parser)]
#[command(name = "kehoach", version, arg_required_else_help = false)]
#[command(
    about = "Reads Vietnamese plans (Kế hoạch) and says as JSON what they hold, each fact with its place in the source"
)]
#[command(after_help = "\
Exit codes: 0 done; 1 some input could not be read, or verify found differences; 2 could not run.

Examples:
  kehoach extract plan.txt                         one plan, one record
  kehoach extract archive/ -o archive.jsonl        a whole folder
  kehoach extract archive/ -o archive.xlsx         a whole folder, as a workbook
  kehoach show plan.txt                            for a person
  kehoach stream < requests.jsonl                  within another program")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Language for people; JSON stays as it is [default: that of LC_ALL, LC_MESSAGES or LANG]
    #[arg(
        long,
        value_enum,
        global = true,
        value_name = "LANG",
        display_order = 990
    )]
    lang: Option<Lang>,
}

impl Cli {
    /// The language that was asked for, else that of the locale.
    pub(super) fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(of_environment)
    }

    /// Whether the first word is a command of the program, or help for one.
    pub(super) fn has_command(word: &OsStr) -> bool {
        let is = |command: &clap::Command| word == command.get_name();
        word == "help" || Cli::command().get_subcommands().any(is)
    }
}

/// The program's command line, in English.
pub(super) fn program() -> clap::Command {
    Cli::command().version(VERSION.as_str())
}

#[derive(Subcommand)]
pub(super) enum Command {
    Extract(extract::Extract),
    Convert(convert::Convert),
    Verify(verify::Verify),
    Show(show::Show),
    Review(review::Review),
    Calendar(calendar::Calendar),
    Stream(stream::Stream),
    Schema(schema::Schema),
    #[cfg(feature = "index")]
    Index(index::Index),
    #[cfg(feature = "index")]
    Find(find::Find),
    #[cfg(feature = "index")]
    Register(register::Register),
    #[cfg(feature = "index")]
    Browse(browse::Browse),
    Completions(manual::Completions),
    Man(manual::Man),
}
