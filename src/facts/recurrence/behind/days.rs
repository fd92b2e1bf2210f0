//! Days, read from their first word on.
//!
//! ```abnf
//! bound   = 1*(("trước" / "chậm nhất" / "vào" / …) SP) days
//! days    = ["từ" SP] "ngày" SP number joint number                                 ; "ngày 20 đến ngày 25"
//!         / ["các" SP] "ngày" SP date *(and date)                                   ; "ngày 15/6 và ngày 15/12"
//!         / ["các" SP] "ngày" SP number [*(and number) / SP "tháng" SP which]       ; "ngày 05 tháng sau"
//!         / "dịp" SP date / "tuần" SP end SP "tháng" SP end SP "quý"
//!         / [end SP] ("tháng" SP number *(and number) / "quý" SP roman)
//!         / [hour SP] weekday *(and weekday)                                        ; "8 giờ sáng thứ Hai"
//! ```
//! Real ones: "trước ngày 30 tháng 11", "vào ngày 15, 30 và ngày cuối tháng", "chiều thứ Sáu".

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::combinator::{opt, recognize};
use nom::multi::{many0_count, many1_count};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::super::period::figures;

/// What stands behind days at the head of some folded words, by each way in which they may be written; the first holds
/// where nothing else is asked of what follows.
pub fn readings(words: &str) -> impl Iterator<Item = &str> {
    const WAYS: [Way; 7] = [through, dates, numbers, feast, week, part, weekdays];
    WAYS.iter().filter_map(move |way| Some(way(words).ok()?.0))
}

/// A way in which days may be written.
type Way = fn(&str) -> IResult<&str, &str>;

/// What stands behind days that some words bind, at the head of folded ones.
pub fn bound(words: &str) -> Option<&str> {
    readings(binds(words)?).next()
}

/// What stands behind the words that bind a day: "chậm nhất vào ".
pub fn binds(words: &str) -> Option<&str> {
    let one = alt((
        tag("trước "),
        tag("trong "),
        tag("chậm nhất "),
        tag("muộn nhất "),
        tag("trễ nhất "),
        tag("vào "),
        tag("xong "),
        tag("là "),
    ));
    let read: IResult<&str, usize> = many1_count(one).parse(words);
    Some(read.ok()?.0)
}

/// "10/12", which needs no "ngày" in brackets.
pub fn bare_date(words: &str) -> Option<&str> {
    let slash = (opt(tag(" ")), tag("/"), opt(tag(" ")));
    let read = (figures, slash, figures).parse(words);
    Some(read.ok()?.0)
}

/// "từ ngày 20 đến hết ngày 25"
fn through(words: &str) -> IResult<&str, &str> {
    let joint = alt((tag(" đến "), tag(" - "), tag("-")));
    let last = (opt(tag("hết ")), opt(tag("ngày ")), number);
    recognize((opt(tag("từ ")), tag("ngày "), number, joint, last)).parse(words)
}

/// "ngày 15/6 và trước ngày 15/12"
fn dates(words: &str) -> IResult<&str, &str> {
    let more = (and, opt(tag("ngày ")), date);
    recognize((day, date, many0_count(more))).parse(words)
}

/// "ngày 20", "các ngày 15, 30 và ngày cuối tháng", "ngày 05 của tháng đầu quý sau"
fn numbers(words: &str) -> IResult<&str, &str> {
    let joint = alt((tag(", và "), tag(", "), tag(" và ")));
    let last = (
        tag(" và ngày cuối"),
        opt(alt((tag(" cùng"), tag(" tháng")))),
    );
    let more = many1_count((joint, opt(tag("ngày ")), figures));
    let of_quarter = (end, opt(tag(" của")), tag(" quý"), opt(tag(" sau")));
    let which = alt((
        tag("sau"),
        tag("tiếp theo"),
        tag("kế tiếp"),
        recognize(of_quarter),
    ));
    let list = recognize((more, opt(last)));
    let month = recognize((opt(tag(" của")), tag(" tháng "), which));
    recognize((day, figures, opt(alt((list, month))))).parse(words)
}

/// "dịp 20/11"
fn feast(words: &str) -> IResult<&str, &str> {
    recognize((tag("dịp "), date)).parse(words)
}

/// "tuần đầu tiên của tháng cuối quý"
fn week(words: &str) -> IResult<&str, &str> {
    let which = (tag("tuần "), end, opt(alt((tag(" tiên"), tag(" cùng")))));
    let month = (opt(tag(" của")), tag(" tháng "), end);
    let quarter = (opt(tag(" của")), tag(" quý"));
    recognize((which, month, quarter)).parse(words)
}

