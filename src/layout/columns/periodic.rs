//! Tables that extraction left one cell a line and whose rows no count begins: between two blank lines as many cells a
//! row as the head has, each row with a time where the head says when.

use super::stacked::is_time;
use super::{LONGEST_HEAD, MOST_COLUMNS};
use crate::fold::fold;
use crate::layout::{Line, Row};
use crate::vocab::{Column, are_heads_of_work, heads_column};

/// No table of this kind has more lines.
const MOST_LINES: usize = 200;

/// A head and two rows at the least, a cell a line.
pub fn periodic(text: &str, lines: &[Line], table: usize) -> Option<(Vec<Row>, usize)> {
    let words = |line: &Line| &text[line.place.clone()];
    // Every line of a text is asked; few are as short as the three of a head.
    let short =
        |line: &Line| (1..=LONGEST_HEAD).contains(&line.place.len()) && is_head(words(line));
    if lines.len() < 9 || !lines[..3].iter().all(short) {
        return None;
    }
    let heads = lines.iter().take(MOST_COLUMNS);
    let when = |line: &Line| {
        line.place.len() <= LONGEST_HEAD && heads_column(&fold(words(line)), Column::Time)
    };
    if !heads.clone().any(when) {
        return None;
    }
    let near = lines.iter().take(MOST_LINES);
    let all = near.take_while(|line| !line.place.is_empty()).count();
    let cells: Vec<_> = lines[..all]
        .iter()
        .map(|line| vec![line.place.clone()])
        .collect();
    let fits = |columns: &usize| {
        let head: Vec<String> = lines[..*columns]
            .iter()
            .map(|line| fold(words(line)))
            .collect();
        let time = head
            .iter()
            .position(|head| heads_column(head, Column::Time));
        let rows = || cells.chunks(*columns).skip(1);
        all.is_multiple_of(*columns)
            && all >= 3 * columns
            && lines[..*columns].iter().all(short)
            && are_heads_of_work(head.iter().map(String::as_str))
            && time.is_some_and(|time| rows().all(|row| is_time(text, &row[time])))
    };
    let columns = (3..=MOST_COLUMNS.min(all / 3)).find(fits)?;
    let row = |cells: &[_]| Row {
        table,
        cells: cells.to_vec(),
    };
    Some((cells.chunks(columns).map(row).collect(), all))
}

/// Whether a line may be a cell of a head: it begins with a capital, has no figure and ends in no mark.
fn is_head(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        && !words.bytes().any(|byte| byte.is_ascii_digit())
        && !words.ends_with(['.', ';', ':', ','])
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
    fn near_misses() {
        for text in [
            "Ngày khám\nĐơn vị khám\nNgười phụ trách\n08/11/2021\nCác bản\nBS An\n",
            "Ngày khám\nĐơn vị khám\nNgười phụ trách\n08/11/2021\nCác bản\nBS An\n15/11/2021\nBS Mỷ\nCác bản\nKhám vét\n",
            "Ngày khám\nĐơn vị khám\nNgười phụ trách\nCác bản\n08/11/2021\nBS An\nBản Hặc\n15/11/2021\nBS Mỷ\n",
            "Sở Y tế\nSở Nội vụ\nSở Tư pháp\n08/11/2021\nSở Y tế\nSở Nội vụ\n15/11/2021\nSở Y tế\nSở Nội vụ\n",
        ] {
            assert!(cells(text).is_empty(), "{text}");
        }
    }
}
