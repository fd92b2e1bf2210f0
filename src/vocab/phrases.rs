//! Phrases of a table, found at the head of a text.

use std::cmp::Reverse;

use super::words::starts_with_word;
use crate::eight::{HIGH, eight, equal};

/// Folded phrases, found by the head of their first word, which is one number.
pub struct Phrases {
    /// A bit for each hash of such a number: most words are in no table.
    known: [u64; 64],
    /// By that hash, at most half of them taken.
    places: Vec<Place>,
    /// Those of one place stand together, longest first.
    list: Vec<Phrase>,
}

/// A phrase, and its last byte: one look tells it from most others with the same first word.
struct Phrase {
    words: &'static str,
    last: u8,
}

/// Where in the list the phrases stand whose first word has a head; an empty place has none.
#[derive(Clone, Copy, Default)]
struct Place {
    head: u64,
    start: u32,
    end: u32,
}

impl Phrases {
    /// Phrases in order for looking them up.
    pub fn of(phrases: impl Iterator<Item = &'static str>) -> Phrases {
        let mut list: Vec<(u64, &str)> =
            phrases.map(|phrase| (word_head(phrase), phrase)).collect();
        list.sort_by_key(|(head, phrase)| (*head, Reverse(phrase.len())));
        let words = || list.chunk_by(|(one, _), (next, _)| one == next);
        let mut places = vec![Place::default(); (2 * words().count()).next_power_of_two()];
        let mut known = [0; 64];
        let mut start = 0;
        for phrases in words() {
            let (head, _) = phrases[0];
            let end = start + phrases.len() as u32;
            let (row, bit) = bit_of(hash(head));
            known[row] |= 1 << bit;
            let index = index_of(&places, head);
            places[index] = Place { head, start, end };
            start = end;
        }
        let phrase = |(_, words): (u64, &'static str)| Phrase {
            words,
            last: words.bytes().next_back().unwrap_or_default(),
        };
        Phrases {
            known,
            places,
            list: list.into_iter().map(phrase).collect(),
        }
    }

    /// The longest phrase at the head of folded text.
    pub fn at(&self, folded: &str) -> Option<&'static str> {
        // Those with the same first word differ in their last letter nearly always.
        let ends_like =
            |phrase: &&Phrase| folded.as_bytes().get(phrase.words.len() - 1) == Some(&phrase.last);
        let mut phrases = self.of_first_word(folded).iter().filter(ends_like);
        phrases
            .find(|phrase| starts_with_word(folded, phrase.words))
            .map(|phrase| phrase.words)
    }

    /// All phrases that may begin with the first word of folded text, longest first.
    pub fn with_first_word_of(&self, folded: &str) -> impl Iterator<Item = &'static str> {
        self.of_first_word(folded).iter().map(|phrase| phrase.words)
    }

    #[inline]
    fn of_first_word(&self, folded: &str) -> &[Phrase] {
        let head = word_head(folded);
        let (row, bit) = bit_of(hash(head));
        if self.known[row] >> bit & 1 == 0 {
            return &[];
        }
        let place = self.places[index_of(&self.places, head)];
        &self.list[place.start as usize..place.end as usize]
    }
}

/// The first bytes that the words of a table begin with: one look tells of most others that they are in no row of it.
pub struct Heads([u64; 64]);

impl Heads {
    /// Those of some words or phrases.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Heads {
        let mut heads = [0; 64];
        for word in words {
            let (row, bit) = head_bits(word);
            heads[row] |= 1 << bit;
        }
        Heads(heads)
    }

    /// Whether one of the words may stand at the head of some text.
    #[inline]
    pub fn may_begin(&self, text: &str) -> bool {
        let (row, bit) = head_bits(text);
        self.0[row] >> bit & 1 == 1
    }
}

/// Six bits of the first byte of some words, and six of the second and third together; what stands behind the first word
/// is as blanks.
#[inline]
fn head_bits(words: &str) -> (usize, u8) {
    let (one, two, three) = match *words.as_bytes() {
        [one, two, three, ..] => (one, two, three),
        [one, two] => (one, two, b' '),
        [one] => (one, b' ', b' '),
        [] => (b' ', b' ', b' '),
    };
    let (two, three) = match (is_inside(&two), is_inside(&three)) {
        (true, true) => (two, three),
        (true, false) => (two, b' '),
        (false, _) => (b' ', b' '),
    };
    let bits = three.wrapping_mul(5).wrapping_add(two);
    (usize::from(one & 63), bits & 63)
}

