//! Figures of a date that a blank has parted, as where a scan or a line's end stood between them.
//!
//! ```abnf
//! year  = "20" SP 2DIGIT / 3DIGIT SP DIGIT / DIGIT SP 3DIGIT    ; "20 26", "202 6", "2 026"
//! month = DIGIT SP DIGIT                                       ; "15/1 1/2023": only with the year behind it
//! quarter = "I V" / "I II" / "II I" / "I I"                    ; only with the year behind it
//! day   = DIGIT SP DIGIT                                       ; "ngày 1 5/11/2023": only behind "ngày", with its year
//! ```

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1, one_of, satisfy, space0};
use nom::combinator::{fail, map_opt, value, verify};
use nom::sequence::{delimited, separated_pair, terminated};
use nom::{IResult, Parser};

use super::{ended, of_year, small};

/// A year of this century in two parts.
pub(super) fn year(input: &str) -> IResult<&str, i16> {
    let parts = || separated_pair(digit1, char(' '), digit1);
    let joined = map_opt(parts(), |(head, tail): (&str, &str)| {
        let four = head.len() + tail.len() == 4 && !(head.len() == 2 && head != "20");
        let year = format!("{head}{tail}").parse().ok().filter(|_| four)?;
        (2000..2040).contains(&year).then_some(year)
    });
    let (rest, year) = terminated(joined, ended).parse(input)?;
    // "15/3/20 24 đơn vị": a count of what follows.
    const JOINTS: [&str; 12] = [
        "của ", "về ", "đến ", "và ", "tại ", "để ", "gửi ", "các ", "những ", "cho ", "phải ",
        "theo ",
    ];
    let goes_on = rest
        .strip_prefix(' ')
        .is_some_and(|word| JOINTS.iter().any(|joint| word.starts_with(joint)));
    if !goes_on && rest.starts_with(|next: char| next == ' ' || next.is_alphabetic()) {
        return fail().parse(input);
    }
    Ok((rest, year))
}

/// Two figures with a blank between them, as one number.
fn two(input: &str) -> IResult<&str, u8> {
    let figure = || satisfy(|letter| letter.is_ascii_digit());
    map_opt(
        separated_pair(figure(), char(' '), figure()),
        |(tens, ones)| format!("{tens}{ones}").parse().ok(),
    )
    .parse(input)
}

/// "1 1/2023", "1 0 năm 2023": a month and its year; one that no calendar has is 0.
pub(super) fn month(input: &str) -> IResult<&str, (u8, i16)> {
    let (rest, (month, year)) = (two, of_year).parse(input)?;
    let sound = (1..=12).contains(&month);
    Ok((rest, (if sound { month } else { 0 }, year)))
}

/// "i v/2023", "i i năm 2023": a quarter in Roman figures; its year must stand behind it.
pub(super) fn quarter(input: &str) -> IResult<&str, u8> {
    alt((
        value(4, tag("i v")),
        value(3, alt((tag("i ii"), tag("ii i"), tag("i i i")))),
        value(2, tag("i i")),
    ))
    .parse(input)
}

/// "15/1 1/2023", "15 tháng 1 1 năm 2023"
pub(super) fn day(input: &str) -> IResult<&str, (u8, u8, Option<i16>)> {
    let (rest, (day, (month, year))) = (terminated(small(1, 31), mark), month).parse(input)?;
    Ok((rest, (day, month, Some(year))))
}

/// "1 5/11/2023", "2 8 tháng 8 năm 2023": only behind "ngày".
pub(super) fn named_day(input: &str) -> IResult<&str, (u8, u8, Option<i16>)> {
    let whole = (small(1, 12), of_year);
    let day = verify(two, |day| (1..=31).contains(day));
    let (rest, (day, (month, year))) = (terminated(day, mark), alt((month, whole))).parse(input)?;
    ended(rest)?;
    Ok((rest, (day, month, Some(year))))
}

/// What stands between a day and its month.
fn mark(input: &str) -> IResult<&str, &str> {
    let figures = one_of("/-.").map(|_| "");
    delimited(space0, alt((figures, tag("tháng"))), space0).parse(input)
}
