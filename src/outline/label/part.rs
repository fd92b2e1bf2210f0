//! Labels of the largest parts.
//!
//! ```abnf
//! part  = ("Phần" / "Chương") SP which ["." / ":" / "-"]   ; in capitals too
//! which = "thứ" SP numeral / roman / 1*DIGIT               ; "thứ nhất" is the first, "thứ tư" the fourth
//! ```
//! Real ones: "Phần thứ nhất", "PHẦN THỨ HAI", "Chương III".

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{digit1, one_of, space1};
use nom::combinator::{fail, opt};
use nom::{IResult, Parser};

use super::{Label, Style, new, roman_value, romans};
use crate::fold::fold;
use crate::vocab::numeral;

/// The label at the head of a line.
pub(super) fn part(input: &str) -> IResult<&str, Label> {
    let names = alt((tag("PHẦN"), tag("Phần"), tag("CHƯƠNG"), tag("Chương")));
    let (rest, (name, _, which)) = (names, space1, alt((ordinal, romans, digit1))).parse(input)?;
    let (rest, _) = opt(one_of(".:-")).parse(rest)?;
    if rest.starts_with(|next: char| next.is_alphanumeric()) {
        return fail().parse(input);
    }
    let name = if name.starts_with("PH") || name.starts_with("Ph") {
        "Phần"
    } else {
        "Chương"
    };
    let which = fold_ordinal(which);
    let spoken = which.strip_prefix("thứ ").and_then(place_of);
    let value = spoken
        .or_else(|| which.parse().ok())
        .or_else(|| roman_value(&which))
        .unwrap_or(0);
    Ok((rest, new(Style::Part, format!("{name} {which}"), value)))
}

/// "thứ nhất", "THỨ HAI"
fn ordinal(input: &str) -> IResult<&str, &str> {
    let end = input
        .char_indices()
        .filter(|&(_, letter)| letter == ' ')
        .nth(1);
    let end = end.map_or(input.len(), |(at, _)| at);
    let words = input[..end].trim_end_matches(['.', ':', '-']);
    match fold(words).strip_prefix("thứ ").and_then(place_of) {
        Some(_) => Ok((&input[words.len()..], words)),
        None => fail().parse(input),
    }
}

/// In one spelling, whatever the letters: "THỨ HAI" is "thứ hai"; Roman numbers stay as they are.
fn fold_ordinal(which: &str) -> String {
    let folded = fold(which);
    if folded.starts_with("thứ ") {
        folded
    } else {
        which.to_owned()
    }
}

/// "nhất" is 1.
fn place_of(word: &str) -> Option<usize> {
    match word {
        "nhất" => Some(1),
        "tư" => Some(4),
        _ => numeral(word).map(|number| number as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn parts() {
        for (words, name, value) in [
            ("Phần thứ nhất", "Phần thứ nhất", 1),
            ("PHẦN THỨ TƯ: KẾT LUẬN", "Phần thứ tư", 4),
            ("PHẦN THỨ MƯỜI", "Phần thứ mười", 10),
            ("Chương III.", "Chương III", 3),
            ("PHẦN 2", "Phần 2", 2),
        ] {
            let (_, label) = part(words).unwrap();
            assert_eq!((label.name.as_str(), label.value), (name, value), "{words}");
        }
        for words in ["Phần thứ yếu", "Chương trình", "Phần I2"] {
            assert!(part(words).is_err(), "{words}");
        }
    }
}
