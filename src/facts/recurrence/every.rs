//! Terms that recur.
//!
//! ```abnf
//! every  = [lead SP] [day SP ["của" SP]] period *("," SP period)
//! lead   = "định kỳ" / "chậm nhất" / "trước" / "vào" / …
//! day    = ["ngày" SP] number ["/" number] / weekday [SP ("cuối cùng" / "đầu tiên")] / "cuối cùng" / …
//! period = ("hằng" / "hàng" / "mỗi") SP unit / number SP unit "/lần" / "định kỳ" SP number SP unit
//!        / "tháng" SP ("đầu" / "cuối") SP "quý" / ("đầu" / "cuối") SP "hằng" SP unit
//! unit   = "tuần" / "tháng" / "quý" / "năm"
//! ```
//! Real ones: "trước ngày 20/12 hằng năm", "định kỳ 6 tháng, hàng năm", "02 tuần/lần".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::rule::rule;
use super::{Term, continues_word, lead, near};
use crate::facts::body;
use crate::fold::in_word;
use crate::record::Bound;
use crate::vocab::duty;

/// All terms that recur in folded words.
pub fn find(folded: &str, labelled: bool) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    if !CUE.is_match(folded) {
        return terms;
    }
    for hit in PERIOD.find_iter(folded) {
        let from = terms.last().map_or(0, |last| last.range.end);
        let whole =
            !continues_word(folded, hit.start()) && !folded[hit.end()..].starts_with(in_word);
        if hit.start() >= from && whole {
            terms.extend(read(folded, hit.range(), labelled));
        }
    }
    terms
}

/// Without one of these words nothing recurs; few texts have one, and they are found quickly.
static CUE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("mỗi|hằng|hàng|quý|qúy|lần|định kỳ").expect("a valid pattern"));

/// Where a period is named.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    let unit = "(?:tuần|tháng|quý|năm)";
    let periods = [
        r"mỗi (?:tuần|tháng|quý|năm) (?:một|hai|0?[1-9]) lần".to_owned(),
        "(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|qúy|năm)".to_owned(),
        "tháng (?:đầu|cuối)(?: tiên| cùng)?(?: của)? (?:mỗi |hằng |hàng |từng )?quý\
         (?: sau| tiếp theo)?"
            .to_owned(),
        format!("(?:đầu|cuối) (?:mỗi|hằng|hàng) {unit}"),
        "[0-9]{1,2} (?:ngày|tuần|tháng|quý|năm)(?:/ ?| )(?:0?1 |một )?lần".to_owned(),
        "định kỳ (?:0?[0-9]{1,2}|sáu|ba) (?:tuần|tháng|năm)".to_owned(),
        format!("định kỳ (?:theo )?{unit}"),
        format!("(?:một|01|1) {unit} (?:một|01|1|02|hai|2) lần"),
        "(?:trước|vào|lúc) [0-9]{1,2} ?(?:giờ|h)(?: ?[0-9]{2})?(?:[ ,]+(?:và )?(?:trước |vào |lúc )?\
         [0-9]{1,2} ?(?:giờ|h)(?: ?[0-9]{2})?)* (?:hằng|hàng|mỗi) ngày"
            .to_owned(),
    ];
    Regex::new(&periods.join("|")).expect("a valid pattern")
});

/// What stands before a period: how it binds, and the day.
static DAY_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let binds = "(?:(?:định kỳ|hoàn thành|báo cáo định kỳ)[ ,:]+)?\
                 (?:(?:chậm nhất|muộn nhất)(?: là| vào)* )?(?:(?:trước|vào|từ|đến|là) )*";
    let hour = "(?:[0-9]{1,2}(?:h|giờ|g) ?(?:[0-9]{1,2})?,? )?";
    let number = "(?:[0-9]{1,2} tháng [0-9]{1,2}|[0-9]{1,2}(?: ?/ ?[0-9]{1,2})?|\
                  cuối cùng|cuối|đầu tiên)";
    let weekday = "(?:tuần|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\
                   (?: (?:cuối cùng|đầu tiên|tuần cuối|tuần đầu|cuối|đầu|thứ (?:nhất|hai|ba|tư)))?";
    let pattern = format!(
        "{binds}(?:{hour}(?:các )?(?:ngày )*(?:làm việc )?{number}|{weekday})(?: của)?[ ,]+$"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

fn read(folded: &str, period: Range<usize>, labelled: bool) -> Option<Term> {
    match day_before(folded, period.start) {
        Some(start) => Some(dated(folded, start, period)),
        None => in_brackets(folded, &period).or_else(|| bare(folded, period, labelled)),
    }
}

/// "định kỳ hàng năm (trước ngày 10/12)": the day of each year stands behind it in brackets.
fn in_brackets(folded: &str, period: &Range<usize>) -> Option<Term> {
    let bracket = YEARLY_DAY.find(&folded[period.end..])?;
    let yearly = folded[period.clone()].ends_with("năm");
    yearly.then(|| Term {
        range: lead(folded, period.start)..period.end + bracket.end(),
        ..dated_by(folded, bracket.as_str(), period)
    })
}

static YEARLY_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^ ?\((?:(?:trước|chậm nhất|muộn nhất|vào|là) )*ngày [0-9]{1,2}(?:/| tháng )[0-9]{1,2}\)",
    )
    .expect("a valid pattern")
});

