//! Laws of a list whose type stands once, before a colon.
//!
//! ```abnf
//! list = ("các" / "những") SP type ":" SP name *(("," / ";" / SP "và") SP name)
//! name = law [SP "năm" SP year] [SP "số" SP number]   ; law.rs
//! ```
//! Real ones: "các Luật: Tổ chức chính quyền địa phương năm 2025, Ngân sách nhà nước năm 2015", "các Luật: Đầu tư công
//! số 58/2024/QH15, Đấu thầu số 22/2023/QH15".

use std::ops::Range;

use memchr::memmem;

use super::law::{name_len, with_year};
use crate::facts::body::{self, Behind};
use crate::facts::sentence::tail;
use crate::passage::Passage;
use crate::vocab::{doc_type_at, strip_any};

/// The names of the list whose type stands at `start..behind`: each begins with a capital, and nothing but a mark, a
/// year or a number stands behind it.
pub(super) fn listed(passage: &Passage, start: usize, behind: usize) -> Vec<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let mut names = Vec::new();
    if !is_list_head(&folded[..start]) {
        return names;
    }
    let Some(list) = folded[behind..].trim_start_matches(' ').strip_prefix(':') else {
        return names;
    };
    let mut at = folded.len() - list.trim_start_matches(' ').len();
    for _ in 0..MOST_LISTED {
        let own = &words[at..];
        let typed = doc_type_at(&folded[at..]).is_some();
        if !own.starts_with(char::is_uppercase) || typed || is_told(words, folded, at) {
            break;
        }
        let end = with_year(folded, at + name_len(own, &folded[at..]));
        let next = strip_any(&folded[end..], &[", ", "; ", " và "]);
        let ends = folded[end..].is_empty() || folded[end..].starts_with([';', '.', ',', '(', ')']);
        let numbered = folded[end..].starts_with(" số ");
        if next.is_none() && !ends && !numbered {
            break;
        }
        names.push(at..end);
        let Some(next) = next.or_else(|| behind_number(&folded[end..])) else {
            break;
        };
        at = folded.len() - next.len();
    }
    names
}

/// "các Luật: Công an xã chủ trì": whether a body and its duty stand at an offset.
fn is_told(words: &str, folded: &str, at: usize) -> bool {
    body::at(words, folded, at).is_some_and(|body| matches!(body.behind, Behind::Duty(_)))
}

/// No list names more laws.
const MOST_LISTED: usize = 24;

/// " số 58/2024/QH15, Đấu thầu": where the next of a list begins.
fn behind_number(folded: &str) -> Option<&str> {
    let number = folded.strip_prefix(" số ")?;
    let end = number.find([',', ';', ' '])?;
    strip_any(&number[end..], &[", ", "; ", " và "])
}

/// "các ", "những ", "một số "
fn is_list_head(before: &str) -> bool {
    let before = before.trim_end();
    ["các", "những"].iter().any(|word| before.ends_with(word))
}

/// Where the law of such a list begins whose name ends at an offset, before its "số".
pub(super) fn listed_before(passage: &Passage, end: usize) -> Option<usize> {
    const TYPE: &str = "luật";
    let near = tail(&passage.folded()[..end], LONGEST);
    let at = end - near.len() + memmem::rfind(near.as_bytes(), b":")?;
    let head = passage.folded()[..at].trim_end_matches(' ');
    let start = head.strip_suffix(TYPE)?.len();
    let names = listed(passage, start, start + TYPE.len());
    let own = names.into_iter().find(|name| name.end == end)?;
    Some(own.start)
}

/// No list is longer, in bytes.
const LONGEST: usize = 600;

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn laws_of_a_list() {
        assert_eq!(
            read(
                "Căn cứ các Luật: Đất đai năm 2024, Thi đua, khen thưởng năm 2022 và Nhà ở; các văn bản"
            ),
            [
                "Luật | Đất đai năm 2024 | - | -",
                "Luật | Thi đua, khen thưởng năm 2022 | - | -",
                "Luật | Nhà ở | - | -"
            ]
        );
        assert_eq!(
            read("Căn cứ các Luật: Đầu tư công số 58/2024/QH15, Đấu thầu số 22/2023/QH15;"),
            ["Luật | 58/2024/QH15 | - | -", "Luật | 22/2023/QH15 | - | -"]
        );
    }

    #[test]
    fn near_misses() {
        for words in [
            "Phổ biến các Luật: tổ chức 02 hội nghị",
            "Phổ biến các Luật: Công an xã chủ trì",
            "Luật: Đất đai năm 2024",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
