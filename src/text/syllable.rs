//! Which letters make a possible Vietnamese syllable: onset, rhyme, tone.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A tone mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// `\`
    Grave,
    /// `´`
    Acute,
    /// `~`
    Tilde,
    /// `?`
    Hook,
    /// `.`
    Dot,
}

/// A lower-case letter without its tone, and the tone. `None` for what is no Vietnamese letter.
pub fn letter(c: char) -> Option<(char, Option<Tone>)> {
    let lower = match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'a'..='z' => c,
        _ => c.to_lowercase().next()?,
    };
    if matches!(lower, 'a'..='z' | 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư') {
        return Some((lower, None));
    }
    const TONED: [(char, &str); 12] = [
        ('a', "àáãảạ"),
        ('ă', "ằắẵẳặ"),
        ('â', "ầấẫẩậ"),
        ('e', "èéẽẻẹ"),
        ('ê', "ềếễểệ"),
        ('i', "ìíĩỉị"),
        ('o', "òóõỏọ"),
        ('ô', "ồốỗổộ"),
        ('ơ', "ờớỡởợ"),
        ('u', "ùúũủụ"),
        ('ư', "ừứữửự"),
        ('y', "ỳýỹỷỵ"),
    ];
    const TONES: [Tone; 5] = [Tone::Grave, Tone::Acute, Tone::Tilde, Tone::Hook, Tone::Dot];
    TONED.iter().find_map(|(base, row)| {
        let at = row.chars().position(|toned| toned == lower)?;
        Some((*base, Some(TONES[at])))
    })
}

/// Whether `word` can be one Vietnamese syllable, wherever in it the tone is written.
pub fn is_possible(word: &str) -> bool {
    let mut syllable = Syllable::default();
    word.chars().for_each(|c| syllable.push(c));
    syllable.is_possible()
}

/// The letters of a word as they come in, composed or not.
#[derive(Debug, Default)]
pub struct Syllable {
    base: String,
    tone: Option<Tone>,
    broken: bool,
    /// Something in it is not ASCII.
    pub accented: bool,
}

impl Syllable {
    /// Adds a letter, or a mark to the last one.
    pub fn push(&mut self, c: char) {
        self.accented |= !c.is_ascii();
        if self.broken || self.base.len() > 10 {
            self.broken = true;
        } else if let Some((letter, tone)) = letter(c) {
            self.base.push(letter);
            self.set(tone);
        } else if !self.mark(c) {
            self.broken = true;
        }
    }

    /// Makes it impossible: it holds what is no letter.
    pub fn spoil(&mut self) {
        self.broken = true;
        self.accented = true;
    }

    fn set(&mut self, tone: Option<Tone>) {
        self.broken |= tone.is_some() && self.tone.is_some();
        self.tone = self.tone.or(tone);
    }

    fn mark(&mut self, c: char) -> bool {
        let tone = match c {
            '\u{300}' | '\u{340}' => Tone::Grave,
            '\u{301}' | '\u{341}' => Tone::Acute,
            '\u{303}' => Tone::Tilde,
            '\u{309}' => Tone::Hook,
            '\u{323}' => Tone::Dot,
            _ => return self.shape(c),
        };
        self.set(Some(tone));
        true
    }

    /// Circumflex, breve, horn on the last letter.
    fn shape(&mut self, mark: char) -> bool {
        let shaped = match (self.base.pop(), mark) {
            (Some('a'), '\u{302}') => 'â',
            (Some('e'), '\u{302}') => 'ê',
            (Some('o'), '\u{302}') => 'ô',
            (Some('a'), '\u{306}') => 'ă',
            (Some('o'), '\u{31B}') => 'ơ',
            (Some('u'), '\u{31B}') => 'ư',
            _ => return false,
        };
        self.base.push(shaped);
        true
    }

    /// Whether it can be one Vietnamese syllable.
    pub fn is_possible(&self) -> bool {
        !self.broken && is_possible_base(&self.base, self.tone)
    }

    /// "QĐ", "NĐ": consonants only, an abbreviation that says nothing about the letters.
    pub fn is_abbreviation(&self) -> bool {
        !self.broken
            && !self
                .base
                .contains(['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'])
    }

    /// Makes ready for the next word.
    pub fn clear(&mut self) {
        self.base.clear();
        (self.tone, self.broken, self.accented) = (None, false, false);
    }
}

/// The same with the tone apart from the lower-case letters.
pub fn is_possible_base(base: &str, tone: Option<Tone>) -> bool {
    let stopped = base.ends_with(['c', 'p', 't']) || base.ends_with("ch");
    if stopped && !matches!(tone, Some(Tone::Acute | Tone::Dot)) {
        return false;
    }
    ONSETS.iter().any(|onset| {
        base.strip_prefix(onset)
            .is_some_and(|rhyme| goes_with(onset, rhyme))
    })
}

const ONSETS: [&str; 29] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x", "q",
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

static RHYME_SET: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| RHYMES.split_whitespace().collect());

/// The spelling rules: c/k/qu, g/gh, ng/ngh; "gì", "giếng" and "quốc" share a letter between onset and rhyme.
fn goes_with(onset: &str, rhyme: &str) -> bool {
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let spelled = match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "ng" => !front,
        "g" => !front || matches!(rhyme, "i" | "in") || rhyme.starts_with("iê"),
        "gi" => !rhyme.starts_with(['i', 'y']),
        "q" => rhyme == "uôc",
        "qu" => !rhyme.starts_with(['o', 'ô', 'u', 'ư']),
        _ => true,
    };
    match (rhyme.strip_prefix('y'), onset) {
        (Some(""), _) => spelled,
        (Some(rest), "qu") => matches!(rest, "ên" | "êt" | "nh" | "t" | "ch"),
        (Some(_), _) if !onset.is_empty() => false,
        _ => spelled && RHYME_SET.contains(rhyme),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possible() {
        let words = "ủy uỷ hoà hòa khỏe khoẻ quý quí quốc giếng gì gìn giữ nghiệp Việt ĐẢNG nhiệm kỳ được khuỷu thuở \
            quyền quyết quỳnh huých yêu yếu ý ở Ấn ghế kế cửa người hữu xoong tuyên truyền tòan qúy giừơng cuả buýt";
        for word in words.split_whitespace() {
            assert!(is_possible(word), "{word}");
        }
    }

    #[test]
    fn impossible() {
        let words = "thịsố vềlãnh cửđại kỳĐại các1 cac sôt thuyêt Tẻh Đắk ngê démon wá nghà cê kà Đầut ñaát ngày10 hồs \
            ghà sốf Ngyên";
        for word in words.split_whitespace() {
            assert!(!is_possible(word), "{word}");
        }
    }
}
