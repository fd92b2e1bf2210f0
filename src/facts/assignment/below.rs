//! Points below a line that opens them.
//!
//! ```abnf
//! opens = body SP ("chủ trì" *(SP word) / *(SP word) SP "sau") ":"   ; over "a) Rà soát hồ sơ", "b) …"
//! ```
//! Real ones: "Giao Văn phòng chủ trì, phối hợp với các cơ quan:", "Các phòng báo cáo:" over "a) Báo cáo tháng: trước ngày 18".

use std::ops::Range;

use super::Found;
use crate::outline::{Block, BlockKind, Outline};
use crate::vocab::{duty, starts_with_any, strip_any};

/// "Giao Văn phòng chủ trì, phối hợp với các cơ quan:" over "a) Rà soát hồ sơ": the points below a line that opens them, up to the
/// last of their kind.
pub(super) fn points_below(outline: &Outline, index: usize, one: &Found) -> Range<usize> {
    let (blocks, points) = (&outline.blocks, &outline.points);
    let block = &blocks[index];
    let opens =
        block.passage.as_str().ends_with(':') && one.scope.end == block.passage.as_str().len();
    let line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Bullet);
    let first = blocks.get(index + 1).and_then(|next| next.point);
    let first = first.map(|point| &points[point]).filter(|point| {
        point.block == index + 1 && point.parent == block.point && point.value == 1
    });
    // An opening ("… thực hiện các nhiệm vụ sau đây:") stands over the chapters of the plan, each with bodies of its own.
    let acts = || {
        let below = behind_label(blocks[index + 1].passage.folded());
        duty(below).is_some() && opens_points(block.passage.folded(), &one.task, below)
    };
    let own = block.point.is_some() && !block.opening && one.below.is_empty() && !one.labelled;
    let Some(first) = first.filter(|_| opens && line && own && acts()) else {
        return one.below.clone();
    };
    let within = |other: &Block| {
        outline.ancestors(other.point).any(|point| {
            point.parent == first.parent && point.block > index && point.style == first.style
        })
    };
    let count = blocks[index + 1..]
        .iter()
        .take_while(|other| within(other))
        .count();
    index + 1..index + 1 + count
}

/// "Giao Văn phòng | chủ trì, phối hợp với các cơ quan:", "| thực hiện các nội dung sau:", "| báo cáo:" over "a) Báo cáo tháng": whether
/// what a body is told only opens the points below; "chuẩn bị tài liệu gồm:" lists what it speaks of.
fn opens_points(folded: &str, task: &Range<usize>, below: &str) -> bool {
    const SINGLE: [&str; 3] = ["chủ trì", "có trách nhiệm", "có nhiệm vụ"];
    const OPENINGS: [&str; 4] = [" sau", " sau đây", " cụ thể", " các nhiệm vụ"];
    let told = folded[task.clone()].trim_end_matches([':', ' ']);
    let reports = |words: &str| starts_with_any(words, &["báo cáo"]);
    let role = starts_with_any(told, &SINGLE) && !told.contains(';');
    let bare = role && {
        let rest = strip_any(told, &SINGLE)
            .unwrap_or(told)
            .trim_start_matches([',', ' ']);
        rest.is_empty() || starts_with_any(rest, &["phối hợp"])
    };
    told.is_empty()
        || bare
        || OPENINGS.iter().any(|words| told.ends_with(words))
        || reports(told) && reports(below)
}

/// The words of a point behind its label: "1.", "a)".
pub(super) fn behind_label(folded: &str) -> &str {
    let (first, rest) = folded.split_once(' ').unwrap_or((folded, ""));
    match first.ends_with(['.', ')', '/']) {
        true => rest.trim_start(),
        false => folded,
    }
}
