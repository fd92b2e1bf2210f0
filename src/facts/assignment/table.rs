//! Rows of a table that say who does what by when.
//!
//! ```abnf
//! table = [head] *row
//! head  = *("chủ trì" / "đơn vị thực hiện" / "phối hợp" / "thời gian" / "nội dung" / …)  ; a column each
//! row   = *cell                ; without a head: a date, the first body, the second body
//! ```
//! Real ones: "Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian", "Sở Y tế | quý II/2026".

mod persons;
mod shares;
mod time;

use std::ops::Range;
use std::rc::Rc;

use super::Found;
use super::cell::{self, Named, is_ditto};
use super::head::{Head, Heading};
use super::matrix::Periods;
use crate::facts::body;
use crate::facts::deadline::{Setting, find};
use crate::outline::{Block, BlockKind, Outline};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{Column, heads_column, starts_with_any};
use persons::{NAMES, ROLES, WORK, may_be_work, names_persons};
use shares::Share;
pub use time::is_time;
use time::{tells, times};

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

/// No cell that says what is done is shorter, in bytes.
const SHORTEST_TASK: usize = 12;

/// Words in a head that say that those below it lead.
const LEADING: [&str; 4] = ["chủ trì", "đầu mối", "làm chính", "trực chính"];

/// No cell of a table's head is longer, in bytes.
const LONGEST_HEAD: usize = 120;

impl Columns {
    /// The bodies that a row names.
    pub(super) fn read_row(&mut self, outline: &Outline, index: usize) -> Vec<Found> {
        if self.enter(&outline.blocks, index) {
            return Vec::new();
        }
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

    /// The columns of a table with a head.
    fn learnt(head: &Head, rows: &[&Block]) -> Option<Columns> {
        let periods = Periods::of(head, rows);
        let columns =
            Columns::of_head(head, &periods).or_else(|| Columns::of_times(head, rows, &periods))?;
        let mut columns = Columns {
            body: head.rows,
            periods,
            ..columns
        };
        columns.names_task = columns.task.is_some();
        columns.add_times(head, rows);
        columns.lead = columns.lead.or_else(|| columns.bodies(head, rows));
        columns.lead = columns.lead.or_else(|| columns.names(head, rows));
        columns.persons = columns
            .lead
            .and_then(|lead| head.cell(lead))
            .is_some_and(names_persons);
        columns.task = columns.task.or_else(|| columns.prose(rows));
        if columns.lead.is_none() && columns.support.is_none() {
            columns.shares = shares::of(head, rows);
        }
        Some(columns)
    }

    /// Adds the columns that hold times whatever their heads say.
    fn add_times(&mut self, head: &Head, rows: &[&Block]) {
        let others = [self.lead, self.support, self.task];
        let more = times(head, rows).filter(|column| !others.contains(&Some(*column)));
        self.times.extend(more);
        self.times.sort_unstable();
        self.times.dedup();
    }

    /// A column "Đơn vị" that holds bodies: who acts. Before the tasks it is who is inspected or heard, but where the head of
    /// theirs speaks of work: "Đơn vị | Nhiệm vụ | Thời gian".
    fn bodies(&self, head: &Head, rows: &[&Block]) -> Option<usize> {
        let column = head.cells().position(is_unit)?;
        let mut cells = rows.iter().filter_map(|row| row.cells.get(column));
        let work = |cell: &Passage| {
            let words = cell.folded();
            !self.times.is_empty()
                && ["nhiệm vụ", "công việc", "phân công"]
                    .iter()
                    .any(|work| words.contains(work))
        };
        let task = self
            .task
            .filter(|&task| task < column || head.cell(task).is_some_and(work));
        (task.is_some() && cells.any(|cell| body::whole(cell).is_some())).then_some(column)
    }

    /// A column "Họ và tên" beside a column "Nhiệm vụ" and when: who acts. Beside any other task it is whom something is
    /// done to ("Nội dung: Kết nạp đảng viên"), and beside "Trưởng đoàn", "Thư ký" who belongs to a group.
    fn names(&self, head: &Head, rows: &[&Block]) -> Option<usize> {
        let task = self.task.filter(|_| !self.times.is_empty())?;
        let work = head
            .cell(task)
            .is_some_and(|cell| WORK.contains(&cell.folded().trim()));
        let is_role = |row: &&Block| {
            let cell = row.cells.get(task);
            cell.is_some_and(|cell| starts_with_any(cell.folded().trim(), &ROLES))
        };
        let acts = work && !rows.iter().any(is_role);
        head.cells().position(is_name).filter(|_| acts)
    }

    /// "Họ và tên | Phân công": beside those who act, and where no other column says it, the column is what they do.
    fn give_work(&mut self, head: &Head) {
        let given = self.lead.filter(|_| self.task.is_none());
        let given = given.filter(|&lead| head.cell(lead).is_some_and(may_be_work));
        if given.is_some() && head.cells().any(|cell| is_name(cell) || is_unit(cell)) {
            (self.task, self.lead) = (given, None);
        }
    }

    /// The first column of words that holds nothing else: what is done, whatever its head calls it ("Tên đề án").
    fn prose(&self, rows: &[&Block]) -> Option<usize> {
        let taken = |column: usize| {
            [self.lead, self.support].contains(&Some(column))
                || self.times.contains(&column)
                || self.periods.hold(column)
        };
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        let told = |column: &usize| {
            let cells = rows.iter().filter_map(|row| row.cells.get(*column));
            let prose = |cell: &&Passage| {
                cell.as_str().len() >= SHORTEST_TASK && body::head(cell.folded()).is_none()
            };
            cells.filter(prose).count()
        };
        let mut free = (0..width).filter(|column| !taken(*column));
        free.find(|column| 2 * told(column) > rows.len())
    }

    /// A head that names neither who acts nor when, over a column of times.
    fn of_times(head: &Head, rows: &[&Block], periods: &Periods) -> Option<Columns> {
        let is_task = |cell: &Passage| heads_column(cell.folded(), Column::Task);
        let fits = |cell: &Passage| cell.folded().len() <= LONGEST_HEAD;
        let is_head = head.cells().all(fits) && !tells(head, periods);
        let times: Vec<usize> = times(head, rows).take(1).collect();
        let dated = !times.is_empty() || !periods.is_empty();
        (is_head && dated).then(|| Columns {
            times,
            task: head.cells().position(is_task),
            ..Columns::default()
        })
    }

    /// The columns as the head of a table names them, each for the first that it may be.
    fn of_head(head: &Head, periods: &Periods) -> Option<Columns> {
        let mut columns = Columns::default();
        for (index, cell) in head.cells().enumerate() {
            let folded = cell.folded();
            if folded.len() > LONGEST_HEAD {
                return None;
            }
            // "Cơ quan chủ trì/phối hợp": its cells say which of them.
            let both = heads_column(folded, Column::Support) && folded.contains("chủ trì");
            let work = heads_column(folded, Column::Task) && !columns.times.is_empty();
            if heads_column(folded, Column::Time) && !heads_column(folded, Column::Lead) && !work {
                columns.times.push(index);
                continue;
            }
            let column = [
                (&mut columns.support, Column::Support),
                (&mut columns.lead, Column::Lead),
                (&mut columns.task, Column::Task),
            ]
            .into_iter()
            .filter(|(_, column)| !(both && *column == Column::Support))
            .find(|(place, column)| place.is_none() && heads_column(folded, *column));
            if let Some((place, _)) = column {
                *place = Some(index);
            }
        }
        columns.give_work(head);
        let lead_head = columns.lead.and_then(|lead| head.cell(lead));
        columns.pairs = lead_head
            .map(Passage::folded)
            .is_some_and(|head| head.contains("phối hợp") && head.contains("chủ trì"));
        columns.leads = columns
            .lead
            .and_then(|lead| head.cell(lead))
            .map(Passage::folded)
            .is_some_and(|head| {
                let beside = columns.support.is_some() && head.contains("phụ trách");
                let both = head.contains("phối hợp");
                !both && (beside || LEADING.iter().any(|words| head.contains(words)))
            });
        let is_head =
            (columns.lead.is_some() || !columns.times.is_empty()) && !tells(head, periods);
        is_head.then_some(columns)
    }

    /// A table without a head: its columns by what its first row holds.
    fn of_first_row(block: &Block) -> Columns {
        // "STT | Tên | 30/6/2026" is no row.
        if block.cells.iter().any(is_count) {
            return Columns {
                body: 1,
                ..Columns::default()
            };
        }
        let mut columns = Columns {
            times: block.cells.iter().rposition(is_time).into_iter().collect(),
            ..Columns::default()
        };
        if !columns.times.is_empty() {
            let mut bodies = block
                .cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| body::whole(cell).is_some())
                .map(|(index, _)| index);
            columns.lead = bodies.next();
            columns.support = bodies.next();
        }
        columns
    }
}

