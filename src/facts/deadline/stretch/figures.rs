//! Moments that begin with figures: days with their year or without, months with their year, halves of a year.
//!
//! ```abnf
//! short  = number ("/" / "-" / SP "tháng" SP) number     ; "15/3": only where a lead binds it
//! dotted = number "." number                              ; "18.9 đến hết ngày 10.10.2008": only as the first of two
//! bare   = 2DIGIT "." 1*2DIGIT                            ; "trước 20.3,": only where a lead binds it and a clause ends
//! ```

use super::{ends_clause, joint, second};
use crate::facts::date::{self, Moment, Unit};
use crate::vocab::{duty, strip_any};

/// Whether figures at the head of folded words may be of the calendar, where there are any; "5%", "02 lớp", "1)" are not.
///
/// Behind those that are stands a mark, or one of few letters: of "tháng", "quý", "năm", of a joint such as "và", or of
/// what a scan makes of figures.
pub(super) fn may_begin(folded: &str) -> bool {
    let figures = folded.bytes().take_while(u8::is_ascii_digit).count();
    let mut behind = folded.bytes().skip(figures);
    figures == 0
        || match behind.find(|byte| !matches!(byte, b' ' | b'\t')) {
            Some(letter @ b'a'..=b'z') => b"tcvhnqlio".contains(&letter),
            Some(mark) => !matches!(mark, b'%' | b')' | b'"'),
            None => false,
        }
}

/// A moment that begins with figures: a half of a year, a day with its year or without, a month with its year.
pub(super) fn moment(folded: &str) -> Option<(&str, Moment)> {
    let day = date::day(folded).ok();
    let half = date::half(folded).ok();
    half.or(day.filter(|(_, day)| date::is_full(day)))
        .or_else(|| short(folded, day?))
        .or_else(|| dotted(day?))
        .or_else(|| bare_dotted(folded, day?))
        .or_else(|| date::month_in_figures(folded).ok())
}

/// "từ 1-10 | trở đi", "trước 20-9 | để ra nghị quyết", "trước 20-9 | các xã": words that no unit is, so that the figures before them count nothing.
fn is_passed_over(rest: &str) -> bool {
    strip_any(rest, &[" trở đi", " để ", " phải ", " về ", " các "]).is_some()
}

/// "từ 15-9 | đến ngày 30-10,": whether another such day closes the stretch.
fn reaches(rest: &str) -> bool {
    let last = || {
        let (after, _) = joint(rest).filter(|(_, joint)| joint.spans())?;
        let after = after.strip_prefix("hết ").unwrap_or(after);
        let (behind, _) = date::day(after.strip_prefix("ngày ").unwrap_or(after)).ok()?;
        let own = &after[..after.len() - behind.len()];
        let ends = ends_clause(behind) || behind.starts_with(" tại ") || own.starts_with('n');
        Some(own.contains('-') && ends)
    };
    last().unwrap_or(false)
}

/// "18.9 đến hết ngày 10.10.2008": a day only as the first of two.
fn dotted((rest, first): (&str, Moment)) -> Option<(&str, Moment)> {
    let dated = joint(rest).is_some_and(|(after, joint)| {
        joint.spans() && second(after, &first, true).is_some_and(|(_, last)| last.year.is_some())
    });
    dated.then_some((rest, first))
}

/// "trước 20.3, …", "từ 20.3 đến 30.3": a day only where a lead binds it, and where it can be no number of a point ("từ 1.1 đến
/// 1.5").
fn bare_dotted<'t>(folded: &'t str, (rest, day): (&'t str, Moment)) -> Option<(&'t str, Moment)> {
    let goes_on = || {
        let (after, _) = joint(rest).filter(|(_, joint)| joint.spans())?;
        let (behind, last) = date::day(after).ok()?;
        // The clause ends, or what is done then follows.
        let ends = ends_clause(behind) || duty(behind.trim_start()).is_some();
        let rises = follows(&day, &last);
        Some(is_padded(&after[..after.len() - behind.len()]) && ends && rises)
    };
    let own = is_padded(&folded[..folded.len() - rest.len()]);
    (own && (ends_clause(rest) || goes_on().unwrap_or(false))).then_some((rest, day))
}

/// "20.3" before "30.3"; not "tiêu chí 15.1 đến | 15.4", points of one list, nor "giảm từ 16.5 xuống | 14.2".
fn follows(first: &Moment, last: &Moment) -> bool {
    let in_year = |moment: &Moment| match moment.unit {
        Unit::Day { day, month } => Some((month?, day)),
        _ => None,
    };
    in_year(first)
        .zip(in_year(last))
        .is_some_and(|(first, last)| first.1 != last.1 && first < last)
}

/// "20.3", "05.09"; not "1.5"
fn is_padded(words: &str) -> bool {
    let Some((number, month)) = words.split_once('.') else {
        return false;
    };
    let late = number.parse::<u8>().is_ok_and(|number| number > 12);
    let figures = month.bytes().all(|byte| byte.is_ascii_digit());
    number.len() == 2 && figures && (late || words.contains('0'))
}

/// "15/3", "30 tháng 6" with neither "ngày" nor a year: a day only where a lead binds it.
pub(super) fn short_day(folded: &str) -> Option<(&str, Moment)> {
    short(folded, date::day(folded).ok()?)
}

/// The same where the day has been read.
fn short<'t>(folded: &str, (rest, day): (&'t str, Moment)) -> Option<(&'t str, Moment)> {
    let closed = match folded.bytes().take(3).find(|byte| !byte.is_ascii_digit()) {
        Some(b'/') => true,
        // "trước 20-6."; in "5-7 ngày" the figures count something.
        Some(b'-') => ends_clause(rest) || is_passed_over(rest) || reaches(rest),
        Some(b' ') => ends_clause(rest) || rest.starts_with(" và "),
        _ => false,
    };
    closed.then_some((rest, day))
}
