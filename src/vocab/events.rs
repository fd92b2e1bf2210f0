//! What takes place: meetings, inspections, campaigns.

use std::sync::LazyLock;

use super::phrases::Phrases;
use super::rows;
use super::words::word_starts;

const TABLE: &str = include_str!("events.tsv");

static EVENTS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(rows(TABLE).map(|row| row[0])));

/// Those that are some days' work too.
static WORKS: LazyLock<Phrases> = LazyLock::new(|| {
    let works = rows(TABLE).filter(|row| row[1] == "work");
    Phrases::of(works.map(|row| row[0]))
});

/// Whether folded words speak of something that takes place.
pub fn takes_place(folded: &str) -> bool {
    word_starts(folded).any(|at| begins_event(&folded[at..]))
}

/// Whether folded words begin with something that takes place.
pub fn begins_event(folded: &str) -> bool {
    EVENTS.at(folded).is_some()
}

/// Whether folded words begin with something that takes place and is some days' work, to be finished by one: "sơ kết 01
/// năm thực hiện", "kiểm tra hồ sơ".
pub fn begins_work(folded: &str) -> bool {
    WORKS.at(folded).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_place() {
        assert!(takes_place("tổ chức hội nghị quán triệt trong tháng 5"));
        assert!(!takes_place("ban hành hướng dẫn trong quý ii"));
        assert!(begins_event("khai giảng năm học"));
        assert!(!begins_event("lập hồ sơ lễ hội"));
        assert!(begins_work("kiểm tra hồ sơ") && !begins_work("khai giảng năm học"));
    }

    #[test]
    fn every_row_says_whether_it_is_work() {
        for row in rows(TABLE) {
            assert!(["event", "work"].contains(&row[1]), "{row:?}");
        }
    }
}