/// "cuối tháng 6, tháng 12", "quý IV"
fn part(words: &str) -> IResult<&str, &str> {
    let side = opt(alt((tag("đầu "), tag("giữa "), tag("cuối "))));
    let more = many0_count((and, opt(tag("tháng ")), figures));
    let months = recognize((tag("tháng "), figures, more));
    let number = recognize(one_of("1234"));
    let roman = alt((tag("iv"), tag("iii"), tag("ii"), tag("i"), number));
    let quarter = recognize((tag("quý "), roman));
    recognize((side, alt((months, quarter)))).parse(words)
}

/// "các ngày thứ hai và thứ năm", "8 giờ sáng thứ Hai", "chủ nhật cuối cùng"
fn weekdays(words: &str) -> IResult<&str, &str> {
    let joint = alt((tag(", "), tag(" và ")));
    let which = opt(alt((tag(" cuối cùng"), tag(" đầu tiên"))));
    let lead = (opt(hour), opt(tag("các ")), opt(tag("ngày ")));
    let more = many0_count((joint, weekday));
    recognize((lead, weekday, more, which)).parse(words)
}

/// "sáng thứ hai", "t3"
fn weekday(words: &str) -> IResult<&str, &str> {
    let half = opt(alt((tag("sáng "), tag("chiều "), tag("tối "))));
    let number = || recognize(one_of("234567"));
    let name = alt((
        tag("hai"),
        tag("ba"),
        tag("tư"),
        tag("năm"),
        tag("sáu"),
        tag("bảy"),
        number(),
    ));
    let day = alt((
        preceded(tag("thứ "), name),
        tag("chủ nhật"),
        preceded(tag("t"), number()),
        tag("cn"),
    ));
    recognize((half, day)).parse(words)
}

/// "8 giờ 30 phút, ", "16h "
fn hour(words: &str) -> IResult<&str, &str> {
    let minutes = || {
        let mark = alt((tag(" phút"), tag("'"), tag("’"), tag("′")));
        recognize((opt(figures), opt(mark), opt(tag(",")), tag(" ")))
    };
    let unit = alt((tag("h"), tag("giờ"), tag("g")));
    let rest = alt((preceded(tag(" "), minutes()), minutes()));
    recognize((figures, opt(tag(" ")), unit, rest)).parse(words)
}

/// "các ngày mùng "
fn day(words: &str) -> IResult<&str, &str> {
    recognize((opt(tag("các ")), tag("ngày "), opt(first))).parse(words)
}

/// "mùng 5", "25"
fn number(words: &str) -> IResult<&str, &str> {
    recognize((opt(first), figures)).parse(words)
}

fn first(words: &str) -> IResult<&str, &str> {
    alt((tag("mùng "), tag("mồng "))).parse(words)
}

/// "30/11", "30-11", "30 tháng 11"
fn date(words: &str) -> IResult<&str, &str> {
    let mark = (opt(tag(" ")), one_of("/-"), opt(tag(" ")));
    recognize((figures, alt((tag(" tháng "), recognize(mark))), figures)).parse(words)
}

/// " và trước "
fn and(words: &str) -> IResult<&str, &str> {
    recognize((alt((tag(", "), tag(" và "))), opt(tag("trước ")))).parse(words)
}

/// Which end of something.
fn end(words: &str) -> IResult<&str, &str> {
    alt((tag("đầu"), tag("cuối"))).parse(words)
}

#[cfg(test)]
mod tests {
    use super::{bound, readings};

    #[test]
    fn days_and_what_binds_them() {
        for (words, want) in [
            ("ngày 20 đến hết ngày 25, các", Some(", các")),
            ("ngày 15/6 và trước ngày 15/12.", Some(".")),
            ("các ngày 15, 30 và ngày cuối tháng;", Some(";")),
            ("ngày 05 của tháng đầu quý sau gửi", Some(" gửi")),
            ("tuần đầu tiên của tháng cuối quý", Some("")),
            ("cuối tháng 6, tháng 12 họp", Some(" họp")),
            ("quý iv/2026", Some("/2026")),
            ("8h 30, thứ hai và t5 họp", Some(" họp")),
            ("8 giờ chủ nhật đầu tiên", Some("")),
            ("ngày hội", None),
            ("8 giờ 30", None),
        ] {
            assert_eq!(readings(words).next(), want, "{words}");
        }
        assert_eq!(bound("chậm nhất vào ngày 20 họp"), Some(" họp"));
        assert_eq!(bound("ngày 20"), None);
        // "ngày 15-6" alone may go from day to day; in brackets what follows tells that it does not.
        let ends: Vec<&str> = readings("ngày 15-6, 20-6)").collect();
        assert!(ends.contains(&")"), "{ends:?}");
    }
}
