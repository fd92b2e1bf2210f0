//! Numbers in words.
//!
//! ```abnf
//! numeral = digit / "mười" [SP ones] / digit SP "mươi" [SP ones]
//! digit   = "một" / "hai" / "ba" / "bốn" / "năm" / "sáu" / "bảy" / "tám" / "chín"
//! ones    = digit / "mốt" / "tư" / "lăm"
//! ```
//! Real ones: "trong vòng mười lăm ngày", "hai mươi ngày", "sáu tháng một lần".

use super::words::{blanks, last_word};

const DIGITS: [(&str, u32); 10] = [
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
];
/// How some are said behind tens.
const BEHIND_TENS: [(&str, u32); 3] = [("mốt", 1), ("tư", 4), ("lăm", 5)];

fn among(names: &[(&str, u32)], word: &str) -> Option<u32> {
    let known = names.iter().find(|(name, _)| *name == word)?;
    Some(known.1)
}

fn digit(word: &str) -> Option<u32> {
    among(&DIGITS, word)
}

fn ones(word: &str) -> Option<u32> {
    digit(word).or_else(|| among(&BEHIND_TENS, word))
}

/// The number that some folded words are, all of them.
pub fn numeral(words: &str) -> Option<u32> {
    let mut words = words.split(' ');
    let parts = [words.next(), words.next(), words.next()];
    if words.next().is_some() {
        return None;
    }
    match parts {
        [Some("mười"), None, None] => Some(10),
        [Some("mười"), Some(last), None] => Some(10 + ones(last)?),
        [Some(tens), Some("mươi"), None] => Some(10 * digit(tens)?),
        [Some(tens), Some("mươi"), Some(last)] => Some(10 * digit(tens)? + ones(last)?),
        [Some(word), None, None] => digit(word),
        _ => None,
    }
}

/// The number with which some folded words end, of as many words as belong to it, and its length in bytes.
pub fn last_numeral(words: &str) -> Option<(usize, u32)> {
    // Few words are numbers, and the last one tells.
    let last = last_word(words);
    if ones(last).is_none() && !matches!(last, "mười" | "mươi") {
        return None;
    }
    let blanks = blanks(words).rev().map(|blank| blank + 1);
    let starts: Vec<usize> = blanks.chain([0]).take(3).collect();
    let mut longest_first = starts.into_iter().rev();
    longest_first.find_map(|at| Some((words.len() - at, numeral(&words[at..])?)))
}

#[cfg(test)]
mod tests {
    use super::{last_numeral, numeral};

    #[test]
    fn numbers_in_words() {
        for (words, number) in [
            ("ba", Some(3)),
            ("mười", Some(10)),
            ("mười lăm", Some(15)),
            ("ba mươi", Some(30)),
            ("hai mươi mốt", Some(21)),
            ("vài", None),
            ("tư", None),
            ("mươi", None),
            ("một hai ba bốn", None),
        ] {
            assert_eq!(numeral(words), number, "{words}");
        }
        assert_eq!(
            last_numeral("trong vòng ba mươi"),
            Some(("ba mươi".len(), 30))
        );
        assert_eq!(last_numeral("không quá ba"), Some(("ba".len(), 3)));
        assert_eq!(last_numeral("trong vòng"), None);
    }
}
