//! Records as rows of typed cells: what a workbook and CSV files are made of.
//!
//! ```text
//! Record → Sheets::rows (in the thread that has it) → Rows → xlsx or csv (in order)
//! ```

pub mod cell;
mod facts;
mod plan;
mod tt;

use clap::ValueEnum;

use crate::lang::Lang;
use crate::record::Record;
use cell::Cell;
use facts::Finding;
use plan::Plan;
use tt::Standard;

/// Which columns the sheets have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Columns {
    /// Those of the State's archive packages since 2025 (Thông tư 05/2025/TT-BNV), one sheet
    Tt05,
    /// Those before (Thông tư 02/2019/TT-BNV), one sheet
    Tt02,
}

/// A kind of fact, as the record calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sheet {
    /// The plans themselves
    #[value(alias = "van-ban")]
    Documents,
    /// What they cite
    #[value(alias = "van-ban-vien-dan")]
    Directives,
    /// When something is due
    #[value(alias = "thoi-han")]
    Deadlines,
    /// Who is told to do what
    #[value(alias = "giao-viec")]
    Assignments,
    /// Who receives them
    #[value(alias = "noi-nhan")]
    Recipients,
    /// What somebody should look at
    #[value(alias = "canh-bao")]
    Diagnostics,
}

impl Sheet {
    /// In the order of a workbook.
    pub const ALL: [Sheet; 6] = [
        Sheet::Documents,
        Sheet::Directives,
        Sheet::Deadlines,
        Sheet::Assignments,
        Sheet::Recipients,
        Sheet::Diagnostics,
    ];

    /// Keys of its name for people and of its name in that of a file.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Sheet::Documents => ("group.documents", "file.documents"),
            Sheet::Directives => ("group.directives", "file.directives"),
            Sheet::Deadlines => ("group.deadlines", "file.deadlines"),
            Sheet::Assignments => ("group.assignments", "file.assignments"),
            Sheet::Recipients => ("group.recipients", "file.recipients"),
            Sheet::Diagnostics => ("group.diagnostics", "file.diagnostics"),
        }
    }

    /// Keys of the headings of its columns.
    fn headings(self) -> Vec<&'static str> {
        fn keys<F>(columns: facts::Columns<F>) -> Vec<&'static str> {
            columns.iter().map(|(key, _)| *key).collect()
        }
        let own = match self {
            Sheet::Documents => return keys(facts::DOCUMENTS),
            Sheet::Directives => keys(facts::DIRECTIVES),
            Sheet::Deadlines => keys(facts::DEADLINES),
            Sheet::Assignments => keys(facts::ASSIGNMENTS),
            Sheet::Recipients => keys(facts::RECIPIENTS),
            Sheet::Diagnostics => keys(facts::DIAGNOSTICS),
        };
        let mut all = keys(facts::PLAN);
        all.extend(own);
        all
    }
}

/// What a sheet is called and how its columns are headed.
#[derive(Debug, Clone)]
pub struct Head {
    /// For people.
    pub name: String,
    /// In the name of a file: small letters without marks.
    pub file: String,
    /// From left to right.
    pub columns: Vec<String>,
}

/// A row of the sheet at this place among the heads.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which sheet.
    pub sheet: usize,
    /// As many as the sheet has columns.
    pub cells: Vec<Cell>,
}

/// The rows of a record, sheet after sheet, and what is to be said about them.
#[derive(Debug, Default, PartialEq)]
pub struct Rows {
    /// In order.
    pub rows: Vec<Row>,
    /// What did not fit, for a person.
    pub words: Vec<String>,
}

impl Rows {
    /// About how many bytes they keep alive.
    pub fn weight(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.map(Cell::weight).sum()
    }
}

/// Which sheets are made of records.
#[derive(Debug, Clone)]
pub struct Sheets {
    kind: Kind,
    lang: Lang,
    /// UTF-16 units that a cell takes.
    longest: usize,
}

#[derive(Debug, Clone)]
enum Kind {
    Facts(Vec<Sheet>),
    Archive(&'static Standard),
}

impl Sheets {
    /// Those of facts, or one of them, in this language; a cell takes so many UTF-16 units.
    pub fn of_facts(only: Option<Sheet>, lang: Lang, longest: usize) -> Sheets {
        Sheets {
            kind: Kind::Facts(only.map_or(Sheet::ALL.to_vec(), |only| vec![only])),
            lang,
            longest,
        }
    }

