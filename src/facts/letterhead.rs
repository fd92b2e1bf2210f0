//! The letterhead: the plan's own number, place and date, and the name of its office.
//!
//! ```abnf
//! own-number = "Số" [":"] SP number / "Số" [":"] SP blank symbol   ; Số: 123/KH-UBND, Số   -KH/ĐU
//! place-date = place "," SP "ngày" SP [day] SP "tháng" SP [month] SP "năm" SP [year]
//! office     = 1*line                                              ; superior first, own name last
//! ```
//! Sources: Hướng dẫn 36-HD/VPTW §1.1–1.4, Nghị định 30/2020/NĐ-CP, phụ lục I.

mod noise;
mod office;

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::number::{self, Number};
use crate::outline::{Head, is_rule};
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::{doc_type_before, starts_with_word};
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
            number,
        }
    }
}

/// Own number: "Số" and what follows. (Anchor only; [`number::read`] reads.)
static SERIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[ |*])số *[:.]*").expect("a valid pattern"));

/// A symbol without its number.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^\p{L}\p{N}/-]*[^ ]{0,3} *[-/] *(?:20[0-9]{2} *[/-] *)?[A-ZĐ][\p{L}]{0,8} *[-/] *[A-ZĐ][\p{L}0-9]*").expect("a valid pattern")
});

/// The date line; day and month may be blank or dotted.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"ngày[ .…_]*[^ ]{0,6}?[ .…_]*tháng[ .…_]*[^ ]{0,6}?[ .…_]*năm[ .…_]*[^ ,;]*")
        .expect("a valid pattern")
});

/// Reads the parts of a letterhead.
pub fn read(head: &Head) -> Letterhead {
    let mut letterhead = Letterhead::default();
    let mut lines: Vec<(usize, Passage)> = Vec::new();
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
            lines.push((part.column, without_marks(passage)));
        } else {
            after_type = false;
        }
    }
    letterhead.issuer = office::read(&lines);
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
        let folded = passage.folded();
        let Some(hit) = DATE
            .find(folded)
            .filter(|hit| is_date_line(folded, hit.range()))
        else {
            return false;
        };
        let words = &folded[hit.range()];
        let place = passage.place(hit.range());
        let numbers: Vec<u32> = words
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok())
            .collect();
        match numbers[..] {
            // "năm 2025(1)": the mark of a footnote may follow.
            [day, month, year] | [day, month, year, 1..=9] if year >= 1900 => {
                match date(day, month, year) {
                    Some(date) => self.issued_on = Some((date, place)),
                    None => self.impossible_date = Some(place),
                }
            }
            _ => {
                self.month = month_of(&numbers).or(self.month);
                self.blank_date = Some(place);
            }
        }
        self.read_place(passage, hit.start());
        true
    }

    /// The place stands before ", ngày", behind a number that extraction put on the same line.
    fn read_place(&mut self, passage: &Passage, end: usize) {
        let words = passage.as_str();
        let before = words[..end].trim_end_matches([' ', ',', '.', '*', ';']);
        let mut start = before.len() - before.trim_start_matches([' ', '*', '(']).len();
        if let Some(hit) = SERIES.find(&passage.folded()[..before.len()]) {
            let numbered = number::find(before).last().map(|number| number.range.end);
            let symbol = SYMBOL
                .find(&words[hit.end()..before.len()])
                .map(|symbol| hit.end() + symbol.end());
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
        let Some(hit) = SERIES.find(folded).filter(|hit| {
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
        if let Some(number) = number::read(&words[skip..]) {
            self.number = Some(OwnNumber::at(number, passage, skip));
            return true;
        }
        if let Some(number) = next.and_then(|next| number_over_lines(passage, skip, next)) {
            self.number = Some(number);
            return true;
        }
        let blank = SYMBOL.is_match(&words[skip..])
            || rest
                .trim_matches([' ', ':', '.', '…', '_', '/', '-'])
                .is_empty();
        if blank {
            self.blank_number = Some(passage.place(hit.start()..words.len()));
        }
        blank
    }
}

/// The day of some numbers as written, if there is one.
fn date(day: u32, month: u32, year: u32) -> Option<Date> {
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

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

/// The year and month of a date without its day; January where the month is blank too.
fn month_of(numbers: &[u32]) -> Option<(i16, u8)> {
    match *numbers {
        [.., month @ 1..=12, year] if year >= 1900 => {
            Some((i16::try_from(year).ok()?, u8::try_from(month).ok()?))
        }
        [.., year] if year >= 1900 => Some((i16::try_from(year).ok()?, 1)),
        _ => None,
    }
}

/// A date line holds a place and a date and nothing behind it; a number may stand before it.
fn is_date_line(folded: &str, date: Range<usize>) -> bool {
    let behind = folded[date.end..].trim_matches(|letter: char| !letter.is_alphanumeric());
    let before = folded[..date.start].trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let opens = [
        "căn cứ",
        "thực hiện",
        "kèm theo",
        "ban hành",
        "xét",
        "theo",
        "luật",
    ]
    .iter()
    .any(|word| starts_with_word(before, word));
    behind.is_empty() && !opens && before.chars().count() < 70
}

#[cfg(test)]
mod tests {
    use super::{Letterhead, month_of};
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

    #[test]
    fn blank_days() {
        assert_eq!(month_of(&[6, 2026]), Some((2026, 6)));
        assert_eq!(month_of(&[2026]), Some((2026, 1)));
        assert_eq!(month_of(&[6]), None);
    }
}
