//! Tables whose columns are months, quarters or years: a mark or a word in one dates its row.
//!
//! ```abnf
//! row  = *cell *(mark / words / empty)      ; below "Tháng 1 | Tháng 2 | …"
//! mark = "x" / "+" / "√" / "●" / …
//! ```
//! Neighbouring marks are one stretch: below "Quý I | Quý II | Quý III" the marks of "| x | x | |" are quarters I to II.

use super::head::{Head, says_what_it_holds};
use super::table::Mark;
use crate::outline::Block;
use crate::passage::Passage;
use crate::vocab::{is_mark, period_head, starts_with_any};

/// The columns that months, quarters or years head.
#[derive(Debug, Default)]
pub(super) struct Periods(Vec<Period>);

#[derive(Debug)]
struct Period {
    column: usize,
    /// Its head as running text spells it.
    words: String,
    /// Whether it is of the year behind the first's: "Tháng 12 | Tháng 1".
    next_year: bool,
}

impl Periods {
    /// Those of a table; none where the row is no head but has times as the rows below have.
    pub(super) fn of(head: &Head, rows: &[&Block]) -> Periods {
        let found = found(head);
        let is_head = head.rows > 1 || found.len() >= 2 && !is_repeated(&found, rows);
        let alone = || {
            let columns = 0..head.columns.len();
            let mut others = columns.filter(|&at| found.iter().all(|one| one.column != at));
            found.len() == 1 && others.all(|at| head.cell(at).is_none_or(is_plain_head))
        };
        Periods(if is_head || alone() {
            found
        } else {
            Vec::new()
        })
    }

    pub(super) fn hold(&self, column: usize) -> bool {
        self.0.iter().any(|own| own.column == column)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The columns in which a row has something that is no mark: perhaps a day of its own.
    pub(super) fn words<'b>(&self, row: &'b Block) -> impl Iterator<Item = (usize, &'b Passage)> {
        let cells = (self.0.iter())
            .filter_map(|period| Some((period.column, row.cells.get(period.column)?)));
        cells.filter(|(_, cell)| !cell.is_empty() && !is_mark(cell.as_str()))
    }

    /// The stretches of columns that a row marks.
    pub(super) fn marked(&self, row: &Block) -> Vec<Mark> {
        let mut runs: Vec<Mark> = Vec::new();
        for period in &self.0 {
            let Some(cell) = row.cells.get(period.column) else {
                continue;
            };
            let mark = is_mark(cell.as_str());
            if !mark && (period.words.starts_with("năm") || !says_something(cell.folded())) {
                continue;
            }
            let same = |before: usize| {
                let before = &row.cells[before];
                mark && is_mark(before.as_str()) || before.folded() == cell.folded()
            };
            match runs.last_mut() {
                Some(run)
                    if run.columns.end == period.column
                        && run.next_year == period.next_year
                        && same(run.columns.start) =>
                {
                    run.columns.end += 1;
                    run.periods.push(period.words.clone());
                }
                _ => runs.push(Mark {
                    columns: period.column..period.column + 1,
                    periods: vec![period.words.clone()],
                    next_year: period.next_year,
                }),
            }
        }
        runs
    }
}

/// The columns that are headed so, from left to right.
fn found(head: &Head) -> Vec<Period> {
    let mut found: Vec<Period> = Vec::new();
    for (column, heading) in head.columns.iter().enumerate() {
        let Some(words) = head.period(column) else {
            continue;
        };
        // Below one head the first month or quarter behind the last is of the next year.
        let next_year = found.last().is_some_and(|before| {
            let turns = FIRST.contains(&&*words) && LAST.contains(&&*before.words);
            let same = head.columns[before.column].group == heading.group;
            same && (before.next_year || turns)
        });
        found.push(Period {
            column,
            words,
            next_year,
        });
    }
    found
}

/// The first months or quarters of a year, and the last.
const FIRST: [&str; 4] = ["tháng 1", "tháng 01", "quý i", "quý 1"];
const LAST: [&str; 3] = ["tháng 12", "quý iv", "quý 4"];

/// Whether the rows below have as many months or quarters in the same columns, so that the first is one of them.
fn is_repeated(found: &[Period], rows: &[&Block]) -> bool {
    let is_period = |cell: &&Passage| period_head(cell.folded(), "").is_some();
    let periods = |row: &&Block| {
        let cells = found
            .iter()
            .filter_map(|period| row.cells.get(period.column));
        cells.filter(is_period).count()
    };
    let years = found.iter().all(|period| period.words.starts_with("năm"));
    !years && rows.iter().any(|row| periods(row) >= 2)
}

/// "TT", "Nội dung", "Đơn vị": nothing but the name of what a column holds.
fn is_plain_head(cell: &Passage) -> bool {
    const NAMES: [&str; 8] = [
        "",
        "tt",
        "stt",
        "số tt",
        "đơn vị",
        "cơ quan",
        "địa điểm",
        "kinh phí",
    ];
    let bare = cell.folded().trim_matches([' ', '.', ':', '*']);
    NAMES.contains(&bare) || bare.len() <= LONGEST && says_what_it_holds(bare)
}

/// No plain head is longer, in bytes.
const LONGEST: usize = 40;

/// "Tập huấn", "Hoàn thành", "02 lớp": words, and neither a number of what does not take place nor that there is nothing.
fn says_something(folded: &str) -> bool {
    const NOTHING: [&str; 4] = ["không", "chưa", "nt", "như trên"];
    const COUNTED: [&str; 8] = [
        "cuộc",
        "lớp",
        "hội nghị",
        "buổi",
        "đợt",
        "phiên",
        "kỳ",
        "cơ sở",
    ];
    if let Some(counted) = folded.strip_prefix(|letter: char| letter.is_ascii_digit()) {
        let counted = counted.trim_start_matches(|letter: char| letter.is_ascii_digit());
        return starts_with_any(counted.trim_start(), &COUNTED);
    }
    folded.starts_with(char::is_alphabetic)
        && folded.chars().nth(1).is_some()
        && !NOTHING.contains(&folded.trim_matches([' ', '.', '-']))
}
