//! Lines of a letterhead that a narrow cell or a converter has broken, as they were printed.
//!
//! "Hà Nội, ngày 17" over "tháng 11 năm 2025", "Thành phố Hồ Chí" over "Minh, ngày …", "CỘNG HÒA XÃ" over "HỘI CHỦ NGHĨA
//! VIỆT NAM", "THỦ TƯỚNG CHÍNH" over "PHỦ", "Số:" over "7360/KH-UBND".

use std::sync::LazyLock;

use super::letterhead::{Part, motto};
use crate::fold::{fold, in_word, is_letter};
use crate::forms::dated;
use crate::outline::look::{is_caps, is_rule};
use crate::passage::Passage;
use crate::vocab::{body_head, doc_type_at, find_words, is_stamp, starts_with_word, strip_any};

/// Joins each part with those that go on with it.
pub fn mend(parts: &mut Vec<Part>) {
    let mut at = 0;
    while at < parts.len() {
        while let Some(next) = continuation(parts, at) {
            let rest = parts.remove(next).passage;
            let whole = Passage::joined(&[parts[at].passage.clone(), rest], |_| 0);
            parts[at].passage = whole.unwrap_or_default();
        }
        at += 1;
    }
}

/// No more parts stand between two pieces of a date.
const MOST_BETWEEN: usize = 3;

/// The part that goes on with another: the next of its column, or the rest of its date in any.
fn continuation(parts: &[Part], at: usize) -> Option<usize> {
    let part = &parts[at];
    let folded = part.passage.folded();
    let open = open_date(folded);
    if open.is_some() {
        let near = parts.iter().enumerate().skip(at + 1).take(MOST_BETWEEN);
        let goes_on = |(_, next): &(usize, &Part)| goes_on_date(folded, next.passage.folded());
        return near.filter(goes_on).map(|(index, _)| index).next();
    }
    let next = (at + 1..parts.len()).find(|&next| parts[next].column == part.column);
    let joins = |next: &usize| {
        let below = &parts[*next].passage;
        is_name_in_two(folded, below.folded()) || is_number_below(folded, below.as_str())
    };
    // What stands alone on a line below two columns may be of either.
    let places = |next: &usize| is_piece_of_place(&part.passage, &parts[*next].passage);
    let alone = (at + 1 < parts.len()).then_some(at + 1);
    let place = || {
        let next = next.filter(places).or(alone.filter(places))?;
        place_may_begin(parts, at).then_some(next)
    };
    next.filter(joins).or_else(place)
}

/// "Thanh Hóa, ngày", "Hà Nội, ngày 17", "Nam Định, ngày 24 tháng 02 năm", "Đồng Tháp,": the words of a date behind a place
/// where the year is still to come.
fn open_date(folded: &str) -> Option<&str> {
    let words = dated::begun(folded)?;
    let year =
        |word: &str| word.len() == 4 && word.starts_with(|letter: char| letter.is_ascii_digit());
    (!words.split(|letter: char| !in_word(letter)).any(year)).then_some(words)
}

/// Whether a part has nothing but what may follow the begun date of another.
fn goes_on_date(before: &str, below: &str) -> bool {
    let below = below.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let first = below.split(' ').next().unwrap_or_default();
    let fits = match before.trim_end_matches(['*', '_', ' ']).ends_with(',') {
        true => first == "ngày",
        false => first != "ngày",
    };
    fits && dated::are_date_words(below)
}

/// "Số:" over "7360/KH-UBND", "Số: 12/KH-" over "UBND".
fn is_number_below(folded: &str, below: &str) -> bool {
    let bare = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
    let digits = below.len()
        - below
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let behind = below[digits..].trim_start_matches(' ');
    let number = || digits > 0 && behind.starts_with(['/', '-', '–']) && below.len() < 40;
    let symbol = || is_caps(below) && !below.contains(' ') && below.len() < 20;
    bare == "số" && number()
        || starts_with_word(bare, "số") && folded.ends_with(['-', '/']) && symbol()
}

/// The words of names that are the same in every letterhead, folded, without the marks between them.
static NAMES: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let names = [
        "cộng hòa xã hội chủ nghĩa việt nam",
        "độc lập tự do hạnh phúc",
        "đảng cộng sản việt nam",
        "ủy ban nhân dân",
        "hội đồng nhân dân",
        "thủ tướng chính phủ",
        "văn phòng chính phủ",
        "ủy ban mặt trận tổ quốc việt nam",
        "ủy ban quốc gia",
        "ban chấp hành trung ương",
    ];
    names.map(|name| name.split(' ').collect()).to_vec()
});

/// "CỘNG HÒA XÃ" over "HỘI CHỦ NGHĨA VIỆT NAM", "ỦY" over "BAN NHÂN DÂN": whether a line ends with the beginning of such a
/// name and the next one begins with the rest of it, or with more.
fn is_name_in_two(folded: &str, below: &str) -> bool {
    // Nearly all lines part no two words of a name.
    let (Some(last), Some(first)) = (words(folded).next_back(), words(below).next()) else {
        return false;
    };
    let parted = |name: &Vec<&str>| name.windows(2).any(|pair| pair == [last, first]);
    if !NAMES.iter().any(parted) {
        return false;
    }
    let own: Vec<&str> = words(folded).collect();
    let below: Vec<&str> = words(below).collect();
    let goes_on = |rest: &[&str]| {
        let most = rest.len().min(below.len());
        most > 0 && below[..most] == rest[..most]
    };
    let broken = |name: &Vec<&str>| {
        let mut cuts = 1..name.len();
        cuts.any(|cut| own.ends_with(&name[..cut]) && goes_on(&name[cut..]))
    };
    NAMES.iter().any(broken)
}

