//! Stretches of the calendar: one moment, two with a joint between them, or a list.
//!
//! ```abnf
//! stretch = days / shared-day / dash / first / last / months / years / pair / blank ; dash.rs
//! days    = "ngày" SP 1*(number joint ["ngày" SP]) day          ; "ngày 21, 22 và 23/7"; of "22, 23 và 26/4" the first two
//! months  = ("tháng" / "quý") SP number 1*(joint number) ["/" year] ; "tháng 5-6/2026"; months.rs
//! pair    = moment ["(" weekday ")"] [joint ["hết" SP / "trước" SP] [half-day SP] [time] moment]
//! joint   = SP ["cho"] "đến" SP / "-" / "," / SP "và" SP / …
//! ```

mod dash;
mod days;
mod figures;
mod hour;
mod months;
mod shared_day;
mod year;

pub use days::day_of_month;
use hour::{behind_time, without_half_day};
pub use months::without_name as months_without_name;

use crate::facts::date::{self, Moment, Unit};
use crate::facts::moon;
use crate::forms::sentence::head;
use crate::vocab::{behind_weekday, starts_with_any, strip_any};

/// A stretch of the calendar as read.
pub struct Stretch {
    /// Its only moment, or its first.
    pub first: Moment,
    /// Its last.
    pub last: Option<Moment>,
    /// What joins them.
    pub joint: Joint,
    /// What of a list goes on behind it.
    pub more: More,
    /// Its length in bytes.
    pub len: usize,
}

impl Stretch {
    /// Whether it is of a list that goes on behind it.
    pub fn goes_on(&self) -> bool {
        self.more != More::Nothing
    }

    /// Whether months or quarters lie between the first and the last: "tháng 4 - tháng 10", not "tháng 4 - 5".
    pub fn passes_over_some(&self) -> bool {
        let Some(last) = self.last else {
            return false;
        };
        let next_year =
            matches!((self.first.year, last.year), (Some(one), Some(other)) if one < other);
        match (self.first.unit, last.unit) {
            (Unit::Month(one), Unit::Month(other)) if next_year => (one, other) != (12, 1),
            (Unit::Quarter(one), Unit::Quarter(other)) if next_year => (one, other) != (4, 1),
            (Unit::Month(one), Unit::Month(other)) | (Unit::Quarter(one), Unit::Quarter(other)) => {
                one + 1 < other
            }
            _ => false,
        }
    }

    /// "tháng 11, 12/2026 và tháng 01/2027": the same with the month that goes on behind the turn of the year.
    fn into_next_year(self, folded: &str) -> Stretch {
        let next = || {
            let last = self.last.filter(|last| last.year.is_some())?;
            let (after, mark) = joint(&folded[self.len..])?;
            let (rest, next) = date::month(after).ok()?;
            let goes_on = mark == Joint::And && next.year.is_some() && are_neighbours(&last, &next);
            goes_on.then_some((next, folded.len() - rest.len()))
        };
        let Some((last, len)) = next() else {
            return self;
        };
        let first = self.first.completed(&self.last.unwrap_or(last));
        Stretch {
            first,
            last: Some(last),
            len,
            ..self
        }
    }

    /// The same with "năm sau" behind it, if it has no year; `folded` are its words and those behind them.
    pub fn with_next_year(self, folded: &str) -> Stretch {
        let open = self.last.unwrap_or(self.first).year.is_none();
        let words = &folded[self.len..];
        let words = words.strip_prefix(" của").unwrap_or(words);
        let behind = strip_any(words, &NEXT_YEAR).filter(|_| open);
        let len = behind.map_or(self.len, |behind| folded.len() - behind.len());
        Stretch { len, ..self }
    }
}

/// What says that a date is of the year behind the one that a plan speaks of.
const NEXT_YEAR: [&str; 4] = [" năm sau", " năm tới", " năm kế tiếp", " năm tiếp theo"];

/// Whether the words of a date say so.
pub fn names_next_year(words: &str) -> bool {
    NEXT_YEAR.iter().any(|next| words.ends_with(next))
}

