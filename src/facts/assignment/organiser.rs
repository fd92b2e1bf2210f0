//! Who organises what is announced.
//!
//! ```abnf
//! organiser = "do" SP body SP ("tổ chức" / "chủ trì" / "chuẩn bị" / "đăng cai" / …)
//! ```
//! Real ones: "Hội nghị do Liên đoàn Lao động tổ chức", "do các chi bộ tự tổ chức".

use super::Found;
use super::addressee::is_addressable;
use super::task::role_of;
use crate::cues::Kinds;
use crate::facts::body::{self, Behind};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::starts_with_any;

const VERBS: [&str; 11] = [
    "tổ chức",
    "tự tổ chức",
    "chủ trì",
    "phối hợp",
    "soạn thảo",
    "chuẩn bị",
    "trực tiếp tổ chức",
    "thực hiện",
    "phụ trách",
    "đảm nhiệm",
    "đăng cai",
];

/// The organisers that a passage names; `heads` if it is a heading.
pub(super) fn find(index: usize, passage: &Passage, heads: bool) -> Vec<Found> {
    let folded = passage.folded();
    let by = passage.cues().of_kind(Kinds::BY);
    by.filter(|&at| at == 0 || folded[..at].ends_with([' ', '(']))
        .filter(|&at| folded[at..].starts_with(DO))
        .filter_map(|at| read(index, passage, at + DO.len()))
        .map(|found| Found { heads, ..found })
        .collect()
}

const DO: &str = "do ";

fn read(index: usize, passage: &Passage, at: usize) -> Option<Found> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let body = body::at(words, folded, at)?;
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    let organises = starts_with_any(&folded[duty..], &VERBS);
    (organises && is_addressable(&folded[body.range.clone()])).then(|| Found {
        role: role_of(&folded[body.range.end..]).filter(|role| *role == AssignmentRole::Lead),
        task: 0..words.len(),
        ..Found::of(index, body.range, 0..words.len())
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::passage::Passage;

    #[test]
    fn organisers() {
        for (words, want) in [
            (
                "Hội nghị do Liên đoàn Lao động tổ chức",
                Some("Liên đoàn Lao động"),
            ),
            ("Kinh phí do Sở Tài chính cấp", None),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let found = find(0, &passage, false);
            assert_eq!(found.first().map(|one| &words[one.name.clone()]), want);
        }
    }
}
