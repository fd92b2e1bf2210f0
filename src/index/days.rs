//! A stretch of days as a person types it.
//!
//! ```abnf
//! days = moment / [moment] ".." [moment]
//! moment = year ["-" month ["-" day]] / [[day "/"] month "/"] year   ; 2026-06, 30/6/2026, 6/2026
//! ```

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

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
    type Err = NoDays;

    fn from_str(text: &str) -> Result<Due, NoDays> {
        match text.trim() {
            "undated" => Ok(Due::Undated),
            days => days.parse().map(Due::Then),
        }
    }
}

/// What is no stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDays;

impl fmt::Display for NoDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "write FROM..TO, FROM.., ..TO or a day, month or year: \
             2026-06-01..2026-06-30, 01/6/2026.., 2026-06, 2026",
        )
    }
}

impl std::error::Error for NoDays {}

impl FromStr for Days {
    type Err = NoDays;

    fn from_str(text: &str) -> Result<Days, NoDays> {
        let Some((from, to)) = text.split_once("..") else {
            let (first, last) = moment(text.trim()).ok_or(NoDays)?;
            return Ok(Days {
                first: Some(first),
                last: Some(last),
            });
        };
        let bound = |text: &str| match text.trim() {
            "" => Ok(None),
            text => moment(text).map(Some).ok_or(NoDays),
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
            Err(NoDays)
        } else {
            Ok(days)
        }
    }
}

/// First and last day of a day, a month or a year.
fn moment(text: &str) -> Option<(Date, Date)> {
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
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
