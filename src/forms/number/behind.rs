//! What may stand behind the office of a number: who drafted it, a second office, the year.
//!
//! ```abnf
//! behind = *2("." office / "/" office / "-" figures "/" office / "/" small / "(" office ")") [("/" / "-") year]
//! ```
//! Real ones: ".UB" of "1330/QĐ-CT.UB", "/nb" of "2587-CV/VPTW/nb", "/CP" of "77/KH-BCĐ138/CP", "(TH)" of
//! "11/KH-CAT-PV01(TH)", "/2026" of "02/KH-HTX/2026". No blank stands before any of it.

use crate::fold::is_capital;

/// What of some words belongs to the number right before them; `thin` tells that no office was read in it.
pub(super) fn behind(words: &str, thin: bool) -> &str {
    let mut len = 0;
    for _ in 0..2 {
        let rest = &words[len..];
        len += sector(rest, thin && len == 0)
            .or_else(|| second_office(rest))
            .or_else(|| numbered_office(rest))
            .or_else(|| bracket(rest))
            .unwrap_or(0);
    }
    len += year(&words[len..]).unwrap_or(0);
    &words[..len]
}

/// ".UB", "/nb"; an office that issues papers itself only behind a bare code: "11/KH.UBND".
fn sector(rest: &str, thin: bool) -> Option<usize> {
    const ISSUERS: [&str; 4] = ["UBND", "HĐND", "BCH", "BTV"];
    if let Some(behind) = rest.strip_prefix('.') {
        let word = word(behind);
        let drafted = matches!(word.chars().count(), 2..=4) && word.chars().all(is_capital);
        let whole = thin || !ISSUERS.contains(&word);
        return (drafted && whole).then_some(1 + word.len());
    }
    let word = word(rest.strip_prefix('/')?);
    let small = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    (small && !word.is_empty()).then_some(1 + word.len())
}

/// "/CP" of "77/KH-BCĐ138/CP"
fn second_office(rest: &str) -> Option<usize> {
    let word = word(rest.strip_prefix('/')?);
    is_office(word).then_some(1 + word.len())
}

/// "-2026/SGD" of "12/KHLN-2026/SGD", "-01/DBQG"
fn numbered_office(rest: &str) -> Option<usize> {
    let word = word(rest.strip_prefix('-')?);
    let figures = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let len = "-".len() + word.len();
    figures
        .then(|| second_office(&rest[len..]))?
        .map(|office| len + office)
}

/// "(TH)"; the mark of a footnote has figures alone.
fn bracket(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('(')?;
    let word = word(inside);
    (is_office(word) && inside[word.len()..].starts_with(')')).then_some(word.len() + "()".len())
}

/// "/2026", "-2026"
fn year(rest: &str) -> Option<usize> {
    let word = word(rest.strip_prefix(['/', '-'])?);
    let figures = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    (figures && (word.starts_with("19") || word.starts_with("20"))).then_some(1 + word.len())
}

/// Two capitals at least, and nothing but capitals and figures.
fn is_office(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| is_capital(*letter)).count();
    let figures = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.chars().count();
    (2..=8).contains(&capitals) && capitals + figures == letters
}

fn word(words: &str) -> &str {
    let end = words.find(|letter: char| !letter.is_alphanumeric());
    &words[..end.unwrap_or(words.len())]
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn what_belongs_to_a_number() {
        for (words, want) in [
            (".UB ngày", ".UB"),
            ("/nb ngày", "/nb"),
            ("/CP ngày", "/CP"),
            ("/ĐP(TH) ngày", "/ĐP(TH)"),
            ("(GD) của", "(GD)"),
            ("/2026, ngày", "/2026"),
            ("-2026", "-2026"),
        ] {
            assert_eq!(behind(words, false), want, "{words}");
        }
        for words in [
            ".UBND xã",
            "(1) về",
            "/Ban",
            " (TH)",
            "-20261",
            "/12/2026",
            ".",
        ] {
            assert_eq!(behind(words, false), "", "{words}");
        }
        assert_eq!(behind(".UBND ngày", true), ".UBND");
    }
}
