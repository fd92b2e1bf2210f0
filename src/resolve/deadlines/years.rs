//! The years of dates that are written without one.
//!
//! The dates around such a date say its year, but none is put off for longer than it need be: a plan of 05/9/2018 whose
//! next date is 31/5/2019 wants what is due "trước 20/9" in the same month.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Seen;
use crate::facts::date::{self, Moment, Unit};
use crate::facts::sentence::{head, tail};
use crate::outline::{BlockKind, Outline};

/// The years that the text gives, for dates without one.
pub(super) struct Years {
    /// From left to right.
    known: Vec<Known>,
    /// No date lies before it for long: the plan's own, or the first of the year that the plan is for.
    opens: Option<Date>,
    issued: Option<Date>,
    cited: Option<Date>,
}

/// A year that a commitment gives.
#[derive(Clone, Copy)]
struct Known {
    at: usize,
    point: Option<usize>,
    year: i16,
    /// Whether no more than a year is named: where something ends, no neighbour of a day.
    whole: bool,
}

impl Years {
    pub(super) fn of(
        outline: &Outline,
        seen: &[Seen],
        issued: Option<Date>,
        cited: Option<Date>,
    ) -> Years {
        let mut known: Vec<Known> = seen
            .iter()
            .filter_map(|one| {
                let moments = [one.found.last, one.found.first];
                let year = moments.iter().flatten().find_map(|moment| moment.year)?;
                Some(Known {
                    at: one.place.start,
                    point: outline.blocks[one.block].point,
                    year,
                    whole: moments
                        .iter()
                        .flatten()
                        .all(|moment| moment.unit == Unit::Year),
                })
            })
            .collect();
        known.sort_by_key(|known| known.at);
        Years {
            known,
            opens: issued.map(|issued| opening(outline, issued)),
            issued,
            cited,
        }
    }

    /// The year of a moment that has none.
    pub(super) fn infer(&self, outline: &Outline, seen: &Seen, moment: &Moment) -> Option<i16> {
        if seen.next_year {
            return self.next();
        }
        if let Some(stated) = seen.stated.clone().or_else(|| stated(outline, seen)) {
            match stated {
                Stated::Year(year) => return Some(year),
                Stated::Titled(year) if self.opens.is_none_or(|opens| year >= opens.year()) => {
                    return Some(year);
                }
                Stated::Among(years)
                    if self
                        .opens
                        .is_some_and(|opens| !years.contains(&opens.year())) =>
                {
                    return None;
                }
                Stated::Among(_) | Stated::Titled(_) => {}
            }
        }
        let Some(near) = self.nearest(seen.place.start) else {
            return self.without_others(moment);
        };
        let soon = |opens: Date| !near.whole && near.year <= opens.year() + 1;
        let told = near.at < seen.place.start
            && near.point == outline.blocks[seen.block].point
            && self.opens.is_none_or(soon);
        let first = self.opens.and_then(|opens| first_year(moment, opens));
        Some(match first {
            Some(first)
                if first.year < near.year && !told && !says(outline, seen.block, near.year) =>
            {
                first.year
            }
            Some(first) if first.year > near.year && first.long_past && !seen.found.plain => {
                first.year
            }
            _ => near.year,
        })
    }

    /// "năm sau": of a plan for 2026 that was issued in 2025 nobody can tell which it means.
    fn next(&self) -> Option<i16> {
        let base = self.opens.or(self.cited)?;
        let own = self
            .issued
            .is_none_or(|issued| issued.year() == base.year());
        own.then(|| base.year() + 1)
    }

    /// The nearest year before or behind a place.
    fn nearest(&self, at: usize) -> Option<Known> {
        let behind = self.known.partition_point(|known| known.at < at);
        let around = &self.known[behind.saturating_sub(1)..self.known.len().min(behind + 1)];
        let nearest = around.iter().min_by_key(|known| known.at.abs_diff(at));
        nearest.copied()
    }

    /// Where no commitment has a year: that of the plan or of the latest directive, the next one late in the year.
    fn without_others(&self, moment: &Moment) -> Option<i16> {
        let base = self.opens.or(self.cited)?;
        let first = first_year(moment, base).filter(|first| first.long_past || is_late(base));
        Some(first.map_or(base.year(), |first| first.year))
    }
}

/// What a label, a heading or the head of a column says of the year of the dates behind or below it.
#[derive(Debug, Clone)]
pub(super) enum Stated {
    /// "Năm 2027: hoàn thành trước 30/11"
    Year(i16),
    /// "Tiến độ thực hiện năm 2027" over a table; a year that is over was told of, not planned for.
    Titled(i16),
    /// "Giai đoạn 2 (2028 - 2030)": one of these, and none can be told where the plan's own year is not among them.
    Among(RangeInclusive<i16>),
}

/// The year with which the words before a date begin, those of its line or of the headings above.
fn stated(outline: &Outline, seen: &Seen) -> Option<Stated> {
    let block = &outline.blocks[seen.block];
    let row = block.kind == BlockKind::Row;
    let line = head(block.passage.folded(), seen.found.range.start);
    let line = tail(line, LONGEST_LABELLED);
    let clauses = line.rsplit([';', '.']).map(str::trim_start);
    let mut labels = clauses.filter(|clause| !row && clause.contains(':'));
    let own = labels.find_map(opens_with_year);
    let heading = |point: usize| outline.blocks[point].passage.folded();
    let above = outline.ancestors(block.point).map(|point| point.block);
    own.or_else(|| {
        above
            .filter(|&point| point != seen.block)
            .find_map(|point| opens_with_year(heading(point)))
    })
}