/// Pairs of bytes at an end of the words of a table, told by six bits of each: one look tells of most others that they are
/// in no row of it.
pub struct Pairs([u64; 64]);

impl Pairs {
    /// Those of a table.
    pub fn of(pairs: impl Iterator<Item = [u8; 2]>) -> Pairs {
        let mut bits = [0; 64];
        for [one, two] in pairs {
            bits[usize::from(one & 63)] |= 1 << (two & 63);
        }
        Pairs(bits)
    }

    /// Whether two bytes may be one of them.
    #[inline]
    pub fn may_hold(&self, [one, two]: [u8; 2]) -> bool {
        self.0[usize::from(one & 63)] >> (two & 63) & 1 == 1
    }
}

/// A number in which all bytes of a head count, most of all in its highest bits.
fn hash(head: u64) -> u64 {
    head.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The row and the bit of a hash, by its highest twelve bits.
fn bit_of(hash: u64) -> (usize, u8) {
    ((hash >> 58) as usize, (hash >> 52) as u8 & 63)
}

/// The place of a head, or the empty one where it would be.
fn index_of(places: &[Place], head: u64) -> usize {
    let last = places.len() - 1;
    let mut index = (hash(head) >> 48) as usize & last;
    while places[index].head != head && places[index].end > 0 {
        index = (index + 1) & last;
    }
    index
}

/// The first bytes of the first word as a number, as many as fit; they are told apart by sums, all at once.
fn word_head(folded: &str) -> u64 {
    let bytes = folded.as_bytes();
    let mut head = [b' '; 8];
    match bytes.first_chunk() {
        Some(chunk) => head = *chunk,
        None => head[..bytes.len()].copy_from_slice(bytes),
    }
    let head = u64::from_le_bytes(head);
    // The highest bit of each byte that is in a word, as `is_inside` says.
    let low = head & !HIGH;
    let between =
        |low: u64, from: u8, to: u8| (low + eight(0x80 - from)) & !(low + eight(0x7f - to));
    let ascii = between(low | eight(0x20), b'a', b'z') | between(low, b'0', b'9');
    let mark = equal(head & eight(0xdf), 0xc2);
    let outside = !(ascii | head) & HIGH | mark;
    match outside.trailing_zeros() {
        64 => head,
        bit => head & !(u64::MAX << (bit - 7)),
    }
}

/// Whether a byte is a part of a word. With 0xc2 and 0xe2 begin “ ” – and other marks, and no letter of Vietnamese.
pub fn is_inside(byte: &u8) -> bool {
    INSIDE[usize::from(*byte)]
}

/// The same for each byte, told once.
static INSIDE: [bool; 256] = {
    let mut inside = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2);
        inside[byte] = letter || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    inside
};

#[cfg(test)]
mod tests {
    use super::{Heads, Phrases, is_inside, word_head};

    #[test]
    fn every_byte_in_a_word_or_not() {
        let texts = ('\0'..='\u{2fff}').map(|letter| format!("a{letter}b, c d e"));
        for text in texts.chain(["", "đ", "nghị quyết", "ngày"].map(str::to_owned)) {
            let word = text
                .bytes()
                .take(8)
                .take_while(is_inside)
                .collect::<Vec<u8>>();
            let slowly = word
                .into_iter()
                .rev()
                .fold(0, |head, byte| head << 8 | u64::from(byte));
            assert_eq!(word_head(&text), slowly, "{text}");
        }
    }

    #[test]
    fn first_bytes_of_words() {
        let words = ["i", "ba", "quý", "ở", "v/v"];
        let heads = Heads::of(words.into_iter());
        for word in words {
            for mark in ["", " a", ",", "/2026", "”", " – "] {
                assert!(heads.may_begin(&[word, mark].concat()), "{word}{mark}");
            }
        }
        for word in ["", "in", "bán", "các", "va"] {
            assert!(!heads.may_begin(word), "{word}");
        }
    }

    #[test]
    fn the_longest_phrase() {
        let phrases = Phrases::of(["ban", "ban hành", "các", "nghị quyết"].into_iter());
        assert_eq!(phrases.at("ban hành quy chế"), Some("ban hành"));
        assert_eq!(phrases.at("ban, ngành"), Some("ban"));
        assert_eq!(phrases.at("bang"), None);
        assert_eq!(phrases.at("(các"), None);
    }
}
