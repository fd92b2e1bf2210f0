//! The encodings of one or two bytes a letter: their tables, and one character after another out of bytes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Encoding;

/// One character and the bytes that it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// How many bytes it took.
    pub length: usize,
    /// What they mean.
    pub letter: char,
    /// Whether the encoding says so. If not, `letter` is what Windows-1252 has there, or U+FFFD.
    pub known: bool,
}

/// The first character of `bytes` (not empty), read in `encoding` (not UTF-16).
pub fn first(encoding: Encoding, bytes: &[u8]) -> Unit {
    // Most of it is ASCII before ASCII, which is itself in every encoding.
    if let [byte @ b' '..=b'~', then, ..] = bytes
        && then.is_ascii()
    {
        return Unit {
            length: 1,
            letter: char::from(*byte),
            known: true,
        };
    }
    let tables = &*TABLES;
    let table = match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => return first_utf8(bytes),
        Encoding::Vni => return tables.vni.first(bytes),
        Encoding::Tcvn3 => &tables.tcvn3,
        Encoding::Viscii => &tables.viscii,
        Encoding::Vps => &tables.vps,
        Encoding::Windows1252 => &tables.windows1252,
        Encoding::Windows1258 => &tables.windows1258,
    };
    table[usize::from(bytes[0])]
}

/// A byte that does not belong becomes U+FFFD.
fn first_utf8(bytes: &[u8]) -> Unit {
    let length = match bytes[0] {
        0..=0x7F => 1,
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    let letter = bytes
        .get(..length)
        .and_then(|unit| std::str::from_utf8(unit).ok())
        .and_then(|unit| unit.chars().next());
    match letter {
        Some(letter) => Unit {
            length,
            letter,
            known: true,
        },
        None => Unit {
            length: 1,
            letter: char::REPLACEMENT_CHARACTER,
            known: false,
        },
    }
}

/// The byte that Windows-1252 or Latin-1 shows as `c`: how mis-decoded text gives its bytes back.
pub fn byte_behind(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{FF}' => u8::try_from(u32::from(c)).ok(),
        // What PDF writers make of the soft hyphen and the middle dot, which are letters in TCVN3.
        '\u{2212}' => Some(0xAD),
        '\u{2219}' => Some(0xB7),
        '\u{3BC}' => Some(0xB5),
        _ => TABLES.windows1252_back.get(&c).copied(),
    }
}

type Single = [Unit; 256];

struct Tables {
    tcvn3: Single,
    viscii: Single,
    vps: Single,
    vni: Vni,
    windows1252: Single,
    windows1258: Single,
    windows1252_back: HashMap<char, u8>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let windows1252 = single_bytes(encoding_rs::WINDOWS_1252);
    Tables {
        tcvn3: letters(include_str!("tables/tcvn3.tsv"), &windows1252),
        viscii: letters(include_str!("tables/viscii.tsv"), &windows1252),
        vps: letters(include_str!("tables/vps.tsv"), &windows1252),
        vni: Vni::new(include_str!("tables/vni.tsv"), &windows1252),
        windows1258: single_bytes(encoding_rs::WINDOWS_1258),
        windows1252_back: (0x80..=0x9F)
            .map(|byte| (windows1252[usize::from(byte)].letter, byte))
            .collect(),
        windows1252,
    }
});

fn single_bytes(encoding: &'static encoding_rs::Encoding) -> Single {
    std::array::from_fn(|byte| {
        let byte = [byte as u8];
        let (text, _) = encoding.decode_without_bom_handling(&byte);
        let letter = text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
        Unit {
            length: 1,
            letter,
            known: true,
        }
    })
}

/// The letters of `table`; elsewhere ASCII and the Windows-1252 punctuation that those fonts kept.
fn letters(table: &str, windows1252: &Single) -> Single {
    let known = |unit: Unit| unit.letter.is_ascii() || !unit.letter.is_alphabetic();
    let mut units = windows1252.map(|unit| Unit {
        known: known(unit),
        ..unit
    });
    for ([byte, _], letter) in rows(table).filter(|([_, mark], _)| *mark == 0) {
        units[usize::from(byte)] = Unit {
            length: 1,
            letter,
            known: true,
        };
    }
    units
}

/// VNI: letters of one byte, and pairs of a base letter and a mark.
struct Vni {
    single: Single,
    /// Which row of `pairs` a base letter has.
    row: [Option<u8>; 256],
    /// By the mark, which is 0xC0 or above.
    pairs: Vec<[Option<char>; 64]>,
}

