//! The many marks that Word and its fonts put before an item, read as '-'.

use super::map::{Map, Rewrite};

/// Puts '-' for a bullet that begins a line.
pub fn mend(source: &str) -> Option<(String, Map)> {
    let mut rewrite = Rewrite::new(source);
    // Every bullet begins with one of these bytes in UTF-8; for most lines this is all there is to do.
    for at in memchr::memchr3_iter(0xC2, 0xE2, 0xEF, source.as_bytes()) {
        if !source.is_char_boundary(at) {
            continue;
        }
        let indent = source[..at]
            .bytes()
            .rev()
            .find(|&b| b != b' ' && b != b'\t');
        let bullet = source[at..].chars().next().filter(|&c| is_bullet(c));
        if let Some(bullet) = bullet.filter(|_| indent.is_none_or(|b| b == b'\n')) {
            rewrite.replace(at..at + bullet.len_utf8(), "-");
        }
    }
    rewrite.finish()
}

fn is_bullet(c: char) -> bool {
    matches!(c, '\u{F020}'..='\u{F0FF}') || "·•‣⁃∙◦●○■□▪▫◆◇❖➢➤►▶▸✓✔✦★☐".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_at_a_line_start() {
        let cases = [
            (
                "\u{F0B7} Chủ trì\n\t\u{F0A7} Phối hợp",
                "- Chủ trì\n\t- Phối hợp",
            ),
            ("• Chủ trì\n●○ • x", "- Chủ trì\n-○ • x"),
            ("a • b “c”", "a • b “c”"),
        ];
        for (raw, want) in cases {
            assert_eq!(
                mend(raw).map_or_else(|| raw.to_owned(), |(text, _)| text),
                want,
                "{raw:?}"
            );
        }
    }
}
