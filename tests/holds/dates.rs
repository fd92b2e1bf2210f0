//! What holds of the dates of every deadline.

use kehoach::record::{Bound, Deadline};

use super::{Reading, unless};

/// First and last day agree with the date as written; rules and durations are what they should be.
pub fn dates_agree(reading: &Reading) -> Vec<String> {
    let mut wrong = Vec::new();
    for one in &reading.record().deadlines {
        wrong.extend(unless(days_agree(one), || {
            format!(
                "{} {:?}: {:?} {:?} is {:?} to {:?}",
                one.id, one.text, one.bound, one.edtf, one.start, one.end
            )
        }));
        let begins = |value: &Option<String>, with: &str| {
            value.as_deref().is_none_or(|value| value.starts_with(with))
        };
        let right = begins(&one.recurrence, "FREQ=") && begins(&one.duration, "P");
        wrong.extend(unless(right, || {
            format!("{:?} {:?}", one.recurrence, one.duration)
        }));
    }
    wrong
}

/// Start and end are the first and last day of the EDTF, as far as the bound has them.
fn days_agree(deadline: &Deadline) -> bool {
    let days = deadline.edtf.as_deref().map(days);
    let want = match (days, deadline.bound) {
        (None, _) => (None, None),
        (Some(None), _) => return false,
        (Some(Some((_, last))), Bound::Before | Bound::By) => (None, Some(last)),
        (Some(Some((first, _))), Bound::From) => (Some(first), None),
        (Some(Some((first, last))), _) => (Some(first), Some(last)),
    };
    (deadline.start.clone(), deadline.end.clone()) == want
}

/// First and last day of a date in EDTF; nothing if it is none.
fn days(edtf: &str) -> Option<(String, String)> {
    if let Some((from, to)) = edtf.split_once('/') {
        let (first, last) = (days(from)?.0, days(to)?.1);
        return (first <= last).then_some((first, last));
    }
    let parts: Vec<&str> = edtf.split('-').collect();
    let shape: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numbers: Vec<i16> = parts
        .iter()
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (first, last) = match (shape.as_slice(), numbers.as_slice()) {
        ([4], _) => (1, 12),
        ([4, 2], [_, month @ 1..=12]) | ([4, 2, 2], [_, month, _]) => (*month, *month),
        ([4, 2], [_, quarter @ 33..=36]) => ((quarter - 33) * 3 + 1, (quarter - 33) * 3 + 3),
        ([4, 2], [_, half @ 40..=41]) => ((half - 40) * 6 + 1, (half - 40) * 6 + 6),
        _ => return None,
    };
    let day =
        |month: i16, day: i16| jiff::civil::Date::new(numbers[0], month as i8, day as i8).ok();
    let (first, last) = match numbers.as_slice() {
        [_, month, of_month] => (day(*month, *of_month)?, day(*month, *of_month)?),
        _ => (day(first, 1)?, day(last, 1)?.last_of_month()),
    };
    Some((first.to_string(), last.to_string()))
}

#[test]
fn days_of_dates() {
    let of = |edtf| days(edtf).map(|(first, last)| format!("{first} {last}"));
    for (edtf, want) in [
        ("2024-02", "2024-02-01 2024-02-29"),
        ("2026", "2026-01-01 2026-12-31"),
        ("2026-34", "2026-04-01 2026-06-30"),
        ("2026-41", "2026-07-01 2026-12-31"),
        ("2026-05/2026-10", "2026-05-01 2026-10-31"),
        ("2026-06-05", "2026-06-05 2026-06-05"),
    ] {
        assert_eq!(of(edtf).as_deref(), Some(want));
    }
    for wrong in [
        "2026-02-30",
        "2026-13",
        "26-01",
        "2026-10/2026-05",
        "05/6/2026",
        "",
    ] {
        assert_eq!(of(wrong), None);
    }
}
