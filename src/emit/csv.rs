//! CSV after RFC 4180: a file a sheet, its rows written as they come.
//!
//! Days are ISO 8601, which a spreadsheet reads alike in every country. A text that one would take
//! for a formula gets an apostrophe in front, which keeps it a text.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ::csv::{Terminator, Writer, WriterBuilder};

use super::output::Output;
use super::sheets::cell::{Cell, seen};
use super::sheets::{Head, Row, Rows};

/// Says to Excel that what follows is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The sheets that are being written, each to a place of its own.
pub struct Files {
    sheets: Vec<(Writer<Output>, PathBuf)>,
}

/// A failure, and the file that it befell.
pub type Failed = (PathBuf, io::Error);

/// Where the sheets of these heads go: a single one to the path itself; several to files beside it
/// that are called after it and after each sheet; into a folder, called after each sheet.
pub fn places(path: &Path, heads: &[Head]) -> Vec<PathBuf> {
    let folder = is_folder(path);
    if heads.len() == 1 && !folder {
        return vec![path.to_owned()];
    }
    let ending = path.extension().filter(|_| !folder);
    let ending = ending.map_or("csv".into(), |it| it.to_string_lossy());
    let place = |head: &Head| {
        if folder {
            return path.join(format!("{}.{ending}", head.file));
        }
        let mut name = path.file_stem().unwrap_or_default().to_owned();
        name.push(format!("-{}.{ending}", head.file));
        path.with_file_name(name)
    };
    heads.iter().map(place).collect()
}

fn is_folder(path: &Path) -> bool {
    let ended = path.as_os_str().as_encoded_bytes().last();
    path.is_dir() || ended.is_some_and(|it| std::path::is_separator(char::from(*it)))
}

impl Files {
    /// Files that appear when they are whole, below a folder that is made if it is not there.
    pub fn create(path: &Path, heads: &[Head]) -> Result<Files, Failed> {
        let at = |place: &Path, cause| (place.to_owned(), cause);
        if is_folder(path) {
            fs::create_dir_all(path).map_err(|cause| at(path, cause))?;
        }
        let mut sheets = Vec::new();
        for (place, head) in places(path, heads).into_iter().zip(heads) {
            let sheet = Output::file(&place).and_then(|out| begin(out, &head.columns));
            sheets.push((sheet.map_err(|cause| at(&place, cause))?, place));
        }
        Ok(Files { sheets })
    }

    /// One sheet to standard output.
    pub fn stdout(head: &Head) -> io::Result<Files> {
        let sheet = begin(Output::stdout(), &head.columns)?;
        let place = PathBuf::from(crate::bulk::STDIN);
        Ok(Files {
            sheets: vec![(sheet, place)],
        })
    }

    /// Writes the rows of a record.
    pub fn rows(&mut self, rows: &Rows) -> Result<(), Failed> {
        for Row { sheet, cells } in &rows.rows {
            let (sheet, place) = &mut self.sheets[*sheet];
            sheet
                .write_record(cells.iter().map(field))
                .map_err(|error| (place.clone(), failed(error)))?;
        }
        Ok(())
    }

    /// Writes out what is buffered.
    pub fn flush(&mut self) -> Result<(), Failed> {
        for (sheet, place) in &mut self.sheets {
            sheet.flush().map_err(|cause| (place.clone(), cause))?;
        }
        Ok(())
    }

    /// Puts the files into their places.
    pub fn finish(self) -> Result<(), Failed> {
        for (sheet, place) in self.sheets {
            let out = sheet.into_inner().map_err(|error| error.into_error());
            out.and_then(Output::finish)
                .map_err(|cause| (place, cause))?;
        }
        Ok(())
    }
}

/// A sheet below the names of its columns; in a file behind a byte order mark.
pub fn begin(mut out: Output, columns: &[impl AsRef<[u8]>]) -> io::Result<Writer<Output>> {
    if let Output::Pending(_) = out {
        out.write_all(BYTE_ORDER_MARK)?;
    }
    let mut sheet = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    sheet.write_record(columns).map_err(failed)?;
    Ok(sheet)
}

/// The system's error, of its kind: a reader that has seen enough is told apart by it.
pub fn failed(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(cause) => cause,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

/// Words as a field: no formula, and without what no reader could see.
pub fn text(words: &str) -> String {
    field(&Cell::text(words))
}

/// What stands between two commas, before it is quoted.
fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => harmless(words.clone()),
        Cell::Path(path) => harmless(seen(path)),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
    }
}

/// With an apostrophe before what a spreadsheet would take for a formula.
fn harmless(text: String) -> String {
    match text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        true => format!("'{text}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        for (words, written) in [
            ("=1+1", "'=1+1"),
            ("+84", "'+84"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("\t=1", " =1"),
            ("\r=1", "␍=1"),
            ("007", "007"),
        ] {
            assert_eq!(field(&Cell::text(words)), written);
        }
        assert_eq!(field(&Cell::Path("-x".into())), "'-x");
        assert_eq!(field(&Cell::date(Some("2025-08-04"))), "2025-08-04");
    }

    #[test]
    fn files_are_called_after_their_sheets() {
        let head = |file: &str| Head {
            name: String::new(),
            file: file.to_owned(),
            columns: Vec::new(),
        };
        let places = |path: &str, heads: &[Head]| {
            let places = places(Path::new(path), heads).into_iter();
            let slashed = places.map(|it| it.to_str().unwrap().replace('\\', "/"));
            slashed.collect::<Vec<_>>().join(" ")
        };
        let two = [head("van-ban"), head("thoi-han")];
        for (path, wanted) in [
            ("out.csv", "out-van-ban.csv out-thoi-han.csv"),
            ("a/b.c.TXT", "a/b.c-van-ban.TXT a/b.c-thoi-han.TXT"),
            ("out", "out-van-ban.csv out-thoi-han.csv"),
            ("nowhere/", "nowhere/van-ban.csv nowhere/thoi-han.csv"),
        ] {
            assert_eq!(places(path, &two), wanted);
        }
        assert_eq!(places("out.csv", &two[..1]), "out.csv");
        assert_eq!(places("nowhere/", &two[..1]), "nowhere/van-ban.csv");
    }
}
