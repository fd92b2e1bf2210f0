//! Resolutions named for the congress, the plenum or the session of a council that took them.
//!
//! ```abnf
//! session  = congress / plenum / central / council
//! congress = ("Đại hội" / "ĐH") 1*word ["," SP ("nhiệm kỳ" SP year "-" year / "khóa" SP term)]
//! plenum   = "Hội nghị" SP ("lần thứ" / "Trung ương" / "Ban Chấp hành") 1*word
//! central  = ("Trung ương" / "TW") [SP] (number / "lần thứ") 1*word
//! council  = "kỳ họp thứ" SP number 1*word             ; with "HĐND" or "Hội đồng nhân dân" in it
//! ```
//! Real ones: "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng", "Nghị quyết Trung ương 5 khóa XIII",
//! "Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030".

use std::ops::Range;
use std::sync::LazyLock;

use super::named::reach;
use crate::fold::fold;
use crate::forms::sentence;
use crate::passage::Passage;
use crate::vocab::{Phrases, doc_type_at, starts_with_any, starts_with_word, strip_any};

/// "ngày 25/10/2017 Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII": a plenum that stands where others have
/// "của" and an issuer.
pub(super) fn plenum(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let rest = passage.folded()[at..].trim_start_matches([' ', ',', ')']);
    is_plenum(rest)
        .then(|| read(passage, passage.folded().len() - rest.len()))
        .flatten()
}

/// The name of the congress or plenum behind "Nghị quyết".
pub(super) fn read(passage: &Passage, behind: usize) -> Option<Range<usize>> {
    let rest = passage.folded()[behind..].trim_start();
    let start = passage.folded().len() - rest.len();
    let words = &passage.as_str()[start..];
    if !words.starts_with(['Đ', 'H', 'T', 'K', 'đ', 'h', 'k']) {
        return None;
    }
    let congress =
        starts_with_any(rest, &["đại hội", "đh đảng bộ", "đh đại biểu"]) && words.starts_with('Đ');
    let council = || is_cited(&passage.as_str()[..behind]) && is_council(rest);
    if !(congress || is_plenum(rest) || is_central(rest) || council()) {
        return None;
    }
    let len = name_len(words, rest);
    (!congress || is_proper(&rest[..len])).then_some(start..start + len)
}

fn is_plenum(folded: &str) -> bool {
    [
        "hội nghị lần thứ",
        "hội nghị trung ương",
        "hội nghị ban chấp hành",
    ]
    .iter()
    .any(|name| folded.starts_with(name))
}

fn is_central(folded: &str) -> bool {
    let digit = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_digit());
    let glued = || folded.strip_prefix("tw").is_some_and(digit);
    strip_any(folded, &["trung ương ", "tw "])
        .is_some_and(|rest| digit(rest) || rest.starts_with("lần thứ"))
        || glued()
}

/// "kỳ họp thứ 3 HĐND xã", "kỳ họp thứ Năm, Hội đồng nhân dân tỉnh"
fn is_council(folded: &str) -> bool {
    let Some(ordinal) = folded.strip_prefix("kỳ họp thứ ") else {
        return false;
    };
    let council = ordinal.split_once(' ').map(|(_, council)| council);
    council.is_some_and(|council| starts_with_any(council, &COUNCILS))
}

const COUNCILS: [&str; 3] = ["hđnd", "hội đồng nhân dân", "quốc hội"];

/// Whether words end with a resolution that is cited: "ban hành Nghị quyết", "các nghị quyết" and what is drafted are none.
fn is_cited(before: &str) -> bool {
    let Some(before) = before.strip_suffix("Nghị quyết") else {
        return false;
    };
    let drafted = [
        "ban hành",
        "xây dựng",
        "dự thảo",
        "hoàn thiện",
        "thông qua",
        "trình",
        "các",
    ];
    let words = fold(sentence::tail(before, LONGEST_VERB));
    !drafted.iter().any(|verb| words.trim_end().ends_with(verb))
}

