//! Points and stretches of the calendar as plans write them.
//!
//! ```abnf
//! moment  = part / half / week / quarter / month / day / year
//! day     = ["ngày" SP] number sep number [sep year / "/" 2DIGIT] / "ngày" SP number SP "tháng" SP number [SP "năm" SP year]
//! number  = [("mùng" / "mồng") SP] 1*2DIGIT
//! month   = "tháng" SP number [("/" / "-" / SP "năm" SP) year] / "T" ["."] number "/" year / …  ; named.rs
//!         / number "/" year                     ; where something else says that it is a time
//! quarter = "quý" SP (roman / number) [("/" / "-" / SP ["năm" SP]) year] / "Q" ["."] (roman / number) "/" year
//! half    = (("6" / "06" / "sáu") SP "tháng" / ("2" / "02" / "hai") SP "quý") SP ("đầu" / "cuối") SP "năm" [SP year]
//!         / "nửa" SP ("đầu" / "cuối") SP "năm" [SP year]
//! week    = …                                   ; part.rs, as part
//!         / ["ngày" SP] number " - " number " - " year
//! sep     = "/" / "-" / "."
//! ```
//! Real ones: "ngày 05/6/2026", "quý III-2016", "6 tháng đầu năm 2026". Read in folded words.

mod damaged;
mod moment;
mod named;
mod part;
mod parted;

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of, satisfy, space0, space1};
use nom::combinator::{fail, map, map_opt, not, opt, peek, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::fold::in_word;
pub use damaged::blank_day;
use damaged::{impossible_month, impossible_quarter, joined, may_be_day, scanned, short, slipped};
pub use moment::{Moment, Unit};
use named::named_month;
pub use part::start_of_moment;
use part::{part, week};

/// A number of one or two digits within bounds.
fn small(low: u8, high: u8) -> impl for<'a> Fn(&'a str) -> IResult<&'a str, u8> {
    move |input| {
        let (digits, rest) = input.split_at(figures(input));
        let number = match digits.as_bytes() {
            [one] => Some(one - b'0'),
            [tens, one] => Some(10 * (tens - b'0') + (one - b'0')),
            _ => None,
        };
        match number.filter(|number| (low..=high).contains(number)) {
            Some(number) => Ok((rest, number)),
            None => fail().parse(input),
        }
    }
}

/// How many figures open some words.
fn figures(words: &str) -> usize {
    words.bytes().take_while(u8::is_ascii_digit).count()
}

/// A year of four digits, which a line's end may have parted: "20 26".
pub fn year(input: &str) -> IResult<&str, i16> {
    if input.bytes().take(4).any(|byte| byte == b' ') {
        return parted::year(input);
    }
    let (digits, rest) = input.split_at(figures(input));
    match digits.parse() {
        Ok(year @ 1900..=2099) if digits.len() == 4 => Ok((rest, year)),
        _ => fail().parse(input),
    }
}

/// " năm 2026", "/2026", "-2026", "/ 2026", " của năm 2026"; with what scans make of "năm". In
/// "trước 31/01, năm 2026 trước 31/01 năm sau" the year opens a clause of its own.
fn of_year(input: &str) -> IResult<&str, i16> {
    // Behind nearly all words something else follows.
    if !input.starts_with([' ', '\t', ',', '/', '-', '.', 'n']) {
        return fail().parse(input);
    }
    let name = || alt((tag("năm"), tag("nãm"), tag("năn")));
    alt((
        slashed_year,
        preceded((space0, name(), space0), year),
        terminated(
            preceded((space0, char(','), space0, name(), space0), year),
            not(alt((
                tag(" trước "),
                tag(" chậm nhất "),
                tag(" xong "),
                tag(" hoàn thành "),
            ))),
        ),
        preceded((space1, tag("của"), space1, name(), space1), year),
    ))
    .parse(input)
}

/// "/2026", "-2026", "/ 2026"
fn slashed_year(input: &str) -> IResult<&str, i16> {
    preceded((space0, one_of("/-."), space0), year).parse(input)
}

/// Behind a date no digit, no separator with a digit and no "%".
pub fn ended(input: &str) -> IResult<&str, ()> {
    match input.as_bytes() {
        [b'0'..=b'9' | b'%', ..] | [b'/' | b'-' | b'.', b'0'..=b'9', ..] => fail().parse(input),
        _ => Ok((input, ())),
    }
}

