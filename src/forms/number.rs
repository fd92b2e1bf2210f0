//! Numbers and symbols of documents (số và ký hiệu).
//!
//! ```abnf
//! number  = party / state / dated / office / slashless / glued ; the last two in lost.rs, a footnote's mark behind any in raised.rs
//! party   = serial sep code "/" office *("-" office) ; 44-CTr/TU, 31 - HD/BTCTW, 12 KH/TU
//! state   = serial "/" code "-" office *("-" office) ; 1204/KH-UBND, 2253/BNN-TCLN, 30c/NQ-CP
//! dated   = serial ("/" / "-") year "/" code ["-" office / "/" office] ; 60/2013/NĐ-CP, 33/2024/QH15
//! office  = serial "/" code ["/" office]             ; 50/CP, 123/KH/UB
//! serial  = 1*6DIGIT ["." 1*2DIGIT] [letter]
//! old     = serial "-" code                          ; 202-CT, 990-TTg
//! behind  = "." office / "/" office / "(" office ")" / ("/" / "-") year  ; 1330/QĐ-CT.UB, 77/KH-BCĐ138/CP, 12/HD-CĐ(GD)
//! sep     = "-" / "_" / SP
//! code, office = capital *(capital / DIGIT / "&" / lower)
//! ```
//! Real ones: "44-CTr/TU", "Số: 1204/KH-UBND", "664/1998/QĐ/UB". Sources: Hướng dẫn 36-HD/VPTW,
//! Nghị định 30/2020/NĐ-CP and the papers before them.

mod behind;
mod lost;
mod raised;
mod token;

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, digit1};
use nom::combinator::{fail, opt, recognize, verify};
use nom::sequence::pair;
use nom::{IResult, Parser};

use crate::cues::{Cues, Kinds};
use crate::fold::is_capital;
use crate::vocab::is_type_code;
use behind::behind;
use lost::{glued, lost_hyphen, lost_slash};
pub use raised::{behind_mark, ends_unnumbered};

use token::{LONGEST_CODE, is_capitals, is_party_office, mark, offices, straight, token};

/// A number as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Canonical form.
    pub canonical: String,
    /// The number alone, leading zeros kept.
    pub serial: String,
    /// All behind the number and its separator.
    pub symbol: String,
    /// The code of the type, where there is one: KH, NQ, CTr.
    pub code: Option<String>,
    /// A Party number written in the State's shape, or one whose hyphen was lost: put right.
    pub repaired: bool,
    /// Only an office behind the number (50/CP): needs a type or "số" before it to be believed.
    pub thin: bool,
    /// Where it stands in the words that were read.
    pub range: Range<usize>,
}

/// All numbers in some words, from left to right.
pub fn find(words: &str) -> Vec<Number> {
    find_at(words, &Cues::of(words))
}

/// The same in words whose cues are known.
pub fn find_at(words: &str, cues: &Cues) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    for start in cues.of_kind(Kinds::FIGURE) {
        if numbers.last().is_some_and(|last| start < last.range.end) || is_inside(&words[..start]) {
            continue;
        }
        if let Some(mut number) = read(&words[start..]) {
            number.range = start..start + number.range.end;
            numbers.push(number);
        }
    }
    numbers
}

/// Whether a separator and then a code or a year stand behind the figures: few figures need more than this look.
fn goes_on(words: &str) -> bool {
    let after = |from: usize, inside: fn(u8) -> bool| {
        let bytes = words.as_bytes()[from..].iter();
        from + bytes.take_while(|byte| inside(**byte)).count()
    };
    let figures = after(0, |byte| byte.is_ascii_digit() || byte == b'.');
    let serial = after(figures, |byte| byte.is_ascii_lowercase());
    let behind = &words[serial..];
    let code = &words[after(serial, |byte| b" \t\r\n-_/".contains(&byte))..];
    let year = || code.starts_with("19") || code.starts_with("20");
    let letter = |next: char| is_capital(next) || next == 't' || next.is_ascii_digit() && year();
    let glued = code.len() == behind.len() && behind.starts_with(is_capital);
    let hyphened = || behind.starts_with(['-', '_']);
    let joined = || {
        let mut near = code.bytes().take(LONGEST_CODE + " -".len());
        near.any(|byte| matches!(byte, b'/' | b'-'))
    };
    let parted = || behind.trim_start_matches([' ', '\t']).starts_with('/');
    let apart = || code.starts_with(letter) && (parted() || hyphened() || joined());
    if glued { joined() } else { apart() }
}

