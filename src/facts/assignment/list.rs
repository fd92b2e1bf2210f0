//! Bullets below a label that lists who takes part or what a meeting hears: nobody is told anything there.
//!
//! ```abnf
//! list   = label ":" 1*bullet                        ; the bullets of a lower kind below the label's
//! label  = "Thành phần" *(SP word) / "Khách mời" / "Thành viên" / "Nội dung" / "Chương trình"
//! ```
//! Real ones: "- Thành phần tham dự:" over "+ Trưởng các thôn dự đầy đủ.", "- Nội dung:" over "+ Phòng Kinh tế báo cáo kết quả.".

use super::Found;
use crate::outline::Block;
use crate::vocab::starts_with_any;

/// What a label lists.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Those who take part.
    Present,
    /// Those who belong to it, each perhaps with what it does behind a colon.
    Members,
    /// What is heard.
    Agenda,
}

/// The list that the bullets now read belong to.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// How deep its label stands, and what it lists.
    open: Option<(usize, Kind)>,
}

impl Lists {
    /// Goes on to the next block.
    pub(super) fn next(&mut self, block: &Block) {
        self.open = self.open.filter(|&(depth, _)| block.depth > depth);
        if self.open.is_none() && block.depth > 0 {
            self.open = kind(block.passage.folded()).map(|kind| (block.depth, kind));
        }
    }

    /// Whether a body may be told something in a block.
    pub(super) fn allows(&self, block: &Block, one: &Found) -> bool {
        let Some((_, kind)) = self.open.filter(|&(depth, _)| block.depth > depth) else {
            return true;
        };
        let folded = block.passage.folded();
        match kind {
            Kind::Present => false,
            Kind::Members => {
                one.task.is_empty() || folded[one.name.end..].trim_start().starts_with(':')
            }
            Kind::Agenda => !is_heard(&folded[one.task.clone()]),
        }
    }
}

/// What a line that is a label alone lists.
fn kind(folded: &str) -> Option<Kind> {
    const PRESENT: [&str; 4] = ["thành phần", "khách mời", "đại biểu mời", "đại biểu dự"];
    let label = folded.strip_suffix(':')?;
    match label.trim_end() {
        "thành viên" | "các thành viên" | "thành viên gồm" => Some(Kind::Members),
        "nội dung" | "chương trình" | "nội dung, chương trình" | "nội dung chương trình" => {
            Some(Kind::Agenda)
        }
        label if starts_with_any(label, &PRESENT) => Some(Kind::Present),
        _ => None,
    }
}

/// "báo cáo kết quả", "phát biểu": what a body does before a meeting; with a day of its own it is a duty.
fn is_heard(task: &str) -> bool {
    const SPEECHES: [&str; 6] = [
        "báo cáo",
        "phát biểu",
        "trình bày",
        "tham luận",
        "giải trình",
        "đọc",
    ];
    let due = ["trước ngày", "chậm nhất", "hằng ", "hàng ", "định kỳ"];
    starts_with_any(task, &SPEECHES) && !due.iter().any(|due| task.contains(due))
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn lists() {
        for lines in [
            "- Thành phần tham dự:\n+ Trưởng các thôn dự đầy đủ.",
            "- Thành viên:\n+ Phòng Quản lý bảo vệ rừng",
            "- Nội dung:\n+ Phòng Kinh tế báo cáo kết quả.",
            "- Chương trình:\n+ Công an xã phát biểu.",
        ] {
            assert_eq!(read(lines), Vec::<String>::new(), "{lines}");
        }
    }

    #[test]
    fn near_misses() {
        for (lines, want) in [
            (
                "- Thành phần:\n+ Các trưởng thôn.\n- Sở Y tế rà soát hồ sơ.",
                "Sở Y tế | rà soát hồ sơ.",
            ),
            (
                "- Thành viên:\n+ Sở Y tế: Rà soát hồ sơ.",
                "Sở Y tế | Rà soát hồ sơ.",
            ),
            (
                "- Nội dung:\n+ Sở Y tế rà soát hồ sơ.",
                "Sở Y tế | rà soát hồ sơ.",
            ),
            (
                "- Nội dung:\n+ Sở Y tế báo cáo kết quả trước ngày 15/3.",
                "Sở Y tế | báo cáo kết quả trước ngày 15/3.",
            ),
        ] {
            assert_eq!(read(lines), [want], "{lines}");
        }
    }
}
