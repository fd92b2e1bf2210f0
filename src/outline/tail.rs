//! The tail of a plan: "Nơi nhận" and the signature, side by side or one below the other.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::head::{fragments, has_gap};
use super::{bullet, is_caps, is_rule};
use crate::fold::{fold, fold_head};
use crate::layout::Item;
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::{body_head, doc_type_at};

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
pub fn read(text: &str, items: &[Item], start: usize) -> (Tail, Range<usize>) {
    let Some(begin) = begin(text, items, start) else {
        return (Tail::default(), items.len()..items.len());
    };
    let mut reader = Reader {
        text,
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
        for fragment in cut(text, item) {
            reader.take(fragment);
        }
        index += 1;
    }
    reader.close();
    (reader.tail, begin..index)
}

/// The marks of authority, and whether a full stop may follow them.
const FORMULAS: [(&str, bool); 21] = [
    ("t/m", true),
    ("t.m", true),
    ("tm/", false),
    ("tm.", false),
    ("tm .", false),
    ("tm ", false),
    ("k/t", true),
    ("kt/", false),
    ("kt.", false),
    ("kt .", false),
    ("kt ", false),
    ("t/l", true),
    ("tl.", false),
    ("tl .", false),
    ("tl ", false),
    ("t/uq", true),
    ("tuq.", false),
    ("tuq .", false),
    ("tuq ", false),
    ("q.", false),
    ("q .", false),
];

/// Whether a formula of authority stands at the head of some words: "T/M BAN THƯỜNG VỤ", "kt. chủ tịch".
fn is_formula(words: &str) -> bool {
    let behind = |&(mark, stop): &(&str, bool)| {
        let head = words.get(..mark.len())?;
        let rest = &words[mark.len()..];
        let rest = rest.strip_prefix('.').filter(|_| stop).unwrap_or(rest);
        head.eq_ignore_ascii_case(mark)
            .then(|| rest.trim_start_matches(' '))
    };
    words.starts_with(['t', 'T', 'k', 'K', 'q', 'Q'])
        && FORMULAS
            .iter()
            .filter_map(behind)
            .any(|rest| rest.starts_with(char::is_alphabetic))
}

/// Where a formula in capitals begins inside a line, where extraction left one blank between the
/// columns.
fn inner_formula(words: &str) -> Option<usize> {
    let office = |rest: &str| {
        let mut letters = rest.chars().take(4);
        letters.clone().count() == 4 && letters.all(|letter| letter == ' ' || letter.is_uppercase())
    };
    let mut marks = INNER_FORMULA.find_iter(words);
    marks
        .find(|hit| office(&words[hit.end()..]))
        .map(|hit| hit.start())
}

static INNER_FORMULA: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.").expect("a valid pattern"));

/// Positions that sign, folded.
const POSITIONS: [&str; 36] = [
    "bí thư",
    "chủ tịch",
    "giám đốc",
    "tổng giám đốc",
    "cục trưởng",
    "vụ trưởng",
    "chi cục trưởng",
    "trưởng ban",
    "trưởng phòng",
    "trưởng đoàn",
    "trưởng tiểu ban",
    "trưởng khoa",
    "trưởng công an",
    "trưởng trạm",
    "trưởng thuế",
    "chánh văn phòng",
    "chánh thanh tra",
    "chánh án",
    "hiệu trưởng",
    "viện trưởng",
    "chủ nhiệm",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "tổ trưởng",
    "thủ trưởng",
    "chính ủy",
    "chỉ huy trưởng",
    "tổng cục trưởng",
    "tổng thanh tra",
    "tổng biên tập",
    "hạt trưởng",
    "trạm trưởng",
    "đội trưởng",
    "tổng thư ký",
    "kiểm sát viên",
];

/// Words that go before a position, folded.
const DEPUTIES: [&str; 4] = ["phó ", "quyền ", "tổng ", "đệ nhất "];

