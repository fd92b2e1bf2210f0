//! Counts within a sentence: "(1) Phòng Kinh tế: rà soát; (2) Công an xã: tuần tra".

use std::ops::Range;

use crate::passage::Passage;
use crate::vocab::{contains_word, strip_any};

/// "Kết quả: (1) Công an xã cấp căn cước; (2) …": whether a sentence counts, behind a label that gives no work, what is so.
pub(super) fn lists_what_is_so(passage: &Passage, sentence: &Range<usize>) -> bool {
    let (words, folded) = (
        &passage.as_str()[sentence.clone()],
        &passage.folded()[sentence.clone()],
    );
    let colon = words.find(": ");
    colon.is_some_and(|colon| {
        behind_count(&words[colon + ": ".len()..]).is_some() && !gives_work(&folded[..colon])
    })
}

/// "Phân công cụ thể: (1) Phòng Kinh tế …": whether counted bodies behind a label are told something; behind "Kết quả", "Quy
/// trình", "Tiêu chí" they are only spoken of.
pub(super) fn gives_work(label: &str) -> bool {
    const GIVING: [&str; 7] = [
        "phân công",
        "giao",
        "nhiệm vụ",
        "cụ thể",
        "như sau",
        "trách nhiệm",
        "tổ chức thực hiện",
    ];
    !contains_word(label, "kết quả") && GIVING.iter().any(|word| contains_word(label, word))
}

/// "(1) Phòng Kinh tế", "(ii) Công an xã", "iii) Công an xã", "Một là, Phòng Kinh tế", "Thứ nhất: giao …": what stands behind
/// a count at the head of some words.
pub(super) fn behind_count(words: &str) -> Option<&str> {
    const ORDINALS: [&str; 6] = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"];
    const PLACES: [&str; 6] = ["nhất", "hai", "ba", "tư", "năm", "sáu"];
    let ordinal = || {
        let mut ordinals = ORDINALS.iter();
        let one = || ordinals.find_map(|one| words.strip_prefix(one)?.strip_prefix(" là"));
        let place = words.strip_prefix("Thứ ");
        let place = place.and_then(|place| strip_any(place, &PLACES));
        let behind = place.or_else(one)?.strip_prefix([',', ':'])?;
        // "Thứ năm, ngày 23/4/2026" is a weekday.
        let day = behind.trim_start();
        let dated =
            day.starts_with("ngày") || day.starts_with(|first: char| first.is_ascii_digit());
        (!dated).then_some(behind)
    };
    let number = || {
        let inner = words.strip_prefix('(').unwrap_or(words);
        let (count, behind) = inner.split_at(
            inner
                .bytes()
                .take(LONGEST_COUNT)
                .position(|byte| byte == b')')?,
        );
        let roman = count.bytes().all(|byte| b"ivx".contains(&byte));
        let arabic = inner.len() < words.len() && count.bytes().all(|byte| byte.is_ascii_digit());
        (!count.is_empty() && (roman || arabic)).then(|| &behind[1..])
    };
    Some(number().or_else(ordinal)?.trim_start())
}

/// No such count is longer, in bytes.
const LONGEST_COUNT: usize = 5;

/// Whether a clause has a figure that is no day's: "cần tuyển dụng 20 biên chế".
pub(super) fn counts(clause: &str) -> bool {
    let mut words = clause.split(' ');
    words.any(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
        && !clause.contains("ngày ")
}
