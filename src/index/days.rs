//! A stretch of days as a person types it.
//!
//! ```abnf
//! days = moment / [moment] ".." [moment]
//! moment = year ["-" month ["-" day]] / [[day "/"] month "/"] year   ; 2026-06, 30/6/2026, 6/2026
//!        / a month or quarter as plans write it                       ; tháng 6/2026, quý II/2026, Q2/2026
//! ```

use std::str::FromStr;

use jiff::civil::Date;

use crate::facts::date;
use crate::fold::fold;
use crate::lang::Message;

/// From the first day to the last, both within; open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first.
    pub first: Option<Date>,
    /// The last.
    pub last: Option<Date>,
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On one of these days.
    Then(Days),
    /// On no day that is known: "hằng tháng", "trong vòng 10 ngày".
    Undated,
}

impl FromStr for Due {
    type Err = Message;

    fn from_str(text: &str) -> Result<Due, Message> {
        match text.trim() {
            "undated" => Ok(Due::Undated),
            days => {
                let then = days.parse().map(Due::Then);
                then.map_err(|_: Message| Message::new("usage.due"))
            }
        }
    }
}

/// What to write for what is no stretch of days.
fn advice() -> Message {
    Message::new("usage.days")
}

impl FromStr for Days {
    type Err = Message;

    fn from_str(text: &str) -> Result<Days, Message> {
        let Some((from, to)) = text.split_once("..") else {
            let (first, last) = moment(text.trim()).ok_or_else(advice)?;
            return Ok(Days {
                first: Some(first),
                last: Some(last),
            });
        };
        let bound = |text: &str| match text.trim() {
            "" => Ok(None),
            text => moment(text).map(Some).ok_or_else(advice),
        };
        let (from, to) = (bound(from)?, bound(to)?);
        let days = Days {
            first: from.map(|(first, _)| first),
            last: to.map(|(_, last)| last),
        };
        let backwards =
            matches!((days.first, days.last), (Some(first), Some(last)) if first > last);
        let boundless = from.is_none() && to.is_none();
        if backwards || boundless {
            Err(advice())
        } else {
            Ok(days)
        }
    }
}

/// First and last day of a day, a month, a quarter or a year.
fn moment(text: &str) -> Option<(Date, Date)> {
    named(text).or_else(|| in_figures(text))
}

/// "tháng 6/2026", "quý II năm 2026", "Q2/2026"
fn named(text: &str) -> Option<(Date, Date)> {
    let folded = fold(text);
    let read = [date::quarter, date::month].map(|read| read(&folded));
    let whole = read.into_iter().flatten().find(|(rest, _)| rest.is_empty());
    whole?.1.days()
}

/// "2026", "2026-06", "30/6/2026"
fn in_figures(text: &str) -> Option<(Date, Date)> {
    let slashed = text.contains('/');
    let parts: Option<Vec<i16>> = text.split(['-', '/']).map(digits).collect();
    let mut parts = parts?;
    if slashed {
        parts.reverse();
    }
    let narrow = |part: i16| i8::try_from(part).ok();
    match parts[..] {
        [year] => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        [year, month] => {
            let first = Date::new(year, narrow(month)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [year, month, day] => {
            let day = Date::new(year, narrow(month)?, narrow(day)?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
    .filter(|(first, _)| first.year() >= 1000)
}

fn digits(text: &str) -> Option<i16> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<String>, Option<String>)> {
        let days: Days = text.parse().ok()?;
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        Some((text(days.first), text(days.last)))
    }

    #[test]
    fn days_months_years_and_open_ends() {
        for (text, first, last) in [
            ("2026-06-01..2026-06-30", "2026-06-01", "2026-06-30"),
            ("01/6/2026..30/6/2026", "2026-06-01", "2026-06-30"),
            ("2026-06", "2026-06-01", "2026-06-30"),
            ("2/2024", "2024-02-01", "2024-02-29"),
            ("2026", "2026-01-01", "2026-12-31"),
            ("5/6/2026..", "2026-06-05", ""),
            ("tháng 3/2026", "2026-03-01", "2026-03-31"),
            ("Quý I/2026", "2026-01-01", "2026-03-31"),
            ("quý II năm 2026", "2026-04-01", "2026-06-30"),
            ("Q3/2026..quý IV/2026", "2026-07-01", "2026-12-31"),
            ("..2026-06", "", "2026-06-30"),
        ] {
            let some = |day: &str| (!day.is_empty()).then(|| day.to_owned());
            assert_eq!(read(text), Some((some(first), some(last))), "{text}");
        }
        for text in [
            "",
            "..",
            "2026-13",
            "31/2/2026",
            "26",
            "June",
            "2026-06-30..2026-06-01",
            "+2026",
            "quý I",
            "quý V/2026",
            "Q1/2026 và 2027",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
