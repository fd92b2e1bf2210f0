//! How long: a number and a unit of time.
//!
//! ```abnf
//! amount = number SP unit [SP "làm việc"] / 1*3DIGIT "h" / "nửa" SP ("tháng" / "năm")
//! number = 1*3DIGIT [[SP] "(" words ")"] / numeral          ; numeral.rs
//! unit   = "ngày" / "tháng" / "tuần" / "giờ" / "phút" / "năm"
//! ```
//! Real ones: "05 ngày làm việc", "10 (mười) ngày", "sáu tháng", "24h".

use std::ops::Range;

use crate::cues::{Cues, Kinds};
use crate::fold::in_word;
use crate::forms::bracket;
use crate::forms::sentence::tail;
use crate::vocab::{last_numeral, starts_with_any, starts_with_word};

/// A number of units of time, and where both stand.
pub struct Amount {
    number: u32,
    unit: &'static Unit,
    /// Number and unit, "làm việc" included.
    pub range: Range<usize>,
}

/// A unit of time: its name, and what stands around its number in ISO 8601.
struct Unit {
    name: &'static str,
    before: &'static str,
    behind: char,
}

const HOUR: Unit = unit("giờ", "PT", 'H');
const DAY: Unit = unit("ngày", "P", 'D');
const MONTH: Unit = unit("tháng", "P", 'M');
const UNITS: [Unit; 6] = [
    DAY,
    unit("tuần", "P", 'W'),
    MONTH,
    unit("năm", "P", 'Y'),
    HOUR,
    unit("phút", "PT", 'M'),
];

const fn unit(name: &'static str, before: &'static str, behind: char) -> Unit {
    Unit {
        name,
        before,
        behind,
    }
}

impl Amount {
    /// ISO 8601: "10 ngày làm việc" → P10D, "24 giờ" → PT24H, "30 phút" → PT30M.
    pub fn duration(&self) -> String {
        format!("{}{}{}", self.unit.before, self.number, self.unit.behind)
    }

    /// Whether an event may stand right before it: "sau ngày thử việc 02 tháng" says how long something lasts.
    pub fn is_near(&self) -> bool {
        matches!(self.unit.name, "ngày" | "tuần" | "giờ")
    }
}

/// All amounts in folded words, from left to right.
pub fn all(folded: &str, cues: &Cues) -> impl Iterator<Item = Amount> {
    let at = cues.of_kind(Kinds::UNIT.or(Kinds::FIGURE));
    at.filter_map(move |at| match folded.as_bytes()[at].is_ascii_digit() {
        true => hours(folded, at),
        false => counted(folded, at),
    })
}

/// The amount whose unit begins at an offset.
fn counted(folded: &str, at: usize) -> Option<Amount> {
    let behind = &folded[at..];
    let unit = UNITS
        .iter()
        .find(|unit| starts_with_word(behind, unit.name))?;
    if let Some(half) = half(folded, at, unit) {
        return Some(half);
    }
    let (start, number) = number_before(folded[..at].strip_suffix(' ')?)?;
    let end = at + unit.name.len();
    let working = " làm việc";
    let more = folded[end..].starts_with(working);
    Some(Amount {
        number,
        unit,
        range: start..end + if more { working.len() } else { 0 },
    })
}

/// "nửa | tháng", "nửa | năm"; "nửa | năm 2026", "nửa năm đầu" and "nửa năm học" name which.
fn half(folded: &str, at: usize, whole: &Unit) -> Option<Amount> {
    let start = folded[..at].strip_suffix("nửa ")?.len();
    let end = at + whole.name.len();
    let which = folded[end..].strip_prefix(' ').is_some_and(|word| {
        word.starts_with(|letter: char| letter.is_ascii_digit())
            || starts_with_any(word, &["đầu", "cuối", "học"])
    });
    let (number, unit) = match whole.name {
        "tháng" => (15, &DAY),
        "năm" => (6, &MONTH),
        _ => return None,
    };
    (!which).then_some(Amount {
        number,
        unit,
        range: start..end,
    })
}

/// "24h", whose figures begin at an offset
fn hours(folded: &str, at: usize) -> Option<Amount> {
    let len = folded[at..].bytes().take_while(u8::is_ascii_digit).count();
    let end = at + len + "h".len();
    if !starts_with_word(&folded[at + len..], "h") || len > 3 {
        return None;
    }
    Some(Amount {
        number: folded[at..at + len].parse().ok()?,
        unit: &HOUR,
        range: at..end,
    })
}

/// The number with which some words end, and where it begins.
fn number_before(words: &str) -> Option<(usize, u32)> {
    let figures = before_repetition(words);
    let start = figures.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let len = figures.len() - start.len();
    if len == 0 {
        return last_numeral(tail(words, LONGEST_NUMERAL))
            .map(|(len, number)| (words.len() - len, number));
    }
    if let Some(tens) = parted(start).filter(|_| len == 1) {
        let number = format!("{}{}", &start[tens..=tens], &figures[start.len()..]);
        return Some((tens, number.parse().ok()?));
    }
    // "1,5 ngày", "2025-2026 năm": figures of a longer number.
    let joined = start.ends_with([',', '.', '/', '-']) || start.ends_with(in_word);
    let number = figures[start.len()..].parse().ok()?;
    (len <= 3 && !joined).then_some((start.len(), number))
}

/// "trong vòng 1 |0 ngày": where the tens stand that a blank has parted from the last figure.
fn parted(before: &str) -> Option<usize> {
    const BOUNDS: [&str; 6] = ["vòng ", "hạn ", "nhất ", "quá ", "sau ", "trước "];
    let tens = before.strip_suffix(' ')?;
    let words = tens.strip_suffix(|letter: char| letter.is_ascii_digit())?;
    let bound = BOUNDS.iter().any(|word| words.ends_with(word));
    bound.then_some(words.len())
}

/// "10 (mười)": the figures before the words that repeat them.
fn before_repetition(words: &str) -> &str {
    let repeated = bracket::at_end(tail(words, LONGEST_NUMERAL + ")".len()));
    repeated.map_or(words, |(_, repetition)| {
        words[..words.len() - repetition.len() - "()".len()].trim_end()
    })
}

/// No number in words is longer, in bytes.
const LONGEST_NUMERAL: usize = 40;

#[cfg(test)]
mod tests {
    use super::all;
    use crate::cues::Cues;

    #[test]
    fn durations() {
        for (words, want) in [
            ("trong vòng 24 giờ", &["PT24H"][..]),
            ("trong vòng 30 phút", &["PT30M"]),
            ("sau 10 (mười) ngày làm việc", &["P10D"]),
            ("không quá 03 tháng, 2 năm", &["P3M", "P2Y"]),
            ("không quá ba tháng", &["P3M"]),
            ("trong vòng một tuần", &["P1W"]),
            ("trong vòng ba mươi ngày làm việc", &["P30D"]),
            ("trong vòng 24h", &["PT24H"]),
            ("trong vòng 1 0 ngày", &["P10D"]),
            ("trong nửa tháng, nửa năm", &["P15D", "P6M"]),
            ("nửa năm 2026, nửa năm học, nửa năm đầu", &[]),
            ("không quá vài tháng", &[]),
            ("1,5 ngày/lớp", &[]),
            ("12 hộ", &[]),
            ("ngày 05 tháng 6 năm 2026", &["P5M", "P6Y"]),
        ] {
            let found: Vec<String> = all(words, &Cues::of(words))
                .map(|one| one.duration())
                .collect();
            assert_eq!(found, want, "{words}");
        }
    }
}
