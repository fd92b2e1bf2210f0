//! Tables whose columns are told apart by blanks or tabs alone, or that extraction left one cell a line: known by their
//! head, which begins with "TT" or "STT" or says what is done, by whom and when.

mod groups;
mod head;
pub mod joint;
mod middle;
mod periodic;
mod stacked;
mod uncounted;

use super::{Line, Row, is_page_number};
use crate::fold::{fold, fold_head};
use crate::span::Place;
use crate::vocab::are_heads_of_work;
use head::Head;
use periodic::periodic;
use stacked::stacked;
pub use stacked::{closes as closes_table, is_time};
use uncounted::uncounted;

/// No cell of a head is longer, in letters.
const LONGEST_HEAD: usize = 60;
/// No table of this kind has more columns.
const MOST_COLUMNS: usize = 9;

/// Reads the table that begins at the first of `lines`; its rows and how many lines they take.
pub fn read(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    counted(text, lines, table)
        .or_else(|| uncounted(text, lines, table))
        .or_else(|| periodic(text, lines, table))
}

/// A table with a column that counts its rows; numbers of its columns may stand above its head.
fn counted(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let numbers = numbers_above(text, lines);
    if numbers > 0 {
        let (rows, used) = counted(text, &lines[numbers..], table)?;
        return Some((rows, numbers + used));
    }
    let first = lines.first()?;
    // Every line of a text is asked; nearly all can be told by their first letters.
    if !text[first.place.clone()].starts_with(['t', 'T', 's', 'S', '.', '*']) {
        return None;
    }
    let words = text[first.place.clone()].trim_start_matches(['.', ' ', '*']);
    if !matches!(words.chars().nth(1), Some('t' | 'T' | 'ố' | 'Ố')) {
        return None;
    }
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
        _ if head::fits(text, &cells) => blanks(text, lines, table),
        _ => None,
    }
}

/// How many lines before the one that begins a head number its columns: "(1)" to "(4)".
fn numbers_above(text: &str, lines: &[Line]) -> usize {
    let words = |line: &Line| &text[line.place.clone()];
    if lines.first().is_none_or(|line| words(line) != "(1)") {
        return 0;
    }
    let near = lines.iter().take(2 * MOST_COLUMNS);
    let full: Vec<&Line> = near.filter(|line| !line.place.is_empty()).collect();
    let numbers = stacked::column_numbers(text, &full);
    let head = full.get(numbers).filter(|_| numbers > 0);
    let at = head.and_then(|head| lines.iter().position(|line| line.place == head.place));
    at.unwrap_or(0)
}

/// "TT", "STT": the head of the column that counts.
pub fn is_count_head(words: &str) -> bool {
    let bare = words.trim_matches(['.', ' ', '*']);
    bare.len() <= "số tt".len() && matches!(fold(bare).as_str(), "tt" | "stt" | "số tt")
}

/// A stretch of a line between gaps, the column of blanks where it begins, and the tabs before it.
struct Fragment {
    place: Place,
    column: usize,
    tabs: usize,
}

