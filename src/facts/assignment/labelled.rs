//! Bodies behind a label that says their role.
//!
//! ```abnf
//! labelled = ("Cơ quan" / "Đơn vị" / "Phòng" / "Bộ phận") SP ("chủ trì" / "phối hợp" / "thực hiện" / "đầu mối") ":" SP body
//! ```
//! Real ones: "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: các sở", "Cơ quan, đơn vị thực hiện: Văn phòng".

use super::Found;
use crate::facts::body;
use crate::fold::fold;
use crate::passage::Passage;
use crate::record::AssignmentRole;

/// The bodies behind the labels of a passage.
pub(super) fn find(index: usize, passage: &Passage) -> Vec<Found> {
    labels(passage.folded())
        .filter_map(|label| {
            Some(Found {
                role: Some(label.role),
                labelled: true,
                ..read(index, passage, label.colon + ":".len())?
            })
        })
        .collect()
}

/// A label, from its first letter to its colon.
struct Label {
    start: usize,
    colon: usize,
    role: AssignmentRole,
}

/// The labels in folded words, from left to right: before each colon the words are read backwards.
fn labels(folded: &str) -> impl Iterator<Item = Label> {
    let colons = folded.match_indices(':').map(|(colon, _)| colon);
    colons.filter_map(|colon| {
        let words = folded[..colon].trim_end_matches(' ');
        let closer = [" chính", " thực hiện"]
            .iter()
            .find_map(|end| words.strip_suffix(end));
        let (start, role) = closer.and_then(begin).or_else(|| begin(words))?;
        Some(Label { start, colon, role })
    })
}

/// Where a label begins that ends in a verb, and the role that the verb gives.
fn begin(words: &str) -> Option<(usize, AssignmentRole)> {
    const VERBS: [(&str, AssignmentRole); 4] = [
        (" chủ trì", AssignmentRole::Lead),
        (" phối hợp", AssignmentRole::Support),
        (" thực hiện", AssignmentRole::Lead),
        (" đầu mối", AssignmentRole::Lead),
    ];
    const BODIES: [&str; 4] = ["cơ quan", "đơn vị", "phòng", "bộ phận"];
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

/// The body behind a label that ends at an offset.
fn read(index: usize, passage: &Passage, start: usize) -> Option<Found> {
    let (words, rest) = (passage.as_str(), &passage.folded()[start..]);
    let mark = rest.find([';', '.']).unwrap_or(rest.len());
    let label = labels(rest).next().map_or(mark, |next| next.start);
    let name = words[start..start + mark.min(label)].trim_matches([' ', ',', '.', ';', '-']);
    body::head(&fold(name))?;
    let from = words.len() - words[start..].trim_start().len();
    Some(Found::of(index, from..from + name.len(), 0..words.len()))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::passage::Passage;
    use crate::record::AssignmentRole::{Lead, Support};

    #[test]
    fn labels() {
        let words = "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: Sở Xây dựng.";
        let found = find(0, &Passage::of(words, &(0..words.len())));
        let told: Vec<_> = found
            .iter()
            .map(|one| (&words[one.name.clone()], one.role))
            .collect();
        assert_eq!(
            told,
            [("Sở Y tế", Some(Lead)), ("Sở Xây dựng", Some(Support))]
        );
    }
}
