//! One day of several months.
//!
//! ```abnf
//! days   = "ngày" SP day [SP ("của" / "trong")] SP "các tháng" [":"] SP month 1*(joint ["tháng" SP] month) ["/" year]
//!        / "ngày" SP day SP month 1*(joint month) ["/" year]     ; every month with its name, nothing else behind them
//! ```
//! Real ones: "ngày 10 các tháng 3, 6, 9 và 12", "ngày 15 của các tháng 5, 8/2026", "ngày 20 tháng 3, tháng 6 và tháng
//! 9". Of the list the first; the others are read on from there.

use super::{Joint, More, Stretch, ends_clause, joint};
use crate::facts::date::{self, Moment, Unit};
use crate::vocab::strip_any;

/// Reads the first of such a list.
pub(super) fn read(folded: &str) -> Option<Stretch> {
    let (rest, day) = date::day_number(folded.strip_prefix("ngày ")?).ok()?;
    let own = strip_any(rest, &[" của", " trong"]).unwrap_or(rest);
    let listed = strip_any(own, &[" các tháng ", " các tháng: "]);
    let months = listed.or_else(|| {
        rest.strip_prefix(" tháng ")
            .filter(|months| is_named(months))
    })?;
    let first = member(&day, months).filter(|first| first.more == More::Months)?;
    Some(Stretch {
        len: folded.len() - months.len() + first.len,
        ..first
    })
}

/// "3, tháng 6 và tháng 9": whether months are named that can have but the day of the first. In "ngày 20 tháng 3, tháng 4 tổ
/// chức hội nghị" the second opens a clause of its own, as in "ngày 20 tháng 3 và tháng 4/2026 tổ chức trồng cây".
fn is_named(months: &str) -> bool {
    let next = |words| {
        let (after, mark) = joint(words)?;
        let named = after
            .strip_prefix("tháng ")
            .filter(|_| mark == Joint::And)?;
        let (rest, month) = date::month_alone(named).ok()?;
        // "và" ends a list.
        Some((
            rest,
            month,
            words[..words.len() - after.len()].contains("và"),
        ))
    };
    let Ok((mut rest, first)) = date::month_alone(months) else {
        return false;
    };
    let (mut last, mut count, mut closed) = (first, 1, false);
    while let Some((after, month, closes)) = next(rest).filter(|_| last.year.is_none()) {
        (rest, last, count, closed) = (after, month, count + 1, closes);
    }
    let placed = || strip_any(rest, &[" tại ", " ("]).is_some();
    let whole = ends_clause(rest) || last.year.is_some() && placed();
    whole && (closed || count > 2)
}

/// Reads the next of such a list, of words that begin with its month.
pub(super) fn read_on(day: &Moment, folded: &str) -> Option<Stretch> {
    let months = folded.strip_prefix("tháng ").unwrap_or(folded);
    let next = member(day, months)?;
    Some(Stretch {
        len: folded.len() - months.len() + next.len,
        ..next
    })
}

/// The day of the month that some words begin with; its year is said behind the last of the list.
fn member(day: &Moment, months: &str) -> Option<Stretch> {
    let (behind, first) = date::month_alone(months).ok()?;
    let (mut rest, mut last) = (behind, first);
    for _ in 0..MOST {
        let next = joint(rest).filter(|(_, mark)| *mark == Joint::And && last.year.is_none());
        let next = next.and_then(|(after, _)| {
            date::month_alone(after.strip_prefix("tháng ").unwrap_or(after)).ok()
        });
        let Some((after, next)) = next.filter(|(_, next)| number(next) > number(&last)) else {
            break;
        };
        (rest, last) = (after, next);
    }
    date::ended(rest).ok()?;
    let Unit::Day { day, .. } = day.unit else {
        return None;
    };
    Some(Stretch {
        first: Moment {
            unit: Unit::Day {
                day,
                month: number(&first),
            },
            year: last.year,
            part: None,
        },
        last: None,
        joint: Joint::And,
        more: match last == first && !goes_on_next_year(&last, rest) {
            true => More::Nothing,
            false => More::Months,
        },
        len: months.len() - behind.len(),
    })
}

/// "ngày 10 các tháng 11, 12/2026| và tháng 01/2027": a month of the next year at the end of the list.
fn goes_on_next_year(last: &Moment, rest: &str) -> bool {
    let next = joint(rest).filter(|(_, mark)| *mark == Joint::And);
    let month = next.and_then(|(after, _)| date::month_alone(after.strip_prefix("tháng ")?).ok());
    month.is_some_and(|(behind, month)| {
        let turned = last.year.map(|year| year + 1);
        month.year.is_some() && month.year == turned && ends_clause(behind)
    })
}

/// No more months follow the first.
const MOST: usize = 11;

fn number(month: &Moment) -> Option<u8> {
    match month.unit {
        Unit::Month(number) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{More, read, read_on};

    #[test]
    fn a_day_of_several_months() {
        let words = "ngày 10 các tháng 3, 6 và 9/2026";
        let first = read(words).unwrap();
        assert_eq!(&words[..first.len], "ngày 10 các tháng 3");
        assert_eq!(first.first.edtf().as_deref(), Some("2026-03-10"));
        let next = read_on(&first.first, "6 và 9/2026").unwrap();
        assert_eq!(
            (next.len, next.first.edtf().as_deref()),
            (1, Some("2026-06-10"))
        );
        let last = read_on(&next.first, "9/2026").unwrap();
        assert!(last.more == More::Nothing && last.len == "9/2026".len());
    }

    #[test]
    fn months_with_their_names() {
        for words in [
            "ngày 20 tháng 3, tháng 6 và tháng 9.",
            "ngày 20 tháng 3, tháng 6, tháng 9",
            "ngày 20 tháng 3 và tháng 9/2026;",
        ] {
            let first = read(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(&words[..first.len], "ngày 20 tháng 3", "{words}");
            assert!(first.more == More::Months, "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "ngày 10 các tháng 3",
            "ngày 10 các tháng trong năm",
            "ngày 10 các tháng 3, 40 xã",
            "ngày 10 tháng 3, 6",
            "ngày 10 tháng 3, tháng 4 tổ chức",
            "ngày 10 tháng 3, tháng 4.",
            "ngày 20 tháng 3 và tháng 4/2026 tổ chức",
            "ngày 10 tháng 3/2026, tháng 4 và tháng 5",
        ] {
            assert!(read(words).is_none(), "{words}");
        }
    }
}
