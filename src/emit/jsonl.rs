//! JSON Lines: one record a line.

use std::io::{self, Write};

use super::Emit;
use super::json::write_escaped;
use crate::record::Record;

/// Writes each record as one line.
pub struct Lines<W> {
    out: W,
}

impl<W: Write> Lines<W> {
    /// An emitter that writes to `out`.
    pub fn new(out: W) -> Self {
        Lines { out }
    }
}

impl<W: Write> Emit for Lines<W> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        write_escaped(&serde_json::to_string(record)?, &mut self.out)?;
        self.out.write_all(b"\n")
    }
}
