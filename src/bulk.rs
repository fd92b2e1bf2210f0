//! Many inputs: find them, fetch their bytes, one record each, in order.
//!
//! paths → [`find`] → [`Found`] → [`record`] → [`Record`]. Finding yields in order and reads no
//! content; making a record touches nothing but its own input, so that [`ordered`] can do many at
//! once.

use std::any::Any;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use crate::Options;
use crate::record::{Id, Record, RecordError};
use crate::span::Offsets;
use crate::text::Encoding;

mod find;
pub mod list;
pub mod ordered;
pub mod pieces;

pub use find::{Filter, Found, find};

/// What the path of standard input looks like on the command line.
pub const STDIN: &str = "-";

/// More than enough for any plan, and little enough for any machine.
pub const MAX_BYTES: u64 = 64 << 20;

/// How inputs are read.
#[derive(Debug, Clone)]
pub struct Settings {
    /// More bytes than this are too many.
    pub max_bytes: u64,
    /// Unit of the spans.
    pub offsets: Offsets,
    /// Take this encoding instead of finding out.
    pub encoding: Option<Encoding>,
}

/// Something that becomes one record.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A regular file, when it was looked at.
    File(PathBuf),
    /// A path that led to nothing readable.
    Lost(PathBuf, RecordError),
}

/// The one input that a path names; nothing if it is a folder.
pub fn input(path: &Path) -> Option<Input> {
    match path == Path::new(STDIN) {
        true => Some(Input::Stdin),
        false => named(path),
    }
}

/// The same where "-" is a file like any other.
pub fn named(path: &Path) -> Option<Input> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => None,
        Ok(there) if there.is_file() => Some(Input::File(path.to_owned())),
        Ok(there) => Some(Input::Lost(path.to_owned(), no_file(there.file_type()))),
        Err(error) => Some(Input::Lost(path.to_owned(), fetch_error(&error))),
    }
}

/// The record of one input, whatever comes of it.
pub fn record(input: &Input, settings: &Settings) -> Record {
    read(input, settings).0
}

/// The record of one input and the bytes that it was read from.
pub fn read(input: &Input, settings: &Settings) -> (Record, Vec<u8>) {
    let bytes = fetch(input, settings.max_bytes);
    let record = record_of(&bytes, &settings.options(input.name(), None));
    (record, bytes.unwrap_or_default())
}

/// The record of an input whose bytes were fetched, or why they were not.
pub fn record_of(bytes: &Result<Vec<u8>, RecordError>, options: &Options) -> Record {
    match bytes {
        Ok(bytes) => caught(options, || crate::read(bytes, options)),
        Err(error) => crate::unread(error.clone(), options),
    }
}

/// What `read` gives; a mistake of ours that it stumbles over is that input's error and no other's.
fn caught(options: &Options, read: impl FnOnce() -> Record) -> Record {
    // Nothing that a reader changes is seen again after it.
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|cause| {
        let message = format!("a mistake in kehoach: {}", words(&*cause));
        crate::unread(record_error("internal", message), options)
    })
}

/// What a panic says.
pub(crate) fn words(cause: &dyn Any) -> &str {
    let fixed = cause.downcast_ref::<&str>().copied();
    fixed
        .or_else(|| cause.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown")
}

impl Settings {
    /// What a reader is told about an input of this path, of this id.
    pub fn options(&self, path: Option<String>, id: Option<Id>) -> Options {
        Options {
            path,
            id,
            offsets: self.offsets,
            encoding: self.encoding,
        }
    }
}

impl Input {
    /// The path that its record has; none for standard input.
    pub fn name(&self) -> Option<String> {
        match self {
            Input::Stdin => None,
            Input::File(path) | Input::Lost(path, _) => Some(path.to_string_lossy().into_owned()),
        }
    }
}

/// The bytes of an input, no more than `max_bytes` of them.
pub fn fetch(input: &Input, max_bytes: u64) -> Result<Vec<u8>, RecordError> {
    match input {
        Input::Stdin => read_bounded(io::stdin().lock(), max_bytes),
        Input::File(path) => {
            let file = File::open(path).map_err(|error| fetch_error(&error))?;
            read_bounded(file, max_bytes)
        }
        Input::Lost(_, error) => Err(error.clone()),
    }
}

/// Reads one byte beyond the limit at most, whatever size a file claims: it may grow.
fn read_bounded(source: impl Read, max_bytes: u64) -> Result<Vec<u8>, RecordError> {
    let mut bytes = Vec::new();
    source
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| fetch_error(&error))?;
    if bytes.len() as u64 > max_bytes {
        return Err(too_large(max_bytes));
    }
    Ok(bytes)
}

fn too_large(max_bytes: u64) -> RecordError {
    let message = format!("more than the {} that are allowed", size(max_bytes));
    record_error("too-large", message)
}

fn no_file(kind: FileType) -> RecordError {
    let message = format!("{}, not a file", name_of(kind));
    record_error("unreadable", message)
}

fn fetch_error(error: &io::Error) -> RecordError {
    match error.kind() {
        io::ErrorKind::NotFound => record_error("not-found", "no such file or folder".into()),
        io::ErrorKind::PermissionDenied => record_error("unreadable", "permission denied".into()),
        _ => record_error("unreadable", error.to_string()),
    }
}

pub(crate) fn record_error(code: &str, message: String) -> RecordError {
    RecordError {
        code: code.to_owned(),
        message,
    }
}

/// What a person can do about an input that could not be read.
pub fn advice(code: &str) -> &'static str {
    match code {
        "not-found" => "check the path",
        "unreadable" => "check what it is and who may read it",
        "empty" => "look at its original: nothing was saved or extracted",
        "not-text" => "make a text of it first, for example with pdftotext -layout or docx2txt",
        "too-large" => "raise --max-bytes, or split it",
        "bad-request" => "write one JSON object a line, with \"text\" or \"path\"",
        "internal" => "please report it, with the file if you may",
        _ => "look at the file",
    }
}

/// A size as a person writes it, exact.
pub(crate) fn size(bytes: u64) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    units
        .into_iter()
        .find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit))
        .map_or_else(
            || format!("{bytes} bytes"),
            |(unit, name)| format!("{} {name}", bytes / unit),
        )
}

fn name_of(kind: FileType) -> &'static str {
    if kind.is_symlink() {
        return "a link";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    "something special"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_of_ours_is_one_input_s_error() {
        let options = Options {
            path: Some("a.txt".into()),
            ..Options::default()
        };
        for mistake in [|| panic!("so and so"), || panic!("so and {}", "so")] {
            let record = caught(&options, mistake);
            let error = record.error.unwrap();
            assert_eq!(error.code, "internal");
            assert_eq!(error.message, "a mistake in kehoach: so and so");
            assert_eq!(record.source.path.as_deref(), Some("a.txt"));
        }
    }
}
