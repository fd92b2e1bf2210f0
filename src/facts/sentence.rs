//! Sentences and clauses within a passage.

use std::ops::Range;

/// The sentences of some words: cut behind a full stop that a capital follows, and at semicolons.
pub fn sentences(words: &str) -> Vec<Range<usize>> {
    cut(words, |_, mark, rest| match mark {
        ';' => true,
        '.' | '!' | '?' => opens(rest),
        _ => false,
    })
}

/// The full sentences of some words, semicolons inside.
pub fn full_sentences(words: &str) -> Vec<Range<usize>> {
    cut(words, |_, mark, rest| {
        matches!(mark, '.' | '!' | '?') && opens(rest)
    })
}

/// Whether a sentence may begin here: a blank and then a capital, a quote or a bracket.
fn opens(rest: &str) -> bool {
    rest.starts_with(' ')
        && rest.trim_start().starts_with(|letter: char| {
            letter.is_uppercase() || matches!(letter, '“' | '"' | '(' | '-')
        })
}

fn cut(words: &str, ends: impl Fn(&str, char, &str) -> bool) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (at, mark) in words.char_indices() {
        match mark {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let end = at + mark.len_utf8();
        if (depth == 0 || mark == '.')
            && ends(&words[..at], mark, &words[end..])
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
        "TP" | "Tp" | "TT" | "Ông" | "Bà" | "TS" | "ThS" | "PGS" | "GS" | "P" | "Q" | "H"
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

/// The clause around a position: from the last comma, semicolon, colon or full stop before it.
pub fn clause_before(words: &str, at: usize) -> &str {
    let start = words[..at]
        .rfind([';', '.', ':'])
        .map_or(0, |stop| stop + 1);
    &words[start..at]
}

#[cfg(test)]
mod tests {
    use super::sentences;

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
}
