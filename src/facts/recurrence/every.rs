//! Terms that recur.
//!
//! ```abnf
//! every  = [lead SP] [(day / part) SP ["của" SP]] period *("," SP period) [behind]   ; before.rs, behind.rs
//! lead   = "định kỳ" / "chậm nhất" / "trước" / "vào" / …
//! part   = "tháng" SP number *(("," / "và" / "đến") SP number) / "quý" SP roman      ; of each year, in place of a day
//! day    = ["ngày" SP] ["mùng" SP] number ["/" number] / "từ" SP number SP "đến" SP number "/" number / weekday [SP ("cuối cùng" / "đầu tiên")] / "cuối cùng" / …
//! period = "hằng tháng" / "02 tuần/lần" / …      ; period.rs
//! ```
//! Real ones: "trước ngày 20/12 hằng năm", "định kỳ 6 tháng, hàng năm", "02 tuần/lần".

mod duty;

use std::ops::Range;

use nom::Parser;
use nom::bytes::complete::tag;
use nom::combinator::opt;

use super::before::day_before;
use super::period::{figures, period, unit};
use super::rule::{COUNTED, rule};
use super::{Term, behind, continues_word, lead};
use crate::cues::{Cues, Kinds};
use crate::fold::in_word;
use crate::forms::sentence::tail;
use crate::record::Bound;
use crate::vocab::{WEEKDAYS, starts_with_any, strip_any};
use duty::{is_duty, is_regime, opens};

/// All terms that recur in folded words.
pub fn find(folded: &str, cues: &Cues, label: Option<usize>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    if !cues.any(Kinds::RECURS) && !may_recur_unsaid(folded, cues) {
        return terms;
    }
    let mut before = 0;
    for period in periods(folded, cues) {
        let from = terms.last().map_or(0, |last| last.range.end);
        let own = std::mem::replace(&mut before, period.end);
        let whole =
            !continues_word(folded, period.start) && !folded[period.end..].starts_with(in_word);
        if period.start >= from && whole {
            match day_before(folded, period.start, label)
                .filter(|&day| !is_owned(folded, own, day, period.start))
            {
                Some(start) => {
                    for term in dated(folded, start, period) {
                        add(&mut terms, folded, term);
                    }
                }
                None => terms.extend(governing(folded, &period, label)),
            }
        }
        while let Some(next) = terms
            .last()
            .and_then(|last| another(folded, last.range.end))
        {
            let governed = governing(folded, &next, None);
            if governed.is_empty() {
                break;
            }
            terms.extend(governed);
        }
    }
    terms
}

/// Adds a term; a frequency right before it is of the same: "02 lần/tháng vào | ngày 15 và ngày 30 hằng tháng".
fn add(terms: &mut Vec<Term>, folded: &str, term: Term) {
    let own = terms.last().filter(|last| {
        let words = &folded[last.range.clone()];
        // A day may begin within the period before it.
        let between = folded.get(last.range.end..term.range.start);
        let adjoins =
            between.is_some_and(|between| between.trim_matches([' ', ',', '(']).is_empty());
        words.contains(" lần/") && adjoins
    });
    let start = own.map_or(term.range.start, |last| last.range.start);
    if own.is_some() {
        terms.pop();
    }
    terms.push(Term {
        range: start..term.range.end,
        ..term
    });
}

/// "trước ngày 05 của tháng sau", "ngày cuối cùng của tháng", "6 tháng, một năm": recurs without a word that says so.
fn may_recur_unsaid(folded: &str, cues: &Cues) -> bool {
    const OPENINGS: [&str; 8] = [
        "tháng sau",
        "tháng liền sau",
        "tháng kế sau",
        "tháng kế tiếp",
        "tháng tiếp theo",
        "tháng liền kề",
        "tháng, một năm",
        "tháng và cả năm",
    ];
    let mut periods = cues.of_kind(Kinds::PERIOD);
    periods.any(|at| {
        let month = &folded[at..];
        let before = &folded[..at];
        let owned = || {
            starts_with_any(month, &["tháng", "tuần"]) && before.ends_with("của ")
                || month.starts_with("tuần") && before.ends_with("trong ")
        };
        strip_any(month, &OPENINGS).is_some() || owned()
    })
}

/// "thứ năm | của tuần", "các ngày thứ năm | trong tuần": the end of "tuần", of whichever week.
fn of_week(folded: &str, at: usize) -> Option<usize> {
    let behind = folded[at..].strip_prefix("tuần")?;
    let days = || tail(&folded[..at], LONGEST_DAYS).contains("các ");
    let within = || folded[..at].strip_suffix(" trong ").filter(|_| days());
    let before = folded[..at].strip_suffix(" của ").or_else(within)?;
    let weekday = WEEKDAYS.iter().any(|(day, _)| before.ends_with(day));
    let alone = behind.is_empty() || behind.starts_with([',', ';', '.', ')']);
    (weekday && alone).then_some(folded.len() - behind.len())
}

