//! What stands behind a label that says a role: up to where, and the name in it.

use std::ops::Range;

use super::{LONGEST_ALONE, labels};
use crate::facts::body;
use crate::forms::sentence::{full_sentences, tail};
use crate::passage::Passage;
use crate::vocab::{duty, is_name_break, starts_with_any};

/// What a label says: up to the next label, a full stop, or a semicolon behind which no other body stands.
/// `breaks` are those of a cell, in which a label may begin a line.
pub(super) fn value(passage: &Passage, start: usize, breaks: &[usize]) -> Range<usize> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let below: Vec<usize> = breaks
        .iter()
        .filter_map(|line| line.checked_sub(start))
        .collect();
    let next = labels(&folded[start..], &below).next();
    let end = next.map_or(words.len(), |next| start + next.start);
    let first = full_sentences(&words[start..end]).into_iter().next();
    let range = first.map_or(end..end, |first| start + first.start..start + first.end);
    let mut marks = folded[range.clone()].match_indices(';');
    let stop = marks
        .find(|(at, _)| body::head(folded[range.start + at + 1..range.end].trim_start()).is_none());
    let end = stop.map_or(range.end, |(at, _)| range.start + at);
    let end = range.start + up_to_particular(&folded[range.start..end]);
    let end = range.start + up_to_contact(&folded[range.start..end]);
    range.start..end_of_bracket(folded, range.start, end)
}

/// "Công an xã |, thời gian: trước 20/3/2026", "Công an xã | - Kinh phí: …": where a label begins that says no body.
fn up_to_particular(value: &str) -> usize {
    const LABELS: [&str; 8] = [
        "thời gian",
        "thời hạn",
        "tiến độ",
        "hoàn thành",
        "sản phẩm",
        "kết quả",
        "kinh phí",
        "địa điểm",
    ];
    let end = |colon: usize| {
        let near = tail(&value[..colon], LONGEST_ALONE);
        let marks = [", ", " - ", " – "];
        let (at, mark) = marks
            .iter()
            .filter_map(|mark| Some((near.rfind(mark)?, mark)))
            .max()?;
        starts_with_any(&near[at + mark.len()..], &LABELS).then_some(colon - near.len() + at)
    };
    memchr::memchr_iter(b':', value.as_bytes())
        .find_map(end)
        .unwrap_or(value.len())
}

/// "Đ/c Mai |, điện thoại 0912345678", "Phòng Y tế | (SĐT: …)": where it is said how somebody is reached.
fn up_to_contact(value: &str) -> usize {
    const WAYS: [&str; 7] = [
        "điện thoại",
        "số điện thoại",
        "sđt",
        "đt:",
        "đt ",
        "email",
        "thư điện tử",
    ];
    let mut marks = memchr::memchr3_iter(b',', b'(', b'-', value.as_bytes());
    let contact = marks.find(|mark| starts_with_any(value[mark + 1..].trim_start(), &WAYS));
    contact.unwrap_or(value.len())
}

/// Where the bracket ends in which a label stands, at the latest at `end`.
fn end_of_bracket(folded: &str, label: usize, end: usize) -> usize {
    let before = tail(&folded[..label], LONGEST_BRACKET);
    let open = before.rfind('(') > before.rfind(')');
    let close = folded[label..end].find(')').filter(|_| open);
    close.map_or(end, |close| label + close)
}

/// No bracket is longer before a label in it, in bytes.
const LONGEST_BRACKET: usize = 400;

/// A name without the marks around it; none unless a body's name begins there.
pub(super) fn name(words: &str, folded: &str, range: Range<usize>) -> Option<Range<usize>> {
    let marks = [' ', ',', '.', ';', '-', '–', '+'];
    let end = range.start + words[range.clone()].trim_end_matches(marks).len();
    let start = end - words[range.start..end].trim_start_matches(marks).len();
    body::head(&folded[start..end])?;
    // "Sở Nội vụ, hoàn thành trước 15/3/2026": a duty behind a comma is no name.
    let body = body::at(words, folded, start).map(|body| body.range.end);
    let told = body.filter(|&at| {
        let rest = folded.get(at..end).unwrap_or("");
        let behind = rest.strip_prefix(", ");
        // "Sở Y tế chủ trì, phối hợp với Sở Tài chính" is a sentence.
        starts_with_any(
            rest,
            &[" chủ trì", " chủ trì,", " phối hợp với", " phối hợp cùng"],
        ) || acts(&folded[start..at], rest)
            || behind.is_some_and(|behind| duty(behind).is_some())
    });
    Some(start..told.unwrap_or(end))
}

