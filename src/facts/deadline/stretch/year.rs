//! Stretches that are told by their year: its first or last months, and years one after the other.
//!
//! ```abnf
//! first   = number SP "tháng đầu" [SP "của"] SP "năm" [SP year]  ; "9 tháng đầu năm 2026": from January on
//! last    = number SP "tháng cuối" [SP "của"] SP "năm" [SP year]  ; "3 tháng cuối năm 2026": up to December
//! years   = ["năm" SP] year joint ["năm" SP] year               ; "năm 2024 - 2025"
//! ```

use super::{Joint, More, Stretch, joint};
use crate::facts::date::{self, Moment, Unit};

/// "9 tháng đầu năm 2026"
pub(super) fn first_months(folded: &str) -> Option<Stretch> {
    let (rest, last) = date::first_months(folded).ok()?;
    let unit = |unit| Moment { unit, ..last };
    let six = matches!(last.unit, Unit::Month(6));
    Some(Stretch {
        first: unit(if six { Unit::Half(1) } else { Unit::Month(1) }),
        last: (!six).then_some(last),
        joint: Joint::And,
        more: More::Nothing,
        len: folded.len() - rest.len(),
    })
}

/// "3 tháng cuối năm 2026"
pub(super) fn last_months(folded: &str) -> Option<Stretch> {
    let (rest, first) = date::last_months(folded).ok()?;
    let several = !matches!(first.unit, Unit::Month(7 | 12));
    several.then(|| Stretch {
        first,
        last: Some(Moment {
            unit: Unit::Month(12),
            ..first
        }),
        joint: Joint::And,
        more: More::Nothing,
        len: folded.len() - rest.len(),
    })
}

/// "năm 2024 - 2025", "năm 2026, 2027": the second has no name.
pub(super) fn years(folded: &str) -> Option<Stretch> {
    let list = folded.strip_prefix("năm ").unwrap_or(folded);
    let (rest, first) = date::year(list).ok()?;
    let (after, joint) = joint(rest)?;
    let (behind, last) = date::year(after.strip_prefix("năm ").unwrap_or(after)).ok()?;
    let whole = date::ended(behind).is_ok() && (joint.spans() || last == first + 1);
    let year = |year| Moment {
        unit: Unit::Year,
        year: Some(year),
        part: None,
    };
    (whole && first < last).then(|| Stretch {
        first: year(first),
        last: Some(year(last)),
        joint,
        more: More::Nothing,
        len: folded.len() - behind.len(),
    })
}
