//! The type line, as it is printed, spaced out or scanned.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::fold::{fold, in_word};
use crate::layout::Item;
use crate::outline::look::is_caps;
use crate::passage::Page;
use crate::span::Place;
use crate::vocab::{DOC_TYPES, doc_type_at, starts_with_any};

/// The type of a line that holds a type of document, where it stands, and what follows it there.
pub fn type_line(page: &Page, item: &Item) -> Option<(&'static str, Place, Option<Place>)> {
    let place = match item {
        Item::Line(line) => line.place.clone(),
        Item::Row(_) => return None,
    };
    let start = place.start + page.words(&place).find(in_word)?;
    let words = page.words(&(start..place.end));
    if let Some(name) = spaced_type(words) {
        return Some((name, place, None));
    }
    let Some(kind) = doc_type_at(page.folded(&(start..place.end))) else {
        return scanned_type(words).map(|name| (name, place, None));
    };
    let head = &words[..kind.folded.len()];
    let rest = words[kind.folded.len()..].trim_matches([' ', ':', '.', '\t', '-', '_']);
    let place = start..start + kind.folded.len();
    let capital = is_caps(head);
    if rest.is_empty() {
        let alone = capital || head.starts_with(char::is_uppercase) || is_small_heading(words);
        return (alone && !words.ends_with(':')).then_some((kind.name, place, None));
    }
    let behind = fold(rest);
    if is_stamp_of_receipt(&behind) {
        return None;
    }
    if behind.starts_with("của ") && (is_caps(rest) || words.chars().count() < 80) {
        return Some((kind.name, place, None));
    }
    let from = start + words.rfind(rest)?;
    (capital && !behind.starts_with("số")).then_some((
        kind.name,
        place,
        Some(from..from + rest.len()),
    ))
}

/// "CÔNG VĂN ĐẾN", "VĂN BẢN ĐẾN SỐ: 123": the stamp of the office that received the paper names no document.
fn is_stamp_of_receipt(behind: &str) -> bool {
    let rest = behind.strip_prefix("đến");
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        rest.is_empty() || starts_with_any(rest, &["số", "ngày", "giờ"])
    })
}

/// "K Ế H O Ạ C H": the type whose letters stand apart.
fn spaced_type(words: &str) -> Option<&'static str> {
    if !words.split(' ').all(|word| word.chars().nth(1).is_none()) {
        return None;
    }
    let squeezed = fold(words).replace(' ', "");
    let kind = DOC_TYPES
        .iter()
        .find(|kind| kind.folded.replace(' ', "") == squeezed);
    kind.map(|kind| kind.name)
}

/// "KÉ HOẠCH", "KE HOACH", "K ẾHOẠCH": a type alone on its line in capitals whose marks a scan has lost or mistaken, or whose
/// letters it has parted.
fn scanned_type(words: &str) -> Option<&'static str> {
    let bare = words.trim_matches([' ', ':', '.', '-', '_', '*']);
    if !is_caps(bare) || bare.len() > 40 {
        return None;
    }
    let wanted = without_marks(bare).replace(' ', "");
    let mut bare_types = BARE_TYPES.iter();
    bare_types.find_map(|(bare, name)| (*bare == wanted).then_some(*name))
}

/// The types of several words without their marks and blanks, and their names.
static BARE_TYPES: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
    let kinds = DOC_TYPES.iter().filter(|kind| kind.folded.contains(' '));
    kinds
        .map(|kind| (without_marks(&kind.folded).replace(' ', ""), kind.name))
        .collect()
});

/// Letters alone: no tones, no hooks, in small letters.
fn without_marks(words: &str) -> String {
    words
        .to_lowercase()
        .nfd()
        .filter(|letter| !('\u{300}'..'\u{370}').contains(letter))
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// TCVN3 loses capitals: "quyết định" alone on a line is a heading too.
fn is_small_heading(words: &str) -> bool {
    words
        .chars()
        .all(|letter| letter.is_lowercase() || letter == ' ')
}
