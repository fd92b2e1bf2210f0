//! The head of a table of blanks or tabs: one row, or two where months or quarters stand below "Thời gian".
//!
//! ```text
//! TT   Nội dung     Chủ trì     Thời gian hoàn thành
//!                               Quý I    Quý II
//! ```

use std::ops::Range;

use super::{Fragment, MOST_COLUMNS, fragments};
use crate::fold::fold;
use crate::layout::{Line, Row};
use crate::span::Place;
use crate::vocab::{Column, are_periods, heads_column, period_head};

/// Where the columns of a table begin, and the rows of its head, each as wide as the table.
pub(super) struct Head {
    pub columns: Vec<usize>,
    pub rows: Vec<Row>,
}

impl Head {
    /// The head that begins with the `cells` of the first of `lines`.
    pub(super) fn read(text: &str, lines: &[Line], cells: Vec<Fragment>, table: usize) -> Head {
        let below = lines.get(1).map(|line| fragments(text, line));
        let parted = below.and_then(|below| Some((parted(text, lines, &cells, &below)?, below)));
        let Some((groups, below)) = parted else {
            return Head {
                columns: cells.iter().map(|cell| cell.column).collect(),
                rows: vec![Row {
                    table,
                    cells: cells.into_iter().map(|cell| vec![cell.place]).collect(),
                }],
            };
        };
        let (before, behind) = (&cells[..groups.start], &cells[groups.end..]);
        let of = |cells: &[Fragment]| cells.iter().map(|cell| cell.column).collect::<Vec<_>>();
        let columns = [of(before), of(&below), of(behind)].concat();
        let width = columns.len();
        let mut first = vec![Vec::new(); width];
        for (index, cell) in before.iter().enumerate() {
            first[index].push(cell.place.clone());
        }
        for (index, cell) in cells[groups].iter().enumerate() {
            let left = |one: &Fragment| one.column <= cell.column + 2;
            let over = below.iter().rposition(left).filter(|_| index > 0);
            first[before.len() + over.unwrap_or(0)].push(cell.place.clone());
        }
        for (index, cell) in behind.iter().enumerate() {
            first[before.len() + below.len() + index].push(cell.place.clone());
        }
        let mut second: Vec<Vec<Place>> = vec![Vec::new(); width];
        for (index, cell) in below.into_iter().enumerate() {
            second[before.len() + index].push(cell.place);
        }
        let row = |cells| Row { table, cells };
        Head {
            columns,
            rows: vec![row(first), row(second)],
        }
    }
}

/// Which cells of the first row stand over the months or quarters of the second.
fn parted(
    text: &str,
    lines: &[Line],
    cells: &[Fragment],
    below: &[Fragment],
) -> Option<Range<usize>> {
    let folded = |cell: &Fragment| fold(&text[cell.place.clone()]);
    let heads: Vec<String> = cells.iter().map(folded).collect();
    let periods: Vec<String> = below.iter().map(folded).collect();
    // "1  2  3  4" below all heads only numbers them.
    if below.first()?.column <= cells.first()?.column + 3
        || !are_periods(periods.iter().map(String::as_str), &heads.join(" "))
    {
        return None;
    }
    let is_time = |index: &usize| {
        heads_column(&heads[*index], Column::Time) || period_head(&heads[*index], "").is_some()
    };
    let times = || (0..cells.len()).filter(is_time);
    // Tabs before the first cell of a line say nothing of its column.
    let tabbed = text[lines[0].place.clone()].contains('\t');
    let (first, last) = (below.first()?.column, below.last()?.column);
    let within = |index: &usize| tabbed || (first..=last + 2).contains(&(cells[*index].column + 2));
    let over: Vec<usize> = times().filter(within).collect();
    let near = || times().rfind(|&index| cells[index].column < first);
    let start = over.first().copied().or_else(near)?;
    let end = over.last().map_or(start, |last| *last) + 1;
    // What stands among them would have no column.
    (end - start == over.len().max(1)).then_some(start..end)
}

/// Whether a line has as many cells as a head may have, months and quarters besides.
pub(super) fn fits(text: &str, cells: &[Fragment]) -> bool {
    let others = cells.iter().filter(|cell| {
        let words = &text[cell.place.clone()];
        period_head(&fold(words), "").is_none()
    });
    cells.len() >= 3 && (cells.len() <= MOST_COLUMNS || others.count() <= MOST_COLUMNS)
}
