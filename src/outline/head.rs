//! The head of a plan: letterhead, type line, title.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::label;
use super::look::{bullet, is_caps, is_rule};
use crate::fold::{fold, in_word};
use crate::layout::{Item, Line};
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::{body_head, doc_type_at};

/// Letterhead, type and title.
#[derive(Debug, Default)]
pub struct Head {
    /// The parts of the letterhead in reading order: a part a line and column.
    pub letterhead: Vec<Part>,
    /// Type of document, sentence case, and where it stands.
    pub kind: Option<(&'static str, Place)>,
    /// Trích yếu; of a letter the part behind "V/v".
    pub title: Option<Passage>,
    /// A letter: "Kính gửi" and no type line.
    pub letter: bool,
}

/// A part of the letterhead.
#[derive(Debug)]
pub struct Part {
    /// Its words.
    pub passage: Passage,
    /// Its column, 0 for the left one.
    pub column: usize,
}

/// No letterhead is longer, in lines.
const LONGEST: usize = 70;

/// No line of a letterhead is longer, in bytes: what is longer is a text whose line ends were lost.
const LONGEST_LINE: usize = 600;

/// Reads the head; also the index of the first item behind it.
pub fn read(page: &Page, items: &[Item]) -> (Head, usize) {
    let near = &items[..items.len().min(LONGEST)];
    let kind = near.iter().position(|item| type_line(page, item).is_some());
    let address = near.iter().position(|item| is_address(page, item));
    match (kind, address) {
        (Some(kind), address) if address.is_none_or(|address| address > kind) => {
            typed(page, items, kind)
        }
        (_, Some(address)) => letter(page, items, address),
        _ => bare(page, items),
    }
}

/// How many items at the head of an annex are the letterhead and title of a document of its own.
pub fn second(page: &Page, items: &[Item]) -> usize {
    let near = &items[..items.len().min(SECOND)];
    let Some(kind) = near.iter().position(|item| type_line(page, item).is_some()) else {
        return 0;
    };
    let numbered = |item: &Item| {
        let folded = folded_words(page, item);
        MOTTO.is_match(&folded) || NUMBER_LINE.is_match(&folded)
    };
    if near[..kind].iter().any(numbered) {
        typed(page, items, kind).1
    } else {
        0
    }
}

/// No letterhead of a document behind the plan is longer, in lines.
const SECOND: usize = 20;

/// "Số 22-QĐ/ĐU" at the head of a line.
static NUMBER_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^số *:? *[0-9]*[^a-zà-ỹ]{0,12}[-/]").expect("a valid pattern"));

/// A document with a type line.
fn typed(page: &Page, items: &[Item], at: usize) -> (Head, usize) {
    let Some((name, place, rest)) = type_line(page, &items[at]) else {
        return (Head::default(), 0);
    };
    let (title, next) = title(page, items, at + 1, rest);
    let head = Head {
        letterhead: parts(page, &items[..at]),
        kind: Some((name, place)),
        title,
        letter: false,
    };
    (head, next)
}

/// A letter: its title stands in the letterhead behind "V/v".
fn letter(page: &Page, items: &[Item], at: usize) -> (Head, usize) {
    let mut letterhead = parts(page, &items[..at]);
    let title = take_title(&mut letterhead);
    let head = Head {
        letterhead,
        kind: None,
        title,
        letter: true,
    };
    (head, behind_address(page, items, at))
}

/// No type line: what stands before the first sentence, if it looks like a letterhead.
fn bare(page: &Page, items: &[Item]) -> (Head, usize) {
    let near = &items[..items.len().min(LONGEST)];
    let last = near.iter().rposition(|item| {
        let folded = folded_words(page, item);
        if folded.len() > LONGEST_LINE {
            return false;
        }
        MOTTO.is_match(&folded)
            || (folded.starts_with("số") && folded.contains('/') && folded.len() < 80)
    });
    match last {
        Some(last) if last < 20 => {
            let head = Head {
                letterhead: parts(page, &items[..=last]),
                ..Head::default()
            };
            (head, last + 1)
        }
        _ => (Head::default(), 0),
    }
}

/// The folded words of a line or row, blanks between cells.
fn folded_words<'p>(page: &'p Page, item: &Item) -> Cow<'p, str> {
    match item {
        Item::Line(line) => page.folded(&line.place).into(),
        Item::Row(row) => {
            let cells = row.cells.iter().flatten();
            let words: Vec<&str> = cells.map(|place| page.folded(place)).collect();
            words.join(" ").into()
        }
    }
}

