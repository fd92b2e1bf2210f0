//! Names of bodies: where one begins, and where its duty begins.
//!
//! ```abnf
//! subject = [request SP] body (":" / SP duty)   ; Giao Văn phòng Đảng ủy theo dõi
//! body    = head *(SP word)                     ; words up to a duty, a colon or the end
//! ```
//! Real ones: "Ban Tuyên giáo Thị ủy: Theo dõi", "Sở Xây dựng hướng dẫn", "Các chi, đảng bộ cơ sở".
//! A verb within a name (Ban Tổ chức, các cơ quan tham mưu) begins no duty.

use std::ops::Range;

use crate::fold::fold;
use crate::vocab::{body_head, duty, starts_with_word, verbal_name};

/// What stands behind a body's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// A duty begins here (offset of its verb).
    Duty(usize),
    /// A colon; offset behind it.
    Colon(usize),
    /// The words end.
    End,
    /// Something that makes it no subject.
    Other,
}

/// A body's name and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Where the name stands.
    pub range: Range<usize>,
    /// What follows.
    pub behind: Behind,
}

/// No body's name is longer, in bytes.
const LONGEST: usize = 700;

/// Reads the body whose name begins at `start`; `text` and `folded` are the same words.
pub fn at(text: &str, folded: &str, start: usize) -> Option<Body> {
    let rest = &folded[start..];
    let head = head(rest)?;
    let verbal = verbal_name(rest).unwrap_or(0);
    let mut cursor = start + head.max(verbal);
    loop {
        if cursor.saturating_sub(start) > LONGEST {
            return None;
        }
        let left = &folded[cursor..];
        let Some(next) = left.chars().next() else {
            return Some(finish(text, start, cursor, Behind::End));
        };
        match next {
            ':' if lists(&folded[start..cursor], &left[1..]) => cursor += 1,
            ':' => return Some(finish(text, start, cursor, Behind::Colon(cursor + 1))),
            '.' if left[1..].trim().is_empty() => {
                return Some(finish(text, start, cursor, Behind::End));
            }
            '.' if abbreviated(&text[start..cursor]) => cursor += 1,
            '“' if cursor > start => match left.find('”') {
                Some(close) if close < 90 => cursor += close + '”'.len_utf8(),
                _ => return Some(finish(text, start, cursor, Behind::Other)),
            },
            '.' | '!' | '?' | '“' | '"' | '”' => {
                return Some(finish(text, start, cursor, Behind::Other));
            }
            '(' => match left.find(')') {
                Some(close) if close < 60 => cursor += close + 1,
                _ => return Some(finish(text, start, cursor, Behind::Other)),
            },
            ';' => {
                let after = left[1..].trim_start();
                if body_head(after).is_none() || !follows_body(after) {
                    return Some(finish(text, start, cursor, Behind::Other));
                }
                cursor += 1;
            }
            ',' => {
                let after = cursor + 1 + (left.len() - 1 - left[1..].trim_start().len());
                if begins_duty(text, folded, start, after) {
                    return Some(finish(text, start, cursor, Behind::Duty(after)));
                }
                if is_break(&folded[after..]) {
                    return Some(finish(text, start, cursor, Behind::Other));
                }
                cursor += 1;
            }
            ' ' => {
                let after = cursor + (left.len() - left.trim_start().len());
                if after >= folded.len() {
                    return Some(finish(text, start, cursor, Behind::End));
                }
                if folded[after..].starts_with("- ") && begins_duty(text, folded, start, after + 2)
                {
                    return Some(finish(text, start, cursor, Behind::Duty(after + 2)));
                }
                if begins_duty(text, folded, start, after) {
                    return Some(finish(text, start, cursor, Behind::Duty(after)));
                }
                if text[after..].starts_with(char::is_lowercase) && is_break(&folded[after..]) {
                    return Some(finish(text, start, cursor, Behind::Other));
                }
                cursor = after + word_len(&folded[after..]);
            }
            _ => cursor += next.len_utf8() + word_len(&left[next.len_utf8()..]),
        }
    }
}

