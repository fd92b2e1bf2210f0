//! The list of recipients: its heading "Nơi nhận", and the ends of its entries.

use std::ops::Range;

use super::office::is_formula;
use crate::fold::fold;

/// Whether a line begins the list.
pub fn is_heading(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    if !words.starts_with(['n', 'N']) {
        return false;
    }
    let folded = fold(words);
    HEADINGS.iter().any(|name| {
        folded.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.trim_start_matches([' ', '*', '_', '.']);
            rest.is_empty() || rest.starts_with([':', '-']) || is_formula(rest)
        })
    })
}

/// "Nơi nhận", and what scans make of it.
const HEADINGS: [&str; 5] = ["nơi nhận", "nơi nhân", "noi nhận", "noi nhan", "nơi nhan"];

/// The ends of entries with the " - " behind each, where the list stands on one line.
pub fn item_ends(words: &str) -> impl Iterator<Item = Range<usize>> {
    let marks = memchr::memchr3_iter(b';', b',', b'.', words.as_bytes());
    marks.filter_map(|mark| {
        let behind = words[mark + 1..].strip_prefix(' ')?;
        let item = behind.trim_start_matches(' ').strip_prefix('-')?;
        Some(mark..words.len() - item.trim_start_matches(' ').len())
    })
}
