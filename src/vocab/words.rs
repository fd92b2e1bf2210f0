//! Whether words stand in a text, as words and not as parts of others.

use crate::fold::in_word;

/// Whether `text` begins with `word` and the word ends there.
#[inline]
pub fn starts_with_word(text: &str, word: &str) -> bool {
    // Nearly all differ in their first byte, which is looked at without a call.
    text.bytes().next() == word.bytes().next()
        && text
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(in_word))
}

/// Whether `text` begins with one of `words` and the word ends there.
#[inline]
pub fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| starts_with_word(text, word))
}

/// What stands behind the first of `words` that `text` begins with, whether a word ends there or not.
pub fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// Before which words "trình" is the end of a noun and no verb: "chương trình", "quá trình".
pub const BEFORE_TRINH: [&str; 6] = ["chương", "quy", "lộ", "công", "tiến", "quá"];

/// Whether a word stands anywhere in `text`.
pub fn contains_word(text: &str, word: &str) -> bool {
    // A word is looked for once, and often in few letters: a searcher would prepare itself longer than it searches.
    let Some(&first) = word.as_bytes().first() else {
        return false;
    };
    memchr::memchr_iter(first, text.as_bytes()).any(|at| {
        text.as_bytes()[at..].starts_with(word.as_bytes())
            && !text[..at].ends_with(in_word)
            && starts_with_word(&text[at..], word)
    })
}
