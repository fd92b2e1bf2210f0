//! Cells between lines that are a pipe alone, as pages of the web leave a table: a pipe before each row, and one behind
//! each cell.
//!
//! ```abnf
//! table = head *row
//! head  = "|" EOL 3*(cell "|" EOL)    ; says what is done, by whom and when
//! row   = "|" EOL *(cell "|" EOL)     ; an empty cell is a pipe right behind another
//! cell  = *(line EOL)
//! ```
//! Two pipes one behind the other stand between two rows or round an empty cell. A row ends where it has a cell for each
//! column, or where a count or a group's label ("II") begins the next one. What stands in a row that has neither all cells
//! nor a group's title alone is one cell behind the columns: which of them were merged nobody can tell.

use super::open::behind;
use crate::fold::fold;
use crate::layout::columns::{
    closes_table, count, is_count_head, is_roman_heading, speaks_of_work,
};
use crate::layout::{Line, Row};
use crate::span::Place;

/// Reads the table that begins at the first of `lines`; its rows and how many lines they take.
pub fn read(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let near = cells(text, lines, MOST_COLUMNS + 1);
    let inner = near.iter().skip(1).take_while(|cell| cell.pipes == 1);
    let columns = 1 + inner.count();
    let head = near.get(..columns)?;
    let words = |cell: &Cell| {
        let lines = cell.lines.iter().map(|line| fold(&text[line.clone()]));
        lines.collect::<Vec<_>>().join(" ")
    };
    let spoken: Vec<String> = head.iter().map(words).collect();
    if head[0].pipes != 1 || columns < 3 || !speaks_of_work(&spoken) {
        return None;
    }
    let cells = cells(text, lines, usize::MAX);
    let mut reader = Reader {
        text,
        table,
        columns,
        counts: is_count_head(&spoken[0]),
        number: 0,
        rows: vec![Row {
            table,
            cells: head.iter().map(|cell| cell.lines.clone()).collect(),
        }],
        row: Vec::new(),
        loose: false,
    };
    reader.read(&cells[columns..]);
    let end = cells.last()?.end;
    (reader.rows.len() > 1).then_some((reader.rows, end))
}

/// A cell that is not empty.
struct Cell {
    /// How many pipes stand between it and the one before it.
    pipes: usize,
    lines: Vec<Place>,
    /// How many pipes stand behind it.
    behind: usize,
    /// The line behind them.
    end: usize,
}

/// No cell has more lines.
const MOST_LINES: usize = 60;
/// Behind so many pipes one behind the other no cell stands.
const LONGEST_RUN: usize = MOST_COLUMNS + 2;
/// No count of a row is longer, in letters.
const LONGEST_COUNT: usize = 5;
/// No table of this kind has more columns.
const MOST_COLUMNS: usize = 12;

/// The cells up to the end of a table, a pipe behind which a blank line stands or words that are no cell; `most` at most.
fn cells(text: &str, lines: &[Line], most: usize) -> Vec<Cell> {
    let is_pipe = |index: usize| {
        let line = lines.get(index);
        line.is_some_and(|line| &text[line.place.clone()] == "|")
    };
    let run = |from: usize| (from..from + LONGEST_RUN).take_while(|&index| is_pipe(index));
    let pipes = |from: usize| run(from).count();
    let mut cells: Vec<Cell> = Vec::new();
    let mut before = pipes(0);
    let mut at = before;
    while cells.len() < most {
        let mut near = (at..lines.len()).take(MOST_LINES);
        let Some(end) = near.find(|&index| is_pipe(index)) else {
            break;
        };
        let words = |index: usize| &text[lines[index].place.clone()];
        let blank = at == end || lines[at].place.is_empty();
        let closes = |line: usize| {
            // A group's title begins its row.
            closes_table(words(line)) && (before == 1 || !is_roman_heading(words(line)))
        };
        if blank || (at..end).any(closes) {
            break;
        }
        let full = lines[at..end].iter().filter(|line| !line.place.is_empty());
        let behind = pipes(end);
        cells.push(Cell {
            pipes: before,
            lines: full.map(|line| line.place.clone()).collect(),
            behind,
            end: end + behind,
        });
        (before, at) = (behind, end + behind);
    }
    cells
}

/// Reads row after row.
struct Reader<'t> {
    text: &'t str,
    table: usize,
    columns: usize,
    /// Whether the first column counts the rows.
    counts: bool,
    /// The last count.
    number: u32,
    rows: Vec<Row>,
    /// The cells of the row that is being read.
    row: Vec<Vec<Place>>,
    /// Whether it stands behind a row that nothing ended, so that nobody can tell where its cells belong.
    loose: bool,
}

