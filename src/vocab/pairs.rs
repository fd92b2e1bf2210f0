//! Names and pairs that have a dash within: "Văn hóa - Xã hội".

use super::starts_with_any;

/// The words before a dash and those behind it, folded.
const PAIRS: [(&str, &[&str]); 12] = [
    ("chính trị", &["xã hội", "hành chính"]),
    ("kinh tế", &["xã hội", "ngân sách", "hạ tầng", "kỹ thuật"]),
    (
        "văn hóa",
        &[
            "xã hội",
            "thông tin",
            "thể thao",
            "truyền thông",
            "nghệ thuật",
            "du lịch",
        ],
    ),
    ("tài chính", &["kế hoạch", "kế toán"]),
    ("kế hoạch", &["tài chính", "nghiệp vụ"]),
    ("lao động", &["thương binh"]),
    ("phát thanh", &["truyền hình"]),
    ("tổ chức", &["nội vụ", "hành chính"]),
    ("dân số", &["kế hoạch hóa"]),
    ("tuyên giáo", &["nữ công", "đối ngoại"]),
    ("việt nam", &["chi nhánh"]),
    ("hỏi", &["đáp"]),
];

/// Whether a dash between two stretches of words stands within a name or a pair; each as written and folded.
pub fn is_pair((before, head): (&str, &str), (behind, tail): (&str, &str)) -> bool {
    let capital = |words: &str| words.starts_with(char::is_uppercase);
    PAIRS.iter().any(|(one, others)| {
        let at = head.len().checked_sub(one.len());
        at.is_some_and(|at| {
            head.ends_with(one)
                && !head[..at].ends_with(char::is_alphanumeric)
                && capital(&before[at..]) == capital(behind)
                && starts_with_any(tail, others)
        })
    })
}