/// A day in figures or words, its month given: 05/6/2026, 05-6, 5.6.2026, 05 tháng 6 năm 2026.
pub fn day(input: &str) -> IResult<&str, Moment> {
    if !may_be_day(input) {
        return fail().parse(input);
    }
    let mark = alt((delimited(space0, char('/'), space0), one_of("-.")));
    let short = terminated(short, ended);
    let figures = (terminated(small(1, 39), mark), small(1, 12), opt(of_year));
    let figures = terminated(figures, ended);
    // "20 - 3 - 2026": only with its year; "5 - 7 ngày" are no day.
    let dash = || tag(" - ");
    let spaced = (
        terminated(small(1, 31), dash()),
        terminated(small(1, 12), dash()),
        map(year, Some),
    );
    let spaced = terminated(spaced, ended);
    let name = (space0, tag("tháng"), space0);
    let words = (terminated(small(1, 39), name), month_of_day, opt(of_year));
    // "15, tháng 3, năm 2026"; in "tuần 2, tháng 5/2026" no day is meant.
    let year = preceded(tag(", năm "), year).map(Some);
    let comma = (
        terminated(small(1, 39), tag(", tháng ")),
        month_of_day,
        year,
    );
    // "00/13/2025" is meant as a day, so that it can be called impossible.
    let mark = alt((delimited(space0, char('/'), space0), one_of("-.")));
    let impossible = (
        terminated(small(0, 99), mark),
        small(0, 99),
        map(of_year, Some),
    );
    let (rest, (day, month, year)) = alt((
        parted::day,
        words,
        comma,
        figures,
        short,
        spaced,
        joined,
        impossible,
        scanned,
        slipped,
    ))
    .parse(input)?;
    ended(rest)?;
    let month = Some(month);
    Ok((rest, Moment::new(Unit::Day { day, month }, year)))
}

/// "3", "tư", "iii" behind "tháng"
fn month_of_day(input: &str) -> IResult<&str, u8> {
    let roman = terminated(roman_month, not(satisfy(in_word)));
    alt((small(1, 12), named::of_day, roman)).parse(input)
}

/// I to XII
fn roman_month(input: &str) -> IResult<&str, u8> {
    const NUMBERS: [&str; 12] = [
        "viii", "vii", "xii", "iii", "iv", "vi", "ix", "xi", "ii", "i", "v", "x",
    ];
    const MONTHS: [u8; 12] = [8, 7, 12, 3, 4, 6, 9, 11, 2, 1, 5, 10];
    let found = NUMBERS.iter().position(|number| input.starts_with(number));
    match found {
        Some(at) => Ok((&input[NUMBERS[at].len()..], MONTHS[at])),
        None => fail().parse(input),
    }
}

/// A day number alone, as in "ngày 21, 22/7/2022".
pub fn day_number(input: &str) -> IResult<&str, Moment> {
    let (rest, day) = preceded(first_days, small(1, 31)).parse(input)?;
    Ok((rest, Moment::new(Unit::Day { day, month: None }, None)))
}

/// "mùng 5": what may stand before one of the first days of a month.
fn first_days(input: &str) -> IResult<&str, Option<&str>> {
    opt(terminated(alt((tag("mùng"), tag("mồng"))), space1)).parse(input)
}

/// "tháng 5/2026", "tháng 10 năm 2021", "tháng 02"
pub fn month(input: &str) -> IResult<&str, Moment> {
    let short = preceded((char('t'), opt(char('.'))), month_alone);
    let figures = terminated(preceded((tag("tháng"), space0), month_alone), ended);
    let parted = preceded((tag("tháng"), space0), parted::month)
        .map(|(month, year)| Moment::new(Unit::Month(month), Some(year)));
    let month = alt((
        parted,
        figures,
        verify(short, has_year),
        named_month,
        impossible_month,
    ));
    terminated(month, ended).parse(input)
}

/// A month without its name, whatever follows, as in "tháng 5, 6/2026".
pub fn month_alone(input: &str) -> IResult<&str, Moment> {
    let (rest, month) = small(1, 12)(input)?;
    let (rest, year) = opt(of_year).parse(rest)?;
    Ok((rest, Moment::new(Unit::Month(month), year)))
}

