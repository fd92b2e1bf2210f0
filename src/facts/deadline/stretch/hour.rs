//! The time of day before a date.
//!
//! ```abnf
//! time = hour (":" / ["h"] / SP "giờ" SP) [minutes [SP "phút"]] [","] SP   ; "15:30, ", "8 giờ 00 phút ", "17h "
//! ```

use crate::vocab::{behind_half_day, strip_any};

/// "chiều ngày 13/5": a date without the half of its day.
pub(super) fn without_half_day(words: &str) -> &str {
    let date = behind_half_day(words).and_then(|rest| rest.strip_prefix(' '));
    date.unwrap_or(words)
}

/// "15:30, ", "8 giờ 00 phút ": what stands behind a time of day before a date.
pub(super) fn behind_time(words: &str) -> Option<&str> {
    let figures = words.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let rest = words.get(figures..).filter(|_| figures > 0)?;
    if let Some(minutes) = rest.strip_prefix(':') {
        return behind_minutes(minutes);
    }
    let hour = strip_any(rest.strip_prefix(' ').unwrap_or(rest), &["giờ", "h", "g"])?;
    // "8h 30/6": what stands behind the hour may be the date.
    let minutes = hour.strip_prefix(' ').unwrap_or(hour);
    behind_minutes(minutes).or_else(|| behind_marks(hour))
}

/// "30 phút, "
fn behind_minutes(words: &str) -> Option<&str> {
    let (minutes, rest) = words.split_at_checked(2)?;
    let figures = minutes.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| behind_marks(rest)).flatten()
}

/// " phút, ": what ends a time.
fn behind_marks(words: &str) -> Option<&str> {
    let unit = strip_any(words, &[" phút", "'", "’"]);
    unit.and_then(behind_blank).or_else(|| behind_blank(words))
}

fn behind_blank(words: &str) -> Option<&str> {
    words.strip_prefix(',').unwrap_or(words).strip_prefix(' ')
}
