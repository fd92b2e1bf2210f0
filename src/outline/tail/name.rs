//! The name of the one who signs.

use super::office::begins_with_position;
use crate::fold::{fold, is_letter};
use crate::outline::label::label;
use crate::outline::look::is_caps;
use crate::vocab::{body_head, doc_type_at};

/// Degrees and honours before a name, each with or without a full stop: "Bs CKI.", "PGS.TS.", "TTƯT".
const DEGREES: [&str; 22] = [
    "PGS", "GS", "TS", "THS", "BS", "BSCK", "BSCKI", "BSCKII", "BSNT", "CK", "CKI", "CKII", "KS",
    "CN", "DS", "DSCKI", "DSCKII", "LS", "TTND", "TTƯT", "NGND", "NGƯT",
];

/// Ranks, those of monks and priests too, and forms of address before a name.
const RANKS: [&str; 14] = [
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Thượng úy",
    "Thiếu tướng",
    "Ông",
    "Hòa thượng",
    "Thượng tọa",
    "Đại đức",
    "Ni sư",
    "Linh mục",
    "Mục sư",
];

/// A name without the titles before it.
pub fn without_titles(words: &str) -> &str {
    let mut bare = words.trim();
    while let Some(rest) = behind_degree(bare).or_else(|| behind_rank(bare)) {
        bare = rest;
    }
    bare
}

/// What stands behind a rank at the head of some words.
fn behind_rank(words: &str) -> Option<&str> {
    let rest = RANKS.iter().find_map(|rank| words.strip_prefix(rank))?;
    let name = rest.trim_start_matches([' ', ',', '.']);
    (name.len() < rest.len() && !name.is_empty()).then_some(name)
}

/// What stands behind a degree at the head of some words.
fn behind_degree(words: &str) -> Option<&str> {
    let end = words.find(|letter: char| !is_letter(letter))?;
    let degree = || words[..end].chars().flat_map(char::to_uppercase);
    let behind = words[end..].trim_start_matches(|letter: char| letter.is_ascii_digit());
    let rest = behind.trim_start_matches(['.', ' ', ',']);
    let is_degree = || DEGREES.iter().any(|known| degree().eq(known.chars()));
    (rest.len() < behind.len() && !rest.is_empty() && is_degree()).then_some(rest)
}

/// Two to six words that all begin with capitals and hold letters only; the first may have lost its own. One word is
/// enough of the names of the Central Highlands: "K'Brớt". A label is no part of a name: "II. Khác" is a heading.
pub fn is_name(words: &str) -> bool {
    let bare = without_titles(words);
    let tokens: Vec<&str> = bare.split_whitespace().collect();
    let letters = |token: &&str| {
        token
            .chars()
            .all(|letter| is_letter(letter) || matches!(letter, '\'' | '’' | '-' | '.'))
    };
    let capital = |token: &&str| token.starts_with(char::is_uppercase);
    let enough = (2..=6).contains(&tokens.len()) || matches!(tokens[..], [one] if is_joined(one));
    let looks_like_one = enough
        && tokens.iter().all(letters)
        && tokens[1..].iter().all(capital)
        && (capital(&tokens[0]) || tokens.len() >= 3)
        && !["VÀ", "kiêm", "Kiêm", "KIÊM"].contains(&tokens[0]);
    looks_like_one && !is_labelled(bare) && {
        let folded = fold(bare);
        (body_head(&folded).is_none() || (tokens[0].starts_with(['Đ', 'H', 'B']) && !is_caps(bare)))
            && doc_type_at(&folded).is_none()
            && !begins_with_position(&folded)
    }
}

/// "K'Brớt", "Y-Bích": one letter and a name of its own.
fn is_joined(word: &str) -> bool {
    let mut letters = word.chars();
    let joined = match (letters.next(), letters.next()) {
        (Some(first), Some('\'' | '’')) => first.is_uppercase(),
        // "I-Chung" is a heading.
        (Some(first), Some('-')) => matches!(first, 'Y' | 'H'),
        _ => false,
    };
    let named = letters.next().is_some_and(char::is_uppercase);
    let goes_on = letters.next().is_some_and(char::is_lowercase);
    joined && named && goes_on
}

/// "II. Khác", "B. Lịch"; in "Y-Thông Niê" the letter is of the name.
fn is_labelled(words: &str) -> bool {
    label(words).is_some_and(|label| words[..label.mark].ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::{is_name, without_titles};

    #[test]
    fn headings_of_one_word() {
        for words in ["II. Khác", "I. Chung", "B. Lịch", "IV. Kinh Phí"] {
            assert!(!is_name(words), "{words}");
        }
        for words in ["A-B", "I-Chung", "O'CLOCK"] {
            assert!(!is_name(words), "{words}");
        }
        for words in ["Y Khác", "Lý Chung", "Y-Thông Niê", "K'Brớt", "Y-Bích"] {
            assert!(is_name(words), "{words}");
        }
    }

    #[test]
    fn a_second_post_is_no_name() {
        assert!(!is_name("kiêm CHỦ TỊCH HĐND XÃ"));
    }

    #[test]
    fn titles_before_names() {
        for words in [
            "Bs CKI. Lê Văn Bình",
            "BS.CKII. Lê Văn Bình",
            "BSCK2. Lê Văn Bình",
            "PGS.TS. Lê Văn Bình",
            "ThS Lê Văn Bình",
            "Đại tá, TS. Lê Văn Bình",
            "Thượng tá Lê Văn Bình",
            "Hòa thượng Lê Văn Bình",
        ] {
            assert_eq!(without_titles(words), "Lê Văn Bình", "{words}");
            assert!(is_name(words), "{words}");
        }
        for words in ["Bàn Văn Bình", "Đại Văn Bình", "CN", "Ông"] {
            assert_eq!(without_titles(words), words);
        }
    }
}
