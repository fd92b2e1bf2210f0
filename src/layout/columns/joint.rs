//! Whether a cell goes on on the next line.
//!
//! ```abnf
//! cell = line *(EOL rest)
//! rest = small *char            ; "các thôn" behind "Công an xã"
//!      / *char                  ; behind "," or "-", or behind what a date needs more of: "Trước ngày", "Quý"
//!      / "-" SP *char           ; "- Xã hội" behind "Phòng Văn hóa"
//! ```

use crate::fold::{fold, fold_head};
use crate::layout::name;
use crate::vocab::{is_mark, is_pair, strip_any};

/// Whether a line goes on with the line before it in its cell.
pub fn continues(before: &str, words: &str) -> bool {
    words.starts_with(char::is_lowercase) && !is_mark(words) || is_cut(before, words)
}

/// Whether a line cannot end a cell that words stand below: "Công an xã,", "Trước ngày" over "20/3/2026".
pub fn is_cut(before: &str, words: &str) -> bool {
    let open = before.ends_with([',', '-']) && before.len() > 1;
    // "Phó Chủ tịch" may lead what "UBND xã" supports.
    let named = !before.ends_with("Chủ tịch") && name::is_cut(before, words);
    open || named || is_cut_time(before, words) || is_cut_name(before, words)
}

/// "Phòng Văn hóa" over "- Xã hội"
fn is_cut_name(before: &str, words: &str) -> bool {
    words.strip_prefix("- ").is_some_and(|rest| {
        let (head, tail) = (fold(before), fold_head(rest, LONGEST_PAIR));
        is_pair((before, &head), (rest, &tail))
    })
}

/// No second half of a pair is longer, in bytes.
const LONGEST_PAIR: usize = 40;

/// "Chậm nhất ngày" over "30/11/2026", "Trong tháng" over "3/2026", "Quý" over "II/2026", "Trong" over "Quý I".
fn is_cut_time(before: &str, words: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    // Every line of a table is asked, and nearly all end in no such word, or no time begins behind them.
    let opens = |letter: char| letter.is_ascii_digit() || "IVNTQ".contains(letter);
    if last.len() > "trước".len()
        || !words.starts_with(opens)
        || !before.ends_with(['y', 'g', 'ý', 'm', 'c', 'ừ', 'n', 'o', 't', 'à'])
    {
        return false;
    }
    let unit = || strip_any(words, &["Ngày ", "Tháng ", "Quý "]).is_some();
    match fold(last).as_str() {
        "ngày" | "nhất" | "là" => is_day(words),
        "trước" | "từ" | "đến" | "vào" | "trong" | "hết" => is_day(words) || unit(),
        "tháng" => is_month(words),
        "quý" => is_month(words) || words.starts_with(['I', 'V']) && is_roman(words),
        "năm" => is_year(words),
        _ => false,
    }
}

/// How many figures begin some words, and what stands behind them.
fn figures(words: &str) -> (usize, &str) {
    let behind = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    (words.len() - behind.len(), behind)
}

/// "20/3", "20/3/2026", "20.3.2026"
fn is_day(words: &str) -> bool {
    let (count, behind) = figures(words);
    let month = behind.strip_prefix(['/', '.', '-']).map(figures);
    (1..=2).contains(&count) && month.is_some_and(|(count, _)| (1..=2).contains(&count))
}

/// "3/2026", "3 năm 2026", no day as "15/3/2026" is.
fn is_month(words: &str) -> bool {
    let (count, behind) = figures(words);
    let year = behind.strip_prefix('/').map(figures);
    let dated = year.is_some_and(|(count, behind)| count == 4 && !behind.starts_with('/'));
    (1..=2).contains(&count) && (dated || behind.starts_with(" năm "))
}

/// "II", "IV/2026", "I năm 2026"
fn is_roman(words: &str) -> bool {
    let behind = words.trim_start_matches(['I', 'V']);
    behind.is_empty() || behind.starts_with(['/', ' ', ',', '-'])
}

/// "2026", "2026."
fn is_year(words: &str) -> bool {
    let (count, behind) = figures(words);
    count == 4 && words.starts_with("20") && behind.trim_matches(['.', ' ', ';', ',']).is_empty()
}

#[cfg(test)]
mod tests {
    use super::continues;

    #[test]
    fn lines_of_one_cell() {
        for (before, words) in [
            ("Trước ngày", "20/3/2026"),
            ("Trước", "Ngày 20/3/2026"),
            ("Chậm nhất ngày", "30/11/2026"),
            ("Trong tháng", "3/2026"),
            ("Tháng", "4/2026"),
            ("Quý", "II/2026"),
            ("Năm", "2026"),
            ("Từ ngày 01/4", "đến ngày 05/4/2026"),
            ("Phòng Văn hóa", "- Xã hội"),
            ("Ủy ban Mặt trận", "Tổ quốc xã"),
            ("Công an xã,", "Ban CHQS xã"),
        ] {
            assert!(continues(before, words), "{before} | {words}");
        }
        for (before, words) in [
            ("Báo cáo 6 tháng", "15/6/2026"),
            ("Tổng kết năm", "Văn phòng"),
            ("Xây dựng kế hoạch", "- Tập huấn"),
            ("Tháng", "Nội dung"),
            ("Quý", "Văn phòng"),
            ("Phòng Kinh tế", "20/3/2026"),
            ("Phó Chủ tịch", "UBND các thôn"),
            ("Rà soát", "x"),
        ] {
            assert!(!continues(before, words), "{before} | {words}");
        }
    }
}
