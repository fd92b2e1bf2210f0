//! The command line: arguments → calls → an outcome.

#[cfg(feature = "index")]
mod answer;
mod args;
#[cfg(feature = "index")]
mod browse;
mod calendar;
mod convert;
mod dropped;
mod extract;
#[cfg(feature = "index")]
mod find;
mod help;
#[cfg(feature = "index")]
mod index;
mod inputs;
mod language;
mod manual;
mod plans;
mod reading;
#[cfg(feature = "index")]
mod register;
mod report;
mod review;
mod schema;
mod show;
mod signal;
mod sink;
mod stream;
mod target;
mod usage;
mod values;
mod verify;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::path::Path;

use clap::FromArgMatches;

use crate::bulk::{self, STDIN};
use crate::emit::output::Output;
use crate::emit::terminal::visible_text;
use crate::emit::xlsx;
use crate::lang::{Lang, Message};
use args::{Cli, Command, program};
pub use language::language;

/// How a run ended that could be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All that was asked.
    Done,
    /// Some input could not be read, or a comparison found differences.
    Incomplete,
}

/// Why a run could not be run.
#[derive(Debug)]
pub enum Error {
    /// Arguments that make no sense, with what to do about them, in words.
    Usage(String),
    /// The same, to be worded.
    Unfit(Message),
    /// Output that could not be written.
    Write {
        /// Where to.
        place: String,
        /// Why not.
        cause: io::Error,
    },
    /// Output that could be written in part, all of it whole, before it could be no more.
    Cut {
        /// Where to.
        place: String,
        /// Why not.
        cause: io::Error,
    },
    /// Standard input that gave no more.
    Stdin(io::Error),
    /// A signal that asked for the end, by its number.
    Interrupted(u8),
    /// Standard output that took no more.
    Stdout(io::Error),
}

impl Error {
    /// What the program ends with: as a shell says it of a signal, else 2.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Interrupted(signal) => 128 + signal,
            _ => 2,
        }
    }

    /// Its words.
    fn say(&self, lang: Lang) -> String {
        let about = |key, cause: &io::Error| lang.fill(key, &[("cause", &cause.to_string())]);
        let at = |key, place: &str, cause: &io::Error| {
            lang.fill(key, &[("place", place), ("cause", &cause.to_string())])
        };
        match self {
            Error::Usage(words) => words.clone(),
            Error::Unfit(message) => message.say(lang),
            Error::Write { place, cause } => at("write.place", place, cause),
            Error::Cut { place, cause } => at("write.cut", place, cause),
            Error::Interrupted(signal) => {
                lang.fill("write.interrupted", &[("signal", &signal.to_string())])
            }
            Error::Stdin(cause) => about("write.stdin", cause),
            Error::Stdout(cause) => about("write.stdout", cause),
        }
    }
}

/// Runs the program with these arguments, its own name first, speaking this language.
///
/// A reader that has seen enough (`| head`) is no error.
pub fn run(args: Vec<OsString>, lang: Lang) -> Result<Outcome, Error> {
    if let Some(paths) = dropped::paths(&args) {
        return dropped::workbook(paths, lang);
    }
    let parsed = help::command(program(), lang)
        .try_get_matches_from(language::before_help(&args))
        .and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches));
    let outcome = match parsed {
        Ok(cli) => match &cli.command {
            Command::Extract(args) => extract::extract(args, cli.lang()),
            Command::Convert(args) => convert::convert(args, cli.lang()),
            Command::Verify(args) => verify::verify(args, cli.lang()),
            Command::Show(args) => show::show(args, cli.lang()),
            Command::Review(args) => review::review(args, cli.lang()),
            Command::Calendar(args) => calendar::calendar(args, cli.lang()),
            Command::Stream(args) => stream::stream(args),
            #[cfg(feature = "index")]
            Command::Index(args) => index::index(args, cli.lang()),
            #[cfg(feature = "index")]
            Command::Find(args) => find::find(args, cli.lang()),
            #[cfg(feature = "index")]
            Command::Register(args) => register::register(args, cli.lang()),
            #[cfg(feature = "index")]
            Command::Browse(args) => browse::browse(args, cli.lang()),
            Command::Schema(args) => schema::schema(args),
            Command::Completions(args) => manual::completions(args, program(), cli.lang()),
            Command::Man(args) => manual::man(args, program(), cli.lang()),
        },
        Err(error) => answer(&error, &args, lang),
    };
    match outcome {
        Err(Error::Stdout(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Done),
        outcome => outcome,
    }
}

