//! The days of the week.

use super::strip_any;

/// Their names, folded, and what RFC 5545 calls them.
pub const WEEKDAYS: [(&str, &str); 13] = [
    ("thứ 2", "MO"),
    ("thứ 3", "TU"),
    ("thứ 4", "WE"),
    ("thứ 5", "TH"),
    ("thứ 6", "FR"),
    ("thứ 7", "SA"),
    ("chủ nhật", "SU"),
    ("thứ hai", "MO"),
    ("thứ ba", "TU"),
    ("thứ tư", "WE"),
    ("thứ năm", "TH"),
    ("thứ sáu", "FR"),
    ("thứ bảy", "SA"),
];

/// The same as timetables have them: "T2, T4 hằng tuần".
pub const SHORT_WEEKDAYS: [(&str, &str); 7] = [
    ("t2", "MO"),
    ("t3", "TU"),
    ("t4", "WE"),
    ("t5", "TH"),
    ("t6", "FR"),
    ("t7", "SA"),
    ("cn", "SU"),
];

/// Where "chủ nhật" stands among them.
const SUNDAY: usize = 6;

/// What stands behind the day of the week at the head of folded words.
pub fn behind_weekday(folded: &str) -> Option<&str> {
    // All but "chủ nhật" begin so.
    let days = match folded.starts_with("thứ ") {
        true => &WEEKDAYS[..],
        false => &WEEKDAYS[SUNDAY..=SUNDAY],
    };
    days.iter().find_map(|(name, _)| strip_any(folded, &[name]))
}
