//! Terms that run from an event.
//!
//! ```abnf
//! relative = ("trong thời hạn" / "trong vòng" / "chậm nhất" / "sau" / "trước ít nhất") SP span [SP event]
//!          / ("trước" / "sau") SP ("khi" / "ngày" / "mỗi" / "đại hội" / …) *(SP word) SP span
//!          / ("trước" / "sau" / "kết thúc") 1*(SP word) SP ("không quá" / "ít nhất" / …) SP span
//!          / "sau" 1*(SP word) "," SP "trong" SP span / span SP ("kể từ" / "tính từ") SP 1*word
//!          / dated                                       ; dated.rs
//! span     = amount                                       ; amount.rs
//! event    = ("kể từ" / "tính từ" / "từ khi" / "sau" / "trước" / "kết thúc" / "bế giảng" / …) SP 1*word
//! ```
//! Real ones: "trong thời hạn 10 ngày kể từ ngày kết thúc kiểm tra", "chậm nhất 10 ngày sau lễ phát
//! động", "trước ít nhất 05 ngày làm việc". "sau 05 năm thực hiện" is none.

mod dated;
mod event;
mod reports;

use std::ops::Range;

use super::Term;
use super::amount::{self, Amount};
use super::lead as with_lead;
use crate::cues::Cues;
use crate::facts::body;
use crate::facts::latest::BEFORE;
use crate::forms::sentence::{head, tail};
use crate::record::Bound;
use crate::vocab::{begins_event, contains_word, starts_with_any, starts_with_word, strip_any};
use event::{end_of_event, end_of_name, event_before, is_of_event};
use reports::{reports_behind_end, reports_within};

/// All terms that run from an event in folded words, from left to right; at `label`, behind a label or at the head of a
/// cell in a column of dates, an amount needs no lead: "30 ngày sau khi Kế hoạch được ban hành".
pub fn find(folded: &str, cues: &Cues, label: Option<usize>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for amount in amount::all(folded, cues) {
        let from = terms.last().map_or(0, |last| last.range.end);
        let mut starts = leads(folded, &amount).chain([amount.range.start]);
        let term = starts.find_map(|start| {
            let apart = start >= from;
            apart.then(|| read(folded, start, &amount)).flatten()
        });
        let answer = || label.filter(|&at| at == amount.range.start && at >= from);
        let dated = || {
            let range = dated::range(folded, &amount, label).filter(|range| range.start >= from)?;
            Some(due_within(&amount, range))
        };
        let term = term.or_else(|| answer().and_then(|_| answered(folded, &amount)));
        terms.extend(term.or_else(dated));
    }
    terms
}

/// Where the leads of an amount begin, the longest first: of "sau khi nhận báo cáo trong vòng 05 ngày" the first binds
/// nothing.
fn leads(folded: &str, amount: &Amount) -> impl Iterator<Item = usize> {
    let number = amount.range.start;
    let near = tail(&folded[..number], LONGEST_LEAD);
    let figure = |letter: char| letter.is_ascii_digit() || ".,;:()".contains(letter);
    let clause = near.rfind(figure).map_or(near, |mark| &near[mark + 1..]);
    let first = number - clause.len();
    let blanks = memchr::memchr_iter(b' ', clause.as_bytes()).map(|at| at + 1);
    std::iter::once(0)
        .chain(blanks)
        .filter(|&at| is_lead(&clause[at..], amount))
        .map(move |at| first + at)
}

/// No lead is longer, in bytes.
const LONGEST_LEAD: usize = 160;

/// Whether some words before an amount bind it, or may do so.
fn is_lead(words: &str, amount: &Amount) -> bool {
    let words = words
        .strip_prefix("hoàn thành ")
        .unwrap_or(words)
        .trim_end();
    let words = words.strip_suffix(" khoảng").unwrap_or(words);
    let words = words.strip_suffix(" là").unwrap_or(words);
    matches!(
        words,
        "sau" | "không quá" | "tối đa" | "trước" | "ít nhất" | "tối thiểu"
    ) || is_within(words)
        || is_at_latest(words)
        || is_limited(words)
        || (amount.is_near() || words.starts_with("trước giờ ")) && is_of_event(words)
}

/// "trong thời hạn không quá"
fn is_within(words: &str) -> bool {
    let Some(rest) = words.strip_prefix("trong") else {
        return false;
    };
    let rest = strip_any(rest, &[" thời hạn", " vòng", " thời gian"]).unwrap_or(rest);
    matches!(rest, "" | " không quá" | " tối đa")
}

/// "chậm nhất là trong thời hạn không quá"
fn is_at_latest(words: &str) -> bool {
    let Some(rest) = strip_any(words, &BEFORE) else {
        return false;
    };
    let rest = rest.strip_prefix(" là").unwrap_or(rest);
    let rest = rest.strip_prefix(" trong").map_or(rest, |within| {
        strip_any(within, &[" thời hạn", " vòng"]).unwrap_or(within)
    });
    matches!(rest, "" | " không quá" | " sau" | " trước")
}

