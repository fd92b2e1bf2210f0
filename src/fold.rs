//! The form in which words are compared: lower case, one tone placement, same byte offsets.
//!
//! `fold(text)` is as long as `text`, byte for byte, so that a match in the folded form gives the
//! range of the words as the plan writes them. Marks stay: sở, sổ and số are three words.

use crate::eight::each;

/// Lower case, tones of open oa, oe, uy on their first letter (uỷ → ủy), every offset kept.
pub fn fold(text: &str) -> String {
    fold_plain(text).unwrap_or_else(|| fold_anyhow(text))
}

/// The same for a text of any length: a letter that Vietnamese does not have makes no more than those near it slow.
pub fn fold_long(text: &str) -> String {
    const NEAR: usize = 2_000;
    fold_plain(text).unwrap_or_else(|| {
        let mut folded = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let near = NEAR.min(rest.len());
            let line = memchr::memchr(b'\n', &rest.as_bytes()[near..]);
            let (lines, behind) = rest.split_at(line.map_or(rest.len(), |end| near + end));
            folded.push_str(&fold(lines));
            rest = behind;
        }
        folded
    })
}

/// The same where there are no letters but those of Vietnamese, many at a time.
fn fold_plain(text: &str) -> Option<String> {
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    // The first two have none before them; a blank says as much.
    let mut before = [b' '; 2];
    let mut foreign = false;
    // Most texts are a few words and need no room but that of the last block.
    let room = if blocks.is_empty() { 0 } else { text.len() };
    let mut bytes = Vec::with_capacity(room);
    for own in blocks {
        let mut small = [0; BLOCK];
        foreign |= lower_block(before, own, &mut small);
        bytes.extend_from_slice(&small);
        before = [own[BLOCK - 2], own[BLOCK - 1]];
    }
    let (mut own, mut last) = ([b' '; BLOCK], [0; BLOCK]);
    own[..rest.len()].copy_from_slice(rest);
    foreign |= lower_block(before, &own, &mut last);
    if foreign {
        return None;
    }
    let small = match bytes.is_empty() {
        true => &mut last[..rest.len()],
        false => {
            bytes.extend_from_slice(&last[..rest.len()]);
            &mut bytes[..]
        }
    };
    place_tones(text, small);
    simdutf8::basic::from_utf8(small).ok().map(str::to_owned)
}

/// So many bytes are looked at together.
const BLOCK: usize = 64;

/// Makes the letters of a block small, behind the two bytes before it; whether there are letters that Vietnamese does not
/// have, which have to be looked up.
///
/// Each byte is told from itself and the two before it alone, so that the compiler takes sixteen or more at a time
/// of a block, whose length it knows.
#[inline(never)]
fn lower_block(before: [u8; 2], own: &[u8; BLOCK], small: &mut [u8; BLOCK]) -> bool {
    let mut window = [0; BLOCK + 2];
    window[..2].copy_from_slice(&before);
    window[2..].copy_from_slice(own);
    let mut foreign = false;
    for at in 0..BLOCK {
        let (step, strange) = marked(window[at], window[at + 1], window[at + 2]);
        small[at] = window[at + 2] + step;
        foreign |= strange;
    }
    foreign
}

/// By how much a byte grows when its letter is made small, and whether it belongs to a letter that Vietnamese does not
/// have; `before` and `last` are the two bytes before it.
fn marked(before: u8, last: u8, byte: u8) -> (u8, bool) {
    let plain = byte.wrapping_sub(b'A') < 26;
    // À–Þ but ×
    let latin = (last == 0xc3) & (byte <= 0x9e) & (byte != 0x97);
    let c4 = last == 0xc4;
    let c5 = last == 0xc5;
    let c6 = last == 0xc6;
    // Ă, Đ, Ĩ, Ũ, Ơ and Ư; the small letter is the next one
    let even = byte & 1 == 0;
    let both = byte & 0xfe;
    let hooked = c4 & ((both == 0x82) | (both == 0x90) | (both == 0xa8))
        | c5 & (both == 0xa8)
        | c6 & (both == 0xa0);
    let horned = c6 & (byte == 0xaf);
    let horned_small = c6 & (byte == 0xb0);
    // Ạ–Ỹ: capitals are the even ones
    let e1 = before == 0xe1;
    let toned = e1 & ((last == 0xba) & (byte >= 0xa0) | (last == 0xbb) & (byte <= 0xb9));
    let capital = (toned | hooked) & even | horned;
    let foreign = (byte >= 0xc7) & (byte != 0xe1) & (byte != 0xe2)
        | (c4 | c5 | c6) & !(hooked | horned | horned_small)
        | e1 & !toned
        // Punctuation is all that is expected here: “ ” – …
        | (last == 0xe2) & (byte != 0x80);
    ((u8::from(plain | latin) << 5) + u8::from(capital), foreign)
}

/// Moves the tones of open oa, oe, uy in the small letters of a text.
fn place_tones(text: &str, small: &mut [u8]) {
    // The vowel behind takes two bytes, or three where it begins with 0xe1.
    let pair = |_, open: u8, next| {
        let open = open | 0x20;
        ((open == b'o') | (open == b'u')) & ((next == 0xc3) | (next == 0xe1))
    };
    each(text.as_bytes(), pair, |open| {
        let from = open + 1;
        let end = from + 2 + usize::from(small[from] == 0xe1);
        if small.get(end).is_some_and(u8::is_ascii_alphabetic) {
            return;
        }
        let letter = text[from..].chars().next().map(lower);
        if let Some(pair) = letter.and_then(|letter| placed(&small[..from], letter))
            && !text[end..].starts_with(is_letter)
        {
            small[open..end].copy_from_slice(pair.as_bytes());
        }
    });
}

/// The same for any text, letter by letter.
fn fold_anyhow(text: &str) -> String {
    let plain = text.to_ascii_lowercase();
    let mut folded = String::with_capacity(plain.len());
    let mut done = 0;
    for (at, letter) in plain
        .char_indices()
        .filter(|(_, letter)| !letter.is_ascii())
    {
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
    use super::{fold, fold_anyhow, fold_long, in_word, is_capital, is_letter};

    #[test]
    fn a_foreign_letter_in_a_long_text() {
        for foreign in ["", "Ω", "Č", "\u{1e9e}"] {
            let line = "ĐẢNG UỶ, khoá XIII – “Hoà”\n";
            let text = [&line.repeat(200), foreign, line, &line.repeat(200)].concat();
            assert_eq!(fold_long(&text), fold_anyhow(&text), "{foreign}");
        }
    }

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
    fn letter_by_letter_or_many_at_a_time() {
        let letters = ('\u{80}'..='\u{ffff}')
            .map(|letter| format!("qu{letter} ho{letter} u{letter}n, {letter}"));
        let words = [
            "ỦY BAN NHÂN DÂN",
            "“Uỷ ban” – ĐẢNG UỶ, KHOÁ Ⅳ",
            "Thuỷ Điện ßΑ…",
            "à",
            "o",
            "UỴ",
        ];
        for text in letters.chain(words.map(str::to_owned)) {
            assert_eq!(fold(&text), fold_anyhow(&text), "{text}");
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
