//! The line of place and date, in words or in figures.
//!
//! ```abnf
//! line  = [place ","] SP "ngày" SP [day] SP "tháng" SP [month] SP "năm" SP year   ; words
//!       / place "," SP ["ngày" SP] [day] sep [month] sep year                     ; figures
//! sep   = "/" / "-" / "."
//! ```
//! A blank may part the figures of one number. Real ones: "Nông Tiến, ngày 05 tháng 6 năm 2026", "Tân Tiến, ngày 05/3/2026", "Hà Giang, ngày …/3/2026".

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::fold::{fold, in_word};
use crate::vocab::{doc_type_at, starts_with_any};

/// A date of issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issue {
    /// A day.
    Day(Date),
    /// A day that no calendar has.
    Impossible,
    /// A blank day, perhaps with its year and month; January where the month is blank too.
    Blank(Option<(i16, u8)>),
}

/// In words; day and month may be blank or dotted.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let number = "(?:[0-9] [0-9]|[^ ]{0,6}?)";
    Regex::new(&format!(
        r"ngày[ .…_]*{number}[ .…_]*tháng[ .…_]*{number}[ .…_]*năm[ .…_]*(?:{PARTED}\b|[^ ,;]*)"
    ))
    .expect("a valid pattern")
});

/// A year that a blank has parted: "20 23", "202 3".
const PARTED: &str = "(?:20 [0-9]{2}|20[0-9] [0-9]|2 0[0-9]{2})";

/// In figures, as the end of a line.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:ngày[ .…_]*)?(?:\b[0-9oil]{{1,2}}|[.…_]*) ?[/.-] ?(?:[0-9oil]{{1,2}}|[ .…_]*) ?[/.-] ?(?:(?:19|2[0o])[0-9oil]{{2}}|{PARTED})[ .*)]*$"
    ))
    .expect("a valid pattern")
});

/// The date of issue in the folded words of a line of place and date, and where it stands.
pub fn read(words: &str, folded: &str) -> Option<(Issue, Range<usize>)> {
    let in_words = || {
        // Few lines have all units, and fewer two strokes: no pattern is asked of the others.
        let units = ["tháng", "năm", "ngày"];
        let dated = units.iter().all(|unit| folded.contains(unit));
        let hit = dated.then(|| WORDS.find(folded)).flatten()?;
        is_date_line(folded, hit.range()).then_some(hit.range())
    };
    let in_figures = || {
        let hit = has_strokes(folded)
            .then(|| FIGURES.find(folded))
            .flatten()?;
        let end = hit.start() + hit.as_str().trim_end_matches([' ', '.', '*', ')']).len();
        let range = hit.start()..end;
        (is_date_line(folded, range.clone()) && is_behind_place(&words[..range.start]))
            .then_some(range)
    };
    let range = in_words().or_else(in_figures)?;
    Some((issue(&folded[range.clone()]), range))
}

/// Whether a line ends as a year does, and has the marks and a figure that a date in figures has.
fn has_strokes(folded: &str) -> bool {
    let end = folded.trim_end_matches([' ', '.', '*', ')']);
    if !end.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, 'o' | 'i' | 'l')) {
        return false;
    }
    let marks = folded.bytes().filter(|byte| b"/-.".contains(byte));
    marks.take(2).count() == 2 && folded.contains(['1', '2'])
}

/// The date of issue of a line that has nothing but a place and a date, as it may stand over a signature.
pub fn is_place_and_date(words: &str, folded: &str) -> bool {
    let place = |range: Range<usize>| is_behind_place(&words[..range.start]);
    words.chars().count() < 70
        && !words.contains([':', ';'])
        && read(words, folded).is_some_and(|(_, range)| place(range))
}

/// The day that some words give.
fn issue(words: &str) -> Issue {
    let figures = joined(&with_figures(words));
    let numbers: Vec<u32> = figures
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    match numbers[..] {
        // "năm 2025(1)": the mark of a footnote may follow.
        [day, month, year] | [day, month, year, 1..=9] if year >= 1900 => {
            date(day, month, year).map_or(Issue::Impossible, Issue::Day)
        }
        _ => Issue::Blank(month_of(&numbers)),
    }
}