/// The stretches of a line between two blanks or more, or a tab.
fn fragments(text: &str, line: &Line) -> Vec<Fragment> {
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
pub fn count(words: &str) -> Option<u32> {
    let digits = words.trim_matches(['.', ' ', '*']);
    (digits.len() <= 3 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

/// Columns of blanks or tabs: each stretch belongs to the column that begins at or before it.
fn blanks(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let cells = fragments(text, &lines[0]);
    let tabbed = text[lines[0].place.clone()].contains('\t');
    // Where one tab parts the cells of the head, two tabs have an empty cell between them.
    let counted_tabs = (cells.iter().enumerate()).all(|(index, cell)| cell.tabs == index);
    let Head { columns, mut rows } = Head::read(text, lines, cells, table);
    let mut used = rows.len();
    let mut counted = 0;
    let mut parted = false;
    let mut placed: Vec<Placed> = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(used) {
        let cells = fragments(text, line);
        if cells.is_empty()
            || cells[0].column + 2 >= columns[1] && is_page_number(text, lines, index)
        {
            used += 1;
            parted = true;
            continue;
        }
        if closes(text, &cells, &columns, parted)
            || parted && is_point(text, &cells, &columns) && !row_follows(text, &lines[index + 1..])
        {
            break;
        }
        let number = count(&text[cells[0].place.clone()]).filter(|_| cells[0].column < columns[1]);
        if number.is_none() && !goes_on(&cells, &columns, counted) {
            break;
        }
        counted += usize::from(number.is_some());
        let column = |(index, cell): (usize, Fragment)| {
            let column = if tabbed && number.is_some() {
                let index = if counted_tabs { cell.tabs } else { index };
                index.min(columns.len() - 1)
            } else {
                columns
                    .iter()
                    .rposition(|column| *column <= cell.column + 2)
                    .unwrap_or(0)
            };
            (column, cell.place)
        };
        placed.push(Placed {
            cells: cells.into_iter().enumerate().map(column).collect(),
            counts: number.is_some(),
            parted: std::mem::take(&mut parted),
        });
        used += 1;
    }
    while used > 1 && lines[used - 1].place.is_empty() {
        used -= 1;
    }
    let starts = middle::starts(text, &placed);
    for (index, line) in placed.into_iter().enumerate() {
        let begins = match &starts {
            Some(starts) => starts.binary_search(&index).is_ok(),
            None => line.counts,
        };
        if begins {
            rows.push(Row {
                table,
                cells: vec![Vec::new(); columns.len()],
            });
        }
        let row = rows.last_mut()?;
        for (column, cell) in line.cells {
            row.cells[column].push(cell);
        }
    }
    (counted > 0).then_some((rows, used))
}

/// A line of a table of blanks, each of its cells with its column.
struct Placed {
    cells: Vec<(usize, Place)>,
    /// Whether a count begins it.
    counts: bool,
    /// Whether a blank line stands before it.
    parted: bool,
}

/// Whether a line is no part of a table of blanks: a heading with a roman number, or, behind a blank line, words that
/// reach into the next column.
fn closes(text: &str, cells: &[Fragment], columns: &[usize], parted: bool) -> bool {
    let [cell] = cells else { return false };
    let words = &text[cell.place.clone()];
    let end = cell.column + words.chars().count();
    let next = columns.iter().find(|column| **column > cell.column + 2);
    is_roman_heading(words) || parted && next.is_some_and(|next| end > *next)
}

/// "III. KINH PHÍ", "IV- Tổ chức thực hiện"
pub fn is_roman_heading(words: &str) -> bool {
    let heading = words.trim_start_matches(['I', 'V', 'X']);
    let behind = heading.strip_prefix(['.', '-', '/']).map(str::trim_start);
    (1..=5).contains(&(words.len() - heading.len()))
        && behind.is_some_and(|behind| behind.starts_with(char::is_uppercase))
}

/// "C. TỔ CHỨC THỰC HIỆN", or left of the second column "1. Văn phòng: Theo dõi": whether a line has a point's label
/// alone before its words; a blank line before it is for the caller to know.
fn is_point(text: &str, cells: &[Fragment], columns: &[usize]) -> bool {
    let [cell] = cells else { return false };
    let words = &text[cell.place.clone()];
    let letter = words.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let number = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let named = |rest: &str| {
        let behind = rest.strip_prefix(". ");
        behind.is_some_and(|behind| behind.starts_with(char::is_uppercase))
    };
    let lettered = words.len() - letter.len() == 1 && named(letter);
    let numbered = (1..=2).contains(&(words.len() - number.len())) && named(number);
    lettered || numbered && cell.column < columns[1]
}

/// Whether the next line that is not blank is a row: a line that only its label tells from a heading is a title then.
fn row_follows(text: &str, lines: &[Line]) -> bool {
    let next = lines.iter().find(|line| !line.place.is_empty());
    next.is_some_and(|line| {
        let cells = fragments(text, line);
        cells.len() > 1 && count(&text[cells[0].place.clone()]).is_some()
    })
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

/// Whether the folded cells of a head speak of who does what and when.
pub fn speaks_of_work(cells: &[String]) -> bool {
    let head = cells.join(" ");
    let words = [
        "nội dung",
        "nhiệm vụ",
        "công việc",
        "chủ trì",
        "thực hiện",
        "thời gian",
        "hoạt động",
        "đơn vị",
        "phụ trách",
    ]
    .iter()
    .filter(|word| head.contains(*word))
    .count();
    words >= 2 || are_heads_of_work(cells.iter().map(String::as_str))
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
    fn what_closes_columns_of_blanks() {
        let table = "TT   Nội dung            Chủ trì            Thời gian\n1    Tập huấn            Sở Y tế            16h thứ Năm\n                                            hằng tuần\n";
        let row = ["1", "Tập huấn", "Sở Y tế", "16h thứ Năm hằng tuần"];
        for behind in [
            "                        2\n\n     III. KINH PHÍ\n     Dự phòng ngân sách xã 350 triệu đồng.",
            "     III. KINH PHÍ",
            "\n     Dự phòng ngân sách xã 350 triệu đồng.",
        ] {
            let read = cells(&format!("{table}{behind}"));
            assert_eq!(read.len(), 2, "{behind}");
            assert_eq!(read[1], row, "{behind}");
        }
        let more =
            "\n                        2\n2    Sơ kết              Sở Nội vụ          30/6/2026";
        let read = cells(&format!("{table}{more}"));
        assert_eq!(read[1], row);
        assert_eq!(read[2], ["2", "Sơ kết", "Sở Nội vụ", "30/6/2026"]);
    }

    #[test]
    fn a_point_behind_a_blank_line_closes_columns_of_blanks() {
        let table = "  STT   Nội dung            Chủ trì            Thời gian\n  1     Kiểm tra chéo      Các cụm trưởng     Trước 31/10/2022\n";
        for behind in [
            "\n      C. TỔ CHỨC THỰC HIỆN\n\n      1. Văn phòng: Theo dõi.",
            "\n        C. Kinh phí\n        Theo quy định.",
            "\n     1. Văn phòng: Theo dõi.",
        ] {
            let read = cells(&format!("{table}{behind}"));
            assert_eq!(read.len(), 2, "{behind}");
            assert_eq!(read[1][1], "Kiểm tra chéo", "{behind}");
        }
        for (behind, second) in [
            ("        B. Tổng kết", "Kiểm tra chéo B. Tổng kết"),
            ("\n        2. Tổng kết", "Kiểm tra chéo 2. Tổng kết"),
            ("\n        tổng kết", "Kiểm tra chéo tổng kết"),
        ] {
            let read = cells(&format!("{table}{behind}"));
            assert_eq!(read[1][1], second, "{behind}");
        }
        let titled = "\n        B. SƠ KẾT\n  2     Sơ kết             Sở Nội vụ          30/6/2026";
        assert_eq!(cells(&format!("{table}{titled}")).len(), 3);
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
}
