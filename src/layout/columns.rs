//! Tables whose columns are told apart by blanks or tabs alone, or that extraction left one cell a
//! line: known by their head, which begins with "TT" or "STT".

use super::{Line, Row};
use crate::fold::{fold, fold_head};
use crate::span::Place;
use crate::vocab::starts_with_any;

/// No cell of a head is longer, in letters.
pub(super) const LONGEST_HEAD: usize = 60;
/// No table of this kind has more columns.
pub(super) const MOST_COLUMNS: usize = 9;

/// Reads the table that begins at the first of `lines`; its rows and how many lines they take.
pub fn read(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let first = lines.first()?;
    // Every line of a text is asked; nearly all can be told by their first letters.
    if !text[first.place.clone()].starts_with(['t', 'T', 's', 'S', '.', '*']) {
        return None;
    }
    let words = text[first.place.clone()].trim_start_matches(['.', ' ', '*']);
    let head = fold_head(words, "số tt".len());
    if !["tt", "stt", "số tt"]
        .iter()
        .any(|name| head.starts_with(name))
    {
        return None;
    }
    let cells = fragments(text, first);
    if !is_count_head(&text[cells.first()?.place.clone()]) {
        return None;
    }
    match cells.len() {
        1 => stacked(text, lines, table),
        3..=MOST_COLUMNS => blanks(text, lines, table),
        _ => None,
    }
}

/// "TT", "STT": the head of the column that counts.
fn is_count_head(words: &str) -> bool {
    let bare = words.trim_matches(['.', ' ', '*']);
    bare.len() <= "số tt".len() && matches!(fold(bare).as_str(), "tt" | "stt" | "số tt")
}

/// A stretch of a line between gaps, the column of blanks where it begins, and the tabs before it.
pub(super) struct Fragment {
    pub place: Place,
    pub column: usize,
    pub tabs: usize,
}

/// The stretches of a line between two blanks or more, or a tab.
pub(super) fn fragments(text: &str, line: &Line) -> Vec<Fragment> {
    let words = &text[line.place.clone()];
    let mut found: Vec<Fragment> = Vec::new();
    let (mut start, mut column, mut blanks, mut tabs) = (None, line.indent, 0, 0);
    let mut close = |from: &mut Option<(usize, usize, usize)>, end: usize| {
        if let Some((at, column, tabs)) = from.take() {
            found.push(Fragment {
                place: line.place.start + at..line.place.start + end,
                column,
                tabs,
            });
        }
    };
    for (at, letter) in words.char_indices() {
        if letter == ' ' || letter == '\t' {
            blanks += if letter == '\t' { 8 } else { 1 };
            if blanks >= 2 {
                let end = at - (blanks - 1).min(1) * usize::from(letter == ' ');
                close(&mut start, end);
            }
        } else {
            blanks = 0;
            start.get_or_insert((at, column, tabs));
        }
        tabs += usize::from(letter == '\t');
        column = if letter == '\t' {
            column / 8 * 8 + 8
        } else {
            column + 1
        };
    }
    close(&mut start, words.len());
    found
}

