//! The form in which words are compared: lower case, one tone placement, same byte offsets.
//!
//! `fold(text)` is as long as `text`, byte for byte, so that a match in the folded form gives the
//! range of the words as the plan writes them. Marks stay: sở, sổ and số are three words.

/// Lower case, tones of open oa, oe, uy on their first letter (uỷ → ủy), every offset kept.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest
            .bytes()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(rest.len());
        let from = folded.len();
        folded.push_str(&rest[..plain]);
        folded[from..].make_ascii_lowercase();
        rest = &rest[plain..];
        if let Some(letter) = rest.chars().next() {
            folded.push(lower(letter));
            rest = &rest[letter.len_utf8()..];
        }
    }
    place_tones(folded)
}

/// Lower case where that keeps the length in UTF-8; every Vietnamese letter does.
fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let small = match code {
        0x00C0..=0x00DE if code != 0x00D7 => code + 0x20,
        0x0102 | 0x0110 | 0x0128 | 0x0168 | 0x01A0 | 0x01AF => code + 1,
        0x1EA0..=0x1EF9 => code | 1,
        0x00DF..=0x00FF | 0x0103 | 0x0111 | 0x0129 | 0x0169 | 0x01A1 | 0x01B0 => code,
        0x2000..=0x206F => code,
        _ => return lower_anyhow(letter),
    };
    char::from_u32(small).unwrap_or(letter)
}

/// Letters that no Vietnamese word has.
fn lower_anyhow(letter: char) -> char {
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

fn place_tones(mut folded: String) -> String {
    let mut moves: Vec<(usize, &str)> = Vec::new();
    let bytes = folded.as_bytes();
    for at in 0..bytes.len().saturating_sub(1) {
        let pair = matches!(bytes[at], b'o' | b'u')
            && bytes[at + 1] >= 0x80
            && (at == 0 || bytes[at - 1] != b'q');
        if pair
            && let Some((new, old)) = PAIRS.iter().find(|(new, _)| folded[at..].starts_with(new))
            && !folded[at + new.len()..].starts_with(char::is_alphabetic)
        {
            moves.push((at, old));
        }
    }
    for (at, old) in moves {
        folded.replace_range(at..at + old.len(), old);
    }
    folded
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
