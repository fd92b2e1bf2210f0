//! When and by whom a document was issued, before its citation.
//!
//! ```abnf
//! before = ["Ngày" SP day "," SP ["tại" SP session "," SP]] issuer SP link SP citation
//! link   = ["đã"] (["ký"] "ban hành" / "thông qua") / "đã có" / "có" / ["phê duyệt" / …] "tại" / "đã ký" ["các"]
//! ```
//! Real ones: "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số …", "Công ty X tại Văn bản số …".

use super::{Citation, shared};
use crate::facts::body::{self, Behind};
use crate::facts::date;
use crate::forms::sentence::clause_before;
use crate::passage::Passage;
use crate::vocab::{starts_with_any, starts_with_word};
use std::ops::Range;

/// Reads issuer and date where a verb links them to the citation.
pub(super) fn read(passage: &Passage, citation: &mut Citation) {
    let (head, words) = passage.folded().split_at(citation.range.start);
    let listed = || words.starts_with(|letter: char| letter.is_ascii_digit());
    if citation.issuer.is_none() && (starts_with_word(words, "số") || listed()) {
        citation.issuer = shared::listed(passage, head).map(|(_, issuer)| issuer);
    }
    let Some(before) = before_link(head) else {
        return;
    };
    let (head, link) = head.split_at(before.len());
    let sentence = head.rfind([';', '.', ':']).map_or(0, |at| at + 1);
    let asked =
        behind_asking(&head[sentence..]).filter(|&at| body::head(&head[sentence + at..]).is_some());
    let Some(at) = asked
        .or_else(|| issuer(&head[sentence..]))
        .map(|at| sentence + at)
    else {
        return;
    };
    let name = passage.as_str()[at..head.len()].trim_end();
    let plain = asked.is_some() || !name.contains(',') || name.len() < 60;
    if citation.issuer.is_none() && plain && !name.contains(" số ") {
        citation.issuer = Some(at..at + name.len());
    }
    let issued = !link.contains(" tại");
    if issued && citation.issued_on.is_none() {
        read_date(head, sentence..at, citation);
    }
}

/// What stands before the link with which some words end.
fn before_link(words: &str) -> Option<&str> {
    let words = words.trim_end_matches(' ');
    let words = words.strip_suffix(" các").unwrap_or(words);
    if let Some(before) = words.strip_suffix(" tại") {
        return Some(without_deed(before));
    }
    if let Some(before) = words.strip_suffix(" ban hành") {
        return Some(without_last(without_last(before, &[" ký"]), &[" đã"]));
    }
    let before = words
        .strip_suffix(" có")
        .or_else(|| words.strip_suffix(" thông qua"));
    before
        .map(|before| without_last(before, &[" đã"]))
        .or_else(|| words.strip_suffix(" đã ký"))
}

/// "được HĐND thành phố | phê duyệt", "được HĐND thành phố | phê duyệt chủ trương đầu tư": some words without what was done.
fn without_deed(words: &str) -> &str {
    let bare = without_last(words, &ISSUING);
    let clause = clause_before(words, words.len());
    let passive = clause
        .find("được ")
        .map(|at| words.len() - clause.len() + at);
    let Some(passive) = passive.filter(|_| bare.len() == words.len()) else {
        return bare;
    };
    let deeds = ISSUING.iter().filter_map(|deed| words.rfind(deed));
    let deed = deeds
        .max()
        .filter(|&deed| deed > passive && !words[deed..].contains(','));
    deed.map_or(words, |deed| &words[..deed])
}

/// What may stand before "tại".
const ISSUING: [&str; 6] = [
    " phê duyệt",
    " phê chuẩn",
    " thông qua",
    " ban hành",
    " quyết nghị",
    " công bố",
];

/// Some words without one of others at their end.
fn without_last<'t>(words: &'t str, last: &[&str]) -> &'t str {
    let mut before = last.iter().filter_map(|last| words.strip_suffix(last));
    before.next().unwrap_or(words)
}

/// "theo đề nghị của X tại Tờ trình số …", "và ý kiến của X tại Thông báo số …": where the last X begins; all that follows is X.
fn behind_asking(words: &str) -> Option<usize> {
    const ASKING: [&str; 4] = [
        "đề nghị của ",
        "đề xuất của ",
        "ý kiến của ",
        "ý kiến chỉ đạo của ",
    ];
    let ends = ASKING.into_iter();
    let ends = ends.filter_map(|asks| Some(words.rfind(asks)? + asks.len()));
    ends.max()
}

