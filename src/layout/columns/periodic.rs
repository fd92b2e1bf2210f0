//! Tables that extraction left one cell a line and whose rows no count begins: each row has as many cells as the head,
//! and a time where the head says when.
//!
//! ```abnf
//! table  = head 2*row
//! head   = 3*9cell                    ; "Ngày trực" / "Đơn vị trực chính" / "Nội dung": one says when
//! row    = 3*9cell
//! cell   = line *(EOL rest)           ; the rest begins with a small letter or stands behind a comma; a blank line
//!                                     ; may part rows
//!        / line *(EOL line) EOL       ; where a blank line parts the first two cells, it parts them all
//! ```

use super::joint::continues;
use super::stacked::{closes, is_time};
use super::{LONGEST_HEAD, MOST_COLUMNS};
use crate::fold::fold;
use crate::layout::{Line, Row};
use crate::span::Place;
use crate::vocab::{Column, are_heads_of_work, heads_column, is_mark};

/// No table of this kind has fewer columns.
const FEWEST_COLUMNS: usize = 3;
/// No table of this kind has more lines.
const MOST_LINES: usize = 400;
/// No cell between blank lines has more lines.
const MOST_OF_CELL: usize = 6;

/// A head and two rows at the least, a cell a line.
pub fn periodic(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let words = |line: &Line| &text[line.place.clone()];
    // Every line of a text is asked; few are as short as a cell of a head.
    let first = lines
        .first()
        .filter(|line| line.place.len() <= 2 * LONGEST_HEAD)?;
    if lines.len() < 9 || !is_head(words(first)) {
        return None;
    }
    let parted = lines[1].place.is_empty();
    // Of most texts not even so few cells may be of a head.
    let few = cells(text, lines, parted, FEWEST_COLUMNS);
    if few.len() < FEWEST_COLUMNS || !few.iter().all(|cell| may_be_spoken(text, cell)) {
        return None;
    }
    let heads = spoken(text, &cells(text, lines, parted, MOST_COLUMNS));
    let when = |head: &String| heads_column(head, Column::Time);
    if heads.len() < FEWEST_COLUMNS || !heads.iter().any(when) {
        return None;
    }
    let cells = cells(text, lines, parted, MOST_LINES);
    let shape = |columns: usize| {
        let head = cells.get(..columns)?;
        let heads = spoken(text, head);
        let time = heads.iter().position(when)?;
        let named = heads.len() == columns && are_heads_of_work(heads.iter().map(String::as_str));
        let whole = |row: &[Cell]| parted || row[1..].iter().all(|cell| !cell.gap);
        let rows = cells.chunks_exact(columns).skip(1);
        let rows = rows.take_while(|row| whole(row) && is_time(text, &row[time].lines));
        let used = columns * (1 + rows.count());
        let behind = cells.get(used);
        let ends = whole(head)
            && behind.is_none_or(|cell| parted || cell.gap || is_behind(words(&lines[cell.first])));
        (named && used >= 3 * columns && ends).then_some((columns, used))
    };
    let (columns, used) = (FEWEST_COLUMNS..=MOST_COLUMNS).find_map(shape)?;
    let row = |cells: &[Cell]| Row {
        table,
        cells: cells.iter().map(|cell| cell.lines.clone()).collect(),
    };
    let rows = cells[..used].chunks(columns).map(row).collect();
    Some((rows, cells[used - 1].behind))
}

/// The lines of a cell, whether a blank line stands before them, the first of them and the one behind it.
struct Cell {
    lines: Vec<Place>,
    gap: bool,
    first: usize,
    behind: usize,
}

