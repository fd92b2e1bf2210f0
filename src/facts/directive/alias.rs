//! Short names that a plan defines for a document.
//!
//! ```abnf
//! alias = "(" ["sau đây" / "dưới đây"] ["được"] ("gọi" / "viết") *("tắt" / "chung") ("là" / ":") words ")"
//! ```
//! Real ones: "(sau đây viết tắt là Nghị quyết 57)", "(gọi tắt là: “Kế hoạch 12”)".

use std::ops::Range;

use crate::cues::Kinds;
use crate::forms::sentence::head;
use crate::passage::Passage;
use crate::vocab::strip_any;

/// No short name is longer, in letters.
const LONGEST: usize = 160;

/// Where the short names stand.
pub fn aliases(passage: &Passage) -> Vec<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    if !passage.cues().any(Kinds::ALIAS) {
        return Vec::new();
    }
    let brackets = memchr::memchr_iter(b'(', folded.as_bytes());
    brackets
        .filter_map(|bracket| introduced(folded, bracket + 1))
        .filter_map(|start| {
            let near = head(&folded[start..], 4 * LONGEST);
            let end = start + near.find([')', ';', '”'])?;
            let own = words[start..].trim_start_matches([' ', ':', '“', '"']);
            let start = words.len() - own.len();
            let name = words.get(start..end)?.trim_end_matches([' ', '”', '"']);
            (!name.is_empty() && name.chars().count() < LONGEST)
                .then_some(start..start + name.len())
        })
        .collect()
}

/// Where the words behind "sau đây gọi tắt là" begin.
fn introduced(folded: &str, at: usize) -> Option<usize> {
    let words = &folded[at..];
    let words = strip_any(words, &["sau đây ", "dưới đây "]).unwrap_or(words);
    let words = words.strip_prefix("được ").unwrap_or(words);
    let mut words = strip_any(words, &["gọi", "viết"])?;
    while let Some(rest) = strip_any(words, &[" tắt", " chung"]) {
        words = rest;
    }
    Some(folded.len() - strip_any(words, &[" là", ":"])?.len())
}

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