/// Whether folded words begin with a position that signs; "trưởng" and what it heads may stand alone on a line.
fn begins_with_position(folded: &str) -> bool {
    let acting = folded.strip_prefix("q.");
    let mut rest = acting.map_or(folded, |rest| rest.strip_prefix(' ').unwrap_or(rest));
    loop {
        if POSITIONS.iter().any(|position| rest.starts_with(position))
            || matches!(rest, "trưởng" | "ban" | "phòng" | "đoàn")
        {
            return true;
        }
        match DEPUTIES.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
}

/// Whether a line is a formula of authority or a position, so that a signature stands here.
pub fn is_office(words: &str) -> bool {
    let capital = is_caps(words);
    (is_formula(words) && (capital || words.chars().count() < 60))
        || (begins_with_position(&fold(words))
            && (capital || words.chars().count() < 40)
            && !words.contains([';', ':'])
            && (capital || !words.contains(',')))
}

/// Whether words name a position that signs.
pub fn is_position(words: &str) -> bool {
    begins_with_position(&fold(words))
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
fn begin(text: &str, items: &[Item], start: usize) -> Option<usize> {
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
        if formula.is_none() && holds(text, item, begins) {
            formula = Some(index);
        }
        if holds(text, item, is_recipients) {
            recipients = Some(index);
            break;
        }
    }
    match (recipients, formula) {
        (Some(recipients), Some(formula)) if formula < recipients && recipients - formula <= 14 => {
            Some(formula)
        }
        (Some(recipients), _) => Some(recipients - stacked_before(text, items, recipients, start)),
        (None, Some(formula)) => Some(formula),
        (None, None) => {
            let signs =
                |words: &str| is_caps(words) && is_office(words) && words.chars().count() < 60;
            let first = items.len().saturating_sub(25).max(start);
            (first..items.len()).find(|&index| holds(text, &items[index], signs))
        }
    }
}

/// Whether a fragment of a line or row is so.
fn holds(text: &str, item: &Item, test: impl Fn(&str) -> bool) -> bool {
    match item {
        Item::Line(line) if is_whole(&text[line.place.clone()]) => test(&text[line.place.clone()]),
        _ => cut(text, item)
            .iter()
            .any(|part| test(&text[part.place.clone()])),
    }
}

/// Whether a line is one fragment, as nearly all are: no gap, no formula, no entry in front of a position.
fn is_whole(words: &str) -> bool {
    !has_gap(words)
        && !is_formula(words)
        && !INNER_FORMULA.is_match(words)
        && position_behind_item(words).is_none()
}

/// How many lines of a signature without a formula stand right above "Nơi nhận".
fn stacked_before(text: &str, items: &[Item], recipients: usize, start: usize) -> usize {
    (1..=8)
        .take_while(|back| recipients >= start + back)
        .filter(|back| match &items[recipients - back] {
            Item::Line(line) => {
                let words = &text[line.place.clone()];
                is_caps(words) && is_office(words)
            }
            Item::Row(_) => false,
        })
        .last()
        .unwrap_or(0)
}

/// A line or row as fragments.
fn cut(text: &str, item: &Item) -> Vec<Fragment> {
    match item {
        Item::Line(line) => fragments(text, line)
            .into_iter()
            .flat_map(|(column, place)| split_formula(text, place, column > 0))
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
            .flat_map(|(column, place)| split_formula(text, place, column > 0))
            .map(|(place, right)| Fragment {
                place,
                right,
                gap: false,
            })
            .collect(),
    }
}

fn split_formula(text: &str, place: Place, right: bool) -> Vec<(Place, bool)> {
    let words = &text[place.clone()];
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

/// "- Ban Chỉ huy tỉnh; PHÓ CHỦ TỊCH": where the blank stands between an entry and a position in capitals.
fn position_behind_item(words: &str) -> Option<usize> {
    let at = words.rfind(['.', ',', ';'])? + 1;
    let behind = words[at..].strip_prefix(' ')?;
    let position = is_caps(behind) && begins_with_position(&fold(behind)) && behind.contains(' ');
    (bullet(words.trim_start()).is_some() && position).then_some(at)
}

/// A signature that extraction put on one line, cut before each formula, position, bracket and name:
/// "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn An".
fn offices(words: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut tokens, mut named) = (0, 0, false);
    for (at, token) in words.split(' ').scan(0, |at, token| {
        let from = *at;
        *at += token.len() + 1;
        Some((from, token))
    }) {
        let formula = FORMULA_MARKS.contains(&token.strip_suffix('.').unwrap_or(token));
        let several = words[at..].contains(' ');
        let position =
            is_caps(token) && tokens >= 2 && several && begins_with_position(&fold(&words[at..]));
        let name = !named
            && tokens >= 2
            && !is_caps(token)
            && is_caps(&words[start..at])
            && token.starts_with(char::is_uppercase);
        if at > start && (formula || position || name || token.starts_with('(')) {
            parts.push(start..at);
            (start, tokens) = (at, 0);
            named |= name;
        }
        tokens += 1;
    }
    parts.push(start..words.len());
    parts
        .into_iter()
        .map(|part| part.start..part.start + words[part].trim_end().len())
        .collect()
}

/// A formula's mark alone, perhaps with a full stop behind it.
const FORMULA_MARKS: [&str; 7] = ["T/M", "K/T", "T/L", "TM", "KT", "TL", "TUQ"];

/// Reads fragment after fragment.
struct Reader<'t> {
    text: &'t str,
    tail: Tail,
    /// The fragments of the recipient that is being read.
    open: Vec<Place>,
    signed: bool,
    archived: bool,
}

