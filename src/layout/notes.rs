//! Footnotes: lines at the foot of a page, or below a drawn line, that begin with a number which a word above them bears.
//! A number that counts on the labels above it is a point's.

use super::{Item, Line};
use crate::fold::is_capital;
use crate::forms::number::ends_unnumbered;

/// No footnote, nor several together, takes more lines.
const LONGEST: usize = 14;
/// The word that bears the number stands at most so many lines above.
const PAGE: usize = 70;
/// No number of a footnote has more figures.
const MOST_DIGITS: usize = 2;

/// Marks the lines of footnotes.
pub fn mark(text: &str, items: &mut [Item]) {
    let mut index = 0;
    while index < items.len() {
        if let Some(end) = below_rule(text, items, index).or_else(|| note(text, items, index)) {
            for item in &mut items[index..end] {
                if let Item::Line(line) = item {
                    line.note = true;
                }
            }
            index = end;
        }
        index += 1;
    }
}

/// The end of the footnotes that begin at an item: the foot of the page, or of the text.
fn note(text: &str, items: &[Item], index: usize) -> Option<usize> {
    let Item::Line(line) = &items[index] else {
        return None;
    };
    let number = number(&text[line.place.clone()])?;
    let end =
        (index + 1..items.len().min(index + 1 + LONGEST)).find(|&next| ends_page(&items[next]));
    let words = &text[line.place.clone()];
    let unlike_label = unlike_label(words).is_some();
    // "1. Sở Tài chính" may well be a point.
    let between = |end: &usize| parts_sentence(text, &items[..index], &items[*end..]);
    let end =
        end.filter(|end| unlike_label || between(end) || !counts_on(text, &items[..index], number));
    let end = end.or((unlike_label && items.len() <= index + LONGEST).then_some(items.len()));
    // Few lines stand at the foot of a page; only for them is it worth while to look far back.
    end.filter(|_| {
        let mut page = items[..index].iter().rev().take(PAGE);
        page.any(|item| bears(text, item, number))
    })
}

/// The words of a line that is no footnote.
fn own_words<'t>(text: &'t str, item: &Item) -> Option<&'t str> {
    match item {
        Item::Line(line) if line.note => None,
        Item::Line(line) => Some(text[line.place.clone()].trim()).filter(|words| !words.is_empty()),
        _ => None,
    }
}

/// Whether a sentence is open above the foot of a page and goes on behind it.
fn parts_sentence(text: &str, before: &[Item], behind: &[Item]) -> bool {
    let above = before.iter().rev().find_map(|item| own_words(text, item));
    let below = behind.iter().find_map(|item| own_words(text, item));
    let open =
        above.is_some_and(|words| words.ends_with(|last: char| last == ',' || last.is_lowercase()));
    open && below.is_some_and(|words| words.starts_with(char::is_lowercase))
}

/// Whether a number goes on the labels above it: it is the first below a heading, or the one before it stands there.
fn counts_on(text: &str, before: &[Item], number: u32) -> bool {
    let above = before.iter().rev().take(PAGE);
    let mut above = above.filter_map(|item| own_words(text, item)).peekable();
    let whole = above
        .peek()
        .is_some_and(|words| !words.ends_with([';', ',']));
    let last = format!("{}.", number.saturating_sub(1));
    whole && (number == 1 || above.any(|words| words.starts_with(&last)))
}

/// The end of the footnotes below a drawn line, "(1) Được sửa đổi …", "1 Công văn …": up to a blank line or a heading.
fn below_rule(text: &str, items: &[Item], index: usize) -> Option<usize> {
    let words = |item: &Item| match item {
        Item::Line(line) => Some(&text[line.place.clone()]),
        Item::Row(_) => None,
    };
    let first = unlike_label(words(&items[index])?)?;
    let rule = words(items[..index].last()?)?;
    if rule.len() < SHORTEST_RULE || !rule.bytes().all(|byte| matches!(byte, b'_' | b'-')) {
        return None;
    }
    let mark = format!("({first})");
    let glued = |item: &Item| {
        words(item).is_some_and(|words| {
            let mut marks = words.match_indices(&mark);
            marks.any(|(at, _)| words[..at].ends_with(|letter: char| letter.is_alphanumeric()))
        })
    };
    let borne = |item: &Item| glued(item) || bears(text, item, first);
    let ends = |item: &Item| match item {
        Item::Line(line) => {
            let words = &text[line.place.clone()];
            unlike_label(words).is_none() && (line.gap || is_heading(words))
        }
        Item::Row(_) => true,
    };
    let behind = items[index + 1..].iter().take(LONGEST);
    let lines = behind.clone().position(ends).unwrap_or(behind.len());
    items[index.saturating_sub(PAGE)..index]
        .iter()
        .any(borne)
        .then_some(index + 1 + lines)
}