fn finish(text: &str, start: usize, end: usize, behind: Behind) -> Body {
    let name = text[start..end].trim_end_matches([' ', ',', ';', '-', '–']);
    Body {
        range: start..start + name.len(),
        behind,
    }
}

fn word_len(folded: &str) -> usize {
    folded
        .find([' ', ',', ';', ':', '.', '(', '“', '”', '"', '!', '?'])
        .unwrap_or(folded.len())
}

/// "các sở: A, B", "Giám đốc: Sở A": the colon opens a list within the name.
fn lists(name: &str, behind: &str) -> bool {
    let last = name.rsplit([' ', ',']).next().unwrap_or("");
    let capital = behind.trim_start();
    matches!(
        last,
        "sở" | "ngành" | "hội" | "đốc" | "phòng" | "ban" | "xã" | "phường" | "huyện"
    ) && body_head(capital).is_none_or(|_| last == "đốc")
        && duty(capital).is_none()
        && !capital.is_empty()
}

/// A full stop behind "TT", "TP", "Ông" and the like ends no sentence.
fn abbreviated(name: &str) -> bool {
    let last = name.rsplit([' ', ',', '(']).next().unwrap_or("");
    matches!(
        last,
        "TT" | "TP" | "Tp" | "Ông" | "Bà" | "P" | "Q" | "H" | "X" | "TS" | "ThS" | "BS"
    )
}

/// The head of a body's name: its length. Words that only begin like one are none.
pub fn head(folded: &str) -> Option<usize> {
    if let Some(rest) = folded.strip_prefix("các ") {
        return group(rest).then_some("các".len());
    }
    if let Some(rest) = folded.strip_prefix("những ") {
        return ["đơn vị", "nơi", "cơ quan"]
            .iter()
            .any(|noun| starts_with_word(rest, noun))
            .then_some("những".len());
    }
    if let Some(rest) = folded.strip_prefix("toàn thể ") {
        return [
            "đảng viên",
            "cán bộ",
            "đoàn viên",
            "giáo viên",
            "công chức",
            "hội viên",
        ]
        .iter()
        .any(|noun| starts_with_word(rest, noun))
        .then_some("toàn thể".len());
    }
    let len = body_head(folded)?;
    if &folded[..len] == "tổ chức" && !is_organisation(folded[len..].trim_start()) {
        return None;
    }
    let next = folded[len..].trim_start();
    let unlike = UNLIKE.iter().any(|(head, tails)| {
        &folded[..len] == *head && tails.iter().any(|tail| starts_with_word(next, tail))
    });
    (!unlike).then_some(len)
}

/// "Tổ chức" is a noun before these only.
fn is_organisation(after: &str) -> bool {
    [
        "đảng",
        "cơ sở",
        "đoàn",
        "đoàn thể",
        "chính trị",
        "công đoàn",
        "hội",
        "thành viên",
        "cơ sở đảng",
        "hành chính",
    ]
    .iter()
    .any(|word| starts_with_word(after, word))
        && !starts_with_word(after, "hội nghị")
        && !starts_with_word(after, "hội thi")
        && !starts_with_word(after, "hội thảo")
        && !starts_with_word(after, "đoàn kiểm tra")
}

