//! References to the plan's own points: "mục III.2.1 của Kế hoạch này" where no such point stands.
//!
//! ```abnf
//! reference = 1*(kind SP label sep) ["nêu trên"] ["của" / "tại" / "trong"] ["bản"] "Kế hoạch này"
//! kind      = "phần" / "mục" / "khoản" / "điểm" / "tiết"
//! sep       = SP / "," SP / SP "và" SP            ; behind a comma the kind may be left out
//! ```
//! Real ones: "mục IV.2 của Kế hoạch này", "điểm 1.2, điểm 1.4 mục II Kế hoạch này", "khoản 2 mục IV Kế hoạch này".

use std::cell::LazyCell;
use std::sync::LazyLock;

use foldhash::HashSet;
use memchr::memmem;
use regex::Regex;

use super::{Diagnosis, warn};
use crate::outline::Outline;

/// Finds the references that lead nowhere.
pub(super) fn check(outline: &Outline, found: &mut Vec<Diagnosis>) {
    let paths: LazyCell<HashSet<String>, _> = LazyCell::new(|| {
        let paths = outline.points.iter();
        paths.map(|point| point.path.to_lowercase()).collect()
    });
    let own = memmem::Finder::new("kế hoạch này");
    for block in &outline.blocks {
        let folded = block.passage.folded();
        let mut named = own.find_iter(folded.as_bytes());
        if !named.any(|at| may_end_reference(&folded[..at])) {
            continue;
        }
        for hit in REFERENCE.find_iter(folded) {
            for point in points(hit.as_str()) {
                if !point.is_among(&paths) {
                    let place = block.passage.place(hit.range());
                    let path = point.path().to_uppercase();
                    let values = [("point", &*path)];
                    found.push(warn("diagnostic.dangling-reference", &values, Some(place)));
                }
            }
        }
    }
}

/// Whether nothing but labels and what joins them stands between a kind of points and the end of some words: nearly all
/// that speak of the plan refer to no point of it, and the pattern need not be made for them.
fn may_end_reference(words: &str) -> bool {
    const JOINTS: [&str; 6] = ["và", "của", "tại", "bản", "nêu", "trên"];
    let is_kind = |word: &str| KINDS.iter().any(|kind| word.ends_with(kind));
    let label = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, 'đ' | '.' | ',');
    let mut others = words
        .rsplit(' ')
        .skip_while(|word| word.chars().all(label) || JOINTS.contains(word));
    others.next().is_some_and(is_kind)
}

/// A point as a reference names it: the labels around it, and its own.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    around: Vec<String>,
    own: String,
}

impl Named {
    fn path(&self) -> String {
        let labels = self.around.iter().chain([&self.own]);
        labels.cloned().collect::<Vec<_>>().join(".")
    }

    /// Whether a point has these labels at the end of its path, or between whose labels only others stand.
    fn is_among(&self, paths: &HashSet<String>) -> bool {
        let path = self.path();
        let tail = format!(".{path}");
        let (head, own) = (self.around.first(), format!(".{}", self.own));
        let within = |known: &String| {
            let inner = head.and_then(|head| known.strip_prefix(head.as_str()));
            inner.is_some_and(|inner| inner.starts_with('.') && inner.ends_with(&own))
        };
        paths.contains(&path)
            || paths
                .iter()
                .any(|known| known.ends_with(&tail) || within(known))
    }
}

/// The points that a reference names; one whose label alone says too little, "điểm 4 của Kế hoạch này", is left out.
fn points(words: &str) -> Vec<Named> {
    let mut labels: Vec<(usize, &str)> = Vec::new();
    for label in LABEL.captures_iter(words) {
        let kind = label.name("kind").map(|kind| kind.as_str());
        let rank = kind.and_then(|kind| KINDS.iter().position(|known| *known == kind));
        let rank = rank.or_else(|| labels.last().map(|(rank, _)| *rank));
        if let (Some(rank), Some(own)) = (rank, label.name("label")) {
            labels.push((rank, own.as_str().trim_end_matches('.')));
        }
    }
    let named = (0..labels.len()).filter(|&index| !is_around(&labels, index));
    named
        .map(|index| Named {
            around: around(&labels, index),
            own: labels[index].1.to_owned(),
        })
        .filter(|point| !point.around.is_empty() || PATH.is_match(&point.own))
        .collect()
}

/// Kinds of points, the widest first.
const KINDS: [&str; 5] = ["phần", "mục", "khoản", "điểm", "tiết"];

