//! A document without a letterhead that its first line names: "Kết luận số 69-KL/TW"; on a web page "Kế hoạch kiểm tra năm 2026".

use super::Head;
use super::letterhead::Part;
use crate::forms::number;
use crate::layout::{Item, Line};
use crate::outline::is_caps;
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::doc_type_at;

/// Reads a type, "số" and a number alone on the first line, and the title below that says them again.
pub fn read(page: &Page, items: &[Item]) -> Option<(Head, usize)> {
    let Item::Line(first) = items.first()? else {
        return None;
    };
    let folded = page.folded(&first.place);
    let kind = doc_type_at(folded)?;
    let behind = folded[kind.folded.len()..].trim_start();
    let series = first.place.end - behind.len();
    let digits = behind.strip_prefix("số")?.trim_start_matches([' ', ':']);
    let own = number::read(page.words(&(first.place.end - digits.len()..first.place.end)))?;
    if own.range.end < digits.trim_end_matches(['.', ' ', '*']).len() {
        return None;
    }
    let title = title(page, items, folded);
    let behind_head = if title.is_some() { 2 } else { 1 };
    let head = Head {
        letterhead: vec![Part {
            passage: page.passage(&(series..first.place.end)),
            column: 0,
        }],
        kind: Some((
            kind.name,
            first.place.start..first.place.start + kind.folded.len(),
        )),
        title,
        letter: false,
    };
    Some((head, behind_head))
}

/// "Kế hoạch kiểm tra năm 2026" alone on the first line, as a web page has it over its text: the type and the title in one.
pub fn headline(page: &Page, items: &[Item]) -> Option<(Head, usize)> {
    const TYPE: &str = "kế hoạch";
    let [Item::Line(first), Item::Line(next), ..] = items else {
        return None;
    };
    let (words, folded) = (page.words(&first.place), page.folded(&first.place));
    let behind = folded.strip_prefix(TYPE)?.strip_prefix(' ')?;
    let alone = next.gap && folded.len() <= LONGEST && !folded.ends_with(['.', ';', ':', ',']);
    let kind = doc_type_at(folded).filter(|_| alone && !is_caps(words))?;
    let start = first.place.start;
    let head = Head {
        kind: Some((kind.name, start..start + TYPE.len())),
        title: Some(page.passage(&(first.place.end - behind.len()..first.place.end))),
        ..Head::default()
    };
    Some((head, 1))
}

/// No such line is longer, in bytes.
const LONGEST: usize = 400;

/// "Kết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị về …": what stands behind "về" in a paragraph that is one line.
fn title(page: &Page, items: &[Item], name: &str) -> Option<Passage> {
    let Some(Item::Line(Line { place, .. })) = items.get(1) else {
        return None;
    };
    let ends = !matches!(items.get(2), Some(Item::Line(next)) if !next.gap);
    let folded = page.folded(place);
    let about = folded
        .find(" về ")
        .filter(|_| ends && folded.starts_with(name))?;
    let from: Place = place.start + about + " ".len()..place.end;
    Some(page.passage(&from))
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    #[test]
    fn a_first_line_that_names_the_document() {
        let text = "Kết luận số 69-KL/TW\n\nKết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị về tiếp tục thực hiện Nghị quyết số 20-NQ/TW\n\nSau 10 năm thực hiện.";
        let head = Outline::read(text).head;
        assert_eq!(head.kind.map(|(kind, _)| kind), Some("Kết luận"));
        assert_eq!(head.letterhead[0].passage.as_str(), "số 69-KL/TW");
        let title = head.title.expect("a title");
        assert_eq!(
            title.as_str(),
            "về tiếp tục thực hiện Nghị quyết số 20-NQ/TW"
        );
        let head = Outline::read("KẾ HOẠCH SỐ 12-KH/TU\n\nI. NỘI DUNG").head;
        assert_eq!(head.kind.map(|(kind, _)| kind), Some("Kế hoạch"));
    }

    #[test]
    fn headlines() {
        let kind = |first: &str| {
            let head = Outline::read(&format!("{first}\n\nSau 10 năm thực hiện.")).head;
            head.kind.map(|(kind, _)| kind)
        };
        assert_eq!(kind("Kế hoạch kiểm tra năm 2026"), Some("Kế hoạch"));
        for first in ["Kế hoạch gồm các nội dung sau:", "Kế hoạch đã được duyệt."]
        {
            assert_eq!(kind(first), None, "{first}");
        }
    }

    #[test]
    fn near_misses() {
        for first in [
            "Triển khai Kết luận số 69-KL/TW",
            "Thực hiện Kết luận số 69-KL/TW",
            "Kết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị",
        ] {
            let head = Outline::read(&format!("{first}\n\nSau 10 năm thực hiện.")).head;
            assert!(head.kind.is_none(), "{first}");
        }
    }
}
