//! Times whose cell reaches down over the rows below it: "Tháng 3 | Lập kế hoạch | BGH" over " | Kiểm tra nội bộ | Ban KTNB".

use std::collections::BTreeMap;

use super::Tables;
use crate::facts::deadline::{About, Setting, find_about};
use crate::outline::Outline;
use crate::resolve::answerable::Answerable;

/// An assignment of a row that left out its time: the row above says it.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// The assignment.
    pub assignment: usize,
    /// Its row.
    pub block: usize,
    /// Where the row begins.
    pub at: usize,
}

/// For each row with such a cell the cell's column and the rows that it reaches down to.
#[derive(Default)]
pub struct Reached(BTreeMap<usize, (usize, Vec<usize>)>);

/// No cell reaches over more rows.
const MOST_ROWS: usize = 200;

impl Reached {
    /// Notes what a row leaves out.
    pub fn note(&mut self, tables: &mut Tables, outline: &Outline, index: usize) {
        if let Some((above, column)) = tables.above(outline, index) {
            let (_, rows) = self.0.entry(above).or_insert((column, Vec::new()));
            if rows.len() < MOST_ROWS {
                rows.push(index);
            }
        }
    }

    /// Who answers for a time besides those of its own row, by its row and where it begins in the text.
    pub fn of(
        &self,
        outline: &Outline,
        answerable: &Answerable,
        block: usize,
        at: usize,
    ) -> Vec<Reach> {
        let reached = self.0.get(&block).filter(|(column, _)| {
            let cell = outline.blocks[block].cells.get(*column);
            cell.is_some_and(|cell| cell.whole().contains(&at))
        });
        let rows = reached.map_or(&[][..], |(_, rows)| rows).iter();
        let reach = |&row: &usize| {
            Some(Reach {
                assignment: answerable.leads(row)?,
                block: row,
                at: outline.blocks[row].passage.whole().start,
            })
        };
        rows.filter_map(reach).collect()
    }
}

impl Tables<'_> {
    /// The row above whose time is a row's too, and its column: the first one, but for the count of the rows, left empty
    /// where something is done. An empty time at the end of a row says nothing, and what is done may have a time of its own:
    /// "Trực hằng ngày".
    fn above(&mut self, outline: &Outline, index: usize) -> Option<(usize, usize)> {
        let (row, cells) = (&self.rows[index], &outline.blocks[index].cells);
        let column = match row.times.as_slice() {
            [column] if *column <= 1 => *column,
            _ => return None,
        };
        let is_filled = |cell: usize| cells.get(cell).is_some_and(|cell| !cell.is_empty());
        if (0..=column).any(is_filled) {
            self.reaching = Some(index);
            return None;
        }
        let filled = (0..cells.len()).filter(|&cell| is_filled(cell)).count();
        if filled <= 1 {
            // "NHIỆM VỤ THƯỜNG XUYÊN": a heading of rows.
            self.reaching = None;
            return None;
        }
        let task = row.task.filter(|&task| is_filled(task))?;
        let above = self.reaching?;
        let own = find_about(&cells[task], &[], Setting::Labelled, About::default());
        own.is_empty().then_some((above, column))
    }
}
