//! Days by the moon, as they stand before the same day by the sun.
//!
//! ```abnf
//! moon = ["ngày" SP] [("mùng" / "mồng") SP] number (SP month / SP "tết" / SP "âm lịch") [year] / "rằm" SP month [year]
//! month = "tháng" SP ("giêng" / "chạp" / number SP ["("] "âm lịch" [")"])
//! year  = SP "năm" SP word SP word                ; "năm Bính Ngọ"
//! ```
//! Real ones: "từ ngày 20 tháng Chạp (tức 07/02/2026)", "mùng 6 tháng Giêng năm Bính Ngọ (ngày 22/02/2026)". By
//! themselves they name no day of this calendar.

use std::sync::LazyLock;

use regex::Regex;

/// A day by the moon, without what stands around it.
pub const DAY: &str = r"(?:(?:ngày )?(?:mùng |mồng )?[0-9]{1,2}(?:/[0-9]{1,2})? (?:tháng (?:giêng|chạp)(?: âm lịch)?|(?:tháng [0-9]{1,2} )?\(?âm lịch\)?|tết(?: nguyên đán)?)|(?:ngày )?rằm tháng (?:giêng|[0-9]{1,2})(?: âm lịch)?)(?: năm [^ ]+ [^ ]+)?";

static AT_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"\b{DAY} \((?:tức |tức là |nhằm )?$")).expect("a valid pattern")
});

static AT_START: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^{DAY} \(")).expect("a valid pattern"));

/// A month by the moon.
pub const MONTH: &str = "tháng (?:giêng|chạp|[0-9]{1,2} âm lịch)";

/// Whether some words name a day or a month by the moon: "rằm tháng 7", "10/3 âm lịch".
pub fn names(words: &str) -> bool {
    const MARKS: [&str; 5] = ["giêng", "chạp", "âm lịch", "tết", "rằm"];
    MARKS.iter().any(|mark| words.contains(mark))
}

/// Where the day begins with which some folded words end, before the bracket of the sun's day.
pub fn before_bracket(words: &str) -> Option<usize> {
    let opens = ["(", "(tức ", "(tức là ", "(nhằm "];
    let opened = opens.iter().any(|bracket| words.ends_with(bracket));
    // The pattern need not be read for a day by the sun.
    let may = opened && names(words);
    let day = may.then(|| AT_END.find(words)).flatten()?;
    Some(day.start())
}

/// What stands behind such a day at the head of some folded words: the bracket of the sun's day.
pub fn to_bracket(words: &str) -> Option<&str> {
    const OPENINGS: [&str; 4] = ["ngày ", "mùng ", "mồng ", "rằm "];
    let figure = words.starts_with(|letter: char| letter.is_ascii_digit());
    let may = figure || OPENINGS.iter().any(|opening| words.starts_with(opening));
    let day = may.then(|| AT_START.find(words)).flatten()?;
    Some(&words[day.end() - "(".len()..])
}

#[cfg(test)]
mod tests {
    use super::{before_bracket, to_bracket};

    #[test]
    fn days_by_the_moon() {
        for (words, want) in [
            (
                "từ ngày 20 tháng chạp (tức ",
                Some("ngày 20 tháng chạp (tức "),
            ),
            ("trước 25 tháng chạp (", Some("25 tháng chạp (")),
            (
                "họp ngày 10 tháng 3 âm lịch (",
                Some("ngày 10 tháng 3 âm lịch ("),
            ),
            (
                "mùng 6 tháng giêng năm bính ngọ (",
                Some("mùng 6 tháng giêng năm bính ngọ ("),
            ),
            ("ngày mùng 5 tết (", Some("ngày mùng 5 tết (")),
            ("ngày 10/3 âm lịch (tức ", Some("ngày 10/3 âm lịch (tức ")),
            ("rằm tháng giêng (", Some("rằm tháng giêng (")),
            ("ngày 10 tháng 3 (", None),
            ("trước tết (", None),
        ] {
            assert_eq!(
                before_bracket(words).map(|at| &words[at..]),
                want,
                "{words}"
            );
        }
        assert_eq!(to_bracket("mùng 6 tết (22/02/2026)"), Some("(22/02/2026)"));
        assert_eq!(to_bracket("ngày 22/02/2026"), None);
    }
}
