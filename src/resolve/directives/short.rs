//! What a plan cites under short forms: "Quyết định 1719", "NQ 57", "Nghị định 30/2020", of a document whose number it
//! gives elsewhere.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use super::Directive;
use super::searched::Searched;
use crate::cues::Kinds;
use crate::fold::in_word;
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::{DOC_TYPES, doc_type_before};

/// The stretches that are mentions already.
pub struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Those of all documents.
    pub fn of(list: &[Directive]) -> Taken {
        let places = list.iter().flat_map(|one| &one.mentions);
        Taken(places.map(|place| (place.start, place.end)).collect())
    }

    /// Takes a place that meets none before it.
    pub fn take(&mut self, place: &Place) -> bool {
        let before = self.0.range(..place.end).next_back();
        let free = before.is_none_or(|(_, &end)| end <= place.start);
        if free {
            self.0.insert(place.start, place.end);
        }
        free
    }
}

/// Counts the short forms among the mentions.
pub fn cite(list: &mut [Directive], searched: &[Searched<'_>], taken: &mut Taken) {
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for (index, one) in list.iter().enumerate() {
        if let Some((_, serial, _)) = &one.number {
            let key = (one.kind.clone(), bare(serial).to_owned());
            known.entry(key).or_insert(index);
        }
    }
    if known.is_empty() {
        return;
    }
    for one in searched {
        for at in one.passage.cues().of_kind(Kinds::FIGURE) {
            let Some(short) = Short::read(one.passage, at) else {
                continue;
            };
            let serial = bare(short.serial);
            let of_kind = |kind: &&str| known.get(&((*kind).to_owned(), serial.to_owned()));
            let Some(&index) = short.kinds.iter().find_map(of_kind) else {
                continue;
            };
            let place = one.passage.place(short.start..short.end);
            if short.is_of(&list[index]) && taken.take(&place) {
                list[index].role = list[index].role.min(one.role_at(short.start));
                list[index].mentions.push(place);
            }
        }
    }
}

/// A serial without the zeros before it.
fn bare(serial: &str) -> &str {
    serial.trim_start_matches('0')
}

/// A type or its code, and figures behind it.
struct Short<'p> {
    /// The types that it may be of.
    kinds: Vec<&'static str>,
    serial: &'p str,
    /// "30/2020": the year behind the serial.
    year: Option<&'p str>,
    start: usize,
    end: usize,
}

impl<'p> Short<'p> {
    /// The short form whose figures begin at an offset.
    fn read(passage: &'p Passage, at: usize) -> Option<Short<'p>> {
        let (words, folded) = (passage.as_str(), passage.folded());
        let head = folded[..at].strip_suffix(' ')?;
        let serial = figures(&words[at..]);
        let behind = &words[at + serial.len()..];
        let year = behind.strip_prefix('/').map(figures);
        let year = year.filter(|year| year.len() == 4);
        let end = at + serial.len() + year.map_or(0, |year| "/".len() + year.len());
        if serial.len() > MOST_FIGURES || goes_on(&words[end..]) {
            return None;
        }
        let coded = of_code(&words[..head.len()]);
        // "Chỉ thị 34" has been read as a document of its own, and few figures behind a type may count something.
        let long = || year.is_some() || serial.len() > 3 && !is_year(serial);
        let typed = || doc_type_before(head).filter(|_| long());
        let (kinds, start) =
            coded.or_else(|| typed().map(|(kind, start)| (vec![kind.name], start)))?;
        Some(Short {
            kinds,
            serial,
            year,
            start,
            end,
        })
    }

    /// Whether a document of its type and serial has its year too, where it says one.
    fn is_of(&self, one: &Directive) -> bool {
        let symbol = one.number.as_ref().map(|(_, _, symbol)| symbol.as_str());
        self.year
            .is_none_or(|year| symbol.is_some_and(|symbol| symbol.starts_with(year)))
    }
}

/// No serial has more figures.
const MOST_FIGURES: usize = 5;

/// The figures at the head of some words.
fn figures(words: &str) -> &str {
    let rest = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    &words[..words.len() - rest.len()]
}

/// "Kế hoạch 2026": rather a year.
fn is_year(serial: &str) -> bool {
    serial.len() == 4 && (serial.starts_with("19") || serial.starts_with("20"))
}

/// Whether figures are part of a longer number, a share or a range.
fn goes_on(behind: &str) -> bool {
    let figure = |words: &str| words.starts_with(|letter: char| letter.is_ascii_digit());
    behind.starts_with(|letter| in_word(letter) || matches!(letter, '/' | '-' | '%'))
        || behind.strip_prefix(['.', ',']).is_some_and(figure)
}

/// "NQ", "QĐ": the types that a code ending some words stands for, and where it begins.
fn of_code(head: &str) -> Option<(Vec<&'static str>, usize)> {
    let code = head.rsplit(|letter| !in_word(letter)).next()?;
    let short = (2..=6).contains(&code.len()) && code.starts_with(char::is_uppercase);
    if !short {
        return None;
    }
    let kinds = DOC_TYPES
        .iter()
        .filter(|kind| kind.codes.first() == Some(&code));
    let kinds: Vec<&str> = kinds.map(|kind| kind.name).collect();
    (!kinds.is_empty()).then_some((kinds, head.len() - code.len()))
}

#[cfg(test)]
mod tests {
    /// How often a plan cites its one document.
    fn mentions(cited: &str, text: &str) -> usize {
        let plan = format!("KẾ HOẠCH\nthử\n\nThực hiện {cited};\n\nI. NỘI DUNG\n\n{text}\n");
        let directives = crate::read(plan.as_bytes(), &crate::Options::default()).directives;
        assert_eq!(directives.len(), 1, "{text}");
        directives[0].mentions.len()
    }

    #[test]
    fn short_forms() {
        let programme = "Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ";
        let decree = "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ";
        for (cited, text, want) in [
            (
                programme,
                "Vốn của Quyết định 1719 và QĐ 1719 giao cho các xã.",
                3,
            ),
            (programme, "Tập huấn 1719 hộ, Kế hoạch 1719.", 1),
            (
                decree,
                "Theo Nghị định 30/2020 và NĐ 30, các phòng lập hồ sơ.",
                3,
            ),
            (decree, "Theo Nghị định 30/2021 và NĐ 30/100 hồ sơ.", 1),
        ] {
            assert_eq!(mentions(cited, text), want, "{text}");
        }
    }

    #[test]
    fn defined_names() {
        let resolution = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị";
        for (alias, text, want) in [
            ("NQ57", "Quán triệt NQ57 tại chi bộ.", 2),
            ("CTHĐ 57", "Quán triệt CTHĐ 57.", 2),
            (
                "Nghị quyết của Đảng",
                "Quán triệt Nghị quyết của Đảng, nghị quyết của đảng bộ.",
                2,
            ),
        ] {
            let cited = format!("{resolution} (sau đây viết tắt là {alias})");
            assert_eq!(mentions(&cited, text), want, "{alias}");
        }
    }
}
