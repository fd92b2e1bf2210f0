//! Documents cited by number.
//!
//! ```abnf
//! numbered = [type [owner / name / kind] [":" / ","] SP] ["số" [":"] SP] number
//! owner    = "của" SP body                ; Nghị quyết của Chính phủ số 30c/NQ-CP
//! name     = 1*word                       ; Luật Điện lực số 61/2024/QH15
//! kind     = SP 1*3word                   ; Quy chế phối hợp số 02/QCPH-CAT-SGDĐT
//! ```
//! Real ones: "Chương trình hành động số 44-CTr/TU", "Đề án 08-ĐA/TU", "Luật Điện lực số 61/2024/QH15".

use std::ops::Range;

use super::{Citation, law, laws, serial, shared};
use crate::facts::body;
use crate::fold::in_word;
use crate::forms::number::{self, Number};
use crate::forms::sentence::{clause_before, tail};
use crate::passage::Passage;
use crate::vocab::{DOC_TYPES, DocType, doc_type_at, doc_type_before, starts_with_any};

/// The citations by number, from left to right.
pub(super) fn find(passage: &Passage) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    for number in number::find_at(passage.as_str(), passage.cues()) {
        citations.extend(shared::bare(passage, &number));
        let citation = read(passage, number, citations.last());
        citations.extend(citation);
    }
    citations
}

/// The citation around a number; `last` is the one before it.
fn read(passage: &Passage, number: Number, last: Option<&Citation>) -> Option<Citation> {
    let folded = passage.folded();
    let before = folded[..number.range.start].trim_end_matches([' ', '(', '“', '"']);
    let series = series(before);
    let head = serial::without_haste(before[..series.unwrap_or(before.len())].trim_end());
    let behind_last = last.map_or(0, |last| last.range.end);
    let distant = || typed_at_distance(head, behind_last, &number);
    let typed = doc_type_before(head.trim_end_matches([' ', ',', ':']))
        .or_else(|| series.and_then(|_| distant()));
    let short = short_type(&passage.as_str()[..head.len()], &number);
    let untyped =
        || typed.is_none() && short.is_none() && shared::kind(folded, &number, last).is_none();
    let alone = untyped() || is_parted(passage, &number);
    if number.thin && series.is_none() && alone {
        return None;
    }
    let coded = || {
        let listed = || Some(shared::listed(passage, head)?.0.name);
        let kind = shared::kind(folded, &number, last)
            .or_else(|| kind_of_code(&number))
            .or_else(listed)?;
        Some((kind, series.unwrap_or(number.range.start)))
    };
    let named = |(kind, start): (&DocType, usize)| (kind.name, start);
    let of_list = || {
        let law = number.symbol.contains("QH").then_some("Luật")?;
        Some((law, laws::listed_before(passage, head.len())?))
    };
    let (kind, start) = typed
        .map(named)
        .or(short)
        .or_else(coded)
        .or_else(|| distant().map(named))
        .or_else(of_list)?;
    let mut citation = Citation::of(kind, start..number.range.end);
    citation.issuer = owner(passage, start, head.len())
        .filter(|issuer| issuer.start < issuer.end)
        .or_else(|| {
            let first = last?.issuer.clone()?;
            shared::kind(folded, &number, last).map(|_| first)
        });
    if citation.issuer.is_none()
        && let Some((issuer, subject)) = owner_of_bracket(passage, start, kind)
    {
        (citation.issuer, citation.subject) = (Some(issuer), subject);
    }
    citation.number = Some(number);
    Some(citation)
}

/// "88 SYT/NV": whether a blank stands behind the serial, so that only "số" tells it from a count.
fn is_parted(passage: &Passage, number: &Number) -> bool {
    let words = &passage.as_str()[number.range.clone()];
    let behind = &words[number.serial.len()..];
    behind.starts_with(' ') && !behind.trim_start().starts_with(['/', '-'])
}

/// "Công văn của Sở Nội vụ số 12/SNV-CC", "Kế hoạch UBND tỉnh số 10/KH-UBND": who issued it, between its type and its
/// number.
fn owner(passage: &Passage, start: usize, end: usize) -> Option<Range<usize>> {
    let folded = passage.folded().get(start..end)?;
    let behind = &folded[doc_type_at(folded)?.folded.len()..];
    let behind = behind.trim_start_matches(' ');
    let start = end - behind.len();
    let named = || {
        let capital = passage.as_str()[start..].starts_with(char::is_uppercase);
        (capital && is_by_body(folded, behind)).then_some(behind)
    };
    let issuer = behind.strip_prefix("của ").or_else(named)?;
    let start = end - issuer.len();
    Some(start..start + issuer.trim_end_matches([' ', ',', ':']).len())
}

