//! Several days behind a list of documents, each of its own.
//!
//! ```abnf
//! days = [","] SP "ngày" SP 1*(day sep) day
//! sep  = ("," / ";" / SP "và") SP ["ngày" SP]   ; a day before the last may leave its month and year to a later one
//! ```
//! Real ones: "Quy định 294-QĐ/TW, 296-QĐ/TW ngày 26/5/2025 và 30/5/2025", "Thông báo số 01-TB/ĐU, 02-TB/ĐU ngày 02,
//! 03/01/2026".

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{Citation, shared};
use crate::forms::sentence::head;
use crate::passage::Passage;
use crate::vocab::strip_any;

/// Gives each document of the list that the last citation ends its own day; where there are more or fewer days than
/// documents, none has one. The last citation reaches over all of the days.
pub(super) fn share(passage: &Passage, citations: &mut [Citation]) {
    let Some(last) = citations.last() else {
        return;
    };
    let behind = &passage.folded()[last.extent.end..];
    // Few citations have a second day behind the first.
    if !behind.trim_start_matches([' ', ',']).starts_with("ngày ") {
        return;
    }
    let Some((days, len)) = read(head(behind, LONGEST)) else {
        return;
    };
    let own = citations.len() - list_len(passage, citations);
    let list = &mut citations[own..];
    if list.len() < 2 {
        return;
    }
    if list.len() == days.len() {
        for (citation, day) in list.iter_mut().zip(days) {
            citation.issued_on = Some(day);
        }
    }
    if let Some(last) = list.last_mut() {
        last.extent.end += len;
    }
}

/// No list of days is longer, in bytes.
const LONGEST: usize = 160;

/// How many documents without a day of their own stand in the list that the last citation ends.
fn list_len(passage: &Passage, citations: &[Citation]) -> usize {
    let pairs = citations.windows(2).rev();
    let mut listed = pairs.take_while(|pair| {
        let number = pair[1].number.as_ref();
        pair[0].issued_on.is_none()
            && number.is_some_and(|number| {
                shared::kind(passage.folded(), number, Some(&pair[0])).is_some()
            })
    });
    1 + listed.by_ref().count()
}

/// The days at the head of some words, two at the least, and how far they reach.
fn read(words: &str) -> Option<(Vec<Date>, usize)> {
    let (list, len) = list(words)?;
    let mut days = Vec::new();
    let (mut month, mut year) = (None, None);
    // From the last, which says its month and year, to the first.
    for day in list.iter().rev() {
        month = day.month.or(month);
        year = day.year.or(year);
        days.push(Date::new(year?, month?, day.number).ok()?);
    }
    days.reverse();
    Some((days, len))
}

/// A day of a list as it is written.
struct Day {
    number: i8,
    month: Option<i8>,
    year: Option<i16>,
}

/// The same as they are written, up to the last one that says its month and year.
fn list(words: &str) -> Option<(Vec<Day>, usize)> {
    let mut rest = words.trim_start_matches([' ', ',']).strip_prefix("ngày ")?;
    let mut days = Vec::new();
    let mut whole = None;
    while let Some((day, behind)) = day(rest) {
        let last = day.year.is_some();
        days.push(day);
        if last && days.len() > 1 {
            whole = Some((days.len(), words.len() - behind.len()));
        }
        let Some(next) = strip_any(behind, &[", ", "; ", " và "]) else {
            break;
        };
        rest = next.strip_prefix("ngày ").unwrap_or(next);
    }
    let (count, len) = whole?;
    days.truncate(count);
    Some((days, len))
}

/// "26/5/2025", "26/5", "26": a day at the head of some words, and what stands behind it.
fn day(words: &str) -> Option<(Day, &str)> {
    let (number, mut rest) = figures(words, 1..=2)?;
    let mut day = Day {
        number: i8::try_from(number).ok()?,
        month: None,
        year: None,
    };
    if let Some((month, behind)) = behind_mark(rest).and_then(|month| figures(month, 1..=2)) {
        (day.month, rest) = (i8::try_from(month).ok(), behind);
        if let Some((year, behind)) = behind_mark(rest).and_then(|year| figures(year, 4..=4)) {
            (day.year, rest) = (Some(year), behind);
        }
    }
    Some((day, rest))
}

/// What stands behind the mark between day, month and year.
fn behind_mark(words: &str) -> Option<&str> {
    words.strip_prefix(['/', '.', '-'])
}

/// So many figures at the head of some words as a number, and what stands behind them.
fn figures(words: &str, count: RangeInclusive<usize>) -> Option<(i16, &str)> {
    let figures = words.bytes().take(*count.end());
    let len = figures.take_while(u8::is_ascii_digit).count();
    let (figures, rest) = words.split_at(len);
    let number = figures.parse().ok().filter(|_| count.contains(&len))?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn as_many_days_as_documents() {
        for words in [
            "Quy định 294-QĐ/TW, 296-QĐ/TW ngày 26/5/2025 và 30/5/2025 của Bộ Chính trị",
            "Quy định số 294-QĐ/TW, số 296-QĐ/TW, ngày 26/5/2025, ngày 30/5/2025 của Bộ Chính trị",
            "Quy định 294-QĐ/TW và 296-QĐ/TW ngày 26 và 30/5/2025 của Bộ Chính trị",
        ] {
            assert_eq!(
                read(words),
                [
                    "Quy định | 294-QĐ/TW | 2025-05-26 | -",
                    "Quy định | 296-QĐ/TW | 2025-05-30 | Bộ Chính trị"
                ],
                "{words}"
            );
        }
    }

    #[test]
    fn more_days_or_fewer_are_nobodys() {
        assert_eq!(
            read("Quy định 4-QĐ/TW, 6-QĐ/TW, 7-QĐ/TW ngày 26/5/2025 và 30/5/2025 của Bộ Chính trị"),
            [
                "Quy định | 4-QĐ/TW | - | -",
                "Quy định | 6-QĐ/TW | - | -",
                "Quy định | 7-QĐ/TW | - | Bộ Chính trị"
            ]
        );
        assert_eq!(
            read("Theo Kế hoạch số 10/KH-UBND ngày 05/12/2025, ngày 15/3/2026 họp"),
            ["Kế hoạch | 10/KH-UBND | 2025-12-05 | -"]
        );
    }
}
