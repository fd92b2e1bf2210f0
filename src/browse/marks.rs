//! Facts marked in their text, line by line: spans that overlap become elements that nest.
//!
//! A mark is opened where its span begins and closed where it ends; those inside it that go on
//! beyond its end are closed with it and opened again behind. The same happens at the end of every
//! line, so that each line is whole by itself.

use std::ops::Range;

use maud::Render;

use crate::emit::terminal::{is_hidden, visible};

/// A fact's place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Code points of the text.
    pub span: Range<usize>,
    /// What sort of fact it is: a class of the style sheet.
    pub class: &'static str,
    /// To lead to it; only its first element has it.
    pub id: Option<String>,
    /// What is said of it.
    pub title: String,
}

/// The lines of a text as HTML, with these marks.
pub fn lines(text: &str, marks: &[Mark]) -> Vec<String> {
    let mut marks: Vec<&Mark> = marks
        .iter()
        .filter(|it| it.span.start < it.span.end)
        .collect();
    // Of those that begin together the longest is outermost.
    marks.sort_by_key(|it| (it.span.start, usize::MAX - it.span.end));
    let mut page = Page::default();
    let mut waiting = marks.into_iter().peekable();
    for (at, c) in text.chars().enumerate() {
        page.close_ended(at);
        if c == '\n' {
            page.end_line();
            continue;
        }
        page.open_again();
        while let Some(mark) = waiting.next_if(|it| it.span.start <= at) {
            if mark.span.end > at {
                page.open(mark, mark.id.as_deref());
            }
        }
        page.letter(c);
    }
    page.end_line();
    page.lines
}

#[derive(Default)]
struct Page<'a> {
    lines: Vec<String>,
    line: String,
    open: Vec<&'a Mark>,
    /// Closed at the end of a line and to be opened again, the outermost first.
    interrupted: Vec<&'a Mark>,
}

impl<'a> Page<'a> {
    fn open(&mut self, mark: &'a Mark, id: Option<&str>) {
        self.line.push_str("<mark class=\"");
        mark.class.render_to(&mut self.line);
        if let Some(id) = id {
            self.line.push_str("\" id=\"");
            id.render_to(&mut self.line);
        }
        self.line.push_str("\" title=\"");
        mark.title.render_to(&mut self.line);
        self.line.push_str("\">");
        self.open.push(mark);
    }

    fn close(&mut self) -> Option<&'a Mark> {
        let mark = self.open.pop()?;
        self.line.push_str("</mark>");
        Some(mark)
    }

    /// Closes the marks that end here, and those inside them, which are opened again.
    fn close_ended(&mut self, at: usize) {
        self.interrupted.retain(|mark| mark.span.end > at);
        let Some(outermost) = self.open.iter().position(|mark| mark.span.end <= at) else {
            return;
        };
        let mut again = Vec::new();
        while self.open.len() > outermost {
            again.extend(self.close().filter(|mark| mark.span.end > at));
        }
        again.reverse();
        self.interrupted.extend(again);
    }

    fn open_again(&mut self) {
        for mark in std::mem::take(&mut self.interrupted) {
            self.open(mark, None);
        }
    }

    fn end_line(&mut self) {
        let mut again = Vec::new();
        while let Some(mark) = self.close() {
            again.push(mark);
        }
        again.reverse();
        again.append(&mut self.interrupted);
        self.interrupted = again;
        self.lines.push(std::mem::take(&mut self.line));
    }

    fn letter(&mut self, c: char) {
        match c {
            '\r' => {}
            '\t' => self.line.push('\t'),
            c if is_hidden(c) => self.line.push(visible(c)),
            c => {
                let mut bytes = [0; 4];
                let c: &str = c.encode_utf8(&mut bytes);
                c.render_to(&mut self.line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(span: Range<usize>, class: &'static str) -> Mark {
        Mark {
            span,
            class,
            id: Some(class.to_owned()),
            title: String::new(),
        }
    }

    /// With elements as brackets: `(a` opens, `)` closes, `'` where it is opened again.
    fn shown(text: &str, marks: &[Mark]) -> String {
        let html = lines(text, marks)
            .join("|")
            .replace(" title=\"\"", "")
            .replace("</mark>", ")");
        let mut out = html;
        for class in ["a", "b", "c"] {
            out = out
                .replace(
                    &format!("<mark class=\"{class}\" id=\"{class}\">"),
                    &format!("({class} "),
                )
                .replace(&format!("<mark class=\"{class}\">"), &format!("({class}' "));
        }
        out
    }

    #[test]
    fn marks_nest_whatever_their_spans_do() {
        for (marks, html) in [
            (vec![mark(1..3, "a")], "0(a 12)345"),
            (vec![mark(0..6, "a"), mark(2..4, "b")], "(a 01(b 23)45)"),
            (vec![mark(0..3, "b"), mark(0..6, "a")], "(a (b 012)345)"),
            (
                vec![mark(0..4, "a"), mark(2..6, "b")],
                "(a 01(b 23))(b' 45)",
            ),
            (
                vec![mark(0..3, "a"), mark(1..5, "b"), mark(2..6, "c")],
                "(a 0(b 1(c 2)))(b' (c' 34))(c' 5)",
            ),
            (vec![mark(2..2, "a"), mark(4..99, "b")], "0123(b 45)"),
        ] {
            assert_eq!(shown("012345", &marks), html);
        }
    }

    #[test]
    fn every_line_is_whole() {
        let marks = [mark(1..8, "a"), mark(3..5, "b")];
        assert_eq!(shown("01\n34\n\n67", &marks), "0(a 1)|(a' (b 34))||(a' 6)7");
    }

    #[test]
    fn text_is_only_text() {
        let mark = Mark {
            title: "\"><script>".into(),
            ..mark(0..1, "a")
        };
        let html = lines("<b>&\u{202e}\u{0}\"\u{1b}", &[mark]).concat();
        assert!(html.starts_with(
            "<mark class=\"a\" id=\"a\" title=\"&quot;&gt;&lt;script&gt;\">&lt;</mark>b&gt;&amp;"
        ));
        assert!(!html.contains(['\u{202e}', '\u{0}', '\u{1b}']), "{html}");
    }
}
