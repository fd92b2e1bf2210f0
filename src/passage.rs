//! Words that belong together, gathered from one line or many, each traceable to its place.

use std::cell::OnceCell;
use std::ops::Range;

use crate::cues::Cues;
use crate::fold::{fold, fold_long};
use crate::span::Place;

/// A normalised text and the form in which its words are compared, folded once for all who read it.
#[derive(Debug)]
pub struct Page<'t> {
    text: &'t str,
    folded: String,
    /// Whether marks of footnotes may stand in it.
    noted: bool,
}

impl<'t> Page<'t> {
    /// Folds a text.
    pub fn of(text: &'t str) -> Page<'t> {
        Page {
            text,
            folded: fold_long(text),
            noted: note_heads(text).next().is_some(),
        }
    }

    /// All of the text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The words at a place.
    pub fn words(&self, place: &Place) -> &'t str {
        &self.text[place.clone()]
    }

    /// The same, folded; without a letter that a place cuts in two: folded, "OÀ" of "HOÀ" is "òa".
    pub fn folded(&self, place: &Place) -> &str {
        self.folded.get(place.clone()).unwrap_or_else(|| {
            let letter = |at: &usize| self.folded.is_char_boundary(*at);
            let start = (place.start..=place.end).find(letter).unwrap_or(place.end);
            let end = (start..=place.end).rev().find(letter).unwrap_or(start);
            &self.folded[start..end]
        })
    }

    /// The words at a place as a passage.
    pub fn passage(&self, place: &Place) -> Passage {
        let mut passage = Passage::with_room(place.len());
        passage.push(self, place);
        passage.finish()
    }
}

/// A run of text with single blanks, built from pieces of the normalised text.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    text: String,
    folded: String,
    /// Noted when they are first asked for; those who receive or sign a plan are not searched for facts.
    cues: OnceCell<Cues>,
    pieces: Vec<Piece>,
    /// Where words stand behind a break that the source has on purpose.
    breaks: Vec<usize>,
}

/// From `at` in the passage on, the text stands at `place` and behind it in the normalised text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    place: usize,
}

impl Passage {
    /// Nothing yet, with room for so many bytes.
    pub fn with_room(bytes: usize) -> Passage {
        Passage {
            text: String::with_capacity(bytes),
            folded: String::with_capacity(bytes),
            pieces: Vec::with_capacity(1),
            ..Passage::default()
        }
    }

    /// A passage of one stretch of a text.
    #[cfg(test)]
    pub fn of(text: &str, place: &Place) -> Passage {
        Page::of(text).passage(place)
    }

    /// Adds a stretch, runs of blanks made one and the marks of footnotes left out. Call [`Passage::finish`] after the
    /// last.
    pub fn push(&mut self, page: &Page, place: &Place) {
        let mut start = place.start;
        if page.noted {
            for mark in note_marks(page.words(place)) {
                self.push_words(page, &(start..place.start + mark.start));
                start = place.start + mark.end;
            }
        }
        self.push_words(page, &(start..place.end));
    }

    fn push_words(&mut self, page: &Page, place: &Place) {
        let words = page.words(place);
        if has_single_blanks(words) {
            return self.append(page, place.clone());
        }
        let mut cursor = place.start;
        for word in words.split([' ', '\t', '\n']) {
            if !word.is_empty() {
                if cursor > place.start {
                    self.blank();
                }
                self.append(page, cursor..cursor + word.len());
            }
            cursor += word.len() + 1;
        }
    }

    fn append(&mut self, page: &Page, place: Place) {
        if !place.is_empty() {
            self.piece(place.start);
            let words = page.words(&place);
            self.text.push_str(words);
            match page.folded.get(place) {
                Some(folded) => self.folded.push_str(folded),
                // A column that is cut by its width may cut "uỷ", whose mark folding moves to the letter before.
                None => self.folded.push_str(&fold(words)),
            }
        }
    }

