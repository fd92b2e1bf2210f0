//! Whether a mark or a word behind some words of a name ends it.

use crate::forms::members::are_names;
use crate::vocab::{
    ADDRESSES, blanks, body_head, contains_word, duty, is_name_break, starts_with_any,
    starts_with_word,
};

/// "các sở: A, B", "Giám đốc: Sở A": the colon opens a list within the name.
pub(super) fn opens_list(name: &str, behind: &str, capitals: &str) -> bool {
    let (behind, capitals) = (behind.trim_start(), capitals.trim_start());
    // "Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế"
    if contains_word(name, "các") && body_head(behind).is_some() && are_names(capitals) {
        return duty(behind).is_none() && !starts_with_any(behind, &ADDRESSES);
    }
    let names_follow = match name.rsplit([' ', ',']).next() {
        Some("đốc") => true,
        // "Giao các đồng chí: Trưởng Công an xã, … triển khai"
        Some("chí" | "vị") if starts_with_word(name, "các") => {
            body_head(behind).is_some() && duty(behind).is_none() && ends_with_duty(behind)
        }
        // "Công an huyện: Ngoài nội dung …" is one office and its task.
        Some(
            "nước" | "sở" | "bộ" | "ngành" | "hội" | "phòng" | "ban" | "xã" | "phường" | "huyện",
        ) => contains_word(name, "các") && body_head(behind).is_none(),
        _ => false,
    };
    // "Giám đốc các sở: Xây dựng, Tài chính": verbs elsewhere, and names before a comma and another one.
    let word = duty(behind).map_or(0, |len| len);
    let listed = capitals[word.min(capitals.len())..]
        .strip_prefix([',', ';'])
        .is_some_and(|next| next.trim_start().starts_with(char::is_uppercase));
    // "Các Bộ: Giao thông vận tải, Xây dựng": the verb is half of a word.
    let field = starts_with_word(behind, "giao thông");
    names_follow
        && !behind.is_empty()
        && (word == 0 || listed || field)
        && !starts_with_any(behind, &ADDRESSES)
}

/// "Phòng Kinh tế, Công an xã | triển khai": several names, and then what they are told, before the sentence or a further
/// part of it ends.
fn ends_with_duty(behind: &str) -> bool {
    let sentence = &behind[..behind.find([';', ':']).unwrap_or(behind.len())];
    let Some(comma) = sentence.find(", ") else {
        return false;
    };
    let acts = |words: &str| {
        let mut blanks = blanks(words);
        blanks.any(|blank| duty(&words[blank + 1..]).is_some())
    };
    !acts(&sentence[..comma]) && acts(&sentence[comma..])
}

pub(super) fn is_abbreviated(name: &str) -> bool {
    let last = name.rsplit([' ', ',', '(']).next().unwrap_or("");
    matches!(
        last,
        "TT" | "TP" | "Tp" | "VP" | "Ông" | "Bà" | "P" | "Q" | "H" | "X" | "TS" | "ThS" | "BS"
    )
}

/// Words that make what stands before them no subject of a duty; "có" with its phrases is part of it.
pub(super) fn is_break(folded: &str) -> bool {
    let part = [
        "có trách nhiệm",
        "có liên quan",
        "có kế hoạch",
        "có nhiệm vụ",
        "có thẩm quyền",
        "có tổ chức",
        "có chức năng",
        "có rừng",
        "có vốn",
    ];
    is_name_break(folded) && !starts_with_word(folded, "còn lại")
        || starts_with_word(folded, "có")
            && !part.iter().any(|phrase| starts_with_word(folded, phrase))
}
