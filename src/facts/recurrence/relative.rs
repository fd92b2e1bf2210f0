//! Terms that run from an event.
//!
//! ```abnf
//! relative = ("trong thời hạn" / "trong vòng" / "chậm nhất" / "sau" / "trước ít nhất") SP span [SP event]
//!          / ("trước" / "sau") SP ("khi" / "ngày" / "mỗi" / "đại hội" / …) *(SP word) SP span
//! span     = (number ["(" words ")"] / "một" / "hai" / …) SP ("ngày" / "tháng" / "tuần" / "giờ" / "phút" / "năm") [SP "làm việc"]
//! event    = ("kể từ" / "tính từ" / "từ khi" / "sau" / "trước" / "kết thúc" / "bế giảng" / …) SP 1*word
//! ```
//! Real ones: "trong thời hạn 10 ngày kể từ ngày kết thúc kiểm tra", "chậm nhất 10 ngày sau lễ phát
//! động", "trước ít nhất 05 ngày làm việc". "sau 05 năm thực hiện" is none.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use super::{Term, continues_word, lead};
use crate::cues::{Cues, Kinds};
use crate::facts::latest::{PATTERN, behind_latest};
use crate::facts::numeral::{self, last_numeral};
use crate::facts::sentence::{head, tail};
use crate::record::Bound;
use crate::vocab::{contains_word, starts_with_any, starts_with_word, strip_any};

/// All terms that run from an event in folded words.
pub fn find(folded: &str, cues: &Cues) -> impl Iterator<Item = Term> {
    let mut from = if counts_time(folded, cues) {
        0
    } else {
        folded.len()
    };
    std::iter::from_fn(move || {
        loop {
            let hit = SPAN.find_at(folded, from)?;
            let whole = !continues_word(folded, hit.start());
            if let Some(term) = whole.then(|| read(folded, hit.range())).flatten() {
                from = term.range.end.max(hit.end());
                return Some(term);
            }
            // "sau khi nhận báo cáo trong vòng 05 ngày": what is no term may end with one.
            let last = tail(hit.as_str(), LONGEST_SPAN);
            let second = hit.as_str().chars().next().map_or(1, char::len_utf8);
            from = (hit.end() - last.len()).max(hit.start() + second);
        }
    })
}

/// No span without its event is longer, in bytes.
const LONGEST_SPAN: usize = 60;

/// Whether a number with a unit of time behind it stands anywhere: few texts have one, and they are found quickly.
fn counts_time(folded: &str, cues: &Cues) -> bool {
    const UNITS: [&str; 7] = ["ngày", "tháng", "tuần", "giờ", "phút", "năm", "h"];
    let spoken = |at: usize| {
        let before = folded[..at].strip_suffix(' ');
        before.is_some_and(|words| last_numeral(words).is_some())
    };
    IN_WORDS.find(folded.as_bytes()).is_some()
        || cues.of_kind(Kinds::CALENDAR).any(spoken)
        || cues.of_kind(Kinds::FIGURE).any(|at| {
            let figures = folded[at..].bytes().take_while(u8::is_ascii_digit).count();
            let words = folded[at + figures..].trim_start_matches(' ');
            let spoken = words
                .strip_prefix('(')
                .and_then(|words| head(words, LONGEST_SPAN).split_once(')'));
            let unit = spoken.map_or(words, |(_, behind)| behind.trim_start_matches(' '));
            UNITS.iter().any(|word| unit.starts_with(word))
        })
}

/// What stands before a number that may be spelt out: "trong vòng ba ngày".
static IN_WORDS: LazyLock<memmem::Finder> = LazyLock::new(|| memmem::Finder::new("trong v"));

/// Where a span of time is named that binds.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    let number = numeral::pattern();
    let within = "trong(?: thời hạn| vòng| thời gian)?(?: không quá| tối đa)?";
    let at_latest =
        format!("{PATTERN}(?: là)?(?: trong(?: thời hạn| vòng)?)?(?: không quá| sau| trước)?");
    let of_event = "(?:trước|sau) (?:khi|mỗi|thời gian|thời điểm|chung khảo|chung kết|ngày|buổi|kỳ|đợt|lễ|cuộc|phiên|đại hội\
                    |hội nghị|hội thi|hội thao|toạ đàm|tọa đàm|tết|thông báo|khai mạc|bế mạc)(?: [^.,;:()0-9]*?)?\
                    (?: không quá)?";
    let limit = LIMITS.join("|");
    let other = format!(
        "thời (?:gian|hạn)(?: [^.,;()0-9]{{0,60}}?)?:?|sau|không quá|tối đa|(?:trước|sau|kết thúc) (?:[^.,;:()0-9]+? )?(?:{limit})|trước|ít nhất"
    );
    let number = format!(r"(?:là )?(?:khoảng )?(?:[0-9]{{1,3}}(?: ?\([^)]+\))?|{number})");
    let unit = "(?:ngày|tháng|tuần|giờ|phút|năm)(?: làm việc)?";
    // "sau ngày thử việc 02 tháng" says how long something lasts.
    let near = "(?:ngày|tuần|giờ)(?: làm việc)?";
    let pattern = format!(
        "(?:hoàn thành )?(?:(?:{within}|{at_latest}|{other}) {number}(?: {unit}|h\\b)|{of_event} {number} {near})"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

/// What a span is counted from.
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?: \([^)]{1,60}\))?,? (?:kể từ|tính từ|từ khi|từ lúc|từ ngày|sau khi|sau|trước khi|trước|so với|kết thúc|bế giảng|bế mạc)\b")
        .expect("a valid pattern")
});

