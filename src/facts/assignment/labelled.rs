//! Bodies behind a label that says their role.
//!
//! ```abnf
//! labelled = label ":" SP (body *(";" SP body) / "Mời" SP body SP "tham gia" ["," SP body])
//! label    = ("Cơ quan" / "Đơn vị" / "Phòng" / "Bộ phận") SP ("chủ trì" / "phụ trách" / "phối hợp" / …) / alone
//! alone    = "Đầu mối" / "Phụ trách" / "Phối hợp" / …          ; all of a line up to its colon, a name all behind it
//! ```
//! Real ones: "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: các sở", "Cơ quan, đơn vị thực hiện: Văn phòng".

use std::ops::Range;

use super::Found;
use crate::facts::body;
use crate::facts::sentence::full_sentences;
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::starts_with_any;

/// The bodies behind the labels of a passage.
pub(super) fn find(index: usize, passage: &Passage) -> Vec<Found> {
    let read = |label: Label| {
        let names = names(passage, &label);
        names
            .into_iter()
            .map(move |name| labelled(index, passage, name, label.role))
    };
    labels(passage.folded()).flat_map(read).collect()
}

/// Whether a passage begins with a label.
pub(super) fn is_label(passage: &Passage) -> bool {
    labels(passage.folded()).any(|label| label.start == 0)
}

/// The role that a label gives to the bullets below it, where nothing stands behind it.
pub(super) fn opens(passage: &Passage) -> Option<AssignmentRole> {
    let end = passage.folded().len();
    let mut labels = labels(passage.folded());
    labels
        .find(|label| label.start == 0 && label.colon + ":".len() == end)
        .map(|label| label.role)
}

/// The body that is all of a bullet below a label.
pub(super) fn below(index: usize, passage: &Passage, role: AssignmentRole) -> Option<Found> {
    let name = body::whole(passage)?;
    Some(labelled(index, passage, name, role))
}

fn labelled(index: usize, passage: &Passage, name: Range<usize>, role: AssignmentRole) -> Found {
    Found {
        role: Some(role),
        labelled: true,
        ..Found::of(index, name, 0..passage.as_str().len())
    }
}

/// A label, from its first letter to its colon.
struct Label {
    start: usize,
    colon: usize,
    role: AssignmentRole,
    /// Whether it says no kind of body, so that what stands behind it need not be one: "Phối hợp: Các xã rà soát".
    open: bool,
}

/// The labels in folded words, from left to right: before each colon the words are read backwards.
fn labels(folded: &str) -> impl Iterator<Item = Label> {
    let colons = memchr::memchr_iter(b':', folded.as_bytes());
    colons.filter_map(|colon| {
        let words = folded[..colon].trim_end_matches(' ');
        let closer = [" chính", " thực hiện"]
            .iter()
            .find_map(|end| words.strip_suffix(end));
        let (start, role) = closer
            .and_then(begin)
            .or_else(|| begin(words))
            .or_else(|| Some((0, alone(words, &folded[colon + 1..])?)))?;
        let open = !starts_with_any(&words[start..], &BODIES);
        Some(Label {
            start,
            colon,
            role,
            open,
        })
    })
}

/// The role that a label gives which is alone at the head of a line, for an office and not for a person: "Đầu mối: Phòng
/// Hành chính".
fn alone(words: &str, behind: &str) -> Option<AssignmentRole> {
    const PERSONS: [&str; 4] = ["đồng chí", "đ/c", "ông", "bà"];
    let role = match words {
        "đầu mối"
        | "phụ trách"
        | "người phụ trách"
        | "thực hiện"
        | "người thực hiện"
        | "chịu trách nhiệm"
        | "chịu trách nhiệm chính"
        | "phân công thực hiện" => AssignmentRole::Lead,
        "phối hợp" | "phối hợp thực hiện" | "cùng thực hiện" => {
            AssignmentRole::Support
        }
        _ => return None,
    };
    (!starts_with_any(behind.trim_start(), &PERSONS)).then_some(role)
}

/// What kind of body a label says.
const BODIES: [&str; 4] = ["cơ quan", "đơn vị", "phòng", "bộ phận"];

/// Where a label begins that ends in a verb, and the role that the verb gives.
fn begin(words: &str) -> Option<(usize, AssignmentRole)> {
    const VERBS: [(&str, AssignmentRole); 6] = [
        (" chủ trì", AssignmentRole::Lead),
        (" phụ trách", AssignmentRole::Lead),
        (" chịu trách nhiệm", AssignmentRole::Lead),
        (" phối hợp", AssignmentRole::Support),
        (" thực hiện", AssignmentRole::Lead),
        (" đầu mối", AssignmentRole::Lead),
    ];
    let (bodies, role) = VERBS
        .iter()
        .find_map(|(verb, role)| Some((words.strip_suffix(verb)?, *role)))?;
    let body = |words: &str| {
        BODIES
            .iter()
            .find_map(|body| words.strip_suffix(body))
            .map(str::len)
    };
    let first = bodies.strip_suffix(", đơn vị").and_then(body);
    Some((first.or_else(|| body(bodies))?, role))
}

