//! The part of the source around a span that is worth showing, whatever the length of its lines.

use std::ops::Range;

use crate::emit::terminal::visible;
use crate::span::Span;

/// Code points between two remembered places of the source.
const STEP: usize = 1024;
/// How many lines of a span are shown.
const LINES: usize = 4;
/// How many code points of a line are shown.
const WIDTH: usize = 96;
/// How many code points are shown before a long span and behind it.
const CONTEXT: usize = 12;
const CUT: char = '…';

/// A piece of the source, safe for a terminal.
#[derive(Debug, PartialEq, Eq)]
pub struct Window {
    /// The piece, its hidden characters replaced.
    pub text: String,
    /// Its first line's number in the source.
    pub line: usize,
    /// Byte ranges of `text` to underline, one a line at most.
    pub marks: Vec<Range<usize>>,
}

/// A source that is looked up by code points.
pub struct Source<'a> {
    text: &'a str,
    steps: Vec<usize>,
}

impl<'a> Source<'a> {
    /// Remembers the byte place of every so many code points.
    pub fn new(text: &'a str) -> Source<'a> {
        let places = text.char_indices().map(|(at, _)| at);
        Source {
            text,
            steps: places.step_by(STEP).collect(),
        }
    }

    /// What to show of a span; nothing if it lies outside the source or is empty.
    pub fn window(&self, span: Span) -> Option<Window> {
        let words = self.bytes(span.start)?..self.bytes(span.end)?;
        let mut window = Window {
            text: String::new(),
            line: span.line,
            marks: Vec::new(),
        };
        let lines = self.text.get(words.clone())?.split('\n').take(LINES);
        let mut at = words.start;
        for (i, line) in lines.enumerate() {
            if i > 0 {
                window.text.push('\n');
            }
            let end = at + line.len();
            window.line_of(self.text, at..end, i == 0);
            at = end + 1;
        }
        (!window.marks.is_empty()).then_some(window)
    }

    fn bytes(&self, chars: usize) -> Option<usize> {
        let step = (chars / STEP).min(self.steps.len().checked_sub(1)?);
        let from = self.steps[step];
        let places = self.text[from..].char_indices().map(|(at, _)| from + at);
        let end = std::iter::once(self.text.len());
        places.chain(end).nth(chars - step * STEP)
    }
}

impl Window {
    /// Adds what a line has of the span, with its surroundings as far as there is room.
    fn line_of(&mut self, source: &str, words: Range<usize>, first: bool) {
        let shown = source[words.clone()].trim_end();
        let (kept, cut) = head(shown, WIDTH - 2 * CONTEXT);
        let room = (WIDTH - kept.chars().count()) / 2;
        if first {
            let (before, cut) = tail(line_before(&source[..words.start], room), room);
            self.push(before, cut, false);
        }
        let start = self.text.len();
        self.push(kept, false, cut);
        if !kept.is_empty() {
            self.marks.push(start..self.text.len());
        }
        if !cut {
            let (behind, cut) = line_behind(&source[words.start + kept.len()..], room);
            self.push(behind, false, cut);
        }
    }

    fn push(&mut self, text: &str, cut_before: bool, cut_behind: bool) {
        self.text.extend(cut_before.then_some(CUT));
        self.text.extend(text.chars().map(visible));
        self.text.extend(cut_behind.then_some(CUT));
    }
}

/// The end of the text from its last line break on, looked for no further than is needed.
fn line_before(text: &str, chars: usize) -> &str {
    // One more than is shown tells whether there is more.
    let near = text.char_indices().rev().nth(chars).map_or(0, |(at, _)| at);
    let near = &text[near..];
    near.rsplit('\n').next().unwrap_or(near)
}

/// The start of the text up to its first line break, no more than so many code points of it.
fn line_behind(text: &str, chars: usize) -> (&str, bool) {
    let (near, more) = head(text, chars);
    let line = near.split('\n').next().unwrap_or(near);
    let cut = more && line.len() == near.len() && !text[near.len()..].starts_with(['\r', '\n']);
    (line.trim_end_matches('\r'), cut)
}

fn head(text: &str, chars: usize) -> (&str, bool) {
    match text.char_indices().nth(chars) {
        Some((at, _)) => (&text[..at], true),
        None => (text, false),
    }
}

fn tail(text: &str, chars: usize) -> (&str, bool) {
    match text.char_indices().rev().nth(chars) {
        Some((at, c)) => (&text[at + c.len_utf8()..], true),
        None => (text, false),
    }
}
