//! The capitals that TCVN3 lost: it had none with a tone, a second font drew them from the small ones.

/// Raises the small letters between capitals: "KÕ HO¹CH" decodes to "Kế HOạCH" and means "KẾ HOẠCH".
///
/// A line whose ASCII letters (three or more, codes such as "12/QĐ-BTC" apart) are all capitals is raised whole; so is
/// each stretch of a line between tabs or wide gaps, for letterheads in two columns, and each word with two such
/// letters. The length in bytes stays: every Vietnamese letter keeps its own when its case changes.
pub fn raise(text: &str) -> String {
    let mut raised = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        if is_capital(line, 3) {
            push_raised(line, &mut raised);
        } else {
            columns(line).for_each(|column| raise_column(column, &mut raised));
        }
    }
    raised
}

fn raise_column(column: &str, raised: &mut String) {
    if is_capital(column, 3) {
        return push_raised(column, raised);
    }
    for word in column.split_inclusive(|c: char| !c.is_alphabetic()) {
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
        let gap = rest
            .find("  ")
            .into_iter()
            .chain(rest.find('\t'))
            .min()
            .unwrap_or(rest.len());
        let end = rest[gap..]
            .find(|c| c != ' ' && c != '\t')
            .map_or(rest.len(), |blanks| gap + blanks);
        let (column, behind) = rest.split_at(end);
        rest = behind;
        (!column.is_empty()).then_some(column)
    })
}

fn is_capital(text: &str, enough: usize) -> bool {
    let mut capitals = 0;
    for word in text.split_whitespace() {
        if word.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return false;
        }
        let is_code = word.contains(|c: char| c == '/' || c.is_ascii_digit());
        capitals += if is_code {
            0
        } else {
            word.bytes().filter(u8::is_ascii_uppercase).count()
        };
    }
    capitals >= enough
}

fn push_raised(text: &str, raised: &mut String) {
    raised.extend(text.chars().flat_map(char::to_uppercase));
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
            ("Tư", "Tư"),
        ];
        for (decoded, want) in cases {
            assert_eq!(raise(decoded), want);
        }
    }
}
