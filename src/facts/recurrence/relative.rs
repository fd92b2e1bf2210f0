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
use crate::facts::sentence::tail;
use crate::record::Bound;
use crate::vocab::{contains_word, starts_with_word};

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

/// Numbers in words, those that begin alike with the longer one first.
const SPOKEN: [(&str, u32); 8] = [
    ("mười lăm", 15),
    ("mười", 10),
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("năm", 5),
    ("bảy", 7),
    ("bốn", 4),
];

/// Whether a number with a unit of time behind it stands anywhere: few texts have one, and they are found quickly.
fn counts_time(folded: &str, cues: &Cues) -> bool {
    const UNITS: [&str; 6] = ["ngày", "tháng", "tuần", "giờ", "phút", "năm"];
    IN_WORDS.find(folded.as_bytes()).is_some()
        || cues.of_kind(Kinds::FIGURE).any(|at| {
            let figures = folded[at..].bytes().take_while(u8::is_ascii_digit).count();
            let words = folded[at + figures..].trim_start_matches(' ');
            let spoken = words
                .strip_prefix('(')
                .and_then(|words| words.split_once(')'));
            let unit = spoken.map_or(words, |(_, behind)| behind.trim_start_matches(' '));
            UNITS.iter().any(|word| unit.starts_with(word))
        })
}

/// What stands before a number that may be spelt out: "trong vòng ba ngày".
static IN_WORDS: LazyLock<memmem::Finder> = LazyLock::new(|| memmem::Finder::new("trong v"));

/// Where a span of time is named that binds.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    let within = "trong(?: thời hạn| vòng| thời gian)?(?: không quá| tối đa)?";
    let at_latest = "(?:chậm nhất|muộn nhất)(?: là)?(?: trong(?: thời hạn| vòng)?)?\
                     (?: không quá| sau| trước)?";
    let of_event = "(?:trước|sau) (?:khi|mỗi|thời gian|chung khảo|chung kết|ngày|buổi|kỳ|đợt|lễ|cuộc|phiên|đại hội\
                    |hội nghị|hội thi|hội thao|toạ đàm|tọa đàm)(?: [^.,;:()0-9]*?)?(?: không quá)?";
    let other = "sau|không quá|tối đa|trước (?:[^.,;:()0-9]+? )?ít nhất|trước|ít nhất";
    let spoken = SPOKEN.map(|(word, _)| word).join("|");
    let number = format!(r"(?:là )?(?:khoảng )?(?:[0-9]{{1,3}}(?: ?\([^)]+\))?|(?:{spoken}))");
    let unit = "(?:ngày|tháng|tuần|giờ|phút|năm)(?: làm việc)?";
    // "sau ngày thử việc 02 tháng" says how long something lasts.
    let near = "(?:ngày|tuần|giờ)(?: làm việc)?";
    let pattern = format!(
        "(?:hoàn thành )?(?:(?:{within}|{at_latest}|{other}) {number} {unit}|{of_event} {number} {near})"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

/// What a span is counted from.
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^,? (?:kể từ|tính từ|từ khi|từ lúc|từ ngày|sau khi|sau|trước khi|trước|so với|kết thúc|bế giảng|bế mạc)\b")
        .expect("a valid pattern")
});

fn read(folded: &str, span: Range<usize>) -> Option<Term> {
    let words = &folded[span.clone()];
    let behind = &folded[span.end..];
    let event = EVENT.find(behind).map(|event| event.as_str());
    if !binds(words, behind, event) {
        return None;
    }
    let len = event.map_or(0, |event| {
        let rest = &behind[event.len()..];
        event.len() + end_of_event(rest)
    });
    let start = lead(folded, span.start);
    Some(Term {
        bound: Bound::Relative,
        rule: None,
        duration: duration(words),
        due: true,
        range: start..start + folded[start..span.end + len].trim_end().len(),
    })
}

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
    let of_event = (words.starts_with("trước ") || words.starts_with("sau "))
        && !words.contains("ít nhất")
        && !words.split(' ').nth(1).is_some_and(is_number);
    if of_event {
        let few = words.split(' ').count() <= MOST_WORDS;
        return few
            && ends_clause(behind)
            && !BETWEEN.iter().any(|word| contains_word(words, word));
    }
    let firm = ["trong vòng", "trong thời hạn", "trước ít nhất"]
        .iter()
        .any(|word| words.contains(word))
        || words.starts_with("trước ") && words.contains(" ít nhất ")
        || is_latest(words) && words.ends_with("làm việc") && ends_clause(behind);
    // "trình bày trong vòng 15 phút": minutes without an event say how long something lasts.
    let lasts = words.ends_with("phút") && event.is_none();
    if lasts || words.starts_with("ít nhất") && !says("trước") {
        return false;
    }
    let named = event.is_some_and(|event| !behind[event.len()..].trim_start().is_empty());
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
    words.starts_with("chậm nhất") || words.starts_with("muộn nhất")
}

fn ends_clause(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([',', ';', '.', ')'])
}

/// "10 ngày làm việc" → P10D, "24 giờ" → PT24H, "30 phút" → PT30M.
fn duration(words: &str) -> Option<String> {
    let figures = words
        .split(|letter: char| !letter.is_ascii_digit())
        .find_map(|digits| digits.parse::<u32>().ok());
    let spoken = || SPOKEN.iter().find(|(word, _)| contains_word(words, word));
    let number = figures.or_else(|| spoken().map(|(_, number)| *number))?;
    let behind = match figures {
        Some(_) => words
            .rsplit(|letter: char| letter.is_ascii_digit() || letter == ')')
            .next()?
            .trim_start(),
        None => words.split_once(spoken()?.0)?.1.trim_start(),
    };
    let (_, kind, unit) = [
        ("giờ", "PT", 'H'),
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
        ] {
            assert_eq!(find(words).count(), 0, "{words}");
        }
    }
}
