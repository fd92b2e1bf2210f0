//! How far a stretch of text, read in some encoding, looks like Vietnamese: its accented words, possible or not.

use std::ops::AddAssign;

use super::letters::letter;
use super::syllable::Syllable;

/// Accented words that are possible syllables, and those that are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Possible.
    pub good: usize,
    /// Impossible.
    pub bad: usize,
}

impl Tally {
    /// All accented words.
    pub fn total(self) -> usize {
        self.good + self.bad
    }

    /// Half of it: what lies further back counts less.
    pub fn half(self) -> Tally {
        Tally {
            good: self.good / 2,
            bad: self.bad / 2,
        }
    }

    /// Whether at least `percent` of them are possible.
    pub fn reaches(self, percent: usize) -> bool {
        self.good * 100 >= percent * self.total()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.good += other.good;
        self.bad += other.bad;
    }
}

/// Counts the words in a row of characters, each with whether its encoding knows it.
pub fn tally(characters: impl Iterator<Item = (char, bool)>) -> Tally {
    let mut tally = Tally::default();
    let mut word = Syllable::default();
    let mut small = false;
    for (c, known) in characters {
        if ends_word(c) {
            count(&mut word, &mut tally);
            small = false;
        } else if !known || (small && !c.is_ascii() && letter(c).is_some_and(|letter| letter.upper))
        {
            // A capital inside a word of small letters is a letter of another encoding.
            word.spoil();
        } else {
            small |= c.is_ascii_lowercase();
            word.push(c);
        }
    }
    count(&mut word, &mut tally);
    tally
}

fn count(word: &mut Syllable, tally: &mut Tally) {
    if word.accented && !word.is_abbreviation() {
        if word.is_possible() {
            tally.good += 1
        } else {
            tally.bad += 1
        }
    }
    *word = Syllable::default();
}

fn ends_word(c: char) -> bool {
    match c {
        'A'..='Z' | 'a'..='z' => false,
        // Control characters are letters in VISCII and VPS: where they are none, they spoil the word.
        '\t'..='\r' | ' '..='~' => true,
        // Punctuation that stands beside Vietnamese words in every encoding that has room for it.
        '\u{A0}' | '\u{A9}' | '\u{AB}' | '\u{AE}' | '\u{B0}' | '\u{BB}' | '\u{FEFF}' => true,
        '\u{2010}'..='\u{2015}'
        | '\u{2018}'..='\u{201E}'
        | '\u{2022}'
        | '\u{2026}'
        | '\u{2122}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (usize, usize) {
        let tally = tally(text.chars().map(|c| (c, true)));
        (tally.good, tally.bad)
    }

    #[test]
    fn words() {
        assert_eq!(of("Kế hoạch số 44-CTr/TU, “Đảng uỷ” QĐ-UBND"), (5, 0));
        assert_eq!(of("Ke\u{302}\u{301} hoa\u{323}ch"), (2, 0));
        assert_eq!(of("Keá hoaïch thÐp"), (0, 3));
        assert_eq!(of("l'été où déjà"), (0, 3));
    }
}
