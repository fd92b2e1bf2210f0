//! Where words and figures begin, found many bytes at a time.
//!
//! Text is some hundred times as long as what facts begin with, and where its words end no processor can guess; so
//! a word's bytes are taken as one number and told apart by sums, without a branch.

use crate::eight::{self, HIGH, eight};

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

/// Shows where words and figures begin, from left to right, and the letters there as a number; bytes beyond ASCII are
/// parts of letters.
pub fn each(words: &[u8], mut show: impl FnMut(usize, u64)) {
    eight::each(words, begins, |at| show(at, letters_at(&words[at..])));
}

/// Whether a word or figures begin with a byte, by the byte before.
fn begins(before: u8, byte: u8, _: u8) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphabetic() | (byte >= 0x80);
    let figure = |byte: u8| byte.is_ascii_digit();
    let inside = letter(before) | figure(before);
    let ascii = inside & (before < 0x80);
    letter(byte) & !inside | figure(byte) & !ascii
}

/// The letters with which words begin, eight bytes at most, as one number, the first byte its lowest; 0 for figures.
fn letters_at(words: &[u8]) -> u64 {
    let bytes = number(words);
    let others = !letters(bytes) & HIGH;
    // The highest bit of the first byte that is none; where there is no such byte, all eight are letters.
    let first = others & others.wrapping_neg();
    bytes & (first >> 7).wrapping_sub(1)
}

/// Whether the word at a place goes on behind eight bytes that are letters.
pub fn goes_on(words: &[u8], at: usize) -> bool {
    let next = words.get(at + 8);
    next.is_some_and(|next| next.is_ascii_alphabetic() || *next >= 0x80)
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

    use super::each;

    /// The same, a byte at a time.
    fn slowly(words: &[u8]) -> Vec<(usize, u64)> {
        let letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
        let before = |at: usize| at.checked_sub(1).map_or(b' ', |before| words[before]);
        let begins = |at: usize| {
            let (one, before) = (words[at], before(at));
            if one.is_ascii_digit() {
                return (!before.is_ascii_alphanumeric()).then_some((at, 0));
            }
            let inside = letter(before) || before.is_ascii_digit();
            let letters = words[at..].iter().take_while(|&&byte| letter(byte)).take(8);
            let number = letters
                .zip(0..)
                .map(|(&byte, at)| u64::from(byte) << (8 * at));
            (letter(one) && !inside).then(|| (at, number.sum()))
        };
        (0..words.len()).filter_map(begins).collect()
    }

    fn quickly(words: &[u8]) -> Vec<(usize, u64)> {
        let mut starts = Vec::new();
        each(words, |at, letters| starts.push((at, letters)));
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