impl Vni {
    fn new(table: &str, windows1252: &Single) -> Self {
        let mut vni = Vni {
            single: letters(table, windows1252),
            row: [None; 256],
            pairs: Vec::new(),
        };
        for ([base, mark], letter) in rows(table).filter(|([_, mark], _)| *mark >= 0xC0) {
            let next = vni.pairs.len();
            let row = usize::from(*vni.row[usize::from(base)].get_or_insert(next as u8));
            if row == next {
                vni.pairs.push([None; 64]);
            }
            vni.pairs[row][usize::from(mark - 0xC0)] = Some(letter);
        }
        vni
    }

    /// Longest match first: a base letter and its mark, then a letter of one byte.
    fn first(&self, bytes: &[u8]) -> Unit {
        match self.pair(bytes[0], bytes.get(1).copied().unwrap_or(0)) {
            Some(letter) => Unit {
                length: 2,
                letter,
                known: true,
            },
            None => self.single[usize::from(bytes[0])],
        }
    }

    fn pair(&self, base: u8, mark: u8) -> Option<char> {
        let row = usize::from(self.row[usize::from(base)]?);
        // A small mark is written on a capital too: "Uûy ban" beside "UÛY BAN".
        let mark = if base & 0x20 == 0 { mark & !0x20 } else { mark };
        *self.pairs[row].get(usize::from(mark.checked_sub(0xC0)?))?
    }
}

/// Rows of bytes in hexadecimal, a tab, a letter. A row that is not so would be a mistake in our own data: see the tests.
fn rows(table: &str) -> impl Iterator<Item = ([u8; 2], char)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (bytes, letter) = line.split_once('\t')?;
            let byte = |at: usize| {
                bytes
                    .get(at..at + 2)
                    .map_or(Some(0), |hex| u8::from_str_radix(hex, 16).ok())
            };
            Some(([byte(0)?, byte(2)?], letter.chars().next()?))
        })
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// All of `bytes` read in `encoding`.
    pub fn decode(encoding: Encoding, mut bytes: &[u8]) -> String {
        let mut text = String::new();
        while !bytes.is_empty() {
            let unit = first(encoding, bytes);
            text.push(unit.letter);
            bytes = &bytes[unit.length..];
        }
        text
    }

    #[test]
    fn every_row_is_read() {
        for (table, count) in [
            (include_str!("tables/tcvn3.tsv"), 74),
            (include_str!("tables/viscii.tsv"), 134),
            (include_str!("tables/vps.tsv"), 136),
            (include_str!("tables/vni.tsv"), 136),
        ] {
            assert_eq!(rows(table).count(), count);
            assert_eq!(
                table.lines().filter(|line| !line.starts_with('#')).count(),
                count
            );
        }
    }

    #[test]
    fn one_sentence_in_each() {
        let cases: [(Encoding, &[u8]); 5] = [
            (Encoding::Tcvn3, b"tr\xAD\xEDc ng\xB5y, k\xFE binh"),
            (Encoding::Vni, b"tr\xF6\xF4\xF9c nga\xF8y, k\xEE binh"),
            (Encoding::Viscii, b"tr\xDF\xBEc ng\xE0y, k\xDC binh"),
            (Encoding::Vps, b"tr\xDC\xA7c ng\xE0y, k\x9C binh"),
            (
                Encoding::Windows1258,
                b"tr\xFD\xF5\xECc ng\xE0y, ky\xF2 binh",
            ),
        ];
        for (encoding, bytes) in cases {
            let text: String =
                unicode_normalization::UnicodeNormalization::nfc(decode(encoding, bytes).as_str())
                    .collect();
            assert_eq!(text, "trước ngày, kỵ binh", "{encoding:?}");
        }
    }

    #[test]
    fn vni_marks_of_either_case_and_stray_marks() {
        assert_eq!(
            decode(Encoding::Vni, b"U\xDBY, U\xFBy, Y\xD9, \xF9 "),
            "ỦY, Ủy, Ý, ù "
        );
        assert!(!first(Encoding::Vni, b"\xF9").known);
    }

    #[test]
    fn what_windows_1252_showed_comes_back() {
        for byte in 0..=255u8 {
            assert_eq!(
                byte_behind(first(Encoding::Windows1252, &[byte]).letter),
                Some(byte)
            );
        }
    }
}
