//! What Markdown hangs on words: anchors of headings (`{#kế-hoạch}`) and marks of footnotes (`[^1]`).

//!
//! ```abnf
//! anchor = [SP] "{#" 1*120char "}"        ; neither "}" nor a line's end in it
//! mark   = "[^" 1*6(ALPHA / DIGIT) "]" [":"]
//! ```

use std::ops::Range;

use super::map::{Map, Rewrite};
use crate::vocab::strip_any;

/// Leaves out anchors and footnote marks; the footnotes themselves stay.
pub fn drop(source: &str) -> Option<(String, Map)> {
    let mut rewrite = Rewrite::new(source);
    let mut done = 0;
    for at in memchr::memchr2_iter(b'{', b'[', source.as_bytes()) {
        let found = anchor(source, at).or_else(|| mark(source, at));
        if let Some(found) = found.filter(|found| done <= found.start) {
            done = found.end;
            rewrite.drop(found);
        }
    }
    rewrite.finish()
}

/// " {#kế-hoạch}" at its bracket, with the blank before it.
fn anchor(source: &str, at: usize) -> Option<Range<usize>> {
    let inside = source[at..].strip_prefix("{#")?;
    let mut near = inside.char_indices().take(LONGEST_NAME + 1);
    let (end, mark) = near.find(|(_, letter)| matches!(letter, '}' | '\n'))?;
    let start = at - usize::from(source[..at].ends_with(' '));
    (end > 0 && mark == '}').then_some(start..at + "{#".len() + end + "}".len())
}

/// No name is longer, in letters.
const LONGEST_NAME: usize = 120;

/// `[^1]`, `[^a1]:` at its bracket.
fn mark(source: &str, at: usize) -> Option<Range<usize>> {
    let inside = source[at..].strip_prefix("[^")?;
    let end = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let behind = strip_any(&inside[end..], &["]:", "]"])?;
    (1..=6)
        .contains(&end)
        .then_some(at..source.len() - behind.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn anchors_and_marks_go() {
        for (source, want) in [
            ("KẾ HOẠCH {#kế-hoạch}\n", "KẾ HOẠCH\n"),
            ("của UBND tỉnh[^1], cụ thể", "của UBND tỉnh, cụ thể"),
            (
                "[^1]: Kế hoạch số 4217/KH-UBND",
                " Kế hoạch số 4217/KH-UBND",
            ),
        ] {
            assert_eq!(super::drop(source).unwrap().0, want);
        }
        for none in ["tập {1, 2} [3]", "{#}", "{#a\n}", "[^]", "[^1234567]"] {
            assert!(super::drop(none).is_none(), "{none}");
        }
    }
}
