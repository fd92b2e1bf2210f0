//! The command line: arguments → calls → an outcome.

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::bulk::{self, Endings, Found, STDIN, Settings};
use crate::emit::output::Output;
use crate::emit::terminal::visible_text;
use crate::emit::{Emit, Format};
use crate::record::Record;
use crate::schema;
use crate::show;
use crate::span::Offsets;
use crate::text::Text;

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
    #[error("cannot write {place}: {cause}; nothing there was changed")]
    Write {
        /// Where to.
        place: String,
        /// Why not.
        cause: io::Error,
    },
    /// Standard output that took no more.
    #[error("cannot write to standard output: {0}")]
    Stdout(io::Error),
}

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
  kehoach show plan.txt                            for a person")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(Extract),
    Show(Show),
    /// Print the JSON Schema of a record
    Schema,
}

/// Write one record for each plan
#[derive(Args)]
#[command(after_help = "\
Format, unless --format says it: the ending of -o FILE (.json, .jsonl, .ndjson); else JSON Lines;
but a single file shown on a terminal is indented JSON. With --format json a folder, or several
paths, make an array.

Order: the paths as given; below a folder by the bytes of the path (as LC_ALL=C sort does).
In a folder hidden files are read like others; links, named pipes, sockets and devices are left
alone with a word on standard error.

What cannot be read becomes a record whose \"error\" says why, in its place, with a line on
standard error; the run goes on and ends with exit code 1. So does a folder in which nothing has
the right ending.

Examples:
  kehoach extract plan.txt
  kehoach extract archive/ extra.md -o archive.jsonl
  kehoach extract archive/ --ext txt,text,markdown
  kehoach extract archive/ | jq -r '.deadlines[] | [.end, .text] | @tsv'
  pdftotext -layout plan.pdf - | kehoach extract -")]
struct Extract {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Endings that count in a folder, instead of txt and md; a file named itself is always read
    #[arg(
        long,
        value_name = "ENDINGS",
        value_delimiter = ',',
        default_value = "txt,md"
    )]
    ext: Vec<String>,

    /// Format of the records [default: see below]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Write to this file, which appears only when it is whole
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Unit in which spans count
    #[arg(long, value_enum, value_name = "UNIT", default_value = "chars")]
    offsets: Unit,

    #[command(flatten)]
    limits: Limits,
}

/// Show one plan's facts to a person, each with its words underlined in the source
#[derive(Args)]
#[command(after_help = "\
Control characters of the document are shown as pictures of themselves, never sent to the terminal.
Colours appear on a terminal only, and not where NO_COLOR is set.

Examples:
  kehoach show plan.txt
  kehoach show plan.txt | less")]
struct Show {
    /// The plan; - is standard input
    #[arg(value_name = "FILE")]
    path: PathBuf,

    #[command(flatten)]
    limits: Limits,
}

/// What is too much to read, whatever comes of it.
#[derive(Args)]
struct Limits {
    /// Refuse a file that is larger: bytes, or with K, M, G as in 500K, 10M, 64MiB
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = parse_size)]
    max_bytes: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Unit {
    /// Unicode code points: what Python, jq, SQLite and DuckDB slice by
    Chars,
    /// Bytes of the file
    Bytes,
    /// UTF-16 code units: what Java and JavaScript slice by
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Offsets {
        match unit {
            Unit::Chars => Offsets::Chars,
            Unit::Bytes => Offsets::Bytes,
            Unit::Utf16 => Offsets::Utf16,
        }
    }
}

/// Runs the program with these arguments, its own name first.
///
/// A reader that has seen enough (`| head`) is no error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Result<Outcome, Error> {
    let outcome = match Cli::try_parse_from(args) {
        Ok(cli) => match cli.command {
            Command::Extract(args) => extract(&args),
            Command::Show(args) => show(&args),
            Command::Schema => print(&schema::text()),
        },
        Err(error) => usage(&error),
    };
    match outcome {
        Err(Error::Stdout(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Done),
        outcome => outcome,
    }
}

