//! Records as `extract` saves them: one a line, or indented over several lines.
//!
//! ```text
//! saved    = *(blank / "[" / "]" / record)
//! record   = a line                                    ; JSON Lines
//!          / indent "{" *line indent "}" [","]         ; indented, alone or in an array
//! ```

use std::io::BufRead;

use crate::bulk::pieces::{self, Pieces};

/// More than the record of any plan; nothing is kept of what is longer.
const LONGEST: usize = 256 << 20;

/// What stands where a record should stand.
#[derive(Debug, PartialEq)]
pub struct Piece {
    /// Where it begins, 1-based.
    pub line: u64,
    /// Its JSON, or why there is none.
    pub json: Result<Vec<u8>, String>,
}

/// Reads records as they come, whatever they turn out to be.
pub struct Saved<R> {
    lines: Pieces<R>,
    line: u64,
}

impl<R: BufRead> Saved<R> {
    /// The records of a file.
    pub fn new(source: R) -> Saved<R> {
        Saved {
            lines: Pieces::new(source, b'\n', LONGEST),
            line: 0,
        }
    }

    fn next_line(&mut self) -> Option<Result<Vec<u8>, String>> {
        let piece = self.lines.next()?;
        self.line += 1;
        Some(match piece {
            Ok(pieces::Piece::Whole(line)) => {
                let mark = if self.line == 1 {
                    &b"\xef\xbb\xbf"[..]
                } else {
                    b""
                };
                Ok(line.strip_prefix(mark).unwrap_or(&line).to_owned())
            }
            Ok(pieces::Piece::TooLong) => Err(format!("a line of more than {LONGEST} bytes")),
            Err(cause) => Err(cause.to_string()),
        })
    }

    /// What follows the line that opened an object, up to the one that closes it.
    fn object(&mut self, opening: Vec<u8>) -> Result<Vec<u8>, String> {
        let indent = opening.len() - opening.trim_ascii_start().len();
        let mut json = opening;
        while let Some(line) = self.next_line() {
            let line = line?;
            let closes = matches!(line.trim_ascii(), b"}" | b"},")
                && line.len() - line.trim_ascii_start().len() == indent;
            if closes {
                json.push(b'}');
                return Ok(json);
            }
            json.extend_from_slice(&line);
            if json.len() > LONGEST {
                return Err(format!("more than {LONGEST} bytes"));
            }
        }
        Err("it has no end".to_owned())
    }
}

impl<R: BufRead> Iterator for Saved<R> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let line = self.next_line()?;
            let at = self.line;
            let json = match line {
                Ok(line) => match line.trim_ascii() {
                    b"" | b"[" | b"]" | b"[]" => continue,
                    b"{" => self.object(line),
                    _ => Ok(line),
                },
                Err(why) => Err(why),
            };
            return Some(Piece { line: at, json });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(text: &str) -> Vec<(u64, String)> {
        let words = |json: Result<Vec<u8>, String>| match json {
            Ok(json) => String::from_utf8(json).unwrap(),
            Err(why) => why,
        };
        Saved::new(text.as_bytes())
            .map(|piece| (piece.line, words(piece.json)))
            .collect()
    }

    fn pieces(wanted: &[(u64, &str)]) -> Vec<(u64, String)> {
        let wanted = wanted.iter();
        wanted
            .map(|(line, json)| (*line, (*json).to_owned()))
            .collect()
    }

    #[test]
    fn records_stand_on_lines_or_over_several() {
        for (text, wanted) in [
            ("", &[][..]),
            (
                "\u{feff}{}\n\n{\"a\":1}\r\nx",
                &[(1, "{}"), (3, "{\"a\":1}\r"), (4, "x")],
            ),
            ("{\n  \"a\": {\n  }\n}\n", &[(1, "{  \"a\": {  }}")]),
            ("[\n{\n1\n},\n{\n2\n}\n]\n", &[(2, "{1}"), (5, "{2}")]),
            (
                "[\n  {\n    {\n    }\n  },\n  {\n  }\n]\n",
                &[(2, "  {    {    }}"), (6, "  {}")],
            ),
            ("[]\n", &[]),
            ("{}\n{\n1\n", &[(1, "{}"), (2, "it has no end")]),
        ] {
            assert_eq!(saved(text), pieces(wanted), "{text}");
        }
    }
}
