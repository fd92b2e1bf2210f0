//! Several days behind a list of documents, each of its own.
//!
//! ```abnf
//! days = [","] SP "ngày" SP 1*(day sep) day
//! sep  = ("," / ";" / SP "và") SP ["ngày" SP]   ; a day before the last may leave its month and year to a later one
//! ```
//! Real ones: "Quy định 294-QĐ/TW, 296-QĐ/TW ngày 26/5/2025 và 30/5/2025", "Thông báo số 01-TB/ĐU, 02-TB/ĐU ngày 02,
//! 03/01/2026".

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{Citation, shared};
use crate::forms::sentence::head;
use crate::passage::Passage;

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
    let list = DAYS.find(words)?;
    let mut days = Vec::new();
    let (mut month, mut year) = (None, None);
    // From the last, which says its month and year, to the first.
    for day in DAY
        .captures_iter(list.as_str())
        .collect::<Vec<_>>()
        .iter()
        .rev()
    {
        let part = |index| day.get(index).map(|part| part.as_str());
        month = part(2).and_then(|month| month.parse::<i8>().ok()).or(month);
        year = part(3).and_then(|year| year.parse::<i16>().ok()).or(year);
        let number = part(1)?.parse::<i8>().ok()?;
        days.push(Date::new(year?, month?, number).ok()?);
    }
    days.reverse();
    (days.len() > 1).then_some((days, list.end()))
}

static DAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^[ ,]*ngày (?:[0-9]{1,2}(?:[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?)?(?:,|;| và) (?:ngày )?)+[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}",
    )
    .expect("a valid pattern")
});

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("([0-9]{1,2})(?:[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}))?)?").expect("a valid pattern")
});

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
