//! Tables that extraction left one cell a line: a head, then a row from each count to the next.

use super::groups::Groups;
use super::joint::continues;
use super::{LONGEST_HEAD, MOST_COLUMNS, count, is_roman_heading, speaks_of_work};
use crate::fold::fold;
use crate::layout::{Line, Row};
use crate::span::Place;
use crate::vocab::{Column, begins_body, heads_column, is_mark, period_head, starts_with_any};

/// No table of this kind has more lines.
const MOST_LINES: usize = 20_000;

/// One cell a line: the head's cells up to the count 1, then a row from each count to the next.
pub fn stacked(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let full = lines.iter().take(MOST_LINES);
    let full = full.filter(|line| !line.place.is_empty());
    let full = without_column_numbers(text, full.collect());
    let words = |index: usize| &text[full[index].place.clone()];
    let near = 1..full.len().min(3 * MOST_COLUMNS);
    let mut groups = Groups::default();
    let end = near.clone().find(|&index| {
        count(words(index)) == Some(1)
            || column_numbers(text, &full[index..]) > 0
            || groups.at(text, &full, index, 1).is_some()
    })?;
    let first = end + column_numbers(text, &full[end..]);
    let head = joined(text, &full[..end]);
    let short = (0..end).all(|index| {
        words(index).chars().count() <= LONGEST_HEAD && !words(index).ends_with(['.', ';'])
    });
    let spoken: Vec<String> = head.iter().map(|cell| folded(text, cell)).collect();
    let time = (spoken.iter()).position(|head| heads_column(head, Column::Time));
    let group = spoken.join(" ");
    let others = (spoken.iter()).filter(|cell| period_head(cell, &group).is_none());
    let others = others.count();
    let mut rows = rows_of_head(head, &spoken, table);
    let shape = Shape {
        columns: rows[0].cells.len(),
        time,
        matrix: spoken.len() - others >= 2,
    };
    if shape.columns < 3 || others > MOST_COLUMNS || !short {
        return None;
    }
    let mut at = first;
    let mut number = 1;
    let mut regular = true;
    let mut counted = Vec::new();
    let mut width = filled(rows.last());
    while at < full.len() {
        if let Some(group) = groups.at(text, &full, at, number) {
            let mut cells = vec![vec![full[at].place.clone()]];
            cells.extend(joined(text, &full[at + 1..group.end]));
            cells.resize(shape.columns, Vec::new());
            rows.push(Row { table, cells });
            groups.enter(&group);
            at = group.end;
            number = count(words(at)).unwrap_or(number);
            continue;
        }
        if count(words(at)) != Some(number) {
            break;
        }
        let ends = |index: &usize| {
            let group = || groups.at(text, &full, *index, number + 1);
            // A cell of "I" in a column of quarters stands too near to the count for a label.
            let whole = || joined(text, &full[at..*index]).len() + 1 >= shape.columns;
            count(words(*index)) == Some(number + 1) || group().is_some() && whole()
        };
        let next = (at + 1..full.len().min(at + 40)).find(ends);
        let end = next.unwrap_or_else(|| last_row_end(text, &full, at, width));
        let mut cells = vec![vec![full[at].place.clone()]];
        cells.extend(joined(text, &full[at + 1..end]));
        regular &= cells.len() == shape.columns;
        let cells = fitted(text, cells, &shape);
        counted.push(rows.len());
        rows.push(Row { table, cells });
        width = filled(rows.last());
        at = end;
        number += 1;
    }
    let timed = |time: usize| {
        let mut rows = counted.iter().map(|&row| &rows[row]);
        rows.all(|row| is_time(text, &row.cells[time]))
    };
    // What the rows show the head need not say.
    let shown = counted.len() > 1 && (regular || time.is_some_and(timed));
    if !shown && !speaks_of_work(&spoken) {
        return None;
    }
    let used = lines
        .iter()
        .position(|line| line.place == full[at - 1].place)
        .map_or(lines.len(), |last| last + 1);
    (!counted.is_empty()).then_some((rows, used))
}

