//! The letters of Vietnamese: base, tone, case; composed, taken apart, from every code point in one table.

/// A tone mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// `\`
    Grave = 1,
    /// `´`
    Acute,
    /// `~`
    Tilde,
    /// `?`
    Hook,
    /// `.`
    Dot,
}

/// One letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// Its number in the alphabet, from 1 on; f, j, w and z are not in it.
    pub base: u8,
    /// The tone that it bears.
    pub tone: Option<Tone>,
    /// Whether it is a capital.
    pub upper: bool,
}

/// The alphabet, each letter with its forms under the five tones; a consonant has none.
const ALPHABET: [[char; 6]; 29] = [
    ['a', 'à', 'á', 'ã', 'ả', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẵ', 'ẳ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẫ', 'ẩ', 'ậ'],
    ['b'; 6],
    ['c'; 6],
    ['d'; 6],
    ['đ'; 6],
    ['e', 'è', 'é', 'ẽ', 'ẻ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ễ', 'ể', 'ệ'],
    ['g'; 6],
    ['h'; 6],
    ['i', 'ì', 'í', 'ĩ', 'ỉ', 'ị'],
    ['k'; 6],
    ['l'; 6],
    ['m'; 6],
    ['n'; 6],
    ['o', 'ò', 'ó', 'õ', 'ỏ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ỗ', 'ổ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ỡ', 'ở', 'ợ'],
    ['p'; 6],
    ['q'; 6],
    ['r'; 6],
    ['s'; 6],
    ['t'; 6],
    ['u', 'ù', 'ú', 'ũ', 'ủ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ữ', 'ử', 'ự'],
    ['v'; 6],
    ['x'; 6],
    ['y', 'ỳ', 'ý', 'ỹ', 'ỷ', 'ỵ'],
];

const TONES: [Option<Tone>; 6] = [
    None,
    Some(Tone::Grave),
    Some(Tone::Acute),
    Some(Tone::Tilde),
    Some(Tone::Hook),
    Some(Tone::Dot),
];

/// Behind the last letter, ỹ.
const END: usize = 0x1EFA;

static LETTERS: [Option<Letter>; END] = table();

const fn table() -> [Option<Letter>; END] {
    let mut table = [None; END];
    let mut base = 0;
    while base < ALPHABET.len() {
        // Backwards, so that a consonant, the same in all columns, ends without a tone.
        let mut tone = TONES.len();
        while tone > 0 {
            tone -= 1;
            let small = ALPHABET[base][tone];
            table[small as usize] = Some(Letter {
                base: base as u8 + 1,
                tone: TONES[tone],
                upper: false,
            });
            table[capital(small) as usize] = Some(Letter {
                base: base as u8 + 1,
                tone: TONES[tone],
                upper: true,
            });
        }
        base += 1;
    }
    table
}

/// ASCII and Latin-1 have their capitals 32 before the small letters, the other blocks one before.
const fn capital(small: char) -> char {
    let code = small as u32;
    let code = if code < 0x100 { code - 0x20 } else { code - 1 };
    match char::from_u32(code) {
        Some(capital) => capital,
        None => small,
    }
}

/// Takes `c` apart. `None` for what is no Vietnamese letter.
pub fn letter(c: char) -> Option<Letter> {
    LETTERS.get(c as usize).copied().flatten()
}

/// Whether `c` is a letter of any alphabet; quick for those of Vietnamese.
pub fn is_letter(c: char) -> bool {
    letter(c).is_some() || c.is_alphabetic()
}

impl Letter {
    /// The letter as a character.
    pub fn spell(self) -> char {
        let small = ALPHABET[usize::from(self.base) - 1][self.tone.map_or(0, |tone| tone as usize)];
        if self.upper { capital(small) } else { small }
    }

    /// The small letter without its tone.
    pub fn plain(self) -> char {
        ALPHABET[usize::from(self.base) - 1][0]
    }

    /// Whether it is a vowel.
    pub fn is_vowel(self) -> bool {
        is_vowel(self.base)
    }

    /// The letter with a combining mark added; `None` where that is no letter.
    pub fn marked(self, mark: char) -> Option<Letter> {
        let tone = match mark {
            '\u{300}' | '\u{340}' => Tone::Grave,
            '\u{301}' | '\u{341}' => Tone::Acute,
            '\u{303}' => Tone::Tilde,
            '\u{309}' => Tone::Hook,
            '\u{323}' => Tone::Dot,
            _ => return self.shaped(mark),
        };
        // The same tone twice is one.
        let free = self.tone.is_none() || self.tone == Some(tone);
        (self.is_vowel() && free).then_some(Letter {
            tone: Some(tone),
            ..self
        })
    }

    /// Circumflex, breve, horn.
    fn shaped(self, mark: char) -> Option<Letter> {
        let shaped = match (self.plain(), mark) {
            ('a' | 'â', '\u{302}') => 'â',
            ('e' | 'ê', '\u{302}') => 'ê',
            ('o' | 'ô', '\u{302}') => 'ô',
            ('a' | 'ă', '\u{306}') => 'ă',
            ('o' | 'ơ', '\u{31B}') => 'ơ',
            ('u' | 'ư', '\u{31B}') => 'ư',
            _ => return None,
        };
        letter(shaped).map(|found| Letter {
            base: found.base,
            ..self
        })
    }
}

/// Whether the letter of that number is a vowel.
pub fn is_vowel(base: u8) -> bool {
    ALPHABET
        .get(usize::from(base).wrapping_sub(1))
        .is_some_and(|row| row[0] != row[1])
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn every_letter_is_itself() {
        let all = ('\0'..='\u{1EFF}').filter(|&c| letter(c).is_some());
        let mut count = 0;
        for c in all {
            let one = letter(c).unwrap();
            assert_eq!(one.spell(), c);
            assert_eq!(
                (
                    one.upper,
                    Letter {
                        upper: false,
                        ..one
                    }
                    .spell()
                ),
                (c.is_uppercase(), c.to_lowercase().next().unwrap())
            );
            count += 1;
        }
        assert_eq!(count, 134 + 2 * 22);
    }

    #[test]
    fn marks_in_any_order() {
        for c in ('\0'..='\u{1EFF}').filter(|c| letter(*c).is_some_and(|one| one.is_vowel())) {
            let mut parts: Vec<char> = [c].into_iter().nfd().collect();
            for _ in 0..2 {
                parts[1..].reverse();
                let base = letter(parts[0]).unwrap();
                let marked = parts[1..]
                    .iter()
                    .try_fold(base, |one, &mark| one.marked(mark));
                assert_eq!(marked.map(Letter::spell), Some(c));
            }
        }
        assert_eq!(letter('ò').unwrap().marked('\u{301}'), None);
        assert_eq!(letter('b').unwrap().marked('\u{301}'), None);
    }
}
