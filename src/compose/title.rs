//! The titles of points, as the outline shows them.
//!
//! ```abnf
//! title = heading / body / 1*word ":" / clause
//! ```
//! "I. MỤC ĐÍCH" is its heading; "1. Giao Văn phòng Tỉnh ủy theo dõi …" has the body's name; "2. Thời gian:
//! …" the words before the colon; any other the first clause.

use std::ops::Range;

use crate::facts::sentence::full_sentences;
use crate::fold::{fold, in_word};
use crate::outline::{Outline, Point};
use crate::resolve::assignments::Assigned;

/// The title of a point, within its block's passage.
pub fn of(outline: &Outline, point: &Point, assigned: &[Assigned]) -> Range<usize> {
    let words = outline.blocks[point.block].passage.as_str();
    let end = || {
        if point.bare {
            words.trim_end_matches([':', ' ', '.', ';']).len()
        } else {
            let colon = words.find(':').filter(|&at| at < 200);
            colon.unwrap_or_else(|| clause_end(words))
        }
    };
    body(words, point.block, assigned).unwrap_or_else(|| 0..end())
}

/// The name of the body that the point is about, if little stands before it.
fn body(words: &str, block: usize, assigned: &[Assigned]) -> Option<Range<usize>> {
    assigned
        .iter()
        .filter(|one| {
            one.spots
                .iter()
                .any(|spot| spot.block == block && spot.heads)
        })
        .filter_map(|one| words.find(&one.body).map(|at| at..at + one.body.len()))
        .find(|range| opens(words[..range.start].trim()))
}

/// "Giao", "Đề nghị" and the like before a name; not "do", which names the doer of something else.
fn opens(before: &str) -> bool {
    let folded = fold(before);
    before.is_empty()
        || folded.split(' ').count() <= 4
            && full_sentences(before).len() <= 1
            && !before.contains(':')
            && !folded.contains("do")
}

/// Where the first clause ends. A full stop within a number or an abbreviation ends none.
fn clause_end(words: &str) -> usize {
    let stop = |from: usize| {
        words[from..]
            .find([',', ';', '.'])
            .map_or(words.len(), |at| from + at)
    };
    let end = stop(0);
    match words[end..].strip_prefix('.') {
        Some(behind) if behind.starts_with(in_word) => stop(end + 1),
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::{clause_end, opens};

    #[test]
    fn clauses() {
        for (words, want) in [
            ("Tổ chức hội nghị, quán triệt", "Tổ chức hội nghị"),
            ("Trồng 1.500 cây; chăm sóc", "Trồng 1.500 cây"),
            ("Công tác tuyên truyền", "Công tác tuyên truyền"),
        ] {
            assert_eq!(&words[..clause_end(words)], want);
        }
    }

    #[test]
    fn before_a_name() {
        assert!(opens("") && opens("Giao") && opens("Đề nghị đồng chí"));
        assert!(!opens("Hội nghị do") && !opens("Thành phần:"));
    }
}
