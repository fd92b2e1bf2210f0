//! Many inputs: find them, fetch their bytes, one record each, in order.
//!
//! paths → [`find`] → [`Found`] → [`record`] → [`Record`]. Finding yields in order and reads no
//! content; making a record touches nothing but its own input, so that the two can run apart.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::Options;
use crate::record::{Record, RecordError};
use crate::span::Offsets;

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

/// What turned up while looking for inputs.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// An input.
    Input(Input),
    /// Something in a folder that is left alone, and what it is.
    Skipped(PathBuf, &'static str),
    /// A folder without any input, and how many files of each other ending it holds.
    Nothing(PathBuf, BTreeMap<String, usize>),
}

/// The file endings that count in a folder, compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endings(Vec<String>);

impl Endings {
    /// From endings with or without their dot.
    pub fn new<S: AsRef<str>>(endings: impl IntoIterator<Item = S>) -> Endings {
        let plain = |ending: S| ending.as_ref().trim_start_matches('.').to_lowercase();
        Endings(endings.into_iter().map(plain).collect())
    }

    /// Whether the path has one of them.
    pub fn hold(&self, path: &Path) -> bool {
        ending(path).is_some_and(|ending| self.0.contains(&ending))
    }
}

impl std::fmt::Display for Endings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, ".{}", self.0.join(" or ."))
    }
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}

/// Looks for inputs: the paths in their order, the files of a folder by the bytes of their paths.
pub fn find<'a>(
    paths: &'a [PathBuf],
    endings: &'a Endings,
) -> impl Iterator<Item = Found> + use<'a> {
    paths.iter().flat_map(move |path| named(path, endings))
}

/// What a path on the command line stands for: itself, whatever its ending, or a folder's files.
fn named<'a>(path: &'a Path, endings: &'a Endings) -> Box<dyn Iterator<Item = Found> + 'a> {
    match input(path) {
        Some(input) => Box::new(std::iter::once(Found::Input(input))),
        None => Box::new(Folder::open(path, endings)),
    }
}

/// The one input that a path names; nothing if it is a folder.
pub fn input(path: &Path) -> Option<Input> {
    if path == Path::new(STDIN) {
        return Some(Input::Stdin);
    }
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => None,
        Ok(there) if there.is_file() => Some(Input::File(path.to_owned())),
        Ok(there) => Some(Input::Lost(path.to_owned(), no_file(there.file_type()))),
        Err(error) => Some(Input::Lost(path.to_owned(), fetch_error(&error))),
    }
}

struct Folder<'a> {
    root: &'a Path,
    endings: &'a Endings,
    walk: walkdir::IntoIter,
    empty: bool,
    others: BTreeMap<String, usize>,
}

impl<'a> Folder<'a> {
    fn open(root: &'a Path, endings: &'a Endings) -> Folder<'a> {
        let walk = WalkDir::new(root).min_depth(1).sort_by(by_path).into_iter();
        Folder {
            root,
            endings,
            walk,
            empty: true,
            others: BTreeMap::new(),
        }
    }

    fn sort_out(&mut self, entry: walkdir::Result<DirEntry>) -> Option<Found> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                self.empty = false;
                return Some(Found::Input(lost_in_walk(self.root, &error)));
            }
        };
        let wanted = self.endings.hold(entry.path());
        let kind = entry.file_type();
        if kind.is_file() && wanted {
            self.empty = false;
            return Some(Found::Input(Input::File(entry.into_path())));
        }
        if kind.is_file() {
            let ending = ending(entry.path()).unwrap_or_default();
            *self.others.entry(ending).or_default() += 1;
            return None;
        }
        let missed = wanted || (kind.is_symlink() && entry.path().is_dir());
        (missed && !kind.is_dir()).then(|| Found::Skipped(entry.into_path(), name_of(kind)))
    }
}

impl Iterator for Folder<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some(entry) = self.walk.next() {
            if let Some(found) = self.sort_out(entry) {
                return Some(found);
            }
        }
        if std::mem::take(&mut self.empty) {
            let others = std::mem::take(&mut self.others);
            return Some(Found::Nothing(self.root.to_owned(), others));
        }
        None
    }
}

/// The order of whole paths by bytes: a folder sorts as its name with the "/" that follows it.
fn by_path(a: &DirEntry, b: &DirEntry) -> Ordering {
    fn key(entry: &DirEntry) -> impl Iterator<Item = u8> {
        let slash = entry.file_type().is_dir().then_some(b'/');
        let name = entry.file_name().as_encoded_bytes();
        name.iter().copied().chain(slash)
    }
    key(a).cmp(key(b))
}

fn lost_in_walk(root: &Path, error: &walkdir::Error) -> Input {
    let path = error.path().unwrap_or(root).to_owned();
    let error = match error.io_error() {
        Some(error) => fetch_error(error),
        None => record_error("unreadable", error.to_string()),
    };
    Input::Lost(path, error)
}

/// The record of one input, whatever comes of it.
pub fn record(input: &Input, settings: &Settings) -> Record {
    read(input, settings).0
}

/// The record of one input and the bytes that it was read from.
pub fn read(input: &Input, settings: &Settings) -> (Record, Vec<u8>) {
    let options = Options {
        path: match input {
            Input::Stdin => None,
            Input::File(path) | Input::Lost(path, _) => Some(path.to_string_lossy().into_owned()),
        },
        offsets: settings.offsets,
        ..Options::default()
    };
    match fetch(input, settings.max_bytes) {
        Ok(bytes) => (crate::read(&bytes, &options), bytes),
        Err(error) => (crate::unread(error, &options), Vec::new()),
    }
}

/// The bytes of an input, no more than `max_bytes` of them.
fn fetch(input: &Input, max_bytes: u64) -> Result<Vec<u8>, RecordError> {
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

fn record_error(code: &str, message: String) -> RecordError {
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
        _ => "look at the file",
    }
}

/// A size as a person writes it, exact.
fn size(bytes: u64) -> String {
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
