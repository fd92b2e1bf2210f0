//! Whether words stand in a text, as words and not as parts of others.

use crate::fold::in_word;

/// Whether `text` begins with `word` and the word ends there.
#[inline]
pub fn starts_with_word(text: &str, word: &str) -> bool {
    begins_like(text, word) && is_word(text, 0, word)
}

/// Whether `text` may begin with `word`: nearly all differ in their first bytes, which are looked at without a call.
#[inline(always)]
fn begins_like(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    match word.first_chunk::<4>() {
        Some(head) => text.first_chunk() == Some(head),
        None => text.first() == word.first(),
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
    words.iter().any(|word| starts_with_word(text, word))
}

/// What stands behind the first of `words` that `text` begins with, whether a word ends there or not.
#[inline]
pub fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let strip = |word: &&str| match begins_like(text, word) {
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

/// Whether a word stands anywhere in `text`.
pub fn contains_word(text: &str, word: &str) -> bool {
    places_of_word(text, word).next().is_some()
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
