//! A joint plan: below the first signature one more for each of the others who issue it.
//!
//! ```abnf
//! signature = *body 1*office *(office / signed / body) name   ; a line each
//! body      = "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
//! ```

use super::name::is_name;
use super::office::is_office;
use super::stamp::is_signed_mark;
use crate::layout::Item;
use crate::outline::annex;
use crate::outline::columns::has_gap;
use crate::outline::label::label;
use crate::outline::look::{bullet, is_caps};
use crate::passage::Page;

/// No signature has more lines.
const MOST_LINES: usize = 9;
/// No line of one is longer, in letters.
const LONGEST_LINE: usize = 70;

/// How many of some items are one whole signature, from the body that signs to the name.
pub fn signature(page: &Page, items: &[Item]) -> Option<usize> {
    let mut office = false;
    for (index, item) in items.iter().take(MOST_LINES).enumerate() {
        let Item::Line(line) = item else { return None };
        let words = page.words(&line.place).trim_matches(['*', '_', ' ']);
        let long = words.chars().count() > LONGEST_LINE;
        let listed = bullet(words).is_some() || label(words).is_some();
        if long || listed || has_gap(line, words) || annex::begins(page, &line.place) {
            return None;
        }
        if is_office(words) {
            office = true;
        } else if office && is_name(words) {
            return Some(index + 1);
        } else if !(is_caps(words) || office && is_signed_mark(words)) {
            return None;
        }
    }
    None
}

/// Whether some items are signatures and nothing else.
pub fn are_signatures(page: &Page, mut items: &[Item]) -> bool {
    while let Some(lines) = signature(page, items) {
        items = &items[lines..];
    }
    items.is_empty()
}

/// Whether a line has nothing but the name of one who signs, with a rank or a title before it.
pub fn is_signer_alone(words: &str) -> bool {
    is_name(words) && !is_caps(words)
}
