//! Words that say which of many bodies are meant.
//!
//! ```abnf
//! which = "nơi" 1*(SP word) / ("có" SP (persons / works)) *(SP word) / "không thuộc diện" 1*(SP word)
//! ```
//! Real ones: "các xã nơi Đoàn đến giám sát", "Các hội có người tham gia Đoàn", "Các chi bộ không thuộc diện kiểm tra".

use crate::vocab::{contains_word, starts_with_any};

const PERSONS: [&str; 8] = [
    "có người",
    "có cán bộ",
    "có công chức",
    "có viên chức",
    "có đảng viên",
    "có đoàn viên",
    "có học sinh",
    "có thành viên",
];
const OTHER: [&str; 6] = [
    "có công trình",
    "có dự án",
    "có tuyến",
    "có đường",
    "không thuộc diện",
    "không nằm trong diện",
];

/// Whether some words begin as those do that say which of many bodies are meant.
pub fn opens(words: &str) -> bool {
    starts_with_any(words, &PERSONS) || starts_with_any(words, &OTHER)
}

/// Whether some words end with the persons that tell many bodies apart: "các hội có người".
pub fn ends_with_persons(words: &str) -> bool {
    let mut before = PERSONS
        .iter()
        .filter_map(|persons| words.strip_suffix(persons));
    before.any(|before| before.ends_with(' '))
}

/// Whether a name is of many bodies: "UBND các xã", "Cấp ủy nơi có đảng viên".
pub fn is_of_many(name: &str) -> bool {
    const MANY: [&str; 6] = [
        "cấp ủy",
        "chi bộ",
        "chính quyền",
        "đơn vị",
        "cơ quan",
        "địa phương",
    ];
    let own = name.strip_suffix("nơi").unwrap_or(name);
    contains_word(name, "các") || MANY.iter().any(|noun| own.trim_end().ends_with(noun))
}
