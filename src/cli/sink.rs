//! Where records go, and what is there of them already.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Error, is_stdin, write_error};
use crate::bulk::{Input, Settings};
use crate::emit::output::Output;
use crate::emit::partial::{self, Partial};
use crate::emit::sheets::Head;
use crate::emit::tree::{self, Tree};
use crate::emit::xlsx::Workbook;
use crate::emit::{Emit, Rendered, csv};
use crate::lang::Lang;

/// Where the records go.
pub enum Sink {
    /// Standard output, a device, or a file that only counts as a whole.
    Flow(Box<dyn Emit>, Output, Option<PathBuf>),
    /// Lines in a file that a later run can go on with.
    Lines(Partial, PathBuf),
    /// A file for each.
    Tree,
    /// Rows, of which there is a workbook at the end.
    Workbook(Box<Workbook>, Output, Option<PathBuf>),
    /// Rows, each to the file of its sheet.
    Csv(csv::Files),
}

impl Sink {
    /// The file of that name, or standard output.
    pub fn flow(path: Option<&Path>, emitter: Box<dyn Emit>) -> Result<Sink, Error> {
        let output = output(path)?;
        Ok(Sink::Flow(emitter, output, path.map(Path::to_owned)))
    }

    /// A workbook of that name, or to standard output.
    pub fn workbook(path: Option<&Path>, heads: Vec<Head>, lang: Lang) -> Result<Sink, Error> {
        let output = output(path)?;
        let folder = path.filter(|path| is_plain(path)).map(folder_of);
        let workbook = Workbook::new(heads, folder, lang);
        let workbook = workbook.map_err(|cause| write_error(path, cause))?;
        let path = path.map(Path::to_owned);
        Ok(Sink::Workbook(Box::new(workbook), output, path))
    }

    /// CSV files called after that name, or the only sheet to standard output.
    pub fn csv(path: Option<&Path>, heads: &[Head]) -> Result<Sink, Error> {
        let files = match (path, heads) {
            (Some(path), _) if !is_stdin(path) => csv::Files::create(path, heads).map_err(failed),
            (_, [head]) => csv::Files::stdout(head).map_err(Error::Stdout),
            _ => unreachable!("several sheets to standard output are refused before"),
        };
        Ok(Sink::Csv(files?))
    }

    /// Writes a record; `place` is where in a tree. What is to be said about it comes back.
    pub fn record(
        &mut self,
        rendered: &Rendered,
        place: Option<&Path>,
    ) -> Result<Vec<String>, Error> {
        match (self, rendered) {
            (Sink::Flow(emitter, out, path), Rendered::Bytes(json)) => emitter
                .record(json, out)
                .map_err(|cause| write_error(path.as_deref(), cause))?,
            (Sink::Lines(file, path), Rendered::Bytes(line)) => {
                file.append(line).map_err(|cause| cut(path, cause))?;
            }
            (Sink::Tree, Rendered::Bytes(json)) => {
                let place = place.unwrap_or(Path::new(""));
                tree::write(place, json).map_err(|cause| cut(place, cause))?;
            }
            (Sink::Workbook(workbook, _, path), Rendered::Rows(rows)) => {
                let written = workbook.rows(rows);
                return written.map_err(|cause| write_error(path.as_deref(), cause));
            }
            (Sink::Csv(files), Rendered::Rows(rows)) => {
                files.rows(rows).map_err(failed)?;
                return Ok(rows.words.clone());
            }
            _ => unreachable!("a sink is opened with what renders for it"),
        }
        Ok(Vec::new())
    }

    /// Leaves a record as it is.
    pub fn keep(&mut self, kept: &Kept) {
        match (self, kept) {
            (Sink::Lines(file, _), Kept::Line(line)) => file.keep(*line),
            (_, Kept::File(place, _)) => tree::clear(place),
            _ => {}
        }
    }