/// Whether digits go on with something before them: a date, a range, a word.
fn is_inside(before: &str) -> bool {
    before.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '/' | ',' | '.'))
        || before.ends_with(|letter: char| letter.is_ascii_alphabetic())
        || before
            .strip_suffix('-')
            .is_some_and(|rest| rest.ends_with(|letter: char| letter.is_alphanumeric()))
}

/// Reads the number at the head of some words.
pub fn read(words: &str) -> Option<Number> {
    goes_on(words).then(|| parsed(words)).flatten()
}

fn parsed(words: &str) -> Option<Number> {
    let (behind_serial, serial) = serial(words).ok()?;
    let one_of = |forms: &[Form]| {
        let mut read = forms.iter().map(|form| form(serial, behind_serial));
        read.find_map(Result::ok)
    };
    let (rest, mut number) = match behind_serial.trim_start().starts_with('/') {
        true => one_of(&[dated, state]),
        false => one_of(&[party, dashed, lost_slash, old, glued]),
    }?;
    let read = &words[..words.len() - rest.len()];
    let mark = ends_unnumbered(read).then(|| behind_mark(rest));
    let next = mark.flatten().unwrap_or(rest);
    if next.starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    let bare = number.thin || ends_with_code(&number);
    let behind = behind(rest, bare);
    number.symbol.push_str(behind);
    number.canonical.push_str(behind);
    number.range = 0..words.len() - rest.len() + behind.len();
    Some(number)
}

/// "12/2026/QĐ": whether no office stands behind the code.
fn ends_with_code(number: &Number) -> bool {
    let code = number.code.as_deref();
    code.is_some_and(|code| number.symbol.ends_with(code))
}

/// What reads a number behind its serial.
type Form = for<'a> fn(&str, &'a str) -> IResult<&'a str, Number>;

fn serial(input: &str) -> IResult<&str, &str> {
    recognize((
        verify(digit1, |digits: &str| digits.len() <= 6),
        opt(pair(
            char('.'),
            verify(digit1, |digits: &str| digits.len() <= 2),
        )),
        opt(take_while_m_n(1, 1, |letter: char| {
            letter.is_ascii_lowercase()
        })),
    ))
    .parse(input)
}

/// 60/2013/NĐ-CP, 33/2024/QH15, 664/1998/QĐ/UB
fn dated<'a>(serial: &str, input: &'a str) -> IResult<&'a str, Number> {
    of_year(serial, "/", input)
}

/// 19-2018/NQ-CP: the Government's resolutions on one matter year by year.
fn dashed<'a>(serial: &str, input: &'a str) -> IResult<&'a str, Number> {
    let (rest, number) = of_year(serial, "-", input)?;
    match number.code.as_deref() {
        Some("NQ") => Ok((rest, number)),
        // "Mẫu số 01-2025/BC" is a form.
        _ => fail().parse(input),
    }
}

/// A number whose serial a mark parts from its year.
fn of_year<'a>(serial: &str, joint: &'static str, input: &'a str) -> IResult<&'a str, Number> {
    let year = verify(digit1, |digits: &str| {
        digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
    });
    let (rest, (_, year, _, first)) = (mark(joint), year, mark("/"), token).parse(input)?;
    let (rest, second) = opt((mark("-/"), token)).parse(rest)?;
    let (rest, more) = offices(rest)?;
    let (code, office) = match second {
        Some((_, office)) => (first, Some(office)),
        None => match lost_hyphen(first) {
            Some((code, office)) => (code, Some(office)),
            None => (first, None),
        },
    };
    let repaired = second.is_none() && office.is_some();
    let behind = second.map_or('-', |(mark, _)| mark);
    let mut symbol = [year, "/", straight(code)].concat();
    if let Some(office) = office {
        symbol.push(behind);
        symbol.push_str(straight(office));
    }
    for office in more {
        symbol.push('-');
        symbol.push_str(straight(office));
    }
    Ok((
        rest,
        number(serial, joint, symbol, Some(code), repaired, false),
    ))
}

