//! Dates that are written short, that a scan has spoilt, or that are in no calendar.
//!
//! ```abnf
//! short   = number "/" number "/" 2DIGIT          ; 05/6/26
//!         / 2DIGIT "." 2DIGIT "." 2DIGIT / 2DIGIT "-" 2DIGIT "-" 2DIGIT ; 10.11.98
//! scanned = figures sep figures [sep figures]     ; figures = 1*4(DIGIT / "l" / "i" / "o"), a letter among them
//! joined = number "/" 2DIGIT year                     ; 15/112026
//!         / number "//" number "/" year                ; 15//11/2026
//! slipped = [number "/"] number "/" (3DIGIT / 5DIGIT) ; 15/5/20226, tháng 6/206
//! blank   = dots sep (dots / number) sep (dots / year) ; "ngày …/5/2026"; dots = "…" / 2*"." / 2*"_"
//! month   = "tháng" SP number of-year                 ; 13 to 99
//! quarter = ("v" / "vi" / "5" … "9") of-year
//! ```
//! Real ones: "ngày 30/12/98", "ngày 3l/3/2026", "tháng 13/2026". Such a one is no day, so that it can be called impossible
//! and is not lost.

use nom::branch::alt;
use nom::bytes::complete::{tag, take, take_while1};
use nom::character::complete::{char, digit1, satisfy, space0};
use nom::combinator::{fail, map_opt, not, opt, recognize, value, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::{Moment, Unit, of_year, small};
use crate::fold::in_word;

/// Whether there are figures and a mark with figures or "tháng" behind them at the head of folded words, as in every day: few figures need
/// more than this look.
pub(super) fn may_be_day(input: &str) -> bool {
    let figure = |byte: &u8| byte.is_ascii_digit() || b"lio".contains(byte);
    let len = input.bytes().take(3).take_while(figure).count();
    if !matches!(len, 1 | 2) {
        return false;
    }
    let mark = input[len..].trim_start_matches([' ', '\t', ',']);
    match mark.bytes().next() {
        Some(b'/' | b'-' | b'.') => {
            let first = mark[1..]
                .trim_start_matches([' ', '\t', '/'])
                .bytes()
                .next();
            first.is_some_and(|byte| figure(&byte))
        }
        _ => mark.starts_with("tháng"),
    }
}

/// "05/6/26", "10.11.98": a year of two digits in a date of figures, of 1970 to 2069; between dots or dashes all have two.
pub(super) fn short(input: &str) -> IResult<&str, (u8, u8, Option<i16>)> {
    let century = |year: i16| if year < 70 { 2000 + year } else { 1900 + year };
    let two = || verify(digit1, |digits: &str| digits.len() == 2);
    let year = || map_opt(two(), move |digits: &str| digits.parse().ok().map(century));
    let slash = || delimited(space0, char('/'), space0);
    let slashed = (small(1, 31), slash(), small(1, 12), char('/'), year());
    let padded = |mark| {
        let day = map_opt(two(), |digits: &str| digits.parse().ok());
        let month = map_opt(two(), |digits: &str| digits.parse().ok());
        let figures = (day, char(mark), month, char(mark), year());
        verify(figures, |&(day, _, month, ..): &(u8, _, u8, _, _)| {
            (1..=31).contains(&day) && (1..=12).contains(&month)
        })
    };
    let (rest, (day, _, month, _, year)) = alt((slashed, padded('.'), padded('-'))).parse(input)?;
    Ok((rest, (day, month, Some(year))))
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

/// "15/112026", "15//11/2026": a stroke left out or typed twice; the figures can be read in one way only.
pub(super) fn joined(input: &str) -> IResult<&str, (u8, u8, Option<i16>)> {
    let run = |(month, year): (u8, i16)| (month, Some(year));
    let month = map_opt(take(2usize), |figures: &str| figures.parse().ok());
    let month = verify(month, |month: &u8| (1..=12).contains(month));
    let left_out = preceded(char('/'), (month, super::year)).map(run);
    let twice = preceded(tag("//"), (small(1, 12), preceded(char('/'), super::year))).map(run);
    let (rest, (day, (month, year))) = (small(1, 31), alt((twice, left_out))).parse(input)?;
    Ok((rest, (day, month, year)))
}

/// "15/5/20226", "15/5/206": a year with a figure too many or too few.
pub(super) fn slipped(input: &str) -> IResult<&str, (u8, u8, Option<i16>)> {
    let slash = || delimited(space0, char('/'), space0);
    let figures = (small(1, 31), slash(), small(1, 12), slash(), wrong_year);
    value((0, 0, None), figures).parse(input)
}

/// "tháng 13/2026", "tháng 6/206"
pub(super) fn impossible_month(input: &str) -> IResult<&str, Moment> {
    let none = (small(13, 99), of_year).map(|(month, year)| (month, Some(year)));
    let slash = delimited(space0, char('/'), space0);
    let slipped = value((0, None), (small(1, 12), slash, wrong_year));
    let (rest, (month, year)) =
        preceded((tag("tháng"), space0), alt((none, slipped))).parse(input)?;
    Ok((rest, Moment::new(Unit::Month(month), year)))
}

/// A year with a figure too many or too few.
fn wrong_year(input: &str) -> IResult<&str, &str> {
    verify(digit1, |digits: &str| matches!(digits.len(), 3 | 5)).parse(input)
}

/// "ngày …/5/2026", "ngày ... tháng ... năm 2026": a day whose place was left blank.
pub fn blank_day(input: &str) -> IResult<&str, &str> {
    let dots = |input| {
        let filler = |letter| matches!(letter, '…' | '.' | '_');
        let several = |dots: &str| dots.len() > 1;
        verify(take_while1(filler), several).parse(input)
    };
    let mark = |name| delimited(space0, alt((tag("/"), tag("-"), tag(name))), space0);
    let month = alt((dots, recognize(small(1, 12))));
    let year = alt((recognize(super::year), dots));
    let year = preceded(mark("năm"), year);
    recognize((tag("ngày"), space0, dots, mark("tháng"), month, opt(year))).parse(input)
}

/// "V/2026", "5 năm 2026", behind "quý"
pub(super) fn impossible_quarter(input: &str) -> IResult<&str, Moment> {
    let number = alt((value(6, tag("vi")), value(5, tag("v")), small(5, 9)));
    let (rest, (quarter, year)) = (number, of_year).parse(input)?;
    Ok((rest, Moment::new(Unit::Quarter(quarter), Some(year))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{may_be_day, scanned, slipped};

    proptest! {
        #[test]
        fn the_quick_look_lets_every_day_through(
            words in "[0-9lio]{1,3}[ \t]{0,2}(/|-|[.]|tháng)[ \t]?[0-9lio]{0,3}(/| năm |-)?[0-9lio]{0,4}",
        ) {
            let read = scanned(&words).is_ok() || slipped(&words).is_ok();
            prop_assert!(may_be_day(&words) || !read, "{words}");
        }
    }
}
