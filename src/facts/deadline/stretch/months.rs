//! Lists of months or quarters, of which the first alone need have its name.
//!
//! ```abnf
//! months = name number 1*(joint [name] number) ["/" year] ; name = ("tháng" / "quý") SP
//! ```
//! Real ones: "tháng 5-6/2026", "quý I, II/2026". Of "tháng 3, 6, 9 và 12/2026", which are no neighbours, the first;
//! the others are read on from there.

use nom::IResult;

use super::{Joint, More, Stretch, ends_clause, joint};
use crate::facts::date::{self, Moment, Unit};
use crate::vocab::{duty, strip_any};

/// Reads the months that a name stands before.
pub fn read(folded: &str) -> Option<Stretch> {
    let list = strip_any(folded, &NAMES)?;
    let name = folded.len() - list.len();
    let number: Number = match &folded[..name] {
        MONTH => date::month_alone,
        _ => date::quarter_alone,
    };
    // "quý I và tháng 4/2026" are of two kinds.
    let several = members(list, number, &[&folded[..name]], LISTED)?;
    Some(Stretch {
        len: name + several.len,
        ..several
    })
}

/// Reads a list of months whose name another word has: "vào các tháng: | 3, 6, 9".
pub fn without_name(folded: &str) -> Option<Stretch> {
    members(folded, date::month_alone, &[], LISTED)
}

/// Reads a list of months that is written as figures alone, with their year: "11, 12/2025".
pub fn figures(folded: &str) -> Option<Stretch> {
    let list = members(folded, date::month_alone, &[], LISTED)?;
    let year = list.last.unwrap_or(list.first).year;
    // "11-12/2025" are months, "04-5-2016" is a day.
    let day = list.joint == Joint::Dash
        && !folded[..list.len].contains('/')
        && date::full_day(folded).is_ok();
    (year.is_some() && !day).then_some(list)
}

/// Reads the months that go on a list whose first is given.
pub fn read_on(first: &Moment, folded: &str) -> Option<Stretch> {
    let number: Number = match first.unit {
        Unit::Month(_) => date::month_alone,
        Unit::Quarter(_) => date::quarter_alone,
        _ => return None,
    };
    let own = match first.unit {
        Unit::Month(_) => MONTH,
        _ => QUARTER,
    };
    let list = folded.strip_prefix(own).unwrap_or(folded);
    let name = folded.len() - list.len();
    let one = members(list, number, &[own], 2).or_else(|| {
        let (rest, only) = number(list).ok()?;
        Some(Stretch {
            first: only,
            last: None,
            joint: Joint::And,
            more: More::Nothing,
            len: list.len() - rest.len(),
        })
    })?;
    Some(Stretch {
        len: name + one.len,
        ..one
    })
}

const MONTH: &str = "tháng ";
const QUARTER: &str = "quý ";
const NAMES: [&str; 2] = [MONTH, QUARTER];

/// What reads a month or a quarter without its name.
type Number = fn(&str) -> IResult<&str, Moment>;

