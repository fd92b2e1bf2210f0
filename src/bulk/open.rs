//! Opening what was a regular file when it was found: it may be something else by now.

use std::fs::File;
use std::io;
use std::path::Path;

use super::{fetch_error, no_file, record_error};
use crate::record::RecordError;

/// Opens a regular file to read it; anything else is an error, and none holds its reader up.
pub(crate) fn open(path: &Path) -> Result<File, RecordError> {
    let file = at_once(path).map_err(|error| fetch_error(&error))?;
    let there = file.metadata().map_err(|error| fetch_error(&error))?;
    match there.file_type() {
        kind if kind.is_file() => Ok(file),
        kind if kind.is_dir() => Err(record_error("error.unreadable.folder", &[])),
        kind => Err(no_file(kind)),
    }
}

/// A named pipe that nobody writes to would be waited for until somebody does.
#[cfg(unix)]
fn at_once(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = libc::O_NONBLOCK | libc::O_NOCTTY;
    let opened = File::options().read(true).custom_flags(flags).open(path);
    match opened {
        // Another program has a lease on it, as file servers do: it is a regular file, and soon free.
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => File::open(path),
        opened => opened,
    }
}

#[cfg(not(unix))]
fn at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::open;

    #[test]
    fn what_is_no_file_any_longer_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.txt");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        for (path, why) in [
            (&*pipe, "a named pipe, not a file"),
            (folder.path(), "a folder, not a file"),
            ("/dev/null".as_ref(), "a device, not a file"),
        ] {
            let error = open(path).unwrap_err();
            assert_eq!((&*error.code, &*error.message), ("unreadable", why));
        }
        assert_eq!(
            open(&folder.path().join("no")).unwrap_err().code,
            "not-found"
        );
    }
}
