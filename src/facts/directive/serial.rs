//! Documents cited by a serial that no symbol follows.
//!
//! ```abnf
//! serial = [SP haste] SP ["số" [":"]] 1*3DIGIT    ; no unit, no range, no longer number behind it
//!        / [SP haste] SP "số" [":"] 4*5DIGIT      ; with a date or an issuer behind it
//!        / [SP haste] SP 4*5DIGIT                 ; with a date behind it
//! haste  = "khẩn" / "mật" / "hỏa tốc"             ; perhaps in brackets
//! list   = [SP "số" [":"]] SP serial 1*(("," / SP "và") SP serial) SP "của" SP issuer
//! ```
//! Real ones: "Chỉ thị 34", "Đề án số 08", "Công văn số 1234 ngày 05/01/2026"; "Kế hoạch 05 năm" is none.

use std::ops::Range;

use crate::cues::Kinds;
use crate::facts::{body, date};
use crate::forms::sentence::head;
use crate::passage::Passage;
use crate::vocab::{starts_with_any, strip_any};

/// Where the digits stand, behind the type at `start..behind`.
pub(super) fn read(passage: &Passage, start: usize, behind: usize) -> Option<Range<usize>> {
    let folded = passage.folded();
    let hit = &folded[behind..][..serial_len(&folded[behind..])?];
    let marked = hit.contains("số");
    let capital = passage.as_str()[start..].starts_with(char::is_uppercase);
    let end = behind + hit.len();
    let rest = &folded[end..];
    let counted = !marked && starts_with_any(rest.trim_start(), &UNITS) && !is_dated(rest);
    if !(capital || marked) || counted || goes_on(rest) {
        return None;
    }
    let digits = hit.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let told = || is_dated(rest) || rest.starts_with(" của ");
    let bare = || is_dated(rest) && !is_year(digits, &folded[start..]);
    if digits.len() > SHORT && !(marked && told() || bare()) {
        return None;
    }
    Some(end - digits.len()..end)
}

/// "Nghị quyết | 57, 59, 66 và 68 của Bộ Chính trị": where the serials stand of a list that one issuer ends.
pub(super) fn listed(passage: &Passage, start: usize, behind: usize) -> Vec<Range<usize>> {
    let folded = passage.folded();
    let capital = passage.as_str()[start..].starts_with(char::is_uppercase);
    let near = head(&folded[behind..], LONGEST_LIST);
    let Some(len) = capital.then(|| list_len(near)).flatten() else {
        return Vec::new();
    };
    let issuer = &folded[behind + len..];
    // "của các cấp" names nobody.
    if body::head(issuer).is_none() || issuer.starts_with("các ") {
        return Vec::new();
    }
    let is_digit = |letter: char| letter.is_ascii_digit();
    let words = near[..len].split_inclusive(|letter: char| !is_digit(letter));
    let mut at = behind;
    let mut serials = Vec::new();
    for word in words {
        let digits = word.trim_end_matches(|letter: char| !is_digit(letter));
        if !digits.is_empty() {
            serials.push(at..at + digits.len());
        }
        at += word.len();
    }
    serials
}

/// No list of serials is longer, in bytes.
const LONGEST_LIST: usize = 80;

/// " số: 57, 59 và 68 của ": how far a list of serials reaches, with the word behind it.
fn list_len(words: &str) -> Option<usize> {
    let serial = |words| behind_figures(words, SHORT);
    let mut rest = serial(behind_mark(words.strip_prefix(' ')?))?;
    let mut several = false;
    while let Some(behind) = strip_any(rest, &[", và ", ", ", " và "]).and_then(serial) {
        (rest, several) = (behind, true);
    }
    let issuer = rest.strip_prefix(" của ").filter(|_| several)?;
    Some(words.len() - issuer.len())
}

/// "số: | 57": what stands behind the mark of a number, if there is one.
fn behind_mark(words: &str) -> &str {
    let Some(rest) = words.strip_prefix("số") else {
        return words;
    };
    let rest = rest.trim_start_matches(' ');
    rest.strip_prefix(':')
        .unwrap_or(rest)
        .trim_start_matches(' ')
}

/// What stands behind some figures, as many as there may be.
fn behind_figures(words: &str, most: usize) -> Option<&str> {
    let figures = words.bytes().take(most).take_while(u8::is_ascii_digit);
    let len = figures.count();
    (len > 0).then(|| &words[len..])
}

/// "Kế hoạch 2026 ngày 20/3/2026": figures that are rather the year of a plan; a decision or a letter has none.
fn is_year(digits: &str, from_type: &str) -> bool {
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    year && !starts_with_any(from_type, &["quyết định", "công văn", "công điện"])
}

