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

/// Words of the table by a hash of their bytes; an empty place has no kinds.
static TABLE: [(u64, Kinds); PLACES] = {
    let mut table = [(0, Kinds::NONE); PLACES];
    let mut index = 0;
    while index < WORDS.len() {
        let word = WORDS[index].0.as_bytes();
        assert!(word.len() <= LONGEST, "the word is too long for a number");
        let mut key = 0;
        let mut at = word.len();
        while at > 0 {
            at -= 1;
            key = key << 8 | word[at] as u64;
        }
        let mut place = place(key);
        while table[place].1.0 != 0 {
            place = (place + 1) % PLACES;
        }
        table[place] = (key, WORDS[index].1);
        index += 1;
    }
    table
};

const PLACES: usize = 256;

const fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
}

/// Whether a word of the table begins with two bytes, or another whose second byte ends in the same six bits.
pub fn may_be_known(one: u8, two: u8) -> bool {
    HEADS[usize::from(one)] >> (two & 63) & 1 == 1
}

const FIGURES_OR_STOP: u64 =
    0x3ff << (b'0' & 63) | 1 << (b'.' & 63) | 1 << (b'i' & 63) | 1 << (b'v' & 63);

static HEADS: [u64; 256] = {
    let mut heads = [0; 256];
    let mut index = 0;
    while index < WORDS.len() {
        let word = WORDS[index].0.as_bytes();
        // Behind a single letter stand figures ("t9") or a full stop ("q.iii").
        heads[word[0] as usize] |= match word {
            [_, second, ..] => 1 << (*second & 63),
            _ => FIGURES_OR_STOP,
        };
        index += 1;
    }
    heads
};

/// What may begin at a word that is a number, its first byte the lowest.
pub fn known(key: u64) -> Option<Kinds> {
    let mut place = place(key);
    loop {
        match TABLE[place] {
            (_, Kinds::NONE) => return None,
            (other, kinds) if other == key => return Some(kinds),
            _ => place = (place + 1) % PLACES,
        }
    }
}
