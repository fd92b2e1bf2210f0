//! How records leave the program: one file a format.

pub mod json;
pub mod jsonl;
pub mod output;
pub mod terminal;

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

    /// The emitter for this format; `several` says whether it may be given more than one record.
    pub fn emitter<'a>(self, several: bool, out: &'a mut dyn Write) -> Box<dyn Emit + 'a> {
        match self {
            Format::Json if several => Box::new(json::Array::new(out)),
            Format::Json => Box::new(json::Single::new(out)),
            Format::Jsonl => Box::new(jsonl::Lines::new(out)),
        }
    }
}

/// Takes the records of a run in order and writes them as they come.
pub trait Emit {
    /// Writes one record.
    fn record(&mut self, record: &Record) -> io::Result<()>;

    /// Writes what has to stand behind the last one.
    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}
