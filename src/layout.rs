//! Normalised text → lines and table rows, the page's dirt taken away.
//!
//! What extraction tools leave: page numbers and page marks, code fences, tables drawn as grids,
//! pipes, dashes or columns of blanks. Later stages see lines and rows only.

mod columns;
mod name;
mod notes;
mod open;
mod running;
mod table;
mod unbroken;
mod wrap;

pub use notes::note_number;
pub use wrap::{Wrapping, are_parted, is_parted, joins};

use crate::span::Place;
use crate::text::count::bytes_where;

/// A line of text.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its words, without the blanks around them.
    pub place: Place,
    /// Columns of blanks before it; a tab reaches to the next multiple of eight.
    pub indent: usize,
    /// Column behind its last letter.
    pub edge: usize,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Whether a page ended before it.
    pub page: bool,
    /// Whether it belongs to a footnote.
    pub note: bool,
    /// Whether two blanks or a tab part its words.
    pub wide: bool,
    /// Whether a pipe stands in it.
    pub piped: bool,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which table of the text, from 0.
    pub table: usize,
    /// The lines of each cell, empty ones left out.
    pub cells: Vec<Vec<Place>>,
}

/// What a text is made of.
#[derive(Debug, Clone)]
pub enum Item {
    /// A line of running text.
    Line(Line),
    /// A row of a drawn table.
    Row(Row),
}

/// Takes a text apart into lines and rows.
pub fn lay_out(text: &str) -> Vec<Item> {
    let lines = lines(text);
    let headers = running::headers(text, &lines);
    let mut items = Vec::with_capacity(lines.len());
    let mut tables = 0;
    let (mut gap, mut page) = (false, false);
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let words = &text[line.place.clone()];
        if words.is_empty() {
            gap = true;
            index += 1;
            continue;
        }
        if headers.contains(&index) {
            page = true;
            index += 1;
            continue;
        }
        let drawn = table::read(text, &lines[index..], tables)
            .or_else(|| columns::read(text, &lines[index..], tables));
        if let Some((rows, used)) = drawn {
            items.extend(rows.into_iter().map(Item::Row));
            tables += 1;
            index += used;
            gap = true;
            continue;
        }
        index += 1;
        if is_page_mark(words) || is_page_number(text, &lines, index - 1) {
            page = true;
        } else {
            items.push(Item::Line(Line {
                gap,
                page,
                ..line.clone()
            }));
            (gap, page) = (false, false);
        }
    }
    notes::mark(text, &mut items);
    items
}

/// Bytes of a line, blank ones counted in, where few are broken.
const USUAL: usize = 100;

/// All lines, blank ones too, with their columns.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / USUAL);
    let mut start = 0;
    let mut marks = Marks::of(text);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    for end in ends.chain([text.len()]) {
        let raw = &text[start..end];
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        let before = raw.bytes().take_while(blank).count();
        let behind = raw[before..].bytes().rev().take_while(blank).count();
        let indent = columns(&raw[..before], true);
        let words = &raw[before..raw.len() - behind];
        let from = start + before;
        let mut line = |part: Place| {
            let place = from + part.start..from + part.end;
            let tabbed = marks.tab(&place);
            Line {
                edge: indent + columns(&words[part], tabbed),
                indent,
                gap: false,
                page: false,
                note: false,
                wide: tabbed || marks.blanks(&place),
                piped: marks.pipe(&place),
                place,
            }
        };
        if unbroken::is_whole(words) {
            lines.extend(unbroken::lines(words).into_iter().map(line));
        } else {
            lines.push(line(0..words.len()));
        }
        start += raw.len() + 1;
    }
    lines
}

/// Width in columns of a stretch that begins at a tab stop; whether there may be tabs in it is known.
fn columns(stretch: &str, tabbed: bool) -> usize {
    if !tabbed {
        return bytes_where(stretch.as_bytes(), |byte| byte & 0xc0 != 0x80);
    }
    stretch.chars().fold(0, |column, letter| {
        if letter == '\t' {
            column / 8 * 8 + 8
        } else {
            column + 1
        }
    })
}

/// What few lines have, looked for once in the text: where each mark stands next is known while line after line is asked.
struct Marks<'t> {
    text: &'t [u8],
    tab: usize,
    blanks: usize,
    pipe: usize,
}

impl<'t> Marks<'t> {
    fn of(text: &'t str) -> Marks<'t> {
        let text = text.as_bytes();
        Marks {
            text,
            tab: next(text, 0, |text| memchr::memchr(b'\t', text)),
            blanks: next(text, 0, two_blanks),
            pipe: next(text, 0, |text| memchr::memchr(b'|', text)),
        }
    }

    fn tab(&mut self, line: &Place) -> bool {
        if self.tab < line.start {
            self.tab = next(self.text, line.start, |text| memchr::memchr(b'\t', text));
        }
        self.tab < line.end
    }

    fn blanks(&mut self, line: &Place) -> bool {
        if self.blanks < line.start {
            self.blanks = next(self.text, line.start, two_blanks);
        }
        self.blanks.saturating_add(1) < line.end
    }

    fn pipe(&mut self, line: &Place) -> bool {
        if self.pipe < line.start {
            self.pipe = next(self.text, line.start, |text| memchr::memchr(b'|', text));
        }
        self.pipe < line.end
    }
}

/// Where a mark stands next; behind everything where there is no more.
fn next(text: &[u8], from: usize, find: impl Fn(&[u8]) -> Option<usize>) -> usize {
    find(&text[from..]).map_or(usize::MAX, |at| from + at)
}

fn two_blanks(text: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, b"  ")
}