/// "II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế": a label of another kind than that of a footnote in brackets.
fn is_heading(words: &str) -> bool {
    let label = words.split(' ').next().unwrap_or_default();
    let Some(mark) = label.strip_suffix(['.', ')', '/']) else {
        return false;
    };
    let roman = mark.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let figures = mark
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    !mark.is_empty() && (roman || figures || mark.chars().count() == 1)
}

/// No line drawn above footnotes is shorter.
const SHORTEST_RULE: usize = 5;

/// The number with which a line of any footnote begins.
pub fn note_number(words: &str) -> Option<u32> {
    number(words).or_else(|| bracketed(words))
}

/// "(2) Nhiệm vụ số 4", "[2] Nhiệm vụ", "2 Nhiệm vụ": the number with which a footnote begins and hardly a point.
fn unlike_label(words: &str) -> Option<u32> {
    let plain = words.starts_with('[') || words[figures(words)..].starts_with(' ');
    bracketed(words).or_else(|| plain.then(|| number(words))?)
}

/// "(2) Nhiệm vụ số 4": the number in brackets with which a footnote begins.
fn bracketed(words: &str) -> Option<u32> {
    let (digits, behind) = words.strip_prefix('(')?.split_once(") ")?;
    (digits.len() <= MOST_DIGITS && figures(digits) == digits.len() && !behind.is_empty())
        .then(|| digits.parse().ok())?
}

/// The number with which a footnote begins: "1 Theo Báo cáo …", "[2]. Phường: An Phú".
fn number(words: &str) -> Option<u32> {
    let bare = words.strip_prefix('[').unwrap_or(words);
    let (digits, rest) = bare.split_at(figures(bare));
    let rest = rest.strip_prefix(']').unwrap_or(rest);
    let rest = rest.strip_prefix(['.', ')']).unwrap_or(rest);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let begins = rest.starts_with(|letter| letter == '“' || is_capital(letter));
    (digits.len() <= MOST_DIGITS && begins).then(|| digits.parse().ok())?
}

/// How many figures some words begin with.
fn figures(words: &str) -> usize {
    let is_figure = |byte: &u8| byte.is_ascii_digit();
    words.bytes().take_while(is_figure).count()
}

fn bears(text: &str, item: &Item, number: u32) -> bool {
    let Item::Line(Line { place, .. }) = item else {
        return false;
    };
    let words = &text[place.clone()];
    if bears_raised(words, number) {
        return true;
    }
    let mut from = 0;
    while let Some(at) = words[from..].find(|letter: char| letter.is_ascii_digit()) {
        let (before, digits) = words.split_at(from + at);
        let (digits, behind) = digits.split_at(figures(digits));
        if digits.parse() == Ok(number)
            && digits.len() <= MOST_DIGITS
            && !digits.starts_with('0')
            && is_borne(before, behind)
            && !is_power(before)
        {
            return true;
        }
        from += at + digits.len();
    }
    false
}

/// "12/KH-UBND²": whether some words bear a number of one raised figure.
fn bears_raised(words: &str, number: u32) -> bool {
    const RAISED: [&str; 9] = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    let raised = (number as usize).checked_sub(1);
    let Some(raised) = raised.and_then(|index| RAISED.get(index)) else {
        return false;
    };
    let mut hits = memchr::memmem::find_iter(words.as_bytes(), raised.as_bytes());
    hits.any(|at| words[..at].ends_with(char::is_alphanumeric) && !is_power(&words[..at]))
}

/// Whether a word bears the figures between some words: "khoáng sản1.", "Thuận An[2],", "Nghị quyết 57[3]", "12/NĐ-CP4 ngày"
fn is_borne(before: &str, behind: &str) -> bool {
    let behind = behind.strip_prefix(']').unwrap_or(behind);
    let ends = behind.is_empty() || behind.starts_with([' ', ',', '.', ';', ':', ')']);
    let bare = |word: &str| {
        word.strip_suffix(['”', ')'])
            .unwrap_or(word)
            .ends_with(char::is_lowercase)
    };
    match before.strip_suffix('[') {
        Some(word) => ends && (bare(word) || word.ends_with(char::is_alphanumeric)),
        None => ends && (bare(before) || ends_unnumbered(before)) || is_parted(before, behind),
    }
}

/// "thành phố 1." at a line's end: the mending of lost blanks has parted the figures from a word that ends in a letter
/// with a tone.
fn is_parted(before: &str, behind: &str) -> bool {
    const COUNTED: [&str; 12] = [
        "số", "kỳ", "thứ", "tổ", "bộ", "lệ", "lộ", "kể", "thị", "đề", "chế", "vụ",
    ];
    let Some(word) = before
        .strip_suffix(' ')
        .and_then(|line| line.rsplit(' ').next())
    else {
        return false;
    };
    word.ends_with(|letter| matches!(letter, '\u{1EA0}'..='\u{1EF9}'))
        && word.starts_with(char::is_lowercase)
        && !COUNTED.contains(&word)
        && matches!(behind, "." | ";")
}

/// Whether a figure behind these words is the power of a unit of measure: "120 km" before 2.
fn is_power(before: &str) -> bool {
    let word = before
        .rsplit(|letter: char| !letter.is_alphabetic())
        .next()
        .unwrap_or_default();
    ["m", "km", "dm", "cm", "mm"].contains(&word)
}

