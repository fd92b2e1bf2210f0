//! Whether words stand in a text, as words and not as parts of others.

use crate::fold::in_word;

/// The levels of the State, as names of its bodies end with them.
pub const LEVELS: [&str; 9] = [
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
];

/// Forms of address before a person's name, folded.
pub const ADDRESSES: [&str; 4] = ["ông", "bà", "đồng chí", "đ/c"];

/// Whether `text` begins with `word` and the word ends there.
#[inline]
pub fn starts_with_word(text: &str, word: &str) -> bool {
    Head::of(text).is_like(word) && is_word(text, 0, word)
}

/// The first four bytes of a text as a number, zeros behind its end.
#[derive(Clone, Copy)]
struct Head(u32);

impl Head {
    #[inline(always)]
    fn of(text: &str) -> Head {
        Head(match text.as_bytes() {
            [one, two, three, four, ..] => u32::from_le_bytes([*one, *two, *three, *four]),
            [one, two, three] => u32::from_le_bytes([*one, *two, *three, 0]),
            [one, two] => u32::from_le_bytes([*one, *two, 0, 0]),
            [one] => u32::from(*one),
            [] => 0,
        })
    }

    /// Whether the text may begin with `word`: nearly all differ in their first bytes, which are looked at without a call.
    #[inline(always)]
    fn is_like(self, word: &str) -> bool {
        match word.as_bytes() {
            [one, two, three, four, ..] => {
                self.0 == u32::from_le_bytes([*one, *two, *three, *four])
            }
            [one, ..] => self.0 as u8 == *one,
            [] => self.0 == 0,
        }
    }
}

/// Whether `word` stands at an offset and is no part of another.
#[inline(never)]
fn is_word(text: &str, at: usize, word: &str) -> bool {
    let behind = text[at..].strip_prefix(word);
    behind.is_some_and(|rest| !rest.starts_with(in_word)) && !text[..at].ends_with(in_word)
}

/// Whether `text` begins with one of `words` and the word ends there.
#[inline]
pub fn starts_with_any(text: &str, words: &[&str]) -> bool {
    let head = Head::of(text);
    words
        .iter()
        .any(|word| head.is_like(word) && is_word(text, 0, word))
}

/// What stands behind the first of `words` that `text` begins with, whether a word ends there or not.
#[inline]
pub fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let head = Head::of(text);
    let strip = |word: &&str| match head.is_like(word) {
        true => text.strip_prefix(*word),
        false => None,
    };
    words.iter().find_map(strip)
}

/// Before which words "trình" is the end of a noun and no verb: "chương trình", "quá trình".
pub const BEFORE_TRINH: [&str; 6] = ["chương", "quy", "lộ", "công", "tiến", "quá"];

/// Where the blanks of some words stand: so near each other that looking at each byte is quicker than searches.
pub fn blanks(words: &str) -> impl DoubleEndedIterator<Item = usize> {
    let bytes = words.bytes().enumerate();
    bytes.filter_map(|(at, byte)| (byte == b' ').then_some(at))
}

/// What stands behind the last blank of some words, or all of them.
pub fn last_word(words: &str) -> &str {
    blanks(words)
        .next_back()
        .map_or(words, |blank| &words[blank + 1..])
}

/// Where the words of `text` begin.
pub fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, letter)| {
        let before = std::mem::replace(&mut inside, in_word(letter));
        (inside && !before).then_some(at)
    })
}

/// Where some words stand first in `text`. Nearly all texts lack them, which is told before a searcher prepares itself.
pub fn find_words(text: &str, words: &str) -> Option<usize> {
    text.contains(words).then(|| text.find(words)).flatten()
}

/// Whether a word stands anywhere in `text`.
pub fn contains_word(text: &str, word: &str) -> bool {
    text.len() >= word.len() && places_of_word(text, word).next().is_some()
}

/// Where a word stands in `text`, as a word and not as a part of others, from left to right.
pub fn places_of_word(text: &str, word: &str) -> impl Iterator<Item = usize> {
    // It is looked for once, and often in few letters: a searcher would prepare itself longer than it searches.
    let first = word.as_bytes().first().copied().unwrap_or_default();
    let places = memchr::memchr_iter(first, text.as_bytes());
    let like = move |at: &usize| text.as_bytes()[*at..].starts_with(word.as_bytes());
    places
        .filter(like)
        .filter(move |&at| is_word(text, at, word))
}
