//! Abbreviations written out: "UBND" → "Ủy ban nhân dân".

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::phrases::is_inside;
use super::rows;
use crate::fold::in_word;

/// Writes out the abbreviations of a name: "UBND thị xã" → "Ủy ban nhân dân thị xã".
pub fn expand(name: &str) -> String {
    expand_from(name, 1)
}

/// The same for a name in capitals, where a short abbreviation may be a word ("SỞ TƯ PHÁP").
pub fn expand_long(name: &str) -> String {
    expand_from(name, 3)
}

/// Writes out the abbreviations that have at least so many letters.
fn expand_from(name: &str, letters: usize) -> String {
    let mut out = String::with_capacity(name.len());
    let (mut done, mut at) = (0, 0);
    while at < name.len() {
        if let Some((short, long)) = abbreviation(&name[at..], letters) {
            out.push_str(&name[done..at]);
            out.push_str(long);
            at += short.len();
            done = at;
            if !long.ends_with(in_word) {
                continue;
            }
        }
        // To the head of the next word; what a slash joins is one.
        let letters = |byte: &u8| *byte == b'/' || is_inside(byte);
        at += name[at..].bytes().take_while(letters).count();
        let mark = name[at..].chars().next();
        at += mark.map_or(0, char::len_utf8);
    }
    out.push_str(&name[done..]);
    out
}

/// Whether a word is an abbreviation that is too long to be a syllable in capitals.
pub fn is_abbreviation(word: &str) -> bool {
    abbreviation(word, 4).is_some_and(|(short, _)| short == word)
}

/// The abbreviation at the head of some words, and what it stands for.
fn abbreviation(words: &str, letters: usize) -> Option<Abbreviation> {
    let known = ABBREVIATIONS.get(words.as_bytes().first_chunk()?)?;
    let hit = known.iter().find(|(short, _)| {
        words
            .strip_prefix(short)
            .is_some_and(|after| !after.starts_with(in_word))
            && short.chars().count() >= letters
    });
    hit.copied()
}

/// An abbreviation and what it stands for.
type Abbreviation = (&'static str, &'static str);

/// All abbreviations, by their first two bytes, in order of the table.
static ABBREVIATIONS: LazyLock<HashMap<[u8; 2], Vec<Abbreviation>>> = LazyLock::new(|| {
    let mut by_head: HashMap<[u8; 2], Vec<_>> = HashMap::new();
    for row in rows(include_str!("abbreviations.tsv")) {
        let head = row[0].as_bytes().first_chunk().copied();
        let head = head.expect("an abbreviation of two bytes or more");
        by_head.entry(head).or_default().push((row[0], row[1]));
    }
    by_head
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_out() {
        assert_eq!(expand("UBND thị xã"), "Ủy ban nhân dân thị xã");
        assert_eq!(
            expand("Các đ/c Ủy viên BCH Đảng bộ phường"),
            "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ phường"
        );
        assert_eq!(expand("BCH Quân sự xã"), "Ban Chỉ huy Quân sự xã");
        assert_eq!(expand("BCH Đảng bộ xã"), "Ban Chấp hành Đảng bộ xã");
        assert_eq!(expand("BTC"), "BTC", "ambiguous: left as written");
    }
}
