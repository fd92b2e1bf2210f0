//! The years of dates that are written without one.
//!
//! The dates around such a date say its year, but none is put off for longer than it need be: a plan of 05/9/2018 whose
//! next date is 31/5/2019 wants what is due "trước 20/9" in the same month.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Seen;
use crate::facts::date::Moment;
use crate::outline::Outline;

/// The years that the text gives, for dates without one.
pub(super) struct Years {
    /// From left to right.
    known: Vec<Known>,
    /// No date lies before it for long: the plan's own, or the first of the year that the plan is for.
    opens: Option<Date>,
    cited: Option<Date>,
}

/// A year that a commitment gives.
#[derive(Clone, Copy)]
struct Known {
    at: usize,
    point: Option<usize>,
    year: i16,
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
                })
            })
            .collect();
        known.sort_by_key(|known| known.at);
        Years {
            known,
            opens: issued.map(|issued| opening(outline, issued)),
            cited,
        }
    }

    /// The year of a moment that has none.
    pub(super) fn infer(&self, outline: &Outline, seen: &Seen, moment: &Moment) -> Option<i16> {
        if seen.next_year {
            return self.opens.or(self.cited).map(|base| base.year() + 1);
        }
        let Some(near) = self.nearest(seen.place.start) else {
            return self.without_others(moment);
        };
        let told = near.at < seen.place.start && near.point == outline.blocks[seen.block].point;
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
        let late = last_day(moment, base.year()).is_some_and(|end| end < base && base.month() > 9);
        Some(base.year() + i16::from(late))
    }
}

/// Whether a block or a heading above it speaks of a year: "Lộ trình năm 2019".
fn says(outline: &Outline, block: usize, year: i16) -> bool {
    let year = format!("năm {year}");
    let block = &outline.blocks[block];
    let mut above = outline.ancestors(block.point);
    block.passage.folded().contains(&year)
        || above.any(|point| outline.blocks[point.block].passage.folded().contains(&year))
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
    let named = title.is_some_and(|title| {
        let words = title.folded();
        let year = format!("năm {next}");
        let mut hits = words.match_indices(&year);
        hits.any(|(at, _)| !words[..at].ends_with("đến ") && !words[..at].ends_with("hết "))
    });
    named
        .then(|| Date::new(next, 1, 1).ok())
        .flatten()
        .unwrap_or(issued)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::first_year;
    use crate::facts::date::moment;

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