/// The names behind a label.
fn names(passage: &Passage, label: &Label) -> Vec<Range<usize>> {
    let value = value(passage, label.colon + ":".len());
    let (words, folded) = (passage.as_str(), passage.folded());
    if label.open {
        let name = name(words, folded, value);
        let whole = |name: &Range<usize>| {
            let body = body::at(words, folded, name.start);
            body.is_some_and(|body| body.range.end >= name.end)
        };
        return name.filter(whole).into_iter().collect();
    }
    // "Mời X tham gia, Y": an invitation and the others.
    let invited = folded[value.clone()]
        .strip_prefix("mời ")
        .map(|rest| value.end - rest.len())
        .and_then(|at| body::at(words, folded, at));
    let Some(invited) = invited else {
        return name(words, folded, value).into_iter().collect();
    };
    let behind = &folded[invited.range.end..value.end];
    let others = behind.trim_start().strip_prefix("tham gia").map(|rest| {
        let rest = rest.trim_start_matches([',', ';', ' ']);
        value.end - rest.len()..value.end
    });
    let others = others.and_then(|range| name(words, folded, range));
    [Some(invited.range), others]
        .into_iter()
        .flatten()
        .collect()
}

/// What a label says: up to the next label, a full stop, or a semicolon behind which no other body stands.
fn value(passage: &Passage, start: usize) -> Range<usize> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let next = labels(&folded[start..]).next();
    let end = next.map_or(words.len(), |next| start + next.start);
    let first = full_sentences(&words[start..end]).into_iter().next();
    let range = first.map_or(end..end, |first| start + first.start..start + first.end);
    let mut marks = folded[range.clone()].match_indices(';');
    let stop = marks
        .find(|(at, _)| body::head(folded[range.start + at + 1..range.end].trim_start()).is_none());
    range.start..stop.map_or(range.end, |(at, _)| range.start + at)
}

/// A name without the marks around it; none unless a body's name begins there.
fn name(words: &str, folded: &str, range: Range<usize>) -> Option<Range<usize>> {
    let marks = [' ', ',', '.', ';', '-'];
    let end = range.start + words[range.clone()].trim_end_matches(marks).len();
    let start = end - words[range.start..end].trim_start_matches(marks).len();
    body::head(&folded[start..end]).map(|_| start..end)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::passage::Passage;
    use crate::record::AssignmentRole::{Lead, Support};

    #[test]
    fn labels() {
        for (words, want) in [
            (
                "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: Sở Xây dựng.",
                &[("Sở Y tế", Lead), ("Sở Xây dựng", Support)][..],
            ),
            (
                "Cơ quan phối hợp: Văn phòng Huyện ủy; các phòng, ban; thời hạn: tháng 5.",
                &[("Văn phòng Huyện ủy; các phòng, ban", Support)],
            ),
            (
                "Cơ quan phối hợp: Mời Ban Tổ chức Thành ủy tham gia, các sở.",
                &[("Ban Tổ chức Thành ủy", Support), ("các sở", Support)],
            ),
            ("Đầu mối: Phòng Hành chính.", &[("Phòng Hành chính", Lead)]),
            ("Đầu mối: đồng chí Trần Văn A.", &[]),
            ("Đầu mối liên hệ: Phòng Hành chính.", &[]),
            (
                "Phụ trách: Phòng Vật tư - Thiết bị và Phòng Tổ chức.",
                &[("Phòng Vật tư - Thiết bị và Phòng Tổ chức", Lead)],
            ),
            ("Phối hợp: Các xã, phường;", &[("Các xã, phường", Support)]),
            ("Thực hiện: Các xã rà soát, báo cáo.", &[]),
            ("Phụ trách chung: Phòng Tổ chức.", &[]),
            ("Sở Y tế: rà soát; Sở Xây dựng: thẩm định", &[]),
        ] {
            let found = find(0, &Passage::of(words, &(0..words.len())));
            let told = found.iter().map(|one| (&words[one.name.clone()], one.role));
            let want: Vec<_> = want
                .iter()
                .map(|(name, role)| (*name, Some(*role)))
                .collect();
            assert_eq!(told.collect::<Vec<_>>(), want, "{words}");
        }
    }
}
