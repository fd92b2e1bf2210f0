//! Bodies of which the text tells how they are, not what they are to do.
//!
//! ```abnf
//! state  = ("đã" / "còn" / "chưa" / "hiện có" / …) 1*(SP word) / noun ":" SP figure / ("Thuận lợi" / "Khó khăn" / …) ":"
//!        / body                                       ; "Đơn vị được kiểm tra:" over "+ Phòng Kinh tế"
//! works  = ("xây mới" / "sửa chữa" / …) 1*(SP word)     ; below the place that is built: "- Trạm Y tế xã"
//! ```
//! Real ones: "- Hội Phụ nữ" over "+ Còn thiếu chủ động trong phối hợp.", "- Phòng Kinh tế" over "+ Chuyên viên: 01 đồng chí."

use super::{Found, assigns};
use crate::facts::body;
use crate::outline::{Block, Outline, is_particular};
use crate::vocab::{duty, starts_with_any, strip_any, takes_place};

/// "I. Đặc điểm tình hình", "II. Kết quả thực hiện": a heading of what is so or has been done.
pub(super) fn is_heading(folded: &str) -> bool {
    const HEADINGS: [&str; 10] = [
        "đặc điểm",
        "tình hình",
        "khái quát tình hình",
        "thực trạng",
        "kết quả thực hiện",
        "kết quả đạt được",
        "thuận lợi",
        "khó khăn",
        "tồn tại",
        "đội ngũ",
    ];
    const AHEAD: [&str; 4] = ["nhiệm vụ", "giải pháp", "phương hướng", "kế hoạch"];
    starts_with_any(folded, &HEADINGS) && !AHEAD.iter().any(|words| folded.contains(words))
}

/// "Hiện trạng", "Đánh giá chung": over what is so; who is asked below is told all the same.
pub(super) fn says_how_things_are(heading: &str) -> bool {
    const HEADINGS: [&str; 3] = ["hiện trạng", "đánh giá chung", "kết quả triển khai"];
    starts_with_any(heading, &HEADINGS)
}

/// Drops the bodies over lines of which each says a state, or of which each is a work on the place that they name.
pub(super) fn drop_described(outline: &Outline, found: &mut Vec<Found>) {
    found.retain(|one| {
        let opens = one.task.is_empty() && one.cell.is_none() && !one.labelled && !one.asked;
        !(opens && (says_states(outline, one) || lists_works(outline, one)))
    });
}

/// No more lines below a body are looked at.
const MOST: usize = 12;

/// Whether all lines below a body are of a kind, one at least.
fn all_below(outline: &Outline, one: &Found, test: fn(&Block) -> bool) -> bool {
    let above = &outline.blocks[one.block];
    let own = above
        .point
        .filter(|&point| outline.points[point].block == one.block);
    let within = |block: &&Block| match own {
        Some(point) => outline
            .ancestors(block.point)
            .any(|other| std::ptr::eq(other, &outline.points[point])),
        None => block.point == above.point && block.depth > above.depth,
    };
    let mut below = outline.blocks[one.block + 1..]
        .iter()
        .take_while(within)
        .take(MOST)
        .peekable();
    below.peek().is_some() && below.all(test)
}

fn says_states(outline: &Outline, one: &Found) -> bool {
    all_below(outline, one, |block| {
        block.cells.is_empty() && (is_state(block) || body::whole(&block.passage).is_some())
    })
}

/// Whether a line says what is so: "Đã tổ chức 20 buổi", "Số hội viên: 250."
fn is_state(block: &Block) -> bool {
    const STATES: [&str; 6] = ["đã", "chưa", "còn", "hiện có", "hiện nay", "hiện tại"];
    const NOUNS: [&str; 7] = [
        "thuận lợi",
        "khó khăn",
        "ưu điểm",
        "nhược điểm",
        "tồn tại",
        "tồn tại, hạn chế",
        "hạn chế",
    ];
    let folded = block.passage.folded();
    let label = folded
        .split_once(':')
        .map(|(label, behind)| (label, behind.trim_start()));
    starts_with_any(folded, &STATES) && !starts_with_any(folded, &["còn lại"])
        || label.is_some_and(|(label, _)| NOUNS.contains(&label))
        || label.is_some_and(|(label, behind)| is_count(label, behind)) && !is_particular(block)
}