/// Whether a type may have its issuer right behind it and those words are one: "Luật Điện lực" is a name.
fn is_by_body(kind: &str, between: &str) -> bool {
    const ISSUED: [&str; 9] = [
        "nghị quyết",
        "kế hoạch",
        "quyết định",
        "công văn",
        "chỉ thị",
        "kết luận",
        "thông báo",
        "hướng dẫn",
        "tờ trình",
    ];
    starts_with_any(kind, &ISSUED)
        && body::head(between).is_some()
        && !between.contains([',', ':', ';', '.'])
}

/// "Kế hoạch của UBND tỉnh về bầu cử (số 15/KH-UBND": who issued it, before the bracket in which its number stands, and
/// its subject, if that stands between.
fn owner_of_bracket(
    passage: &Passage,
    start: usize,
    kind: &str,
) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let before = passage.folded()[..start].trim_end().strip_suffix('(')?;
    let before = before.trim_end();
    let clause = clause_before(before, before.len());
    let (head, issuer) = clause.rsplit_once(" của ")?;
    let from = before.len() - issuer.len();
    let typed = last_word(head, &kind.to_lowercase()).is_some();
    let named = body::head(issuer).is_some() && !issuer.contains([',', ')']);
    let capital = passage.as_str()[from..].starts_with(char::is_uppercase);
    let about = issuer.find(" về ").map(|at| from + at);
    let subject = about.map(|at| at + " ".len()..before.len());
    (typed && named && capital).then(|| (from..about.unwrap_or(before.len()), subject))
}

/// Where the "số" before a number begins: perhaps twice, perhaps with a colon.
fn series(before: &str) -> Option<usize> {
    let before = before.trim_end_matches(' ');
    let head = before.strip_suffix([':', '.']).unwrap_or(before);
    let mut rest = head;
    while let Some(one_less) = rest.trim_end_matches(' ').strip_suffix("số") {
        rest = one_less;
    }
    (rest.len() < head.len()).then_some(rest.len())
}

/// "Luật Điện lực số 61/2024/QH15", "Nghị quyết của Chính phủ số 30c/NQ-CP": words between type and number.
fn typed_at_distance(
    head: &str,
    from: usize,
    number: &Number,
) -> Option<(&'static DocType, usize)> {
    let near = tail(head, LONGEST_DISTANCE);
    let stop = near.rfind([';', '.', '(', ':']).map_or(0, |at| at + 1);
    let clause = (head.len() - near.len() + stop).max(from.min(head.len()));
    let law = number.symbol.contains("QH") && !number.symbol.contains("NQ");
    let typed = DOC_TYPES
        .iter()
        .filter_map(|kind| {
            let at = clause + last_word(&head[clause..], &kind.folded)?;
            let between = head[at + kind.folded.len()..].trim();
            let named =
                law && matches!(kind.name, "Luật" | "Bộ luật" | "Pháp lệnh") && between.len() < 200;
            let owned = (between.starts_with("của ") || is_by_body(&kind.folded, between))
                && between.len() < 90
                && !between.contains(',');
            (named || owned || is_qualified(between)).then_some((kind, at))
        })
        .max_by_key(|(kind, at)| (at + kind.folded.len(), kind.folded.len()))?;
    let amending = || {
        let at = clause + law.then(|| law::amending(&head[clause..]))??;
        Some((doc_type_at(&head[at..])?, at))
    };
    Some(amending().unwrap_or(typed))
}

/// No type stands farther before its number, in bytes.
const LONGEST_DISTANCE: usize = 300;

/// "Quy chế phối hợp số", "Thông báo phân công số": words that say more of a type.
fn is_qualified(between: &str) -> bool {
    const OTHER: [&str; 10] = [
        "và", "theo", "tại", "của", "này", "trên", "về", "có", "được", "các",
    ];
    let plain = |word: &str| word.chars().all(char::is_alphabetic) && !OTHER.contains(&word);
    between.split(' ').count() <= 3 && between.split(' ').all(plain)
}

/// Where a whole word stands last; the "luật" of "pháp luật" is none.
fn last_word(words: &str, wanted: &str) -> Option<usize> {
    if !words.contains(wanted) {
        return None;
    }
    words.rmatch_indices(wanted).map(|(at, _)| at).find(|&at| {
        let before = &words[..at];
        let compound = wanted == "luật" && before.ends_with("pháp ");
        let whole = !before.ends_with(in_word) && !words[at + wanted.len()..].starts_with(in_word);
        whole && !compound
    })
}

