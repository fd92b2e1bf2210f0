//! The capitals that TCVN3 lost: it had none with a tone, a second font drew them from the small ones.

use super::count::bytes_where;
use super::letters::{Letter, is_letter, letter};

/// Raises the small letters between capitals: "KÕ HO¹CH" decodes to "Kế HOạCH" and means "KẾ HOẠCH".
///
/// A line whose ASCII letters (three or more, codes such as "12/QĐ-BTC" apart) are all capitals is raised whole; so is
/// each stretch of a line between tabs or wide gaps, for letterheads in two columns, and each word with two such
/// letters, and the first letter behind the number of a point. The length in bytes stays: every Vietnamese letter keeps its own when its case changes.
pub fn raise(text: &str) -> String {
    let mut raised = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        if line.is_ascii() {
            raised.push_str(line);
        } else if is_capital(line, 3) {
            push_raised(line, &mut raised);
        } else {
            let (label, words) = line.split_at(label(line));
            raised.push_str(label);
            let first = words
                .chars()
                .next()
                .filter(|_| !label.is_empty())
                .map_or(0, char::len_utf8);
            push_raised(&words[..first], &mut raised);
            columns(&words[first..]).for_each(|column| raise_column(column, &mut raised));
        }
    }
    raised
}

/// How much of `line` is a number that labels a point, with the blanks behind it: its first word has a capital.
fn label(line: &str) -> usize {
    let rest = line.trim_start_matches([' ', '\t']);
    let words = rest
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ' | '\t'));
    let number = &rest[..rest.len() - words.len()];
    // "2012 ở xã" goes on from the line before.
    let labels = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains(['.', ')'])
        && number.ends_with([' ', '\t']);
    if labels { line.len() - words.len() } else { 0 }
}

fn raise_column(column: &str, raised: &mut String) {
    if is_capital(column, 3) {
        return push_raised(column, raised);
    }
    for word in column.split_inclusive(|c| !is_letter(c)) {
        if is_capital(word, 2) {
            push_raised(word, raised)
        } else {
            raised.push_str(word)
        }
    }
}

/// A line's stretches between tabs or two and more blanks, nothing left out.
fn columns(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let is_gap = |&at: &usize| {
            bytes[at] == b'\t' || (bytes[at] == b' ' && bytes.get(at + 1) == Some(&b' '))
        };
        let gap = (0..bytes.len()).find(is_gap).unwrap_or(rest.len());
        let end = rest[gap..]
            .find(|c| c != ' ' && c != '\t')
            .map_or(rest.len(), |blanks| gap + blanks);
        let (column, behind) = rest.split_at(end);
        rest = behind;
        (!column.is_empty()).then_some(column)
    })
}

fn is_capital(text: &str, enough: usize) -> bool {
    if bytes_where(text.as_bytes(), |byte| byte.is_ascii_lowercase()) > 0 {
        return false;
    }
    let is_code = |word: &&str| word.contains(|c: char| c == '/' || c.is_ascii_digit());
    let capitals = |word: &str| bytes_where(word.as_bytes(), |byte| byte.is_ascii_uppercase());
    text.split_whitespace()
        .filter(|word| !is_code(word))
        .map(capitals)
        .sum::<usize>()
        >= enough
}

fn push_raised(text: &str, raised: &mut String) {
    let capital = |c| {
        letter(c).map_or(c, |letter| {
            Letter {
                upper: true,
                ..letter
            }
            .spell()
        })
    };
    raised.extend(text.chars().map(capital));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_columns_and_words() {
        let cases = [
            ("Kế HOạCH\n", "KẾ HOẠCH\n"),
            ("Số: 12/QĐ-BTC\n", "Số: 12/QĐ-BTC\n"),
            (
                "ĐảNG Uỷ Xã        Hà Nội, ngày 5",
                "ĐẢNG UỶ XÃ        Hà Nội, ngày 5",
            ),
            (
                "giao UBND tỉnh, Bộ CHíNH TRị",
                "giao UBND tỉnh, Bộ CHÍNH TRỊ",
            ),
            ("bộ tài chính", "bộ tài chính"),
            (
                "4.1. ủy ban, ủy viên\n12) ở xã",
                "4.1. Ủy ban, ủy viên\n12) Ở xã",
            ),
            ("2012 ở xã", "2012 ở xã"),
            ("Tư", "Tư"),
        ];
        for (decoded, want) in cases {
            assert_eq!(raise(decoded), want);
        }
    }
}
