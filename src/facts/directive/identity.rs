//! What two names of one document have in common.
//!
//! ```abnf
//! identity = type ":" (plenum / name)    ; without the year and the words that some leave out
//! plenum   = "trung ương" SP number SP "khóa" SP term
//! ```
//! Real ones: "Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII" and "Trung ương 5 khóa XIII" are one;
//! "Luật Đất đai năm 2024" and "Luật Đất đai" too.

use crate::vocab::{blanks, starts_with_word, strip_any};

/// The identity of a document of a type by the folded words that cite it.
pub(super) fn of(kind: &str, folded: &str) -> String {
    let year = blanks(folded).rfind(|at| folded[*at..].starts_with(" năm "));
    let year = year.filter(|at| {
        folded[at + " năm ".len()..].starts_with(|letter: char| letter.is_ascii_digit())
    });
    let name = without_left_out(&folded[..year.unwrap_or(folded.len())]);
    let name = plenum(&name).unwrap_or(name);
    let mut identity = String::with_capacity(kind.len() + ":".len() + name.len());
    identity.push_str(kind);
    identity.push(':');
    for (index, word) in name.split_whitespace().enumerate() {
        if index > 0 {
            identity.push(' ');
        }
        identity.push_str(word);
    }
    identity
}

/// What some names say and others do not.
const LEFT_OUT: [&str; 6] = [
    "đại biểu ",
    ",",
    " của đảng",
    "toàn quốc ",
    "lần thứ ",
    " cộng sản việt nam",
];

/// Whether a byte begins some of them.
fn begins_left_out(byte: u8) -> bool {
    matches!(byte, b' ' | b',' | b'l' | b't' | 0xc4)
}

/// A name without such words.
fn without_left_out(name: &str) -> String {
    let mut kept = String::with_capacity(name.len());
    let (mut done, mut at) = (0, 0);
    while at < name.len() {
        // Most bytes begin none of the words, those within a letter none at all.
        let begins = begins_left_out(name.as_bytes()[at]);
        let rest = || strip_any(name.get(at..)?, &LEFT_OUT);
        match begins.then(rest).flatten() {
            Some(behind) => {
                kept.push_str(&name[done..at]);
                at = name.len() - behind.len();
                done = at;
            }
            None => at += 1,
        }
    }
    kept.push_str(&name[done..]);
    kept
}

/// "hội nghị năm ban chấp hành trung ương đảng khóa xiii" and "trung ương 5 khóa xiii" are one.
fn plenum(name: &str) -> Option<String> {
    if !name.contains("khóa") || !(name.contains("trung ương") || name.contains(" tw")) {
        return None;
    }
    let term = name.rsplit("khóa ").next()?.split_whitespace().next()?;
    let term = term.trim_end_matches(')');
    let number = in_figures(name).or_else(|| in_words(name))?;
    Some(format!("trung ương {number} khóa {term}"))
}

/// "trung ương 5", "tw5"
fn in_figures(name: &str) -> Option<usize> {
    let behind = |mark| name.split(mark).nth(1);
    let rest = behind("trung ương ").or_else(|| behind(" tw"))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// "hội nghị năm"
fn in_words(name: &str) -> Option<usize> {
    const ORDINALS: [&str; 16] = [
        "nhất",
        "hai",
        "ba",
        "tư",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mười một",
        "mười hai",
        "mười ba",
        "mười bốn",
        "mười lăm",
        "mười sáu",
    ];
    let rest = name.split("hội nghị ").nth(1)?;
    let index = ORDINALS
        .iter()
        .rposition(|word| starts_with_word(rest, word))?;
    Some(index + 1)
}

#[cfg(test)]
mod tests {
    use super::{LEFT_OUT, begins_left_out, of};

    #[test]
    fn the_first_byte_tells_what_may_be_left_out() {
        for word in LEFT_OUT {
            assert!(begins_left_out(word.as_bytes()[0]), "{word}");
        }
    }

    #[test]
    fn names_of_one_document() {
        for (one, other) in [
            (
                "nghị quyết hội nghị lần thứ năm ban chấp hành trung ương đảng khóa xiii",
                "nghị quyết trung ương 5 khóa xiii",
            ),
            (
                "nghị quyết trung ương 4 (khóa xii)",
                "nghị quyết tw4 khóa xii",
            ),
            ("luật đất đai năm 2024", "luật đất đai"),
        ] {
            assert_eq!(of("", one), of("", other));
        }
    }
}
