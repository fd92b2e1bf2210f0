//! The command line: arguments → calls → an outcome.

mod args;
mod calendar;
mod extract;
mod inputs;
mod report;
mod review;
mod sink;

use std::ffi::OsString;
use std::io::{self, BufReader, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::path::Path;

use clap::Parser;

use crate::bulk::{self, STDIN};
use crate::emit::output::Output;
use crate::emit::terminal::visible_text;
use crate::lang::Lang;
use crate::schema;
use crate::show;
use crate::span::Offsets;
use crate::stream;
use crate::text::Text;
use crate::verdict::gold;
use crate::verify;
use args::{Cli, Command, Database, Show, Stream, Verify};
use report::{Manner, Note, Report, Total};

/// How a run ended that could be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All that was asked.
    Done,
    /// Some input could not be read, or a comparison found differences.
    Incomplete,
}

/// Why a run could not be run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Arguments that make no sense, with what to do about them.
    #[error("{0}")]
    Usage(String),
    /// Output that could not be written.
    #[error("cannot write {place}: {cause}; make room there, or choose another place")]
    Write {
        /// Where to.
        place: String,
        /// Why not.
        cause: io::Error,
    },
    /// Output that could be written in part, all of it whole, before it could be no more.
    #[error(
        "cannot write {place}: {cause}; what is whole is kept: make room, and --resume goes on from there"
    )]
    Cut {
        /// Where to.
        place: String,
        /// Why not.
        cause: io::Error,
    },
    /// Standard input that gave no more.
    #[error("cannot read standard input: {0}")]
    Stdin(io::Error),
    /// Standard output that took no more.
    #[error("cannot write to standard output: {0}")]
    Stdout(io::Error),
}

impl From<verify::Error> for Error {
    fn from(error: verify::Error) -> Error {
        match error {
            verify::Error::Report(cause) => Error::Stdout(cause),
            verify::Error::Expectation(path, cause) => write_error(Some(&path), cause),
        }
    }
}

impl From<gold::Error> for Error {
    fn from(error: gold::Error) -> Error {
        match error {
            gold::Error::Report(cause) => Error::Stdout(cause),
            gold::Error::Verdicts(path, cause) => Error::Usage(format!(
                "cannot read the verdicts in {}: {cause}",
                path.display()
            )),
        }
    }
}

impl From<stream::Error> for Error {
    fn from(error: stream::Error) -> Error {
        match error {
            stream::Error::Read(cause) => Error::Stdin(cause),
            stream::Error::Write(cause) => Error::Stdout(cause),
        }
    }
}

/// Runs the program with these arguments, its own name first.
///
/// A reader that has seen enough (`| head`) is no error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Result<Outcome, Error> {
    let outcome = match Cli::try_parse_from(args) {
        Ok(cli) => match &cli.command {
            Command::Extract(args) => extract::extract(args),
            Command::Verify(args) if args.verdicts.is_empty() => verify(args),
            Command::Verify(args) => verify_verdicts(args, cli.lang()),
            Command::Show(args) => show(args),
            Command::Review(args) => review::review(args, cli.lang()),
            Command::Calendar(args) => calendar::calendar(args, cli.lang()),
            Command::Stream(args) => stream(args),
            Command::Schema(args) => print(&match args.ddl {
                Some(Database::Duckdb) => schema::duckdb(&args.file),
                None => schema::text(),
            }),
        },
        Err(error) => usage(&error),
    };
    match outcome {
        Err(Error::Stdout(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Done),
        outcome => outcome,
    }
}

/// Says why a run could not be run, on standard error.
pub fn report(error: &Error) {
    let text = error.to_string();
    for (i, line) in text.trim_end().lines().enumerate() {
        let name = if i == 0 { "kehoach: " } else { "" };
        say(&format!("{name}{line}"));
    }
}

/// Says where the program itself went wrong; the input that it stumbled over gets an error record.
pub fn report_mistake(mistake: &PanicHookInfo<'_>) {
    let words = bulk::words(mistake.payload());
    let place = mistake
        .location()
        .map_or_else(String::new, |it| format!(" at {it}"));
    complain(&format!("a mistake in kehoach{place}: {words}"));
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
fn usage(error: &clap::Error) -> Result<Outcome, Error> {
    if error.use_stderr() {
        let text = error.render().to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        return Err(Error::Usage(text.to_owned()));
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

fn verify(args: &Verify) -> Result<Outcome, Error> {
    let [folder] = &args.paths[..] else {
        let message = "verify takes one folder of texts and records; --verdicts takes more";
        return Err(Error::Usage(message.to_owned()));
    };
    let shown = folder.display();
    if args.bless && std::env::var_os("CI").is_some() {
        let message = "--bless is refused where CI is set: a person accepts expectations, and reads them first";
        return Err(Error::Usage(message.to_owned()));
    }
    if !folder.is_dir() {
        let message = format!("{shown} is no folder; verify takes a folder of texts and records");
        return Err(Error::Usage(message));
    }
    let mut out = Output::stdout();
    let summary = verify::verify(folder, args.bless, &mut out)?;
    out.finish().map_err(Error::Stdout)?;
    if summary.is_empty() {
        let message = format!("{shown}: no NAME.txt with its NAME.json in this folder");
        return Err(Error::Usage(message));
    }
    Ok(match summary.is_clean(args.bless) {
        true => Outcome::Done,
        false => Outcome::Incomplete,
    })
}

fn verify_verdicts(args: &Verify, lang: Lang) -> Result<Outcome, Error> {
    let mut out = Output::stdout();
    let summary = gold::verify(&args.verdicts, &args.paths, lang, &mut out)?;
    out.finish().map_err(Error::Stdout)?;
    if summary.is_empty() {
        return Err(Error::Usage(lang.say("verdicts.nothing").to_owned()));
    }
    Ok(match summary.is_clean() {
        true => Outcome::Done,
        false => Outcome::Incomplete,
    })
}

fn show(args: &Show) -> Result<Outcome, Error> {
    let Some(input) = bulk::input(&args.path) else {
        let path = args.path.display();
        let message = format!("{path} is a folder; show takes one file, extract takes folders");
        return Err(Error::Usage(message));
    };
    let settings = args.limits.settings(Offsets::Chars);
    let (record, bytes) = bulk::read(&input, &settings);
    let mut report = Report::new(Manner::Brief, Total::default());
    report.record(&Note::of(&record));
    if let Ok(text) = Text::read(&bytes, None) {
        let mut out = Output::stdout();
        show::write(&record, text.source(), colours(), &mut out)
            .and_then(|()| out.finish())
            .map_err(Error::Stdout)?;
    }
    Ok(report.finish())
}

fn stream(args: &Stream) -> Result<Outcome, Error> {
    let limits = stream::Limits {
        settings: args.reading.settings(),
        max_line: usize::try_from(args.max_line).unwrap_or(usize::MAX),
        jobs: args.jobs,
    };
    let input = BufReader::with_capacity(1 << 16, io::stdin());
    stream::answer(input, &mut Output::stdout(), &limits)?;
    Ok(Outcome::Done)
}

/// Whether standard output is to be coloured: https://no-color.org
fn colours() -> bool {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !unwanted
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
