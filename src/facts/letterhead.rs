//! The letterhead: the plan's own number, place and date, and the name of its office.
//!
//! ```abnf
//! own-number = "Số" [":"] SP number / "Số" [":"] SP blank symbol   ; Số: 123/KH-UBND, Số   -KH/ĐU
//! place-date = …                                                   ; forms/dated.rs
//! office     = 1*line                                              ; superior first, own name last
//! ```
//! Sources: Hướng dẫn 36-HD/VPTW §1.1–1.4, Nghị định 30/2020/NĐ-CP, phụ lục I.

mod noise;
mod office;
mod symbol;

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Match, Regex};

use crate::forms::dated::{self, Issue};
use crate::forms::number::{self, Number};
use crate::outline::{Head, is_rule};
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::doc_type_before;
use noise::{is_motto, is_noise, is_prose};

/// What the letterhead says.
#[derive(Debug, Default)]
pub struct Letterhead {
    /// Own number and where it stands.
    pub number: Option<OwnNumber>,
    /// Where there is a place for a number and nothing readable in it.
    pub blank_number: Option<Place>,
    /// Date of issue.
    pub issued_on: Option<(Date, Place)>,
    /// Month and year where the day is blank: for inferring years.
    pub month: Option<(i16, u8)>,
    /// Where there is a place for a date and nothing readable in it.
    pub blank_date: Option<Place>,
    /// A date that cannot be.
    pub impossible_date: Option<Place>,
    /// Place of issue.
    pub place: Option<(String, Place)>,
    /// The office's own name, joined from its lines.
    pub issuer: Option<(String, Place)>,
}

/// The plan's own number, with the places of the whole and of its two parts.
#[derive(Debug)]
pub struct OwnNumber {
    /// As read.
    pub number: Number,
    /// Where all of it stands.
    pub place: Place,
    /// Where the number alone stands.
    pub serial: Place,
    /// Where the symbol alone stands, without the separator before it.
    pub symbol: Place,
    /// Whether the symbol ends with "TƯ", which is the centre's, and a province's where a province issues.
    hooked: bool,
}

impl OwnNumber {
    /// A number that was read at byte `from` of a passage.
    fn at(number: Number, passage: &Passage, from: usize) -> OwnNumber {
        let end = from + number.range.end;
        let words = &passage.as_str()[from..end];
        let serial = words
            .find(|c: char| !c.is_alphanumeric() && c != '.')
            .unwrap_or(words.len());
        let behind = words[serial..].trim_start_matches(|c: char| !c.is_alphanumeric());
        OwnNumber {
            place: passage.place(from..end),
            serial: passage.place(from..from + serial),
            symbol: passage.place(end - behind.len()..end),
            hooked: behind.ends_with("TƯ"),
            number,
        }
    }

    /// "118-KH/TƯ" of a Tỉnh ủy: 118-KH/TU, as TW is the centre.
    fn settle(&mut self, issuer: &str) {
        let province = ["Tỉnh ủy", "Tỉnh uỷ", "Thành ủy", "Thành uỷ"];
        if !self.hooked || !province.iter().any(|name| issuer.contains(name)) {
            return;
        }
        for symbol in [&mut self.number.canonical, &mut self.number.symbol] {
            if let Some(own) = symbol.strip_suffix("TW") {
                *symbol = format!("{own}TU");
            }
        }
    }
}

/// Own number: "Số" and what follows. (Anchor only; [`number::read`] reads.)
fn series(folded: &str) -> Option<Match<'_>> {
    // Most parts of a letterhead have no number.
    folded.contains("số").then(|| SERIES.find(folded))?
}

static SERIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[ |*])số *[:.]*").expect("a valid pattern"));

/// Reads the parts of a letterhead; where they have no date, that of the line over the signature.
pub fn read(head: &Head, over_signature: Option<&Passage>) -> Letterhead {
    let mut letterhead = Letterhead::default();
    let mut lines: Vec<office::Line> = Vec::new();
    let mut after_type = false;
    for (index, part) in head.letterhead.iter().enumerate() {
        let passage = &part.passage;
        let next = head.letterhead.get(index + 1).map(|next| &next.passage);
        if is_rule(passage.as_str()) {
            continue;
        }
        let dated = letterhead.read_date(passage);
        let numbered = !after_type && letterhead.read_number(passage, next);
        let rest =
            index > 0 && passage.as_str().starts_with(['/', '-']) && passage.folded().len() < 30;
        if rest || (!dated && !numbered && is_noise(passage)) {
            continue;
        }
        let named = !dated && !numbered;
        let office = office::is_head_of_state(passage.folded()) || !is_prose(passage.as_str());
        if named && office && !is_motto(passage.folded()) {
            after_type = doc_type_before(passage.folded()).is_some();
            lines.push(office::Line {
                column: part.column,
                words: without_marks(passage),
                numbered: letterhead.number.is_some() || letterhead.blank_number.is_some(),
            });
        } else {
            after_type = false;
        }
    }
    letterhead.issuer = office::read(&lines);
    if let (Some(number), Some((issuer, _))) = (&mut letterhead.number, &letterhead.issuer) {
        number.settle(issuer);
    }
    if let Some(line) = over_signature.filter(|_| !letterhead.is_dated()) {
        letterhead.read_date(line);
    }
    if !letterhead.is_dated() {
        letterhead.read_unread_date(head);
    }
    letterhead
}

/// A line without the marks that a scan has put before it.
fn without_marks(line: &Passage) -> Passage {
    let words = line.as_str();
    let bare = words.trim_start_matches(|mark: char| !mark.is_alphanumeric() && mark != '(');
    line.part(words.len() - bare.len()..words.len())
}

