//! The name of the one who signs.

use super::office::begins_with_position;
use crate::fold::fold;
use crate::outline::look::is_caps;
use crate::vocab::{body_head, doc_type_at};

/// Titles before a name.
const TITLES: [&str; 21] = [
    "PGS.TS.",
    "GS.TS.",
    "PGS.",
    "GS.",
    "TS.",
    "ThS.",
    "BS.CKII.",
    "BS.CKI.",
    "BSCKII.",
    "BSCKI.",
    "BS.",
    "KS.",
    "CN.",
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Thượng úy",
    "Thiếu tướng",
    "Ông",
];

/// A name without the titles before it.
pub fn without_titles(words: &str) -> &str {
    let mut bare = words.trim();
    for title in TITLES {
        bare = bare.strip_prefix(title).map_or(bare, str::trim_start);
    }
    bare
}

/// Two to six words that all begin with capitals and hold letters only; the first may have lost its own.
pub fn is_name(words: &str) -> bool {
    let bare = without_titles(words);
    let tokens: Vec<&str> = bare.split_whitespace().collect();
    let letters = |token: &&str| {
        token
            .chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-' | '.'))
    };
    let capital = |token: &&str| token.starts_with(char::is_uppercase);
    let looks_like_one = (2..=6).contains(&tokens.len())
        && tokens.iter().all(letters)
        && tokens[1..].iter().all(capital)
        && (capital(&tokens[0]) || tokens.len() >= 3)
        && tokens[0] != "VÀ";
    looks_like_one && {
        let folded = fold(bare);
        (body_head(&folded).is_none() || (tokens[0].starts_with(['Đ', 'H', 'B']) && !is_caps(bare)))
            && doc_type_at(&folded).is_none()
            && !begins_with_position(&folded)
    }
}
