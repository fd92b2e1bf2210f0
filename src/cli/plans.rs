//! The plans of a command that reads many: what is found where its arguments lead → results in order.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use super::inputs::Inputs;
use super::report::{Manner, Report, Total};
use super::signal::Interrupt;
use super::{Error, is_stdin};
use crate::bulk::list;
use crate::bulk::ordered::{Event, Weigh, in_order};
use crate::bulk::{self, Filter, Found, Input};
use crate::lang::{Lang, Message};

/// The inputs that a command line names, ready to be read.
pub(super) struct Plans<'a> {
    inputs: &'a Inputs,
    filter: Arc<Filter>,
    /// What will be replaced at the end, where it is there and a list might name it.
    replaced: Vec<PathBuf>,
}

/// Where a command writes: the option that says so, and the place.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// Standard output.
    Stdout,
    /// -o FILE, and the files that it comes to.
    Files {
        /// What was named.
        named: &'a Path,
        /// What will be there.
        files: &'a [PathBuf],
    },
    /// --out-dir DIR.
    Folder(&'a Path),
}

/// What a thread makes of what was found.
enum Step<R> {
    Result(R),
    Other(Found),
}

impl<R: Weigh> Weigh for Step<R> {
    fn weight(&self) -> usize {
        match self {
            Step::Result(result) => result.weight(),
            Step::Other(_) => 0,
        }
    }
}

impl<'a> Plans<'a> {
    /// The inputs of a command that writes there: none of them is written over, and nothing that
    /// is written is read.
    pub(super) fn open(inputs: &'a Inputs, place: Place<'_>) -> Result<Plans<'a>, Error> {
        let plans = Plans {
            inputs,
            filter: Arc::new(filter(inputs)?),
            replaced: replaced(inputs, place),
        };
        stdin_once(inputs)?;
        plans.spare_inputs(place)?;
        Ok(plans)
    }

    /// Does `work` on every input and hands the results to `take` in order, on as many threads as
    /// there should be. What is no input is told to `report`. A signal that asks for the end is an error.
    pub(super) fn each<R: Weigh + Send + 'static>(
        &self,
        report: &mut Report,
        work: impl Fn(&Input) -> R + Send + Sync + 'static,
        mut take: impl FnMut(Event<R>, &mut Report) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let paths = self.paths();
        let paths = paths.map_err(|why| list_error(self.inputs, &why, report.lang()))?;
        let replaced = self.replaced.clone();
        let step = move |found| match found {
            Found::Input(Input::File(path)) if would_replace(&path, &replaced) => {
                let why = Message::new("list.output").with("path", path.display());
                Step::Other(Found::Broken(why))
            }
            Found::Input(input) => Step::Result(work(&input)),
            other => Step::Other(other),
        };
        let found = bulk::find(paths, Arc::clone(&self.filter));
        let interrupt = Interrupt::watch();
        let done = in_order(self.jobs(), found, step, |event| {
            interrupt.none_yet()?;
            match event {
                Event::Result(Step::Result(result)) => take(Event::Result(result), report),
                Event::Result(Step::Other(found)) => self.other(found, report),
                Event::Idle => take(Event::Idle, report),
            }
        });
        report.end();
        done
    }

    fn other(&self, found: Found, report: &mut Report) -> Result<(), Error> {
        match found {
            Found::Skipped(path, what) => {
                let what = report.lang().say(what.skipped());
                report.word(&format!("{}: {what}", path.display()));
            }
            Found::Nothing(folder, others) => {
                report.nothing(&nothing_in(&folder, &self.filter, &others, report.lang()));
            }
            Found::Broken(why) => return Err(list_error(self.inputs, &why, report.lang())),
            // An input is read.
            Found::Input(_) => {}
        }
        Ok(())
    }

    /// The paths of the command line, then those of the list.
    fn paths(
        &self,
    ) -> Result<impl Iterator<Item = Result<PathBuf, Message>> + Send + use<>, Message> {
        let listed = self
            .inputs
            .files_from
            .as_deref()
            .map(|list| list::open(list, self.inputs.nul));
        let listed = listed
            .transpose()
            .map_err(|cause| Message::new("list.cause").with("cause", cause))?;
        let named: Vec<_> = self.inputs.paths.iter().cloned().map(Ok).collect();
        Ok(named.into_iter().chain(listed.into_iter().flatten()))
    }

    fn jobs(&self) -> NonZero<usize> {
        if !self.inputs.several() {
            return NonZero::<usize>::MIN;
        }
        self.inputs.jobs()
    }

    /// Whom the run tells how much; `seen` where the results go by on a terminal.
    pub(super) fn report(&self, lang: Lang, seen: bool) -> Report {
        let manner = match self.inputs.several() {
            _ if self.inputs.quiet => Manner::Silent,
            false => Manner::Brief,
            true if seen => Manner::Summed,
            true => Manner::Full,
        };
        let total = Total::default();
        let list = self.inputs.files_from.as_deref();
        let list_once = list.is_some_and(|list| !list.is_file());
        if manner == Manner::Full && !list_once {
            self.count(&total);
        }
        Report::new(lang, manner, total)
    }

    /// Counts the inputs on the side, so that it can be said how much is left.
    fn count(&self, total: &Total) {
        let Ok(paths) = self.paths() else { return };
        let found = bulk::find(paths, Arc::clone(&self.filter));
        let total = Arc::clone(total);
        thread::spawn(move || {
            let inputs = found
                .filter(|found| matches!(found, Found::Input(_)))
                .count();
            total.store(inputs as u64, Ordering::Relaxed);
        });
    }

    /// Refuses to write over what is to be read, and to read what is written.
    fn spare_inputs(&self, place: Place<'_>) -> Result<(), Error> {
        let (written, shown, key) = match place {
            Place::Stdout => return Ok(()),
            Place::Files { named, files } => {
                let files = files.iter().flat_map(|file| {
                    let mut partial = file.to_owned().into_os_string();
                    partial.push(".partial");
                    [fs::canonicalize(file), fs::canonicalize(partial)]
                });
                let files = files.flatten().filter(|file| file.is_file());
                (files.collect::<Vec<_>>(), named, "usage.input-too")
            }
            Place::Folder(folder) => {
                let records = whole(folder).map(|folder| folder.join("plan.txt.json"));
                (
                    records.into_iter().collect(),
                    folder,
                    "usage.input-too.out-dir",
                )
            }
        };
        for file in written {
            let mut paths = self.inputs.paths.iter().chain(&self.inputs.files_from);
            if let Some(path) = paths.find(|path| would_read(path, &file, &self.filter)) {
                let message = Message::new(key).with("place", shown.display());
                return Err(Error::Unfit(message.with("path", path.display())));
            }
        }
        Ok(())
    }
}