/// What stands on the right of every letterhead, folded.
static MOTTO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("cộng h[oò][àa] *xã hội|độc lập *- *tự do|đ[ảá]ng cộng sản việt nam|đoàn tncs hồ chí minh|đoàn thanh niên cộng sản hồ chí minh|mặt trận tổ quốc việt nam *$")
        .expect("a valid pattern")
});

/// The type of a line that holds a type of document, where it stands, and what follows it there.
fn type_line(page: &Page, item: &Item) -> Option<(&'static str, Place, Option<Place>)> {
    let place = match item {
        Item::Line(line) => line.place.clone(),
        Item::Row(_) => return None,
    };
    let start = place.start + page.words(&place).find(in_word)?;
    let words = page.words(&(start..place.end));
    if let Some(name) = spaced_type(words) {
        return Some((name, place, None));
    }
    let Some(kind) = doc_type_at(page.folded(&(start..place.end))) else {
        return scanned_type(words).map(|name| (name, place, None));
    };
    let head = &words[..kind.folded.len()];
    let rest = words[kind.folded.len()..].trim_matches([' ', ':', '.', '\t', '-', '_']);
    let place = start..start + kind.folded.len();
    let capital = is_caps(head);
    if rest.is_empty() {
        let alone = capital || head.starts_with(char::is_uppercase) || is_small_heading(words);
        return (alone && !words.ends_with(':')).then_some((kind.name, place, None));
    }
    let behind = fold(rest);
    if behind.starts_with("của ") && (is_caps(rest) || words.chars().count() < 80) {
        return Some((kind.name, place, None));
    }
    let from = start + words.rfind(rest)?;
    (capital && !behind.starts_with("số")).then_some((
        kind.name,
        place,
        Some(from..from + rest.len()),
    ))
}

/// "K Ế H O Ạ C H": the type whose letters stand apart.
fn spaced_type(words: &str) -> Option<&'static str> {
    if !words.split(' ').all(|word| word.chars().nth(1).is_none()) {
        return None;
    }
    let squeezed = fold(words).replace(' ', "");
    let mut types = crate::vocab::DOC_TYPES.iter();
    let kind = types.find(|kind| kind.folded.replace(' ', "") == squeezed);
    kind.map(|kind| kind.name)
}

/// "KÉ HOẠCH", "KE HOACH": a type alone on its line in capitals whose marks a scan has lost or mistaken.
fn scanned_type(words: &str) -> Option<&'static str> {
    let bare = words.trim_matches([' ', ':', '.', '-', '_', '*']);
    if !is_caps(bare) || bare.len() > 40 {
        return None;
    }
    let wanted = without_marks(bare);
    crate::vocab::DOC_TYPES
        .iter()
        .find(|kind| kind.folded.contains(' ') && without_marks(&kind.folded) == wanted)
        .map(|kind| kind.name)
}

/// Letters alone: no tones, no hooks, in small letters.
fn without_marks(words: &str) -> String {
    words
        .to_lowercase()
        .nfd()
        .filter(|letter| !('\u{300}'..'\u{370}').contains(letter))
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// TCVN3 loses capitals: "quyết định" alone on a line is a heading too.
fn is_small_heading(words: &str) -> bool {
    words
        .chars()
        .all(|letter| letter.is_lowercase() || letter == ' ')
}

fn is_address(page: &Page, item: &Item) -> bool {
    let Item::Line(line) = item else { return false };
    page.folded(&line.place).starts_with("kính gửi")
}

/// The index behind the addressees of a letter.
fn behind_address(page: &Page, items: &[Item], at: usize) -> usize {
    let mut index = at + 1;
    let mut ended = ends_item(page, &items[at]);
    while let Some(Item::Line(line)) = items.get(index) {
        let words = page.words(&line.place);
        let item = bullet(words).is_some();
        if !item && (line.gap || ended || OPENING.is_match(words)) {
            break;
        }
        ended = ends_item(page, &items[index]);
        index += 1;
    }
    index
}

fn ends_item(page: &Page, item: &Item) -> bool {
    folded_words(page, item).ends_with('.')
}

/// How the first paragraph begins, so that a title ends before it.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^(?:Căn cứ|Thực hiện|Ngày [0-9]|Trong (?:những|thời|quá)|Để|Theo|Xét|Trên cơ sở|Thời gian|Qua |Sau |Nhằm|Hưởng ứng|Kính gửi|Triển khai thực hiện|Tiếp tục|Thi hành|Phát huy|Năm [0-9]|Hiện nay)",
    )
    .expect("a valid pattern")
});

