//! `kehoach extract`: paths in, records out.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::inputs::Inputs;
use super::plans::{Place, Plans};
use super::reading::Reading;
use super::report::{Note, Report};
use super::sink::{self, Earlier, Kept, Sink};
use super::target::{Target, Writing};
use super::{Error, Outcome, write_error};
use crate::bulk::ordered::{Event, Weigh};
use crate::bulk::within::within;
use crate::bulk::{self, Input, Settings};
use crate::emit::tree::Tree;
use crate::emit::{Format, Rendered, Renderer};
use crate::lang::{Lang, Message};
use crate::record::RecordError;
use crate::text;

/// Write one record for each plan
#[derive(Args)]
#[command(after_help = "\
Format, unless --format says it: the ending of -o FILE (.json, .jsonl, .ndjson, .xlsx, .csv); else
JSON Lines; but a single file shown on a terminal is indented JSON. With --format json a folder, or
several paths, make an array.

A workbook (xlsx) has a sheet for each kind of fact, and in it a row for each fact: with the plan as
a link, the line, and the plan's own words. CSV is a file for each sheet: -o NAME.csv writes
NAME-documents.csv and so on, -o FOLDER/ documents.csv and so on into it; with --sheet, or to
standard output, it is that sheet alone. In CSV a text that begins with = + - or @ has an apostrophe
before it, so that no spreadsheet takes it for a formula. --columns makes one sheet with the field
names, codes and lengths of a circular. Sheets are called after the language of --lang.

Order: the paths as given, then those of --files-from; below a folder by the bytes of the path (as
LC_ALL=C sort does). It is the same, to the byte, whatever -j.
In a folder hidden files are read like others; links (unless --follow), named pipes, sockets and
devices are left alone with a word on standard error.
A pattern of --glob or --exclude is one of the file's name, or, with a / in it, of its path below
the folder: * stands for anything but /, ** for any folders, {a,b} for either.

What cannot be read becomes a record whose \"error\" says why, in its place, with a line on
standard error; the run goes on and ends with exit code 1. So does a folder in which nothing has
the right ending. The last line on standard error sums a run up.

Lines go to FILE.partial, which becomes FILE when the run is over. A run that was killed goes on
with --resume and the same arguments: a record is kept where the content of its plan (SHA-256) and
the version of the program are the same, and made anew where not or where it was an error. The
same holds for a finished FILE, and for --out-dir. In DIR there is a file for each plan, named
as the plan with .json (or .jsonl) behind: below DIR as it is below the folder that is read; if
several are read, below the whole of its path (without a leading /, with %2E%2E for ..).

Examples:
  kehoach extract plan.txt
  kehoach extract archive/ extra.md -o archive.jsonl
  kehoach extract archive/ -o archive.xlsx
  kehoach extract archive/ --columns tt05 -o ead-doc.xlsx
  kehoach extract archive/ --out-dir records/ --resume
  kehoach extract archive/ --ext txt,text,markdown --exclude 'nháp/'
  find archive -name '*.txt' -print0 | kehoach extract -0 --files-from - -o archive.jsonl
  kehoach extract archive/ | jq -r '.deadlines[] | [.end, .text] | @tsv'
  pdftotext -layout plan.pdf - | kehoach extract -")]
pub(super) struct Extract {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    writing: Writing,

    /// Write a file for each plan into this folder, each appearing only when it is whole
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    out_dir: Option<PathBuf>,

    /// Keep what an earlier run has written to -o FILE or --out-dir and still holds
    #[arg(long)]
    resume: bool,

    #[command(flatten)]
    reading: Reading,
}

/// Writes a record for every input, in order.
pub(super) fn extract(args: &Extract, lang: Lang) -> Result<Outcome, Error> {
    let target = target(args, lang)?;
    let files = target.files();
    let plans = Plans::open(&args.inputs, place(args, &files))?;
    let (mut sink, reader) = open(args, &target)?;
    let seen =
        args.writing.output.is_none() && args.out_dir.is_none() && io::stdout().is_terminal();
    let mut report = plans.report(lang, seen);
    let reader = Arc::new(reader);
    let written = plans.each(
        &mut report,
        move |input| reader.step(input),
        |event, report| match event {
            Event::Result(step) => take(step, &mut sink, report),
            Event::Idle => sink.flush(),
        },
    );
    written.and_then(|()| sink.finish())?;
    Ok(report.finish())
}

/// Where the records go; `files` are the ones that will be there.
fn place<'a>(args: &'a Extract, files: &'a [PathBuf]) -> Place<'a> {
    match (&args.writing.output, &args.out_dir) {
        (Some(named), _) => Place::Files { named, files },
        (None, Some(folder)) => Place::Folder(folder),
        (None, None) => Place::Stdout,
    }
}

/// What a thread makes of an input.
enum Step {
    Record {
        note: Note,
        rendered: Rendered,
        place: Option<PathBuf>,
    },
    Kept(Kept),
}

impl Weigh for Step {
    fn weight(&self) -> usize {
        match self {
            Step::Record { rendered, .. } => rendered.weight(),
            Step::Kept(_) => 0,
        }
    }
}

/// All that a thread needs to make a record.
struct Reader {
    settings: Settings,
    renderer: Renderer,
    tree: Option<Tree>,
    earlier: Earlier,
}

