//! Duties that recur, and terms that run from an event.
//!
//! ```abnf
//! every    = ["định kỳ" SP] [["trước" / "chậm nhất" / "vào"] SP ["ngày" SP] day SP ["của" SP]] period
//! period   = ("hằng" / "hàng" / "mỗi") SP ("tuần" / "tháng" / "quý" / "năm") / number SP unit "/lần"
//! relative = ("trong thời hạn" / "trong vòng" / "chậm nhất" / "sau" / "trước ít nhất") SP number SP unit [SP event]
//! event    = ("kể từ" / "tính từ" / "sau" / "trước") SP 1*word
//! ```
//! Real ones: "trước ngày 20/12 hằng năm", "vào Chủ nhật cuối cùng hằng tháng", "trong thời hạn 10
//! ngày kể từ ngày kết thúc kiểm tra". Rules are RFC 5545, durations ISO 8601.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::record::Bound;
use crate::vocab::{duty, starts_with_word};

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

/// All terms in folded words.
pub fn find(folded: &str) -> Vec<Term> {
    found(folded, false)
}

/// The same in a table's column of dates or behind a label, where a bare period is enough.
pub fn find_labelled(folded: &str) -> Vec<Term> {
    found(folded, true)
}

fn found(folded: &str, labelled: bool) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for hit in PERIOD.find_iter(folded) {
        if terms
            .last()
            .is_some_and(|last| hit.start() < last.range.end)
            || continues_word(folded, hit.start())
        {
            continue;
        }
        if let Some(term) = every(folded, hit.range(), labelled) {
            terms.push(term);
        }
    }
    for hit in SPAN.find_iter(folded) {
        if !continues_word(folded, hit.start())
            && let Some(term) = relative(folded, hit.range())
            && terms.iter().all(|other| {
                other.range.end <= term.range.start || term.range.end <= other.range.start
            })
        {
            terms.push(term);
        }
    }
    terms.sort_by_key(|term| term.range.start);
    terms
}

fn continues_word(folded: &str, at: usize) -> bool {
    folded[..at].ends_with(char::is_alphanumeric)
}

/// Where a period is named.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"mỗi (?:tuần|tháng|quý|năm) (?:một|hai|0?[1-9]) lần|(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|qúy|năm)\b|tháng (?:đầu|cuối)(?: tiên| cùng)?(?: của)? (?:mỗi |hằng |hàng |từng )?quý(?: sau| tiếp theo)?|(?:đầu|cuối) (?:mỗi|hằng|hàng) (?:tuần|tháng|quý|năm)|[0-9]{1,2} (?:ngày|tuần|tháng|quý|năm)(?:/ ?| )(?:0?1 |một )?lần|định kỳ (?:0?[0-9]{1,2}|sáu|ba) (?:tuần|tháng|năm)|định kỳ (?:theo )?(?:tháng|quý|năm|tuần)\b|(?:một|01|1) (?:tuần|tháng|quý|năm) (?:một|01|1|02|hai|2) lần",
    )
    .expect("a valid pattern")
});

/// What stands before a period: the day, and how it binds.
static DAY_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?:định kỳ|hoàn thành|báo cáo định kỳ)[ ,:]+)?(?:(?:chậm nhất|muộn nhất)(?: là| vào)* )?(?:(?:trước|vào|từ|đến|là) )*(?:(?:[0-9]{1,2}(?:h|giờ|g) ?(?:[0-9]{1,2})?,? )?(?:các )?(?:ngày )*(?:làm việc )?(?:[0-9]{1,2}(?: ?/ ?[0-9]{1,2})?|[0-9]{1,2} tháng [0-9]{1,2}|cuối cùng|cuối|đầu tiên)|(?:tuần|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?: (?:cuối cùng|đầu tiên|tuần cuối|tuần đầu|cuối|đầu|thứ (?:nhất|hai|ba|tư)))?)(?: của)?[ ,]+$",
    )
    .expect("a valid pattern")
});

