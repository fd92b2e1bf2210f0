//! What holds of every text that is decoded and normalised.

use kehoach::span::Offsets;
use kehoach::text::{Encoding, Text};
use unicode_normalization::UnicodeNormalization;

/// Panics unless every letter of the normalised text leads back into its source, forwards only, to the same
/// place in every unit, and every form of Unicode reads the same.
pub fn assert_leads_back(source: &str) {
    let Ok(text) = Text::read(source.as_bytes(), None) else {
        return;
    };
    if is_utf16(&text) {
        return;
    }
    let plain = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    assert_eq!(text.source(), plain);
    let mut before = 0..0;
    for (at, letter) in text.as_str().char_indices() {
        let place = at..at + letter.len_utf8();
        let range = text.source_range(&place);
        assert!(
            before.start <= range.start && before.end <= range.end,
            "{before:?} {range:?}"
        );
        let (Some(head), Some(words)) = (plain.get(..range.start), plain.get(range.clone())) else {
            panic!("{range:?} is no place in the source");
        };
        let in_unit = |offsets| {
            let span = text.span(&place, offsets);
            (span.start, span.end)
        };
        let from = |size: fn(&str) -> usize| (size(head), size(head) + size(words));
        assert_eq!(in_unit(Offsets::Chars), from(|words| words.chars().count()));
        assert_eq!(
            in_unit(Offsets::Utf16),
            from(|words| words.encode_utf16().count())
        );
        let mark = source.len() - plain.len();
        assert_eq!(
            in_unit(Offsets::Bytes),
            (mark + range.start, mark + range.end)
        );
        before = range;
    }
    assert_forms_agree(&text, plain);
}

/// A few letters with a NUL among them look like UTF-16, and nothing tells them apart.
fn is_utf16(text: &Text) -> bool {
    matches!(text.encoding(), Encoding::Utf16Le | Encoding::Utf16Be)
}

/// NFC and NFD are one text, unless it came in a wrong encoding: that is no Vietnamese until it is put right.
fn assert_forms_agree(text: &Text, plain: &str) {
    let wrong_encoding = |text: &Text| {
        let mut findings = text.findings().iter();
        findings.any(|finding| finding.code.starts_with("encoding-"))
    };
    let forms = [plain.nfc().collect::<String>(), plain.nfd().collect()];
    for form in forms {
        let again = Text::read(form.as_bytes(), None);
        let again = again.expect("a form of a text is a text");
        if !is_utf16(&again) && !wrong_encoding(text) && !wrong_encoding(&again) {
            assert_eq!(again.as_str(), text.as_str());
        }
    }
}
