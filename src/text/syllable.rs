//! Which letters make a possible Vietnamese syllable: onset, rhyme, tone.

use std::sync::LazyLock;

use super::letters::{Letter, Tone, is_vowel, letter};

/// The longest is "nghiêng".
const LONGEST: usize = 7;

/// Whether `word` can be one Vietnamese syllable, wherever in it the tone is written.
pub fn is_possible(word: &str) -> bool {
    let mut syllable = Syllable::default();
    word.chars().for_each(|c| syllable.push(c));
    syllable.is_possible()
}

/// The letters of a word as they come in, composed or not.
#[derive(Debug, Default, Clone)]
pub struct Syllable {
    letters: [u8; LONGEST],
    length: usize,
    tones: [Option<Tone>; 2],
    broken: bool,
    /// Something in it is not ASCII.
    pub accented: bool,
}

impl Syllable {
    /// Adds a letter, or a mark to the last one.
    pub fn push(&mut self, c: char) {
        self.accented |= !c.is_ascii();
        match letter(c) {
            Some(letter) if self.length < LONGEST => {
                self.letters[self.length] = letter.base;
                self.length += 1;
                self.add(letter.tone);
            }
            None if matches!(c, '\u{300}'..='\u{341}') => self.mark(c),
            _ => self.broken = true,
        }
    }

    /// Makes it impossible: it holds what is no letter.
    pub fn spoil(&mut self) {
        self.broken = true;
        self.accented = true;
    }

    fn add(&mut self, tone: Option<Tone>) {
        match (tone, self.tones) {
            (None, _) => {}
            (_, [None, _]) => self.tones[0] = tone,
            (_, [_, None]) => self.tones[1] = tone,
            _ => self.broken = true,
        }
    }

    fn mark(&mut self, mark: char) {
        let last = self.length.checked_sub(1).map(|at| Letter {
            base: self.letters[at],
            tone: None,
            upper: false,
        });
        match last.and_then(|last| last.marked(mark)) {
            Some(marked) => {
                self.letters[self.length - 1] = marked.base;
                self.add(marked.tone);
            }
            None => self.broken = true,
        }
    }

    /// Whether it can be one Vietnamese syllable.
    pub fn is_possible(&self) -> bool {
        self.tones[1].is_none() && self.goes_with(self.tones[0])
    }

    /// Whether it could be one if it had not two tones.
    pub fn has_two_tones(&self) -> bool {
        self.tones[1].is_some() && (self.goes_with(self.tones[0]) || self.goes_with(self.tones[1]))
    }

    /// "QĐ", "NĐ": consonants only, an abbreviation that says nothing about the letters.
    pub fn is_abbreviation(&self) -> bool {
        !self.broken
            && !self.letters[..self.length]
                .iter()
                .any(|&base| is_vowel(base))
    }

    fn goes_with(&self, tone: Option<Tone>) -> bool {
        let letters = &self.letters[..self.length];
        !self.broken
            && (!is_stopped(letters) || matches!(tone, Some(Tone::Acute | Tone::Dot)))
            && is_spelled(letters)
    }
}

/// Ends in c, ch, p or t: such a rhyme is said with two tones only.
fn is_stopped(letters: &[u8]) -> bool {
    match letters {
        [.., last] if [C, P, T].contains(last) => true,
        [.., C, H] => true,
        _ => false,
    }
}

/// The letters that the rules name, by their numbers.
const C: u8 = 5;
const G: u8 = 10;
const H: u8 = 11;
const I: u8 = 12;
const P: u8 = 20;
const Q: u8 = 21;
const T: u8 = 24;
const U: u8 = 25;
const Y: u8 = 29;

fn is_spelled(letters: &[u8]) -> bool {
    let Some(vowel) = letters.iter().position(|&base| is_vowel(base)) else {
        return false;
    };
    // The u of "qu" and the i of "gi" belong to the onset, but for "quốc", "gì", "gìn", "giếng".
    let shares = matches!(letters, [Q, U, ..] | [G, I, ..]);
    goes_together(letters.split_at(vowel)) || (shares && goes_together(letters.split_at(2)))
}

/// The spelling rules: c/k/q, g/gh, ng/ngh; y after an onset only where nothing follows.
fn goes_together((onset, rhyme): (&[u8], &[u8])) -> bool {
    let Some(&first) = rhyme.first() else {
        return false;
    };
    let front = matches!(first, 8 | 9 | I | Y);
    let round = matches!(first, 17..=19 | U | 26);
    let spelled = match TABLES.onset(onset) {
        None => return false,
        Some(Onset::Any) => true,
        Some(Onset::Front) => front,
        Some(Onset::Back) => !front,
        Some(Onset::G) => !front || TABLES.after_g.contains(&pack(rhyme)),
        Some(Onset::Gi) => !matches!(first, I | Y),
        Some(Onset::Q) => pack(rhyme) == TABLES.quoc,
        Some(Onset::Qu) => {
            return !round && (TABLES.has(rhyme) || TABLES.after_qu.contains(&pack(rhyme)));
        }
    };
    let y_alone = first != Y || rhyme.len() == 1 || onset.is_empty();
    spelled && y_alone && TABLES.has(rhyme)
}

/// What may follow an onset.
#[derive(Debug, Clone, Copy)]
enum Onset {
    Any,
    Front,
    Back,
    G,
    Gi,
    Q,
    Qu,
}

