//! The head of a plan: letterhead, type line, title.

mod broken;
mod kind;
mod letter;
mod letterhead;
mod named;
mod title;

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::layout::Item;
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::starts_with_any;
use kind::type_line;
pub use letterhead::Part;
use letterhead::{motto, parts};

/// Letterhead, type and title.
#[derive(Debug, Default)]
pub struct Head {
    /// The parts of the letterhead in reading order: a part a line and column.
    pub letterhead: Vec<Part>,
    /// Type of document, sentence case, and where it stands.
    pub kind: Option<(&'static str, Place)>,
    /// Trích yếu; of a letter the part behind "V/v".
    pub title: Option<Passage>,
    /// A letter: "Kính gửi" and no type line.
    pub letter: bool,
}

/// No letterhead is longer, in lines.
const LONGEST: usize = 70;

/// No line of a letterhead is longer, in bytes: what is longer is a text whose line ends were lost.
const LONGEST_LINE: usize = 600;

/// Reads the head; also the index of the first item behind it.
pub fn read(page: &Page, items: &[Item]) -> (Head, usize) {
    let near = &items[..items.len().min(LONGEST)];
    let kind = near.iter().position(|item| type_line(page, item).is_some());
    let address = near.iter().position(|item| letter::is_address(page, item));
    match (kind, address) {
        (Some(kind), address) if address.is_none_or(|address| address > kind) => {
            typed(page, items, kind)
        }
        (_, Some(address)) => letter::read(page, items, address),
        _ => named::read(page, items).unwrap_or_else(|| bare(page, items)),
    }
}

/// The head of an annex that is a document of its own, and how many items it takes; none of them where the annex has
/// no letterhead and begins with its type.
pub fn second(page: &Page, items: &[Item]) -> Option<(Head, usize)> {
    let near = &items[..items.len().min(SECOND)];
    let kind = near
        .iter()
        .position(|item| type_line(page, item).is_some())?;
    let numbered = |item: &Item| {
        let folded = folded_words(page, item);
        motto(&folded).is_some() || NUMBER_LINE.is_match(&folded)
    };
    let (head, next) = typed(page, items, kind);
    match near[..kind].iter().any(numbered) {
        true => Some((head, next)),
        false => (kind == 0).then_some((head, 0)),
    }
}

/// No letterhead of a document behind the plan is longer, in lines.
const SECOND: usize = 20;

/// "Số 22-QĐ/ĐU" at the head of a line.
static NUMBER_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^số *:? *[0-9]*[^a-zà-ỹ]{0,12}[-/]").expect("a valid pattern"));

/// A document with a type line.
fn typed(page: &Page, items: &[Item], at: usize) -> (Head, usize) {
    let Some((name, place, rest)) = type_line(page, &items[at]) else {
        return (Head::default(), 0);
    };
    let next = items.get(at + 1);
    let rest = rest.filter(|rest| !is_joint(page, rest, next) && !is_sort(page, rest, next));
    let (title, next) = title::read(page, items, at + 1, rest);
    let head = Head {
        letterhead: parts(page, &items[..at]),
        kind: Some((name, place)),
        title,
        letter: false,
    };
    (head, next)
}

/// "KẾ HOẠCH LIÊN TỊCH": whether what stands behind the type says only that several issue it; "PHỐI HỢP" over
/// "giữa Công an xã và Hội Phụ nữ" begins the title.
fn is_joint(page: &Page, rest: &Place, next: Option<&Item>) -> bool {
    let joint =
        ["liên tịch", "phối hợp", "liên ngành", "liên cơ quan"].contains(&page.folded(rest));
    let partners = || {
        let next = next.map_or(Cow::Borrowed(""), |item| folded_words(page, item));
        ["giữa ", "với "].iter().any(|word| next.starts_with(word))
    };
    joint && !partners()
}

/// "KẾ HOẠCH HÀNH ĐỘNG" over "Thực hiện Nghị quyết số …": whether what stands behind the type is a sort of it, and the
/// title follows on the next line.
fn is_sort(page: &Page, rest: &Place, next: Option<&Item>) -> bool {
    let titles = || {
        let Some(Item::Line(line)) = next else {
            return false;
        };
        let opens = ["thực hiện", "triển khai", "về"];
        !line.gap && starts_with_any(page.folded(&line.place), &opens)
    };
    ["hành động", "công tác"].contains(&page.folded(rest)) && titles()
}

/// No type line: what stands before the first sentence, if it looks like a letterhead.
fn bare(page: &Page, items: &[Item]) -> (Head, usize) {
    let near = &items[..items.len().min(LONGEST)];
    let last = near.iter().rposition(|item| {
        let folded = folded_words(page, item);
        if folded.len() > LONGEST_LINE {
            return false;
        }
        motto(&folded).is_some()
            || (folded.starts_with("số") && folded.contains('/') && folded.len() < 80)
    });
    match last {
        Some(last) if last < 20 => {
            let head = Head {
                letterhead: parts(page, &items[..=last]),
                ..Head::default()
            };
            (head, last + 1)
        }
        _ => (Head::default(), 0),
    }
}

/// The folded words of a line or row, blanks between cells.
fn folded_words<'p>(page: &'p Page, item: &Item) -> Cow<'p, str> {
    match item {
        Item::Line(line) => page.folded(&line.place).into(),
        Item::Row(row) => {
            let cells = row.cells.iter().flatten();
            let words: Vec<&str> = cells.map(|place| page.folded(place)).collect();
            words.join(" ").into()
        }
    }
}
