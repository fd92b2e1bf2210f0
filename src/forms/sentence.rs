//! Sentences, statements and clauses within a passage.
//!
//! ```abnf
//! sentence  = 1*char ("." / "!" / "?") SP (capital / quote / bracket)   ; "gửi TP. Huế" goes on
//! statement = 1*char (";" / "." SP)                                     ; in folded words
//! clause    = 1*char (";" / "." / ":")
//! ```

use std::ops::Range;

use super::bracket::depth_behind;
use crate::vocab::blanks;

/// The sentences of some words: cut behind a full stop that a capital follows, and at semicolons.
pub fn sentences(words: &str) -> Vec<Range<usize>> {
    if memchr::memchr(b';', words.as_bytes()).is_none() {
        return full_sentences(words);
    }
    let stops = memchr::memchr3_iter(b'.', b'!', b'?', words.as_bytes());
    let semicolons = memchr::memchr_iter(b';', words.as_bytes());
    let mut marks: Vec<usize> = stops.chain(semicolons).collect();
    marks.sort_unstable();
    cut(words, marks.into_iter())
}

/// The full sentences of some words, semicolons inside.
pub fn full_sentences(words: &str) -> Vec<Range<usize>> {
    cut(
        words,
        memchr::memchr3_iter(b'.', b'!', b'?', words.as_bytes()),
    )
}

/// Whether a sentence may begin here: a blank and then a capital, a quote or a bracket.
fn opens(rest: &str) -> bool {
    rest.starts_with(' ')
        && rest.trim_start().starts_with(|letter: char| {
            letter.is_uppercase() || matches!(letter, '“' | '"' | '(' | '-')
        })
}

/// Cuts behind those of some marks that end a sentence; within brackets only a full stop does.
fn cut(words: &str, marks: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let (mut start, mut counted) = (0, 0);
    let mut depth = 0usize;
    for at in marks {
        depth = depth_behind(depth, &words[counted..at]);
        counted = at;
        let (mark, end) = (words.as_bytes()[at], at + 1);
        if (depth == 0 || mark == b'.')
            && (mark == b';' || opens(&words[end..]))
            && !is_abbreviation(&words[start..at])
        {
            push(words, start..end, &mut sentences);
            start = end;
            depth = 0;
        }
    }
    push(words, start..words.len(), &mut sentences);
    sentences
}

/// "TP.", "TT.", "Ông." end no sentence.
fn is_abbreviation(before: &str) -> bool {
    let last = before.rsplit([' ', '(', ',']).next().unwrap_or("");
    matches!(
        last,
        "TP" | "Tp" | "TT" | "VP" | "Ông" | "Bà" | "TS" | "ThS" | "PGS" | "GS" | "P" | "Q" | "H"
    )
}

fn push(words: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let sentence = &words[range.clone()];
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    let end = range.start + sentence.trim_end().len();
    if start < end {
        sentences.push(start..end);
    }
}

/// No clause or statement is longer, in bytes: what stands farther off says nothing of a date.
const LONGEST: usize = 4_000;

/// The clause before a position: from the last semicolon, colon or full stop on.
pub fn clause_before(words: &str, at: usize) -> &str {
    let near = tail(&words[..at], LONGEST);
    let stop = memchr::memrchr3(b';', b'.', b':', near.as_bytes());
    let start = stop.map_or(0, |stop| stop + 1);
    &near[start..]
}

/// Where the statement that holds a position begins: behind a semicolon or a full stop with a blank.
pub fn statement_start(words: &str, at: usize) -> usize {
    let near = tail(&words[..at], LONGEST);
    let from = at - near.len();
    memchr::memrchr2_iter(b';', b'.', near.as_bytes())
        .map(|stop| from + stop + 1)
        .find(|&start| words[start..].starts_with(' '))
        .unwrap_or(from)
}

/// The statement around a range.
pub fn statement<'t>(words: &'t str, range: &Range<usize>) -> &'t str {
    let behind = head(&words[range.end..], LONGEST);
    let stop = memchr::memchr2(b';', b'.', behind.as_bytes());
    let end = range.end + stop.unwrap_or(behind.len());
    &words[statement_start(words, range.start)..end]
}

/// What stands behind the last comma, with it; all where there is none.
pub fn from_comma(words: &str) -> &str {
    words.rfind(',').map_or(words, |comma| &words[comma..])
}

/// The last so many words, with the blank before them.
pub fn last_words(words: &str, count: usize) -> &str {
    let mut last_first = blanks(words.trim_end()).rev();
    &words[last_first.nth(count - 1).unwrap_or(0)..]
}

/// The first letters of some words, at most so many bytes.
pub fn head(words: &str, bytes: usize) -> &str {
    let mut end = bytes.min(words.len());
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// The last letters of some words, at most so many bytes.
pub fn tail(words: &str, bytes: usize) -> &str {
    let mut start = words.len().saturating_sub(bytes);
    while !words.is_char_boundary(start) {
        start += 1;
    }
    &words[start..]
}

#[cfg(test)]
mod tests {
    use super::{clause_before, last_words, sentences, statement, tail};

    #[test]
    fn cuts() {
        let words = "Giao Sở A; gửi TP. Huế. Hoàn thành 1.5 ngày (xem A. B).";
        let cut: Vec<&str> = sentences(words)
            .into_iter()
            .map(|range| &words[range])
            .collect();
        assert_eq!(
            cut,
            [
                "Giao Sở A;",
                "gửi TP. Huế.",
                "Hoàn thành 1.5 ngày (xem A.",
                "B)."
            ]
        );
    }

    #[test]
    fn pieces() {
        let words = "gửi báo cáo; trình kế hoạch 1.5 ngày, trước tháng 5. Hết";
        let at = words.find("trước").unwrap();
        assert_eq!(
            statement(words, &(at..at)),
            " trình kế hoạch 1.5 ngày, trước tháng 5"
        );
        assert_eq!(clause_before(words, at), "5 ngày, ");
        assert_eq!(last_words("do Tỉnh ủy ban hành", 2), " ban hành");
        assert_eq!(tail("ngày ký", 3), "ký", "within a letter: from the next");
    }
}
