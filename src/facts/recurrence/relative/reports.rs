//! Terms of reports, which need no event of their own to bind.

use std::ops::Range;

use super::ends_clause;
use crate::forms::sentence::{clause_before, from_comma};
use crate::vocab::{contains_word, starts_with_any};

/// "báo cáo Sở Y tế | trong 12 giờ.": hours within which something is reported; other hours say how long it lasts.
pub(super) fn reports_within(folded: &str, span: &Range<usize>) -> bool {
    const REPORTS: [&str; 4] = ["báo cáo", "thông báo", "gửi", "khai báo"];
    let words = &folded[span.clone()];
    let hours = words.starts_with("trong ") && words.ends_with("giờ");
    let own = from_comma(clause_before(folded, span.start));
    hours && ends_clause(&folded[span.end..]) && REPORTS.iter().any(|verb| contains_word(own, verb))
}

/// "Kết thúc kiểm tra, các đoàn gửi báo cáo về Cục | sau 05 ngày.": how long after the end with which the sentence opens something
/// is handed in.
pub(super) fn reports_behind_end(folded: &str, span: &Range<usize>) -> bool {
    const REPORTS: [&str; 3] = ["báo cáo", "gửi", "nộp"];
    const ENDS: [&str; 3] = ["kết thúc", "sau khi", "sau mỗi"];
    let words = &folded[span.clone()];
    let loose = words.starts_with("sau ") && ends_clause(&folded[span.end..]);
    let sentence = clause_before(folded, span.start).trim_start_matches([' ', '-', '+']);
    let opened = || {
        sentence
            .split_once(", ")
            .filter(|_| starts_with_any(sentence, &ENDS))
    };
    loose && opened().is_some_and(|(_, told)| REPORTS.iter().any(|verb| contains_word(told, verb)))
}
