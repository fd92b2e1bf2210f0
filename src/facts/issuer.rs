//! Who issues the plan, as its own words say.
//!
//! ```abnf
//! issuing = *(body "," SP) body SP ["đã" SP] verb SP ["và" SP …] type   ; the last of the opening's clauses
//! verb    = "ban hành" / "xây dựng" / "triển khai" / "lập"
//! ```
//! Between the body and the verb may stand with whom it works: "chủ trì, phối hợp với Bộ Y tế".
//! Real ones: "Ban Thường vụ Tỉnh ủy ban hành Kế hoạch thực hiện …", "Ủy ban nhân dân tỉnh xây dựng Kế
//! hoạch …". A Thông báo may say it at its end; a Quyết định, Hướng dẫn or Thông báo has its own verb.

use std::ops::Range;

use super::body::{self, Behind};
use crate::fold::fold;
use crate::outline::{BlockKind, Outline};
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::{find_words, starts_with_word, without_glosses};

/// The full name in the letterhead, where the opening says no more than what kind of body issues: "Bệnh viện" of "Bệnh
/// viện Đa khoa khu vực Tân Tiến", "Nhà trường" of "Trường Tiểu học Tân Tiến".
pub fn in_full(said: (String, Place), letterhead: Option<&(String, Place)>) -> (String, Place) {
    let short = fold(&said.0);
    let bare = body::head(&short) == Some(short.len());
    let short = if short == "nhà trường" {
        "trường"
    } else {
        &*short
    };
    let longer = letterhead.filter(|(name, _)| {
        let behind = fold(name).strip_prefix(short).map(str::to_owned);
        behind.is_some_and(|behind| behind.starts_with(' '))
    });
    match longer {
        Some(name) if bare => name.clone(),
        _ => said,
    }
}

/// The body that issues the plan: the last that its opening names so.
pub fn find(outline: &Outline) -> Option<(String, Place)> {
    let kind = outline.head.kind.as_ref().map(|(kind, _)| *kind);
    let openings = outline
        .blocks
        .iter()
        .filter(|block| block.opening && block.annex.is_none())
        .rev();
    let closing = outline
        .blocks
        .iter()
        .filter(|block| {
            !block.opening && block.annex.is_none() && block.kind == BlockKind::Paragraph
        })
        .rev()
        .take(if kind == Some("Thông báo") { 2 } else { 0 });
    openings
        .chain(closing)
        .find_map(|block| last_issuer(&block.passage, kind.unwrap_or("Kế hoạch")))
}

/// The last name at the head of a clause that an issuing verb follows.
fn last_issuer(passage: &Passage, kind: &str) -> Option<(String, Place)> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let kind = fold(kind);
    let marks = folded.match_indices([',', ';', '.', ':']);
    let starts = std::iter::once(0).chain(marks.map(|(at, mark)| at + mark.len()));
    let name = starts.rev().find_map(|start| {
        let start = folded.len() - folded[start..].trim_start().len();
        name_at(words, folded, start, &kind)
    })?;
    let name = leader(words, folded, name.start, &kind).unwrap_or(name);
    let name = first_of_list(words, folded, name.start)
        .filter(|_| is_list_end(&folded[name.clone()]))
        .map_or(name.clone(), |first| first..name.end);
    let said = without_glosses(&words[name.clone()]).into_owned();
    Some((said, passage.place(name)))
}

/// "Sở Y tế chủ trì, phối hợp với Bộ Y tế, Công an tỉnh": who works with the bodies the last of which begins at an offset.
fn leader(words: &str, folded: &str, at: usize, kind: &str) -> Option<Range<usize>> {
    let (mut end, mut works) = (at, false);
    for _ in 0..MOST_ISSUERS {
        let before = folded[..end].trim_end().strip_suffix(',')?;
        let start = before
            .rfind([',', ';', '.', ':'])
            .map_or(0, |mark| mark + 1);
        let start = start + (before[start..].len() - before[start..].trim_start().len());
        let clause = &before[start..];
        let joint = WITH
            .iter()
            .find_map(|with| find_words(clause, with.trim_start()));
        match joint {
            Some(0) => (end, works) = (start, true),
            Some(_) => return name_at(words, folded, start, kind),
            None if works => return name_at(words, folded, start, kind),
            // One more of them, or of the words of its name: "Sở Văn hóa, Thể thao và Du lịch".
            None if words[start..].starts_with(char::is_uppercase) => end = start,
            None => return None,
        }
    }
    None
}

/// What stands between a body and those with whom it works.
const WITH: [&str; 2] = [" phối hợp với ", " phối hợp cùng "];

