//! Rows whose cells have a line each for several tasks: "Rà soát<br>Lập dự toán | Phòng Kinh tế<br>Công an xã |
//! 20/3/2026<br>30/4/2026".
//!
//! ```abnf
//! row  = *cell            ; all of one line, or of as many as the others
//! cell = task / who / when
//! task = 2*(capital *char) ; a line each: what is done, who acts and when
//! ```

use crate::fold::fold_head;
use crate::layout::Row;
use crate::layout::columns::{is_time, joint};
use crate::span::Place;
use crate::vocab::{begins_body, duty};

/// A row, or the rows that its lines are.
pub fn rows(text: &str, row: Row) -> Vec<Row> {
    let lines = row.cells.iter().map(Vec::len).max().unwrap_or(0);
    if lines < 2 || !is_paired(text, &row.cells, lines) {
        return vec![row];
    }
    let cell = |cell: &Vec<Place>, line: usize| cell.get(line).cloned().into_iter().collect();
    let one = |line: usize| Row {
        table: row.table,
        cells: row.cells.iter().map(|own| cell(own, line)).collect(),
    };
    (0..lines).map(one).collect()
}

/// Whether each line of some cells is a row: a who, a when and a task on it, none of which goes on with the line above.
fn is_paired(text: &str, cells: &[Vec<Place>], lines: usize) -> bool {
    let words = |place: &Place| &text[place.clone()];
    let even = cells
        .iter()
        .all(|cell| cell.len() <= 1 || cell.len() == lines);
    let full: Vec<&Vec<Place>> = cells.iter().filter(|cell| cell.len() == lines).collect();
    if !even || full.len() < 3 {
        return false;
    }
    let when = |cell: &&&Vec<Place>| {
        cell.iter()
            .all(|line| is_time(text, std::slice::from_ref(line)))
    };
    let body = |line: &Place| begins_body(words(line));
    let who = |cell: &&&Vec<Place>| cell.iter().all(body);
    let capital = |line: &Place| words(line).starts_with(char::is_uppercase);
    let does = |line: &Place| duty(&fold_head(words(line), LONGEST_HEAD)).is_some();
    let task = |cell: &&&Vec<Place>| {
        cell.iter().all(|line| capital(line) && does(line)) && !when(cell) && !who(cell)
    };
    let goes_on = |pair: &[Place]| joint::continues(words(&pair[0]), words(&pair[1]));
    full.iter().filter(when).count() == 1
        && !full
            .iter()
            .any(|cell| when(&cell) && is_interval(text, cell))
        && full.iter().any(|cell| who(&cell))
        && full.iter().any(|cell| task(&cell))
        && !full.iter().any(|cell| cell.windows(2).any(goes_on))
}

/// "Từ 20/3/2026" over "Đến 30/4/2026": whether the lines of a time are one, told by what opens any of them.
fn is_interval(text: &str, cell: &[Place]) -> bool {
    const ENDS: [&str; 7] = ["từ ", "bắt đầu", "đến ", "tới ", "hết ", "kết thúc", "- "];
    cell.iter().any(|line| {
        let head = fold_head(&text[line.clone()], LONGEST_HEAD);
        ENDS.iter().any(|end| head.starts_with(end))
    })
}

/// What a line is told by takes no more bytes.
const LONGEST_HEAD: usize = 40;
