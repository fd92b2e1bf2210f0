//! Lines and rows of the tail, cut where the list ends and the signature beside it begins.

use std::ops::Range;

use super::office::{inner_formula, is_formula, offices, position_behind_item};
use crate::layout::Item;
use crate::outline::columns::fragments;
use crate::passage::Page;
use crate::span::Place;

/// A part of a line or cell that is all list or all signature.
pub struct Fragment {
    /// Where its words stand.
    pub place: Place,
    /// Whether it stands in the right column.
    pub right: bool,
    /// Whether a blank line stands before it.
    pub gap: bool,
}

/// A line or row as fragments.
pub fn cut(page: &Page, item: &Item) -> Vec<Fragment> {
    match item {
        Item::Line(line) => fragments(page, line)
            .into_iter()
            .flat_map(|(column, place)| split_formula(page, place, column > 0))
            .map(|(place, right)| Fragment {
                place,
                right,
                gap: line.gap,
            })
            .collect(),
        Item::Row(row) => row
            .cells
            .iter()
            .enumerate()
            .flat_map(|(column, cell)| cell.iter().map(move |place| (column, place.clone())))
            .flat_map(|(column, place)| split_formula(page, place, column > 0))
            .map(|(place, right)| Fragment {
                place,
                right,
                gap: false,
            })
            .collect(),
    }
}

/// A stretch of one column, cut before formulas and positions; with each part whether it stands on the right.
fn split_formula(page: &Page, place: Place, right: bool) -> Vec<(Place, bool)> {
    let words = page.words(&place);
    let own = |range: Range<usize>| place.start + range.start..place.start + range.end;
    if is_formula(words) {
        return offices(words)
            .into_iter()
            .map(|range| (own(range), right))
            .collect();
    }
    match inner_formula(words) {
        Some(at) if at > 0 => {
            let inner = offices(&words[at..]);
            let rest = inner
                .into_iter()
                .map(|range| (own(at + range.start..at + range.end), true));
            std::iter::once((own(0..at), right)).chain(rest).collect()
        }
        _ => match position_behind_item(words) {
            Some(at) => vec![(own(0..at), right), (own(at + 1..words.len()), true)],
            None => vec![(place, right)],
        },
    }
}
