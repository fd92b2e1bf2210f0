//! How an answer of the index leaves the program: shown to a person, or item after item as JSON
//! or as rows of a sheet.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::sink::{self, Sink};
use super::{Error, colours, complain, is_stdin, write_error};
use crate::emit::sheets::cell::Cell;
use crate::emit::sheets::{self, Head, Row, Rows};
use crate::emit::terminal::visible_text;
use crate::emit::{Format, Rendered, json, jsonl, xlsx};
use crate::lang::{Lang, Message};

/// Where an answer goes, and as what.
#[derive(Args)]
pub(super) struct Shape {
    /// Form of the answer [default: by the ending of -o FILE, else a table]
    #[arg(long, value_enum)]
    format: Option<Form>,

    /// Write to this file, which appears only when it is whole
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For a person
    Table,
    /// Indented JSON, one array
    Json,
    /// JSON Lines: an object a line
    Jsonl,
    /// A row for each place that was found; days as 2026-06-30
    Csv,
    /// The same rows as a workbook for Excel
    Xlsx,
}

/// A sheet of an answer.
pub(super) struct Layout {
    /// The key of its name.
    pub(super) name: &'static str,
    /// The key of its name in that of a file.
    pub(super) file: &'static str,
    /// Its columns: what each is called for a program, the same in every language, and the key of
    /// what it is called for a person.
    pub(super) columns: &'static [(&'static str, &'static str)],
}

/// Who a sheet speaks to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader {
    /// A program: days as 2026-06-30, and the same words in every language.
    Program,
    /// A person, in a language.
    Person(Lang),
}

impl Reader {
    /// A word, for a program or, behind its key, for a person.
    pub(super) fn word(self, word: &'static str, key: &'static str) -> &'static str {
        match self {
            Reader::Program => word,
            Reader::Person(lang) => lang.say(key),
        }
    }

    /// A value of a field of the record.
    pub(super) fn value(self, field: &str, value: &str) -> String {
        match self {
            Reader::Program => value.to_owned(),
            Reader::Person(lang) => lang.value(field, value),
        }
    }

    /// A day among other words.
    pub(super) fn day(self, iso: &str) -> Cow<'_, str> {
        match self {
            Reader::Program => iso.to_owned().into(),
            Reader::Person(lang) => lang.day(iso).into_owned().into(),
        }
    }
}

impl Shape {
    pub(super) fn form(&self) -> Form {
        let ending = self.output.as_deref().and_then(Format::of_ending);
        let by_ending = match ending {
            Some(Format::Json) => Form::Json,
            Some(Format::Jsonl) => Form::Jsonl,
            Some(Format::Csv) => Form::Csv,
            Some(Format::Xlsx) => Form::Xlsx,
            None => Form::Table,
        };
        self.format.unwrap_or(by_ending)
    }

    /// Whether what is shown may be coloured.
    pub(super) fn colours(&self) -> bool {
        self.is_stdout() && colours()
    }

    fn is_stdout(&self) -> bool {
        self.output.as_deref().is_none_or(is_stdin)
    }

    /// Writes what a person reads.
    pub(super) fn text(&self, text: &str) -> Result<(), Error> {
        let path = self.output.as_deref();
        let mut out = sink::output(path)?;
        let written = out.write_all(text.as_bytes()).and_then(|()| out.finish());
        written.map_err(|cause| write_error(path, cause))
    }

    /// Opens the place for an answer that a program reads, or Excel.
    pub(super) fn open(&self, layout: &Layout, lang: Lang) -> Result<Writer, Error> {
        let path = self.output.as_deref();
        let form = self.form();
        if form == Form::Xlsx && self.is_stdout() && io::stdout().is_terminal() {
            return Err(Error::Unfit(Message::new("writing.workbook")));
        }
        let reader = match form {
            Form::Xlsx => Reader::Person(lang),
            _ => Reader::Program,
        };
        let head = layout.head(reader, lang);
        let sink = match form {
            Form::Jsonl => Sink::flow(path, Box::new(jsonl::Lines)),
            Form::Csv => Sink::csv(path, std::slice::from_ref(&head)),
            Form::Xlsx => Sink::workbook(path, vec![head.clone()], lang),
            Form::Table | Form::Json => Sink::flow(path, Box::new(json::Array::default())),
        };
        Ok(Writer {
            form,
            reader,
            head,
            lang,
            sink: sink?,
        })
    }
}

impl Layout {
    fn head(&self, reader: Reader, lang: Lang) -> Head {
        let columns = self.columns.iter();
        Head {
            name: lang.say(self.name).to_owned(),
            file: lang.say(self.file).to_owned(),
            columns: columns
                .map(|(word, key)| reader.word(word, key).to_owned())
                .collect(),
        }
    }
}

/// An answer that is being written.
pub(super) struct Writer {
    form: Form,
    reader: Reader,
    head: Head,
    lang: Lang,
    sink: Sink,
}

impl Writer {
    /// Writes an item, as an object or as the rows that are made of it.
    pub(super) fn item<T: Serialize>(
        &mut self,
        item: &T,
        rows: impl FnOnce(&T, Reader) -> Vec<Vec<Cell>>,
    ) -> Result<(), Error> {
        let rendered = match self.form {
            Form::Jsonl => Rendered::Bytes(jsonl::line(item)),
            Form::Table | Form::Json => Rendered::Bytes(json::indented(item)),
            Form::Csv | Form::Xlsx => Rendered::Rows(self.rows(rows(item, self.reader))),
        };
        for words in self.sink.record(&rendered, None)? {
            complain(&words);
        }
        Ok(())
    }

    fn rows(&self, rows: Vec<Vec<Cell>>) -> Rows {
        let row = |cells| Row { sheet: 0, cells };
        let mut rows = Rows {
            rows: rows.into_iter().map(row).collect(),
            words: Vec::new(),
        };
        if self.form == Form::Xlsx {
            let heads = || vec![self.head.clone()];
            let cells = rows.rows.iter().flat_map(|row| &row.cells);
            let about = cells.filter_map(Cell::words).next();
            let about = about.unwrap_or_default().to_owned();
            sheets::fit(&mut rows, heads, &about, xlsx::LONGEST, self.lang);
        }
        rows
    }

    /// After the last item.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.sink.finish()
    }
}

/// Columns of text, two blanks apart, each as wide as its widest cell but no wider than its limit;
/// a longer one ends in "…". The last one may be of any width.
pub(super) fn columns(rows: &[Vec<String>], limits: &[usize]) -> Vec<String> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cut(row, limits)).collect();
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..limits.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        let cells = cells.map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

fn cut(row: &[String], limits: &[usize]) -> Vec<String> {
    let cells = row.iter().zip(limits);
    let cell = |(cell, limit): (&String, &usize)| {
        let cell = visible_text(cell);
        match cell.chars().count() > *limit {
            true => cell.chars().take(limit - 1).chain(['…']).collect(),
            false => cell.into_owned(),
        }
    };
    cells.map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_they_must_be() {
        let rows = ["44-CTr/TU|một hai ba", "9-KH/ĐU|bốn"]
            .map(|row| row.split('|').map(str::to_owned).collect());
        assert_eq!(
            columns(&rows, &[20, 7]),
            ["44-CTr/TU  một ha…", "9-KH/ĐU    bốn"]
        );
    }
}
