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
use crate::forms::sentence::{head, tail};
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
        let behind = &folded[end..];
        let next = strip_any(behind, &NEXT).or_else(|| behind_issue(behind));
        // The last of several may have any words behind it: "Nghĩa vụ quân sự đến người dân".
        let ends = behind.is_empty() || behind.starts_with([';', '.', ',', '(', ')']);
        let issued = strip_any(behind, &ISSUES).is_some();
        if next.is_none() && !ends && !issued && names.is_empty() {
            break;
        }
        names.push(at..end);
        let Some(next) = next else {
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

/// What stands between the laws of a list.
const NEXT: [&str; 3] = [", ", "; ", " và "];

/// What a number or a date behind a law's name begins with.
const ISSUES: [&str; 2] = [" số ", " ngày "];

/// " số 58/2024/QH15, Đấu thầu", " ngày 16/6/2025, Ngân sách nhà nước": where the next of a list begins.
fn behind_issue(folded: &str) -> Option<&str> {
    let issue = strip_any(folded, &ISSUES)?;
    let from = folded.len() - issue.len();
    let issue = head(issue, LONGEST_ISSUE);
    let ends = NEXT
        .iter()
        .filter_map(|mark| Some(issue.find(mark)? + mark.len()));
    Some(&folded[from + ends.min()?..])
}

/// No number and date of a law are longer, in bytes.
const LONGEST_ISSUE: usize = 60;

/// "các ", "những "
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
            read("Tuyên truyền các Luật: Nhà ở ngày 27/11/2023, Nghĩa vụ quân sự đến người dân"),
            [
                "Luật | Nhà ở | 2023-11-27 | -",
                "Luật | Nghĩa vụ quân sự | - | -"
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
