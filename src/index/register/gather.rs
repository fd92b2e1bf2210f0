//! Citations of one number, or of one name → the documents that they are of.
//!
//! Of two places (Tỉnh ủy Sơn La, Tỉnh ủy Lào Cai) they are of two documents. Else, of two citations
//! with dates: of the same day they are of one document, unless both issuer and subject speak
//! against it. Of the same year they are too, unless the subjects speak against it, or the issuers
//! do and the subjects do not agree: a series has a number once a year, so that one of the dates is
//! a slip. Of different years they are of two, since a series begins anew, unless issuer and subject
//! agree: then the year is the slip. One that could be of several documents goes to the only one
//! that is about the same, and else stays by itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Citation;
use super::locality::locality;
use crate::index::words;

/// Of the words of the shorter subject so many must be in the other to be about the same …
const ALIKE: f64 = 0.7;

/// … and fewer than so many to be about something else.
const UNLIKE: f64 = 0.35;

/// Fewer words than that say nothing.
const TELLING: usize = 3;

/// Citations of one document.
#[derive(Debug)]
pub struct Group {
    pub citations: Vec<Citation>,
    /// What most of them say of those that say where it is from.
    core: Sayings,
}

/// What is said of a document, in words that can be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Sayings {
    issued_on: Option<String>,
    issuer: Option<String>,
    /// Where the issuer is.
    locality: Option<String>,
    subject: Option<String>,
}

impl Sayings {
    fn of(citation: &Citation) -> Sayings {
        let plain = |text: &Option<String>| text.as_deref().map(|it| words::forms(it).exact);
        Sayings {
            issued_on: citation.issued_on.clone(),
            issuer: plain(&citation.issuer),
            locality: citation.issuer.as_deref().and_then(locality),
            subject: plain(&citation.subject),
        }
    }
}

impl Group {
    /// Where its issuer is, without marks; if it is said.
    pub fn locality(&self) -> Option<&str> {
        self.core.locality.as_deref()
    }
}

/// The documents that citations of one number, or of one name, are of.
pub fn gather(citations: Vec<Citation>) -> Vec<Group> {
    // Most plans say the same in the same words.
    let mut known: HashMap<[Option<String>; 3], Sayings> = HashMap::new();
    let mut variants: BTreeMap<Sayings, Vec<Citation>> = BTreeMap::new();
    for citation in citations {
        let words = [&citation.issued_on, &citation.issuer, &citation.subject].map(Clone::clone);
        let said = known.entry(words).or_insert_with(|| Sayings::of(&citation));
        variants.entry(said.clone()).or_default().push(citation);
    }
    let mut variants: Vec<(Sayings, Vec<Citation>)> = variants.into_iter().collect();
    // What says where it is from leads, and of that what most say; what has no date comes last.
    let order = |(core, all): &(Sayings, Vec<Citation>)| {
        let vague = (core.issued_on.is_none(), core.locality.is_none());
        (vague, usize::MAX - all.len())
    };
    variants.sort_by_key(order);
    let mut groups: Vec<Group> = Vec::new();
    for (core, citations) in variants {
        match place(&core, &groups) {
            Some(at) => groups[at].citations.extend(citations),
            None => groups.push(Group { citations, core }),
        }
    }
    groups
}

/// The group that something that is said belongs to.
fn place(said: &Sayings, groups: &[Group]) -> Option<usize> {
    let fits = |core: &Sayings| match (&said.issued_on, &core.issued_on) {
        (Some(_), Some(_)) => is_same(said, core),
        _ => !contradicts(said, core),
    };
    let cores = groups.iter().map(|group| &group.core).enumerate();
    let fitting: Vec<(usize, &Sayings)> = cores.filter(|(_, core)| fits(core)).collect();
    // Those of its own day before those whose day would be a slip.
    let of_that_day = fitting.iter().filter(|it| it.1.issued_on == said.issued_on);
    let of_that_day: Vec<(usize, &Sayings)> = of_that_day.copied().collect();
    let fitting = match said.issued_on.is_some() && !of_that_day.is_empty() {
        true => of_that_day,
        false => fitting,
    };
    if let [only] = fitting[..] {
        return Some(only.0);
    }
    let alike: Vec<usize> = fitting
        .iter()
        .filter(|(_, core)| about(said, core) == About::TheSame)
        .map(|(at, _)| *at)
        .collect();
    let as_vague = |core: &Sayings| {
        (core.issued_on.is_none(), core.locality.is_none())
            == (said.issued_on.is_none(), said.locality.is_none())
    };
    match alike[..] {
        [only] => Some(only),
        _ => fitting.iter().find(|it| as_vague(it.1)).map(|it| it.0),
    }
}