/// No verb before a resolution is longer, in bytes.
const LONGEST_VERB: usize = 40;

/// "Đại hội Đảng các cấp" is no congress but many.
fn is_proper(name: &str) -> bool {
    name.len() >= "đại hội đảng".len()
        && name != "đại hội đảng các cấp"
        && name != "đại hội các cấp"
}

/// How far the name of a congress or plenum reaches.
fn name_len(words: &str, folded: &str) -> usize {
    reach(folded, |at, mark| {
        let (head, rest) = (&folded[..at], &folded[at..]);
        let word = rest.trim_start();
        match mark {
            ' ' => {
                let small = words[at..].trim_start().starts_with(char::is_lowercase);
                small && STOP_PHRASES.at(word).is_some()
                    || starts_with_word(word, "và")
                    || doc_type_at(word).is_some()
                    || ends_at_number(head, word)
            }
            ',' => {
                let after = word[1..].trim_start();
                let goes_on = after.starts_with("nhiệm kỳ") || after.starts_with("khóa");
                !(goes_on || head.starts_with("kỳ họp") && starts_with_any(after, &COUNCILS))
            }
            '(' => !rest.starts_with("(khóa"),
            ')' => !head[head.rfind('(').unwrap_or(0)..].starts_with("(khóa"),
            _ => true,
        }
    })
}

/// "2025 - 2030" is read, not just "2025".
fn ends_at_number(head: &str, word: &str) -> bool {
    let years = || {
        let years = head.rsplit("nhiệm kỳ").next().unwrap_or("");
        years.bytes().filter(u8::is_ascii_digit).count()
    };
    head.ends_with(|letter: char| letter.is_ascii_digit())
        && !word.starts_with('-')
        && !starts_with_any(word.trim_start_matches('('), &["khóa", "nhiệm", "của"])
        && years() >= "20252030".len()
}

static STOP_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(STOPS.into_iter()));

/// Words that say something of the resolution and belong to no name.
const STOPS: [&str; 42] = [
    "ngày",
    "ký",
    "ban hành",
    "đã",
    "đề ra",
    "về",
    "vào",
    "gắn",
    "trên",
    "đến",
    "tới",
    "đi",
    "phải",
    "cho",
    "theo",
    "với",
    "được",
    "cần",
    "trong",
    "bằng",
    "để",
    "xác định",
    "là",
    "thành hiện",
    "thành các",
    "thành chương",
    "thành nhiệm",
    "thành kế",
    "nêu",
    "tại",
    "ở",
    "sau",
    "có",
    "phù hợp",
    "do",
    "từ",
    "như",
    "trước",
    "trình",
    "chậm nhất",
    "muộn nhất",
    "hoàn thành",
];

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn sessions() {
        for (words, want) in [
            (
                "Nghị quyết Trung ương 5 (khóa VIII) về xây dựng",
                "Nghị quyết | Nghị quyết Trung ương 5 (khóa VIII) | - | Trung ương 5 (khóa VIII)",
            ),
            (
                "thực hiện Nghị quyết kỳ họp thứ 3 HĐND xã khóa I về phát triển",
                "Nghị quyết | Nghị quyết kỳ họp thứ 3 HĐND xã khóa I | - | kỳ họp thứ 3 HĐND xã khóa I",
            ),
            (
                "thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng và Chương trình",
                "Nghị quyết | Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng | - | Đại hội đại biểu toàn quốc lần thứ XIV của Đảng",
            ),
            (
                "Nghị quyết ĐH Đảng bộ xã lần thứ I và Chương trình",
                "Nghị quyết | Nghị quyết ĐH Đảng bộ xã lần thứ I | - | ĐH Đảng bộ xã lần thứ I",
            ),
            (
                "Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030 và điều kiện",
                "Nghị quyết | Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030 | - | Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }
}