/// "trước đại hội ít nhất", "kết thúc chạy thử không quá"
fn is_limited(words: &str) -> bool {
    let event = strip_any(words, &["trước", "sau", "kết thúc"]);
    event.is_some_and(|event| {
        let before = LIMITS.iter().find_map(|limit| event.strip_suffix(limit));
        before.is_some_and(|before| before.starts_with(' ') && before.ends_with(' '))
    })
}

/// What leads to the event behind an amount: " kể từ", with a bracket before it.
fn counted_from(behind: &str) -> Option<&str> {
    const LINKS: [&str; 13] = [
        "kể từ",
        "tính từ",
        "từ khi",
        "từ lúc",
        "từ ngày",
        "sau khi",
        "sau",
        "trước khi",
        "trước",
        "so với",
        "kết thúc",
        "bế giảng",
        "bế mạc",
    ];
    let bracket = behind
        .strip_prefix(" (")
        .and_then(|words| head(words, LONGEST_REMARK).split_once(')'));
    let remark = bracket.map_or(0, |(inside, _)| " (".len() + inside.len() + ")".len());
    let rest = &behind[remark..];
    let rest = rest.strip_prefix(',').unwrap_or(rest).strip_prefix(' ')?;
    let link = LINKS.iter().find(|link| starts_with_word(rest, link))?;
    // "trong 3 ngày, từ ngày 05 đến ngày 07/9": no event, but the days.
    if *link == "từ ngày" && is_dated(&rest[link.len()..]) {
        return None;
    }
    Some(&behind[..behind.len() - rest.len() + link.len()])
}

/// No remark behind an amount is longer, in bytes.
const LONGEST_REMARK: usize = 80;

/// The term of an amount whose lead begins at an offset.
fn read(folded: &str, start: usize, amount: &Amount) -> Option<Term> {
    let span = start..amount.range.end;
    let words = &folded[span.clone()];
    let behind = &folded[span.end..];
    let event = counted_from(behind);
    if explains_day(folded, &span) {
        return None;
    }
    let after = event_before(folded, &span);
    let next = runs_from_there(words, behind).filter(|_| amount.is_near());
    if after.is_none()
        && next.is_none()
        && !binds(words, behind, event)
        && !reports_within(folded, &span)
        && !reports_behind_end(folded, &span)
    {
        return None;
    }
    let held = || words.starts_with("trước ") && strip_any(behind, &TAKES_PLACE).is_some();
    let len = match event {
        Some(event) => event.len() + end_of_event(&behind[event.len()..]),
        None if held() => end_of_name(behind),
        None => next.unwrap_or(0),
    };
    let start = after.unwrap_or_else(|| with_lead(folded, span.start));
    let words = folded[start..span.end + len].trim_end();
    Some(due_within(amount, start..start + words.len()))
}

/// "ngày 07/02/2021 (| 105 ngày trước ngày bầu cử)": how far a day that is told is from another.
fn explains_day(folded: &str, span: &Range<usize>) -> bool {
    let day = folded[..span.start].strip_suffix(" (");
    day.is_some_and(|day| day.ends_with(|letter: char| letter.is_ascii_digit()))
}

/// "trong 02 ngày làm việc| tiếp theo": how long what says so is behind an amount.
fn runs_from_there(words: &str, behind: &str) -> Option<usize> {
    let rest = strip_any(behind, &[" tiếp theo", " kế tiếp", " sau đó"])?;
    (words.starts_with("trong ") && ends_clause(rest)).then_some(behind.len() - rest.len())
}

/// The term of an amount that is when something is due, and the event from which it runs.
fn answered(folded: &str, amount: &Amount) -> Option<Term> {
    let behind = &folded[amount.range.end..];
    let event = counted_from(behind)?;
    let words = &behind[event.len()..];
    let named = !words.trim().is_empty() && !is_dated(words);
    let end = amount.range.end + event.len() + end_of_event(words);
    named.then(|| due_within(amount, amount.range.start..folded[..end].trim_end().len()))
}

/// The term of an amount, its words given.
fn due_within(amount: &Amount, range: Range<usize>) -> Term {
    Term {
        bound: Bound::Relative,
        rule: None,
        duration: Some(amount.duration()),
        due: true,
        range,
    }
}

