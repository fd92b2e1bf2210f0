//! What a list of documents says once: the type, who issued them, the symbol.
//!
//! ```abnf
//! list   = ["các" / "những"] SP type SP "của" SP issuer ":" SP number *((";" / "," / SP "và") SP number)
//! bare   = ["số" [":"] SP] serial *(sep serial) sep number
//! sep    = ("," / SP "và") SP
//! ```
//! Real ones: "các Quyết định của Thủ tướng Chính phủ: số 749/QĐ-TTg; số 06/QĐ-TTg", "các Nghị quyết số 18-NQ/TW,
//! 19-NQ/TW", "Quyết định số 512, 513/QĐ-UBND".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Citation;
use crate::facts::body;
use crate::forms::number::Number;
use crate::forms::sentence::tail;
use crate::passage::Passage;
use crate::vocab::{DocType, doc_type_before, is_type_code};

/// "các Nghị quyết số 18-NQ/TW, 19-NQ/TW", "; số 4975/UBND-KGVX": the type of the one before.
pub(super) fn kind(folded: &str, number: &Number, last: Option<&Citation>) -> Option<&'static str> {
    let last = last?;
    let end = last.number.as_ref()?.range.end;
    let between = folded.get(end..number.range.start)?;
    let plain = between.split([' ', ',', ';', '/', '-', '.']).all(|word| {
        matches!(word, "" | "và" | "số" | "ngày" | "tháng" | "năm" | "các")
            || word.bytes().all(|byte| byte.is_ascii_digit())
    });
    (plain && between.len() < 60).then_some(last.kind)
}

/// "các Quyết định của Thủ tướng Chính phủ: số 749/QĐ-TTg; số 06/QĐ-TTg": the type of all of a list of numbers that
/// goes on behind its head, and who issued them.
pub(super) fn listed(passage: &Passage, head: &str) -> Option<(&'static DocType, Range<usize>)> {
    let near = tail(head, LONGEST_LIST);
    let colon = near.rfind(':')?;
    let listed = |word: &str| {
        let word = word.trim_matches([',', ';', '(', ')']);
        let figures = word.starts_with(|letter: char| letter.is_ascii_digit());
        figures || matches!(word, "" | "số" | "ngày" | "tháng" | "năm" | "và")
    };
    if !near[colon + 1..].split(' ').all(listed) {
        return None;
    }
    let clause = &near[..colon];
    let own = &clause[clause
        .rfind([';', '.', ':', ','])
        .map_or(0, |mark| mark + 1)..];
    let (types, issuer) = own.split_once(" của ")?;
    let (kind, _) = doc_type_before(types)?;
    let start = head.len() - near.len() + colon - issuer.len();
    let named = body::head(issuer).is_some();
    (named && passage.as_str()[start..].starts_with(char::is_uppercase))
        .then_some((kind, start..start + issuer.len()))
}

/// "Nghị định của Chính phủ: số 30/2020/NĐ-CP về văn thư, | số 45/2020/NĐ-CP": who issued a document that leaves its type
/// to the one before it, whose issuer stands before the list.
pub(super) fn head_issuer(
    passage: &Passage,
    last: &Citation,
    own: &Citation,
) -> Option<Range<usize>> {
    let issuer = last.issuer.clone()?;
    let folded = passage.folded();
    let cited = folded[own.range.clone()].trim_start_matches("số ");
    let untyped = cited.starts_with(|letter: char| letter.is_ascii_digit());
    let between = folded.get(last.extent.end..own.range.start)?;
    let one_list = !between.contains(". ") && between.trim_end().ends_with([',', ';', 'à']);
    let before = issuer.end <= last.range.start && last.kind == own.kind;
    (before && untyped && one_list).then_some(issuer)
}

/// "Sở Nội vụ tại Tờ trình số 04/TTr-SNV và Tờ trình số | 05/TTr-SNV": who issued the documents of a list before which its
/// issuer stands, of the one before and one that names nobody.
pub(super) fn issuer_of_all(
    passage: &Passage,
    last: &Citation,
    own: &Citation,
) -> Option<Range<usize>> {
    let folded = passage.folded();
    let issuer = last.issuer.clone()?;
    let led = folded[issuer.end..].trim_start().starts_with("tại ");
    let from = last
        .subject
        .as_ref()
        .map_or(last.extent.end, |about| about.end);
    let between = folded.get(from..own.range.start)?.trim_matches([' ', ',']);
    let listed = led && issuer.end <= last.range.start && matches!(between, "" | "và");
    (listed && share_an_office(last, own)).then_some(issuer)
}

