//! A line → what stands side by side on it.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use super::look::bullet;
use crate::fold::fold;
use crate::layout::Line;
use crate::passage::Page;
use crate::span::Place;

/// A line's fragments between gaps of three blanks or a tab, with their columns.
pub fn fragments(page: &Page, line: &Line) -> Vec<(usize, Place)> {
    let words = page.words(&line.place);
    let mut column = usize::from(line.indent >= 34);
    if !has_gap(line, words) {
        return vec![(column, line.place.clone())];
    }
    let mut fragments = Vec::new();
    let mut start = 0;
    let marked = bullet(words).unwrap_or(0);
    for gap in GAP
        .find_iter(words)
        .filter(|gap| gap.start() >= marked && !is_blank_field(words, gap.range()))
    {
        fragments.push((
            column,
            line.place.start + start..line.place.start + gap.start(),
        ));
        start = gap.end();
        column = 1;
    }
    fragments.push((column, line.place.start + start..line.place.end));
    fragments
}

static GAP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(" {3,}|[ ]*\t[ \t]*").expect("a valid pattern"));

/// Whether a line may be cut at three blanks or a tab.
pub fn has_gap(line: &Line, words: &str) -> bool {
    let bytes = words.as_bytes();
    line.wide && (THREE_BLANKS.find(bytes).is_some() || memchr::memchr(b'\t', bytes).is_some())
}

static THREE_BLANKS: LazyLock<memmem::Finder> = LazyLock::new(|| memmem::Finder::new("   "));

/// Blanks left for a number or a date to be written in by hand part no columns.
fn is_blank_field(words: &str, gap: Range<usize>) -> bool {
    let before = fold(&words[..gap.start]);
    let after = fold(&words[gap.end..]);
    let before = before.trim_end_matches([':', '.', ' ']);
    let field = ["ngày", "tháng", "năm", "số"]
        .iter()
        .any(|word| before.ends_with(word));
    let symbol =
        after.starts_with(['/', '-']) || after.starts_with("tháng") || after.starts_with("năm");
    field && symbol
}
