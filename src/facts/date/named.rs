//! Months by their names.
//!
//! ```abnf
//! quarter = "một" / "hai" / "ba" / "tư" / "bốn"             ; with its year or at the end of a clause
//! named = "tháng" SP ("giêng" / "hai" / "ba" / "tư" / … / "mười hai") (of-year / &(mark / "do" / "để"))
//! ```
//! Real ones: "trong tháng Giêng năm 2025", "đầu tháng Tư". Without its year "tháng giêng" may be the moon's, and
//! "tháng năm" the blank of a date; "tháng hai lần" counts.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{satisfy, space0, space1};
use nom::combinator::{eof, map, not, peek, recognize, value, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::{Moment, Unit, of_year};
use crate::fold::in_word;

/// "tháng giêng năm 2025", "tháng tư"
pub(super) fn named_month(input: &str) -> IResult<&str, Moment> {
    let (rest, month) = preceded((tag("tháng"), space1), name).parse(input)?;
    let (rest, _) = not(satisfy(in_word)).parse(rest)?;
    let (rest, year) = if !UNSAID.contains(&month) {
        alt((map(of_year, Some), value(None, alone))).parse(rest)?
    } else {
        map(of_year, Some).parse(rest)?
    };
    Ok((rest, Moment::new(Unit::Month(month), year)))
}

/// "tư" in "30 tháng tư năm 2026"; "10 tháng giêng" is the moon's, "15 tháng năm 2026" has a blank in it.
pub(super) fn of_day(input: &str) -> IResult<&str, u8> {
    let named = verify(name, |month: &u8| !UNSAID.contains(month));
    terminated(named, not(satisfy(in_word))).parse(input)
}

/// "một" to "tư" behind "quý"; "quý ba mẹ", "quý hai bên" are people.
pub(super) fn quarter(input: &str) -> IResult<&str, u8> {
    let number = alt((
        value(1, tag("một")),
        value(2, tag("hai")),
        value(3, tag("ba")),
        value(4, alt((tag("tư"), tag("bốn")))),
    ));
    let year = map(of_year, |_| ());
    terminated(number, peek(alt((year, alone)))).parse(input)
}

/// Without their year "tháng giêng" may be the moon's, "tháng năm" stand for "ngày … tháng … năm".
const UNSAID: [u8; 2] = [1, 5];

fn name(input: &str) -> IResult<&str, u8> {
    alt((
        value(12, tag("mười hai")),
        value(11, tag("mười một")),
        value(10, tag("mười")),
        value(1, tag("giêng")),
        value(2, tag("hai")),
        value(3, tag("ba")),
        value(4, tag("tư")),
        value(5, tag("năm")),
        value(6, tag("sáu")),
        value(7, alt((tag("bảy"), tag("bẩy")))),
        value(8, tag("tám")),
        value(9, tag("chín")),
    ))
    .parse(input)
}

/// What may stand behind a month without its year: not "tháng | tư vấn".
fn alone(input: &str) -> IResult<&str, ()> {
    let mark = recognize(satisfy(|letter| ",;.:)".contains(letter)));
    let word = terminated(
        alt((tag("do"), tag("để"), tag("tại"))),
        not(satisfy(in_word)),
    );
    let more = alt((recognize(eof), mark, recognize((space0, word))));
    value((), peek(more)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::named_month;

    #[test]
    fn months() {
        for (words, want, behind) in [
            ("tháng giêng năm 2025 trình", "2025-01", " trình"),
            ("tháng mười hai/2026", "2026-12", ""),
            ("tháng hai năm 2026.", "2026-02", "."),
            ("tháng tư năm 2026", "2026-04", ""),
        ] {
            let (rest, month) = named_month(words).unwrap();
            assert_eq!(
                (month.edtf().as_deref(), rest),
                (Some(want), behind),
                "{words}"
            );
        }
        for words in [
            "tháng tư do đường hỏng",
            "tháng tư, các xã",
            "tháng ba",
            "tháng bảy.",
        ] {
            assert!(named_month(words).is_ok(), "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "tháng hai lần",
            "tháng tư vấn",
            "tháng giêng",
            "tháng năm",
            "tháng hai bên",
        ] {
            assert!(named_month(words).is_err(), "{words}");
        }
    }
}
