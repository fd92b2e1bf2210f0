//! Mis-decoded text: the bytes of an old encoding, or of UTF-8, that a converter took for Windows-1252 or Latin-1.

use std::ops::Range;

use super::count::bytes_where;
use super::detect::{self, Stretch};
use super::legacy::{self, byte_behind};
use super::letters::is_letter;
use super::map::Map;
use super::score::{Tally, tally};
use super::{Encoding, capitals};

/// What the bytes may have been; the text as it is comes first, so that it stands where nothing does better.
const CANDIDATES: [Option<Encoding>; 7] = [
    None,
    Some(Encoding::Tcvn3),
    Some(Encoding::Vni),
    Some(Encoding::Utf8),
    Some(Encoding::Viscii),
    Some(Encoding::Vps),
    Some(Encoding::Windows1258),
];

/// A text with its mis-decoded stretches put right.
#[derive(Debug)]
pub struct Repaired {
    /// The text.
    pub text: String,
    /// The way back.
    pub map: Map,
    /// Where in `text` something was put right, and what the bytes were.
    pub places: Vec<(Range<usize>, Encoding)>,
}

/// The outcome of a look at a text.
#[derive(Debug)]
pub enum Look {
    /// As it should be.
    Sound,
    /// Part of it looks mis-decoded, but the lead is too small: kept as it is.
    Uncertain(Range<usize>),
    /// Put right.
    Repaired(Repaired),
}

/// Puts right what is mis-decoded in `source`.
pub fn repair(source: &str) -> Look {
    if !is_suspect(source) {
        return Look::Sound;
    }
    let lines = detect::lines(source.as_bytes());
    let found = detect::stretches::<{ CANDIDATES.len() }>(&lines, |line, i| {
        score(&source[line], CANDIDATES[i])
    });
    if found.iter().any(|s| s.certain && s.candidate != 0) {
        return Look::Repaired(rewrite(source, &found));
    }
    match found
        .into_iter()
        .find(|s| s.candidate != 0 && s.tally.reaches(60))
    {
        Some(doubtful) => Look::Uncertain(doubtful.place),
        None => Look::Sound,
    }
}

/// Whether somewhere the letters of Latin-1 outnumber by far those that only Vietnamese has, and make no words.
fn is_suspect(source: &str) -> bool {
    let mut at = 0;
    source.as_bytes().chunks(512).any(|chunk| {
        let place = at..at + chunk.len();
        at = place.end;
        is_latin(chunk) && !score(whole_chars(source, place), None).reaches(85)
    })
}

/// Runs at memory speed, so that a clean text hardly notices.
fn is_latin(chunk: &[u8]) -> bool {
    // 0xC2 and 0xC3
    let latin = bytes_where(chunk, |byte| byte & 0xFE == 0xC2);
    // 0xE1, 0xC4 and 0xC6, 0xCC and 0xCD
    let own = |byte: u8| (byte == 0xE1) | (byte & 0xFD == 0xC4) | (byte & 0xFE == 0xCC);
    latin >= 3 && 2 * bytes_where(chunk, own) < latin
}

fn whole_chars(source: &str, place: Range<usize>) -> &str {
    let near = |at: usize| {
        (at..source.len())
            .find(|&at| source.is_char_boundary(at))
            .unwrap_or(source.len())
    };
    &source[near(place.start)..near(place.end)]
}

fn score(line: &str, candidate: Option<Encoding>) -> Tally {
    match candidate {
        None => tally(line.chars().map(|c| (c, true))),
        Some(encoding) => tally(units(line, encoding).map(|(_, letter, known)| (letter, known))),
    }
}

/// The characters that `text` should have been: where each stands in `text`, what it is, whether the encoding knows it.
fn units(text: &str, encoding: Encoding) -> impl Iterator<Item = (Range<usize>, char, bool)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        // Most of it is ASCII before ASCII, which is itself in every encoding.
        if let [byte @ b' '..=b'~', then, ..] = rest.as_bytes()
            && then.is_ascii()
        {
            at += 1;
            return Some((at - 1..at, char::from(*byte), true));
        }
        let first = rest.chars().next()?;
        let (mut bytes, mut count) = ([0; 4], 0);
        for byte in rest.chars().take(4).map_while(byte_behind) {
            bytes[count] = byte;
            count += 1;
        }
        let start = at;
        if count == 0 {
            at += first.len_utf8();
            return Some((start..at, first, !is_letter(first)));
        }
        let unit = legacy::first(encoding, &bytes[..count]);
        at += rest
            .chars()
            .take(unit.length)
            .map(char::len_utf8)
            .sum::<usize>();
        // What the encoding does not know is better left as it was.
        let letter = if unit.letter == char::REPLACEMENT_CHARACTER {
            first
        } else {
            unit.letter
        };
        Some((start..at, letter, unit.known))
    })
}

fn rewrite(source: &str, found: &[Stretch]) -> Repaired {
    let mut repaired = Repaired {
        text: String::with_capacity(source.len()),
        map: Map::default(),
        places: Vec::new(),
    };
    for stretch in found {
        let from = repaired.text.len();
        match CANDIDATES[stretch.candidate].filter(|_| stretch.certain) {
            None => repaired.text.push_str(&source[stretch.place.clone()]),
            Some(encoding) => {
                repaired.push(
                    &source[stretch.place.clone()],
                    stretch.place.start,
                    encoding,
                );
                repaired.places.push((from..repaired.text.len(), encoding));
            }
        }
    }
    repaired
}

impl Repaired {
    fn push(&mut self, stretch: &str, offset: usize, encoding: Encoding) {
        let from = self.text.len();
        for (place, letter, _) in units(stretch, encoding) {
            let start = self.text.len();
            self.text.push(letter);
            if stretch[place.clone()] != self.text[start..] {
                self.map.push(
                    offset + place.start..offset + place.end,
                    start..self.text.len(),
                );
            }
        }
        if encoding == Encoding::Tcvn3 {
            let raised = capitals::raise(&self.text[from..]);
            self.text.replace_range(from.., &raised);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "Thực hiện Nghị quyết số 10-NQ/TW của Bộ Chính trị về đổi mới, Đảng uỷ xây dựng kế hoạch như sau:\n";

    fn as_latin1(bytes: &[u8]) -> String {
        bytes.iter().map(|&byte| char::from(byte)).collect()
    }

    fn repaired(source: &str) -> (String, Vec<(Range<usize>, Encoding)>) {
        match repair(source) {
            Look::Repaired(repaired) => (repaired.text, repaired.places),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn utf8_seen_as_latin1() {
        let (text, places) = repaired(&as_latin1(PLAN.as_bytes()));
        assert_eq!(
            (text.as_str(), places),
            (PLAN, vec![(0..PLAN.len(), Encoding::Utf8)])
        );
    }

    #[test]
    fn only_the_broken_part_of_a_mixed_text() {
        let source = format!("{PLAN}{}{PLAN}", as_latin1(PLAN.repeat(2).as_bytes()));
        assert_eq!(repaired(&source).0, PLAN.repeat(4));
    }

    #[test]
    fn sound_texts_stay() {
        let french = "L'été dernier, les élèves ont étudié à l'école; où était-il passé? À côté du théâtre, près de la forêt.\n";
        let german = "Für die schönen Mädchen wären größere Häuser nötig, übrigens auch Türen, Öfen und Bäume in Köln.\n";
        for text in [PLAN, french, german] {
            assert!(matches!(repair(&text.repeat(5)), Look::Sound), "{text}");
        }
    }
}
