//! One record after the other: JSON Lines, or the only record of a run.

use std::io::{self, Write};

use serde::Serialize;

use super::{Emit, json};

/// A record on a line, with the line break behind it.
pub fn line(record: &impl Serialize) -> Vec<u8> {
    // A plain value cannot fail to be written.
    let mut line = json::escaped(serde_json::to_string(record).unwrap_or_default());
    line.push(b'\n');
    line
}

/// Writes each record as it was made.
pub struct Lines;

impl Emit for Lines {
    fn record(&mut self, rendered: &[u8], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(rendered)
    }
}
