//! Names in capitals as a sentence writes them.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::abbreviations::is_abbreviation;
use super::phrases::Phrases;
use super::rows;
use crate::fold::{fold, fold_long, in_word};

/// A name in capitals as a sentence writes it: "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG" →
/// "Ủy ban nhân dân tỉnh Sóc Trăng". Phrases of the table `casing.tsv` keep their own capitals.
pub fn in_sentence_case(words: &str) -> String {
    let lower = words.to_lowercase();
    let folded = fold(&lower);
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    while let Some(letter) = lower[at..].chars().next() {
        let rest = &lower[at..];
        let begins = !lower[..at].ends_with(in_word);
        let phrase = begins.then(|| phrase_at(&folded[at..])).flatten();
        at += match phrase {
            Some((phrase, cased)) => {
                out += &with_capitals_of(cased, &rest[..phrase.len()]);
                if at == 0 {
                    out = first_upper(&out);
                }
                phrase.len()
            }
            None if begins && letter.is_alphabetic() => {
                let word = &rest[..rest.find(|letter| !in_word(letter)).unwrap_or(rest.len())];
                // "khóa XVIII": the number of a term.
                let term = lower[..at].ends_with("khóa ")
                    && word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
                if term || is_acronym(word) {
                    out.push_str(&word.to_uppercase());
                } else if at > 0 && JOINTS.contains(&word) {
                    out.push_str(word);
                } else {
                    out.push_str(&first_upper(word));
                }
                word.len()
            }
            None => {
                out.push(letter);
                letter.len_utf8()
            }
        };
    }
    out
}

/// The phrase of the table at the head of folded text; its length.
pub fn title_words(folded: &str) -> Option<usize> {
    phrase_at(folded).map(|(phrase, _)| phrase.len())
}

/// Words that stay small between names.
const JOINTS: [&str; 22] = [
    "và",
    "về",
    "khóa",
    "kiêm",
    "các",
    "của",
    "tỉnh",
    "huyện",
    "xã",
    "phường",
    "quận",
    "thành",
    "thị",
    "phố",
    "trấn",
    "thôn",
    "bản",
    "số",
    "theo",
    "cấp",
    "thuộc",
    "trực",
];

/// The phrase at the head of folded text, and the same as it is written.
fn phrase_at(folded: &str) -> Option<(&'static str, &'static str)> {
    let phrase = CASING.phrases.at(folded)?;
    Some((phrase, *CASING.cased.get(phrase)?))
}

/// Small letters with capitals where a phrase has them.
fn with_capitals_of(cased: &str, own: &str) -> String {
    let letters = own.chars().zip(cased.chars());
    letters
        .map(|(own, cased)| {
            if cased.is_uppercase() {
                upper(own)
            } else {
                own
            }
        })
        .collect()
}

/// "gd", "nvqs", "ubmttq": letters that stand for words, and no syllable.
fn is_acronym(word: &str) -> bool {
    let several = word.chars().nth(1).is_some();
    several && word.chars().all(|letter| CONSONANTS.contains(letter))
        || is_abbreviation(&word.to_uppercase())
}

const CONSONANTS: &str = "bcdđghjklmnpqrstvwxz";

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

fn first_upper(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        upper(first).to_string() + letters.as_str()
    })
}

/// Phrases with their capitals.
struct Casing {
    /// Folded.
    phrases: Phrases,
    /// Each as it is written.
    cased: HashMap<&'static str, &'static str>,
}

static CASING: LazyLock<Casing> = LazyLock::new(|| {
    let table = include_str!("casing.tsv");
    let folded = rows(fold_long(table).leak()).map(|row| row[0]);
    let cased: HashMap<_, _> = folded.zip(rows(table).map(|row| row[0])).collect();
    Casing {
        phrases: Phrases::of(cased.keys().copied()),
        cased,
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_sentence_case() {
        for (capitals, want) in [
            ("BAN THƯỜNG VỤ", "Ban Thường vụ"),
            ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"),
            (
                "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG",
                "Ủy ban nhân dân tỉnh Sóc Trăng",
            ),
            ("SỞ CÔNG THƯƠNG", "Sở Công Thương"),
            ("ĐẢNG UỶ XÃ CÔNG HẢI", "Đảng uỷ xã Công Hải"),
            ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
            ("CHI BỘ KHOA NỘI - NHI", "Chi bộ Khoa Nội - Nhi"),
        ] {
            assert_eq!(in_sentence_case(capitals), want);
        }
    }
}
