//! Phrases of a table, found at the head of a text.

use foldhash::{HashMap, HashMapExt};

use super::words::starts_with_word;

/// Folded phrases, found by the head of their first word, which is one number.
pub struct Phrases(HashMap<u64, Vec<&'static str>>);

impl Phrases {
    /// Phrases in order for looking them up.
    pub fn of(phrases: impl Iterator<Item = &'static str>) -> Phrases {
        let mut by_word: HashMap<u64, Vec<&str>> = HashMap::new();
        for phrase in phrases {
            by_word.entry(word_head(phrase)).or_default().push(phrase);
        }
        for phrases in by_word.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
        Phrases(by_word)
    }

    /// The longest phrase at the head of folded text.
    pub fn at(&self, folded: &str) -> Option<&str> {
        let mut phrases = self.with_first_word_of(folded).iter();
        phrases
            .find(|phrase| starts_with_word(folded, phrase))
            .copied()
    }

    /// All phrases that may begin with the first word of folded text, longest first.
    pub fn with_first_word_of(&self, folded: &str) -> &[&'static str] {
        self.0.get(&word_head(folded)).map_or(&[], Vec::as_slice)
    }
}

/// The first bytes of the first word as a number: as many as fit.
fn word_head(folded: &str) -> u64 {
    let word = folded.bytes().take(size_of::<u64>());
    word.take_while(is_inside)
        .fold(0, |head, byte| head << 8 | u64::from(byte))
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
