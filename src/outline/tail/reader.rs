//! Reads a tail from line to line: which words are recipients, which signature, and where both end.

use super::fragment::Fragment;
use super::name::is_name;
use super::office::{is_formula, is_office};
use super::recipients::{Listing, is_heading, is_wrapped, numbered, purpose};
use super::stamp::{is_label, is_signed_mark, is_stamp};
use super::{Entry, Tail};
use crate::fold::fold;
use crate::forms::bracket::depth_behind;
use crate::forms::dated;
use crate::layout::Item;
use crate::outline::annex;
use crate::outline::label::label;
use crate::outline::look::{bullet, is_caps, is_rule};
use crate::passage::{Page, Passage};
use crate::span::Place;

/// Reads fragment after fragment, each column's own.
pub struct Reader<'t> {
    page: &'t Page<'t>,
    tail: Tail,
    /// The fragments of the recipient that is being read.
    open: Vec<Place>,
    /// Its bullet.
    bullet: Option<char>,
    /// Whether neither bullets nor marks part the entries, only lines.
    unmarked: bool,
    /// How many brackets are open in them.
    depth: usize,
    /// How the entries stand, as the first one shows.
    listing: Option<Listing>,
    /// How far the list has come.
    listed: Listed,
    /// Whether the last line of the signature stands in the right column.
    on_right: bool,
    /// Whether the name has been read.
    pub signed: bool,
    /// Whether the "Lưu" line has been read.
    archived: bool,
}

/// How far a list of recipients has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listed {
    /// It has not begun, or has entries behind bullets.
    Nothing,
    /// Its heading alone has been read.
    Heading,
    /// So many of its numbered entries have been read.
    Numbered(u32),
}

