//! Days that stand behind their period: in brackets, or later in its clause.
//!
//! ```abnf
//! behind = "(" [binds SP] day ")" / [","] SP day / [","] SP *(word SP) binds SP day   ; days.rs
//! ```
//! Real ones: "định kỳ hàng năm (trước ngày 10/12)", "hằng tuần (chiều thứ Sáu)", "định kỳ hàng năm gửi báo cáo về Bộ
//! Nội vụ trước ngày 30 tháng 11". A day with its year is no part of what recurs.

mod days;

use std::ops::Range;

use super::MARKS_OF_PERIOD;
use super::rule::of_year;
use crate::forms::sentence::head;
use crate::vocab::{SHORT_WEEKDAYS, duty, starts_with_any, word_starts};

/// No clause is longer in which a period governs a day, in bytes.
const LONGEST: usize = 240;

/// Where the days stand that a period governs: with their brackets, or with what binds them.
pub fn days_of(folded: &str, period: &Range<usize>) -> Vec<Range<usize>> {
    let behind = head(&folded[period.end..], LONGEST);
    let hits = match in_brackets(behind) {
        Some(bracket) => vec![bracket],
        None => in_clause(behind),
    };
    hits.into_iter()
        .take_while(|hit| agrees(&folded[period.clone()], &behind[hit.clone()]))
        .map(|hit| period.end + hit.start..period.end + hit.end)
        .flat_map(|days| told_apart(folded, days))
        .collect()
}

/// The days of a stretch one by one, where no one rule can tell of all.
pub(super) fn told_apart(folded: &str, days: Range<usize>) -> Vec<Range<usize>> {
    let words = &folded[days.clone()];
    if of_year(words).is_some()
        || !words.contains(['/', '-']) && words.matches("tháng ").count() < 2
    {
        return vec![days];
    }
    let joints = |mark| words.match_indices(mark).map(|(at, mark)| (at, mark.len()));
    let mut joints: Vec<(usize, usize)> = joints(" và ").chain(joints(", ")).collect();
    joints.sort_unstable();
    let mut apart = Vec::new();
    let mut start = days.start;
    for (at, len) in joints {
        apart.push(start..days.start + at);
        start = days.start + at + len;
    }
    // "(trước 15/6 và | trước 15/12)": the bracket closes behind the last, and opened before the first.
    let enclosed = !apart.is_empty() && words.ends_with(')');
    apart.push(start..days.end - usize::from(enclosed));
    apart
}

/// " (trước ngày 10/12)": days that fill the bracket right behind their period.
fn in_brackets(behind: &str) -> Option<Range<usize>> {
    let inside = behind.strip_prefix(' ').unwrap_or(behind);
    let inside = inside.strip_prefix('(')?;
    let bound = days::binds(inside);
    let figures = bound.and_then(days::bare_date);
    let mut ends = figures
        .into_iter()
        .chain(days::readings(bound.unwrap_or(inside)));
    let rest = ends.find_map(|end| end.strip_prefix(')'))?;
    Some(0..behind.len() - rest.len())
}

/// "hằng tháng, ngày 20": a day that stands at once behind its period needs nothing to bind it.
fn at_once(clause: &str) -> Option<Range<usize>> {
    let words = clause.strip_prefix(',').unwrap_or(clause);
    let rest = days::readings(words.strip_prefix(' ')?).next()?;
    Some(0..clause.len() - rest.len())
}

/// Where days stand in a clause with what binds them.
fn bound_days(clause: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    word_starts(clause).filter_map(move |at| {
        let words = &clause[at..];
        let rest = (at >= end).then(|| days::bound(words)).flatten()?;
        end = clause.len() - rest.len();
        Some(at..end)
    })
}

