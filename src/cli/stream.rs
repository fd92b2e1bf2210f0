//! `kehoach stream`: lines of standard input in, records out, for another program.

use std::io::{self, BufReader};
use std::num::NonZero;

use clap::Args;

use super::reading::Reading;
use super::signal::Interrupt;
use super::values::{parse_count, parse_size};
use super::{Error, Outcome};
use crate::emit::output::Output;
use crate::stream;

/// Answer each line of standard input with a record, for use within another program
#[derive(Args)]
#[command(after_help = "\
A line is a JSON object with \"text\" (a plan) or \"path\" (of a file), and an \"id\" if it likes: a
string or a number, which comes back in \"source\". Other keys do not count. There is one record a
line, in the order of the lines, written out whenever no line is waiting.

Whatever is wrong with a line, or with what it asks for, is its record's \"error\"; the exit code is
not 0 only where standard input cannot be read or standard output not written. No setting of the
environment counts. --encoding counts for paths; a text is Unicode.

Examples:
  kehoach stream < requests.jsonl > records.jsonl
  jq -c --raw-input '{path: .}' paths.txt | kehoach stream | jq -c '[.source.path, .document.number]'")]
pub(super) struct Stream {
    /// Pass over a line that is longer, with an error for its record
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = parse_size)]
    max_line: u64,

    /// Lines to read at the same time
    #[arg(short, long, value_name = "N", default_value = "1", value_parser = parse_count)]
    jobs: NonZero<usize>,

    #[command(flatten)]
    reading: Reading,
}

/// Answers until standard input ends.
pub(super) fn stream(args: &Stream) -> Result<Outcome, Error> {
    let limits = stream::Limits {
        settings: args.reading.settings(),
        max_line: usize::try_from(args.max_line).unwrap_or(usize::MAX),
        jobs: args.jobs,
    };
    let input = BufReader::with_capacity(1 << 16, io::stdin());
    let interrupt = Interrupt::watch();
    let wanted = || interrupt.none_yet().is_ok();
    stream::answer(input, &mut Output::stdout(), &limits, wanted)?;
    interrupt.none_yet()?;
    Ok(Outcome::Done)
}

impl From<stream::Error> for Error {
    fn from(error: stream::Error) -> Error {
        match error {
            stream::Error::Read(cause) => Error::Stdin(cause),
            stream::Error::Write(cause) => Error::Stdout(cause),
        }
    }
}