/// Where the day before a period begins.
fn day_before(folded: &str, period: usize) -> Option<usize> {
    let near = near(folded, period);
    let start = period - near.len() + DAY_BEFORE.find(near)?.start();
    (!continues_word(folded, start)).then_some(start)
}

/// "trước ngày 20/12 hằng năm"
fn dated(folded: &str, start: usize, period: Range<usize>) -> Term {
    Term {
        range: start..period.end,
        ..dated_by(folded, &folded[start..period.start], &period)
    }
}

/// What recurs on the day that some words name.
fn dated_by(folded: &str, day: &str, period: &Range<usize>) -> Term {
    Term {
        bound: Bound::Every,
        rule: rule(&folded[period.clone()], day),
        duration: None,
        due: ["trước", "chậm nhất", "muộn nhất"]
            .iter()
            .any(|word| day.contains(word)),
        range: period.clone(),
    }
}

/// "định kỳ 6 tháng", "hằng tháng, các chi bộ báo cáo": something else must make it a duty's.
fn bare(folded: &str, period: Range<usize>, labelled: bool) -> Option<Term> {
    let words = &folded[period.clone()];
    let start = lead(folded, period.start);
    let binds = start < period.start
        || words.starts_with("định kỳ")
        || words.contains("lần")
        || words.ends_with("ngày")
        || labelled && period.start < 12
        || is_duty(folded, &period);
    let month_of_quarter = words.starts_with("tháng");
    (binds && !month_of_quarter).then(|| Term {
        bound: Bound::Every,
        rule: rule(words, ""),
        duration: None,
        due: words.starts_with("trước"),
        range: start..with_more(folded, period.end),
    })
}

/// A bare period is a duty only where one follows, or where it opens a clause.
fn is_duty(folded: &str, period: &Range<usize>) -> bool {
    let after = folded[period.end..].trim_start();
    let before = folded[..period.start].trim_end();
    let opens = before.is_empty() || before.ends_with([';', '.', ':', '-', ',']);
    let next = after.strip_prefix(',').unwrap_or(after).trim_start();
    let acts = duty(next).is_some() || body::head(next).is_some();
    let reports = ["báo cáo", "họp", "giao ban", "sơ kết", "tổng kết"]
        .iter()
        .any(|verb| before.ends_with(verb));
    opens && acts || reports && !after.starts_with("của")
}

/// "định kỳ 6 tháng, hàng năm" is one term: where it ends.
fn with_more(folded: &str, end: usize) -> usize {
    MORE.find(&folded[end..]).map_or(end, |hit| end + hit.end())
}

static MORE: LazyLock<Regex> = LazyLock::new(|| {
    let and = ",? (?:và |hoặc )?";
    let period = r"(?:hằng |hàng |01 |1 |giữa )?(?:năm|quý|qúy|tháng|tuần|nhiệm kỳ)\b";
    Regex::new(&format!("^(?:{and}{period}|{and}đột xuất)+")).expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn words_of_a_term() {
        for (words, want) in [
            (
                "định kỳ 6 tháng, hàng năm báo cáo",
                "định kỳ 6 tháng, hàng năm",
            ),
            ("hằng tháng, các chi bộ sinh hoạt", "hằng tháng"),
            (
                "báo cáo trước 07 giờ và trước 16 giờ hằng ngày.",
                "trước 07 giờ và trước 16 giờ hằng ngày",
            ),
            (
                "định kỳ hàng năm (trước ngày 10/12) hoặc đột xuất",
                "định kỳ hàng năm (trước ngày 10/12)",
            ),
            (
                "giao ban vào thứ hai đầu tiên hằng tháng",
                "vào thứ hai đầu tiên hằng tháng",
            ),
        ] {
            let terms = find(words, false);
            assert_eq!(terms.len(), 1, "{words}");
            assert_eq!(&words[terms[0].range.clone()], want);
        }
        assert_eq!(find("hội nghị hằng năm", false), []);
        assert_eq!(find("hằng năm", true).len(), 1, "a cell of its own");
    }
}
