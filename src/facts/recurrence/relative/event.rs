//! The event from which a term runs: where its words begin and where they end.

use std::ops::Range;

use super::ends_clause;
use crate::facts::body::{self, Behind};
use crate::facts::latest::BEFORE;
use crate::forms::sentence::tail;
use crate::vocab::{
    BEFORE_TRINH, begins_event, find_words, last_word, starts_with_any, starts_with_word, strip_any,
};

/// "trước ngày giao quân"
pub(super) fn is_of_event(words: &str) -> bool {
    let event = strip_any(words, &["trước ", "sau "]);
    event.is_some_and(|event| starts_with_any(event, &OPENINGS) || begins_event(event))
}

/// With what the names of events begin besides what takes place by its own word.
const OPENINGS: [&str; 20] = [
    "khi",
    "hạn",
    "thời hạn",
    "mỗi",
    "thời gian",
    "thời điểm",
    "ngày",
    "buổi",
    "giờ",
    "kỳ",
    "đợt",
    "cuộc",
    "trận",
    "lúc",
    "vụ",
    "phiên",
    "tết",
    "thông báo",
    "thanh tra",
    "toạ đàm",
];

/// Where the clause with the event begins: "Sau đại hội, | trong 03 ngày làm việc", "Sau mỗi đợt học, | chậm nhất 07 ngày".
pub(super) fn event_before(folded: &str, span: &Range<usize>) -> Option<usize> {
    let behind = &folded[span.end..];
    let ends = ends_clause(behind) || body::head(behind.trim_start()).is_some();
    let words = &folded[span.clone()];
    let within = ends && (words.starts_with("trong ") || strip_any(words, &BEFORE).is_some());
    let before = folded[..span.start].strip_suffix(", ").filter(|_| within)?;
    let near = tail(before, LONGEST_EVENT);
    let sentence = near
        .rfind([';', '.', ':', '('])
        .map_or(near, |mark| near[mark + 1..].trim_start());
    // "Sau khi kết thúc thẩm tra, xác minh, | chậm nhất 15 ngày"
    let clauses = sentence
        .match_indices(", ")
        .map(|(comma, mark)| comma + mark.len());
    let mut clauses = std::iter::once(0).chain(clauses).map(|at| &sentence[at..]);
    let event = clauses.find(|clause| starts_with_word(clause, "sau"))?;
    let figures = event.contains(|letter: char| letter.is_ascii_digit());
    (!figures).then(|| before.len() - event.len())
}

/// No event before its span is longer, in bytes.
const LONGEST_EVENT: usize = 120;

/// Where the words of an event end: at a mark, or where a report is handed in that is not itself the event.
pub(super) fn end_of_event(words: &str) -> usize {
    let mark = end_of_name(words);
    // "kể từ ngày | Chi cục gửi hồ sơ": the event's own body and verb.
    let event = words.trim_start();
    let event = strip_any(event, &["ngày ", "khi ", "thời điểm "]).unwrap_or(event);
    let from = words.len() - event.len();
    let own = match body::at(words, words, from).map(|body| body.behind) {
        Some(Behind::Duty(verb)) => verb.min(mark),
        _ => 0,
    };
    let handed = [" trình ", " gửi ", " báo cáo ", " nộp ", " phải "].iter();
    let main = |verb: &str| {
        let at = own + find_words(&words[own..mark], verb)?;
        let before = last_word(&words[..at]);
        let noun = verb == " trình " && BEFORE_TRINH.contains(&before);
        (!noun && !PART_OF_EVENT.contains(&before)).then_some(at)
    };
    handed.filter_map(|verb| main(verb)).min().unwrap_or(mark)
}

/// The first mark behind some words, the bracket of its day included: "ngày bầu cử (15/3/2026)", and no other: "nhận thông tin |
/// (đường dây nóng …)". In "mục III.2" the stop is none.
pub(super) fn end_of_name(words: &str) -> usize {
    let within = |at: usize| {
        words[at + 1..].starts_with(|letter: char| letter.is_ascii_digit())
            && words[at..].starts_with('.')
    };
    let mut marks = words.match_indices([',', ';', '.', ')', ':']);
    let mark = marks.find(|(at, _)| !within(*at));
    let mark = mark.map_or(words.len(), |(at, _)| at);
    let bracket = words[..mark].find('(');
    match bracket.and_then(|open| Some((open, open + words[open..].find(')')?))) {
        Some((open, close)) if words[open..close].contains('/') => close + 1,
        Some((open, _)) => words[..open].trim_end().len(),
        None => mark,
    }
}

/// What stands before a report that is itself the event.
const PART_OF_EVENT: [&str; 12] = [
    "", "nhận", "được", "có", "ngày", "khi", "gửi", "nộp", "trình", "hành", "hợp", "thúc",
];
