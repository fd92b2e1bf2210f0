//! Pipes without those at the ends: a head that says what is done, by whom and when, and a row a line below it.
//!
//! ```abnf
//! table   = row *(row / ragged / section)
//! row     = cell *("|" cell)        ; as many cells as the head has, the first or the last perhaps empty
//! ragged  = cell 1*("|" cell)       ; more or fewer: which of them were merged nobody can tell
//! section = *char                   ; "Buổi sáng (từ 7h00 đến 9h00) – Tập trung", and a row below it
//! ```
//! The head's columns hold to the end of the table. What stands in a line that does not fit is one cell behind them all,
//! so that no column takes a body or a date that is not its own.

use super::{cell_lines, is_ruler, trim};
use crate::fold::fold;
use crate::layout::columns::speaks_of_work;
use crate::layout::{Line, Row};
use crate::span::Place;

/// Reads the table that begins at the first of `lines`; its rows and how many lines they take.
pub fn read(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let head = lines.first()?;
    let words = &text[head.place.clone()];
    let columns = Some(cells(text, &head.place).len()).filter(|&count| count >= 3)?;
    if words.starts_with(['-', '+', '*']) || !is_head(text, head) {
        return None;
    }
    let mut rows = Vec::new();
    let mut used = 0;
    while let Some(line) = lines.get(used) {
        let own = cells(text, &line.place);
        let fits = own.len() == columns;
        if !(fits || own.len() > 1 || is_section(text, &lines[used..], columns)) {
            break;
        }
        used += 1;
        if fits && is_ruler(text, &own) {
            continue;
        }
        let read = |cells: &[Place]| cells.iter().map(|cell| cell_lines(text, cell)).collect();
        let cells = match fits {
            true => read(&own),
            false => behind(columns, read(&own)),
        };
        rows.push(Row { table, cells });
    }
    (rows.len() > 1).then_some((rows, used))
}

/// All words of a row in one cell behind the columns of its table.
pub fn behind(columns: usize, cells: Vec<Vec<Place>>) -> Vec<Vec<Place>> {
    let mut row = vec![Vec::new(); columns];
    row.push(cells.into_iter().flatten().collect());
    row
}

/// Whether a line says of its columns who does what and when.
fn is_head(text: &str, line: &Line) -> bool {
    let spoken: Vec<String> = text[line.place.clone()].split('|').map(fold).collect();
    speaks_of_work(&spoken)
}

/// Whether words without a pipe, in one line or two, stand over a row that goes on with the table: no other table's head.
fn is_section(text: &str, lines: &[Line], columns: usize) -> bool {
    let full = |line: &&Line| !line.place.is_empty();
    let plain = |line: &&Line| !line.piped;
    let near = lines.iter().take(3);
    let words = near.take_while(full).take_while(plain).count();
    let below = lines.get(words).filter(|_| (1..=2).contains(&words));
    below.is_some_and(|line| {
        line.piped && cells(text, &line.place).len() == columns && !is_head(text, line)
    })
}

/// The cells of a line, those that are empty at its ends too.
fn cells(text: &str, line: &Place) -> Vec<Place> {
    let mut start = line.start;
    let cells = text[line.clone()].split('|');
    let place = |cell: &str| {
        let place = trim(text, &(start..start + cell.len()));
        start += cell.len() + 1;
        place
    };
    cells.map(place).collect()
}

#[cfg(test)]
mod tests {
    use crate::layout::cells;

    #[test]
    fn pipes_without_ends() {
        let text = "Tháng | Nội dung | Phụ trách\n--- | --- | ---\n9/2025 | Sổ sách | Hiệu trưởng\n4/2026 | Ôn thi | Tổ Toán\nsau";
        let want = [
            ["Tháng", "Nội dung", "Phụ trách"],
            ["9/2025", "Sổ sách", "Hiệu trưởng"],
            ["4/2026", "Ôn thi", "Tổ Toán"],
        ];
        assert_eq!(cells(text), want);
        for text in [
            "Nội dung | Thời gian | Chủ trì\nbốn",
            "một | hai | ba\nbốn | năm | sáu",
        ] {
            assert!(cells(text).is_empty(), "{text}");
        }
    }

    const HEAD: &str = "STT | Nhiệm vụ | Thời gian | Chủ trì | Phối hợp";

    #[test]
    fn a_row_that_does_not_fit_is_one_cell() {
        let rows = [
            "1 | Rà soát | Quý I/2026 | Sở Y tế | Sở Nội vụ",
            "2 | Thực hiện Quyết định số 14 | Theo phân công | Văn phòng",
            "| | Trước ngày 05/3/2026 | Sở Nội vụ | Văn phòng",
            "II | Tổ chức bộ máy | | |",
            "3 | Báo cáo | Quý II/2026 | Công an tỉnh | Sở Nội vụ",
        ];
        let read = cells(&format!("{HEAD}\n{}\nsau", rows.join("\n")));
        assert_eq!(read.len(), 6);
        assert_eq!(
            read[1],
            ["1", "Rà soát", "Quý I/2026", "Sở Y tế", "Sở Nội vụ"]
        );
        let one = "2 Thực hiện Quyết định số 14 Theo phân công Văn phòng";
        assert_eq!(read[2], ["", "", "", "", "", one]);
        assert_eq!(
            read[3],
            ["", "", "Trước ngày 05/3/2026", "Sở Nội vụ", "Văn phòng"]
        );
        assert_eq!(read[4], ["II", "Tổ chức bộ máy", "", "", ""]);
        assert_eq!(read[5][3], "Công an tỉnh");
    }

    #[test]
    fn words_over_a_row_are_of_the_table() {
        let row = "1 | Rà soát | Quý I/2026 | Sở Y tế | Sở Nội vụ";
        let read = cells(&format!(
            "{HEAD}\nBuổi sáng\n{row}\nBuổi chiều\n{row}\n\nsau"
        ));
        assert_eq!(read.len(), 5);
        assert_eq!(read[3], ["", "", "", "", "", "Buổi chiều"]);
        assert_eq!(cells(&format!("{HEAD}\n{row}\nsau\n\n{row}")).len(), 2);
        // Another table.
        assert_eq!(
            cells(&format!("{HEAD}\n{row}\n2. Lịch\n{HEAD}\n{row}")).len(),
            4
        );
    }
}
