//! Lines and rows of the tail, cut where the list ends and the signature beside it begins.

use std::ops::Range;

use super::name::is_name;
use super::office::{inner_formula, is_formula, is_position, offices, position_behind_item};
use super::recipients::is_heading;
use super::stamp::unmarked;
use crate::layout::{Item, Line};
use crate::outline::columns::fragments;
use crate::outline::look::{bullet, is_caps};
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

/// A line or row as fragments, without the marks of the signature beside a name or an entry.
pub fn cut(page: &Page, item: &Item) -> Vec<Fragment> {
    let mut fragments = parted(page, item);
    for fragment in &mut fragments {
        let words = page.words(&fragment.place);
        let own = unmarked(words);
        let start = fragment.place.start;
        fragment.place = start + own.start..start + own.end;
    }
    fragments
}

/// A line or row as fragments.
fn parted(page: &Page, item: &Item) -> Vec<Fragment> {
    match item {
        Item::Line(line) => columns(page, line)
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

/// What stands side by side on a line: "Nguyễn  Văn   An" is one name, written wide.
fn columns(page: &Page, line: &Line) -> Vec<(usize, Place)> {
    let columns = fragments(page, line);
    let [(column, _), (_, last)] = &columns[..] else {
        return columns;
    };
    let words = page.words(&line.place);
    let wide = !page.words(last).contains(' ')
        && (3..=4).contains(&words.split_whitespace().count())
        && !is_caps(words)
        && is_name(words);
    if wide {
        return vec![(*column, line.place.clone())];
    }
    columns
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
        _ => match position_behind_item(words)
            .or_else(|| name_behind_archive(words))
            .or_else(|| name_behind_position(words))
        {
            Some(at) => vec![(own(0..at), right), (own(at + 1..words.len()), true)],
            None => vec![(place, right)],
        },
    }
}

/// "CHỦ TỊCH Hoàng Quốc Khánh": where the blank stands between a position in capitals and who signs.
fn name_behind_position(words: &str) -> Option<usize> {
    let mut blanks = words.match_indices(' ').map(|(at, _)| at);
    let at = blanks.find(|&at| {
        let word = words[at + 1..].split(' ').next().unwrap_or_default();
        word.starts_with(char::is_uppercase) && !is_caps(word)
    })?;
    let (position, name) = (&words[..at], &words[at + 1..]);
    (is_position(position) && is_caps(position) && is_name(name)).then_some(at)
}

/// "- Lưu: VT. Nguyễn Văn An", "- Lưu: VT, KT. (Đã ký) Trần Thị Bình": where the blank stands between the last entry and
/// the name that stood beside it.
fn name_behind_archive(words: &str) -> Option<usize> {
    let entry = &words[bullet(words).unwrap_or(0)..];
    // Few lines are the last entry.
    let (archive, behind) = entry.strip_prefix("Lưu")?.rsplit_once(". ")?;
    let name = &behind[unmarked(behind)];
    let whole = name.split(' ').count() > 2 && is_name(name) && !archive.is_empty();
    whole.then_some(words.len() - behind.len() - " ".len())
}

/// Whether "Nơi nhận" and its entries stand in the right column, and so the signature in the left one.
pub fn is_mirrored(page: &Page, items: &[Item]) -> bool {
    let fragments = items.iter().flat_map(|item| cut(page, item));
    let mut list = fragments.skip_while(|part| !is_heading(page.words(&part.place)));
    list.next().is_some_and(|heading| heading.right)
        && list
            .find(|part| bullet(page.words(&part.place)).is_some())
            .is_some_and(|entry| entry.right)
}

/// "KT. GIÁM ĐỐC SỞ Y TẾ      KT. GIÁM ĐỐC CÔNG AN TỈNH": two who sign, side by side.
pub fn are_two_signatures(page: &Page, fragments: &[Fragment]) -> bool {
    let authority = |part: &Fragment| -> String {
        let words = page.words(&part.place).chars();
        words
            .filter(|letter| letter.is_alphabetic())
            .take(2)
            .collect()
    };
    match fragments {
        [left, right] => {
            right.right
                && !left.right
                && is_formula(page.words(&left.place))
                && is_formula(page.words(&right.place))
                && authority(left) == authority(right)
        }
        _ => false,
    }
}
