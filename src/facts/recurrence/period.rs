//! Periods by their names.
//!
//! ```abnf
//! period = ("hằng" / "hàng" / "mỗi" / "từng") SP unit / "mỗi" SP (unit / "học kỳ") SP count SP ("lần" / "chuyến" / …)
//!        / number SP ("lần/" / "đợt/") [number SP] unit / number SP unit "/lần" / "định kỳ" SP number SP unit [once] / "cứ" SP number SP unit [once]
//!        ; once = ("/" / SP) ["một" SP] "lần"
//!        / ("hai" / "ba" / "sáu" / "chín") SP unit SP "một lần"
//!        / ("hằng" / "mỗi") SP "ngày" hours / hours SP ("hằng" / "mỗi") SP "ngày" / "tháng" SP "sau"
//!        / "tháng" SP ("đầu" / "cuối") SP "quý" / ("đầu" / "cuối") SP "hằng" SP unit
//!        / "định kỳ" SP ["vào" SP] [half-day SP] weekday          ; up to a mark
//!        / "định kỳ (" [number SP] unit *(("," / SP "và") SP [number SP] unit) ")" / "6 tháng" ("," / SP "và") SP "cả năm"
//! unit   = "tuần" / "tháng" / "quý" / "năm"
//! ```
//! Real ones: "hằng tháng", "02 tuần/lần", "định kỳ 6 tháng", "tháng cuối quý".

use nom::branch::alt;
use nom::bytes::complete::{is_a, tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::{fail, not, opt, recognize};
use nom::multi::many0_count;
use nom::sequence::delimited;
use nom::{IResult, Parser};

use crate::vocab::{WEEKDAYS, starts_with_any, starts_with_word, strip_any};

/// The period at the head of folded words.
pub fn period(folded: &str) -> IResult<&str, &str> {
    match folded.bytes().next() {
        Some(b'm' | b'h') => alt((times, daily, each, counted)).parse(folded),
        Some(b'0'..=b'9') if counts(folded) => alt((times, counted, half_and_whole)).parse(folded),
        Some(b'0'..=b'9') => fail().parse(folded),
        Some(b'b' | b's' | b'c') => {
            alt((counted, half_and_whole, end_of_each, hours, at_each)).parse(folded)
        }
        Some(b't') => alt((of_quarter, next_month, each, hours)).parse(folded),
        Some(b'v' | b'l') => hours(folded),
        _ => alt((end_of_each, regular)).parse(folded),
    }
}

/// Whether figures at the head of folded words count what recurs: few figures need more than this look.
fn counts(folded: &str) -> bool {
    const UNITS: [&str; 7] = ["tuần", "tháng", "quý", "năm", "ngày", "lần", "đợt"];
    let behind = folded.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let unit = behind.strip_prefix(' ');
    unit.is_some_and(|unit| strip_any(unit, &UNITS).is_some())
}

pub fn unit(folded: &str) -> IResult<&str, &str> {
    alt((tag("tuần"), tag("tháng"), tag("quý"), tag("năm"))).parse(folded)
}

fn every(folded: &str) -> IResult<&str, &str> {
    alt((tag("hằng "), tag("hàng "), tag("mỗi "), tag("từng "))).parse(folded)
}

/// One or two figures.
pub fn figures(folded: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 2, |letter: char| letter.is_ascii_digit())(folded)
}

/// "mỗi tuần hai lần", "mỗi quý ít nhất 01 lần", "một tháng 02 lần", "mỗi học kỳ một lần"
fn times(folded: &str) -> IResult<&str, &str> {
    let each = (
        tag("mỗi "),
        alt((unit, tag("học kỳ"))),
        tag(" "),
        opt(alt((tag("ít nhất "), tag("tối thiểu ")))),
        alt((tag("một"), tag("hai"), digit)),
        alt((
            tag(" lần"),
            tag(" đợt"),
            tag(" chuyến"),
            tag(" kỳ"),
            tag(" buổi"),
        )),
        // "Mỗi năm 02 đợt: đợt 1 tháng 4, …": when, each of them says.
        not((tag(": "), alt((tag("đợt"), tag("lần"), tag("kỳ"))))),
    );
    let one = || alt((tag("một"), tag("01"), tag("1")));
    let count = alt((one(), tag("02"), tag("hai"), tag("2")));
    let single = (one(), tag(" "), unit, tag(" "), count, tag(" lần"));
    alt((recognize(each), recognize(single))).parse(folded)
}

