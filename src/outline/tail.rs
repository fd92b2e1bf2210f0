//! The tail of a plan: "Nơi nhận" and the signature, side by side or one below the other.

mod name;
mod office;
mod stamp;

use std::ops::Range;

use office::{inner_formula, is_formula, marks, offices, position_behind_item};
use stamp::{is_signed_mark, is_stamp};

use super::columns::{fragments, has_gap};
use super::look::{bullet, is_caps, is_rule};
use crate::fold::fold;
use crate::layout::Item;
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::doc_type_at;

pub use name::{is_name, without_titles};
pub use office::{is_office, is_position};

/// Recipients and signature, taken apart into entries and lines.
#[derive(Debug, Default)]
pub struct Tail {
    /// The entries of "Nơi nhận", without bullets.
    pub recipients: Vec<Passage>,
    /// The lines of the signature: formulas, positions, the name.
    pub signature: Vec<Passage>,
}

/// A fragment of the tail: its words and whether it stands in the right column.
struct Fragment {
    place: Place,
    right: bool,
    gap: bool,
}

/// Finds and reads the tail; also the range of items that it takes. Without one, the range is empty
/// and at the end.
pub fn read(page: &Page, items: &[Item], start: usize) -> (Tail, Range<usize>) {
    let Some(begin) = begin(page, items, start) else {
        return (Tail::default(), items.len()..items.len());
    };
    let mut reader = Reader {
        page,
        tail: Tail::default(),
        open: Vec::new(),
        signed: false,
        archived: false,
    };
    let mut index = begin;
    while let Some(item) = items.get(index) {
        if index > begin && reader.is_over(item) {
            break;
        }
        for fragment in cut(page, item) {
            reader.take(fragment);
        }
        index += 1;
    }
    reader.close();
    (reader.tail, begin..index)
}

/// "Nơi nhận", and what scans make of it.
const RECIPIENTS: [&str; 5] = ["nơi nhận", "nơi nhân", "noi nhận", "noi nhan", "nơi nhan"];

fn is_recipients(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    if !words.starts_with(['n', 'N']) {
        return false;
    }
    let folded = fold(words);
    RECIPIENTS.iter().any(|name| {
        folded.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.trim_start_matches([' ', '*', '_', '.']);
            rest.is_empty() || rest.starts_with([':', '-']) || is_formula(rest)
        })
    })
}

/// Where the tail begins: "Nơi nhận", or a formula before it.
fn begin(page: &Page, items: &[Item], start: usize) -> Option<usize> {
    let begins = |words: &str| {
        let capital = || {
            let marked = ["T/M", "K/T", "T/L"]
                .iter()
                .any(|mark| words.starts_with(mark));
            is_caps(words) || marked && words.chars().count() < 50
        };
        is_formula(words) && capital()
    };
    let mut formula = None;
    let mut recipients = None;
    for (index, item) in items.iter().enumerate().skip(start) {
        let (mut signs, mut lists) = (false, false);
        each_part(page, item, |words| {
            signs |= formula.is_none() && begins(words);
            lists |= is_recipients(words);
        });
        if signs {
            formula = Some(index);
        }
        if lists {
            recipients = Some(index);
            break;
        }
    }
    match (recipients, formula) {
        (Some(recipients), Some(formula)) if formula < recipients && recipients - formula <= 14 => {
            Some(formula)
        }
        (Some(recipients), _) => Some(recipients - stacked_before(page, items, recipients, start)),
        (None, Some(formula)) => Some(formula),
        (None, None) => {
            let first = items.len().saturating_sub(25).max(start);
            (first..items.len()).find(|&index| {
                let mut signs = false;
                each_part(page, &items[index], |words| {
                    signs |= is_caps(words) && is_office(words) && words.chars().count() < 60;
                });
                signs
            })
        }
    }
}

/// Shows the words of each fragment of a line or row.
fn each_part(page: &Page, item: &Item, mut show: impl FnMut(&str)) {
    match item {
        Item::Line(line) if is_whole(page.words(&line.place)) => show(page.words(&line.place)),
        _ => {
            for part in cut(page, item) {
                show(page.words(&part.place));
            }
        }
    }
}

/// Whether a line is one fragment, as nearly all are: no gap, no formula, no entry in front of a position.
fn is_whole(words: &str) -> bool {
    !has_gap(words)
        && !is_formula(words)
        && marks(words).next().is_none()
        && position_behind_item(words).is_none()
}

