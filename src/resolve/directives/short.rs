//! What a plan cites under short forms: "Quyết định 1719", "NQ 57", "Nghị định 30/2020", of a document whose number it
//! gives elsewhere.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use super::Directive;
use super::searched::Searched;
use crate::cues::Kinds;
use crate::fold::{fold, in_word};
use crate::forms::sentence::head;
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
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, one) in list.iter().enumerate() {
        if let Some((_, serial, _)) = &one.number {
            let serial = bare(serial).to_owned();
            known.entry(serial).or_default().push(index);
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
            let Some(numbered) = known.get(bare(short.serial)) else {
                continue;
            };
            let listed = &*list;
            let of_kind = |&kind: &&'static str| {
                let numbered = numbered.iter();
                numbered.filter(move |&&index| listed[index].kind == kind)
            };
            let of_number = short.kinds.iter().flat_map(of_kind);
            let mut meant = of_number.filter(|&&index| short.is_of(&listed[index]));
            // Where two documents may be meant, none is told.
            let (Some(&index), None) = (meant.next(), meant.next()) else {
                continue;
            };
            let place = one.passage.place(short.start..short.end);
            if short.is_by(list[index].issuer.as_deref()) && taken.take(&place) {
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
    /// What stands behind it, folded.
    behind: &'p str,
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
        let coded = of_code(&words[..head.len()]);
        // "Chỉ thị 34" has been read as a document of its own, and few figures behind a type may count something.
        let long = year.is_some() || serial.len() > 3 && !is_year(serial);
        if coded.is_none() && !long {
            return None;
        }
        if serial.len() > MOST_FIGURES
            || goes_on(&words[end..])
            || counts(&words[end..], &folded[end..])
        {
            return None;
        }
        let typed = || doc_type_before(head).filter(|_| long);
        let (kinds, start) =
            coded.or_else(|| typed().map(|(kind, start)| (vec![kind.name], start)))?;
        Some(Short {
            kinds,
            serial,
            year,
            behind: &folded[end..],
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

    /// "NQ 57 của HĐND xã": whether the body behind it is the known issuer, where it names one.
    fn is_by(&self, issuer: Option<&str>) -> bool {
        let Some(named) = self.behind.strip_prefix(" của ") else {
            return true;
        };
        issuer.is_some_and(|issuer| {
            is_same_body(&brief(&fold(issuer)), &brief(head(named, LONGEST_BODY)))
        })
    }
}

/// No issuer's name is longer, in bytes.
const LONGEST_BODY: usize = 200;

/// Names of councils as they are abbreviated.
fn brief(folded: &str) -> String {
    folded
        .replace("ủy ban nhân dân", "ubnd")
        .replace("hội đồng nhân dân", "hđnd")
}

/// Whether some words begin with an issuer's name, or with a part of it of two words that a mark or a plain word ends:
/// "UBND tỉnh" of "UBND tỉnh Sơn La".
fn is_same_body(issuer: &str, words: &str) -> bool {
    if let Some(rest) = words.strip_prefix(issuer) {
        return !rest.starts_with(in_word);
    }
    let end = words
        .find([',', ';', '.', ':', '(', ')'])
        .unwrap_or(words.len());
    let named = &words[..end];
    let blanks = named.match_indices(' ').map(|(at, _)| at);
    blanks.chain([end]).any(|at| {
        let part = &named[..at];
        part.contains(' ')
            && issuer
                .strip_prefix(part)
                .is_some_and(|rest| rest.starts_with(' '))
            && (at == end || is_plain(&named[at + 1..]))
    })
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

/// "BC 12 tháng", "QĐ 06 lần", "Thông báo 1234 hộ": whether figures rather count what follows; a number ends before a mark,
/// a capital or a plain word: "NQ 57 của", "QĐ 1719 giao".
fn counts(words: &str, folded: &str) -> bool {
    let (words, folded) = (
        words.trim_start_matches(' '),
        folded.trim_start_matches(' '),
    );
    words.starts_with(char::is_alphanumeric)
        && !words.starts_with(char::is_uppercase)
        && !is_plain(folded)
}

/// Whether words begin with one that names nothing that is counted.
fn is_plain(folded: &str) -> bool {
    PLAIN.contains(
        &folded
            .split(|letter| !in_word(letter))
            .next()
            .unwrap_or_default(),
    )
}

/// What follows a document's number.
const PLAIN: [&str; 38] = [
    "bằng", "bổ", "chưa", "cho", "có", "còn", "của", "cũng", "do", "đã", "đang", "để", "đến",
    "được", "giao", "gồm", "gắn", "hoặc", "khi", "là", "này", "nêu", "ở", "phải", "quy", "sẽ",
    "tại", "theo", "thì", "tới", "trên", "trong", "từ", "và", "vào", "về", "với", "nên",
];

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
    fn counts_are_no_numbers() {
        let report = "Báo cáo số 12/BC-UBND ngày 02/01/2026 của UBND tỉnh";
        for text in [
            "Lập BC 12 tháng gửi UBND tỉnh.",
            "Lập BC 12 lần/năm.",
            "Nộp BC 12 của HĐND xã.",
            "Nộp BC 12 của UBND huyện.",
        ] {
            assert_eq!(mentions(report, text), 1, "{text}");
        }
        for text in [
            "Theo BC 12 của UBND tỉnh.",
            "Theo BC 12, các thôn họp.",
            "Theo BC 12 của Ủy ban nhân dân tỉnh và xã.",
        ] {
            assert_eq!(mentions(report, text), 2, "{text}");
        }
        let notice = "Thông báo số 1234/TB-UBND ngày 02/01/2026 của UBND tỉnh";
        assert_eq!(mentions(notice, "Thông báo 1234 hộ nghèo."), 1);
    }

    #[test]
    fn of_two_documents_none_is_told() {
        let plan = "KẾ HOẠCH\nthử\n\nThực hiện Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Thủ tướng Chính phủ; Quyết định số \
                    1719/QĐ-UBND ngày 02/01/2025 của UBND tỉnh;\n\nI. NỘI DUNG\n\nVốn của QĐ 1719 giao cho các xã.\n";
        let directives = crate::read(plan.as_bytes(), &crate::Options::default()).directives;
        let mentions: Vec<usize> = directives.iter().map(|one| one.mentions.len()).collect();
        assert_eq!(mentions, [1, 1]);
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
            (
                "Nghị quyết của tỉnh",
                "Theo Nghị quyết của tỉnh Hà Giang, Nghị quyết của tỉnh ủy, Nghị quyết của tỉnh đoàn.",
                1,
            ),
        ] {
            let cited = format!("{resolution} (sau đây viết tắt là {alias})");
            assert_eq!(mentions(&cited, text), want, "{alias}");
        }
    }
}
