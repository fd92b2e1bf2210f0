//! Who signs: formulas of authority ("T/M", "KT.") and positions ("PHÓ CHỦ TỊCH"), on lines of their own or within one.

use std::ops::Range;

use crate::fold::fold;
use crate::forms::authority;
use crate::outline::look::{bullet, is_caps};
use crate::vocab::{expand, strip_any};

/// Whether a formula of authority stands at the head of some words: "T/M BAN THƯỜNG VỤ", "kt. chủ tịch".
pub(super) fn is_formula(words: &str) -> bool {
    let office = authority::read(words).map(|(_, office)| office);
    office.is_some_and(|office| office.starts_with(char::is_alphabetic) && !is_quarter(office))
}

/// "Q.III/2026", "Q. IV": the third quarter, nobody's authority.
fn is_quarter(rest: &str) -> bool {
    let number = rest.trim_start_matches(['I', 'V', 'i', 'v']);
    let ends = number.is_empty() || number.starts_with(['/', ' ', ',', '.', '|']);
    number.len() < rest.len() && ends
}

/// Where a formula in capitals begins inside a line, where extraction left one blank between the
/// columns.
pub(super) fn inner_formula(words: &str) -> Option<usize> {
    let office = |rest: &str| {
        let mut letters = rest.chars().take(4);
        letters.clone().count() == 4 && letters.all(|letter| letter == ' ' || letter.is_uppercase())
    };
    marks(words)
        .find(|mark| office(&words[mark.end..]))
        .map(|mark| mark.start)
}

/// Where the marks of authority stand inside a line, in capitals.
pub(super) fn marks(words: &str) -> impl Iterator<Item = Range<usize>> {
    const STOPPED: [&str; 4] = ["TM.", "KT.", "TL.", "TUQ."];
    const PARTED: [&str; 3] = ["T/M", "K/T", "T/L"];
    memchr::memchr2_iter(b'.', b'/', words.as_bytes()).filter_map(|at| {
        let before = words.as_bytes()[at.checked_sub(1)?];
        let (marks, end) = match (before, words.as_bytes()[at]) {
            (b'M' | b'T' | b'L' | b'Q', b'.') => (&STOPPED[..], at + 1),
            (b'T' | b'K', b'/') => (&PARTED[..], at + 2),
            _ => return None,
        };
        let head = words.get(..end)?;
        let mark = marks.iter().find(|mark| head.ends_with(**mark))?;
        Some(end - mark.len()..end)
    })
}

/// Positions that sign, folded.
const POSITIONS: [&str; 44] = [
    "bí thư",
    "chủ tịch",
    "giám đốc",
    "tổng giám đốc",
    "cục trưởng",
    "vụ trưởng",
    "chi cục trưởng",
    "trưởng ban",
    "trưởng phòng",
    "trưởng đoàn",
    "trưởng tiểu ban",
    "trưởng khoa",
    "trưởng công an",
    "trưởng trạm",
    "trưởng thuế",
    "chánh văn phòng",
    "chánh thanh tra",
    "chánh án",
    "hiệu trưởng",
    "viện trưởng",
    "chủ nhiệm",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "tổ trưởng",
    "thủ trưởng",
    "chính ủy",
    "chỉ huy trưởng",
    "tổng cục trưởng",
    "tổng thanh tra",
    "tổng biên tập",
    "hạt trưởng",
    "trạm trưởng",
    "đội trưởng",
    "tổng thư ký",
    "kiểm sát viên",
    "chính trị viên",
    "tham mưu trưởng",
    "đồn trưởng",
    "đại đội trưởng",
    "tiểu đoàn trưởng",
    "trung đoàn trưởng",
    "kiểm toán trưởng",
    "thống đốc",
];

/// Words that go before a position, folded.
const DEPUTIES: [&str; 4] = ["phó ", "quyền ", "tổng ", "đệ nhất "];

