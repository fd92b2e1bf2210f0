//! Reports that have their period in their name.
//!
//! ```abnf
//! reported = "báo cáo" SP ("tuần" / "tháng") [":"] *(SP word) binds SP day   ; behind.rs
//! ```
//! Real ones: "Báo cáo tháng trước ngày 18", "báo cáo tuần vào thứ Năm". The days of "báo cáo năm" are days of one year.

use std::ops::Range;

use super::behind::days_of;
use super::rule::rule;
use super::{Term, continues_word};
use crate::cues::{Cues, Kinds};
use crate::record::Bound;
use crate::vocab::starts_with_word;

/// The days by which such reports are due, from left to right.
pub fn find(folded: &str, cues: &Cues) -> Vec<Term> {
    let reports = cues.of_kind(Kinds::REPORT);
    let periods = reports.filter_map(|at| named(folded, at));
    periods.flat_map(|period| dated(folded, &period)).collect()
}

/// The words that name a report and its period.
fn named(folded: &str, at: usize) -> Option<Range<usize>> {
    let names = ["báo cáo tuần", "báo cáo tháng"];
    let name = names
        .iter()
        .find(|name| starts_with_word(&folded[at..], name))?;
    let behind = folded[at + name.len()..].trim_start();
    // "báo cáo tháng 3", "báo cáo tháng, quý": one month's, or of several periods.
    let own = !behind.starts_with(|letter: char| letter.is_ascii_digit() || letter == ',');
    let mark = usize::from(behind.starts_with(':'));
    (own && !continues_word(folded, at)).then(|| at..at + name.len() + mark)
}

fn dated(folded: &str, period: &Range<usize>) -> Vec<Term> {
    let days = days_of(folded, period).into_iter();
    let terms = days
        .map(|day| without_brackets(folded, day))
        .map(|day| Term {
            bound: Bound::Every,
            rule: rule(&folded[period.clone()], &folded[day.clone()]),
            duration: None,
            due: true,
            range: day,
        });
    terms.collect()
}

/// "báo cáo tháng (trước ngày 20)": the words of a day that stands in brackets apart from its period.
fn without_brackets(folded: &str, day: Range<usize>) -> Range<usize> {
    const AROUND: [char; 3] = [' ', '(', ')'];
    let words = &folded[day.clone()];
    let start = day.end - words.trim_start_matches(AROUND).len();
    start..day.start + words.trim_end_matches(AROUND).len()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::cues::Cues;

    #[test]
    fn reports() {
        for (words, want) in [
            (
                "báo cáo tháng trước ngày 18; báo cáo năm trước 10/11",
                Some("FREQ=MONTHLY;BYMONTHDAY=18"),
            ),
            (
                "báo cáo tháng gửi trước ngày 18.",
                Some("FREQ=MONTHLY;BYMONTHDAY=18"),
            ),
            (
                "báo cáo tuần vào thứ năm cho phòng",
                Some("FREQ=WEEKLY;BYDAY=TH"),
            ),
            (
                "định kỳ báo cáo tháng (trước ngày 20), quý",
                Some("FREQ=MONTHLY;BYMONTHDAY=20"),
            ),
            (
                "báo cáo tháng: ngày 15; báo cáo quý: ngày 20",
                Some("FREQ=MONTHLY;BYMONTHDAY=15"),
            ),
            ("báo cáo tháng trước ngày 23 hằng tháng", None),
            ("báo cáo tháng 3 trước ngày 05/4", None),
            ("báo cáo tháng, quý trước ngày 20", None),
        ] {
            let terms = find(words, &Cues::of(words));
            let rule = terms.first().and_then(|term| term.rule.as_deref());
            assert_eq!(rule, want, "{words}");
            let day = terms.first().map_or("", |term| &words[term.range.clone()]);
            assert!(!day.starts_with(' ') && !day.contains(['(', ')']), "{day}");
        }
    }
}