/// "3", "03"
fn digit(folded: &str) -> IResult<&str, &str> {
    recognize((opt(tag("0")), one_of("123456789"))).parse(folded)
}

/// "hằng tháng", "mỗi quý", "hằng ngày"
fn each(folded: &str) -> IResult<&str, &str> {
    recognize((every, alt((unit, tag("qúy"), tag("ngày"))))).parse(folded)
}

/// "tháng đầu tiên của mỗi quý", "tháng cuối quý sau", "tháng thứ ba hằng quý"
fn of_quarter(folded: &str) -> IResult<&str, &str> {
    let ordinal = alt((tag("thứ nhất"), tag("thứ hai"), tag("thứ ba")));
    let which = (tag("tháng "), alt((tag("đầu"), tag("cuối"), ordinal)));
    let more = (
        opt(alt((tag(" tiên"), tag(" cùng")))),
        opt(tag(" của")),
        tag(" "),
    );
    let quarter = (opt(alt((every, tag("từng ")))), tag("quý"));
    let next = opt(alt((tag(" sau"), tag(" tiếp theo"))));
    recognize((which, more, quarter, next)).parse(folded)
}

/// "cuối mỗi quý", "cuối mỗi học kỳ"
fn end_of_each(folded: &str) -> IResult<&str, &str> {
    let units = alt((unit, tag("học kỳ"), tag("học kì")));
    recognize((alt((tag("đầu "), tag("cuối "))), every, units)).parse(folded)
}

/// "02 tuần/lần", "6 tháng một lần", "sáu tháng một lần", "02 lần/năm", "02 đợt/năm"
fn counted(folded: &str) -> IResult<&str, &str> {
    let spoken = alt((tag("hai"), tag("ba"), tag("sáu"), tag("chín")));
    let units = alt((unit, tag("ngày")));
    let number = alt((figures, spoken));
    let apart = (number, tag(" "), units, once);
    let often = (
        figures,
        alt((tag(" lần"), tag(" đợt"))),
        alt((tag("/"), tag(" / "), tag("/ "))),
        opt((figures, tag(" "))),
        unit,
    );
    recognize(apart).or(recognize(often)).parse(folded)
}

/// "cứ 15 ngày" (báo cáo một lần), "cứ hai tháng một lần"
fn at_each(folded: &str) -> IResult<&str, &str> {
    let spoken = alt((tag("hai"), tag("ba"), tag("sáu"), tag("chín")));
    let units = alt((unit, tag("ngày")));
    let number = alt((figures, spoken));
    recognize((tag("cứ "), number, tag(" "), units, opt(once))).parse(folded)
}

/// "/lần", " một lần"
fn once(folded: &str) -> IResult<&str, &str> {
    let per = alt((tag("/ "), tag("/"), tag(" ")));
    let one = opt(alt((tag("01 "), tag("1 "), tag("một "))));
    recognize((per, one, tag("lần"))).parse(folded)
}

/// "định kỳ 6 tháng", "định kỳ 3 tháng/lần", "định kỳ theo quý", "định kỳ cuối tuần"
fn regular(folded: &str) -> IResult<&str, &str> {
    let count = alt((figures, tag("sáu"), tag("ba")));
    let counted = (
        count,
        tag(" "),
        alt((tag("tuần"), tag("tháng"), tag("năm"))),
        opt(once),
    );
    let which = alt((tag("theo "), tag("đầu "), tag("cuối ")));
    // "sinh hoạt định kỳ tháng 6/2026", "báo cáo định kỳ quý II": that one.
    let one = (tag(" "), alt((recognize(digit), tag("i"), tag("v"))));
    let bare = (opt(which), unit, not(one));
    let named = alt((recognize(counted), recognize(bare), enclosed, on_weekday));
    recognize((tag("định kỳ "), named)).parse(folded)
}

