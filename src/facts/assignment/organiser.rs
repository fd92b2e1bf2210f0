//! Who organises what is announced.
//!
//! ```abnf
//! organiser = "do" SP body SP verb / "(" ["giao" SP] body SP verb
//! verb      = "tổ chức" / "chủ trì" / "chuẩn bị" / "đăng cai" / …
//! ```
//! Real ones: "Hội nghị do Liên đoàn Lao động tổ chức", "Ban hành quy chế (Sở Nội vụ chủ trì, xong trước 15/3)".

use super::Found;
use super::addressee::is_addressable;
use super::request::is_request;
use super::task::role_of;
use crate::cues::Kinds;
use crate::facts::body::{self, Behind};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{duty, starts_with_any, strip_any};

const VERBS: [&str; 15] = [
    "tổ chức",
    "tự tổ chức",
    "chủ trì",
    "phối hợp",
    "soạn thảo",
    "chuẩn bị",
    "trực tiếp tổ chức",
    "thực hiện",
    "phụ trách",
    "đảm nhiệm",
    "đăng cai",
    "tham mưu",
    "biên soạn",
    "biên tập",
    "điều hành",
];

/// What a body does with that of which a sentence speaks: "Báo cáo do Phòng Kinh tế tổng hợp, trình …". Behind another
/// verb these words only say which: "sử dụng số liệu do Sở Nội vụ tổng hợp".
const WORK: [&str; 9] = [
    "tổng hợp",
    "lập",
    "thẩm định",
    "chịu trách nhiệm",
    "hoàn thiện",
    "hoàn thành",
    "rà soát",
    "xây dựng",
    "theo dõi",
];

/// What stands before "do" and is no work of the body behind it: funds, what is used, a fault for which it answers.
const OTHER: [&str; 11] = [
    "kinh phí",
    "nguồn",
    "theo",
    "sử dụng",
    "áp dụng",
    "khuyết điểm",
    "sai phạm",
    "sai sót",
    "vi phạm",
    "thiệt hại",
    "hậu quả",
];

/// "Báo cáo do …", "Nội dung này do …": whether some words are all of a sentence up to "do" and speak of a thing, with no
/// verb behind the first word. Of funds another is told.
fn is_spoken_of(before: &str) -> bool {
    let start = before
        .rfind(['.', ';', ':', '('])
        .map_or(0, |mark| mark + 1);
    let noun = before[start..].trim_start_matches([' ', '-', '+', '*']);
    let noun = noun.strip_suffix(DO).unwrap_or(noun).trim_end();
    let mut words = noun.match_indices(' ').map(|(blank, _)| blank + 1);
    let acts = words.any(|at| duty(&noun[at..]).is_some());
    // "Báo cáo", "Dự thảo" are nouns here; nothing else may be a verb.
    let first = duty(noun).is_some() && !starts_with_any(noun, &["báo cáo", "dự toán"]);
    let other = starts_with_any(noun, &OTHER);
    !noun.is_empty() && !noun.contains(',') && !acts && !first && !other
}

/// The organisers that a passage names; `heads` if it is a heading.
pub(super) fn find(index: usize, passage: &Passage, heads: bool) -> Vec<Found> {
    let folded = passage.folded();
    let by = passage.cues().of_kind(Kinds::BY);
    by.filter(|&at| at == 0 || folded[..at].ends_with([' ', '(']))
        .filter(|&at| folded[at..].starts_with(DO))
        .filter_map(|at| read(index, passage, at + DO.len()))
        .chain(in_brackets(index, passage))
        .map(|found| Found { heads, ..found })
        .collect()
}

const DO: &str = "do ";

/// "Ban hành quy chế (Sở Nội vụ chủ trì)": who does what stands before the bracket.
fn in_brackets(index: usize, passage: &Passage) -> impl Iterator<Item = Found> {
    let folded = passage.folded();
    let brackets = memchr::memchr_iter(b'(', folded.as_bytes()).filter(|&at| at > 0);
    brackets.flat_map(move |at| {
        let inside = &folded[at + 1..];
        let name = inside.strip_prefix("giao ").unwrap_or(inside);
        let task = passage.as_str()[..at].trim_end().len();
        let start = folded.len() - name.len();
        // "(giao ban)" is a meeting.
        let given = || given(index, passage, start);
        let first =
            read(index, passage, start).or_else(|| is_request(inside).then(given).flatten());
        let second = first.as_ref().and_then(|first| supporter(passage, first));
        [first, second]
            .into_iter()
            .flatten()
            .map(move |found| Found {
                task: 0..task,
                ..found
            })
    })
}

/// "Rà soát quy hoạch (giao Phòng Kinh tế)": a body that is all of what a bracket gives.
fn given(index: usize, passage: &Passage, start: usize) -> Option<Found> {
    let end = start + passage.folded()[start..].find(')')?;
    let (words, folded) = (&passage.as_str()[..end], &passage.folded()[..end]);
    let body = body::at(words, folded, start)?;
    let whole = body.behind == Behind::End && is_addressable(&folded[body.range.clone()]);
    whole.then(|| Found::of(index, body.range, 0..passage.as_str().len()))
}

