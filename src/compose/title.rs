//! The titles of points, as the outline shows them.
//!
//! ```abnf
//! title = heading / body / 1*word ":" / clause
//! ```
//! "I. MỤC ĐÍCH" is its heading; "1. Giao Văn phòng Tỉnh ủy theo dõi …" has the body's name; "2. Thời gian:
//! …" the words before the colon; any other the first clause.

use std::ops::Range;

use crate::fold::{fold, in_word};
use crate::forms::sentence::full_sentences;
use crate::outline::{Outline, Point};
use crate::resolve::assignments::Assigned;

/// For each block the names of the bodies whose assignments it heads.
pub fn bodies<'a>(outline: &Outline, assigned: &'a [Assigned]) -> Vec<Vec<&'a str>> {
    let mut bodies = vec![Vec::new(); outline.blocks.len()];
    for one in assigned {
        for spot in one.spots.iter().filter(|spot| spot.heads) {
            bodies[spot.block].push(one.body.as_str());
        }
    }
    bodies
}

/// The title of a point, within its block's passage; `bodies` are those that its block heads.
pub fn of(outline: &Outline, point: &Point, bodies: &[&str]) -> Range<usize> {
    let words = outline.blocks[point.block].passage.as_str();
    let end = || {
        if let Some(label) = label_of_line(words).filter(|_| point.bare) {
            label
        } else if point.bare {
            words.trim_end_matches([':', ' ', '.', ';']).len()
        } else {
            let colon = words.find(':').filter(|&at| at < 200);
            colon.unwrap_or_else(|| clause_end(words))
        }
    };
    body(words, bodies).unwrap_or_else(|| 0..words[..end()].trim_end().len())
}

/// "Làm việc với các xã: trong tuần thứ ba, cụ thể:": the words before the first colon of a line that a second one ends.
fn label_of_line(words: &str) -> Option<usize> {
    let line = words.trim_end().strip_suffix(':')?;
    let at = line.find(": ").filter(|&at| at < 200)?;
    let runs_on = line[at + 2..].starts_with(char::is_lowercase);
    runs_on.then_some(at)
}

/// The name of the body that the point is about, if little stands before it.
fn body(words: &str, bodies: &[&str]) -> Option<Range<usize>> {
    bodies
        .iter()
        .filter_map(|body| {
            let mut heads = word_heads(words).take(MOST_BEFORE + 1);
            let at = heads.find(|&at| words[at..].starts_with(body))?;
            Some(at..at + body.len())
        })
        .find(|range| opens(words[..range.start].trim()))
}

/// No body that a point is about has more words before it.
const MOST_BEFORE: usize = 4;

/// Where the words of a text begin.
fn word_heads(words: &str) -> impl Iterator<Item = usize> {
    let behind_blanks = memchr::memchr_iter(b' ', words.as_bytes()).map(|at| at + 1);
    std::iter::once(0).chain(behind_blanks)
}

/// "Giao", "Đề nghị" and the like before a name; not "do", which names the doer of something else, nor "Nhiệm vụ của".
fn opens(before: &str) -> bool {
    if before.is_empty() {
        return true;
    }
    let folded = fold(before);
    folded.split(' ').count() <= MOST_BEFORE
        && full_sentences(before).len() <= 1
        && !before.contains(':')
        && !folded.contains("do")
        && !folded.ends_with(" của")
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
    use super::{clause_end, label_of_line, opens};

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
    fn labels_of_lines_that_open_a_list() {
        for (words, want) in [
            (
                "Làm việc với các xã: trong tuần thứ ba, cụ thể:",
                Some("Làm việc với các xã"),
            ),
            ("Giai đoạn 1: Chuẩn bị:", None),
            ("Làm việc với các xã:", None),
        ] {
            assert_eq!(label_of_line(words).map(|end| &words[..end]), want);
        }
    }

    #[test]
    fn before_a_name() {
        assert!(opens("") && opens("Giao") && opens("Đề nghị đồng chí"));
        assert!(!opens("Trách nhiệm của") && !opens("Hội nghị do") && !opens("Thành phần:"));
    }
}
