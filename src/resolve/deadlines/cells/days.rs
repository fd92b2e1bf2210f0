//! Days that are known by the month of their row: bare figures beside it or below it, and days that its task names.

use super::{Cell, Tables, plain};
use crate::facts::date::{Moment, Unit};
use crate::facts::deadline::{Found, Setting, days_of_month, find};
use crate::outline::Outline;
use crate::vocab::doc_type_before;

impl Tables<'_> {
    /// The times of a row with the bare days that it has beside its month, or below the row of one: "Tháng | Ngày", "3 | 15".
    pub(super) fn with_days<'o>(
        &self,
        outline: &'o Outline,
        index: usize,
        mut timed: Vec<(usize, Cell<'o>)>,
    ) -> Vec<(usize, Cell<'o>)> {
        let times = &self.rows[index].times;
        if timed.len() == times.len() {
            return timed;
        }
        let own = |(_, cell): &(usize, Cell)| match cell.found.as_slice() {
            [one] if cell.about.column.trim() == "tháng" => {
                one.first.filter(|_| one.last.is_none())
            }
            _ => None,
        };
        let beside = timed.iter().find_map(own);
        let Some(month) = beside.or(self.month) else {
            return timed;
        };
        let read = |column| timed.iter().any(|(read, _)| *read == column);
        let open = times.iter().filter(|&&column| !read(column));
        let days = open.filter_map(|&column| {
            let passage = outline.blocks[index].cells.get(column)?;
            let about = self.about(outline, index, column);
            let found = vec![days_of_month(passage, &month, about)?];
            Some((
                column,
                Cell {
                    found,
                    about,
                    ..plain(passage, Vec::new())
                },
            ))
        });
        let days: Vec<(usize, Cell)> = days.collect();
        if beside.is_some() && !days.is_empty() {
            timed.retain(|one| own(one).is_none());
        }
        timed.extend(days);
        timed.sort_by_key(|(column, _)| *column);
        timed
    }

    /// The days that the task of a row names beside the month, the quarter or the week of its time cell: "Nộp kế hoạch
    /// (trước ngày 19/9) | Tháng 9". One of another time, or behind a document, is no commitment of the row.
    pub(super) fn in_task<'o>(
        &self,
        outline: &'o Outline,
        row: usize,
        read: &[Cell],
    ) -> Option<Cell<'o>> {
        let day = |one: &Found| {
            let day = |moment: &Moment| matches!(moment.unit, Unit::Day { .. });
            one.first.as_ref().is_some_and(day)
        };
        let alone = |one: &Found| day(one) && one.last.is_none();
        let named = read.iter().flat_map(|cell| &cell.found).any(alone);
        let task = self.rows[row].task.filter(|_| !named)?;
        let passage = outline.blocks[row].cells.get(task)?;
        let times: Vec<Months> = read
            .iter()
            .flat_map(|cell| &cell.found)
            .filter_map(months)
            .collect();
        let within = |one: &Found| {
            let months = months(one);
            let meets = |time: &Months| months.as_ref().is_some_and(|own| time.meets(own));
            times.is_empty() || times.iter().any(meets)
        };
        let cited = |one: &Found| {
            let (before, words) = passage.folded().split_at(one.range.start);
            let issue = words.starts_with("ngày")
                || words.starts_with(|letter: char| letter.is_ascii_digit());
            issue && doc_type_before(before.trim_end_matches([' ', '(', ','])).is_some()
        };
        let mut found = find(passage, &[], Setting::Text);
        found.retain(|one| day(one) && within(one) && !cited(one));
        (!found.is_empty()).then(|| plain(passage, found))
    }
}

/// The months from one to another, with their year where it is given.
struct Months {
    first: u8,
    last: u8,
    year: Option<i16>,
}

impl Months {
    /// Whether some months lie within these or right before them.
    fn meets(&self, own: &Months) -> bool {
        let same = self
            .year
            .zip(own.year)
            .is_none_or(|(year, own)| year == own);
        let turns = self.first > self.last;
        same && (turns || own.first + 1 >= self.first && own.last <= self.last)
    }
}

/// The months of a commitment.
fn months(found: &Found) -> Option<Months> {
    let (first, last) = found
        .first
        .map(|first| (first, found.last.unwrap_or(first)))?;
    Some(Months {
        first: first.months()?.0,
        last: last.months()?.1,
        year: last.year.or(first.year),
    })
}
