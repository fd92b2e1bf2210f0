//! Numbers that lost one of their marks on the way to us, put right.
//!
//! ```abnf
//! slashless = serial "-" code [SP] office            ; 57-NQTW, 59-NQ TW
//! glued     = serial code ("/" / "-") office *("-" office) ; 15KH/ĐU, 15QĐ-UBND
//! ```

use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{map_opt, verify};
use nom::sequence::separated_pair;
use nom::{IResult, Parser};

use super::token::{PARTY_OFFICES, is_party_office, mark, offices, straight, token};
use super::{Number, number};
use crate::vocab::is_type_code;

/// 57-NQTW, 57-NQ TW: a Party number whose slash is lost
pub(super) fn lost_slash<'a>(serial: &str, input: &'a str) -> IResult<&'a str, Number> {
    let joined =
        |(code, office): &(&str, &str)| is_type_code(straight(code)) && is_party_office(office);
    let parted = verify(separated_pair(token, char(' '), token), joined);
    let alone = map_opt(token, lost_hyphen);
    let (rest, (_, (code, office))) =
        (one_of("-_"), alt((parted, verify(alone, joined)))).parse(input)?;
    let symbol = [straight(code), "/", straight(office)].concat();
    Ok((rest, number(serial, "-", symbol, Some(code), true, false)))
}

/// 15KH/ĐU, 15QĐ-UBND: a number whose first mark is lost; few codes are known, so that "15KW/h" is none.
pub(super) fn glued<'a>(serial: &str, input: &'a str) -> IResult<&'a str, Number> {
    let known = verify(token, |code: &str| is_type_code(straight(code)));
    let (rest, (code, joint, office)) = (known, mark("/-"), token).parse(input)?;
    let (rest, more) = offices(rest)?;
    let (sep, own) = match joint == '/' || is_party_office(office) {
        true => ("-", "/"),
        false => ("/", "-"),
    };
    let mut symbol = [straight(code), own, straight(office)].concat();
    for office in more {
        symbol.push('-');
        symbol.push_str(straight(office));
    }
    Ok((rest, number(serial, sep, symbol, Some(code), true, true)))
}

/// "QĐUBND" → QĐ, UBND and "UBNDKGVX" → UBND, KGVX: a PDF's text layer loses the hyphen.
pub(super) fn lost_hyphen(token: &str) -> Option<(&str, &str)> {
    const OFFICES: [&str; 8] = ["UBND", "HĐND", "TTg", "CP", "VPCP", "BTC", "BNV", "MTTQ"];
    for office in OFFICES.into_iter().chain(PARTY_OFFICES) {
        if let Some(code) = token.strip_suffix(office)
            && is_type_code(code)
        {
            return Some((code, office));
        }
    }
    token
        .strip_prefix("UBND")
        .filter(|rest| rest.len() >= 2)
        .map(|rest| ("UBND", rest))
}
