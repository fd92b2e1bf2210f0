//! What two names of one document have in common.
//!
//! ```abnf
//! identity = type ":" (plenum / name)    ; without the year and the words that some leave out
//! plenum   = "trung ương" SP number SP "khóa" SP term
//! ```
//! Real ones: "Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII" and "Trung ương 5 khóa XIII" are one;
//! "Luật Đất đai năm 2024" and "Luật Đất đai" too.

use memchr::memmem;

use crate::vocab::{starts_with_word, strip_any};

/// The identity of a document of a type by the folded words that cite it.
pub(super) fn of(kind: &str, folded: &str) -> String {
    let year = memmem::rfind(folded.as_bytes(), " năm ".as_bytes()).filter(|at| {
        folded[at + " năm ".len()..].starts_with(|letter: char| letter.is_ascii_digit())
    });
    let name = without(&folded[..year.unwrap_or(folded.len())], &LEFT_OUT);
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

/// A name without some of its words.
fn without(name: &str, left_out: &[&str]) -> String {
    let mut kept = String::with_capacity(name.len());
    let (mut done, mut at) = (0, 0);
    while at < name.len() {
        // Most bytes begin none of the words, those within a letter none at all.
        let begins = |word: &&str| word.as_bytes()[0] == name.as_bytes()[at];
        let rest = || strip_any(name.get(at..)?, left_out);
        match left_out.iter().any(begins).then(rest).flatten() {
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
    let says = |words: &str| memmem::find(name.as_bytes(), words.as_bytes()).is_some();
    if !(says("trung ương") || says(" tw")) || !says("khóa") {
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
    use super::of;

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
