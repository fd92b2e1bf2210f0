//! Where the tail begins.

use super::fragment::{Fragment, cut};
use super::joint::{are_signatures, is_signer_alone};
use super::office::{is_formula, is_office, marks, position_behind_item};
use super::post::is_over_name;
use super::recipients::is_heading;
use super::stamp::{is_signed_mark, is_stamp};
use crate::layout::{Item, Line};
use crate::outline::annex;
use crate::outline::columns::has_gap;
use crate::outline::look::{is_caps, is_rule};
use crate::passage::Page;
use crate::vocab::strip_any;

/// The item at which the tail begins: "Nơi nhận", or a formula before it.
pub fn begin(page: &Page, items: &[Item], start: usize) -> Option<usize> {
    let begins = |words: &str| {
        let capital = || {
            let marked = ["T/M", "K/T", "T/L"]
                .iter()
                .any(|mark| words.starts_with(mark));
            is_caps(words) || marked && words.chars().count() < 50
        };
        is_formula(words) && capital()
    };
    let items = &items[..first_annex(page, items, start).unwrap_or(items.len())];
    let mut formula = None;
    let mut recipients = None;
    for (index, item) in items.iter().enumerate().skip(start) {
        let (mut signs, mut lists) = (false, false);
        each_part(page, item, |words| {
            signs |= formula.is_none() && begins(words);
            lists |= is_heading(words);
        });
        if signs {
            formula = Some(index);
        }
        if lists {
            recipients = Some(index);
            break;
        }
    }
    match (recipients, formula) {
        (Some(recipients), Some(formula))
            if formula < recipients
                && (recipients - formula <= 14
                    || are_signatures(page, &items[formula..recipients])) =>
        {
            Some(formula)
        }
        (Some(recipients), _) => Some(recipients - stacked_before(page, items, recipients, start)),
        (None, Some(formula)) => Some(formula),
        (None, None) => {
            let first = items.len().saturating_sub(25).max(start);
            (first..items.len()).find(|&index| {
                let mut signs = false;
                each_part(page, &items[index], |words| {
                    signs |= is_caps(words) && is_office(words) && words.chars().count() < 60;
                });
                signs || index + LAST >= items.len() && is_post(page, &items[index..])
            })
        }
    }
}

/// No signature has more lines right above an annex.
const ABOVE: usize = 7;

/// "CHỦ TỊCH" over "Quàng Văn Thưởng" over "Phụ lục 1": the item at which the first annex begins right below a signature,
/// whatever list of recipients or formula a form in it may have.
fn first_annex(page: &Page, items: &[Item], start: usize) -> Option<usize> {
    (start + 2..items.len()).find(|&index| {
        let Item::Line(line) = &items[index] else {
            return false;
        };
        strip_any(page.folded(&line.place), &APPENDED).is_some()
            && annex::begins(page, &line.place)
            && is_signed(page, &items[start.max(index.saturating_sub(ABOVE))..index])
    })
}

/// How the heading of an annex begins that tells what stands behind the plan.
const APPENDED: [&str; 4] = ["phụ lục", "phụ biểu", "biểu ", "mẫu "];

/// Whether some items end with an office in capitals and a name.
fn is_signed(page: &Page, items: &[Item]) -> bool {
    let lines = items.iter().rev().filter_map(|item| match item {
        Item::Line(line) => Some(page.words(&line.place).trim_matches(['*', '_', ' '])),
        Item::Row(_) => None,
    });
    let mut lines = lines.filter(|words| !is_rule(words) && !is_stamp(words));
    lines.next().is_some_and(is_signer_alone)
        && lines
            .take_while(|words| is_caps(words) || is_office(words) || is_signed_mark(words))
            .any(|words| is_caps(words) && is_office(words))
}

/// Shows the words of each fragment of a line or row.
fn each_part(page: &Page, item: &Item, mut show: impl FnMut(&str)) {
    match item {
        Item::Line(line) if is_whole(page, line) => show(page.words(&line.place)),
        _ => {
            for part in cut(page, item) {
                show(page.words(&part.place));
            }
        }
    }
}

/// Whether a line is one fragment, as nearly all are: no formula, no gap, no entry in front of a position.
fn is_whole(page: &Page, line: &Line) -> bool {
    let words = page.words(&line.place);
    !is_formula(words)
        && !has_gap(line, words)
        && marks(words).next().is_none()
        && position_behind_item(words).is_none()
}

/// How many lines of a signature without a formula stand right above "Nơi nhận".
fn stacked_before(page: &Page, items: &[Item], recipients: usize, start: usize) -> usize {
    (1..=8)
        .take_while(|back| recipients >= start + back)
        .filter(|back| match &items[recipients - back] {
            Item::Line(line) => {
                let words = page.words(&line.place);
                is_caps(words) && is_office(words)
                    || is_post(page, &items[recipients - back..recipients])
            }
            Item::Row(_) => false,
        })
        .last()
        .unwrap_or(0)
}

/// Whether the first of some lines is in capitals over a name.
fn is_post(page: &Page, items: &[Item]) -> bool {
    let Some((Item::Line(line), below)) = items.split_first() else {
        return false;
    };
    let over_name = |part: &Fragment| is_over_name(page, part, below);
    is_caps(page.words(&line.place)) && cut(page, &items[0]).iter().all(over_name)
}

/// A signature that nothing but a post and a name shows stands in so many items at the end.
const LAST: usize = 6;

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    #[test]
    fn a_heading_of_one_word_signs_nothing() {
        let foot = "\n\nNơi nhận:\n- Các phòng;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLê Thị Mùi\n";
        for heading in ["II. Khác", "I. Chung", "II. Lịch", "B. Khác"] {
            let body = format!("A. NHIỆM VỤ\n\n{heading}\n\n1. Rà soát hồ sơ.");
            let outline = Outline::read(&format!("KẾ HOẠCH\nthử\n\n{body}{foot}"));
            let lines = outline.tail.signature.iter().map(|line| line.as_str());
            assert_eq!(
                lines.collect::<Vec<_>>(),
                ["GIÁM ĐỐC", "Lê Thị Mùi"],
                "{heading}"
            );
            assert_eq!(outline.tail.recipients.len(), 2, "{heading}");
            assert!(outline.annexes.is_empty(), "{heading}");
        }
        let signed = "KẾ HOẠCH\nthử\n\nA. NHIỆM VỤ\n\nRà soát.\n\nĐỒN TRƯỞNG\n\nLê Thị Mùi\n\n\nNơi nhận:\n- Lưu: VT.\n";
        assert_eq!(Outline::read(signed).tail.signature.len(), 2);
    }
}
