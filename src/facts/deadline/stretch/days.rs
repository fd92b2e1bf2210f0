//! Days whose month another date has: lists of which the last alone has it, days behind their month.
//!
//! ```abnf
//! days = "ngày" SP 1*(number joint [half-day SP] ["ngày" SP]) day
//! ```
//! Real ones: "ngày 21, 22 và 23/7", "ngày 01 đến 15/6/2026"; of "22, 23 và 26/4" the first two.

use super::figures::short_day;
use super::{
    Joint, More, Stretch, day_joint, ends_clause, joint, without_bracket, without_half_day,
};
use crate::facts::date::{self, Moment, Unit};
use crate::facts::latest::says_latest;
use crate::vocab::{contains_word, strip_any};

/// "ngày 21, 22/7/2022", "ngày 01 đến 15/6/2026", "ngày 05 - 07/8/2024", "ngày 21, 22 và 23/7"
pub(super) fn read(folded: &str) -> Option<Stretch> {
    let named = folded.strip_prefix("ngày");
    let mut rest = named.unwrap_or(folded).trim_start();
    if is_dashed(rest) || is_code(rest) {
        return None;
    }
    // "1 đến mùng 8 tháng 3"
    let mut said_first = false;
    let mut first: Option<Moment> = None;
    // The days at the head of the list that follow each other, and their length.
    let (mut run, mut alone) = (None, 0);
    let mut before: Option<Moment> = None;
    let mut widest = Joint::And;
    let mut neighbours = true;
    for _ in 0..MOST_DAYS {
        if let (Some(first), Ok((after, last))) = (first, date::day(rest)) {
            neighbours &= before.is_none_or(|before| follows(&last, &before));
            if widest == Joint::And && !neighbours {
                let run = run.filter(|&run| run != first);
                return Some(Stretch {
                    first: first.completed(&last),
                    last: run.map(|run: Moment| run.completed(&last)),
                    joint: Joint::And,
                    more: More::Members,
                    len: alone,
                });
            }
            let listed = last_of_list(after, &last).filter(|_| last.year.is_none());
            let last = listed.map_or(last, |list| last.completed(&list));
            let ends = || ends_clause(after) || strip_any(after, &[": ", " và ", " ("]).is_some();
            let told = named.is_some() || said_first || last.year.is_some();
            let closed = || ends_clause(after) || after.starts_with(" (");
            if !told && !(ends() && (widest.spans() || closed() && neighbours)) {
                return None;
            }
            return Some(Stretch {
                first: first.completed(&last),
                last: Some(last),
                joint: widest,
                more: More::of(listed.is_some()),
                len: folded.len() - after.len(),
            });
        }
        let (after, day) = date::day_number(rest).ok()?;
        neighbours &= before.is_none_or(|before| follows(&day, &before));
        if neighbours {
            (run, alone) = (Some(day), folded.len() - after.len());
        }
        let (after, joint) = day_joint(without_bracket(after))?;
        widest = widest.max(joint);
        before = Some(day);
        first = first.or(Some(day));
        // "sáng ngày 12, chiều ngày 13/5"
        rest = without_half_day(after);
        rest = rest.strip_prefix("ngày ").unwrap_or(rest);
        if let Some(behind) = strip_any(rest, &["mùng ", "mồng "]) {
            (rest, said_first) = (behind, true);
        }
    }
    None
}

/// "31-01 và ngày 01-02-2027", "14-3, 15-3-2026", "01-10 đến ngày 15-11-2023": days whose month stands behind a dash, of which
/// each has its own; in "05-07/8/2024" the dash is that of a stretch.
fn is_dashed(rest: &str) -> bool {
    if !rest.bytes().take(3).any(|byte| byte == b'-') {
        return false;
    }
    let own = |words: &str| {
        let (behind, _) = date::day(words).ok()?;
        let day = &words[..words.len() - behind.len()];
        (day.contains('-') && !day.contains('/')).then_some(words.len() - behind.len())
    };
    let next = || {
        let (after, joint) = joint(&rest[own(rest)?..])?;
        let after = after.strip_prefix("hết ").unwrap_or(after);
        let after = after.strip_prefix("ngày ").unwrap_or(after);
        match joint {
            Joint::And => own(after),
            Joint::Dash | Joint::Until => date::day(after).ok().map(|(behind, _)| behind.len()),
        }
    };
    next().is_some()
}

