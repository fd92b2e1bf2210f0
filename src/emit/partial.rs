//! A file of lines that a later run can go on with, whenever this one ends.
//!
//! Records are appended to `FILE.partial`, which becomes `FILE` when the run is over. A run that is
//! to go on keeps whatever of both still holds: it only appends, and remembers in which order the
//! lines are to stand. Mostly that is the order in which they stand already; where it is not (inputs
//! have come, gone or changed) the file is put together from both as `FILE.partial.new` at the end.
//! So there is no moment at which being killed loses more than the line that was being written.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::kept::{Entry, Index};
use crate::bulk::Settings;

const BUFFER: usize = 64 * 1024;

/// Which file a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// The one of an earlier run that came to its end.
    Finished,
    /// The one that is appended to.
    Partial,
}

/// A line that can be kept.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    which: Which,
    entry: Entry,
}

impl Kept {
    /// Whether its record has a warning.
    pub fn warned(&self) -> bool {
        self.entry.warned
    }
}

/// What there is of earlier runs.
pub struct Earlier {
    indexes: Vec<(Which, Index)>,
}

impl Earlier {
    /// The line of this input, if it still holds.
    pub fn find(&self, path: Option<&str>, sha256: &str) -> Option<Kept> {
        // The finished file first: mostly it is the whole of an earlier run, in order.
        let found = |(which, index): &(Which, Index)| {
            index.find(path, sha256).map(|entry| Kept {
                which: *which,
                entry,
            })
        };
        self.indexes.iter().find_map(found)
    }
}

/// Lines that stand side by side in one file and are to stand so in the result.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    which: Which,
    start: u64,
    end: u64,
}

/// The file that is being written.
pub struct Partial {
    /// None when it has come to its end, one way or the other.
    out: Option<BufWriter<File>>,
    /// How long it is, with what is still in the buffer.
    len: u64,
    target: PathBuf,
    path: PathBuf,
    finished: Option<File>,
    order: Vec<Run>,
}

impl Partial {
    /// Begins anew: what an earlier run has left in `FILE.partial` is gone.
    pub fn begin(target: &Path) -> io::Result<Partial> {
        let partial = Partial::open(target)?;
        partial.file()?.set_len(0)?;
        Ok(partial)
    }

    /// Goes on with what earlier runs have left.
    pub fn resume(target: &Path, settings: &Settings) -> io::Result<(Partial, Arc<Earlier>)> {
        let mut partial = Partial::open(target)?;
        partial.len = mend(partial.file()?)?;
        partial.finished = match File::open(&partial.target) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let mut indexes = Vec::new();
        if let Some(file) = &partial.finished {
            indexes.push((Which::Finished, Index::of(file, settings)?));
        }
        let mut file = partial.file()?;
        file.seek(SeekFrom::Start(0))?;
        indexes.push((Which::Partial, Index::of(file, settings)?));
        file.seek(SeekFrom::End(0))?;
        Ok((partial, Arc::new(Earlier { indexes })))
    }

    fn open(target: &Path) -> io::Result<Partial> {
        // A link stays a link: what it points to is replaced.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let path = with_suffix(&target, ".partial");
        let file = lock(&path)?;
        // A run may have been killed while it put its lines together.
        let _ = fs::remove_file(with_suffix(&path, ".new"));
        Ok(Partial {
            out: Some(BufWriter::with_capacity(BUFFER, file)),
            len: 0,
            target,
            path,
            finished: None,
            order: Vec::new(),
        })
    }

    /// Where the lines go until the run is over.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends a line, its break included.
    pub fn append(&mut self, line: &[u8]) -> io::Result<()> {
        self.out()?.write_all(line)?;
        let start = self.len;
        self.len += line.len() as u64;
        self.follow(Run {
            which: Which::Partial,
            start,
            end: self.len,
        });
        Ok(())
    }

    /// Lets a line that is there already be the next.
    pub fn keep(&mut self, kept: Kept) {
        let Kept { which, entry } = kept;
        self.follow(Run {
            which,
            start: entry.at,
            end: entry.at + u64::from(entry.len),
        });
    }