/// The marks that tools put around text: code fences, "===== Trang 2 =====", "[Trang 2]", "PAGE 2", "2 | P a g e"; and
/// the hour at which a paper was signed, "Thời gian ký: 05/01/2026 10:22:33", that signing software prints on a page.
fn is_page_mark(words: &str) -> bool {
    const DRAWN: [char; 5] = ['=', '-', ' ', '*', ']'];
    let bare = words.trim_start_matches(DRAWN);
    // Every line is asked, and its first letter tells.
    if bare.starts_with(|letter: char| letter.is_ascii_digit()) {
        let number = bare
            .strip_suffix("| P a g e")
            .or_else(|| bare.strip_suffix("| Page"));
        return number.is_some_and(|number| number.trim_end().bytes().all(|b| b.is_ascii_digit()));
    }
    if !bare.starts_with(['T', 't', 'P', '`', '[']) {
        return false;
    }
    let bare = bare.trim_end_matches(DRAWN);
    let bare = bare.strip_prefix('[').unwrap_or(bare);
    let signed_at = || {
        let time = bare.strip_prefix("Thời gian ký:");
        // With its seconds: "Thời gian ký: 30/3/2026" is when something is to be signed.
        time.is_some_and(|time| time.matches(':').count() == 2)
    };
    let numbered = |name: &str| {
        bare.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.trim();
            rest.chars()
                .all(|letter| letter.is_ascii_digit() || letter == '/')
        })
    };
    words.starts_with("```")
        || (words.starts_with("[OCR]") || words.starts_with("[ocr]"))
        || numbered("Trang")
        || numbered("trang")
        || signed_at()
        || numbered("PAGE")
        || numbered("Page")
}

/// A number of one to three digits alone on its line, perhaps between dashes, and no list of such.
fn is_page_number(text: &str, lines: &[Line], index: usize) -> bool {
    let is_dashed = |line: &Line| text[line.place.clone()].starts_with('-');
    let number = |line: &Line| {
        let first = text.as_bytes()[line.place.clone()].first()?;
        // Every line is asked, and nearly all begin with a letter.
        if !matches!(first, b'0'..=b'9' | b'-' | b' ' | b'|') {
            return None;
        }
        let words = text[line.place.clone()].trim_start_matches(['-', ' ', '|']);
        if !words.starts_with(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        let words = words.trim_end_matches(['-', ' ', '|']);
        (!words.is_empty() && words.len() <= 3 && words.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| words.parse::<u32>().unwrap_or(0))
    };
    let Some(this) = number(&lines[index]) else {
        return false;
    };
    if is_dashed(&lines[index]) {
        return true;
    }
    let bare = |line: &&Line| !is_dashed(line);
    let near = lines[index + 1..]
        .iter()
        .take(12)
        .filter(bare)
        .filter_map(number)
        .next();
    let before = lines[..index]
        .iter()
        .rev()
        .take(12)
        .filter(bare)
        .filter_map(number)
        .next();
    let counted = near == Some(this + 1) || before.is_some_and(|before| before + 1 == this);
    !counted || running::parts(text, lines, index)
}

/// The words of the cells of a text's tables, row by row.
#[cfg(test)]
fn cells(text: &str) -> Vec<Vec<String>> {
    let words = |cell: &Vec<Place>| {
        let places = cell.iter().map(|place| &text[place.clone()]);
        places.collect::<Vec<_>>().join(" ")
    };
    let row = |item: &Item| match item {
        Item::Row(row) => Some(row.cells.iter().map(words).collect()),
        Item::Line(_) => None,
    };
    lay_out(text).iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{Item, lay_out};

    fn words(text: &str) -> Vec<&str> {
        lay_out(text)
            .into_iter()
            .filter_map(|item| match item {
                Item::Line(line) => Some(&text[line.place]),
                Item::Row(_) => None,
            })
            .collect()
    }

    #[test]
    fn page_dirt_is_dropped() {
        let text = "một\n          2\n\nhai\n===== Trang 2 =====\n- 3 -\n[Trang 4]\n5 | P a g e\nba\n\
                    Thời gian ký: 05/01/2026 10:22:33\n```\n100\nbốn";
        assert_eq!(words(text), ["một", "hai", "ba", "bốn"]);
    }

    #[test]
    fn counted_cells_are_no_page_numbers() {
        assert_eq!(words("TT\n1\nmột\n2\nhai"), ["TT", "1", "một", "2", "hai"]);
    }
}