/// "Bộ Công an | tiến hành rà soát", "các sở | rà soát văn bản": whether what stands behind a name says what is done; the name
/// of a team may hold it, as "Tổ rà soát thủ tục hành chính" does.
pub(super) fn acts(name: &str, rest: &str) -> bool {
    const ACTS: [&str; 4] = [
        " tiến hành",
        " chủ động",
        " có trách nhiệm",
        " chịu trách nhiệm",
    ];
    const TEAMS: [&str; 5] = ["tổ", "đoàn", "đội", "hội đồng", "ban"];
    starts_with_any(rest, &ACTS)
        || starts_with_any(rest, &[" rà soát"]) && !starts_with_any(name, &TEAMS)
}

/// "Bộ Công an | tiến hành rà soát …; các sở rà soát và gửi kết quả": the name behind the semicolon that ends what the first
/// body does.
pub(super) fn next_group(passage: &Passage, behind: Range<usize>) -> Option<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let rest = &folded[behind.clone()];
    let acts = acts("", rest) || starts_with_any(rest, &[" chủ trì", " phối hợp với"]);
    let at = rest.find("; ").filter(|_| acts)?;
    let next = behind.start + at + "; ".len()..behind.end;
    let name = name(words, folded, next)?;
    // Else all that stands there may be another list of names.
    (name.end < behind.end).then_some(name)
}

/// A name that begins with no word that bodies are known by: "Nhà hát Dân ca Quan họ Bắc Ninh". Persons are none, nor is
/// what says when or how.
pub(super) fn unknown(words: &str, folded: &str, range: Range<usize>) -> Option<Range<usize>> {
    let marks = [' ', ',', '.', ';', '-', '–'];
    let end = range.start + words[range.clone()].trim_end_matches(marks).len();
    let start = end - words[range.start..end].trim_start_matches(marks).len();
    let (name, known) = (&words[start..end], &folded[start..end]);
    let told = known
        .match_indices(", ")
        .find(|(at, _)| duty(&known[at + 2..]).is_some());
    let len = told.map_or(name.len(), |(at, _)| at);
    let named = name.starts_with(char::is_uppercase)
        && len <= LONGEST_NAME
        && body::head(known).is_none()
        && duty(known).is_none()
        && !starts_with_any(known, &NO_NAMES)
        && !is_name_break(known)
        && !is_person(name);
    named.then_some(start..start + len)
}

/// No such name is longer, in bytes.
const LONGEST_NAME: usize = 120;

/// With what begins that is behind a label and no name of a body.
const NO_NAMES: [&str; 32] = [
    "đồng chí",
    "đ/c",
    "ông",
    "bà",
    "anh",
    "chị",
    "thầy",
    "cô",
    "bác sĩ",
    "bs",
    "ths",
    "ts",
    "tháng",
    "quý",
    "năm",
    "ngày",
    "tuần",
    "từ",
    "thường xuyên",
    "hằng",
    "hàng",
    "theo",
    "do",
    "như",
    "không",
    "chưa",
    "toàn",
    "tự",
    "xem",
    "chi tiết",
    "có",
    "được",
];

/// "Nguyễn Văn An", "Nguyễn Văn An - Trưởng phòng": words with capitals up to the end or a mark.
fn is_person(name: &str) -> bool {
    let mut words = name
        .split(' ')
        .skip_while(|word| word.starts_with(char::is_uppercase) && !ends(word));
    let capitals = name
        .split(' ')
        .take_while(|word| word.starts_with(char::is_uppercase))
        .count();
    let next = words.next();
    capitals >= 2
        && next.is_none_or(|word| {
            ends(word) || matches!(word, "-" | "–" | "và") || word.starts_with('(')
        })
}

fn ends(word: &str) -> bool {
    word.ends_with([',', ';', '.'])
}

/// Whether a name has a proper one behind its first word: "Nhà khách Hùng Vương".
pub(super) fn has_own_name(name: &str) -> bool {
    name.split(' ')
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase))
}