    fn follow(&mut self, next: Run) {
        match self.order.last_mut() {
            Some(last) if last.which == next.which && last.end == next.start => last.end = next.end,
            _ => self.order.push(next),
        }
    }

    /// Writes out what is buffered.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out()?.flush()
    }

    /// Puts the file into its place.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        if self.is_all(Which::Partial, self.len) {
            self.put_in_place(self.file()?, &self.path)?;
        } else {
            if !self.is_as_it_was()? {
                self.put_together()?;
            }
            fs::remove_file(&self.path)?;
        }
        self.out = None;
        Ok(())
    }

    /// Whether the finished file of an earlier run is the result.
    fn is_as_it_was(&self) -> io::Result<bool> {
        match &self.finished {
            Some(file) => Ok(self.is_all(Which::Finished, file.metadata()?.len())),
            None => Ok(false),
        }
    }

    /// Whether all the lines of a file, in their order, are the result.
    fn is_all(&self, which: Which, len: u64) -> bool {
        match &self.order[..] {
            [] => len == 0,
            [run] => {
                *run == Run {
                    which,
                    start: 0,
                    end: len,
                }
            }
            _ => false,
        }
    }

    fn put_together(&self) -> io::Result<()> {
        let path = with_suffix(&self.path, ".new");
        let mut out = BufWriter::with_capacity(BUFFER, File::create(&path)?);
        for run in &self.order {
            let mut file = match (run.which, &self.finished) {
                (Which::Finished, Some(file)) => file,
                _ => self.file()?,
            };
            file.seek(SeekFrom::Start(run.start))?;
            io::copy(&mut file.take(run.end - run.start), &mut out)?;
        }
        out.flush()?;
        self.put_in_place(out.get_ref(), &path)
    }

    fn put_in_place(&self, file: &File, path: &Path) -> io::Result<()> {
        if let Ok(old) = fs::metadata(&self.target) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(path, &self.target)
    }

    fn out(&mut self) -> io::Result<&mut BufWriter<File>> {
        self.out.as_mut().ok_or(io::ErrorKind::BrokenPipe.into())
    }

    fn file(&self) -> io::Result<&File> {
        let out = self
            .out
            .as_ref()
            .ok_or(io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(out.get_ref())
    }
}

impl Drop for Partial {
    /// Leaves the lines that are whole, or nothing at all.
    fn drop(&mut self) {
        let Some(out) = self.out.take() else { return };
        // Nobody is left to tell: the next run mends what this one cannot.
        let (file, unwritten) = out.into_parts();
        let whole = unwritten.map_or(Ok(()), |lines| (&file).write_all(&lines));
        if whole
            .and_then(|()| mend(&file))
            .or_else(|_| mend(&file))
            .is_ok_and(|len| len == 0)
        {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Opens the file for this run alone.
fn lock(path: &Path) -> io::Result<File> {
    loop {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::new(
                    io::ErrorKind::ResourceBusy,
                    "another run is writing it",
                ));
            }
            // Not every file system knows locks; then it is as it was without.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
        // The run that had it may just have put it into its place.
        if is_at(&file, path)? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let there = file.metadata()?;
    Ok(fs::metadata(path).is_ok_and(|it| (it.dev(), it.ino()) == (there.dev(), there.ino())))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Cuts off a last line that is not whole; the length that is left.
fn mend(mut file: &File) -> io::Result<u64> {
    let mut end = file.metadata()?.len();
    let whole = loop {
        let start = end.saturating_sub(BUFFER as u64);
        let mut part = vec![0; (end - start) as usize];
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut part)?;
        match memchr::memrchr(b'\n', &part) {
            Some(at) => break start + at as u64 + 1,
            None if start == 0 => break 0,
            None => end = start,
        }
    };
    file.set_len(whole)?;
    file.seek(SeekFrom::End(0))?;
    Ok(whole)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path.file_name().unwrap_or_default());
    name.push(suffix);
    path.with_file_name(name)
}
