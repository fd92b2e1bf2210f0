//! The form in which words are compared: lower case, one tone placement, same byte offsets.
//!
//! `fold(text)` is as long as `text`, byte for byte, so that a match in the folded form gives the
//! range of the words as the plan writes them. Marks stay: sở, sổ and số are three words.

/// Lower case, tones of open oa, oe, uy on their first letter (uỷ → ủy), every offset kept.
pub fn fold(text: &str) -> String {
    let plain = text.to_ascii_lowercase();
    let mut folded = String::new();
    let mut done = 0;
    // Most letters are small already, so that little is left to change.
    for (at, letter) in marked(&plain) {
        let small = lower(letter);
        let end = at + letter.len_utf8();
        if let Some(pair) = placed(&plain.as_bytes()[..at], small)
            && !plain[end..].starts_with(is_letter)
        {
            folded.push_str(&plain[done..at - 1]);
            folded.push_str(pair);
            done = end;
        } else if small != letter {
            folded.push_str(&plain[done..at]);
            folded.push(small);
            done = end;
        }
    }
    if done == 0 {
        return plain;
    }
    folded.push_str(&plain[done..]);
    folded
}

/// The first so many bytes of a text, folded; a letter that they would cut is left out.
pub fn fold_head(text: &str, bytes: usize) -> String {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    fold(&text[..end])
}

/// The letters that are not ASCII and may have to change, and where they stand.
fn marked(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let leads = bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0xc0);
    let open = leads.filter(|(at, _)| !is_settled(bytes, *at));
    open.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)))
}

/// Whether the letter at `at` is a small Vietnamese one whose tone stays where it is: nearly all are, and their bytes
/// say so without being decoded.
fn is_settled(bytes: &[u8], at: usize) -> bool {
    let behind_open = at > 0 && matches!(bytes[at - 1], b'o' | b'u');
    let next = bytes.get(at + 1).copied().unwrap_or(0);
    let small = match bytes[at] {
        0xc3 => next >= 0x9f,
        0xc4 => matches!(next, 0x83 | 0x91 | 0xa9),
        0xc5 => next == 0xa9,
        0xc6 => matches!(next, 0xa1 | 0xb0),
        0xe1 => matches!(next, 0xba | 0xbb) && bytes.get(at + 2).is_some_and(|last| last & 1 == 1),
        _ => false,
    };
    small && !behind_open
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

/// The pair that a syllable ends in, old style, for a vowel that is marked behind o or u in the new
/// one. Three of the fifteen change their length (oẽ, uỳ, uỹ) and stay as they are; they are rare
/// and none is in a keyword.
fn placed(before: &[u8], letter: char) -> Option<&'static str> {
    let open = match before {
        [.., b'q', b'o' | b'u'] => return None,
        [.., open @ (b'o' | b'u')] => open,
        _ => return None,
    };
    Some(match (open, letter) {
        (b'o', 'à') => "òa",
        (b'o', 'á') => "óa",
        (b'o', 'ả') => "ỏa",
        (b'o', 'ã') => "õa",
        (b'o', 'ạ') => "ọa",
        (b'o', 'è') => "òe",
        (b'o', 'é') => "óe",
        (b'o', 'ẻ') => "ỏe",
        (b'o', 'ẹ') => "ọe",
        (b'u', 'ý') => "úy",
        (b'u', 'ỷ') => "ủy",
        (b'u', 'ỵ') => "ụy",
        _ => return None,
    })
}

/// Whether a letter is a capital: as [`char::is_uppercase`], but quick for the letters that Vietnamese has.
pub fn is_capital(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_uppercase(),
        'ß'..='ÿ' => false,
        'Ạ'..='ỹ' => u32::from(letter) & 1 == 0,
        _ => letter.is_uppercase(),
    }
}

/// Whether it is a letter: as [`char::is_alphabetic`], but quick for the letters that Vietnamese has.
pub fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ȳ' | 'Ḁ'..='ỿ' => true,
        _ => letter.is_alphabetic(),
    }
}

/// Whether a letter or figure belongs to a word: as [`char::is_alphanumeric`], but quick for the
/// letters that Vietnamese has.
pub fn in_word(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ȳ' | 'Ḁ'..='ỿ' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => letter.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, in_word, is_capital, is_letter};

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

    #[test]
    fn words_are_made_of_what_unicode_says() {
        for letter in '\0'..=char::MAX {
            assert_eq!(in_word(letter), letter.is_alphanumeric(), "{letter:?}");
            assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter:?}");
            assert_eq!(is_capital(letter), letter.is_uppercase(), "{letter:?}");
        }
    }
}
