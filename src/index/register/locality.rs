//! Whose a body is: "Sơn La" of "Ban Thường vụ Tỉnh ủy Sơn La".

use crate::index::words;

/// The proper name at the end of a body's name, without marks; none where it has none ("Bộ Chính
/// trị", "Huyện ủy"), or where capitals say nothing since all words have them.
pub fn locality(body: &str) -> Option<String> {
    let all: Vec<&str> = body.split_whitespace().collect();
    let is_proper = |word: &&&str| word.starts_with(char::is_uppercase) && !is_term(word);
    let proper = all.iter().rev().take_while(is_proper).count();
    let name = &all[all.len() - proper..];
    // The Party is nobody's neighbour.
    let told = proper > 0 && proper < all.len() && *name != ["Đảng"];
    told.then(|| words::forms(&name.join(" ")).bare)
}

/// "XIV" of "khóa XIV".
fn is_term(word: &str) -> bool {
    word.chars().all(|c| "IVXLC".contains(c))
}

#[cfg(test)]
mod tests {
    use super::locality;

    #[test]
    fn a_name_at_the_end() {
        for (body, name) in [
            ("Ban Thường vụ Tỉnh ủy Sơn La", Some("son la")),
            ("Ban Chấp hành Đảng bộ tỉnh Sơn La", Some("son la")),
            ("Ủy ban nhân dân xã Chiềng Hặc", Some("chieng hac")),
            ("Ban Thường vụ Huyện ủy", None),
            ("Bộ Chính trị", None),
            ("Ban Bí thư Trung ương Đảng", None),
            ("Tỉnh ủy khóa XIV", None),
            ("TỈNH ỦY SƠN LA", None),
            ("", None),
        ] {
            assert_eq!(locality(body).as_deref(), name, "{body}");
        }
    }
}