/// Words that begin like a body's name and are none.
const UNLIKE: [(&str, &[&str]); 23] = [
    ("khối", &["lượng", "đại", "tích", "u"]),
    ("ban", &["hành", "đầu", "đêm", "bố", "giao", "phát", "ngày"]),
    ("báo", &["cáo", "chí", "động", "giá", "hiệu"]),
    ("đoàn", &["kết", "viên"]),
    (
        "hội",
        &[
            "nghị",
            "thảo",
            "thi",
            "họp",
            "trường",
            "đàm",
            "nhập",
            "diễn",
            "thao",
            "trại",
            "viên",
            "ý",
        ],
    ),
    ("tổ", &["chức", "quốc", "tiên", "hợp"]),
    (
        "bộ",
        &[
            "máy",
            "luật",
            "mặt",
            "tiêu",
            "dữ",
            "sưu",
            "chỉ số",
            "thủ",
            "nhận",
        ],
    ),
    ("trường", &["hợp"]),
    ("viện", &["trợ", "dẫn", "phí"]),
    ("công ty", &[]),
    ("đội", &["ngũ", "hình"]),
    ("đài", &["các"]),
    ("hội đồng", &["thi đua"]),
    ("quỹ", &["đất", "thời", "lương"]),
    ("thuế", &["suất", "thu", "giá", "xuất", "nhập"]),
    ("bà", &["con"]),
    ("trưởng", &["thành"]),
    ("địa phương", &["hóa", "chí"]),
    ("khoa", &["học"]),
    ("cụm", &["công", "từ", "di"]),
    ("điện lực", &["quốc"]),
    ("phòng", &["chống", "ngừa", "cháy", "trừ", "thủ"]),
    ("thanh tra", &["việc", "các", "công", "trách", "đột"]),
];

/// Nouns that a group of bodies is made of, behind "các".
fn group(folded: &str) -> bool {
    const NOUNS: [&str; 62] = [
        "cơ quan",
        "đơn vị",
        "cấp ủy",
        "cấp",
        "sở",
        "ban",
        "ngành",
        "phòng",
        "tổ chức",
        "tổ",
        "chi",
        "đảng",
        "đảng bộ",
        "đảng ủy",
        "đoàn",
        "đoàn thể",
        "hội",
        "huyện",
        "xã",
        "phường",
        "quận",
        "thành ủy",
        "thị ủy",
        "tỉnh ủy",
        "quận ủy",
        "địa phương",
        "đồng chí",
        "đ/c",
        "ông",
        "thành viên",
        "trường",
        "bệnh viện",
        "trung tâm",
        "trạm",
        "doanh nghiệp",
        "công ty",
        "chủ đầu tư",
        "đội",
        "đài",
        "báo",
        "nhà trường",
        "thôn",
        "ấp",
        "khu phố",
        "khu dân cư",
        "khối",
        "ủy ban",
        "hạt",
        "viện",
        "liên đoàn",
        "cụm",
        "tiểu ban",
        "bộ",
        "bộ phận",
        "văn phòng",
        "chi bộ",
        "công đoàn",
        "cơ sở",
        "tập thể",
        "ban ngành",
        "thị xã",
        "chủ rừng",
    ];
    let noun = NOUNS.iter().any(|noun| starts_with_word(folded, noun));
    noun && !starts_with_word(folded, "tổ hợp")
        && !starts_with_word(folded, "cấp độ")
        && !starts_with_word(folded, "xã hội")
}

/// A name may go on behind a semicolon only with another body or office.
fn follows_body(folded: &str) -> bool {
    head(folded).is_some() && duty(folded).is_none()
}

/// Words that make what stands before them no subject of a duty.
fn is_break(folded: &str) -> bool {
    const BREAKS: [&str; 30] = [
        "đã",
        "chưa",
        "không",
        "còn",
        "bị",
        "để",
        "khi",
        "nếu",
        "mà",
        "vì",
        "thì",
        "nhằm",
        "nên",
        "hoặc khi",
        "cũng",
        "rất",
        "đang",
        "từng bước",
        "vẫn",
        "do",
        "gồm",
        "bao gồm",
        "như sau",
        "cho",
        "đến",
        "đạt",
        "từ",
        "ban hành kèm",
        "quá",
        "chậm",
    ];
    BREAKS.iter().any(|word| starts_with_word(folded, word))
        || (starts_with_word(folded, "có")
            && ![
                "có trách nhiệm",
                "có liên quan",
                "có kế hoạch",
                "có nhiệm vụ",
                "có thẩm quyền",
                "có tổ chức",
                "có chức năng",
                "có rừng",
                "có vốn",
            ]
            .iter()
            .any(|phrase| starts_with_word(folded, phrase)))
}