/// The words of a line, marks left out.
fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    let words = folded.split(|letter: char| !in_word(letter));
    words.filter(|word| !word.is_empty())
}

/// "Hà" over "Nội, ngày …", "Số: 12/KH-UBND Thành phố Hồ Chí" over "Minh, ngày …": whether a line has the beginning of a
/// place, behind a number or alone, and the next one the rest of it and a date.
fn is_piece_of_place(part: &Passage, below: &Passage) -> bool {
    let Some(at) = find_words(below.folded(), ", ngày") else {
        return false;
    };
    let rest = below.as_str()[..at].trim_start_matches(['*', '_', ' ']);
    if dated::begun(below.folded()).is_none() || !is_place_name(rest) || rest.split(' ').count() > 3
    {
        return false;
    }
    let words = part.as_str().trim_matches(['*', '_', ' ']);
    let numbered = words.rfind(['/', '-']).map_or(0, |at| {
        let blank = words[at..].find(' ');
        blank.map_or(words.len(), |blank| at + blank + " ".len())
    });
    is_begun_place(&words[numbered..])
}

/// "Hà", "Thành phố Hồ Chí": a place's name or its first words; no office, stamp or type.
fn is_begun_place(words: &str) -> bool {
    const UNITS: [&str; 8] = [
        "thành phố ",
        "tp. ",
        "tp ",
        "thị xã ",
        "thị trấn ",
        "đặc khu ",
        "xã ",
        "phường ",
    ];
    let folded = fold(words);
    let unit = strip_any(&folded, &UNITS).map_or(0, |rest| folded.len() - rest.len());
    let named = words.get(unit..).is_some_and(is_place_name);
    let other = body_head(&folded).is_some() || is_stamp(&folded) || doc_type_at(&folded).is_some();
    named && !other && words.split(' ').count() <= 5
}

/// Whether every word has a capital, and not all are capitals.
fn is_place_name(words: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(is_letter);
    !words.is_empty() && words.split(' ').all(capital) && !is_caps(words)
}

/// Whether no more of an office's name may stand where a part does: below the motto, the number or a remark, or at the head
/// of its column, or beside the number.
fn place_may_begin(parts: &[Part], at: usize) -> bool {
    let column = parts[at].column;
    let above = parts[..at]
        .iter()
        .rev()
        .find(|part| part.column == column && !is_rule(part.passage.as_str()));
    let numbered = |folded: &str| starts_with_word(folded.trim_start_matches(['*', ' ']), "số");
    let beside = &parts[at.saturating_sub(1)..=at];
    beside.iter().any(|part| numbered(part.passage.folded()))
        || above.is_none_or(|above| {
            let folded = above.passage.folded();
            motto(folded).is_some() || folded.contains("hạnh phúc") || numbered(folded)
        })
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::outline::head::letterhead::Part;
    use crate::passage::Passage;

    fn mended(lines: &[&str]) -> Vec<String> {
        let part = |line: &&str| Part {
            passage: Passage::of(line, &(0..line.len())),
            column: 0,
        };
        let mut parts: Vec<Part> = lines.iter().map(part).collect();
        mend(&mut parts);
        parts
            .iter()
            .map(|part| part.passage.as_str().to_owned())
            .collect()
    }

    #[test]
    fn broken_lines() {
        for lines in [
            &["Thanh Hóa, ngày", "18 tháng 11 năm 2025"][..],
            &["Hà Nội, ngày 17", "tháng 11 năm 2025"],
            &["Nam Định, ngày 24 tháng 02", "năm 2021"],
            &["Nam", "Định, ngày 24 tháng 02 năm", "2021"],
            &["Đồng Tháp,", "ngày 01 tháng 12 năm 2025"],
            &["Đồng Tháp,", "ngày 01", "tháng 12", "năm 2025"],
            &["Thành phố Hồ Chí", "Minh, ngày 18 tháng 11 năm 2025"],
            &["Số: 12/KH-UBND Hà", "Tĩnh, ngày 18 tháng 11 năm 2025"],
            &["CỘNG HÒA XÃ", "HỘI CHỦ NGHĨA VIỆT NAM"],
            &["CỘNG", "HOÀ XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"],
            &["Độc lập - Tự do", "- Hạnh phúc"],
            &["THỦ TƯỚNG CHÍNH", "PHỦ"],
            &["ỦY", "BAN NHÂN DÂN TỈNH A"],
            &["Số:", "7360/KH-UBND"],
            &["Số: 12/KH-", "UBND"],
        ] {
            assert_eq!(mended(lines), [lines.join(" ")]);
        }
    }

    #[test]
    fn near_misses() {
        for lines in [
            &["Hà Nội, ngày 17 tháng 11 năm 2025", "12/KH-UBND"][..],
            &["Hà Nội, ngày", "KẾ HOẠCH"],
            &["ỦY BAN NHÂN DÂN", "XÃ HỘI AN"],
            &["Đảng ủy xã Tân Tiến", "Tân Tiến, ngày 05 tháng 3 năm 2026"],
            &[
                "ĐẢNG ỦY",
                "Thành phố Vinh",
                "Vinh, ngày 05 tháng 3 năm 2026",
            ],
            &[
                "Độc lập - Tự do - Hạnh phúc",
                "Huế, ngày 05 tháng 3 năm 2026",
            ],
            &["Số: 12/KH-UBND", "Khẩn", "Huế, ngày 05 tháng 3 năm 2026"],
            &["Số:", "/KH-UBND"],
            &["Số: 12/KH-UBND", "UBND"],
            &["VĂN PHÒNG", "SỞ NỘI VỤ"],
            &["Hạn nộp", "15 tháng 11 năm 2025"],
        ] {
            assert_eq!(mended(lines), lines);
        }
    }
}
