//! Days of every year that say so once: with another of their statement, or behind the bracket that holds them.
//!
//! Real ones: "đợt 1 tháng 4, đợt 2 tháng 10 hằng năm", "trước ngày 15/11 hằng năm, gửi … trước ngày 30/11", "6 tháng
//! (trước ngày 10/6), năm (trước ngày 10/12) hằng năm". A date with its year, and one of a statement that names a year, is
//! of that year alone.

use super::Found;
use crate::facts::body::{self, Behind};
use crate::facts::date::Moment;
use crate::facts::recurrence;
use crate::forms::sentence::{clause_before, from_comma, statement, statement_start};
use crate::record::{Bound, DeadlineKind};
use crate::vocab::{find_words, starts_with_any, strip_any};

/// Makes those of some dates yearly that are so by others; terms and dates from left to right.
pub fn share(folded: &str, found: &mut [Found]) {
    let recurs = |one: &Found, freq: &str| {
        one.rule
            .as_deref()
            .is_some_and(|rule| rule.starts_with(freq))
    };
    let yearly = |one: &Found| recurs(one, "FREQ=YEARLY");
    spread_over_year(folded, found, |one| recurs(one, "FREQ=MONTHLY;INTERVAL="));
    let of = |one: &Found| statement_start(folded, one.range.start);
    let seeds = found
        .iter()
        .filter(|one| yearly(one) || is_enclosed(folded, one) || is_counted(folded, one))
        .chain(found.iter().filter(|one| is_rhythm(folded, one)));
    let seeds: Vec<(usize, DeadlineKind)> = seeds.map(|one| (of(one), one.kind)).collect();
    if seeds.is_empty() {
        return;
    }
    for one in found.iter_mut().filter(|one| is_open(one)) {
        let told_apart = || {
            ONCE.iter()
                .any(|word| statement(folded, &one.range).contains(word))
        };
        if begins_once(folded, one) {
            continue;
        }
        let start = of(one);
        let seed = seeds.get(seeds.partition_point(|(other, _)| *other < start));
        let seed = seed.filter(|(other, _)| *other == start);
        let Some((_, kind)) = seed.filter(|_| !told_apart()) else {
            continue;
        };
        if one.bound == Bound::In {
            one.kind = *kind;
        }
        let rule = recurrence::yearly(&folded[one.range.clone()]);
        (one.bound, one.rule, one.first) = (Bound::Every, rule, None);
    }
}

/// "Định kỳ 6 tháng, năm họp (tháng 6, tháng 12)": the months of a rhythm, in brackets behind it.
fn spread_over_year(folded: &str, found: &mut [Found], recurs: impl Fn(&Found) -> bool) {
    let mut rhythm: Option<usize> = None;
    for one in found {
        if recurs(one) {
            rhythm = Some(one.range.end);
        }
        let between = rhythm.and_then(|end| folded.get(end..one.range.start));
        let enclosed = between.is_some_and(|between| {
            between.contains('(') && !between.contains([')', ';', '.']) && between.len() <= LONGEST
        });
        if enclosed && one.bound == Bound::In && is_open(one) {
            let rule = recurrence::yearly(&folded[one.range.clone()]);
            (one.bound, one.rule, one.first) = (Bound::Every, rule, None);
        }
    }
}

/// No months of a rhythm are farther behind it, in bytes.
const LONGEST: usize = 120;

/// "Thành lập Ban Chỉ đạo trước ngày 30/01, báo cáo … hằng năm": what is done once, whatever recurs behind it.
fn begins_once(folded: &str, one: &Found) -> bool {
    const DONE_ONCE: [&str; 8] = [
        "thành lập",
        "phê duyệt",
        "ban hành",
        "khởi công",
        "khánh thành",
        "kiện toàn",
        "xây dựng",
        "hoàn thành",
    ];
    let clause = clause_before(folded, one.range.start);
    let own = from_comma(clause).trim_start_matches([',', ' ', '-', '+']);
    starts_with_any(own, &DONE_ONCE) || starts_with_any(&folded[one.range.clone()], &["hoàn thành"])
}

/// "định kỳ báo cáo kết quả | trước ngày 20/11": a rhythm that has no period but the day itself, which is one of each year.
fn is_rhythm(folded: &str, one: &Found) -> bool {
    const RHYTHMS: [&str; 3] = ["định kỳ báo cáo", "định kỳ tổng hợp", "định kỳ gửi báo cáo"];
    if !matches!(one.bound, Bound::Before | Bound::By) || !is_open(one) {
        return false;
    }
    let clause = clause_before(folded, one.range.start);
    let places = RHYTHMS.iter().filter_map(|words| find_words(clause, words));
    let opens = |at: usize| {
        let before = clause[..at].trim_matches([' ', '-', '+', ',']);
        let alone = before.is_empty() || before.ends_with(" và");
        alone || body::at(before, before, 0).is_some_and(|body| body.behind == Behind::End)
    };
    places.min().is_some_and(opens)
}

/// "năm (trước ngày 10/12) | hằng năm"
fn is_enclosed(folded: &str, one: &Found) -> bool {
    let behind = folded[one.range.end..].strip_prefix(") ");
    is_open(one) && behind.is_some_and(|words| starts_with_any(words, &YEARLY))
}

/// "Mỗi năm 02 đợt: đợt 1 | tháng 4, đợt 2 tháng 10": behind how often it is done in every year.
fn is_counted(folded: &str, one: &Found) -> bool {
    let start = statement_start(folded, one.range.start);
    let words = folded[start..one.range.start].trim_start_matches([' ', '-', '+']);
    let count = strip_any(words, &YEARLY).and_then(|words| words.split_once(':'));
    let times = |(count, _): (&str, &str)| {
        let figure = count.contains(|letter: char| letter.is_ascii_digit());
        let unit = [" đợt", " lần", " kỳ"]
            .iter()
            .any(|unit| count.ends_with(unit));
        figure && unit && count.len() <= LONGEST_COUNT
    };
    is_open(one) && count.is_some_and(times)
}

/// No such count is longer, in bytes: " tổ chức 02 đợt".
const LONGEST_COUNT: usize = 40;

const YEARLY: [&str; 3] = ["hằng năm", "hàng năm", "mỗi năm"];

/// A single day or month without its year.
fn is_open(one: &Found) -> bool {
    let binds = matches!(one.bound, Bound::Before | Bound::By | Bound::On | Bound::In);
    let open = |moment: &Moment| moment.year.is_none() && moment.part.is_none();
    binds && one.last.is_none() && one.first.as_ref().is_some_and(open)
}

/// What tells one year from the others.
const ONCE: [&str; 4] = ["năm 20", "năm nay", "riêng", "trước mắt"];
