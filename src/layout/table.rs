//! Tables as tools draw them: grids (`+---+`), pipes (`| a | b |`), dashes over columns of blanks.

mod celled;
mod open;
mod paired;

use std::sync::LazyLock;

use regex::Regex;

use super::{Line, Row};
use crate::fold::fold;
use crate::span::Place;
use crate::vocab::{Column, are_periods, heads_column};

/// Reads the table that begins at the first of `lines`; its rows and how many lines they take.
pub fn read(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let line = lines.first()?;
    let first = &text[line.place.clone()];
    if first.starts_with("+-") || first.starts_with("+=") {
        grid(text, lines, table)
    } else if first == "|"
        && let Some(drawn) = celled::read(text, lines, table)
    {
        Some(drawn)
    } else if first.starts_with('|') {
        Some(pipes(text, lines, table))
    } else if first.starts_with("---") {
        dashes(text, lines, table)
    } else {
        line.piped.then(|| open::read(text, lines, table)).flatten()
    }
}

/// "--- | :---: | ---": what is drawn below a head.
fn is_ruler(text: &str, cells: &[Place]) -> bool {
    let drawn = |cell: &Place| {
        text[cell.clone()]
            .bytes()
            .all(|byte| b"-:= ".contains(&byte))
    };
    cells.iter().all(drawn)
}

/// A grid: border lines part the rows.
fn grid(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let mut rows: Vec<Row> = Vec::new();
    let mut open: Vec<Vec<Place>> = Vec::new();
    let mut used = 0;
    for line in lines {
        let words = &text[line.place.clone()];
        if words.starts_with('+') || is_inner_rule(words) {
            close(&mut rows, &mut open, table);
        } else if words.starts_with('|') {
            for (index, cell) in split_pipes(text, &line.place).into_iter().enumerate() {
                if open.len() <= index {
                    open.resize(index + 1, Vec::new());
                }
                if !cell.is_empty() {
                    open[index].push(cell);
                }
            }
        } else {
            break;
        }
        used += 1;
    }
    close(&mut rows, &mut open, table);
    (!rows.is_empty()).then_some((rows, used))
}

/// "|    |      +-------+-------+": a border below some of the cells, as a head in two rows has it.
fn is_inner_rule(words: &str) -> bool {
    words.starts_with('|') && (words.contains("+--") || words.contains("+=="))
}

fn close(rows: &mut Vec<Row>, open: &mut Vec<Vec<Place>>, table: usize) {
    if open.iter().any(|cell| !cell.is_empty()) {
        rows.push(Row {
            table,
            cells: std::mem::take(open),
        });
    }
    open.clear();
}

/// Pipes: a line a row; a row may run over lines, and where nothing rules the rows off, a line
/// without its first cell goes on with the row before it.
fn pipes(text: &str, lines: &[Line], table: usize) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = Vec::new();
    let mut used = 0;
    let mut ruled = false;
    while let Some(line) = lines.get(used) {
        let words = &text[line.place.clone()];
        if !words.starts_with('|') {
            break;
        }
        let mut place = line.place.clone();
        used += 1;
        if !words.ends_with('|') {
            let rest = lines[used..].iter().take(20);
            if let Some(more) = rest
                .clone()
                .position(|line| text[line.place.clone()].ends_with('|'))
            {
                let foreign = rest
                    .clone()
                    .take(more + 1)
                    .any(|line| text[line.place.clone()].starts_with('|'));
                if !foreign {
                    place.end = lines[used + more].place.end;
                    used += more + 1;
                }
            }
        }
        let cells = split_pipes(text, &place);
        if is_ruler(text, &cells) {
            ruled = true;
            continue;
        }
        let cells: Vec<Vec<Place>> = cells.iter().map(|cell| cell_lines(text, cell)).collect();
        match rows.last_mut() {
            Some(last)
                if !ruled
                    && cells.first().is_some_and(Vec::is_empty)
                    && last.cells.len() == cells.len()
                    && !heads_columns(text, last, &cells) =>
            {
                for (cell, more) in last.cells.iter_mut().zip(cells) {
                    cell.extend(more);
                }
            }
            _ => rows.extend(paired::rows(text, Row { table, cells })),
        }
    }
    (rows, used)
}

