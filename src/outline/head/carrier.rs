//! What a plan was issued with, in brackets at the end of its title's line: "… NĂM 2023 (Kèm theo Quyết định số 254/QĐ-UBND …)".

use crate::layout::{Item, Line};
use crate::passage::Page;

/// Puts such a bracket on a line of its own, where it is no part of the title and still a citation.
pub fn part(page: &Page, items: &mut Vec<Item>) {
    let near = items.iter().take(super::LONGEST).enumerate();
    let found = near.skip(1).find_map(|(index, item)| {
        let Item::Line(line) = item else { return None };
        Some((index, line.clone(), bracket(page.folded(&line.place))?))
    });
    if let Some((index, line, at)) = found {
        let (start, end) = (line.place.start, line.place.end);
        let title = Line {
            place: start..start + at,
            ..line.clone()
        };
        let carrier = Line {
            place: start + at + " ".len()..end,
            gap: false,
            page: false,
            ..line
        };
        items.splice(index..=index, [Item::Line(title), Item::Line(carrier)]);
    }
}

/// Where the blank before the bracket stands, in the folded words of a line that ends with it.
fn bracket(folded: &str) -> Option<usize> {
    const OPEN: [&str; 2] = [" (kèm theo ", " (ban hành kèm theo "];
    let closed = folded.ends_with(')') && folded.contains("kèm theo");
    let at = closed.then(|| OPEN.iter().find_map(|open| folded.find(open)));
    at.flatten().filter(|&at| at > 0)
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    #[test]
    fn a_title_ends_before_it() {
        let text = "KẾ HOẠCH\nKiểm tra năm 2026 (Kèm theo Quyết định số 1/QĐ-UBND)\n\nI. MỤC ĐÍCH\nRà soát.";
        let outline = Outline::read(text);
        let title = outline.head.title.expect("a title");
        assert_eq!(title.as_str(), "Kiểm tra năm 2026");
        let first = outline.blocks[0].passage.as_str();
        assert_eq!(first, "(Kèm theo Quyết định số 1/QĐ-UBND)");
    }
}
