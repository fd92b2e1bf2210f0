//! Where a text has what was asked for: the few words around it, with their line.

use std::borrow::Cow;
use std::ops::Range;

use super::query::{Match, Query};
use super::words;

/// So many words are shown of a text …
const SHOWN: usize = 28;

/// … and so many of them before the first that was found, at most.
const BEFORE: usize = 6;

/// Some words of a text, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The words.
    pub text: String,
    /// What of them was asked for: byte ranges of `text`, in order.
    pub marks: Vec<Range<usize>>,
    /// The line of the first mark, counted from 1.
    pub line: usize,
}

struct Word<'a> {
    range: Range<usize>,
    exact: String,
    bare: Cow<'a, str>,
}

/// A phrase that was found.
struct Hit {
    words: Range<usize>,
    phrase: usize,
    how: Match,
}

/// The stretch of a text that has most of the phrases, the first of several.
pub fn excerpt(text: &str, query: &Query) -> Option<Excerpt> {
    let words: Vec<Word<'static>> = words::ranges(text).map(|range| word(text, range)).collect();
    let hits = hits(&words, query);
    let best = (0..hits.len()).rev().max_by_key(|&at| worth(&hits, at))?;
    let first = hits[best].words.start;
    let window = window(text, &words, first);
    Some(show(text, &words, &hits, window, first))
}

fn word(text: &str, range: Range<usize>) -> Word<'static> {
    let exact = words::exact(&text[range.clone()]);
    let bare = Cow::Owned(words::bare(&exact).into_owned());
    Word { range, exact, bare }
}

fn hits(words: &[Word<'_>], query: &Query) -> Vec<Hit> {
    let phrases = query.phrases().iter().enumerate();
    let mut hits: Vec<Hit> = phrases
        .flat_map(|(phrase, it)| {
            let windows = words.windows(it.len()).enumerate();
            windows.filter_map(move |(at, window)| {
                let forms = window.iter().map(|word| (&*word.exact, &*word.bare));
                let how = it.matches(forms)?;
                let words = at..at + it.len();
                Some(Hit { words, phrase, how })
            })
        })
        .collect();
    hits.sort_by_key(|hit| (hit.words.start, hit.words.end));
    hits
}

/// How many phrases there are in the window that begins with this hit, and how many of them with
/// all their marks.
fn worth(hits: &[Hit], at: usize) -> (usize, usize) {
    let end = hits[at].words.start + SHOWN - BEFORE;
    let inside = hits[at..].iter().take_while(|hit| hit.words.end <= end);
    let mut found: Vec<(usize, Match)> = inside.map(|hit| (hit.phrase, hit.how)).collect();
    found.sort_by(|one, other| (one.0, other.1).cmp(&(other.0, one.1)));
    found.dedup_by_key(|(phrase, _)| *phrase);
    let exact = found.iter().filter(|(_, how)| *how == Match::Exact);
    (found.len(), exact.count())
}

/// The words to show: no paragraph but the one that the first is in.
fn window(text: &str, words: &[Word<'_>], first: usize) -> Range<usize> {
    let parted = |before: usize| {
        let gap = &text[words[before].range.end..words[before + 1].range.start];
        gap.matches('\n').count() > 1
    };
    let mut start = first;
    while start > 0 && first - start < BEFORE && !parted(start - 1) {
        start -= 1;
    }
    let mut end = first + 1;
    while end < words.len() && end - start < SHOWN && !parted(end - 1) {
        end += 1;
    }
    start..end
}

fn show(
    text: &str,
    words: &[Word<'_>],
    hits: &[Hit],
    window: Range<usize>,
    first: usize,
) -> Excerpt {
    let mut shown = String::new();
    let mut starts = Vec::new();
    let mut ends = Vec::new();
    for at in window.clone() {
        let range = &words[at].range;
        if at > window.start {
            squeeze(&text[words[at - 1].range.end..range.start], &mut shown);
        }
        starts.push(shown.len());
        shown.push_str(&text[range.clone()]);
        ends.push(shown.len());
    }
    let mut marks: Vec<Range<usize>> = Vec::new();
    let inside = |hit: &&Hit| hit.words.start >= window.start && hit.words.end <= window.end;
    for hit in hits.iter().filter(inside) {
        let start = starts[hit.words.start - window.start];
        let end = ends[hit.words.end - 1 - window.start];
        match marks.last_mut().filter(|last| start < last.end) {
            Some(last) => last.end = last.end.max(end),
            None => marks.push(start..end),
        }
    }
    let line = text[..words[first].range.start].matches('\n').count() + 1;
    Excerpt {
        text: shown,
        marks,
        line,
    }
}

/// What stands between two words, a run of blanks as one.
fn squeeze(gap: &str, out: &mut String) {
    let mut parts = gap
        .split(char::is_whitespace)
        .filter(|part| !part.is_empty());
    let blank = |found: bool| if found { " " } else { "" };
    out.push_str(blank(gap.starts_with(char::is_whitespace)));
    if let Some(part) = parts.next() {
        out.push_str(part);
        for part in parts {
            out.push(' ');
            out.push_str(part);
        }
        out.push_str(blank(gap.ends_with(char::is_whitespace)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, typed: &str) -> Option<(usize, String)> {
        let excerpt = excerpt(text, &Query::parse(typed))?;
        let mut out = String::new();
        let mut at = 0;
        for mark in &excerpt.marks {
            out += &excerpt.text[at..mark.start];
            out += &format!("[{}]", &excerpt.text[mark.clone()]);
            at = mark.end;
        }
        Some((excerpt.line, out + &excerpt.text[at..]))
    }

    #[test]
    fn words_around_and_their_line() {
        let text = "Kế hoạch\n\nGiao Đảng  uỷ\nphường, báo cáo (trước 10/8).\n\nHết";
        for (typed, shown) in [
            ("dang uy", "Giao [Đảng] [uỷ] phường, báo cáo (trước 10/8"),
            (
                "\"ủy phường\"",
                "Giao Đảng [uỷ phường], báo cáo (trước 10/8",
            ),
            ("10/8 đảng", "Giao [Đảng] uỷ phường, báo cáo (trước [10/8]"),
        ] {
            assert_eq!(marked(text, typed), Some((3, shown.to_owned())), "{typed}");
        }
        assert_eq!(marked(text, "\"đảng phường\""), None);
    }

    #[test]
    fn the_stretch_with_most_of_them_wins_and_exact_ones_before_others() {
        let far = "x ".repeat(60);
        let text = format!("bao {far}\n\nbáo cáo\n{far}");
        assert_eq!(marked(&text, "bao cao").unwrap().0, 3);
        let text = format!("so {far}\nsở {far}");
        assert_eq!(marked(&text, "sở").unwrap().0, 2);
    }
}
