//! One character, or one letter with its marks, at a time: NFC, blanks, dashes, line ends, look-alikes, invisible ones.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::count::find_byte;
use super::letters::{Letter, letter};
use super::map::{Map, Rewrite};

/// Mends every character that needs it.
pub fn mend(source: &str) -> Option<(String, Map)> {
    let mut rewrite = Rewrite::new(source);
    let mut at = 0;
    while let Some(suspect) = find_byte(source.as_bytes(), at, is_suspect) {
        let done = at;
        let Some(c) = source[suspect..].chars().next() else {
            break;
        };
        let behind = suspect + c.len_utf8();
        let dropped = source[behind..]
            .find(|c| !is_dropped(c))
            .unwrap_or(source.len() - behind);
        at = behind + dropped;
        let cluster = joins(c) || is_replaced(c) || source[at..].starts_with(joins);
        if !c.is_whitespace() && cluster {
            let cluster = cluster_around(source, done, suspect);
            at = cluster.end;
            mend_cluster(&mut rewrite, source, cluster);
            continue;
        }
        if c == '\r' {
            let with = if source[behind..].starts_with('\n') {
                ""
            } else {
                "\n"
            };
            rewrite.replace(suspect..behind, with);
        } else if let Some(with) = reading(c) {
            rewrite.replace(suspect..behind, with);
        }
        rewrite.drop(behind..at);
    }
    rewrite.finish()
}

/// Whether a text has nothing but ASCII and the letters of Vietnamese in NFC, so that there is nothing to mend.
pub fn is_plain(source: &str) -> bool {
    find_byte(source.as_bytes(), 0, is_suspect).is_none()
}

/// Whether a character to be mended may begin here: everything but ASCII and the letters of Vietnamese in NFC.
fn is_suspect(byte: u8, then: u8) -> bool {
    (byte < 0x20) & (byte != b'\n') & (byte != b'\t')
        | (byte == 0x7F)
        | (byte == 0xC2)
        // Ð and ð
        | (byte == 0xC3) & (then & 0xDF == 0x90)
        | (byte == 0xC6) & (then == 0x89)
        | (byte >= 0xCB) & (byte != 0xE1)
        | (byte == 0xE1) & (then & 0xFE != 0xBA)
}

/// What a single character is read as, where that is something else.
fn reading(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{D0}' | '\u{189}' => "Đ",
        '\u{F0}' => "đ",
        '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            " "
        }
        // Word's own non-breaking hyphen.
        '\u{1E}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => "-",
        '\u{2026}' => "...",
        '\u{2044}' | '\u{2215}' => "/",
        '\u{0}'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => "",
        '\u{AD}' | '\u{61C}' | '\u{180E}' => "",
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => "",
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => "",
        '\u{FF01}'..='\u{FF5E}' => {
            const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
            let at = c as usize - 0xFF01;
            &ASCII[at..=at]
        }
        '\u{2160}'..='\u{217F}' => ROMAN[c as usize - 0x2160],
        _ => return None,
    })
}

const ROMAN: [&str; 32] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M",
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d", "m",
];

fn is_mark(c: char) -> bool {
    match c {
        ..'\u{300}' | '\u{1E00}'..='\u{1EFF}' => false,
        '\u{300}'..='\u{34E}' => true,
        _ => canonical_combining_class(c) != 0,
    }
}

fn is_dropped(c: char) -> bool {
    reading(c) == Some("")
}

