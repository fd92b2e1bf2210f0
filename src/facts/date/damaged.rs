//! Dates that are written short, or that a scan has spoilt.
//!
//! ```abnf
//! short   = number "/" number "/" 2DIGIT          ; 05/6/26
//! scanned = figures sep figures [sep figures]     ; figures = 1*4(DIGIT / "l" / "i" / "o"), a letter among them
//! ```
//! Real ones: "ngày 30/12/98", "ngày 3l/3/2026".

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit1, satisfy, space0};
use nom::combinator::{fail, map_opt, not, opt, recognize, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use crate::fold::in_word;

/// "/26", "/98": a year of two digits in a date of figures, of 1970 to 2069.
pub(super) fn short_year(input: &str) -> IResult<&str, i16> {
    let digits = verify(digit1, |digits: &str| digits.len() == 2);
    let century = |year: i16| if year < 70 { 2000 + year } else { 1900 + year };
    let year = map_opt(digits, |digits: &str| digits.parse().ok().map(century));
    preceded(char('/'), year).parse(input)
}

/// "3l/3/2026", "05/6/2O26": figures that a scan took for letters; no day, so that it can be called impossible.
pub(super) fn scanned(input: &str) -> IResult<&str, (u8, u8, Option<i16>)> {
    let figures = |most: usize| {
        verify(
            take_while1(|letter: char| letter.is_ascii_digit() || "lio".contains(letter)),
            move |figures: &str| figures.len() <= most,
        )
    };
    let mark = || {
        delimited(
            space0,
            alt((tag("/"), tag("-"), tag("."), tag("tháng"))),
            space0,
        )
    };
    let of = alt((tag("/"), tag("-"), tag("."), tag("năm")));
    let year = preceded(delimited(space0, of, space0), figures(4));
    let (rest, whole) = recognize((figures(2), mark(), figures(2), opt(year))).parse(input)?;
    not(satisfy(in_word)).parse(rest)?;
    let letters = whole.replace("tháng", "").replace("năm", "");
    let garbled = letters.contains(['l', 'i', 'o'])
        && letters.contains(|letter: char| letter.is_ascii_digit());
    if garbled {
        return Ok((rest, (0, 0, None)));
    }
    fail().parse(input)
}
