//! Indented JSON: an object for one record, an array for several.

use std::io::{self, Write};

use serde::Serialize;

use super::Emit;
use super::terminal::is_hidden;

/// A record, indented, with the line break behind it.
pub fn indented(record: &impl Serialize) -> Vec<u8> {
    // A plain value cannot fail to be written.
    let mut json = escaped(serde_json::to_string_pretty(record).unwrap_or_default());
    json.push(b'\n');
    json
}

/// Writes the records of a run as one array, each as it comes.
#[derive(Default)]
pub struct Array {
    begun: bool,
}

impl Emit for Array {
    fn record(&mut self, rendered: &[u8], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.begun { b",\n" } else { b"[\n" })?;
        self.begun = true;
        // Its line break belongs behind the comma that may follow.
        out.write_all(rendered.strip_suffix(b"\n").unwrap_or(rendered))
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}

/// JSON with every hidden character escaped.
///
/// Such a character can only stand inside a string, where `\uXXXX` means the same. Raw, U+2028 and
/// U+0085 would break lines for some readers, and U+009B would start a command to a terminal.
pub fn escaped(json: String) -> Vec<u8> {
    let Some(first) = hidden_from(&json, 0) else {
        return json.into_bytes();
    };
    let mut out = Vec::with_capacity(json.len() + 64);
    let (mut done, mut next) = (0, Some(first));
    while let Some((at, c)) = next {
        out.extend_from_slice(&json.as_bytes()[done..at]);
        for unit in utf16(c) {
            out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
        }
        done = at + c.len_utf8();
        next = hidden_from(&json, done);
    }
    out.extend_from_slice(&json.as_bytes()[done..]);
    out
}

/// The first hidden character at or behind a place, line breaks aside.
fn hidden_from(json: &str, from: usize) -> Option<(usize, char)> {
    let rest = &json.as_bytes()[from..];
    rest.chunks(CHUNK).enumerate().find_map(|(index, chunk)| {
        let any = chunk
            .iter()
            .fold(false, |any, byte| any | may_begin_hidden(*byte));
        let places = chunk.iter().enumerate().filter(|_| any);
        let mut places = places.filter(|(_, byte)| may_begin_hidden(**byte));
        places.find_map(|(at, _)| {
            let at = from + index * CHUNK + at;
            let c = json[at..].chars().next()?;
            is_hidden(c).then_some((at, c))
        })
    })
}

/// So many bytes are looked at together, which the compiler makes one step of.
const CHUNK: usize = 32;

/// Whether a hidden character may begin with this byte; no Vietnamese letter does.
fn may_begin_hidden(byte: u8) -> bool {
    matches!(byte, 0..=9 | 11..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

fn utf16(c: char) -> impl Iterator<Item = u16> {
    let mut units = [0; 2];
    let len = c.encode_utf16(&mut units).len();
    units.into_iter().take(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        String::from_utf8(escaped(serde_json::to_string(value).unwrap())).unwrap()
    }

    #[test]
    fn every_hidden_character_begins_with_a_byte_that_is_looked_for() {
        for c in ('\0'..=char::MAX).filter(|c| is_hidden(*c) && *c != '\n') {
            assert!(may_begin_hidden(c.to_string().as_bytes()[0]), "{c:?}");
        }
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
            assert_eq!(written(raw), json);
            assert_eq!(serde_json::from_str::<String>(json).unwrap(), raw);
        }
    }

    #[test]
    fn vietnamese_stays_as_it_is() {
        assert_eq!(written("Ủy ban – “Đảng”"), "\"Ủy ban – “Đảng”\"");
    }
}
