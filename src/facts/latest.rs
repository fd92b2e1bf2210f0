//! Words that say "at the latest".
//!
//! ```abnf
//! latest = late SP ("nhất" / "lắm") / "hạn" SP ("chót" / "cuối" [SP "cùng"])
//!        / "không" [SP "được"] [SP "để"] [SP "kéo dài"] ([SP late] SP ("quá" / "sau") / SP late SP "hơn")
//! late   = "chậm" / "muộn" / "trễ"
//! ```
//! Real ones: "chậm nhất", "hạn cuối", "không quá", "không để chậm sau".

use crate::fold::in_word;
use crate::vocab::{blanks, strip_any};

const LATE: [&str; 3] = ["chậm", "muộn", "trễ"];
const LIMITS: [&str; 3] = ["chót", "cuối cùng", "cuối"];

/// The usual ones of such words, which stand before a date or an amount; as a pattern too.
pub const BEFORE: [&str; 3] = ["chậm nhất", "muộn nhất", "trễ nhất"];
pub const PATTERN: &str = "(?:chậm nhất|muộn nhất|trễ nhất)";

/// What stands behind such words at the head of some folded ones.
pub fn behind_latest(words: &str) -> Option<&str> {
    if let Some(limit) = words.strip_prefix("hạn ") {
        return strip_any(limit, &LIMITS);
    }
    if let Some(most) = words.strip_prefix("không ") {
        let passed = ["được ", "để ", "kéo dài "].iter();
        let most = passed.fold(most, |most, word| most.strip_prefix(word).unwrap_or(most));
        return match strip_any(most, &LATE) {
            Some(rest) => strip_any(rest, &[" hơn", " quá", " sau"]),
            None => strip_any(most, &["quá", "sau"]),
        };
    }
    strip_any(strip_any(words, &LATE)?, &[" nhất", " lắm"])
}

/// Whether such words stand anywhere in some folded ones.
pub fn says_latest(words: &str) -> bool {
    let heads = blanks(words).map(|blank| blank + 1);
    heads.chain([0]).any(|at| {
        let behind = behind_latest(&words[at..]);
        behind.is_some_and(|behind| !behind.starts_with(in_word))
    })
}

#[cfg(test)]
mod tests {
    use super::says_latest;

    #[test]
    fn words_that_set_a_limit() {
        for words in [
            "chậm nhất vào ",
            "trễ nhất là ",
            "hạn chót ",
            "hạn cuối cùng là ",
            "không quá ",
            "không để quá ",
            "không muộn hơn ",
            "không trễ quá ",
            "không được chậm quá ",
            "không để kéo dài quá ",
            "hoàn thành không để chậm sau ",
        ] {
            assert!(says_latest(words), "{words}");
        }
        for words in [
            "không chậm ",
            "sau ",
            "thời hạn ",
            "muộn ",
            "không hơn ",
            "",
        ] {
            assert!(!says_latest(words), "{words}");
        }
    }
}
