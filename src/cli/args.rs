//! What can be said on the command line, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::bulk::Settings;
use crate::emit::Format;
use crate::span::Offsets;

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
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Extract(Extract),
    Verify(Verify),
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
pub(super) struct Extract {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Endings that count in a folder, instead of txt and md; a file named itself is always read
    #[arg(
        long,
        value_name = "ENDINGS",
        value_delimiter = ',',
        default_value = "txt,md"
    )]
    pub(super) ext: Vec<String>,

    /// Format of the records [default: see below]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,

    /// Write to this file, which appears only when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Unit in which spans count
    #[arg(long, value_enum, value_name = "UNIT", default_value = "chars")]
    pub(super) offsets: Unit,

    #[command(flatten)]
    pub(super) limits: Limits,
}

/// Compare a corpus of documents with the records that are expected of them
#[derive(Args)]
#[command(after_help = "\
A corpus is a folder of pairs: NAME.txt (or NAME.md) and NAME.json, the record as extract writes it.
Each difference is a line: file, line, kind of fact, what was gained, lost or changed; a table of
sums is last. A file without its partner is an error. Where the corpus lies makes no difference.

Examples:
  kehoach verify fixtures/plans
  kehoach verify --bless fixtures/plans && git diff fixtures/plans")]
pub(super) struct Verify {
    /// The corpus
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,

    /// Accept what is read now: write the expectations that differ or are missing
    #[arg(long)]
    pub(super) bless: bool,
}

/// Show one plan's facts to a person, each with its words underlined in the source
#[derive(Args)]
#[command(after_help = "\
Control characters of the document are shown as pictures of themselves, never sent to the terminal.
Colours appear on a terminal only, and not where NO_COLOR is set.

Examples:
  kehoach show plan.txt
  kehoach show plan.txt | less")]
pub(super) struct Show {
    /// The plan; - is standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    #[command(flatten)]
    pub(super) limits: Limits,
}

/// What is too much to read, whatever comes of it.
#[derive(Args)]
pub(super) struct Limits {
    /// Refuse a file that is larger: bytes, or with K, M, G as in 500K, 10M, 64MiB
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = parse_size)]
    pub(super) max_bytes: u64,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Unit {
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

impl Limits {
    /// How to read within these limits.
    pub(super) fn settings(&self, offsets: Offsets) -> Settings {
        Settings {
            max_bytes: self.max_bytes,
            offsets,
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