fn is_same(one: &Sayings, other: &Sayings) -> bool {
    if localities_differ(one, other) {
        return false;
    }
    let issuers_differ = issuers_differ(one, other);
    let about = about(one, other);
    let year = |said: &Sayings| {
        said.issued_on
            .as_deref()
            .map(|day| day.chars().take(4).collect::<String>())
    };
    if one.issued_on == other.issued_on {
        !(issuers_differ && about == About::Other)
    } else if year(one) == year(other) {
        about == About::TheSame || (!issuers_differ && about == About::Unknown)
    } else {
        about == About::TheSame && !issuers_differ
    }
}

fn contradicts(one: &Sayings, other: &Sayings) -> bool {
    issuers_differ(one, other) || about(one, other) == About::Other
}

fn localities_differ(one: &Sayings, other: &Sayings) -> bool {
    matches!((&one.locality, &other.locality), (Some(one), Some(other)) if differ(one, other))
}

fn issuers_differ(one: &Sayings, other: &Sayings) -> bool {
    matches!((&one.issuer, &other.issuer), (Some(one), Some(other)) if differ(one, other))
}

/// Whether each of two names has a word that the other has not: "Tỉnh ủy" may be "Ban Thường vụ
/// Tỉnh ủy", but "Tỉnh ủy Sơn La" is not "Tỉnh ủy Lào Cai".
pub fn differ(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|it| words::forms(it).exact);
    let [one, other] = [&one, &other].map(|it| it.split(' ').collect::<HashSet<_>>());
    !one.is_subset(&other) && !other.is_subset(&one)
}

#[derive(Debug, PartialEq, Eq)]
enum About {
    TheSame,
    Other,
    Unknown,
}

