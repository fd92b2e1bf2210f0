//! "431-KL/TƯ" of a Tỉnh ủy: TƯ is the centre's, and a province's where a province issues.

use super::Directive;
use crate::fold::fold;

/// Whether words end with the symbol that is read as the centre's and may be a province's.
pub fn is_hooked(words: &str) -> bool {
    words.ends_with("TƯ")
}

/// Gives the numbers that are cited with it to the province that issued them.
pub fn settle(list: &mut [Directive]) {
    for directive in list {
        let province = || directive.issuer.as_deref().is_some_and(is_of_province);
        if !is_hooked(&directive.name) || !province() {
            continue;
        }
        if let Some((number, _, symbol)) = &mut directive.number {
            for own in [number, symbol] {
                if let Some(begun) = own.strip_suffix("/TW") {
                    *own = format!("{begun}/TU");
                }
            }
        }
    }
}

/// "Ban Thường vụ Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh".
fn is_of_province(issuer: &str) -> bool {
    const COMMITTEES: [&str; 4] = ["tỉnh ủy", "thành ủy", "đảng bộ tỉnh", "đảng bộ thành phố"];
    let folded = fold(issuer);
    COMMITTEES.iter().any(|name| folded.contains(name))
}