/// How many lines of a signature without a formula stand right above "Nơi nhận".
fn stacked_before(page: &Page, items: &[Item], recipients: usize, start: usize) -> usize {
    (1..=8)
        .take_while(|back| recipients >= start + back)
        .filter(|back| match &items[recipients - back] {
            Item::Line(line) => {
                let words = page.words(&line.place);
                is_caps(words) && is_office(words)
            }
            Item::Row(_) => false,
        })
        .last()
        .unwrap_or(0)
}

/// A line or row as fragments.
fn cut(page: &Page, item: &Item) -> Vec<Fragment> {
    match item {
        Item::Line(line) => fragments(page, line)
            .into_iter()
            .flat_map(|(column, place)| split_formula(page, place, column > 0))
            .map(|(place, right)| Fragment {
                place,
                right,
                gap: line.gap,
            })
            .collect(),
        Item::Row(row) => row
            .cells
            .iter()
            .enumerate()
            .flat_map(|(column, cell)| cell.iter().map(move |place| (column, place.clone())))
            .flat_map(|(column, place)| split_formula(page, place, column > 0))
            .map(|(place, right)| Fragment {
                place,
                right,
                gap: false,
            })
            .collect(),
    }
}

fn split_formula(page: &Page, place: Place, right: bool) -> Vec<(Place, bool)> {
    let words = page.words(&place);
    let own = |range: Range<usize>| place.start + range.start..place.start + range.end;
    if is_formula(words) {
        return offices(words)
            .into_iter()
            .map(|range| (own(range), right))
            .collect();
    }
    match inner_formula(words) {
        Some(at) if at > 0 => {
            let inner = offices(&words[at..]);
            let rest = inner
                .into_iter()
                .map(|range| (own(at + range.start..at + range.end), true));
            std::iter::once((own(0..at), right)).chain(rest).collect()
        }
        _ => match position_behind_item(words) {
            Some(at) => vec![(own(0..at), right), (own(at + 1..words.len()), true)],
            None => vec![(place, right)],
        },
    }
}

/// Reads fragment after fragment.
struct Reader<'t> {
    page: &'t Page<'t>,
    tail: Tail,
    /// The fragments of the recipient that is being read.
    open: Vec<Place>,
    signed: bool,
    archived: bool,
}

