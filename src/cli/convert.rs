//! `kehoach convert`: saved records in, the same records in another format out.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use clap::Args;
use serde::Deserialize;

use super::sink::Sink;
use super::target::{Target, Writing};
use super::{Error, Outcome, complain};
use crate::bulk::ordered::{Event, Weigh, in_order};
use crate::bulk::{self, Filter, Found, Input};
use crate::emit::{Format, Rendered, Renderer};
use crate::lang::{Lang, Message};
use crate::record::{Record, SCHEMA_VERSION};

mod saved;

use saved::{Piece, Saved};

/// Turn saved records into another format, without reading the plans again
#[derive(Args)]
#[command(after_help = "\
Records are read as extract has saved them: JSON Lines, one indented object, or an array of them;
in a folder, files that end in .json, .jsonl or .ndjson. They are turned as they come, in order.
The format is that of --format, else that of the ending of -o FILE.

What is no record is said with its line on standard error and left out; the run goes on and ends
with exit code 1. A record of a plan that could not be read is a record like any other.
Links to plans lead to where they were, seen from the folder that extract ran in: run it there.

Examples:
  kehoach convert archive.jsonl -o archive.xlsx
  kehoach convert records/ --format csv --sheet deadlines
  kehoach extract archive/ | tee archive.jsonl | kehoach convert - -o archive.xlsx")]
pub(super) struct Convert {
    /// Files of records, and folders of them; - is standard input
    #[arg(required = true, value_name = "RECORDS")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    writing: Writing,

    /// Records to turn at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// Say nothing on standard error, unless the run cannot go on
    #[arg(short, long)]
    quiet: bool,
}

/// Writes every record that was saved, in order.
pub(super) fn convert(args: &Convert, lang: Lang) -> Result<Outcome, Error> {
    let format = format(&args.writing)?;
    let target = Target::new(&args.writing, format, lang)?;
    spare_inputs(args, &target)?;
    let mut sink = target.sink(true)?;
    let mut report = Report {
        quiet: args.quiet,
        lang,
        records: 0,
        bad: 0,
    };
    let renderer = target.renderer();
    let cores = || thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    in_order(
        args.jobs.unwrap_or_else(cores),
        pieces(args.paths.clone(), lang),
        move |piece| step(piece, &renderer, lang),
        |event| match event {
            Event::Result(step) => report.take(step, &mut sink),
            Event::Idle => sink.flush(),
        },
    )?;
    sink.finish()?;
    Ok(report.finish(args.writing.output.is_some()))
}

fn format(writing: &Writing) -> Result<Format, Error> {
    let by_ending = || writing.output.as_deref().and_then(Format::of_ending);
    let none = || Error::Unfit(Message::new("convert.which-format"));
    writing.format.or_else(by_ending).ok_or_else(none)
}

/// Refuses to write over what is to be read.
fn spare_inputs(args: &Convert, target: &Target<'_>) -> Result<(), Error> {
    let inputs = args.paths.iter().filter_map(|it| fs::canonicalize(it).ok());
    let inputs: Vec<PathBuf> = inputs.collect();
    for file in target.files() {
        let Ok(there) = fs::canonicalize(&file) else {
            continue;
        };
        let read = |input: &PathBuf| {
            there == *input || (there.starts_with(input) && filter().holds(&there))
        };
        if there.is_file() && inputs.iter().any(read) {
            let message = Message::new("convert.input-too").with("file", file.display());
            return Err(Error::Unfit(message));
        }
    }
    Ok(())
}

/// What counts in a folder of records.
fn filter() -> Filter {
    Filter::endings(["json", "jsonl", "ndjson"])
}

/// A record as it was saved, or what kept it from being found.
enum Item {
    Piece(Arc<str>, Piece),
    Lost(String, String),
}