/// No words between the label of a year and a date are longer, with the label, in bytes.
const LONGEST_LABELLED: usize = 600;

/// "năm 2027", "giai đoạn 2 (2028 - 2030)", with a mark behind it or nothing.
pub(super) fn opens_with_year(words: &str) -> Option<Stated> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([':', '.', ',', ')']);
    let year = |words| date::year(words).ok();
    if let Some(words) = words.strip_prefix("năm ") {
        let (rest, year) = year(words)?;
        return ends(rest).then_some(Stated::Year(year));
    }
    let stage = words.strip_prefix("giai đoạn ")?;
    let years = stage.split_once('(').map_or(stage, |(_, years)| years);
    let (rest, first) = year(years)?;
    let (rest, last) = year(rest.trim_start_matches([' ', '-']))?;
    (ends(rest) && first < last).then_some(Stated::Among(first..=last))
}

/// Whether a block or a heading above it speaks of a year: "Lộ trình năm 2019".
fn says(outline: &Outline, block: usize, year: i16) -> bool {
    let year = format!("năm {year}");
    let block = &outline.blocks[block];
    let mut above = outline.ancestors(block.point);
    block.passage.folded().contains(&year)
        || above.any(|point| outline.blocks[point.block].passage.folded().contains(&year))
}

/// Whether a day lies so late in its year that what is due in a month before is due in the next.
fn is_late(day: Date) -> bool {
    day.month() > 9
}

/// The first year in which a moment does not lie before a plan.
struct First {
    year: i16,
    /// In the plan's own year it lies so far back that no plan can still ask for it.
    long_past: bool,
}

fn first_year(moment: &Moment, opens: Date) -> Option<First> {
    let end = last_day(moment, opens.year())?;
    let half_a_year_ago = opens.saturating_sub(6.months());
    Some(First {
        year: opens.year() + i16::from(end < opens),
        long_past: end < half_a_year_ago,
    })
}

fn last_day(moment: &Moment, year: i16) -> Option<Date> {
    let dated = Moment {
        year: Some(year),
        ..*moment
    };
    dated.days().map(|(_, end)| end)
}

/// When the time of a plan begins: one for the year 2026 that was issued in December 2025 speaks of 2026.
fn opening(outline: &Outline, issued: Date) -> Date {
    let next = issued.year() + 1;
    let title = outline.head.title.as_ref();
    let is_for_next = title.is_some_and(|title| is_for(title.folded(), next, issued));
    is_for_next
        .then(|| Date::new(next, 1, 1).ok())
        .flatten()
        .unwrap_or(issued)
}

/// Whether a title says that a plan is for the year after its own, and for that alone. In spring "xây dựng dự toán năm
/// 2026" is work of 2025.
fn is_for(title: &str, next: i16, issued: Date) -> bool {
    let year = format!("năm {next}");
    let mut hits = title.match_indices(&year);
    let named =
        hits.any(|(at, _)| !title[..at].ends_with("đến ") && !title[..at].ends_with("hết "));
    named && issued.month() > 6 && !title.contains(&format!("năm {}", issued.year()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Stated, first_year, is_for, opens_with_year};
    use crate::facts::date::moment;

    #[test]
    fn titles_of_plans_for_the_next_year() {
        let winter = date(2025, 12, 10);
        assert!(is_for("công tác kiểm tra năm 2026", 2026, winter));
        let both = "tổng kết công tác năm 2025, triển khai nhiệm vụ năm 2026";
        assert!(!is_for(both, 2026, winter));
        assert!(!is_for("thực hiện đến năm 2026", 2026, winter));
        let spring = date(2025, 3, 10);
        assert!(!is_for("xây dựng dự toán năm 2026", 2026, spring));
    }

    #[test]
    fn years_that_labels_state() {
        for (words, want) in [
            ("năm 2027", Some((2027, 2027))),
            ("năm 2027: hoàn thành", Some((2027, 2027))),
            ("năm 2027 và các năm tiếp theo", None),
            ("nhiệm vụ năm 2027", None),
            ("giai đoạn 2 (2025 - 2027)", Some((2025, 2027))),
            ("giai đoạn 2028-2030:", Some((2028, 2030))),
        ] {
            let own = match opens_with_year(words) {
                Some(Stated::Year(year) | Stated::Titled(year)) => Some((year, year)),
                Some(Stated::Among(years)) => Some((*years.start(), *years.end())),
                None => None,
            };
            assert_eq!(own, want, "{words}");
        }
    }

    #[test]
    fn the_first_year_that_can_be() {
        let opens = date(2018, 9, 5);
        for (words, year, long_past) in [
            ("ngày 20/9", 2018, false),
            ("ngày 31/8", 2019, false),
            ("ngày 15/01", 2019, true),
            ("quý iii", 2018, false),
        ] {
            let (_, moment) = moment(words).unwrap();
            let first = first_year(&moment, opens).unwrap();
            assert_eq!((first.year, first.long_past), (year, long_past), "{words}");
        }
    }
}