/// Whether NFC may join it to what stands before.
fn joins(c: char) -> bool {
    is_mark(c) || (is_uncommon(c) && is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Whether NFC has another character for it. No blank, although it has other ones for U+2000 and U+2001: those are
/// read as they are.
fn is_replaced(c: char) -> bool {
    is_uncommon(c) && !c.is_whitespace() && is_nfc_quick(std::iter::once(c)) == IsNormalized::No
}

/// Neither ASCII nor a letter of Vietnamese: worth a look into the tables of Unicode.
fn is_uncommon(c: char) -> bool {
    c >= '\u{34F}' && letter(c).is_none()
}

/// From `from` on: the letter at `at`, or before the mark at `at`, with all marks that follow it; what is dropped does not part them.
fn cluster_around(source: &str, from: usize, at: usize) -> Range<usize> {
    let mut start = at;
    while source[start..].starts_with(|c| joins(c) || is_dropped(c)) {
        match source[from..start].chars().next_back() {
            // A mark is no mark of a blank or a line end: those must stay what they are.
            Some(before) if !before.is_whitespace() => start -= before.len_utf8(),
            _ => break,
        }
    }
    let first = source[start..].chars().next().map_or(0, char::len_utf8);
    let rest = &source[start + first..];
    let marks = &rest[..rest
        .find(|c| !joins(c) && !is_dropped(c))
        .unwrap_or(rest.len())];
    start..start + first + marks.trim_end_matches(is_dropped).len()
}

fn mend_cluster(rewrite: &mut Rewrite, source: &str, cluster: Range<usize>) {
    match compose_letter(&source[cluster.clone()]) {
        Some(letter) => rewrite.replace(cluster, letter.spell().encode_utf8(&mut [0; 4])),
        None => {
            let composed = compose(&source[cluster.clone()]);
            rewrite.replace(cluster, &composed);
        }
    }
}

/// The quick way for what NFD texts are full of: a letter of Vietnamese and its own marks.
fn compose_letter(cluster: &str) -> Option<Letter> {
    let mut chars = cluster.chars();
    let first = letter(chars.next()?)?;
    chars.try_fold(first, Letter::marked)
}

/// NFC of one letter with its marks; a mark given twice counts once, Đ may come from its look-alikes.
fn compose(cluster: &str) -> String {
    let mut letters: Vec<char> = cluster.chars().flat_map(plain).nfd().collect();
    letters.dedup_by(|next, before| next == before && is_mark(*next));
    letters.into_iter().nfc().collect()
}

fn plain(c: char) -> impl Iterator<Item = char> {
    let with = reading(c);
    with.into_iter()
        .flat_map(str::chars)
        .chain(with.is_none().then_some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(source: &str) -> String {
        mend(source).map_or_else(|| source.to_owned(), |(text, _)| text)
    }

    #[test]
    fn marks_in_any_order() {
        for raw in [
            "Vie\u{323}\u{302}t",
            "Viê\u{323}t",
            "Vie\u{302}\u{323}t",
            "Viẹ\u{302}t",
            "Việ\u{323}t",
        ] {
            assert_eq!(mended(raw), "Việt", "{raw:?}");
        }
        assert_eq!(mended("Kê\u{341} ho\u{323}a\u{340}"), "Kế họà");
        assert_eq!(mended("u\u{31B}\u{31B}\u{301}"), "ứ");
    }

    #[test]
    fn two_different_tones_are_left() {
        assert_eq!(mended("hò\u{301}a"), "hò\u{301}a");
    }

    #[test]
    fn one_character() {
        let cases = [
            ("22-Q\u{D0}/TU \u{189} \u{F0}", "22-QĐ/TU Đ đ"),
            ("a\u{A0}b\u{2003}c\u{3000}d\te", "a b c d\te"),
            ("一\u{2000}\u{2001}二", "一  二"),
            ("44\u{2013}CTr\u{FF0F}TU\u{2044}\u{FF14}", "44-CTr/TU/4"),
            ("\u{FEFF}quán\u{AD} tri\u{200B}ệt…", "quán triệt..."),
            (
                "a\r\nb\rc\u{B}d\u{C}e\u{2028}f\u{85}g",
                "a\nb\nc\nd\ne\nf\ng",
            ),
            ("\u{2163}. khóa \u{2169}III \u{217B}", "IV. khóa XIII xii"),
            ("“Kế hoạch” ‘a’", "“Kế hoạch” ‘a’"),
        ];
        for (raw, want) in cases {
            assert_eq!(mended(raw), want, "{raw:?}");
        }
    }

    #[test]
    fn clean_text_is_not_touched() {
        assert!(mend(&"ẠặỹĐđƠơƯư Kế hoạch “số” 1\n\t".repeat(20)).is_none());
    }

    #[test]
    fn what_nfc_replaces_does_not_belong_to_the_letter_before() {
        for source in ["一\u{2000}\u{2000}二", "ộ\u{212A}"] {
            let (_, map) = mend(source).unwrap();
            assert_eq!(map.back(0..3), 0..3);
        }
    }

    #[test]
    fn a_mark_at_a_line_start_stays_there() {
        assert_eq!(mended("a\n\u{301}b"), "a\n\u{301}b");
    }
}
