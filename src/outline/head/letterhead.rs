//! The letterhead: parts of lines and cells, each in its column.

use crate::layout::Item;
use crate::outline::columns::fragments;
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::strip_any;

/// A part of the letterhead.
#[derive(Debug)]
pub struct Part {
    /// Its words.
    pub passage: Passage,
    /// Its column, 0 for the left one.
    pub column: usize,
}

/// The parts of the letterhead: each line cut at gaps and before what stands on the right.
pub fn parts(page: &Page, items: &[Item]) -> Vec<Part> {
    let mut parts = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => {
                for (column, place) in fragments(page, line) {
                    cut_at_motto(page, place, column, &mut parts);
                }
            }
            Item::Row(row) => {
                for (column, cell) in row.cells.iter().enumerate() {
                    for place in cell {
                        cut_at_motto(page, place.clone(), column, &mut parts);
                    }
                }
            }
        }
    }
    parts
}

/// Where extraction left one blank between the columns, the motto on the right tells them apart.
fn cut_at_motto(page: &Page, place: Place, column: usize, parts: &mut Vec<Part>) {
    let folded = page.folded(&place);
    let at = motto(folded).filter(|at| *at > 0);
    let at = at.filter(|at| !folded[..*at].trim_end().ends_with("ủy ban"));
    let mut push = |place: Place, column| {
        let passage = page.passage(&place);
        if !passage.is_empty() {
            parts.push(Part { passage, column });
        }
    };
    match at {
        Some(at) => {
            push(place.start..place.start + at, 0);
            push(place.start + at..place.end, 1);
        }
        None => push(place, column),
    }
}

/// Where what stands on the right of every letterhead begins in folded words.
pub fn motto(folded: &str) -> Option<usize> {
    // One of these is in each of them, and few lines have one.
    let may = ["cộng", "độc", "tncs", "mặt"];
    may.iter().find(|word| folded.contains(*word))?;
    let first = |(words, goes_on): &Motto| {
        let mut places = folded.match_indices(words);
        let (at, _) = places.find(|(at, _)| goes_on(&folded[at + words.len()..]))?;
        Some(at)
    };
    MOTTOS.iter().filter_map(first).min()
}

/// How a motto begins, and whether what stands behind is the rest of it.
type Motto = (&'static str, fn(&str) -> bool);

/// What stands on the right of letterheads.
const MOTTOS: [Motto; 7] = [
    ("cộng h", is_republic),
    ("độc lập", is_freedom),
    ("đảng cộng sản việt nam", |_| true),
    ("đáng cộng sản việt nam", |_| true),
    ("đoàn tncs hồ chí minh", |_| true),
    ("đoàn thanh niên cộng sản hồ chí minh", |_| true),
    ("mặt trận tổ quốc việt nam", |rest| {
        rest.trim_start_matches(' ').is_empty()
    }),
];

/// "cộng h | òa xã hội", with the tones that scans and old spellings give it.
fn is_republic(rest: &str) -> bool {
    let rest = strip_any(rest, &["òa", "oà", "oa", "òà"]);
    rest.is_some_and(|rest| rest.trim_start_matches(' ').starts_with("xã hội"))
}

/// "độc lập |  - tự do"
fn is_freedom(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ').strip_prefix('-');
    rest.is_some_and(|rest| rest.trim_start_matches(' ').starts_with("tự do"))
}