impl<'t> Reader<'t> {
    /// A reader that has seen nothing of the tail yet.
    pub fn new(page: &'t Page<'t>, unmarked: bool) -> Reader<'t> {
        Reader {
            page,
            tail: Tail::default(),
            open: Vec::new(),
            bullet: None,
            unmarked,
            depth: 0,
            listing: None,
            listed: Listed::Nothing,
            on_right: false,
            signed: false,
            archived: false,
        }
    }

    /// What has been read, with the recipient that is still open.
    pub fn finish(mut self) -> Tail {
        self.close();
        self.tail
    }

    /// Takes the next fragment to where it belongs; `over_name` tells whether a name stands below it, which takes long
    /// to see and is asked of few.
    pub fn take(&mut self, fragment: Fragment, over_name: &dyn Fn() -> bool) {
        let words = self
            .page
            .words(&fragment.place)
            .trim_matches(['*', '_', ' ']);
        if words.is_empty() || is_rule(words) {
            return;
        }
        if self.is_place_and_date(words, &fragment.place) {
            self.close();
            self.tail.dated = Some(self.page.passage(&fragment.place));
        } else if is_heading(words) {
            let colon = self
                .page
                .words(&fragment.place)
                .find(':')
                .map_or(fragment.place.end, |at| fragment.place.start + at + 1);
            self.close();
            self.listed = Listed::Heading;
            self.items(colon..fragment.place.end);
        } else if bullet(self.page.words(&fragment.place).trim_start()).is_some() && !fragment.right
        {
            self.close();
            self.items(fragment.place);
        } else if let Some(skip) = self.numbered_entry(words).filter(|_| !fragment.right) {
            self.close();
            self.items(fragment.place.start + skip..fragment.place.end);
        } else if is_signed_mark(words) || is_label(words) {
        } else if is_office(words)
            && (fragment.right
                || is_caps(words)
                || is_formula(words)
                || !self.tail.signature.is_empty())
            || self.is_post_over_name(words, over_name)
            || self.is_second_post(words)
        {
            self.sign(fragment.place, false);
            self.on_right = fragment.right;
        } else if fragment.right {
            self.take_right(fragment.place, over_name);
        } else if self.is_name_line(words, fragment.gap, over_name) {
            self.close();
            self.sign(fragment.place, true);
        } else if !self.signed || self.list_goes_on(fragment.gap) {
            self.take_left(fragment);
        }
    }

    /// "Nguyễn Thị Nhung      Hà Văn Dũng": whether the first of two names stands under no office, as the one read is
    /// that of the other column.
    pub fn crosses(&self, fragments: &[Fragment], mirrored: bool) -> bool {
        let [left, right] = fragments else {
            return false;
        };
        let names = || {
            let mut words = fragments.iter().map(|part| self.page.words(&part.place));
            words.all(|words| is_name(words.trim()))
        };
        let apart = left.right == mirrored && right.right != mirrored;
        let first = self.page.words(&left.place);
        let over = self.open.is_empty() || self.archive_open() && left.gap;
        let listed = !over || bullet(first).is_some() || first.starts_with("Lưu");
        self.on_right && !self.signed && apart && !listed && names()
    }

    /// A post that its own words do not show, over a name: in capitals before the list or within the signature, in any
    /// letters behind the list.
    fn is_post_over_name(&self, words: &str, over_name: &dyn Fn() -> bool) -> bool {
        let behind_list = self.archived || self.archive_open();
        let before_list = self.tail.recipients.is_empty() && self.listed == Listed::Nothing;
        let apart = self.open.is_empty() && (before_list || !self.tail.signature.is_empty());
        let placed = behind_list || apart && is_caps(words);
        !self.signed && placed && over_name()
    }

    /// "kiêm CHỦ TỊCH HĐND XÃ" below "BÍ THƯ": one more post of who signs.
    fn is_second_post(&self, words: &str) -> bool {
        let post = words
            .get(.."kiêm ".len())
            .is_some_and(|word| word.to_lowercase() == "kiêm ");
        post && !self.signed && !self.tail.signature.is_empty()
    }

    /// Where the words of a numbered entry begin: "1. Như trên;" behind the heading, and those that count on.
    fn numbered_entry(&mut self, words: &str) -> Option<usize> {
        let want = match self.listed {
            Listed::Nothing => return None,
            Listed::Heading => 1,
            Listed::Numbered(count) => count + 1,
        };
        let skip = numbered(words, want)?;
        self.listed = Listed::Numbered(want);
        Some(skip)
    }

    /// Whether more of the list may follow below a signature: its first entry, or one behind a mark that ends none.
    fn list_goes_on(&self, gap: bool) -> bool {
        let unended = || {
            let last = self
                .open
                .last()
                .map(|last| self.page.words(last).trim_end());
            last.is_some_and(|last| last.ends_with([';', ',']))
        };
        match self.open.is_empty() {
            true => self.listed == Listed::Heading,
            false => !gap || unended() && !self.archive_open(),
        }
    }

    /// The line of place and date of a plan that has none in its letterhead.
    fn is_place_and_date(&self, words: &str, place: &Place) -> bool {
        !self.signed
            && self.tail.dated.is_none()
            && dated::is_place_and_date(
                words,
                self.page.folded(place).trim_matches(['*', '_', ' ']),
            )
    }

    /// A fragment in the right column belongs to the signature.
    fn take_right(&mut self, place: Place, over_name: &dyn Fn() -> bool) {
        let words = self.page.words(&place);
        if !self.signed && is_caps(words) && over_name() {
            self.sign(place, false);
        } else if is_name(words) && !self.tail.signature.is_empty() {
            self.sign(place, true);
        } else if is_caps(words) && !self.signed {
            self.sign(place, false);
        } else if words.starts_with('(') && !self.open.is_empty() {
            self.push(place);
        } else if !self.tail.signature.is_empty()
            && !self.signed
            && words.chars().count() < 60
            && !words.contains(['@', '(', ';'])
            && !words.ends_with(',')
            && bullet(words).is_none()
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
                let small = words.starts_with(char::is_lowercase);
                let archive = words.starts_with("Lưu:") || words.starts_with("Lưu V");
                let whole = fold(before) == "như trên" || purpose(before).is_some();
                if self.unmarked && !small {
                    words.starts_with('(')
                        || before.ends_with(',')
                        || before.ends_with(" và")
                        || is_wrapped(&fold(before), &fold(words))
                } else {
                    !archive && !whole && !before.ends_with([';', '.'])
                        || small && self.listing != Some(Listing::Running)
                        || words.starts_with('(')
                }
            }
            None => false,
        };
        if goes_on {
            let listing = self.listing.unwrap_or_default();
            let rest = listing.item_ends(words, self.depth).next();
            match rest.map(|item| item.end) {
                Some(end) => {
                    let cut = fragment.place.start + end;
                    self.push(fragment.place.start..cut);
                    self.close();
                    self.items(cut..fragment.place.end);
                }
                None => self.push(fragment.place),
            }
        } else if self.tail.signature.is_empty()
            || !self.open.is_empty()
            || self.listed == Listed::Heading && !words.ends_with(':')
        {
            self.close();
            self.items(fragment.place);
        }
    }

    /// The entries in one fragment: several where extraction put the list on one line.
    fn items(&mut self, place: Place) {
        let words = self.page.words(&place);
        if words.trim().is_empty() {
            return;
        }
        let marked = bullet(words);
        self.bullet = marked.and_then(|_| words.trim_start().chars().next());
        let mut start = marked.unwrap_or(0);
        let listing = *self.listing.get_or_insert_with(|| Listing::of(words));
        for item in listing.item_ends(words, 0) {
            if item.start <= start {
                continue;
            }
            self.push(place.start + start..place.start + item.start + 1);
            self.close();
            start = item.end;
        }
        if !words[start..].trim().is_empty() {
            self.push(place.start + start..place.end);
        }
    }

    /// Takes more of the recipient that is being read.
    fn push(&mut self, place: Place) {
        self.depth = depth_behind(self.depth, self.page.words(&place));
        self.open.push(place);
        if self.listed == Listed::Heading {
            self.listed = Listed::Nothing;
        }
    }

    /// Ends the recipient that is being read.
    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        self.depth = 0;
        let mut passage = Passage::default();
        for place in std::mem::take(&mut self.open) {
            passage.blank();
            passage.push(self.page, &place);
        }
        let passage = passage.finish();
        self.archived |= passage.folded().starts_with("lưu");
        if !passage.is_empty() {
            self.tail.recipients.push(Entry {
                words: passage,
                bullet: self.bullet,
            });
        }
    }

    fn sign(&mut self, place: Place, name: bool) {
        if self.signed {
            return;
        }
        self.tail.signature.push(self.page.passage(&place));
        self.signed = name;
    }

    /// Whether the entry that is being read is the "Lưu" line.
    fn archive_open(&self) -> bool {
        let first = self.open.first();
        first.is_some_and(|place| self.page.folded(place).starts_with("lưu"))
    }

    /// A name alone on a line of the left column, where a signature or the end of the list is before it.
    fn is_name_line(&self, words: &str, gap: bool, over_name: &dyn Fn() -> bool) -> bool {
        if self.signed || !is_name(words) || is_caps(words) && over_name() {
            return false;
        }
        let listed = self.archived || self.archive_open();
        // "Lưu VT" ends a list without marks.
        if self.unmarked && !listed && words.starts_with("Lưu ") {
            return false;
        }
        let ends = self
            .open
            .last()
            .is_none_or(|last| self.page.words(last).trim_end().ends_with(['.', ';', ',']));
        (!self.tail.signature.is_empty() && (ends || listed || self.unmarked)) || (listed && gap)
    }

    /// Whether the tail is read to its end and an item is the first of what follows.
    pub fn is_over(&self, item: &Item) -> bool {
        let Item::Line(line) = item else { return false };
        let words = self.page.words(&line.place);
        let appended = self.page.folded(&line.place).starts_with("phụ lục");
        if appended || annex::begins(self.page, &line.place) {
            return true;
        }
        if !self.signed {
            let sentence = words.chars().count() > 180
                || label(words).is_some_and(|label| label.value == 1 && line.gap);
            return sentence
                && (self.archived || !self.tail.recipients.is_empty())
                && bullet(words).is_none();
        }
        let stamp = is_stamp(words) || (is_caps(words) && !line.gap) || line.indent >= 34;
        let counted = match self.listed {
            Listed::Numbered(count) => numbered(words, count + 1).is_some(),
            Listed::Nothing | Listed::Heading => false,
        };
        let listed = bullet(words).is_some() || is_heading(words) || counted;
        !stamp && !listed && !self.list_goes_on(line.gap)
    }
}
