//! Whether a period by itself is that of a duty: "Hằng tháng, các chi bộ báo cáo", "báo cáo Tỉnh ủy hằng quý"; "kế hoạch hằng năm" names
//! a paper.

use std::ops::Range;

use super::with_more;
use crate::facts::body::{self, Behind};
use crate::forms::bracket;
use crate::forms::sentence::{clause_before, head, tail};
use crate::vocab::{contains_word, duty, starts_with_any, starts_with_word, strip_any};

/// A bare period is a duty only where one follows, or where it opens a clause.
pub(super) fn is_duty(folded: &str, period: &Range<usize>) -> bool {
    // "Hằng tháng, quý, 6 tháng, năm báo cáo": what is done stands behind the last of them.
    let after = folded[with_more(folded, period.end)..].trim_start();
    let before = folded[..period.start].trim_end();
    let next = after.strip_prefix(',').unwrap_or(after).trim_start();
    // "Hằng năm, bắt đầu từ năm 2026, Thanh tra Bộ chủ trì"
    let begun = next
        .strip_prefix("bắt đầu từ ")
        .and_then(|year| year.split_once(", "));
    let next = begun.map_or(next, |(_, next)| next);
    let next = behind_occasion(next);
    // "Hằng tháng kết quả phải được báo cáo"
    let owed = || {
        let near = head(next, LONGEST_REPORT);
        contains_word(
            &near[..near.find([',', ';', '.']).unwrap_or(near.len())],
            "phải",
        )
    };
    let acts = duty(next).is_some() || body::head(next).is_some() || owed();
    // "Sở Nội vụ hằng tháng báo cáo một lần vào ngày 25"
    let told = || {
        let near = tail(before, LONGEST_REPORT);
        let mark = near.rfind([',', ';', '.', ':']).map(|mark| mark + 1);
        let whole = near.len() == before.len();
        let Some(start) = mark.or(whole.then_some(0)) else {
            return false;
        };
        let clause = near[start..].trim_start_matches([' ', '-', '+']);
        let body = body::at(clause, clause, 0);
        body.is_some_and(|body| body.behind == Behind::End) && duty(after).is_some()
    };
    let reports = REPORTS.iter().any(|verb| before.ends_with(verb));
    opens(folded, period) && acts
        || reports && !after.starts_with("của")
        || closes_report(before, after)
        || !folded[period.clone()].ends_with("năm") && closes_work(before, after)
        || told()
}

/// "hoặc theo yêu cầu đột xuất, | Bộ Tư pháp", "và khi có yêu cầu, | Sở Tư pháp": what stands behind another occasion than the period.
fn behind_occasion(next: &str) -> &str {
    const OCCASIONS: [&str; 5] = [
        "theo yêu cầu",
        "khi có yêu cầu",
        "khi cần",
        "đột xuất",
        "theo chỉ đạo",
    ];
    let other = strip_any(next, &["hoặc ", "và "]).unwrap_or(next);
    let comma = head(other, LONGEST_REPORT).find(", ");
    match comma.filter(|_| starts_with_any(other, &OCCASIONS)) {
        Some(comma) => &other[comma + ", ".len()..],
        None => next,
    }
}

/// Whether a clause begins with a period.
pub(super) fn opens(folded: &str, period: &Range<usize>) -> bool {
    let before = folded[..period.start].trim_end();
    before.is_empty() || before.ends_with([';', '.', ':', '-', ','])
}

/// What is reported or met for at times.
const REPORTS: [&str; 6] = [
    "báo cáo",
    "họp",
    "giao ban",
    "sơ kết",
    "tổng kết",
    "rút kinh nghiệm",
];

/// "báo cáo Thường trực Huyện ủy tiến độ hằng tuần.": the period ends a clause that opens with the report.
fn closes_report(before: &str, after: &str) -> bool {
    // "báo cáo UBND tỉnh (qua Sở Nội vụ) hằng quý"
    let before = bracket::at_end(before).map_or(before, |(before, _)| before.trim_end());
    let clause = deed(before);
    let goes_on = starts_with_any(
        after,
        &["về", "gửi", "cho", "trong", "để", "theo", "và khi"],
    );
    let ends = ends_clause(after) || goes_on || after.starts_with("(qua ");
    // "cập nhật số liệu hằng ngày": what is kept up.
    let told = starts_with_any(clause, &REPORTS)
        || starts_with_word(clause, "cập nhật")
        || reports_to(clause);
    ends && told && is_one_deed(clause, &YEARLY)
}

