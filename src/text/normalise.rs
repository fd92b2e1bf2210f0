//! The passes that make a decoded text readable, in order.

use super::map::Layers;
use super::{Place, anchors, bullets, characters, glued, justified, markdown, spaces, twins};

/// Normalises `layers`; where there is nothing to do, nothing is copied. `plain` says that all characters are as they
/// should be.
///
/// Returns the syllables with two tones, which are left as they are.
pub fn normalise(layers: &mut Layers<'_>, plain: bool) -> Vec<Place> {
    if !plain {
        // Twins first: NFC can then join the marks that a twin carries.
        layers.pass(twins::mend);
        layers.pass(characters::mend);
    }
    layers.pass(anchors::drop);
    layers.pass(markdown::drop_heading_marks);
    layers.pass(markdown::drop_emphasis);
    // Backslashes last of these: a star that has one is no emphasis.
    layers.pass(markdown::drop_backslashes);
    // Of Word's bullets one is a letter.
    layers.pass(bullets::mend);
    layers.pass(justified::close_up);
    layers.pass(glued::part);
    let mut doubled = Vec::new();
    layers.pass(|text| spaces::mend(text, &mut doubled));
    doubled
}
