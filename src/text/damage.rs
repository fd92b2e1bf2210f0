//! What cannot be put right and is only said: lost letters, two tones in a syllable, marks that belong to nothing.

use std::ops::Range;

use super::count::find_byte;
use super::letters::is_letter;
use super::syllable::Syllable;
use super::{Finding, twins};

/// Marks of damage anywhere in `text`: U+FFFD, a mark that no letter took, a letter of another alphabet in a word.
pub fn marks(text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut at = 0;
    while let Some(suspect) = find_byte(text.as_bytes(), at, is_suspect) {
        let Some((place, message)) = mark(text, suspect, &mut at) else {
            continue;
        };
        match found.last_mut() {
            // A run of the same damage is said once.
            Some(last) if last.place.end == place.start && last.message == message => {
                last.place.end = place.end
            }
            _ => found.push(finding(place, message)),
        }
    }
    found
}

/// What is wrong at `suspect`, if anything is; moves `at` behind it.
fn mark(text: &str, suspect: usize, at: &mut usize) -> Option<(Range<usize>, String)> {
    let c = text[suspect..].chars().next()?;
    *at = suspect + c.len_utf8();
    let after_letter = || text[..suspect].chars().next_back().is_some_and(is_letter);
    let message = match c {
        char::REPLACEMENT_CHARACTER => "a byte here belongs to no character".to_owned(),
        '\u{300}'..='\u{36F}' => {
            format!("the mark U+{:04X} goes with no letter here", u32::from(c))
        }
        '\u{B4}' | '\u{2C6}'..='\u{2DD}' if after_letter() => {
            format!(
                "U+{:04X} may be a mark of the letter before it",
                u32::from(c)
            )
        }
        '\u{370}'..='\u{52F}' => {
            let (word, mixed) = twins::word_at(text, suspect);
            *at = word.end;
            return mixed.then(|| (word.clone(), format!("\"{}\" mixes alphabets", &text[word])));
        }
        _ => return None,
    };
    Some((suspect..*at, message))
}

/// Words in what was decoded or put right that are no Vietnamese: letters were lost before the text came to us.
pub fn impossible_words(text: &str, within: Range<usize>) -> Vec<Finding> {
    let mut found = Vec::new();
    let (mut start, end) = (within.start, within.end);
    for word in text[within].split(|c| !is_letter(c)) {
        let mut syllable = Syllable::default();
        word.chars().for_each(|c| syllable.push(c));
        if syllable.accented && !syllable.is_possible() && !syllable.is_abbreviation() {
            found.push(finding(
                start..start + word.len(),
                format!("\"{word}\" is no possible word: letters may be lost"),
            ));
        }
        start += word.len();
        start += text[start..end].chars().next().map_or(0, char::len_utf8);
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

fn is_suspect(byte: u8, _: u8) -> bool {
    (byte == 0xC2) | (0xCB..=0xD4).contains(&byte) | (byte == 0xEF)
}
