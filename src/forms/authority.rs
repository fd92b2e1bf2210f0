//! Marks of authority: by what right one signs for another.
//!
//! ```abnf
//! formula = mark SP office                            ; T/M BAN THƯỜNG VỤ, KT. CHỦ TỊCH
//! mark    = slashed ["."] / dotted ("." / SP) / joined (["SP"] "." / "/" / SP)
//! slashed = "T/M" / "K/T" / "T/L" / "T/UQ" / "T/U"
//! dotted  = "T.M" / "K.T" / "T.L" / "T.U.Q"           ; a blank may follow each stop
//! joined  = "TM" / "KT" / "TL" / "TUQ" / "Q"
//! ```
//! Sources: Hướng dẫn 36-HD/VPTW §1.7, Nghị định 30/2020/NĐ-CP, phụ lục I.

/// Each mark in its one spelling, and its letters.
const MARKS: [(&str, &str); 6] = [
    ("T/M", "TM"),
    ("K/T", "KT"),
    ("T/L", "TL"),
    ("TUQ", "TUQ"),
    ("TUQ", "TU"),
    ("Q", "Q"),
];

/// The mark at the head of some words, in its one spelling, and what stands behind it: "K.T CHỦ TỊCH".
pub fn read(words: &str) -> Option<(&'static str, &str)> {
    // Every line of a tail is asked, and its first letter tells.
    if !words.starts_with(['t', 'T', 'k', 'K', 'q', 'Q']) {
        return None;
    }
    let behind = |&(mark, letters): &(&'static str, &str)| Some((mark, behind(words, letters)?));
    MARKS.iter().find_map(behind)
}

/// How the letters of a mark are parted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parted {
    /// "TM"
    Not,
    /// "T.M", "T. M"
    Dots,
    /// "T/M"
    Slash,
}

/// What stands behind the letters of a mark and its end.
fn behind<'w>(words: &'w str, letters: &str) -> Option<&'w str> {
    let (mut rest, mut parted) = (words, Parted::Not);
    for (index, letter) in letters.chars().enumerate() {
        if index > 0
            && let Some(next) = rest.strip_prefix('/')
        {
            (rest, parted) = (next, Parted::Slash);
        } else if index > 0
            && let Some(next) = rest.strip_prefix('.')
        {
            (rest, parted) = (next.trim_start_matches(' '), Parted::Dots);
        }
        rest = rest.strip_prefix([letter, letter.to_ascii_lowercase()])?;
    }
    let stopped = rest.trim_start_matches(' ').strip_prefix('.');
    let blank = rest.strip_prefix(' ');
    let rest = match parted {
        Parted::Slash => stopped.unwrap_or(rest),
        // "TU" is the provincial committee.
        _ if letters == "TU" => return None,
        Parted::Not if letters == "Q" => stopped?,
        Parted::Dots => stopped.or(blank)?,
        Parted::Not => stopped.or(rest.strip_prefix('/')).or(blank)?,
    };
    Some(rest.trim_start_matches(' '))
}

/// "T/M", "KT.", "T.U.Q": whether a word is a mark in capitals and nothing else; "Q." may be a quarter.
pub fn is_mark(word: &str) -> bool {
    let letters = || word.chars().filter(|letter| !matches!(letter, '.' | '/'));
    MARKS[..4]
        .iter()
        .any(|(_, mark)| letters().eq(mark.chars()))
}

#[cfg(test)]
mod tests {
    use super::{is_mark, read};

    #[test]
    fn marks() {
        for (words, mark, office) in [
            ("T/M BAN THƯỜNG VỤ", "T/M", "BAN THƯỜNG VỤ"),
            ("TM.ỦY BAN NHÂN DÂN", "T/M", "ỦY BAN NHÂN DÂN"),
            ("T.M ỦY BAN NHÂN DÂN", "T/M", "ỦY BAN NHÂN DÂN"),
            ("K.T CHỦ TỊCH", "K/T", "CHỦ TỊCH"),
            ("K. T. CHỦ TỊCH", "K/T", "CHỦ TỊCH"),
            ("KT CHỦ TỊCH", "K/T", "CHỦ TỊCH"),
            ("KT/CHỦ TỊCH", "K/T", "CHỦ TỊCH"),
            ("TL . GIÁM ĐỐC", "T/L", "GIÁM ĐỐC"),
            ("T.U.Q. CHỦ TỊCH", "TUQ", "CHỦ TỊCH"),
            ("T/UQ GIÁM ĐỐC", "TUQ", "GIÁM ĐỐC"),
            ("Q. CHỦ TỊCH", "Q", "CHỦ TỊCH"),
            ("kt. chủ tịch", "K/T", "chủ tịch"),
        ] {
            assert_eq!(read(words), Some((mark, office)), "{words}");
        }
        for words in [
            "T. Lê Văn Bình",
            "T.LÊ VĂN BÌNH",
            "TU Hà Giang",
            "K. Trần",
            "TMĐT",
            "Q CHỦ TỊCH",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
        assert!(is_mark("K.T") && is_mark("TUQ.") && !is_mark("Q.") && !is_mark("KT.CHỦ"));
    }
}
