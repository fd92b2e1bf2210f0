//! Which columns of a table say who acts, what and when: by its head, or by what its rows hold.

use super::persons::{NAMES, ROLES, WORK, may_be_work, names_persons};
use super::time::{is_time, tells, times};
use super::{Columns, is_count, shares};
use crate::facts::assignment::head::Head;
use crate::facts::assignment::matrix::Periods;
use crate::facts::body;
use crate::outline::Block;
use crate::passage::Passage;
use crate::vocab::{ADDRESSES, Column, duty, heads_column, starts_with_any};

/// No cell that says what is done is shorter, in bytes.
const SHORTEST_TASK: usize = 12;

/// Words in a head that say that those below it lead.
const LEADING: [&str; 4] = ["chủ trì", "đầu mối", "làm chính", "trực chính"];

/// No cell of a table's head is longer, in bytes.
const LONGEST_HEAD: usize = 120;

impl Columns {
    /// The columns of a table with a head.
    pub(super) fn learnt(head: &Head, rows: &[&Block]) -> Option<Columns> {
        let periods = Periods::of(head, rows);
        let columns = Columns::of_head(head, rows, &periods)
            .or_else(|| Columns::of_times(head, rows, &periods))
            .or_else(|| Columns::of_units(head, rows))?;
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
        let is_open = |column| !others.contains(&Some(column)) && !self.times.contains(&column);
        let more: Vec<usize> = times(head, rows, is_open).collect();
        self.times.extend(more);
        self.times.sort_unstable();
        self.times.dedup();
    }

    /// A column "Đơn vị" that holds bodies: who acts. Before the tasks it is who is inspected or heard, but where the head of
    /// theirs speaks of work: "Đơn vị | Nhiệm vụ | Thời gian".
    fn bodies(&self, head: &Head, rows: &[&Block]) -> Option<usize> {
        let column = head.cells().position(is_unit)?;
        let mut cells = rows.iter().filter_map(|row| row.cells.get(column));
        let work = |cell: &Passage| !self.times.is_empty() && speaks_of_work(cell);
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

    /// "Họ và tên | Phân công": beside those who act, and where no other column says it, the column is what they do; unless
    /// its own cells name who ("Thôn Đông | Đồng chí Lê Văn Bình").
    fn give_work(&mut self, head: &Head, rows: &[&Block]) {
        let given = self.lead.filter(|_| self.task.is_none());
        let given = given.filter(|&lead| head.cell(lead).is_some_and(may_be_work));
        let names_who = |column: usize| {
            let cells = || rows.iter().filter_map(|row| row.cells.get(column));
            let who = cells().filter(|cell| {
                starts_with_any(cell.folded().trim(), &ADDRESSES) || body::whole(cell).is_some()
            });
            2 * who.count() > cells().count()
        };
        let given = given.filter(|&lead| !names_who(lead));
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
        let times: Vec<usize> = times(head, rows, |_| true).take(1).collect();
        let dated = !times.is_empty() || !periods.is_empty();
        (is_head && dated).then(|| Columns {
            times,
            task: head.cells().position(is_task),
            ..Columns::default()
        })
    }

    /// "Đơn vị | Nhiệm vụ được phân công", without a column of times: who acts, where the cells are bodies and what they are to do
    /// begins with a verb.
    fn of_units(head: &Head, rows: &[&Block]) -> Option<Columns> {
        let lead = head.cells().position(is_unit)?;
        let task = head.cells().position(speaks_of_work)?;
        let told = |row: &&&Block| {
            let who = row.cells.get(lead).and_then(body::whole);
            let task = row.cells.get(task);
            who.is_some() && task.is_some_and(|task| duty(task.folded()).is_some())
        };
        let most = 2 * rows.iter().filter(told).count() > rows.len();
        most.then(|| Columns {
            lead: Some(lead),
            task: Some(task),
            ..Columns::default()
        })
    }

    /// The columns as the head of a table names them, each for the first that it may be.
    fn of_head(head: &Head, rows: &[&Block], periods: &Periods) -> Option<Columns> {
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
        columns.give_work(head, rows);
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
    pub(super) fn of_first_row(block: &Block) -> Columns {
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

/// "Nhiệm vụ", "Công việc được phân công": whether a cell heads a column of what is given to do.
fn speaks_of_work(cell: &Passage) -> bool {
    let work = ["nhiệm vụ", "công việc", "phân công"];
    work.iter().any(|work| cell.folded().contains(work))
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
