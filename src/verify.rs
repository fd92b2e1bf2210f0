//! A corpus of documents and the records that are expected of them.
//!
//! A pair is `<name>.txt` or `<name>.md` and `<name>.json` beside it, the record as `extract`
//! writes it.

mod compare;
mod contrast;
mod pairs;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::bulk::{self, Filter, Found, Input, MAX_BYTES, Settings};
use crate::emit::Format;
use crate::emit::output::Output;
use crate::emit::terminal::visible_text;
use crate::record::Record;
use crate::span::Offsets;
use compare::{Change, Comparison, Difference};

pub(crate) use compare::changes;
pub(crate) use contrast::contrast;

/// What came of comparing a corpus.
#[derive(Debug, Default)]
pub struct Summary {
    /// Pairs that were compared.
    pub pairs: usize,
    /// Pairs that were not the same.
    pub differing: usize,
    /// Files that could not be compared: without a partner, unreadable, no record.
    pub problems: usize,
    /// Expectations that were written.
    pub blessed: usize,
    counts: BTreeMap<&'static str, Counts>,
}

/// Why a corpus could not be compared to the end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The report could not be written.
    #[error(transparent)]
    Report(io::Error),
    /// An expectation could not be written.
    #[error("{0}: {1}")]
    Expectation(PathBuf, io::Error),
}

/// How many facts of a kind.
#[derive(Debug, Default)]
struct Counts {
    kept: usize,
    gained: usize,
    lost: usize,
    changed: usize,
}

/// The files that share a name.
#[derive(Default)]
struct Pair {
    texts: Vec<PathBuf>,
    expectation: Option<PathBuf>,
}

/// Compares every pair below a folder, and with `bless` makes what is read now what is expected.
pub fn verify(folder: &Path, bless: bool, report: &mut impl Write) -> Result<Summary, Error> {
    let mut run = Run {
        bless,
        report,
        summary: Summary::default(),
    };
    for (name, pair) in run.pairs(folder)? {
        match (pair.texts.as_slice(), &pair.expectation) {
            ([text], Some(expectation)) => run.pair(text, expectation)?,
            ([text], None) if bless => run.pair(text, &text.with_extension("json"))?,
            ([text], None) => run.problem(text, "no expectation beside it; --bless writes one")?,
            ([], _) => {
                let orphan = pair.expectation.unwrap_or(name);
                run.problem(
                    &orphan,
                    "no text beside it; delete it, or bring its text back",
                )?;
            }
            ([_, text, ..], _) => {
                run.problem(text, "another text has the same name; rename one of them")?;
            }
        }
    }
    run.finish()
}

struct Run<'a, W> {
    bless: bool,
    report: &'a mut W,
    summary: Summary,
}

impl<W: Write> Run<'_, W> {
    fn pairs(&mut self, folder: &Path) -> Result<BTreeMap<PathBuf, Pair>, Error> {
        let mut pairs: BTreeMap<PathBuf, Pair> = BTreeMap::new();
        let expectations = Filter::endings(["json"]);
        let filter = Arc::new(Filter::endings(["txt", "md", "json"]));
        let folder = [Ok(folder.to_owned())];
        for found in bulk::find(folder.into_iter(), filter) {
            match found {
                Found::Input(Input::File(path)) => {
                    let pair = pairs.entry(path.with_extension("")).or_default();
                    if expectations.holds(&path) {
                        pair.expectation = Some(path);
                    } else {
                        pair.texts.push(path);
                    }
                }
                Found::Input(Input::Lost(path, error)) => self.problem(&path, &error.message)?,
                Found::Skipped(path, what) => {
                    self.problem(&path, &format!("left alone: {what}"))?
                }
                Found::Input(Input::Stdin) | Found::Nothing(..) | Found::Broken(_) => {}
            }
        }
        Ok(pairs)
    }

    fn pair(&mut self, text: &Path, expectation: &Path) -> Result<(), Error> {
        let old = match expected(expectation) {
            Ok(old) => old,
            Err(why) if self.bless => {
                self.line(expectation, None, &format!("was no record: {why}"))?;
                None
            }
            Err(why) => {
                let message = format!("no record: {why}; --bless writes it anew");
                return self.problem(expectation, &message);
            }
        };
        let offsets = old
            .as_ref()
            .map_or(Offsets::Chars, |old| old.source.offsets);
        let new = match actual(text, offsets) {
            Ok(new) => new,
            Err(message) => return self.problem(text, &message),
        };
        self.summary.pairs += 1;
        if let Some(old) = &old {
            self.compare(text, &compare::compare(old, &new))?;
        }
        if self.bless {
            self.bless(expectation, &new)
        } else {
            Ok(())
        }
    }

    fn compare(&mut self, text: &Path, comparison: &Comparison) -> Result<(), Error> {
        self.summary.count(comparison);
        for Difference {
            fact,
            line,
            change,
            what,
        } in &comparison.differences
        {
            let change = match change {
                Change::Gained => "gained",
                Change::Lost => "lost",
                Change::Changed => "changed",
            };
            self.line(text, *line, &format!("{} {change}: {what}", one(fact)))?;
        }
        Ok(())
    }

    /// Writes an expectation, unless it is there to the byte.
    fn bless(&mut self, expectation: &Path, record: &Record) -> Result<(), Error> {
        let failed = |error| Error::Expectation(expectation.to_owned(), error);
        let json = Format::Json.render(record);
        if fs::read(expectation).is_ok_and(|old| old == json) {
            return Ok(());
        }
        let mut output = Output::file(expectation).map_err(failed)?;
        output
            .write_all(&json)
            .and_then(|()| output.finish())
            .map_err(failed)?;
        self.summary.blessed += 1;
        self.line(expectation, None, "blessed")
    }

    fn problem(&mut self, path: &Path, message: &str) -> Result<(), Error> {
        self.summary.problems += 1;
        self.line(path, None, message)
    }

    fn line(&mut self, path: &Path, line: Option<u64>, message: &str) -> Result<(), Error> {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        let text = format!("{}{line}: {message}", path.display());
        writeln!(self.report, "{}", visible_text(&text)).map_err(Error::Report)
    }

    fn finish(self) -> Result<Summary, Error> {
        self.summary.write(self.report).map_err(Error::Report)?;
        Ok(self.summary)
    }
}

