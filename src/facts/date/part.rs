//! Parts of months, quarters and years.
//!
//! ```abnf
//! week    = "tuần" [SP "lễ"] SP which *(("," / "và" / "-") which) SP ["của" SP] month
//! which   = ["thứ" SP] (number / "hai" / … / "đầu" / "cuối")
//! part    = ("đầu" / "giữa" / "cuối" / ("thượng" / "trung" / "hạ") SP "tuần" [SP "của"]) SP (month / quarter / year)
//! ```
//! Real ones: "tuần 2 tháng 3/2019", "trung tuần tháng 6", "cuối quý II". Read in folded words.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1, one_of, space1};
use nom::combinator::{opt, value};
use nom::multi::many_m_n;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::{Moment, ended, month, month_alone, quarter, whole_year};
use crate::record::Part;
use crate::vocab::strip_any;

/// "tuần 2 tháng 3/2019", "tuần thứ ba và tuần thứ tư của tháng 4", "tuần 1 đến tuần 3 tháng 5" are their month
pub(super) fn week(input: &str) -> IResult<&str, Moment> {
    let name = || {
        (
            tag("tuần"),
            opt(tag(" lễ")),
            space1,
            opt((tag("thứ"), space1)),
        )
    };
    if let Ok((rest, moment)) = preceded((tag("tuần"), space1), week_and_month).parse(input) {
        return Ok((rest, moment));
    }
    let (rest, part) = preceded(name(), which_week).parse(input)?;
    let and = alt((tag(", "), tag(" và "), tag(" - "), tag(" đến ")));
    let more = (and, opt(name()), which_week);
    let (rest, others) = many_m_n(0, MOST_WEEKS, more).parse(rest)?;
    let (rest, mut moment) = preceded((space1, opt((tag("của"), space1))), month).parse(rest)?;
    moment.part = part.filter(|_| others.is_empty());
    Ok((rest, moment))
}

/// "4/5/2019", "3/10": a week's number and its month
fn week_and_month(input: &str) -> IResult<&str, Moment> {
    let which = (opt(char('0')), one_of("12345"), char('/'));
    let (rest, moment) = preceded(which, month_alone).parse(input)?;
    ended(rest)?;
    Ok((rest, moment))
}

/// No month has more weeks behind the first.
const MOST_WEEKS: usize = 5;

/// "đầu", "thứ | hai", "3": the week of a month, and which part of it that is
fn which_week(input: &str) -> IResult<&str, Option<Part>> {
    alt((
        value(
            Some(Part::Early),
            alt((tag("đầu tiên"), tag("đầu"), tag("nhất"), tag("một"))),
        ),
        value(Some(Part::Late), alt((tag("cuối cùng"), tag("cuối")))),
        value(None, alt((tag("hai"), tag("ba"), tag("tư")))),
        value(None, digit1),
        value(None, alt((tag("iv"), tag("iii"), tag("ii"), tag("i")))),
    ))
    .parse(input)
}

/// "cuối tháng 5/2026", "trung tuần tháng 6", "đầu quý II", "cuối năm 2026"
pub(super) fn part(input: &str) -> IResult<&str, Moment> {
    let ten_days = |name| (tag(name), tag("tuần"), opt((space1, tag("của"))));
    let (rest, part) = alt((
        value(Part::Early, tag("đầu")),
        value(Part::Mid, tag("giữa")),
        value(Part::Late, tag("cuối")),
        value(Part::Early, ten_days(TEN_DAYS[0])),
        value(Part::Mid, ten_days(TEN_DAYS[1])),
        value(Part::Late, ten_days(TEN_DAYS[2])),
    ))
    .parse(input)?;
    let (rest, mut moment) = preceded(space1, alt((month, quarter, whole_year))).parse(rest)?;
    moment.part = Some(part);
    Ok((rest, moment))
}

/// What stands before "tuần" where a third of a month is meant: the first, the second, the last ten days.
const TEN_DAYS: [&str; 3] = ["thượng ", "trung ", "hạ "];

/// What stands before "đầu năm" where a half of a year is meant.
const HALF: &str = "nửa ";

/// Where a moment begins at one of whose words a reader is: "trung | tuần tháng 6".
pub fn start_of_moment(folded: &str, at: usize) -> usize {
    let before = &folded[..at];
    let name = TEN_DAYS.iter().find(|name| before.ends_with(*name));
    let half =
        before.ends_with(HALF) && strip_any(&folded[at..], &["đầu năm", "cuối năm"]).is_some();
    match name {
        Some(name) if folded[at..].starts_with("tuần") => at - name.len(),
        None if half => at - HALF.len(),
        _ => at,
    }
}
