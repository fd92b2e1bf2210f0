//! How records leave the program: one file a format, one file a kind of place.

pub mod calendar;
pub mod csv;
pub mod json;
pub mod jsonl;
pub mod kept;
pub mod output;
pub mod partial;
pub mod review;
pub mod sheets;
pub mod terminal;
pub mod tree;
pub mod xlsx;

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::record::Record;
use sheets::{Rows, Sheets};

/// A format that records can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Indented JSON: one object for one file, an array for several or for a folder
    Json,
    /// JSON Lines: one record a line
    Jsonl,
    /// A workbook for Excel: a sheet a kind of fact
    Xlsx,
    /// CSV: a file a sheet
    Csv,
}

impl Format {
    /// The format that a file's ending asks for, if it asks for one.
    pub fn of_ending(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "xlsx" => Some(Format::Xlsx),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }

    /// What is added to the name of a plan for that of its record.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => ".json",
            Format::Jsonl => ".jsonl",
            Format::Xlsx => ".xlsx",
            Format::Csv => ".csv",
        }
    }

    /// Whether it has sheets: it is made of all records at once, not of one after the other.
    pub fn has_sheets(self) -> bool {
        matches!(self, Format::Xlsx | Format::Csv)
    }
}

/// Makes a record ready to be written, in the thread that has it.
#[derive(Debug, Clone)]
pub enum Renderer {
    /// Indented JSON.
    Json,
    /// A line of JSON.
    Jsonl,
    /// Rows of these sheets.
    Sheets(Sheets),
}

impl Renderer {
    /// The record, ready to be written.
    pub fn render(&self, record: &Record) -> Rendered {
        match self {
            Renderer::Json => Rendered::Bytes(json::indented(record)),
            Renderer::Jsonl => Rendered::Bytes(jsonl::line(record)),
            Renderer::Sheets(sheets) => Rendered::Rows(sheets.rows(record)),
        }
    }
}

/// A record that is ready to be written.
#[derive(Debug)]
pub enum Rendered {
    /// As it will stand there, with the line break behind it.
    Bytes(Vec<u8>),
    /// As rows of sheets.
    Rows(Rows),
}

impl Rendered {
    /// About how many bytes it keeps alive.
    pub fn weight(&self) -> usize {
        match self {
            Rendered::Bytes(bytes) => bytes.len(),
            Rendered::Rows(rows) => rows.weight(),
        }
    }
}

/// Takes the JSON of a run's records in order and writes it as it comes.
pub trait Emit {
    /// Writes one record.
    fn record(&mut self, json: &[u8], out: &mut dyn Write) -> io::Result<()>;

    /// Writes what has to stand behind the last one.
    fn finish(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
