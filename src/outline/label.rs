//! The labels of headings and numbered points.
//!
//! ```abnf
//! label   = article / part / roman / upper / decimal / arabic / bracket / lower
//! article = "Điều" SP number                  ; Điều 1.
//! part    = ("Phần" / "Chương" / "Mục") SP (roman / number / ordinal)
//! roman   = 1*("I" / "V" / "X") sep           ; I.  II-  IV/
//! upper   = %x41-5A sep                       ; A.  B-
//! decimal = number 1*("." number) ["." / "-" / ")"] ; 1.1.  4.1  2.1-
//! arabic  = number sep                        ; 1.  1-  1)  1/
//! bracket = "(" number ")"                    ; (1)
//! lower   = letter sep                        ; a)  đ.  b-
//!         / letter "," *SP                     ; a,  where it is due, before a capital
//! sep     = *SP ("." / "-" / ")" / "/")
//! ```
//! Real ones: "I- MỤC ĐÍCH", "4.1 Ủy ban nhân dân", "a) Thành phần".

mod part;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, digit1, one_of, space0, space1};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use super::tail::is_position;
use crate::forms::number;
use crate::vocab::begins_body;
use part::part;

/// The style of a label; points of one style at one place are siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Phần I, Chương I, Mục 1
    Part,
    /// Điều 1.
    Article,
    /// A.
    Upper,
    /// I.
    Roman,
    /// 1.
    Arabic,
    /// 1.1, with how many numbers
    Decimal(usize),
    /// 1)
    Bracketed,
    /// (1)
    Enclosed,
    /// a)
    Lower,
}

/// A label as it stands at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its style.
    pub style: Style,
    /// Its words in a path: "IV", "1", "4.1", "a", "Điều 2".
    pub name: String,
    /// Its place among its siblings, from 1; 0 where that cannot be told.
    pub value: usize,
    /// Length in bytes, with the separator and the blanks behind it.
    pub len: usize,
    /// Length in bytes of the label alone, with its separator.
    pub mark: usize,
}

/// The lower-case letters in the order in which points are lettered.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// Reads the label at the head of `line`, if there is one.
pub fn label(line: &str) -> Option<Label> {
    // Nearly all lines have none, and their first letter tells.
    let (rest, mut label) = match line.chars().next()? {
        '0'..='9' if !is_number(line) && !is_range(line) => alt((decimal, arabic)).parse(line),
        'Đ' => article(line),
        'P' | 'C' if goes_on(line) => part(line),
        'A'..='Z' if !goes_on(line) && !is_initial(line) && !is_acting(line) => {
            alt((part, roman, upper)).parse(line)
        }
        '(' => enclosed(line),
        '-' | '+' | '*' => return None,
        letter if LETTERS.contains(letter) => lower(line),
        _ => return None,
    }
    .ok()?;
    label.mark = line.len() - rest.len();
    label.len = label.mark + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
    Some(label)
}

/// Whether a document's number begins a line; in "1/ UBND xã", "1-UBND xã" a label stands before the name of an office.
fn is_number(line: &str) -> bool {
    number::read(line).is_some_and(|number| {
        if number.thin && line[figures(line)..].starts_with(['-', ' ']) {
            return false;
        }
        let behind = line[number.range.end..].trim_start();
        let cited = || behind.is_empty() || behind.starts_with([',', ';', '.', ')']);
        let dated = || behind.starts_with("ngày") || behind.starts_with("của");
        let labels = number.thin && line[figures(line)..].starts_with("/ ");
        !labels || cited() || dated()
    })
}

/// "01 - 03/11/2021": whether days up to one with its month begin a line.
fn is_range(line: &str) -> bool {
    let (first, behind) = line.split_at(figures(line));
    // "1- 5/6 tổ chức họp" is a point that begins with a date.
    if behind.starts_with("- ") || behind.starts_with("– ") {
        return false;
    }
    let Some(last) = behind
        .trim_start_matches(' ')
        .strip_prefix(['-', '–'])
        .map(|last| last.trim_start_matches(' '))
    else {
        return false;
    };
    let (last, behind) = last.split_at(figures(last));
    let month = behind.strip_prefix(['/', '.', '-']);
    let month = month.map_or("", |month| &month[..figures(month)]);
    let within = |digits: &str, most| {
        digits
            .parse()
            .is_ok_and(|number| (1..=most).contains(&number))
    };
    within(last, 31) && within(month, 12) && first.parse::<u32>().ok() < last.parse().ok()
}

