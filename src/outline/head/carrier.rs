//! What a plan was issued with, in brackets at the end of its title's line: "… NĂM 2023 (Kèm theo Quyết định số 254/QĐ-UBND …)".

use super::kind::type_line;
use crate::layout::{Item, Line};
use crate::outline::label;
use crate::outline::look::bullet;
use crate::passage::Page;
use crate::vocab::doc_type_at;

/// No title has more lines.
const MOST_LINES: usize = 8;

/// Puts such a bracket on a line of its own, where it is no part of the title and still a citation.
pub fn part(page: &Page, items: &mut Vec<Item>) {
    // Few heads hold such a bracket at all.
    let carries = |item: &Item| matches!(item, Item::Line(line) if bracket(page.folded(&line.place)).is_some());
    if !items.iter().take(super::LONGEST).any(carries) {
        return;
    }
    let found = of_title(page, items).find_map(|(index, line)| {
        let at = bracket(page.folded(&line.place))?;
        Some((index, line.clone(), at))
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

/// The lines behind the type line, up to the first label or bullet.
fn of_title<'i>(page: &Page, items: &'i [Item]) -> impl Iterator<Item = (usize, &'i Line)> {
    let near = &items[..items.len().min(super::LONGEST)];
    let kind = near.iter().position(|item| type_line(page, item).is_some());
    let below = kind.map_or(near.len(), |kind| kind + 1);
    let lines = near.iter().enumerate().skip(below).take(MOST_LINES);
    lines.map_while(|(index, item)| {
        let Item::Line(line) = item else { return None };
        let words = page.words(&line.place);
        let titles = label::label(words).is_none() && bullet(words).is_none();
        titles.then_some((index, line))
    })
}

/// Where the blank before the bracket stands, in the folded words of a line that ends with it.
fn bracket(folded: &str) -> Option<usize> {
    const OPEN: [&str; 2] = [" (kèm theo ", " (ban hành kèm theo "];
    if !folded.ends_with(')') {
        return None;
    }
    OPEN.iter().find_map(|open| {
        let (title, document) = folded.split_once(open)?;
        let cited = !title.is_empty() && doc_type_at(document).is_some();
        cited.then_some(title.len())
    })
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

    #[test]
    fn near_misses() {
        for line in [
            "1. Các xã báo cáo (kèm theo Kế hoạch này)",
            "Các xã báo cáo (kèm theo biểu mẫu)",
        ] {
            let outline = Outline::read(&format!("KẾ HOẠCH\nKiểm tra\n\n{line}\nRà soát."));
            let last = line.trim_start_matches("1. ");
            assert!(
                outline.blocks[0].passage.as_str().starts_with(last),
                "{line}"
            );
        }
    }
}