/// The first cells of some lines, up to what ends a table.
fn cells(text: &str, lines: &[Line], parted: bool, most: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (index, line) in lines.iter().enumerate().take(MOST_LINES) {
        let words = &text[line.place.clone()];
        if words.is_empty() {
            continue;
        }
        if closes(words) {
            break;
        }
        let gap = index > 0 && lines[index - 1].place.is_empty();
        let goes_on = index > 0
            && !gap
            && (parted || continues(&text[lines[index - 1].place.clone()], words));
        let full = cells.len() == most;
        match cells.last_mut().filter(|_| goes_on) {
            Some(cell) if cell.lines.len() == MOST_OF_CELL => break,
            Some(cell) => {
                cell.lines.push(line.place.clone());
                cell.behind = index + 1;
            }
            None if full => break,
            None => cells.push(Cell {
                lines: vec![line.place.clone()],
                gap,
                first: index,
                behind: index + 1,
            }),
        }
    }
    cells
}

/// The cells as far as they may be of a head, folded.
fn spoken(text: &str, cells: &[Cell]) -> Vec<String> {
    let heads = cells.iter().map_while(|cell| {
        let lines = cell.lines.iter().map(|line| &text[line.clone()]);
        let words = || lines.collect::<Vec<_>>().join(" ");
        may_be_spoken(text, cell).then(|| fold(&words()))
    });
    heads.collect()
}

/// Whether a cell may be of a head.
fn may_be_spoken(text: &str, cell: &Cell) -> bool {
    let lines = || cell.lines.iter().map(|line| &text[line.clone()]);
    let whole =
        || lines().next().is_some_and(begins_head) && lines().next_back().is_some_and(ends_head);
    let letters = || {
        lines()
            .map(|words| words.chars().count() + 1)
            .sum::<usize>()
    };
    whole() && lines().all(has_no_figure) && letters() <= LONGEST_HEAD + 1
}

/// Whether words may be a cell of a head: they begin with a capital, have no figure and end in no mark.
fn is_head(words: &str) -> bool {
    begins_head(words) && ends_head(words) && has_no_figure(words)
}

