//! One record after the other: JSON Lines, or the only record of a run.

use std::io::{self, Write};

use super::Emit;

/// Writes each record as it was made.
pub struct Lines;

impl Emit for Lines {
    fn record(&mut self, rendered: &[u8], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(rendered)
    }
}
