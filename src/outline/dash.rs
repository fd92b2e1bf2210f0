//! A dash or a bracket at a line's head that belongs to the line before: "chính trị⏎- xã hội", "2025⏎- 2030".

use super::look::bullet;
use crate::fold::in_word;
use crate::layout::Line;
use crate::passage::Page;
use crate::span::Place;
use crate::vocab::{is_pair, last_word};

/// "chính trị⏎- xã hội", "2025⏎- 2030", "số 145⏎- HD/BTGTW": a dash within a name, a range or a number.
pub fn is_cut_at_dash(page: &Page, (before, line): (&Place, &Place)) -> bool {
    let Some(rest) = page.words(line).strip_prefix("- ") else {
        return false;
    };
    let (head, tail) = (page.folded(before).trim_end(), page.folded(line));
    let (before, tail) = (page.words(before).trim_end(), &tail["- ".len()..]);
    let year =
        |words: &str| words.len() >= 4 && words.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let last = last_word(before);
    let symbol = rest.split([' ', ',', ';']).next().unwrap_or("");
    let number = is_symbol(symbol)
        && last.starts_with(|letter: char| letter.is_ascii_digit())
        && last.len() <= 5;
    let named = is_pair((before, head), (rest, tail));
    named || number || (year(last) && last.len() == 4 && year(rest))
}

/// "HD/BTGTW", "KH/HU": what stands behind a number's dash.
fn is_symbol(word: &str) -> bool {
    word.split_once('/').is_some_and(|(code, office)| {
        code.starts_with(char::is_uppercase)
            && code.chars().count() <= 6
            && code.chars().all(char::is_alphabetic)
            && office.starts_with(char::is_uppercase)
    })
}

/// Whether the dash at the head of a line stands within the sentence: the line before is open, and
/// the bullets around begin with capitals while this one does not, or there are none.
pub fn goes_on_at_dash(page: &Page, lines: &[Line], index: usize) -> bool {
    let words = |line: &Line| page.words(&line.place);
    let open = words(&lines[index - 1]).trim_end().ends_with(in_word);
    let small = |line: &Line| {
        words(line)[bullet(words(line)).unwrap_or(0)..].starts_with(char::is_lowercase)
    };
    let near = lines[index.saturating_sub(12)..(index + 12).min(lines.len())].iter();
    let others: Vec<bool> = near
        .filter(|line| line.place != lines[index].place && bullet(words(line)).is_some())
        .map(small)
        .collect();
    let unlike = others.iter().filter(|small| **small).count() * 3 <= others.len();
    open && words(&lines[index]).starts_with('-') && small(&lines[index]) && unlike
}

/// "(Mẫu⏎2).": a number that closes the bracket of the line before is no label.
pub fn is_cut_in_brackets(before: &str, words: &str) -> bool {
    let open = before
        .rfind('(')
        .is_some_and(|at| !before[at..].contains(')'));
    let digits = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    open && digits.len() < words.len() && digits.starts_with(')')
}