impl Reader<'_> {
    fn take(&mut self, fragment: Fragment) {
        let words = self.text[fragment.place.clone()].trim_matches(['*', '_', ' ']);
        if words.is_empty() || is_rule(words) {
            return;
        }
        if is_recipients(words) {
            let colon = self.text[fragment.place.clone()]
                .find(':')
                .map_or(fragment.place.end, |at| fragment.place.start + at + 1);
            self.close();
            self.items(colon..fragment.place.end);
        } else if bullet(self.text[fragment.place.clone()].trim_start()).is_some()
            && !fragment.right
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
        let words = &self.text[place.clone()];
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
        let words = &self.text[fragment.place.clone()];
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
                let before = self.text[last.clone()].trim_end();
                !before.ends_with([';', '.'])
                    || words.starts_with(char::is_lowercase)
                    || words.starts_with('(')
            }
            None => false,
        };
        if goes_on {
            let rest = ITEM.find(words).map(|hit| hit.end());
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
        let words = &self.text[place.clone()];
        let mut start = bullet(words).unwrap_or(0);
        for hit in ITEM.find_iter(words) {
            if hit.start() <= start {
                continue;
            }
            self.open
                .push(place.start + start..place.start + hit.start() + 1);
            self.close();
            start = hit.end();
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
            passage.push(self.text, &place);
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
        self.tail.signature.push(Passage::of(self.text, &place));
        self.signed = name;
    }

    fn archived_open(&self) -> bool {
        self.open
            .first()
            .is_some_and(|place| fold(&self.text[place.clone()]).starts_with("lưu"))
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
                    .is_some_and(|place| fold(&self.text[place.clone()]).starts_with("lưu"));
        let ends = self.open.last().is_none_or(|last| {
            self.text[last.clone()]
                .trim_end()
                .ends_with(['.', ';', ','])
        });
        (!self.tail.signature.is_empty() && ends) || (listed && gap)
    }

    /// Whether the tail is read to its end and an item is the first of what follows.
    fn is_over(&self, item: &Item) -> bool {
        let Item::Line(line) = item else { return false };
        let words = &self.text[line.place.clone()];
        if begins_annex(words) || (fold(words).starts_with("phụ lục")) {
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

/// " - " behind the end of an entry, where the list stands on one line.
static ITEM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[;,.] +- *").expect("a valid pattern"));

/// What signing software leaves: "Người ký: …", "Thời gian ký: 05.06.2026 15:02:47 +07:00", an address.
fn is_stamp(words: &str) -> bool {
    const LABELS: [&str; 7] = [
        "ký bởi",
        "người ký",
        "email",
        "cơ quan",
        "thời gian ký",
        "digitally",
        "signature",
    ];
    let folded = fold_head(words, LONGEST_STAMP);
    let clock = |bytes: &[u8]| {
        let fits = |(at, byte): (usize, &u8)| match at % 3 {
            2 => *byte == b':',
            _ => byte.is_ascii_digit(),
        };
        bytes.iter().enumerate().all(fits)
    };
    words.contains('@')
        || words.contains("+07:00")
        || words.as_bytes().windows("15:02:47".len()).any(clock)
        || LABELS.iter().any(|label| folded.starts_with(label))
}

/// No label of a stamp is longer, in bytes.
const LONGEST_STAMP: usize = 24;

/// "(đã ký)", "(Ký, đóng dấu)".
fn is_signed_mark(words: &str) -> bool {
    let folded = fold(words);
    let bare = folded.trim_matches(['(', ')', '[', ']', ' ', '*', '.']);
    bare == "đã ký"
        || bare.starts_with("ký, ")
        || bare.starts_with("đã ký")
        || bare == "ký tên"
        || bare == "ký"
}

/// Titles before a name.
const TITLES: [&str; 21] = [
    "PGS.TS.",
    "GS.TS.",
    "PGS.",
    "GS.",
    "TS.",
    "ThS.",
    "BS.CKII.",
    "BS.CKI.",
    "BSCKII.",
    "BSCKI.",
    "BS.",
    "KS.",
    "CN.",
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Thượng úy",
    "Thiếu tướng",
    "Ông",
];

/// A name without the titles before it.
pub fn without_titles(words: &str) -> &str {
    let mut bare = words.trim();
    for title in TITLES {
        bare = bare.strip_prefix(title).map_or(bare, str::trim_start);
    }
    bare
}

/// Two to six words that all begin with capitals and hold letters only; the first may have lost its own.
pub fn is_name(words: &str) -> bool {
    let bare = without_titles(words);
    let tokens: Vec<&str> = bare.split_whitespace().collect();
    let letters = |token: &&str| {
        token
            .chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-' | '.'))
    };
    let capital = |token: &&str| token.starts_with(char::is_uppercase);
    (2..=6).contains(&tokens.len())
        && tokens.iter().all(letters)
        && tokens[1..].iter().all(capital)
        && (capital(&tokens[0]) || tokens.len() >= 3)
        && (body_head(&fold(bare)).is_none()
            || (tokens[0].starts_with(['Đ', 'H', 'B']) && !is_caps(bare)))
        && doc_type_at(&fold(bare)).is_none()
        && !begins_with_position(&fold(bare))
}

/// Headings at which an annex begins.
pub fn begins_annex(words: &str) -> bool {
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
    let folded = fold(words);
    let folded = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let titled = HEADINGS.iter().any(|heading| folded.starts_with(heading));
    let typed = doc_type_at(folded)
        .is_some_and(|kind| kind.folded.len() == folded.trim_end_matches([':', ' ', '.']).len());
    let numbered = folded.starts_with("phụ lục")
        && words.chars().count() < 120
        && !words.ends_with([';', ',']);
    (is_caps(words) && (titled || typed)) || numbered || folded.starts_with("cộng hòa xã hội")
}
