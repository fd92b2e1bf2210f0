//! Footnotes: lines at the foot of a page that begin with a number which a word above them bears.

use std::sync::LazyLock;

use regex::Regex;

use super::{Item, Line};

/// No footnote, nor several together, takes more lines.
const LONGEST: usize = 14;
/// The word that bears the number stands at most so many lines above.
const PAGE: usize = 70;

/// How a footnote begins: "1 Theo Báo cáo …", "2. Phường: An Phú".
static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^\\[?([0-9]{1,2})\\]?[.)]? ?[\\p{Lu}“]").expect("a valid pattern")
});

/// A number borne by a word: "khoáng sản1.", "Thuận An[2],"
static BORNE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("\\p{Ll}[”)]?\\[?([0-9]{1,2})\\]?(?:[ ,.;:)]|$)").expect("a valid pattern")
});

/// Marks the lines of footnotes.
pub fn mark(text: &str, items: &mut [Item]) {
    let mut index = 0;
    while index < items.len() {
        if let Some(end) = note(text, items, index) {
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
    let unmarked = text[line.place.clone()]
        .trim_start_matches(|letter: char| letter.is_ascii_digit())
        .starts_with(' ');
    let end = end.or((unmarked && items.len() <= index + LONGEST).then_some(items.len()));
    // Few lines stand at the foot of a page; only for them is it worth while to look far back.
    end.filter(|_| {
        let mut page = items[..index].iter().rev().take(PAGE);
        page.any(|item| bears(text, item, number))
    })
}

fn number(words: &str) -> Option<u32> {
    let hit = BEGINS.find(words)?;
    hit.as_str()
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .ok()
}

fn bears(text: &str, item: &Item, number: u32) -> bool {
    let Item::Line(Line { place, .. }) = item else {
        return false;
    };
    let words = &text[place.clone()];
    BORNE.captures_iter(words).any(|hit| {
        let digits = hit.get(1).expect("the group takes part in every match");
        digits.as_str().parse() == Ok(number) && !is_power(&words[..digits.start()])
    })
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
    fn the_power_of_a_unit_bears_no_footnote() {
        let text = "1. Diện tích 120 km2, 50 m3.\n2. Sở Tài chính\n3. Sở Xây dựng\n\n          2\n\n4. Sở Y tế\n";
        let noted = lay_out(text)
            .iter()
            .any(|item| matches!(item, Item::Line(line) if line.note));
        assert!(!noted);
    }
}
