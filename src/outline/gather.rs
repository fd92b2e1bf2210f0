//! Lines and rows → paragraphs, bullets, labelled texts and rows, before it is known where they belong.

use super::label::Label;
use super::paragraphs::paragraphs;
use crate::layout::{Item, Line, Row, are_parted, note_number};
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::strip_any;

/// A paragraph, bullet, labelled text or row before it is known where it belongs.
#[derive(Debug)]
pub struct Raw {
    /// Its label and where that stands.
    pub label: Option<(Label, Place)>,
    /// The mark of the bullet before it.
    pub bullet: Option<char>,
    /// Its words, without label or bullet.
    pub passage: Passage,
    /// The cells of a row.
    pub cells: Vec<Passage>,
    /// Which table a row belongs to.
    pub table: Option<usize>,
    /// Whether it is a footnote.
    pub note: bool,
    /// Whether it stands within a quotation that began in a paragraph before it.
    pub quoted: bool,
}

/// Joins lines into paragraphs; footnotes are last.
pub fn gather(page: &Page, items: &[Item]) -> Vec<Raw> {
    let mut raws = Vec::with_capacity(items.len());
    let mut lines: Vec<Line> = Vec::with_capacity(items.len());
    let mut notes: Vec<Line> = Vec::new();
    let plain = items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line).filter(|line| !line.note),
        Item::Row(_) => None,
    });
    let parted = are_parted(page.text(), plain);
    for item in items {
        match item {
            Item::Line(line) if line.note => notes.push(line.clone()),
            Item::Line(line) => lines.push(after_note(line, notes.last())),
            Item::Row(row) => {
                paragraphs(page, &lines, parted, &mut raws);
                lines.clear();
                raws.push(self::row(page, row));
            }
        }
    }
    paragraphs(page, &lines, parted, &mut raws);
    mark_quotations(&mut raws);
    raws.extend(footnotes(page, &notes));
    raws
}

/// A line behind footnotes stands on a new page, whatever blank lines parted it from them.
fn after_note(line: &Line, note: Option<&Line>) -> Line {
    let page = line.page
        || note.is_some_and(|note| {
            note.place.end < line.place.start && line.place.start - note.place.end < 8
        });
    Line {
        page,
        ..line.clone()
    }
}

/// Footnotes as paragraphs of their own, kept out of the sentences: each from its number to the next one.
fn footnotes(page: &Page, lines: &[Line]) -> Vec<Raw> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut last = None;
    for line in lines {
        let words = page.words(&line.place);
        let number = note_number(words).or_else(|| words.parse().ok());
        let next = number.is_some_and(|number| last.is_none_or(|last| number == last + 1));
        if passages.is_empty() || next {
            passages.push(Passage::default());
            last = number.or(last);
        }
        if let Some(passage) = passages.last_mut() {
            passage.blank();
            passage.push(page, &line.place);
        }
    }
    let raw = |passage: Passage| Raw {
        label: None,
        bullet: None,
        passage: passage.finish(),
        cells: Vec::new(),
        table: None,
        note: true,
        quoted: false,
    };
    passages.into_iter().map(raw).collect()
}

fn row(page: &Page, row: &Row) -> Raw {
    let cells = row
        .cells
        .iter()
        .map(|cell| {
            let mut passage = Passage::default();
            let mut end = None;
            let is_bullet = |place: &Place| strip_any(page.words(place), &["- ", "+ "]).is_some();
            let listed = cell.first().is_some_and(is_bullet);
            for place in cell {
                passage.blank();
                let broken = |end: usize| page.text()[end..place.start].contains('<');
                if end.is_some_and(|end| broken(end) || listed && is_bullet(place)) {
                    passage.break_line();
                }
                passage.push(page, place);
                end = Some(place.end);
            }
            passage.finish()
        })
        .collect();
    let mut whole = Passage::default();
    for place in row.cells.iter().flatten() {
        whole.blank();
        whole.push(page, place);
    }
    Raw {
        label: None,
        bullet: None,
        passage: whole.finish(),
        cells,
        table: Some(row.table),
        note: false,
        quoted: false,
    }
}

/// No quotation that we believe in is longer, in paragraphs.
const LONGEST_QUOTE: usize = 12;

/// Marks what stands within a quotation that is opened in one paragraph and closed in a later one.
fn mark_quotations(raws: &mut [Raw]) {
    let balance = |raw: &Raw| quotes(raw.passage.as_str());
    let mut index = 0;
    while index < raws.len() {
        let mut open = balance(&raws[index]);
        index += 1;
        if open <= 0 {
            continue;
        }
        let closes = raws[index..].iter().take(LONGEST_QUOTE).position(|raw| {
            open += balance(raw);
            open <= 0
        });
        if let Some(last) = closes {
            raws[index..=index + last]
                .iter_mut()
                .for_each(|raw| raw.quoted = true);
            index += last + 1;
        }
    }
}

/// How many quotation marks open more than close.
fn quotes(words: &str) -> isize {
    let marks = memchr::memchr_iter("“".as_bytes()[0], words.as_bytes());
    marks
        .map(|at| match &words[at..] {
            mark if mark.starts_with('“') => 1,
            mark if mark.starts_with('”') => -1,
            _ => 0,
        })
        .sum()
}
