//! Lines → paragraphs: which line goes on with the one before it.

use super::dash::{goes_on_at_dash, is_cut_at_dash, is_cut_in_brackets};
use super::gather::Raw;
use super::label::{self, Label, Style};
use super::look::{bullet, is_caps, is_rule};
use super::points;
use crate::layout::{Line, Wrapping, joins};
use crate::passage::{Page, Passage};

/// Joins lines into paragraphs and adds them to `raws`.
pub fn paragraphs(page: &Page, lines: &[Line], raws: &mut Vec<Raw>) {
    let label = |line: &Line| label::label(page.words(&line.place));
    let mut reader = Reader {
        page,
        lines,
        labels: lines.iter().map(label).collect(),
        wrapping: Wrapping::of(lines),
        seen: points::Seen::default(),
    };
    let mut index = 0;
    while index < lines.len() {
        let (raw, next) = reader.read(index);
        raws.push(raw);
        index = next;
    }
}

/// Reads paragraph after paragraph.
struct Reader<'t> {
    page: &'t Page<'t>,
    lines: &'t [Line],
    /// What has the shape of a label at the head of each line.
    labels: Vec<Option<Label>>,
    wrapping: Wrapping,
    seen: points::Seen,
}

impl<'t> Reader<'t> {
    fn words(&self, index: usize) -> &'t str {
        self.page.words(&self.lines[index].place)
    }

    /// The paragraph that a line begins, and the line behind it.
    fn read(&mut self, index: usize) -> (Raw, usize) {
        let (page, lines) = (self.page, self.lines);
        let words = self.words(index);
        let label = self.labels[index]
            .take()
            .or_else(|| unusual_label(words, &self.seen, true));
        let mark = if label.is_none() { bullet(words) } else { None };
        let skip = label.as_ref().map_or(mark.unwrap_or(0), |label| label.len);
        if let Some(label) = &label {
            self.seen.note(label);
        }
        let start = lines[index].place.start;
        let mut passage = Passage::default();
        passage.push(page, &(start + skip..lines[index].place.end));
        let mut next = index + 1;
        let below = label
            .as_ref()
            .is_some_and(|label| self.is_named_below(label, &words[skip..], next));
        let heading = label.is_some() && (below || is_caps(&words[skip..]));
        if below {
            passage.push(page, &lines[next].place);
            next += 1;
        }
        while next < lines.len()
            && (self.continues(next, heading) || self.counts_on(start + skip, next))
        {
            join(page, &mut passage, &lines[next - 1], &lines[next]);
            next += 1;
        }
        let raw = Raw {
            label: label.map(|label| {
                let place = start..start + label.mark;
                (label, place)
            }),
            bullet: mark.and(words.chars().next()),
            passage: passage.finish(),
            cells: Vec::new(),
            table: None,
            note: false,
            quoted: false,
        };
        (raw, next)
    }

    /// "PHẦN THỨ NHẤT" over "MỤC ĐÍCH, YÊU CẦU": whether the line behind a part's label, which stands alone, is its name.
    fn is_named_below(&self, label: &Label, behind: &str, next: usize) -> bool {
        let alone = label.style == Style::Part && behind.trim().is_empty();
        alone
            && next < self.lines.len()
            && self.labels[next].is_none()
            && is_caps(self.words(next))
            && !is_rule(self.words(next))
    }

    /// Whether a line goes on with the paragraph before it: no label, no bullet, and joined by its look.
    fn continues(&self, index: usize, heading: bool) -> bool {
        let (page, lines) = (self.page, self.lines);
        let words = self.words(index);
        let before = self.words(index - 1).trim_end();
        if is_rule(words) || is_rule(before) || points::opens_line(words) {
            return false;
        }
        let caps = heading && is_caps(words);
        if !lines[index].gap && (is_cut_at_dash(before, words) || is_cut_in_brackets(before, words))
        {
            return true;
        }
        let joined = joins(page.text(), lines, &self.wrapping, index, heading && !caps)
            || (heading && caps && !lines[index].gap);
        let ended = before.ends_with(['.', ';', ':', '!', '?', ',', '”', '"', ')']);
        if self.is_labelled(index, ended || !joined || self.letters_below(index)) {
            return false;
        }
        if bullet(words).is_some() {
            return joined
                && !ended
                && self.wrapping.is_wrapped()
                && goes_on_at_dash(page, lines, index);
        }
        joined
    }

    /// Whether a line has a label. Where the line before runs on (`free` is false), only one that is due next.
    fn is_labelled(&self, index: usize, free: bool) -> bool {
        match &self.labels[index] {
            Some(label) => free || self.seen.is_due(label),
            None => unusual_label(self.words(index), &self.seen, free).is_some(),
        }
    }

    /// "1. Truyền dạy⏎b) Biên soạn tài liệu": whether a letter with its bracket stands right below a short line with a
    /// label of its own, so that it is one too, whichever letters are left out before it.
    fn letters_below(&self, index: usize) -> bool {
        let before = self.words(index - 1);
        let letter = self.labels[index].as_ref().is_some_and(|label| {
            label.style == Style::Lower && self.words(index)[..label.mark].ends_with(')')
        });
        letter
            && before.chars().count() <= LONGEST_HEADING
            && label::label(before).is_some_and(|label| label.style != Style::Enclosed)
            && !OPEN.iter().any(|word| before.ends_with(word))
    }

    /// "gồm: (1) Cải tạo …;⏎(2) Xây dựng …": whether a line goes on counting within the sentence that begins at `from`.
    fn counts_on(&self, from: usize, index: usize) -> bool {
        let number = self.labels[index].as_ref().filter(|label| {
            matches!(label.style, Style::Enclosed | Style::Bracketed) && label.value > 1
        });
        number.is_some_and(|label| {
            let open = if label.style == Style::Enclosed {
                "("
            } else {
                ""
            };
            let one_less = format!(" {open}{}) ", label.value - 1);
            let before = self.page.words(&(from..self.lines[index - 1].place.end));
            !self.lines[index].gap
                && !before.trim_end().ends_with(['.', ':'])
                && before.contains(&one_less)
        })
    }
}

/// A heading over lettered points is no longer, in letters.
const LONGEST_HEADING: usize = 60;
/// Words behind which a letter with a bracket is cited: "theo điểm | b) khoản 2".
const OPEN: [&str; 6] = ["điểm", "điểm a,", "và", "hoặc", "tại", "khoản"];

/// A label that lacks what labels are known by, where it is due; one that looks like a word only where a line is `free`.
fn unusual_label(words: &str, seen: &points::Seen, free: bool) -> Option<Label> {
    label::mixed_roman(words)
        .or_else(|| label::bare_number(words).filter(|_| free))
        .or_else(|| label::bare_roman(words).filter(|_| free))
        .filter(|label| seen.is_due(label))
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