fn every(folded: &str, period: Range<usize>, labelled: bool) -> Option<Term> {
    let head = window(folded, period.start);
    let before = DAY_BEFORE
        .find(&folded[head..period.start])
        .map(|hit| head + hit.start()..period.start);
    let before = before.filter(|range| !continues_word(folded, range.start));
    let words = &folded[period.clone()];
    let day = before.clone().map(|range| &folded[range]);
    let (start, plain) = match before {
        Some(range) => (range.start, false),
        None => (lead(folded, head, period.start), true),
    };
    let led = start < period.start || words.starts_with("định kỳ") || words.contains("lần");
    if plain && !led && !(labelled && period.start < 12) && !is_duty(folded, &period) {
        return None;
    }
    if words.starts_with("tháng") && plain {
        return None;
    }
    let end = extend(folded, period.end, plain);
    Some(Term {
        bound: Bound::Every,
        rule: rule(words, day),
        duration: None,
        due: day.is_some_and(|day| {
            ["trước", "chậm nhất", "muộn nhất"]
                .iter()
                .any(|word| day.contains(word))
        }),
        range: start..end,
    })
}

/// The start of a stretch of at most 90 bytes before a position.
fn window(folded: &str, at: usize) -> usize {
    let mut start = at.saturating_sub(90);
    while !folded.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// "định kỳ " before a period belongs to it.
fn lead(folded: &str, head: usize, at: usize) -> usize {
    let before = folded[head..at].trim_end();
    before
        .strip_suffix("định kỳ")
        .map_or(at, |rest| head + rest.len())
}

/// A bare period is a duty only where one follows, or where it opens a clause.
fn is_duty(folded: &str, period: &Range<usize>) -> bool {
    let after = folded[period.end..].trim_start();
    let before = folded[..period.start].trim_end();
    let opens =
        before.is_empty() || before.ends_with([';', '.', ':', '-']) || before.ends_with(',');
    let acts = duty(after).is_some();
    let named = after.strip_prefix(',').is_some_and(|rest| {
        let rest = rest.trim_start();
        duty(rest).is_some() || super::body::head(rest).is_some()
    });
    let reports = ["báo cáo", "họp", "giao ban", "sơ kết", "tổng kết"]
        .iter()
        .any(|verb| before.ends_with(verb));
    opens && (acts || named || super::body::head(after).is_some())
        || reports && !after.starts_with("của")
}

/// "định kỳ 6 tháng, hàng năm" is one term.
fn extend(folded: &str, end: usize, plain: bool) -> usize {
    let rest = &folded[end..];
    match MORE.find(rest) {
        Some(hit) if plain => end + hit.end(),
        _ => end,
    }
}

static MORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:,? (?:và |hoặc )?(?:hằng |hàng |01 |1 |giữa )?(?:năm|quý|qúy|tháng|tuần|nhiệm kỳ)\b|,? (?:và |hoặc )?đột xuất)+").expect("a valid pattern")
});

const WEEKDAYS: [(&str, &str); 7] = [
    ("chủ nhật", "SU"),
    ("thứ hai", "MO"),
    ("thứ ba", "TU"),
    ("thứ tư", "WE"),
    ("thứ năm", "TH"),
    ("thứ sáu", "FR"),
    ("thứ bảy", "SA"),
];

/// The RRULE of a period and what is said of the day.
fn rule(period: &str, day: Option<&str>) -> Option<String> {
    let both = format!("{} {period}", day.unwrap_or(""));
    if period.contains("quý") && period.starts_with("tháng") {
        let months = if period.contains("cuối") {
            "3,6,9,12"
        } else {
            "1,4,7,10"
        };
        let numbers = numbers(day.unwrap_or(""));
        return Some(match numbers.first() {
            Some(number) => format!("FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={number}"),
            None if day.is_some_and(|day| day.contains("cuối")) => {
                format!("FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1")
            }
            None => format!("FREQ=YEARLY;BYMONTH={months}"),
        });
    }
    let weekday = WEEKDAYS
        .iter()
        .find(|(name, _)| both.contains(name))
        .map(|(_, code)| *code);
    let numbers = numbers(day.unwrap_or(""));
    if let Some(interval) = interval(period) {
        return Some(interval);
    }
    let last = day.is_some_and(|day| day.contains("cuối"));
    let first = day.is_some_and(|day| day.contains("đầu"));
    Some(match (unit(period)?, weekday, &numbers[..]) {
        ("tuần", Some(code), _) => format!("FREQ=WEEKLY;BYDAY={code}"),
        ("tuần", None, _) => "FREQ=WEEKLY".to_owned(),
        ("tháng", Some(code), _) if last => format!("FREQ=MONTHLY;BYDAY=-1{code}"),
        ("tháng", Some(code), _) if first => format!("FREQ=MONTHLY;BYDAY=1{code}"),
        ("tháng", Some(code), _) => format!("FREQ=MONTHLY;BYDAY={code}"),
        ("tháng", None, [.., number]) => format!("FREQ=MONTHLY;BYMONTHDAY={number}"),
        ("tháng", None, []) if last => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
        ("tháng", None, []) => "FREQ=MONTHLY".to_owned(),
        ("quý", _, _) => "FREQ=MONTHLY;INTERVAL=3".to_owned(),
        (_, _, [.., day, month]) => format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"),
        _ => "FREQ=YEARLY".to_owned(),
    })
}

