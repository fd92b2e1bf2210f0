//! What cannot be put right and is only said: lost letters, two tones in a syllable, marks that belong to nothing.

use std::ops::Range;

use super::syllable::Syllable;
use super::{Finding, twins};

/// Marks of damage anywhere in `text`: U+FFFD, a mark that no letter took, a letter of another alphabet in a word.
pub fn marks(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(suspect) = next_suspect(text.as_bytes(), at) {
        let Some(c) = text[suspect..].chars().next() else {
            break;
        };
        at = suspect + c.len_utf8();
        let after_letter = text[..suspect]
            .chars()
            .next_back()
            .is_some_and(char::is_alphabetic);
        let message = match c {
            char::REPLACEMENT_CHARACTER => "a byte here belongs to no character".to_owned(),
            '\u{300}'..='\u{36F}' => {
                format!("the mark U+{:04X} goes with no letter here", u32::from(c))
            }
            '\u{B4}' | '\u{2C6}'..='\u{2DD}' if after_letter => {
                format!(
                    "U+{:04X} may be a mark of the letter before it",
                    u32::from(c)
                )
            }
            '\u{370}'..='\u{52F}' => match twins::mixed_word(text, suspect) {
                Some(word) => {
                    at = word.end;
                    found.push(finding(
                        word.clone(),
                        format!("\"{}\" mixes alphabets", &text[word]),
                    ));
                    continue;
                }
                None => continue,
            },
            _ => continue,
        };
        found.push(finding(suspect..at, message));
    }
    found
}

/// Words in what was decoded or put right that are no Vietnamese: letters were lost before the text came to us.
pub fn impossible_words(text: &str, within: Range<usize>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut start = within.start;
    for piece in text[within].split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        let mut syllable = Syllable::default();
        word.chars().for_each(|c| syllable.push(c));
        if syllable.accented && !syllable.is_possible() && !syllable.is_abbreviation() {
            found.push(finding(
                start..start + word.len(),
                format!("\"{word}\" is no possible word: letters may be lost"),
            ));
        }
        start += piece.len();
    }
    found
}

/// A syllable with two tones.
pub fn doubled(text: &str, place: Range<usize>) -> Finding {
    let message = format!("\"{}\" has two tones", &text[place.clone()]);
    finding(place, message)
}

fn finding(place: Range<usize>, message: String) -> Finding {
    Finding {
        code: "damaged-text",
        message,
        place,
    }
}

/// Where the next byte stands that may begin one of these; see `characters` for why it is written so.
fn next_suspect(bytes: &[u8], from: usize) -> Option<usize> {
    const BLOCK: usize = 64;
    let mut at = from;
    while at + BLOCK <= bytes.len() {
        if bytes[at..at + BLOCK]
            .iter()
            .fold(false, |any, &byte| any | is_suspect(byte))
        {
            break;
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|&i| is_suspect(bytes[i]))
}

fn is_suspect(byte: u8) -> bool {
    (byte == 0xC2) | ((byte >= 0xCB) & (byte <= 0xD4)) | (byte == 0xEF)
}
