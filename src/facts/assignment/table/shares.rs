//! Columns that bodies head: their cells say what each of them does.
//!
//! ```abnf
//! head = *column 2*body        ; "Nội dung | Phòng Kinh tế | Công an xã | Thời gian"
//! cell = "Chủ trì" / "CT" / "Phối hợp" / "PH" / mark / empty
//! ```

use std::ops::Range;

use crate::facts::assignment::Found;
use crate::facts::assignment::head::{At, Head};
use crate::facts::body;
use crate::outline::Block;
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::is_mark;

/// A column that a body heads.
#[derive(Debug)]
pub(super) struct Share {
    column: usize,
    /// Its head, and where the body's name stands in it.
    head: At,
    name: Range<usize>,
}

/// Those of a table: two at least, each with a cell that says what its body does and none that says anything else.
pub(super) fn of(head: &Head, rows: &[&Block]) -> Vec<Share> {
    let share = |(column, cell): (usize, &Passage)| {
        let name = body::whole(cell)?;
        let cells = || rows.iter().filter_map(move |row| row.cells.get(column));
        let said = cells()
            .filter(|cell| !cell.is_empty())
            .all(|cell| does(cell).is_some());
        let any = cells().any(|cell| !cell.is_empty());
        (said && any).then(|| Share {
            column,
            head: head.columns[column].cell,
            name,
        })
    };
    let shares: Vec<Share> = head.cells().enumerate().filter_map(share).collect();
    match shares.len() {
        0 | 1 => Vec::new(),
        _ => shares,
    }
}

/// The bodies that do something in a row, who leads first.
pub(super) fn told(shares: &[Share], row: &Block, index: usize) -> Vec<Found> {
    let one = |share: &Share| {
        let role = does(row.cells.get(share.column)?)?;
        Some(Found {
            cell: Some(share.head),
            role,
            ..Found::of(index, share.name.clone(), 0..0)
        })
    };
    let mut told: Vec<Found> = shares.iter().filter_map(one).collect();
    told.sort_by_key(|one| one.role == Some(AssignmentRole::Support));
    told
}

/// What a cell says that the body above it does, and in which role; nothing where it says something else or nothing.
fn does(cell: &Passage) -> Option<Option<AssignmentRole>> {
    match cell.folded().trim_matches([' ', '.']) {
        "" => None,
        "chủ trì" | "ct" => Some(Some(AssignmentRole::Lead)),
        "phối hợp" | "ph" => Some(Some(AssignmentRole::Support)),
        _ => is_mark(cell.as_str()).then_some(None),
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    fn rows(cells: &str) -> Vec<String> {
        read(&format!(
            "| Nội dung | Phòng Kinh tế | Công an xã | Thời gian |\n|---|---|---|---|\n| Rà soát | {cells} | 20/3/2026 |"
        ))
    }

    #[test]
    fn bodies_that_head_columns() {
        for cells in ["Chủ trì | Phối hợp", "CT | PH", "x | x"] {
            assert_eq!(
                rows(cells),
                ["Phòng Kinh tế | ", "Công an xã | "],
                "{cells}"
            );
        }
        assert_eq!(
            rows("Phối hợp | Chủ trì"),
            ["Công an xã | ", "Phòng Kinh tế | "]
        );
        assert_eq!(rows("x | 20 hộ"), Vec::<String>::new());
        assert_eq!(rows("15 | 20"), Vec::<String>::new());
    }
}