/// What the head of a table says of its rows.
struct Shape {
    columns: usize,
    /// The column of times.
    time: Option<usize>,
    /// Whether months or quarters head columns of marks.
    matrix: bool,
}

/// The rows of a head: two where months or quarters stand at its end, below an earlier "Thời gian hoàn thành".
fn rows_of_head(mut head: Vec<Vec<Place>>, spoken: &[String], table: usize) -> Vec<Row> {
    let group = spoken.join(" ");
    let is_period = |cell: &String| period_head(cell, &group).is_some();
    let run = spoken
        .iter()
        .rev()
        .take_while(|cell| is_period(cell))
        .count();
    let others = spoken.len() - run;
    let time = |cell: &String| heads_column(cell, Column::Time) && !is_period(cell);
    let over = spoken[..others].iter().rposition(time);
    let Some(over) = over.filter(|_| run >= 2) else {
        return vec![Row { table, cells: head }];
    };
    let below = head.split_off(others);
    let behind = head.split_off(over + 1);
    let width = over + run + behind.len();
    let mut second = vec![Vec::new(); over];
    second.extend(below);
    second.resize(width, Vec::new());
    head.resize(over + run, Vec::new());
    head.extend(behind);
    let row = |cells| Row { table, cells };
    vec![row(head), row(second)]
}

/// How many lines number the columns, "(1)" to "(5)", "A", "B", 1 to 3: at least two.
pub fn column_numbers(text: &str, lines: &[&Line]) -> usize {
    let number = |line: &&Line| {
        let bare = text[line.place.clone()].trim_matches(['(', ')', '[', ']', ' ', '*']);
        match bare.as_bytes() {
            [letter @ b'A'..=b'C'] => Some((true, usize::from(letter - b'A') + 1)),
            [b'0'..=b'9'] => bare.parse().ok().map(|number| (false, number)),
            _ => None,
        }
    };
    let (mut lettered, mut due) = (true, 1);
    let numbers = lines
        .iter()
        .map_while(number)
        .take_while(|&(letter, number)| {
            if lettered && !letter {
                (lettered, due) = (false, 1);
            }
            let goes_on = letter == lettered && number == due;
            due += 1;
            goes_on
        });
    Some(numbers.count())
        .filter(|count| *count > 1)
        .unwrap_or(0)
}

/// "STT" over "(1)" over "Nội dung" over "(2)": lines without the number that stands below each head.
fn without_column_numbers<'l>(text: &str, mut lines: Vec<&'l Line>) -> Vec<&'l Line> {
    let numbers = |line: &Line, due: usize| {
        let words = text[line.place.clone()].strip_prefix('(');
        words.and_then(|words| words.strip_suffix(')')?.parse().ok()) == Some(due)
    };
    if !lines.get(1).is_some_and(|line| numbers(line, 1)) {
        return lines;
    }
    let (mut due, mut seen) = (1, 0);
    lines.retain(|line| {
        seen += 1;
        let number = seen <= 3 * MOST_COLUMNS && numbers(line, due);
        due += usize::from(number);
        !number
    });
    lines
}

/// How many cells a row has, empty ones at its end left out.
fn filled(row: Option<&Row>) -> usize {
    let last = row.and_then(|row| row.cells.iter().rposition(|cell| !cell.is_empty()));
    last.map_or(0, |last| last + 1)
}

/// Where the last row ends: when it has as many cells as the row before it, lines that go on counted in, and marks
/// ("x") besides.
fn last_row_end(text: &str, full: &[&Line], at: usize, columns: usize) -> usize {
    let mut cells = 0;
    let mut index = at + 1;
    while index < full.len() {
        let words = &text[full[index].place.clone()];
        if index == at + 1 || !continues(&text[full[index - 1].place.clone()], words) {
            if cells == columns - 1 || cells > 0 && closes(words) {
                break;
            }
            cells += 1;
        }
        index += 1;
    }
    let marks = full[index..].iter();
    index
        + marks
            .take_while(|line| is_mark(&text[line.place.clone()]))
            .count()
}

