//! Running headers: what stands over every page, with the page's number behind it.
//!
//! ```abnf
//! header = title 3*SP number      ; "UBND XÃ TÂN TIẾN - KẾ HOẠCH CÔNG TÁC NĂM 2026     3"
//! ```
//! Only counting tells them from a column of figures: the same words, and each number the next one.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::Line;
use super::wrap::is_parted;

/// No header is shorter, in letters: "Tổ dân phố      3" is a row.
const SHORTEST: usize = 16;
/// No page has fewer lines with words.
const FEWEST: usize = 5;

/// The lines of running headers, by their index.
pub fn headers(text: &str, lines: &[Line]) -> HashSet<usize> {
    // The last header with the same words: its line, how many lines with words stand before it, its number.
    let mut last: HashMap<&str, (usize, usize, u32)> = HashMap::new();
    let mut headers = HashSet::default();
    let mut filled = 0;
    for (index, line) in lines.iter().enumerate() {
        let words = &text[line.place.clone()];
        filled += usize::from(!words.is_empty());
        let Some((title, number)) = numbered(words) else {
            continue;
        };
        let before = last.insert(title, (index, filled, number));
        if let Some((first, above, one_less)) = before
            && one_less + 1 == number
            && filled - above > FEWEST
        {
            headers.extend([first, index]);
        }
    }
    headers
}

/// A title in capitals or with a capital, and the number far behind it.
fn numbered(words: &str) -> Option<(&str, u32)> {
    let title = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = &words[title.len()..];
    // Few lines end in a figure.
    if number.is_empty() || number.len() > 3 || !title.ends_with("   ") && !title.ends_with('\t') {
        return None;
    }
    let title = title.trim_end();
    let whole = title.starts_with(char::is_uppercase) && title.chars().count() >= SHORTEST;
    let plain = !title.ends_with(['.', ';', ',', ':', '-']) && !title.contains("  ");
    (whole && plain).then(|| Some((title, number.parse().ok()?)))?
}

/// "trước ngày⏎3⏎15/3/2026": whether the number at an index parts what no reader parts, so that it is a page's even
/// where other numbers count on near it.
pub fn parts(text: &str, lines: &[Line], index: usize) -> bool {
    let words = |line: &Line| Some(&text[line.place.clone()]).filter(|words| !words.is_empty());
    let above = lines[..index].iter().rev().find_map(words);
    let below = lines[index + 1..].iter().find_map(words);
    above
        .zip(below)
        .is_some_and(|(above, below)| is_parted(above, below))
}

#[cfg(test)]
mod tests {
    use crate::layout::{Item, lay_out};

    fn words(text: &str) -> Vec<&str> {
        let line = |item| match item {
            Item::Line(line) => Some(&text[line.place]),
            Item::Row(_) => None,
        };
        lay_out(text).into_iter().filter_map(line).collect()
    }

    #[test]
    fn counted_headers_are_dropped() {
        let page = "Một.\nHai.\nBa.\nBốn.\nNăm báo cáo trước\n";
        let header = "UBND XÃ TÂN TIẾN - KẾ HOẠCH CÔNG TÁC     ";
        let text = format!("{header}2\n{page}{header}3\nngày 18/3/2026.\n{page}{header}4\nHết.");
        assert!(!words(&text).iter().any(|line| line.starts_with("UBND")));
        let row = "Tổ dân phố     ";
        let text = format!("{row}2\n{page}{row}3\n{page}{row}4\nHết.");
        assert!(words(&text).iter().any(|line| line.starts_with("Tổ")));
        let points = format!("{header}2\n{header}3\n{header}4\nHết.");
        assert!(words(&points).iter().any(|line| line.starts_with("UBND")));
    }

    #[test]
    fn a_page_number_within_a_sentence() {
        let text = "2\nmột\nRà soát trước ngày\n3\n15/3/2026.\n4\nhai";
        assert!(!words(text).contains(&"3"));
        let text = "2\nmột\nRà soát trong tháng\n3\n15/3/2026.\n4\nhai";
        assert!(words(text).contains(&"3"));
    }
}