/// Whether the cells below a head part one of its columns: "Quý I | Quý II" below "Thời gian hoàn thành".
fn heads_columns(text: &str, head: &Row, cells: &[Vec<Place>]) -> bool {
    let folded = |places: &Vec<Place>| {
        let words = places.iter().map(|place| fold(&text[place.clone()]));
        words.collect::<Vec<_>>().join(" ")
    };
    let below: Vec<String> = cells.iter().map(folded).collect();
    let group = || head.cells.iter().map(folded).collect::<Vec<_>>().join(" ");
    are_bounds(&below) || are_periods(below.iter().map(String::as_str), &group())
}

/// "Từ | Đến": whether all that stands in a row heads the columns from when and until when.
fn are_bounds(cells: &[String]) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let [from, until] = filled[..] else {
        return false;
    };
    heads_column(from, Column::Start) && heads_column(until, Column::End)
}

/// The cells between the pipes of one line, blanks around them left out.
fn split_pipes(text: &str, place: &Place) -> Vec<Place> {
    let words = &text[place.clone()];
    let inner = words.strip_prefix('|').unwrap_or(words);
    let mut start = place.end - inner.len();
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = Vec::new();
    for cell in inner.split('|') {
        cells.push(trim(text, &(start..start + cell.len())));
        start += cell.len() + 1;
    }
    cells
}

/// The lines of a cell: parted by line ends or by `<br>`.
fn cell_lines(text: &str, cell: &Place) -> Vec<Place> {
    let words = &text[cell.clone()];
    let mut lines = Vec::new();
    let mut start = 0;
    let marks = BREAK.find_iter(words).map(|mark| mark.range());
    for mark in marks.chain(std::iter::once(words.len()..words.len())) {
        let line = trim(text, &(cell.start + start..cell.start + mark.start));
        if !line.is_empty() {
            lines.push(line);
        }
        start = mark.end;
    }
    lines
}

static BREAK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\n|<[bB][rR] */?>").expect("a valid pattern"));

/// Dashes over columns of blanks: a ruler with a group of dashes a column, one blank between them.
fn dashes(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let is_rule = |line: &Line| {
        let words = &text[line.place.clone()];
        words.len() >= 20 && words.bytes().all(|byte| byte == b'-' || byte == b' ')
    };
    let ruler = lines
        .iter()
        .take(12)
        .position(|line| is_rule(line) && groups(text, line).is_some())?;
    if ruler > 0 && !is_rule(&lines[0]) {
        return None;
    }
    let columns = groups(text, &lines[ruler])?;
    let end = lines
        .iter()
        .skip(ruler + 1)
        .take(400)
        .position(is_rule)
        .map(|at| ruler + 1 + at)?;
    let mut rows = Vec::new();
    let head = if ruler > 0 { &lines[1..ruler] } else { &[] };
    let body = &lines[ruler + 1..end];
    let blank_ruled = body.iter().any(|line| line.place.is_empty());
    for part in [head, body] {
        let mut open: Vec<Vec<Place>> = Vec::new();
        for line in part {
            if line.place.is_empty() {
                close(&mut rows, &mut open, table);
                continue;
            }
            open.resize(columns.len(), Vec::new());
            for (cell, column) in open.iter_mut().zip(&columns) {
                let place = slice(text, line, column);
                if !place.is_empty() {
                    cell.push(place);
                }
            }
            if !blank_ruled && std::ptr::eq(part, body) {
                close(&mut rows, &mut open, table);
            }
        }
        close(&mut rows, &mut open, table);
    }
    Some((rows, end + 1))
}

/// The columns of a ruler: at least two groups of dashes with one to three blanks between them.
fn groups(text: &str, line: &Line) -> Option<Vec<std::ops::Range<usize>>> {
    let words = &text[line.place.clone()];
    let mut columns = Vec::new();
    let mut at = line.indent;
    for group in words.split(' ') {
        if !group.is_empty() {
            columns.push(at..at + group.len());
        }
        at += group.len() + 1;
    }
    let close = columns
        .windows(2)
        .all(|pair| pair[1].start - pair[0].end <= 3);
    (columns.len() >= 2 && close).then_some(columns)
}

/// What a line holds between two columns; the last column takes the rest.
fn slice(text: &str, line: &Line, column: &std::ops::Range<usize>) -> Place {
    let words = &text[line.place.clone()];
    let at = |wanted: usize| {
        let skip = wanted.saturating_sub(line.indent);
        words
            .char_indices()
            .nth(skip)
            .map_or(line.place.end, |(offset, _)| line.place.start + offset)
    };
    trim(text, &(at(column.start)..at(column.end + 1)))
}