/// The same where extraction lost the first letter or its size.
static OPENING_ANYHOW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:t?hời gian qua|căn cứ |trong thời gian|trong những năm|thực hiện (?:nghị|chỉ|kế|quyết|chương))").expect("a valid pattern")
});

/// The title: the lines behind the type line up to a rule, a blank line or the opening.
fn title(
    page: &Page,
    items: &[Item],
    from: usize,
    rest: Option<Place>,
) -> (Option<Passage>, usize) {
    let mut passage = Passage::default();
    if let Some(rest) = rest {
        passage.push(page, &rest);
    }
    let mut index = from;
    let mut before: Option<&Line> = None;
    while let Some(Item::Line(line)) = items.get(index) {
        let words = page.words(&line.place);
        if is_rule(words) {
            index += 1;
            if passage.is_empty() {
                continue;
            }
            break;
        }
        if passage.is_empty() && is_caps(words) && fold(words).starts_with("của ") {
            index += 1;
            continue;
        }
        if ends_title(page, items, index, before, passage.is_empty()) {
            break;
        }
        passage.blank();
        let marks = words.len()
            - words
                .trim_start_matches(['.', ',', '-', '\'', '`', ' ', '"'])
                .len();
        let skip = if passage.is_empty() && !words.starts_with('"') {
            marks
        } else {
            0
        };
        passage.push(page, &(line.place.start + skip..line.place.end));
        before = Some(line);
        index += 1;
    }
    let passage = passage.finish();
    ((!passage.is_empty()).then_some(passage), index)
}

fn ends_title(
    page: &Page,
    items: &[Item],
    index: usize,
    before: Option<&Line>,
    first: bool,
) -> bool {
    let Item::Line(line) = &items[index] else {
        return true;
    };
    let words = page.words(&line.place);
    if words.starts_with('(')
        || bullet(words).is_some()
        || (!first && label::label(words).is_some())
    {
        return true;
    }
    let Some(before) = before else {
        let large = label::label(words).is_some_and(|label| label.value == 1);
        let opens = !first && OPENING.is_match(words);
        return large || opens || words.starts_with("Căn cứ") || words.starts_with("Kính gửi");
    };
    if line.gap && OPENING_ANYHOW.is_match(&fold(words)) {
        return true;
    }
    if line.gap {
        let capitals = is_caps(words)
            && is_caps(page.words(&before.place))
            && body_head(&fold(words)).is_none();
        let goes_on = words.starts_with(char::is_lowercase) || capitals;
        return !goes_on || (body_head(&fold(words)).is_some() && opens_next(page, items, index));
    }
    OPENING.is_match(words) || is_long_after_short(line, before, words)
}

/// A line much longer than any title line behind one that was not full: the text has begun.
fn is_long_after_short(line: &Line, before: &Line, words: &str) -> bool {
    line.edge - line.indent > 200
        && before.edge - before.indent < 150
        && words.starts_with(char::is_uppercase)
}

fn opens_next(page: &Page, items: &[Item], index: usize) -> bool {
    matches!(items.get(index + 1), Some(Item::Line(line)) if line.gap && OPENING.is_match(page.words(&line.place)))
}

/// The parts of the letterhead: each line cut at gaps and before what stands on the right.
fn parts(page: &Page, items: &[Item]) -> Vec<Part> {
    let mut parts = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => {
                for (column, place) in fragments(page, line) {
                    cut_at_motto(page, place, column, &mut parts);
                }
            }
            Item::Row(row) => {
                for (column, cell) in row.cells.iter().enumerate() {
                    for place in cell {
                        cut_at_motto(page, place.clone(), column, &mut parts);
                    }
                }
            }
        }
    }
    parts
}