impl Summary {
    /// Whether all that was compared is as expected, or is now.
    pub fn is_clean(&self, bless: bool) -> bool {
        self.problems == 0 && (bless || self.differing == 0)
    }

    /// Whether there was anything at all in the folder.
    pub fn is_empty(&self) -> bool {
        self.pairs + self.problems == 0
    }

    fn count(&mut self, comparison: &Comparison) {
        self.differing += usize::from(!comparison.differences.is_empty());
        for (fact, kept) in &comparison.kept {
            self.counts.entry(fact).or_default().kept += kept;
        }
        for difference in &comparison.differences {
            let counts = self.counts.entry(difference.fact).or_default();
            match difference.change {
                Change::Gained => counts.gained += 1,
                Change::Lost => counts.lost += 1,
                Change::Changed => counts.changed += 1,
            }
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if !self.counts.is_empty() {
            writeln!(
                out,
                "{:<12} {:>7} {:>7} {:>7} {:>7}",
                "", "same", "gained", "lost", "changed"
            )?;
        }
        for fact in compare::facts() {
            if let Some(Counts {
                kept,
                gained,
                lost,
                changed,
            }) = self.counts.get(fact)
            {
                writeln!(
                    out,
                    "{fact:<12} {kept:>7} {gained:>7} {lost:>7} {changed:>7}"
                )?;
            }
        }
        let Summary {
            pairs,
            differing,
            problems,
            blessed,
            ..
        } = self;
        write!(
            out,
            "{pairs} compared, {differing} with differences, {problems} not compared"
        )?;
        if *blessed > 0 {
            writeln!(out, ", {blessed} blessed")
        } else {
            writeln!(out)
        }
    }
}

/// The expected record; nothing if there is none yet.
fn expected(path: &Path) -> Result<Option<Record>, String> {
    match fs::read(path) {
        Ok(json) => serde_json::from_slice(&json)
            .map(Some)
            .map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// The record as it is read now, or why the file says nothing about the reader.
fn actual(text: &Path, offsets: Offsets) -> Result<Record, String> {
    let settings = Settings {
        max_bytes: MAX_BYTES,
        offsets,
        encoding: None,
    };
    let mut record = bulk::record(&Input::File(text.to_owned()), &settings);
    if record.source.sha256.is_none() {
        return Err(record.error.map_or_else(String::new, |error| error.message));
    }
    let name = text.file_name().unwrap_or_default();
    record.source.path = Some(name.to_string_lossy().into_owned());
    Ok(record)
}

/// One of a kind of fact.
fn one(fact: &str) -> &str {
    match fact {
        "outline" => "point",
        "annexes" => "annex",
        fact => fact.strip_suffix('s').unwrap_or(fact),
    }
}

#[cfg(test)]
mod tests;
