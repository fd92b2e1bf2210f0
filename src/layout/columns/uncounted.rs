//! Tables of blanks or tabs whose rows no count begins: known by a head that says what is done, by whom and when.
//!
//! ```abnf
//! table = head 1*row
//! head  = cell 2*8(gap cell)          ; "Nội dung    Đơn vị thực hiện    Thời gian"
//! row   = cell 1*8(gap cell) *rest    ; begins below the first cell of the head
//! rest  = cell *(gap cell)            ; begins right of it, or goes on with its words
//! gap   = 2*SP / TAB
//! ```

use super::head::{self, Head};
use super::joint::is_cut;
use super::{Fragment, LONGEST_HEAD, fragments, speaks_of_work};
use crate::fold::fold;
use crate::layout::{Line, Row};
use crate::span::Place;
use crate::vocab::{Column, heads_column};

/// No cell has more lines.
const MOST_LINES: usize = 40;

/// Each line with a cell below the head's first one begins a row.
pub fn uncounted(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let first = lines.first()?;
    if !first.wide {
        return None;
    }
    let cells = fragments(text, first);
    if !is_head(text, &cells) {
        return None;
    }
    let Head { columns, mut rows } = Head::read(text, lines, cells, table);
    let heads = rows.len();
    let is_time = |cell: &Vec<Place>| cell.iter().any(|place| heads_time(&text[place.clone()]));
    let time = rows[0].cells.iter().position(is_time);
    let mut used = heads;
    let mut parted = false;
    for (index, line) in lines.iter().enumerate().skip(heads) {
        if line.place.is_empty() {
            parted = true;
            continue;
        }
        let cells = fragments(text, line);
        let title = || cells.len() == 1 && row_follows(text, &lines[index + 1..], &columns);
        let last = rows.last().filter(|_| !parted && rows.len() > heads);
        if last.is_some_and(|row| is_wrapped(text, row, &cells, &columns, time)) {
            // Cells of the row above go on.
        } else if begins_row(&cells, &columns, parted) || title() {
            rows.push(row(table, columns.len()));
        } else if parted || rows.len() == heads || !goes_on(text, &cells, &columns) {
            break;
        }
        put(&mut rows, cells, &columns);
        (used, parted) = (index + 1, false);
    }
    (rows.len() > heads).then_some((rows, used))
}

/// Three short cells or more that speak of what is done, by whom or when.
fn is_head(text: &str, cells: &[Fragment]) -> bool {
    let words = |cell: &Fragment| &text[cell.place.clone()];
    let short = |cell: &Fragment| {
        words(cell).chars().count() <= LONGEST_HEAD && !words(cell).ends_with(['.', ';', ':', ','])
    };
    let spoken = || -> Vec<String> { cells.iter().map(|cell| fold(words(cell))).collect() };
    head::fits(text, cells) && cells.iter().all(short) && speaks_of_work(&spoken())
}

fn row(table: usize, columns: usize) -> Row {
    Row {
        table,
        cells: vec![Vec::new(); columns],
    }
}

/// Whether a line has a cell below the first one of the head, and others below the others.
fn begins_row(cells: &[Fragment], columns: &[usize], parted: bool) -> bool {
    let below = |cell: &Fragment| {
        let near = |column: &usize| cell.column.abs_diff(*column) <= 3;
        cell.tabs > 0 || columns.iter().any(near)
    };
    let fewest = if parted { columns.len() } else { 2 };
    (fewest..=columns.len()).contains(&cells.len())
        && cells[0].tabs == 0
        && cells[0].column < columns[1]
        && cells.iter().skip(1).all(below)
}

/// Whether the cells of a line go on with those of the row above it: one of them must ("Phòng Văn hóa -", "Trước ngày"), or
/// what is done goes on with a small letter and the line has no time of its own. "2. Tập huấn" begins a row.
fn is_wrapped(
    text: &str,
    row: &Row,
    cells: &[Fragment],
    columns: &[usize],
    time: Option<usize>,
) -> bool {
    let words = |cell: &Fragment| &text[cell.place.clone()];
    let number = words(&cells[0]).trim_start_matches(|letter: char| letter.is_ascii_digit());
    let labelled = number.len() < words(&cells[0]).len() && number.starts_with(". ");
    let high = row.cells.iter().any(|cell| cell.len() > MOST_LINES);
    if labelled || high || cells.iter().any(|cell| cell.tabs > 0) {
        return false;
    }
    let above = |column: usize| row.cells[column].last().map(|place| &text[place.clone()]);
    let below = |cell: &Fragment| below(cell, columns);
    let cut = |cell: &Fragment| above(below(cell)).is_some_and(|above| is_cut(above, words(cell)));
    let timed = || {
        let own = |time: usize| cells.iter().any(|cell| below(cell) == time);
        time.is_none_or(|time| own(time) && above(time).is_some())
    };
    let first = row.cells[0].first().map(|place| &text[place.clone()]);
    let small = below(&cells[0]) == 0
        && words(&cells[0]).starts_with(char::is_lowercase)
        && first.is_some_and(|first| first.starts_with(|letter: char| !letter.is_lowercase()));
    cells.iter().any(cut) || small && !timed()
}

