//! Indented JSON: an object for one record, an array for several.

use std::io::{self, Write};

use super::Emit;
use super::terminal::is_hidden;
use crate::record::Record;

/// Writes the only record of a run as an object.
pub struct Single<W> {
    out: W,
}

impl<W: Write> Single<W> {
    /// An emitter that writes to `out`.
    pub fn new(out: W) -> Self {
        Single { out }
    }
}

impl<W: Write> Emit for Single<W> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        write_escaped(&serde_json::to_string_pretty(record)?, &mut self.out)?;
        self.out.write_all(b"\n")
    }
}

/// Writes the records of a run as one array, each as it comes.
pub struct Array<W> {
    out: W,
    empty: bool,
}

impl<W: Write> Array<W> {
    /// An emitter that writes to `out`.
    pub fn new(out: W) -> Self {
        Array { out, empty: true }
    }
}

impl<W: Write> Emit for Array<W> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.out
            .write_all(if self.empty { b"[\n" } else { b",\n" })?;
        self.empty = false;
        write_escaped(&serde_json::to_string_pretty(record)?, &mut self.out)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out
            .write_all(if self.empty { b"[]\n" } else { b"\n]\n" })
    }
}

/// Writes JSON with every hidden character escaped.
///
/// Such a character can only stand inside a string, where `\uXXXX` means the same. Raw, U+2028 and
/// U+0085 would break lines for some readers, and U+009B would start a command to a terminal.
pub fn write_escaped(json: &str, out: &mut impl Write) -> io::Result<()> {
    let mut rest = json;
    while let Some(at) = rest.find(|c| is_hidden(c) && c != '\n') {
        out.write_all(&rest.as_bytes()[..at])?;
        let mut tail = rest[at..].chars();
        for unit in tail.next().into_iter().flat_map(utf16) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = tail.as_str();
    }
    out.write_all(rest.as_bytes())
}

fn utf16(c: char) -> impl Iterator<Item = u16> {
    let mut units = [0; 2];
    let len = c.encode_utf16(&mut units).len();
    units.into_iter().take(len)
}

#[cfg(test)]
mod tests {
    use super::write_escaped;

    fn escaped(value: &str) -> String {
        let mut out = Vec::new();
        write_escaped(&serde_json::to_string(value).unwrap(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn hidden_characters_are_escaped_and_read_back_the_same() {
        for (raw, json) in [
            ("a\u{2028}b", r#""a\u2028b""#),
            ("\u{2029}", r#""\u2029""#),
            ("\u{85}\u{85}", r#""\u0085\u0085""#),
            ("\u{9b}2J", r#""\u009b2J""#),
            ("\u{202e}", r#""\u202e""#),
            ("\u{7f}", r#""\u007f""#),
            ("\u{e0041}", r#""\udb40\udc41""#),
            ("\u{1b}[2J\n", r#""\u001b[2J\n""#),
        ] {
            assert_eq!(escaped(raw), json);
            assert_eq!(serde_json::from_str::<String>(json).unwrap(), raw);
        }
    }

    #[test]
    fn vietnamese_stays_as_it_is() {
        assert_eq!(escaped("Ủy ban – “Đảng”"), "\"Ủy ban – “Đảng”\"");
    }
}