    /// Adds one blank unless there is one or nothing yet.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
            self.folded.push(' ');
        }
    }

    /// Notes that the source breaks the line here on purpose: `<br>`.
    pub fn break_line(&mut self) {
        self.breaks.push(self.text.len());
    }

    /// Where the words behind such breaks begin.
    pub fn breaks(&self) -> &[usize] {
        &self.breaks
    }

    /// Takes the blanks off the end; to be called once, behind the last piece.
    pub fn finish(mut self) -> Passage {
        let len = self.text.trim_end().len();
        self.text.truncate(len);
        self.folded.truncate(len);
        self
    }

    /// Several passages as one, a blank between them; `skip` says how much of the first to leave out.
    pub fn joined(passages: &[Passage], skip: impl Fn(&str) -> usize) -> Option<Passage> {
        let mut joined = Passage::default();
        for (index, passage) in passages.iter().enumerate() {
            let from = if index == 0 { skip(&passage.folded) } else { 0 };
            joined.blank();
            joined.take(passage, from..passage.text.len());
        }
        let joined = joined.finish();
        (!joined.is_empty()).then_some(joined)
    }

    /// Adds a range of another passage.
    fn take(&mut self, other: &Passage, range: Range<usize>) {
        let first = other
            .pieces
            .partition_point(|piece| piece.at <= range.start);
        let first = first.saturating_sub(1);
        let pieces = other.pieces.iter().enumerate().skip(first);
        for (index, piece) in pieces.take_while(|(_, piece)| piece.at < range.end) {
            let end = other
                .pieces
                .get(index + 1)
                .map_or(other.text.len(), |next| next.at);
            let (from, to) = (piece.at.max(range.start), end.min(range.end));
            if from < to {
                self.piece(piece.place + (from - piece.at));
                self.text.push_str(&other.text[from..to]);
                self.folded.push_str(&other.folded[from..to]);
            }
        }
    }

    /// A part of it as a passage of its own.
    pub fn part(&self, range: Range<usize>) -> Passage {
        let mut part = Passage::default();
        part.take(self, range);
        part.finish()
    }

    fn piece(&mut self, place: usize) {
        let follows = self
            .pieces
            .last()
            .is_some_and(|last| last.place + (self.text.len() - last.at) == place);
        if !follows {
            self.pieces.push(Piece {
                at: self.text.len(),
                place,
            });
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words in the form for comparing, offsets alike.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Where facts may begin in them.
    pub fn cues(&self) -> &Cues {
        self.cues.get_or_init(|| Cues::of(&self.folded))
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where a range of the passage stands in the normalised text.
    pub fn place(&self, range: Range<usize>) -> Place {
        if range.is_empty() {
            let at = self.at(range.start);
            return at..at;
        }
        let (start, end) = (self.at(range.start), self.at(range.end - 1) + 1);
        if start < end {
            start..end
        } else {
            self.around(&range)
        }
    }

    /// Where words stand of which the last lie before the first in the text, as those of two columns may.
    fn around(&self, range: &Range<usize>) -> Place {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.at);
        let pieces = self.pieces.iter().zip(ends.chain([self.text.len()]));
        let places = pieces.filter_map(|(piece, end)| {
            let first = piece.at.max(range.start);
            let words = self.text.get(first..end.min(range.end))?.trim_end();
            let start = piece.place + (first - piece.at);
            (!words.is_empty()).then(|| start..start + words.len())
        });
        let whole = places.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
        whole.unwrap_or(0..0)
    }

    /// Where all of it stands.
    pub fn whole(&self) -> Place {
        self.place(0..self.text.len())
    }

    fn at(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.at <= offset);
        match index
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index))
        {
            Some(piece) => piece.place + (offset - piece.at),
            None => 0,
        }
    }
}

/// "UBND tỉnh[1]", "12/KH-UBND²": where the raised figures and the figures in square brackets stand that lead from a word
/// to a footnote. "m²" and "10³" are sums.
fn note_marks(words: &str) -> Vec<Range<usize>> {
    const UNITS: [&str; 6] = ["m", "km", "dm", "cm", "mm", "ha"];
    let borne = |at: usize| {
        let before = &words[..at];
        let last = before
            .rsplit([' ', '\t', '(', '/'])
            .next()
            .unwrap_or_default();
        let unit = last.trim_start_matches(|letter: char| !letter.is_alphabetic());
        let figures = last.bytes().rev().take_while(u8::is_ascii_digit).count();
        let bare = last.trim_end_matches(['”', '"', ')', '.', ',', ';']);
        bare.ends_with(char::is_alphanumeric)
            && !UNITS.contains(&unit)
            && (figures == 0 || figures == "2026".len())
    };
    let mut marks: Vec<Range<usize>> = Vec::new();
    for at in note_heads(words) {
        let len = mark_len(&words[at..]);
        if len > 0 && marks.last().is_none_or(|last| last.end <= at) && borne(at) {
            marks.push(at..at + len);
        }
    }
    marks
}

