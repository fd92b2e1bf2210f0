//! On which days a deadline stands in a calendar.
//!
//! ```text
//! due                     its last day: "trước ngày", "chậm nhất ngày", "trong tháng"
//! takes place             its first day to its last
//! from                    its first day; nobody says how long
//! every, on a day named   the first such day from the plan's issue on, and its rule
//! anything else           no day
//! ```

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::record::{Bound, Deadline, DeadlineKind};

/// The days of an event.
#[derive(Debug, PartialEq, Eq)]
pub struct Days<'r> {
    /// The first day.
    pub first: Date,
    /// The last day, the same for a single one.
    pub last: Date,
    /// How it comes again: an RRULE.
    pub rule: Option<&'r str>,
}

/// The days of a deadline in a plan of that date; none where it names no day.
pub fn days(deadline: &Deadline, issued: Option<Date>) -> Option<Days<'_>> {
    let day = |text: &Option<String>| text.as_deref()?.parse::<Date>().ok();
    let (first, last) = (day(&deadline.start), day(&deadline.end));
    if deadline.bound == Bound::Every {
        let rule = deadline.recurrence.as_deref()?;
        let first = Rule::read(rule)?.first_from(first.or(issued)?)?;
        return Some(Days {
            first,
            last: first,
            rule: Some(rule),
        });
    }
    let (first, last) = match (first, last, deadline.kind) {
        (Some(first), Some(last), DeadlineKind::Scheduled) if first <= last => (first, last),
        (_, Some(last), _) => (last, last),
        (Some(first), None, _) => (first, first),
        (None, None, _) => return None,
    };
    Some(Days {
        first,
        last,
        rule: None,
    })
}

/// An RRULE as far as plans have them.
#[derive(Debug, Default)]
struct Rule {
    months: Vec<i8>,
    /// Negative from the end of the month.
    month_days: Vec<i8>,
    /// Which one in its month, 0 for each, and the weekday.
    weekdays: Vec<(i8, Weekday)>,
    /// Of the weekdays of a month only the first or the last: "ngày làm việc cuối cùng".
    only: Option<Only>,
}

#[derive(Debug, Clone, Copy)]
enum Only {
    First,
    Last,
}

impl Rule {
    /// Reads a rule that names its day. In one that does not ("hằng tháng"), or that counts
    /// periods from an unknown first one, no day is the right one.
    fn read(text: &str) -> Option<Rule> {
        let mut rule = Rule::default();
        for part in text.split(';') {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" => {}
                "BYMONTH" => rule.months = numbers(value)?,
                "BYMONTHDAY" => rule.month_days = numbers(value)?,
                "BYDAY" => rule.weekdays = value.split(',').map(weekday).collect::<Option<_>>()?,
                "BYSETPOS" => rule.only = Some(only(value)?),
                _ => return None,
            }
        }
        let is_weekly = text.starts_with("FREQ=WEEKLY") || text.starts_with("FREQ=MONTHLY");
        let names_a_day = !rule.month_days.is_empty() || (is_weekly && !rule.weekdays.is_empty());
        let names_its_month = !text.starts_with("FREQ=YEARLY") || !rule.months.is_empty();
        let chooses = rule.only.is_none() || text.starts_with("FREQ=MONTHLY");
        (names_a_day && names_its_month && chooses).then_some(rule)
    }

    /// The first day of the rule that is not before `from`; eight years have every day of a month.
    fn first_from(&self, from: Date) -> Option<Date> {
        let days = std::iter::successors(Some(from), |day| day.tomorrow().ok());
        days.take(8 * 366).find(|day| self.holds(*day))
    }

    fn holds(&self, day: Date) -> bool {
        let alike = |other: &Date| other.month() == day.month() && self.matches(*other);
        let another = match self.only {
            None => None,
            Some(Only::First) => day.series(-1.day()).skip(1).take(30).find(alike),
            Some(Only::Last) => day.series(1.day()).skip(1).take(30).find(alike),
        };
        self.matches(day) && another.is_none()
    }

    fn matches(&self, day: Date) -> bool {
        let from_end = day.day() - day.days_in_month() - 1;
        let nth = |nth: i8| match nth {
            0 => true,
            nth if nth > 0 => (day.day() - 1) / 7 + 1 == nth,
            nth => (from_end + 1) / 7 - 1 == nth,
        };
        let weekday = |(n, weekday): &(i8, Weekday)| *weekday == day.weekday() && nth(*n);
        let month_day = |want: &i8| *want == day.day() || *want == from_end;
        (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.month_days.is_empty() || self.month_days.iter().any(month_day))
            && (self.weekdays.is_empty() || self.weekdays.iter().any(weekday))
    }
}

