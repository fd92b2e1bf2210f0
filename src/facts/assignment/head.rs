//! The head of a table: a row, or two where the second parts columns of the first.
//!
//! ```abnf
//! head = row [row]             ; the second: "Chủ trì | Phối hợp" below "Cơ quan thực hiện", "Quý I | Quý II" below "Thời gian"
//! ```

use crate::outline::Block;
use crate::passage::Passage;
use crate::vocab::{Column, heads_column, period_head};

/// A cell of a plan: the index of its block, and its own in the row.
pub type At = (usize, usize);

/// What heads a column.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// The cell right above the rows.
    pub cell: At,
    /// The cell above that one.
    pub group: Option<At>,
}

/// The head of a table whose rows stand in `blocks`.
pub(super) struct Head<'b> {
    blocks: &'b [Block],
    /// For each column what heads it.
    pub columns: Vec<Heading>,
    /// How many rows it has.
    pub rows: usize,
}

impl<'b> Head<'b> {
    /// The head that begins with the row at an index, whether it is one or not.
    pub(super) fn of(blocks: &'b [Block], first: usize) -> Head<'b> {
        let width = blocks[first].cells.len();
        let second = blocks
            .get(first + 1)
            .filter(|second| second.table == blocks[first].table && parts(&blocks[first], second));
        let Some(second) = second else {
            let heading = |cell| Heading {
                cell: (first, cell),
                group: None,
            };
            return Head {
                blocks,
                columns: (0..width).map(heading).collect(),
                rows: 1,
            };
        };
        Head {
            blocks,
            columns: merged(&blocks[first], second, first),
            rows: 2,
        }
    }

    /// The cells right above the rows.
    pub(super) fn cells(&self) -> impl DoubleEndedIterator<Item = &'b Passage> + ExactSizeIterator {
        let blocks = self.blocks;
        self.columns.iter().map(move |one| cell(blocks, one.cell))
    }

    /// The cell right above the rows of a column.
    pub(super) fn cell(&self, column: usize) -> Option<&'b Passage> {
        self.columns
            .get(column)
            .map(|one| cell(self.blocks, one.cell))
    }

    /// The part of the calendar that heads a column, as running text spells it.
    pub(super) fn period(&self, column: usize) -> Option<String> {
        let heading = self.columns.get(column)?;
        let group = heading
            .group
            .map_or("", |at| cell(self.blocks, at).folded());
        period_head(cell(self.blocks, heading.cell).folded(), group)
    }
}

fn cell(blocks: &[Block], (block, cell): At) -> &Passage {
    &blocks[block].cells[cell]
}

/// Whether all that the second row of a table says heads columns, two at least; what repeats the row above says nothing.
fn parts(first: &Block, second: &Block) -> bool {
    let group = first.passage.folded();
    let filled = own(first, second);
    filled.len() >= 2
        && !numbers_columns(first, second)
        && filled.iter().all(|&(_, words)| {
            period_head(words, group).is_some()
                || words.len() <= LONGEST && says_what_it_holds(words)
        })
}

/// "1 | 2 | 3 | 4" below all cells of the first row.
fn numbers_columns(first: &Block, second: &Block) -> bool {
    let mut cells = second.cells.iter().enumerate();
    second.cells.len() == first.cells.len()
        && cells.all(|(index, cell)| cell.folded().trim() == (index + 1).to_string())
}

/// No head of a column below another is longer, in bytes.
const LONGEST: usize = 40;

/// Whether the head of a column says that who acts, when or what stands below it.
pub(super) fn says_what_it_holds(folded: &str) -> bool {
    const KNOWN: [Column; 5] = [
        Column::Support,
        Column::Lead,
        Column::Time,
        Column::Task,
        Column::Remark,
    ];
    KNOWN.into_iter().any(|column| heads_column(folded, column))
}

/// The cells of the second row that are neither empty nor what stands above them.
fn own<'b>(first: &Block, second: &'b Block) -> Vec<(usize, &'b str)> {
    let above = |index: usize| first.cells.get(index).map(Passage::folded);
    let cells = second.cells.iter().map(Passage::folded).enumerate();
    cells
        .filter(|&(index, words)| !words.is_empty() && above(index) != Some(words))
        .collect()
}

/// What heads each column of a table whose second row parts columns of the first.
fn merged(first: &Block, second: &Block, index: usize) -> Vec<Heading> {
    let own = own(first, second);
    let (above, below) = (first.cells.len(), second.cells.len());
    // Where the cells that reach over two rows are left out of the second, it stands below the one that is a time.
    let times = |cell: &Passage| heads_column(cell.folded(), Column::Time);
    let left_out = below < above && own.len() == below;
    let start = match own.first() {
        _ if left_out => first.cells.iter().position(times).unwrap_or(above - 1),
        Some(&(start, _)) => start,
        None => 0,
    };
    let start = start.min(above.saturating_sub(1));
    let shift = if left_out { start } else { 0 };
    // A cell over several columns may be one cell of the first row.
    let width = if left_out {
        above - 1 + below
    } else {
        below.max(above)
    };
    let wider = width - above;
    let upper = |column: usize| match column {
        _ if column <= start => Some(column),
        _ if column <= start + wider => None,
        _ => Some(column - wider),
    };
    let lower = |column: usize| {
        let cell = column.checked_sub(shift)?;
        (own.iter().any(|&(at, _)| at == cell)).then_some(cell)
    };
    let filled = |column: &usize| upper(*column).is_some_and(|cell| !first.cells[cell].is_empty());
    let heading = |column: usize| match lower(column) {
        Some(cell) => Heading {
            cell: (index + 1, cell),
            group: (0..=column)
                .rfind(filled)
                .and_then(upper)
                .map(|cell| (index, cell)),
        },
        None => Heading {
            cell: match upper(column) {
                Some(cell) => (index, cell),
                None => (index + 1, column.saturating_sub(shift).min(below - 1)),
            },
            group: None,
        },
    };
    (0..width).map(heading).collect()
}
