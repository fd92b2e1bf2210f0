//! Keys for comparing words: two spellings of one word have one key. Never for what is emitted.

use unicode_normalization::UnicodeNormalization;

use super::syllable::{Tone, letter};

/// The key for comparing: small letters, one place for the tone, one spelling of the i/y habit.
///
/// "Uỷ ban" and "ỦY BAN", "tòan" and "toàn", "kĩ thuật" and "kỹ thuật" have one key; sở, sổ and số have three.
pub fn key(text: &str) -> String {
    by_words(text, |word, out| {
        let start = out.len();
        place_tone(&word.to_lowercase(), out);
        if let Some(at) = habitual_i(&out[start..]) {
            let y = y_for(out[start + at..].chars().next());
            out.truncate(start + at);
            out.push_str(y);
        }
    })
}

/// Puts the tone of every syllable where the older dictionaries have it (hòa, khỏe, thủy), the case kept.
pub fn tones(text: &str) -> String {
    by_words(text, place_tone)
}

/// Small letters without any mark, đ as d: for closed lists of headings only, where marks may be scrambled.
pub fn bare(text: &str) -> String {
    text.chars()
        .flat_map(|c| match letter(c).map(|(base, _)| base) {
            Some('ă' | 'â') => Some('a'),
            Some('ê') => Some('e'),
            Some('ô' | 'ơ') => Some('o'),
            Some('ư') => Some('u'),
            Some('đ') => Some('d'),
            Some(base) => Some(base),
            None if matches!(c, '\u{300}'..='\u{36F}') => None,
            None => Some(c),
        })
        .flat_map(char::to_lowercase)
        .collect()
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
    for (at, (c, (base, own))) in word.chars().zip(&letters).enumerate() {
        let wanted = (at == nucleus).then_some(tone);
        if wanted == *own {
            out.push(c);
        } else {
            let toned = with_tone(*base, wanted);
            if c.is_uppercase() {
                out.extend(toned.to_uppercase())
            } else {
                out.push(toned)
            }
        }
    }
}

type Letters = Vec<(char, Option<Tone>)>;

fn taken_apart(word: &str) -> Option<(Letters, Tone)> {
    if word.is_ascii() || !super::syllable::is_possible(word) {
        return None;
    }
    let letters: Letters = word.chars().map(letter).collect::<Option<_>>()?;
    let tone = letters.iter().find_map(|(_, tone)| *tone)?;
    Some((letters, tone))
}

/// Which letter bears the tone: ê, ơ and the like, the last of two; else the vowel before a consonant; else the middle
/// of three vowels, the first of two. The u of "qu" and the i of "gi" belong to the onset.
fn nucleus(letters: &Letters) -> usize {
    let base: Vec<char> = letters.iter().map(|(base, _)| *base).collect();
    let is_vowel = |c: &char| {
        matches!(
            c,
            'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y'
        )
    };
    let mut first = base.iter().position(is_vowel).unwrap_or(0);
    let end = first + base[first..].iter().take_while(|c| is_vowel(c)).count();
    let onset = matches!(
        (base.first(), base.get(1)),
        (Some('q'), Some('u')) | (Some('g'), Some('i'))
    );
    if onset && first == 1 && end > 2 {
        first = 2;
    }
    let shaped = (first..end)
        .rev()
        .find(|&at| matches!(base[at], 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư'));
    match (shaped, end - first) {
        (Some(at), _) => at,
        (None, _) if end < base.len() => end - 1,
        (None, 3) => first + 1,
        _ => first,
    }
}

fn with_tone(base: char, tone: Option<Tone>) -> char {
    let mark = match tone {
        None => return base,
        Some(Tone::Grave) => '\u{300}',
        Some(Tone::Acute) => '\u{301}',
        Some(Tone::Tilde) => '\u{303}',
        Some(Tone::Hook) => '\u{309}',
        Some(Tone::Dot) => '\u{323}',
    };
    [base, mark].into_iter().nfc().next().unwrap_or(base)
}

/// Where a final i stands that many write y: behind h, k, l, m, s, t, qu and nothing else (hi, kĩ, lí, mĩ, sĩ, tỉ, quí).
fn habitual_i(word: &str) -> Option<usize> {
    let (at, last) = word.char_indices().next_back()?;
    let is_i = letter(last).is_some_and(|(base, _)| base == 'i');
    (is_i && matches!(&word[..at], "h" | "k" | "l" | "m" | "s" | "t" | "qu")).then_some(at)
}

fn y_for(i: Option<char>) -> &'static str {
    match i.and_then(letter).and_then(|(_, tone)| tone) {
        None => "y",
        Some(Tone::Grave) => "ỳ",
        Some(Tone::Acute) => "ý",
        Some(Tone::Tilde) => "ỹ",
        Some(Tone::Hook) => "ỷ",
        Some(Tone::Dot) => "ỵ",
    }
}
