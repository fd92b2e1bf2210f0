//! The symbol of a number that is left blank: "Số:      /KH-UBND".
//!
//! ```abnf
//! symbol = *other *3word *SP stroke *SP [year *SP stroke *SP] code *SP stroke *SP code   ; "other" no letter, figure or stroke
//! word   = any but SP
//! code   = capital *letter          ; at most nine letters; the last may have more, and figures
//! stroke = "/" / "-"
//! year   = "20" 2DIGIT
//! ```

/// How long a symbol without its number is at the head of some words.
pub fn len(words: &str) -> Option<usize> {
    let is_other = |letter: char| !letter.is_alphanumeric() && !matches!(letter, '/' | '-');
    let (rest, mut own) = (words.trim_start_matches(is_other), 0);
    let mut ends = vec![0];
    for letter in rest.chars().take_while(|letter| *letter != ' ').take(3) {
        own += letter.len_utf8();
        ends.push(own);
    }
    let behind = ends.iter().rev().find_map(|&end| codes(&rest[end..]))?;
    Some(words.len() - behind.len())
}

/// What stands behind a stroke, perhaps a year, and the two codes of a symbol.
fn codes(words: &str) -> Option<&str> {
    let words = stroke(words)?;
    let words = year(words).unwrap_or(words);
    let letters = code(words)?;
    let few = letters.char_indices().nth(MOST_LETTERS).is_none();
    let words = stroke(&words[letters.len()..]).filter(|_| few)?;
    code(words)?;
    let goes_on = |letter: char| letter.is_alphabetic() || letter.is_ascii_digit();
    Some(words.trim_start_matches(goes_on))
}

/// No code before another has more letters.
const MOST_LETTERS: usize = 9;

/// The letters at the head of some words that a capital begins.
fn code(words: &str) -> Option<&str> {
    let capital = words.starts_with(|letter: char| letter.is_ascii_uppercase() || letter == 'Đ');
    let len = words.len() - words.trim_start_matches(char::is_alphabetic).len();
    capital.then_some(&words[..len])
}

/// What stands behind a year and a stroke.
fn year(words: &str) -> Option<&str> {
    let figures = words.strip_prefix("20")?;
    let (year, behind) = figures.split_at_checked(2)?;
    let whole = year.bytes().all(|byte| byte.is_ascii_digit());
    stroke(behind).filter(|_| whole)
}

/// What stands behind a stroke and the blanks around it.
fn stroke(words: &str) -> Option<&str> {
    let behind = words.trim_start_matches(' ').strip_prefix(['/', '-'])?;
    Some(behind.trim_start_matches(' '))
}

#[cfg(test)]
mod tests {
    use super::len;

    #[test]
    fn symbols_without_their_number() {
        for words in [
            "/KH-UBND",
            "…/KH-UBND",
            ".....-KH/ĐU",
            "  / 2026 / KH - UBND",
            "12a/KH-UBND",
            "-/QĐ-SYT2",
        ] {
            assert_eq!(len(words), Some(words.len()), "{words}");
            assert_eq!(len(&format!("{words}, x")), Some(words.len()), "{words}");
        }
        for words in [
            "",
            "KH-UBND",
            "1234/KH-UBND",
            "/kh-UBND",
            "/KH UBND",
            "/226/KH-UBND",
            "/KHABCDEFGHI-UBND",
        ] {
            assert_eq!(len(words), None, "{words}");
        }
    }
}