impl Reader<'_> {
    fn read(&mut self, cells: &[Cell]) {
        for cell in cells {
            let empty = cell.pipes - 1;
            if empty == 0 && !self.loose && self.row.len() == self.columns {
                // A count at its head says that the row is whole.
                if self.counts {
                    self.close(0);
                }
                self.loose = true;
            }
            if !self.row.is_empty() && empty > 0 && self.begins(cell, empty) {
                self.close(empty - 1);
            } else if !self.row.is_empty() {
                let wide = self.row.len() + empty;
                self.row.resize(wide, Vec::new());
            }
            if self.row.is_empty() {
                self.number = self.count(cell).unwrap_or(self.number);
            }
            self.row.push(cell.lines.clone());
        }
        self.close(cells.last().map_or(0, |last| last.behind - 1));
    }

    /// Whether a cell behind some empty ones begins a row.
    fn begins(&self, cell: &Cell, empty: usize) -> bool {
        let filled = self.row.len();
        if self.loose || filled + empty >= self.columns {
            return true;
        }
        let title = || filled == 1 && empty == 1 && !self.counts;
        let label = || self.counts && (self.count(cell).is_some() || self.is_group(cell));
        title() || label()
    }

    fn words(&self, cell: &Cell) -> &str {
        cell.lines
            .first()
            .map_or("", |line| &self.text[line.clone()])
    }

    /// The count with which a row goes on, or begins anew; one or two may be left out.
    fn count(&self, cell: &Cell) -> Option<u32> {
        let number = count(self.words(cell)).filter(|_| cell.lines.len() == 1);
        number
            .filter(|&number| number == 1 || (1..=3).contains(&number.saturating_sub(self.number)))
    }

    /// "II", "B.", "II. HOÀN THIỆN CƠ CHẾ"
    fn is_group(&self, cell: &Cell) -> bool {
        let words = self.words(cell);
        let bare = words.trim_end_matches(['.', ' ']);
        let roman =
            |bare: &str| !bare.is_empty() && bare.bytes().all(|byte| b"IVX".contains(&byte));
        roman(bare) || matches!(bare.as_bytes(), [b'A'..=b'H']) || is_roman_heading(words)
    }

    /// "12", "1.3.", "VIII": whether the first cell of a row may be its count, or is empty.
    fn is_counted(&self, cells: &[Vec<Place>]) -> bool {
        let first = cells.first().and_then(|cell| cell.first());
        first.is_none_or(|line| {
            let words = &self.text[line.clone()];
            words.chars().count() <= LONGEST_COUNT && words.contains(char::is_alphanumeric)
        })
    }

    /// Ends a row, behind which so many cells are empty.
    fn close(&mut self, empty: usize) {
        let mut cells = std::mem::take(&mut self.row);
        let loose = std::mem::take(&mut self.loose) || self.counts && !self.is_counted(&cells);
        let title = cells.len() == 2 && self.counts;
        match !loose && (cells.len() + empty == self.columns || title) {
            true => cells.resize(self.columns, Vec::new()),
            false => cells = behind(self.columns, cells),
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            let table = self.table;
            self.rows.push(Row { table, cells });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::cells;

    /// A row of cells, each between pipes.
    fn row(cells: &[&str]) -> String {
        let cells = cells.iter().map(|cell| match *cell {
            "" => "|\n".to_owned(),
            words => format!("{words}\n|\n"),
        });
        format!("|\n{}", cells.collect::<String>())
    }

    const HEAD: [&str; 4] = ["TT", "Nội dung", "Cơ quan\nchủ trì", "Thời gian"];

    #[test]
    fn cells_between_pipes() {
        let text = [
            row(&HEAD),
            row(&["I", "CƠ CHẾ,\nCHÍNH SÁCH"]),
            row(&["1", "Tập huấn", "Sở Y tế", "Trước\nngày 30/11/2026"]),
            row(&["2", "Báo cáo", "", "Tháng 12/2026"]),
            row(&["3", "Sơ kết", "Sở Nội vụ", ""]),
            row(&["II. HẠ TẦNG"]),
            row(&["4", "Tổng kết", "Quý IV/2026"]),
            row(&["5", "Tổng kết", "Sở Nội vụ", "Quý IV/2026"]),
            "|\n...".to_owned() + "\n" + &row(&["6", "Khen thưởng", "Sở Nội vụ", "Năm 2027"]),
            row(&["7", "Khen thưởng", "Sở Nội vụ", "Năm 2027"]),
            row(&["Địa chỉ:", "Số 1 Lê Lợi", "Điện thoại:", "0912"]),
        ];
        assert_eq!(
            cells(&format!("{}\nsau", text.concat())),
            [
                vec!["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"],
                vec!["I", "CƠ CHẾ, CHÍNH SÁCH", "", ""],
                vec!["1", "Tập huấn", "Sở Y tế", "Trước ngày 30/11/2026"],
                vec!["2", "Báo cáo", "", "Tháng 12/2026"],
                vec!["3", "Sơ kết", "Sở Nội vụ", ""],
                vec!["", "", "", "", "II. HẠ TẦNG"],
                vec!["", "", "", "", "4 Tổng kết Quý IV/2026"],
                vec!["5", "Tổng kết", "Sở Nội vụ", "Quý IV/2026"],
                vec!["", "", "", "", "... 6 Khen thưởng Sở Nội vụ"],
                vec!["", "", "", "", "Năm 2027"],
                vec!["7", "Khen thưởng", "Sở Nội vụ", "Năm 2027"],
                vec!["", "", "", "", "Địa chỉ: Số 1 Lê Lợi Điện thoại: 0912"],
            ]
        );
    }

    #[test]
    fn what_is_no_table() {
        for text in [
            row(&["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
            [
                row(&["Nơi nhận:", "TM. ỦY BAN", "Đơn vị"]),
                row(&["a", "b", "c"]),
            ]
            .concat(),
            row(&HEAD),
        ] {
            let words = cells(&text);
            assert!(words.iter().all(|row| row.len() < 3), "{text}: {words:?}");
        }
    }
}
