//! Keys for comparing words: two spellings of one word have one key. Never for what is emitted.

use super::letters::{Letter, Tone, letter};
use super::syllable;

/// The key for comparing: small letters, one place for the tone, one spelling of the i/y habit.
///
/// "Uỷ ban" and "ỦY BAN", "tòan" and "toàn", "kĩ thuật" and "kỹ thuật" have one key; sở, sổ and số have three.
pub fn key(text: &str) -> String {
    by_words(text, |word, out| {
        let start = out.len();
        place_tone(&word.to_lowercase(), out);
        if let Some((at, i)) = habitual_i(&out[start..]) {
            out.truncate(start + at);
            out.extend(letter('y').map(|y| Letter { tone: i.tone, ..y }.spell()));
        }
    })
}

/// Puts the tone of every syllable where the older dictionaries have it (hòa, khỏe, thủy), the case kept.
pub fn tones(text: &str) -> String {
    by_words(text, place_tone)
}

/// Small letters without any mark, đ as d: for closed lists of headings only, where marks may be scrambled.
pub fn bare(text: &str) -> String {
    let stripped = text
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .map(|c| match letter(c).map(Letter::plain) {
            Some('ă' | 'â') => 'a',
            Some('ê') => 'e',
            Some('ô' | 'ơ') => 'o',
            Some('ư') => 'u',
            Some('đ') => 'd',
            plain => plain.unwrap_or(c),
        });
    stripped.flat_map(char::to_lowercase).collect()
}

fn by_words(text: &str, fold: impl Fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        fold(&rest[..word], &mut out);
        let gap = rest[word..]
            .find(char::is_alphabetic)
            .unwrap_or(rest.len() - word);
        out.push_str(&rest[word..word + gap]);
        rest = &rest[word + gap..];
    }
    out
}

/// Writes `word` with its tone in its place; as it is where it has none or is no Vietnamese syllable.
fn place_tone(word: &str, out: &mut String) {
    let Some((letters, tone)) = taken_apart(word) else {
        return out.push_str(word);
    };
    let nucleus = nucleus(&letters);
    for (at, letter) in letters.into_iter().enumerate() {
        out.push(
            Letter {
                tone: (at == nucleus).then_some(tone),
                ..letter
            }
            .spell(),
        );
    }
}

fn taken_apart(word: &str) -> Option<(Vec<Letter>, Tone)> {
    if word.is_ascii() || !syllable::is_possible(word) {
        return None;
    }
    let letters: Vec<Letter> = word.chars().map(letter).collect::<Option<_>>()?;
    let tone = letters.iter().find_map(|letter| letter.tone)?;
    Some((letters, tone))
}

/// Which letter bears the tone: ê, ơ and the like, the last of two; else the vowel before a consonant; else the middle
/// of three vowels, the first of two. The u of "qu" and the i of "gi" belong to the onset.
fn nucleus(letters: &[Letter]) -> usize {
    let mut first = letters
        .iter()
        .position(|letter| letter.is_vowel())
        .unwrap_or(0);
    let end = first
        + letters[first..]
            .iter()
            .take_while(|letter| letter.is_vowel())
            .count();
    let plain = |at: usize| letters.get(at).map(|letter| letter.plain());
    let onset = matches!(
        (plain(0), plain(1)),
        (Some('q'), Some('u')) | (Some('g'), Some('i'))
    );
    if onset && end > 2 {
        first = 2;
    }
    let shaped = (first..end)
        .rev()
        .find(|&at| matches!(plain(at), Some('ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư')));
    match (shaped, end - first) {
        (Some(at), _) => at,
        (None, _) if end < letters.len() => end - 1,
        (None, 3) => first + 1,
        _ => first,
    }
}

/// Where a final i stands that many write y: behind h, k, l, m, s, t, qu and nothing else (hi, kĩ, lí, mĩ, sĩ, tỉ, quí).
fn habitual_i(word: &str) -> Option<(usize, Letter)> {
    let (at, last) = word.char_indices().next_back()?;
    let i = letter(last).filter(|letter| letter.plain() == 'i')?;
    matches!(&word[..at], "h" | "k" | "l" | "m" | "s" | "t" | "qu").then_some((at, i))
}