/// Whether a label only says where another one stands: "mục II" behind "điểm 4".
fn is_around(labels: &[(usize, &str)], index: usize) -> bool {
    let wider = |other: &usize| labels[*other].0 > labels[index].0;
    let beside = index
        .checked_sub(1)
        .into_iter()
        .chain((index + 1 < labels.len()).then_some(index + 1));
    beside.into_iter().any(|other| wider(&other))
}

/// The labels around one, the widest first: those of wider kinds behind it, "khoản 2 mục IV", or else right before it,
/// "mục IV, khoản 2".
fn around(labels: &[(usize, &str)], index: usize) -> Vec<String> {
    let mut around: Vec<String> = Vec::new();
    let mut rank = labels[index].0;
    let mut add = |(kind, label): &(usize, &str), around: &mut Vec<String>| {
        if *kind < rank {
            rank = *kind;
            around.insert(0, (*label).to_owned());
        }
    };
    for label in &labels[index + 1..] {
        add(label, &mut around);
    }
    if around.is_empty() {
        for label in labels[..index].iter().rev() {
            add(label, &mut around);
        }
    }
    around
}

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:mục|phần|điểm|tiết|khoản) [ivx0-9a-zđ.]+(?:, (?:mục |điểm |phần |khoản )?[ivx0-9.]+|,? và (?:mục |điểm |phần |khoản )?[ivx0-9.]+)*(?:, | )?)+(?:nêu trên )?(?:(?:của|tại|trong) )?(?:bản )?kế hoạch này").expect("a valid pattern")
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?P<kind>mục|phần|điểm|tiết|khoản) |, |và )(?P<label>[ivx]+(?:\.[0-9a-zđ]+)*|(?:[0-9]+|[a-zđ])(?:\.[0-9a-zđ]+)*)\b")
        .expect("a valid pattern")
});

/// A label that says by itself where its point stands.
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[ivx]+(?:\.[0-9a-zđ]+)*|(?:[0-9]+|[a-hđ])(?:\.[0-9a-zđ]+)+)$")
        .expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::{REFERENCE, points};

    #[test]
    fn points_named() {
        for (words, want) in [
            ("theo mục iv.2 của kế hoạch này", "iv.2"),
            ("tại mục iv kế hoạch này", "iv"),
            (
                "theo điểm 1.2, điểm 1.4 mục ii kế hoạch này",
                "ii.1.2 ii.1.4",
            ),
            ("tại khoản 2 mục iv kế hoạch này", "iv.2"),
            ("điểm a khoản 2 mục iv của kế hoạch này", "iv.2.a"),
            ("mục ii, điểm 4 của kế hoạch này", "ii.4"),
            ("điểm 4 mục ii của bản kế hoạch này", "ii.4"),
            ("mục ii và mục iii của kế hoạch này", "ii iii"),
            ("điểm 1, 2 mục iii kế hoạch này", "iii.1 iii.2"),
            ("tại mục iii, kế hoạch này", "iii"),
            ("theo mục d.iv của kế hoạch này", "d.iv"),
            ("điểm 4 của kế hoạch này", ""),
        ] {
            let hit = REFERENCE.find(words).expect(words);
            let paths: Vec<String> = points(hit.as_str())
                .iter()
                .map(super::Named::path)
                .collect();
            assert_eq!(paths.join(" "), want, "{words}");
        }
    }

    #[test]
    fn only_points_that_are_missing() {
        let plan = |words: &str| {
            let text = format!(
                "KẾ HOẠCH\nthử\n\nI. MỤC ĐÍCH\n1. Rà soát.\nII. NỘI DUNG\n1. Việc chung\n1.1. Họp.\n1.2. {words}\n"
            );
            let record = crate::read(text.as_bytes(), &crate::Options::default());
            let dangling = |one: &&crate::record::Diagnostic| one.code == "dangling-reference";
            record.diagnostics.iter().filter(dangling).count()
        };
        assert_eq!(plan("Họp theo điểm 1.1 mục II Kế hoạch này."), 0);
        assert_eq!(plan("Họp theo mục I Kế hoạch này."), 0);
        assert_eq!(plan("Họp theo khoản 1 mục I Kế hoạch này."), 0);
        assert_eq!(plan("Họp theo điểm 1.4 mục II Kế hoạch này."), 1);
        assert_eq!(plan("Họp theo khoản 2 mục IV Kế hoạch này."), 1);
        assert_eq!(plan("Họp theo mục IV Kế hoạch này."), 1);
        assert_eq!(plan("Họp theo mục IV Kế hoạch số 5."), 0);
    }
}