/// "l5", "2O26": what a scan took for letters beside figures.
fn with_figures(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let beside = out.ends_with(|before: char| before.is_ascii_digit())
            || letters.peek().is_some_and(char::is_ascii_digit);
        out.push(match letter {
            'o' if beside => '0',
            'l' | 'i' if beside => '1',
            other => other,
        });
    }
    out
}

/// "2 8", "202 3": figures without the blanks that part them.
fn joined(words: &str) -> String {
    let figure = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = words.as_bytes();
    let parts = |at: usize| figure(bytes[..at].last()) && figure(bytes.get(at + 1));
    let kept = words
        .char_indices()
        .filter(|&(at, letter)| letter != ' ' || !parts(at));
    kept.map(|(_, letter)| letter).collect()
}

/// The day of some numbers as written, if there is one.
fn date(day: u32, month: u32, year: u32) -> Option<Date> {
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// The year and month of a date without its day; January where the month is blank too.
fn month_of(numbers: &[u32]) -> Option<(i16, u8)> {
    match *numbers {
        [.., month @ 1..=12, year] if year >= 1900 => {
            Some((i16::try_from(year).ok()?, u8::try_from(month).ok()?))
        }
        [.., year] if year >= 1900 => Some((i16::try_from(year).ok()?, 1)),
        _ => None,
    }
}

/// "Hà Nội, ngày 17", "Nam Định, ngày 24 tháng 02 năm", "Đồng Tháp,", "ngày …": the words of the date, up to the end, in the
/// folded words of a line of place and date, of which more or less may still be to come.
pub fn begun(folded: &str) -> Option<&str> {
    let bare = folded.trim_end_matches(['*', '_', ')', ' ']);
    if let Some(place) = bare.strip_suffix(',') {
        let own = place.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let places = !own.is_empty() && own.split(' ').count() <= 7;
        return (places && opens_place(own)).then_some("");
    }
    let at = bare
        .contains("ngày")
        .then(|| bare.rfind("ngày"))
        .flatten()?;
    let before = bare[..at].trim_end_matches([' ', '*', '_']);
    let own = before.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let placed = before.ends_with(',') && before.chars().count() < LONGEST_PLACE;
    let begins = own.is_empty() || placed && opens_place(own);
    (begins && are_date_words(&bare[at..])).then_some(&bare[at..])
}

/// Whether folded words are nothing but those of a date: "24 tháng 02 năm", "ngày …", "2021".
pub fn are_date_words(folded: &str) -> bool {
    let words = folded.split(|letter: char| !in_word(letter));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let figures =
        |word: &str| word.len() <= 4 && word.bytes().all(|byte| b"0123456789oil".contains(&byte));
    words.peek().is_some()
        && words.all(|word| matches!(word, "ngày" | "tháng" | "năm") || figures(word))
}

/// No place and no number before it are longer, in letters.
const LONGEST_PLACE: usize = 70;

/// Whether folded words may stand before a date of issue: none that cite a document or name a weekday.
pub fn opens_place(folded: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "căn cứ",
        "thực hiện",
        "kèm theo",
        "ban hành",
        "xét",
        "theo",
        "luật",
        "v/v",
        "về việc",
        // "Thứ tư, ngày 26-02-2020": when a page was printed.
        "thứ",
        "chủ nhật",
    ];
    !starts_with_any(folded, &OTHERS)
}

/// A date line holds a place and a date and nothing behind it; a number may stand before it.
fn is_date_line(folded: &str, date: Range<usize>) -> bool {
    let behind = folded[date.end..].trim_matches(|letter: char| !letter.is_alphanumeric());
    let before = folded[..date.start].trim_start_matches(|letter: char| !letter.is_alphanumeric());
    behind.is_empty() && opens_place(before) && before.chars().count() < LONGEST_PLACE
}

/// "Hà Giang, ", "Tân tiến, ": whether a place and its comma stand before a date, with no number of a document cited.
fn is_behind_place(before: &str) -> bool {
    let Some(place) = before.trim_end().strip_suffix(',') else {
        return false;
    };
    let own = place.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let last = place.rsplit(' ').next().unwrap_or(place);
    let short = || own.split(' ').count() <= 3 && doc_type_at(&fold(own)).is_none();
    let named =
        own.starts_with(char::is_uppercase) && (last.starts_with(char::is_uppercase) || short());
    named && !last.contains(['/', '-']) && !place.contains(" số ")
}

