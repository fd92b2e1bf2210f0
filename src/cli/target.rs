//! As what records are written, and where: what `extract` and `convert` share.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;

use super::sink::{self, Sink};
use super::{Error, is_stdin};
use crate::emit::sheets::{Columns, Sheet, Sheets};
use crate::emit::{Format, Renderer, csv, json, jsonl, xlsx};
use crate::lang::{Lang, Message};

/// As what records are written, and where.
#[derive(Args)]
pub(super) struct Writing {
    /// Format of the records [default: see below]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,

    /// Write to this file, which appears only when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// In place of sheets of facts the one that the packer of an archive takes (xlsx, csv)
    #[arg(long, value_enum, value_name = "CIRCULAR", conflicts_with = "sheet")]
    columns: Option<Columns>,

    /// Only this sheet (xlsx, csv)
    #[arg(long, value_enum)]
    sheet: Option<Sheet>,
}

/// What was asked for, and what it comes to.
pub struct Target<'a> {
    writing: &'a Writing,
    format: Format,
    lang: Lang,
}

impl<'a> Target<'a> {
    /// What was asked for, if it can be had.
    pub fn new(writing: &'a Writing, format: Format, lang: Lang) -> Result<Target<'a>, Error> {
        let target = Target {
            writing,
            format,
            lang,
        };
        match target.objection() {
            Some(key) => Err(Error::Unfit(Message::new(key))),
            None => Ok(target),
        }
    }

    /// Why it cannot be had.
    fn objection(&self) -> Option<&'static str> {
        let Writing { columns, sheet, .. } = self.writing;
        let chosen = columns.is_some() || sheet.is_some();
        match (self.format, self.file()) {
            (Format::Json | Format::Jsonl, _) if chosen => Some("writing.no-sheets"),
            (Format::Xlsx, None) if io::stdout().is_terminal() => Some("writing.workbook"),
            (Format::Csv, None) if !chosen => Some("writing.which-sheet"),
            (Format::Csv, Some(file)) if !chosen && !file.is_dir() && !sink::is_plain(&file) => {
                Some("writing.which-sheet")
            }
            _ => None,
        }
    }

    /// The file that was named; none for standard output.
    fn file(&self) -> Option<PathBuf> {
        let file = self.writing.output.as_ref();
        file.filter(|file| !is_stdin(file)).cloned()
    }

    /// The format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The files that will be there.
    pub fn files(&self) -> Vec<PathBuf> {
        match (self.file(), self.format) {
            (None, _) => Vec::new(),
            (Some(file), Format::Csv) => csv::places(&file, &self.sheets().heads()),
            (Some(file), _) => vec![file],
        }
    }

    fn sheets(&self) -> Sheets {
        let longest = match self.format {
            Format::Xlsx => xlsx::LONGEST,
            _ => usize::MAX,
        };
        match self.writing.columns {
            Some(columns) => Sheets::of_archive(columns, self.lang, longest),
            None => Sheets::of_facts(self.writing.sheet, self.lang, longest),
        }
    }

    /// What makes records ready for [`Target::sink`].
    pub fn renderer(&self) -> Renderer {
        match self.format {
            Format::Json => Renderer::Json,
            Format::Jsonl => Renderer::Jsonl,
            Format::Xlsx | Format::Csv => Renderer::Sheets(self.sheets()),
        }
    }

    /// Opens the place for the records; `several` says whether there may be more than one.
    pub fn sink(&self, several: bool) -> Result<Sink, Error> {
        let file = self.writing.output.as_deref();
        match self.format {
            Format::Json if several => Sink::flow(file, Box::new(json::Array::default())),
            Format::Json | Format::Jsonl => Sink::flow(file, Box::new(jsonl::Lines)),
            Format::Xlsx => Sink::workbook(file, self.sheets().heads(), self.lang),
            Format::Csv => Sink::csv(file, &self.sheets().heads()),
        }
    }
}
