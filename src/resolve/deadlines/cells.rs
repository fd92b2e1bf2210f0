//! By when something is done, as the rows of a table say.

mod days;
mod merged;

use std::borrow::Cow;

use crate::facts::assignment::{At, Mark, Row, is_ditto, is_time};
use crate::facts::date::{self, Moment};
use crate::facts::deadline::{About, Found, Setting, bind, find, find_lines, is_moment, of_heads};
use crate::outline::{Block, BlockKind, Outline};
use crate::passage::Passage;
use crate::record::{Bound, DeadlineKind};
use crate::vocab::{Column, heads_column};

use super::stated::{Stated, opens_with_year, year_at_end};
pub(super) use merged::{Reach, Reached};

/// What binds in a cell.
pub(super) struct Cell<'o> {
    pub found: Vec<Found>,
    /// The words that say when: the cell's own, or the heads of the columns that its row marks.
    pub passage: Cow<'o, Passage>,
    /// Where its words stand in the head of the table: its mark.
    pub marked: Option<Marked>,
    /// The year that a row above or the line before the table states.
    pub stated: Option<Stated>,
    /// What the head of its column and the task of its row say of its dates.
    pub about: About<'o>,
}

/// The mark of a row below a month or a quarter.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    /// Where it begins in the text.
    pub at: usize,
    /// Whether its month is of the year behind the one that the plan speaks of.
    pub next_year: bool,
}

/// The tables of a plan, the one that is being read before all.
pub(super) struct Tables<'r> {
    /// For each block what its cells hold.
    rows: &'r [Row],
    /// The table's number.
    number: Option<usize>,
    /// The column of its remarks.
    remark: Option<usize>,
    /// For each column the last row whose own words say when.
    told: Vec<Option<usize>>,
    /// The year of the rows below: of the line before the table, or of a row of its own ("Năm 2027").
    stated: Option<Stated>,
    /// The month of the rows below, where a row of its own says it ("Tháng 3").
    month: Option<Moment>,
    /// The last row with a time in its first column.
    reaching: Option<usize>,
}

