//! A time that stands at the head of a clause, before the body that is told something.
//!
//! ```abnf
//! time  = 1*((figures / word / "(" time ")") [","] SP)
//! word  = <a row of vocab/times.tsv that stands at the head of a clause>
//! ```
//! Real ones: "Trước ngày 15/6/2026", "Hằng tháng", "Trong vòng 05 ngày", "Quý III/2026", "Các ngày thứ Ba".
//! It holds a word of time and a figure, a quarter or a frequency, so that "từ", "trong" and "24 đội" are none.

use super::sentence::head;
use crate::vocab::{may_open_clause, opens_clause, tells_time};

/// The length of the time with which folded words begin, the blank behind it included.
pub fn len(folded: &str) -> Option<usize> {
    // Few words begin one.
    if !folded.starts_with(|letter: char| letter.is_ascii_digit()) && !may_open_clause(folded) {
        return None;
    }
    let folded = head(folded, LONGEST);
    let mut end = 0;
    let (mut told, mut named, mut listed, mut of_year) = (false, false, false, true);
    while end < folded.len() {
        let rest = &folded[end..];
        if told && let Some(len) = in_brackets(rest) {
            (end, listed, of_year) = (end + len, false, false);
            continue;
        }
        let blank = rest.bytes().position(|byte| byte == b' ');
        let word = &rest[..blank.map_or(rest.len(), |blank| blank + 1)];
        let own = word.trim_end();
        let own = own.strip_suffix(',').unwrap_or(own);
        let figure = own.starts_with(|letter: char| letter.is_ascii_digit());
        // "iii/2026"
        let slash = own.bytes().position(|byte| byte == b'/');
        let unit = &own[..slash.unwrap_or(own.len())];
        let joins =
            || matches!(own, "các" | "của") && opens_clause(word_at(&folded[end + word.len()..]));
        if !figure && !opens_clause(unit) && !joins() {
            break;
        }
        told |= figure || tells_time(unit);
        named |= !figure;
        of_year &= figure || matches!(unit, "trong" | "năm");
        listed = word.trim_end().ends_with(',');
        end += word.len();
    }
    if end == 0 {
        return None;
    }
    // "Năm 2026, các xã …" tells of a year as of what was; "Ngày 15/6, các chi bộ …" is a time.
    if listed && of_year {
        return None;
    }
    // "Từ năm 2020 đến nay các xã xây dựng 20 km đường" tells of what was.
    let past = folded[..end].contains("đến nay");
    let whole = folded[..end].ends_with(' ') && end < folded.len();
    (told && named && !past && whole && !runs_from_event(&folded[..end])).then_some(end)
}

/// "Trong 07 ngày làm việc kể từ ngày | Chi cục gửi hồ sơ": what stands behind is the day that is meant.
fn runs_from_event(time: &str) -> bool {
    ["từ ngày ", "sau ngày ", "trước ngày ", "từ ngày, "]
        .iter()
        .any(|words| time.ends_with(words))
}

/// The first word of some words: "các | ngày" goes on with a time, "các | xã" does not.
fn word_at(words: &str) -> &str {
    words.split([' ', ',']).next().unwrap_or("")
}

/// No time is longer, with what stands right behind it, in bytes.
const LONGEST: usize = 240;

/// "(trước ngày 10/6), ": the length of a time in brackets at the head of folded words, the blank behind it included.
fn in_brackets(folded: &str) -> Option<usize> {
    let inside = folded.strip_prefix('(')?;
    let close = inside.find(')')?;
    let first = inside.split([' ', ')']).next()?;
    let behind = inside[close + 1..].trim_start_matches(',');
    let rest = behind.strip_prefix(' ')?;
    opens_clause(first).then_some(folded.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::len;

    #[test]
    fn times_before_a_body() {
        for (words, want) in [
            (
                "trước ngày 15/6/2026 các chi bộ gửi",
                Some("các chi bộ gửi"),
            ),
            ("hằng tháng các chi bộ gửi", Some("các chi bộ gửi")),
            ("trưa 15/6/2026 các chi bộ gửi", Some("các chi bộ gửi")),
            ("quý iii/2026 sở nội vụ", Some("sở nội vụ")),
            ("từ sở nội vụ", None),
            ("trong các cơ quan", None),
            ("ngày 15/6, các chi bộ", Some("các chi bộ")),
            (
                "các ngày thứ ba và thứ năm hằng tuần, các chi bộ",
                Some("các chi bộ"),
            ),
            (
                "ngày thứ 7 của tuần thứ nhất hằng tháng, đoàn xã",
                Some("đoàn xã"),
            ),
            ("trong 05 ngày kể từ ngày sở nội vụ gửi", None),
            ("hằng tuần, các chi bộ gửi", Some("các chi bộ gửi")),
            ("thứ sáu hằng tuần, các chi bộ", Some("các chi bộ")),
            ("tháng 4, 5/2026 các chi bộ", Some("các chi bộ")),
            ("bắt đầu từ ngày 15/3/2026, công an xã", Some("công an xã")),
            (
                "định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12) các xã",
                Some("các xã"),
            ),
            ("quý i (theo mẫu) các xã", Some("(theo mẫu) các xã")),
            ("năm 2026, các xã", None),
            ("24 đội, các xã", None),
            ("24 đội dự thi", None),
            ("từ năm 2020 đến nay các xã", None),
        ] {
            assert_eq!(len(words).map(|at| &words[at..]), want, "{words}");
        }
    }
}