/// The column that a cell stands in by where it begins.
fn below(cell: &Fragment, columns: &[usize]) -> usize {
    let left = |column: &usize| *column <= cell.column + 2;
    columns.iter().rposition(left).unwrap_or(0)
}

/// "Thời gian", "Thời hạn hoàn thành"
fn heads_time(words: &str) -> bool {
    heads_column(&fold(words), Column::Time)
}

/// Whether a line goes on with the cells of a row: right of the first, or with a small letter in the first.
fn goes_on(text: &str, cells: &[Fragment], columns: &[usize]) -> bool {
    let first = &cells[0];
    let words = &text[first.place.clone()];
    let narrow = first.column + words.chars().count() < columns[1];
    first.column + 2 >= columns[1] || narrow && words.starts_with(char::is_lowercase)
}

/// Whether the line behind a title within a table begins a row.
fn row_follows(text: &str, lines: &[Line], columns: &[usize]) -> bool {
    let next = lines.first().filter(|line| !line.place.is_empty());
    next.is_some_and(|line| begins_row(&fragments(text, line), columns, true))
}

/// Puts cells into the last row: by the tabs before them, else below the heads.
fn put(rows: &mut [Row], cells: Vec<Fragment>, columns: &[usize]) {
    let Some(row) = rows.last_mut() else { return };
    let tabbed = cells.iter().any(|cell| cell.tabs > 0);
    for cell in cells {
        let column = if tabbed {
            cell.tabs.min(columns.len() - 1)
        } else {
            below(&cell, columns)
        };
        row.cells[column].push(cell.place);
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::cells;

    #[test]
    fn columns_of_tabs_and_of_blanks() {
        let want = [
            ["Nội dung", "Đơn vị thực hiện", "Thời gian"],
            ["Rà soát", "Sở Tư pháp", "Tháng 6/2024"],
            ["Tập huấn nghiệp vụ", "Sở Nội vụ", "15/8/2024"],
        ];
        let tabs = "Nội dung\tĐơn vị thực hiện\tThời gian\nRà soát\tSở Tư pháp\tTháng 6/2024\nTập huấn nghiệp vụ\tSở Nội vụ\t15/8/2024\nII. KINH PHÍ";
        assert_eq!(cells(tabs), want);
        let blanks = "Nội dung      Đơn vị thực hiện   Thời gian\nRà soát       Sở Tư pháp         Tháng 6/2024\nTập huấn      Sở Nội vụ          15/8/2024\nnghiệp vụ\n\nII. KINH PHÍ";
        assert_eq!(cells(blanks), want);
    }

    #[test]
    fn months_below_a_time() {
        let text = "Nội dung          Chủ trì          Thời gian hoàn thành\n                                   Quý I    Quý II   Quý III\nRà soát hồ sơ     Sở Y tế          x\nTổng kết          Sở Nội vụ                          x\n\nII. KINH PHÍ";
        let want = [
            ["Nội dung", "Chủ trì", "Thời gian hoàn thành", "", ""],
            ["", "", "Quý I", "Quý II", "Quý III"],
            ["Rà soát hồ sơ", "Sở Y tế", "x", "", ""],
            ["Tổng kết", "Sở Nội vụ", "", "", "x"],
        ];
        assert_eq!(cells(text), want);
        let text = "Nội dung\tChủ trì\tThời gian\n\t\tQuý I\tQuý II\nRà soát\tSở Y tế\t\tx\n";
        let want = [
            ["Nội dung", "Chủ trì", "Thời gian", ""],
            ["", "", "Quý I", "Quý II"],
            ["Rà soát", "Sở Y tế", "", "x"],
        ];
        assert_eq!(cells(text), want);
    }

    #[test]
    fn near_misses() {
        for text in [
            "UBND TỈNH A\tCỘNG HÒA XÃ HỘI\tCHỦ NGHĨA\nSố 1\tA, ngày\t05",
            "Nội dung   và thời gian thực hiện\nRà soát   văn bản",
            "Nội dung\tĐơn vị\tThời gian\n\nCăn cứ Kế hoạch",
        ] {
            assert!(cells(text).is_empty(), "{text}");
        }
    }
}