impl<'r> Tables<'r> {
    pub(super) fn of(rows: &'r [Row]) -> Tables<'r> {
        Tables {
            rows,
            number: None,
            remark: None,
            told: Vec::new(),
            stated: None,
            month: None,
            reaching: None,
        }
    }

    /// What binds in the cells of a row: its times and remarks, else what each cell says for itself.
    pub(super) fn read<'o>(&mut self, outline: &'o Outline, index: usize) -> Vec<Cell<'o>> {
        self.enter(outline, index);
        if let Some(words) = alone(&outline.blocks[index]) {
            self.stated = opens_with_year(words).or(self.stated.take());
            self.month = whole_month(words).or(self.month);
        }
        self.note(outline, index);
        let (cells, times) = (&outline.blocks[index].cells, &self.rows[index].times);
        let timed = times
            .iter()
            .filter_map(|&cell| self.timed(outline, index, cell))
            .filter(|(cell, read)| !self.is_place(outline, index, *cell, read));
        let timed: Vec<(usize, Cell)> = timed.collect();
        let timed = self.with_days(outline, index, timed);
        let mut read = self.spans(outline, index, timed);
        let marks = self.rows[index].marks.iter();
        read.extend(marks.filter_map(|mark| self.marked(outline, index, mark)));
        if read.is_empty() {
            // "Sơ kết: ngày 17/6; tổng kết: ngày 20/12 | Cả năm"
            let task = self.in_task(outline, index, &read);
            let own = task
                .as_ref()
                .and(self.rows[index].task)
                .filter(|_| !times.is_empty());
            let others = cells
                .iter()
                .enumerate()
                .filter(|(cell, _)| Some(*cell) != own);
            read.extend(others.map(|(_, cell)| plain(cell, in_cell(cell))));
            read.extend(task.filter(|_| own.is_some()));
        } else {
            read.extend(self.in_task(outline, index, &read));
            let other = self.remark.filter(|cell| !times.contains(cell));
            let remark = other.and_then(|cell| cells.get(cell));
            read.extend(remark.map(|cell| plain(cell, in_remark(cell))));
        }
        for cell in &mut read {
            cell.stated.clone_from(&self.stated);
        }
        read
    }

    /// What a cell of a row says of times; what the one above says where it repeats that ("-nt-").
    fn timed<'o>(
        &self,
        outline: &'o Outline,
        index: usize,
        cell: usize,
    ) -> Option<(usize, Cell<'o>)> {
        let own = outline.blocks[index].cells.get(cell)?;
        let (passage, marked) = if is_ditto(own) {
            let row = *self.told.get(cell)?.as_ref()?;
            let marked = Marked {
                at: own.whole().start,
                next_year: false,
            };
            (&outline.blocks[row].cells[cell], Some(marked))
        } else {
            (own, None)
        };
        let about = self.about(outline, index, cell);
        let found = find_lines(passage, about);
        let read = Cell {
            found,
            passage: Cow::Borrowed(passage),
            marked,
            stated: None,
            about,
        };
        (!read.found.is_empty()).then_some((cell, read))
    }

    /// Notes which cells of a row may be repeated below it.
    fn note(&mut self, outline: &Outline, index: usize) {
        let cells = &outline.blocks[index].cells;
        self.told.resize(self.told.len().max(cells.len()), None);
        for &time in &self.rows[index].times {
            if cells.get(time).is_some_and(|cell| !is_ditto(cell)) {
                self.told[time] = Some(index);
            }
        }
    }

    /// "Ngã ba 26/3" below "Từ", "Cầu 30/4" below "Đến": figures behind the words of a place.
    fn is_place(&self, outline: &Outline, index: usize, cell: usize, read: &Cell) -> bool {
        let heading = self.rows[index].heads.get(cell);
        let bare = heading.is_some_and(|heading| {
            let (row, cell) = heading.cell;
            matches!(
                outline.blocks[row].cells[cell].folded().trim(),
                "từ" | "đến"
            )
        });
        let first = read.found.first().filter(|_| bare);
        first.is_some_and(|first| {
            let before = read.passage.folded()[..first.range.start].trim_end();
            before.ends_with(char::is_alphabetic)
        })
    }

    /// The times of a row, those below "Bắt đầu" and "Kết thúc" as one; one of them alone says from when or until when.
    fn spans<'o>(
        &self,
        outline: &'o Outline,
        index: usize,
        timed: Vec<(usize, Cell<'o>)>,
    ) -> Vec<Cell<'o>> {
        let heads = |cell: usize, column: Column| {
            let heading = self.rows[index].heads.get(cell);
            heading.is_some_and(|heading| {
                let (row, cell) = heading.cell;
                heads_column(outline.blocks[row].cells[cell].folded(), column)
            })
        };
        let mut read = Vec::with_capacity(timed.len());
        let mut timed = timed.into_iter().peekable();
        while let Some((column, mut cell)) = timed.next() {
            if heads(column, Column::Start) {
                let last =
                    timed.next_if(|(next, _)| *next == column + 1 && heads(*next, Column::End));
                match last.map(|(_, last)| (span(&cell, &last), last)) {
                    Some((Some(span), _)) => cell = span,
                    Some((None, last)) => {
                        read.push(cell);
                        cell = last;
                    }
                    None => bind(&mut cell.found, Bound::From),
                }
            } else if heads(column, Column::End) {
                bind(&mut cell.found, Bound::By);
            }
            read.push(cell);
        }
        read
    }

    fn enter(&mut self, outline: &Outline, index: usize) {
        let block = &outline.blocks[index];
        if self.number != block.table {
            let is_remark = |cell: &Passage| heads_column(cell.folded(), Column::Remark);
            self.number = block.table;
            self.told.clear();
            self.month = None;
            self.reaching = None;
            self.remark = block.cells.iter().position(is_remark);
            self.stated = index
                .checked_sub(1)
                .and_then(|above| caption(&outline.blocks[above]));
        }
    }

    /// What the head of its column and the task of its row say of a date.
    fn about<'o>(&self, outline: &'o Outline, row: usize, cell: usize) -> About<'o> {
        let heading = self.rows[row].heads.get(cell);
        self.about_head(outline, row, heading.map(|heading| heading.cell))
    }

    fn about_head<'o>(&self, outline: &'o Outline, row: usize, head: Option<At>) -> About<'o> {
        let folded = |(block, cell): At| {
            let cell = outline.blocks[block].cells.get(cell);
            cell.map_or("", |cell| cell.folded())
        };
        let task = self.rows[row].task.map(|task| (row, task));
        About {
            column: head.map_or("", folded),
            task: task.map_or("", folded),
        }
    }

    /// What binds by the columns that a row marks: their heads say when.
    fn marked<'o>(&self, outline: &'o Outline, row: usize, mark: &Mark) -> Option<Cell<'o>> {
        let headings = self.rows[row].heads.get(mark.columns.clone())?;
        let about = self.about_head(outline, row, headings.first()?.group);
        let last = self.about_head(outline, row, headings.last()?.group);
        let cells = headings.iter().map(|heading| {
            let (block, cell) = heading.cell;
            outline.blocks[block].cells[cell].clone()
        });
        let passage = Passage::joined(&cells.collect::<Vec<_>>(), |_| 0)?;
        let found = of_heads(&mark.periods, passage.as_str().len(), about, last.column)?;
        let marked = outline.blocks[row].cells.get(mark.columns.start)?;
        Some(Cell {
            found: vec![found],
            passage: Cow::Owned(passage),
            marked: Some(Marked {
                at: marked.whole().start,
                next_year: mark.next_year,
            }),
            stated: None,
            about,
        })
    }
}