/// "QĐ số 33/QĐ-UBND", "CV số 33/UBND-VX": a type that only its code names before "số", and where that stands.
fn short_type(head: &str, number: &Number) -> Option<(&'static str, usize)> {
    let head = head.trim_end_matches([' ', ',', ':']);
    let code = head.rsplit(|letter| !in_word(letter)).next()?;
    let kind = match code {
        // Quy định has the same code, yet says its type.
        "QĐ" => "Quyết định",
        "TT" => circular(number),
        "Điện" => "Công điện",
        "TTLT" | "CV" | "KH" | "NQ" | "CT" | "KL" | "HD" | "TB" | "BC" | "TTr" | "CTr" | "NĐ" => {
            let of_code = |kind: &&DocType| kind.codes.first() == Some(&code);
            DOC_TYPES
                .iter()
                .filter(of_code)
                .min_by_key(|kind| kind.name.len())?
                .name
        }
        _ => return None,
    };
    Some((kind, head.len() - code.len()))
}

/// "05/2025/TT-BNV", "12-TT/TU": the circular of the State and that of the Party have one code.
fn circular(number: &Number) -> &'static str {
    match number.canonical[number.serial.len()..].starts_with('-') {
        true => "Thông tri",
        false => "Thông tư",
    }
}

/// "theo số 12-KH/TU": the type that the number's code stands for.
fn kind_of_code(number: &Number) -> Option<&'static str> {
    let code = number.code.as_deref()?;
    match code {
        // Quy định has the same code, yet says its type.
        "QĐ" => return Some("Quyết định"),
        "TT" => return Some(circular(number)),
        _ => {}
    }
    DOC_TYPES
        .iter()
        .filter(|kind| kind.codes.first() == Some(&code))
        .min_by_key(|kind| kind.name.len())
        .map(|kind| kind.name)
}

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn words_between_type_and_number() {
        assert_eq!(
            read("theo Quy chế phối hợp số 02/QCPH-CAT-SGDĐT ngày 10-3-2016 giữa Công an tỉnh"),
            ["Quy chế | 02/QCPH-CAT-SGDĐT | 2016-03-10 | -"]
        );
        assert_eq!(
            read("Thông báo phân công số 05/TB-HĐNVQS ngày 10/3/2016"),
            ["Thông báo | 05/TB-HĐNVQS | 2016-03-10 | -"]
        );
    }

    #[test]
    fn numbers_in_brackets_behind_their_issuer() {
        assert_eq!(
            read(
                "Chương trình kiểm tra năm 2026 của Ủy ban Kiểm tra Tỉnh ủy (số 17-CTr/UBKTTU, ngày 08/01/2026)"
            ),
            ["Chương trình | 17-CTr/UBKTTU | 2026-01-08 | Ủy ban Kiểm tra Tỉnh ủy"]
        );
        assert_eq!(
            read("phối hợp của Sở Y tế (Kế hoạch số 15/KH-SYT)"),
            ["Kế hoạch | 15/KH-SYT | - | -"]
        );
    }

    #[test]
    fn issuers_between_type_and_number() {
        for (words, want) in [
            (
                "Nghị quyết Ban Chấp hành Đảng bộ xã số 05-NQ/ĐU",
                "Nghị quyết | 05-NQ/ĐU | - | Ban Chấp hành Đảng bộ xã",
            ),
            (
                "Kế hoạch UBND tỉnh số 10/KH-UBND ngày 05/12/2025",
                "Kế hoạch | 10/KH-UBND | 2025-12-05 | UBND tỉnh",
            ),
            (
                "Kế hoạch của UBND tỉnh về bầu cử (số 10/KH-UBND ngày 05/12/2025)",
                "Kế hoạch | 10/KH-UBND | 2025-12-05 | UBND tỉnh",
            ),
            (
                "Luật Điện lực số 61/2024/QH15",
                "Luật | 61/2024/QH15 | - | -",
            ),
            (
                "Quy chế phối hợp số 02/QCPH-CAT",
                "Quy chế | 02/QCPH-CAT | - | -",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn types_by_their_code_alone() {
        assert_eq!(
            read("theo CV số 33/UBND-VX ngày 02/01/2026, QĐ số 15/QĐ-UBND"),
            [
                "Công văn | 33/UBND-VX | 2026-01-02 | -",
                "Quyết định | 15/QĐ-UBND | - | -"
            ]
        );
    }

    #[test]
    fn laws_with_a_number() {
        assert_eq!(
            read("Căn cứ Luật Điện lực số 61/2024/QH15 ngày 30/11/2024;"),
            ["Luật | 61/2024/QH15 | 2024-11-30 | -"]
        );
        let words = "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 ngày 19/02/2025;";
        let passage = crate::passage::Passage::of(words, &(0..words.len()));
        let range = &crate::facts::directive::find(&passage)[0].range;
        let name = "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15";
        assert_eq!(&words[range.clone()], name);
    }
}
