//! What a copy adds to a plan: who certified it, and when.
//!
//! ```abnf
//! copy  = [letterhead] stamp *line      ; up to the next annex, or the end
//! stamp = <a row of vocab/stamps.tsv that certifies> ["BẢN CHÍNH"] / "SY:" number / …
//! ```
//! "SAO Y BẢN CHÍNH" over "Tân Tiến, ngày 14 tháng 4 năm 2026", "TL. CHỦ TỊCH", "Lê Thị Mùi": none of it is the plan's
//! date, signature or recipient.

use std::ops::Range;

use super::annex;
use super::columns::fragments;
use super::look::{bullet, is_caps, is_rule};
use super::tail::{is_office, is_signer_alone};
use crate::fold::fold;
use crate::forms::dated;
use crate::layout::Item;
use crate::passage::Page;
use crate::span::Place;
use crate::vocab::{behind_copy_stamp, strip_any};

/// Takes the words of all copies out of the items behind the head.
pub fn take_out(page: &Page, items: &mut Vec<Item>, start: usize) {
    let copies = copies(page, items, start);
    for copy in copies.into_iter().rev().take(MOST) {
        items.drain(copy);
    }
}

/// No plan was copied more often.
const MOST: usize = 16;

/// The items of each copy's words at or behind an index.
fn copies(page: &Page, items: &[Item], start: usize) -> Vec<Range<usize>> {
    let mut copies = Vec::new();
    let mut signed = None;
    let mut index = start;
    while let Some(stamp) = (index..items.len()).find(|&index| is_stamp(page, &items[index])) {
        index = stamp + 1;
        // A stamp may stand in the head too.
        let signed = *signed.get_or_insert_with(|| first_signed(page, items, start));
        if signed >= stamp || !certifies(page, &items[index..]) {
            continue;
        }
        let behind = (index..items.len()).find(|&index| begins_annex(page, &items[index]));
        let last = copies.last().map_or(start, |copy: &Range<usize>| copy.end);
        let first = letterhead(page, items, last, stamp).unwrap_or(stamp);
        index = behind.unwrap_or(items.len());
        copies.push(first..index);
    }
    copies
}

/// What may follow on a stamp's line, folded.
const BEHIND: [&str; 6] = [
    " nguyên văn",
    " nguyên bản",
    " bản chính",
    " từ",
    " bản sao y",
    " văn bản",
];

/// Whether a line is a stamp and nothing else: "SAO Y BẢN CHÍNH", "Sao y; ngày 14/4/2026", "SY: 12/SY-UBND".
fn is_stamp(page: &Page, item: &Item) -> bool {
    let Item::Line(line) = item else { return false };
    let words = page.words(&line.place);
    // Few lines begin so.
    if !words.starts_with(['S', 's', 'T', '*', '_', '(', ')']) {
        return false;
    }
    let words = words.trim_matches(['*', '_', ' ', '(', ')']);
    if !words.starts_with(['S', 's', 'T']) || words.len() > LONGEST_STAMP {
        return false;
    }
    let folded = fold(words);
    if folded.starts_with("sy:") || folded.starts_with("sy số") {
        return true;
    }
    let Some(mut rest) = behind_copy_stamp(&folded) else {
        return false;
    };
    while let Some(behind) = strip_any(rest, &BEHIND) {
        rest = behind;
    }
    let rest = rest.trim_start_matches([' ', ':', '.', '/', '-']);
    rest.is_empty()
        || rest.starts_with([';', ',']) && rest.contains("ngày")
        || rest.starts_with("số")
}

/// No stamp is longer, in bytes.
const LONGEST_STAMP: usize = 90;

/// So many lines behind a stamp show who certifies.
const NEAR: usize = 8;

/// Whether an office, a day, a name or a list of recipients stands right behind a stamp, or nothing at all.
fn certifies(page: &Page, behind: &[Item]) -> bool {
    let shows = |item: &Item| {
        let Item::Line(line) = item else { return false };
        let (words, folded) = (page.words(&line.place), page.folded(&line.place));
        is_caps(words) && is_office(words.trim())
            || dated::is_place_and_date(words.trim(), folded.trim())
            || folded.starts_with("nơi nhận")
            || is_signer_alone(words.trim())
    };
    behind.is_empty() || behind.iter().take(NEAR).any(shows)
}