/// How many figures a line begins with.
fn figures(line: &str) -> usize {
    line.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether a small letter or one that ASCII has not follows the first: a word begins, no numeral or letter alone.
fn goes_on(line: &str) -> bool {
    let second = line.as_bytes().get(1);
    second.is_some_and(|byte| byte.is_ascii_lowercase() || *byte >= 0x80)
}

/// "V.I. Lênin", "C. Mác" begin with initials, not with labels.
fn is_initial(line: &str) -> bool {
    let mut letters = line.chars();
    let pair = (
        letters.next(),
        letters.next(),
        letters.next(),
        letters.next(),
    );
    matches!(pair, (Some(first), Some('.'), Some(second), Some('.')) if first.is_uppercase() && second.is_uppercase())
        || line.starts_with("C. Mác")
}

/// "Q. CHÁNH VĂN PHÒNG", "P. CHỦ TỊCH": who signs in another's place.
fn is_acting(line: &str) -> bool {
    let office = line
        .strip_prefix(['Q', 'P'])
        .and_then(|rest| rest.strip_prefix('.'));
    office.is_some_and(|office| is_position(office.trim_start()))
}

fn new(style: Style, name: impl Into<String>, value: usize) -> Label {
    Label {
        style,
        name: name.into(),
        value,
        len: 0,
        mark: 0,
    }
}

/// What stands between a label and its text; behind it a blank, or a text that is no number.
fn separator(input: &str) -> IResult<&str, char> {
    let (rest, mark) =
        terminated(preceded(space0, one_of(".-)/")), opt(one_of(".-"))).parse(input)?;
    let next = rest.chars().next();
    let ok = match next {
        None | Some(' ' | '\t') => true,
        Some(letter) => {
            mark != '/'
                && (letter.is_uppercase() || matches!(letter, '“' | '"' | '(' | '/') && mark != '-')
        }
    };
    if ok { Ok((rest, mark)) } else { fail(input) }
}

fn fail<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(
        input,
        nom::error::ErrorKind::Verify,
    )))
}

fn short_number(input: &str) -> IResult<&str, &str> {
    verify(digit1, |digits: &str| digits.len() <= 2).parse(input)
}

fn article(input: &str) -> IResult<&str, Label> {
    let (rest, number) =
        preceded((alt((tag("Điều"), tag("ĐIỀU"))), space1), digit1).parse(input)?;
    let (rest, _) = alt((recognize(one_of(".:")), nom::combinator::eof)).parse(rest)?;
    Ok((
        rest,
        new(
            Style::Article,
            format!("Điều {number}"),
            number.parse().unwrap_or(0),
        ),
    ))
}

fn romans(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 6, |letter| matches!(letter, 'I' | 'V' | 'X')).parse(input)
}

fn roman(input: &str) -> IResult<&str, Label> {
    let (rest, digits) = terminated(romans, separator).parse(input)?;
    match roman_value(digits) {
        Some(value) => Ok((rest, new(Style::Roman, digits, value))),
        None => fail(input),
    }
}

/// The value of a Roman numeral up to XXXIX; none where it is not well formed.
fn roman_value(digits: &str) -> Option<usize> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let ones = digits.trim_start_matches('X');
    let tens = digits.len() - ones.len();
    let value = 10 * tens + ONES.iter().position(|one| *one == ones)?;
    (1..40).contains(&value).then_some(value)
}

fn upper(input: &str) -> IResult<&str, Label> {
    let (rest, letter) = terminated(
        verify(
            take_while_m_n(1, 1, |letter: char| letter.is_ascii_uppercase()),
            |_: &str| true,
        ),
        separator,
    )
    .parse(input)?;
    let value = usize::from(letter.as_bytes()[0] - b'A') + 1;
    Ok((rest, new(Style::Upper, letter, value)))
}