fn begins_head(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

fn ends_head(words: &str) -> bool {
    !words.ends_with(['.', ';', ':', ','])
}

fn has_no_figure(words: &str) -> bool {
    !words.bytes().any(|byte| byte.is_ascii_digit())
}

/// "2. Kinh phí", "- Lưu ý", "Các đơn vị báo cáo hằng tuần.": whether a line right behind a table shows that it is none of it.
fn is_behind(words: &str) -> bool {
    let number = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let labelled = number.len() < words.len()
        && number
            .strip_prefix(['.', ')'])
            .is_some_and(|behind| behind.starts_with(' '));
    labelled || words.starts_with(['-', '+', '*']) && !is_mark(words) || words.ends_with(['.', ':'])
}

#[cfg(test)]
mod tests {
    use crate::layout::cells;

    #[test]
    fn rows_without_a_count() {
        let text = "Chia theo lịch:\n\nNgày khám\nĐơn vị khám\nNgười phụ trách\n01 - 03/11/2021\nBản Hặc, bản Mỷ\nBS Lò Văn An\n08/11/2021\nCác bản khác\nBS Vàng A Mỷ\n\nCông dân vắng được khám vét.";
        let want = [
            ["Ngày khám", "Đơn vị khám", "Người phụ trách"],
            ["01 - 03/11/2021", "Bản Hặc, bản Mỷ", "BS Lò Văn An"],
            ["08/11/2021", "Các bản khác", "BS Vàng A Mỷ"],
        ];
        assert_eq!(cells(text), want);
    }

    #[test]
    fn cells_that_blank_lines_part() {
        let text = "Ngày trực\n\nĐơn vị trực chính\n\nĐơn vị phối hợp\n\nNội dung\n\n14/02/2027\n\nSở Y tế\n\nSở\nNội vụ\n\nTổng duyệt\n\n15/02/2027\n\nSở Nội vụ\n\nSở Y tế\n\nĐón tiếp đại biểu\n\nCác đơn vị báo cáo hằng ngày.\n";
        let want = [
            [
                "Ngày trực",
                "Đơn vị trực chính",
                "Đơn vị phối hợp",
                "Nội dung",
            ],
            ["14/02/2027", "Sở Y tế", "Sở Nội vụ", "Tổng duyệt"],
            ["15/02/2027", "Sở Nội vụ", "Sở Y tế", "Đón tiếp đại biểu"],
        ];
        assert_eq!(cells(text), want);
    }

    #[test]
    fn blank_lines_between_rows() {
        let want = [
            ["Thời gian", "Nội dung công việc", "Đơn vị thực hiện"],
            ["Tháng 9/2022", "Thành lập Ban Tổ chức", "Phòng Hành chính"],
            ["Tháng 10/2022", "Chuẩn bị phòng học", "Phòng Quản trị"],
        ];
        let head = "Thời gian\nNội dung công việc\nĐơn vị thực hiện\n";
        let first =
            "Tháng 9/2022\nThành lập Ban\n Tổ chức\nPhòng Hành chính\n".replace("\n Tổ", " Tổ");
        let second = "Tháng 10/2022\nChuẩn bị phòng học\nPhòng Quản trị\n";
        for behind in ["", "\nIV. Tổ chức\n", "\nCác phòng thực hiện.\n"] {
            for (below, between) in [("\n", "\n"), ("\n", ""), ("", "\n")] {
                let text = format!("{head}{below}{first}{between}{second}{behind}");
                assert_eq!(cells(&text), want, "{text}");
            }
        }
        // A blank line within a row leaves nothing to count its cells by.
        let text = format!("{head}\n{}{second}", first.replace("2022\n", "2022\n\n"));
        assert!(cells(&text).is_empty(), "{text}");
    }

    #[test]
    fn cells_that_go_on_and_what_stands_behind() {
        let table = "Nhiệm vụ\nCơ quan chủ trì\nThời gian\nhoàn thành\nRà soát thủ tục thuộc thẩm quyền\ngiải quyết của ngành\nSở Nội vụ,\nSở Tư pháp\nTrước 15/02/2026\nTổng kết\nSở Y tế\nQuý IV/2026";
        let want = [
            ["Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"],
            [
                "Rà soát thủ tục thuộc thẩm quyền giải quyết của ngành",
                "Sở Nội vụ, Sở Tư pháp",
                "Trước 15/02/2026",
            ],
            ["Tổng kết", "Sở Y tế", "Quý IV/2026"],
        ];
        for behind in [
            "",
            "\n\nGhi chú",
            "\nIV. KINH PHÍ",
            "\n2. Kinh phí",
            "\n- Kinh phí do tỉnh cấp",
            "\nCác đơn vị báo cáo Sở.",
            "\nNơi nhận:",
        ] {
            assert_eq!(cells(&format!("{table}{behind}")), want, "{behind}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "Ngày khám\nĐơn vị khám\nNgười phụ trách\n08/11/2021\nCác bản\nBS An\n",
            "Ngày khám\nĐơn vị khám\nNgười phụ trách\n08/11/2021\nCác bản\nBS An\n15/11/2021\nBS Mỷ\nCác bản\nKhám vét\n",
            "Ngày khám\nĐơn vị khám\nNgười phụ trách\nCác bản\n08/11/2021\nBS An\nBản Hặc\n15/11/2021\nBS Mỷ\n",
            "Nội dung\n\nThời gian\n\nĐịa điểm\n\nHội nghị họp tại xã.\n\nTrong tháng 3/2026\n\nSở Y tế chuẩn bị.\n\nSở Nội vụ chuẩn bị.\n\nBáo cáo\n\nGhi chú",
            "Sở Y tế\nSở Nội vụ\nSở Tư pháp\n08/11/2021\nSở Y tế\nSở Nội vụ\n15/11/2021\nSở Y tế\nSở Nội vụ\n",
        ] {
            assert!(cells(text).is_empty(), "{text}");
        }
    }
}