/// A name without what is said of whom its body works with: "Sở Y tế" of "Sở Y tế chủ trì, phối hợp với Bộ Y tế";
/// "Cơ quan chủ trì đề án" is a name.
fn alone(name: &str) -> &str {
    let cut = WITH.iter().filter_map(|with| find_words(name, with)).min();
    let name = cut.map_or(name, |at| name[..at].trim_end_matches([',', ' ']));
    name.strip_suffix(" chủ trì").unwrap_or(name)
}

/// "Sở Y tế và Công an tỉnh": whether a name ends with one more body.
fn is_list_end(name: &str) -> bool {
    let mut joints = name.match_indices(" và ");
    joints.any(|(at, and)| body::head(&name[at + and.len()..]).is_some())
}

/// Where the first of several bodies begins that stand before an offset, a comma behind each: "Tỉnh đoàn, ".
fn first_of_list(words: &str, folded: &str, at: usize) -> Option<usize> {
    let mut first = None;
    for _ in 0..MOST_ISSUERS {
        let Some(start) = one_before(words, folded, first.unwrap_or(at)) else {
            break;
        };
        first = Some(start);
    }
    first
}

/// No plan has more issuers.
const MOST_ISSUERS: usize = 16;

/// Where the body begins that stands before an offset with a comma behind it, and between commas nothing else.
fn one_before(words: &str, folded: &str, at: usize) -> Option<usize> {
    let before = folded[..at].strip_suffix(", ")?;
    let start = before
        .rfind([',', ';', '.', ':'])
        .map_or(0, |mark| mark + 1);
    let start = start + (before[start..].len() - before[start..].trim_start().len());
    let body = body::at(&words[..before.len()], before, start)?;
    let whole = body.behind == Behind::End && body.range == (start..before.len());
    whole.then_some(start)
}

/// A body's name at an offset that one of the issuing verbs and the document's type follow.
fn name_at(words: &str, folded: &str, start: usize, kind: &str) -> Option<Range<usize>> {
    body::head(&folded[start..])?;
    let own = match kind {
        "hướng dẫn" => Some(" hướng dẫn "),
        "quyết định" => Some(" quyết định "),
        "thông báo" => Some(" thông báo "),
        _ => None,
    };
    let end = [" ban hành ", " xây dựng ", " triển khai ", " lập "]
        .into_iter()
        .filter_map(|verb| issuing_verb(&folded[start..], verb, &[kind, "và", "kế hoạch"]))
        .chain(own.and_then(|verb| issuing_verb(&folded[start..], verb, &[""])))
        .min()?;
    let whole = alone(without_alias(words[start..start + end].trim_end()));
    let name = without_alias(whole);
    let before_verb = [" thống nhất", " cùng", " đã"];
    let name = before_verb
        .iter()
        .fold(name, |name, word| name.strip_suffix(word).unwrap_or(name));
    let short = whole.len() <= LONGEST_NAME;
    (short && is_name(&without_glosses(whole))).then_some(start..start + name.len())
}