fn read(folded: &str, span: Range<usize>) -> Option<Term> {
    let words = &folded[span.clone()];
    let behind = &folded[span.end..];
    let event = EVENT.find(behind).map(|event| event.as_str());
    let after = event_before(folded, &span);
    if after.is_none() && !binds(words, behind, event) {
        return None;
    }
    let len = event.map_or(0, |event| {
        let rest = &behind[event.len()..];
        event.len() + end_of_event(rest)
    });
    // "Thời gian kiểm tra: 20 ngày kể từ …": the label is none of the term.
    let label = if words.starts_with("thời ") {
        words
            .find(|letter: char| letter.is_ascii_digit())
            .unwrap_or(0)
    } else {
        0
    };
    let start = after.unwrap_or_else(|| lead(folded, span.start + label));
    Some(Term {
        bound: Bound::Relative,
        rule: None,
        duration: duration(words),
        due: true,
        range: start..start + folded[start..span.end + len].trim_end().len(),
    })
}

/// Where the clause with the event begins: "Sau đại hội, | trong 03 ngày làm việc".
fn event_before(folded: &str, span: &Range<usize>) -> Option<usize> {
    let within = folded[span.clone()].starts_with("trong ") && ends_clause(&folded[span.end..]);
    let before = folded[..span.start].strip_suffix(", ").filter(|_| within)?;
    let near = tail(before, LONGEST_EVENT);
    let clause = near
        .rfind([',', ';', '.', ':', '('])
        .map_or(near, |mark| near[mark + 1..].trim_start());
    let own =
        starts_with_word(clause, "sau") && !clause.contains(|letter: char| letter.is_ascii_digit());
    own.then(|| before.len() - clause.len())
}

/// No event before its span is longer, in bytes.
const LONGEST_EVENT: usize = 80;

/// Where the words of an event end: at a mark, or where a report is handed in that is not itself the event.
fn end_of_event(words: &str) -> usize {
    let mark = words.find([',', ';', '.', ')', ':']).unwrap_or(words.len());
    let handed = [" trình ", " gửi ", " báo cáo ", " nộp "].iter();
    let main = |verb: &str| {
        let at = words[..mark].find(verb)?;
        let before = words[..at].rsplit(' ').next().unwrap_or_default();
        (!PART_OF_EVENT.contains(&before)).then_some(at)
    };
    handed.filter_map(|verb| main(verb)).min().unwrap_or(mark)
}

/// What stands before a report that is itself the event, or before "trình" as a part of a word.
const PART_OF_EVENT: [&str; 16] = [
    "", "nhận", "được", "có", "ngày", "khi", "gửi", "nộp", "trình", "hành", "hợp", "thúc",
    "chương", "quy", "công", "lộ",
];

/// Whether a span is a term: "trong vòng" and its like say so, others need an event.
fn binds(words: &str, behind: &str, event: Option<&str>) -> bool {
    let says = |word: &str| event.is_some_and(|event| event.contains(word));
    // "trước ngày giao quân 15 ngày": the event stands before the number.
    let behind_event = starts_with_any(words, &["trước", "sau", "kết thúc"]);
    let limited = LIMITS.iter().any(|limit| words.contains(limit));
    let of_event = behind_event && !limited && !words.split(' ').nth(1).is_some_and(is_number);
    if of_event {
        let few = words.split(' ').count() <= MOST_WORDS;
        let event = strip_any(words, &["trước thời gian ", "sau thời gian "]).unwrap_or(words);
        return few
            && ends_clause(behind)
            && !BETWEEN.iter().any(|word| contains_word(event, word));
    }
    let firm = ["trong vòng", "trong thời hạn", "trước ít nhất"]
        .iter()
        .any(|word| words.contains(word))
        || behind_event && limited
        || is_latest(words) && words.ends_with("làm việc") && ends_clause(behind);
    // "trình bày trong vòng 15 phút": minutes without an event say how long something lasts.
    let lasts = words.ends_with("phút") && event.is_none();
    if lasts || words.starts_with("ít nhất") && !says("trước") {
        return false;
    }
    let named = event.is_some_and(|event| !behind[event.len()..].trim_start().is_empty());
    // "Thời gian học 02 ngày, từ ngày 05/9" says how long something lasts and when.
    if words.starts_with("thời ") {
        return named && (says("kể từ") || says("tính từ"));
    }
    let loose = words.starts_with("sau") || words.starts_with("trước ");
    let ended = says("kết thúc") || says("bế ");
    firm || named && (!loose || says("từ") || says("khi") || ended)
}