/// A line's fragments between gaps of three blanks or a tab, with their columns.
pub fn fragments(page: &Page, line: &Line) -> Vec<(usize, Place)> {
    let words = page.words(&line.place);
    let mut column = usize::from(line.indent >= 34);
    if !has_gap(words) {
        return vec![(column, line.place.clone())];
    }
    let mut fragments = Vec::new();
    let mut start = 0;
    let marked = bullet(words).unwrap_or(0);
    for gap in GAP
        .find_iter(words)
        .filter(|gap| gap.start() >= marked && !is_blank_field(words, gap.range()))
    {
        fragments.push((
            column,
            line.place.start + start..line.place.start + gap.start(),
        ));
        start = gap.end();
        column = 1;
    }
    fragments.push((column, line.place.start + start..line.place.end));
    fragments
}

static THREE_BLANKS: LazyLock<memmem::Finder> = LazyLock::new(|| memmem::Finder::new("   "));

/// Whether a line may be cut at three blanks or a tab.
pub fn has_gap(words: &str) -> bool {
    THREE_BLANKS.find(words.as_bytes()).is_some()
        || memchr::memchr(b'\t', words.as_bytes()).is_some()
}

/// Blanks left for a number or a date to be written in by hand part no columns.
fn is_blank_field(words: &str, gap: std::ops::Range<usize>) -> bool {
    let before = fold(&words[..gap.start]);
    let after = fold(&words[gap.end..]);
    let before = before.trim_end_matches([':', '.', ' ']);
    let field = ["ngày", "tháng", "năm", "số"]
        .iter()
        .any(|word| before.ends_with(word));
    let symbol =
        after.starts_with(['/', '-']) || after.starts_with("tháng") || after.starts_with("năm");
    field && symbol
}

static GAP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(" {3,}|[ ]*\t[ \t]*").expect("a valid pattern"));

/// Where extraction left one blank between the columns, the motto on the right tells them apart.
fn cut_at_motto(page: &Page, place: Place, column: usize, parts: &mut Vec<Part>) {
    let folded = page.folded(&place);
    let at = MOTTO
        .find(folded)
        .map(|hit| hit.start())
        .filter(|at| *at > 0);
    let at = at.filter(|at| !folded[..*at].trim_end().ends_with("ủy ban"));
    let mut push = |place: Place, column| {
        let passage = page.passage(&place);
        if !passage.is_empty() {
            parts.push(Part { passage, column });
        }
    };
    match at {
        Some(at) => {
            push(place.start..place.start + at, 0);
            push(place.start + at..place.end, 1);
        }
        None => push(place, column),
    }
}

/// Marks of haste and secrecy that stand beside a title.
const MARKS: [&str; 6] = [
    "hỏa tốc",
    "khẩn",
    "thượng khẩn",
    "mật",
    "tối mật",
    "dự thảo",
];

/// Takes a letter's title ("V/v …") out of its letterhead.
fn take_title(letterhead: &mut Vec<Part>) -> Option<Passage> {
    let at = letterhead.iter().position(|part| {
        let folded = part.passage.folded();
        folded.starts_with("v/v") || folded.starts_with("về việc")
    })?;
    let column = letterhead[at].column;
    let mut taken = Vec::new();
    let mut index = at;
    while let Some(part) = letterhead.get(index) {
        let folded = part.passage.folded();
        let foreign = MARKS.contains(&folded.trim())
            || MOTTO.is_match(folded)
            || DATE_LINE.is_match(folded)
            || is_rule(part.passage.as_str());
        if foreign || (part.column != column && index > at) {
            if part.column == column {
                break;
            }
            index += 1;
            continue;
        }
        taken.push(letterhead.remove(index).passage);
    }
    Passage::joined(&taken, |folded| {
        folded.strip_prefix("v/v").map_or(0, |rest| {
            3 + rest.len() - rest.trim_start_matches([' ', ':']).len()
        })
    })
}

static DATE_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("ngày.{0,16}tháng.{0,10}năm").expect("a valid pattern"));
