//! Of two who sign side by side, the one whose office has issued the plan.

use std::cell::OnceCell;

use crate::fold::fold;
use crate::outline::Head;
use crate::vocab::{contains_word, expand_long};

/// The office of the plan, as its letterhead names it.
pub struct Issuer<'h> {
    head: &'h Head,
    /// The lines of the letterhead, abbreviations written out, folded; few tails ask for them.
    lines: OnceCell<String>,
}

/// What a line of a signature names, and the word of the letterhead of an office that signs so; the first that fits.
const OFFICES: [(&str, &str); 12] = [
    ("công đoàn", "công đoàn"),
    ("mặt trận", "mặt trận"),
    ("đoàn thanh niên", "đoàn"),
    ("cha mẹ học sinh", "cha mẹ học sinh"),
    ("hội đồng nhân dân", "hội đồng nhân dân"),
    ("ủy ban nhân dân", "ủy ban nhân dân"),
    ("ban chỉ đạo", "ban chỉ đạo"),
    ("đảng ủy", "đảng ủy"),
    ("công an", "công an"),
    ("quân sự", "quân sự"),
    ("tổ trưởng", "tổ"),
    ("hiệu trưởng", "trường"),
];

impl<'h> Issuer<'h> {
    /// The office in the letterhead of a plan.
    pub fn of(head: &'h Head) -> Issuer<'h> {
        Issuer {
            head,
            lines: OnceCell::new(),
        }
    }

    /// "TM. BAN CHẤP HÀNH CÔNG ĐOÀN      HIỆU TRƯỞNG": whether the second of two signs for the office that issues the
    /// plan and the first does not. A head of school goes before the union and the teachers' groups anyhow.
    pub fn is_second(&self, first: &str, second: &str) -> bool {
        let (Some(first), Some(second)) = (office(first), office(second)) else {
            return false;
        };
        let school = || second == "trường" && matches!(first, "công đoàn" | "tổ");
        !self.names(first) && (self.names(second) || school())
    }

    fn names(&self, word: &str) -> bool {
        let lines = || {
            let lines = self.head.letterhead.iter();
            let lines = lines.map(|part| fold(&expand_long(part.passage.as_str())));
            lines.collect::<Vec<_>>().join("\n")
        };
        contains_word(self.lines.get_or_init(lines), word)
    }
}

/// The word of the letterhead that a line of a signature asks for.
fn office(words: &str) -> Option<&'static str> {
    let folded = fold(&expand_long(words));
    let named = |(name, _): &&(&str, &str)| contains_word(&folded, name);
    OFFICES.iter().find(named).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    #[test]
    fn the_issuer_of_two_side_by_side() {
        let union = "TM. BAN CHẤP HÀNH CÔNG ĐOÀN            HIỆU TRƯỞNG";
        let front = "TM. BTT UBMTTQ XÃ                      TM. ỦY BAN NHÂN DÂN";
        for (letterhead, posts, want) in [
            ("TRƯỜNG THCS TÂN TIẾN", union, "Trần Thị Bình"),
            ("CÔNG ĐOÀN TRƯỜNG THCS TÂN TIẾN", union, "Lê Văn Tám"),
            ("UBND XÃ TÂN TIẾN", front, "Trần Thị Bình"),
            ("ỦY BAN MTTQ VIỆT NAM XÃ TÂN TIẾN", front, "Lê Văn Tám"),
            (
                "UBND XÃ - ỦY BAN MTTQ VIỆT NAM XÃ TÂN TIẾN",
                front,
                "Lê Văn Tám",
            ),
        ] {
            let outline = Outline::read(&format!(
                "{letterhead}\n\nKẾ HOẠCH\nthử\n\nI. NHIỆM VỤ\n\nRà soát.\n\n{posts}\nCHỦ TỊCH\n\n\
                 Lê Văn Tám                             Trần Thị Bình\n\nNơi nhận:\n- Lưu: VT.\n"
            ));
            let signer = outline.tail.signature.last();
            assert_eq!(signer.map(|line| line.as_str()), Some(want), "{letterhead}");
            assert_eq!(outline.tail.recipients.len(), 1, "{letterhead}");
        }
    }
}
