//! Where a subject may begin: behind what is said of its document's passing, session or amendment.

use super::OPENINGS;
use crate::facts::date;
use crate::forms::{number, sentence};
use crate::vocab::{starts_with_any, strip_any};

/// "của UBND tỉnh năm 2025 về …": an offset, or where the year behind it ends that stands before the subject.
pub(super) fn behind_year(folded: &str, at: usize) -> usize {
    let year = || {
        let rest = folded[at..].strip_prefix(" năm ")?;
        let about = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let four = rest.len() - about.len() == 4;
        (four && about.starts_with(" về ")).then_some(folded.len() - about.len())
    };
    year().unwrap_or(at)
}

/// "của HĐND xã thông qua ngày 20/12/2025 về …": an offset, or where the day of passing ends that stands before the subject.
pub(super) fn behind_passing(folded: &str, at: usize) -> usize {
    let passed = || {
        let day = strip_any(&folded[at..], &[" thông qua ngày ", " ban hành ngày "])?;
        let (about, _) = date::day(day).ok()?;
        about
            .starts_with(" về ")
            .then_some(folded.len() - about.len())
    };
    passed().unwrap_or(at)
}

/// "của HĐND tỉnh khóa X, kỳ họp thứ 5 về …": an offset, or where the session ends that stands before the subject.
pub(super) fn behind_session(folded: &str, at: usize) -> usize {
    const LEADS: [&str; 6] = [
        ", kỳ họp",
        " tại kỳ họp",
        ", nhiệm kỳ",
        ", khóa",
        " (kỳ họp",
        " (khóa",
    ];
    let rest = &folded[at..];
    let Some(named) = strip_any(rest, &LEADS) else {
        return at;
    };
    let near = sentence::head(named, LONGEST_SESSION);
    let subject = OPENINGS
        .iter()
        .filter_map(|word| near.find(&format!(" {word} ")));
    let plain = |words: &str| !words.contains([';', '.', ':']);
    match subject.min().filter(|&len| plain(&near[..len])) {
        Some(len) => folded.len() - named.len() + len,
        None => at,
    }
}

/// No session before a subject is longer, in bytes.
const LONGEST_SESSION: usize = 60;

/// "của UBND tỉnh - về …", "của UBND tỉnh: Về …": what stands behind a mark before "về".
pub(super) fn behind_dash(behind: &str) -> &str {
    let rest = behind.trim_start_matches([' ', '-', '–', ':']);
    match starts_with_any(rest, &["về", "v/v"]) {
        true => rest,
        false => behind,
    }
}

/// Where a subject may begin: behind the bracket that says by what the document was amended, "(đã được sửa đổi, bổ sung
/// bởi Quyết định số 45/2017/QĐ-UBND)".
pub fn behind_amendment(folded: &str, at: usize) -> usize {
    let bracket = folded[at..].trim_start_matches(' ').strip_prefix('(');
    let amended = bracket.and_then(|words| {
        let (inside, _) = sentence::head(words, LONGEST_AMENDMENT).split_once(')')?;
        let amends = ["sửa đổi", "bổ sung", "thay thế"]
            .iter()
            .any(|verb| inside.contains(verb));
        amends.then(|| folded.len() - words.len() + inside.len() + ")".len())
    });
    amended.unwrap_or(at)
}

/// No such bracket is longer, in bytes.
const LONGEST_AMENDMENT: usize = 1000;

/// What stands behind an offset and the mark of a footnote there: "Trung ương" before "1 về triển khai", "(1) về".
pub(super) fn behind_note_mark(folded: &str, at: usize) -> &str {
    let behind = &folded[at..];
    if let Some((number, rest)) = behind
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        && (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return rest;
    }
    let glued = folded[..at].ends_with(char::is_alphabetic);
    let raised = number::behind_mark(behind).filter(|rest| glued && rest.starts_with([' ', ',']));
    raised.unwrap_or(behind)
}