/// The day and month that are written, without the time of day.
fn numbers(day: &str) -> Vec<u32> {
    let dated = day.rsplit("ngày").next().unwrap_or(day);
    dated
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .filter(|number| *number > 0)
        .collect()
}

fn unit(period: &str) -> Option<&'static str> {
    ["tuần", "tháng", "quý", "năm"]
        .into_iter()
        .find(|unit| period.contains(unit) || (*unit == "quý" && period.contains("qúy")))
}

/// "định kỳ 6 tháng", "02 tuần/lần"
fn interval(period: &str) -> Option<String> {
    let number = match numbers(period)[..] {
        [number, ..] => number,
        [] if period.contains("sáu tháng") => 6,
        [] if period.contains("ba tháng") => 3,
        [] => return None,
    };
    let (freq, times) = match unit(period)? {
        "tuần" => ("WEEKLY", 1),
        "tháng" => ("MONTHLY", 1),
        "quý" => ("MONTHLY", 3),
        _ => ("YEARLY", 1),
    };
    let interval = number * times;
    Some(if interval == 1 {
        format!("FREQ={freq}")
    } else {
        format!("FREQ={freq};INTERVAL={interval}")
    })
}

/// Where a span of time is named that binds.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:hoàn thành )?(?:trong(?: thời hạn| vòng| thời gian)?(?: không quá| tối đa)?|(?:chậm nhất|muộn nhất)(?: là)?(?: trong(?: thời hạn| vòng)?)?(?: không quá| sau| trước)?|sau|không quá|tối đa|trước(?: ít nhất)?|ít nhất) (?:là )?(?:khoảng )?[0-9]{1,3}(?: ?\([^)]{1,20}\))? (?:ngày|tháng|tuần|giờ|năm)(?: làm việc)?",
    )
    .expect("a valid pattern")
});

/// What a span is counted from.
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^,? (?:kể từ|tính từ|từ khi|từ ngày|sau khi|sau|trước khi|trước|so với)\b")
        .expect("a valid pattern")
});

fn relative(folded: &str, span: Range<usize>) -> Option<Term> {
    let words = &folded[span.clone()];
    let event = EVENT.find(&folded[span.end..]);
    let firm = words.contains("trong vòng")
        || words.contains("trong thời hạn")
        || words.contains("trước ít nhất");
    let after =
        event.is_some_and(|event| !folded[span.end + event.end()..].trim_start().is_empty());
    if !after && !firm
        || words.starts_with("ít nhất")
            && !event.is_some_and(|event| event.as_str().contains("trước"))
    {
        return None;
    }
    if (words.starts_with("sau") || words.starts_with("trước "))
        && !firm
        && !event
            .is_some_and(|event| event.as_str().contains("từ") || event.as_str().contains("khi"))
    {
        return None;
    }
    let end = match event {
        Some(event) => {
            let from = span.end + event.end();
            from + folded[from..]
                .find([',', ';', '.', ')', ':'])
                .unwrap_or(folded.len() - from)
        }
        None => span.end,
    };
    let start = lead(folded, window(folded, span.start), span.start);
    Some(Term {
        bound: Bound::Relative,
        rule: None,
        duration: duration(words),
        due: true,
        range: start..start + folded[start..end].trim_end().len(),
    })
}

/// "10 ngày làm việc" → P10D, "24 giờ" → PT24H.
fn duration(words: &str) -> Option<String> {
    let number = words
        .split(|letter: char| !letter.is_ascii_digit())
        .find_map(|digits| digits.parse::<u32>().ok())?;
    let behind = words
        .rsplit(|letter: char| letter.is_ascii_digit() || letter == ')')
        .next()?
        .trim_start();
    let unit = [
        ("giờ", 'H'),
        ("ngày", 'D'),
        ("tuần", 'W'),
        ("tháng", 'M'),
        ("năm", 'Y'),
    ]
    .into_iter()
    .find(|(name, _)| starts_with_word(behind, name))?
    .1;
    Some(if unit == 'H' {
        format!("PT{number}H")
    } else {
        format!("P{number}{unit}")
    })
}

#[cfg(test)]
mod tests {
    use super::find;

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
