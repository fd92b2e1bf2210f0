//! The tail of a plan: "Nơi nhận" and the signature, side by side or one below the other.

mod begin;
mod fragment;
mod issuer;
mod joint;
mod name;
mod office;
mod post;
mod reader;
mod recipients;
mod stamp;

use std::ops::Range;

use crate::forms::dated;
use crate::layout::Item;
use crate::outline::Head;
use crate::passage::{Page, Passage};
use begin::begin;
use fragment::{Fragment, cut, is_mirrored};
use issuer::Issuer;
pub use joint::{is_signer_alone, signature as joint_signature};
pub use name::{is_name, without_titles};
pub use office::{is_office, is_position};
pub use post::without_approval;
use post::{Side, is_over_name, side_by_side, stands_aside};
use reader::Reader;
pub use recipients::purpose;

/// An entry of "Nơi nhận".
#[derive(Debug)]
pub struct Entry {
    /// Its words, without the bullet.
    pub words: Passage,
    /// Its bullet.
    pub bullet: Option<char>,
}

/// Recipients and signature, taken apart into entries and lines.
#[derive(Debug, Default)]
pub struct Tail {
    /// The entries of "Nơi nhận".
    pub recipients: Vec<Entry>,
    /// The lines of the signature: formulas, positions, the name.
    pub signature: Vec<Passage>,
    /// The line of place and date, where it stands over the signature.
    pub dated: Option<Passage>,
}

/// Finds and reads the tail behind a head; also the range of items that it takes. Without one, the range is empty
/// and at the end.
pub fn read(page: &Page, items: &[Item], start: usize, head: &Head) -> (Tail, Range<usize>) {
    let Some(begin) = begin(page, items, start) else {
        return (Tail::default(), items.len()..items.len());
    };
    let dated = begin > start && is_dated(page, &items[begin - 1]);
    let begin = begin - usize::from(dated);
    let mut reader = Reader::new(page, recipients::are_unmarked(page, &items[begin..]));
    let mirrored = is_mirrored(page, &items[begin..]);
    let issuer = Issuer::of(head);
    let mut doubled: Option<Side> = None;
    let mut index = begin;
    while let Some(item) = items.get(index) {
        if reader.signed
            && let Some(lines) = joint_signature(page, &items[index..])
        {
            index += lines;
            continue;
        }
        if index > begin && reader.is_over(item) {
            break;
        }
        if let Some(lines) = stands_aside(page, &items[index..]).filter(|_| !reader.signed) {
            index += lines;
            continue;
        }
        let mut fragments = cut(page, item);
        if doubled.is_none() {
            doubled = side_by_side(page, &fragments, &items[index + 1..], &issuer);
        }
        // Below the second's name the list may stand in the first one's column.
        if let Some(side) = doubled.filter(|side| *side == Side::Left || !reader.signed) {
            fragments.retain(|fragment| fragment.right == (side == Side::Right));
        }
        if reader.crosses(&fragments, mirrored) {
            fragments.remove(0);
        }
        for fragment in fragments {
            let part = Fragment {
                place: fragment.place.clone(),
                right: fragment.right != mirrored,
                ..fragment
            };
            let over_name = || is_over_name(page, &fragment, &items[index + 1..]);
            reader.take(part, &over_name);
        }
        index += 1;
    }
    (reader.finish(), begin..index)
}

/// Whether a line has nothing but a place and a date.
fn is_dated(page: &Page, item: &Item) -> bool {
    let Item::Line(line) = item else { return false };
    let (words, folded) = (page.words(&line.place), page.folded(&line.place));
    let [words, folded] = [words, folded].map(|words| words.trim_matches(['*', '_', ' ']));
    dated::is_place_and_date(words, folded)
}
