//! The spaces that PDF extraction loses behind a letter with a tone: "vềlãnh đạo", "Chỉ thịsố46", "vụĐảng uỷ".
//!
//! A font that lacks the letters of U+1EA0–1EF9 is helped out by another one, and the blank at the seam is lost.
//! So the word before the seam ends in such a letter, and the two together are no syllable.

use std::ops::Range;

use super::map::{Map, Rewrite};
use super::syllable::{Syllable, is_possible};
use crate::eight::each;
use crate::fold::in_word;

/// Bytes of the longest row of words that may have run together; anything longer is no text.
const LONGEST: usize = 200;

/// Puts a blank back where two syllables ran together.
///
/// A syllable with two tones looks the same at first; where such a one stands in the new text goes into `doubled`.
pub fn mend(source: &str, doubled: &mut Vec<Range<usize>>) -> Option<(String, Map)> {
    let bytes = source.as_bytes();
    let mut rewrite = Rewrite::new(source);
    let (mut done, mut blanks) = (0, 0);
    let mut suspects = Vec::new();
    // 0xE1 begins every letter of U+1EA0–1EF9, and is every tenth byte.
    let leads = |_, byte, _| byte == 0xE1;
    each(bytes, leads, |at| {
        // Both are asked at once: which comes true can hardly be guessed.
        if is_seam(bytes, at) | follows_toned(bytes, at) {
            suspects.push(at);
        }
    });
    for at in suspects {
        if at < done {
            continue;
        }
        let token = token_around(source, at, done);
        done = token.end;
        if token.len() > LONGEST {
            continue;
        }
        if !rises(&source[token.clone()]) && two_tones(&source[token.clone()]) {
            doubled.push(token.start + blanks..token.end + blanks);
            continue;
        }
        for seam in seams(&source[token.clone()]) {
            rewrite.replace(token.start + seam..token.start + seam, " ");
            blanks += 1;
        }
    }
    rewrite.finish()
}

/// Whether the letter before the one at `at` may have a tone too; ư, ơ, đ (0xC6, 0xC4) have none.
fn follows_toned(bytes: &[u8], at: usize) -> bool {
    let [before, last] = bytes[..at].last_chunk().copied().unwrap_or([b' '; 2]);
    (last >= 0x80) & (before >= 0x80) & (before != 0xC4) & (before != 0xC6)
}

/// Whether a word may end behind the toned letter at `at` although it goes on; quick, for nearly all do not.
fn is_seam(bytes: &[u8], at: usize) -> bool {
    let behind = &bytes[at..];
    let [_, lead, last, one, two, three] = behind.first_chunk().copied().unwrap_or_else(|| {
        let mut near = [b' '; 6];
        near[..behind.len()].copy_from_slice(behind);
        near
    });
    // Capitals are the even code points; "thứI" is two words, "THỨI" would be one. This bit makes a letter small.
    let small = u8::from(last & 1 == 0) << 5;
    // Which letters follow can hardly be guessed, so that all are asked at once.
    let [one, two, three] = [one | small, two | small, three].map(|byte| SHAPES[usize::from(byte)]);
    let coda = (one & ENDS != 0) & (two & GOES_ON == 0);
    let pair = (one >> 2 & two & (BEHIND_N | BEHIND_C) != 0) & (three & GOES_ON == 0);
    (one & GOES_ON != 0) & (lead | 1 == 0xBB) & !(coda | pair)
}

/// A word goes on with such a byte.
const GOES_ON: u8 = 1;
/// A syllable with a tone may end in it.
const ENDS: u8 = 2;
/// "ng", "nh"
const BEHIND_N: u8 = 4;
/// "ch"
const BEHIND_C: u8 = 8;

/// What each byte may be within a word, as a set; n and c are known by the bits of what they go before, two further up.
static SHAPES: [u8; 256] = {
    let mut shapes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 0x80 || (byte as u8).is_ascii_alphanumeric() {
            shapes[byte] = GOES_ON;
        }
        byte += 1;
    }
    let ends = b"aceimnoptuy";
    let mut at = 0;
    while at < ends.len() {
        shapes[ends[at] as usize] |= ENDS;
        at += 1;
    }
    shapes[b'n' as usize] |= BEHIND_N << 2;
    shapes[b'c' as usize] |= BEHIND_C << 2;
    shapes[b'g' as usize] |= BEHIND_N;
    shapes[b'h' as usize] |= BEHIND_N | BEHIND_C;
    shapes
};

/// The run of letters and digits round `at`, a place between letters, not before `from`.
pub fn token_around(source: &str, at: usize, from: usize) -> Range<usize> {
    let start = source[from..at]
        .char_indices()
        .rev()
        .take_while(|(_, c)| in_word(*c))
        .last()
        .map_or(at, |(i, _)| from + i);
    let end = source[at..]
        .find(|c: char| !in_word(c))
        .map_or(source.len(), |n| at + n);
    start..end
}

