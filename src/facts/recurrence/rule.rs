//! The RRULE of a period (RFC 5545).
//!
//! "ngày 25 hằng tháng" → `FREQ=MONTHLY;BYMONTHDAY=25`, "chủ nhật cuối cùng hằng tháng" →
//! `FREQ=MONTHLY;BYDAY=-1SU`, "02 tuần/lần" → `FREQ=WEEKLY;INTERVAL=2`.

mod weekday;

use std::ops::RangeInclusive;

use crate::facts::moon;
use crate::vocab::{find_words, numeral};
use weekday::{weekday, weeks_of_month, workday};

/// The RRULE of a period and of what is said of the day before it.
pub fn rule(period: &str, day: &str) -> Option<String> {
    let daily = ["hằng ngày", "hàng ngày", "mỗi ngày"];
    if daily.iter().any(|words| period.contains(words)) {
        return Some("FREQ=DAILY".to_owned());
    }
    if is_several_times(period) && day.is_empty() {
        return None;
    }
    // "định kỳ vào sáng thứ Năm": the day says of what it is.
    if let Some(on) = period.strip_prefix("định kỳ ")
        && let Some(code) = weekday(on, "").filter(|_| !on.contains("tuần"))
    {
        return Some(weekly(Some(code)));
    }
    if let Some((times, per)) = period
        .split_once(" lần/")
        .or_else(|| period.split_once(" đợt/"))
    {
        // "02 lần/tuần, vào thứ Ba và thứ Sáu": its days tell of all times.
        if times.len() <= 2 && !day.is_empty() {
            return rule(&format!("hằng {}", per.trim_start()), day);
        }
        return often(times, per.trim_start());
    }
    if period.starts_with("tháng") && period.contains("quý") {
        return Some(month_of_quarter(period, day));
    }
    // "hằng quý (trước ngày 10 của tháng cuối quý)"
    if let Some(at) = ["tháng cuối", "tháng đầu", "tháng thứ"]
        .iter()
        .find_map(|month| find_words(day, month))
    {
        return Some(month_of_quarter(&day[at..], &day[..at]));
    }
    // "định kỳ (quý, 6 tháng, năm)": the first of them.
    let period = match period.split_once('(') {
        Some((_, listed)) => listed.split([',', ')']).next().unwrap_or(listed),
        None => period,
    };
    if let Some(rule) = interval(period) {
        return Some(of_year(day).unwrap_or_else(|| on_weekday(rule, period, day)));
    }
    Some(match unit(period)? {
        "tuần" => weekly(weekday(period, day)),
        "tháng" => monthly(weekday(period, day), day),
        "quý" => of_year(day).unwrap_or_else(|| quarterly(day)),
        _ => of_year(day).unwrap_or_else(|| "FREQ=YEARLY".to_owned()),
    })
}

/// "mỗi tháng hai lần", "mỗi học kỳ một lần": how often in a period no rule can say without its days.
fn is_several_times(period: &str) -> bool {
    let counted = COUNTED.iter().find_map(|what| period.strip_suffix(what));
    let mut words = counted.unwrap_or_default().split(' ');
    let each = matches!(words.next(), Some("mỗi" | "một" | "01" | "1"));
    let once = matches!(words.next_back(), None | Some("một" | "01" | "1"));
    each && (!once || period.contains("học kỳ"))
}

/// "01 lần/tháng", "01 lần/6 tháng"; how "02 lần/năm" are spread no rule can say.
fn often(times: &str, per: &str) -> Option<String> {
    let once = matches!(times, "1" | "01");
    let daily = per.ends_with("ngày").then(|| "FREQ=DAILY".to_owned());
    once.then(|| {
        daily
            .or_else(|| interval(per))
            .or_else(|| rule(&format!("hằng {per}"), ""))
    })
    .flatten()
}

/// What is counted within a period.
pub(super) const COUNTED: [&str; 5] = [" lần", " đợt", " chuyến", " kỳ", " buổi"];

/// "ngày 05 tháng đầu quý", "ngày cuối tháng cuối quý"
fn month_of_quarter(period: &str, day: &str) -> String {
    let says = |words: &[&str]| words.iter().any(|word| period.contains(word));
    let months = if says(&["cuối", "thứ ba"]) {
        "3,6,9,12"
    } else if says(&["thứ hai"]) {
        "2,5,8,11"
    } else {
        "1,4,7,10"
    };
    if let Some(workday) = workday(day) {
        return format!("FREQ=MONTHLY;BYMONTH={months};{workday}");
    }
    let rule = format!("FREQ=YEARLY;BYMONTH={months}");
    let number = || first_days(day).or_else(|| numbers(day).first().copied());
    let days = days_through(day).or_else(|| number().map(|number| number.to_string()));
    match days.filter(|_| !day.contains("tuần")) {
        Some(days) => format!("{rule};BYMONTHDAY={days}"),
        None if day.contains("cuối") && !day.contains("tuần") => {
            format!("{rule};BYMONTHDAY=-1")
        }
        None => rule,
    }
}

