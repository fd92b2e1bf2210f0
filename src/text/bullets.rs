//! The many marks that Word and its fonts put before an item, read as '-'.

use super::map::{Map, Rewrite};
use crate::fold::{is_capital, is_letter};

/// Puts '-' for a bullet that begins a line.
pub fn mend(source: &str) -> Option<(String, Map)> {
    let mut rewrite = Rewrite::new(source);
    let ends = memchr::memchr_iter(b'\n', source.as_bytes()).map(|end| end + 1);
    for start in std::iter::once(0).chain(ends) {
        let blanks = source.bytes().skip(start).take_while(is_blank).count();
        let at = start + blanks;
        let line = &source[at..];
        // Every bullet begins with one of these bytes in UTF-8; for most lines this is all there is to do.
        let bullet = match line.as_bytes().first() {
            Some(0xC2 | 0xE2 | 0xEF) => line.chars().next().filter(|&c| is_bullet(c, line)),
            Some(b'o') => Some('o').filter(|_| is_circle(line)),
            _ => None,
        };
        if let Some(bullet) = bullet {
            rewrite.replace(at..at + bullet.len_utf8(), "-");
        }
    }
    rewrite.finish()
}

fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// "o Phòng Kinh tế: …", "o\tChủ trì": the bullet of Word's second level, which is a letter of its font; "o" is no word.
fn is_circle(line: &str) -> bool {
    let words = line[1..].trim_start_matches([' ', '\t']);
    words.len() + 1 < line.len() && words.starts_with(is_capital)
}

fn is_bullet(c: char, line: &str) -> bool {
    // That of the third level; before a number it is a paragraph's mark.
    if c == '§' {
        let words = line[c.len_utf8()..].trim_start_matches([' ', '\t']);
        return words.starts_with(is_letter);
    }
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
            ("o Chủ trì\n  o\tPhối hợp", "- Chủ trì\n  -\tPhối hợp"),
            ("§ Chủ trì\n§ 5", "- Chủ trì\n§ 5"),
            ("o x\nở Xã\noChủ trì", "o x\nở Xã\noChủ trì"),
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