/// What of a list stands behind its first stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum More {
    /// Nothing, or the stretch is of no list.
    Nothing,
    /// Others of its kind: "tháng 3, | 6 và 9", "ngày 12, | 14/3".
    Members,
    /// Months that have the same day: "ngày 10 các tháng 3, | 6 và 9".
    Months,
}

impl More {
    /// Whether there are others of its kind.
    fn of(others: bool) -> More {
        match others {
            true => More::Members,
            false => More::Nothing,
        }
    }
}

/// What joins the two moments of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Joint {
    /// "," or "và", or nothing: there may be one moment only.
    And,
    /// A dash.
    Dash,
    /// "đến"
    Until,
}

impl Joint {
    /// Whether it means all that lies between, too.
    pub fn spans(self) -> bool {
        self != Joint::And
    }
}

/// Reads the stretch at the head of folded words.
pub fn read(folded: &str) -> Option<Stretch> {
    if !figures::may_begin(folded) {
        return None;
    }
    days::read(folded)
        .or_else(|| shared_day::read(folded))
        .or_else(|| dash::read(folded))
        .or_else(|| year::first_months(folded))
        .or_else(|| year::last_months(folded))
        .or_else(|| months::read(folded).map(|list| list.into_next_year(folded)))
        .or_else(|| months::figures(folded))
        .or_else(|| year::years(folded))
        .or_else(|| pair(folded))
        .or_else(|| blank(folded))
}

/// "ngày …/5/2026", "ngày …/5 đến ngày 20/5/2026"
fn blank(folded: &str) -> Option<Stretch> {
    let (rest, _) = date::blank_day(folded).ok()?;
    let last = joint_of(rest)
        .filter(|(_, joint)| joint.spans())
        .and_then(|(after, _)| date::moment(after).ok());
    let rest = last.map_or(rest, |(behind, _)| behind);
    Some(Stretch {
        first: Moment::blank(),
        last: None,
        joint: Joint::And,
        more: More::Nothing,
        len: folded.len() - rest.len(),
    })
}

const JOINTS: [(&str, Joint); 17] = [
    (", kết thúc vào ", Joint::Until),
    (", kết thúc ngày ", Joint::Until),
    (" đến hết ", Joint::Until),
    (" đến trước ", Joint::Until),
    (" cho đến ", Joint::Until),
    (" đến ", Joint::Until),
    (" tới ", Joint::Until),
    (" - ", Joint::Dash),
    ("-", Joint::Dash),
    (", và ", Joint::And),
    (", ", Joint::And),
    (",", Joint::And),
    (" và ", Joint::And),
    (" & ", Joint::And),
    (" hoặc ", Joint::And),
    ("+", Joint::And),
    ("; ", Joint::And),
];

/// The words behind a joint, and which it is.
fn joint(folded: &str) -> Option<(&str, Joint)> {
    JOINTS
        .iter()
        .find_map(|(mark, joint)| folded.strip_prefix(mark).map(|rest| (rest, *joint)))
}

/// The same between days, where a blank on one side of the dash alone counts for nothing: "10/7- 10/8"; "tháng 3- 4 ngày" says how
/// many there are.
fn day_joint(folded: &str) -> Option<(&str, Joint)> {
    match strip_any(folded, &["- ", " -"]) {
        Some(rest) if !rest.starts_with(' ') => Some((rest, Joint::Dash)),
        _ => joint(folded),
    }
}

/// The stretch at the head of words that go on a list: it needs no name of its own.
pub fn read_on(list: &Stretch, folded: &str) -> Option<Stretch> {
    match list.more {
        More::Nothing => None,
        More::Members => months::read_on(&list.first, folded),
        More::Months => shared_day::read_on(&list.first, folded),
    }
}

/// "từ 21 đến 31.10, trình": no unit follows, so that the figures are a date.
fn ends_clause(behind: &str) -> bool {
    behind.is_empty()
        || behind.starts_with([',', ';', ')'])
        || behind == "."
        || behind.starts_with(". ")
}