/// "định kỳ 6 tháng", "02 tuần/lần"
fn interval(period: &str) -> Option<String> {
    if period.starts_with("mỗi") {
        return None;
    }
    let number = match figures(period).first() {
        Some(number) => *number,
        None => spoken(period)?,
    };
    if period.contains("ngày") {
        return Some(format!("FREQ=DAILY;INTERVAL={number}"));
    }
    let (freq, times) = match unit(period)? {
        "tuần" => ("WEEKLY", 1),
        "tháng" => ("MONTHLY", 1),
        "quý" => ("MONTHLY", 3),
        _ => ("YEARLY", 1),
    };
    Some(match number * times {
        1 => format!("FREQ={freq}"),
        interval => format!("FREQ={freq};INTERVAL={interval}"),
    })
}

/// "sáu tháng một lần": the number before the unit; "hằng năm" has none.
fn spoken(period: &str) -> Option<u32> {
    let words: Vec<&str> = period.split(' ').collect();
    let counts = |pair: &[&str]| unit(pair[1]).and(numeral(pair[0]));
    words.windows(2).find_map(counts)
}

/// "02 tuần/lần vào chiều thứ sáu"
fn on_weekday(rule: String, period: &str, day: &str) -> String {
    match weekday(period, day) {
        Some(code) if rule.starts_with("FREQ=WEEKLY") => format!("{rule};BYDAY={code}"),
        _ => rule,
    }
}

/// "hằng quý … trước ngày 10"
fn quarterly(day: &str) -> String {
    let rule = "FREQ=MONTHLY;INTERVAL=3";
    if let Some(days) = days_through(day) {
        return format!("{rule};BYMONTHDAY={days}");
    }
    match numbers(day)[..] {
        [number] if day.contains("ngày") => format!("{rule};BYMONTHDAY={number}"),
        _ => rule.to_owned(),
    }
}

/// "từ ngày 15 đến ngày 20 " (tháng cuối quý): all of them.
fn days_through(day: &str) -> Option<String> {
    let (from, to) = day.split_once("từ ")?.1.split_once(" đến ")?;
    let ([first], [last]) = (&figures(from)[..], &figures(to)[..]) else {
        return None;
    };
    let days: Vec<String> = (*first..=(*last).min(31))
        .map(|day| day.to_string())
        .collect();
    (days.len() > 1).then(|| days.join(","))
}

/// "trong 05 ngày đầu": the last of the first days of a month.
fn first_days(day: &str) -> Option<u32> {
    let (before, _) = day.split_once(" ngày đầu")?;
    figures(before).last().copied()
}

/// "thứ sáu hằng tuần"
fn weekly(weekday: Option<String>) -> String {
    weekday.map_or_else(
        || "FREQ=WEEKLY".to_owned(),
        |code| format!("FREQ=WEEKLY;BYDAY={code}"),
    )
}

/// "ngày 25 hằng tháng", "chủ nhật cuối cùng hằng tháng", "ngày làm việc cuối cùng hằng tháng"
fn monthly(weekday: Option<String>, day: &str) -> String {
    let last = day.contains("cuối");
    if let Some(workday) = workday(day) {
        return format!("FREQ=MONTHLY;{workday}");
    }
    if let Some(last) = first_days(day) {
        return format!("FREQ=MONTHLY;BYMONTHDAY={last}");
    }
    match (weekday, days_of_month(day)) {
        (Some(codes), _) => {
            let weeks = weeks_of_month(day);
            // "thứ Hai tuần thứ 1 và thứ Năm tuần thứ 3": which day is of which week the codes no longer say.
            if codes.contains(',') && day.matches(" tuần ").count() > 1 {
                return "FREQ=MONTHLY".to_owned();
            }
            let in_weeks = |code| weeks.iter().map(move |which| format!("{which}{code}"));
            let each: Vec<String> = codes.split(',').flat_map(in_weeks).collect();
            let each = if each.is_empty() {
                codes
            } else {
                each.join(",")
            };
            format!("FREQ=MONTHLY;BYDAY={each}")
        }
        // Not "hạn cuối ngày 20".
        (None, Some(days)) if day.contains("ngày cuối") => {
            format!("FREQ=MONTHLY;BYMONTHDAY={days},-1")
        }
        // "tuần thứ 2 hằng tháng"
        (None, _) if day.contains("tuần") && !day.contains("ngày") => "FREQ=MONTHLY".to_owned(),
        (None, Some(days)) => format!("FREQ=MONTHLY;BYMONTHDAY={days}"),
        (None, None) if last && !day.contains("tuần") => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
        (None, None) => "FREQ=MONTHLY".to_owned(),
    }
}

