//! Lines → blocks: letterhead, title, points, paragraphs, bullets, table rows, recipients, signature.
//!
//! The layout of a plan is known here, once; the facts read blocks and know nothing of columns,
//! wraps or pipes.

mod head;
pub mod label;
mod points;
mod tail;

use crate::fold::{in_word, is_capital, is_letter};
use crate::layout::{Item, Line, Wrapping, joins, lay_out};
use crate::passage::{Page, Passage};
use crate::span::Place;
pub use head::Head;
use label::Label;
pub use points::Point;
pub use tail::{Tail, is_name as is_signer, is_office, is_position, without_titles};

/// A plan taken apart.
#[derive(Debug, Default)]
pub struct Outline {
    /// Letterhead, kind and title.
    pub head: Head,
    /// Everything from the opening to the end, annexes included, in order.
    pub blocks: Vec<Block>,
    /// Headings and numbered points, in order.
    pub points: Vec<Point>,
    /// Recipients and signature.
    pub tail: Tail,
    /// What stands behind the signature.
    pub annexes: Vec<AnnexZone>,
}

/// An annex: its title and where it stands.
#[derive(Debug)]
pub struct AnnexZone {
    /// First line or lines.
    pub title: Passage,
    /// All of it.
    pub place: Place,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The text of a point that has only a heading.
    Heading,
    /// The text of a point that runs on.
    Point,
    /// A paragraph.
    Paragraph,
    /// A bullet.
    Bullet,
    /// A table row: the cells are what counts.
    Row,
}

/// A paragraph, a bullet, the text of a point, or a table row.
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, without label or bullet.
    pub passage: Passage,
    /// The cells of a row.
    pub cells: Vec<Passage>,
    /// Which table a row belongs to.
    pub table: Option<usize>,
    /// Index of the innermost point that holds it.
    pub point: Option<usize>,
    /// Index of the annex that holds it.
    pub annex: Option<usize>,
    /// Whether it stands before the first point, of the plan or of a document behind it: căn cứ, thực hiện, the
    /// issuing sentence.
    pub opening: bool,
}

impl Outline {
    /// Takes a normalised text apart.
    pub fn read(text: &str) -> Outline {
        let items = lay_out(text);
        let page = &Page::of(text);
        let (head, start) = head::read(page, &items);
        let (tail, range) = tail::read(page, &items, start);
        let mut outline = Outline {
            head,
            tail,
            ..Outline::default()
        };
        let mut builder = points::Builder::new(page);
        for block in gather(page, &items[start..range.start]) {
            builder.add(block, None);
        }
        for zone in annexes(page, &items, range.end) {
            let index = outline.annexes.len();
            let letterhead = head::second(page, &items[zone.clone()]);
            builder.begin_annex(letterhead > 0);
            for block in gather(page, &items[zone.start + letterhead..zone.end]) {
                builder.add(block, Some(index));
            }
            outline.annexes.push(annex(page, &items[zone]));
        }
        (outline.blocks, outline.points) = builder.finish();
        outline
    }

    /// The path of the innermost point that holds a block, with its annex before it.
    pub fn section(&self, block: &Block) -> String {
        let path = block
            .point
            .map_or("", |point| self.points[point].path.as_str());
        match (block.annex, block.point) {
            (Some(annex), None) => format!("x{}", annex + 1),
            _ => path.to_owned(),
        }
    }

    /// The point that a block stands under; for a point's own text the one around that point.
    pub fn around(&self, block: usize) -> Option<usize> {
        let point = self.blocks[block].point?;
        if self.points[point].block == block {
            self.points[point].parent
        } else {
            Some(point)
        }
    }

    /// The point that holds a block and those around it, innermost first.
    pub fn ancestors(&self, point: Option<usize>) -> impl Iterator<Item = &Point> {
        std::iter::successors(point.map(|index| &self.points[index]), |point| {
            point.parent.map(|index| &self.points[index])
        })
    }
}