fn numbers(list: &str) -> Option<Vec<i8>> {
    list.split(',').map(|number| number.parse().ok()).collect()
}

/// Which of the days of a month; no plan asks for one between the first and the last.
fn only(position: &str) -> Option<Only> {
    match position {
        "1" => Some(Only::First),
        "-1" => Some(Only::Last),
        _ => None,
    }
}

/// "FR", "-1SU"
fn weekday(text: &str) -> Option<(i8, Weekday)> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth = if nth.is_empty() { 0 } else { nth.parse().ok()? };
    let weekday = match name {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    Some((nth, weekday))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::span::Span;

    fn deadline(bound: Bound, kind: DeadlineKind, start: &str, end: &str, rule: &str) -> Deadline {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Deadline {
            id: "t1".into(),
            text: String::new(),
            kind,
            bound,
            edtf: None,
            part: None,
            start: some(start),
            end: some(end),
            recurrence: some(rule),
            duration: None,
            tentative: false,
            year_inferred: false,
            section: String::new(),
            assignments: Vec::new(),
            span: Span {
                start: 0,
                end: 1,
                line: 1,
            },
        }
    }

    fn shown(bound: Bound, kind: DeadlineKind, start: &str, end: &str) -> Option<String> {
        let deadline = deadline(bound, kind, start, end, "");
        days(&deadline, None).map(|it| format!("{}/{}", it.first, it.last))
    }

    #[test]
    fn what_is_due_stands_on_its_last_day_and_what_takes_place_on_all() {
        use Bound::*;
        use DeadlineKind::*;
        for (bound, kind, start, end, want) in [
            (Before, Due, "", "2026-06-05", Some("2026-06-05/2026-06-05")),
            (By, Due, "", "2026-06-05", Some("2026-06-05/2026-06-05")),
            (
                In,
                Due,
                "2026-06-01",
                "2026-06-30",
                Some("2026-06-30/2026-06-30"),
            ),
            (
                In,
                Scheduled,
                "2026-06-01",
                "2026-06-30",
                Some("2026-06-01/2026-06-30"),
            ),
            (
                On,
                Scheduled,
                "2026-06-05",
                "2026-06-05",
                Some("2026-06-05/2026-06-05"),
            ),
            (
                Between,
                Scheduled,
                "2026-06-05",
                "2026-06-09",
                Some("2026-06-05/2026-06-09"),
            ),
            (
                Between,
                Scheduled,
                "2026-06-09",
                "2026-06-05",
                Some("2026-06-05/2026-06-05"),
            ),
            (
                From,
                Scheduled,
                "2026-06-05",
                "",
                Some("2026-06-05/2026-06-05"),
            ),
            (Relative, Due, "", "", None),
        ] {
            assert_eq!(
                shown(bound, kind, start, end).as_deref(),
                want,
                "{bound:?} {kind:?}"
            );
        }
    }

    #[test]
    fn a_rule_begins_with_the_first_day_that_it_names() {
        let issued = date(2025, 8, 4);
        for (rule, want) in [
            ("FREQ=MONTHLY;BYMONTHDAY=25", Some("2025-08-25")),
            ("FREQ=MONTHLY;BYMONTHDAY=4", Some("2025-08-04")),
            ("FREQ=MONTHLY;BYMONTHDAY=3", Some("2025-09-03")),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", Some("2025-08-31")),
            ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", Some("2025-12-20")),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", Some("2028-02-29")),
            (
                "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
                Some("2025-09-30"),
            ),
            ("FREQ=WEEKLY;BYDAY=FR", Some("2025-08-08")),
            ("FREQ=MONTHLY;BYDAY=-1SU", Some("2025-08-31")),
            ("FREQ=MONTHLY;BYDAY=1SA", Some("2025-09-06")),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                Some("2025-08-29"),
            ),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
                Some("2025-09-01"),
            ),
            ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2", None),
            ("FREQ=MONTHLY", None),
            ("FREQ=YEARLY", None),
            ("FREQ=YEARLY;BYMONTH=3,6", None),
            ("FREQ=MONTHLY;INTERVAL=6", None),
            ("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=2026", None),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ] {
            let deadline = deadline(Bound::Every, DeadlineKind::Due, "", "", rule);
            let found = days(&deadline, Some(issued)).map(|it| it.first.to_string());
            assert_eq!(found.as_deref(), want, "{rule}");
            assert_eq!(days(&deadline, None), None, "{rule}");
        }
    }
}
