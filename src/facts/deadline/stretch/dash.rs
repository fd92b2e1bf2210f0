//! Two dates with a dash between them and no blank.
//!
//! ```abnf
//! dash = ["từ" SP] ["ngày" SP] figures "-" ["ngày" SP] figures ; figures = number 1*2("/" number)
//!      / ["tháng" SP] month "-" ["tháng" SP] month              ; month = ["T"] number ["/" year]
//! ```
//! Real ones: "01/3/2026-30/5/2026", "01/3-30/5/2026", "3/2026-5/2026", "T7-T9/2026". "05-3-2026" is a day.

use super::{Joint, More, Stretch, same_unit};
use crate::facts::date::{self, Moment};

/// No date in figures is longer, in bytes: "ngày 30/12/2026".
const LONGEST: usize = 16;

/// Reads two dates between which stands nothing but a dash.
pub(super) fn read(folded: &str) -> Option<Stretch> {
    let name = named(folded);
    let dash = name.bytes().take(LONGEST).position(|byte| byte == b'-')?;
    let (first, last) = (&name[..dash], named(&name[dash + 1..]));
    let (rest, last) = figures(last)?;
    let (left, first) = figures(first)?;
    let dated = left.is_empty() && last.year.is_some() && date::ended(rest).is_ok();
    let first = first.completed(&last);
    let sound = dated && same_unit(&first, &last);
    sound.then_some(Stretch {
        first,
        last: Some(last),
        joint: Joint::Dash,
        more: More::Nothing,
        len: folded.len() - rest.len(),
    })
}

/// Words without the unit before them.
fn named(words: &str) -> &str {
    let name = ["ngày ", "tháng "].iter();
    name.filter_map(|name| words.strip_prefix(name))
        .next()
        .unwrap_or(words)
}

/// "01/3", "01/3/2026", "3/2026", "t7/2026", "t7": what stands behind them, and what they are.
fn figures(words: &str) -> Option<(&str, Moment)> {
    let end = words
        .bytes()
        .position(|byte| !(byte.is_ascii_digit() || byte == b'/' || byte == b't'))
        .unwrap_or(words.len());
    let (own, rest) = words.split_at(end);
    let whole = |(left, moment): (&str, Moment)| left.is_empty().then_some((rest, moment));
    if let Some(month) = own.strip_prefix('t') {
        return date::month_alone(month).ok().and_then(whole);
    }
    let month = date::month_in_figures(own).ok().and_then(whole);
    month.or_else(|| date::day(own).ok().and_then(whole))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn pairs() {
        for (words, first, last) in [
            ("01/3/2026-30/5/2026.", "2026-03-01", "2026-05-30"),
            ("01/3-30/5/2026,", "2026-03-01", "2026-05-30"),
            (
                "ngày 20/12/2025-ngày 15/01/2026",
                "2025-12-20",
                "2026-01-15",
            ),
            ("3/2026-5/2026", "2026-03", "2026-05"),
            ("tháng 11/2025-2/2026", "2025-11", "2026-02"),
            ("t7-t9/2026", "2026-07", "2026-09"),
        ] {
            let found = read(words).unwrap_or_else(|| panic!("{words}"));
            let edtf = (found.first.edtf(), found.last.and_then(|last| last.edtf()));
            assert_eq!(
                edtf,
                (Some(first.to_owned()), Some(last.to_owned())),
                "{words}"
            );
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "05-3-2026",
            "12/3-15/6",
            "02/2026-qđ",
            "5-7 ngày",
            "12/2026-30/5/2026",
            "4-5/2026",
        ] {
            assert!(read(words).is_none(), "{words}");
        }
    }
}
