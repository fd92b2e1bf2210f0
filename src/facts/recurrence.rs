//! Duties that recur, and terms that run from an event.
//!
//! ```abnf
//! term = every / reported / relative   ; every.rs and reported.rs with before.rs and behind.rs, relative.rs
//! ```
//! Real ones: "trước ngày 20/12 hằng năm", "vào Chủ nhật cuối cùng hằng tháng", "trong thời hạn 10
//! ngày kể từ ngày kết thúc kiểm tra". Rules are RFC 5545, durations ISO 8601.

mod amount;
mod before;
mod behind;
mod every;
mod period;
mod relative;
mod reported;
mod rule;

use std::ops::Range;

use crate::cues::Cues;
use crate::fold::in_word;
use crate::forms::sentence::tail;
use crate::record::Bound;

/// A recurring or relative term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Every or Relative.
    pub bound: Bound,
    /// RRULE.
    pub rule: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// Whether something must be done by the day named, not on it.
    pub due: bool,
    /// The words.
    pub range: Range<usize>,
}

/// All terms in folded words; at `label`, behind a label or at the head of a cell in a column of dates, a bare period is
/// enough.
pub fn find(folded: &str, cues: &Cues, label: Option<usize>) -> Vec<Term> {
    let mut terms = every::find(folded, cues, label);
    add(&mut terms, reported::find(folded, cues));
    add(&mut terms, relative::find(folded, cues, label));
    // "Ngày 15/4 hằng năm là Ngày …": a day that has a name.
    let named = |term: &Term| {
        let yearly = term
            .rule
            .as_deref()
            .is_some_and(|rule| rule.starts_with("FREQ=YEARLY"));
        let name = folded[term.range.end..].strip_prefix(" là ngày ");
        yearly && name.is_some_and(super::deadline::is_name_of_day)
    };
    terms.retain(|term| !named(term));
    terms
}

/// The rule of a day or month of every year: "trước ngày 30/11".
pub fn yearly(day: &str) -> Option<String> {
    rule::rule("hằng năm", day)
}

/// Adds those of other terms that lie apart from some; both go from left to right.
fn add(terms: &mut Vec<Term>, others: Vec<Term>) {
    let mut apart = Vec::new();
    for term in others {
        // Only the last that begins before its end can reach into it.
        let before = terms.partition_point(|other| other.range.start < term.range.end);
        let ends = |other: &Term| other.range.end <= term.range.start;
        if terms[..before].last().is_none_or(ends) {
            apart.push(term);
        }
    }
    terms.extend(apart);
    terms.sort_by_key(|term| term.range.start);
}

/// Words with which periods are named.
const MARKS_OF_PERIOD: [&str; 4] = ["hằng ", "hàng ", "mỗi ", "định kỳ"];

fn continues_word(folded: &str, at: usize) -> bool {
    folded[..at].ends_with(in_word)
}

/// The words before a position, as many as can belong to it.
fn near(folded: &str, at: usize) -> &str {
    tail(&folded[..at], 90)
}

/// Where a term begins whose words stand at a position: "định kỳ" before them belongs to it.
fn lead(folded: &str, at: usize) -> usize {
    let near = near(folded, at);
    near.trim_end()
        .strip_suffix("định kỳ")
        .map_or(at, |rest| at - near.len() + rest.len())
}

#[cfg(test)]
mod tests {
    use super::Term;
    use crate::cues::Cues;

    fn find(words: &str) -> Vec<Term> {
        super::find(words, &Cues::of(words), None)
    }

    #[test]
    fn terms() {
        for (words, want, text) in [
            (
                "báo cáo trước ngày 20/12 hằng năm.",
                "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20",
                "trước ngày 20/12 hằng năm",
            ),
            (
                "trước ngày 25 hằng tháng",
                "FREQ=MONTHLY;BYMONTHDAY=25",
                "trước ngày 25 hằng tháng",
            ),
            (
                "định kỳ trước 25 hằng tháng báo cáo",
                "FREQ=MONTHLY;BYMONTHDAY=25",
                "định kỳ trước 25 hằng tháng",
            ),
            (
                "tổ chức vào chủ nhật cuối cùng hằng tháng",
                "FREQ=MONTHLY;BYDAY=-1SU",
                "vào chủ nhật cuối cùng hằng tháng",
            ),
            (
                "định kỳ trước ngày 05 tháng đầu quý sau báo cáo",
                "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5",
                "định kỳ trước ngày 05 tháng đầu quý sau",
            ),
            (
                "họp chi ủy 02 tuần/lần để",
                "FREQ=WEEKLY;INTERVAL=2",
                "02 tuần/lần",
            ),
            (
                "định kỳ 6 tháng báo cáo",
                "FREQ=MONTHLY;INTERVAL=6",
                "định kỳ 6 tháng",
            ),
            (
                "trong thời hạn 10 ngày kể từ ngày kết thúc kiểm tra; gửi",
                "P10D",
                "trong thời hạn 10 ngày kể từ ngày kết thúc kiểm tra",
            ),
            ("trong vòng 24 giờ.", "PT24H", "trong vòng 24 giờ"),
            (
                "chậm nhất 10 ngày sau lễ phát động, các",
                "P10D",
                "chậm nhất 10 ngày sau lễ phát động",
            ),
            (
                "trước ít nhất 05 ngày làm việc.",
                "P5D",
                "trước ít nhất 05 ngày làm việc",
            ),
            (
                "trong thời gian 03 tháng kể từ ngày ban hành thông báo này, các hội",
                "P3M",
                "trong thời gian 03 tháng kể từ ngày ban hành thông báo này",
            ),
        ] {
            let terms = find(words);
            assert_eq!(terms.len(), 1, "{words}: {terms:?}");
            let value = terms[0].rule.clone().or(terms[0].duration.clone());
            assert_eq!(
                (value.as_deref(), &words[terms[0].range.clone()]),
                (Some(want), text),
                "{words}"
            );
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "nghị quyết hằng năm của cấp ủy",
            "đánh giá cán bộ, đảng viên hàng năm.",
            "khả năng cân đối hằng năm.",
            "1,5 ngày/lớp",
            "trong 02 năm liên tục không",
            "sau 05 năm thực hiện",
            "định kỳ báo cáo kết quả",
            "chỉ tiêu cụ thể hằng năm, không để",
        ] {
            assert_eq!(find(words), [], "{words}");
        }
    }
}
