//! Rows of a table that say who does what by when.
//!
//! ```abnf
//! table = [head] *row
//! head  = *("chủ trì" / "đơn vị thực hiện" / "phối hợp" / "thời gian" / "nội dung" / …)  ; a column each
//! row   = *cell                ; without a head: a date, the first body, the second body
//! ```
//! Real ones: "Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian", "Sở Y tế | quý II/2026".

mod learn;
mod persons;
mod shares;
mod time;

use std::ops::Range;
use std::rc::Rc;

use super::Found;
use super::cell::{self, Named, is_ditto};
use super::head::{Head, Heading};
use super::matrix::Periods;
use crate::facts::deadline::{Setting, find};
use crate::outline::{Block, BlockKind, Outline};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use shares::Share;
pub use time::is_time;

/// What the columns of the table that is being read hold.
#[derive(Debug, Default)]
pub(super) struct Columns {
    table: Option<usize>,
    lead: Option<usize>,
    support: Option<usize>,
    /// Whether the head of the table says "chủ trì".
    leads: bool,
    /// Whether it says "chủ trì" and "phối hợp" of one column.
    pairs: bool,
    /// Whether the first column counts the rows.
    counts: bool,
    /// The columns of times, from left to right.
    times: Vec<usize>,
    task: Option<usize>,
    /// Whether the head of its column says what is done.
    names_task: bool,
    /// The columns of months, quarters or years, in which marks say when.
    periods: Periods,
    /// What heads each column.
    heads: Rc<[Heading]>,
    /// The first row, and the first that is no head.
    first: usize,
    body: usize,
    /// The rows above whose cells name who leads and who supports.
    named: [Option<usize>; 2],
    /// Whether those who act are persons, so that a bare name is one.
    persons: bool,
    /// The columns that bodies head, whose cells say what their body does.
    shares: Vec<Share>,
}

impl Columns {
    /// The bodies that a row names.
    fn bodies_of_row(&mut self, outline: &Outline, index: usize) -> Vec<Found> {
        let lead = self.leads.then_some(AssignmentRole::Lead);
        let support = Some(AssignmentRole::Support);
        let columns = [(self.lead, lead), (self.support, support)];
        let mut told = Vec::new();
        for (which, (cell, role)) in columns.into_iter().enumerate() {
            let Some((row, cell, named)) = self.who(outline, index, which, cell) else {
                continue;
            };
            told.extend(named.into_iter().map(|named| Found {
                cell: Some((row, cell)),
                role: named.role.or(role),
                ..Found::of(index, named.name, 0..0)
            }));
        }
        told.extend(shares::told(&self.shares, &outline.blocks[index], index));
        told
    }

    /// The row and the cell that say who acts in a row, and whom they name: the row's own, or of one above it, whose cell
    /// reaches down to it or which it repeats.
    fn who(
        &mut self,
        outline: &Outline,
        index: usize,
        which: usize,
        cell: Option<usize>,
    ) -> Option<(usize, usize, Vec<Named>)> {
        let cell = cell?;
        let block = &outline.blocks[index];
        let passage = block.cells.get(cell)?;
        let persons = which == 0 && self.persons;
        if is_ditto(passage) || which == 0 && self.goes_on(block, cell) {
            let row = self.named[which]?;
            let above = &outline.blocks[row].cells[cell];
            return Some((row, cell, cell::named(above, persons)));
        }
        let pair = (which == 0 && self.pairs).then(|| cell::pair(passage));
        let named = pair
            .flatten()
            .unwrap_or_else(|| cell::named(passage, persons));
        self.named[which] = (!named.is_empty()).then_some(index);
        Some((index, cell, named))
    }

    /// Whether an empty cell of who acts is the lower part of the one above it: the row has no count of its own, or its
    /// body stands before what it does ("Sở Y tế | Rà soát | Quý I" over " | Báo cáo | Quý II").
    fn goes_on(&self, block: &Block, lead: usize) -> bool {
        let is_filled = |cell: usize| block.cells.get(cell).is_some_and(|cell| !cell.is_empty());
        let Some(task) = self.task.filter(|task| is_filled(*task)) else {
            return false;
        };
        let timed = self.times.iter().any(|time| is_filled(*time));
        let counted = self.counts && is_filled(0);
        !is_filled(lead) && timed && (lead < task || self.counts && !counted)
    }