fn decimal(input: &str) -> IResult<&str, Label> {
    let (rest, name) = recognize(pair(
        short_number,
        many1_count(preceded(char('.'), short_number)),
    ))
    .parse(input)?;
    let (rest, _) = opt(preceded(space0, one_of(".-)/:"))).parse(rest)?;
    let blank = rest.starts_with([' ', '\t']);
    let next = rest.trim_start_matches([' ', '\t']).chars().next();
    let opens = next.is_none_or(|next| {
        next.is_uppercase() || (!next.is_ascii_digit() && !next.is_alphabetic())
    });
    if !opens || !(blank || next.is_some_and(char::is_uppercase) || rest.is_empty()) {
        return fail(input);
    }
    let numbers: Vec<&str> = name.split('.').collect();
    let value = numbers
        .last()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    Ok((rest, new(Style::Decimal(numbers.len()), name, value)))
}

fn arabic(input: &str) -> IResult<&str, Label> {
    let (rest, (digits, mark)) = pair(short_number, separator).parse(input)?;
    let style = if mark == ')' {
        Style::Bracketed
    } else {
        Style::Arabic
    };
    let value: usize = digits.parse().unwrap_or(0);
    Ok((rest, new(style, value.to_string(), value)))
}

fn enclosed(input: &str) -> IResult<&str, Label> {
    let number = delimited(char('('), short_number, char(')'));
    let (rest, digits) = terminated(number, opt(char('.'))).parse(input)?;
    let value: usize = digits.parse().unwrap_or(0);
    Ok((rest, new(Style::Enclosed, value.to_string(), value)))
}

fn lower(input: &str) -> IResult<&str, Label> {
    let letter = take_while_m_n(1, 1, |letter: char| LETTERS.contains(letter));
    let (rest, letter) = terminated(letter, separator).parse(input)?;
    let value = LETTERS
        .chars()
        .position(|other| letter.starts_with(other))
        .map_or(0, |at| at + 1);
    Ok((rest, new(Style::Lower, letter, value)))
}

/// A number alone before a capital, its dot lost: only for a reader who expects just this number.
pub fn bare_number(line: &str) -> Option<Label> {
    let digits = line.len()
        - line
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let (number, rest) = line.split_at(digits);
    let text = rest.strip_prefix(' ')?;
    (1..=2).contains(&digits).then_some(())?;
    text.starts_with(char::is_uppercase).then(|| {
        let value: usize = number.parse().unwrap_or(0);
        Label {
            style: Style::Arabic,
            name: value.to_string(),
            value,
            len: digits + 1,
            mark: digits,
        }
    })
}

/// "a, Chuẩn bị hội trường": a letter with a comma before a capital, only for a reader who expects just this letter.
pub fn comma_letter(line: &str) -> Option<Label> {
    let letter = line.chars().next()?;
    let mark = letter.len_utf8() + 1;
    let text = line[letter.len_utf8()..]
        .strip_prefix(',')?
        .trim_start_matches([' ', '\t']);
    let value = LETTERS.chars().position(|other| other == letter)? + 1;
    text.starts_with(char::is_uppercase).then(|| Label {
        style: Style::Lower,
        name: letter.to_string(),
        value,
        len: line.len() - text.len(),
        mark,
    })
}

/// "3.4. ủy ban nhân dân": a number of several parts with its dot before a small letter, as fonts without capitals leave it; only
/// for a reader who expects just this number.
pub fn small_decimal(line: &str) -> Option<Label> {
    let numbers = line.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let mark = line[..line.len() - numbers.len()].strip_suffix('.')?;
    let text = numbers.trim_start_matches([' ', '\t']);
    let lost = |letter: char| letter.is_lowercase() && !letter.is_ascii();
    let small = text.len() < numbers.len() && text.starts_with(lost) && begins_body(text);
    let (_, mut label) = small
        .then(|| decimal(mark))?
        .ok()
        .filter(|(behind, _)| behind.is_empty())?;
    label.mark = mark.len() + ".".len();
    label.len = line.len() - text.len();
    Some(label)
}