impl Reader {
    fn step(self: &Arc<Self>, input: &Input) -> Step {
        let Some(limit) = self.settings.timeout else {
            return self.read(input);
        };
        let (reader, wanted) = (Arc::clone(self), input.clone());
        within(limit, move || reader.read(&wanted))
            .unwrap_or_else(|| self.record(input, &Err(bulk::timed_out(limit))))
    }

    fn read(&self, input: &Input) -> Step {
        let bytes = bulk::fetch(input, self.settings.max_bytes);
        if let (Ok(bytes), false) = (&bytes, matches!(self.earlier, Earlier::None)) {
            let sha256 = text::sha256(bytes);
            if let Some(kept) = self.earlier.find(input, &sha256, &self.settings) {
                return Step::Kept(kept);
            }
        }
        self.record(input, &bytes)
    }

    fn record(&self, input: &Input, bytes: &Result<Vec<u8>, RecordError>) -> Step {
        let record = bulk::record_of(bytes, &self.settings.options(input.name(), None));
        Step::Record {
            note: Note::of(&record),
            rendered: self.renderer.render(&record),
            place: self.tree.as_ref().map(|tree| tree.place(input)),
        }
    }
}

fn take(step: Step, sink: &mut Sink, report: &mut Report) -> Result<(), Error> {
    match step {
        Step::Record {
            note,
            rendered,
            place,
        } => {
            let words = sink.record(&rendered, place.as_deref())?;
            report.record(&note);
            words.iter().for_each(|words| report.word(words));
        }
        Step::Kept(kept) => {
            sink.keep(&kept);
            report.kept(kept.warned());
        }
    }
    Ok(())
}

/// As what the records are written, and where.
fn target(args: &Extract, lang: Lang) -> Result<Target<'_>, Error> {
    let to_terminal = args.writing.output.is_none() && io::stdout().is_terminal();
    let format = format(args, args.inputs.several(), to_terminal);
    let refused = match format.has_sheets() {
        true if args.out_dir.is_some() => Some("writing.one-for-all"),
        true if args.resume => Some("writing.not-resumable"),
        _ => None,
    };
    match refused {
        Some(key) => Err(Error::Unfit(Message::new(key))),
        None => Target::new(&args.writing, format, lang),
    }
}

/// Opens the place for the records and says what is needed to make them.
fn open(args: &Extract, target: &Target<'_>) -> Result<(Sink, Reader), Error> {
    let format = target.format();
    let settings = args.reading.settings();
    let tree = args
        .out_dir
        .as_deref()
        .map(|folder| Tree::new(folder, args.inputs.folder(), format.ending()));
    let resume = args.resume.then_some(&settings);
    let (sink, earlier) = match (&tree, args.writing.output.as_deref()) {
        (Some(tree), _) => {
            let earlier = if args.resume {
                Earlier::Tree(tree.clone())
            } else {
                Earlier::None
            };
            (Sink::Tree, earlier)
        }
        (None, Some(path)) if format == Format::Jsonl && sink::is_plain(path) => {
            sink::lines(path, resume)?
        }
        (None, _) if args.resume => return Err(Error::Unfit(Message::new("usage.not-resumable"))),
        _ => (target.sink(args.inputs.several())?, Earlier::None),
    };
    if let Some(folder) = &args.out_dir {
        fs::create_dir_all(folder).map_err(|cause| write_error(Some(folder), cause))?;
    }
    Ok((
        sink,
        Reader {
            settings,
            renderer: target.renderer(),
            tree,
            earlier,
        },
    ))
}

fn format(args: &Extract, several: bool, to_terminal: bool) -> Format {
    let by_ending = || args.writing.output.as_deref().and_then(Format::of_ending);
    let by_reader = match args.out_dir.is_some() || (to_terminal && !several) {
        true => Format::Json,
        false => Format::Jsonl,
    };
    args.writing.format.or_else(by_ending).unwrap_or(by_reader)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::args::{Cli, Command};
    use super::*;

    fn chosen(line: &str, several: bool, on_terminal: bool) -> Format {
        let words = format!("kehoach extract {line}");
        match Cli::try_parse_from(words.split(' ')).unwrap().command {
            Command::Extract(args) => super::format(&args, several, on_terminal),
            _ => unreachable!(),
        }
    }

    #[test]
    fn the_format_follows_what_was_said_then_the_file_then_the_reader() {
        for (line, several, on_terminal, format) in [
            ("x", false, true, Format::Json),
            ("x", false, false, Format::Jsonl),
            ("x y", true, true, Format::Jsonl),
            ("x -o out.json", false, false, Format::Json),
            ("x -o out.JSONL", false, false, Format::Jsonl),
            ("x -o out.data", false, false, Format::Jsonl),
            ("x --format jsonl -o out.json", false, false, Format::Jsonl),
            ("x y --format json", true, true, Format::Json),
            ("x y --out-dir out", true, false, Format::Json),
            ("x --out-dir out --format jsonl", true, false, Format::Jsonl),
            ("x -o out.XLSX", false, false, Format::Xlsx),
            ("x -o out.csv", false, false, Format::Csv),
            ("x --columns tt05 -o out.csv", false, false, Format::Csv),
        ] {
            assert_eq!(chosen(line, several, on_terminal), format, "{line}");
        }
    }
}
