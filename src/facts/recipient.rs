//! The entries of "Nơi nhận".
//!
//! ```abnf
//! entry = ["Lưu" [":"] SP] name ["(" note ")"] [","/";"/"."]
//! ```
//! Real ones: "Ban Thường vụ Tỉnh ủy (báo cáo),", "Lưu: VT, KT.", "Các đ/c Ủy viên BCH Đảng bộ phường,".

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, space0};
use nom::combinator::opt;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use crate::outline::{self, Entry};
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::expand;

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Name as written.
    pub name: String,
    /// Note in brackets, abbreviations written out.
    pub note: Option<String>,
    /// The archive copy.
    pub archive: bool,
    /// Where the entry stands.
    pub place: Place,
}

/// Reads the entries of a list; what stands below "Để báo cáo:" has that for its note.
pub fn read_all(entries: &[Entry]) -> Vec<Recipient> {
    let mut recipients = Vec::with_capacity(entries.len());
    let mut purpose: Option<Purpose> = None;
    for entry in entries {
        if let Some(said) = outline::purpose(entry.words.as_str()) {
            purpose = Some(Purpose {
                note: first_lower(&expand(said)),
                bullet: entry.bullet,
                below: None,
            });
            continue;
        }
        // "Gửi bản điện tử:" says how those below it get the plan.
        let folded = entry.words.folded();
        if folded.starts_with("gửi bản ") && folded.trim_end().ends_with(':') {
            purpose = None;
            continue;
        }
        let Some(mut recipient) = read(&entry.words) else {
            continue;
        };
        let holds = |one: &mut Purpose| !recipient.archive && one.holds(entry.bullet);
        match purpose.as_mut().map(holds) {
            Some(true) if recipient.note.is_none() => {
                recipient.note = purpose.as_ref().map(|one| one.note.clone());
            }
            Some(false) => purpose = None,
            _ => {}
        }
        recipients.push(recipient);
    }
    recipients
}

/// "- Để báo cáo:" above "+ UBND tỉnh;".
struct Purpose {
    /// What it says.
    note: String,
    /// Its own bullet.
    bullet: Option<char>,
    /// The bullet of those below it, as the first of them shows.
    below: Option<Option<char>>,
}

impl Purpose {
    /// Whether an entry with such a bullet still stands below it and not beside it.
    fn holds(&mut self, bullet: Option<char>) -> bool {
        let below = *self.below.get_or_insert(bullet);
        bullet == below || bullet != self.bullet
    }
}

/// "Để báo cáo" → "để báo cáo"
fn first_lower(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// Reads one entry.
pub fn read(entry: &Passage) -> Option<Recipient> {
    let words = entry.as_str();
    let start = keep(entry.folded()).map_or(0, |(rest, ())| words.len() - rest.len());
    let archive = start > 0;
    let end = start + trim(&words[start..]).len();
    // "- Lưu." has no other name.
    let (start, end) = match archive && start == end {
        true => (0, trim(words).len()),
        false => (start, end),
    };
    let (name, note) = note(words, start..end);
    let name = start_of(words, name);
    if name.is_empty() {
        return None;
    }
    Some(Recipient {
        name: words[name.clone()].to_owned(),
        note: note.map(|note| spelled_out(words[note].trim(), archive)),
        archive,
        place: entry.place(name.start..end),
    })
}

/// A note with its abbreviations written out; in capitals behind the archive's name it gives the initials of those who drew
/// up the plan: "NC (TP, Vinh)".
fn spelled_out(note: &str, archive: bool) -> String {
    // "(T/hiện)", "(B/cáo)": abbreviations of verbs are known by their small letters.
    let verb = || note.find('/').is_some_and(|stroke| stroke <= "Th".len());
    match archive && note.starts_with(char::is_uppercase) {
        true => note.to_owned(),
        false if verb() => expand(&first_lower(note)),
        false => expand(note),
    }
}

/// "Lưu: ", "Lưu ", and what scans make of it
fn keep(folded: &str) -> IResult<&str, ()> {
    preceded(
        space0,
        pair(
            alt((tag("lưu"), tag("luu"), tag("lu:"))),
            opt(preceded(space0, char(':'))),
        ),
    )
    .parse(folded)
    .and_then(|(rest, _)| {
        let ok = trim(rest).is_empty()
            || rest.starts_with([' ', ':'])
            || folded.starts_with("lưu:")
            || folded.starts_with("lu:");
        if ok {
            Ok((rest.trim_start(), ()))
        } else {
            Err(nom::Err::Error(nom::error::Error::new(
                folded,
                nom::error::ErrorKind::Tag,
            )))
        }
    })
}

/// The closing mark is no part of an entry.
fn trim(words: &str) -> &str {
    words.trim_end_matches([',', ';', '.', ' ', '-', ':', '`', '\'', '/'])
}

/// Splits off the brackets at the end.
fn note(words: &str, entry: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let text = &words[entry.clone()];
    if !text.ends_with(')') {
        return (entry, None);
    }
    let mut depth = 0;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let name = entry.start + trim(&text[..at]).len();
            let inner = entry.start + at + 1..entry.end - 1;
            return (entry.start..name, Some(inner));
        }
    }
    (entry, None)
}

fn start_of(words: &str, range: Range<usize>) -> Range<usize> {
    let text = &words[range.clone()];
    range.start + (text.len() - text.trim_start_matches(['-', ' ', '+', '*']).len())..range.end
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::passage::Passage;

    #[test]
    fn entries() {
        for (words, name, note, archive) in [
            (
                "Ban Thường vụ Tỉnh ủy (báo cáo),",
                "Ban Thường vụ Tỉnh ủy",
                Some("báo cáo"),
                false,
            ),
            ("BTG Tỉnh ủy (b/c);", "BTG Tỉnh ủy", Some("báo cáo"), false),
            ("Lưu Văn phòng Đảng ủy.", "Văn phòng Đảng ủy", None, true),
            ("Lưu: VT, CN(M. Cường).", "VT, CN", Some("M. Cường"), true),
            ("Lưu: VT, NC (TP, Vinh).", "VT, NC", Some("TP, Vinh"), true),
            ("Lưu: VT (để b/c).", "VT", Some("để báo cáo"), true),
            (
                "VPUB: CVP, PCVP (NC), CBTH;",
                "VPUB: CVP, PCVP (NC), CBTH",
                None,
                false,
            ),
            ("Như trên;", "Như trên", None, false),
            ("Luu: VT.", "VT", None, true),
            ("Luuna Park;", "Luuna Park", None, false),
        ] {
            let read = read(&Passage::of(words, &(0..words.len()))).unwrap();
            assert_eq!(
                (read.name.as_str(), read.note.as_deref(), read.archive),
                (name, note, archive),
                "{words}"
            );
        }
    }
}
