//! The head of a plan: letterhead, type line, title.

mod authority;
mod broken;
pub mod carrier;
mod kind;
mod letter;
mod letterhead;
mod named;
mod title;

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::forms::dated;
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
        _ => named::read(page, items)
            .or_else(|| named::headline(page, items))
            .unwrap_or_else(|| bare(page, items)),
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
    let (title, next) = title::read(page, items, at + 1, rest, name);
    let next = authority::behind(page, items, next, name).unwrap_or(next);
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

/// No type line: what stands before the first sentence, if it looks like a letterhead, and a title in capitals below it.
fn bare(page: &Page, items: &[Item]) -> (Head, usize) {
    let near = &items[..items.len().min(LONGEST_BARE)];
    let Some(last) = near
        .iter()
        .rposition(|item| is_of_letterhead(&folded_words(page, item)))
    else {
        return (Head::default(), 0);
    };
    let rest = items[last + 1..].iter();
    let rest = rest.take_while(|item| dated::are_date_words(&folded_words(page, item)));
    let end = last + 1 + rest.count();
    let (title, next) = title::in_capitals(page, items, end);
    let head = Head {
        letterhead: parts(page, &items[..end]),
        title,
        ..Head::default()
    };
    (head, next)
}

/// No letterhead without a type line is longer, in lines.
const LONGEST_BARE: usize = 20;

/// Whether folded words are a motto, the document's own number, or its place and date.
fn is_of_letterhead(folded: &str) -> bool {
    if folded.len() > LONGEST_LINE {
        return false;
    }
    let numbered = folded.starts_with("số") && folded.contains('/') && folded.len() < 80;
    motto(folded).is_some()
        || numbered
        || folded.contains(", ngày") && dated::begun(folded).is_some_and(|date| !date.is_empty())
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

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    /// The letterhead of a province, up to the line of place and date.
    const LETTERHEAD: &str = "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 44/KH-UBND\nSơn La, ngày 27\ntháng 3 năm 2018\n";

    #[test]
    fn a_letterhead_without_a_type_line() {
        for (below, title) in [
            (
                "ỨNG PHÓ SỰ CỐ VỠ ĐẬP\nTỈNH SƠN LA\nThực hiện",
                Some("ỨNG PHÓ SỰ CỐ VỠ ĐẬP TỈNH SƠN LA"),
            ),
            (
                "PHÒNG, CHỐNG ĐUỐI NƯỚC\n\nCăn cứ",
                Some("PHÒNG, CHỐNG ĐUỐI NƯỚC"),
            ),
            (
                "ỨNG PHÓ SỰ CỐ\n1. Mục tiêu: thực hiện",
                Some("ỨNG PHÓ SỰ CỐ"),
            ),
            ("Căn cứ", None),
            ("KHẨN\nCăn cứ", None),
            ("SỞ Y TẾ\nCăn cứ", None),
            ("I. MỤC ĐÍCH\nThực hiện", None),
        ] {
            let outline =
                Outline::read(&format!("{LETTERHEAD}{below} Quyết định số 952/QĐ-TTg.\n"));
            let read = outline.head.title.as_ref().map(|title| title.as_str());
            assert_eq!(read, title, "{below}");
            let date = outline.head.letterhead.iter();
            let mut date = date.filter(|part| part.passage.folded().contains("ngày 27 tháng 3"));
            assert!(date.next().is_some(), "{below}");
        }
    }

    #[test]
    fn types_whose_letters_a_scan_has_parted() {
        for (line, kind) in [
            ("K Ế HOẠCH", Some("Kế hoạch")),
            ("K ẾHOẠCH", Some("Kế hoạch")),
            ("KẾHOẠCH", Some("Kế hoạch")),
            ("KÉ HOACH", Some("Kế hoạch")),
            ("KẾ TOÁN", None),
            ("HOẠCH KẾ", None),
        ] {
            let outline = Outline::read(&format!("{LETTERHEAD}{line}\nphòng, chống thiên tai\n"));
            assert_eq!(outline.head.kind.map(|(kind, _)| kind), kind, "{line}");
        }
    }
}