/// "IV. TỔ CHỨC THỰC HIỆN", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN": whether a line can be no cell of the last row, whose own
/// last cells may be empty.
pub fn closes(words: &str) -> bool {
    const ENDS: [&str; 6] = ["Nơi nhận", "NƠI NHẬN", "TM.", "T/M", "KT.", "K/T"];
    is_roman_heading(words) || ENDS.iter().any(|end| words.starts_with(end))
}

/// Lines as cells, those that go on joined.
fn joined(text: &str, lines: &[&Line]) -> Vec<Vec<Place>> {
    let mut cells: Vec<Vec<Place>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let words = &text[line.place.clone()];
        match cells.last_mut() {
            Some(cell) if continues(&text[lines[index - 1].place.clone()], words) => {
                cell.push(line.place.clone())
            }
            _ => cells.push(vec![line.place.clone()]),
        }
    }
    cells
}

/// The cells of a row, with as many as there are columns: a time stands in the column of times, and the cells that
/// a row lacks at its end are empty; else the last cell is the last column's.
fn fitted(text: &str, mut cells: Vec<Vec<Place>>, shape: &Shape) -> Vec<Vec<Place>> {
    let columns = shape.columns;
    if shape.matrix && cells.len() < columns {
        // Which of the empty cells were left out nobody can tell.
        cells.retain(|cell| !is_mark(&folded(text, cell)));
        cells.resize(columns, Vec::new());
    }
    join_wrapped(text, &mut cells, columns);
    if cells.len() == columns {
        return cells;
    }
    let is_time = |cell: &Vec<Place>| is_time(text, cell);
    let last = cells.len() - 1;
    let (at, column) = match (shape.time, cells.iter().rposition(is_time)) {
        (Some(column), Some(at)) if column > 1 && last - at < columns - column => (at, column),
        _ => (last, columns - 1),
    };
    let behind = cells.split_off(at.max(1));
    while cells.len() > column {
        let second = cells.remove(2);
        cells[1].extend(second);
    }
    cells.resize(column, Vec::new());
    cells.extend(behind);
    cells.resize(columns, Vec::new());
    cells
}

/// Whether a cell goes on in the one below it.
type Joins<'r> = dyn Fn(&[Place], &[Place]) -> bool + 'r;

/// Joins lines of one cell of a row that has more lines than cells: a list of times ("Đợt 1: trước 15/6" over "Đợt 2: trước
/// 15/9"), what a mark at its end leaves open ("Các phòng, đơn vị;" over "UBND các xã"), and the end of a body's name
/// ("Phòng Quản lý" over "Lao động").
fn join_wrapped(text: &str, cells: &mut Vec<Vec<Place>>, columns: usize) {
    let first = |cell: &[Place]| &text[cell[0].clone()];
    let is_item = |cell: &[Place]| {
        let words = first(cell).trim_start_matches(['-', '+', ' ']);
        starts_with_any(&fold(words), &["đợt", "lần"]) && words.contains(':') && words.contains('/')
    };
    let is_open = |cell: &[Place]| {
        let words = cell.last().map_or("", |line| &text[line.clone()]);
        words.ends_with([';', ','])
    };
    let is_body = |cell: &[Place]| begins_body(first(cell));
    let joins: [&Joins<'_>; 3] = [
        &|above, below| is_item(above) && is_item(below),
        &|above, _| is_open(above),
        &|above, below| {
            is_body(above) && !is_body(below) && !is_item(below) && !is_time(text, below)
        },
    ];
    for (rule, join) in joins.into_iter().enumerate() {
        let mut at = 1;
        while cells.len() > columns && at + 1 < cells.len() {
            // Else what stands below the task is its second line.
            if rule == NAMES && !is_body(&cells[2]) {
                break;
            }
            if join(&cells[at], &cells[at + 1]) {
                let below = cells.remove(at + 1);
                cells[at].extend(below);
            } else {
                at += 1;
            }
        }
    }
}

/// Which of the rules joins the lines of a body's name.
const NAMES: usize = 2;

/// The words of a cell, folded.
fn folded(text: &str, cell: &[Place]) -> String {
    let lines: Vec<String> = cell.iter().map(|line| fold(&text[line.clone()])).collect();
    lines.join(" ")
}

