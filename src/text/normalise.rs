//! The passes that make a decoded text readable, in order.

use super::map::Layers;
use super::{bullets, characters, markdown, spaces, twins};

/// Normalises `source`; where there is nothing to do, nothing is copied.
pub fn normalise(source: &str) -> Layers<'_> {
    let mut layers = Layers::new(source);
    // Twins first: NFC can then join the marks that a twin carries.
    layers.pass(twins::mend);
    layers.pass(characters::mend);
    layers.pass(markdown::drop_heading_marks);
    layers.pass(markdown::drop_emphasis);
    // Backslashes last of these: a star that has one is no emphasis.
    layers.pass(markdown::drop_backslashes);
    layers.pass(bullets::mend);
    layers.pass(spaces::mend);
    layers
}
