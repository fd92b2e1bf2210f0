//! Terms that run from a day in figures.
//!
//! ```abnf
//! dated = ("trước" / "sau") SP [event "("] day [")"] [SP limit] SP amount   ; the clause ends there, or its body follows
//!       / ["thời hạn" SP] amount [","] SP "kể từ" SP ["ngày" SP] day        ; behind "thời hạn" or a label of time
//! ```
//! Real ones: "Trước ngày 20/3/2026 ít nhất 05 ngày, các đơn vị …", "sau ngày bầu cử (15/3/2026) 05 ngày", "Thời hạn 60
//! ngày kể từ ngày 01/3/2026".

use std::ops::Range;

use super::super::amount::Amount;
use super::{LIMITS, counted_from, ends_clause};
use crate::facts::body;
use crate::facts::date;
use crate::forms::sentence::{clause_before, from_comma, tail};
use crate::vocab::{contains_word, duty, starts_with_any, strip_any, word_starts};

/// The words of the term of an amount, if a day stands right before or behind it.
pub(super) fn range(folded: &str, amount: &Amount, label: Option<usize>) -> Option<Range<usize>> {
    let start = day_before(folded, amount).map(|start| start..amount.range.end);
    start.or_else(|| day_behind(folded, amount, label))
}

/// Where "trước ngày 20/3/2026", "sau ngày bầu cử (15/3/2026)" begins, at the end of some words.
fn by_day(words: &str) -> Option<usize> {
    let day = words.strip_suffix(')').unwrap_or(words);
    let start = day.rfind([' ', '('])? + 1;
    if !is_day(&day[start..]) {
        return None;
    }
    let before = &day[..start];
    let before = before.strip_suffix("ngày ").unwrap_or(before);
    word_starts(before).find(|&at| {
        let behind = strip_any(&before[at..], &["trước ", "sau "]);
        behind
            .is_some_and(|event| event.is_empty() || event.strip_suffix('(').is_some_and(is_event))
    })
}

/// Whether what stands between a bound and the bracket of its day may be an event.
fn is_event(words: &str) -> bool {
    let other = |letter: char| letter.is_ascii_digit() || ",;.:()".contains(letter);
    words.chars().count() <= LONGEST_EVENT && !words.contains(other)
}

/// No such event has more letters.
const LONGEST_EVENT: usize = 60;

/// "20/3", "20/3/2026"
fn is_day(words: &str) -> bool {
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str| figures(part) && matches!(part.len(), 1 | 2);
    let year = |part: &str| figures(part) && part.len() == 4;
    let mut parts = words.splitn(3, '/');
    parts.next().is_some_and(number)
        && parts.next().is_some_and(number)
        && parts.next().is_none_or(year)
}

/// No such words are longer, in bytes.
const LONGEST: usize = 120;

/// Where "trước ngày 20/3/2026 ít nhất | 05 ngày" begins.
fn day_before(folded: &str, amount: &Amount) -> Option<usize> {
    let near = tail(&folded[..amount.range.start], LONGEST).trim_end();
    let limit = LIMITS.iter().find_map(|limit| near.strip_suffix(limit));
    let words = limit.unwrap_or(near).trim_end();
    if !amount.is_near() {
        return None;
    }
    let at = by_day(words)?;
    let start = amount.range.start - (tail(&folded[..amount.range.start], LONGEST).len() - at);
    let behind = &folded[amount.range.end..];
    let next = behind.trim_start();
    let ends = ends_clause(behind) || body::head(next).is_some() || duty(next).is_some();
    // "Mở lớp tập huấn trước ngày 20/3/2026 02 ngày": how long it lasts.
    let own = from_comma(clause_before(folded, start));
    let held = starts_with_any(own.trim_start_matches([',', ' ', '-', '+']), &HOLDING);
    let lasts = held || LASTING.iter().any(|noun| contains_word(own, noun));
    (ends && (limit.is_some() || !lasts)).then_some(start)
}

/// What is said to last for some days.
const LASTING: [&str; 5] = ["lớp", "tập huấn", "học", "thời gian", "nghỉ"];

/// With which what takes place is held: "Tổ chức hội nghị trước ngày 20/3/2026 02 ngày".
const HOLDING: [&str; 4] = ["tổ chức", "mở", "khai mạc", "ra quân"];

