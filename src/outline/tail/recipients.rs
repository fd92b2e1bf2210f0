//! The list of recipients: its heading "Nơi nhận", and the ends of its entries.

use std::ops::Range;

use super::super::look::bullet;
use super::office::is_formula;
use crate::fold::fold;
use crate::forms::bracket::depth_behind;

/// Whether a line begins the list.
pub fn is_heading(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    if !words.starts_with(['n', 'N']) {
        return false;
    }
    let folded = fold(words);
    HEADINGS.iter().any(|name| {
        folded.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.trim_start_matches([' ', '*', '_', '.']);
            rest.is_empty() || rest.starts_with([':', '-']) || is_formula(rest)
        })
    })
}

/// "Nơi nhận", "Nơi gửi", and what scans make of them.
const HEADINGS: [&str; 7] = [
    "nơi nhận",
    "nơi nhân",
    "noi nhận",
    "noi nhan",
    "nơi nhan",
    "nơi gửi",
    "noi gửi",
];

/// Where the words of an entry begin that has a number before it: "2. Các chi bộ;", "2) …".
pub fn numbered(words: &str, number: u32) -> Option<usize> {
    let digits = words.len()
        - words
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let own: u32 = words[..digits].parse().ok()?;
    let behind = words[digits..].strip_prefix(['.', ')', '-'])?;
    let entry = behind.trim_start_matches(' ');
    (own == number && entry.starts_with(char::is_alphabetic)).then_some(words.len() - entry.len())
}

/// How the entries of a list stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listing {
    /// Each behind a bullet or on a line of its own.
    #[default]
    Stacked,
    /// In running text: "Tỉnh đoàn; Công an tỉnh (b/c); Lưu: VT."
    Running,
}

impl Listing {
    /// How a list stands that begins with these words: they run on if they have no bullet and a semicolon within.
    pub fn of(words: &str) -> Listing {
        let runs_on = bullet(words.trim_start()).is_none()
            && ends(words, Listing::Running, 0).next().is_some();
        if runs_on {
            Listing::Running
        } else {
            Listing::Stacked
        }
    }

    /// The ends of entries, each up to where the next one begins, where several stand on one line; `depth` brackets
    /// are open before it.
    pub fn item_ends(self, words: &str, depth: usize) -> impl Iterator<Item = Range<usize>> {
        ends(words, self, depth)
    }
}

/// A mark ends an entry before " - ", before "Lưu:" and, in running text, if it is a semicolon outside brackets.
fn ends(words: &str, listing: Listing, depth: usize) -> impl Iterator<Item = Range<usize>> {
    let marks = memchr::memchr3_iter(b';', b',', b'.', words.as_bytes());
    let (mut depth, mut counted) = (depth, 0);
    marks.filter_map(move |mark| {
        depth = depth_behind(depth, &words[counted..mark]);
        counted = mark;
        let behind = &words[mark + 1..];
        let next = behind.trim_start_matches(' ');
        if let Some(item) = next.strip_prefix('-').filter(|_| behind.starts_with(' ')) {
            return Some(mark..words.len() - item.trim_start_matches(' ').len());
        }
        let semicolon = words.as_bytes()[mark] == b';';
        let parts = semicolon && (listing == Listing::Running || parts_notes(words, mark));
        let ends = parts
            || ["Lưu:", "Lưu :"]
                .iter()
                .any(|archive| next.starts_with(archive));
        (ends && depth == 0 && !next.is_empty()).then_some(mark..words.len() - next.len())
    })
}

/// "TT ĐU, UBND xã (để b/c); UBMTTQ (để p/h);": whether a semicolon stands between two entries that each have a note of
/// their own; what stands behind a colon is one entry.
fn parts_notes(words: &str, mark: usize) -> bool {
    let (before, behind) = (words[..mark].trim_end(), &words[mark + 1..]);
    let next = behind.split(';').next().unwrap_or_default();
    let noted = |entry: &str| entry.trim_end_matches([' ', '.', ',', '/']).ends_with(')');
    noted(before) && noted(next) && !before.contains(':')
}

#[cfg(test)]
mod tests {
    use super::{Listing, numbered};

    fn entries(words: &str) -> Vec<&str> {
        let (mut start, mut entries) = (0, Vec::new());
        for end in Listing::of(words).item_ends(words, 0) {
            entries.push(&words[start..end.start]);
            start = end.end;
        }
        entries.push(&words[start..]);
        entries
    }

    #[test]
    fn entries_on_one_line() {
        for (words, want) in [
            ("- TT ĐU, UBND xã (b/c); UBMTTQ (p/h); các thôn (t/h);", 3),
            ("- VPUB: CVP (b/c); PCVP (p/h);", 1),
            ("- Các sở; ban, ngành;", 1),
            ("Như trên; TT Đảng ủy (b/c); Lưu: VT.", 3),
            ("- Sở Y tế (phòng NV; phòng TC);", 1),
        ] {
            assert_eq!(entries(words).len(), want, "{words}: {:?}", entries(words));
        }
    }

    #[test]
    fn numbered_entries() {
        assert_eq!(numbered("1. Như trên;", 1), Some(3));
        assert_eq!(numbered("2) Các chi bộ;", 2), Some(3));
        assert_eq!(numbered("3. Lưu: VT.", 2), None);
        assert_eq!(numbered("10 xã, phường;", 10), None);
        assert_eq!(numbered("1.1. Mục tiêu", 1), None);
    }
}