/// Where the first bytes of such marks stand, and of others; few words have any.
fn note_heads(words: &str) -> impl Iterator<Item = usize> {
    memchr::memchr3_iter(b'[', 0xc2, 0xe2, words.as_bytes())
}

/// "[12]", "¹²": how long the mark of a footnote is that begins some words; 0 where none does.
fn mark_len(words: &str) -> usize {
    let raised = |letter: char| matches!(letter, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    if let Some(inside) = words.strip_prefix('[') {
        let figures = inside.bytes().take_while(u8::is_ascii_digit).count();
        let closed = (1..=2).contains(&figures) && inside[figures..].starts_with(']');
        return if closed { figures + "[]".len() } else { 0 };
    }
    words.len() - words.trim_start_matches(raised).len()
}

/// Whether no blank stands at an end or beside another, and none is a tab or a line's end.
fn has_single_blanks(words: &str) -> bool {
    let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n');
    let bytes = words.as_bytes();
    let ends = bytes.first().is_some_and(|&byte| blank(byte))
        || bytes.last().is_some_and(|&byte| blank(byte));
    // Both looked for to the end, without a way out, so that many bytes are compared at a time.
    let mut other = false;
    let mut beside = false;
    for (&one, &next) in bytes.iter().zip(bytes.iter().skip(1)) {
        other |= (one == b'\t') | (one == b'\n');
        beside |= (one == b' ') & (next == b' ');
    }
    !ends && !other && !beside
}

#[cfg(test)]
mod tests {
    use super::{Page, Passage};

    #[test]
    fn the_marks_of_footnotes_are_no_words() {
        for (words, want) in [
            ("UBND tỉnh[1] về", "UBND tỉnh về"),
            (
                "số 12/KH-UBND² ngày 05/12/2025[12] của",
                "số 12/KH-UBND ngày 05/12/2025 của",
            ),
            ("“Đổi mới”¹.", "“Đổi mới”."),
            ("rộng 50 m², 10³ tấn, 2 km²", "rộng 50 m², 10³ tấn, 2 km²"),
            ("[1] Theo báo cáo [2]", "[1] Theo báo cáo [2]"),
            ("Lưu: VT[a]", "Lưu: VT[a]"),
        ] {
            assert_eq!(Passage::of(words, &(0..words.len())).as_str(), want);
        }
        let words = "của UBND tỉnh²";
        let passage = Passage::of(words, &(0..words.len()));
        assert_eq!(&words[passage.whole()], "của UBND tỉnh");
    }

    #[test]
    fn a_cut_within_a_pair_of_vowels() {
        let page = Page::of("Huyện uỷ");
        let (before, behind) = (0.."Huyện u".len(), "Huyện u".len().."Huyện uỷ".len());
        assert_eq!(page.passage(&before).folded(), "huyện u");
        assert_eq!(page.passage(&behind).folded(), "ỷ");
        assert_eq!(page.folded(&before), "huyện ");
    }

    #[test]
    fn the_words_of_two_columns_in_the_other_order() {
        let page = Page::of("phải trái");
        let mut passage = Passage::default();
        passage.push(&page, &("phải ".len().."phải trái".len()));
        passage.blank();
        passage.push(&page, &(0.."phải".len()));
        let passage = passage.finish();
        assert_eq!(passage.as_str(), "trái phải");
        assert_eq!(passage.whole(), 0.."phải trái".len());
    }

    #[test]
    fn every_range_leads_back() {
        let text = "  số   31-\n  CTr/TW  ngày";
        let cut = text.find('\n').unwrap();
        let mut passage = Passage::default();
        let page = Page::of(text);
        passage.push(&page, &(2..cut));
        passage.push(&page, &(cut + 3..text.len()));
        let passage = passage.finish();
        assert_eq!(passage.as_str(), "số 31-CTr/TW ngày".trim());
        let at = passage.as_str().find("31-CTr/TW").unwrap();
        let place = passage.place(at..at + 9);
        assert_eq!(&text[place], "31-\n  CTr/TW");
    }
}