/// Whether two subjects, which may be cut short, are about the same.
fn about(one: &Sayings, other: &Sayings) -> About {
    let (Some(one), Some(other)) = (&one.subject, &other.subject) else {
        return About::Unknown;
    };
    let [one, other] = [one, other].map(|it| it.split(' ').collect::<HashSet<_>>());
    let fewer = one.len().min(other.len());
    if fewer < TELLING {
        return About::Unknown;
    }
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let [years, others] =
        [&one, &other].map(|it| it.iter().filter(is_year).collect::<HashSet<_>>());
    if !years.is_empty() && !others.is_empty() && years.is_disjoint(&others) {
        return About::Other;
    }
    let shared = one.intersection(&other).count() as f64 / fewer as f64;
    match shared {
        shared if shared >= ALIKE => About::TheSame,
        shared if shared < UNLIKE => About::Other,
        _ => About::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(at: usize, line: &str) -> Citation {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Citation {
            plan: at as i64,
            id: "d1".into(),
            path: None,
            copy: at.to_string(),
            plan_issued_on: None,
            number: some("12-KH/TU"),
            kind: "Kế hoạch".into(),
            issued_on: some(fields[0]),
            issuer: some(fields[1]),
            subject: some(fields[2]),
            name: String::new(),
            source: at.to_string(),
        }
    }

    /// How many citations each document has.
    fn sizes(lines: &[&str]) -> Vec<usize> {
        let all = lines
            .iter()
            .enumerate()
            .map(|(at, line)| cited(at, line))
            .collect();
        let mut sizes: Vec<usize> = gather(all).iter().map(|it| it.citations.len()).collect();
        sizes.sort_unstable();
        sizes
    }

    const CADRES: &str = "về công tác cán bộ nữ";
    const FOREST: &str = "về bảo vệ và phát triển rừng bền vững";

    #[test]
    fn one_document_whatever_is_left_out() {
        for lines in [
            &[
                "2025-03-01 | Tỉnh ủy | về công tác cán bộ nữ",
                "2025-03-01 | Ban Thường vụ Tỉnh ủy |",
            ][..],
            &["2025-03-01 || ", "||", "| Tỉnh ủy |"],
            // A slip in the day, and one in the year.
            &[
                "2025-03-01 | Tỉnh ủy |",
                "2025-03-01 | Tỉnh ủy |",
                "2025-03-11 ||",
            ],
            &[
                "2025-03-01 | Tỉnh ủy | về công tác cán bộ nữ",
                "2024-03-01 | Tỉnh ủy | về công tác cán bộ nữ trong tình hình mới",
            ],
            // Another issuer on the same day is a slip too.
            &["2025-03-01 | Bộ Chính trị |", "2025-03-01 | Ban Bí thư |"],
        ] {
            assert_eq!(sizes(lines), [lines.len()], "{lines:?}");
        }
    }

    #[test]
    fn two_documents_of_one_number() {
        let line = |day: &str, issuer: &str, subject: &str| format!("{day}|{issuer}|{subject}");
        for lines in [
            // Two provinces, one day.
            [
                line("2025-03-01", "Tỉnh ủy Sơn La", CADRES),
                line("2025-03-01", "Tỉnh ủy Lào Cai", FOREST),
            ],
            // Two provinces, one day, one subject: both carry out the same resolution.
            [
                line("2025-03-01", "Tỉnh ủy Sơn La", CADRES),
                line("2025-03-01", "Ban Thường vụ Tỉnh ủy Lào Cai", CADRES),
            ],
            // Two provinces, one year.
            [
                line("2025-03-01", "Tỉnh ủy Sơn La", ""),
                line("2025-09-01", "Tỉnh ủy Lào Cai", ""),
            ],
            [
                line("2025-03-01", "Tỉnh ủy", CADRES),
                line("2025-09-01", "Tỉnh ủy", FOREST),
            ],
            // Two terms.
            [
                line("2021-03-01", "Tỉnh ủy", ""),
                line("2025-03-01", "Tỉnh ủy", ""),
            ],
            // The same task each year.
            [
                line("2024-01-05", "Tỉnh ủy", "kiểm tra, giám sát năm 2024"),
                line("2025-01-07", "Tỉnh ủy", "kiểm tra, giám sát năm 2025"),
            ],
        ] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert_eq!(sizes(&lines), [1, 1], "{lines:?}");
        }
    }

    #[test]
    fn what_does_not_say_which_of_two_provinces_is_put_to_neither() {
        let lines = [
            "2025-03-01 | Tỉnh ủy Sơn La |",
            "2025-03-01 | Tỉnh ủy Lào Cai |",
            "2025-03-01 | Tỉnh ủy |",
            "2025-03-01 ||",
            "2025-03-01 | Tỉnh ủy |",
            "2025-03-01 | Tỉnh ủy |",
        ];
        assert_eq!(sizes(&lines), [1, 1, 4]);
        assert_eq!(sizes(&lines[1..]), [5]);
    }

    #[test]
    fn what_has_no_date_is_put_to_none_of_several() {
        let lines = [
            "2021-03-01 | Tỉnh ủy |",
            "2025-03-01 | Tỉnh ủy |",
            "| Tỉnh ủy |",
            "||",
        ];
        assert_eq!(sizes(&lines), [1, 1, 2]);
        let told = [
            "2021-03-01 || về công tác cán bộ nữ",
            "2025-03-01 || về bảo vệ và phát triển rừng",
            "|| về công tác cán bộ nữ trẻ",
        ];
        assert_eq!(sizes(&told), [1, 2]);
    }
}