/// "9/2026": a month in figures with its year; "12/2026/QĐ-UBND" is the number of a document, "5 năm 2026" are years.
pub fn month_in_figures(input: &str) -> IResult<&str, Moment> {
    let number = (one_of("/-"), satisfy(char::is_alphabetic));
    let (rest, (month, year)) = (small(1, 12), slashed_year).parse(input)?;
    let month = Moment::new(Unit::Month(month), Some(year));
    ended(rest)?;
    not(number).parse(rest)?;
    Ok((rest, month))
}

/// I, II, III, IV or 1–4
fn quarter_number(input: &str) -> IResult<&str, u8> {
    alt((
        terminated(parted::quarter, peek(of_year)),
        named::quarter,
        value(4, tag("iv")),
        value(3, tag("iii")),
        value(2, tag("ii")),
        value(1, tag("i")),
        preceded(
            opt(char('0')),
            map_opt(one_of("1234"), |digit| {
                digit.to_digit(10).map(|digit| digit as u8)
            }),
        ),
    ))
    .parse(input)
}

/// "quý I/2021", "quý III-2016", "quý II năm 2026", "quý IV"
pub fn quarter(input: &str) -> IResult<&str, Moment> {
    let name = (alt((tag("quý"), tag("qúy"), tag("quí"))), space1);
    let short = preceded((char('q'), opt(char('.'))), quarter_alone);
    preceded(name, quarter_alone.or(impossible_quarter))
        .or(verify(short, has_year))
        .parse(input)
}

/// "Q.3" alone is a district, "T9" a building: with their year they are a quarter and a month.
fn has_year(moment: &Moment) -> bool {
    moment.year.is_some()
}

/// A quarter without its name, as in "quý I, II/2026".
pub fn quarter_alone(input: &str) -> IResult<&str, Moment> {
    let (rest, quarter) = quarter_number(input)?;
    let (rest, _) = not(satisfy(in_word)).parse(rest)?;
    let (rest, year) = opt(alt((of_year, preceded(space1, year)))).parse(rest)?;
    if year.is_some() {
        ended(rest)?;
    }
    Ok((rest, Moment::new(Unit::Quarter(quarter), year)))
}

/// "6 tháng đầu năm 2026", "02 quý cuối năm 2026", "nửa đầu năm 2026"
pub fn half(input: &str) -> IResult<&str, Moment> {
    let six = (alt((tag("06"), tag("6"), tag("sáu"))), space1, tag("tháng"));
    let two = (alt((tag("02"), tag("2"), tag("hai"))), space1, tag("quý"));
    let (rest, half) = preceded(
        (
            alt((value((), six), value((), two), value((), tag("nửa")))),
            space1,
        ),
        alt((value(1, tag("đầu")), value(2, tag("cuối")))),
    )
    .parse(input)?;
    let (rest, _) = (space1, tag("năm")).parse(rest)?;
    let (rest, year) = opt(preceded(space1, year)).parse(rest)?;
    Ok((rest, Moment::new(Unit::Half(half), year)))
}

/// "9 tháng đầu năm 2026": the last of the months from January on; six of them are a half.
pub fn first_months(input: &str) -> IResult<&str, Moment> {
    let (rest, month) = small(1, 11)(input)?;
    let (rest, _) = (
        space1,
        tag("tháng đầu"),
        opt(tag(" của")),
        space1,
        tag("năm"),
    )
        .parse(rest)?;
    let (rest, year) = opt(preceded(space1, year)).parse(rest)?;
    Ok((rest, Moment::new(Unit::Month(month), year)))
}

/// "3 tháng cuối năm 2026": the first of the months up to December; six of them are a half.
pub fn last_months(input: &str) -> IResult<&str, Moment> {
    let (rest, months) = small(1, 11)(input)?;
    let mut name = (
        space1,
        tag("tháng cuối"),
        opt(tag(" của")),
        space1,
        tag("năm"),
    );
    let (rest, _) = name.parse(rest)?;
    let (rest, year) = opt(preceded(space1, year)).parse(rest)?;
    Ok((rest, Moment::new(Unit::Month(13 - months), year)))
}

/// "năm 2026"
pub fn whole_year(input: &str) -> IResult<&str, Moment> {
    let (rest, year) = preceded((tag("năm"), space1), year).parse(input)?;
    ended(rest)?;
    Ok((rest, Moment::new(Unit::Year, Some(year))))
}