/// All that a row says, but for its count: "II | Năm 2027 | | |".
fn alone(row: &Block) -> Option<&str> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    let words = match filled.next() {
        Some(second) if first.as_str().len() <= LONGEST_COUNT => second,
        Some(_) => return None,
        None => first,
    };
    filled.next().is_none().then(|| words.folded().trim())
}

/// "Tháng 3", "Tháng 3/2026:"
fn whole_month(words: &str) -> Option<Moment> {
    let (rest, month) = date::month(words).ok()?;
    matches!(rest, "" | ":" | ".").then_some(month)
}

/// What begins at the one time of a cell and ends at the one of another: nothing where they say more than that.
fn span<'o>(first: &Cell<'o>, last: &Cell<'o>) -> Option<Cell<'o>> {
    let plain = |cell: &Cell<'o>| match cell.found.as_slice() {
        [one] if is_moment(one) && cell.marked.is_none() => Some(one.clone()),
        _ => None,
    };
    let (start, end) = (plain(first)?, plain(last)?);
    let cells = [&first.passage, &last.passage].map(|cell| cell.clone().into_owned());
    let passage = Passage::joined(&cells, |_| 0)?;
    let range = start.range.start..first.passage.as_str().len() + " ".len() + end.range.end;
    Some(Cell {
        found: vec![Found {
            kind: DeadlineKind::Scheduled,
            bound: Bound::Between,
            last: end.last.or(end.first),
            range,
            ..start
        }],
        passage: Cow::Owned(passage),
        marked: None,
        stated: None,
        about: first.about,
    })
}

fn plain(passage: &Passage, found: Vec<Found>) -> Cell<'_> {
    Cell {
        found,
        passage: Cow::Borrowed(passage),
        marked: None,
        stated: None,
        about: About::default(),
    }
}

/// "Bảng tiến độ năm 2027", "Lịch kiểm tra năm 2027 như sau:": the one year with which a line before a table ends.
fn caption(block: &Block) -> Option<Stated> {
    let words = block.passage.folded().trim_end_matches([':', ' ']);
    let words = words.strip_suffix(" như sau").unwrap_or(words);
    let title = block.kind != BlockKind::Row
        && words.len() <= LONGEST_CAPTION
        && words.matches("năm ").count() == 1
        && !words.contains([',', ';', '/']);
    title
        .then(|| year_at_end(words))
        .flatten()
        .map(Stated::Titled)
}

/// No line that names a table is longer, in bytes.
const LONGEST_CAPTION: usize = 160;
/// No count of a row is longer, in bytes.
const LONGEST_COUNT: usize = 6;

/// What binds in a cell of a column that does not speak of time: all of prose, of a few words what says so itself.
fn in_cell(passage: &Passage) -> Vec<Found> {
    let mut found = find(passage, &[], Setting::Text);
    if passage.as_str().len() <= LONGEST_NAME {
        found.retain(|one| !one.plain && matches!(one.bound, Bound::Before | Bound::By));
        // It may as well tell of what was.
        found.iter_mut().for_each(|one| one.plain = true);
    }
    found
}

/// No name or number in a cell is longer, in bytes; what is longer is prose.
const LONGEST_NAME: usize = 60;

/// What binds in a remark on a row whose time stands elsewhere: a time that is all of it, or what says so itself.
fn in_remark(passage: &Passage) -> Vec<Found> {
    if is_time(passage) {
        find(passage, &[], Setting::Labelled)
    } else {
        in_cell(passage)
    }
}