/// "Quý II/2026", "Thường xuyên", "Xong trước 30/6/2026": how a cell begins that says when.
pub fn is_time(text: &str, cell: &[Place]) -> bool {
    const HEADS: [&str; 19] = [
        "tháng",
        "quý",
        "năm",
        "ngày",
        "tuần",
        "trước",
        "trong",
        "từ",
        "đến",
        "thường xuyên",
        "hằng",
        "hàng",
        "định kỳ",
        "chậm nhất",
        "cuối",
        "đầu",
        "giữa",
        "xong",
        "hoàn thành",
    ];
    let Some(words) = cell.first().map(|place| &text[place.clone()]) else {
        return false;
    };
    let date = words.contains('/') && words.starts_with(|letter: char| letter.is_ascii_digit());
    words.chars().count() <= 2 * LONGEST_HEAD && (date || starts_with_any(&fold(words), &HEADS))
}

#[cfg(test)]
mod tests {
    use crate::layout::cells;

    #[test]
    fn cells_of_two_lines() {
        let head = "STT\nNội dung\nĐơn vị chủ trì\nĐơn vị phối hợp\nThời gian\nSản phẩm";
        let next = "2\nTập huấn\nPhòng Tư pháp\nUBND các xã\nTháng 7/2022\nKế hoạch";
        for (row, column, want) in [
            (
                "Phòng Nội vụ\nPhòng Tư pháp\nĐợt 1: trước 15/6/2022\nĐợt 2: trước 15/9/2022\nBáo cáo",
                4,
                "Đợt 1: trước 15/6/2022 Đợt 2: trước 15/9/2022",
            ),
            (
                "Phòng Nội vụ\nCác phòng, đơn vị;\nUBND các xã\nTháng 6/2022\nBáo cáo",
                3,
                "Các phòng, đơn vị; UBND các xã",
            ),
            (
                "Phòng Quản lý\nLao động\nUBND các xã\nTháng 6/2022\nBáo cáo",
                2,
                "Phòng Quản lý Lao động",
            ),
            // What stands below the task is its second line.
            (
                "Đề án số 2\nPhòng Nội vụ\nUBND các xã\nTháng 6/2022\nBáo cáo",
                1,
                "Rà soát thủ tục Đề án số 2",
            ),
        ] {
            let rows = cells(&format!("{head}\n1\nRà soát thủ tục\n{row}\n{next}"));
            assert_eq!(rows[1].len(), 6, "{row}");
            assert_eq!(rows[1][column], want, "{row}");
            assert_eq!(rows[2][1], "Tập huấn", "{row}");
        }
    }

    #[test]
    fn a_cell_a_line() {
        let text = "STT\nNội dung công việc\nĐơn vị chủ trì\nThời gian\n1\nKhảo sát 12 khu đất tại\nhuyện Đức Huệ\nPhòng Hậu cần\nTháng 3/2026\n2\nTập huấn\nPhòng Tham mưu\nTháng 4/2026\nIV. TỔ CHỨC THỰC HIỆN";
        assert_eq!(
            cells(text)[1..],
            [
                [
                    "1",
                    "Khảo sát 12 khu đất tại huyện Đức Huệ",
                    "Phòng Hậu cần",
                    "Tháng 3/2026"
                ],
                ["2", "Tập huấn", "Phòng Tham mưu", "Tháng 4/2026"]
            ]
        );
    }

    #[test]
    fn column_numbers_are_no_row() {
        let head = "TT\nNhiệm vụ\nChủ trì\nThời gian\n";
        let rows = "1\nRà soát\nSở Y tế\nQuý I/2026\n2\nSơ kết\nSở Nội vụ\nQuý II/2026\n";
        for numbers in [
            "",
            "(1)\n(2)\n(3)\n(4)\n",
            "1\n2\n3\n4\n",
            "A\nB\n1\n2\n",
            "[1]\n[2]\n",
        ] {
            let read = cells(&format!("{head}{numbers}{rows}"));
            assert_eq!(read.len(), 3, "{numbers}");
            assert_eq!(
                read[1],
                ["1", "Rà soát", "Sở Y tế", "Quý I/2026"],
                "{numbers}"
            );
        }
    }

