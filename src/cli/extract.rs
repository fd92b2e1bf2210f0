//! `kehoach extract`: paths in, records out.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use super::args::Extract;
use super::report::{Manner, Note, Report, Total};
use super::sink::{self, Earlier, Kept, Sink};
use super::target::Target;
use super::{Error, Outcome, is_stdin, write_error};
use crate::bulk::list;
use crate::bulk::ordered::{Event, Weigh, in_order};
use crate::bulk::{self, Filter, Found, Input, Settings};
use crate::emit::tree::Tree;
use crate::emit::{Format, Rendered, Renderer};
use crate::lang::{Lang, Message};
use crate::text;

/// Writes a record for every input, in order.
pub(super) fn extract(args: &Extract, lang: Lang) -> Result<Outcome, Error> {
    let filter = Arc::new(filter(args)?);
    stdin_once(args)?;
    let target = target(args, lang)?;
    spare_inputs(args, &target.files(), &filter)?;
    let paths = paths(args).map_err(|why| list_error(args, &why, lang))?;
    let (mut sink, reader) = open(args, &target)?;
    let mut report = report(args, lang, &filter);
    let found = bulk::find(paths, Arc::clone(&filter));
    let written = in_order(
        jobs(args),
        found,
        move |found| reader.step(found),
        |event| match event {
            Event::Result(step) => take(step, &mut sink, &mut report, &filter, args),
            Event::Idle => sink.flush(),
        },
    );
    let written = written.and_then(|()| sink.finish());
    report.end();
    written.map(|()| report.finish())
}

/// What a thread makes of what was found.
enum Step {
    Record {
        note: Note,
        rendered: Rendered,
        place: Option<PathBuf>,
    },
    Kept(Kept),
    Other(Found),
}

impl Weigh for Step {
    fn weight(&self) -> usize {
        match self {
            Step::Record { rendered, .. } => rendered.weight(),
            Step::Kept(_) | Step::Other(_) => 0,
        }
    }
}

/// All that a thread needs to make a record.
struct Reader {
    settings: Settings,
    renderer: Renderer,
    tree: Option<Tree>,
    earlier: Earlier,
    /// What will be replaced at the end, if it is there.
    replaced: Vec<PathBuf>,
}

impl Reader {
    fn step(&self, found: Found) -> Step {
        match found {
            Found::Input(Input::File(path)) if self.would_replace(&path) => {
                let why = Message::new("list.output").with("path", path.display());
                Step::Other(Found::Broken(why))
            }
            Found::Input(input) => self.read(&input),
            other => Step::Other(other),
        }
    }

    /// Whether a path that only the list names is that of the output.
    fn would_replace(&self, path: &Path) -> bool {
        // Links aside, which are few, the name tells.
        self.replaced.iter().any(|replaced| {
            (path.file_name() == replaced.file_name() || path.is_symlink())
                && fs::canonicalize(path).is_ok_and(|path| path == *replaced)
        })
    }

    fn read(&self, input: &Input) -> Step {
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

fn take(
    step: Step,
    sink: &mut Sink,
    report: &mut Report,
    filter: &Filter,
    args: &Extract,
) -> Result<(), Error> {
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
        Step::Other(Found::Skipped(path, what)) => {
            let what = report.lang().say(what.skipped());
            report.word(&format!("{}: {what}", path.display()));
        }
        Step::Other(Found::Nothing(folder, others)) => {
            report.nothing(&nothing_in(&folder, filter, &others, report.lang()));
        }
        Step::Other(Found::Broken(why)) => {
            return Err(list_error(args, &why, report.lang()));
        }
        // An input is read.
        Step::Other(Found::Input(_)) => {}
    }
    Ok(())
}

fn filter(args: &Extract) -> Result<Filter, Error> {
    let unclear =
        |error: globset::Error| Error::Unfit(Message::new("usage.pattern").with("cause", error));
    let mut filter = Filter::endings(&args.ext).following(args.follow);
    if !args.glob.is_empty() {
        filter = filter.with_globs(&args.glob).map_err(unclear)?;
    }
    filter.without(&args.exclude).map_err(unclear)
}

/// The paths of the command line, then those of the list.
fn paths(
    args: &Extract,
) -> Result<impl Iterator<Item = Result<PathBuf, Message>> + Send + use<>, Message> {
    let listed = args
        .files_from
        .as_deref()
        .map(|list| list::open(list, args.nul));
    let listed = listed
        .transpose()
        .map_err(|cause| Message::new("list.cause").with("cause", cause))?;
    let named: Vec<_> = args.paths.iter().cloned().map(Ok).collect();
    Ok(named.into_iter().chain(listed.into_iter().flatten()))
}

fn list_error(args: &Extract, why: &Message, lang: Lang) -> Error {
    let list = args.files_from.as_deref().filter(|list| !is_stdin(list));
    let list = list.map_or(lang.say("run.stdin").into(), Path::to_string_lossy);
    let values = [("list", &*list), ("why", &why.say(lang))];
    Error::Usage(lang.fill("list.broken", &values))
}

/// Whether there may be more than one input.
fn several(args: &Extract) -> bool {
    args.files_from.is_some() || args.paths.len() > 1 || args.paths.iter().any(|path| path.is_dir())
}

fn jobs(args: &Extract) -> NonZero<usize> {
    if !several(args) {
        return NonZero::<usize>::MIN;
    }
    let cores = || thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    args.jobs.unwrap_or_else(cores)
}

/// As what the records are written, and where.
fn target(args: &Extract, lang: Lang) -> Result<Target<'_>, Error> {
    let to_terminal = args.writing.output.is_none() && io::stdout().is_terminal();
    let format = format(args, several(args), to_terminal);
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
        .map(|folder| Tree::new(folder, root(args), format.ending()));
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
        (None, _) if args.resume => {
            return Err(Error::Unfit(Message::new("usage.not-resumable")));
        }
        _ => (target.sink(several(args))?, Earlier::None),
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
            replaced: replaced(args, target),
        },
    ))
}