const ONSETS: [(&str, Onset); 29] = [
    ("", Onset::Any),
    ("b", Onset::Any),
    ("c", Onset::Back),
    ("ch", Onset::Any),
    ("d", Onset::Any),
    ("đ", Onset::Any),
    ("g", Onset::G),
    ("gh", Onset::Front),
    ("gi", Onset::Gi),
    ("h", Onset::Any),
    ("k", Onset::Front),
    ("kh", Onset::Any),
    ("l", Onset::Any),
    ("m", Onset::Any),
    ("n", Onset::Any),
    ("ng", Onset::Back),
    ("ngh", Onset::Front),
    ("nh", Onset::Any),
    ("p", Onset::Any),
    ("ph", Onset::Any),
    ("q", Onset::Q),
    ("qu", Onset::Qu),
    ("r", Onset::Any),
    ("s", Onset::Any),
    ("t", Onset::Any),
    ("th", Onset::Any),
    ("tr", Onset::Any),
    ("v", Onset::Any),
    ("x", Onset::Any),
];

const RHYMES: &str = "\
    a e ê i o ô ơ u ư y \
    ai ao au ay âu ây eo êu ia iu iêu oi ôi ơi ua ui uy ưa ưi ưu uôi ươi ươu oa oai oay oao oe oeo uê uya uyu uơ uây \
    ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât \
    ec em en eng ep et êch êm ên ênh êp êt ich im in inh ip it \
    oc om on ong op ot oong ooc ôc ôm ôn ông ôp ôt ơm ơn ơp ơt uc um un ung up ut ưc ưng ưt ưm ưn \
    iêc iêm iên iêng iêp iêt uôc uôm uôn uông uôt ươc ươm ươn ương ươp ươt \
    oac oach oam oan oang oanh oap oat oăc oăm oăn oăng oăt oen oet uân uâng uât uêch uênh uên uêt \
    uych uynh uyn uyt uyp uyên uyêt yêm yên yêng yêt yêu";

/// The lists by packed letters: an onset has three at the most, a rhyme four.
struct Tables {
    onsets: Vec<Option<Onset>>,
    /// A bit for each row of four letters.
    rhymes: Vec<u64>,
    after_g: Vec<u32>,
    after_qu: Vec<u32>,
    quoc: u32,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let packed = |words: &str| words.split_whitespace().map(pack_word).collect::<Vec<_>>();
    let mut rhymes = vec![0; 1 << (5 * 4 - 6)];
    for rhyme in packed(RHYMES) {
        rhymes[rhyme as usize / 64] |= 1 << (rhyme % 64);
    }
    let mut onsets = vec![None; 1 << (5 * 3)];
    for (onset, kind) in ONSETS {
        onsets[pack_word(onset) as usize] = Some(kind);
    }
    let after_g = packed("i in iêc iêm iên iêng iêp iêt iêu");
    Tables {
        onsets,
        rhymes,
        after_g,
        after_qu: packed("yên yêt ynh yt ych"),
        quoc: pack_word("uôc"),
    }
});

impl Tables {
    fn onset(&self, letters: &[u8]) -> Option<Onset> {
        if letters.len() <= 3 {
            self.onsets[pack(letters) as usize]
        } else {
            None
        }
    }

    fn has(&self, rhyme: &[u8]) -> bool {
        let key = pack(rhyme);
        rhyme.len() <= 4 && self.rhymes[key as usize / 64] >> (key % 64) & 1 == 1
    }
}

/// Five bits a letter.
fn pack(letters: &[u8]) -> u32 {
    letters
        .iter()
        .take(6)
        .fold(0, |key, &base| key << 5 | u32::from(base))
}

fn pack_word(word: &str) -> u32 {
    let letters: Vec<u8> = word
        .chars()
        .filter_map(letter)
        .map(|letter| letter.base)
        .collect();
    pack(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_the_letters() {
        let named = [C, G, H, I, P, Q, T, U, Y];
        let numbers: Vec<u8> = "cghipqtuy"
            .chars()
            .filter_map(letter)
            .map(|letter| letter.base)
            .collect();
        assert_eq!(numbers, named);
        let rows: Vec<u8> = "eêoôơư"
            .chars()
            .filter_map(letter)
            .map(|letter| letter.base)
            .collect();
        assert_eq!(rows, [8, 9, 17, 18, 19, 26]);
    }

    #[test]
    fn possible() {
        let words = "ủy uỷ hoà hòa khỏe khoẻ quý quí quốc giếng gì gìn giữ nghiệp Việt ĐẢNG nhiệm kỳ được khuỷu thuở \
            quyền quyết quỳnh huých yêu yếu ý ở Ấn ghế kế cửa người hữu xoong tuyên truyền tòan qúy giừơng cuả buýt \
            nghiêng giặt già quạt quẹo ke\u{302}\u{301} nghie\u{323}\u{302}p";
        for word in words.split_whitespace() {
            assert!(is_possible(word), "{word}");
        }
    }

    #[test]
    fn impossible() {
        let words = "thịsố vềlãnh cửđại kỳĐại các1 cac sôt thuyêt Tẻh Đắk ngê démon wá nghà cê kà Đầut ñaát ngày10 hồs \
            ghà sốf Ngyên trởng nớc đợc hò\u{301}a";
        for word in words.split_whitespace() {
            assert!(!is_possible(word), "{word}");
        }
    }
}
