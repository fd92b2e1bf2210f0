//! Weekdays, weeks of a month and working days, as RFC 5545 has them.

use super::figures;
use crate::vocab::{SHORT_WEEKDAYS, WEEKDAYS, numeral};

/// The weekdays that are named before a period or in it, as RFC 5545 has them: "thứ ba, thứ năm" → `TU,TH`.
pub(super) fn weekday(period: &str, day: &str) -> Option<String> {
    let both = format!("{day} {period}");
    // "tuần thứ tư mỗi tháng", "tháng thứ ba": the fourth week and the third month, no weekdays.
    let counts = |at: usize| {
        let nouns = ["tuần ", "tháng ", "làm việc "];
        nouns.iter().any(|noun| both[..at].ends_with(noun))
    };
    let places = |name| both.match_indices(name).map(|(at, _)| at);
    let names = WEEKDAYS.iter().chain(&SHORT_WEEKDAYS);
    let names = names.filter(|(name, _)| both.contains(name));
    let named = names.flat_map(|(name, code)| {
        places(*name)
            .filter(|&at| !counts(at))
            .map(move |at| (at, *code))
    });
    let mut named: Vec<(usize, &str)> = named.collect();
    named.sort_unstable();
    named.dedup_by_key(|(_, code)| *code);
    let codes: Vec<&str> = match named[..] {
        [(at, first), (next, last)] if is_through(&both[at..next]) => weekdays(first, last)?,
        _ => named.into_iter().map(|(_, code)| code).collect(),
    };
    (!codes.is_empty()).then(|| codes.join(","))
}

/// "thứ hai đến", "thứ hai -"
fn is_through(words: &str) -> bool {
    words.contains(" đến ") || words.contains('-')
}

/// The weekdays from one to another: "MO" to "FR".
fn weekdays(first: &str, last: &str) -> Option<Vec<&'static str>> {
    const WEEK: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let place = |code| WEEK.iter().position(|day| *day == code);
    let (first, last) = (place(first)?, place(last)?);
    (first < last).then(|| WEEK[first..=last].to_vec())
}

/// In which weeks of a month a weekday is meant: "tuần thứ hai và tuần thứ tư", "cuối cùng".
pub(super) fn weeks_of_month(day: &str) -> Vec<i8> {
    const WEEKS: [(&str, i8); 12] = [
        ("tuần thứ nhất", 1),
        ("tuần thứ 1", 1),
        ("tuần 1", 1),
        ("tuần thứ hai", 2),
        ("tuần thứ 2", 2),
        ("tuần 2", 2),
        ("tuần thứ ba", 3),
        ("tuần thứ 3", 3),
        ("tuần 3", 3),
        ("tuần thứ tư", 4),
        ("tuần thứ 4", 4),
        ("tuần 4", 4),
    ];
    let named = WEEKS.iter().filter(|(name, _)| day.contains(name));
    let mut weeks: Vec<i8> = named.map(|(_, which)| *which).collect();
    if weeks.is_empty() {
        let ends = [("cuối", -1), ("đầu", 1)].into_iter();
        weeks.extend(
            ends.filter(|(name, _)| day.contains(name))
                .map(|(_, which)| which)
                .take(1),
        );
    }
    weeks
}

/// "ngày làm việc cuối cùng", "ngày làm việc thứ 5": of the days from Monday to Friday the last, or one as they are counted;
/// "05 ngày làm việc đầu tiên" are over with the fifth.
pub(super) fn workday(day: &str) -> Option<String> {
    let (before, behind) = day.split_once("ngày làm việc")?;
    let counted = || first_of(behind.strip_prefix(" thứ ")?);
    let which = match (behind.contains("cuối"), behind.contains("đầu")) {
        (true, _) => -1,
        (_, true) => figures(before).last().map_or(1, |&last| i64::from(last)),
        _ => i64::from(counted()?),
    };
    Some(format!("BYDAY=MO,TU,WE,TH,FR;BYSETPOS={which}"))
}

/// "nhất", "hai", "5"
fn first_of(words: &str) -> Option<u32> {
    let word = words.split(' ').next().unwrap_or(words);
    match word {
        "nhất" => Some(1),
        _ => numeral(word).or_else(|| figures(word).first().copied()),
    }
}
