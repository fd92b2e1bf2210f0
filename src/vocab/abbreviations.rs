//! Abbreviations written out: "UBND" → "Ủy ban nhân dân".
//!
//! ```abnf
//! gloss = SP "(" ["sau đây gọi tắt là" SP] initials ")"    ; of the words before it: "Ủy ban nhân dân (UBND) tỉnh"
//! ```
//! A gloss is no part of a name. What a hyphen joins to a number is left as it is: "32/NQ-HĐND".

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};
use unicode_normalization::UnicodeNormalization;

use super::phrases::{Pairs, is_inside};
use super::rows;
use super::words::starts_with_any;
use crate::fold::{fold_head, in_word};

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
    let name = &*without_glosses(name);
    let mut out = String::with_capacity(name.len());
    let (mut done, mut at) = (0, 0);
    while at < name.len() {
        if let Some((short, long)) = abbreviation(&name[at..], letters) {
            out.push_str(&name[done..at]);
            out.push_str(long);
            at += short.len();
            let stop = own_stop(&name[at..]);
            if let Some(blank) = stop {
                out.push_str(blank);
                at += ".".len();
            }
            done = at;
            if stop.is_some() || !long.ends_with(in_word) {
                continue;
            }
        }
        // To the head of the next word; what a slash joins is one, and so is what a hyphen joins to a number.
        let word = word_len(&name[at..]);
        let figure = name.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        // "32/NQ", of "32/NQ-HĐND"
        let symbol = figure && name[at..at + word].contains('/');
        at += word;
        let mark = name[at..].chars().next();
        at += mark.map_or(0, char::len_utf8);
        if symbol && mark == Some('-') {
            at += word_len(&name[at..]);
        }
    }
    out.push_str(&name[done..]);
    out
}

/// The length of a word and of all that slashes join to it.
fn word_len(words: &str) -> usize {
    let letters = |byte: &u8| *byte == b'/' || is_inside(byte);
    words.bytes().take_while(letters).count()
}

/// "VP. Đoàn", "TT.HĐND": what the full stop of an abbreviation leaves where a word follows it.
fn own_stop(behind: &str) -> Option<&'static str> {
    let next = behind.strip_prefix('.')?;
    let word = next.strip_prefix(' ').unwrap_or(next);
    let blank = if word.len() < next.len() { "" } else { " " };
    word.starts_with(char::is_alphabetic).then_some(blank)
}

/// A name without the brackets that only say how it is abbreviated: "Ủy ban nhân dân (UBND) tỉnh".
pub fn without_glosses(name: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed("");
    let mut done = 0;
    for mark in memchr::memchr_iter(b'(', name.as_bytes()) {
        let before = name.get(done..mark).and_then(|own| own.strip_suffix(' '));
        if let Some(before) = before
            && let Some(len) = gloss(before, &name[mark..])
        {
            out.to_mut().push_str(before);
            done = mark + len;
        }
    }
    if done == 0 {
        return Cow::Borrowed(name);
    }
    out.to_mut().push_str(&name[done..]);
    out
}

/// The length of a bracket that gives the initials of the words before it: "Bảo hiểm xã hội" and "(BHXH)".
pub fn gloss(before: &str, bracket: &str) -> Option<usize> {
    let inner = bracket.strip_prefix('(')?;
    let mut near = inner.bytes().take(LONGEST_GLOSS);
    let end = near.position(|byte| byte == b')')?;
    let short = inner[..end].rsplit(" là ").next()?;
    is_of_initials(short, before).then_some(end + "()".len())
}

/// No bracket with an abbreviation is longer, in bytes.
const LONGEST_GLOSS: usize = 60;

/// Whether an abbreviation in capitals is of the first letters of the last words before it.
fn is_of_initials(short: &str, before: &str) -> bool {
    let plain = |letter: char| std::iter::once(letter).nfd().next();
    // "GD&ĐT" has a sign for "và".
    let and = short.contains('&');
    let initials = before
        .rsplit(|letter: char| !in_word(letter))
        .filter(|word| !and || *word != "và")
        .filter_map(|word| word.chars().next())
        .filter_map(|letter| letter.to_uppercase().next())
        .filter_map(plain);
    let letters = || short.chars().rev().filter(|letter| in_word(*letter));
    let capitals = letters().all(char::is_uppercase);
    let count = letters().count();
    capitals && count >= 2 && letters().filter_map(plain).eq(initials.take(count))
}

/// Whether a word is an abbreviation that is too long to be a syllable in capitals.
pub fn is_abbreviation(word: &str) -> bool {
    abbreviation(word, 4).is_some_and(|(short, _)| short == word)
}