/// One moment, or two with a joint between them.
fn pair(folded: &str) -> Option<Stretch> {
    let (rest, first) = match folded.bytes().next()? {
        // With the letters that a scan makes of figures.
        b'0'..=b'9' | b'l' | b'i' | b'o' => figures::moment(folded)?,
        _ => date::moment(folded).ok()?,
    };
    let two = joint_of(rest).and_then(|(after, joint)| {
        let (behind, last) = second(after, &first, joint.spans())?;
        let mark = &rest[..rest.len() - after.len()];
        let last = year_end(&first, last, mark).following(&first);
        // "Tháng 3- 4 ngày": how many there are; between days a blank on one side alone is lost as easily.
        let lopsided = matches!(mark, "- " | " -");
        let counts = after.starts_with(|letter: char| letter.is_ascii_digit());
        let parted = lopsided && counts && !matches!(first.unit, Unit::Day { .. });
        let goes_with = if parted {
            false
        } else if joint.spans() {
            same_unit(&first, &last) || !matches!(last.unit, Unit::Year)
        } else {
            same_unit(&first, &last) && are_neighbours(&first.completed(&last), &last)
        };
        goes_with.then_some(Stretch {
            more: More::Nothing,
            first: first.completed(&last),
            last: Some(last),
            joint,
            len: folded.len() - behind.len(),
        })
    });
    two.or_else(|| {
        let next = days::last_of_list(rest, &first).filter(|_| first.year.is_none());
        Some(Stretch {
            first: next.map_or(first, |next| first.completed(&next)),
            last: None,
            joint: Joint::And,
            more: More::of(next.is_some()),
            len: folded.len() - rest.len(),
        })
    })
}

/// "từ ngày 11/9 | đến hết | năm 2026": of a day or a month whose year the last one says, the last is that year's.
fn year_end(first: &Moment, last: Moment, mark: &str) -> Moment {
    let ends = mark.ends_with("hết ") && first.year.is_none();
    let unit = match (first.unit, last.unit) {
        (Unit::Day { .. }, Unit::Year) if ends => Unit::Day {
            day: 31,
            month: Some(12),
        },
        (Unit::Month(_), Unit::Year) if ends => Unit::Month(12),
        (_, unit) => unit,
    };
    Moment { unit, ..last }
}

/// The joint behind the first of two moments, a bracket of its own or "(10/3|) đến thứ Sáu (14/3)" and what says whose year it
/// is ("từ tháng 11 năm nay | đến") skipped.
fn joint_of(rest: &str) -> Option<(&str, Joint)> {
    let spans = |words| joint(words).filter(|(_, mark)| mark.spans());
    let closed = || spans(rest.strip_prefix(')')?);
    let of_year = || spans(strip_any(rest, &[" năm nay", " năm này", " năm trước"])?);
    day_joint(without_bracket(rest))
        .or_else(closed)
        .or_else(of_year)
}

/// The moment behind a joint; behind "until" a time of day may stand before it.
fn second<'t>(after: &'t str, first: &Moment, until: bool) -> Option<(&'t str, Moment)> {
    let mut words = after.strip_prefix("hết ").unwrap_or(after);
    if until {
        words = words.strip_prefix("trước ").unwrap_or(words);
        words = without_half_day(words);
        words = behind_time(words).unwrap_or(words);
        // "từ thứ Bảy ngày 29/8 đến hết thứ Tư, ngày 02/9/2026"
        words = behind_weekday(words).map_or(words, |rest| rest.trim_start_matches([',', ' ']));
        if let Some(day) = moon::to_bracket(words).and_then(bracketed) {
            return Some(day);
        }
        if words.starts_with('(') {
            return bracketed(words);
        }
    }
    let day = matches!(first.unit, Unit::Day { .. });
    if until
        && matches!(first.unit, Unit::Month(_))
        && words.starts_with(|letter: char| letter.is_ascii_digit())
    {
        // "tháng 6/2026 - 02/2027"
        let (rest, last) = date::month_alone(words).ok()?;
        date::ended(rest).ok()?;
        return last.year.map(|_| (rest, last));
    }
    date::moment(words)
        .or_else(|error| if day { date::day(words) } else { Err(error) })
        .ok()
}

