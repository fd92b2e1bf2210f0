//! `kehoach index`: plans, or records of plans, into an index.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;

use super::inputs::Inputs;
use super::plans::{Place, Plans};
use super::reading::Limits;
use super::report::{Manner, Note, Report, Total};
use super::{Error, Outcome, complain, is_stdin};
use crate::Options;
use crate::bulk::ordered::{Event, Weigh, in_order};
use crate::bulk::pieces::{Piece, Pieces};
use crate::bulk::{self, Input, Settings};
use crate::index::store::{Entry, Gone, Known, Put, Store, plain};
use crate::index::{self, database};
use crate::lang::Lang;
use crate::record::{Record, RecordError};
use crate::span::Offsets;
use crate::text::{self, Text};

/// Larger than the record of any plan that may be read.
const LARGEST: usize = 1 << 30;

/// Put plans into an index, one SQLite file that can be asked
#[derive(Args)]
#[command(mut_arg("paths", |paths| paths.required_unless_present("from")))]
#[command(after_help = "\
What is in the index already is read again only where its content (SHA-256) or the version of the
program is another. What an earlier run found in a folder and is not there any more is removed;
but nothing is where the folder holds no plan at all now, as a disk that is not mounted.

A run may be killed and begun again. Others may ask the index meanwhile.

A plan is known by its path as it is given: name a folder in the same way each time. Records (--from)
bring no text with them: then words are found in titles and tasks alone, and pages show no text.

Examples:
  kehoach index archive/
  kehoach index archive/ --db plans.sqlite
  kehoach index --from archive.jsonl --db plans.sqlite
  sqlite3 -box archive.sqlite \"SELECT day, text, bodies, number FROM due ORDER BY day LIMIT 20\"")]
pub(super) struct Index {
    #[command(flatten)]
    inputs: Inputs,

    /// The index
    #[arg(long, value_name = "FILE", default_value = super::DB)]
    db: PathBuf,

    /// Take the records in this file, as extract writes them, a line each; - is standard input
    #[arg(long, value_name = "RECORDS", conflicts_with_all = ["paths", "files_from"])]
    from: Option<PathBuf>,

    #[command(flatten)]
    limits: Limits,
}

/// Brings the index up to date.
pub(super) fn index(args: &Index, lang: Lang) -> Result<Outcome, Error> {
    let failed = |error| super::index_error(lang, &args.db, error);
    let mut run = Run {
        store: Store::open(&args.db).map_err(failed)?,
        changes: Changes::default(),
        args,
        lang,
    };
    let report = match &args.from {
        Some(file) => run.records(file)?,
        None => run.plans()?,
    };
    let outcome = report.finish();
    let plans = run.store.finish().map_err(failed)?;
    if !args.inputs.quiet {
        complain(&run.changes.say(lang, plans, &args.db));
    }
    Ok(outcome)
}

/// What a thread makes of an input.
enum Step {
    /// It is in the index as it is, with a warning or not.
    Kept(i64, bool),
    Entry(Box<Entry>),
    /// A line of records that is none, as the error record of its place.
    Broken(Box<Record>),
}

impl Weigh for Step {
    fn weight(&self) -> usize {
        match self {
            Step::Kept(..) | Step::Broken(_) => 0,
            Step::Entry(entry) => entry.weight(),
        }
    }
}

struct Run<'a> {
    store: Store,
    changes: Changes,
    args: &'a Index,
    lang: Lang,
}

