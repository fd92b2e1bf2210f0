//! Content lines (RFC 5545 §3.1): escaped, folded, ended by CRLF.

use crate::emit::terminal::visible;

/// Octets in a line, without its end.
const WIDTH: usize = 75;

/// Lines in the making.
#[derive(Default)]
pub struct Lines(Vec<u8>);

impl Lines {
    /// A property whose value needs no escaping.
    pub fn put(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property of type TEXT; whatever a reader would obey or hide is shown as a picture of
    /// itself.
    pub fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for c in value.chars() {
            match c {
                '\n' => line.push_str("\\n"),
                '\\' | ';' | ',' => line.extend(['\\', c]),
                c => line.push(visible(c)),
            }
        }
        self.fold(&line);
    }

    /// All of them.
    pub fn bytes(self) -> Vec<u8> {
        self.0
    }

    /// Folds between characters, never inside one.
    fn fold(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > WIDTH {
                self.0.extend(b"\r\n ");
                width = 1;
            }
            width += c.len_utf8();
            self.0.extend(c.encode_utf8(&mut [0; 4]).bytes());
        }
        self.0.extend(b"\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        String::from_utf8(lines.bytes()).unwrap()
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            written("a, b; c\\ d\ne: f"),
            "SUMMARY:a\\, b\\; c\\\\ d\\ne: f\r\n"
        );
        assert_eq!(written("\r\u{1b}[2J\u{202e}"), "SUMMARY:␍␛[2J\u{fffd}\r\n");
    }

    #[test]
    fn no_line_is_longer_than_allowed_and_no_letter_is_split() {
        for shift in 0..8 {
            let value = format!("{}{}", "x".repeat(shift), "Ủy ban, đ/c 😀 ".repeat(40));
            let folded = written(&value);
            assert!(folded.split("\r\n").all(|line| line.len() <= WIDTH));
            let unfolded = folded.replace("\r\n ", "").replace("\\,", ",");
            assert_eq!(unfolded, format!("SUMMARY:{value}\r\n"));
        }
    }
}