/// "08-09-10 (đồng chí An)", "05-07-10 tháng 6": three figures between dashes, which are no two days of a month; in
/// "25-26-27/10" they are three.
fn is_code(rest: &str) -> bool {
    let mut parts = rest.split(|letter: char| !letter.is_ascii_digit());
    let dashes = rest.bytes().filter(|byte| !byte.is_ascii_digit()).take(2);
    let all = dashes.filter(|&byte| byte == b'-').count() == 2;
    let figures = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '-');
    all && !figures.starts_with('/')
        && parts
            .by_ref()
            .take(3)
            .all(|part| matches!(part.len(), 1 | 2))
}

/// No list of days is longer.
const MOST_DAYS: usize = 31;

/// Whether a day is the next one in its month.
fn follows(day: &Moment, before: &Moment) -> bool {
    let number = |moment: &Moment| match moment.unit {
        Unit::Day { day, .. } => Some(day),
        _ => None,
    };
    number(day) == number(before).map(|before| before + 1)
}

/// "27/8, 29/8 và 04/9/2025": the last day of a list that one "ngày" leads; in "27/8, 2/9 xã" the figures are no day.
pub(super) fn last_of_list(rest: &str, first: &Moment) -> Option<Moment> {
    let (mut rest, mut last) = (rest, *first);
    for _ in 0..MOST_DAYS {
        let next = joint(rest).filter(|(_, joint)| !joint.spans() && last.year.is_none());
        let Some((behind, day)) = next.and_then(|(after, _)| short_day(after)) else {
            break;
        };
        if in_year(&day)? <= in_year(&last)? {
            return None;
        }
        (rest, last) = (behind, day);
    }
    let ends = last.year.is_some() || ends_clause(rest);
    (ends && last != *first).then_some(last)
}

/// "Trong tháng 3/2026, chậm nhất ngày | 25", "Họp ngày 10/3; ngày | 20": a day at an offset behind the stretch whose month it has.
pub fn day_of_month(before: &Stretch, behind: &str, at: usize) -> Option<Stretch> {
    let between = &behind[..at];
    let near = between.len() <= LONGEST_BETWEEN && !between.contains(['.', ':']);
    let words = behind[at..].strip_prefix("ngày ").filter(|_| near)?;
    let (rest, day) = date::day_number(words).ok()?;
    let alone = ends_clause(rest) && date::ended(rest).is_ok();
    let last = before.last.unwrap_or(before.first);
    let lead = between.trim_start_matches([',', ' ', '(']);
    let bound = says_latest(lead) || contains_word(lead, "trước");
    let (month, goes_on) = match last.unit {
        Unit::Month(month) => (month, bound),
        Unit::Day { day: one, month } => (month?, bound || between == "; " && is_later(&day, one)),
        _ => return None,
    };
    let Unit::Day { day, .. } = day.unit else {
        return None;
    };
    (alone && goes_on).then(|| Stretch {
        first: Moment {
            unit: Unit::Day {
                day,
                month: Some(month),
            },
            ..last
        },
        last: None,
        joint: Joint::And,
        more: More::Nothing,
        len: behind.len() - at - rest.len(),
    })
}

/// No more stands between a month and a day of it, in bytes.
const LONGEST_BETWEEN: usize = 60;

/// Whether a day has a higher number than another.
fn is_later(day: &Moment, one: u8) -> bool {
    matches!(day.unit, Unit::Day { day, .. } if day > one)
}

/// Month and day of a day.
fn in_year(moment: &Moment) -> Option<(u8, u8)> {
    match moment.unit {
        Unit::Day { day, month } => Some((month?, day)),
        _ => None,
    }
}