/// At the very end: leaves time to read what was said, where nobody else does.
pub fn linger(args: &[OsString], lang: Lang) {
    dropped::linger(args, lang);
}

/// Says why a run could not be run, on standard error.
pub fn report(lang: Lang, error: &Error) {
    let text = error.say(lang);
    for (i, line) in text.trim_end().lines().enumerate() {
        let name = if i == 0 { "kehoach: " } else { "" };
        say(&format!("{name}{line}"));
    }
}

/// Says where the program itself went wrong; the input that it stumbled over gets an error record.
pub fn report_mistake(lang: Lang, mistake: &PanicHookInfo<'_>) {
    if mistake
        .location()
        .is_some_and(|it| xlsx::panics_at(it.file()))
    {
        return;
    }
    let words = bulk::words(mistake.payload());
    complain(&match mistake.location() {
        Some(place) => {
            let place = place.to_string();
            lang.fill("mistake.at", &[("place", &place), ("words", words)])
        }
        None => lang.fill("mistake", &[("words", words)]),
    });
}

/// Says something about an input or a folder, on standard error.
fn complain(message: &str) {
    say(&format!("kehoach: {message}"));
}

/// One line, whatever is in it: a name with a line break cannot speak for the program.
fn say(line: &str) {
    // With standard error gone there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{}", visible_text(line));
}

/// Help and version are answers, anything else that clap says is an error.
fn answer(error: &clap::Error, args: &[OsString], lang: Lang) -> Result<Outcome, Error> {
    if error.use_stderr() {
        return Err(Error::Usage(usage::words(error, args, lang)));
    }
    error.print().map_err(Error::Stdout)?;
    Ok(Outcome::Done)
}

fn print(text: &str) -> Result<Outcome, Error> {
    let mut out = Output::stdout();
    out.write_all(text.as_bytes())
        .and_then(|()| out.finish())
        .map_err(Error::Stdout)?;
    Ok(Outcome::Done)
}

/// Whether standard output is to be coloured: https://no-color.org
fn colours() -> bool {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !unwanted
}

/// The index where none is named.
#[cfg(feature = "index")]
const DB: &str = "archive.sqlite";

/// What is wrong with an index, and what to do about it.
#[cfg(feature = "index")]
fn index_error(lang: Lang, path: &Path, error: crate::index::Error) -> Error {
    use crate::index::Error as Cause;
    let db = path.to_string_lossy();
    let fill = |key, values: &[(&str, &str)]| {
        let values: Vec<_> = [("db", &*db)].iter().chain(values).copied().collect();
        lang.fill(key, &values)
    };
    Error::Usage(match error {
        Cause::Missing(_) => fill("index.missing", &[]),
        Cause::Foreign(_) => fill("index.foreign", &[]),
        Cause::Version { found, known, .. } => {
            let (found, known) = (found.to_string(), known.to_string());
            fill("index.version", &[("found", &found), ("known", &known)])
        }
        Cause::Sqlite(cause) => fill("index.failed", &[("cause", &cause.to_string())]),
    })
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

fn write_error(path: Option<&Path>, cause: io::Error) -> Error {
    match path {
        Some(path) if !is_stdin(path) => Error::Write {
            place: visible_text(&path.to_string_lossy()).into_owned(),
            cause,
        },
        _ => Error::Stdout(cause),
    }
}
