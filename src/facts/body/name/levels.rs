//! From which level of government to which bodies are meant.
//!
//! ```abnf
//! levels = "từ" SP level SP ("đến" / "tới" / "xuống") SP level *("," SP level)
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

/// The length of such words at the head of `rest`.
pub(super) fn len(rest: &str) -> Option<usize> {
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
            assert_eq!(len(rest).map(|len| &rest[..len]), want, "{rest}");
        }
    }
}