/// "định kỳ | vào sáng thứ Hai", of every week, where its clause ends there
fn on_weekday(folded: &str) -> IResult<&str, &str> {
    let half = alt((tag("sáng "), tag("chiều "), tag("tối ")));
    let day = |rest| match WEEKDAYS
        .iter()
        .find(|(name, _)| starts_with_word(rest, name))
    {
        Some((name, _)) => tag(*name).parse(rest),
        None => fail().parse(rest),
    };
    let (rest, words) = recognize((opt(tag("vào ")), opt(half), day)).parse(folded)?;
    // "Định kỳ thứ Hai, thứ Năm hằng tuần", "Định kỳ thứ Năm, ngày 20/3/2026": what follows says more of the day.
    let more = [
        "thứ",
        "chủ nhật",
        "ngày",
        "tuần",
        "hằng",
        "hàng",
        "mỗi",
        "cuối",
        "đầu",
        "và",
    ];
    let ends = rest.is_empty() || rest.starts_with([',', ';', '.', ')']);
    if ends && !starts_with_any(rest.trim_start_matches([',', ' ']), &more) {
        Ok((rest, words))
    } else {
        fail().parse(folded)
    }
}

/// "định kỳ | (quý, 6 tháng, năm)"
fn enclosed(folded: &str) -> IResult<&str, &str> {
    let one = || (opt((figures, tag(" "))), unit);
    let and = || alt((tag(", "), tag(" và "), tag("; ")));
    recognize((tag("("), one(), many0_count((and(), one())), tag(")"))).parse(folded)
}

/// "06 tháng, một năm", "6 tháng và cả năm": the half of a year and the whole, which recur where something is done then
fn half_and_whole(folded: &str) -> IResult<&str, &str> {
    let half = alt((tag("06 tháng"), tag("6 tháng"), tag("sáu tháng")));
    let and = alt((tag(", "), tag(" và ")));
    let whole = alt((tag("một năm"), tag("01 năm"), tag("1 năm"), tag("cả năm")));
    recognize((half, and, whole)).parse(folded)
}

/// "tháng sau liền kề": only with a day before it
fn next_month(folded: &str) -> IResult<&str, &str> {
    let next = alt((
        tag("sau"),
        tag("tiếp theo"),
        tag("kế tiếp"),
        tag("liền kề"),
        tag("liền sau"),
        tag("kế sau"),
    ));
    recognize((tag("tháng "), next, opt(tag(" liền kề")))).parse(folded)
}

/// "trước 07 giờ và trước 16 giờ hằng ngày"
fn hours(folded: &str) -> IResult<&str, &str> {
    recognize((times_of_day, tag(" "), every, tag("ngày"))).parse(folded)
}

/// "hằng ngày trước 16 giờ", "mỗi ngày (vào lúc 7 giờ và 17 giờ)"
fn daily(folded: &str) -> IResult<&str, &str> {
    let bracket = delimited(tag("("), times_of_day, tag(")"));
    let behind = alt((bracket, recognize(times_of_day)));
    recognize((every, tag("ngày"), alt((tag(", "), tag(" "))), behind)).parse(folded)
}

fn times_of_day(folded: &str) -> IResult<&str, &str> {
    let at = || {
        let words = ["trước ", "vào lúc ", "vào ", "lúc ", "cứ "];
        alt(words.map(tag::<&str, &str, nom::error::Error<&str>>))
    };
    let and = (is_a(" ,"), opt(tag("và ")), opt(at()), hour);
    recognize((at(), hour, many0_count(and))).parse(folded)
}

/// "7 giờ 30", "16h"
fn hour(folded: &str) -> IResult<&str, &str> {
    let mark = (opt(tag(" ")), alt((tag("giờ"), tag("h"))));
    let minutes = (
        opt(tag(" ")),
        take_while_m_n(2, 2, |letter: char| letter.is_ascii_digit()),
    );
    recognize((figures, mark, opt(minutes), opt(tag(" phút")))).parse(folded)
}
