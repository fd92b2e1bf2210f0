//! The rows of a table of one cell a line that only head those below them: "II" over "Kiểm tra". Behind one the count of the
//! rows goes on or begins anew.
//!
//! ```abnf
//! group  = label title             ; right before a count, or before the first group within it
//! label  = roman / "A" / "B" / …   ; alone on its line, the first of its kind or the next one
//! title  = 1*3line
//! ```

use super::{count, joint};
use crate::layout::Line;

/// The groups that a table has had.
#[derive(Debug, Default)]
pub struct Groups {
    /// The last label of each kind: of Roman numerals, of letters.
    last: [usize; 2],
}

/// Lines that title a group.
pub struct Group {
    /// The line behind its title.
    pub end: usize,
    kind: usize,
    value: usize,
}

/// No title has more lines.
const MOST_LINES: usize = 3;

impl Groups {
    /// The group whose label stands on a line, if the row behind it has the count 1 or `next`.
    pub fn at(&self, text: &str, lines: &[&Line], at: usize, next: u32) -> Option<Group> {
        let group = self.labelled(text, lines, at, next)?;
        let behind = &text[lines.get(group.end)?.place.clone()];
        let counts = count(behind).is_some_and(|number| number == 1 || number == next);
        let holds = || {
            let inner = self.labelled(text, lines, group.end, next);
            inner.is_some_and(|inner| {
                let behind = lines.get(inner.end).map(|line| &text[line.place.clone()]);
                inner.kind != group.kind && behind.and_then(count) == Some(1)
            })
        };
        (counts || holds()).then_some(group)
    }

    /// Remembers a group.
    pub fn enter(&mut self, group: &Group) {
        self.last[group.kind] = group.value;
    }

    fn labelled(&self, text: &str, lines: &[&Line], at: usize, next: u32) -> Option<Group> {
        let words = |index: usize| lines.get(index).map(|line| &text[line.place.clone()]);
        let (kind, value) = label(words(at)?)?;
        let due = value == 1 || value == self.last[kind] + 1;
        let above = at.checked_sub(1).and_then(words).unwrap_or_default();
        if !due || joint::is_cut(above, words(at)?) {
            return None;
        }
        let ends = |index: &usize| {
            let Some(words) = words(*index) else {
                return true;
            };
            let number = count(words);
            number == Some(1) || number == Some(next) || label(words).is_some()
        };
        let end = (at + 1..=at + 1 + MOST_LINES).find(ends)?;
        (end > at + 1).then_some(Group { end, kind, value })
    }
}

/// "II", "III.", "B": the kind of a label and its value.
fn label(words: &str) -> Option<(usize, usize)> {
    const ROMAN: [&str; 15] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV",
    ];
    if words.len() > "VIII.".len() {
        return None;
    }
    let bare = words.trim_end_matches(['.', ' ']);
    if let Some(at) = ROMAN.iter().position(|roman| *roman == bare) {
        return Some((0, at + 1));
    }
    match bare.as_bytes() {
        [letter @ b'A'..=b'H'] => Some((1, usize::from(letter - b'A') + 1)),
        _ => None,
    }
}
