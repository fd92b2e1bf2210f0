//! By when something is done, as the rows of a table say.

use std::borrow::Cow;

use crate::facts::assignment::{At, Mark, Row, is_time, rows};
use crate::facts::deadline::{About, Found, Setting, find, find_about, of_heads};
use crate::outline::Outline;
use crate::passage::Passage;
use crate::record::Bound;
use crate::vocab::{Column, heads_column};

/// What binds in a cell.
pub(super) struct Cell<'o> {
    pub found: Vec<Found>,
    /// The words that say when: the cell's own, or the heads of the columns that its row marks.
    pub passage: Cow<'o, Passage>,
    /// Where its words stand in the head of the table: its mark.
    pub marked: Option<Marked>,
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
pub(super) struct Tables {
    /// For each block what its cells hold.
    rows: Vec<Row>,
    /// The table's number.
    number: Option<usize>,
    /// The column of its remarks.
    remark: Option<usize>,
}

impl Tables {
    pub(super) fn of(outline: &Outline) -> Tables {
        Tables {
            rows: rows(outline),
            number: None,
            remark: None,
        }
    }

    /// What binds in the cells of a row: its times and remarks, else what each cell says for itself.
    pub(super) fn read<'o>(&mut self, outline: &'o Outline, index: usize) -> Vec<Cell<'o>> {
        self.enter(outline, index);
        let (cells, times) = (&outline.blocks[index].cells, &self.rows[index].times);
        let timed = times.iter().filter_map(|&cell| {
            let passage = cells.get(cell)?;
            let about = self.about(outline, index, cell);
            let found = find_about(passage, &[], Setting::Labelled, about);
            (!found.is_empty()).then_some(Cell {
                found,
                passage: Cow::Borrowed(passage),
                marked: None,
                about,
            })
        });
        let mut read: Vec<Cell> = timed.collect();
        let marks = self.rows[index].marks.iter();
        read.extend(marks.filter_map(|mark| self.marked(outline, index, mark)));
        if read.is_empty() {
            read.extend(cells.iter().map(|cell| plain(cell, in_cell(cell))));
        } else {
            let other = self.remark.filter(|cell| !times.contains(cell));
            let remark = other.and_then(|cell| cells.get(cell));
            read.extend(remark.map(|cell| plain(cell, in_remark(cell))));
        }
        read
    }

    fn enter(&mut self, outline: &Outline, index: usize) {
        let block = &outline.blocks[index];
        if self.number != block.table {
            let is_remark = |cell: &Passage| heads_column(cell.folded(), Column::Remark);
            self.number = block.table;
            self.remark = block.cells.iter().position(is_remark);
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
            about,
        })
    }
}

fn plain(passage: &Passage, found: Vec<Found>) -> Cell<'_> {
    Cell {
        found,
        passage: Cow::Borrowed(passage),
        marked: None,
        about: About::default(),
    }
}

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
