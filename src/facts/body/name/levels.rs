//! From which level of government to which bodies are meant.
//!
//! ```abnf
//! levels = "từ" SP level SP ("đến" / "tới" / "xuống") SP level *("," SP level)
//!        / "từ" SP place SP "đến" SP place
//! level  = ["cấp" SP] ("trung ương" / "tỉnh" / "xã" / "cơ sở" / …)
//! ```
//! Real ones: "Các cấp ủy từ tỉnh đến cơ sở", "Các cơ quan hành chính từ cấp thành phố đến cấp quận, huyện".

use crate::vocab::strip_any;

const LEVELS: [&str; 16] = [
    "trung ương",
    "tỉnh",
    "thành phố",
    "thành thị",
    "huyện",
    "quận",
    "thị xã",
    "cơ sở",
    "xã",
    "phường",
    "đặc khu",
    "thị trấn",
    "thôn",
    "khu dân cư",
    "chi bộ",
    "địa phương",
];

/// The length of such words at the head of `rest`, which is `text` folded.
pub(super) fn len(text: &str, rest: &str) -> Option<usize> {
    if !rest.starts_with("từ ") {
        return None;
    }
    of_levels(rest).or_else(|| of_places(text))
}

/// "từ Hà Tĩnh đến Khánh Hòa": from one place to another, each of at most four words with capitals; "từ Quý I đến Quý IV" is a time.
fn of_places(text: &str) -> Option<usize> {
    let from = place(text.strip_prefix("từ ")?)?;
    let to = place(from.strip_prefix(" đến ")?)?;
    Some(text.len() - to.len())
}

/// What stands behind a place at the head of some words.
fn place(words: &str) -> Option<&str> {
    const COUNTED: [&str; 6] = ["Quý ", "Quí ", "Thứ ", "Tháng ", "Đợt ", "Chủ "];
    if COUNTED.iter().any(|counted| words.starts_with(counted)) {
        return None;
    }
    let mut end = 0;
    for word in words.split(' ').take(MOST_WORDS) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        let own = word.trim_end_matches([',', ';', ':', '.']);
        end += usize::from(end > 0) + own.len();
        if own.len() < word.len() {
            break;
        }
    }
    (end > 0).then(|| &words[end..])
}

/// No place has more words.
const MOST_WORDS: usize = 4;

fn of_levels(rest: &str) -> Option<usize> {
    let from = level(rest.strip_prefix("từ ")?)?;
    let to = strip_any(from.strip_prefix(' ')?, &["đến ", "tới ", "xuống "])?;
    let mut behind = level(to)?;
    while let Some(more) = behind.strip_prefix(", ").and_then(level) {
        behind = more;
    }
    Some(rest.len() - behind.len())
}

/// What stands behind a level at the head of some words.
fn level(words: &str) -> Option<&str> {
    let named = words.strip_prefix("cấp ").unwrap_or(words);
    strip_any(named, &LEVELS)
}

#[cfg(test)]
mod tests {
    use super::len;

    #[test]
    fn levels() {
        for (rest, want) in [
            ("từ tỉnh đến cơ sở tổ chức", Some("từ tỉnh đến cơ sở")),
            (
                "từ cấp thành phố đến cấp quận, huyện triển khai",
                Some("từ cấp thành phố đến cấp quận, huyện"),
            ),
            ("từ ngày 05/6 đến ngày 10/6", None),
            ("từ tỉnh về dự", None),
        ] {
            assert_eq!(len(rest, rest).map(|len| &rest[..len]), want, "{rest}");
        }
        for (text, want) in [
            (
                "từ Hà Tĩnh đến Khánh Hòa: rà soát",
                Some("từ Hà Tĩnh đến Khánh Hòa"),
            ),
            ("từ Trung ương về đến xã", None),
            ("từ Quý I đến Quý IV tổ chức", None),
            ("từ Thứ Hai đến Thứ Sáu trực", None),
        ] {
            let folded = text.to_lowercase();
            assert_eq!(len(text, &folded).map(|len| &text[..len]), want, "{text}");
        }
    }
}