/// Whether a duty begins at `at`, in a name that began at `start`.
pub fn begins_duty(text: &str, folded: &str, start: usize, at: usize) -> bool {
    let Some(len) = duty(&folded[at..]) else {
        return false;
    };
    if text[at..].starts_with(char::is_uppercase) {
        return false;
    }
    let verb = &folded[at..at + len];
    let before = folded[start..at].trim_end();
    let comma = before.ends_with(',');
    let last = before
        .trim_end_matches(',')
        .rsplit([' ', ','])
        .next()
        .unwrap_or("");
    let after = folded[at + len..].trim_start();
    !is_noun(verb, last, after, comma, before)
}

/// Whether a verb is part of a name here.
fn is_noun(verb: &str, last: &str, after: &str, comma: bool, before: &str) -> bool {
    let follows = |words: &[&str]| words.iter().any(|word| starts_with_word(after, word));
    match verb {
        "tổ chức" => {
            let group = follows(&[
                "đảng",
                "cơ sở",
                "chính trị",
                "đoàn thể",
                "hội quần",
                "thành viên",
                "chính quyền",
                "có liên quan",
                "liên quan",
                "khác",
                "hữu quan",
                "xã hội",
                "cá nhân",
                "được",
                "mới",
                "tôn giáo",
                "kinh tế",
                "sự nghiệp",
                "đoàn",
                "công đoàn",
            ]);
            (matches!(last, "các" | "những" | "mọi" | "từng" | "cùng" | "và")
                && !(last == "và" && !group))
                || (last == "quan"
                    && (comma && (group || after.starts_with(',') || after.starts_with("và"))))
                || (comma && (after.starts_with(',') || group))
                || (last == "ban"
                    && !comma
                    && before.ends_with("ban")
                    && follows(&["tỉnh ủy", "huyện ủy", "thành ủy", "trung ương", "đảng ủy"]))
                || (last == "quan" && !comma && follows(&["-"]))
                || (last == "phòng" && !comma)
        }
        "tham mưu" | "giúp" | "tham mưu giúp" => {
            let office = ["quan", "trách", "ban", "vị", "môn"].contains(&last)
                || (comma && before.contains("tham mưu"));
            office
                && (after.starts_with(',') || follows(&["giúp việc", "việc"]))
                && before.contains("quan") | before.contains("ban") | before.contains("vị")
        }
        "chỉ đạo" => last == "ban" && !comma && before_is_name(before),
        "kiểm tra" | "giám sát" | "thanh tra" | "thẩm định" | "công tác" | "khảo sát"
        | "nghiệm thu" => {
            matches!(last, "đoàn" | "tổ" | "được" | "đồng" | "sự" | "chịu" | "bị") && !comma
                || (last == "ban" && before.ends_with("ủy ban"))
        }
        "xây dựng" => {
            (last == "ban" && !comma && follows(&["đảng", "nông thôn"]))
                || matches!(last, "tư" | "và" | "thi") && !comma
        }
        "tổng hợp" => {
            !comma && matches!(last, "vụ" | "hoạch" | "phòng" | "-" | "sở" | "khoa" | "và")
        }
        "giao" => last == "được" || before.ends_with("đầu mối"),
        "quản lý" => {
            !comma
                && (matches!(last, "ban" | "đội" | "phòng" | "cục" | "hạt" | "trạm")
                    || (matches!(last, "quan" | "vị")
                        && !after.is_empty()
                        && follows(&[
                            "nhà nước",
                            "chuyên ngành",
                            "rừng",
                            "dự án",
                            "chương trình",
                            "đường",
                        ])))
        }
        "báo cáo" => follows(&["viên"]),
        "tuyên truyền" => follows(&["viên"]),
        "chủ trì" => {
            matches!(last, "quan" | "vị")
                && follows(&[
                    "dự án",
                    "chương trình",
                    "quản lý",
                    "nội dung",
                    "nhiệm vụ",
                    "tham mưu soạn",
                ])
        }
        "phối hợp" => {
            !comma
                && (before.ends_with("cơ quan") || before.ends_with("đơn vị"))
                && (after.is_empty() || after.starts_with(':'))
        }
        "thực hiện" | "được giao" | "quy định" | "phân công" | "chuyển đổi" | "thành lập"
        | "sử dụng" => {
            last == "được"
                || verb == "được giao"
                    && follows(&["nhiệm vụ", "kế hoạch", "chủ trì", "phụ trách", "quản lý"])
        }
        "phụ trách" => {
            !after.is_empty()
                && follows(&[
                    "địa bàn",
                    "thị xã",
                    "huyện",
                    "xã",
                    "lĩnh vực",
                    "công tác",
                    "chi bộ",
                    "kế toán",
                    "đoàn",
                    "đội",
                ])
        }
        "là" => {
            !after.is_empty()
                && follows(&[
                    "người đứng",
                    "thành viên",
                    "đảng viên",
                    "trưởng",
                    "ủy viên",
                    "chủ",
                ])
        }
        "thu" | "chi" | "ra" | "làm" | "nắm" | "dự" | "lấy" | "phát" | "lập" | "mở" | "đưa"
        | "xét" | "gắn" | "ký" | "nhận" | "giữ" | "trao" | "đặt" | "đọc" | "cử" | "nhập"
        | "treo" => short_noun(verb, last, after),
        "đầu tư" => matches!(last, "chủ" | "nhà" | "và" | "quản" | "án" | "vốn") && !comma,
        "đào tạo" | "giáo dục" | "bồi dưỡng" | "phát triển" | "tuyển chọn" | "đánh giá" =>
        {
            matches!(
                last,
                "và" | "sở" | "phòng" | "tâm" | "vụ" | "cơ" | "viện" | "trường"
            )
        }
        "thanh toán" | "thống kê" | "thông tin" | "truyền thông" | "kiểm soát" | "hỗ trợ"
        | "chăm sóc" | "sản xuất" | "khai thác" | "dự toán" | "kết hợp" | "xuất bản" | "tư vấn" => {
            matches!(
                last,
                "cơ" | "cục"
                    | "tâm"
                    | "tổ"
                    | "và"
                    | "tác"
                    | "phòng"
                    | "vị"
                    | "hội"
                    | "nhà"
                    | "thống"
                    | "quỹ"
                    | "quan"
                    | "nghệ"
                    | "hóa"
                    | "đài"
                    | "báo"
            ) && !comma
        }
        "phát huy" => false,
        "đề nghị" => last == "được",
        "cần" => false,
        "hàng năm" | "hằng năm" | "hằng tháng" | "hàng tháng" | "hằng quý" | "hàng quý"
        | "định kỳ" => false,
        _ => last == "được" || last == "bị",
    }
}

