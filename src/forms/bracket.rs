//! Brackets: how many are open, and the one with which words end.

/// How many brackets are open behind some words; what closes none is no bracket.
pub fn depth_behind(depth: usize, words: &str) -> usize {
    let brackets = memchr::memchr2_iter(b'(', b')', words.as_bytes());
    brackets.fold(depth, |depth, at| match words.as_bytes()[at] {
        b'(' => depth + 1,
        _ => depth.saturating_sub(1),
    })
}

/// "Phòng Văn hóa (cơ quan thường trực)": the words before the bracket with which some words end, and those within.
pub fn at_end(words: &str) -> Option<(&str, &str)> {
    words.strip_suffix(')')?.rsplit_once('(')
}

/// " (chủ trì), Sở Y tế": the words within the bracket with which some words begin.
pub fn at_head(words: &str) -> Option<&str> {
    let (inside, _) = words.trim_start().strip_prefix('(')?.split_once(')')?;
    Some(inside)
}

#[cfg(test)]
mod tests {
    use super::{at_end, at_head, depth_behind};

    #[test]
    fn brackets() {
        assert_eq!(depth_behind(0, "Sở A (Phòng B (PA08)"), 1);
        assert_eq!(depth_behind(1, "c) d) (e"), 1);
        assert_eq!(at_end("10 (mười)"), Some(("10 ", "mười")));
        assert_eq!(at_end("Sở A (a) (b)"), Some(("Sở A (a) ", "b")));
        assert_eq!(at_end("Sở A (a) và"), None);
        assert_eq!(at_end("a)"), None);
        assert_eq!(at_head(" (a), b"), Some("a"));
        assert_eq!(at_head("a (b)"), None);
    }
}