/// An event and the span behind it have no more words.
const MOST_WORDS: usize = 12;

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit()) || matches!(word, "là" | "khoảng")
}

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

/// "chậm nhất 05 ngày làm việc, …"
fn is_latest(words: &str) -> bool {
    behind_latest(words).is_some() && !words.starts_with("không")
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

fn ends_clause(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([',', ';', '.', ')'])
}

/// "10 ngày làm việc" → P10D, "24 giờ" → PT24H, "30 phút" → PT30M.
fn duration(words: &str) -> Option<String> {
    let figures = words
        .split(|letter: char| !letter.is_ascii_digit())
        .find_map(|digits| digits.parse::<u32>().ok());
    let counted = words.strip_suffix(" làm việc").unwrap_or(words);
    let (before, behind) = match figures {
        Some(_) => counted
            .split_at(counted.rfind(|letter: char| letter.is_ascii_digit() || letter == ')')? + 1),
        None => counted.rsplit_once(' ')?,
    };
    let number = figures.or_else(|| last_numeral(before))?;
    let behind = behind.trim_start();
    let (_, kind, unit) = [
        ("giờ", "PT", 'H'),
        ("h", "PT", 'H'),
        ("phút", "PT", 'M'),
        ("ngày", "P", 'D'),
        ("tuần", "P", 'W'),
        ("tháng", "P", 'M'),
        ("năm", "P", 'Y'),
    ]
    .into_iter()
    .find(|(name, ..)| starts_with_word(behind, name))?;
    Some(format!("{kind}{number}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::{Term, duration};
    use crate::cues::Cues;

    fn find(words: &str) -> impl Iterator<Item = Term> {
        super::find(words, &Cues::of(words))
            .collect::<Vec<_>>()
            .into_iter()
    }

    #[test]
    fn durations() {
        for (words, want) in [
            ("trong vòng 24 giờ", Some("PT24H")),
            ("trong vòng 30 phút", Some("PT30M")),
            ("sau 10 (mười) ngày làm việc", Some("P10D")),
            ("không quá 03 tháng", Some("P3M")),
            ("không quá ba tháng", Some("P3M")),
            ("trong vòng một tuần", Some("P1W")),
            ("không quá vài tháng", None),
            ("trong vòng ba mươi ngày làm việc", Some("P30D")),
            ("trong vòng 24h", Some("PT24H")),
        ] {
            assert_eq!(duration(words).as_deref(), want, "{words}");
        }
    }

    #[test]
    fn before_an_event() {
        for words in [
            "trước ngày giao quân ít nhất 15 ngày",
            "trước mỗi kỳ thi ít nhất 10 ngày",
            "chậm nhất 05 ngày làm việc",
            "trước ngày giao quân 15 ngày.",
            "sau đại hội 03 ngày",
            "trước buổi toạ đàm 05 ngày",
            "trước ngày sinh hoạt 07 ngày",
            "sau khám vét không quá 24 giờ",
            "sau tết 2 tuần, các",
            "chậm nhất ba ngày sau khi kết thúc hội nghị",
            "trễ nhất 05 ngày sau hội nghị",
            "trong vòng 24h kể từ khi xảy ra",
            "thời gian kiểm tra 20 ngày, kể từ ngày công bố",
            "sau đại hội, trong 03 ngày làm việc,",
        ] {
            assert_eq!(find(words).count(), 1, "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "sau 05 năm thực hiện",
            "ít nhất 02 ngày sau hội nghị",
            "trong 3 ngày",
            "sau hội nghị tổ chức học 02 ngày",
            "sau hội nghị 02 ngày tại xã",
            "trước mắt 02 tháng",
            "thời gian 01 ngày, từ ngày 05-9 đến ngày 20-9-2005",
            "thời gian giải quyết hồ sơ: không quá 20 ngày làm việc.",
        ] {
            assert_eq!(find(words).count(), 0, "{words}");
        }
    }
}