impl Run<'_> {
    fn plans(&mut self) -> Result<Report, Error> {
        let inputs = &self.args.inputs;
        let plans = Plans::open(inputs, Place::Stdout)?;
        let mut report = plans.report(self.lang, false);
        let settings = self.args.limits.settings(Offsets::Chars);
        let known = self.store.known(&settings).map_err(|it| self.failed(it))?;
        plans.each(
            &mut report,
            move |input| step(input, &settings, &known),
            |event, report| match event {
                Event::Result(step) => self.take(step, report),
                Event::Idle => Ok(()),
            },
        )?;
        for folder in inputs.paths.iter().filter(|path| path.is_dir()) {
            let gone = self.store.sweep_folder(folder);
            let gone = gone.map_err(|it| self.failed(it))?;
            self.gone(gone, &folder.to_string_lossy(), &report);
        }
        Ok(report)
    }

    fn records(&mut self, file: &Path) -> Result<Report, Error> {
        let name = file.to_string_lossy().into_owned();
        let source: Box<dyn BufRead + Send> = match is_stdin(file) {
            true => Box::new(BufReader::new(io::stdin())),
            false => Box::new(BufReader::new(File::open(file).map_err(|cause| {
                let values = [("place", &*name), ("cause", &cause.to_string())];
                Error::Usage(self.lang.fill("index.records-unread", &values))
            })?)),
        };
        let manner = match self.args.inputs.quiet {
            true => Manner::Silent,
            false => Manner::Full,
        };
        let mut report = Report::new(self.lang, manner, Total::default());
        let lines = (1..).zip(Pieces::new(source, b'\n', LARGEST));
        let work = {
            let name = name.clone();
            move |(line, piece): (usize, io::Result<Piece>)| read_line(&name, line, piece)
        };
        let jobs = self.args.inputs.jobs();
        let done = in_order(jobs, lines, work, |event| match event {
            Event::Result(step) => self.take(step, &mut report),
            Event::Idle => Ok(()),
        });
        report.end();
        done?;
        let gone = self.store.sweep_records(&name);
        let gone = gone.map_err(|it| self.failed(it))?;
        self.gone(gone, &name, &report);
        report.word(self.lang.say("index.no-texts"));
        Ok(report)
    }
    fn take(&mut self, step: Step, report: &mut Report) -> Result<(), Error> {
        match step {
            Step::Kept(plan, warned) => {
                self.store.keep(plan).map_err(|it| self.failed(it))?;
                self.changes.same += 1;
                report.kept(warned);
            }
            Step::Entry(entry) => self.put(&entry, report)?,
            Step::Broken(record) => report.record(&Note::of(&record)),
        }
        Ok(())
    }

    fn put(&mut self, entry: &Entry, report: &mut Report) -> Result<(), Error> {
        let note = Note::of(entry.record());
        match self.store.put(entry) {
            Ok(Put::New) => self.changes.new += 1,
            Ok(Put::Changed) => self.changes.changed += 1,
            Ok(Put::Stale) => self.changes.stale += 1,
            Ok(Put::Same) => self.changes.same += 1,
            // Records come from anywhere: one that contradicts itself is not the index's failure.
            Err(index::Error::Sqlite(error)) if database::is_contradiction(&error) => {
                let path = entry.record().source.path.clone();
                let record = broken(path.unwrap_or_default(), error.to_string());
                report.record(&Note::of(&record));
                return Ok(());
            }
            Err(error) => return Err(self.failed(error)),
        }
        report.record(&note);
        Ok(())
    }

    fn gone(&mut self, gone: Gone, place: &str, report: &Report) {
        match gone {
            Gone::Removed(count) => self.changes.gone += count,
            Gone::Spared(count) => {
                let values = [("place", place), ("count", &count.to_string())];
                report.word(&self.lang.fill("index.spared", &values));
            }
        }
    }

    fn failed(&self, error: index::Error) -> Error {
        super::index_error(self.lang, &self.args.db, error)
    }
}

/// Reads an input, unless the index has it just so.
fn step(input: &Input, settings: &Settings, known: &Known) -> Step {
    let path = input.name().map(|path| plain(Path::new(&path)));
    let path = path.map(|path| path.to_string_lossy().into_owned());
    let bytes = bulk::fetch(input, settings.max_bytes);
    if let Ok(bytes) = &bytes
        && let Some((plan, warned)) = known.find(path.as_deref(), &text::sha256(bytes))
    {
        return Step::Kept(plan, warned);
    }
    let record = bulk::record_of(&bytes, &settings.options(path, None));
    let text = bytes.ok().filter(|_| record.error.is_none());
    let text = text.and_then(|bytes| Text::read(&bytes, settings.encoding).ok());
    let text = text.map(|text| text.source().to_owned());
    Step::Entry(Box::new(Entry::new(record, text)))
}

/// Reads a line of records.
fn read_line(file: &str, line: usize, piece: io::Result<Piece>) -> Step {
    let record = match piece {
        Ok(Piece::Whole(bytes)) => {
            serde_json::from_slice::<Record>(&bytes).map_err(|error| error.to_string())
        }
        Ok(Piece::TooLong) => Err(format!("a line of more than {LARGEST} bytes")),
        Err(error) => Err(error.to_string()),
    };
    match record {
        Ok(record) => Step::Entry(Box::new(Entry::new(record, None).of_records(file))),
        Err(why) => Step::Broken(Box::new(broken(format!("{file}:{line}"), why))),
    }
}

/// What stands for a record that is none.
fn broken(place: String, why: String) -> Record {
    let options = Options {
        path: Some(place),
        ..Options::default()
    };
    let error = RecordError {
        code: "bad-record".to_owned(),
        message: why,
    };
    crate::unread(error, &options)
}

/// What a run has changed in the index.
#[derive(Debug, Default)]
struct Changes {
    new: usize,
    changed: usize,
    same: usize,
    stale: usize,
    gone: usize,
}

impl Changes {
    fn say(&self, lang: Lang, plans: u64, db: &Path) -> String {
        let mut sum = lang.fill(
            "index.sum",
            &[
                ("new", &self.new.to_string()),
                ("changed", &self.changed.to_string()),
                ("same", &self.same.to_string()),
                ("gone", &self.gone.to_string()),
                ("db", &db.to_string_lossy()),
                ("plans", &plans.to_string()),
            ],
        );
        if self.stale > 0 {
            let values = [("stale", &*self.stale.to_string())];
            sum.push_str(&lang.fill("index.sum-stale", &values));
        }
        sum
    }
}
