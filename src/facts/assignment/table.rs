//! Rows of a table that say who does what by when.
//!
//! ```abnf
//! table = [head] *row
//! head  = *("chủ trì" / "đơn vị thực hiện" / "phối hợp" / "thời gian" / "nội dung" / …)  ; a column each
//! row   = *cell                ; without a head: a date, the first body, the second body
//! ```
//! Real ones: "Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian", "Sở Y tế | quý II/2026".

use std::ops::Range;

use super::Found;
use crate::facts::body;
use crate::facts::deadline::{Setting, find};
use crate::fold::fold;
use crate::outline::{Block, BlockKind, Outline, is_caps};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{Column, heads_column};

/// What the columns of the table that is being read hold.
#[derive(Debug, Default)]
pub(super) struct Columns {
    table: Option<usize>,
    lead: Option<usize>,
    support: Option<usize>,
    /// Whether the head of the table says "chủ trì".
    leads: bool,
    time: Option<usize>,
    task: Option<usize>,
    /// Whether the first row is a row like the others.
    headless: bool,
}

/// No cell of a table's head is longer, in bytes.
const LONGEST_HEAD: usize = 120;

impl Columns {
    /// The bodies that a row names.
    pub(super) fn read_row(&mut self, index: usize, block: &Block) -> Vec<Found> {
        if self.enter(block) {
            return Vec::new();
        }
        let lead = self.leads.then_some(AssignmentRole::Lead);
        let support = Some(AssignmentRole::Support);
        [(self.lead, lead), (self.support, support)]
            .into_iter()
            .filter_map(|(cell, role)| {
                let name = name(block.cells.get(cell?)?)?;
                Some(Found {
                    cell,
                    role,
                    ..Found::of(index, name, 0..0)
                })
            })
            .collect()
    }

    /// Learns the columns of a table at its first row; whether that row is its head.
    fn enter(&mut self, block: &Block) -> bool {
        if self.table == block.table {
            return false;
        }
        *self = Columns::of_head(block).unwrap_or_else(|| Columns::of_first_row(block));
        !self.headless
    }

    /// The columns as the head of a table names them, each for the first that it may be.
    fn of_head(block: &Block) -> Option<Columns> {
        let mut columns = Columns {
            table: block.table,
            ..Columns::default()
        };
        for (index, cell) in block.cells.iter().enumerate() {
            let folded = cell.folded();
            if folded.len() > LONGEST_HEAD {
                return None;
            }
            let column = [
                (&mut columns.support, Column::Support),
                (&mut columns.lead, Column::Lead),
                (&mut columns.time, Column::Time),
                (&mut columns.task, Column::Task),
            ]
            .into_iter()
            .find(|(place, column)| place.is_none() && heads_column(folded, *column));
            if let Some((place, _)) = column {
                *place = Some(index);
            }
        }
        columns.leads = columns
            .lead
            .is_some_and(|lead| block.cells[lead].folded().contains("chủ trì"));
        let is_head =
            (columns.lead.is_some() || columns.time.is_some()) && !block.cells.iter().any(is_date);
        is_head.then_some(columns)
    }

    /// A table without a head: its columns by what its first row holds.
    fn of_first_row(block: &Block) -> Columns {
        let mut columns = Columns {
            table: block.table,
            time: block.cells.iter().rposition(is_date),
            headless: true,
            ..Columns::default()
        };
        if columns.time.is_some() {
            let mut bodies = block
                .cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| body::whole(cell).is_some())
                .map(|(index, _)| index);
            columns.lead = bodies.next();
            columns.support = bodies.next();
        }
        columns
    }
}

/// Whether a cell is a date or a stretch of time and nothing else.
fn is_date(cell: &Passage) -> bool {
    find(cell, &[], Setting::Labelled)
        .first()
        .is_some_and(|found| {
            let rest = &cell.as_str()[found.range.end..];
            found.range.start == 0 && rest.trim_matches(['.', ' ', ';']).is_empty()
        })
}

/// The name that a cell holds.
fn name(cell: &Passage) -> Option<Range<usize>> {
    let name = cell.as_str().trim_matches([' ', '.', ';', ',', '-']);
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters < 2 || are_persons(name) {
        return None;
    }
    let start = cell.as_str().find(name)?;
    Some(start..start + name.len())
}

/// Names of persons in a cell: every word has a capital and none begins a body's name.
fn are_persons(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.all(|word| word.starts_with(char::is_uppercase))
        && name.split_whitespace().count() > 1
        && body::head(&fold(name)).is_none()
        && !is_caps(name)
}

/// For each block, the cell that holds its date, by the head of its table.
pub fn time_cells(outline: &Outline) -> Vec<Option<usize>> {
    let mut columns = Columns::default();
    outline
        .blocks
        .iter()
        .map(|block| {
            let row = block.kind == BlockKind::Row && !columns.enter(block);
            columns.time.filter(|_| row)
        })
        .collect()
}

/// The cell of a row that holds the task.
pub fn task_cell(outline: &Outline, block: usize) -> Option<usize> {
    let table = outline.blocks[block].table?;
    let head = outline
        .blocks
        .iter()
        .find(|block| block.table == Some(table))?;
    Columns::of_head(head)?.task
}

#[cfg(test)]
mod tests {
    use super::are_persons;
    use crate::facts::assignment::tests::read;

    #[test]
    fn columns_with_and_without_a_head() {
        for rows in [
            "| Nội dung | Đơn vị chủ trì | Thời gian |\n| Báo cáo | Sở Y tế | Quý II/2026 |",
            "| Báo cáo | Sở Y tế | 30/6/2026 |\n| Sơ kết | Nguyễn Văn An | 30/7/2026 |",
        ] {
            assert_eq!(read(rows), ["Sở Y tế | "], "{rows}");
        }
    }

    #[test]
    fn heads_that_name_who_acts() {
        for head in [
            "Thực hiện",
            "Người chuẩn bị",
            "Bộ phận thực hiện",
            "Đơn vị phụ trách",
            "Cơ quan tham mưu",
            "Đơn vị đầu mối",
        ] {
            let rows =
                format!("| Nội dung | Thời gian | {head} |\n| Sơ kết | 30/6/2026 | Sở Y tế |");
            assert_eq!(read(&rows), ["Sở Y tế | "], "{head}");
        }
        for head in [
            "Kết quả thực hiện",
            "Kinh phí thực hiện",
            "Thời gian thực hiện",
        ] {
            let rows =
                format!("| Nội dung | Thời gian | {head} |\n| Sơ kết | 30/6/2026 | Sở Y tế |");
            assert!(read(&rows).is_empty(), "{head}");
        }
    }

    #[test]
    fn persons() {
        assert!(are_persons("Nguyễn Văn An"));
        assert!(!are_persons("Sở Y tế"));
        assert!(!are_persons("UBND"));
    }
}