/// "ngày 20/12 hằng năm", "15/6 và 15/12 hằng năm", "tháng 6 và tháng 12 hằng năm".
///
/// "ngày 15 và ngày 30" → 15,30; of what stands before the first "ngày" a figure is the time of day.
fn days_of_month(day: &str) -> Option<String> {
    let (_, dated) = day.split_once("ngày").unwrap_or(("", day));
    let through = dated.contains(" đến ") || dated.contains('-');
    let days = match figures(dated)[..] {
        [first, last] if through => (first..=last.min(31)).collect(),
        _ => figures(dated),
    };
    let days: Vec<String> = days.iter().map(u32::to_string).collect();
    (!days.is_empty()).then(|| days.join(","))
}

/// No rule can say "the end of the fourth quarter" or a day by the moon, nor two days of the year that differ in more than their month:
/// of such a one its words say when.
pub fn of_year(day: &str) -> Option<String> {
    if moon::names(day) {
        return None;
    }
    let months = match calendar(day) {
        Calendar::Months(months) => months,
        Calendar::Days(days) => {
            let first = days[0].0;
            if days.iter().any(|(day, _)| *day != first) {
                return None;
            }
            let months = days.iter().map(|(_, month)| *month).collect();
            return Some(format!("{};BYMONTHDAY={first}", in_months(months)));
        }
        Calendar::DayOf(day, months) => {
            return Some(format!("{};BYMONTHDAY={day}", in_months(months)));
        }
        Calendar::Through(days, month) => {
            let days: Vec<String> = days.map(|day| day.to_string()).collect();
            return Some(format!(
                "{};BYMONTHDAY={}",
                in_months(vec![month]),
                days.join(",")
            ));
        }
        Calendar::Open => return None,
    };
    Some(in_months(months))
}

fn in_months(months: Vec<u32>) -> String {
    let months: Vec<String> = months.iter().map(u32::to_string).collect();
    format!("FREQ=YEARLY;BYMONTH={}", months.join(","))
}

/// What of a year some words name.
enum Calendar {
    /// Days and their months, at least one.
    Days(Vec<(u32, u32)>),
    /// A day of some months.
    DayOf(u32, Vec<u32>),
    /// The days of a month from one to another.
    Through(RangeInclusive<u32>, u32),
    /// Months.
    Months(Vec<u32>),
    /// Neither.
    Open,
}

fn calendar(day: &str) -> Calendar {
    let dated = day.split_once("ngày").map_or(day, |(_, behind)| behind);
    let first = dated.find(|letter: char| letter.is_ascii_digit());
    let of_month = first.is_some_and(|at| dated[..at].ends_with("tháng "));
    let numbers: Vec<u32> = figures(dated);
    let possible = |month: &u32| (1..=12).contains(month);
    if let Some(of_months) = day_of_months(day) {
        of_months
    } else if day.contains("quý") {
        quarters(day).map_or(Calendar::Open, Calendar::Months)
    } else if let Some((from, to)) = dated.split_once(" đến ").or_else(|| dated.split_once('-'))
        && !of_month
        && !day.contains("trước")
        && !figures(from).is_empty()
    {
        through(&figures(from), &figures(to))
    } else if of_month {
        let through = numbers.len() == 2 && (dated.contains(" đến ") || dated.contains('-'));
        let months: Vec<u32> = match numbers[..] {
            [from, to] if through && from < to => (from..=to).collect(),
            _ => numbers,
        };
        match months.iter().all(possible) {
            true => Calendar::Months(months),
            false => Calendar::Open,
        }
    } else {
        // One number more than pairs is the time of day before them.
        let pairs = numbers[numbers.len() % 2..].chunks_exact(2);
        let days: Vec<(u32, u32)> = pairs.map(|pair| (pair[0], pair[1])).collect();
        match days.is_empty() {
            true => Calendar::Open,
            false => Calendar::Days(days),
        }
    }
}

/// "ngày 10 của tháng 3, 6, 9 và 12"
fn day_of_months(day: &str) -> Option<Calendar> {
    let (before, behind) = day.split_once("tháng")?;
    let behind = behind
        .strip_prefix(':')
        .unwrap_or(behind)
        .strip_prefix(' ')?;
    let (one, months) = (numbers(before), figures(behind));
    let listed = before.contains("ngày") && months.len() > 1 && !behind.contains(['/', '-']);
    let possible = months.iter().all(|month| (1..=12).contains(month));
    let words = behind.contains("ngày") || behind.contains(" đến ");
    match one[..] {
        [one] if listed && possible && !words => Some(Calendar::DayOf(one, months)),
        _ => None,
    }
}

