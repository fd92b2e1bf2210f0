//! Lines that end within a body's name.
//!
//! ```abnf
//! cut   = first EOL second           ; "Ủy ban Mặt trận⏎Tổ quốc", "Ban⏎Quản lý", "Chủ tịch⏎Ủy ban nhân dân"
//!       / ("tại" / "của" / …) SP "các" SP area EOL place ","   ; "tại các huyện⏎Đăk Glei, Tu Mơ Rông"
//! area  = "huyện" / "xã" / "phường" / "thôn" / …
//! place = 2*capital-word
//! ```
//! Both halves must say so: a heading "Ban" or an office "Chủ tịch" may stand alone on its line.

/// Whether the words of a line end within a name that goes on in the next.
pub fn is_cut(words: &str, next: &str) -> bool {
    if !next.starts_with(char::is_uppercase) {
        return false;
    }
    let words = words.trim_end();
    let second = |(first, seconds): &(&str, &[&str])| {
        let before = words.strip_suffix(first);
        before.is_some_and(|before| before.ends_with(' '))
            && seconds.iter().any(|second| begins_with(next, second))
    };
    PAIRS.iter().any(second) || is_cut_before_places(words, next)
}

/// Where names are parted; before the first half stands another word at least.
const PAIRS: [(&str, &[&str]); 12] = [
    ("Mặt trận", &["Tổ quốc"]),
    ("Tổ quốc", &["Việt Nam"]),
    ("Việt", &["Nam"]),
    ("Thủ tướng", &["Chính phủ"]),
    ("Liên đoàn", &["Lao động"]),
    ("Hội Liên hiệp", &["Phụ nữ", "Thanh niên"]),
    (
        "Hội",
        &["Cựu chiến binh", "Liên hiệp", "Nông dân", "Chữ thập đỏ"],
    ),
    ("Đoàn Thanh niên", &["Cộng sản"]),
    ("Tỉnh", &["Đoàn"]),
    ("Thành", &["Đoàn"]),
    ("Chủ tịch", &OF_THE_PEOPLE),
    (
        "Ban",
        &[
            "Quản lý",
            "Chỉ huy",
            "Chỉ đạo",
            "Tuyên giáo",
            "Tổ chức Tỉnh",
            "Tổ chức Huyện",
            "Tổ chức Thành",
            "Tổ chức Đảng",
            "Dân vận",
            "Nội chính",
            "Thường vụ",
            "Thường trực",
            "Chấp hành",
            "Cán sự",
            "Xây dựng Đảng",
            "Kinh tế -",
        ],
    ),
];

const OF_THE_PEOPLE: [&str; 6] = [
    "Ủy ban nhân dân",
    "Uỷ ban nhân dân",
    "Hội đồng nhân dân",
    "UBND",
    "HĐND",
    "Quốc hội",
];

/// Whether words begin with some others, whole.
fn begins_with(words: &str, head: &str) -> bool {
    let behind = words.strip_prefix(head);
    behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
}

/// "tại các huyện" over "Đăk Glei, Tu Mơ Rông": whether areas are named on the next line.
fn is_cut_before_places(words: &str, next: &str) -> bool {
    const AREAS: [&str; 7] = [
        " các huyện",
        " các xã",
        " các phường",
        " các thôn",
        " các thị trấn",
        " các xã, phường",
        " các bản",
    ];
    const BEFORE: [&str; 5] = ["tại", "ở", "của", "thuộc", "địa bàn"];
    let area = AREAS.iter().find_map(|area| words.strip_suffix(area));
    let named = || {
        let name = next.split_once(',').map_or("", |(name, _)| name);
        (2..=4).contains(&name.split(' ').count())
            && name
                .split(' ')
                .all(|word| word.starts_with(char::is_uppercase))
    };
    area.is_some_and(|before| BEFORE.iter().any(|lead| before.ends_with(lead))) && named()
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn names_over_two_lines() {
        for (words, next) in [
            ("Đề nghị Ủy ban Mặt trận", "Tổ quốc Việt Nam tỉnh vận động"),
            ("phối hợp với Ban", "Tuyên giáo và Dân vận Tỉnh ủy"),
            ("1. Ban", "Quản lý các khu công nghệ cao"),
            ("báo cáo Chủ tịch", "Ủy ban nhân dân tỉnh"),
            ("Hội Nông dân tỉnh, Tỉnh", "Đoàn vận động nhân dân"),
            ("Sở Y tế, Liên đoàn", "Lao động tỉnh vận động"),
            (
                "xây 62 phòng học tại các huyện",
                "Đăk Glei, Tu Mơ Rông; khởi công",
            ),
            ("biên chế của các xã", "Khánh Sơn, Khánh Vĩnh"),
        ] {
            assert!(is_cut(words, next), "{words} | {next}");
        }
        for (words, next) in [
            ("Ban", "Quản lý dự án"),
            ("họp Ban", "Nội dung: Rà soát"),
            ("Kính gửi Chủ tịch", "Các phòng, đơn vị"),
            ("Đồng chí Chủ tịch", "Sở Y tế"),
            ("3. Ủy ban nhân dân các xã", "Khánh Sơn, Khánh Vĩnh"),
            ("phối hợp, tại các xã", "Sở Y tế rà soát, báo cáo"),
            ("rà soát tại các xã", "Báo cáo kết quả, đề xuất"),
        ] {
            assert!(!is_cut(words, next), "{words} | {next}");
        }
    }
}