/// No more days stand before "trong tuần", in bytes: "các ngày thứ ba, thứ năm".
const LONGEST_DAYS: usize = 80;

/// The end of "tháng" in "ngày 15 | của tháng", of whichever month.
fn of_month(folded: &str, at: usize) -> Option<usize> {
    let behind = folded[at..].strip_prefix("tháng")?;
    let before = folded[..at].strip_suffix(" của ")?;
    // "tuần đầu tiên của tháng trình …": the week of every month.
    let week = WEEKS.iter().any(|week| before.ends_with(week)) && behind.starts_with(' ');
    let this = starts_with_any(behind.trim_start(), &["này", "sau", "tới", "cuối", "đầu"]);
    let month = behind
        .trim_start()
        .starts_with(|letter: char| letter.is_ascii_digit());
    // "trước ngày 25 của tháng trước": of the month before each; "tính đến ngày 25 của tháng trước" is of one.
    let due = ["trước ", "chậm nhất "]
        .iter()
        .any(|lead| tail(before, LONGEST_LED_DAY).contains(lead));
    let behind = behind
        .strip_prefix(" trước")
        .filter(|_| due)
        .unwrap_or(behind);
    let alone = behind.is_empty() || behind.starts_with([',', ';', '.', ')']);
    (alone || week && !this && !month).then_some(folded.len() - behind.len())
}

/// No day with what binds it is longer, in bytes: "chậm nhất vào ngày 25".
const LONGEST_LED_DAY: usize = 32;

/// Weeks by which a month is divided.
const WEEKS: [&str; 6] = [
    "tuần đầu tiên",
    "tuần đầu",
    "tuần cuối cùng",
    "tuần cuối",
    "tuần thứ hai",
    "tuần thứ ba",
];

/// Where periods are named, from left to right, and none within another.
fn periods(folded: &str, cues: &Cues) -> Vec<Range<usize>> {
    let mut periods: Vec<Range<usize>> = Vec::new();
    for at in cues.of_kind(Kinds::PERIOD.or(Kinds::FIGURE)) {
        let apart = periods.last().is_none_or(|last| last.end <= at);
        if !apart || names_end(folded, at) || folded[..at].ends_with("căn ") {
            continue;
        }
        let named = period(&folded[at..]).ok();
        let end = named.map(|(rest, _)| folded.len() - rest.len());
        let of_which = || of_month(folded, at).or_else(|| of_week(folded, at));
        if let Some(end) = end.or_else(of_which) {
            periods.push(at..end);
        }
    }
    periods
}

/// "tuần cuối hằng tháng", "ngày cuối mỗi quý": the end is the day's, not the period's.
fn names_end(folded: &str, at: usize) -> bool {
    let ends = ["tuần ", "ngày "];
    starts_with_any(&folded[at..], &["đầu", "cuối"])
        && ends.iter().any(|word| folded[..at].ends_with(word))
}

/// "định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)": the period of the second bracket.
fn another(folded: &str, end: usize) -> Option<Range<usize>> {
    let end = end + usize::from(folded[end..].starts_with(')'));
    let words = strip_any(&folded[end..], &[", và ", ", ", " và "])?;
    let start = folded.len() - words.len();
    let (rest, _) = (opt((figures, tag(" "))), unit).parse(words).ok()?;
    let brackets = folded[..end].ends_with(')') && rest.starts_with(" (");
    brackets.then_some(start..folded.len() - rest.len())
}

/// "định kỳ hàng năm gửi báo cáo trước ngày 30 tháng 11": the day stands behind, and what stands between is a duty's.
///
/// Days of which no one rule can tell are a term each: "định kỳ 6 tháng … trước ngày 15/6 và ngày 01/12".
fn governing(folded: &str, period: &Range<usize>, label: Option<usize>) -> Vec<Term> {
    let alone = bare(folded, period.clone(), label);
    let several = with_more(folded, period.end);
    // "định kỳ 6 tháng, năm (trước ngày 10/6, 10/12)": the bracket is of both.
    let enclosed = several > period.end && folded[several..].starts_with(" (");
    let period = &(period.start..if enclosed { several } else { period.end });
    let days = behind::days_of(folded, period);
    let Some(day) = days.first() else {
        return alone.into_iter().collect();
    };
    let between = folded[period.end..day.start].trim_start();
    let adjoins = between.is_empty() || between.trim() == "," && opens(folded, period);
    let start = match alone {
        Some(term) => term.range.start,
        None if adjoins => lead(folded, period.start),
        None => return Vec::new(),
    };
    let due = is_due(&folded[day.clone()]);
    let term = |day: Range<usize>| {
        let own = dated_by(folded, &folded[day.clone()], period);
        Term {
            due: due || own.due,
            range: day,
            ..own
        }
    };
    let mut terms: Vec<Term> = days.into_iter().map(term).collect();
    if let Some(first) = terms.first_mut() {
        first.range.start = start;
    }
    terms
}

