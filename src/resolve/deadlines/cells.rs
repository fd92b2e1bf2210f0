//! By when something is done, as the rows of a table say.

use crate::facts::assignment::{Row, is_time, rows};
use crate::facts::deadline::{About, Found, Setting, find, find_about};
use crate::outline::Outline;
use crate::passage::Passage;
use crate::record::Bound;
use crate::vocab::{Column, heads_column};

/// What binds in a cell.
pub(super) struct Cell<'o> {
    pub found: Vec<Found>,
    pub passage: &'o Passage,
    /// What the head of its column and the task of its row say of its dates.
    pub about: About<'o>,
}

/// The tables of a plan, the one that is being read before all.
pub(super) struct Tables {
    /// For each block what its cells hold.
    rows: Vec<Row>,
    /// The table's number.
    number: Option<usize>,
    /// The block of its head.
    head: usize,
    /// The column of its remarks.
    remark: Option<usize>,
}

impl Tables {
    pub(super) fn of(outline: &Outline) -> Tables {
        Tables {
            rows: rows(outline),
            number: None,
            head: 0,
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
                passage,
                about,
            })
        });
        let mut read: Vec<Cell> = timed.collect();
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
            self.head = index;
            self.remark = block.cells.iter().position(is_remark);
        }
    }

    /// What the head of its column and the task of its row say of a date.
    fn about<'o>(&self, outline: &'o Outline, row: usize, cell: usize) -> About<'o> {
        let folded = |block: usize, cell: usize| {
            let cell = outline.blocks[block].cells.get(cell);
            cell.map_or("", |cell| cell.folded())
        };
        About {
            column: folded(self.head, cell),
            task: self.rows[row].task.map_or("", |task| folded(row, task)),
        }
    }
}

fn plain(passage: &Passage, found: Vec<Found>) -> Cell<'_> {
    Cell {
        found,
        passage,
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