/// "(ngày 26/02/2026)": a day that is all of a bracket; in "10/01 âm lịch (22 - 26/02/2026)" there are two.
fn bracketed(words: &str) -> Option<(&str, Moment)> {
    let inside = words.strip_prefix('(')?;
    let inside = inside.strip_prefix("ngày ").unwrap_or(inside);
    let (rest, last) = date::day(inside).ok()?;
    Some((rest.strip_prefix(')')?, last))
}

/// "ngày 20/01 (26 tháng Chạp) đến hết ngày 30/01": a bracket that says more of the first day parts no stretch.
fn without_bracket(rest: &str) -> &str {
    let bracket = rest
        .strip_prefix(" (")
        .map(|words| head(words, LONGEST_BRACKET));
    let Some((inside, _)) = bracket.and_then(|words| words.split_once(')')) else {
        return rest;
    };
    let behind = &rest[" (".len() + inside.len() + ")".len()..];
    let weekday = starts_with_any(inside, &["thứ", "chủ nhật", "buổi", "sáng", "chiều", "tối"]);
    let spans = || joint(behind).is_some_and(|(_, joint)| joint.spans());
    if weekday || spans() { behind } else { rest }
}

/// No bracket within a stretch is longer, in bytes.
const LONGEST_BRACKET: usize = 60;

fn same_unit(first: &Moment, last: &Moment) -> bool {
    std::mem::discriminant(&first.unit) == std::mem::discriminant(&last.unit)
}

/// Whether one ends on the eve of the other; a year that both lack does not matter.
fn are_neighbours(first: &Moment, last: &Moment) -> bool {
    let days = |moment: &Moment| {
        let year = moment.year.or(Some(2024));
        Moment { year, ..*moment }.days()
    };
    match (days(first), days(last)) {
        (Some((_, end)), Some((start, _))) => end.tomorrow().is_ok_and(|next| next == start),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{behind_time, read};

    #[test]
    fn stretches() {
        for (words, first, last, until) in [
            ("ngày 21, 22/7/2022.", "2022-07-21", "2022-07-22", false),
            ("ngày 01 đến 15/6/2026;", "2026-06-01", "2026-06-15", true),
            ("tháng 5-6/2026", "2026-05", "2026-06", true),
            ("3 tháng cuối năm 2026", "2026-10", "2026-12", false),
            ("quý ii, iii/2026", "2026-34", "2026-35", false),
            ("tháng 6/2026 - 02/2027", "2026-06", "2027-02", true),
            (
                "10/3) đến thứ sáu (14/3/2026)",
                "2026-03-10",
                "2026-03-14",
                true,
            ),
            (
                "18.9 đến hết ngày 10.10.2008",
                "2008-09-18",
                "2008-10-10",
                true,
            ),
            (
                "ngày 05/9 đến hết ngày 16/9/2022",
                "2022-09-05",
                "2022-09-16",
                true,
            ),
        ] {
            let stretch = read(words).unwrap_or_else(|| panic!("{words}"));
            let last_read = stretch.last.and_then(|last| last.edtf());
            assert_eq!(stretch.first.edtf().as_deref(), Some(first), "{words}");
            assert_eq!(
                (last_read.as_deref(), stretch.joint.spans()),
                (Some(last), until),
                "{words}"
            );
        }
    }

    #[test]
    fn times_before_dates() {
        for (words, want) in [
            ("8 giờ 00 phút, ngày 15/6", Some("ngày 15/6")),
            ("15:30 30/6", Some("30/6")),
            ("8h 30/6", Some("30/6")),
            ("8h30 30/6", Some("30/6")),
            ("30/6", None),
        ] {
            assert_eq!(behind_time(words), want, "{words}");
        }
    }

    #[test]
    fn near_misses() {
        let apart = read("ngày 14/9/2022, 20/9/2022").unwrap();
        assert!(apart.last.is_none(), "not one after the other");
        assert!(read("tháng đầu quý").is_none());
        assert!(read("18.9 đến 20.5 triệu").is_none());
        assert!(read("5 đến 10.5 triệu").is_none());
        assert!(read("21 đến 31.10, trình").is_some());
    }
}
