//! Short names that a plan defines for a document.
//!
//! ```abnf
//! alias = "(" ["sau đây" / "dưới đây"] ["được"] ("gọi" / "viết") *("tắt" / "chung") ("là" / ":") words ")"
//! ```
//! Real ones: "(sau đây viết tắt là Nghị quyết 57)", "(gọi tắt là: “Kế hoạch 12”)".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::cues::Kinds;
use crate::facts::sentence::head;
use crate::passage::Passage;

/// No short name is longer, in letters.
const LONGEST: usize = 160;

/// Where the short names stand.
pub fn aliases(passage: &Passage) -> Vec<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    if !passage.cues().any(Kinds::ALIAS) {
        return Vec::new();
    }
    ALIAS
        .find_iter(folded)
        .filter_map(|hit| {
            let near = head(&folded[hit.end()..], 4 * LONGEST);
            let end = hit.end() + near.find([')', ';', '”'])?;
            let own = words[hit.end()..].trim_start_matches([' ', ':', '“', '"']);
            let start = words.len() - own.len();
            let name = words.get(start..end)?.trim_end_matches([' ', '”', '"']);
            (!name.is_empty() && name.chars().count() < LONGEST)
                .then_some(start..start + name.len())
        })
        .collect()
}

static ALIAS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\((?:sau đây |dưới đây )?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là|:) *")
        .expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::aliases;
    use crate::passage::Passage;

    #[test]
    fn short_names() {
        for (words, want) in [
            (
                "(sau đây viết tắt là Nghị quyết 57)",
                &["Nghị quyết 57"][..],
            ),
            ("(gọi tắt là: “Kế hoạch 12”)", &["Kế hoạch 12"]),
            ("(kèm theo Kế hoạch 12)", &[]),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let names: Vec<&str> = aliases(&passage)
                .into_iter()
                .map(|range| &passage.as_str()[range])
                .collect();
            assert_eq!(names, want, "{words}");
        }
    }
}
