//! Phrases of a table, found at the head of a text.

use std::cmp::Reverse;

use super::words::starts_with_word;
use crate::eight::{HIGH, eight, equal};

/// Folded phrases, found by the head of their first word, which is one number.
pub struct Phrases {
    /// For the last six bits of a first byte those of the second ones behind it: most words are in no table.
    seconds: [u64; 64],
    /// By a hash of that number, at most half of them taken.
    places: Vec<Place>,
    /// Those of one place stand together, longest first.
    list: Vec<&'static str>,
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
        let mut seconds = [0; 64];
        let mut start = 0;
        for phrases in words() {
            let (head, phrase) = phrases[0];
            // No phrase is a single letter, behind which any other byte could stand.
            debug_assert!(phrases.iter().all(|(_, phrase)| phrase.len() > 1));
            seconds[six_bits(phrase, 0)] |= 1 << six_bits(phrase, 1);
            let end = start + phrases.len() as u32;
            let index = index_of(&places, head);
            places[index] = Place { head, start, end };
            start = end;
        }
        Phrases {
            seconds,
            places,
            list: list.into_iter().map(|(_, phrase)| phrase).collect(),
        }
    }

    /// The longest phrase at the head of folded text.
    pub fn at(&self, folded: &str) -> Option<&'static str> {
        // Those with the same first word differ in their last letter nearly always.
        let ends_like = |phrase: &&&str| {
            let (phrase, folded) = (phrase.as_bytes(), folded.as_bytes());
            folded.get(phrase.len() - 1) == phrase.last()
        };
        let mut phrases = self.with_first_word_of(folded).iter().filter(ends_like);
        phrases
            .find(|phrase| starts_with_word(folded, phrase))
            .copied()
    }

    /// All phrases that may begin with the first word of folded text, longest first.
    pub fn with_first_word_of(&self, folded: &str) -> &[&'static str] {
        let [one, two, ..] = folded.as_bytes() else {
            return &[];
        };
        if self.seconds[usize::from(one & 63)] >> (two & 63) & 1 == 0 {
            return &[];
        }
        let place = self.places[index_of(&self.places, word_head(folded))];
        &self.list[place.start as usize..place.end as usize]
    }
}

/// The last six bits of a byte of some words; of a blank where there are fewer.
fn six_bits(words: &str, at: usize) -> usize {
    let byte = words.as_bytes().get(at).copied().unwrap_or(b' ');
    usize::from(byte & 63)
}

/// The place of a head, or the empty one where it would be.
fn index_of(places: &[Place], head: u64) -> usize {
    let last = places.len() - 1;
    let mut index = (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize & last;
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
    use super::{Phrases, is_inside, word_head};

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
    fn the_longest_phrase() {
        let phrases = Phrases::of(["ban", "ban hành", "các", "nghị quyết"].into_iter());
        assert_eq!(phrases.at("ban hành quy chế"), Some("ban hành"));
        assert_eq!(phrases.at("ban, ngành"), Some("ban"));
        assert_eq!(phrases.at("bang"), None);
        assert_eq!(phrases.at("(các"), None);
    }
}
