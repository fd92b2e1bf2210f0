//! A list of paths, one a line or one before each NUL: bytes → paths, as they come.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::STDIN;
use super::pieces::{Piece, Pieces};
use crate::lang::Message;

/// Longer than any system's paths.
const LONGEST: usize = 1 << 20;

/// Opens the list in a file, or on standard input.
pub fn open(
    list: &Path,
    nul: bool,
) -> io::Result<impl Iterator<Item = Result<PathBuf, Message>> + Send + use<>> {
    let source: Box<dyn BufRead + Send> = match list == Path::new(STDIN) {
        true => Box::new(BufReader::new(io::stdin())),
        false => Box::new(BufReader::new(File::open(list)?)),
    };
    Ok(paths(source, nul))
}

/// The paths of a list; blank lines are none.
fn paths(source: impl BufRead, nul: bool) -> impl Iterator<Item = Result<PathBuf, Message>> {
    let end = if nul { b'\0' } else { b'\n' };
    let mut first = true;
    let mut broken = false;
    let pieces = Pieces::new(source, end, LONGEST);
    let pieces = pieces.take_while(move |piece| !std::mem::replace(&mut broken, piece.is_err()));
    pieces.filter_map(move |piece| {
        let first = std::mem::take(&mut first);
        match piece {
            Ok(Piece::Whole(bytes)) => path(&bytes, nul, first).transpose(),
            Ok(Piece::TooLong) => Some(Err(Message::new("list.too-long").with("max", LONGEST))),
            Err(error) => Some(Err(Message::new("list.cause").with("cause", error))),
        }
    })
}

fn path(mut bytes: &[u8], nul: bool, first: bool) -> Result<Option<PathBuf>, Message> {
    // What editors add to a text file; after -0 nothing is but a name.
    if !nul {
        bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if first {
            bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        }
    }
    match bytes.is_empty() {
        true => Ok(None),
        false => os_path(bytes).map(Some),
    }
}

#[cfg(unix)]
fn os_path(bytes: &[u8]) -> Result<PathBuf, Message> {
    use std::os::unix::ffi::OsStrExt;
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn os_path(bytes: &[u8]) -> Result<PathBuf, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_| Message::new("list.not-utf-8"))?;
    Ok(PathBuf::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(bytes: &[u8], nul: bool) -> Vec<PathBuf> {
        paths(bytes, nul).map(Result::unwrap).collect()
    }

    #[test]
    fn lines_are_paths_whoever_wrote_them() {
        for list in ["a\nb c\n", "a\nb c", "\u{feff}a\r\n\r\nb c\r\n"] {
            assert_eq!(
                listed(list.as_bytes(), false),
                [Path::new("a"), Path::new("b c")]
            );
        }
    }

    #[test]
    fn after_a_nul_nothing_is_but_a_name() {
        let list = "\u{feff}a\n\0b\r\0\0";
        assert_eq!(
            listed(list.as_bytes(), true),
            [Path::new("\u{feff}a\n"), Path::new("b\r")]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_name_need_not_be_utf_8() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(listed(b"k\xe1", false)[0].as_os_str().as_bytes(), b"k\xe1");
    }
}
