//! Where words and figures begin, found many bytes at a time.
//!
//! Text is some hundred times as long as what facts begin with, and where its words end no processor can guess; so
//! a word's bytes are taken as one number and told apart by sums, as one would tell apart each.

use crate::eight::{self, HIGH, eight};

/// What begins at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The letters of a word; they are one number, the first byte its lowest, if they are eight bytes at most.
    Letters(u64),
    /// Figures, at the head of a word or behind a letter beyond ASCII.
    Figures,
}

/// For eight bytes the highest bit of each that is an ASCII letter or a part of a letter beyond ASCII.
fn letters(bytes: u64) -> u64 {
    let beyond = bytes & HIGH;
    let low = bytes & !HIGH;
    between(low | eight(0x20), b'a', b'z') & !beyond | beyond
}

/// The highest bit of each byte from one to another; all bytes are ASCII.
fn between(low: u64, from: u8, to: u8) -> u64 {
    let reaches = low + eight(0x80 - from);
    let exceeds = low + eight(0x7f - to);
    reaches & !exceeds & HIGH
}

/// Shows where words and figures begin, from left to right; bytes beyond ASCII are parts of letters.
///
/// `wanted` says by its first two bytes whether a word is worth being read; most are not.
pub fn each(words: &[u8], wanted: impl Fn(u8, u8) -> bool, mut show: impl FnMut(usize, Start)) {
    eight::each(words, begins, |at| {
        if words[at].is_ascii_digit() {
            show(at, Start::Figures);
        } else if let [one, two, ..] = words[at..]
            && wanted(one, two)
            && let Some(letters) = letters_at(&words[at..])
        {
            show(at, Start::Letters(letters));
        }
    });
}

/// Whether a word or figures begin with a byte, by the byte before.
fn begins(before: u8, byte: u8, _: u8) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() | (byte >= 0x80);
    let figure = |byte: u8| byte.is_ascii_digit();
    let inside = letter(before) | figure(before);
    let ascii = inside & (before < 0x80);
    letter(byte) & !inside | figure(byte) & !ascii
}

/// The letters with which words begin; none where they are more than eight bytes.
fn letters_at(words: &[u8]) -> Option<u64> {
    let bytes = number(words);
    let others = !letters(bytes) & HIGH;
    if others == 0 {
        let longer = words
            .get(8)
            .is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0x80);
        return (!longer).then_some(bytes);
    }
    Some(bytes & !(u64::MAX << (others.trailing_zeros() - 7)))
}

/// The first eight bytes as a number; blanks where there are fewer.
fn number(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let mut eight = [b' '; 8];
            eight[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(eight)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Start, each};

    /// The same, a byte at a time; all words are wanted that have two bytes.
    fn slowly(words: &[u8]) -> Vec<(usize, Start)> {
        let letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
        let before = |at: usize| at.checked_sub(1).map_or(b' ', |before| words[before]);
        let begins = |at: usize| {
            let (one, before) = (words[at], before(at));
            if one.is_ascii_digit() {
                return (!before.is_ascii_alphanumeric()).then_some((at, Start::Figures));
            }
            let inside = letter(before) || before.is_ascii_digit();
            let len = words[at..].iter().take_while(|&&byte| letter(byte)).count();
            let number = words[at..at + len].iter().rev();
            let number = number.fold(0u128, |number, &byte| number << 8 | u128::from(byte));
            let wanted = at + 1 < words.len();
            (letter(one) && !inside && wanted && len <= 8)
                .then_some((at, Start::Letters(number as u64)))
        };
        (0..words.len()).filter_map(begins).collect()
    }

    fn quickly(words: &[u8]) -> Vec<(usize, Start)> {
        let mut starts = Vec::new();
        each(words, |_, _| true, |at, start| starts.push((at, start)));
        starts
    }

    #[test]
    fn every_byte_beside_every_other() {
        for one in 0..=u8::MAX {
            for other in 0..=u8::MAX {
                for words in [
                    vec![one, other],
                    [[b'x'; 6].as_slice(), &[one, other, b'1']].concat(),
                ] {
                    assert_eq!(quickly(&words), slowly(&words), "{words:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn eight_at_a_time_or_one(words in "[a-cđế0-9 ./]{0,40}") {
            prop_assert_eq!(quickly(words.as_bytes()), slowly(words.as_bytes()));
        }
    }
}
