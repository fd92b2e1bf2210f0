//! What a terminal may be shown of a text from a stranger.

use std::borrow::Cow;

/// Whether a terminal would obey, hide or reorder by this character instead of showing it.
///
/// Controls, line separators, bidi and other invisible format characters.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// A character that can be seen in the place of any: hidden ones become a picture of themselves.
pub fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_hidden(c) => '\u{fffd}',
        c => c,
    }
}

/// The same for a whole text, line breaks included.
pub fn visible_text(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) {
        Cow::Owned(text.chars().map(visible).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let hostile =
            "\u{1b}[2J\u{9b}31m\u{7}\r\n\t\u{7f}\u{202e}\u{2066}\u{200f}\u{61c}\u{85}\u{e0001}";
        let shown = visible_text(hostile);
        assert!(!shown.chars().any(is_hidden), "{shown:?}");
        assert_eq!(shown.chars().count(), hostile.chars().count());
        assert!(shown.starts_with("␛[2J"));
    }

    #[test]
    fn vietnamese_in_both_forms_is_left_alone() {
        for text in ["Số 12-KH/ĐU", "Quye\u{302}\u{301}t", "“…”"] {
            assert!(matches!(visible_text(text), Cow::Borrowed(same) if same == text));
        }
    }
}
