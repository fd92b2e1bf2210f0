//! A workbook for Excel: a sheet a kind of fact, its rows written as they come.
//!
//! Rows wait in a working file a sheet, so that memory does not grow with them; the workbook is
//! put together at the end. It holds no formula, and nothing of a clock.

mod link;

use std::error::Error as _;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline,
    IgnoreError, Url, Worksheet, XlsxError,
};

use super::sheets::cell::{Cell, seen};
use super::sheets::{Head, Row, Rows};
use crate::bulk;
use crate::lang::Lang;

/// UTF-16 units that a cell of Excel takes.
pub const LONGEST: usize = 32_767;

/// Excel counts a 29 February 1900 that never was; days before it would be off by one.
const FIRST_DAY: Date = date(1900, 3, 1);

/// How wide a column is, in characters.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;

/// What Excel takes of a sheet.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// With the heading.
    rows: u32,
    links: u32,
    /// Of its file, about: beyond 4 GiB it would be one that not every program opens.
    bytes: u64,
}

const EXCEL: Limits = Limits {
    rows: 1_048_576,
    links: 65_530,
    bytes: 2 << 30,
};

/// A workbook that is being written.
pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    sheets: Vec<Stack>,
    folder: PathBuf,
    looks: Looks,
    limits: Limits,
    lang: Lang,
    /// The last plan of which it was said that no link leads to it.
    unlinked: String,
}

/// A sheet, and those that go on with it when it is full.
struct Stack {
    head: Head,
    pages: Vec<Page>,
}

/// One sheet as Excel has it.
struct Page {
    sheet: Worksheet,
    name: String,
    rows: u32,
    links: u32,
    bytes: u64,
    widths: Vec<usize>,
}

/// How cells look.
struct Looks {
    heading: Format,
    number: Format,
    day: Format,
    link: Format,
}

impl Workbook {
    /// With these sheets, for this folder, where its working files are kept too; without one for
    /// the folder that the program runs in.
    pub fn new(heads: Vec<Head>, folder: Option<&Path>, lang: Lang) -> io::Result<Workbook> {
        Workbook::within(EXCEL, heads, folder, lang)
    }

    fn within(
        limits: Limits,
        heads: Vec<Head>,
        folder: Option<&Path>,
        lang: Lang,
    ) -> io::Result<Workbook> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let begun = ExcelDateTime::from_ymd(2025, 1, 1).map_err(failed)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&begun));
        if let Some(folder) = folder {
            book.set_tempdir(folder).map_err(failed)?;
        }
        let mut workbook = Workbook {
            book,
            sheets: Vec::new(),
            folder: std::path::absolute(folder.unwrap_or(Path::new(".")))?,
            looks: Looks::new(),
            limits,
            lang,
            unlinked: String::new(),
        };
        for head in heads {
            let first = workbook.page(&head, head.name.clone())?;
            workbook.sheets.push(Stack {
                head,
                pages: vec![first],
            });
        }
        Ok(workbook)
    }

    fn page(&mut self, head: &Head, name: String) -> io::Result<Page> {
        let sheet = self.book.new_worksheet_with_constant_memory();
        let mut page = Page {
            sheet: sheet.map_err(failed)?,
            name,
            rows: 1,
            links: 0,
            bytes: 0,
            widths: vec![NARROWEST; head.columns.len()],
        };
        caught(|| page.begin(head, &self.looks))?;
        Ok(page)
    }

    /// Writes the rows of a record; what is to be said comes back.
    pub fn rows(&mut self, rows: &Rows) -> io::Result<Vec<String>> {
        let mut words = rows.words.clone();
        for row in &rows.rows {
            self.row(row, &mut words)?;
        }
        Ok(words)
    }

    fn row(&mut self, row: &Row, words: &mut Vec<String>) -> io::Result<()> {
        if self.sheets[row.sheet].last().is_full(self.limits) {
            self.turn(row.sheet, words)?;
        }
        let page = self.sheets[row.sheet].last();
        let mut links = Links {
            folder: &self.folder,
            lang: self.lang,
            most: self.limits.links,
            unlinked: &mut self.unlinked,
            words,
        };
        caught(|| page.row(&row.cells, &self.looks, &mut links))
    }

    /// Goes on with a full sheet on a new one.
    fn turn(&mut self, sheet: usize, words: &mut Vec<String>) -> io::Result<()> {
        let stack = &mut self.sheets[sheet];
        let head = stack.head.clone();
        let next = format!("{} ({})", head.name, stack.pages.len() + 1);
        let full = stack.last();
        let values = [
            ("sheet", &*full.name),
            ("max", &full.rows.to_string()),
            ("next", &next),
        ];
        words.push(self.lang.fill("sheet.full", &values));
        let mut page = self.page(&head, next)?;
        // Links are kept in memory until the end: one sheet of them is as much as there is room for.
        page.links = self.limits.links + 1;
        self.sheets[sheet].pages.push(page);
        Ok(())
    }

    /// Puts the workbook together.
    pub fn save(mut self, out: &mut (impl Write + Send)) -> io::Result<()> {
        for page in self.sheets.into_iter().flat_map(|stack| stack.pages) {
            self.book.push_worksheet(page.finish().map_err(failed)?);
        }
        caught(|| self.book.save_to_writer(out))
    }
}

