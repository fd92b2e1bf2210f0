//! Lines, or what a NUL ends, of any bytes: one after the other, none larger than a limit.

use std::io::{self, BufRead};

/// One line, without what ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// All of it.
    Whole(Vec<u8>),
    /// It went on beyond the limit; the rest of it was passed over.
    TooLong,
}

/// Reads pieces as they come.
pub struct Pieces<R> {
    source: R,
    end: u8,
    limit: usize,
}

impl<R: BufRead> Pieces<R> {
    /// Pieces that `end` ends, or the end of the source, of up to `limit` bytes.
    pub fn new(source: R, end: u8, limit: usize) -> Self {
        Pieces { source, end, limit }
    }

    fn read(&mut self) -> io::Result<Option<Piece>> {
        let mut bytes = Vec::new();
        let mut too_long = false;
        let mut begun = false;
        loop {
            let there = match self.source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                there => there?,
            };
            if there.is_empty() {
                break;
            }
            begun = true;
            let end = memchr::memchr(self.end, there);
            let part = &there[..end.unwrap_or(there.len())];
            too_long |= bytes.len() + part.len() > self.limit;
            match too_long {
                true => bytes = Vec::new(),
                false => bytes.extend_from_slice(part),
            }
            let used = part.len() + usize::from(end.is_some());
            self.source.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(begun.then_some(match too_long {
            true => Piece::TooLong,
            false => Piece::Whole(bytes),
        }))
    }
}

impl<R: BufRead> Iterator for Pieces<R> {
    type Item = io::Result<Piece>;

    fn next(&mut self) -> Option<io::Result<Piece>> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn pieces(source: &str, buffer: usize) -> Vec<String> {
        let source = BufReader::with_capacity(buffer, source.as_bytes());
        let word = |piece: io::Result<Piece>| match piece.unwrap() {
            Piece::Whole(bytes) => String::from_utf8(bytes).unwrap(),
            Piece::TooLong => "too long".to_owned(),
        };
        Pieces::new(source, b'\n', 4).map(word).collect()
    }

    #[test]
    fn lines_come_whole_or_as_too_long_whatever_the_buffer_holds() {
        for buffer in 1..12 {
            assert!(pieces("", buffer).is_empty());
            assert_eq!(pieces("\n", buffer), [""]);
            assert_eq!(pieces("ab\n\ncd", buffer), ["ab", "", "cd"]);
            assert_eq!(
                pieces("abcd\nabcde\nx\n", buffer),
                ["abcd", "too long", "x"]
            );
            assert_eq!(pieces("abcdefghijkl", buffer), ["too long"]);
        }
    }
}