/// 44-CTr/TU, 31 - HD/BTCTW, 12 KH/TU, 44-CTr-TU
fn party<'a>(serial: &str, input: &'a str) -> IResult<&'a str, Number> {
    let (rest, sep) = alt((mark("-_"), char(' '))).parse(input)?;
    let (rest, code) = token(rest)?;
    let (rest, joint) = mark("/-").parse(rest)?;
    let (rest, office) = token(rest)?;
    let (rest, more) = offices(rest)?;
    let known = || is_type_code(straight(code));
    let (believed, thin) = match (sep, joint) {
        ('-' | '_', '/') => (code.chars().count() <= 8, false),
        // "số 88 SYT/NV": an office for a code, with the blank that a slash was, needs its "số".
        (' ', '/') => (known() || is_capitals(code), !known()),
        _ => (known() && is_party_office(office), false),
    };
    if !believed {
        return fail().parse(input);
    }
    let mut symbol = [straight(code), "/", straight(office)].concat();
    for office in more {
        symbol.push('-');
        symbol.push_str(straight(office));
    }
    Ok((
        rest,
        number(serial, "-", symbol, Some(code), joint == '-', thin),
    ))
}

/// 202-CT, 990-TTg: a code alone, as before 1998
fn old<'a>(serial: &str, input: &'a str) -> IResult<&'a str, Number> {
    let several = |code: &&str| code.chars().filter(|letter| letter.is_uppercase()).count() >= 2;
    let (rest, (_, code)) = (char('-'), verify(token, several)).parse(input)?;
    let symbol = straight(code).to_owned();
    Ok((rest, number(serial, "-", symbol, None, false, true)))
}

/// 1204/KH-UBND, 2253/BNN-TCLN, 50/CP, 123/KH/UB; 19/NQ-TW is the Party's
fn state<'a>(serial: &str, input: &'a str) -> IResult<&'a str, Number> {
    let (rest, (_, first)) = (mark("/"), token).parse(input)?;
    let (rest, second) = opt((mark("-/"), token)).parse(rest)?;
    let (rest, more) = offices(rest)?;
    let (code, office, joint, lost) = match second {
        Some((mark, office)) => (first, Some(office), mark, false),
        None => match lost_hyphen(first) {
            Some((code, office)) => (code, Some(office), '-', true),
            None => (first, None, '-', false),
        },
    };
    let coded = is_type_code(straight(code));
    if let Some(office) = office
        && coded
        && code != "CĐ"
        && more.is_empty()
        && is_party_office(office)
    {
        let symbol = [straight(code), "/", straight(office)].concat();
        return Ok((rest, number(serial, "-", symbol, Some(code), true, false)));
    }
    let mut symbol = straight(code).to_owned();
    for (office, joint) in office
        .into_iter()
        .map(|office| (office, joint))
        .chain(more.into_iter().map(|office| (office, '-')))
    {
        symbol.push(joint);
        symbol.push_str(straight(office));
    }
    // "50/CP", and "45/A05" of a department that is numbered; "12/A1" may be a class.
    let letters = code.chars().filter(|letter| letter.is_uppercase()).count();
    let figures = code.bytes().filter(u8::is_ascii_digit).count();
    if office.is_none() && letters < 2 && figures < 2 {
        return fail().parse(input);
    }
    let code = coded.then_some(code);
    let thin = office.is_none();
    Ok((rest, number(serial, "/", symbol, code, lost, thin)))
}

