//! Words that say which of many bodies are meant.
//!
//! ```abnf
//! which = "nơi" 1*(SP word) / "có" [("từ" / "trên" / …) SP number] 1*(SP word) / "không thuộc diện" 1*(SP word)
//! ```
//! Real ones: "các xã nơi Đoàn đến giám sát", "Các hội có người tham gia Đoàn", "Các chi bộ không thuộc diện kiểm tra",
//! "UBND các xã, phường có làng nghề", "các doanh nghiệp có từ 50 lao động trở lên". "Các xã có ý kiến bằng văn bản" says what they do.

use crate::vocab::{contains_word, duty, starts_with_any, strip_any};

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
const OUTSIDE: [&str; 2] = ["không thuộc diện", "không nằm trong diện"];
/// What many bodies do, not what they have: with these words behind it "có" says which of them nowhere.
const DONE: [&str; 24] = [
    "nhiều",
    "thể",
    "ý kiến",
    "mặt",
    "văn bản",
    "báo cáo",
    "hình thức",
    "giải pháp",
    "biện pháp",
    "phương án",
    "thông báo",
    "công văn",
    "tờ trình",
    "quyết định",
    "kết quả",
    "vai trò",
    "chỉ đạo",
    "sự",
    "trách nhiệm",
    "nhiệm vụ",
    "quyền",
    "nghĩa vụ",
    "tài liệu",
    "cơ chế",
];

/// Whether some words begin as those do that say which of many bodies are meant.
pub fn opens(words: &str) -> bool {
    let had = words.strip_prefix("có ");
    starts_with_any(words, &OUTSIDE)
        || starts_with_any(words, &PERSONS)
        || had.is_some_and(|what| !starts_with_any(what, &DONE) && duty(what).is_none())
}

/// Whether some words say of how many things those are that many bodies have: "có | từ 200 lao động trở lên".
pub fn counts(words: &str) -> bool {
    let number = strip_any(words, &["từ ", "trên ", "dưới ", "ít nhất "]);
    number.is_some_and(|number| number.starts_with(|letter: char| letter.is_ascii_digit()))
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
    const MANY: [&str; 7] = [
        "cấp ủy",
        "chi bộ",
        "chính quyền",
        "đơn vị",
        "cơ quan",
        "địa phương",
        "cơ sở",
    ];
    let own = ["nơi", " có"]
        .iter()
        .find_map(|word| name.strip_suffix(word));
    let own = own.unwrap_or(name);
    contains_word(name, "các") || MANY.iter().any(|noun| own.trim_end().ends_with(noun))
}
