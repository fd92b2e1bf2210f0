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
        let Some(next) = mark(text, suspect, &mut at) else {
            continue;
        };
        match found.last_mut() {
            // A run of the same damage is said once.
            Some(last) if last.place.end == next.place.start && last.message == next.message => {
                last.place.end = next.place.end
            }
            _ => found.push(next),
        }
    }
    found
}

/// What is wrong at `suspect`, if anything is; moves `at` behind it.
fn mark(text: &str, suspect: usize, at: &mut usize) -> Option<Finding> {
    let c = text[suspect..].chars().next()?;
    *at = suspect + c.len_utf8();
    let after_letter = || text[..suspect].chars().next_back().is_some_and(is_letter);
    let name = || format!("U+{:04X}", u32::from(c));
    let (key, mark) = match c {
        char::REPLACEMENT_CHARACTER => ("diagnostic.damaged-text.byte", String::new()),
        '\u{300}'..='\u{36F}' => ("diagnostic.damaged-text.mark", name()),
        '\u{B4}' | '\u{2C6}'..='\u{2DD}' if after_letter() => {
            ("diagnostic.damaged-text.loose-mark", name())
        }
        '\u{370}'..='\u{52F}' => {
            let (word, mixed) = twins::word_at(text, suspect);
            *at = word.end;
            let key = "diagnostic.damaged-text.alphabets";
            return mixed.then(|| Finding::new(key, &[("word", &text[word.clone()])], word));
        }
        _ => return None,
    };
    Some(Finding::new(key, &[("mark", &mark)], suspect..*at))
}

/// Words in what was decoded or put right that are no Vietnamese: letters were lost before the text came to us.
pub fn impossible_words(text: &str, within: Range<usize>) -> Vec<Finding> {
    let mut found = Vec::new();
    let (mut start, end) = (within.start, within.end);
    for word in text[within].split(|c| !is_letter(c)) {
        let mut syllable = Syllable::default();
        word.chars().for_each(|c| syllable.push(c));
        if syllable.accented && !syllable.is_possible() && !syllable.is_abbreviation() {
            let key = "diagnostic.damaged-text.lost-letters";
            found.push(Finding::new(
                key,
                &[("word", word)],
                start..start + word.len(),
            ));
        }
        start += word.len();
        start += text[start..end].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// A syllable with two tones.
pub fn doubled(text: &str, place: Range<usize>) -> Finding {
    let values = [("word", &text[place.clone()])];
    Finding::new("diagnostic.damaged-text.tones", &values, place)
}

fn is_suspect(byte: u8, _: u8) -> bool {
    (byte == 0xC2) | (0xCB..=0xD4).contains(&byte) | (byte == 0xEF)
}