/// "04/TTr-SNV" and "83/SNV-VP": whether the symbols of two documents name one office.
fn share_an_office(one: &Citation, other: &Citation) -> bool {
    let (Some(one), Some(other)) = (&one.number, &other.number) else {
        return false;
    };
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut offices = one.symbol.split(['-', '/']);
    offices.any(|office| {
        let named = !is_type_code(office) && !figures(office);
        named && other.symbol.split(['-', '/']).any(|part| part == office)
    })
}

/// No list of numbers is longer, in bytes.
const LONGEST_LIST: usize = 400;

/// "Quyết định số 512, 513/QĐ-UBND": the documents before a number that have its symbol and say their serial alone.
pub(super) fn bare(passage: &Passage, number: &Number) -> Vec<Citation> {
    let head = &passage.folded()[..number.range.start];
    // Few numbers have a list before them, and its last mark tells.
    if !head.ends_with(", ") && !head.ends_with(" và ") {
        return Vec::new();
    }
    let near = tail(head, LONGEST_BARE_LIST);
    let Some(list) = BARE_LIST.find(near) else {
        return Vec::new();
    };
    let at = head.len() - near.len() + list.start();
    let Some((kind, start)) = doc_type_before(head[..at].trim_end_matches([' ', ':'])) else {
        return Vec::new();
    };
    let mark = &number.canonical[number.serial.len()..];
    let mut citations: Vec<Citation> = Vec::new();
    let mut from = at;
    for word in head[at..].split_inclusive([' ', ',']) {
        let digits = word.trim_end_matches([' ', ',']);
        let own = from..from + digits.len();
        from += word.len();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let first = citations.is_empty().then_some(start);
        let mut citation = Citation::of(kind.name, first.unwrap_or(own.start)..own.end);
        citation.number = Some(Number {
            canonical: [digits, mark].concat(),
            serial: digits.to_owned(),
            range: own,
            ..number.clone()
        });
        citations.push(citation);
    }
    citations
}

/// No list of serials is longer, in bytes.
const LONGEST_BARE_LIST: usize = 120;

static BARE_LIST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:số *:? *)?(?:[0-9]{1,5}(?:, | và |, và ))+$").expect("a valid pattern")
});

/// Whether a citation says no more than its serial, so that the date behind its list is its own too.
pub(super) fn is_bare(passage: &Passage, citation: &Citation) -> bool {
    let number = citation.number.as_ref();
    number.is_some_and(|number| passage.as_str()[number.range.clone()] == number.serial)
}

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn a_list_says_its_type_and_issuer_once() {
        for words in [
            "Căn cứ các Công văn của Sở Nội vụ: số 12/SNV-CC ngày 05/01/2026 và số 45/SNV-TC ngày 06/01/2026.",
            "Căn cứ Công văn của Sở Nội vụ: 12/SNV-CC ngày 05/01/2026; 45/SNV-TC ngày 06/01/2026.",
            "Căn cứ các Công văn của Sở Nội vụ số 12/SNV-CC ngày 05/01/2026 và số 45/SNV-TC ngày 06/01/2026.",
        ] {
            assert_eq!(
                read(words),
                [
                    "Công văn | 12/SNV-CC | 2026-01-05 | Sở Nội vụ",
                    "Công văn | 45/SNV-TC | 2026-01-06 | Sở Nội vụ"
                ],
                "{words}"
            );
        }
    }

    #[test]
    fn a_list_goes_on_behind_a_subject() {
        assert_eq!(
            read(
                "Theo Nghị định của Chính phủ: số 30/2020/NĐ-CP về văn thư, số 45/2020/NĐ-CP; số 9/CP"
            ),
            [
                "Nghị định | 30/2020/NĐ-CP | - | Chính phủ",
                "Nghị định | 45/2020/NĐ-CP | - | Chính phủ",
                "Nghị định | 9/CP | - | Chính phủ"
            ]
        );
    }

    #[test]
    fn serials_that_share_a_symbol() {
        assert_eq!(
            read("Căn cứ Quyết định số 512, 513 và 514/QĐ-UBND ngày 03/02/2026 của UBND tỉnh"),
            [
                "Quyết định | 512/QĐ-UBND | 2026-02-03 | -",
                "Quyết định | 513/QĐ-UBND | 2026-02-03 | -",
                "Quyết định | 514/QĐ-UBND | 2026-02-03 | UBND tỉnh"
            ]
        );
    }

    #[test]
    fn near_misses() {
        for words in [
            "theo khoản 1, 2 và 513/QĐ-UBND",
            "gồm 12 xã, 03 Quyết định, 513/QĐ-UBND",
        ] {
            assert_eq!(read(words), ["Quyết định | 513/QĐ-UBND | - | -"], "{words}");
        }
    }
}