    /// Learns the columns of a table at its first row; whether a row is of its head.
    fn enter(&mut self, blocks: &[Block], index: usize) -> bool {
        let block = &blocks[index];
        if self.table != block.table {
            let head = Head::of(blocks, index);
            let body = index + head.rows;
            let rows = blocks[body..].iter();
            let rows = rows.take_while(|row| row.table == block.table);
            let rows: Vec<&Block> = rows.filter(|row| !is_again(block, row)).collect();
            *self = Columns::learnt(&head, &rows).unwrap_or_else(|| Columns::of_first_row(block));
            self.table = block.table;
            self.counts = head.cell(0).is_some_and(is_count);
            (self.first, self.body) = (index, self.body + index);
            self.heads = head.columns.into();
        }
        index < self.body || self.body > self.first && is_again(&blocks[self.first], block)
    }
}

/// "TT", "STT": whether a cell heads the column that counts the rows.
fn is_count(cell: &Passage) -> bool {
    matches!(cell.folded().trim(), "tt" | "stt" | "số tt")
}

/// Whether a row says what the head of its table said: the table goes on on the next page.
fn is_again(head: &Block, row: &Block) -> bool {
    row.cells.len() > 1 && row.passage.folded() == head.passage.folded()
}

/// What the cells of a row hold, by the head of its table; nothing for a head and for what is no row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells of its times, from left to right.
    pub times: Vec<usize>,
    /// The cell of its task.
    pub task: Option<usize>,
    /// Whether the head of the table says that it is one.
    pub names_task: bool,
    /// The stretches of columns, headed by months, quarters or years, that it marks.
    pub marks: Vec<Mark>,
    /// What heads each column.
    pub heads: Rc<[Heading]>,
    /// The bodies that it names.
    pub(super) bodies: Vec<Found>,
}

/// Columns that a row marks, one beside the other.
#[derive(Debug, Clone)]
pub struct Mark {
    pub columns: Range<usize>,
    /// Their heads as running text spells them.
    pub periods: Vec<String>,
    /// Whether they are of the year behind the first column's.
    pub next_year: bool,
}

impl Columns {
    /// What the cells of a row hold.
    fn row(&mut self, outline: &Outline, index: usize) -> Row {
        let block = &outline.blocks[index];
        let dated = |cell: &Passage| !find(cell, &[], Setting::Labelled).is_empty();
        let own = self.periods.words(block).filter(|(_, cell)| dated(cell));
        let own: Vec<usize> = own.map(|(column, _)| column).collect();
        let marks = self.periods.marked(block);
        let mut times = [self.times.as_slice(), &own].concat();
        times.sort_unstable();
        times.dedup();
        Row {
            marks: marks
                .into_iter()
                .filter(|mark| !times.contains(&mark.columns.start))
                .collect(),
            task: self.task,
            names_task: self.names_task,
            heads: Rc::clone(&self.heads),
            bodies: self.bodies_of_row(outline, index),
            times,
        }
    }
}

