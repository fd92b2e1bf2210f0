//! Numbers in words.
//!
//! ```abnf
//! numeral = digit / "mười" [SP ones] / digit SP "mươi" [SP ones]
//! digit   = "một" / "hai" / "ba" / "bốn" / "năm" / "sáu" / "bảy" / "tám" / "chín"
//! ones    = digit / "mốt" / "tư" / "lăm"
//! ```
//! Real ones: "trong vòng mười lăm ngày", "hai mươi ngày", "sáu tháng một lần".

/// Digits, and how they are said behind tens.
const DIGITS: [(&str, u32); 13] = [
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
    ("mốt", 1),
    ("tư", 4),
    ("lăm", 5),
];
/// So many of them stand alone too.
const ALONE: usize = 10;

fn digit(word: &str) -> Option<u32> {
    let known = DIGITS.iter().find(|(name, _)| *name == word)?;
    Some(known.1)
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
        [Some("mười"), Some(ones), None] => Some(10 + digit(ones)?),
        [Some(tens), Some("mươi"), None] => Some(10 * digit(tens)?),
        [Some(tens), Some("mươi"), Some(ones)] => Some(10 * digit(tens)? + digit(ones)?),
        [Some(word), None, None] => digit(word),
        _ => None,
    }
}

/// The number with which some folded words end, of as many words as belong to it.
pub fn last_numeral(words: &str) -> Option<u32> {
    let blanks = words.rmatch_indices(' ').map(|(at, _)| at + 1);
    let starts: Vec<usize> = blanks.chain([0]).take(3).collect();
    starts.iter().rev().find_map(|&at| numeral(&words[at..]))
}

/// A pattern that matches a number in words; of those that begin alike the longer one first.
pub fn pattern() -> String {
    let names = |digits: &[(&str, u32)]| {
        digits
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
            .join("|")
    };
    let (alone, behind) = (names(&DIGITS[..ALONE]), names(&DIGITS));
    format!("(?:(?:{alone}) mươi(?: (?:{behind}))?|mười(?: (?:{behind}))?|{alone})")
}

#[cfg(test)]
mod tests {
    use super::{last_numeral, numeral, pattern};

    #[test]
    fn numbers_in_words() {
        for (words, number) in [
            ("ba", Some(3)),
            ("mười", Some(10)),
            ("mười lăm", Some(15)),
            ("ba mươi", Some(30)),
            ("hai mươi mốt", Some(21)),
            ("vài", None),
            ("mươi", None),
            ("một hai ba bốn", None),
        ] {
            assert_eq!(numeral(words), number, "{words}");
            let whole = regex::Regex::new(&format!("^{}$", pattern())).unwrap();
            assert_eq!(whole.is_match(words), number.is_some(), "{words}");
        }
        assert_eq!(last_numeral("trong vòng ba mươi"), Some(30));
        assert_eq!(last_numeral("không quá ba"), Some(3));
        assert_eq!(last_numeral("trong vòng"), None);
    }
}
