//! The letters of which a number's symbol is made: codes of types and offices, and the marks between them.

use nom::character::complete::{one_of, space0};
use nom::combinator::{fail, verify};
use nom::multi::many0;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::raised;
use crate::fold::is_capital;

/// A code or an office: begins with a capital, holds no marked small letters.
pub(super) fn token(input: &str) -> IResult<&str, &str> {
    let inner = |letter: char| {
        letter.is_ascii_alphanumeric()
            || (letter.is_uppercase() && letter.is_alphabetic())
            || matches!(letter, '&' | 'đ' | 'ư' | 'ố')
    };
    let first = input.chars().next().filter(|letter| letter.is_uppercase());
    let len = committee(input).or_else(|| {
        let behind = &input[first?.len_utf8()..];
        let rest = behind.trim_start_matches(inner);
        let word = &input[..input.len() - rest.len()];
        Some(raised::without_mark(word).len())
    });
    let Some((token, rest)) = len.map(|len| input.split_at(len)) else {
        return fail().parse(input);
    };
    let (mut small, mut large) = (0, 0);
    for letter in token.chars() {
        small += usize::from(letter.is_lowercase());
        large += usize::from(letter.is_uppercase());
    }
    let word = rest.starts_with(char::is_alphabetic);
    let spelled = small > 0 && (large < 2 && !is_mixed(token) || small > 4);
    if word || spelled || token.len() > LONGEST_CODE {
        return fail().parse(input);
    }
    Ok((rest, token))
}

/// No code is longer, in bytes.
pub(super) const LONGEST_CODE: usize = 24;

/// "T.Ư", "T.W": the length of the Central Committee's code with its full stop.
fn committee(input: &str) -> Option<usize> {
    let name = input.strip_prefix(['T', 't'])?.strip_prefix('.')?;
    let rest = name.strip_prefix(['Ư', 'W', 'ư', 'w'])?;
    Some(input.len() - rest.len())
}

/// Codes that have one capital only.
fn is_mixed(token: &str) -> bool {
    matches!(
        token,
        "Tw" | "Ctr" | "Ttr" | "Cv" | "Kh" | "Đu" | "Tg" | "Ttg"
    )
}

/// An office's letters: SYT, UBND.
pub(super) fn is_capitals(code: &str) -> bool {
    code.chars().count() >= 2 && code.chars().all(is_capital)
}

pub(super) fn mark<'a>(
    marks: &'static str,
) -> impl Parser<&'a str, Output = char, Error = nom::error::Error<&'a str>> {
    delimited(space0, one_of(marks), space0)
}

/// More offices behind the first, each behind "-".
pub(super) fn offices(input: &str) -> IResult<&str, Vec<&str>> {
    if !input.trim_start().starts_with('-') {
        return Ok((input, Vec::new()));
    }
    many0(preceded(
        mark("-"),
        verify(token, |token: &str| {
            token
                .chars()
                .filter(|letter| letter.is_uppercase() || letter.is_ascii_digit())
                .count()
                >= 2
        }),
    ))
    .parse(input)
}

/// Offices that number in the Party's way.
pub(super) fn is_party_office(office: &str) -> bool {
    PARTY_OFFICES.contains(&straight(office))
}

pub(super) const PARTY_OFFICES: [&str; 8] = ["TW", "TU", "ĐU", "HU", "QU", "ThU", "ĐUK", "CB"];

/// One spelling: T.Ư, TƯ, Tw → TW; QD → QĐ; Ctr → CTr.
pub(super) fn straight(token: &str) -> &str {
    match token {
        "T.Ư" | "T.W" | "TƯ" | "Tw" | "T.ư" | "T.w" => "TW",
        "QD" => "QĐ",
        "ND" => "NĐ",
        "Ctr" | "CTR" => "CTr",
        "Ttr" | "TTR" => "TTr",
        "Cv" => "CV",
        "Kh" => "KH",
        "Tg" | "Ttg" | "TTG" => "TTg",
        _ => token,
    }
}
