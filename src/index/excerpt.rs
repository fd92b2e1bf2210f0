//! Where a text has what was asked for: the few words around it, with their line.

use std::collections::HashMap;
use std::ops::Range;

use super::query::{Match, Query};
use super::words;

/// So many different words are remembered at most: texts have fewer, damaged ones more.
const REMEMBERED: usize = 1 << 16;

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

/// Looks for a query in one text after the other, whose words are mostly the same.
pub struct Excerpts<'a> {
    query: &'a Query,
    /// What is known of a word: which of `kinds` it is, if it matches anything.
    known: HashMap<String, Option<usize>>,
    /// How words match each word of the query.
    kinds: Vec<Vec<Option<Match>>>,
}

/// A word of a text, and which kind it is.
struct Word {
    range: Range<usize>,
    kind: Option<usize>,
}

/// A phrase that was found.
struct Hit {
    words: Range<usize>,
    phrase: usize,
    how: Match,
}

impl Excerpts<'_> {
    /// For this query.
    pub fn of(query: &Query) -> Excerpts<'_> {
        Excerpts {
            query,
            known: HashMap::new(),
            kinds: Vec::new(),
        }
    }

    /// The stretch of a text that has most of the phrases, the first of several.
    pub fn find(&mut self, text: &str) -> Option<Excerpt> {
        if self.known.len() > REMEMBERED {
            self.known.clear();
            self.kinds.clear();
        }
        let words = words::ranges(text).map(|range| Word {
            kind: self.kind(&text[range.clone()]),
            range,
        });
        let words: Vec<Word> = words.collect();
        let hits = self.hits(&words);
        let best = (0..hits.len()).rev().max_by_key(|&at| worth(&hits, at))?;
        let first = hits[best].words.start;
        let window = window(text, &words, first);
        Some(show(text, &words, &hits, window, first))
    }

    fn kind(&mut self, word: &str) -> Option<usize> {
        if let Some(kind) = self.known.get(word) {
            return *kind;
        }
        let exact = words::exact(word);
        let matches = self.query.matches(&exact, &words::bare(&exact));
        let kind = matches.iter().any(Option::is_some).then(|| {
            self.kinds.push(matches);
            self.kinds.len() - 1
        });
        self.known.insert(word.to_owned(), kind);
        kind
    }

    fn hits(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut first = 0;
        for (phrase, len) in self.query.phrases().iter().map(|it| it.len()).enumerate() {
            let how = |window: &[Word]| {
                let pairs = window.iter().zip(first..);
                let matches = pairs.map(|(word, at)| self.kinds[word.kind?][at]);
                matches.min().flatten()
            };
            for (at, window) in words.windows(len).enumerate() {
                hits.extend(how(window).map(|how| Hit {
                    words: at..at + len,
                    phrase,
                    how,
                }));
            }
            first += len;
        }
        hits.sort_by_key(|hit| (hit.words.start, hit.words.end));
        hits
    }
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
fn window(text: &str, words: &[Word], first: usize) -> Range<usize> {
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

fn show(text: &str, words: &[Word], hits: &[Hit], window: Range<usize>, first: usize) -> Excerpt {
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
        let query = Query::parse(typed);
        let excerpt = Excerpts::of(&query).find(text)?;
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
