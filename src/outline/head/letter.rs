//! A letter: "Kính gửi" where others have a type line, its title in the letterhead behind "V/v".

use std::sync::LazyLock;

use regex::Regex;

use super::letterhead::{Part, motto, parts};
use super::title::OPENING;
use super::{Head, folded_words};
use crate::layout::Item;
use crate::outline::look::{bullet, is_rule};
use crate::passage::{Page, Passage};
use crate::vocab::is_stamp;

/// Reads the head of a letter whose address stands at an index.
pub fn read(page: &Page, items: &[Item], at: usize) -> (Head, usize) {
    let mut letterhead = parts(page, &items[..at]);
    let title = take_title(&mut letterhead);
    let head = Head {
        letterhead,
        kind: None,
        title,
        letter: true,
    };
    (head, behind_address(page, items, at))
}

/// Whether an item begins the address of a letter.
pub fn is_address(page: &Page, item: &Item) -> bool {
    let Item::Line(line) = item else { return false };
    page.folded(&line.place).starts_with("kính gửi")
}

/// The index behind the addressees of a letter.
fn behind_address(page: &Page, items: &[Item], at: usize) -> usize {
    let mut index = at + 1;
    let mut ended = ends_item(page, &items[at]);
    while let Some(Item::Line(line)) = items.get(index) {
        let words = page.words(&line.place);
        let item = bullet(words).is_some();
        if !item && (line.gap || ended || OPENING.is_match(words)) {
            break;
        }
        ended = ends_item(page, &items[index]);
        index += 1;
    }
    index
}

fn ends_item(page: &Page, item: &Item) -> bool {
    folded_words(page, item).ends_with('.')
}

/// Takes a letter's title ("V/v …") out of its letterhead.
fn take_title(letterhead: &mut Vec<Part>) -> Option<Passage> {
    let at = letterhead.iter().position(|part| {
        let folded = part.passage.folded();
        folded.starts_with("v/v") || folded.starts_with("về việc")
    })?;
    let column = letterhead[at].column;
    let mut taken = Vec::new();
    let mut index = at;
    while let Some(part) = letterhead.get(index) {
        let folded = part.passage.folded();
        let foreign = is_stamp(folded)
            || motto(folded).is_some()
            || DATE_LINE.is_match(folded)
            || is_rule(part.passage.as_str());
        if foreign || (part.column != column && index > at) {
            if part.column == column {
                break;
            }
            index += 1;
            continue;
        }
        taken.push(letterhead.remove(index).passage);
    }
    Passage::joined(&taken, |folded| {
        folded.strip_prefix("v/v").map_or(0, |rest| {
            3 + rest.len() - rest.trim_start_matches([' ', ':']).len()
        })
    })
}

static DATE_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("ngày.{0,16}tháng.{0,10}năm").expect("a valid pattern"));