impl Letterhead {
    fn read_date(&mut self, passage: &Passage) -> bool {
        let Some((issue, range)) = dated::read(passage.as_str(), passage.folded()) else {
            return false;
        };
        let place = passage.place(range.clone());
        match issue {
            Issue::Day(date) => self.issued_on = Some((date, place)),
            Issue::Impossible => self.impossible_date = Some(place),
            Issue::Blank(month) => {
                self.month = month.or(self.month);
                self.blank_date = Some(place);
            }
        }
        self.read_place(passage, range.start);
        true
    }

    /// "Hà Nội, ngày 17" whose rest is lost, "Huế, ngày năm tháng ba": a date that is there and that nobody can read counts
    /// as a blank one.
    fn read_unread_date(&mut self, head: &Head) {
        let passages = head.letterhead.iter().map(|part| &part.passage);
        let Some(line) = passages
            .into_iter()
            .find(|line| is_unread_date(line.folded()))
        else {
            return;
        };
        self.blank_date = Some(line.whole());
        if let Some(at) = line.folded().find(", ngày") {
            self.read_place(line, at);
        }
    }

    /// Whether it has a place for a date, whatever is written there.
    fn is_dated(&self) -> bool {
        self.issued_on.is_some() || self.blank_date.is_some() || self.impossible_date.is_some()
    }

    /// The place stands before ", ngày", behind a number that extraction put on the same line.
    fn read_place(&mut self, passage: &Passage, end: usize) {
        let words = passage.as_str();
        let before = words[..end].trim_end_matches([' ', ',', '.', '*', ';']);
        let mut start = before.len() - before.trim_start_matches([' ', '*', '(']).len();
        if let Some(hit) = series(&passage.folded()[..before.len()]) {
            let numbered = number::find(before).last().map(|number| number.range.end);
            let symbol = symbol::len(&words[hit.end()..before.len()]).map(|len| hit.end() + len);
            start = numbered.or(symbol).unwrap_or(hit.end());
        }
        let place = before[start..].trim();
        if !place.is_empty() && place.chars().count() <= 40 {
            let from = start + (before[start..].len() - before[start..].trim_start().len());
            let range = from..from + place.len();
            self.place = Some((place.to_owned(), passage.place(range)));
        }
    }

    fn read_number(&mut self, passage: &Passage, next: Option<&Passage>) -> bool {
        let folded = passage.folded();
        let Some(hit) = series(folded).filter(|hit| {
            folded[..hit.start()]
                .trim_matches(['*', '|', ' ', '.'])
                .is_empty()
        }) else {
            return false;
        };
        if self.number.is_some() || self.blank_number.is_some() {
            return true;
        }
        let words = passage.as_str();
        let rest = &words[hit.end()..];
        let skip = hit.end() + (rest.len() - rest.trim_start_matches([' ', ':', '.', '*']).len());
        let whole = number::read(&words[skip..]).map(|number| OwnNumber::at(number, passage, skip));
        let joined = || next.and_then(|next| number_over_lines(passage, skip, next));
        // "Số: 12-KH" over "/ĐU" is more than its first line.
        let found = match whole {
            Some(whole) if whole.number.thin => joined().or(Some(whole)),
            None => joined(),
            whole => whole,
        };
        if found.is_some() {
            self.number = found;
            return true;
        }
        let blank = symbol::len(&words[skip..]).is_some()
            || rest
                .trim_matches([' ', ':', '.', '…', '_', '/', '-'])
                .is_empty();
        if blank {
            self.blank_number = Some(passage.place(hit.start()..words.len()));
        }
        blank
    }
}

/// Whether a folded line of the letterhead has the words of a date of issue that is none.
fn is_unread_date(folded: &str) -> bool {
    let begun = dated::begun(folded).is_some_and(|date| !date.is_empty());
    let placed = || folded.contains(", ngày") && folded.chars().count() < LONGEST_DATE_LINE;
    begun
        || dated::are_date_words(folded) && folded.contains("tháng")
        || placed() && dated::opens_place(folded) && !folded.ends_with([':', '.', ';'])
}

/// No line of place and date is longer, in letters.
const LONGEST_DATE_LINE: usize = 60;

/// A number whose symbol stands on the next line: "Số: 12" over "/KH-UBND".
fn number_over_lines(passage: &Passage, from: usize, next: &Passage) -> Option<OwnNumber> {
    if !next.as_str().starts_with(['/', '-']) {
        return None;
    }
    let first = passage.part(from..passage.as_str().len());
    let joined = Passage::joined(&[first, next.clone()], |_| 0)?;
    let number = number::read(joined.as_str())?;
    Some(OwnNumber::at(number, &joined, 0))
}

#[cfg(test)]
mod tests {
    use super::Letterhead;
    use crate::passage::Passage;

    #[test]
    fn dates_and_places() {
        let words = "An Giang, ngày 05 tháng 6 năm 2026";
        let mut head = Letterhead::default();
        assert!(head.read_date(&Passage::of(words, &(0..words.len()))));
        assert_eq!(head.issued_on.unwrap().0.to_string(), "2026-06-05");
        assert_eq!(head.place.unwrap().0, "An Giang");
        let cited = "Căn cứ Nghị quyết ngày 05 tháng 6 năm 2026";
        let cited = Passage::of(cited, &(0..cited.len()));
        assert!(!Letterhead::default().read_date(&cited));
    }

    #[test]
    fn own_numbers() {
        for (words, number, blank) in [
            ("Số: 123/KH-UBND", true, false),
            ("Số:      /KH-UBND", false, true),
        ] {
            let mut head = Letterhead::default();
            assert!(head.read_number(&Passage::of(words, &(0..words.len())), None));
            assert_eq!(
                (head.number.is_some(), head.blank_number.is_some()),
                (number, blank)
            );
        }
    }
}