/// A paragraph, bullet, labelled text or row before it is known where it belongs.
#[derive(Debug)]
pub struct Raw {
    label: Option<(Label, Place)>,
    bullet: bool,
    passage: Passage,
    cells: Vec<Passage>,
    table: Option<usize>,
    /// Whether it stands within a quotation that began in a paragraph before it.
    quoted: bool,
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

/// Joins lines into paragraphs.
fn gather(page: &Page, items: &[Item]) -> Vec<Raw> {
    let mut raws = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut notes: Vec<Line> = Vec::new();
    for item in items {
        match item {
            Item::Line(line) if line.note => notes.push(line.clone()),
            Item::Line(line) => lines.push(after_note(line, notes.last())),
            Item::Row(row) => {
                paragraphs(page, &lines, &mut raws);
                lines.clear();
                raws.push(self::row(page, row));
            }
        }
    }
    paragraphs(page, &lines, &mut raws);
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

/// Footnotes as paragraphs of their own, kept out of the sentences.
fn footnotes(page: &Page, lines: &[Line]) -> Vec<Raw> {
    let mut passages: Vec<Passage> = Vec::new();
    for line in lines {
        let words = page.words(&line.place);
        if passages.is_empty() || words.starts_with(|letter: char| letter.is_ascii_digit()) {
            passages.push(Passage::default());
        }
        if let Some(passage) = passages.last_mut() {
            passage.blank();
            passage.push(page, &line.place);
        }
    }
    let raw = |passage: Passage| Raw {
        label: None,
        bullet: true,
        passage: passage.finish(),
        cells: Vec::new(),
        table: None,
        quoted: false,
    };
    passages.into_iter().map(raw).collect()
}

fn row(page: &Page, row: &crate::layout::Row) -> Raw {
    let cells = row
        .cells
        .iter()
        .map(|cell| {
            let mut passage = Passage::default();
            for place in cell {
                passage.blank();
                passage.push(page, place);
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
        bullet: false,
        passage: whole.finish(),
        cells,
        table: Some(row.table),
        quoted: false,
    }
}

/// The length of a bullet at the head of a line, blanks behind it included.
fn bullet(words: &str) -> Option<usize> {
    let mark = words
        .chars()
        .next()
        .filter(|mark| matches!(mark, '-' | '+' | '*' | '•' | '–'))?;
    let rest = &words[mark.len_utf8()..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let next = rest[blanks..].chars().next()?;
    let opens = blanks > 0 || next.is_uppercase() || matches!(next, '“' | '"' | '(');
    (opens && next != '-' && next != mark).then_some(mark.len_utf8() + blanks)
}

fn paragraphs(page: &Page, lines: &[Line], raws: &mut Vec<Raw>) {
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
        while next < lines.len() && continues(page, lines, &wrapping, next, &seen, heading) {
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

/// "(Mẫu⏎2).": a number that closes the bracket of the line before is no label.
fn is_cut_in_brackets(before: &str, words: &str) -> bool {
    let open = before
        .rfind('(')
        .is_some_and(|at| !before[at..].contains(')'));
    let digits = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    open && digits.len() < words.len() && digits.starts_with(')')
}

/// Names and pairs that have a dash within, as one line ends and the next one begins, folded.
const PAIRS: [(&str, &[&str]); 12] = [
    ("chính trị", &["xã hội", "hành chính"]),
    ("kinh tế", &["xã hội", "ngân sách", "hạ tầng", "kỹ thuật"]),
    (
        "văn hóa",
        &[
            "xã hội",
            "thông tin",
            "thể thao",
            "truyền thông",
            "nghệ thuật",
            "du lịch",
        ],
    ),
    ("tài chính", &["kế hoạch", "kế toán"]),
    ("kế hoạch", &["tài chính", "nghiệp vụ"]),
    ("lao động", &["thương binh"]),
    ("phát thanh", &["truyền hình"]),
    ("tổ chức", &["nội vụ", "hành chính"]),
    ("dân số", &["kế hoạch hóa"]),
    ("tuyên giáo", &["nữ công", "đối ngoại"]),
    ("việt nam", &["chi nhánh"]),
    ("hỏi", &["đáp"]),
];

/// "chính trị⏎- xã hội", "2025⏎- 2030", "số 145⏎- HD/BTGTW": a dash within a name, a range or a number.
fn is_cut_at_dash(before: &str, words: &str) -> bool {
    let Some(rest) = words.strip_prefix("- ") else {
        return false;
    };
    let year =
        |words: &str| words.len() >= 4 && words.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let last = before.rsplit(' ').next().unwrap_or("");
    let symbol = rest.split([' ', ',', ';']).next().unwrap_or("");
    let number = is_symbol(symbol)
        && last.starts_with(|letter: char| letter.is_ascii_digit())
        && last.len() <= 5;
    let (head, tail) = (crate::fold::fold(before), crate::fold::fold(rest));
    let named = PAIRS.iter().any(|(one, others)| {
        let at = head.len().checked_sub(one.len());
        at.is_some_and(|at| {
            let capital = |words: &str| words.starts_with(char::is_uppercase);
            head.ends_with(one)
                && !head[..at].ends_with(char::is_alphanumeric)
                && capital(&before[at..]) == capital(rest)
                && crate::vocab::starts_with_any(&tail, others)
        })
    });
    named || number || (year(last) && last.len() == 4 && year(rest))
}

/// "HD/BTGTW", "KH/HU": what stands behind a number's dash.
fn is_symbol(word: &str) -> bool {
    word.split_once('/').is_some_and(|(code, office)| {
        code.starts_with(char::is_uppercase)
            && code.chars().count() <= 6
            && code.chars().all(char::is_alphabetic)
            && office.starts_with(char::is_uppercase)
    })
}

/// Whether the dash at the head of a line stands within the sentence: the line before is open, and
/// the bullets around begin with capitals while this one does not, or there are none.
fn goes_on_at_dash(page: &Page, lines: &[Line], index: usize) -> bool {
    let words = |line: &Line| page.words(&line.place);
    let open = words(&lines[index - 1]).trim_end().ends_with(in_word);
    let small = |line: &Line| {
        words(line)[bullet(words(line)).unwrap_or(0)..].starts_with(char::is_lowercase)
    };
    let near = lines[index.saturating_sub(12)..(index + 12).min(lines.len())].iter();
    let others: Vec<bool> = near
        .filter(|line| line.place != lines[index].place && bullet(words(line)).is_some())
        .map(small)
        .collect();
    let unlike = others.iter().filter(|small| **small).count() * 3 <= others.len();
    open && words(&lines[index]).starts_with('-') && small(&lines[index]) && unlike
}

/// The label of a line. Where the line before runs on (`free` is false), only one that is due next.
fn read_label(words: &str, seen: &points::Seen, free: bool) -> Option<Label> {
    match label::label(words) {
        Some(label) if free || seen.is_due(&label) => Some(label),
        Some(_) => None,
        None if free => label::bare_number(words)
            .or_else(|| label::bare_roman(words))
            .filter(|label| seen.is_due(label)),
        None => None,
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

/// Whether all letters are capitals, and there are some.
pub fn is_caps(words: &str) -> bool {
    let mut letters = words.chars().filter(|letter| is_letter(*letter)).peekable();
    letters.peek().is_some() && letters.all(is_capital)
}

/// A line drawn of dashes, stars or the like.
pub fn is_rule(words: &str) -> bool {
    !words.is_empty()
        && words
            .chars()
            .all(|letter| matches!(letter, '-' | '_' | '*' | '=' | '–' | '.' | ' ' | '~'))
}

/// Cuts what stands behind the signature into annexes.
fn annexes(page: &Page, items: &[Item], start: usize) -> Vec<std::ops::Range<usize>> {
    let mut zones: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, item) in items.iter().enumerate().skip(start) {
        let begins = match item {
            Item::Line(line) => tail::begins_annex(page, &line.place),
            Item::Row(_) => false,
        };
        let numbered =
            matches!(item, Item::Line(line) if page.folded(&line.place).starts_with("phụ lục"));
        match zones.last_mut() {
            Some(last) if !(begins && index > last.start + if numbered { 0 } else { 7 }) => {
                last.end = index + 1
            }
            _ => zones.push(index..index + 1),
        }
    }
    zones
}

fn annex(page: &Page, items: &[Item]) -> AnnexZone {
    let place = |item: &Item| match item {
        Item::Line(line) => line.place.clone(),
        Item::Row(row) => {
            let mut places = row.cells.iter().flatten();
            let first = places.next().cloned().unwrap_or(0..0);
            first.start..places.next_back().unwrap_or(&first).end
        }
    };
    let mut title = Passage::default();
    for (index, item) in items.iter().enumerate().take(6) {
        let Item::Line(line) = item else { break };
        let words = page.words(&line.place);
        let goes_on = index == 0
            || (!words.starts_with('(')
                && !is_rule(words)
                && label::label(words).is_none()
                && bullet(words).is_none()
                && (is_caps(words) || words.starts_with(char::is_lowercase)));
        if !goes_on {
            break;
        }
        title.blank();
        title.push(page, &line.place);
    }
    let (first, last) = (
        items.first().map_or(0..0, place),
        items.last().map_or(0..0, place),
    );
    AnnexZone {
        title: title.finish(),
        place: first.start..last.end,
    }
}
