//! The words of a text as they are compared: with their marks, and without.
//!
//! "Uỷ ban", "ỦY BAN" and "ủy ban" are the words `ủy ban`, and without marks `uy ban`. What is no
//! letter and no digit only parts words, so that "44-CTr/TU" is three of them wherever it stands.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::fold;

/// Words parted by blanks, in both forms.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// Small letters, one place for the tone.
    pub exact: String,
    /// The same without marks, đ as d.
    pub bare: String,
}

/// The words of a text in both forms, one blank between two.
pub fn forms(text: &str) -> Forms {
    let mut forms = Forms {
        exact: String::with_capacity(text.len()),
        bare: String::with_capacity(text.len()),
    };
    // A plan says the same few hundred words over and over.
    let mut known: HashMap<&str, (String, String)> = HashMap::new();
    for range in ranges(text) {
        let word = &text[range];
        let (exact, bare) = known.entry(word).or_insert_with(|| {
            let exact = exact(word);
            let bare = bare(&exact).into_owned();
            (exact, bare)
        });
        if !forms.exact.is_empty() {
            forms.exact.push(' ');
            forms.bare.push(' ');
        }
        forms.exact.push_str(exact);
        forms.bare.push_str(bare);
    }
    forms
}

/// Where the words of a text stand in it.
pub fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(is_in_word)?;
        let rest = &text[start..];
        at = start + rest.find(|c| !is_in_word(c)).unwrap_or(rest.len());
        Some(start..at)
    })
}

/// Letters, digits, and the marks that stand behind a letter where a text is taken apart (NFD).
fn is_in_word(c: char) -> bool {
    match c {
        // Most of what is not ASCII, and nothing but letters: no table has to be asked.
        '\u{1e00}'..='\u{1eff}' | 'Ø'..='ö' | 'ø'..='\u{24f}' => true,
        '\u{300}'..='\u{36f}' => true,
        c => c.is_alphanumeric(),
    }
}

/// A word with its marks.
pub fn exact(word: &str) -> String {
    match is_nfc_quick(word.chars()) {
        IsNormalized::Yes => fold::key(word),
        _ => fold::key(&word.nfc().collect::<String>()),
    }
}

/// A word that [`exact`] has given, without its marks.
pub fn bare(exact: &str) -> Cow<'_, str> {
    match exact.is_ascii() {
        true => Cow::Borrowed(exact),
        false => Cow::Owned(fold::bare(exact)),
    }
}

/// What numbers of documents are compared by: "Số 09 - CTr/ĐU" and "9-CTr/ĐU" are `9-ctr-du`.
pub fn number_key(number: &str) -> String {
    let forms = forms(number);
    let key = forms.bare.replace(' ', "-");
    key.trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_all_spellings_of_a_word() {
        for text in [
            "Đảng uỷ",
            "ĐẢNG ỦY",
            "đảng ủy",
            "Đảng\n**ủy**",
            "Đa\u{309}ng uy\u{309}",
        ] {
            let forms = forms(text);
            assert_eq!(forms.exact, "đảng ủy", "{text:?}");
            assert_eq!(forms.bare, "dang uy", "{text:?}");
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        let letters = ('\0'..=char::MAX).filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
        for c in letters {
            assert_eq!(is_in_word(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn three_words_have_three_forms_and_one_without_marks() {
        let forms = forms("sở, sổ; số");
        assert_eq!(forms.exact, "sở sổ số");
        assert_eq!(forms.bare, "so so so");
    }

    #[test]
    fn a_number_is_its_parts() {
        assert_eq!(forms("44-CTr/TU").exact, "44 ctr tu");
        assert_eq!(number_key("09-CTr/ĐU"), number_key("9 - CTr/ĐU"));
        assert_eq!(number_key("30c/NQ-CP"), "30c-nq-cp");
    }
}