/// "Họ và tên": whether a cell heads a column of persons.
fn is_name(cell: &Passage) -> bool {
    NAMES.contains(&cell.folded().trim())
}

/// "Đơn vị": whether a cell heads a column of bodies, and says no more of them.
fn is_unit(cell: &Passage) -> bool {
    const UNITS: [&str; 4] = ["đơn vị", "cơ quan", "tên đơn vị", "tên cơ quan"];
    UNITS.contains(&cell.folded().trim())
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
    fn row(&self, block: &Block) -> Row {
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
            times,
        }
    }
}

/// For each block what its cells hold.
pub fn rows(outline: &Outline) -> Vec<Row> {
    let mut columns = Columns::default();
    let row = |(index, block): (usize, &Block)| {
        let row = block.kind == BlockKind::Row;
        let head = row && columns.enter(&outline.blocks, index);
        match row && !head {
            true => columns.row(block),
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
        use crate::facts::assignment::find;
        use crate::record::AssignmentRole::{Lead, Support};
        let roles = |cell: &str| {
            let text = format!(
                "KẾ HOẠCH\nthử\n\nI. LỊCH\n\n| Việc | Chủ trì/phối hợp | Thời gian |\n|---|---|---|\n| Khám | {cell} | 10/5/2026 |\n"
            );
            let found = find(&Outline::read(&text));
            found.iter().map(|one| one.role).collect::<Vec<_>>()
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
        use crate::facts::assignment::find;
        let role = |heads: &str| {
            let text = format!(
                "KẾ HOẠCH\nthử\n\nI. LỊCH\n\n| Việc | {heads} | Thời gian |\n|---|---|---|---|\n| Khám | Tổ Y tế | Tổ Văn phòng | 10/5/2026 |\n"
            );
            find(&Outline::read(&text))[0].role
        };
        assert_eq!(
            role("Người phụ trách | Người phối hợp"),
            Some(AssignmentRole::Lead)
        );
        assert_eq!(role("Người phụ trách | Kinh phí"), None);
    }
}