impl Stack {
    fn last(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }
}

impl Page {
    fn is_full(&self, limits: Limits) -> bool {
        self.rows == limits.rows || self.bytes >= limits.bytes
    }

    fn begin(&mut self, head: &Head, looks: &Looks) -> Result<(), XlsxError> {
        let sheet = &mut self.sheet;
        sheet.set_name(&self.name)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_paper_size(A4);
        for (at, heading) in (0..).zip(&head.columns) {
            sheet.write_string_with_format(0, at, heading, &looks.heading)?;
            // With room for the arrow of the filter.
            widen(&mut self.widths, at, heading, 3);
        }
        Ok(())
    }

    fn row(
        &mut self,
        cells: &[Cell],
        looks: &Looks,
        links: &mut Links<'_>,
    ) -> Result<(), XlsxError> {
        let row = self.rows;
        self.bytes += cells
            .iter()
            .map(|it| it.weight() as u64 + MARKUP)
            .sum::<u64>();
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => {
                    self.sheet
                        .write_number_with_format(row, at, *number as f64, &looks.number)?;
                }
                Cell::Text(words) => self.text(row, at, words)?,
                Cell::Date(day) => self.day(row, at, *day, looks)?,
                Cell::Path(path) => match links.to(path, self) {
                    Some(link) => {
                        let link = Url::new(link).set_text(seen(path));
                        self.sheet
                            .write_url_with_format(row, at, &link, &looks.link)?;
                        self.links += 1;
                        widen(&mut self.widths, at, path, 1);
                    }
                    None => self.text(row, at, &seen(path))?,
                },
            }
        }
        self.rows += 1;
        Ok(())
    }

    fn text(&mut self, row: u32, at: u16, words: &str) -> Result<(), XlsxError> {
        widen(&mut self.widths, at, words, 1);
        self.sheet.write_string(row, at, words).map(|_| ())
    }

    fn day(&mut self, row: u32, at: u16, day: Date, looks: &Looks) -> Result<(), XlsxError> {
        let written = day.strftime("%d/%m/%Y").to_string();
        let year = u16::try_from(day.year()).ok().filter(|_| day >= FIRST_DAY);
        let Some(year) = year else {
            return self.text(row, at, &written);
        };
        widen(&mut self.widths, at, &written, 1);
        let day = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?;
        self.sheet
            .write_datetime_with_format(row, at, &day, &looks.day)
            .map(|_| ())
    }

    /// What is known only when all its rows are there.
    fn finish(mut self) -> Result<Worksheet, XlsxError> {
        let (rows, columns) = (self.rows - 1, self.widths.len() as u16 - 1);
        self.sheet.autofilter(0, 0, rows, columns)?;
        // Numbers are text because their zeros count: no green corner is to mark them.
        let numbers = IgnoreError::NumberStoredAsText;
        self.sheet
            .ignore_error_range(0, 0, rows, columns, numbers)?;
        for (at, width) in (0..).zip(self.widths) {
            self.sheet.set_column_width(at, width as f64)?;
        }
        Ok(self.sheet)
    }
}

