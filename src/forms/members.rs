//! Names in a row, as behind "các xã: ".

/// No name has more words: "Khoa Giáo dục Quốc phòng".
const MOST_WORDS: usize = 8;

/// "Gia Thuận, Tân Điền", "Khoa Luật, Viện Kinh tế và Khoa Sử": whether some words are names, two at the least; in "Chủ động rà soát,
/// báo cáo" what follows the first comma is none.
pub fn are_names(words: &str) -> bool {
    let mut names = words.split(", ").flat_map(|part| part.split(" và "));
    let named =
        |name: &str| name.starts_with(char::is_uppercase) && name.split(' ').count() <= MOST_WORDS;
    names.clone().nth(1).is_some() && names.all(named)
}

#[cfg(test)]
mod tests {
    use super::are_names;

    #[test]
    fn names_in_a_row() {
        for words in ["Gia Thuận, Tân Điền", "Khoa Luật, Viện Kinh tế và Khoa Sử"] {
            assert!(are_names(words), "{words}");
        }
        for words in ["Gia Thuận", "Chủ động rà soát, báo cáo", ""] {
            assert!(!are_names(words), "{words}");
        }
    }
}
