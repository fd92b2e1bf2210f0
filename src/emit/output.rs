//! Where output goes: standard output, or a file that is whole or not there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

const BUFFER: usize = 64 * 1024;

/// An open place to write to. Nothing counts as written before [`Output::finish`].
pub enum Output {
    /// Standard output.
    Stdout(BufWriter<Stdout>),
    /// Something that is no regular file: written to as it is.
    Special(BufWriter<File>),
    /// A file beside its final place.
    Pending(Pending),
}

impl Output {
    /// Standard output, buffered.
    pub fn stdout() -> Output {
        Output::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()))
    }

    /// A file that takes its place when it is finished; devices and pipes are written to directly.
    pub fn file(path: &Path) -> io::Result<Output> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => {
                let device = OpenOptions::new().write(true).open(path)?;
                Ok(Output::Special(BufWriter::with_capacity(BUFFER, device)))
            }
            _ => Ok(Output::Pending(Pending::create(path)?)),
        }
    }

    /// Writes out what is buffered and puts a file into its place.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Output::Stdout(mut out) => out.flush(),
            Output::Special(mut out) => out.flush(),
            Output::Pending(file) => file.finish(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::Special(out) => out.write(bytes),
            Output::Pending(file) => file.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::Special(out) => out.flush(),
            Output::Pending(file) => file.out.flush(),
        }
    }
}

/// A file under a temporary name; removed unless it is finished.
pub struct Pending {
    out: BufWriter<File>,
    temporary: PathBuf,
    target: PathBuf,
}

impl Pending {
    fn create(path: &Path) -> io::Result<Pending> {
        // A link stays a link: what it points to is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (temporary, file) = create_beside(&target)?;
        Ok(Pending {
            out: BufWriter::with_capacity(BUFFER, file),
            temporary,
            target,
        })
    }

    fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        let file = self.out.get_ref();
        if let Ok(old) = fs::metadata(&self.target) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&self.temporary, &self.target)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // After a successful rename there is nothing left under this name.
        let _ = fs::remove_file(&self.temporary);
    }
}

fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target
        .file_name()
        .ok_or(io::Error::from(io::ErrorKind::InvalidFilename))?;
    for attempt in 0u32.. {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let temporary = target.with_file_name(hidden);
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
        {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(file) => return Ok((temporary, file)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