/// "Sở Y tế tỉnh A (sau đây gọi là Sở)": a name without the bracket that says how it is called from there on.
fn without_alias(name: &str) -> &str {
    let bracket = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("));
    let alias = bracket.filter(|(_, inside)| {
        ["sau đây", "gọi "]
            .iter()
            .any(|word| inside.starts_with(word))
    });
    alias.map_or(name, |(name, _)| name)
}

/// No name is longer, in bytes, brackets included.
const LONGEST_NAME: usize = 600;

/// Where a verb stands, given with its blanks, that has one of some words behind it.
fn issuing_verb(folded: &str, verb: &str, behind: &[&str]) -> Option<usize> {
    if !folded.contains(verb) {
        return None;
    }
    folded
        .match_indices(verb)
        .find(|(at, _)| {
            let rest = folded[at + verb.len()..].trim_start();
            behind
                .iter()
                .any(|word| word.is_empty() || starts_with_word(rest, word))
        })
        .map(|(at, _)| at + 1)
}

/// A name has no full stop, colon or bracket in it, and is not as long as a clause.
fn is_name(words: &str) -> bool {
    let longest = if words.contains(',') { 90 } else { 140 };
    !words.contains([';', '.', ':', '('])
        && words.chars().count() < longest
        && !starts_with_word(&fold(words), "căn cứ")
}

#[cfg(test)]
mod tests {
    use super::{in_full, last_issuer};
    use crate::passage::Passage;

    #[test]
    fn a_bare_noun_is_said_in_full_by_the_letterhead() {
        for (said, letterhead, want) in [
            (
                "Bệnh viện",
                "Bệnh viện Đa khoa Tân Tiến",
                "Bệnh viện Đa khoa Tân Tiến",
            ),
            (
                "Nhà trường",
                "Trường Tiểu học Tân Tiến",
                "Trường Tiểu học Tân Tiến",
            ),
            ("Bệnh viện", "Sở Y tế", "Bệnh viện"),
            ("Sở Y tế", "Sở Y tế Hà Giang", "Sở Y tế"),
        ] {
            let full = in_full(
                (said.to_owned(), 0..1),
                Some(&(letterhead.to_owned(), 2..3)),
            );
            assert_eq!(full.0, want);
        }
    }

    fn issuer(words: &str, kind: &str) -> Option<String> {
        let passage = Passage::of(words, &(0..words.len()));
        last_issuer(&passage, kind).map(|(name, _)| name)
    }

    #[test]
    fn many_commas_need_no_more_stack() {
        let words = format!(
            "Theo chỉ đạo, {}Sở Nội vụ và Công an tỉnh ban hành Kế hoạch như sau:",
            "Sở Y tế, ".repeat(50_000)
        );
        assert!(issuer(&words, "Kế hoạch").is_some());
    }

    #[test]
    fn issuers() {
        for (words, kind, want) in [
            (
                "Thực hiện Nghị quyết số 05-NQ/TW, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch thực hiện như sau:",
                "Kế hoạch",
                "Ban Thường vụ Tỉnh ủy",
            ),
            (
                "Ủy ban nhân dân tỉnh đã xây dựng và triển khai kế hoạch.",
                "Kế hoạch",
                "Ủy ban nhân dân tỉnh",
            ),
            (
                "Công an tỉnh và Sở Y tế đã thống nhất ban hành Kế hoạch phối hợp.",
                "Kế hoạch",
                "Công an tỉnh và Sở Y tế",
            ),
            (
                "Sau khi thống nhất, Tỉnh đoàn, Sở Giáo dục và Đào tạo và Công an tỉnh cùng ban hành Kế hoạch liên tịch như sau:",
                "Kế hoạch",
                "Tỉnh đoàn, Sở Giáo dục và Đào tạo và Công an tỉnh",
            ),
            (
                "Thực hiện quy chế của Bộ Y tế, Sở Giáo dục và Đào tạo ban hành Kế hoạch như sau:",
                "Kế hoạch",
                "Sở Giáo dục và Đào tạo",
            ),
            (
                "Căn cứ ý kiến của Bộ Y tế, Sở Y tế và Công an tỉnh ban hành Kế hoạch như sau:",
                "Kế hoạch",
                "Sở Y tế và Công an tỉnh",
            ),
            (
                "Thực hiện Công văn của Bộ Y tế, Sở Y tế phối hợp với Công an tỉnh xây dựng Kế hoạch như sau:",
                "Kế hoạch",
                "Sở Y tế",
            ),
            (
                "Ban Tuyên giáo Trung ương chủ trì, phối hợp với Bộ Văn hóa, Thể thao và Du lịch, Bộ Thông tin và Truyền thông xây dựng Kế hoạch tuyên truyền như sau:",
                "Kế hoạch",
                "Ban Tuyên giáo Trung ương",
            ),
            (
                "Theo yêu cầu, Tỉnh đoàn phối hợp với Sở Nội vụ, Sở Y tế và Công an tỉnh ban hành Kế hoạch như sau:",
                "Kế hoạch",
                "Tỉnh đoàn",
            ),
            (
                "Do Sở Nội vụ chủ trì, Sở Y tế ban hành Kế hoạch như sau:",
                "Kế hoạch",
                "Sở Y tế",
            ),
            (
                "Cơ quan chủ trì đề án xây dựng Kế hoạch như sau:",
                "Kế hoạch",
                "Cơ quan chủ trì đề án",
            ),
            (
                "Thực hiện Quy chế phối hợp với Bộ Y tế, Sở Y tế ban hành Kế hoạch như sau:",
                "Kế hoạch",
                "Sở Y tế",
            ),
            (
                "Theo chương trình, Đoàn giám sát của Hội đồng nhân dân (HĐND) tỉnh ban hành Kế hoạch như sau:",
                "Kế hoạch",
                "Đoàn giám sát của Hội đồng nhân dân tỉnh",
            ),
            (
                "Văn phòng Tỉnh ủy thông báo để các cơ quan biết.",
                "Thông báo",
                "Văn phòng Tỉnh ủy",
            ),
        ] {
            assert_eq!(issuer(words, kind).as_deref(), Some(want), "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "Căn cứ Nghị quyết của Quốc hội ban hành Luật Đất đai",
            "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy",
            "Sở Y tế phối hợp với Bộ Y tế, Công an tỉnh kiểm tra",
        ] {
            assert_eq!(issuer(words, "Kế hoạch"), None, "{words}");
        }
    }
}