/// What is saved at these paths, one after the other.
fn pieces(paths: Vec<PathBuf>, lang: Lang) -> impl Iterator<Item = Item> + Send {
    let found = bulk::find(paths.into_iter().map(Ok), Arc::new(filter()));
    found.flat_map(move |found| -> Box<dyn Iterator<Item = Item> + Send> {
        let lost = |path: &Path, why: &str| {
            let lost = Item::Lost(path.display().to_string(), why.to_owned());
            Box::new(std::iter::once(lost))
        };
        match found {
            Found::Input(Input::Stdin) => from(Path::new(bulk::STDIN), io::stdin()),
            Found::Input(Input::File(path)) => match bulk::open(&path) {
                Ok(file) => from(&path, file),
                Err(error) => lost(&path, &lang.error(&error)),
            },
            Found::Input(Input::Lost(path, error)) => lost(&path, &lang.error(&error)),
            Found::Nothing(folder, _) => lost(&folder, lang.say("convert.nothing")),
            Found::Skipped(path, what) => lost(&path, lang.say(what.skipped())),
            // No list is gone by.
            Found::Broken(why) => lost(Path::new(""), &why.say(lang)),
        }
    })
}

fn from(
    path: &Path,
    source: impl io::Read + Send + 'static,
) -> Box<dyn Iterator<Item = Item> + Send> {
    let name: Arc<str> = path.to_string_lossy().into();
    let lines: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(1 << 16, source));
    Box::new(Saved::new(lines).map(move |piece| Item::Piece(Arc::clone(&name), piece)))
}

/// What a thread makes of an item.
enum Step {
    Record(Rendered),
    Bad(String),
}

impl Weigh for Step {
    fn weight(&self) -> usize {
        match self {
            Step::Record(rendered) => rendered.weight(),
            Step::Bad(words) => words.len(),
        }
    }
}

fn step(item: Item, renderer: &Renderer, lang: Lang) -> Step {
    let (file, Piece { line, json }) = match item {
        Item::Piece(file, piece) => (file, piece),
        Item::Lost(path, why) => return Step::Bad(format!("{path}: {why}")),
    };
    match json.and_then(|json| record(&json, lang)) {
        Ok(record) => Step::Record(renderer.render(&record)),
        Err(why) => {
            let values = [("file", &*file), ("line", &line.to_string()), ("why", &why)];
            Step::Bad(lang.fill("convert.bad", &values))
        }
    }
}

/// The version, which says whether the rest can be understood.
#[derive(Deserialize)]
struct Version {
    schema_version: u32,
}

fn record(json: &[u8], lang: Lang) -> Result<Record, String> {
    let version = serde_json::from_slice(json).map(|it: Version| it.schema_version);
    if let Ok(version) = version
        && version != SCHEMA_VERSION
    {
        let (version, known) = (version.to_string(), SCHEMA_VERSION.to_string());
        let values = [("version", &*version), ("known", &known)];
        return Err(lang.fill("convert.version", &values));
    }
    serde_json::from_slice(json).map_err(|error| error.to_string())
}

/// What a run has come to.
struct Report {
    quiet: bool,
    lang: Lang,
    records: u64,
    bad: u64,
}

impl Report {
    fn take(&mut self, step: Step, sink: &mut Sink) -> Result<(), Error> {
        match step {
            Step::Record(rendered) => {
                self.records += 1;
                let words = sink.record(&rendered, None)?;
                words.iter().for_each(|words| self.word(words));
            }
            Step::Bad(words) => {
                self.bad += 1;
                self.word(&words);
            }
        }
        Ok(())
    }

    fn word(&self, words: &str) {
        if !self.quiet {
            complain(words);
        }
    }

    fn finish(&self, to_file: bool) -> Outcome {
        if to_file {
            let (records, bad) = (self.records.to_string(), self.bad.to_string());
            let values = [("records", &*records), ("bad", &bad)];
            self.word(&self.lang.fill("convert.sum", &values));
        }
        match self.bad {
            0 => Outcome::Done,
            _ => Outcome::Incomplete,
        }
    }
}