/// Short words that are verbs only where something to do follows.
fn short_noun(verb: &str, last: &str, after: &str) -> bool {
    match verb {
        "chi" => {
            after.starts_with(',')
                || starts_with_word(after, "bộ")
                || starts_with_word(after, "đoàn")
                || starts_with_word(after, "hội")
                || starts_with_word(after, "cục")
                || starts_with_word(after, "nhánh")
                || starts_with_word(after, "ủy")
                || last == "các"
        }
        "thu" => !starts_with_word(after, "phí"),
        "phát" => starts_with_word(after, "thanh"),
        "ra" => !starts_with_word(after, "quân") && !starts_with_word(after, "soát"),
        "dự" => starts_with_word(after, "án") || starts_with_word(after, "phòng"),
        "lập" => matches!(last, "thành" | "công" | "độc"),
        "nhận" => last == "tiếp",
        "làm" => starts_with_word(after, "công tác"),
        "ký" if last == "thư" => true,
        "trao" | "giữ" | "đọc" | "đặt" | "lấy" | "ký" | "xét" | "cử" | "đưa" | "mở" | "nắm"
        | "gắn" | "nhập" | "treo" => last == "được",
        _ => false,
    }
}

/// "Ban chỉ đạo" is a body, "các ban chỉ đạo" too; "các sở, ban chỉ đạo" is not.
fn before_is_name(before: &str) -> bool {
    before == "ban" || before.ends_with("các ban") || before.ends_with(" ban")
}

