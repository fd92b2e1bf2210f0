//! What stands behind the signature → annexes.

use std::ops::Range;

use super::label;
use super::look::{bullet, is_caps, is_rule};
use crate::layout::Item;
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::doc_type_at;

/// An annex: its title and where it stands.
#[derive(Debug)]
pub struct Annex {
    /// First line or lines.
    pub title: Passage,
    /// All of it.
    pub place: Place,
}

/// Cuts what stands behind the signature into annexes.
pub fn zones(page: &Page, items: &[Item], start: usize) -> Vec<Range<usize>> {
    let mut zones: Vec<Range<usize>> = Vec::new();
    for (index, item) in items.iter().enumerate().skip(start) {
        let begins = match item {
            Item::Line(line) => begins(page, &line.place),
            Item::Row(_) => false,
        };
        let numbered =
            matches!(item, Item::Line(line) if page.folded(&line.place).starts_with("phụ lục"));
        match zones.last_mut() {
            Some(last) if !(begins && index > last.start + if numbered { 0 } else { 7 }) => {
                last.end = index + 1
            }
            _ => zones.push(index..index + 1),
        }
    }
    zones
}

/// Whether a heading at which an annex begins stands at a place.
pub fn begins(page: &Page, place: &Place) -> bool {
    const HEADINGS: [&str; 13] = [
        "phụ lục",
        "phụ biểu",
        "đề cương",
        "thống kê",
        "danh sách",
        "danh mục",
        "biểu ",
        "mẫu ",
        "bảng ",
        "lịch ",
        "phân công nhiệm vụ",
        "tổng hợp",
        "chương trình",
    ];
    let words = page.words(place);
    let folded = page.folded(place);
    let folded = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let titled = || HEADINGS.iter().any(|heading| folded.starts_with(heading));
    let typed = || {
        let bare = folded.trim_end_matches([':', ' ', '.']);
        doc_type_at(folded).is_some_and(|kind| kind.folded.len() == bare.len())
    };
    let numbered = folded.starts_with("phụ lục")
        && words.chars().count() < 120
        && !words.ends_with([';', ',']);
    (is_caps(words) && (titled() || typed())) || numbered || folded.starts_with("cộng hòa xã hội")
}

impl Annex {
    /// The annex that some items are.
    pub fn of(page: &Page, items: &[Item]) -> Annex {
        let place = |item: &Item| match item {
            Item::Line(line) => line.place.clone(),
            Item::Row(row) => {
                let mut places = row.cells.iter().flatten();
                let first = places.next().cloned().unwrap_or(0..0);
                first.start..places.next_back().unwrap_or(&first).end
            }
        };
        let mut title = Passage::default();
        for (index, item) in items.iter().enumerate().take(6) {
            let Item::Line(line) = item else { break };
            let words = page.words(&line.place);
            let goes_on = index == 0
                || (!words.starts_with('(')
                    && !is_rule(words)
                    && label::label(words).is_none()
                    && bullet(words).is_none()
                    && (is_caps(words) || words.starts_with(char::is_lowercase)));
            if !goes_on {
                break;
            }
            title.blank();
            title.push(page, &line.place);
        }
        let (first, last) = (
            items.first().map_or(0..0, place),
            items.last().map_or(0..0, place),
        );
        Annex {
            title: title.finish(),
            place: first.start..last.end,
        }
    }
}