/// The count that begins a row: "1", "02", "3."
fn count(words: &str) -> Option<u32> {
    let digits = words.trim_matches(['.', ' ', '*']);
    (digits.len() <= 3 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

/// Columns of blanks or tabs: each stretch belongs to the column that begins at or before it.
fn blanks(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let head = fragments(text, &lines[0]);
    let columns: Vec<usize> = head.iter().map(|cell| cell.column).collect();
    let tabbed = text[lines[0].place.clone()].contains('\t');
    // Where one tab parts the cells of the head, two tabs have an empty cell between them.
    let counted_tabs = (head.iter().enumerate()).all(|(index, cell)| cell.tabs == index);
    let mut rows = vec![Row {
        table,
        cells: head.iter().map(|cell| vec![cell.place.clone()]).collect(),
    }];
    let mut used = 1;
    let mut counted = 0;
    for line in &lines[1..] {
        if line.place.is_empty() {
            used += 1;
            continue;
        }
        let cells = fragments(text, line);
        let number = count(&text[cells[0].place.clone()]).filter(|_| cells[0].column < columns[1]);
        if number.is_none() && !goes_on(&cells, &columns, counted) {
            break;
        }
        if number.is_some() {
            counted += 1;
            rows.push(Row {
                table,
                cells: vec![Vec::new(); columns.len()],
            });
        }
        let row = rows.last_mut()?;
        for (index, cell) in cells.into_iter().enumerate() {
            let column = if tabbed && number.is_some() {
                let index = if counted_tabs { cell.tabs } else { index };
                index.min(columns.len() - 1)
            } else {
                columns
                    .iter()
                    .rposition(|column| *column <= cell.column + 2)
                    .unwrap_or(0)
            };
            row.cells[column].push(cell.place);
        }
        used += 1;
    }
    while used > 1 && lines[used - 1].place.is_empty() {
        used -= 1;
    }
    (counted > 0).then_some((rows, used))
}

/// A line without a count goes on with the row, or with the head, only right of the first column.
fn goes_on(cells: &[Fragment], columns: &[usize], counted: usize) -> bool {
    let inside = cells[0].column + 2 >= columns[1];
    let on_columns = cells.iter().all(|cell| {
        columns
            .iter()
            .any(|column| cell.column.abs_diff(*column) <= 3)
    });
    inside && (on_columns || (counted > 0 && cells.len() > 1))
}

/// One cell a line: the head's cells up to the count 1, then a row from each count to the next.
fn stacked(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let full: Vec<&Line> = lines
        .iter()
        .take(600)
        .filter(|line| !line.place.is_empty())
        .collect();
    let words = |index: usize| &text[full[index].place.clone()];
    let near = 1..full.len().min(2 * MOST_COLUMNS);
    let end = near.clone().find(|&index| {
        count(words(index)) == Some(1) || column_numbers(text, &full[index..]) > 0
    })?;
    let first = end + column_numbers(text, &full[end..]);
    let head = joined(text, &full[..end]);
    let columns = head.len();
    let short = (0..end).all(|index| {
        words(index).chars().count() <= LONGEST_HEAD && !words(index).ends_with(['.', ';'])
    });
    let spoken: Vec<String> = (0..end).map(|index| fold(words(index))).collect();
    if !(3..=MOST_COLUMNS).contains(&columns) || !short || !speaks_of_work(&spoken.join(" ")) {
        return None;
    }
    let time = head.iter().position(|cell| is_time_head(text, cell));
    let mut rows = vec![Row { table, cells: head }];
    let mut at = first;
    let mut number = 1;
    while at < full.len() && count(words(at)) == Some(number) {
        let next = (at + 1..full.len().min(at + 40))
            .find(|&index| count(words(index)) == Some(number + 1));
        let end = next.unwrap_or_else(|| last_row_end(text, &full, at, filled(rows.last())));
        let mut cells = vec![vec![full[at].place.clone()]];
        cells.extend(joined(text, &full[at + 1..end]));
        let cells = fitted(text, cells, columns, time);
        rows.push(Row { table, cells });
        at = end;
        number += 1;
    }
    let used = lines
        .iter()
        .position(|line| full.get(at).is_some_and(|next| line.place == next.place))
        .unwrap_or(lines.len());
    (number > 1).then_some((rows, used))
}

/// Whether a head speaks of who does what and when.
pub(super) fn speaks_of_work(head: &str) -> bool {
    [
        "nội dung",
        "nhiệm vụ",
        "công việc",
        "chủ trì",
        "thực hiện",
        "thời gian",
        "hoạt động",
        "đơn vị",
    ]
    .iter()
    .filter(|word| head.contains(*word))
    .count()
        >= 2
}

/// How many lines number the columns, "(1)" to "(5)", "A", "B", 1 to 3: at least two.
fn column_numbers(text: &str, lines: &[&Line]) -> usize {
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

/// How many cells a row has, empty ones at its end left out.
fn filled(row: Option<&Row>) -> usize {
    let last = row.and_then(|row| row.cells.iter().rposition(|cell| !cell.is_empty()));
    last.map_or(0, |last| last + 1)
}

/// Where the last row ends: when it has as many cells as the row before it, lines that go on counted in.
fn last_row_end(text: &str, full: &[&Line], at: usize, columns: usize) -> usize {
    let mut cells = 0;
    let mut index = at + 1;
    while index < full.len() {
        let words = &text[full[index].place.clone()];
        if index == at + 1 || !continues(text, full[index - 1], words) {
            if cells == columns - 1 {
                break;
            }
            cells += 1;
        }
        index += 1;
    }
    index
}

/// Whether a line goes on with the cell before it.
fn continues(text: &str, before: &Line, words: &str) -> bool {
    let open = text[before.place.clone()].ends_with([',', '-']);
    open || words.starts_with(char::is_lowercase)
}

/// Lines as cells, those that go on joined.
fn joined(text: &str, lines: &[&Line]) -> Vec<Vec<Place>> {
    let mut cells: Vec<Vec<Place>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let words = &text[line.place.clone()];
        match cells.last_mut() {
            Some(cell) if continues(text, lines[index - 1], words) => cell.push(line.place.clone()),
            _ => cells.push(vec![line.place.clone()]),
        }
    }
    cells
}

/// The cells of a row, with as many as there are columns: a time stands in the column of times, and the cells that
/// a row lacks at its end are empty; else the last cell is the last column's.
fn fitted(
    text: &str,
    mut cells: Vec<Vec<Place>>,
    columns: usize,
    time: Option<usize>,
) -> Vec<Vec<Place>> {
    if cells.len() == columns {
        return cells;
    }
    let is_time = |cell: &Vec<Place>| is_time(text, cell);
    let last = cells.len() - 1;
    let (at, column) = match (time, cells.iter().rposition(is_time)) {
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

/// "Thời gian", "Thời hạn hoàn thành", "Tiến độ": the head of a column of times.
fn is_time_head(text: &str, cell: &[Place]) -> bool {
    let head = cell.first().map(|place| fold(&text[place.clone()]));
    head.is_some_and(|head| {
        ["thời gian", "thời hạn", "tiến độ"]
            .iter()
            .any(|name| head.starts_with(name))
    })
}

/// "Quý II/2026", "Thường xuyên", "Xong trước 30/6/2026": how a cell begins that says when.
fn is_time(text: &str, cell: &[Place]) -> bool {
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
    fn columns_of_blanks() {
        let text = "TT   Nội dung            Chủ trì            Thời gian\n1    Tập huấn phần       Phòng Chất lượng   Tuần 1 tháng\n     mềm                                    10/2025\n2    Công bố             Văn phòng Sở       19/9/2025\n\n4. Tổ chức thực hiện";
        assert_eq!(
            cells(text),
            [
                ["TT", "Nội dung", "Chủ trì", "Thời gian"],
                [
                    "1",
                    "Tập huấn phần mềm",
                    "Phòng Chất lượng",
                    "Tuần 1 tháng 10/2025"
                ],
                ["2", "Công bố", "Văn phòng Sở", "19/9/2025"]
            ]
        );
    }

    #[test]
    fn columns_of_tabs() {
        let text = "TT\tNội dung\tChủ trì\tThời gian\n1\tKiểm kê trang bị, khí tài\tPhòng Hậu cần\tTháng 3/2026\n";
        assert_eq!(
            cells(text)[1],
            [
                "1",
                "Kiểm kê trang bị, khí tài",
                "Phòng Hậu cần",
                "Tháng 3/2026"
            ]
        );
    }

    #[test]
    fn two_tabs_have_an_empty_cell_between_them() {
        let head = "TT\tNội dung\tChủ trì\tPhối hợp\tThời gian\n";
        let text = format!("{head}1\tBảo đảm kinh phí\tPhòng Tài chính\t\tQuý IV/2026\n");
        let row = [
            "1",
            "Bảo đảm kinh phí",
            "Phòng Tài chính",
            "",
            "Quý IV/2026",
        ];
        assert_eq!(cells(&text)[1], row);
        let text = "TT\t\tNội dung\t\tChủ trì\n1\t\tBảo đảm kinh phí\t\tPhòng Tài chính\n";
        assert_eq!(cells(text)[1], ["1", "Bảo đảm kinh phí", "Phòng Tài chính"]);
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
}