/// "Chuyên viên: 01 đồng chí", "Trình độ trên chuẩn: 4/10": a noun and how many there are of it; "Đợt 1: 15/3" is a time.
fn is_count(label: &str, figure: &str) -> bool {
    const TIMES: [&str; 8] = [
        "thời gian",
        "thời hạn",
        "đợt",
        "tháng",
        "lần",
        "ngày",
        "buổi",
        "hạn",
    ];
    const RESULTS: [&str; 3] = ["đạt", "xếp loại", "lãnh đạo"];
    let counted = figure.starts_with(|letter: char| letter.is_ascii_digit());
    let noun = duty(label).is_none() || starts_with_any(label, &RESULTS);
    let aim = starts_with_any(label, &["phấn đấu"]);
    counted && noun && !aim && !starts_with_any(label, &TIMES) && !takes_place(label)
}

/// "- Trạm Y tế xã" over "+ Xây mới 02 phòng." in a list of works, where nobody is told to do them.
fn lists_works(outline: &Outline, one: &Found) -> bool {
    const PLACES: [&str; 8] = [
        "trường",
        "trạm",
        "nhà văn hóa",
        "chợ",
        "trụ sở",
        "thôn",
        "xóm",
        "ấp",
    ];
    let block = &outline.blocks[one.block];
    starts_with_any(&block.passage.folded()[one.name.clone()], &PLACES)
        && !assigns(outline, block)
        && all_below(outline, one, |block| is_work(block.passage.folded()))
}

/// What is done to a building: "Xây mới 02 phòng", "Sửa chữa nhà vệ sinh".
fn is_work(folded: &str) -> bool {
    const WORKS: [&str; 7] = [
        "xây mới",
        "xây dựng mới",
        "sửa chữa",
        "cải tạo",
        "nâng cấp",
        "lát",
        "mở rộng",
    ];
    strip_any(folded, &WORKS).is_some()
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn bodies_that_are_described() {
        for below in [
            "+ Thuận lợi: được quan tâm.\n+ Khó khăn: thiếu kinh phí.",
            "+ Còn thiếu chủ động trong phối hợp.\n+ Chưa tổ chức được lớp tập huấn.",
            "+ Lãnh đạo: 01 đồng chí.\n+ Chuyên viên: 01 đồng chí.",
            "+ Hiện có 05 bác sĩ.",
            "+ Đạt chuẩn: 3/5.",
            "+ Đã tổ chức 20 buổi tuần tra.",
            "+ Sở Nội vụ\n+ Sở Tài chính",
        ] {
            for colon in ["", ":"] {
                let lines = format!("- Sở Y tế{colon}\n{below}");
                assert_eq!(read(&lines), Vec::<String>::new(), "{lines}");
            }
        }
        assert_eq!(
            read("1. Sở Y tế\n- Hiện có 05 bác sĩ."),
            Vec::<String>::new()
        );
    }

    #[test]
    fn near_misses() {
        for below in [
            "+ Đã tổ chức 20 buổi tuần tra.\n+ Tiếp tục tuần tra.",
            "+ Còn lại 05 hồ sơ, giải quyết dứt điểm.",
            "+ Đợt 1: 15/3.\n+ Đợt 2: 15/6.",
            "+ Tuần tra: 20 buổi.",
            "+ Phấn đấu kết nạp: 20 hội viên.",
        ] {
            let lines = format!("- Sở Y tế:\n{below}");
            assert_eq!(read(&lines), ["Sở Y tế | "], "{lines}");
        }
        assert_eq!(
            read("1. Tình hình và nhiệm vụ\n- Giao Sở Y tế rà soát hồ sơ."),
            ["Sở Y tế | rà soát hồ sơ."]
        );
        // Where tasks are given out, who is told to build is told.
        let lines = "- Trường Tiểu học A:\n+ Sửa chữa nhà vệ sinh.";
        assert_eq!(read(lines), ["Trường Tiểu học A | "]);
    }
}
