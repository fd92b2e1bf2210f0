//! Years that the commitments of a plan give, and what each says of the dates around it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::Seen;
use super::{first_year, last_day};
use crate::facts::date::Moment;
use crate::outline::{BlockKind, Outline};

/// A year that a commitment gives.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) at: usize,
    pub(super) point: Option<usize>,
    pub(super) year: i16,
    /// Whether no more than a year is named: where something ends, no neighbour of a day.
    pub(super) whole: bool,
    pub(super) block: usize,
    /// The last day of what is named.
    pub(super) end: Option<Date>,
}

impl Known {
    /// Whether it lies before the plan.
    pub(super) fn is_over(&self, issued: Option<Date>) -> bool {
        self.end
            .zip(issued)
            .is_some_and(|(end, issued)| end < issued)
    }

    /// "tháng 4/2027; khảo sát trong tháng 8" of a school year: whether in some year a moment would lie before this one, in
    /// whose line it follows.
    pub(super) fn stands_behind(&self, seen: &Seen, moment: &Moment, year: i16) -> bool {
        let follows = self.at < seen.place.start && self.block == seen.block && !self.whole;
        let end = last_day(moment, year).zip(self.end);
        follows && end.is_some_and(|(last, end)| last < end)
    }

    /// Whether a day goes on from this one: none that lies before it does, nor, where this one is the last of its year's work
    /// ("quyết toán trước 31/01/2027") or the plan's own next months have the day, one of months later.
    /// In one line only a plan that is for its own year parts them: in others "sơ kết trước ngày 10/01/2027, tổng kết trước
    /// 31/5" are of one year.
    pub(super) fn leads_to(
        &self,
        seen: &Seen,
        moment: &Moment,
        opens: Date,
        for_own_year: bool,
    ) -> bool {
        let apart = for_own_year || self.block != seen.block;
        let Some((day, end)) = last_day(moment, self.year).zip(self.end) else {
            return true;
        };
        let closing = end.month() <= 2 && end <= opens.saturating_add(13.months());
        let first = first_year(moment, opens).and_then(|first| last_day(moment, first.year));
        let soon = first.is_some_and(|first| first <= opens.saturating_add(3.months()));
        let closes_year = apart && (closing || soon);
        day >= end.saturating_sub(3.months())
            && (!closes_year || day <= end.saturating_add(3.months()))
    }

    /// "Tổng kết trước ngày 31/12/2026", and below it "Giao quân: ngày 15/02": whether a day that would lie before the plan
    /// follows this one soon, over the turn of the year.
    pub(super) fn turns_to(&self, moment: &Moment, issued: Option<Date>) -> bool {
        let over = last_day(moment, self.year).zip(issued);
        let next = last_day(moment, self.year + 1).zip(self.end);
        over.is_some_and(|(day, issued)| day < issued)
            && next.is_some_and(|(day, end)| day <= end.saturating_add(6.months()))
    }

    /// "hoàn thành trước ngày 10/12, giao quân trong tháng 02/2027": whether a day that stands before this one in its line
    /// is of the year before.
    pub(super) fn follows(&self, seen: &Seen, moment: &Moment, issued: Option<Date>) -> bool {
        let ahead = seen.place.start < self.at && self.block == seen.block && !self.whole;
        let behind = last_day(moment, self.year).zip(self.end);
        let year_before = last_day(moment, self.year - 1).zip(issued);
        ahead
            && behind.is_some_and(|(day, end)| day > end)
            && year_before.is_some_and(|(day, issued)| day >= issued)
    }

    /// "khảo sát trước 15/12/2026; thiết kế trước 15/01": whether a later stage in its line would lie half a year before it.
    pub(super) fn turns_before(&self, outline: &Outline, seen: &Seen, moment: &Moment) -> bool {
        let follows = self.at < seen.place.start && self.block == seen.block;
        let end = self.end.map(|end| end.saturating_sub(6.months()));
        let line = outline.blocks[seen.block].kind != BlockKind::Row;
        follows
            && line
            && last_day(moment, self.year)
                .zip(end)
                .is_some_and(|(last, end)| last < end)
    }
}
