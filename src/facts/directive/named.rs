//! Documents cited by name or by a bare serial.
//!
//! ```abnf
//! named   = "Nghị quyết" session / ("Luật" / "Bộ luật" / "Pháp lệnh") law / charter / type serial
//! charter = "Điều lệ Đảng" [SP "Cộng sản Việt Nam"]
//! ```
//! Real ones: "Nghị quyết Đại hội XIV của Đảng", "Luật Đất đai năm 2024", "Điều lệ Đảng", "Chỉ thị 34".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Citation, identity, law, serial, session};
use crate::fold::in_word;
use crate::passage::Passage;
use crate::vocab::{DOC_TYPES, doc_type_at, starts_with_word};

/// The citations without a number, apart from those that have one.
pub(super) fn find(passage: &Passage, numbered: &[Citation]) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for hit in TYPE.find_iter(passage.folded()) {
        let at = hit.start();
        let taken = numbered
            .iter()
            .chain(&found)
            .any(|other| other.range.contains(&at));
        if !taken && let Some(citation) = read(passage, at) {
            let apart = numbered
                .iter()
                .all(|other| !overlap(&other.range, &citation.range));
            found.extend(apart.then_some(citation));
        }
    }
    found
}

static TYPE: LazyLock<Regex> = LazyLock::new(|| {
    let names: Vec<&str> = DOC_TYPES.iter().map(|kind| kind.folded.as_str()).collect();
    Regex::new(&names.join("|")).expect("a valid pattern")
});

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The citation whose type begins at an offset.
fn read(passage: &Passage, start: usize) -> Option<Citation> {
    let folded = passage.folded();
    if folded[..start].ends_with(in_word) {
        return None;
    }
    let kind = doc_type_at(&folded[start..])?;
    let behind = start + kind.folded.len();
    let name = match kind.name {
        "Nghị quyết" => session::read(passage, behind),
        "Luật" | "Bộ luật" | "Pháp lệnh" => law::read(passage, start, behind),
        "Điều lệ" => charter(folded, behind),
        _ => None,
    };
    let serial = match name {
        Some(_) => None,
        None => Some(serial::read(passage, start, behind)?),
    };
    let end = name.as_ref().or(serial.as_ref())?.end;
    let mut citation = Citation::of(kind.name, start..end);
    citation.identity = Some(identity::of(kind.name, &folded[start..end]));
    citation.serial = serial.map(|digits| folded[digits].to_owned());
    citation.issuer = name.filter(|_| kind.name == "Nghị quyết");
    Some(citation)
}

/// "Điều lệ Đảng"
fn charter(folded: &str, behind: usize) -> Option<Range<usize>> {
    [" đảng cộng sản việt nam", " đảng"]
        .iter()
        .find(|name| starts_with_word(&folded[behind..], name))
        .map(|name| behind..behind + name.len())
}

/// How far a name reaches: up to the first blank or mark at which `ends` says so.
pub(super) fn reach(folded: &str, ends: impl Fn(usize, char) -> bool) -> usize {
    const MARKS: [char; 10] = [' ', ',', ';', '.', ':', '(', ')', '“', '”', '"'];
    let end = folded
        .char_indices()
        .find(|&(at, letter)| MARKS.contains(&letter) && ends(at, letter))
        .map_or(folded.len(), |(at, _)| at);
    folded[..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn charters() {
        assert_eq!(
            read("thi hành Điều lệ Đảng và Quy chế"),
            ["Điều lệ | Điều lệ Đảng | - | -"]
        );
    }
}
