//! How a line looks: bullet, capitals, a drawn rule.

use crate::fold::{is_capital, is_letter};

/// The length of a bullet at the head of a line, blanks behind it included.
pub fn bullet(words: &str) -> Option<usize> {
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

/// Whether all letters are capitals, and there are some.
pub fn is_caps(words: &str) -> bool {
    let mut any = false;
    for letter in words.chars().filter(|letter| is_letter(*letter)) {
        if !is_capital(letter) {
            return false;
        }
        any = true;
    }
    any
}

/// A line drawn of dashes, stars or the like.
pub fn is_rule(words: &str) -> bool {
    !words.is_empty()
        && words
            .chars()
            .all(|letter| matches!(letter, '-' | '_' | '*' | '=' | '–' | '.' | ' ' | '~'))
}