fn ends_page(item: &Item) -> bool {
    matches!(item, Item::Line(line) if line.page)
}

#[cfg(test)]
mod tests {
    use super::is_borne;
    use crate::layout::{Item, lay_out};

    #[test]
    fn at_the_foot_of_a_page() {
        let text = "a) Thanh tra khoáng sản1 trên địa\n\n1 Theo Báo cáo số 297/BC-SNN của Sở\nNông nghiệp.\n\n          2\n\nbàn tỉnh.\n1. Sở Tài chính\n";
        let notes: Vec<bool> = lay_out(text)
            .iter()
            .map(|item| matches!(item, Item::Line(line) if line.note))
            .collect();
        assert_eq!(notes, [false, true, true, false, false]);
    }

    #[test]
    fn a_point_before_the_end_of_a_page_is_no_footnote() {
        let text = "III. Phân bổ vốn1\n1. Sở Tài chính rà soát.\na) Lập danh mục.\n\n          2\n\n2. Sở Xây dựng\n";
        let noted = |text| {
            let items = lay_out(text);
            items
                .iter()
                .any(|item| matches!(item, Item::Line(line) if line.note))
        };
        assert!(!noted(text));
        let parted = "III. Phân bổ vốn1\nCác sở rà\n\n1. Theo Báo cáo của Sở.\n\n          2\n\nsoát danh mục.\n2. Sở Xây dựng\n";
        assert!(noted(parted));
    }

    #[test]
    fn a_heading_ends_footnotes_below_a_rule() {
        let text = "Nhóm A(1) làm.\n\n__________\n(1) Theo Quyết định.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n";
        let noted = |item: &Item| matches!(item, Item::Line(line) if line.note);
        let notes: Vec<bool> = lay_out(text).iter().map(noted).collect();
        assert_eq!(notes.iter().filter(|note| **note).count(), 1, "{notes:?}");
    }

    #[test]
    fn words_that_bear_a_number() {
        for (before, behind) in [
            ("khoáng sản", " trên"),
            ("Nghị quyết 57[", "],"),
            ("Thuận An[", "]"),
            ("Nghị định số 154/2025/NĐ-CP", " ngày"),
            ("thị xã, thành phố ", "."),
        ] {
            assert!(is_borne(before, behind), "{before}");
        }
        for (before, behind) in [
            ("Tổ công tác số ", "."),
            ("năm ", ""),
            ("Nghị quyết 5", ","),
            ("thị xã, thành phố ", " và"),
            ("theo Quy chế ", ";"),
            ("cấp phát cho các xã đủ ", ""),
            ("Nghị quyết số 33/2024/QH", " của"),
        ] {
            assert!(!is_borne(before, behind), "{before}");
        }
    }

    #[test]
    fn in_brackets_at_the_end_of_the_text() {
        let text = "Thực hiện Nghị quyết 57[1], các xã rà soát.\nTrần Văn An\n---\n[1] Đã được phổ biến.\n";
        let notes = lay_out(text);
        assert!(matches!(notes.last(), Some(Item::Line(line)) if line.note));
    }

    #[test]
    fn below_a_drawn_line() {
        let noted = |text: &str| -> Vec<bool> {
            let noted = |item: &Item| matches!(item, Item::Line(line) if line.note);
            lay_out(text).iter().map(noted).collect()
        };
        let list =
            "_______\n(1) Được sửa đổi năm 2018.\n(2) Nhiệm vụ số 4,\nphụ lục.\n\nNơi nhận:\n";
        let text = format!("Theo Quyết định của Bộ Chính trị(1), Thông báo(2).\n{list}");
        let want = [false, false, true, true, true, false];
        assert_eq!(noted(&text), want);
        for (one, other) in [("1", "2"), ("[1]", "[2]"), ("¹", "²")] {
            let text = format!(
                "Theo Quyết định của Bộ Chính trị{one}, Thông báo{other}.\n_______\n1 Sửa đổi năm 2018.\n\
                 2 Nhiệm vụ số 4,\nphụ lục.\n\nNơi nhận:\n"
            );
            assert_eq!(noted(&text), want, "{one}");
        }
        let text = format!("Gồm: (1) rà soát, (2) báo cáo.\n{list}");
        assert_eq!(noted(&text), [false; 6]);
        let text = format!("Theo Quyết định của Bộ Chính trị(1).\n{}", &list[8..]);
        assert_eq!(noted(&text), [false; 5]);
    }

    #[test]
    fn the_power_of_a_unit_bears_no_footnote() {
        let text = "1. Diện tích 120 km2, 50 m3.\n2. Sở Tài chính\n3. Sở Xây dựng\n\n          2\n\n4. Sở Y tế\n";
        let noted = lay_out(text)
            .iter()
            .any(|item| matches!(item, Item::Line(line) if line.note));
        assert!(!noted);
    }
}