/// Whether folded words begin with a position that signs, "Q. CHỦ TỊCH" and "P. HIỆU TRƯỞNG" too; "trưởng" and what it heads may stand alone on a line.
pub(super) fn begins_with_position(folded: &str) -> bool {
    let acting = strip_any(folded, &["q.", "p."]);
    let mut rest = acting.map_or(folded, |rest| rest.strip_prefix(' ').unwrap_or(rest));
    loop {
        if strip_any(rest, &POSITIONS).is_some()
            || matches!(rest, "trưởng" | "ban" | "phòng" | "đoàn")
        {
            return true;
        }
        match strip_any(rest, &DEPUTIES) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
}

/// Whether a line is a formula of authority or a position, so that a signature stands here.
pub fn is_office(words: &str) -> bool {
    let capital = is_caps(words);
    (is_formula(words) && (capital || words.chars().count() < 60))
        || ((capital || words.chars().count() < 40)
            && !words.contains([';', ':'])
            && (capital || !words.contains(','))
            && begins_with_position(&fold(words)))
}

/// Whether words name a position that signs.
pub fn is_position(words: &str) -> bool {
    begins_with_position(&fold(words))
}

/// "- Ban Chỉ huy tỉnh; PHÓ CHỦ TỊCH": where the blank stands between an entry and a position in capitals.
pub(super) fn position_behind_item(words: &str) -> Option<usize> {
    bullet(words.trim_start())?;
    let at = memchr::memrchr3(b'.', b',', b';', words.as_bytes())? + 1;
    let behind = words[at..].strip_prefix(' ')?;
    let position = is_caps(behind) && begins_with_position(&fold(behind)) && behind.contains(' ');
    position.then_some(at)
}

/// A signature that extraction put on one line, cut at slashes and before each formula, position, bracket and name:
/// "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn An".
pub(super) fn offices(words: &str) -> Vec<Range<usize>> {
    let of_part = |part: Range<usize>| {
        let offices = offices_of_part(&words[part.clone()]).into_iter();
        offices.map(move |own| part.start + own.start..part.start + own.end)
    };
    at_slashes(words).into_iter().flat_map(of_part).collect()
}

/// The same of a part without slashes between posts.
fn offices_of_part(words: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut tokens, mut named) = (0, 0, false);
    for (at, token) in words.split(' ').scan(0, |at, token| {
        let from = *at;
        *at += token.len() + 1;
        Some((from, token))
    }) {
        let formula = authority::is_mark(token);
        let several = words[at..].contains(' ');
        let position = is_caps(token)
            && tokens >= 2
            && several
            && begins_with_position(&fold(&words[at..]))
            && !is_cut_short(&words[start..at]);
        let name = !named
            && tokens >= 2
            && !is_caps(token)
            && is_caps(&words[start..at])
            && token.starts_with(char::is_uppercase);
        let signed = words[..at].ends_with(") ");
        if at > start && (formula || position || name || signed || token.starts_with('(')) {
            parts.push(start..at);
            (start, tokens) = (at, 0);
            named |= name;
        }
        tokens += 1;
    }
    parts.push(start..words.len());
    parts
        .into_iter()
        .map(|part| part.start..part.start + words[part].trim_end_matches([' ', '-', '–']).len())
        .collect()
}

/// "KT.CHỦ TỊCH/PHÓ CHỦ TỊCH": the parts of a line, cut where a slash stands between an office and a position.
fn at_slashes(words: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, _) in words.match_indices('/').take(MOST_SLASHES) {
        let (before, behind) = (words[start..at].trim_end(), words[at + 1..].trim_start());
        let capital = behind.split(' ').next().is_some_and(is_caps);
        if capital && begins_with_position(&fold(behind)) && is_office(before) {
            parts.push(start..start + before.len());
            start = words.len() - behind.len();
        }
    }
    parts.push(start..words.len());
    parts
}

/// No line of a signature has more slashes.
const MOST_SLASHES: usize = 4;

/// "KT. TỔNG", "TM. BAN", "PHÓ TỔNG": whether nothing but one syllable behind a mark, or the deputy's own words, stands
/// before a position, which is then the rest of a longer name. An abbreviation is a whole one: "TM. UBND".
fn is_cut_short(part: &str) -> bool {
    let folded = fold(part);
    let mut rest = folded.as_str();
    while let Some(behind) = DEPUTIES.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    let one_syllable = || {
        let (mark, office) = part.trim_end().split_once(' ')?;
        Some(authority::is_mark(mark) && !office.contains(' ') && expand(office) == office)
    };
    let mark_alone = || authority::read(part).is_some_and(|(_, office)| office.is_empty());
    rest.is_empty() || mark_alone() || one_syllable().unwrap_or(false)
}
