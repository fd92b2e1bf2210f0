//! What is demanded by a day that has passed when the plan is issued.
//!
//! "đến hết quý I/2026 phải thẩm định xong" in a plan of May binds and is late; "trong quý I/2026 đã mở 5 lớp" tells. A
//! whole year tells more often than it binds.

use super::Candidate;
use crate::facts::date::Unit;
use crate::forms::sentence::head;
use crate::vocab::{contains_word, starts_with_any};

/// No demand stands farther behind its date, in bytes.
const LONGEST: usize = 400;

/// Whether the clause of a date says that something must be finished or handed in.
pub fn is_demanded(candidate: &Candidate) -> bool {
    if matches!(candidate.stretch.first.unit, Unit::Year) {
        return false;
    }
    let before = candidate.clause().trim_start_matches([' ', '-', '+', ',']);
    let behind = head(candidate.behind(), LONGEST);
    let end = behind.find([';', '.', ':']).unwrap_or(behind.len());
    let behind = behind[..end].trim_start_matches([' ', ',']);
    let says = |words: &[&str]| {
        let in_clause = |word: &&str| contains_word(before, word) || contains_word(behind, word);
        words.iter().any(in_clause)
    };
    let finishes = ["hoàn thành", "hoàn tất", "hoàn thiện"];
    let must = says(&["phải"]) && (says(&finishes) || says(&HANDED));
    let opens = starts_with_any(before, &finishes) || starts_with_any(behind, &finishes);
    (must || opens) && !says(&TOLD) && !behind.contains('%')
}

/// What "phải" asks for by a day.
const HANDED: [&str; 6] = ["xong", "báo cáo", "gửi", "trình", "nộp", "ban hành"];

/// What tells of the past.
const TOLD: [&str; 5] = ["đã", "vừa qua", "đạt", "vượt", "so với"];

#[cfg(test)]
mod tests {
    use super::super::{Setting, find};
    use crate::passage::Passage;

    #[test]
    fn demands_and_tales() {
        for (words, plain) in [
            ("đến hết quý i/2026 phải thẩm định xong", false),
            ("trong tháng 4/2026 hoàn thành việc rà soát", false),
            ("hoàn thành rà soát đến hết quý i/2026", false),
            ("đến hết quý i năm 2026, sở nội vụ phải báo cáo", false),
            ("trong quý i/2026 đã hoàn thành 5 lớp", true),
            ("trong quý i/2026, toàn xã mở 5 lớp", true),
            ("trong quý i/2026 hoàn thành vượt kế hoạch", true),
            ("trong quý i/2026 hoàn thành 35% dự toán", true),
            ("trong năm 2025 có 5 hộ phải hoàn thành thủ tục", true),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let found = find(&passage, &[], Setting::Text);
            assert!(found.iter().all(|one| one.plain == plain), "{words}");
            assert!(plain || found.len() == 1, "{words}");
        }
    }
}
