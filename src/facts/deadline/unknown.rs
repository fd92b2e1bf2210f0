//! Days that are kept as written, because nothing says which day of the calendar they are.

use super::candidate::Candidate;
use crate::vocab::starts_with_any;

/// Whether no date is to be given for a commitment that is one all the same.
pub fn is_unknown(candidate: &Candidate) -> bool {
    is_of_unnamed_year(candidate) || is_stump(candidate)
}

/// "chậm nhất là ngày 31/12 năm trước liền kề", "trước ngày 31/01 năm liền kề": a day of a year that nothing in the plan names.
fn is_of_unnamed_year(candidate: &Candidate) -> bool {
    const YEARS: [&str; 3] = [
        " năm trước liền kề",
        " năm liền kề",
        " của năm trước liền kề",
    ];
    let last = candidate.stretch.last.unwrap_or(candidate.stretch.first);
    last.year.is_none() && starts_with_any(candidate.behind(), &YEARS)
}

/// "Thời gian: 1 | 5/6/2026": a figure before the day that may be its tens; "Đợt 1 | 5/6/2026" is a count of its own.
fn is_stump(candidate: &Candidate) -> bool {
    let figure = |letter: char| letter.is_ascii_digit();
    let day = &candidate.folded[candidate.range.clone()];
    let before = candidate.folded[..candidate.range.start].strip_suffix(' ');
    let tens = before.and_then(|before| before.strip_suffix(['0', '1', '2', '3']));
    let one = day.starts_with(figure) && !day[1..].starts_with(figure);
    one && tens.is_some_and(|words| {
        let words = words.trim_end();
        words.is_empty() || words.ends_with([':', '|']) || words.ends_with("trước")
    })
}