/// Whether a whole heading is a body's name; where its name ends.
pub fn whole(text: &str) -> Option<Range<usize>> {
    let folded = fold(text);
    let body = at(text, &folded, 0)?;
    match body.behind {
        Behind::End => Some(body.range),
        Behind::Colon(end) if text[end..].trim().is_empty() => Some(body.range),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Behind, at, whole};
    use crate::fold::fold;

    fn name(words: &str) -> Option<(String, char)> {
        let body = at(words, &fold(words), 0)?;
        let behind = match body.behind {
            Behind::Duty(_) => 'd',
            Behind::Colon(_) => ':',
            Behind::End => '$',
            Behind::Other => '?',
        };
        Some((words[body.range].to_owned(), behind))
    }

    #[test]
    fn subjects() {
        for (words, want, behind) in [
            (
                "Ban Tuyên giáo Thị ủy: Theo dõi",
                "Ban Tuyên giáo Thị ủy",
                ':',
            ),
            ("Ban xây dựng Đảng", "Ban xây dựng Đảng", '$'),
            (
                "Ban Tổ chức Tỉnh ủy chủ trì, phối hợp",
                "Ban Tổ chức Tỉnh ủy",
                'd',
            ),
            ("Sở Xây dựng hướng dẫn việc lựa chọn", "Sở Xây dựng", 'd'),
            (
                "Các tổ chức cơ sở Đảng, cơ quan, đơn vị tổ chức quán triệt",
                "Các tổ chức cơ sở Đảng, cơ quan, đơn vị",
                'd',
            ),
            (
                "Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội thị xã và các cơ quan, đơn vị cấp thị xã, theo chức năng",
                "Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội thị xã và các cơ quan, đơn vị cấp thị xã",
                'd',
            ),
            (
                "Ban thường vụ các huyện ủy, đảng ủy được kiểm tra chuẩn bị báo cáo",
                "Ban thường vụ các huyện ủy, đảng ủy được kiểm tra",
                'd',
            ),
            ("Các đoàn kiểm tra", "Các đoàn kiểm tra", '$'),
            (
                "Các cơ quan tham mưu, giúp việc Thị ủy phối hợp",
                "Các cơ quan tham mưu, giúp việc Thị ủy",
                'd',
            ),
            (
                "Người đứng đầu cấp ủy, chính quyền, các phòng, ban chủ trì thảo luận",
                "Người đứng đầu cấp ủy, chính quyền, các phòng, ban",
                'd',
            ),
            (
                "Thủ trưởng các sở, ngành; Chủ tịch UBND các huyện có trách nhiệm:",
                "Thủ trưởng các sở, ngành; Chủ tịch UBND các huyện",
                'd',
            ),
            (
                "các sở: Tài nguyên và Môi trường, Giáo dục và Đào tạo theo dõi",
                "các sở: Tài nguyên và Môi trường, Giáo dục và Đào tạo",
                'd',
            ),
        ] {
            assert_eq!(name(words), Some((want.to_owned(), behind)), "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "Tổ chức thực hiện",
            "Báo cáo kết quả",
            "Ban hành hướng dẫn",
            "Trường hợp vượt thẩm quyền",
            "Hội nghị cấp Khối",
            "Các nội dung trình",
            "Đoàn kết",
        ] {
            assert_eq!(name(words), None, "{words}");
        }
        assert_eq!(whole("Công tác tuyên truyền"), None);
    }
}
