//! Stamps: what a registry prints or stamps over a paper beside its own words.

use std::sync::LazyLock;

use super::{rows, starts_with_word, strip_any};

static STAMPS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(TABLE).map(|row| row[0]).collect());

/// Those of them under which an office certifies a copy.
static CERTIFYING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let certifying = rows(TABLE).filter(|row| row[1] == "certifies");
    certifying.map(|row| row[0]).collect()
});

const TABLE: &str = include_str!("stamps.tsv");

/// Whether folded words begin with a stamp: of haste, secrecy, of a draft, of a copy, of the office that received the
/// paper.
pub fn begins_stamp(folded: &str) -> bool {
    STAMPS.iter().any(|stamp| starts_with_word(folded, stamp))
}

/// Whether folded words are a stamp and nothing else: "MẬT", "HỎA TỐC".
pub fn is_stamp(folded: &str) -> bool {
    STAMPS.contains(&folded.trim())
}

/// What stands behind the stamp of one who certifies a copy, at the head of folded words: "SAO Y", "TRÍCH SAO".
pub fn behind_copy_stamp(folded: &str) -> Option<&str> {
    strip_any(folded, &CERTIFYING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stamp_says_whether_it_certifies() {
        for row in rows(TABLE) {
            assert!(["certifies", "marks"].contains(&row[1]), "{row:?}");
        }
    }

    #[test]
    fn stamps() {
        assert!(begins_stamp("tối mật") && begins_stamp("sao lục"));
        assert!(!begins_stamp("ban tổ chức"));
        assert!(is_stamp("mật ") && !is_stamp("mật ong"));
        assert_eq!(behind_copy_stamp("sao y bản chính"), Some(" bản chính"));
        assert_eq!(behind_copy_stamp("bản sao"), None, "nobody signs under it");
    }
}
