//! Lines → paragraphs: which line goes on with the one before it.

use super::dash::{goes_on_at_dash, is_cut_at_dash, is_cut_in_brackets};
use super::gather::Raw;
use super::label::{self, Label, Style};
use super::look::{bullet, is_caps, is_rule};
use super::points;
use crate::layout::{Line, Wrapping, joins};
use crate::passage::{Page, Passage};
use crate::span::Place;

/// Joins lines into paragraphs and adds them to `raws`.
pub fn paragraphs(page: &Page, lines: &[Line], raws: &mut Vec<Raw>) {
    let wrapping = Wrapping::of(lines);
    let mut seen = points::Seen::default();
    let mut index = 0;
    while index < lines.len() {
        let words = page.words(&lines[index].place);
        let label = read_label(words, &seen, true);
        let mark = if label.is_none() { bullet(words) } else { None };
        let skip = label.as_ref().map_or(mark.unwrap_or(0), |label| label.len);
        if let Some(label) = &label {
            seen.note(label);
        }
        let heading = label.as_ref().is_some_and(|_| is_caps(&words[skip..]));
        let start = lines[index].place.start;
        let mut passage = Passage::default();
        passage.push(page, &(start + skip..lines[index].place.end));
        let mut next = index + 1;
        while next < lines.len()
            && (continues(page, lines, &wrapping, next, &seen, heading)
                || counts_on(
                    page,
                    &(start + skip..lines[next - 1].place.end),
                    &lines[next],
                ))
        {
            join(page, &mut passage, &lines[next - 1], &lines[next]);
            next += 1;
        }
        raws.push(Raw {
            label: label.map(|label| {
                let place = start..start + label.mark;
                (label, place)
            }),
            bullet: mark.is_some(),
            passage: passage.finish(),
            cells: Vec::new(),
            table: None,
            note: false,
            quoted: false,
        });
        index = next;
    }
}

/// Whether a line goes on with the paragraph before it: no label, no bullet, and joined by its look.
fn continues(
    page: &Page,
    lines: &[Line],
    wrapping: &Wrapping,
    index: usize,
    seen: &points::Seen,
    heading: bool,
) -> bool {
    let words = page.words(&lines[index].place);
    let before = page.words(&lines[index - 1].place).trim_end();
    if is_rule(words) || is_rule(before) {
        return false;
    }
    let caps = heading && is_caps(words);
    if !lines[index].gap && (is_cut_at_dash(before, words) || is_cut_in_brackets(before, words)) {
        return true;
    }
    let joined = joins(page.text(), lines, wrapping, index, heading && !caps)
        || (heading && caps && !lines[index].gap);
    let ended = before.ends_with(['.', ';', ':', '!', '?', ',', '”', '"', ')']);
    if read_label(words, seen, ended || !joined).is_some() {
        return false;
    }
    if bullet(words).is_some() {
        return joined && !ended && wrapping.is_wrapped() && goes_on_at_dash(page, lines, index);
    }
    joined
}

/// "gồm: (1) Cải tạo …;⏎(2) Xây dựng …": whether a line goes on counting within the sentence before it.
fn counts_on(page: &Page, before: &Place, line: &Line) -> bool {
    let number = label::label(page.words(&line.place)).filter(|label| {
        matches!(label.style, Style::Enclosed | Style::Bracketed) && label.value > 1
    });
    number.is_some_and(|label| {
        let open = if label.style == Style::Enclosed {
            "("
        } else {
            ""
        };
        let one_less = format!(" {open}{}) ", label.value - 1);
        let before = page.words(before);
        !line.gap && !before.trim_end().ends_with(['.', ':']) && before.contains(&one_less)
    })
}

/// The label of a line. Where the line before runs on (`free` is false), only one that is due next.
fn read_label(words: &str, seen: &points::Seen, free: bool) -> Option<Label> {
    match label::label(words) {
        Some(label) if free || seen.is_due(&label) => Some(label),
        Some(_) => None,
        None => label::mixed_roman(words)
            .or_else(|| label::bare_number(words).filter(|_| free))
            .or_else(|| label::bare_roman(words).filter(|_| free))
            .filter(|label| seen.is_due(label)),
    }
}

/// Adds a line to a paragraph; a hyphen at a line's end that stands in a word or number stays closed.
fn join(page: &Page, passage: &mut Passage, before: &Line, line: &Line) {
    let words = page.words(&before.place);
    let closed = words
        .strip_suffix('-')
        .is_some_and(|head| head.ends_with(|letter: char| letter.is_alphanumeric()))
        || words.ends_with('/');
    if !closed {
        passage.blank();
    }
    passage.push(page, &line.place);
}
