//! What a body did: a clause whose own time was over when the plan was issued.
//!
//! ```abnf
//! past = time ["," / ":"] SP body SP duty / body ":" SP time SP duty     ; the last day of the time lies before the plan's
//! ```
//! Real ones: "Trong quý IV/2025, Phòng Kinh tế kiểm tra 20 cơ sở", "Phòng Nội vụ: Quý III/2025 tổ chức 01 cuộc giám sát" in a
//! plan of January 2026.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Found;
use crate::facts::date::{self, Moment, Unit};
use crate::forms::time;
use crate::outline::Outline;
use crate::vocab::{blanks, starts_with_any};

/// Whether the time with which an assignment's clause, or its task, begins was over on a day.
pub fn is_over(outline: &Outline, one: &Found, issued: Date) -> bool {
    if one.cell.is_some() || one.labelled || outline.nests(one.block) {
        return false;
    }
    let folded = outline.blocks[one.block].passage.folded();
    let task = &folded[one.task.clone()];
    let alone = || !task.trim_end_matches(['.', ';', ' ']).contains([';', '.']);
    let starts = [one.scope.start, one.task.start];
    let over = |&start: &usize| {
        let clause = folded[start..].trim_start_matches(['-', '+', '*', ' ']);
        last_day(clause, task).is_some_and(|last| last < issued)
    };
    !task.is_empty() && starts.iter().any(over) && alone()
}

/// The last day of the time at the head of a clause, if it says its year; of a day since when something is so, a quarter
/// later. None of a limit ("Trước ngày 15/12/2025") nor of what goes on since then.
fn last_day(clause: &str, task: &str) -> Option<Date> {
    const LIMITS: [&str; 5] = ["trước", "chậm nhất", "đến", "xong", "sau"];
    const SINCE: [&str; 3] = ["từ", "bắt đầu từ", "kể từ"];
    const RHYTHMS: [&str; 5] = ["hằng ", "hàng ", "định kỳ", "thường xuyên", "mỗi "];
    if starts_with_any(clause, &LIMITS) {
        return None;
    }
    let time = &clause[..time::len(clause)?];
    let rhythm = |words: &str| RHYTHMS.iter().any(|rhythm| words.contains(rhythm));
    let words = std::iter::once(0).chain(blanks(time).map(|blank| blank + 1));
    let mut moments = words.filter_map(|at| moment(&time[at..]));
    let first = moments.next()?;
    let last = moments.next_back();
    // "Từ năm 2025", "Từ ngày 01/7/2025, định kỳ …" go on.
    let since = starts_with_any(clause, &SINCE) && !time.contains("đến ");
    let goes_on = !matches!(first.unit, Unit::Day { .. }) || rhythm(task);
    if rhythm(time) || since && goes_on {
        return None;
    }
    let (_, end) = last.unwrap_or(first).days()?;
    // "Từ ngày 01/01/2026" in a plan of that week has only begun.
    Some(if since {
        end.saturating_add(3.months())
    } else {
        end
    })
}

/// The moment, with its year, at the head of some words: "quý iv/2025", "11/2025", "01/7/2025".
fn moment<'w>(words: &'w str) -> Option<Moment> {
    let day = |words| date::day(words).ok();
    // "3/2026" is a month, "iv/2025" a quarter.
    let alone = |words: &'w str| {
        let roman = words.starts_with(['i', 'v']);
        roman.then(|| date::quarter_alone(words).ok()).flatten()
    };
    let quarter = |words: &'w str| date::quarter(words).ok().or_else(|| alone(words));
    let month = |words| {
        date::month(words)
            .or_else(|_| date::month_alone(words))
            .ok()
    };
    let dated = |found: Option<(&str, Moment)>| {
        found
            .map(|(_, moment)| moment)
            .filter(|moment| moment.days().is_some())
    };
    let year = || {
        let (_, year) = date::year(words).ok()?;
        Some(Moment {
            unit: Unit::Year,
            year: Some(year),
            part: None,
        })
    };
    dated(day(words))
        .or_else(|| dated(quarter(words)))
        .or_else(|| dated(month(words)))
        .or_else(year)
}

#[cfg(test)]
mod tests {
    use super::last_day;

    #[test]
    fn times_that_are_over() {
        for (words, want) in [
            ("trong quý iv/2025, sở y tế", Some("2025-12-31")),
            ("quý iii/2025 tổ chức", Some("2025-09-30")),
            ("tháng 10, 11/2025 sở y tế", Some("2025-11-30")),
            ("bắt đầu từ ngày 01/7/2025, sở y tế", Some("2025-10-01")),
            (
                "từ tháng 9/2025 đến tháng 3/2026 sở y tế",
                Some("2026-03-31"),
            ),
            ("từ năm 2025 đến năm 2030 sở y tế", Some("2030-12-31")),
            ("từ ngày 01/7/2025 đến năm 2030 sở y tế", Some("2030-12-31")),
            ("từ năm 2025 sở y tế", None),
            ("từ quý iv/2025 sở y tế", None),
            ("từ ngày 01/7/2025, định kỳ hằng tháng sở y tế", None),
            ("trước ngày 15/12/2025 sở y tế", None),
            ("tháng 10 sở y tế", None),
        ] {
            let last = last_day(words, "").map(|last| last.to_string());
            assert_eq!(last.as_deref(), want, "{words}");
        }
    }
}
