//! How an answer of the index leaves the program: shown to a person, as JSON, as CSV.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Error, colours, write_error};
use crate::emit::output::Output;
use crate::emit::terminal::visible_text;
use crate::emit::{csv, json};

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
    /// A row for each place that was found; days as 2026-06-30
    Csv,
}

/// Rows below named columns, for whatever holds rows.
pub(super) struct Sheet {
    /// Names of the columns: keys, the same in every language.
    pub(super) columns: Vec<&'static str>,
    /// Rows, a cell for each column; an empty one where there is nothing.
    pub(super) rows: Vec<Vec<Option<String>>>,
}

impl Shape {
    pub(super) fn form(&self) -> Form {
        let ending = self.output.as_deref().and_then(Path::extension);
        let by_ending = match ending
            .and_then(|it| it.to_str())
            .map(str::to_ascii_lowercase)
        {
            Some(ending) if ending == "json" => Form::Json,
            Some(ending) if ending == "csv" => Form::Csv,
            _ => Form::Table,
        };
        self.format.unwrap_or(by_ending)
    }

    /// Whether what is shown may be coloured.
    pub(super) fn colours(&self) -> bool {
        self.output.is_none() && colours()
    }

    pub(super) fn text(&self, text: &str) -> Result<(), Error> {
        self.write(|out| out.write_all(text.as_bytes()))
    }

    pub(super) fn json(&self, answer: &impl Serialize) -> Result<(), Error> {
        // A plain value cannot fail to be written.
        let json = serde_json::to_string_pretty(answer).unwrap_or_default();
        self.write(|out| {
            out.write_all(&json::escaped(json))?;
            out.write_all(b"\n")
        })
    }

    pub(super) fn csv(&self, sheet: &Sheet) -> Result<(), Error> {
        let written = || {
            let mut writer = csv::begin(self.open()?, &sheet.columns)?;
            for row in &sheet.rows {
                let cells = row.iter();
                let cells = cells.map(|cell| csv::text(cell.as_deref().unwrap_or_default()));
                writer.write_record(cells).map_err(csv::failed)?;
            }
            let out = writer.into_inner().map_err(|error| error.into_error());
            out.and_then(Output::finish)
        };
        self.said(written())
    }

    fn write(&self, write: impl FnOnce(&mut Output) -> io::Result<()>) -> Result<(), Error> {
        let written = || {
            let mut out = self.open()?;
            write(&mut out)?;
            out.finish()
        };
        self.said(written())
    }

    fn open(&self) -> io::Result<Output> {
        let path = self.output.as_deref();
        path.map_or_else(|| Ok(Output::stdout()), Output::file)
    }

    fn said(&self, written: io::Result<()>) -> Result<(), Error> {
        written.map_err(|cause| write_error(self.output.as_deref(), cause))
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

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, harmless) in [
            ("=1+1", "'=1+1"),
            ("-x", "'-x"),
            ("＝1", "'＝1"),
            ("\t=1", " =1"),
            ("12-KH/ĐU", "12-KH/ĐU"),
        ] {
            assert_eq!(super::csv::text(cell), harmless);
        }
    }
}
