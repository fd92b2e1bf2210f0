//! Moments of the calendar: days, months, quarters, halves and years, their year perhaps open.

use jiff::civil::Date;

use crate::record::Part;

/// A stretch of the calendar; its year may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What it is.
    pub unit: Unit,
    /// Its year, where the text gives one.
    pub year: Option<i16>,
    /// Which part of it.
    pub part: Option<Part>,
}

/// What a moment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day; its month may be open in a list.
    Day {
        /// 1–31 as written, perhaps impossible; 0 where its place was left blank.
        day: u8,
        /// 1–12.
        month: Option<u8>,
    },
    /// A month, 1–12.
    Month(u8),
    /// A quarter, 1–4.
    Quarter(u8),
    /// A half-year, 1 or 2.
    Half(u8),
    /// A whole year.
    Year,
}

/// A year in which every day can be.
const LEAP: i16 = 2024;

impl Moment {
    pub(super) fn new(unit: Unit, year: Option<i16>) -> Moment {
        Moment {
            unit,
            year,
            part: None,
        }
    }

    /// A day whose place was left blank: "ngày …/5/2026".
    pub fn blank() -> Moment {
        let unit = Unit::Day {
            day: 0,
            month: None,
        };
        Moment::new(unit, None)
    }

    /// Whether it is such a day.
    pub fn is_blank(&self) -> bool {
        *self == Moment::blank()
    }

    /// First and last day; none where the year or month is open or there is no such day.
    pub fn days(&self) -> Option<(Date, Date)> {
        let year = self.year?;
        let first = |month: u8| Date::new(year, month as i8, 1).ok();
        let last = |month: u8| Some(first(month)?.last_of_month());
        match self.unit {
            Unit::Day { day, month } => {
                let date = Date::new(year, month? as i8, day as i8).ok()?;
                Some((date, date))
            }
            Unit::Month(month) => Some((first(month)?, last(month)?)),
            Unit::Quarter(quarter) => Some((first(quarter * 3 - 2)?, last(quarter * 3)?)),
            Unit::Half(half) => Some((first(half * 6 - 5)?, last(half * 6)?)),
            Unit::Year => Some((first(1)?, last(12)?)),
        }
    }

    /// Its first and last month, whatever the year.
    pub fn months(&self) -> Option<(u8, u8)> {
        match self.unit {
            Unit::Day { month, .. } => month.map(|month| (month, month)),
            Unit::Month(month) => Some((month, month)),
            Unit::Quarter(quarter) => Some((quarter * 3 - 2, quarter * 3)),
            Unit::Half(half) => Some((half * 6 - 5, half * 6)),
            Unit::Year => Some((1, 12)),
        }
    }

    /// The moment in EDTF, level 2 for quarters (33–36) and halves (40, 41).
    pub fn edtf(&self) -> Option<String> {
        let year = self.year?;
        Some(match self.unit {
            Unit::Day { .. } => self.days()?.0.to_string(),
            Unit::Month(month) => format!("{year:04}-{month:02}"),
            Unit::Quarter(quarter) => format!("{year:04}-{}", 32 + quarter),
            Unit::Half(half) => format!("{year:04}-{}", 39 + half),
            Unit::Year => format!("{year:04}"),
        })
    }

    /// Whether all is given but no calendar has it (31/02, quý V/2026).
    pub fn is_impossible(&self) -> bool {
        match (self.unit, self.year) {
            (Unit::Day { month: Some(_), .. } | Unit::Month(_) | Unit::Quarter(_), Some(_)) => {
                self.days().is_none()
            }
            (Unit::Day { day, month }, None) => {
                month.is_some_and(|month| Date::new(LEAP, month as i8, day as i8).is_err())
            }
            _ => false,
        }
    }

    /// The same with month and year taken from a later moment where it has none: of "ngày 20/12 đến ngày 10/01/2026" the
    /// first is of 2025.
    pub fn completed(self, later: &Moment) -> Moment {
        let unit = match (self.unit, later.unit) {
            (Unit::Day { day, month: None }, Unit::Day { month, .. }) => Unit::Day { day, month },
            (Unit::Day { day, month: None }, Unit::Month(month)) => Unit::Day {
                day,
                month: Some(month),
            },
            (unit, _) => unit,
        };
        let completed = Moment { unit, ..self };
        let turns = i16::from(later.is_before(&completed));
        Moment {
            year: self.year.or(later.year.map(|year| year - turns)),
            ..completed
        }
    }

    /// The same with its year taken from an earlier moment where it has none: of "20/12/2025 đến ngày 10/01" the last
    /// is of 2026.
    pub fn following(self, earlier: &Moment) -> Moment {
        let turns = i16::from(self.is_before(earlier));
        Moment {
            year: self.year.or(earlier.year.map(|year| year + turns)),
            ..self
        }
    }

    /// Whether its month lies before another's, in whatever year. Days of one month in the wrong order are a mistake, not
    /// a turn of the year.
    fn is_before(&self, other: &Moment) -> bool {
        let last_month = |moment: &Moment| match moment.unit {
            Unit::Day { month, .. } => month,
            Unit::Month(month) => Some(month),
            Unit::Quarter(quarter) => Some(quarter * 3),
            Unit::Half(half) => Some(half * 6),
            Unit::Year => None,
        };
        let months = last_month(self).zip(last_month(other));
        months.is_some_and(|(own, others)| own < others)
    }
}