/// For each block what its cells hold, learnt once for all who ask for times, tasks or bodies.
pub fn rows(outline: &Outline) -> Vec<Row> {
    let mut columns = Columns::default();
    let row = |(index, block): (usize, &Block)| {
        let row = block.kind == BlockKind::Row;
        let head = row && columns.enter(&outline.blocks, index);
        match row && !head {
            true => columns.row(outline, index),
            false => Row::default(),
        }
    };
    outline.blocks.iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::facts::assignment::tests::read;
    use crate::outline::Outline;
    use crate::record::AssignmentRole;

    #[test]
    fn columns_with_and_without_a_head() {
        for rows in [
            "| Nội dung | Đơn vị chủ trì | Thời gian |\n| Báo cáo | Sở Y tế | Quý II/2026 |",
            "| Báo cáo | Sở Y tế | 30/6/2026 |\n| Sơ kết | Nguyễn Văn An | 30/7/2026 |",
        ] {
            assert_eq!(read(rows), ["Sở Y tế | "], "{rows}");
        }
    }

    #[test]
    fn all_columns_of_times() {
        for (table, want) in [
            (
                "| Việc | Thời gian | |\n|---|---|---|\n| | Bắt đầu | Kết thúc |\n| Rà soát | 01/3/2026 | 30/4/2026 |\n| Chỉnh lý | 01/5/2026 | 30/9/2026 |",
                vec![1, 2],
            ),
            (
                "| Việc | Năm 2026 | Năm 2027 |\n|---|---|---|\n| Xây dựng | Quý I | |\n| Vận hành | Quý III | Quý I |",
                vec![1, 2],
            ),
            (
                "| Việc | Thời gian | Ngày ban hành |\n|---|---|---|\n| Rà soát | 01/3/2026 | 30/4/2020 |\n| Chỉnh lý | 01/5/2026 | 30/9/2020 |",
                vec![1],
            ),
        ] {
            let outline = Outline::read(&format!("KẾ HOẠCH\nthử\n\nI. VIỆC\n\n{table}\n"));
            let last = rows(&outline).pop();
            assert_eq!(last.map(|row| row.times), Some(want), "{table}");
        }
    }

    #[test]
    fn the_task_is_the_first_column_of_words() {
        for (table, want) in [
            (
                "| TT | Tên đề án | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Đề án phát triển dược liệu | Sở Y tế | Quý II/2026 |",
                Some(1),
            ),
            (
                "| TT | Cơ quan chủ trì | Thời gian |\n|---|---|---|\n| 1 | Sở Y tế | Quý II/2026 |",
                None,
            ),
        ] {
            let outline = Outline::read(&format!("KẾ HOẠCH\nthử\n\nI. VIỆC\n\n{table}\n"));
            let row = outline.blocks.len() - 1;
            assert_eq!(rows(&outline)[row].task, want, "{table}");
        }
    }

    #[test]
    fn heads_that_name_who_acts() {
        for head in [
            "Thực hiện",
            "Người chuẩn bị",
            "Bộ phận thực hiện",
            "Đơn vị phụ trách",
            "Cơ quan tham mưu",
            "Đơn vị đầu mối",
        ] {
            let rows =
                format!("| Nội dung | Thời gian | {head} |\n| Sơ kết | 30/6/2026 | Sở Y tế |");
            assert_eq!(read(&rows), ["Sở Y tế | "], "{head}");
        }
        for head in [
            "Kết quả thực hiện",
            "Kinh phí thực hiện",
            "Thời gian thực hiện",
        ] {
            let rows =
                format!("| Nội dung | Thời gian | {head} |\n| Sơ kết | 30/6/2026 | Sở Y tế |");
            assert!(read(&rows).is_empty(), "{head}");
        }
    }

    #[test]
    fn work_that_is_given_to_those_of_another_column() {
        for (heads, who) in [
            ("Họ và tên | Nhiệm vụ được phân công", "Lò Văn An"),
            ("Họ và tên | Phân công", "Lò Văn An"),
            ("Đơn vị | Phân công nhiệm vụ", "Sở Y tế"),
            ("Đơn vị | Nhiệm vụ được giao", "Sở Y tế"),
        ] {
            let rows = format!(
                "| TT | {heads} | Thời gian |\n|---|---|---|---|\n| 1 | {who} | Xây dựng kế hoạch | 30/8/2026 |"
            );
            assert_eq!(read(&rows), [format!("{who} | ")], "{heads}");
        }
        // Beside what is done "Phân công" says by whom.
        for heads in ["Nội dung | Phân công nhiệm vụ", "Việc | Phân công"] {
            let rows = format!(
                "| TT | {heads} | Thời gian |\n|---|---|---|---|\n| 1 | Xây dựng kế hoạch | Sở Y tế | 30/8/2026 |"
            );
            assert_eq!(read(&rows), ["Sở Y tế | "], "{heads}");
        }
    }

    #[test]
    fn one_column_for_who_leads_and_who_supports() {
        use crate::facts::assignment::tests::found;
        use crate::record::AssignmentRole::{Lead, Support};
        let roles = |cell: &str| {
            let text = format!(
                "KẾ HOẠCH\nthử\n\nI. LỊCH\n\n| Việc | Chủ trì/phối hợp | Thời gian |\n|---|---|---|\n| Khám | {cell} | 10/5/2026 |\n"
            );
            let all = found(&Outline::read(&text));
            all.iter().map(|one| one.role).collect::<Vec<_>>()
        };
        assert_eq!(roles("Sở Y tế / Các xã"), [Some(Lead), Some(Support)]);
        assert_eq!(roles("Sở Y tế"), [None]);
        assert_eq!(roles("Sở Y tế/ngành"), [None]);
    }

    #[test]
    fn columns_of_times_whatever_their_heads_say() {
        let dates = |head: &str, cells: [&str; 2]| {
            let text = format!(
                "KẾ HOẠCH\nthử\n\nI. LỊCH\n\n| Việc | {head} |\n|---|---|\n| Họp | {} |\n| Nghỉ | {} |\n",
                cells[0], cells[1]
            );
            rows(&Outline::read(&text))
                .iter()
                .map(|row| row.times.len())
                .sum::<usize>()
        };
        for head in ["Hạn", "Mốc", "Xong", "Ra quân", "Ngày trực", ""] {
            assert_eq!(dates(head, ["05/6/2026", "Quý IV/2026"]), 2, "{head}");
        }
        assert_eq!(dates("Làm", ["22/01/2026 (28 Tết)", "23 - 24/01/2026"]), 2);
        assert_eq!(dates("Đạt", ["3/5", "4/6"]), 0);
        assert_eq!(dates("Năm sinh", ["05/6/1980", "07/8/1981"]), 0);
        assert_eq!(dates("Kết quả", ["85%", "90%"]), 0);
    }

    #[test]
    fn cells_that_repeat_the_one_above_or_go_on_with_it() {
        let counted = "| TT | Việc | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Rà soát hồ sơ | Sở Y tế | Quý I/2026 |";
        let headed = "| Chủ trì | Việc | Thời gian |\n|---|---|---|\n| Sở Y tế | Rà soát hồ sơ | Quý I/2026 |";
        for (rows, want) in [
            (
                format!("{counted}\n| 2 | Báo cáo | -nt- | Quý II/2026 |"),
                2,
            ),
            (
                format!(
                    "{counted}\n| 2 | Báo cáo | Như trên | Quý II/2026 |\n| 3 | Họp | \" | Quý III/2026 |"
                ),
                3,
            ),
            (format!("{counted}\n| | Báo cáo | | Quý II/2026 |"), 2),
            (format!("{counted}\n| 2 | Báo cáo | | Quý II/2026 |"), 1),
            (
                format!(
                    "{counted}\n| 2 | Báo cáo | Lò Văn An | Quý II/2026 |\n| 3 | Họp | -nt- | Quý III/2026 |"
                ),
                1,
            ),
            (format!("{counted}\n| | Ghi chú về hồ sơ | | |"), 1),
            (format!("{headed}\n| | Báo cáo | Quý II/2026 |"), 2),
            (format!("{headed}\n| | Phần thứ hai | |"), 1),
        ] {
            assert_eq!(read(&rows), vec!["Sở Y tế | "; want], "{rows}");
        }
    }

    #[test]
    fn who_is_in_charge_leads_beside_partners() {
        use crate::facts::assignment::tests::found;
        let role = |heads: &str| {
            let text = format!(
                "KẾ HOẠCH\nthử\n\nI. LỊCH\n\n| Việc | {heads} | Thời gian |\n|---|---|---|---|\n| Khám | Tổ Y tế | Tổ Văn phòng | 10/5/2026 |\n"
            );
            found(&Outline::read(&text))[0].role
        };
        assert_eq!(
            role("Người phụ trách | Người phối hợp"),
            Some(AssignmentRole::Lead)
        );
        assert_eq!(role("Người phụ trách | Kinh phí"), None);
    }
}