    #[test]
    fn what_closes_a_last_row_with_empty_cells() {
        let head = "STT\nNội dung\nĐơn vị\nThời gian\nGhi chú\n";
        let rows = "1\nRà soát\nSở Y tế\nQuý I\nMẫu 1\n2\nSơ kết\nSở Nội vụ\nQuý II\n";
        for behind in ["IV. TỔ CHỨC THỰC HIỆN", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"] {
            let read = cells(&format!("{head}{rows}{behind}\n"));
            assert_eq!(
                read[2],
                ["2", "Sơ kết", "Sở Nội vụ", "Quý II", ""],
                "{behind}"
            );
        }
    }

    #[test]
    fn a_head_is_a_head_whatever_it_says() {
        let text = "TT\nChi bộ\nBáo cáo viên\nThời gian\n1\nKhoa Sư phạm\nĐ/c Nguyễn Văn An\n08/3/2022\n2\nKhoa Y\nĐ/c Lê Bình\n09/3/2022\nIV. KINH PHÍ";
        let want = [
            ["TT", "Chi bộ", "Báo cáo viên", "Thời gian"],
            ["1", "Khoa Sư phạm", "Đ/c Nguyễn Văn An", "08/3/2022"],
            ["2", "Khoa Y", "Đ/c Lê Bình", "09/3/2022"],
        ];
        assert_eq!(cells(text), want);
    }

    #[test]
    fn months_below_a_time() {
        let head = "STT\nNội dung\nChủ trì\nThời gian hoàn thành\nGhi chú\nQuý I\nQuý II\n";
        let rows = "1\nRà soát\nSở Y tế\nx\n-\n-\n2\nSơ kết\nSở Nội vụ\n-\nx\nMẫu 02\nIV. KINH PHÍ";
        let want = [
            [
                "STT",
                "Nội dung",
                "Chủ trì",
                "Thời gian hoàn thành",
                "",
                "Ghi chú",
            ],
            ["", "", "", "Quý I", "Quý II", ""],
            ["1", "Rà soát", "Sở Y tế", "x", "-", "-"],
            ["2", "Sơ kết", "Sở Nội vụ", "-", "x", "Mẫu 02"],
        ];
        assert_eq!(cells(&format!("{head}{rows}")), want);
        // Below which of them a mark stood is lost with the empty cells.
        let rows = "1\nRà soát\nSở Y tế\nx\n2\nSơ kết\nSở Nội vụ\nx\nIV. KINH PHÍ";
        let read = cells(&format!("{head}{rows}"));
        assert_eq!(read[2], ["1", "Rà soát", "Sở Y tế", "", "", ""]);
        assert_eq!(read[3], ["2", "Sơ kết", "Sở Nội vụ", "", "", ""]);
    }

    #[test]
    fn cells_that_a_row_lacks() {
        let head = "TT\nNhiệm vụ\nChủ trì\nPhối hợp\nThời gian\nGhi chú\n";
        let rows = "1\nRà soát\nSở Y tế\nSở Nội vụ\nThường xuyên\n2\nSơ kết\nSở Y tế\n30/6/2026\nMẫu 02\n3\nTổng kết\nSở Y tế\nQuý IV/2026\nIV. TỔ CHỨC THỰC HIỆN\n";
        assert_eq!(
            cells(&format!("{head}{rows}"))[1..3],
            [
                ["1", "Rà soát", "Sở Y tế", "Sở Nội vụ", "Thường xuyên", ""],
                ["2", "Sơ kết", "Sở Y tế", "", "30/6/2026", "Mẫu 02"],
            ]
        );
        let rows = "1\nRà soát\nSở Y tế\nSở Nội vụ\nThường xuyên\n2\nSơ kết\nSở Y tế\nSở Nội vụ\nHằng năm\nIV. TỔ CHỨC THỰC HIỆN\n";
        assert_eq!(
            cells(&format!("{head}{rows}"))[2],
            ["2", "Sơ kết", "Sở Y tế", "Sở Nội vụ", "Hằng năm", ""]
        );
    }
}
