//! The words at which facts begin, and how one is known by its bytes.

use super::Kinds;

/// The words, folded, and what may begin at each; of a word with figures behind it ("quý3") the letters.
pub const WORDS: [(&str, Kinds); 52] = {
    use Kinds as K;
    [
        ("ngày", K::CALENDAR.or(K::UNIT)),
        ("năm", K::CALENDAR.or(K::UNIT)),
        ("tháng", K::CALENDAR.or(K::PERIOD).or(K::UNIT)),
        ("tuần", K::CALENDAR.or(K::PERIOD).or(K::UNIT)),
        ("giờ", K::UNIT),
        ("phút", K::UNIT),
        ("quý", K::CALENDAR.or(K::RECURS)),
        ("qúy", K::CALENDAR.or(K::RECURS)),
        ("quí", K::CALENDAR),
        ("giữa", K::CALENDAR),
        ("t", K::CALENDAR),
        ("q", K::CALENDAR),
        ("cuối", K::CALENDAR.or(K::PERIOD)),
        ("đầu", K::CALENDAR.or(K::PERIOD)),
        ("sáu", K::CALENDAR.or(K::PERIOD)),
        ("hai", K::CALENDAR.or(K::PERIOD)),
        ("ba", K::PERIOD),
        ("chín", K::PERIOD),
        ("mỗi", K::RECURS.or(K::PERIOD)),
        ("cứ", K::RECURS.or(K::PERIOD)),
        ("từng", K::RECURS.or(K::PERIOD)),
        ("hằng", K::RECURS.or(K::PERIOD)),
        ("hàng", K::RECURS.or(K::PERIOD)),
        ("lần", K::RECURS),
        ("đợt", K::RECURS),
        ("định", K::RECURS.or(K::PERIOD)),
        ("một", K::PERIOD),
        ("trước", K::PERIOD),
        ("vào", K::PERIOD),
        ("lúc", K::PERIOD),
        ("nghị", K::NAMED),
        ("luật", K::NAMED),
        ("bộ", K::NAMED),
        ("pháp", K::NAMED),
        ("điều", K::NAMED),
        ("hiến", K::NAMED),
        ("gọi", K::ALIAS),
        ("viết", K::ALIAS),
        ("giao", K::REQUEST),
        ("đề", K::REQUEST),
        ("yêu", K::REQUEST),
        ("phân", K::REQUEST),
        ("do", K::BY),
        ("phối", K::WITH),
        ("báo", K::REPORT),
        ("gửi", K::REPORT),
        ("nộp", K::REPORT),
        ("trình", K::REPORT),
        ("phản", K::REPORT),
        ("qua", K::VIA),
        ("thời", K::TIME_LABEL),
        ("tiến", K::TIME_LABEL),
    ]
};

/// No word of the table is longer, in bytes, so that each is one number.
const LONGEST: usize = 8;

/// A word as a number, its first byte the lowest.
const fn key(word: &str) -> u64 {
    let word = word.as_bytes();
    assert!(word.len() <= LONGEST, "the word is too long for a number");
    let mut key = 0;
    let mut at = word.len();
    while at > 0 {
        at -= 1;
        key = key << 8 | word[at] as u64;
    }
    key
}

/// Words of the table, each at its own place, and figures at the first; an empty place has no kinds.
static TABLE: [(u64, Kinds); PLACES] = {
    let mut table = [(0, Kinds::NONE); PLACES];
    table[0] = (0, Kinds::FIGURE);
    let mut index = 0;
    while index < WORDS.len() {
        let key = key(WORDS[index].0);
        table[place(key, FACTOR)] = (key, WORDS[index].1);
        index += 1;
    }
    table
};

const PLACES: usize = 256;

const fn place(key: u64, factor: u64) -> usize {
    (key.wrapping_mul(factor) >> 56) as usize
}

/// A factor that gives each word a place of its own, so that no word is looked for twice.
const FACTOR: u64 = {
    let mut factor: u64 = 0x9e37_79b9_7f4a_7c15;
    while !parts(factor) {
        factor = factor.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(2);
    }
    factor
};

/// Whether no two words have one place by a factor, nor any the place of figures.
const fn parts(factor: u64) -> bool {
    let mut taken = [0u64; PLACES / 64];
    taken[0] = 1;
    let mut index = 0;
    while index < WORDS.len() {
        let place = place(key(WORDS[index].0), factor);
        let bit = 1 << (place % 64);
        if taken[place / 64] & bit != 0 {
            return false;
        }
        taken[place / 64] |= bit;
        index += 1;
    }
    true
}

/// What may begin at a word that is a number, its first byte the lowest; 0 are figures.
pub fn known(key: u64) -> Kinds {
    let (word, kinds) = TABLE[place(key, FACTOR)];
    if word == key { kinds } else { Kinds::NONE }
}