#[cfg(test)]
mod tests {
    use super::{Issue, are_date_words, begun, is_place_and_date, month_of, read};
    use crate::fold::fold;

    fn tell(words: &str) -> String {
        match read(words, &fold(words)) {
            Some((Issue::Day(day), _)) => day.to_string(),
            Some((other, _)) => format!("{other:?}"),
            None => "-".to_owned(),
        }
    }

    #[test]
    fn lines_of_place_and_date() {
        for (words, want) in [
            ("An Giang, ngày 05 tháng 6 năm 2026", "2026-06-05"),
            ("Tân Tiến, ngày 05/3/2026", "2026-03-05"),
            ("Hà Giang, 05/3/2026", "2026-03-05"),
            ("Tân tiến, ngày 05-3-2026", "2026-03-05"),
            ("Tân tiến, ngày 05/3/2026", "2026-03-05"),
            ("Hà Giang, ngày 05 - 3 - 2026.", "2026-03-05"),
            ("TP. Huế, ngày 05.3.2026", "2026-03-05"),
            ("Hà Giang, ngày O5 tháng O3 năm 2O26", "2026-03-05"),
            ("Hà Giang, ngày l5 tháng 3 năm 2026", "2026-03-15"),
            ("Hà Giang, ngày 31/02/2026", "Impossible"),
            ("Hà Giang, ngày   /3/2026", "Blank(Some((2026, 3)))"),
            ("Hà Giang, ngày …/…/2026", "Blank(Some((2026, 1)))"),
            (
                "Hà Giang, ngày   tháng 3 năm 2026",
                "Blank(Some((2026, 3)))",
            ),
        ] {
            assert_eq!(tell(words), want, "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "Căn cứ Nghị quyết ngày 05 tháng 6 năm 2026",
            "Ngày: 05/3/2026",
            "Ngày 05/3/2026",
            "Thời gian ký: 05/03/2026",
            "Nghị quyết số 12/NQ-HĐND, ngày 05/3/2026",
            "Chương trình hành động, ngày 05/3/2026",
            "Báo cáo gửi về, ngày 05/3/2026",
            "Công việc của tổ, ngày 05/3/2026",
            "ngày thành lập Đảng, 03/02/2026",
            "Hà Giang, ngày 05/3/2026 của Ủy ban nhân dân",
            "Hà Giang, giai đoạn 2025-2026",
            "Thứ tư, ngày 05/3/2026",
        ] {
            assert_eq!(tell(words), "-", "{words}");
        }
    }

    #[test]
    fn lines_over_a_signature() {
        let is_line = |words: &str| is_place_and_date(words, &fold(words));
        assert!(is_line("Tân Tiến, ngày 05 tháng 3 năm 2026"));
        assert!(is_line("Tân Tiến, ngày 05/3/2026"));
        assert!(!is_line("ngày 05 tháng 3 năm 2026"));
        assert!(!is_line("Lưu: VT, ngày 05/3/2026"));
        assert!(!is_line(
            "Các chi bộ báo cáo trước ngày 05 tháng 3 năm 2026"
        ));
    }

    #[test]
    fn dates_in_pieces() {
        for (words, want) in [
            ("Hà Nội, ngày", Some("ngày")),
            ("*Hà Nội, ngày 17*", Some("ngày 17")),
            (
                "Số: 12/KH-UBND Hà Nội, ngày 17 tháng",
                Some("ngày 17 tháng"),
            ),
            ("Đồng Tháp,", Some("")),
            ("Thứ tư, ngày 17", None),
            ("Căn cứ Nghị quyết, ngày 17", None),
            ("Hà Nội, ngày hội 17", None),
            ("Hà Nội", None),
        ] {
            assert_eq!(begun(&fold(words)), want, "{words}");
        }
        assert!(are_date_words("24 tháng 02 năm") && are_date_words("2021"));
        assert!(
            !are_date_words("12/kh-ubnd")
                && !are_date_words("…")
                && !are_date_words("năm học 2021")
        );
    }

    #[test]
    fn blank_days() {
        assert_eq!(month_of(&[6, 2026]), Some((2026, 6)));
        assert_eq!(month_of(&[2026]), Some((2026, 1)));
        assert_eq!(month_of(&[6]), None);
    }
}