/// The files of the output that are there already, where a list might name one.
fn replaced(args: &Extract, target: &Target<'_>) -> Vec<PathBuf> {
    let listed = args.files_from.is_some();
    let files = target.files().into_iter().filter(|_| listed);
    let there = files.filter_map(|file| fs::canonicalize(file).ok());
    there.filter(|file| file.is_file()).collect()
}

/// The folder whose tree is mirrored: the only one that is read.
fn root(args: &Extract) -> Option<&Path> {
    match (&args.paths[..], &args.files_from) {
        ([path], None) if path.is_dir() => Some(path),
        _ => None,
    }
}

fn report(args: &Extract, lang: Lang, filter: &Arc<Filter>) -> Report {
    let by_eye =
        args.writing.output.is_none() && args.out_dir.is_none() && io::stdout().is_terminal();
    let manner = match several(args) {
        _ if args.quiet => Manner::Silent,
        false => Manner::Brief,
        true if by_eye => Manner::Summed,
        true => Manner::Full,
    };
    let total = Total::default();
    let list_once = args
        .files_from
        .as_deref()
        .is_some_and(|list| !list.is_file());
    if manner == Manner::Full && !list_once {
        count(args, filter, &total);
    }
    Report::new(lang, manner, total)
}

/// Counts the inputs on the side, so that it can be said how much is left.
fn count(args: &Extract, filter: &Arc<Filter>, total: &Total) {
    let Ok(paths) = paths(args) else { return };
    let found = bulk::find(paths, Arc::clone(filter));
    let total = Arc::clone(total);
    thread::spawn(move || {
        let inputs = found
            .filter(|found| matches!(found, Found::Input(_)))
            .count();
        total.store(inputs as u64, Ordering::Relaxed);
    });
}

fn stdin_once(args: &Extract) -> Result<(), Error> {
    let paths = args.paths.iter().chain(&args.files_from);
    match paths.filter(|path| is_stdin(path)).count() {
        0 | 1 => Ok(()),
        _ => Err(Error::Unfit(Message::new("usage.stdin-once"))),
    }
}

/// Refuses to write over what is to be read, and to read what is written.
fn spare_inputs(args: &Extract, files: &[PathBuf], filter: &Filter) -> Result<(), Error> {
    let files = files.iter().flat_map(|file| {
        let mut partial = file.clone().into_os_string();
        partial.push(".partial");
        [fs::canonicalize(file), fs::canonicalize(partial)]
    });
    let files = files.flatten().filter(|file| file.is_file());
    let records = args.out_dir.iter().filter_map(|folder| whole(folder));
    let records = records.map(|folder| folder.join("plan.txt.json"));
    for file in files.chain(records) {
        let mut paths = args.paths.iter().chain(&args.files_from);
        if let Some(path) = paths.find(|path| would_read(path, &file, filter)) {
            let (key, place) = match &args.writing.output {
                Some(_) => ("usage.input-too", &args.writing.output),
                None => ("usage.input-too.out-dir", &args.out_dir),
            };
            let place = place.as_deref().unwrap_or(&file).display();
            let message = Message::new(key).with("place", place);
            return Err(Error::Unfit(message.with("path", path.display())));
        }
    }
    Ok(())
}

/// The canonical path of a folder that need not be there yet.
fn whole(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let mut there = folder.ancestors().filter_map(|above| {
        let below = folder.strip_prefix(above).ok()?;
        Some(fs::canonicalize(above).ok()?.join(below))
    });
    there.next()
}

/// Whether a path on the command line leads to this file.
fn would_read(path: &Path, file: &Path, filter: &Filter) -> bool {
    fs::canonicalize(path).is_ok_and(|path| match file.strip_prefix(&path) {
        Ok(below) => path == file || (path.is_dir() && filter.holds(below)),
        Err(_) => false,
    })
}

fn format(args: &Extract, several: bool, to_terminal: bool) -> Format {
    let by_ending = || args.writing.output.as_deref().and_then(Format::of_ending);
    let by_reader = match args.out_dir.is_some() || (to_terminal && !several) {
        true => Format::Json,
        false => Format::Jsonl,
    };
    args.writing.format.or_else(by_ending).unwrap_or(by_reader)
}

fn nothing_in(
    folder: &Path,
    filter: &Filter,
    others: &BTreeMap<String, usize>,
    lang: Lang,
) -> String {
    let folder = folder.to_string_lossy();
    if others.is_empty() {
        return lang.fill("folder.empty", &[("folder", &folder)]);
    }
    let others: Vec<String> = others
        .iter()
        .map(|(ending, count)| {
            let count = count.to_string();
            match ending.as_str() {
                "" => lang.fill("folder.no-ending", &[("count", &count)]),
                ending => lang.fill("folder.ending", &[("count", &count), ("ending", ending)]),
            }
        })
        .collect();
    let values = [
        ("folder", &*folder),
        ("wanted", &filter.words(lang)),
        ("others", &others.join(", ")),
    ];
    lang.fill("folder.nothing", &values)
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
