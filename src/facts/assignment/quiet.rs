//! Points and lines under which nobody is told anything, or only who is asked.
//!
//! Real ones: "1. Mục đích", "III. Chỉ tiêu", "2. Đối tượng tham gia", "Thành phần: …", "Phạm vi giám sát: …".

use super::{Found, opens_with_label, state};
use crate::facts::deadline::{is_purpose_heading, is_target_heading};
use crate::outline::{Block, Outline};
use crate::vocab::{contains_word, starts_with_any, strip_any};

/// The points under which nobody is told to do anything: purposes, demands, targets, what is so, arrangements.
pub(super) fn quiet_points(outline: &Outline) -> Vec<bool> {
    let mut quiet: Vec<bool> = Vec::with_capacity(outline.points.len());
    for point in &outline.points {
        let heading = outline.blocks[point.block].passage.folded();
        quiet.push(
            point.parent.is_some_and(|parent| quiet[parent])
                || point.bare
                    && (is_purpose_heading(heading)
                        || is_target_heading(heading)
                        || state::is_heading(heading))
                || is_arrangement(heading)
                    && !opens_with_label(&outline.blocks[point.block].passage),
        );
    }
    quiet
}

/// The points under which only who is asked or leads is told something: those of whom is spoken, how things are.
pub(super) fn spoken_of(outline: &Outline) -> Vec<bool> {
    let mut spoken: Vec<bool> = Vec::with_capacity(outline.points.len());
    for point in &outline.points {
        let heading = outline.blocks[point.block].passage.folded();
        spoken.push(
            point.parent.is_some_and(|parent| spoken[parent])
                || point.bare && (lists_persons(heading) || state::says_how_things_are(heading)),
        );
    }
    spoken
}

/// Whether a body is asked for something, not only spoken of with "đối với".
pub(super) fn is_asked(block: &Block, one: &Found) -> bool {
    let before = block.passage.folded().get(..one.name.start);
    one.asked && !before.is_some_and(|before| before.trim_end().ends_with("đối với"))
}

/// "Các cơ quan, đơn vị có trách nhiệm lập hồ sơ": whether what a body does binds it, so that it is not only spoken of.
pub(super) fn is_bound(block: &Block, one: &Found) -> bool {
    const BOUND: [&str; 8] = [
        "có trách nhiệm",
        "chịu trách nhiệm",
        "chủ động",
        "căn cứ",
        "lập",
        "gửi",
        "rà soát",
        "xây dựng",
    ];
    let task = block.passage.folded().get(one.task.clone());
    task.is_some_and(|task| starts_with_any(task, &BOUND))
}

/// "2. Đối tượng tham gia", "Tiêu chuẩn khen thưởng": a heading over those of whom is spoken, and of nothing else.
fn lists_persons(heading: &str) -> bool {
    const LISTS: [&str; 3] = ["đối tượng", "thành phần", "tiêu chuẩn"];
    const OTHER: [&str; 9] = [
        "nhiệm vụ",
        "phân công",
        "trách nhiệm",
        "chủ trì",
        "thực hiện",
        "đoàn",
        "tổ",
        "lịch",
        "kiểm tra",
    ];
    let listed = |part: &str| starts_with_any(part.trim_start(), &LISTS);
    heading.split([',', ';']).all(listed)
        && heading.split(' ').count() <= MOST_OF_LIST
        && !OTHER.iter().any(|word| contains_word(heading, word))
}

/// No such heading has more words.
const MOST_OF_LIST: usize = 10;

/// "Thành phần: …", "Báo cáo viên: …": persons in a list of arrangements.
pub fn is_arrangement(folded: &str) -> bool {
    const LABELS: [&str; 12] = [
        "thành phần",
        "đối tượng",
        "báo cáo viên",
        "địa điểm",
        "số lượng",
        "chủ trì:",
        "khách mời",
        "đại biểu",
        "lý do",
        "kính gửi",
        "nơi gửi",
        "chủ tọa",
    ];
    // None of them begins like another.
    let label = strip_any(folded, &LABELS).map(|behind| folded.len() - behind.len());
    let colon = || memchr::memchr(b':', folded.as_bytes());
    label.is_some_and(|label| colon().is_some_and(|colon| colon < label + 60))
}

/// "Nội dung: …", "Phạm vi giám sát: …": what is looked into, not who does it.
pub(super) fn says_what(folded: &str) -> bool {
    const LOOKS: [&str; 4] = [" kiểm tra", " giám sát", " thanh tra", " khảo sát"];
    let label = strip_any(folded, &["nội dung", "phạm vi"]);
    label.is_some_and(|rest| strip_any(rest, &LOOKS).unwrap_or(rest).starts_with(": "))
}
