//! Cyrillic and Greek letters that look like Latin ones, inside words that have Latin letters too.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, compose};

use super::count::find_byte;
use super::letters::is_letter;
use super::map::{Map, Rewrite};

/// Puts the Latin letter for every twin, word by word. A word with a letter that has no twin is left: it may mean it.
pub fn mend(source: &str) -> Option<(String, Map)> {
    // U+0370–052F begin with these bytes in UTF-8; most texts have none.
    find_byte(source.as_bytes(), 0, |byte, _| {
        (0xCD..=0xD4).contains(&byte)
    })?;
    let mut rewrite = Rewrite::new(source);
    let mut end = 0;
    while let Some(found) = source[end..].find(is_foreign) {
        let word = word_around(source, end, end + found);
        end = word.end;
        mend_word(word.start, &source[word], &mut rewrite);
    }
    rewrite.finish()
}

/// The word at `at`, and whether it has Latin letters too: after [`mend`], beside one without a twin.
pub fn word_at(text: &str, at: usize) -> (Range<usize>, bool) {
    let word = word_around(text, 0, at);
    (word.clone(), text[word].contains(is_latin))
}

fn word_around(source: &str, from: usize, at: usize) -> Range<usize> {
    let start = source[from..at]
        .rfind(|c| !in_word(c))
        .map_or(from, |i| from + i + width(source, from + i));
    let end = source[at..]
        .find(|c| !in_word(c))
        .map_or(source.len(), |i| at + i);
    start..end
}

fn mend_word(start: usize, word: &str, rewrite: &mut Rewrite) {
    let all_twins = word
        .char_indices()
        .filter(|&(_, c)| is_foreign(c))
        .all(|(at, c)| twin(c).is_some() && !is_accented(&word[at..]));
    if word.contains(is_latin) && all_twins {
        for (at, c) in word.char_indices() {
            if let Some(letter) = twin(c) {
                rewrite.replace(start + at..start + at + c.len_utf8(), letter);
            }
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn width(source: &str, at: usize) -> usize {
    source[at..].chars().next().map_or(0, char::len_utf8)
}

fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}')
}

/// Whether the first letter has marks that make another letter of it: that one has no twin, in NFC or NFD.
fn is_accented(word: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    // A mark of any script may stand between a letter and its own.
    let mut marks = letters.take_while(|&c| is_mark(c));
    marks.any(|mark| compose(first, mark).is_some())
}

fn in_word(c: char) -> bool {
    is_letter(c) || is_foreign(c) || is_mark(c)
}

fn is_mark(c: char) -> bool {
    c >= '\u{300}' && canonical_combining_class(c) != 0
}

fn twin(c: char) -> Option<&'static str> {
    const TWINS: [(&str, &str); 40] = [
        ("Α", "A"),
        ("Β", "B"),
        ("Ε", "E"),
        ("Ζ", "Z"),
        ("Η", "H"),
        ("Ι", "I"),
        ("Κ", "K"),
        ("Μ", "M"),
        ("Ν", "N"),
        ("Ο", "O"),
        ("Ρ", "P"),
        ("Τ", "T"),
        ("Υ", "Y"),
        ("Χ", "X"),
        ("ο", "o"),
        ("А", "A"),
        ("В", "B"),
        ("Е", "E"),
        ("К", "K"),
        ("М", "M"),
        ("Н", "H"),
        ("О", "O"),
        ("Р", "P"),
        ("С", "C"),
        ("Т", "T"),
        ("У", "Y"),
        ("Х", "X"),
        ("Ѕ", "S"),
        ("І", "I"),
        ("Ј", "J"),
        ("а", "a"),
        ("е", "e"),
        ("о", "o"),
        ("р", "p"),
        ("с", "c"),
        ("у", "y"),
        ("х", "x"),
        ("ѕ", "s"),
        ("і", "i"),
        ("ј", "j"),
    ];
    TWINS
        .iter()
        .find(|(foreign, _)| foreign.starts_with(c))
        .map(|&(_, latin)| latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_only_beside_latin_letters() {
        let cases = [
            ("KẾ HOẠ\u{421}H", "KẾ HOẠCH"),
            ("\u{41A}Ế HOẠCH", "KẾ HOẠCH"),
            ("10-NQ/\u{422}W", "10-NQ/TW"),
            ("\u{391}n ninh", "An ninh"),
            ("44-\u{421}T\u{433}/TU", "44-\u{421}T\u{433}/TU"),
            ("Москва", "Москва"),
            ("а а", "а а"),
            // No letters, but of those alphabets.
            ("a\u{378}\u{37E} \u{482}", "a\u{378}\u{37E} \u{482}"),
        ];
        for (raw, want) in cases {
            assert_eq!(
                mend(raw).map_or_else(|| raw.to_owned(), |(text, _)| text),
                want,
                "{raw:?}"
            );
        }
    }
}