/// The months of "quý II", "quý I và quý III", where nothing else says when in them.
fn quarters(day: &str) -> Option<Vec<u32>> {
    const NUMBERS: [(&str, u32); 8] = [
        ("i", 1),
        ("ii", 2),
        ("iii", 3),
        ("iv", 4),
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
    ];
    const JOINTS: [&str; 6] = ["quý", "và", "trong", "vào", "khoảng", "của"];
    let mut months = Vec::new();
    for word in day.split([' ', ',']).filter(|word| !word.is_empty()) {
        match NUMBERS.iter().find(|(name, _)| *name == word) {
            Some((_, quarter)) => months.extend(quarter * 3 - 2..=quarter * 3),
            None if JOINTS.contains(&word) => {}
            None => return None,
        }
    }
    (!months.is_empty() && months.is_sorted()).then_some(months)
}

/// "10 đến 18/11": days of one month; those of two no rule can tell.
fn through(from: &[u32], to: &[u32]) -> Calendar {
    match (from, to) {
        ([first], [last, month]) if first < last => Calendar::Through(*first..=*last, *month),
        ([first, start], [last, month]) if start == month && first < last => {
            Calendar::Through(*first..=*last, *month)
        }
        _ => Calendar::Open,
    }
}

/// The day and month that are written, without the time of day.
fn numbers(day: &str) -> Vec<u32> {
    figures(day.rsplit("ngày").next().unwrap_or(day))
}

fn figures(words: &str) -> Vec<u32> {
    words
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .filter(|number| *number > 0)
        .collect()
}

fn unit(period: &str) -> Option<&'static str> {
    ["tuần", "tháng", "quý", "năm"]
        .into_iter()
        .find(|unit| period.contains(unit) || *unit == "quý" && period.contains("qúy"))
}

#[cfg(test)]
mod tests {
    use super::rule;

    #[test]
    fn rules() {
        for (day, period, want) in [
            ("ngày 25 ", "hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
            (
                "ngày 15 và ngày 30 ",
                "hằng tháng",
                "FREQ=MONTHLY;BYMONTHDAY=15,30",
            ),
            (
                "trước 16 giờ ngày 25 ",
                "hằng tháng",
                "FREQ=MONTHLY;BYMONTHDAY=25",
            ),
            (
                "ngày 20/12 ",
                "hằng năm",
                "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20",
            ),
            (
                "chủ nhật cuối cùng ",
                "hằng tháng",
                "FREQ=MONTHLY;BYDAY=-1SU",
            ),
            ("tháng 3 ", "hằng năm", "FREQ=YEARLY;BYMONTH=3"),
            (
                "vào tháng 6 và tháng 12 ",
                "hằng năm",
                "FREQ=YEARLY;BYMONTH=6,12",
            ),
            (
                "từ tháng 9 đến tháng 11 ",
                "hằng năm",
                "FREQ=YEARLY;BYMONTH=9,10,11",
            ),
            (
                "trước ngày 15/6 và 15/12 ",
                "hằng năm",
                "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
            ),
            ("trước ngày 30/6 và ngày 31/12 ", "hằng năm", "FREQ=YEARLY"),
            (
                "trước 16 giờ ngày 20/12 ",
                "hằng năm",
                "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20",
            ),
            ("vào quý 4 ", "hằng năm", "FREQ=YEARLY;BYMONTH=10,11,12"),
            (
                "quý i và quý iii ",
                "hằng năm",
                "FREQ=YEARLY;BYMONTH=1,2,3,7,8,9",
            ),
            ("cuối quý 4 ", "hằng năm", "FREQ=YEARLY"),
            ("quý i đến quý iii ", "hằng năm", "FREQ=YEARLY"),
            ("tháng 13 ", "hằng năm", "FREQ=YEARLY"),
            ("thứ sáu ", "hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
            (
                "ngày cuối ",
                "tháng cuối quý",
                "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            ),
            ("", "02 quý/lần", "FREQ=MONTHLY;INTERVAL=6"),
            ("", "hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
            ("", "sáu tháng một lần", "FREQ=MONTHLY;INTERVAL=6"),
            (
                "trước ngày 10",
                "hằng quý",
                "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10",
            ),
            (
                "trước ngày 15 tháng 6 và 15 tháng 12",
                "định kỳ 6 tháng",
                "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
            ),
            (
                "vào ngày làm việc cuối cùng của ",
                "mỗi tháng",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            ),
            ("vào tuần cuối ", "hằng tháng", "FREQ=MONTHLY"),
            ("ngày 10/3 âm lịch ", "hằng năm", "FREQ=YEARLY"),
        ] {
            assert_eq!(rule(period, day).as_deref(), Some(want), "{day}{period}");
        }
    }
}
