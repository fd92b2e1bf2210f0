//! The form in which words are compared: lower case, one tone placement, same byte offsets.
//!
//! `fold(text)` is as long as `text`, byte for byte, so that a match in the folded form gives the
//! range of the words as the plan writes them. Marks stay: sở, sổ and số are three words.

/// Lower case, tones of open oa, oe, uy on their first letter (uỷ → ủy), every offset kept.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        folded.push(lower(letter));
    }
    if folded.bytes().any(|byte| byte >= 0x80) {
        place_tones(folded)
    } else {
        folded
    }
}

/// Lower case where that keeps the length in UTF-8; every Vietnamese letter does.
fn lower(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
        _ => letter,
    }
}

/// The pairs that a syllable may end in, new style → old style. Three of the fifteen change their
/// length (oẽ, uỳ, uỹ) and stay as they are; they are rare and none is in a keyword.
const PAIRS: [(&str, &str); 12] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẹ", "ọe"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỵ", "ụy"),
];

fn place_tones(folded: String) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded.as_str();
    let mut previous = ' ';
    while let Some(letter) = rest.chars().next() {
        if matches!(letter, 'o' | 'u')
            && previous != 'q'
            && let Some((new, old)) = PAIRS.iter().find(|(new, _)| rest.starts_with(new))
            && new.len() == old.len()
            && !rest[new.len()..].starts_with(char::is_alphabetic)
        {
            out.push_str(old);
            rest = &rest[new.len()..];
            previous = 'a';
        } else {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
            previous = letter;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn one_form_for_both_tone_placements() {
        for (text, want) in [
            ("Đảng uỷ", "đảng ủy"),
            ("KHOÁ XIII", "khóa xiii"),
            ("khoáng sản", "khoáng sản"),
            ("Quý", "quý"),
            ("HOÀ", "hòa"),
            ("toàn", "toàn"),
        ] {
            assert_eq!(fold(text), want);
            assert_eq!(fold(text).len(), text.len());
        }
    }
}