impl Reader<'_> {
    fn take(&mut self, fragment: Fragment) {
        let words = self
            .page
            .words(&fragment.place)
            .trim_matches(['*', '_', ' ']);
        if words.is_empty() || is_rule(words) {
            return;
        }
        if is_recipients(words) {
            let colon = self
                .page
                .words(&fragment.place)
                .find(':')
                .map_or(fragment.place.end, |at| fragment.place.start + at + 1);
            self.close();
            self.items(colon..fragment.place.end);
        } else if bullet(self.page.words(&fragment.place).trim_start()).is_some() && !fragment.right
        {
            self.close();
            self.items(fragment.place);
        } else if is_signed_mark(words) {
        } else if is_office(words)
            && (fragment.right
                || is_caps(words)
                || is_formula(words)
                || !self.tail.signature.is_empty())
        {
            self.sign(fragment.place, false);
        } else if fragment.right {
            self.take_right(fragment.place);
        } else if self.is_name_line(words, fragment.gap) {
            self.close();
            self.sign(fragment.place, true);
        } else if !self.signed || (self.archived_open() && !fragment.gap) {
            self.take_left(fragment);
        }
    }

    /// A fragment in the right column belongs to the signature.
    fn take_right(&mut self, place: Place) {
        let words = self.page.words(&place);
        if is_name(words) && !self.tail.signature.is_empty() {
            self.sign(place, true);
        } else if is_caps(words) && !self.signed {
            self.sign(place, false);
        } else if words.starts_with('(') && !self.open.is_empty() {
            self.open.push(place);
        } else if !self.tail.signature.is_empty()
            && !self.signed
            && words.chars().count() < 60
            && !words.contains(['@', '(', ';'])
        {
            self.sign(place, false);
        }
    }

    /// A fragment without a bullet: the entry before it goes on, or an entry of a list without bullets.
    fn take_left(&mut self, fragment: Fragment) {
        let words = self.page.words(&fragment.place);
        if !self.tail.signature.is_empty()
            && self.open.is_empty()
            && !fragment.gap
            && is_caps(words)
        {
            self.sign(fragment.place, false);
            return;
        }
        let goes_on = match self.open.last() {
            Some(last) => {
                let before = self.page.words(last).trim_end();
                !before.ends_with([';', '.'])
                    || words.starts_with(char::is_lowercase)
                    || words.starts_with('(')
            }
            None => false,
        };
        if goes_on {
            let rest = item_ends(words).map(|item| item.end).next();
            match rest {
                Some(end) => {
                    let cut = fragment.place.start + end;
                    self.open.push(fragment.place.start..cut);
                    self.close();
                    self.items(cut..fragment.place.end);
                }
                None => self.open.push(fragment.place),
            }
        } else if self.tail.signature.is_empty() || !self.open.is_empty() {
            self.close();
            self.items(fragment.place);
        }
    }

    /// The entries in one fragment: several where extraction put the list on one line.
    fn items(&mut self, place: Place) {
        let words = self.page.words(&place);
        let mut start = bullet(words).unwrap_or(0);
        for item in item_ends(words) {
            if item.start <= start {
                continue;
            }
            self.open
                .push(place.start + start..place.start + item.start + 1);
            self.close();
            start = item.end;
        }
        if !words[start..].trim().is_empty() {
            self.open.push(place.start + start..place.end);
        }
    }

    /// Ends the recipient that is being read.
    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let mut passage = Passage::default();
        for place in std::mem::take(&mut self.open) {
            passage.blank();
            passage.push(self.page, &place);
        }
        let passage = passage.finish();
        self.archived |= passage.folded().starts_with("lưu");
        if !passage.is_empty() {
            self.tail.recipients.push(passage);
        }
    }

    fn sign(&mut self, place: Place, name: bool) {
        if self.signed {
            return;
        }
        self.tail.signature.push(self.page.passage(&place));
        self.signed = name;
    }

    fn archived_open(&self) -> bool {
        self.open
            .first()
            .is_some_and(|place| self.page.folded(place).starts_with("lưu"))
            || !self.open.is_empty()
    }

    /// A name alone on a line of the left column, where a signature or the end of the list is before it.
    fn is_name_line(&self, words: &str, gap: bool) -> bool {
        if !is_name(words) || self.signed {
            return false;
        }
        let listed = self.archived
            || self.archived_open()
                && self
                    .open
                    .first()
                    .is_some_and(|place| self.page.folded(place).starts_with("lưu"));
        let ends = self
            .open
            .last()
            .is_none_or(|last| self.page.words(last).trim_end().ends_with(['.', ';', ',']));
        (!self.tail.signature.is_empty() && ends) || (listed && gap)
    }

    /// Whether the tail is read to its end and an item is the first of what follows.
    fn is_over(&self, item: &Item) -> bool {
        let Item::Line(line) = item else { return false };
        let words = self.page.words(&line.place);
        let appended = self.page.folded(&line.place).starts_with("phụ lục");
        if appended || begins_annex(self.page, &line.place) {
            return true;
        }
        if !self.signed {
            let sentence = words.chars().count() > 180
                || super::label::label(words).is_some_and(|label| label.value == 1 && line.gap);
            return sentence
                && (self.archived || !self.tail.recipients.is_empty())
                && bullet(words).is_none();
        }
        let stamp = is_stamp(words) || (is_caps(words) && !line.gap) || line.indent >= 34;
        let listed =
            bullet(words).is_some() || is_recipients(words) || (!line.gap && !self.open.is_empty());
        !stamp && !listed
    }
}

/// The ends of entries with the " - " behind each, where the list stands on one line.
fn item_ends(words: &str) -> impl Iterator<Item = Range<usize>> {
    let marks = memchr::memchr3_iter(b';', b',', b'.', words.as_bytes());
    marks.filter_map(|mark| {
        let behind = words[mark + 1..].strip_prefix(' ')?;
        let item = behind.trim_start_matches(' ').strip_prefix('-')?;
        Some(mark..words.len() - item.trim_start_matches(' ').len())
    })
}

/// Headings at which an annex begins.
pub fn begins_annex(page: &Page, place: &Place) -> bool {
    const HEADINGS: [&str; 13] = [
        "phụ lục",
        "phụ biểu",
        "đề cương",
        "thống kê",
        "danh sách",
        "danh mục",
        "biểu ",
        "mẫu ",
        "bảng ",
        "lịch ",
        "phân công nhiệm vụ",
        "tổng hợp",
        "chương trình",
    ];
    let words = page.words(place);
    let folded = page.folded(place);
    let folded = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let titled = || HEADINGS.iter().any(|heading| folded.starts_with(heading));
    let typed = || {
        let bare = folded.trim_end_matches([':', ' ', '.']);
        doc_type_at(folded).is_some_and(|kind| kind.folded.len() == bare.len())
    };
    let numbered = folded.starts_with("phụ lục")
        && words.chars().count() < 120
        && !words.ends_with([';', ',']);
    (is_caps(words) && (titled() || typed())) || numbered || folded.starts_with("cộng hòa xã hội")
}
