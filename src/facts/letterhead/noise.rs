//! Lines of a letterhead that name no office: mottos, stamps, addresses, sentences.
//!
//! "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM", "MẬT".

use crate::fold::{in_word, is_letter};
use crate::outline::{is_caps, is_office};
use crate::passage::Passage;
use crate::vocab::begins_stamp;

/// The heads of mottos, blanks left out, with letters as scans have them.
const MOTTO_HEADS: [&str; 8] = [
    "cộnghòaxãhội",
    "cộnghoàxãhội",
    "độclập",
    "đảngcộngsảnviệtnam",
    "đángcộngsảnviệtnam",
    "nghĩaviệtnam",
    "chủnghĩaviệtnam",
    "lập-tựdo",
];

/// Whole lines over every office of an organisation, and mottos cut in two.
const MOTTOS: [&str; 6] = [
    "đoàntncshồchíminh",
    "đoànthanhniêncộngsảnhồchíminh",
    "mặttrậntổquốcviệtnam",
    "tổngliênđoànlaođộngviệtnam",
    "việtnam",
    "tựdo-hạnhphúc",
];

/// The motto of the State, the Party or an organisation.
pub fn is_motto(folded: &str) -> bool {
    let bare = folded.trim_matches(|letter: char| !in_word(letter));
    let letters = bare.replace(' ', "");
    MOTTO_HEADS.iter().any(|head| letters.starts_with(head))
        || MOTTOS.contains(&letters.as_str())
        || letters == "hộiliênhiệpphụnữviệtnam" && bare.len() < 40
}

/// Stamps, addresses, marks of secrecy, copies: no part of the office's name.
pub fn is_noise(passage: &Passage) -> bool {
    let words = passage.as_str();
    let count = |of: fn(char) -> bool| words.chars().filter(|letter| of(*letter)).count();
    words.contains('@')
        || words.contains("07:00")
        || count(is_letter) < 3
        || count(|letter| letter.is_ascii_digit()) > words.len() / 3
        || is_bracket(words)
        || is_stamp(passage.folded())
}

/// "(KHẨN)", "[Dự thảo lần 3]": a whole line in brackets.
fn is_bracket(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ' ']);
    words.starts_with(['(', '[']) && words.ends_with([')', ']'])
}

/// "TỐI MẬT", "- Dự thảo", "ĐẾN" alone.
fn is_stamp(folded: &str) -> bool {
    let bare = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    begins_stamp(bare) || bare == "đến"
}

/// A line that ends like a sentence, or that signs: a formula of authority or a position.
pub fn is_prose(words: &str) -> bool {
    is_office(words) || words.ends_with([':', '.', ';']) && !is_caps(words)
}

#[cfg(test)]
mod tests {
    use super::{is_motto, is_noise, is_prose};
    use crate::passage::Passage;

    #[test]
    fn lines_that_name_no_office() {
        assert!(is_motto("cộng hòa xã hội chủ nghĩa việt nam"));
        assert!(is_motto("độc lập - tự do - hạnh phúc"));
        assert!(!is_motto("đảng bộ tỉnh an giang"));
        let noise = |words: &str| is_noise(&Passage::of(words, &(0..words.len())));
        assert!(noise("MẬT") && noise("*") && noise("vanphong@angiang.gov.vn"));
        assert!(noise("(KHẨN)") && noise("[Dự thảo lần 3]") && noise("TUYỆT MẬT"));
        assert!(noise("BẢN SAO") && noise("TRÍCH SAO"));
        assert!(noise("ĐẾN Số: 345 Ngày: 07/01/2026") && noise("Tài liệu thu hồi"));
        assert!(!noise("TỈNH ỦY AN GIANG") && !noise("ĐẢNG BỘ TỈNH"));
        assert!(is_prose("Căn cứ Nghị quyết sau:") && !is_prose("BAN TỔ CHỨC"));
    }
}