/// The first item at or behind an index that has part of a signature or begins a list of recipients.
fn first_signed(page: &Page, items: &[Item], start: usize) -> usize {
    let signs = |place: &Place| {
        let words = page.words(place).trim_matches(['*', '_', ' ']);
        is_caps(words) && is_office(words) || page.folded(place).starts_with("nơi nhận")
    };
    let first = items[start..].iter().position(|item| match item {
        Item::Line(line) => fragments(page, line).iter().any(|(_, place)| signs(place)),
        Item::Row(row) => row.cells.iter().flatten().any(signs),
    });
    start + first.unwrap_or(items.len())
}

/// "PHỤ LỤC I", behind a copy's words.
fn begins_annex(page: &Page, item: &Item) -> bool {
    matches!(item, Item::Line(line) if annex::begins(page, &line.place))
}

/// No letterhead over a stamp is longer, in lines.
const LONGEST_LETTERHEAD: usize = 8;

/// "UBND HUYỆN A" over "Số 12-BS/UBND" over "SAO LỤC": where the letterhead begins of the office that copies.
fn letterhead(page: &Page, items: &[Item], start: usize, stamp: usize) -> Option<usize> {
    let first = stamp.saturating_sub(LONGEST_LETTERHEAD).max(start);
    let line = |index: usize| match &items[index] {
        Item::Line(line) => Some(line),
        Item::Row(_) => None,
    };
    let numbered = (first..stamp).rev().find(|&index| {
        line(index).is_some_and(|line| {
            let folded = page.folded(&line.place);
            let words = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            words.starts_with("số ") || words.starts_with("số:")
        })
    })?;
    let heads = |index: &usize| {
        line(*index).is_some_and(|line| {
            let words = page.words(&line.place);
            bullet(words).is_none() && (is_caps(words) || is_rule(words))
        })
    };
    let mut above = (first..numbered).rev().take_while(heads);
    // The signature above may be in capitals too: the letterhead begins behind a blank line.
    above.find(|&index| line(index).is_some_and(|line| line.gap))
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    const PLAN: &str = "KẾ HOẠCH\nthử\n\nI. NỘI DUNG\n\nRà soát.\n\nCHỦ TỊCH\n\nTrần Văn An\n\n";
    const WHO: &str =
        "Tân Tiến, ngày 14 tháng 4 năm 2026\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nLê Thị Mùi\n\n";

    #[test]
    fn who_certifies_does_not_sign() {
        for stamp in [
            "SAO Y BẢN CHÍNH",
            "Sao y",
            "Sao y bản chính\nNgười sao\nLò Văn Hặc",
            "SAO LỤC",
            "TRÍCH SAO TỪ BẢN CHÍNH",
            "SY: 12/SY-UBND",
            "UBND HUYỆN A\n*\nSố 12-BS/UBND\nSAO LỤC",
        ] {
            let outline = Outline::read(&format!("{PLAN}{stamp}\n{WHO}PHỤ LỤC I\nRà soát\n"));
            let signature: Vec<&str> = outline
                .tail
                .signature
                .iter()
                .map(|one| one.as_str())
                .collect();
            assert_eq!(signature, ["CHỦ TỊCH", "Trần Văn An"], "{stamp}");
            assert!(outline.tail.dated.is_none(), "{stamp}");
            assert_eq!(outline.annexes.len(), 1, "{stamp}");
        }
    }

    #[test]
    fn a_copy_of_a_copy() {
        let head = "UBND HUYỆN A\nSố 12-BS/UBND\nSAO LỤC\n";
        let text = format!("{PLAN}{head}{WHO}PHỤ LỤC I\n\n{head}{WHO}SAO Y\n{WHO}");
        let outline = Outline::read(&text);
        assert_eq!(outline.tail.signature.len(), 2);
        assert_eq!(outline.annexes.len(), 1);
    }

    #[test]
    fn near_misses() {
        for line in [
            "Sao y gửi các thôn.",
            "Sao y bản chính hồ sơ của từng hộ",
            "- Sao lục",
        ] {
            let outline =
                Outline::read(&format!("KẾ HOẠCH\nthử\n\nI. NỘI DUNG\n\n{line}\n\n{WHO}"));
            assert_eq!(outline.tail.signature.len(), 3, "{line}");
        }
    }
}