/// Whether a span is a term: "trong vòng" and its like say so, others need an event.
fn binds(words: &str, behind: &str, event: Option<&str>) -> bool {
    let says = |word: &str| event.is_some_and(|event| event.contains(word));
    // "60 ngày, tính từ 0 giờ ngày 15/4" says how long something lasts and when; "kể từ ngày công bố" is an event.
    if !starts_with_any(words, &LEADS) {
        let dated = event.is_some_and(|event| is_dated(&behind[event.len()..]));
        // "05 ngày trước khi tổ chức hội nghị"
        let near =
            words.ends_with("ngày") || words.ends_with("làm việc") || words.ends_with("tuần");
        let beforehand = near && event.is_some_and(|event| is_before_event(event, behind));
        return (says("kể từ") || says("tính từ") || beforehand) && !dated;
    }
    // "trước ngày giao quân 15 ngày": the event stands before the number.
    let behind_event = starts_with_any(words, &["trước", "sau", "kết thúc"]);
    let limited = LIMITS.iter().any(|limit| words.contains(limit));
    let of_event = behind_event && !limited && !words.split(' ').nth(1).is_some_and(is_number);
    if of_event {
        let few = words.split(' ').count() <= MOST_WORDS;
        let ends = ends_clause(behind) || begins_clause(behind.trim_start());
        let event = strip_any(words, &["trước thời gian ", "sau thời gian "]).unwrap_or(words);
        let named = |words: String, noun: &&str| words.replace(*noun, "");
        let event = OF_LEARNING.iter().fold(event.to_owned(), named);
        let event = event
            .replace("khi tổ chức ", "khi ")
            .replace("khi mở ", "khi ")
            .replace("trước ngày tổ chức", "trước ngày");
        return few && ends && !BETWEEN.iter().any(|word| contains_word(&event, word));
    }
    let firm = ["trong vòng", "trong thời hạn", "trước ít nhất"]
        .iter()
        .any(|word| words.contains(word))
        || behind_event && limited
        || is_beforehand(words, behind)
        || is_of_working_days(words) && ends_clause(behind)
        || words.starts_with("trước ")
            && event.is_some_and(|event| match event.trim() {
                "trước" => true,
                // "sớm hơn 05 ngày so với quy định" compares.
                "so với" => {
                    let named = behind[event.len()..].trim_start();
                    starts_with_any(
                        named,
                        &["ngày", "giờ", "thời điểm", "lễ", "buổi", "kỳ", "khi"],
                    )
                }
                _ => false,
            });
    // "trình bày trong vòng 15 phút": minutes without an event say how long something lasts.
    let lasts = words.ends_with("phút") && event.is_none();
    let least = starts_with_any(words, &["ít nhất", "tối thiểu"]);
    if lasts || least && !says("trước") {
        return false;
    }
    let named = event.is_some_and(|event| !behind[event.len()..].trim_start().is_empty());
    let loose = words.starts_with("sau") || words.starts_with("trước ");
    let ended = says("kết thúc") || says("bế ");
    firm || named && (!loose || says("từ") || says("khi") || ended)
}

/// "07 ngày | trước phiên họp", "02 ngày | trước khi tổ chức": `link` is what leads to the event at the head of what stands behind.
fn is_before_event(link: &str, behind: &str) -> bool {
    const EVENTS: [&str; 9] = [
        "thời điểm",
        "thời gian",
        "phiên họp",
        "kỳ họp",
        "cuộc họp",
        "ngày",
        "buổi",
        "kỳ",
        "lễ",
    ];
    let named = behind[link.len()..].trim_start();
    let event = || starts_with_any(named, &EVENTS) || begins_event(named);
    match link.trim() {
        "trước khi" => true,
        "trước" => event() && !is_dated(named),
        _ => false,
    }
}

/// "thông báo cho hộ dân trước 02 ngày làm việc.", "xong trước 02 ngày diễn ra hội nghị"
fn is_beforehand(words: &str, behind: &str) -> bool {
    let amount = words.strip_prefix("trước ");
    let counted = amount.is_some_and(|amount| is_number(amount) && amount.contains(" ngày"));
    counted && (ends_clause(behind) || strip_any(behind, &TAKES_PLACE).is_some())
}

/// "trước 02 ngày | diễn ra hội nghị": the event stands behind its verb.
const TAKES_PLACE: [&str; 4] = [" diễn ra ", " tổ chức ", " khai mạc ", " tiến hành "];

/// With what leads begin; an amount may stand without one.
const LEADS: [&str; 12] = [
    "hoàn thành",
    "trong",
    "chậm nhất",
    "muộn nhất",
    "trễ nhất",
    "sau",
    "trước",
    "kết thúc",
    "không quá",
    "tối đa",
    "ít nhất",
    "tối thiểu",
];

/// "kể từ | ngày 05/9"
fn is_dated(words: &str) -> bool {
    let words = words.trim_start_matches(' ');
    let words = words.strip_prefix("ngày ").unwrap_or(words);
    words.starts_with(|letter: char| letter.is_ascii_digit())
}

