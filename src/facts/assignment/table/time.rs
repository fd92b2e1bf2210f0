//! Which columns of a table hold times, and which cells are one.

use crate::facts::assignment::head::Head;
use crate::facts::assignment::matrix::Periods;
use crate::facts::deadline::{Setting, find};
use crate::outline::Block;
use crate::passage::Passage;

/// Those of the columns that are asked most of whose cells are times, whatever their heads say; days on which something was
/// are none. Below a year ("Năm 2027") one is enough.
pub(super) fn times(
    head: &Head,
    rows: &[&Block],
    is_asked: impl Fn(usize) -> bool,
) -> impl Iterator<Item = usize> {
    let heads = head.cells().enumerate();
    let asked = heads.filter(move |(column, _)| is_asked(*column));
    asked.filter_map(|(column, head)| {
        let cells = || {
            let cells = rows.iter().filter_map(|row| row.cells.get(column));
            cells.filter(|cell| !cell.is_empty())
        };
        let past = || PAST.iter().any(|word| head.folded().contains(word));
        let holds = if is_year(head) {
            cells().count() > 0 && cells().all(is_time)
        } else {
            // More than half of them, and two at least; no more are read.
            let most = (cells().count() / 2 + 1).max(2);
            let dates = || cells().filter(|cell| is_time(cell)).take(most);
            cells().any(is_plainly_time) && !past() && dates().count() == most
        };
        holds.then_some(column)
    })
}

/// Whether a cell of what may be a head tells by when something is done.
pub(super) fn tells(head: &Head, periods: &Periods) -> bool {
    let mut cells = head.cells().enumerate();
    cells.any(|(column, cell)| !periods.hold(column) && is_told(cell))
}

/// Whether a cell tells by when something is done, and not of which year the cells below it are.
fn is_told(cell: &Passage) -> bool {
    is_time(cell) && !is_year(cell)
}

/// "Năm 2027"
fn is_year(cell: &Passage) -> bool {
    let year = cell.folded().trim().strip_prefix("năm ");
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// In the head of a column whose days are no commitments.
const PAST: [&str; 15] = [
    "sinh",
    "ban hành",
    "văn bản",
    "cấp",
    "vào đảng",
    "kết nạp",
    "bổ nhiệm",
    "hiệu lực",
    "kỷ niệm",
    "bản đồ",
    "tỷ lệ",
    "ký",
    "số",
    "năm",
    "kỳ trước",
];

/// Whether more says that a cell is a time than two numbers with a stroke between them, as a fraction has.
fn is_plainly_time(cell: &Passage) -> bool {
    let words = cell.as_str();
    words.contains(char::is_alphabetic) || words.matches(['/', '-', '.']).count() >= 2 || {
        let (_, year) = words.rsplit_once('/').unwrap_or_default();
        year.len() == 4 && year.starts_with("20")
    }
}

/// Whether a cell is a date or a stretch of time and nothing else.
pub fn is_time(cell: &Passage) -> bool {
    find(cell, &[], Setting::Labelled)
        .first()
        .is_some_and(|found| {
            let rest = &cell.as_str()[found.range.end..];
            let rest = rest.trim_matches(['.', ' ', ';']);
            found.range.start == 0
                && (rest.is_empty() || rest.starts_with('(') && rest.ends_with(')'))
        })
}