/// Says something on standard error, each line made safe for a terminal.
pub fn complain(message: &str) {
    for (i, line) in message.trim_end().lines().enumerate() {
        let name = if i == 0 { "kehoach: " } else { "" };
        // With standard error gone there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{name}{}", visible_text(line));
    }
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

fn extract(args: &Extract) -> Result<Outcome, Error> {
    let endings = Endings::new(&args.ext);
    check_paths(args, &endings)?;
    let several = args.paths.len() > 1 || args.paths[0].is_dir();
    let mut output = open(args.output.as_deref())?;
    let mut tally = Tally::default();
    {
        let mut emitter = format(args, several).emitter(several, &mut output);
        extract_all(args, &endings, &mut *emitter, &mut tally)
    }
    .and_then(|()| output.finish())
    .map_err(|cause| write_error(args.output.as_deref(), cause))?;
    Ok(tally.finish())
}

fn extract_all(
    args: &Extract,
    endings: &Endings,
    emitter: &mut dyn Emit,
    tally: &mut Tally,
) -> io::Result<()> {
    let settings = Settings {
        max_bytes: args.limits.max_bytes,
        offsets: args.offsets.into(),
    };
    for found in bulk::find(&args.paths, endings) {
        match found {
            Found::Input(input) => {
                let record = bulk::record(&input, &settings);
                tally.count(&record);
                emitter.record(&record)?;
            }
            Found::Skipped(path, what) => {
                complain(&format!("{}: left alone: {what}", path.display()));
            }
            Found::Nothing(folder, others) => {
                tally.nothing = true;
                complain(&nothing_in(&folder, endings, &others));
            }
        }
    }
    emitter.finish()
}

fn show(args: &Show) -> Result<Outcome, Error> {
    let Some(input) = bulk::input(&args.path) else {
        let path = args.path.display();
        let message = format!("{path} is a folder; show takes one file, extract takes folders");
        return Err(Error::Usage(message));
    };
    let settings = Settings {
        max_bytes: args.limits.max_bytes,
        offsets: Offsets::Chars,
    };
    let (record, bytes) = bulk::read(&input, &settings);
    let mut tally = Tally::default();
    tally.count(&record);
    if let Ok(text) = Text::read(&bytes, None) {
        let mut out = Output::stdout();
        show::write(&record, text.source(), colours(), &mut out)
            .and_then(|()| out.finish())
            .map_err(Error::Stdout)?;
    }
    Ok(tally.finish())
}

/// Whether standard output is to be coloured: https://no-color.org
fn colours() -> bool {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !unwanted
}

/// What has to be right before the first byte is written.
fn check_paths(args: &Extract, endings: &Endings) -> Result<(), Error> {
    if args.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        let message = "standard input (-) can be read only once; name it once";
        return Err(Error::Usage(message.to_owned()));
    }
    match args
        .output
        .as_deref()
        .and_then(|out| fs::canonicalize(out).ok())
    {
        Some(output) if output.is_file() => {
            match args
                .paths
                .iter()
                .find(|path| would_read(path, &output, endings))
            {
                Some(path) => Err(Error::Usage(format!(
                    "{} would be read as an input (by way of {}); choose another -o FILE",
                    output.display(),
                    path.display()
                ))),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Whether a path on the command line leads to this file.
fn would_read(path: &Path, file: &Path, endings: &Endings) -> bool {
    fs::canonicalize(path).is_ok_and(|path| {
        path == file || (path.is_dir() && file.starts_with(path) && endings.hold(file))
    })
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

fn format(args: &Extract, several: bool) -> Format {
    let by_ending = || args.output.as_deref().and_then(Format::of_ending);
    let on_terminal = args.output.is_none() && io::stdout().is_terminal();
    args.format
        .or_else(by_ending)
        .unwrap_or(if on_terminal && !several {
            Format::Json
        } else {
            Format::Jsonl
        })
}

fn open(path: Option<&Path>) -> Result<Output, Error> {
    match path {
        Some(path) if !is_stdin(path) => {
            Output::file(path).map_err(|cause| write_error(Some(path), cause))
        }
        _ => Ok(Output::stdout()),
    }
}

fn write_error(path: Option<&Path>, cause: io::Error) -> Error {
    match path {
        Some(path) if !is_stdin(path) => Error::Write {
            place: path.display().to_string(),
            cause,
        },
        _ => Error::Stdout(cause),
    }
}

fn nothing_in(
    folder: &Path,
    endings: &Endings,
    others: &std::collections::BTreeMap<String, usize>,
) -> String {
    let folder = folder.display();
    if others.is_empty() {
        return format!("{folder}: no files in this folder; check the path");
    }
    let others: Vec<String> = others
        .iter()
        .map(|(ending, count)| match ending.as_str() {
            "" => format!("{count} without an ending"),
            ending => format!("{count} .{ending}"),
        })
        .collect();
    format!(
        "{folder}: no {endings} file in this folder, but {}; --ext takes other endings",
        others.join(", ")
    )
}

/// What a run has come to so far.
#[derive(Default)]
struct Tally {
    inputs: usize,
    failed: usize,
    nothing: bool,
}

impl Tally {
    fn count(&mut self, record: &Record) {
        self.inputs += 1;
        if let Some(error) = &record.error {
            self.failed += 1;
            let name = record.source.path.as_deref().unwrap_or("standard input");
            let advice = bulk::advice(&error.code);
            complain(&format!("{name}: {}; {advice}", error.message));
        }
    }

    fn finish(self) -> Outcome {
        if self.failed > 0 && self.inputs > 1 {
            complain(&format!(
                "{} of {} inputs could not be read",
                self.failed, self.inputs
            ));
        }
        if self.failed > 0 || self.nothing {
            Outcome::Incomplete
        } else {
            Outcome::Done
        }
    }
}

fn parse_size(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text} is no size; write bytes, or for example 500K, 10M, 1G");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    let size = number.parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
    size.filter(|size| *size > 0).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes() {
        for (text, size) in [
            ("1", 1),
            ("500k", 500 << 10),
            ("10M", 10 << 20),
            ("64MiB", 64 << 20),
            ("1 GiB", 1 << 30),
            ("10MB", 10_000_000),
        ] {
            assert_eq!(parse_size(text), Ok(size));
        }
        for wrong in ["", "0", "M", "-1", "1.5M", "10 apples", "99999999999G"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }
}
