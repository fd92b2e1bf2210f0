//! What Markdown hangs on words: anchors of headings (`{#kế-hoạch}`) and marks of footnotes (`[^1]`).

use std::sync::LazyLock;

use regex::Regex;

use super::map::{Map, Rewrite};

static ANCHOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r" ?\{#[^}\n]{1,120}\}|\[\^[0-9A-Za-z]{1,6}\]:?").expect("a valid pattern")
});

/// Leaves out anchors and footnote marks; the footnotes themselves stay.
pub fn drop(source: &str) -> Option<(String, Map)> {
    let mut opening = memchr::memchr2_iter(b'{', b'[', source.as_bytes());
    opening.find(|at| matches!(source.as_bytes().get(at + 1), Some(b'#' | b'^')))?;
    let mut rewrite = Rewrite::new(source);
    for anchor in ANCHOR.find_iter(source) {
        rewrite.drop(anchor.range());
    }
    rewrite.finish()
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
        assert!(super::drop("tập {1, 2} [3]").is_none());
    }
}