/// Two members or more: a stretch if they are neighbours or a joint spans them, else the first of the list with those that
/// go on from it: of "tháng 4 - 5, tháng 9 - 10" the first two. Each may have one of some names. What is done may stand behind
/// `listed` of them or more.
fn members(list: &str, number: Number, names: &[&str], listed: usize) -> Option<Stretch> {
    let (alone, first) = number(list).ok()?;
    let mut run = Run {
        behind: alone,
        last: first,
        joint: Joint::And,
    };
    let (mut rest, mut last, mut spans, mut whole_run) = (alone, first, false, true);
    let mut count = 1;
    for _ in 1..MOST {
        let Some((after, mark)) = joint(rest).filter(|_| last.year.is_none()) else {
            break;
        };
        let bare = strip_any(after, names).unwrap_or(after);
        let Ok((behind, next)) = number(bare) else {
            break;
        };
        if place(&next)? <= place(&last)? {
            // "tháng 11, 12 và 1/2027": the year is that of the month behind the turn of the year.
            last.year = next.year.map(|year| year - 1);
            break;
        }
        whole_run &= mark.spans() || place(&next)? == place(&last)? + 1;
        if whole_run {
            run = Run {
                behind,
                last: next,
                joint: run.joint.max(mark),
            };
        }
        spans |= mark.spans();
        (rest, last, count) = (behind, next, count + 1);
    }
    if count == 1 {
        return None;
    }
    // "tháng 5, 10 xã": the figures behind it count something else.
    let acts = || count >= listed && duty(rest.trim_start()).is_some();
    let ends = last.year.is_some() || ends_clause(rest) || acts();
    let whole = date::ended(rest).is_ok();
    let counts = || !spans && !ends && strip_any(rest.trim_start(), &COUNTED).is_some();
    if !whole || place(&last)? <= place(&first)? || !whole_run && !ends || counts() {
        return None;
    }
    let several = place(&run.last)? > place(&first)?;
    Some(Stretch {
        first: first.completed(&last),
        last: several.then(|| {
            if whole_run {
                last
            } else {
                run.last.completed(&last)
            }
        }),
        joint: run.joint,
        more: More::of(!whole_run),
        len: list.len() - run.behind.len(),
    })
}

/// "Vào các tháng 3, 6, 9 | báo cáo": so many are a list, whatever is done in them; of "tháng 5, 10 báo cáo" two may be counted.
const LISTED: usize = 3;

/// The members at the head of a list that go on from each other.
struct Run<'t> {
    behind: &'t str,
    last: Moment,
    joint: Joint,
}

/// What is counted behind figures: "tháng 6, 7 đồng chí".
const COUNTED: [&str; 16] = [
    "đồng chí",
    "xã",
    "lớp",
    "đơn vị",
    "người",
    "hộ",
    "cơ sở",
    "tổ ",
    "đoàn",
    "chi bộ",
    "đảng viên",
    "trường",
    "phường",
    "thôn",
    "đội",
    "cuộc",
];

/// No list has more members.
const MOST: usize = 12;

fn place(moment: &Moment) -> Option<u8> {
    match moment.unit {
        Unit::Month(number) | Unit::Quarter(number) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{More, figures, read, read_on};

    #[test]
    fn months_and_quarters() {
        for (words, first, last) in [
            ("tháng 5-6/2026", "2026-05", Some("2026-06")),
            ("tháng 5, 6, 7/2026", "2026-05", Some("2026-07")),
            ("quý ii, iii/2026", "2026-34", Some("2026-35")),
            ("tháng 3 đến 9/2026", "2026-03", Some("2026-09")),
            ("tháng 3, 6 và 9/2026", "2026-03", None),
            ("quý i và iv/2026", "2026-33", None),
            ("tháng 4 - 5, tháng 9 - 10/2026", "2026-04", Some("2026-05")),
            ("tháng 3, 4 và 9/2026", "2026-03", Some("2026-04")),
            ("tháng 3, 6, 9, 12/2026 báo cáo", "2026-03", None),
        ] {
            let stretch = read(words).unwrap_or_else(|| panic!("{words}"));
            let last_read = stretch.last.and_then(|last| last.edtf());
            assert_eq!(stretch.first.edtf().as_deref(), Some(first), "{words}");
            assert_eq!(last_read.as_deref(), last, "{words}");
        }
        let first = read("tháng 3, 6 và 9/2026").map(|stretch| stretch.first);
        let next = first.and_then(|first| read_on(&first, "6 và 9/2026"));
        assert!(next.is_some_and(|next| next.more == More::Members && next.len == 1));
    }

    #[test]
    fn figures_with_their_year() {
        assert!(figures("11, 12/2025").is_some());
        assert!(figures("11, 12").is_none());
        assert!(figures("2, tháng 5/2026").is_none());
    }

    #[test]
    fn near_misses() {
        for words in [
            "tháng 5, 10 xã hoàn thành",
            "tháng 9, 3 lớp",
            "tháng 5, 10 báo cáo",
            "tháng 5/2026, 6",
            "tháng 5",
        ] {
            assert!(read(words).is_none(), "{words}");
        }
    }
}
