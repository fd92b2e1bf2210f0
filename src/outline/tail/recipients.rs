//! The list of recipients: its heading "Nơi nhận", and the ends of its entries.

use std::ops::Range;

use super::super::look::bullet;
use super::office::is_formula;
use crate::facts::sentence::depth_behind;
use crate::fold::fold;

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

/// "Nơi nhận", and what scans make of it.
const HEADINGS: [&str; 5] = ["nơi nhận", "nơi nhân", "noi nhận", "noi nhan", "nơi nhan"];

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
        let parts = listing == Listing::Running && words.as_bytes()[mark] == b';';
        let ends = parts
            || ["Lưu:", "Lưu :"]
                .iter()
                .any(|archive| next.starts_with(archive));
        (ends && depth == 0 && !next.is_empty()).then_some(mark..words.len() - next.len())
    })
}
