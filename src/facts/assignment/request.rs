//! The words of a request.
//!
//! ```abnf
//! request = ("Giao" / "Đề nghị" / "Yêu cầu" / "Phân công" / "Đối với" / …) [":"] ["cho"] SP
//! ```
//! "giao dịch", "giao ban" are none.

use std::sync::LazyLock;

use crate::vocab::{Phrases, starts_with_any, strip_any};

/// Words that request something of a body.
const REQUESTS: [&str; 23] = [
    "giao cho",
    "giao",
    "đề nghị",
    "yêu cầu",
    "phân công",
    "đối với",
    "trân trọng đề nghị",
    "kính đề nghị",
    "nhờ",
    "riêng",
    "riêng đối với",
    "về phía",
    "chỉ đạo cho",
    "ủy quyền cho",
    "yêu cầu các đồng chí",
    "giao trách nhiệm cho",
    "giao nhiệm vụ cho",
    "giao nhiệm vụ",
    "giao thêm",
    "giao thêm cho",
    "giao thêm nhiệm vụ cho",
    "đòi hỏi",
    "chỉ thị",
];

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(REQUESTS.into_iter()));

/// The offset behind a request that begins at `start`.
pub(super) fn request(folded: &str, start: usize) -> Option<usize> {
    let rest = &folded[start..];
    let words = PHRASES.at(rest)?;
    // "kết luận, | chỉ thị Ban Thường vụ": a paper
    if is_compound(rest) || words == "chỉ thị" && folded[..start].trim_end().ends_with(',') {
        return None;
    }
    let body = rest[words.len()..].trim_start_matches([' ', ':']);
    let body = body.strip_prefix("cho ").unwrap_or(body);
    Some(folded.len() - body.len())
}

/// A verb that requests something of another body.
pub(super) fn is_request(folded: &str) -> bool {
    starts_with_any(folded, &VERBS) && !is_compound(folded)
}

const VERBS: [&str; 6] = [
    "đề nghị",
    "yêu cầu",
    "giao",
    "phân công",
    "đòi hỏi",
    "chỉ thị",
];

/// Whether a verb that requests and a blank stand at the head of folded words.
pub(super) fn is_verb(folded: &str) -> bool {
    strip_any(folded, &VERBS).is_some_and(|rest| rest.starts_with(' '))
}

/// "giao dịch", "giao ban hằng tuần": another verb; in "giao Ban Chỉ huy" a body is asked.
fn is_compound(folded: &str) -> bool {
    const OTHER: [&str; 5] = ["dịch", "lưu", "thông", "thừa", "quân"];
    const BEHIND_BAN: [&str; 27] = [
        "hằng",
        "hàng",
        "định",
        "mỗi",
        "tuần",
        "tháng",
        "quý",
        "vào",
        "với",
        "để",
        "giữa",
        "công tác",
        "báo cáo",
        "trực tuyến",
        "cuối",
        "đầu",
        "sáng",
        "chiều",
        "chuyển đổi số",
        "chuyên đề",
        "báo chí",
        "cụm",
        "khối",
        "về",
        "tại",
        "nội bộ",
        "thường kỳ",
    ];
    let Some(noun) = folded.strip_prefix("giao ") else {
        return false;
    };
    let meeting = noun.strip_prefix("ban").map(str::trim_start);
    starts_with_any(noun, &OTHER)
        || meeting.is_some_and(|behind| {
            behind.is_empty()
                || behind.starts_with([',', ';', '.', ':', ')'])
                || starts_with_any(behind, &BEHIND_BAN)
        })
}

#[cfg(test)]
mod tests {
    use super::request;

    #[test]
    fn the_body_behind_a_request() {
        let folded = "giao nhiệm vụ cho: văn phòng";
        assert_eq!(
            request(folded, 0).map(|at| &folded[at..]),
            Some("văn phòng")
        );
        assert_eq!(request("giao thông", 0), None);
        assert_eq!(request("giao ban hằng tuần", 0), None);
        assert_eq!(request("giao ban báo cáo: ngày 15/3", 0), None);
        assert_eq!(request("giao ban chuyển đổi số: 14 giờ", 0), None);
        assert_eq!(request("giao ban chỉ huy", 0), Some("giao ".len()));
        assert_eq!(request("theo dõi", 0), None);
    }
}