fn trim(text: &str, place: &Place) -> Place {
    let words = &text[place.clone()];
    let start = place.end - words.trim_start().len();
    start.min(place.end)..(start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use crate::layout::cells;

    #[test]
    fn grids() {
        let text = "+----+-----+\n| TT | Việc |\n+====+=====+\n| 1. | Rà   |\n|    | soát |\n+----+-----+\nsau";
        assert_eq!(cells(text), [["TT", "Việc"], ["1.", "Rà soát"]]);
    }

    #[test]
    fn pipes_with_a_broken_row() {
        let text = "| TT | Việc |\n|----|----|\n| 1 | trả kết quả cho\nngười dân | \n| 2 | khác |";
        assert_eq!(
            cells(text),
            [
                ["TT", "Việc"],
                ["1", "trả kết quả cho người dân"],
                ["2", "khác"]
            ]
        );
    }

    #[test]
    fn lines_that_are_rows() {
        let head = "| TT | Việc | Chủ trì | Thời gian |\n|---|---|---|---|\n";
        let text = format!(
            "{head}| 1 | Rà soát quy hoạch<br>Lập dự toán | Phòng Kinh tế<br>Công an xã | 20/3/2026<br>30/4/2026 |"
        );
        assert_eq!(
            cells(&text)[1..],
            [
                ["1", "Rà soát quy hoạch", "Phòng Kinh tế", "20/3/2026"],
                ["", "Lập dự toán", "Công an xã", "30/4/2026"]
            ]
        );
        for row in [
            "Rà soát<br>Quy hoạch | Phòng<br>Kinh tế | Tháng<br>3/2026",
            "Rà soát<br>quy hoạch | Phòng Kinh tế<br>Công an xã | 20/3/2026<br>30/4/2026",
            "Rà soát<br>Lập dự toán | Phòng Kinh tế | 20/3/2026<br>30/4/2026",
            "Rà soát<br>Lập dự toán | Phòng Kinh tế,<br>Công an xã | 20/3/2026<br>30/4/2026",
        ] {
            assert_eq!(cells(&format!("{head}| 1 | {row} |")).len(), 2, "{row}");
        }
    }

    #[test]
    fn pipes_without_rules() {
        let text = "|1 |Rà soát    |\n|  |hồ sơ      |\n|2 |Báo cáo    |";
        assert_eq!(cells(text), [["1", "Rà soát hồ sơ"], ["2", "Báo cáo"]]);
    }

    #[test]
    fn months_below_a_time() {
        let want = [
            ["Việc", "Hoàn thành", ""],
            ["", "Quý I", "Quý II"],
            ["Rà soát", "", "x"],
        ];
        let pipes = "| Việc | Hoàn thành | |\n| | Quý I | Quý II |\n| Rà soát | | x |";
        assert_eq!(cells(pipes), want);
        let grid = "+------+----------------+\n| Việc | Hoàn thành |   |\n|      +-------+--------+\n|      | Quý I | Quý II |\n+======+=======+========+\n| Rà soát |    | x      |\n+------+-------+--------+";
        assert_eq!(cells(grid), want);
    }

    #[test]
    fn from_when_until_when_below_a_time() {
        let pipes = |below: &str| {
            cells(&format!(
                "| Việc | Thời gian | |\n| | {below} |\n| Rà soát | 01/3/2026 | 15/3/2026 |"
            ))
        };
        assert_eq!(pipes("Từ | Đến")[1], ["", "Từ", "Đến"]);
        assert_eq!(
            pipes("thực hiện | ")[0],
            ["Việc", "Thời gian thực hiện", ""]
        );
    }

    #[test]
    fn dashes_over_blanks() {
        let text = "  ----------------------\n  TT   Việc\n  ---- -----------------\n  1    Rà soát\n\n  2    Báo cáo\n       tháng\n  ----------------------\n";
        assert_eq!(
            cells(text),
            [["TT", "Việc"], ["1", "Rà soát"], ["2", "Báo cáo tháng"]]
        );
    }

    #[test]
    fn an_underline_is_no_table() {
        assert!(cells("  HUYỆN ỦY          ----------------------\n       -----\n").is_empty());
        assert!(cells("-----------------------\nTiêu đề\n\nNội dung\n").is_empty());
    }
}