/// Where words end that bare digits follow, perhaps with "số" between, from left to right.
pub(super) fn starts(passage: &Passage) -> impl Iterator<Item = usize> {
    let folded = passage.folded();
    passage.cues().of_kind(Kinds::FIGURE).filter_map(|at| {
        let before = &folded[..at];
        let bare = before.trim_end_matches([' ', ':']);
        let head = match bare.strip_suffix("số") {
            Some(head) => head,
            None if bare.len() < at => &folded[..=bare.len()],
            None => return None,
        };
        head.ends_with(' ')
            .then(|| without_haste(&head[..head.len() - 1]).len())
    })
}

/// " (khẩn) số: 1234": how far the figures behind a type reach.
fn serial_len(words: &str) -> Option<usize> {
    let hasty = || {
        let haste = words.strip_prefix(' ')?;
        let behind = strip_any(haste.strip_prefix('(').unwrap_or(haste), &HASTE)?;
        Some(behind.strip_prefix(')').unwrap_or(behind))
    };
    let behind_type = hasty().unwrap_or(words).strip_prefix(' ')?;
    let rest = behind_figures(behind_mark(behind_type), LONGEST)?;
    Some(words.len() - rest.len())
}

/// What marks a document as urgent or secret, behind its type.
const HASTE: [&str; 3] = ["khẩn", "mật", "hỏa tốc"];

/// No serial has more figures.
const LONGEST: usize = 5;

/// A serial of more figures stands as well for a year or a count.
const SHORT: usize = 3;

/// "Công điện khẩn", "Điện (mật)": a type without the mark of haste or secrecy between it and "số".
pub(super) fn without_haste(head: &str) -> &str {
    // Few words end so.
    if !head.ends_with(['n', 't', 'c', ')']) {
        return head;
    }
    let bare = head.strip_suffix(')').unwrap_or(head);
    let marked = HASTE.iter().find_map(|mark| bare.strip_suffix(mark));
    let typed = marked.and_then(|rest| match bare.len() < head.len() {
        true => rest.strip_suffix(" ("),
        false => rest.strip_suffix(' '),
    });
    typed.unwrap_or(head)
}

/// Whether the digits are part of a longer number, a share or a range.
fn goes_on(rest: &str) -> bool {
    let digit = |words: &str| {
        words
            .trim_start()
            .starts_with(|letter: char| letter.is_ascii_digit())
    };
    rest.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '%' | '/' | '-'))
        || rest.strip_prefix(['.', ',']).is_some_and(digit)
        || rest.trim_start().strip_prefix('-').is_some_and(digit)
}

/// "Công văn 123 ngày 02/01/2026": whether a whole date follows; "Kế hoạch 30 ngày" counts days.
fn is_dated(rest: &str) -> bool {
    let day = rest.strip_prefix(" ngày ").map(date::day);
    matches!(day, Some(Ok((_, moment))) if moment.year.is_some())
}

/// What is counted, so that the digits before it are no serial.
const UNITS: [&str; 32] = [
    "năm",
    "tháng",
    "ngày",
    "nội dung",
    "nhiệm vụ",
    "lớp",
    "dự án",
    "đơn vị",
    "chỉ tiêu",
    "giai đoạn",
    "tuần",
    "người",
    "lần",
    "bản",
    "bài",
    "buổi",
    "bước",
    "cuộc",
    "đợt",
    "hồ sơ",
    "hộ ",
    "đồng chí",
    "mô hình",
    "mục tiêu",
    "nhóm",
    "phần",
    "thôn",
    "tiêu chí",
    "trường hợp",
    "vấn đề",
    "vụ ",
    "xã,",
];

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn serials() {
        assert_eq!(
            read("thực hiện Chỉ thị 34 và Đề án số 08"),
            [
                "Chỉ thị | Chỉ thị 34 | - | -",
                "Đề án | Đề án số 08 | - | -"
            ]
        );
        for (words, want) in [
            (
                "Căn cứ Công văn 123 ngày 02/01/2026 của Sở Nội vụ",
                "Công văn | Công văn 123 | 2026-01-02 | Sở Nội vụ",
            ),
            (
                "thực hiện Quyết định 1719 ngày 14/10/2021 của Thủ tướng Chính phủ",
                "Quyết định | Quyết định 1719 | 2021-10-14 | Thủ tướng Chính phủ",
            ),
        ] {
            assert_eq!(read(words), [want]);
        }
    }

    #[test]
    fn a_list_of_serials() {
        assert_eq!(
            read("Thực hiện Nghị quyết 57, 59 và 68 của Bộ Chính trị"),
            [
                "Nghị quyết | Nghị quyết 57 | - | Bộ Chính trị",
                "Nghị quyết | 59 | - | Bộ Chính trị",
                "Nghị quyết | 68 | - | Bộ Chính trị"
            ]
        );
        assert_eq!(
            read("Thực hiện Nghị quyết 57, 59 của các cấp"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn near_misses() {
        for words in [
            "Kế hoạch 05 năm",
            "Kế hoạch 30 ngày",
            "Kế hoạch 2025 của huyện",
            "Kế hoạch 30 ngày 10/3 đêm",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
