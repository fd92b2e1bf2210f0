//! The parts of a sentence between semicolons, and who organises what a later one speaks of.

use std::ops::Range;

use super::super::Found;
use super::names_body;
use crate::forms::sentence::sentences;
use crate::passage::Passage;
use crate::vocab::{duty, strip_any};

/// The parts of a sentence between semicolons.
pub(super) fn parts(words: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let whole = &words[sentence.clone()];
    if memchr::memchr(b';', whole.as_bytes()).is_none() {
        return vec![sentence.clone()];
    }
    sentences(whole)
        .into_iter()
        .map(|part| sentence.start + part.start..sentence.start + part.end)
        .collect()
}

/// "Mỗi ngành tự bảo đảm; | riêng hội thi do Sở Y tế chủ trì": who organises what a part of a sentence speaks of, in which
/// nobody else is told anything, behind one in which somebody is; both lists go from left to right.
pub(super) fn in_later_parts(
    passage: &Passage,
    sentence: &Range<usize>,
    organised: &[Found],
    told: &[Found],
) -> Vec<Found> {
    if told.is_empty() || organised.is_empty() {
        return Vec::new();
    }
    let parts = parts(passage.as_str(), sentence).into_iter().skip(1);
    let free = parts.filter(|part| {
        // "; cử cán bộ dự lớp tập huấn do Sở Nội vụ tổ chức" is told to who is told what stands before.
        let words = passage.folded()[part.clone()].trim_start_matches([';', ' ']);
        let words = strip_any(words, &["và ", "đồng thời ", "đồng thời, "]).unwrap_or(words);
        if duty(words).is_some() {
            return false;
        }
        let before = told.partition_point(|one| one.name.start < part.end);
        let last = told[..before].last();
        last.is_none_or(|one| one.name.end <= part.start)
    });
    let of = |part: Range<usize>| {
        let first = organised.partition_point(|one| one.name.start < part.start);
        let one = organised
            .get(first)
            .filter(|one| one.name.start < part.end)?;
        // A name may reach over a semicolon.
        let behind = passage.folded().get(one.name.end..part.end)?;
        // "đối với hội thi do Sở Y tế tổ chức, các xã cử thí sinh" tells others.
        if names_body(behind) {
            return None;
        }
        let mut one = one.clone().from(part.start);
        one.task.end = one.task.end.min(part.end);
        Some(one)
    };
    free.filter_map(of).collect()
}
