//! Where words stand at which a fact may begin.
//!
//! Each fact begins with one of a few words. One pass over a passage notes where such words stand, for all facts
//! together; each then looks at its own and at nothing else.

mod starts;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use crate::fold::in_word;
use words::known;

/// What may begin at a word, as a set: one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u32);

impl Kinds {
    const NONE: Kinds = Kinds(0);
    /// A number in figures, which no figure and no ASCII letter stands before.
    pub const FIGURE: Kinds = Kinds(1);
    /// A stretch of the calendar: "ngày", "tháng", "quý", "đầu", …
    pub const CALENDAR: Kinds = Kinds(1 << 1);
    /// Only with one of these does anything recur: "hằng", "mỗi", "lần", "định kỳ", …
    pub const RECURS: Kinds = Kinds(1 << 2);
    /// A period that recurs: "hằng tháng", "định kỳ", "cuối quý", "trước 16 giờ hằng ngày", …
    pub const PERIOD: Kinds = Kinds(1 << 3);
    /// A document that its name alone cites: "nghị quyết", "luật", "điều lệ", …
    pub const NAMED: Kinds = Kinds(1 << 4);
    /// A short name for a document: "gọi tắt", "viết tắt".
    pub const ALIAS: Kinds = Kinds(1 << 5);
    /// A request: "giao", "đề nghị", "yêu cầu", "phân công".
    pub const REQUEST: Kinds = Kinds(1 << 6);
    /// Who organises: "do".
    pub const BY: Kinds = Kinds(1 << 7);
    /// A partner: "phối hợp".
    pub const WITH: Kinds = Kinds(1 << 8);
    /// A report or a thing handed in: "báo cáo", "gửi", "nộp", "trình".
    pub const REPORT: Kinds = Kinds(1 << 9);
    /// A channel: "qua".
    pub const VIA: Kinds = Kinds(1 << 10);
    /// A label within a line that speaks of time: "thời gian", "tiến độ".
    pub const TIME_LABEL: Kinds = Kinds(1 << 11);
    /// A unit of time, as behind "05": "ngày", "giờ", …
    pub const UNIT: Kinds = Kinds(1 << 12);

    /// One of these or of the others.
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    const fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word at which a fact may begin: where it stands, in bytes, and what may begin there.
#[derive(Debug, Clone, Copy)]
struct Cue {
    at: usize,
    kinds: Kinds,
}

/// The words of a passage at which facts may begin.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    /// From left to right.
    list: Vec<Cue>,
    /// All that may begin anywhere.
    all: Kinds,
}

impl Cues {
    /// Notes the words of a folded text.
    pub fn of(folded: &str) -> Cues {
        let mut cues = Cues {
            list: Vec::with_capacity(folded.len() / 16),
            all: Kinds::NONE,
        };
        let words = &*without_marks(folded);
        starts::each(words, |at, letters| {
            let kinds = known(letters);
            if kinds != Kinds::NONE && is_whole(words, at, letters) {
                cues.push(at, kinds);
            }
        });
        cues
    }

    fn push(&mut self, at: usize, kinds: Kinds) {
        self.all = self.all.or(kinds);
        self.list.push(Cue { at, kinds });
    }

    /// Where one of some kinds of facts may begin, from left to right.
    pub fn of_kind(&self, kinds: Kinds) -> impl Iterator<Item = usize> + Clone {
        let meets = move |cue: &&Cue| cue.kinds.meets(kinds);
        let list = if self.any(kinds) { &self.list[..] } else { &[] };
        list.iter().filter(meets).map(|cue| cue.at)
    }

    /// The same in a part of the words only; positions still count from the head of the whole.
    pub fn of_kind_in(
        &self,
        kinds: Kinds,
        part: Range<usize>,
    ) -> impl Iterator<Item = usize> + Clone {
        let first = self.list.partition_point(|cue| cue.at < part.start);
        let end = part.end;
        let meets = move |cue: &&Cue| cue.kinds.meets(kinds);
        let within = self.list[first..]
            .iter()
            .take_while(move |cue| cue.at < end);
        within.filter(meets).map(|cue| cue.at)
    }

    /// Whether one of some kinds of facts may begin anywhere.
    pub fn any(&self, kinds: Kinds) -> bool {
        self.all.meets(kinds)
    }
}

/// Whether the letters of a known word are all of it; a single one is a word only before figures or a stop: "t9", "q.iii".
fn is_whole(words: &[u8], at: usize, letters: u64) -> bool {
    match letters {
        0 => true,
        1..0x100 => {
            let next = words.get(at + 1);
            next.is_some_and(|next| next.is_ascii_digit() || *next == b'.')
        }
        _ => letters >> 56 == 0 || !starts::goes_on(words, at),
    }
}

/// The bytes of a text, those of marks beyond ASCII (“ ” – …) made blanks.
fn without_marks(folded: &str) -> Cow<'_, [u8]> {
    // The letters of Vietnamese begin with 0xc3 to 0xc6 and 0xe1; looked for without a way out, so that many bytes are
    // compared at a time.
    let other = |byte: u8| (byte == 0xc2) | (byte >= 0xc7) & (byte != 0xe1);
    let bytes = folded.as_bytes();
    if !bytes.iter().fold(false, |any, &byte| any | other(byte)) {
        return bytes.into();
    }
    let mut words = bytes.to_vec();
    for (at, mark) in folded.char_indices() {
        if !mark.is_ascii() && !in_word(mark) {
            words[at..at + mark.len_utf8()].fill(b' ');
        }
    }
    words.into()
}

#[cfg(test)]
mod tests {
    use super::words::WORDS;
    use super::{Cues, Kinds};

    fn at(words: &str, kinds: Kinds) -> Vec<&str> {
        let cues = Cues::of(words);
        cues.of_kind(kinds).map(|at| &words[at..]).collect()
    }

    #[test]
    fn each_word_is_found_where_it_is_whole() {
        for (word, kinds) in WORDS {
            let whole = [
                format!("a {word}3"),
                word.to_owned(),
                format!("“{word}” xã"),
            ];
            // A single letter is one only before figures: "t9".
            let cases = if word.len() == 1 { 1 } else { whole.len() };
            for words in &whole[..cases] {
                assert_eq!(at(words, kinds).len(), 1, "{words}");
            }
            for words in [
                format!("x{word}"),
                format!("{word}x"),
                format!("ế{word}"),
                format!("7{word}"),
            ] {
                assert!(at(&words, kinds).is_empty(), "{words}");
            }
        }
    }

    #[test]
    fn figures() {
        let words = "số 44-ctr/tu, số5 (30/11), m2 và ½ km";
        let found = at(words, Kinds::FIGURE);
        let heads: Vec<char> = found
            .iter()
            .filter_map(|found| found.chars().next())
            .collect();
        assert_eq!(heads, ['4', '5', '3', '1']);
    }

    #[test]
    fn a_part_counts_from_the_head_of_the_whole() {
        let words = "do ai, do a";
        let cues = Cues::of(words);
        assert_eq!(
            cues.of_kind_in(Kinds::BY, 2..words.len())
                .collect::<Vec<_>>(),
            [7]
        );
    }
}