fn number(
    serial: &str,
    sep: &str,
    symbol: String,
    code: Option<&str>,
    repaired: bool,
    thin: bool,
) -> Number {
    let mut canonical = String::with_capacity(serial.len() + sep.len() + symbol.len());
    canonical.push_str(serial);
    canonical.push_str(sep);
    canonical.push_str(&symbol);
    Number {
        canonical,
        serial: serial.to_owned(),
        symbol,
        code: code.map(|code| straight(code).to_owned()),
        repaired,
        thin,
        range: 0..0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{find, goes_on, parsed};

    proptest! {
        #[test]
        fn the_quick_look_lets_every_number_through(
            words in "[0-9]{1,6}[.]?[0-9]{0,2}[a-c]?[ _/-]{0,3}(19|20)?[0-9]{0,2}/?[A-ZĐƯtw.]{0,6}[ /-]{0,3}[A-ZĐa-zđ&.]{0,8}",
        ) {
            prop_assert!(goes_on(&words) || parsed(&words).is_none(), "{words}");
        }
    }

    #[test]
    fn forms() {
        for (words, want) in [
            ("Chương trình số 44-CTr/TU, ngày", "44-CTr/TU"),
            ("31 - HD/BTCTW", "31-HD/BTCTW"),
            ("số 12 KH/TU ngày", "12-KH/TU"),
            ("20-TB/UBKTĐU", "20-TB/UBKTĐU"),
            ("12-QC/BTCTU-BDVTU", "12-QC/BTCTU-BDVTU"),
            ("19/NQ-TW", "19-NQ/TW"),
            ("155/KH-UBND", "155/KH-UBND"),
            ("30c/NQ-CP", "30c/NQ-CP"),
            ("09/1998/QĐ-VPCP", "09/1998/QĐ-VPCP"),
            ("55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP"),
            ("664/1998/QĐ/UB", "664/1998/QĐ/UB"),
            ("123/KH/UB", "123/KH/UB"),
            ("50/CP ngày", "50/CP"),
            ("4836/SNV-TCBC", "4836/SNV-TCBC"),
            ("33/2024/QH15.", "33/2024/QH15"),
            ("1961/QĐUBND", "1961/QĐ-UBND"),
            ("6138/UBNDKGVX ngày", "6138/UBND-KGVX"),
            ("44-CTr-TU", "44-CTr/TU"),
            ("10-NQ/T.Ư", "10-NQ/TW"),
            ("22-QD/TU", "22-QĐ/TU"),
            ("144 /2002/QĐ/BTC", "144/2002/QĐ/BTC"),
            ("01.6/GĐN/KSYB", "01.6/GĐN/KSYB"),
            ("30.6/GĐN-ĐQ&V", "30.6/GĐN-ĐQ&V"),
            ("63/NQ-UBTVQH10", "63/NQ-UBTVQH10"),
            ("3260-KH/ĐĐQH15", "3260-KH/ĐĐQH15"),
            ("786/QĐ-TTg", "786/QĐ-TTg"),
            ("866/QĐ-Tg ngày", "866/QĐ-TTg"),
            ("57-NQTW ngày", "57-NQ/TW"),
            ("12-KHTU,", "12-KH/TU"),
            ("59-NQ TW ngày", "59-NQ/TW"),
            ("77/KH-BCĐ138/CP ngày", "77/KH-BCĐ138/CP"),
            ("45/QĐ-BCĐ/TW ngày", "45/QĐ-BCĐ/TW"),
            ("11/KH-CAT-PV01(TH) ngày", "11/KH-CAT-PV01(TH)"),
            ("11/KH.UBND ngày", "11/KH.UBND"),
            ("12/KH-UBND.UBND xã", "12/KH-UBND"),
            ("12/KH-UBND(1) ngày", "12/KH-UBND"),
            ("02/KH-HTX/2026", "02/KH-HTX/2026"),
            ("88 SYT/NV ngày", "88-SYT/NV"),
            ("202-CT ngày", "202-CT"),
            ("12/2026/QĐ.UBND ngày", "12/2026/QĐ.UBND"),
            ("45/A05 ngày", "45/A05"),
            ("12/KHLN-2026/SGD ngày", "12/KHLN-2026/SGD"),
            ("15KH/ĐU ngày", "15-KH/ĐU"),
            ("12 HD/BTCTU,", "12-HD/BTCTU"),
            ("15QĐ-UBND ngày", "15/QĐ-UBND"),
            ("05NQ-TU ngày", "05-NQ/TU"),
        ] {
            let found: Vec<String> = find(words)
                .into_iter()
                .map(|number| number.canonical)
                .collect();
            assert_eq!(found, [want], "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "2025 - 2030",
            "15/8/2022",
            "1,5 ngày/lớp",
            "21, 22/7/2022",
            "Tràng Đà 6",
            "03 nhóm tiêu chí",
            "24/7",
            "giai đoạn 2026-2030",
            "Km0 - Km2+571",
            "0290.3000.018",
            "12%/năm",
            "15KW/H",
            "20CT/xã",
            "5 Quyết định",
            "http://a.vn/dk?m=3&y=2019",
        ] {
            assert_eq!(find(words), [], "{words}");
        }
    }
}
