//! Where stretches of the calendar stand in a passage: from left to right, none within another, and none within a word or a number.

use std::ops::Range;

use super::super::{date, stage};
use super::list;
use super::stretch::{self, Stretch};
use crate::cues::Kinds;
use crate::fold::in_word;
use crate::forms::sentence::statement_start;
use crate::passage::Passage;
use crate::vocab::contains_word;

/// Where a stretch of the calendar may begin.
pub const ANCHORS: Kinds = Kinds::FIGURE.or(Kinds::CALENDAR);

/// The stretches of a passage outside of what is taken, each with its range in the folded words.
pub fn find(passage: &Passage, taken: &Taken) -> Vec<(Range<usize>, Stretch)> {
    let folded = passage.folded();
    let mut found: Vec<(Range<usize>, Stretch)> = Vec::new();
    let mut from = 0;
    for cue in passage.cues().of_kind(ANCHORS) {
        let at = date::start_of_moment(folded, cue);
        if at < from || taken.holds(at) || is_inside_word(folded, at) {
            continue;
        }
        let read = |at: usize| {
            let months = folded[..at].ends_with("các tháng: ") && counts_days(&folded[..at]);
            let listed = || stretch::months_without_name(&folded[at..]).filter(|_| months);
            let stretch = listed().or_else(|| stretch::read(&folded[at..]))?;
            Some((at, stretch.with_next_year(&folded[at..])))
        };
        // "tập trung | tuần 2 tháng 3": not every "trung tuần" is the middle of a month.
        let of_month = || {
            let (range, last) = found.last()?;
            Some((
                at,
                stretch::day_of_month(last, &folded[range.end..], at - range.end)?,
            ))
        };
        let mut next = read(at)
            .or_else(|| (cue > at).then(|| read(cue)).flatten())
            .or_else(of_month);
        while let Some((at, stretch)) = next {
            let range = at..at + stretch.len;
            if taken.holds(range.end - 1) {
                break;
            }
            from = range.end;
            next = list::next(&stretch, folded, from);
            found.push((range, stretch));
        }
    }
    found
}

/// The ranges in which no date is looked for: apart from each other, from left to right.
pub struct Taken(Vec<Range<usize>>);

impl Taken {
    /// Of ranges that may overlap and come in any order.
    pub fn of<'r>(ranges: impl Iterator<Item = &'r Range<usize>>) -> Taken {
        let mut sorted: Vec<Range<usize>> = ranges.cloned().collect();
        sorted.sort_unstable_by_key(|range| range.start);
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
        for range in sorted {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        Taken(apart)
    }

    fn holds(&self, at: usize) -> bool {
        let before = self.0.partition_point(|range| range.start <= at);
        self.0[..before].last().is_some_and(|range| at < range.end)
    }
}

/// "vào các ngày: | 07, 14, 21/3": the colon labels what is counted up behind it; "hội nghị 02 ngày (12 và 13/9/2026)", "02 ngày, 12 - 13/9": the days behind the count are when; not those of "quá hạn 05 ngày (10/3/2026)".
pub fn counts_days(before: &str) -> bool {
    if before.ends_with("các ngày: ") || before.ends_with("các tháng: ") {
        // "Kỷ niệm các ngày: 03/02, 26/3", "Kết quả giải ngân các tháng: 1, 2, 3"
        let told = ["kỷ niệm", "chào mừng", "kết quả", "số liệu"];
        let statement = &before[statement_start(before, before.len())..];
        return !told.iter().any(|word| contains_word(statement, word));
    }
    let mut marks = [" ngày (", " ngày, "].iter();
    let Some(words) = marks.find_map(|mark| before.strip_suffix(mark)) else {
        return false;
    };
    let clause = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let late = ["quá", "hạn", "chậm", "trễ", "muộn", "sau", "trước"];
    clause.len() < words.len() && !late.iter().any(|word| clause.trim_end().ends_with(word))
}

/// Letters and figures that go on, as "26" in "2026", "5" in "1,5" and "năm" in "cănăm"; "4" in "thứ 4, ngày 15/4".
fn is_inside_word(folded: &str, at: usize) -> bool {
    let (before, here) = folded.split_at(at);
    let figure = here.starts_with(|letter: char| letter.is_ascii_digit());
    before.ends_with(in_word)
        || figure && before.ends_with("thứ ")
        || figure
            && (stage::month_behind(before, here).is_some()
                || stage::is_numbered_until(before, here))
        || figure && (before.ends_with(['/', '-', '.', ',']) || is_minutes(before, here))
}

/// "07 giờ | 30": figures behind an hour are its minutes, unless they are a date ("8 giờ | 15/6").
fn is_minutes(before: &str, here: &str) -> bool {
    let behind = here.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if behind.starts_with(['/', '-', '.'])
        && behind[1..].starts_with(|letter: char| letter.is_ascii_digit())
    {
        return false;
    }
    let hour = before.trim_end();
    let hour = hour.strip_suffix("giờ").map(str::trim_end);
    hour.is_some_and(|hour| hour.ends_with(|letter: char| letter.is_ascii_digit()))
}
