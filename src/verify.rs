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
use crate::emit::json;
use crate::emit::output::Output;
use crate::emit::terminal::visible_text;
use crate::lang::Lang;
use crate::record::{Record, RecordError};
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
#[derive(Debug)]
pub enum Error {
    /// The report could not be written.
    Report(io::Error),
    /// An expectation could not be written.
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
pub fn verify(
    folder: &Path,
    bless: bool,
    lang: Lang,
    report: &mut impl Write,
) -> Result<Summary, Error> {
    let mut run = Run {
        bless,
        lang,
        report,
        summary: Summary::default(),
    };
    for (name, pair) in run.pairs(folder)? {
        match (pair.texts.as_slice(), &pair.expectation) {
            ([text], Some(expectation)) => run.pair(text, expectation)?,
            ([text], None) if bless => run.pair(text, &text.with_extension("json"))?,
            ([text], None) => run.problem(text, lang.say("verify.no-expectation"))?,
            ([], _) => {
                let orphan = pair.expectation.unwrap_or(name);
                run.problem(&orphan, lang.say("verify.no-text"))?;
            }
            ([_, text, ..], _) => {
                run.problem(text, lang.say("verify.same-name"))?;
            }
        }
    }
    run.finish()
}

struct Run<'a, W> {
    bless: bool,
    lang: Lang,
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
                Found::Input(Input::Lost(path, error)) => {
                    self.problem(&path, &self.lang.error(&error))?;
                }
                Found::Skipped(path, what) => {
                    self.problem(&path, self.lang.say(what.skipped()))?;
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
                let words = self.lang.fill("verify.was-no-record", &[("cause", &why)]);
                self.line(expectation, None, &words)?;
                None
            }
            Err(why) => {
                let words = self.lang.fill("verify.no-record", &[("cause", &why)]);
                return self.problem(expectation, &words);
            }
        };
        let offsets = old
            .as_ref()
            .map_or(Offsets::Chars, |old| old.source.offsets);
        let new = match actual(text, offsets) {
            Ok(new) => new,
            Err(error) => return self.problem(text, &self.lang.error(&error)),
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
            let key = match change {
                Change::Gained => "verify.gained",
                Change::Lost => "verify.lost",
                Change::Changed => "verify.changed",
            };
            let fact = self.lang.value("fact", fact);
            let words = self.lang.fill(key, &[("fact", &fact), ("what", what)]);
            self.line(text, *line, &words)?;
        }
        Ok(())
    }

    /// Writes an expectation, unless it is there to the byte.
    fn bless(&mut self, expectation: &Path, record: &Record) -> Result<(), Error> {
        let failed = |error| Error::Expectation(expectation.to_owned(), error);
        let json = json::indented(record);
        if fs::read(expectation).is_ok_and(|old| old == json) {
            return Ok(());
        }
        let mut output = Output::file(expectation).map_err(failed)?;
        output
            .write_all(&json)
            .and_then(|()| output.finish())
            .map_err(failed)?;
        self.summary.blessed += 1;
        self.line(expectation, None, self.lang.say("verify.blessed"))
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
        let summary = self.summary.write(self.lang, self.report);
        summary.map_err(Error::Report)?;
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

    fn write(&self, lang: Lang, out: &mut impl Write) -> io::Result<()> {
        let facts: Vec<(String, &Counts)> = compare::facts()
            .filter_map(|fact| Some((lang.value("facts", fact), self.counts.get(fact)?)))
            .collect();
        let width = facts.iter().map(|(fact, _)| fact.chars().count());
        let width = width.max().unwrap_or_default().max(12);
        if !facts.is_empty() {
            let [same, gained, lost, changed] = [
                "verify.table.same",
                "verify.table.gained",
                "verify.table.lost",
                "verify.table.changed",
            ]
            .map(|key| lang.say(key));
            writeln!(
                out,
                "{:<width$} {same:>7} {gained:>7} {lost:>7} {changed:>7}",
                ""
            )?;
        }
        for (fact, counts) in facts {
            let Counts {
                kept,
                gained,
                lost,
                changed,
            } = counts;
            writeln!(
                out,
                "{fact:<width$} {kept:>7} {gained:>7} {lost:>7} {changed:>7}"
            )?;
        }
        let sum = lang.fill(
            "verify.sum",
            &[
                ("pairs", &self.pairs.to_string()),
                ("differing", &self.differing.to_string()),
                ("problems", &self.problems.to_string()),
            ],
        );
        match self.blessed {
            0 => writeln!(out, "{sum}"),
            blessed => {
                let values = [("sum", &*sum), ("blessed", &blessed.to_string())];
                writeln!(out, "{}", lang.fill("verify.sum.blessed", &values))
            }
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
fn actual(text: &Path, offsets: Offsets) -> Result<Record, RecordError> {
    let settings = Settings {
        max_bytes: MAX_BYTES,
        offsets,
        encoding: None,
    };
    let mut record = bulk::record(&Input::File(text.to_owned()), &settings);
    if record.source.sha256.is_none()
        && let Some(error) = record.error
    {
        return Err(error);
    }
    let name = text.file_name().unwrap_or_default();
    record.source.path = Some(name.to_string_lossy().into_owned());
    Ok(record)
}

#[cfg(test)]
mod tests;