/// A roman number in which a scan or a font has lost capitals: "iV.", "lI-".
pub fn mixed_roman(line: &str) -> Option<Label> {
    let end = line.find(|letter| !"IVXivxl".contains(letter))?;
    let digits = &line[..end];
    let mixed = digits.contains(char::is_lowercase) && digits.contains(char::is_uppercase);
    if !mixed {
        return None;
    }
    let (rest, _) = separator(&line[end..]).ok()?;
    let (_, mut label) = roman(&[&*digits.replace('l', "I").to_uppercase(), "."].concat()).ok()?;
    label.mark = line.len() - rest.len();
    label.len = line.len() - rest.trim_start_matches([' ', '\t']).len();
    Some(label)
}

/// A roman number without its separator before a heading in capitals: "III PHÂN CÔNG TRÁCH NHIỆM".
pub fn bare_roman(line: &str) -> Option<Label> {
    if !line.starts_with(['I', 'V', 'X']) {
        return None;
    }
    let (number, text) = line.split_once(' ')?;
    let capitals = super::look::is_caps(text) && text.split(' ').count() > 1;
    let romans = number.len() <= 5 && number.bytes().all(|byte| b"IVX".contains(&byte));
    if !(capitals && romans) {
        return None;
    }
    let (_, mut label) = roman(&format!("{number}.")).ok()?;
    label.mark = number.len();
    label.len = number.len() + 1;
    Some(label)
}

#[cfg(test)]
mod tests {
    use super::{Style, label, mixed_roman};

    #[test]
    fn labels() {
        for (line, style, name) in [
            ("I. MỤC ĐÍCH", Style::Roman, "I"),
            ("II- NỘI DUNG", Style::Roman, "II"),
            ("III .HÌNH THỨC", Style::Roman, "III"),
            ("1. Mục đích", Style::Arabic, "1"),
            ("1- Mục đích", Style::Arabic, "1"),
            ("1) Mục đích", Style::Bracketed, "1"),
            ("4.1 Ủy ban", Style::Decimal(2), "4.1"),
            ("1.1- Hội nghị", Style::Decimal(2), "1.1"),
            ("3.1.2. Hội nghị", Style::Decimal(3), "3.1.2"),
            ("a) Thành phần", Style::Lower, "a"),
            ("đ. Phối hợp", Style::Lower, "đ"),
            ("A. Tình hình", Style::Upper, "A"),
            ("(1) Bà", Style::Enclosed, "1"),
            ("(2). Lập đường dây nóng", Style::Enclosed, "2"),
            ("Q. Quản lý", Style::Upper, "Q"),
            ("Điều 2. Tổ chức", Style::Article, "Điều 2"),
            ("a/. Tên Công ty", Style::Lower, "a"),
            ("1/ MỤC ĐÍCH", Style::Arabic, "1"),
            ("2/ CAO ĐIỂM", Style::Arabic, "2"),
            ("4/ UBND các xã", Style::Arabic, "4"),
            ("1- 05 đồng chí", Style::Arabic, "1"),
            ("1 - 2 lớp", Style::Arabic, "1"),
        ] {
            let read = label(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((read.style, read.name.as_str()), (style, name), "{line}");
        }
    }

    #[test]
    fn near_misses() {
        for line in [
            "15/10/2021;",
            "01 - 03/11/2021",
            "23 - 24/4/2026 tại các xã",
            "05-07/11, khám vét",
            "1/3 số hộ",
            "1/2026",
            "50/ CP, ngày 05/6",
            "17/ CP ngày 05/6/1998",
            "30.8.2005, tại Hội trường",
            "09-KH/TU, ngày",
            "2021 - 2030, tầm nhìn",
            "1,5 ngày/lớp",
            "24/7 trực",
            "05-9 đến ngày",
            "2.989,5 MW",
            "1.000 tờ gấp",
            "Điều 7 Nghị định",
            "VNeID",
            "Q. CHÁNH VĂN PHÒNG",
            "P. CHỦ TỊCH",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn romans_that_lost_capitals() {
        let name = |line| mixed_roman(line).map(|label| label.name);
        assert_eq!(name("iV.  Về công tác chỉ đạo").as_deref(), Some("IV"));
        assert_eq!(name("lI- NỘI DUNG").as_deref(), Some("II"));
        assert_eq!(name("iv. về công tác"), None);
        assert_eq!(name("VI. NỘI DUNG"), None);
    }
}