    /// Writes out what is buffered: there is nothing else to do just now.
    pub fn flush(&mut self) -> Result<(), Error> {
        match self {
            Sink::Flow(_, out, path) => out
                .flush()
                .map_err(|cause| write_error(path.as_deref(), cause)),
            Sink::Lines(file, path) => file.flush().map_err(|cause| cut(path, cause)),
            Sink::Csv(files) => files.flush().map_err(failed),
            Sink::Tree | Sink::Workbook(..) => Ok(()),
        }
    }

    /// After the last record.
    pub fn finish(self) -> Result<(), Error> {
        match self {
            Sink::Flow(mut emitter, mut out, path) => emitter
                .finish(&mut out)
                .and_then(|()| out.finish())
                .map_err(|cause| write_error(path.as_deref(), cause)),
            Sink::Lines(file, path) => file.finish().map_err(|cause| cut(&path, cause)),
            Sink::Tree => Ok(()),
            Sink::Workbook(workbook, mut out, path) => workbook
                .save(&mut out)
                .and_then(|()| out.finish())
                .map_err(|cause| write_error(path.as_deref(), cause)),
            Sink::Csv(files) => files.finish().map_err(failed),
        }
    }
}

/// A file, or standard output.
pub fn output(path: Option<&Path>) -> Result<Output, Error> {
    let output = match path {
        Some(path) if !is_stdin(path) => Output::file(path),
        _ => Ok(Output::stdout()),
    };
    output.map_err(|cause| write_error(path, cause))
}

/// The folder that a file is in.
fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn failed((place, cause): csv::Failed) -> Error {
    write_error(Some(&place), cause)
}

/// A failure that a later run can go on from.
fn cut(path: &Path, cause: io::Error) -> Error {
    match write_error(Some(path), cause) {
        Error::Write { place, cause } => Error::Cut { place, cause },
        error => error,
    }
}

/// A record that is there already.
pub enum Kept {
    /// In the file of lines.
    Line(partial::Kept),
    /// In a file of its own; and whether it has a warning.
    File(PathBuf, bool),
}

impl Kept {
    /// Whether it has a warning.
    pub fn warned(&self) -> bool {
        match self {
            Kept::Line(line) => line.warned(),
            Kept::File(_, warned) => *warned,
        }
    }
}

/// What earlier runs have left, as the threads that read ask for it.
pub enum Earlier {
    /// Nothing that counts.
    None,
    /// Lines.
    Lines(Arc<partial::Earlier>),
    /// Files.
    Tree(Tree),
}

impl Earlier {
    /// The record of this input and content, if it is there and still holds.
    pub fn find(&self, input: &Input, sha256: &str, settings: &Settings) -> Option<Kept> {
        let path = input.name();
        match self {
            Earlier::None => None,
            Earlier::Lines(lines) => lines.find(path.as_deref(), sha256).map(Kept::Line),
            Earlier::Tree(tree) => {
                let place = tree.place(input);
                let warned = tree.find(&place, path.as_deref(), sha256, settings)?;
                Some(Kept::File(place, warned))
            }
        }
    }
}

/// The file of lines at this path, and what there is of it if the run is to go on.
pub fn lines(path: &Path, resume: Option<&Settings>) -> Result<(Sink, Earlier), Error> {
    let failed = |cause| write_error(Some(path), cause);
    let (file, earlier) = match resume {
        None => (Partial::begin(path).map_err(failed)?, Earlier::None),
        Some(settings) => {
            let (file, earlier) = Partial::resume(path, settings).map_err(failed)?;
            (file, Earlier::Lines(earlier))
        }
    };
    Ok((Sink::Lines(file, path.to_owned()), earlier))
}

/// Whether lines at this path can be gone on with: it is no device, no pipe and no folder.
pub fn is_plain(path: &Path) -> bool {
    !is_stdin(path) && std::fs::metadata(path).map_or(true, |there| there.is_file())
}