/// An event and the span behind it have no more words.
const MOST_WORDS: usize = 12;

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit()) || matches!(word, "là" | "khoảng")
}

/// What is learnt in is no clause of its own: "sau khi kết thúc lớp học".
const OF_LEARNING: [&str; 5] = ["năm học", "lớp học", "khóa học", "buổi học", "đợt học"];

/// "sau hội nghị tổ chức học 02 ngày": words of another clause.
const BETWEEN: [&str; 11] = [
    "trong",
    "tổ chức",
    "học",
    "là",
    "từ",
    "đến",
    "thời gian",
    "mở",
    "thực hiện",
    "gồm",
    "nghỉ",
];

/// "chậm nhất 05 ngày làm việc", "trong 03 ngày làm việc": nothing lasts for working days, they are a term.
fn is_of_working_days(words: &str) -> bool {
    let led = strip_any(words, &BEFORE).is_some() || starts_with_any(words, &["trong", "sau"]);
    led && words.ends_with("làm việc")
}

/// What says, behind an event, how long one has at most or at least: "sau khám vét không quá 24 giờ".
const LIMITS: [&str; 6] = [
    "ít nhất",
    "không quá",
    "chậm nhất",
    "muộn nhất",
    "trễ nhất",
    "tối đa",
];

/// "sau thông báo kết quả 10 ngày | phải có văn bản", "trước chung khảo 2 ngày | các đội có mặt"
fn begins_clause(behind: &str) -> bool {
    starts_with_word(behind, "phải") || body::head(behind).is_some()
}

fn ends_clause(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([',', ';', '.', ')'])
}

#[cfg(test)]
mod tests {
    use super::Term;
    use crate::cues::Cues;

    fn find(words: &str) -> Vec<Term> {
        super::find(words, &Cues::of(words), None)
    }

    #[test]
    fn before_an_event() {
        for words in [
            "trước ngày giao quân ít nhất 15 ngày",
            "trước 15 ngày so với ngày bầu cử",
            "gửi danh sách 05 ngày trước khi tổ chức hội nghị",
            "gửi giấy mời 07 ngày trước phiên họp",
            "thông báo tối thiểu 02 ngày trước thời điểm thực hiện",
            "gửi tài liệu ít nhất 03 ngày trước ngày họp",
            "báo cáo trong vòng nửa tháng kể từ ngày nhận",
            "xong đề thi trước khi mở cổng 05 ngày.",
            "nhắc việc trước hạn 03 ngày.",
            "trước mỗi kỳ thi ít nhất 10 ngày",
            "chậm nhất 05 ngày làm việc",
            "trước ngày giao quân 15 ngày.",
            "sau đại hội 03 ngày",
            "trước buổi toạ đàm 05 ngày",
            "trước ngày sinh hoạt 07 ngày",
            "sau khám vét không quá 24 giờ",
            "sau tết 2 tuần, các",
            "sau thông báo kết quả 10 ngày phải có văn bản",
            "trước chung khảo 2 ngày các đội có mặt",
            "sau tập huấn 05 ngày.",
            "thông báo cho hộ dân trước 02 ngày làm việc.",
            "chậm nhất ba ngày sau khi kết thúc hội nghị",
            "trễ nhất 05 ngày sau hội nghị",
            "trong vòng 24h kể từ khi xảy ra",
            "tổng hợp gửi công an tỉnh trong 02 ngày tiếp theo.",
            "gửi trong 02 ngày làm việc tiếp theo",
            "trước trận chung kết 2 giờ",
            "thời gian kiểm tra 20 ngày, kể từ ngày công bố",
            "sau đại hội, trong 03 ngày làm việc,",
            "đoàn làm việc ở cơ sở 20 ngày, kể từ ngày công bố quyết định",
        ] {
            assert_eq!(find(words).len(), 1, "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "sau 05 năm thực hiện",
            "chậm nhất là ngày 07/02/2021 (105 ngày trước ngày bầu cử)",
            "trong 05 năm tiếp theo",
            "ít nhất 02 ngày sau hội nghị",
            "nghỉ 02 ngày trước ngày 30/4",
            "nửa năm 2026 sau khi sắp xếp",
            "trong 3 ngày",
            "sau hội nghị tổ chức học 02 ngày",
            "sau hội nghị 02 ngày tại xã",
            "trước mắt 02 tháng",
            "trong 3 ngày, từ ngày 05 đến ngày 07/9/2026 tại",
            "thời gian 01 ngày, từ ngày 05-9 đến ngày 20-9-2005",
            "đợt cao điểm 60 ngày, tính từ ngày 15/4/2026",
            "thời gian giải quyết hồ sơ: không quá 20 ngày làm việc.",
        ] {
            assert_eq!(find(words).len(), 0, "{words}");
        }
    }
}
