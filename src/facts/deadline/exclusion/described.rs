//! Dates that only say of which persons or things one speaks.
//!
//! "đảng viên được công nhận trước ngày …", "Nhà ở xây dựng trước ngày 01/7 được xem xét", "Người bệnh nhập viện trước ngày 16/9
//! vẫn dùng bệnh án giấy", "tài liệu hình thành trước ngày 01/7/2025".

use super::super::Candidate;
use super::near;
use crate::forms::sentence::{last_words, statement_start, tail};
use crate::vocab::{contains_word, starts_with_any, starts_with_word, strip_any};

/// What was done to persons and things by then: "đảng viên được công nhận trước ngày …", "hồ sơ đã nộp trước ngày …", "Nhà ở
/// xây dựng trước ngày 01/7 được xem xét".
pub(super) fn is_quality(candidate: &Candidate) -> bool {
    const SAID_OF: [&str; 5] = ["được", "thực hiện theo", "do", "thì", "vẫn"];
    const STILL: [&str; 2] = ["chưa", "còn"];
    let near = tail(near(candidate), 60);
    let own = &near[near.rfind([',', ';', '.']).map_or(0, |mark| mark + 1)..];
    let done = !candidate.lead.finishes() && contains_word(last_words(own, 4), "đã");
    let said = starts_with_any(candidate.behind().trim_start(), &SAID_OF);
    // "Hồ sơ nộp trước ngày 01/7 thì giải quyết theo quy định cũ", "cấp trước ngày 01/7 tiếp tục có giá trị"
    let behind = candidate.behind().trim_start_matches([',', ' ']);
    let then = starts_with_word(behind, "thì") && !behind.starts_with("thì phải");
    // "Đến ngày 20/3 thì các thôn báo cáo": nothing before it that could be a condition.
    let start = statement_start(candidate.folded, candidate.lead.start);
    let subject = candidate.folded[start..candidate.lead.start].contains(char::is_alphabetic);
    let term = then && subject && !candidate.lead.finishes() || starts_with_any(behind, &VALID);
    // "8.740 hồ sơ nộp trước ngày 31/3 chưa giải quyết"
    let still = starts_with_any(candidate.behind().trim_start(), &STILL);
    if done || still || term || said && describes(candidate) {
        return true;
    }
    let behind = candidate.behind();
    let ends = behind.is_empty() || behind.starts_with([',', ';', '.']);
    // Few have it at all.
    own.contains(PASSIVE)
        && own.match_indices(PASSIVE).any(|(at, _)| {
            let verb = &own[at + PASSIVE.len()..];
            // "Kết luận được ban hành trước ngày 10/6/2026."; "các quyết định được ban hành trước ngày …" are spoken of.
            let many = ["các ", "những "]
                .iter()
                .any(|word| own[..at].contains(word));
            let bound = !candidate.lead.words.is_empty() && !many;
            let asked = ends && ISSUED.contains(&verb.trim_end()) && bound;
            DONE.iter().any(|done| verb.starts_with(done)) && !asked
        })
}

/// What is said of papers of before or after a day.
const VALID: [&str; 3] = [
    "tiếp tục có giá trị",
    "tiếp tục có hiệu lực",
    "tiếp tục được sử dụng",
];

/// What is done to a document by a day that is asked for, at the end of a clause.
const ISSUED: [&str; 2] = ["ban hành", "phê duyệt"];

const PASSIVE: &str = "được ";

/// What is done to persons and things.
const DONE: [&str; 12] = [
    "công nhận",
    "kết nạp",
    "bổ nhiệm",
    "tuyển dụng",
    "cấp",
    "thành lập",
    "sinh",
    "ban hành",
    "phê duyệt",
    "xây dựng",
    "tặng",
    "phong",
];

/// "Người bệnh nhập viện trước ngày 16/9 | vẫn dùng bệnh án giấy", "Xe đăng ký sau ngày 01/9 | phải kiểm định": of which persons or
/// things something is said, with what is said of them behind the day.
pub(super) fn is_of_subject(candidate: &Candidate) -> bool {
    const SPOKEN_OF: [&str; 22] = [
        "người",
        "học sinh",
        "sinh viên",
        "thí sinh",
        "bệnh nhân",
        "trẻ",
        "hộ",
        "cá nhân",
        "đối tượng",
        "hợp đồng",
        "hồ sơ",
        "dự án",
        "công trình",
        "nhà ở",
        "xe",
        "phương tiện",
        "trường hợp",
        "giấy phép",
        "chứng chỉ",
        "đảng viên",
        "công chức",
        "viên chức",
    ];
    const SAID: [&str; 7] = [
        "vẫn",
        "được",
        "không phải",
        "không thuộc",
        "hưởng",
        "áp dụng",
        "dùng",
    ];
    // What they are to do by the day.
    const TOLD: [&str; 13] = [
        "phải",
        "cần",
        "gửi",
        "nộp",
        "báo cáo",
        "trình",
        "giải ngân",
        "cam kết",
        "hoàn thành",
        "viết",
        "xong",
        "đứng đầu",
        "thanh tra",
    ];
    let lead = &candidate.lead;
    let after = lead.is_after();
    if !(after || lead.words.starts_with("trước ")) || lead.finishes() {
        return false;
    }
    let start = statement_start(candidate.folded, lead.start);
    let subject = candidate.folded[start..lead.start].trim_start_matches([' ', '-', '+', '*']);
    let subject = strip_any(subject, &["các ", "những ", "mọi "]).unwrap_or(subject);
    let behind = candidate.behind().trim_start();
    let said = starts_with_any(behind, &SAID) || after && starts_with_word(behind, "phải");
    said && starts_with_any(subject, &SPOKEN_OF)
        && !subject.contains([',', ':', '('])
        && !TOLD.iter().any(|word| contains_word(subject, word))
}

/// "tài liệu hình thành trước ngày 01/7/2025": what only describes something, as long as the day is past.
pub fn describes(candidate: &Candidate) -> bool {
    const BEEN: [&str; 13] = [
        "hình thành",
        "khởi công",
        "nghỉ việc",
        "nghỉ hưu",
        "nhập khẩu",
        "ban hành",
        "sinh",
        "phát sinh",
        "thành lập",
        "tuyển dụng",
        "ký kết",
        "tiếp nhận",
        "xây dựng",
    ];
    let before = candidate.before().trim_end();
    let before = before.strip_suffix(" từ").unwrap_or(before);
    BEEN.iter().any(|verb| before.ends_with(verb))
}
