//! Days by the moon, as they stand before the same day by the sun.
//!
//! ```abnf
//! moon = ["ngày" SP] [("mùng" / "mồng") SP] number (SP month / SP "tết" / SP mark) [year] / "rằm" SP month [year]
//! month = "tháng" SP ("giêng" / "chạp" / number SP mark)
//! mark  = ["("] ("âm lịch" / "ÂL") [")"] / "(âm)"
//! year  = SP "năm" SP word SP word                ; "năm Bính Ngọ"
//! ```
//! Real ones: "từ ngày 20 tháng Chạp (tức 07/02/2026)", "mùng 6 tháng Giêng năm Bính Ngọ (ngày 22/02/2026)", "10/3 ÂL
//! (26/4/2026)", "từ 06/01 đến 10/01 âm lịch (22/02/2026)". By themselves they name no day of this calendar.

use std::sync::LazyLock;

use regex::Regex;

use crate::forms::sentence::head;
use crate::vocab::{starts_with_any, strip_any};

/// A day by the moon, without what stands around it.
pub const DAY: &str = r"(?:(?:ngày )?(?:mùng |mồng )?[0-9]{1,2}(?:/[0-9]{1,2}(?:/[0-9]{4})?)? (?:tháng (?:giêng|chạp)(?: âm lịch)?|(?:tháng [0-9]{1,2} )?(?:\(?(?:âm lịch|âl)\)?|\(âm\))|tết(?: nguyên đán)?)|(?:ngày )?rằm tháng (?:giêng|[0-9]{1,2})(?: âm lịch)?)(?: năm [^ ]+ [^ ]+)?";

/// The day before one by the moon that shares what says so: "06/01 đến | 10/01 âm lịch".
const BEFORE: &str =
    r"(?:(?:ngày )?(?:mùng |mồng )?[0-9]{1,2}(?:/[0-9]{1,2})?(?:,| và| đến(?: hết)?| -) )?";

static AT_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"\b{BEFORE}{DAY} \((?:tức |tức là |nhằm )?$")).expect("a valid pattern")
});

static AT_START: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^{DAY} \(")).expect("a valid pattern"));

/// A month by the moon.
pub const MONTH: &str = "tháng (?:giêng|chạp|[0-9]{1,2} âm lịch)";

/// Whether some words name a day or a month by the moon: "rằm tháng 7", "10/3 âm lịch".
pub fn names(words: &str) -> bool {
    const MARKS: [&str; 7] = ["giêng", "chạp", "âm lịch", "âl", "(âm)", "tết", "rằm"];
    MARKS.iter().any(|mark| words.contains(mark))
}

/// Whether the words behind a day say that it is one by the moon: " ÂL", " (âm lịch)", " (tức ngày 26/4/2026 dương lịch)".
pub fn is_said_behind(words: &str) -> bool {
    let mark = words.trim_start_matches([' ', '(']);
    let short = || {
        let rest = mark.strip_prefix("âm")?;
        Some(rest.is_empty() || rest.starts_with([')', ',', ';', '.']))
    };
    starts_with_any(mark, &["âm lịch", "âl", "al"])
        || short().unwrap_or(false)
        || is_told_by_sun(words)
}

/// " (tức ngày 26/4/2026 dương lịch)": the sun's day in brackets is that of another calendar.
fn is_told_by_sun(words: &str) -> bool {
    let inside = strip_any(words, &[" (tức ", " (nhằm ", " ("]);
    let inside = inside.map(|inside| head(inside, LONGEST_BRACKET));
    let inside = inside.and_then(|inside| inside.split_once(')'));
    inside.is_some_and(|(inside, _)| {
        ["dương lịch", "dl"].iter().any(|name| {
            inside
                .strip_suffix(name)
                .is_some_and(|day| day.ends_with(' '))
        })
    })
}

/// No bracket with the sun's day is longer, in bytes.
const LONGEST_BRACKET: usize = 60;

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
    use super::{before_bracket, is_said_behind, to_bracket};

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
            ("ngày 10/3 âl (tức ", Some("ngày 10/3 âl (tức ")),
            (
                "từ 06/01 đến 10/01 âm lịch (",
                Some("06/01 đến 10/01 âm lịch ("),
            ),
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

    #[test]
    fn what_says_so_behind_a_day() {
        for (words, want) in [
            (" âl.", true),
            (" (âl) tại đền", true),
            (" (âm)", true),
            (" (tức ngày 26/4/2026 dương lịch).", true),
            (" âm nhạc đường phố", false),
            (" (tức ngày 10/3 âm lịch)", false),
            (" (thứ hai)", false),
        ] {
            assert_eq!(is_said_behind(words), want, "{words}");
        }
    }
}
