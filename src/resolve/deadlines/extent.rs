//! The days of a commitment: its EDTF, its first and last day, and why it has none.

use jiff::civil::Date;

use super::Flaw;
use crate::facts::date::Moment;
use crate::record::Bound;

/// Why two moments have no date though they name one.
pub(super) fn flaw(first: Option<Moment>, last: Option<Moment>) -> Option<Flaw> {
    let mut named = [first, last].into_iter().flatten();
    if named.clone().any(|moment| moment.is_blank()) {
        return Some(Flaw::Blank);
    }
    let impossible = named.any(|moment| moment.is_impossible()) || ends_first(first, last);
    impossible.then_some(Flaw::Impossible)
}

/// An interval that ends before it begins is in no calendar.
fn ends_first(first: Option<Moment>, last: Option<Moment>) -> bool {
    let start = first.and_then(|first| first.days());
    let end = last.and_then(|last| last.days());
    start.zip(end).is_some_and(|(start, end)| end.1 < start.0)
}

/// The date as written.
pub(super) fn edtf(first: Option<Moment>, last: Option<Moment>) -> Option<String> {
    let first = first?.edtf()?;
    match last {
        None => Some(first),
        Some(last) => {
            let last = last.edtf()?;
            Some(if first == last {
                first
            } else {
                format!("{first}/{last}")
            })
        }
    }
}

/// First and last calendar day, as the contract has them for each bound.
pub(super) fn days(
    bound: Bound,
    first: Option<Moment>,
    last: Option<Moment>,
) -> (Option<Date>, Option<Date>) {
    let Some((start, single)) = first.and_then(|first| first.days()) else {
        return (None, None);
    };
    let end = last
        .and_then(|last| last.days())
        .map_or(single, |(_, end)| end);
    match bound {
        Bound::Before | Bound::By => (None, Some(end)),
        Bound::From => (Some(start), None),
        Bound::Every | Bound::Relative => (None, None),
        _ => (Some(start), Some(end)),
    }
}
