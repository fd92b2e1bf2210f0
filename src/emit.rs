//! How records leave the program: one file a format, one file a kind of place.

pub mod calendar;
pub mod json;
pub mod jsonl;
pub mod kept;
pub mod output;
pub mod partial;
pub mod review;
pub mod terminal;
pub mod tree;

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::record::Record;

/// A format that records can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Indented JSON: one object for one file, an array for several or for a folder
    Json,
    /// JSON Lines: one record a line
    Jsonl,
}

impl Format {
    /// The format that a file's ending asks for, if it asks for one.
    pub fn of_ending(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            _ => None,
        }
    }

    /// What is added to the name of a plan for that of its record.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => ".json",
            Format::Jsonl => ".jsonl",
        }
    }

    /// A record in this format, with the line break behind it.
    pub fn render(self, record: &Record) -> Vec<u8> {
        let json = match self {
            Format::Json => serde_json::to_string_pretty(record),
            Format::Jsonl => serde_json::to_string(record),
        };
        // A plain value cannot fail to be written.
        let mut text = json::escaped(json.unwrap_or_default());
        text.push(b'\n');
        text
    }

    /// The emitter for this format; `several` says whether it may be given more than one record.
    pub fn emitter(self, several: bool) -> Box<dyn Emit> {
        match self {
            Format::Json if several => Box::new(json::Array::default()),
            Format::Json | Format::Jsonl => Box::new(jsonl::Lines),
        }
    }
}

/// Takes the records of a run in order, as [`Format::render`] has made them, and writes them as
/// they come.
pub trait Emit {
    /// Writes one record.
    fn record(&mut self, rendered: &[u8], out: &mut dyn Write) -> io::Result<()>;

    /// Writes what has to stand behind the last one.
    fn finish(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
