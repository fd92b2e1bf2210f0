//! What takes place: meetings, inspections, campaigns.

use std::sync::LazyLock;

use super::{contains_word, rows, starts_with_word};

/// A row of the table.
struct Event {
    words: &'static str,
    /// Whether it is some days' work too.
    work: bool,
}

static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| {
    let event = |row: Vec<&'static str>| Event {
        words: row[0],
        work: row[1] == "work",
    };
    rows(include_str!("events.tsv")).map(event).collect()
});

/// Whether folded words speak of something that takes place.
pub fn takes_place(folded: &str) -> bool {
    let mut events = EVENTS.iter();
    events.any(|event| contains_word(folded, event.words))
}

/// Whether folded words begin with something that takes place.
pub fn begins_event(folded: &str) -> bool {
    let mut events = EVENTS.iter();
    events.any(|event| starts_with_word(folded, event.words))
}

/// Whether folded words begin with something that takes place and is some days' work, to be finished by one: "sơ kết 01
/// năm thực hiện", "kiểm tra hồ sơ".
pub fn begins_work(folded: &str) -> bool {
    let mut works = EVENTS.iter().filter(|event| event.work);
    works.any(|work| starts_with_word(folded, work.words))
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
        for row in rows(include_str!("events.tsv")) {
            assert!(["event", "work"].contains(&row[1]), "{row:?}");
        }
    }
}