    /// The one that an archive's packer takes.
    pub fn of_archive(columns: Columns, lang: Lang, longest: usize) -> Sheets {
        Sheets {
            kind: Kind::Archive(Standard::of(columns)),
            lang,
            longest,
        }
    }

    /// Their names and columns, in order.
    pub fn heads(&self) -> Vec<Head> {
        match &self.kind {
            Kind::Facts(sheets) => sheets.iter().map(|sheet| self.head(*sheet)).collect(),
            Kind::Archive(standard) => vec![standard.head()],
        }
    }

    fn head(&self, sheet: Sheet) -> Head {
        let (name, file) = sheet.keys();
        let headings = sheet.headings().into_iter();
        Head {
            name: self.lang.say(name).to_owned(),
            file: self.lang.say(file).to_owned(),
            columns: headings.map(|key| self.lang.say(key).to_owned()).collect(),
        }
    }

    /// What a record says, as rows.
    pub fn rows(&self, record: &Record) -> Rows {
        let plan = Plan {
            record,
            lang: self.lang,
        };
        let mut rows = match &self.kind {
            Kind::Facts(sheets) => Rows {
                rows: (0..)
                    .zip(sheets)
                    .flat_map(|(at, sheet)| {
                        let cells = rows_of(*sheet, &plan).into_iter();
                        cells.map(move |cells| Row { sheet: at, cells })
                    })
                    .collect(),
                words: Vec::new(),
            },
            Kind::Archive(standard) => standard.rows(&plan),
        };
        fit(
            &mut rows,
            || self.heads(),
            &plan.name(),
            self.longest,
            self.lang,
        );
        rows
    }
}

/// Cuts what is longer than a cell may be, in UTF-16 units, and says so; the rows are of this plan.
pub fn fit(rows: &mut Rows, heads: impl Fn() -> Vec<Head>, plan: &str, longest: usize, lang: Lang) {
    for row in &mut rows.rows {
        for (at, cell) in row.cells.iter_mut().enumerate() {
            if let Some(kept) = cell.words().and_then(|words| cell::cut(words, longest)) {
                *cell = Cell::Text(kept);
                let head = &heads()[row.sheet];
                let values = [
                    ("plan", plan),
                    ("sheet", &head.name),
                    ("column", &head.columns[at]),
                    ("max", &longest.to_string()),
                ];
                rows.words.push(lang.fill("sheet.cut", &values));
            }
        }
    }
}

/// The rows of one kind of fact.
fn rows_of(sheet: Sheet, plan: &Plan<'_>) -> Vec<Vec<Cell>> {
    let record = plan.record;
    match sheet {
        Sheet::Documents => {
            let columns = facts::DOCUMENTS.iter();
            vec![columns.map(|(_, cell)| cell(plan)).collect()]
        }
        Sheet::Directives => each(plan, &record.directives, facts::DIRECTIVES, |cell, it| {
            cell(plan, it)
        }),
        Sheet::Deadlines => each(plan, &record.deadlines, facts::DEADLINES, |cell, it| {
            cell(plan, it)
        }),
        Sheet::Assignments => {
            let duties = record.assignments.iter().flat_map(|it| {
                let bare = it.tasks.is_empty().then_some((it, None));
                let tasks = it.tasks.iter().map(move |task| (it, Some(task)));
                bare.into_iter().chain(tasks)
            });
            each(plan, duties, facts::ASSIGNMENTS, |cell, (it, task)| {
                cell(plan, it, *task)
            })
        }
        Sheet::Recipients => each(plan, &record.recipients, facts::RECIPIENTS, |cell, it| {
            cell(plan, it)
        }),
        Sheet::Diagnostics => {
            let unread = record.error.iter().map(Finding::Unread);
            let odd = record.diagnostics.iter().map(Finding::Odd);
            each(plan, unread.chain(odd), facts::DIAGNOSTICS, |cell, it| {
                cell(plan, it)
            })
        }
    }
}

/// A row for each of these facts: which plan it is of, then its own cells.
fn each<T, F>(
    plan: &Plan<'_>,
    facts: impl IntoIterator<Item = T>,
    columns: facts::Columns<F>,
    cell: impl Fn(&F, &T) -> Cell,
) -> Vec<Vec<Cell>> {
    let row = |it: T| {
        let of_plan = facts::PLAN.iter().map(|(_, cell)| cell(plan));
        of_plan
            .chain(columns.iter().map(|(_, of)| cell(of, &it)))
            .collect()
    };
    facts.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests;
