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

    /// Folds between characters, never inside one, and where it can be beside no blank: some
    /// readers drop one at either end of a line.
    fn fold(&mut self, line: &str) {
        let mut rest = line;
        let mut width = WIDTH;
        while rest.len() > width {
            let (piece, behind) = rest.split_at(place(rest, width));
            self.0.extend(piece.bytes());
            self.0.extend(b"\r\n ");
            rest = behind;
            // The blank that says that a line goes on counts too.
            width = WIDTH - 1;
        }
        self.0.extend(rest.bytes());
        self.0.extend(b"\r\n");
    }
}

/// Where to fold a line that is longer than `width`: the last place that will do.
fn place(line: &str, width: usize) -> usize {
    let fits = |at: &usize| line.is_char_boundary(*at);
    let is_clear = |at: &usize| !line[..*at].ends_with(' ') && !line[*at..].starts_with(' ');
    let mut places = (width / 2..=width).rev().filter(fits);
    let last = places.clone().next().unwrap_or(width);
    places.find(is_clear).unwrap_or(last)
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
            assert!(!folded.contains(" \r\n ") && !folded.contains("\r\n  "));
            let unfolded = folded.replace("\r\n ", "").replace("\\,", ",");
            assert_eq!(unfolded, format!("SUMMARY:{value}\r\n"));
        }
    }
}
