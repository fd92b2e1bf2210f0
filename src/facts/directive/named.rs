//! Documents cited by name or by a bare serial.
//!
//! ```abnf
//! named   = "Nghị quyết" session / ("Luật" / "Bộ luật" / "Pháp lệnh") law / charter / type serial
//! charter = "Điều lệ Đảng" [SP "Cộng sản Việt Nam"]
//! constitution = "Hiến pháp" [SP "nước Cộng hòa xã hội chủ nghĩa Việt Nam"] [SP ["năm" SP] year]   ; one of them
//! ```
//! Real ones: "Nghị quyết Đại hội XIV của Đảng", "Luật Đất đai năm 2024", "Điều lệ Đảng", "Chỉ thị 34".

use std::ops::Range;

use super::{Citation, identity, law, serial, session};
use crate::cues::Kinds;
use crate::facts::date;
use crate::fold::in_word;
use crate::passage::Passage;
use crate::vocab::{doc_type_at, doc_type_before, starts_with_any, starts_with_word, strip_any};

/// The citations without a number, apart from those that have one.
pub(super) fn find(passage: &Passage, numbered: &[Citation]) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let mut from = 0;
    // Both lists go from left to right, so that one look at each is enough.
    let mut numbered = numbered.iter().map(|one| &one.range).peekable();
    for at in starts(passage) {
        while numbered.next_if(|range| range.end <= at).is_some() {}
        let next = numbered.peek().map_or(usize::MAX, |range| range.start);
        if at >= from
            && at < next
            && let Some(citation) = read(passage, at).filter(|one| one.range.end <= next)
        {
            from = citation.range.end;
            found.push(citation);
        }
    }
    found
}

/// Where a type of document begins that may be cited by name or by a bare serial, from left to right.
fn starts(passage: &Passage) -> Vec<usize> {
    let folded = passage.folded();
    let named = passage.cues().of_kind(Kinds::NAMED);
    let mut starts: Vec<usize> = named.filter(|&at| is_named(folded, at)).collect();
    let typed = serial::starts(passage).filter_map(|end| doc_type_before(&folded[..end]));
    starts.extend(typed.map(|(_, start)| start));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Whether a document that has a name stands at a position; the law of "bộ luật" is not one more.
fn is_named(folded: &str, at: usize) -> bool {
    let named = [
        "nghị quyết",
        "luật",
        "bộ luật",
        "pháp lệnh",
        "điều lệ",
        "hiến pháp",
    ];
    let of_code = folded[at..].starts_with("luật") && folded[..at].ends_with("bộ ");
    starts_with_any(&folded[at..], &named) && !of_code
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
        "Hiến pháp" => constitution(folded, behind),
        _ => None,
    };
    let serial = match name {
        Some(_) => None,
        None => Some(serial::read(passage, start, behind)?),
    };
    let end = name.as_ref().or(serial.as_ref())?.end;
    let mut citation = Citation::of(kind.name, start..end);
    // There is one constitution, however much of its name is said.
    let named = if kind.name == "Hiến pháp" {
        behind
    } else {
        end
    };
    citation.identity = Some(identity::of(kind.name, &folded[start..named]));
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

/// "Hiến pháp năm 2013", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"; "Hiến pháp và pháp luật" cites none.
fn constitution(folded: &str, behind: usize) -> Option<Range<usize>> {
    let rest = &folded[behind..];
    let names = [
        " nước cộng hòa xã hội chủ nghĩa việt nam",
        " nước cộng hoà xã hội chủ nghĩa việt nam",
    ];
    let dated = strip_any(rest, &names).unwrap_or(rest);
    let year = strip_any(dated, &[" năm ", " "]).map(date::year);
    let end = match year {
        Some(Ok((after, _))) => after,
        _ => dated,
    };
    (end.len() < rest.len()).then(|| behind..folded.len() - end.len())
}

/// How far a name reaches: up to the first blank or mark at which `ends` says so.
pub(super) fn reach(folded: &str, ends: impl Fn(usize, char) -> bool) -> usize {
    let mark = |letter| {
        matches!(
            letter,
            ' ' | ',' | ';' | '.' | ':' | '(' | ')' | '“' | '”' | '"'
        )
    };
    let end = folded
        .char_indices()
        .find(|&(at, letter)| mark(letter) && ends(at, letter))
        .map_or(folded.len(), |(at, _)| at);
    folded[..end].trim_end().len()
}

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn constitutions() {
        assert_eq!(
            read("Căn cứ Hiến pháp năm 2013; Hiến pháp và pháp luật"),
            ["Hiến pháp | Hiến pháp năm 2013 | - | -"]
        );
        assert_eq!(
            read("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;").len(),
            1
        );
        assert_eq!(read("giữ gìn Hiến pháp và pháp luật"), Vec::<String>::new());
    }

    #[test]
    fn charters() {
        assert_eq!(
            read("thi hành Điều lệ Đảng và Quy chế"),
            ["Điều lệ | Điều lệ Đảng | - | -"]
        );
    }
}
