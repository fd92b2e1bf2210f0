//! Whom a task names beside the body that is to do it: partners, the addressee of its report, the channel.

use std::sync::LazyLock;

use regex::Regex;

use crate::facts::body;
use crate::facts::sentence::head;
use crate::fold::in_word;

/// "phối hợp với X", "phối hợp X": each X as named.
pub fn partners(words: &str, folded: &str) -> Vec<String> {
    WITH.find_iter(folded)
        .filter(|hit| {
            let linked = hit.as_str().ends_with("với ") || hit.as_str().ends_with("cùng ");
            // Without "với" only a name is a partner; "phối hợp tổ chức" is a duty.
            linked
                || words[hit.end()..].starts_with(char::is_uppercase)
                || folded[hit.end()..].starts_with("các ")
        })
        .filter_map(|hit| name_at(words, folded, hit.end()))
        .collect()
}

static WITH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"phối hợp(?: chặt chẽ| thường xuyên)?(?: với| cùng)? ").expect("a valid pattern")
});

/// "báo cáo X", "báo cáo kết quả về X", "gửi danh sách về X", "trình X"; what is sent to many is no report.
pub fn addressee(words: &str, folded: &str) -> Option<String> {
    let verbs = REPORT.find_iter(folded);
    let mut whole = verbs.filter(|verb| !folded[..verb.start()].ends_with(in_word));
    whole.find_map(|verb| {
        let (at, reports) = (verb.end(), verb.as_str() == "báo cáo ");
        let name = |at: usize| {
            let many = folded[at..].starts_with("các ") && !reports;
            (!many).then(|| name_at(words, folded, at)).flatten()
        };
        let direct = (verb.as_str() != "nộp ").then(|| name(at)).flatten();
        direct.or_else(|| {
            let rest = head(&folded[at..], LONGEST_REPORT);
            let clause = rest.find(['.', ';', ':']).unwrap_or(rest.len());
            TO.find_iter(&rest[..clause])
                .filter(|to| reports || to.as_str() != " với ")
                .find_map(|to| name(at + to.end()))
        })
    })
}

/// No words between "báo cáo" and the direction are longer, in bytes.
const LONGEST_REPORT: usize = 300;

static REPORT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?:báo cáo|gửi|nộp|trình) ").expect("a valid pattern"));
static TO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^| )(?:về|cho|với|lên) ").expect("a valid pattern"));

/// "(qua X)", "thông qua X".
pub fn channel(words: &str, folded: &str) -> Option<String> {
    VIA.find_iter(folded)
        .find_map(|hit| name_at(words, folded, hit.end()))
}

static VIA: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\((?:thông )?qua |, ?qua | qua )").expect("a valid pattern"));

/// Words that end a name in the midst of a task.
const STOPS: [&str; 33] = [
    "trước",
    "chậm nhất",
    "theo",
    "để",
    "tổng hợp",
    "trong",
    "vào",
    "định kỳ",
    "đẩy mạnh",
    "ngày",
    "đúng",
    "dứt điểm",
    "đề án",
    "kết quả",
    "những",
    "xem xét",
    "phê duyệt",
    "quyết định",
    "dự thảo",
    "tình hình",
    "tiến độ",
    "phương án",
    "nội dung",
    "danh sách",
    "hồ sơ",
    "các vấn đề",
    "cụ thể",
    "duyệt",
    "bằng",
    "tại",
    "qua",
    "sau khi",
    "sau đại hội",
];

/// The body's name at an offset, up to its duty, a bracket or a date.
fn name_at(words: &str, folded: &str, at: usize) -> Option<String> {
    let body = body::at(words, folded, at)?;
    let name = &folded[at..body.range.end];
    let stops = |blank: usize| {
        STOPS.iter().any(|stop| {
            name[blank + 1..]
                .strip_prefix(stop)
                .is_some_and(|rest| *stop == "(" || !rest.starts_with(char::is_alphanumeric))
        })
    };
    let end = name
        .match_indices(' ')
        .map(|(blank, _)| blank)
        .find(|&blank| stops(blank))
        .unwrap_or(name.len());
    let end = name[..end].find(['(', ')']).unwrap_or(end);
    let name = words[at..at + end].trim_end_matches([' ', ',', '.', ';', ')', '-']);
    let name = name.strip_suffix(" và").unwrap_or(name);
    (!name.is_empty() && !name.contains(" về ")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{addressee, channel, partners};
    use crate::fold::fold;

    #[test]
    fn addressees() {
        for (words, want) in [
            (
                "Trình Thường trực Đảng ủy theo quy định.",
                Some("Thường trực Đảng ủy"),
            ),
            (
                "nộp bản in có đóng dấu về Sở (qua Phòng Quản lý)",
                Some("Sở"),
            ),
            (
                "gửi Đảng ủy (qua Ủy ban Kiểm tra) chậm nhất",
                Some("Đảng ủy"),
            ),
            (
                "báo cáo kết quả thực hiện Chỉ thị về phòng, chống lụt về Huyện ủy trước ngày 5/6",
                Some("Huyện ủy"),
            ),
            ("gửi về Sở ngày 02/6/2014", Some("Sở")),
            (
                "báo cáo Ban Thường vụ Thành ủy tình hình thực hiện",
                Some("Ban Thường vụ Thành ủy"),
            ),
            (
                "báo cáo Lãnh đạo Sở và dự thảo văn bản",
                Some("Lãnh đạo Sở"),
            ),
            ("gửi Tỉnh Đoàn qua Ban Tuyên giáo", Some("Tỉnh Đoàn")),
            (
                "gửi Phòng Sau đại học trước ngày 5/6",
                Some("Phòng Sau đại học"),
            ),
            ("nộp thuế, phí đúng hạn", None),
            ("gửi tài liệu cho các chi bộ", None),
            ("gửi bài dự thi đúng hạn", None),
            ("báo cáo kết quả theo quy định", None),
        ] {
            assert_eq!(addressee(words, &fold(words)).as_deref(), want, "{words}");
        }
        let words = "gửi Đảng ủy (qua Ủy ban Kiểm tra Đảng ủy) chậm nhất";
        assert_eq!(
            channel(words, &fold(words)).as_deref(),
            Some("Ủy ban Kiểm tra Đảng ủy")
        );
    }

    #[test]
    fn partners_with_and_without_a_word_between() {
        for (words, want) in [
            (
                "phối hợp chặt chẽ với các cơ quan liên quan theo dõi",
                &["các cơ quan liên quan"][..],
            ),
            ("phối hợp Thanh tra Sở lập kế hoạch", &["Thanh tra Sở"]),
            ("phối hợp tổ chức lễ phát động", &[]),
        ] {
            assert_eq!(partners(words, &fold(words)), want, "{words}");
        }
    }
}
