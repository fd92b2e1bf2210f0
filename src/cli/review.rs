//! `kehoach review`: paths in, a page out on which people check facts; beyond so many plans an
//! index and pages.

use std::path::{Path, PathBuf};

use clap::Args;

use super::inputs::Inputs;
use super::plans::{Place, Plans};
use super::reading::Limits;
use super::report::{Note, Report};
use super::{Error, Outcome, is_stdin, write_error};
use crate::bulk::ordered::{Event, Weigh};
use crate::bulk::{self, Input, Settings};
use crate::emit::output::Output;
use crate::emit::review::{self, Entry, Leaf, PLANS, Part, part_path};
use crate::lang::{Lang, Message};
use crate::span::Offsets;
use crate::text::Text;

/// Write a page on which people check facts against the source, with no network
#[derive(Args)]
#[command(after_help = "\
The page is one file that any browser opens from the disk: the source on the left with every fact
marked, the facts on the right. What people find (đúng, sai, thiếu) is kept in their browser and
saved by them as a file, which verify --verdicts reads. More than 200 plans become an index, FILE,
and pages beside it: FILE-001.html, FILE-002.html, …

Examples:
  kehoach review archive/ -o review.html
  kehoach review --lang vi plan.txt
  kehoach verify --verdicts danh-gia.jsonl archive/")]
pub(super) struct Review {
    #[command(flatten)]
    inputs: Inputs,

    /// Write to this file, which appears only when it is whole; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "review.html")]
    output: PathBuf,

    #[command(flatten)]
    limits: Limits,
}

/// Writes the page, or the pages and their index.
pub(super) fn review(args: &Review, lang: Lang) -> Result<Outcome, Error> {
    let place = match is_stdin(&args.output) {
        true => Place::Stdout,
        false => Place::Files {
            named: &args.output,
            files: std::slice::from_ref(&args.output),
        },
    };
    let plans = Plans::open(&args.inputs, place)?;
    let settings = args.limits.settings(Offsets::Chars);
    let mut report = plans.report(lang, false);
    let mut book = Book {
        output: &args.output,
        lang,
        leaves: Vec::new(),
        entries: Vec::new(),
        parts: 0,
    };
    plans.each(
        &mut report,
        move |input| read(input, &settings, lang),
        |event, report| match event {
            Event::Result((note, leaf)) => {
                report.record(&note);
                book.add(leaf)
            }
            Event::Idle => Ok(()),
        },
    )?;
    book.finish(&report)?;
    Ok(report.finish())
}

impl Weigh for (Note, Leaf) {
    fn weight(&self) -> usize {
        self.1.size()
    }
}

fn read(input: &Input, settings: &Settings, lang: Lang) -> (Note, Leaf) {
    let (record, text) = bulk::read_text(input, settings);
    let source = text.as_ref().map_or("", Text::source);
    (Note::of(&record), Leaf::new(&record, source, lang))
}

/// Pages in the making.
struct Book<'a> {
    output: &'a Path,
    lang: Lang,
    /// The plans of the page that is not written yet.
    leaves: Vec<Leaf>,
    /// All plans of the pages that are.
    entries: Vec<Entry>,
    parts: usize,
}

impl Book<'_> {
    fn add(&mut self, leaf: Leaf) -> Result<(), Error> {
        if self.leaves.len() == PLANS {
            self.part(true)?;
        }
        self.leaves.push(leaf);
        Ok(())
    }

    fn finish(mut self, report: &Report) -> Result<(), Error> {
        if self.leaves.is_empty() {
            return Ok(());
        }
        if self.parts == 0 {
            self.write(self.output, |lang, leaves, out| {
                review::page(leaves, None, lang, out)
            })?;
        } else {
            self.part(false)?;
            let (output, entries) = (self.output, &self.entries);
            self.write(output, |lang, _, out| {
                review::index(output, entries, lang, out)
            })?;
        }
        let old = part_path(self.output, self.parts + 1);
        if old.exists() {
            let path = old.to_string_lossy();
            report.word(&self.lang.fill("review.old-part", &[("path", &path)]));
        }
        Ok(())
    }

    /// Writes the plans that wait as one page of several.
    fn part(&mut self, more: bool) -> Result<(), Error> {
        if is_stdin(self.output) {
            let message = Message::new("review.no-file").with("plans", PLANS);
            return Err(Error::Unfit(message));
        }
        self.parts += 1;
        let name = |number: usize| file_name(&part_path(self.output, number));
        let part = Part {
            number: self.parts,
            index: file_name(self.output),
            before: (self.parts > 1).then(|| name(self.parts - 1)),
            after: more.then(|| name(self.parts + 1)),
        };
        let path = part_path(self.output, self.parts);
        self.write(&path, |lang, leaves, out| {
            review::page(leaves, Some(&part), lang, out)
        })?;
        self.entries
            .extend(self.leaves.drain(..).map(|leaf| leaf.entry));
        Ok(())
    }

    fn write(
        &self,
        path: &Path,
        page: impl FnOnce(Lang, &[Leaf], &mut Output) -> std::io::Result<()>,
    ) -> Result<(), Error> {
        let failed = |cause| write_error(Some(path), cause);
        let mut out = match is_stdin(path) {
            true => Output::stdout(),
            false => Output::file(path).map_err(failed)?,
        };
        page(self.lang, &self.leaves, &mut out)
            .and_then(|()| out.finish())
            .map_err(failed)
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
