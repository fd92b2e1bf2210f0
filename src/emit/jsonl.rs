//! One record after the other: JSON Lines, or the only record of a run.

use std::io::{self, Write};

use serde::Serialize;

use super::{Emit, json};

/// A record on a line, with the line break behind it.
pub fn line(record: &impl Serialize) -> Vec<u8> {
    let mut line = Vec::with_capacity(USUAL);
    // A plain value cannot fail to be written.
    let _ = serde_json::to_writer(&mut line, record);
    let mut line = json::escaped(line);
    line.push(b'\n');
    line
}

/// Room for the record of a plan of some pages, in bytes: less would be copied once or twice while it grows.
const USUAL: usize = 64 * 1024;

/// Writes each record as it was made.
pub struct Lines;

impl Emit for Lines {
    fn record(&mut self, rendered: &[u8], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(rendered)
    }
}
