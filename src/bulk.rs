//! Many inputs: find them, fetch their bytes, one record each, in order.
//!
//! paths → [`find`] → [`Found`] → [`record`] → [`Record`]. Finding yields in order and reads no
//! content; making a record touches nothing but its own input, so that [`ordered`] can do many at
//! once.

use std::any::Any;
use std::fs::{self, FileType};
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Options;
use crate::lang::{self, Lang};
use crate::record::{Id, Record, RecordError};
use crate::span::Offsets;
use crate::text::{Encoding, Text};

mod find;
pub mod list;
mod open;
pub mod ordered;
pub mod pieces;
pub mod within;

pub use find::{Filter, Found, find};
pub(crate) use open::open;

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
    /// An input that takes longer is given up. None for any time it takes: what a machine happens to be busy
    /// with shows in no record then.
    pub timeout: Option<Duration>,
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

/// The record of one input and the text in which its spans count, if it has any.
pub fn read_text(input: &Input, settings: &Settings) -> (Record, Option<Text>) {
    let bytes = fetch(input, settings.max_bytes);
    text_of(&bytes, &settings.options(input.name(), None))
}

/// The record of an input whose bytes were fetched, or why they were not.
pub fn record_of(bytes: &Result<Vec<u8>, RecordError>, options: &Options) -> Record {
    text_of(bytes, options).0
}

fn text_of(bytes: &Result<Vec<u8>, RecordError>, options: &Options) -> (Record, Option<Text>) {
    match bytes {
        Ok(bytes) => caught(options, || crate::read_text(bytes, options)),
        Err(error) => (crate::unread(error.clone(), options), None),
    }
}

/// What `read` gives; a mistake of ours that it stumbles over is that input's error and no other's.
fn caught(
    options: &Options,
    read: impl FnOnce() -> (Record, Option<Text>),
) -> (Record, Option<Text>) {
    // Nothing that a reader changes is seen again after it.
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|cause| {
        let error = record_error("error.internal", &[("cause", words(&*cause))]);
        (crate::unread(error, options), None)
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
        Input::Stdin => read_bounded(io::stdin().lock(), 0, max_bytes),
        Input::File(path) => {
            let file = open(path)?;
            let claimed = file.metadata().map_or(0, |file| file.len());
            read_bounded(file, claimed, max_bytes)
        }
        Input::Lost(_, error) => Err(error.clone()),
    }
}

/// Reads one byte beyond the limit at most, whatever size a file claims: it may grow. What is claimed is only made room
/// for, so that a plan is read in one go.
fn read_bounded(source: impl Read, claimed: u64, max_bytes: u64) -> Result<Vec<u8>, RecordError> {
    let room = claimed.min(max_bytes).min(MOST_ROOM) as usize;
    // The last byte's place lets the end be seen without more room.
    let mut bytes = Vec::with_capacity(room + 1);
    source
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| fetch_error(&error))?;
    if bytes.len() as u64 > max_bytes {
        return Err(too_large(max_bytes));
    }
    Ok(bytes)
}

/// No more room is made for what is only claimed, in bytes.
const MOST_ROOM: u64 = 1 << 20;

fn too_large(max_bytes: u64) -> RecordError {
    record_error("error.too-large", &[("size", &size(max_bytes))])
}

/// Why an input that took longer than it may was given up.
pub fn timed_out(limit: Duration) -> RecordError {
    record_error("error.timed-out", &[("limit", &format!("{limit:?}"))])
}

fn no_file(kind: FileType) -> RecordError {
    record_error(Special::of(kind).error(), &[])
}

fn fetch_error(error: &io::Error) -> RecordError {
    match error.kind() {
        io::ErrorKind::NotFound => record_error("error.not-found", &[]),
        io::ErrorKind::PermissionDenied => record_error("error.unreadable.denied", &[]),
        _ => record_error("error.unreadable", &[("cause", &error.to_string())]),
    }
}

/// The error of a row `error.CODE` of what is said to people.
pub(crate) fn record_error(key: &'static str, values: &[(&str, &str)]) -> RecordError {
    RecordError {
        code: lang::code(key).to_owned(),
        message: Lang::En.fill(key, values),
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

/// What is neither a file nor a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// A link, followed or not.
    Link,
    /// A link to a folder that it is in.
    Loop,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
    /// What this system has besides.
    Other,
}

impl Special {
    fn of(kind: FileType) -> Special {
        if kind.is_symlink() {
            return Special::Link;
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if kind.is_fifo() {
                return Special::Pipe;
            }
            if kind.is_socket() {
                return Special::Socket;
            }
            if kind.is_char_device() || kind.is_block_device() {
                return Special::Device;
            }
        }
        Special::Other
    }

    /// The words that it is left alone, a row of what is said to people.
    pub fn skipped(self) -> &'static str {
        match self {
            Special::Link => "skipped.link",
            Special::Loop => "skipped.loop",
            Special::Pipe => "skipped.pipe",
            Special::Socket => "skipped.socket",
            Special::Device => "skipped.device",
            Special::Other => "skipped.special",
        }
    }

    /// The words that it cannot be read.
    fn error(self) -> &'static str {
        match self {
            Special::Link | Special::Loop => "error.unreadable.link",
            Special::Pipe => "error.unreadable.pipe",
            Special::Socket => "error.unreadable.socket",
            Special::Device => "error.unreadable.device",
            Special::Other => "error.unreadable.special",
        }
    }
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
            let (record, _) = caught(&options, mistake);
            let error = record.error.unwrap();
            assert_eq!(error.code, "internal");
            assert_eq!(error.message, "a mistake in kehoach: so and so");
            assert_eq!(record.source.path.as_deref(), Some("a.txt"));
        }
    }
}
