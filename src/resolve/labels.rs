//! Labelled lines that make a row: "Nội dung: …", "Cơ quan chủ trì: X", "Thời gian: …", each a bullet, a paragraph or a lettered
//! point of its own.
//!
//! ```abnf
//! row   = heading 2*line
//! line  = [bullet / letter ")"] label ":" (SP words / 1*bullet)   ; "b) Cơ quan thực hiện:" over "- Đơn vị chủ trì: X"
//! label = "Nhiệm vụ" / "Nội dung" / "Cơ quan chủ trì" / "Thời gian" / …
//! ```

use crate::facts::assignment::{is_arrangement, opens_with_label};
use crate::facts::deadline::opening_value;
use crate::outline::{Block, Outline};
use crate::vocab::{starts_with_any, strip_any};

/// The point around a line: for a bullet below "b) Cơ quan thực hiện:" the one around that label.
pub(super) fn around(outline: &Outline, block: usize) -> Option<usize> {
    let around = outline.around(block)?;
    let point = &outline.points[around];
    let parent = point.parent;
    parent
        .filter(|_| is_label(&outline.blocks[point.block]))
        .or(Some(around))
}

/// "a) Nhiệm vụ:", "b) Cơ quan thực hiện:": whether a label is all of a block.
fn is_label(block: &Block) -> bool {
    let folded = block.passage.folded();
    folded.ends_with(':')
        && folded.len() <= LONGEST
        && (what(block).is_some() || opens_with_label(&block.passage))
}

/// "Thời gian: …", "Địa điểm: …", "Kinh phí: …": whether a line says under what terms something is done, not what.
pub(super) fn arranges(folded: &str) -> bool {
    const TERMS: [&str; 12] = [
        "kinh phí:",
        "sản phẩm:",
        "kết quả:",
        "hình thức:",
        "chỉ tiêu:",
        "mục tiêu:",
        "mục đích:",
        "yêu cầu:",
        "lưu ý:",
        "phạm vi:",
        "tài liệu:",
        "số lượng:",
    ];
    opening_value(folded).is_some() || is_arrangement(folded) || starts_with_any(folded, &TERMS)
}

/// What such a line is of.
pub(super) struct What {
    /// Where the words behind the label begin.
    pub start: usize,
    /// Whether the label says that they are a task; "Nội dung: …" may as well say of what a meeting is.
    pub sure: bool,
}

/// "Nhiệm vụ: Rà soát văn bản", "Nội dung:": whether a block says what is done.
pub(super) fn what(block: &Block) -> Option<What> {
    const SURE: [&str; 4] = [
        "nhiệm vụ:",
        "nhiệm vụ thực hiện:",
        "nội dung nhiệm vụ:",
        "nhiệm vụ cụ thể:",
    ];
    const OPEN: [&str; 3] = ["nội dung:", "nội dung thực hiện:", "nội dung công việc:"];
    let folded = block.passage.folded();
    // Nearly all lines can be told by their first letter.
    if !folded.starts_with('n') {
        return None;
    }
    let read = |labels: &[&str], sure| {
        let rest = strip_any(folded, labels)?.trim_start();
        Some(What {
            start: folded.len() - rest.len(),
            sure,
        })
    };
    read(&SURE, true).or_else(|| read(&OPEN, false))
}

/// "Hoạt động 1", "Nhiệm vụ 2:": whether a heading only counts, so that a line below it says what is done.
pub(super) fn only_counts(block: &Block) -> bool {
    const NOUNS: [&str; 5] = [
        "hoạt động",
        "nhiệm vụ",
        "nội dung",
        "công việc",
        "giải pháp",
    ];
    let words = block.passage.folded().trim_end_matches([' ', ':', '.']);
    let noun = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    noun.len() < words.len() && NOUNS.contains(&noun.trim_end())
}

/// No label that is all of a line is longer, in bytes.
const LONGEST: usize = 60;
