//! The letterhead: parts of lines and cells, each in its column.

use super::broken;
use crate::layout::Item;
use crate::outline::columns::fragments;
use crate::outline::look::is_caps;
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::{find_words, strip_any};

/// A part of the letterhead.
#[derive(Debug)]
pub struct Part {
    /// Its words.
    pub passage: Passage,
    /// Its column, 0 for the left one.
    pub column: usize,
}

/// The parts of the letterhead: each line cut at gaps, pipes and mottos, broken ones joined.
pub fn parts(page: &Page, items: &[Item]) -> Vec<Part> {
    let mut parts = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => {
                for (column, place) in fragments(page, line) {
                    cut_at_pipes(page, &place, column, &mut parts);
                }
            }
            Item::Row(row) => {
                for (column, cell) in row.cells.iter().enumerate() {
                    let cells = cell.iter().map(|place| page.passage(place));
                    parts.extend(cells.map(|passage| Part { passage, column }));
                }
            }
        }
    }
    parts.retain(|part| !part.passage.is_empty());
    broken::mend(&mut parts);
    let mut whole = Vec::with_capacity(parts.len());
    for part in parts {
        cut(part, &mut whole);
    }
    whole
}

/// "Số: 12/KH-UBND | Trà Vinh, ngày …|": the cells of a row that stands alone, and so is no table.
fn cut_at_pipes(page: &Page, place: &Place, column: usize, parts: &mut Vec<Part>) {
    let mut start = place.start;
    let mut cells = 0;
    for cell in page.words(place).split('|') {
        let passage = page.passage(&(start..start + cell.len()));
        start += cell.len() + "|".len();
        if !passage.is_empty() {
            let column = column.max(usize::from(cells > 0));
            parts.push(Part { passage, column });
            cells += 1;
        }
    }
}

/// Cuts a part where extraction put on one line what stood side by side or one below the other.
fn cut(part: Part, parts: &mut Vec<Part>) {
    let base = part.column;
    let mut rest = part;
    while let Some((at, column)) = first_cut(rest.passage.folded(), rest.passage.as_str(), base) {
        let passage = rest.passage.part(0..at);
        let behind = rest.passage.part(at..rest.passage.as_str().len());
        if !passage.is_empty() {
            let column = rest.column;
            parts.push(Part { passage, column });
        }
        rest = Part {
            passage: behind,
            column,
        };
    }
    if !rest.passage.is_empty() {
        parts.push(rest);
    }
}

/// Where a part is cut first, and the column of what stands behind: before and behind a motto, and before the number.
fn first_cut(folded: &str, words: &str, base: usize) -> Option<(usize, usize)> {
    let motto = motto(folded);
    let before = || {
        let at = motto?;
        (at > 0 && !folded[..at].trim_end().ends_with("ủy ban")).then_some((at, 1))
    };
    let behind = || {
        let end = motto_end(folded, motto?)?;
        let more = folded[end..].contains(char::is_alphabetic);
        more.then_some((end, base))
    };
    let number = || {
        let at = find_words(folded, "số:").filter(|at| *at > 0)?;
        is_caps(&words[..at]).then_some((at, base))
    };
    let cuts = [before().or_else(behind), number()];
    cuts.into_iter().flatten().min()
}

/// Where a motto ends; that of the Youth Union, which may be part of an office's name, only before a date.
fn motto_end(folded: &str, start: usize) -> Option<usize> {
    const ENDS: [&str; 3] = ["chủ nghĩa việt nam", "hạnh phúc", "đảng cộng sản việt nam"];
    let hit = |end: &str| find_words(&folded[start..], end).map(|at| start + at + end.len());
    let youth = || hit("hồ chí minh").filter(|end| folded[*end..].contains(", ngày"));
    ENDS.iter().filter_map(|end| hit(end)).min().or_else(youth)
}

/// Where what stands on the right of every letterhead begins in folded words.
pub fn motto(folded: &str) -> Option<usize> {
    // One of these is in each of them, and few lines have one.
    let may = ["cộng", "độc", "tncs", "mặt"];
    may.iter().find(|word| folded.contains(*word))?;
    let first = |(words, goes_on): &Motto| {
        if !folded.contains(words) {
            return None;
        }
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
