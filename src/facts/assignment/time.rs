//! A time that stands at the head of a clause, before the body that is told something.
//!
//! ```abnf
//! time = 1*((figures / word) SP)
//! word = <a row of vocab/times.tsv that stands at the head of a clause>
//! ```
//! Real ones: "Trước ngày 15/6/2026", "Hằng tháng", "Trong vòng 05 ngày", "Quý III/2026".
//! It holds a word of time and a figure, a quarter or a frequency, so that "từ", "trong" and "24 đội" are none.

use crate::vocab::{opens_clause, tells_time};

/// The length of the time with which folded words begin, the blank behind it included.
pub(super) fn len(folded: &str) -> Option<usize> {
    let mut end = 0;
    let (mut told, mut named) = (false, false);
    for word in folded.split_inclusive(' ') {
        let own = word.trim_end();
        let figure = own.starts_with(|letter: char| letter.is_ascii_digit()) && !own.ends_with(',');
        // "iii/2026"
        let unit = own.split_once('/').map_or(own, |(unit, _)| unit);
        if !figure && !opens_clause(unit) {
            break;
        }
        told |= figure || tells_time(unit);
        named |= !figure;
        end += word.len();
    }
    // "Từ năm 2020 đến nay các xã xây dựng 20 km đường" tells of what was.
    let past = folded[..end].contains("đến nay");
    (told && named && !past && folded[..end].ends_with(' ') && end < folded.len()).then_some(end)
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
            ("ngày 15/6, các chi bộ", None),
            ("24 đội dự thi", None),
            ("từ năm 2020 đến nay các xã", None),
        ] {
            assert_eq!(len(words).map(|at| &words[at..]), want, "{words}");
        }
    }
}
