//! `kehoach extract`: paths in, records out.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::args::Extract;
use super::inputs::{Place, Plans};
use super::report::{Note, Report};
use super::sink::{self, Earlier, Kept, Sink};
use super::target::Target;
use super::{Error, Outcome, write_error};
use crate::bulk::ordered::{Event, Weigh};
use crate::bulk::{self, Input, Settings};
use crate::emit::tree::Tree;
use crate::emit::{Format, Rendered, Renderer};
use crate::lang::{Lang, Message};
use crate::text;

/// Writes a record for every input, in order.
pub(super) fn extract(args: &Extract, lang: Lang) -> Result<Outcome, Error> {
    let target = target(args, lang)?;
    let files = target.files();
    let plans = Plans::open(&args.inputs, place(args, &files))?;
    let (mut sink, reader) = open(args, &target)?;
    let seen =
        args.writing.output.is_none() && args.out_dir.is_none() && io::stdout().is_terminal();
    let mut report = plans.report(lang, seen);
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
    fn step(&self, input: &Input) -> Step {
        let bytes = bulk::fetch(input, self.settings.max_bytes);
        if let (Ok(bytes), false) = (&bytes, matches!(self.earlier, Earlier::None)) {
            let sha256 = text::sha256(bytes);
            if let Some(kept) = self.earlier.find(input, &sha256, &self.settings) {
                return Step::Kept(kept);
            }
        }
        let record = bulk::record_of(&bytes, &self.settings.options(input.name(), None));
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
