//! Indented JSON: an object for one record, an array for several.

use std::io::{self, Write};

use serde::Serialize;

use super::Emit;
use super::terminal::is_hidden;

/// A record, indented, with the line break behind it.
pub fn indented(record: &impl Serialize) -> Vec<u8> {
    // A plain value cannot fail to be written.
    let mut json = escaped(serde_json::to_vec_pretty(record).unwrap_or_default());
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
pub fn escaped(json: Vec<u8>) -> Vec<u8> {
    // With these bytes hidden characters begin, and no Vietnamese letter; those below U+0020 are escaped already.
    let json = escaped_at(json, [0xc2, 0xe2, 0xef]);
    escaped_at(json, [0x7f, 0xd8, 0xf3])
}

/// The same for the hidden characters that begin with one of these bytes.
fn escaped_at(json: Vec<u8>, [one, two, three]: [u8; 3]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut done = 0;
    for at in memchr::memchr3_iter(one, two, three, &json) {
        let Some(c) = char_at(&json, at).filter(|c| is_hidden(*c)) else {
            continue;
        };
        out.extend_from_slice(&json[done..at]);
        for unit in utf16(c) {
            out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
        }
        done = at + c.len_utf8();
    }
    if done == 0 {
        return json;
    }
    out.extend_from_slice(&json[done..]);
    out
}

/// The character whose first byte stands at a place.
fn char_at(json: &[u8], at: usize) -> Option<char> {
    let len = match json[at] {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    };
    let c = json.get(at..at + len)?;
    str::from_utf8(c).ok()?.chars().next()
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
        String::from_utf8(escaped(serde_json::to_vec(value).unwrap())).unwrap()
    }

    #[test]
    fn every_hidden_character_begins_with_a_byte_that_is_looked_for() {
        for c in ('\0'..=char::MAX).filter(|c| is_hidden(*c)) {
            let json = written(&c.to_string());
            assert!(json.is_ascii() && !json.contains(is_hidden), "{c:?}");
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
