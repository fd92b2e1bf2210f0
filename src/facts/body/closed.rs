//! Where a name is whole though no verb that we know follows it.
//!
//! ```abnf
//! closed = 1*word (rank / title)    ; "Văn phòng Tỉnh ủy", "Hội Nông dân huyện", "UBND các xã, phường"
//! behind = small-word 1*word        ; "thu xếp hội trường": whatever it is, it is no name
//! ```
//! A name in a sentence has capitals; the rank of its body or a title in small letters ends it.

use crate::vocab::{blanks, is_name_joint, title_words};

/// Ranks and places that end a name unless the place's own name follows.
const RANKS: [&str; 12] = [
    "tỉnh",
    "huyện",
    "xã",
    "phường",
    "thị trấn",
    "thành phố",
    "thị xã",
    "quận",
    "thôn",
    "buôn",
    "khu phố",
    "tổ dân phố",
];

/// Committees that end a name, whatever follows.
const COMMITTEES: [&str; 6] = [
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "đảng ủy",
];

/// Titles that others go on with in small letters: "các tổ chức chính trị - xã hội", "Phòng Quản lý công nghiệp".
const OPEN_TITLES: [&str; 10] = [
    "phòng, chống",
    "tổ chức",
    "quản lý",
    "dịch vụ",
    "các cơ quan",
    "công tác",
    "chính sách",
    "phát triển",
    "kỹ thuật",
    "bảo vệ",
];

/// No title has more words.
const LOOK_BACK: usize = 4;

/// Where a name ends at a committee, and where what its body is told begins.
pub fn at_committee(text: &str, folded: &str) -> Option<(usize, usize)> {
    end(text, folded, |before| ends_with_any(before, &COMMITTEES))
}

/// Where a name ends at a rank or a title.
pub fn at_title(text: &str, folded: &str) -> Option<(usize, usize)> {
    end(text, folded, |before| {
        ends_with_rank(before) || ends_with_title(before)
    })
}

fn end(text: &str, folded: &str, is_whole: fn(&str) -> bool) -> Option<(usize, usize)> {
    // "Ban Quản lý dự án": what follows may well be the name's.
    if folded.starts_with("ban quản lý") {
        return None;
    }
    let begins = |&at: &usize| {
        let behind = &folded[at + 1..];
        text[at + 1..].starts_with(char::is_lowercase)
            && behind.contains(' ')
            && !is_name_joint(behind)
            && is_whole(&folded[..at])
            && !goes_on(folded, at)
    };
    let at = blanks(folded).find(begins)?;
    Some((at, at + 1))
}

/// Where the last words before an offset begin, the last one first.
fn heads(folded: &str, at: usize) -> impl Iterator<Item = usize> {
    let blanks = folded[..at]
        .rmatch_indices([' ', ','])
        .map(|(blank, _)| blank + 1);
    blanks.chain([0]).take(LOOK_BACK)
}

/// Whether a title stands over an offset: "Văn | phòng".
fn goes_on(folded: &str, at: usize) -> bool {
    heads(folded, at).any(|head| title_words(&folded[head..]).is_some_and(|len| head + len > at))
}

fn ends_with_rank(before: &str) -> bool {
    let cooperative = before.ends_with("hợp tác xã");
    !cooperative && (ends_with_any(before, &RANKS) || ends_with_any(before, &COMMITTEES))
}

fn ends_with_any(before: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let head = before.strip_suffix(word);
        head.is_some_and(|head| head.is_empty() || head.ends_with([' ', ',']))
    })
}

/// Whether a title of two words or more ends some words that begin before it.
fn ends_with_title(before: &str) -> bool {
    let is_title = |head: usize| {
        let title = &before[head..];
        title.contains(' ')
            && title_words(title) == Some(title.len())
            && !OPEN_TITLES.contains(&title)
    };
    heads(before, before.len()).any(|head| head > 0 && is_title(head))
}

#[cfg(test)]
mod tests {
    use super::{at_committee, at_title};
    use crate::fold::fold;

    #[test]
    fn names_end_at_their_rank_or_title() {
        for (words, want) in [
            (
                "Văn phòng Tỉnh ủy thu xếp hội trường",
                Some("Văn phòng Tỉnh ủy"),
            ),
            (
                "Hội Nông dân huyện lo cây giống",
                Some("Hội Nông dân huyện"),
            ),
            (
                "Ban Công tác Mặt trận thôn, buôn họp dân",
                Some("Ban Công tác Mặt trận thôn, buôn"),
            ),
            ("Sở Nội vụ đấu mối với các sở", Some("Sở Nội vụ")),
            ("Sở Tài chính cấp bù kinh phí", Some("Sở Tài chính")),
            ("Đảng ủy xã Tân Phú", None),
            ("Ủy ban nhân dân các xã, phường", None),
            ("Ban Thường vụ Tỉnh ủy khóa XVII", None),
            ("Trung tâm Khảo thí của tỉnh", None),
        ] {
            let found = at_title(words, &fold(words)).map(|(end, _)| &words[..end]);
            assert_eq!(found, want, "{words}");
        }
    }

    #[test]
    fn a_title_alone_ends_no_name_that_a_known_verb_follows() {
        for words in [
            "Ban Thanh niên nông thôn và công nhân",
            "Trung tâm Y tế huyện đa chức năng",
            "Mặt trận Tổ quốc Việt Nam xã, các tổ chức chính trị - xã hội",
        ] {
            assert_eq!(at_committee(words, &fold(words)), None, "{words}");
        }
    }
}
