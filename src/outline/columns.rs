//! A line → what stands side by side on it.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::look::bullet;
use crate::fold::{fold, fold_head};
use crate::layout::Line;
use crate::passage::Page;
use crate::span::Place;
use crate::vocab::strip_any;

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
    for gap in gaps(words).filter(|gap| gap.start >= marked && !is_blank_field(words, gap.clone()))
    {
        fragments.push((
            column,
            line.place.start + start..line.place.start + gap.start,
        ));
        start = gap.end;
        column = 1;
    }
    fragments.push((column, line.place.start + start..line.place.end));
    fragments
}

/// Where three blanks or more stand, or a tab with all blanks around it, from left to right.
fn gaps(words: &str) -> impl Iterator<Item = Range<usize>> {
    let run = move |at: usize, marks: &[u8]| {
        let bytes = words.as_bytes()[at..].iter();
        at + bytes.take_while(|byte| marks.contains(byte)).count()
    };
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + memchr::memchr2(b' ', b'\t', &words.as_bytes()[from..])?;
            let blanks = run(at, b" ");
            let end = run(at, b" \t");
            from = if blanks - at >= 3 { blanks } else { end };
            if blanks - at >= 3 || blanks < end {
                return Some(at..from);
            }
        }
    })
}

/// Whether a line may be cut at three blanks or a tab.
pub fn has_gap(line: &Line, words: &str) -> bool {
    let bytes = words.as_bytes();
    line.wide && (THREE_BLANKS.find(bytes).is_some() || memchr::memchr(b'\t', bytes).is_some())
}

static THREE_BLANKS: LazyLock<memmem::Finder> = LazyLock::new(|| memmem::Finder::new("   "));

/// No unit of a date is longer, in bytes, with a letter behind it.
const LONGEST_UNIT: usize = 16;

/// Blanks left for a number or a date to be written in by hand part no columns.
fn is_blank_field(words: &str, gap: Range<usize>) -> bool {
    let after = &words[gap.end..];
    let unit = || {
        after.starts_with(['t', 'T', 'n', 'N'])
            && strip_any(&fold_head(after, LONGEST_UNIT), &["tháng", "năm"]).is_some()
    };
    if !after.starts_with(['/', '-']) && !unit() {
        return false;
    }
    let before = fold(words[..gap.start].trim_end_matches([':', '.', ' ']));
    ["ngày", "tháng", "năm", "số"]
        .iter()
        .any(|word| before.ends_with(word))
}