/// "(Công an xã chủ trì; Ban CHQS xã phối hợp)": who supports the body before, in the same bracket.
fn supporter(passage: &Passage, first: &Found) -> Option<Found> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let inside = &folded[first.name.end..];
    let inside = &inside[..inside.find(')')?];
    let mark = inside.find([';', ','])?;
    let name = folded[first.name.end + mark + 1..].trim_start();
    let body = body::at(words, folded, folded.len() - name.len())?;
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    folded[duty..].starts_with("phối hợp").then(|| Found {
        role: Some(AssignmentRole::Support),
        ..Found::of(first.block, body.range, 0..words.len())
    })
}

fn read(index: usize, passage: &Passage, at: usize) -> Option<Found> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let body = body::at(words, folded, at)?;
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    let organises = starts_with_any(&folded[duty..], &VERBS)
        || starts_with_any(&folded[duty..], &WORK) && is_spoken_of(&folded[..at]);
    (organises && !is_judged(&folded[duty..]) && is_addressable(&folded[body.range.clone()])).then(
        || Found {
            role: role_of(&folded[body.range.end..]).filter(|role| *role == AssignmentRole::Lead),
            task: 0..words.len(),
            ..Found::of(index, body.range, 0..words.len())
        },
    )
}

/// "tổng hợp còn thiếu số liệu", "tổ chức đã kết thúc", "lập (mẫu số 1)": whether the clause with which a body's verb
/// begins says how its work turned out, or names a form.
fn is_judged(folded: &str) -> bool {
    const JUDGES: [&str; 3] = [" đã ", " còn ", " chưa "];
    const RESULTS: [&str; 4] = ["được", "đạt", "không đạt", "không đúng"];
    let clause = &folded[..folded.find([',', ';', '.', ':']).unwrap_or(folded.len())];
    let bracket = clause.find('(').unwrap_or(clause.len());
    let (clause, inside) = clause.split_at(bracket);
    let own = strip_any(clause, &VERBS).or_else(|| strip_any(clause, &WORK));
    let behind = own.unwrap_or("").trim_start();
    JUDGES.iter().any(|word| clause.contains(word))
        || starts_with_any(behind, &RESULTS)
        || starts_with_any(inside, &["(mẫu", "(biểu"])
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::passage::Passage;

    #[test]
    fn organisers() {
        for (words, want) in [
            (
                "Hội nghị do Liên đoàn Lao động tổ chức",
                Some("Liên đoàn Lao động"),
            ),
            ("Kinh phí do Sở Tài chính cấp", None),
            (
                "Ban hành quy chế (Sở Nội vụ chủ trì, xong trước 15/3)",
                Some("Sở Nội vụ"),
            ),
            (
                "Ban hành quy chế (giao Sở Nội vụ chủ trì)",
                Some("Sở Nội vụ"),
            ),
            ("Ban hành quy chế (Sở Nội vụ đã có văn bản)", None),
            ("Ban hành quy chế (giao Sở Nội vụ)", Some("Sở Nội vụ")),
            ("Ban hành quy chế (Sở Nội vụ)", None),
            ("Tổ chức họp (giao ban) hằng tuần", None),
            (
                "Báo cáo do Sở Nội vụ tổng hợp, trình Chủ tịch",
                Some("Sở Nội vụ"),
            ),
            (
                "Nội dung này do Sở Nội vụ chịu trách nhiệm",
                Some("Sở Nội vụ"),
            ),
            ("Áp dụng định mức, hồ sơ do Sở Nội vụ tổng hợp", None),
            ("Sử dụng số liệu do Sở Nội vụ tổng hợp", None),
            ("Kinh phí do Sở Tài chính tổng hợp", None),
            ("Theo mẫu do Bộ Nội vụ ban hành", None),
            ("Báo cáo do Sở Nội vụ tổng hợp còn thiếu số liệu.", None),
            ("Hồ sơ do Sở Nội vụ lập chưa đúng quy định.", None),
            ("Khuyết điểm do Sở Nội vụ chịu trách nhiệm.", None),
            ("Danh sách do Sở Nội vụ lập (mẫu số 1).", None),
            ("Hội nghị do Sở Nội vụ tổ chức đã kết thúc.", None),
            ("Hội thi do Sở Nội vụ tổ chức đạt kết quả tốt.", None),
            (
                "Hội thi do Sở Nội vụ tổ chức, đã được phê duyệt",
                Some("Sở Nội vụ"),
            ),
            (
                "Danh sách do Sở Nội vụ lập (xong trước 15/3)",
                Some("Sở Nội vụ"),
            ),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let found = find(0, &passage, false);
            assert_eq!(found.first().map(|one| &words[one.name.clone()]), want);
        }
    }
}