/// What a cell takes beside its value, in bytes.
const MARKUP: u64 = 40;

/// DIN A4, as Excel numbers it.
const A4: u8 = 9;

fn widen(widths: &mut [usize], at: u16, words: &str, room: usize) {
    let width = &mut widths[usize::from(at)];
    if *width < WIDEST {
        *width = (*width).max(words.chars().count() + room).min(WIDEST);
    }
}

/// What is known of links while a row is written.
struct Links<'a> {
    folder: &'a Path,
    lang: Lang,
    most: u32,
    unlinked: &'a mut String,
    words: &'a mut Vec<String>,
}

impl Links<'_> {
    /// The link to a plan, if there can be one and the sheet takes one more.
    fn to(&mut self, path: &str, page: &mut Page) -> Option<String> {
        if page.links == self.most {
            // Counted on, so that it is said once.
            page.links += 1;
            let values = [
                ("sheet", &*page.name),
                ("max", &self.most.to_string()),
                ("row", &(page.rows + 1).to_string()),
            ];
            self.words.push(self.lang.fill("sheet.links", &values));
        }
        if page.links > self.most {
            return None;
        }
        let link = link::to(self.folder, path);
        if link.is_none() && self.unlinked != path {
            path.clone_into(self.unlinked);
            let values = [("plan", path)];
            self.words.push(self.lang.fill("sheet.no-link", &values));
        }
        link
    }
}

impl Looks {
    fn new() -> Looks {
        let heading = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0xDDE6F0))
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let link = Format::new()
            .set_font_color(Color::RGB(0x0563C1))
            .set_underline(FormatUnderline::Single);
        Looks {
            heading,
            // Between texts, which begin on the left, a right edge would touch its neighbour.
            number: Format::new().set_align(FormatAlign::Center),
            day: Format::new()
                .set_num_format("dd/mm/yyyy")
                .set_align(FormatAlign::Center),
            link,
        }
    }
}

/// Whether a panic comes from the library, at this place in its source: then a working file cannot
/// be written, which the failure of the workbook says.
pub fn panics_at(source: &str) -> bool {
    source.contains("rust_xlsxwriter")
}

/// What the library does; it has no other way than a panic to say that a working file cannot be
/// written, as when a disk is full.
fn caught<T>(write: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    // After a failure nothing of the workbook is used again.
    match panic::catch_unwind(AssertUnwindSafe(write)) {
        Ok(done) => done.map_err(failed),
        Err(cause) => Err(system(bulk::words(&*cause))),
    }
}

/// The system's error in the words of a panic: "…: Os { code: 28, kind: StorageFull, … }".
fn system(words: &str) -> io::Error {
    let code = words.split_once("Os { code: ").and_then(|(_, behind)| {
        let (code, _) = behind.split_once(',')?;
        code.parse().ok()
    });
    code.map_or_else(
        || io::Error::other(words.to_owned()),
        io::Error::from_raw_os_error,
    )
}

/// The system's error, if it is one; the library's words else.
fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(cause) | XlsxError::TempFileError(_, cause) => cause,
        error => {
            let cause = error.source().and_then(|it| it.downcast_ref::<io::Error>());
            match cause {
                Some(cause) => io::Error::new(cause.kind(), cause.to_string()),
                None => io::Error::other(error.to_string()),
            }
        }
    }
}

#[cfg(test)]
mod tests;
