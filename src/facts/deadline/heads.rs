//! The commitment of a row that is marked below months or quarters.

use super::stretch::{self, Stretch};
use super::{About, Found};
use crate::facts::date::{Moment, Unit};
use crate::record::{Bound, DeadlineKind};

/// What the heads of neighbouring columns, spelt as running text spells them, say together: nothing where they are no
/// stretch of the calendar. Its words are the `len` bytes of the heads; above the last of them stands `group`.
pub fn of_heads(periods: &[String], len: usize, about: About, group: &str) -> Option<Found> {
    let (first, last) = (read(periods.first()?)?, read(periods.last()?)?);
    let last = match last.last {
        None if periods.len() == 1 => None,
        end => Some(end.unwrap_or(last.first)),
    };
    let dated = |moment: Moment, group: &str| Moment {
        year: moment.year.or_else(|| year_of(group)),
        ..moment
    };
    let first = dated(first.first, about.column);
    let last = last.map(|last| dated(last, group));
    if last.is_some_and(|last| turns(&first, &last)) {
        return None;
    }
    Some(Found {
        kind: about.kind(Bound::In).unwrap_or(DeadlineKind::Due),
        bound: Bound::In,
        first: Some(first),
        last,
        rule: None,
        duration: None,
        tentative: about.column.contains("dự kiến"),
        plain: false,
        range: 0..len,
    })
}

/// All of a head as a part of the calendar.
fn read(period: &str) -> Option<Stretch> {
    // "Quý I+II"
    let list = period.replace('+', ", ");
    let stretch = stretch::read(&list)?;
    (stretch.len == list.len()).then_some(stretch)
}

/// "Thời gian thực hiện năm 2026", "Quý/2026": the one year that the head above months names.
fn year_of(group: &str) -> Option<i16> {
    let mut years = group
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|figures| figures.len() == 4 && figures.starts_with("20"));
    let year = years.next()?.parse().ok()?;
    years.next().is_none().then_some(year)
}

/// Whether one is not behind the other as far as their years are told: "Tháng 12 | Tháng 1".
fn turns(first: &Moment, last: &Moment) -> bool {
    let place = |moment: &Moment| match moment.unit {
        Unit::Month(number) | Unit::Quarter(number) | Unit::Half(number) => Some(number),
        _ => None,
    };
    match (first.year, last.year) {
        (Some(first), Some(last)) if first != last => first > last,
        _ => place(first) > place(last),
    }
}

#[cfg(test)]
mod tests {
    use super::of_heads;
    use crate::facts::deadline::About;

    #[test]
    fn stretches_of_columns() {
        for (heads, group, want) in [
            (&["quý i"][..], "năm 2026", Some("2026-33")),
            (
                &["tháng 3", "tháng 4", "tháng 5"],
                "thời gian (2026)",
                Some("2026-03/2026-05"),
            ),
            (
                &["tháng 11/2026", "tháng 01/2027"],
                "",
                Some("2026-11/2027-01"),
            ),
            (&["tháng 4-6"], "năm 2026", Some("2026-04/2026-06")),
            (&["quý i+ii"], "năm 2026", Some("2026-33/2026-34")),
            (&["năm 2026", "năm 2027"], "", Some("2026/2027")),
            (&["tháng 12", "tháng 1"], "năm 2026", None),
            (&["tháng 13"], "năm 2026", None),
        ] {
            let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
            let about = About {
                column: group,
                task: "",
            };
            let found = of_heads(&heads, 1, about, group).map(|found| {
                let ends = [found.first, found.last].into_iter().flatten();
                ends.filter_map(|end| end.edtf())
                    .collect::<Vec<_>>()
                    .join("/")
            });
            assert_eq!(found.as_deref(), want, "{heads:?}");
        }
    }
}