fn filter(inputs: &Inputs) -> Result<Filter, Error> {
    let unclear =
        |error: globset::Error| Error::Unfit(Message::new("usage.pattern").with("cause", error));
    let mut filter = Filter::endings(&inputs.ext).following(inputs.follow);
    if !inputs.glob.is_empty() {
        filter = filter.with_globs(&inputs.glob).map_err(unclear)?;
    }
    filter.without(&inputs.exclude).map_err(unclear)
}

fn list_error(inputs: &Inputs, why: &Message, lang: Lang) -> Error {
    let list = inputs.files_from.as_deref().filter(|list| !is_stdin(list));
    let list = list.map_or(lang.say("run.stdin").into(), Path::to_string_lossy);
    let values = [("list", &*list), ("why", &why.say(lang))];
    Error::Usage(lang.fill("list.broken", &values))
}

fn stdin_once(inputs: &Inputs) -> Result<(), Error> {
    let paths = inputs.paths.iter().chain(&inputs.files_from);
    match paths.filter(|path| is_stdin(path)).count() {
        0 | 1 => Ok(()),
        _ => Err(Error::Unfit(Message::new("usage.stdin-once"))),
    }
}

/// The files of the output that are there already, where a list might name one.
fn replaced(inputs: &Inputs, place: Place<'_>) -> Vec<PathBuf> {
    let (Some(_), Place::Files { files, .. }) = (&inputs.files_from, place) else {
        return Vec::new();
    };
    let there = files.iter().filter_map(|file| fs::canonicalize(file).ok());
    there.filter(|file| file.is_file()).collect()
}

/// Whether a path that only the list names is one of the output's.
fn would_replace(path: &Path, replaced: &[PathBuf]) -> bool {
    // Links aside, which are few, the name tells.
    replaced.iter().any(|replaced| {
        (path.file_name() == replaced.file_name() || path.is_symlink())
            && fs::canonicalize(path).is_ok_and(|path| path == *replaced)
    })
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
