//! Issuers whose names are known to be whole, or to go on, whatever words follow.

use crate::forms::sentence;
use crate::vocab::{LEVELS, duty, is_issuer_break, starts_with_any, strip_any};

/// "UBND tỉnh | phòng, chống thiên tai", "UBND tỉnh | Cải cách hành chính năm 2026": whether a council or a committee of
/// the people ends before some words, as its level has been named and no place, parent or term follows.
pub(super) fn council_ends(name: &str, words: &str, folded: &str) -> bool {
    if !is_council(name) || is_named_before_about(folded) {
        return false;
    }
    if words.starts_with(char::is_lowercase) {
        return !starts_with_any(folded, &GO_ON);
    }
    // A place has a capital on each of its words, a subject on its first alone.
    let (first, second) = words.split_once(' ').unwrap_or((words, ""));
    let capital = first.starts_with(char::is_uppercase) && first.ends_with(char::is_alphabetic);
    let small = second.starts_with(char::is_lowercase);
    let behind = &folded[folded.len() - second.len()..];
    starts_with_any(folded, &["phòng, chống"])
        || capital
            && small
            && !is_issuer_break(behind)
            && duty(behind).is_none()
            && !starts_with_any(behind, &GO_ON)
}

/// "UBND tỉnh | Đắk lắk về dân số", "UBND xã | mới về": whether so few words stand before "về" that they are of the name,
/// whatever their letters.
fn is_named_before_about(folded: &str) -> bool {
    let mut words = folded.split(' ').take(MOST_BEFORE_ABOUT + 1);
    let plain = |word: &&str| !word.ends_with([',', ';', '.', ':', ')']);
    words.by_ref().take_while(plain).any(|word| word == "về")
}

/// No more words of a name stand between a level and "về": "Hồ chí minh".
const MOST_BEFORE_ABOUT: usize = 3;

/// "BAN | CHẤP HÀNH ĐẢNG BỘ TỈNH", "TỈNH | SƠN LA": whether a name in capitals goes on though a verb seems to follow: no
/// title cites a body by its bare head, and behind a council's level one word that is a verb rather begins a place.
pub(super) fn goes_on_in_capitals(name: &str, folded: &str) -> bool {
    const BARE: [&str; 12] = [
        "ban",
        "bộ",
        "sở",
        "hội",
        "phòng",
        "cục",
        "vụ",
        "tổ",
        "đoàn",
        "ủy ban",
        "hội đồng",
        "văn phòng",
    ];
    let bare = BARE.contains(&name);
    let placed =
        || is_council(name) && duty(folded).is_some_and(|len| !folded[..len].contains(' '));
    !is_issuer_break(folded) && (bare || placed())
}

/// "UBND tỉnh Sơn La | phòng, chống ma túy": whether a council's name with its place ends before what a plan prevents.
pub(super) fn ends_before_prevention(name: &str, folded: &str) -> bool {
    let council = || is_council(strip_words(name, 2)) || is_council(strip_words(name, 3));
    folded.starts_with("phòng, chống ") && council()
}

/// Some words without so many at their end.
fn strip_words(words: &str, count: usize) -> &str {
    words.rsplitn(count + 1, ' ').nth(count).unwrap_or_default()
}

/// Whether a name is that of a council or committee with its level and no more.
fn is_council(name: &str) -> bool {
    const COUNCILS: [&str; 4] = ["ubnd ", "hđnd ", "ủy ban nhân dân ", "hội đồng nhân dân "];
    let own = strip_any(name, &["chủ tịch ", "thường trực "]).unwrap_or(name);
    strip_any(own, &COUNCILS).is_some_and(|level| LEVELS.contains(&level))
}

/// "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", "Chủ tịch, Phó Chủ tịch UBND tỉnh": whether a post of its own right stands behind
/// another and a comma.
pub(super) fn has_second_post(name: &str, rest: &str) -> bool {
    const FIRST: [&str; 4] = ["bộ trưởng", "thượng tướng, bộ trưởng", "chủ tịch", "bí thư"];
    const SECOND: [&str; 8] = [
        ", chủ nhiệm ",
        ", trưởng ban ",
        ", tổng tham mưu trưởng",
        ", phó chủ tịch ",
        ", các phó chủ tịch ",
        ", phó bí thư ",
        ", các phó bí thư ",
        ", tổng thanh tra ",
    ];
    FIRST.contains(&name) && strip_any(rest, &SECOND).is_some()
}

/// With what a name goes on behind a level: a parent, a term, another body.
const GO_ON: [&str; 18] = [
    "và",
    "cùng",
    "khóa",
    "khoá",
    "kỳ họp",
    "nhiệm kỳ",
    "trực thuộc",
    "thuộc",
    "cấp",
    "nơi",
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "xã",
    "phường",
    "đặc khu",
];

/// "Ban Chỉ đạo “Toàn dân đoàn kết …” tỉnh về …", "Ban Chỉ đạo thực hiện các Chương trình … tỉnh về …": how long the name
/// of a committee is whose field holds a verb or a quotation, up to its level before "về".
pub(super) fn committee_len(words: &str, folded: &str, known: usize) -> Option<usize> {
    if !folded.starts_with("ban chỉ đạo") || known >= folded.len() {
        return None;
    }
    let named = LEVELS.iter().any(|level| folded[..known].ends_with(level));
    let near = sentence::head(folded, LONGEST_COMMITTEE);
    let near = &near[..near.find([';', '.', '(', ':']).unwrap_or(near.len())];
    if named || near.len() <= known {
        return None;
    }
    let mut abouts = near.match_indices(" về ").map(|(at, _)| at);
    let end = abouts.find(|&at| at >= known && ends_with_level(&words[..at]))?;
    (!does_more(&folded[..end])).then_some(end)
}

/// "Ban Chỉ đạo chuyển đổi số triển khai công tác …": whether a committee does something behind its field; right behind its
/// head a verb is the field.
fn does_more(name: &str) -> bool {
    let field = &name["ban chỉ đạo".len()..];
    [" triển khai ", " tổ chức "]
        .iter()
        .any(|verb| field.match_indices(verb).any(|(at, _)| at > 0))
}

/// Whether words end with a level, perhaps with the capitalised name of a place behind it.
fn ends_with_level(words: &str) -> bool {
    let mut head = words;
    for _ in 0..=MOST_WORDS {
        if LEVELS.iter().any(|level| {
            head.strip_suffix(level)
                .is_some_and(|before| before.ends_with([' ', '”', '"']))
        }) {
            return true;
        }
        let Some((before, last)) = head.rsplit_once(' ') else {
            return false;
        };
        if !last.starts_with(char::is_uppercase) {
            return false;
        }
        head = before;
    }
    false
}

/// No place has a longer name, in words.
const MOST_WORDS: usize = 4;

/// No name of a committee is longer, in bytes.
const LONGEST_COMMITTEE: usize = 300;
