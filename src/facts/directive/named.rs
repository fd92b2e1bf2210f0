//! Documents cited by name or by a bare serial.
//!
//! ```abnf
//! named   = "Nghị quyết" session / ("Luật" / "Bộ luật" / "Pháp lệnh") law / charter / type serial
//! charter = "Điều lệ Đảng" [SP "Cộng sản Việt Nam"] / "Điều lệ" SP organisation [SP ["("] "khóa" SP term [")"]]
//! constitution = "Hiến pháp" [SP "nước Cộng hòa xã hội chủ nghĩa Việt Nam"] [SP ["năm" SP] year]   ; one of them
//! ```
//! Real ones: "Nghị quyết Đại hội XIV của Đảng", "Luật Đất đai năm 2024", "Điều lệ Đảng", "Chỉ thị 34".

use std::ops::Range;

use super::{Citation, identity, issuer, law, laws, serial, session};
use crate::cues::Kinds;
use crate::facts::date;
use crate::fold::in_word;
use crate::forms::sentence::head;
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
        if at >= from {
            let listed = listed(passage, at, numbered.clone());
            from = listed.last().map_or(from, |last| last.range.end);
            found.extend(listed);
        }
        let serials = if at >= from && at < next {
            serials(passage, at)
        } else {
            Vec::new()
        };
        if let Some(last) = serials.last() {
            from = last.range.end;
            found.extend(serials);
        }
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

/// The laws of a list that have no number: "các Luật: Đất đai năm 2024, Nhà ở".
fn listed<'r>(
    passage: &Passage,
    at: usize,
    mut numbered: impl Iterator<Item = &'r Range<usize>>,
) -> Vec<Citation> {
    const TYPE: &str = "luật";
    let folded = passage.folded();
    if !folded[at..].starts_with(TYPE) {
        return Vec::new();
    }
    let names = laws::listed(passage, at, at + TYPE.len());
    let mut next = numbered.next();
    let bare = names.into_iter().filter(|name| {
        while next.is_some_and(|range| range.end <= name.start) {
            next = numbered.next();
        }
        next.is_none_or(|range| range.start >= name.end)
    });
    bare.map(|name| {
        let whole = [TYPE, " ", &folded[name.clone()]].concat();
        let mut citation = Citation::of("Luật", name);
        citation.identity = Some(identity::of("Luật", &whole));
        citation
    })
    .collect()
}

/// "Nghị quyết 57, 59, 66, 68 của Bộ Chính trị": the documents of a list that says their type and issuer once.
fn serials(passage: &Passage, start: usize) -> Vec<Citation> {
    let folded = passage.folded();
    let Some(kind) = doc_type_at(&folded[start..]) else {
        return Vec::new();
    };
    let listed = serial::listed(passage, start, start + kind.folded.len());
    let issuer = listed
        .last()
        .and_then(|last| issuer::owner(passage, last.end));
    let cited = listed.iter().enumerate().map(|(index, digits)| {
        let start = if index == 0 { start } else { digits.start };
        let mut citation = Citation::of(kind.name, start..digits.end);
        citation.serial = Some(folded[digits.clone()].to_owned());
        citation.identity = Some(identity::of(kind.name, &folded[start..digits.end]));
        citation.issuer = issuer.clone();
        citation
    });
    cited.collect()
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

/// "Điều lệ Đảng", "Điều lệ Công đoàn Việt Nam khóa XIII": the charter of the Party or of an organisation of the whole
/// country.
fn charter(folded: &str, behind: usize) -> Option<Range<usize>> {
    let rest = &folded[behind..];
    let party = [" đảng cộng sản việt nam", " đảng"]
        .iter()
        .find(|name| starts_with_word(rest, name));
    if let Some(name) = party {
        return Some(behind..behind + name.len());
    }
    let own = rest.strip_prefix(' ')?;
    let organised = ["công đoàn", "đoàn t", "hội ", "mặt trận tổ quốc", "mttq"];
    if !organised.iter().any(|head| own.starts_with(head)) {
        return None;
    }
    let clause = &own[..own.find([',', ';', '.', '(', ':']).unwrap_or(own.len())];
    let near = head(clause, LONGEST_ORGANISATION);
    let ends = [" việt nam", " hồ chí minh"];
    let name = ends
        .iter()
        .filter_map(|end| Some(near.find(end)? + end.len()))
        .min()?;
    let end = behind + " ".len() + name;
    Some(behind..end + term(&folded[end..]))
}

/// No name of an organisation is longer, in bytes.
const LONGEST_ORGANISATION: usize = 100;

/// " khóa XIII", " (khóa VIII)": the length of the term behind a charter's name.
fn term(behind: &str) -> usize {
    let roman = |words: &str| {
        let rest = words.trim_start_matches(['i', 'v', 'x']);
        (rest.len() < words.len() && !rest.starts_with(in_word)).then(|| words.len() - rest.len())
    };
    let bracketed = || {
        let words = behind.strip_prefix(" (khóa ")?;
        let len = roman(words).filter(|&len| words[len..].starts_with(')'))?;
        Some(" (khóa )".len() + len)
    };
    let plain = || Some(" khóa ".len() + roman(behind.strip_prefix(" khóa ")?)?);
    bracketed().or_else(plain).unwrap_or(0)
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
    let ends = |(at, byte): (usize, u8)| {
        let mark = match byte {
            b' ' | b',' | b';' | b'.' | b':' | b'(' | b')' | b'"' => Some(char::from(byte)),
            0xe2 => folded[at..]
                .chars()
                .next()
                .filter(|quote| "“”".contains(*quote)),
            _ => None,
        };
        mark.is_some_and(|mark| ends(at, mark))
    };
    let end = folded.bytes().enumerate().position(ends);
    folded[..end.unwrap_or(folded.len())].trim_end().len()
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
        for name in [
            "Điều lệ Công đoàn Việt Nam khóa XIII",
            "Điều lệ Hội Nông dân Việt Nam (khóa VIII)",
            "Điều lệ Đoàn TNCS Hồ Chí Minh",
        ] {
            let want = [format!("Điều lệ | {name} | - | -")];
            assert_eq!(read(&format!("Căn cứ {name} và quy chế;")), want);
        }
        for words in [
            "theo Điều lệ Hội và quy chế",
            "theo Điều lệ trường học, Hội Nông dân Việt Nam",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