/// Any moment at the head of folded words, "ngày" before a day or not.
pub fn moment(input: &str) -> IResult<&str, Moment> {
    // Which there may be the first letter tells: "đầu", "giữa", "cuối", "sáu" and "hai" are left.
    match input.bytes().next() {
        Some(b'0'..=b'9') => alt((half, full_day)).parse(input),
        Some(b'n') => alt((half, named_day, whole_year)).parse(input),
        Some(b'q') => quarter(input),
        Some(b't') => alt((part, week, month)).parse(input),
        _ => alt((part, half)).parse(input),
    }
}

/// "ngày 05/6/2026", "ngày mùng 5 tháng 6"
fn named_day(input: &str) -> IResult<&str, Moment> {
    preceded((tag("ngày"), space0, first_days), day_named).parse(input)
}

/// A day behind "ngày", whose figures a blank may have parted: "1 5/11/2023".
pub fn day_named(input: &str) -> IResult<&str, Moment> {
    let parted = parted::named_day.map(|(day, month, year)| {
        let month = Some(month);
        Moment::new(Unit::Day { day, month }, year)
    });
    alt((day, parted)).parse(input)
}

/// A day in figures with its year, no "ngày" needed; not one of which no figure can be right.
pub fn full_day(input: &str) -> IResult<&str, Moment> {
    verify(day, is_full).parse(input)
}

/// Whether a day has its year, and figures of which some can be right.
pub fn is_full(day: &Moment) -> bool {
    let figures = matches!(
        day.unit,
        Unit::Day {
            day: 1..=39,
            month: Some(1..=12)
        }
    );
    figures && day.year.is_some()
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments() {
        for (words, edtf) in [
            ("ngày 05/6/2026", "2026-06-05"),
            ("ngày 24.5.2005", "2005-05-24"),
            ("ngày 07-01-2016", "2016-01-07"),
            ("ngày 22 tháng 02 năm 2019", "2019-02-22"),
            ("ngày 05/ 3/ 2003", "2003-03-05"),
            ("ngày10 /3/2026", "2026-03-10"),
            ("28/4/2019", "2019-04-28"),
            ("ngày 05/6/26", "2026-06-05"),
            ("ngày 30/12/98", "1998-12-30"),
            ("tháng 5/2026", "2026-05"),
            ("tháng 10-2005", "2005-10"),
            ("tháng 3 năm 2023", "2023-03"),
            ("quý iii-2016", "2016-35"),
            ("quý iv/2024", "2024-36"),
            ("quý ii năm 2026", "2026-34"),
            ("quý 1/2026", "2026-33"),
            ("6 tháng đầu năm 2026", "2026-40"),
            ("02 quý cuối năm 2026", "2026-41"),
            ("tuần 4 tháng 02/2019", "2019-02"),
            ("cuối tháng 5/2026", "2026-05"),
            ("t9/2026", "2026-09"),
            ("q.iii/2026", "2026-35"),
            ("q2/2026", "2026-34"),
            ("trung tuần tháng 5/2026", "2026-05"),
            ("hạ tuần của tháng 5/2026", "2026-05"),
            ("ngày mùng 5 tháng 3 năm 2026", "2026-03-05"),
            ("năm 2025", "2025"),
        ] {
            let (rest, found) = moment(words).unwrap_or_else(|_| panic!("{words}"));
            assert_eq!((rest, found.edtf().as_deref()), ("", Some(edtf)), "{words}");
        }
    }

    #[test]
    fn what_cannot_be() {
        assert!(moment("ngày 30/02/2025").unwrap().1.is_impossible());
        assert!(moment("ngày 31/4").unwrap().1.is_impossible());
        for scanned in ["ngày 3l/3/2026", "ngày l5 tháng 6", "ngày 05/6/2o26"] {
            let (rest, moment) = moment(scanned).unwrap();
            assert_eq!((rest, moment.is_impossible()), ("", true), "{scanned}");
        }
        assert!(!moment("ngày 29/2").unwrap().1.is_impossible());
    }

    #[test]
    fn near_misses() {
        for words in [
            "1,5 ngày/lớp",
            "2021 - 2030",
            "9.100 căn hộ",
            "60-70%",
            "0290.3000.018",
            "tháng đầu quý",
            "q.3",
            "t9",
        ] {
            assert!(moment(words).is_err(), "{words}");
        }
    }
}