/// "tự kiểm tra hằng tuần", "vệ sinh bề mặt hằng ngày": the period ends a clause that opens with work done over and over; "giải quyết
/// công việc hằng ngày" says which work.
fn closes_work(before: &str, after: &str) -> bool {
    const WORK: [&str; 14] = [
        "bổ sung",
        "kiểm tra",
        "giám sát",
        "đôn đốc",
        "rà soát",
        "theo dõi",
        "tổng hợp",
        "thống kê",
        "tuần tra",
        "trực",
        "vệ sinh",
        "quét dọn",
        "thu gom",
        "tổng vệ sinh",
    ];
    const OF_EACH: [&str; 11] = [
        "công việc",
        "công tác",
        "đời sống",
        "nhu cầu",
        "hoạt động",
        "sinh hoạt",
        "tình hình",
        "diễn biến",
        "lịch",
        "báo cáo",
        "số liệu",
    ];
    let clause = deed(before);
    let clause = clause.strip_prefix("tự ").unwrap_or(clause);
    ends_clause(after)
        && starts_with_any(clause, &WORK)
        && is_one_deed(clause, &YEARLY)
        && is_one_deed(clause, &OF_EACH)
}

/// The verb of the last clause of some words, and what stands behind it.
fn deed(before: &str) -> &str {
    let mark = before.rfind([',', ';', '.', ':', '(', '-']);
    let clause = before[mark.map_or(0, |mark| mark + 1)..].trim_start();
    let clause = own_duty(clause.strip_prefix("và ").unwrap_or(clause));
    strip_any(clause, &["tổ chức ", "duy trì "]).unwrap_or(clause)
}

fn ends_clause(after: &str) -> bool {
    after.is_empty() || after.starts_with([',', ';', '.', ')'])
}

/// Whether a clause is short and names nothing that has its period by its name.
fn is_one_deed(clause: &str, of_period: &[&str]) -> bool {
    clause.len() <= LONGEST_REPORT && !of_period.iter().any(|word| clause.contains(word))
}

/// "Phòng Kinh tế | báo cáo UBND xã": a clause without the body that is its subject.
fn own_duty(clause: &str) -> &str {
    body::duty_behind(clause).unwrap_or(clause)
}

/// "tổng hợp báo cáo UBND tỉnh", "theo dõi, tổng hợp và báo cáo Tỉnh ủy": whether a clause ends with the report to a body.
fn reports_to(clause: &str) -> bool {
    const REPORT: &str = "báo cáo ";
    let report = clause.rfind(REPORT).map(|at| &clause[at + REPORT.len()..]);
    let whom = report.map(|whom| strip_any(whom, &["về ", "cho ", "lên "]).unwrap_or(whom));
    whom.is_some_and(|whom| body::at(whom, whom, 0).is_some_and(|body| body.behind == Behind::End))
}

/// No such clause is longer, in bytes.
const LONGEST_REPORT: usize = 160;

/// What is a year's or a month's by its name: "kế hoạch hằng năm".
const YEARLY: [&str; 9] = [
    "kế hoạch",
    "đánh giá",
    "xếp loại",
    "nhiệm vụ",
    "dự toán",
    "chỉ tiêu",
    "chương trình",
    "nghị quyết",
    "viên",
];

/// "kỷ cương trong việc chấp hành chế độ báo cáo định kỳ hàng tháng": names the regime; "thực hiện chế độ …" orders it.
pub(super) fn is_regime(folded: &str, start: usize) -> bool {
    let clause = clause_before(folded, start).trim_end();
    let regime = ["chế độ báo cáo", "chế độ thông tin, báo cáo"];
    regime.iter().any(|name| clause.ends_with(name)) && !clause.contains("thực hiện")
}