/// Where the blanks of `token` are missing. Empty where it is a word, or no row of Vietnamese words.
fn seams(token: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(seam) = next_seam(&token[start..]) {
        found.push(start + seam);
        start += seam;
    }
    let tail = &token[start..];
    let fits = found.is_empty()
        || is_possible(tail)
        || is_number(tail)
        || after_capital(token, start, tail);
    if fits { found } else { Vec::new() }
}

/// The end of the first syllable of `token`, if it ends in a letter with a tone and is not all of it.
fn next_seam(token: &str) -> Option<usize> {
    if !rises(token) && (is_possible(token) || two_tones(token)) {
        return None;
    }
    let end = token
        .char_indices()
        .find_map(|(at, c)| is_toned(c).then_some(at + c.len_utf8()))?;
    let (head, tail) = token.split_at(end);
    let parts =
        !tail.is_empty() && is_possible(head) && cases_agree(head, tail) && !has_coda(token, end);
    parts.then_some(end)
}

/// Whether the letters behind `end` can only belong to the syllable before it.
fn has_coda(token: &str, end: usize) -> bool {
    let tail = &token[end..];
    !is_possible(tail)
        && !is_number(tail)
        && !after_capital(token, end, tail)
        && next_seam(tail).is_none()
}

fn is_toned(c: char) -> bool {
    matches!(c, '\u{1EA0}'..='\u{1EF9}')
}

fn is_number(tail: &str) -> bool {
    tail.starts_with(|c: char| c.is_ascii_digit())
}

/// A capital behind a small letter begins a name or an abbreviation, which need not be a syllable.
fn after_capital(token: &str, start: usize, tail: &str) -> bool {
    let small = token[..start]
        .chars()
        .next_back()
        .is_some_and(char::is_lowercase);
    small && tail.starts_with(char::is_uppercase)
}

/// Whether a capital follows a small letter in it.
fn rises(token: &str) -> bool {
    token
        .chars()
        .zip(token.chars().skip(1))
        .any(|(a, b)| a.is_lowercase() && b.is_uppercase())
}

/// "Đảng|uỷ", "VỤ|ĐẢNG", "vụ|Tỉnh", "Ở|cấp", but not "QĐủ|a".
fn cases_agree(head: &str, tail: &str) -> bool {
    let mut letters = head.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest_small = letters.clone().all(char::is_lowercase);
    let all_capitals = capital && letters.all(char::is_uppercase);
    rest_small || (all_capitals && tail.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()))
}

/// "LỦẬN": one syllable whose tone was written twice, not two syllables.
fn two_tones(token: &str) -> bool {
    let mut syllable = Syllable::default();
    token.chars().for_each(|c| syllable.push(c));
    syllable.has_two_tones()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(source: &str) -> String {
        mend(source, &mut Vec::new()).map_or_else(|| source.to_owned(), |(text, _)| text)
    }

    #[test]
    fn blanks_come_back() {
        let cases = [
            ("Ban Thường vụĐảng uỷ", "Ban Thường vụ Đảng uỷ"),
            ("Chỉ thịsố46-CT/TW", "Chỉ thị số 46-CT/TW"),
            (
                "vềlãnh bầu cửđại dựkiến vềvịtrí",
                "về lãnh bầu cử đại dự kiến về vị trí",
            ),
            ("nhiệm kỳ2025", "nhiệm kỳ 2025"),
            ("vịđểPCTNLPTC, thứI", "vị để PCTNLPTC, thứ I"),
            (
                "đủsốlượng uỷUỷban vềưu vềý",
                "đủ số lượng uỷ Uỷ ban về ưu về ý",
            ),
            ("BAN THƯỜNG VỤĐẢNG UỶ", "BAN THƯỜNG VỤ ĐẢNG UỶ"),
            ("ởcấp Ởcấp", "ở cấp Ở cấp"),
        ];
        for (raw, want) in cases {
            assert_eq!(mended(raw), want, "{raw:?}");
        }
    }

    #[test]
    fn words_stay_whole() {
        let cases = [
            "44-CTr/TU QĐ-UBND ĐĐQH15 K'Giang VNeID Đạ Tẻh ĐẠ TẺH Đắk Lắk Krông Pắc TỊHC Đầut",
            "KẾT LỦẬN CỦÀ tòan qủa giừơng nghịêm khoẻ khỏe thuở khuỷu baỏ đaị lựơng",
            "démon vélo béton café naïve über señor coração ẽgwa",
        ];
        for raw in cases {
            assert_eq!(mended(raw), raw);
        }
    }
}
