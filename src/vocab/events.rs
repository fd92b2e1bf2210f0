//! What takes place: meetings, inspections, campaigns.

use std::sync::LazyLock;

use super::{contains_word, rows, starts_with_word};

static EVENTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let table = include_str!("events.tsv");
    rows(table).map(|row| row[0]).collect()
});

/// Whether folded words speak of something that takes place.
pub fn takes_place(folded: &str) -> bool {
    EVENTS.iter().any(|event| contains_word(folded, event))
}

/// Whether folded words begin with something that takes place.
pub fn begins_event(folded: &str) -> bool {
    EVENTS.iter().any(|event| starts_with_word(folded, event))
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
    }
}