/// Where the issuer's name begins that a clause ends with, the longest without a comma.
fn issuer(clause: &str) -> Option<usize> {
    let behind = |mark| {
        clause
            .match_indices(mark)
            .map(|(at, mark): (usize, &str)| at + mark.len())
    };
    let comma = clause.rfind(", ");
    let starts = behind("của ")
        .chain(behind("được "))
        .chain(behind(", "))
        .chain([clause.len() - clause.trim_start().len()]);
    let (listed, mut alone): (Vec<usize>, Vec<usize>) =
        starts.partition(|&at| comma.is_some_and(|comma| at <= comma));
    alone.sort_unstable();
    let named = |at: &usize| is_body(&clause[*at..]) || is_company(&clause[*at..]);
    let first = alone.into_iter().find(named);
    first.or_else(|| listed.into_iter().rev().find(named))
}

/// A body's name and nothing behind it.
fn is_body(folded: &str) -> bool {
    body::at(folded, folded, 0).is_some_and(|body| body.behind == Behind::End)
}

fn is_company(folded: &str) -> bool {
    starts_with_any(folded, &["công ty", "tập đoàn", "doanh nghiệp"])
}

/// "Ngày 22/12/2024," at the end of the words before the issuer, perhaps with ", tại Kỳ họp thứ 9," behind it.
fn read_date(head: &str, range: Range<usize>, citation: &mut Citation) {
    let lead = head[range.clone()].trim_end_matches([' ', ',']);
    let Some(at) = lead.rfind("ngày ") else {
        return;
    };
    let Ok((rest, moment)) = date::day(lead[at + "ngày ".len()..].trim_start()) else {
        return;
    };
    let behind = rest.trim_matches([' ', ',', '(', ')']);
    let session = behind.starts_with("tại kỳ họp ") && !behind.contains(',');
    if (behind.is_empty() || session)
        && let Some((day, _)) = moment.days()
    {
        citation.issued_on = Some(day);
        citation.extent.start = range.start + at;
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn issuer_before_the_citation() {
        for (words, want) in [
            (
                "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số 57-NQ/TW về đột phá",
                "Nghị quyết | 57-NQ/TW | 2024-12-22 | Bộ Chính trị",
            ),
            (
                "Ngày 16 tháng 6 năm 2025, tại Kỳ họp thứ 9, Quốc hội khóa XV đã thông qua Luật Việc làm số 74/2025/QH15, có hiệu lực",
                "Luật | 74/2025/QH15 | 2025-06-16 | Quốc hội khóa XV",
            ),
            (
                "Ngày 05/01/2026, HĐND xã thông qua Nghị quyết số 12/NQ-HĐND về phát triển",
                "Nghị quyết | 12/NQ-HĐND | 2026-01-05 | HĐND xã",
            ),
            (
                "theo đề nghị của Cục trưởng Cục Hộ tịch, quốc tịch, chứng thực tại Tờ trình số 318/TTr-HTQTCT ngày 14/10/2019",
                "Tờ trình | 318/TTr-HTQTCT | 2019-10-14 | Cục trưởng Cục Hộ tịch, quốc tịch, chứng thực",
            ),
            (
                "Quy hoạch đã được Hội đồng nhân dân tỉnh thông qua tại Nghị quyết số 12/NQ-HĐND ngày 05/6/2020",
                "Nghị quyết | 12/NQ-HĐND | 2020-06-05 | Hội đồng nhân dân tỉnh",
            ),
            (
                "Dự án đã được HĐND Thành phố phê duyệt chủ trương đầu tư tại Nghị quyết số 28/NQ-HĐND ngày 22/9/2023.",
                "Nghị quyết | 28/NQ-HĐND | 2023-09-22 | HĐND Thành phố",
            ),
            (
                "Công ty cổ phần Đá quý và Vàng tại Văn bản số 30.6/GĐN-ĐQ&V ngày 30/6/2026.",
                "Văn bản | 30.6/GĐN-ĐQ&V | 2026-06-30 | Công ty cổ phần Đá quý và Vàng",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }
}