fn in_clause(behind: &str) -> Vec<Range<usize>> {
    let clause = &behind[..end_of_clause(behind)];
    let at_once = names_day(clause).then(|| at_once(clause)).flatten();
    if let Some(day) = at_once.filter(|day| ends_day(&behind[day.end..])) {
        return vec![day];
    }
    if !may_bind(clause) {
        return Vec::new();
    }
    let another = |day: &Range<usize>| {
        let mut marks = MARKS_OF_PERIOD.iter();
        let rest = &behind[day.end..];
        let between = &clause[..day.start];
        between.contains("năm 20")
            || ONCE.iter().any(|word| between.contains(word))
            || begins_another_duty(between)
            || marks.any(|word| {
                // "hằng tháng trước ngày 25, hằng quý …": the next period has a day of its own.
                let next = rest.starts_with(',') && between.trim().is_empty();
                between.contains(word) || !next && starts_period(rest, word)
            })
    };
    let days = bound_days(clause);
    days.take_while(|day| ends_day(&behind[day.end..]) && !another(day))
        .collect()
}

/// Whether the first word of a clause may name a day: few do.
fn names_day(clause: &str) -> bool {
    const DAYS: [&str; 13] = [
        "tuần",
        "từ ngày",
        "ngày",
        "thứ",
        "chủ nhật",
        "tháng",
        "quý",
        "đầu",
        "giữa",
        "cuối",
        "sáng",
        "chiều",
        "tối",
    ];
    starts_with_any(clause.trim_start_matches([',', ' ']), &DAYS)
}

/// Words that speak of this once, not of what recurs.
const ONCE: [&str; 11] = [
    "năm nay",
    "riêng",
    "đợt này",
    "lần này",
    "lớp đầu",
    "đợt đầu",
    "đợt 1",
    "đợt i",
    "đợt một",
    "lần 1",
    "lần một",
];

/// "hằng quý và tổng kết năm gửi …": the day is that of another duty.
fn begins_another_duty(between: &str) -> bool {
    let behind = between.strip_prefix(" và ");
    behind.is_some_and(|behind| duty(behind).is_some())
}

/// Whether a clause holds a word that binds a day, and one that names it: few do.
fn may_bind(clause: &str) -> bool {
    let holds = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    holds(&["ngày ", "tháng ", "quý ", "thứ ", "chủ nhật", "dịp "])
        && holds(&["trước ", "trong ", "nhất ", "vào ", "xong ", "là "])
}

/// Where a clause ends: at a semicolon, a colon, a bracket with figures in it or a full stop that no figure follows.
fn end_of_clause(behind: &str) -> usize {
    let figure = |letter: char| letter.is_ascii_digit();
    // "về văn phòng (cô Mơ) trước ngày 25": who is meant parts nothing.
    let told = |at: usize| {
        let inside = behind[at + 1..].split_once(')');
        inside.is_some_and(|(inside, _)| inside.len() <= LONGEST_REMARK && !inside.contains(figure))
    };
    let closes = |at: usize| behind[..at].rfind('(').is_some_and(told);
    let stop = |&(at, mark): &(usize, char)| match mark {
        ';' | ':' => true,
        '(' => !told(at),
        ')' => !closes(at),
        '.' => !behind[at + 1..].starts_with(figure),
        _ => false,
    };
    let mut marks = behind.char_indices();
    marks.find(stop).map_or(behind.len(), |(at, _)| at)
}

/// No such bracket is longer, in bytes.
const LONGEST_REMARK: usize = 60;

/// "ngày 23 của tháng cuối quý": the day is of another period.
fn starts_period(rest: &str, word: &str) -> bool {
    let rest = rest.trim_start_matches([' ', ',']);
    let rest = rest.strip_prefix("của ").unwrap_or(rest);
    rest.starts_with(word) || rest.starts_with("tháng cuối") || rest.starts_with("tháng đầu")
}

/// Whether no year, month or further figure follows.
fn ends_day(rest: &str) -> bool {
    let figure = rest.trim_start_matches(['/', '-', '.']);
    let glued = figure.len() < rest.len() || !rest.starts_with(' ');
    let goes_on = glued && figure.starts_with(|letter: char| letter.is_alphanumeric());
    !goes_on && !rest.starts_with(" năm ") && !rest.starts_with(" tháng ")
}

