//! Citations of one number → the documents that they are of.
//!
//! Of two citations with dates: of the same day they are of one document, unless both issuer and
//! subject speak against it (two provinces, one day). Of the same year they are too, unless the
//! issuers or the subjects speak against it: a series has a number once a year, so that one of the
//! dates is a slip. Of different years they are of two, since a series begins anew, unless issuer
//! and subject agree: then the year is the slip. One without a date goes where only one document
//! is that it can be of, and else stays by itself.

use std::collections::{BTreeMap, HashSet};

use super::Citation;
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
    /// What most of them say.
    core: Sayings,
}

/// What is said of a document, in words that can be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Sayings {
    issued_on: Option<String>,
    issuer: Option<String>,
    subject: Option<String>,
}

impl Sayings {
    fn of(citation: &Citation) -> Sayings {
        let plain = |text: &Option<String>| text.as_deref().map(|it| words::forms(it).exact);
        Sayings {
            issued_on: citation.issued_on.clone(),
            issuer: plain(&citation.issuer),
            subject: plain(&citation.subject),
        }
    }
}

impl Group {
    /// All of them as one document.
    pub fn all(citations: Vec<Citation>) -> Group {
        let core = Sayings::of(&citations[0]);
        Group { citations, core }
    }
}

/// The documents that citations of one number are of.
pub fn gather(citations: Vec<Citation>) -> Vec<Group> {
    let mut variants: BTreeMap<Sayings, Vec<Citation>> = BTreeMap::new();
    for citation in citations {
        variants
            .entry(Sayings::of(&citation))
            .or_default()
            .push(citation);
    }
    let mut variants: Vec<(Sayings, Vec<Citation>)> = variants.into_iter().collect();
    // What most say leads; what has no date comes last.
    variants.sort_by_key(|(core, all)| (core.issued_on.is_none(), usize::MAX - all.len()));
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
    let fits = |group: &&(usize, &Group)| match (&said.issued_on, &group.1.core.issued_on) {
        (Some(_), Some(_)) => is_same(said, &group.1.core),
        _ => !contradicts(said, &group.1.core),
    };
    let groups: Vec<(usize, &Group)> = groups.iter().enumerate().collect();
    let fitting: Vec<&(usize, &Group)> = groups.iter().filter(fits).collect();
    match (&said.issued_on, &fitting[..]) {
        (Some(day), [first, ..]) => {
            let of_that_day = fitting
                .iter()
                .find(|it| it.1.core.issued_on.as_ref() == Some(day));
            Some(of_that_day.unwrap_or(first).0)
        }
        (None, [only]) => Some(only.0),
        (None, several) => {
            let mut alike = several
                .iter()
                .filter(|it| about(said, &it.1.core) == About::TheSame);
            match (alike.next(), alike.next()) {
                (Some(only), None) => Some(only.0),
                _ => several
                    .iter()
                    .find(|it| it.1.core.issued_on.is_none())
                    .map(|it| it.0),
            }
        }
        (Some(_), []) => None,
    }
}

fn is_same(one: &Sayings, other: &Sayings) -> bool {
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
