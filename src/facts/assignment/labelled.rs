//! Bodies behind a label that says their role.
//!
//! ```abnf
//! labelled = ("Cơ quan" / "Đơn vị" / "Phòng" / "Bộ phận") SP ("chủ trì" / "phối hợp" / "thực hiện" / "đầu mối") ":" SP body
//! ```
//! Real ones: "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: các sở", "Cơ quan, đơn vị thực hiện: Văn phòng".

use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use crate::facts::body;
use crate::fold::fold;
use crate::passage::Passage;
use crate::record::AssignmentRole;

/// The bodies behind the labels of a passage.
pub(super) fn find(index: usize, passage: &Passage) -> Vec<Found> {
    LABEL
        .find_iter(passage.folded())
        .filter_map(|label| {
            let lead = ["chủ trì", "thực hiện", "đầu mối"]
                .iter()
                .any(|word| label.as_str().contains(word));
            let role = if lead {
                AssignmentRole::Lead
            } else {
                AssignmentRole::Support
            };
            Some(Found {
                role: Some(role),
                labelled: true,
                ..read(index, passage, label.end())?
            })
        })
        .collect()
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:cơ quan|đơn vị|phòng|bộ phận)(?:, đơn vị)? (?:chủ trì|phối hợp|thực hiện|đầu mối)(?: chính| thực hiện)? *: *").expect("a valid pattern")
});

/// The body behind a label that ends at an offset.
fn read(index: usize, passage: &Passage, start: usize) -> Option<Found> {
    let (words, rest) = (passage.as_str(), &passage.folded()[start..]);
    let mark = rest.find([';', '.']).unwrap_or(rest.len());
    let label = LABEL.find(rest).map_or(mark, |next| next.start());
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