/// "hằng tháng trước ngày 25, | hằng quý trước ngày 20": a day right behind one period is not the next one's.
fn is_owned(folded: &str, before: usize, day: usize, period: usize) -> bool {
    let joint = folded.get(before..day).unwrap_or_default();
    let another = folded[..period].trim_end();
    before > 0
        && joint.trim_matches([' ', ',', '(']).is_empty()
        && (another.ends_with(',') || another.ends_with(" và"))
}

/// "trước ngày 20/12 hằng năm"; of "dịp 27/7, 22/12 hằng năm" each day.
fn dated(folded: &str, start: usize, period: Range<usize>) -> Vec<Term> {
    let mut apart = behind::told_apart(folded, start..period.start);
    if let Some(last) = apart.last_mut() {
        last.end = period.end;
    }
    let days = apart.into_iter().map(|range| Term {
        range: range.clone(),
        ..dated_by(
            folded,
            &folded[range.start..range.end.min(period.start)],
            &period,
        )
    });
    days.collect()
}

/// What recurs on the day that some words name.
fn dated_by(folded: &str, day: &str, period: &Range<usize>) -> Term {
    Term {
        bound: Bound::Every,
        rule: rule(&folded[period.clone()], day),
        duration: None,
        due: is_due(day),
        range: period.clone(),
    }
}

/// Whether something must be done by the day that some words name, not on it.
fn is_due(day: &str) -> bool {
    let by = [
        "trước",
        "chậm nhất",
        "muộn nhất",
        "trễ nhất",
        "ngày làm việc đầu",
        "ngày đầu",
    ];
    by.iter().any(|word| day.contains(word))
}

/// "định kỳ 6 tháng", "hằng tháng, các chi bộ báo cáo": something else must make it a duty's.
fn bare(folded: &str, period: Range<usize>, label: Option<usize>) -> Option<Term> {
    let words = &folded[period.clone()];
    let start = lead(folded, period.start);
    let binds = start < period.start
        || starts_with_any(words, &["định kỳ", "cứ"])
        || words.contains("lần")
        || COUNTED.iter().any(|what| words.ends_with(what))
        || words.contains("ngày") && words.contains(|letter: char| letter.is_ascii_digit())
        || label.is_some_and(|label| (label..label + LONGEST_LEAD).contains(&period.start))
        || is_duty(folded, &period);
    let needs_day = words.starts_with("tháng");
    // "Thời gian báo cáo định kỳ hàng năm | tính từ ngày 15/12 năm trước": of which days is told.
    let spans = starts_with_any(
        folded[period.end..].trim_start(),
        &["tính từ", "được tính từ"],
    );
    (binds && !spans && !needs_day && !is_regime(folded, start)).then(|| Term {
        bound: Bound::Every,
        rule: rule(words, ""),
        duration: None,
        due: is_due(words),
        range: start..with_more(folded, period.end),
    })
}

/// What stands between a label and its period is no longer, in bytes: "Định kỳ ".
const LONGEST_LEAD: usize = 12;

/// "định kỳ 6 tháng, hàng năm" is one term: where it ends. In "hằng ngày (trước 16h), hằng tuần" each has its own.
fn with_more(folded: &str, end: usize) -> usize {
    if folded[..end].ends_with(')') {
        return end;
    }
    let mut rest = &folded[end..];
    while let Some(behind) = behind_more(rest) {
        rest = behind;
    }
    folded.len() - rest.len()
}

/// ", hàng năm", " và 06 tháng", " hoặc đột xuất"
fn behind_more(words: &str) -> Option<&str> {
    const WHICH: [&str; 12] = [
        "hằng ", "hàng ", "cả ", "giữa ", "01 ", "03 ", "06 ", "09 ", "1 ", "3 ", "6 ", "9 ",
    ];
    const UNITS: [&str; 6] = ["năm", "quý", "qúy", "tháng", "tuần", "nhiệm kỳ"];
    let words = words.strip_prefix(',').unwrap_or(words).strip_prefix(' ')?;
    let words = strip_any(words, &["và ", "hoặc "]).unwrap_or(words);
    let named = strip_any(words, &WHICH).unwrap_or(words);
    // "01 lần/năm, tháng 3-4": which months.
    let numbered = |rest: &str| {
        rest.trim_start()
            .starts_with(|letter: char| letter.is_ascii_digit())
    };
    let behind = strip_any(named, &UNITS);
    let behind = behind.filter(|rest| !rest.starts_with(in_word) && !numbered(rest));
    behind.or_else(|| words.strip_prefix("đột xuất"))
}

#[cfg(test)]
mod tests {
    use super::Term;
    use crate::cues::Cues;

    fn find(words: &str, labelled: bool) -> Vec<Term> {
        super::find(words, &Cues::of(words), labelled.then_some(0))
    }

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