/// The abbreviation at the head of some words, and what it stands for.
fn abbreviation(words: &str, letters: usize) -> Option<Abbreviation> {
    let known = ABBREVIATIONS.with_head(words.as_bytes().first_chunk()?)?;
    let fits = |(short, _, before): &&Row| {
        words.strip_prefix(short).is_some_and(|after| {
            !after.starts_with(in_word) && (before.is_empty() || stands_before(after, before))
        }) && short.chars().count() >= letters
    };
    let &(short, long, _) = known.iter().find(fits)?;
    Some((short, long))
}

/// Whether one of some folded words follows an abbreviation and the mark behind it.
fn stands_before(after: &str, words: &[&str]) -> bool {
    let after = after.trim_start_matches(['.', ',']);
    starts_with_any(
        &fold_head(after.trim_start_matches(' '), LONGEST_AFTER),
        words,
    )
}

/// No words that tell what an abbreviation stands for are longer, in bytes, with the letter behind them.
const LONGEST_AFTER: usize = 40;

/// An abbreviation and what it stands for.
type Abbreviation = (&'static str, &'static str);

/// The same and, where it may stand for something else too, the folded words before which it stands for this.
type Row = (&'static str, &'static str, Vec<&'static str>);

/// All abbreviations.
struct Abbreviations {
    /// With which two bytes they begin: most words begin with none.
    heads: Pairs,
    /// By their first two bytes, the longest first.
    by_head: HashMap<[u8; 2], Vec<Row>>,
}

impl Abbreviations {
    fn with_head(&self, head: &[u8; 2]) -> Option<&Vec<Row>> {
        self.heads.may_hold(*head).then(|| self.by_head.get(head))?
    }
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    let mut by_head: HashMap<[u8; 2], Vec<_>> = HashMap::new();
    for row in rows(include_str!("abbreviations.tsv")) {
        let head = row[0].as_bytes().first_chunk().copied();
        let head = head.expect("an abbreviation of two bytes or more");
        let before = row.get(2).map(|words| words.split(", ").collect());
        let row = (row[0], row[1], before.unwrap_or_default());
        by_head.entry(head).or_default().push(row);
    }
    // Of two that begin alike the longer one is meant.
    let longest_first = |row: &Row| std::cmp::Reverse(row.0.len());
    by_head
        .values_mut()
        .for_each(|rows| rows.sort_by_key(longest_first));
    let heads = Pairs::of(by_head.keys().copied());
    Abbreviations { heads, by_head }
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
        assert_eq!(
            expand("CT, các PCT UBND tỉnh"),
            "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh"
        );
    }

    #[test]
    fn an_abbreviation_of_two_readings_is_told_by_what_follows() {
        for (name, want) in [
            ("TT. Tỉnh uỷ", "Thường trực Tỉnh uỷ"),
            ("TT HĐND tỉnh", "Thường trực Hội đồng nhân dân tỉnh"),
            ("TT. UBND xã", "TT. Ủy ban nhân dân xã"),
            ("TT Krông Năng", "TT Krông Năng"),
            ("CT UBND xã", "Chủ tịch Ủy ban nhân dân xã"),
            ("CT 135", "CT 135"),
            ("GĐ, các PGĐ Sở", "Giám đốc, các Phó Giám đốc Sở"),
            ("GĐ 2021 - 2025", "GĐ 2021 - 2025"),
            ("VP. Đoàn ĐBQH", "Văn phòng Đoàn đại biểu Quốc hội"),
            ("Các VP.", "Các Văn phòng."),
            ("TT.HĐND xã", "Thường trực Hội đồng nhân dân xã"),
        ] {
            assert_eq!(expand(name), want);
        }
    }

    #[test]
    fn nothing_is_written_out_within_a_number() {
        assert_eq!(
            expand("Đoàn theo NQ 32/NQ-HĐND tỉnh"),
            "Đoàn theo NQ 32/NQ-HĐND tỉnh"
        );
        assert_eq!(expand("HĐND-UBND"), "Hội đồng nhân dân-Ủy ban nhân dân");
    }

    #[test]
    fn glosses_are_no_part_of_a_name() {
        for (name, want) in [
            ("Ủy ban nhân dân (UBND) tỉnh", "Ủy ban nhân dân tỉnh"),
            (
                "Bảo hiểm xã hội (sau đây gọi tắt là BHXH) Việt Nam",
                "Bảo hiểm xã hội Việt Nam",
            ),
            (
                "Đoàn giám sát của Hội đồng nhân dân (HĐND)",
                "Đoàn giám sát của Hội đồng nhân dân",
            ),
            (
                "Công an tỉnh (PV28) và Sở Y tế",
                "Công an tỉnh (PV28) và Sở Y tế",
            ),
            ("Sở Nội vụ (SYT)", "Sở Nội vụ (SYT)"),
            (
                "Sở Giáo dục và Đào tạo (GD&ĐT) tỉnh",
                "Sở Giáo dục và Đào tạo tỉnh",
            ),
            ("Sở Y tế (thường trực)", "Sở Y tế (thường trực)"),
        ] {
            assert_eq!(without_glosses(name), want);
        }
    }
}
