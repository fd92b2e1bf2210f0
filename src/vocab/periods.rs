//! Months, quarters and years at the heads of a table's columns.
//!
//! ```abnf
//! period = ("tháng" / "T") ["."] [SP] number / ("quý" / "Q") ["."] [SP] (roman / number) / ["năm" SP] year / half
//! half   = ("6" / "sáu") SP "tháng" SP ("đầu" / "cuối") SP "năm"
//! ```
//! Real ones: "Tháng 3", "T10", "Quý II/2026", "Q.1"; under "Quý" also "I", under "Tháng" also "10".

use super::{contains_word, strip_any};

/// The part of the calendar that the folded head of a column is, as running text spells it; `group` is the head above it.
pub fn period_head(folded: &str, group: &str) -> Option<String> {
    let bare = folded.trim_matches([' ', '.', ':', '*']);
    if bare.len() > LONGEST || !bare.bytes().any(is_number) {
        return None;
    }
    let half = strip_any(bare, &["6 tháng", "sáu tháng"])
        .and_then(|rest| strip_any(rest, &[" đầu năm", " cuối năm"]));
    if half.is_some_and(is_numbers) {
        return Some(bare.to_owned());
    }
    let named = NAMES.iter().find_map(|(name, unit)| {
        let number = bare.strip_prefix(name)?.trim_start_matches([' ', '.']);
        begins(number).then_some((*unit, number))
    });
    let (unit, number) = named.or_else(|| Some((unit_of(bare, group)?, bare)))?;
    let whole = begins(number) && is_numbers(&number.replace("năm", ""));
    whole.then(|| format!("{unit} {number}"))
}

/// Whether two cells or more of a row, and all that are not empty, are periods.
pub fn are_periods<'c>(cells: impl Iterator<Item = &'c str>, group: &str) -> bool {
    let mut filled = cells.filter(|cell| !cell.trim().is_empty()).peekable();
    let mut count = 0;
    let all = filled.all(|cell| {
        count += 1;
        period_head(cell, group).is_some()
    });
    all && count >= 2
}

/// "x", "X", "+", "√", "●": a cell that only says that its column holds for its row; "-" says that it does not.
pub fn is_mark(words: &str) -> bool {
    const MARKS: &str = "xX×+√✓✔vV●•*■▪☑☒✗✘⬤○◉";
    let mut letters = words.chars().filter(|letter| !letter.is_whitespace());
    let bare = words.trim();
    !bare.is_empty() && bare.chars().count() <= 3 && letters.all(|letter| MARKS.contains(letter))
}

/// No such head is longer, in bytes.
const LONGEST: usize = 32;

const NAMES: [(&str, &str); 9] = [
    ("tháng", "tháng"),
    ("t.", "tháng"),
    ("t", "tháng"),
    ("quý", "quý"),
    ("qúy", "quý"),
    ("quí", "quý"),
    ("q.", "quý"),
    ("q", "quý"),
    ("năm", "năm"),
];

/// What a number alone counts, as the head above it says; four figures are a year.
fn unit_of(bare: &str, group: &str) -> Option<&'static str> {
    let figures = bare.bytes().all(|byte| byte.is_ascii_digit());
    let roman = bare.bytes().all(|byte| b"iv".contains(&byte));
    if figures && bare.len() == 4 && bare.starts_with("20") {
        return Some("năm");
    }
    if roman || figures && bare.len() == 1 && contains_word(group, "quý") {
        return contains_word(group, "quý").then_some("quý");
    }
    (figures && bare.len() <= 2 && contains_word(group, "tháng")).then_some("tháng")
}

/// Whether some words begin with a figure or a Roman numeral.
fn begins(words: &str) -> bool {
    words.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, 'i' | 'v'))
}

/// Figures, Roman numerals and what joins them.
fn is_numbers(words: &str) -> bool {
    let joint = |byte| b" /-.,+&".contains(&byte);
    words.bytes().all(|byte| is_number(byte) || joint(byte))
}

fn is_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'i' | b'v')
}

#[cfg(test)]
mod tests {
    use super::{are_periods, is_mark, period_head};

    #[test]
    fn periods() {
        for (head, group, want) in [
            ("tháng 3", "", Some("tháng 3")),
            ("t10", "", Some("tháng 10")),
            ("t.01/2026", "", Some("tháng 01/2026")),
            ("quý ii/2026", "", Some("quý ii/2026")),
            ("q.1", "", Some("quý 1")),
            ("iv", "thời gian (quý)", Some("quý iv")),
            ("10", "tháng thực hiện", Some("tháng 10")),
            ("2027", "lộ trình", Some("năm 2027")),
            ("năm 2027", "", Some("năm 2027")),
            ("6 tháng cuối năm", "", Some("6 tháng cuối năm")),
            ("tháng 01 năm 2026", "", Some("tháng 01 năm 2026")),
            ("iv", "", None),
            ("10", "số lượng", None),
            ("tháng", "", None),
            ("tt", "", None),
            ("tổ 1", "", None),
            ("quý vị", "", None),
            ("tháng thực hiện 3", "", None),
        ] {
            assert_eq!(period_head(head, group).as_deref(), want, "{head}");
        }
    }

    #[test]
    fn marks() {
        for words in ["x", "X", " + ", "√", "●", "(x)", "xx"] {
            assert_eq!(is_mark(words), words != "(x)", "{words}");
        }
        for words in ["", "-", "0", "xã", "15"] {
            assert!(!is_mark(words), "{words}");
        }
    }

    #[test]
    fn rows_of_periods() {
        assert!(are_periods(["", "quý i", "quý ii"].into_iter(), ""));
        assert!(!are_periods(["", "quý i", ""].into_iter(), ""));
        assert!(!are_periods(["sở y tế", "quý i", "quý ii"].into_iter(), ""));
    }
}