/// "thời hạn | 60 ngày kể từ ngày 01/3/2026": a term, where "đợt cao điểm 60 ngày, tính từ ngày 15/4" says how long
/// something lasts, and "Thời gian thi đấu: 03 ngày, kể từ ngày 10/3" likewise.
fn day_behind(folded: &str, amount: &Amount, label: Option<usize>) -> Option<Range<usize>> {
    const TERM: &str = "thời hạn ";
    let before = &folded[..amount.range.start];
    let named = before.ends_with(TERM);
    let labelled = before.ends_with("thời hạn: ")
        || label == Some(amount.range.start) && is_label_of_term(before);
    if !named && !labelled || !amount.is_near() {
        return None;
    }
    let behind = &folded[amount.range.end..];
    let from = counted_from(behind).filter(|from| from.ends_with("kể từ"))?;
    let day = behind[from.len()..].trim_start();
    let (rest, _) = date::day(day.strip_prefix("ngày ").unwrap_or(day)).ok()?;
    // "30 ngày kể từ ngày 01/3 đến ngày 30/3" is a stretch of the calendar.
    let spans = rest.trim_start().starts_with("đến");
    let start = amount.range.start - if named { TERM.len() } else { 0 };
    (!spans).then_some(start..folded.len() - rest.len())
}

/// "Thời gian lấy ý kiến: |", "Thời hạn nộp hồ sơ: |": what is handed in until then; in a cell the label stands over it.
fn is_label_of_term(before: &str) -> bool {
    const HANDED: [&str; 6] = ["ý kiến", "góp ý", "nộp", "gửi", "nhận", "tiếp nhận"];
    let label = before.trim_end().trim_end_matches(':');
    let label = clause_before(label, label.len());
    label.is_empty() || HANDED.iter().any(|verb| contains_word(label, verb))
}

#[cfg(test)]
mod tests {
    use super::super::super::amount;
    use super::range;
    use crate::cues::Cues;

    fn read(words: &str, label: Option<usize>) -> Option<&str> {
        let cues = Cues::of(words);
        let mut found = amount::all(words, &cues).filter_map(|one| range(words, &one, label));
        found.next().map(|range| &words[range])
    }

    #[test]
    fn days_from_which_terms_run() {
        for (words, want) in [
            (
                "trước ngày 20/3/2026 05 ngày, các đơn vị gửi",
                "trước ngày 20/3/2026 05 ngày",
            ),
            (
                "trước ngày 20/3/2026 ít nhất 05 ngày, các đơn vị",
                "trước ngày 20/3/2026 ít nhất 05 ngày",
            ),
            (
                "sau ngày 20/3/2026 05 ngày làm việc gửi báo cáo",
                "sau ngày 20/3/2026 05 ngày làm việc",
            ),
            (
                "họp sau ngày bầu cử (15/3/2026) 05 ngày.",
                "sau ngày bầu cử (15/3/2026) 05 ngày",
            ),
            (
                "thời hạn 60 ngày kể từ ngày 01/3/2026.",
                "thời hạn 60 ngày kể từ ngày 01/3/2026",
            ),
        ] {
            assert_eq!(read(words, None), Some(want), "{words}");
        }
        let labelled = "30 ngày, kể từ ngày 01/3/2026";
        assert_eq!(read(labelled, Some(0)), Some(labelled));
    }

    #[test]
    fn near_misses() {
        for words in [
            "trước ngày 20/3/2026, 05 ngày sau",
            "mở lớp tập huấn trước ngày 20/3/2026 02 ngày.",
            "tổ chức hội nghị trước ngày 20/3/2026 02 ngày.",
            "tổ chức giải thể thao trước ngày 20/3/2026 03 ngày.",
            "trước ngày 20/3/2026 02 ngày hội diễn ra",
            "đợt cao điểm 60 ngày, kể từ ngày 15/4/2026",
            "thời hạn 60 ngày kể từ ngày ký",
            "theo công văn 20/3/2026 05 ngày",
        ] {
            assert_eq!(read(words, None), None, "{words}");
        }
        for (label, words) in [
            ("thời gian thi đấu: ", "03 ngày, kể từ ngày 10/3/2026."),
            ("thời hạn kiểm tra: ", "45 ngày kể từ ngày 10/3/2026."),
            (
                "thời hạn nộp hồ sơ: ",
                "30 ngày kể từ ngày 01/3/2026 đến ngày 30/3/2026.",
            ),
        ] {
            let line = format!("{label}{words}");
            assert_eq!(read(&line, Some(label.len())), None, "{line}");
        }
    }
}