/// A month has days, a year has days of months, a week has weekdays.
fn agrees(period: &str, day: &str) -> bool {
    let short = |word: &str| SHORT_WEEKDAYS.iter().any(|(name, _)| *name == word);
    if day.split([' ', ',', '(', ')']).any(short) {
        return period.contains("tuần");
    }
    let weekday = day.contains("thứ ") || day.contains("chủ nhật");
    let behind = day.rsplit("ngày ").next().unwrap_or(day);
    if behind.contains("tháng đầu") || behind.contains("tháng cuối") {
        return period.contains("quý");
    }
    let of_month = behind.contains(['/', '-']) || behind.contains("quý ") || has_month(behind);
    let says = |unit: &str| period.contains(unit);
    // "mỗi tháng 1 lần" has days as "hằng tháng" has.
    let each = period.starts_with("mỗi");
    let counted = !each && period.bytes().any(|byte| byte.is_ascii_digit())
        || ["sáu tháng", "ba tháng"].iter().any(|words| says(words));
    if weekday {
        says("tuần") || says("tháng") && !counted
    } else if of_month {
        says("năm") || says("quý") || says("tháng") && counted
    } else {
        says("quý") || says("tháng") && !counted
    }
}

/// "30 tháng 11", not "05 tháng sau"
fn has_month(day: &str) -> bool {
    let month = day.split_once("tháng ").map_or("", |(_, month)| month);
    month.starts_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{days_of, told_apart};

    #[test]
    fn days_that_one_rule_can_tell_of() {
        for (words, count) in [
            ("trước ngày 15/6 và ngày 15/12", 1),
            ("trước ngày 15 tháng 6 và trước ngày 01 tháng 12", 2),
            ("trước ngày 20", 1),
            ("chiều thứ sáu", 1),
        ] {
            assert_eq!(told_apart(words, 0..words.len()).len(), count, "{words}");
        }
    }

    #[test]
    fn days_behind_their_period() {
        for (words, want) in [
            (
                "hàng năm (trước ngày 10/12) báo cáo",
                Some(" (trước ngày 10/12)"),
            ),
            (
                "hằng tuần (chiều thứ sáu) báo cáo",
                Some(" (chiều thứ sáu)"),
            ),
            (
                "hàng năm gửi báo cáo về bộ nội vụ trước ngày 30 tháng 11.",
                Some("trước ngày 30 tháng 11"),
            ),
            (
                "hằng tháng báo cáo trước ngày 05 tháng sau",
                Some("trước ngày 05 tháng sau"),
            ),
            (
                "hằng quý, sở x báo cáo trước ngày 10",
                Some("trước ngày 10"),
            ),
            (
                "hằng năm báo cáo trước ngày 15/6 và ngày 15/12.",
                Some("trước ngày 15/6 và ngày 15/12"),
            ),
            ("hằng năm vào tháng 11, sở x", Some("vào tháng 11")),
            ("hằng năm, vào dịp 20/11, hội x", Some("vào dịp 20/11")),
            ("hằng năm tổng kết trong quý iv.", Some("trong quý iv")),
            ("hằng năm tổng kết trong quý iv/2026.", None),
            ("hằng năm tổng kết vào tháng 11 năm 2026", None),
            ("hằng năm rà soát, năm 2026 xong trong tháng 6", None),
            ("hằng năm báo cáo trước ngày 30/11/2026", None),
            ("hằng năm báo cáo trước ngày 30 tháng 11 năm 2026", None),
            ("hằng tháng họp; báo cáo trước ngày 20", None),
            ("hằng tháng giao ban, tổng kết trước ngày 20/12", None),
            ("hằng tháng, niêm yết vào ngày 01 hằng tháng", None),
            ("hằng tháng, quý trước ngày 23 của tháng cuối quý", None),
        ] {
            let period = 0..words.find(['g', 'ỳ']).map_or(0, |at| at + 1);
            let unit = words[period.end..].split(' ').nth(1).map_or(0, str::len);
            let period = 0..period.end + 1 + unit;
            let days = days_of(words, &period);
            let day = days.into_iter().next().map(|day| &words[day]);
            assert_eq!(day, want, "{words}");
        }
    }
}
