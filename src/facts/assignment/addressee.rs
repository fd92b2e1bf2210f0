//! Which names can be told to do something.
//!
//! ```abnf
//! addressee = body    ; neither one of the highest bodies nor a noun that names nobody
//! ```
//! Real ones: "các chi bộ", "Lãnh đạo Sở Y tế"; "Bộ Chính trị", "đơn vị", "cán bộ" are none.

use crate::facts::body::{self, Behind, Body};
use crate::fold::in_word;
use crate::forms::sentence::head;
use crate::vocab::{
    blanks, contains_word, is_group_noun, starts_with_any, starts_with_word, strip_any,
};

/// Who cannot be told: the highest bodies, "the plan", persons in general.
pub(super) fn is_addressable(name: &str) -> bool {
    const HIGH: [&str; 8] = [
        "bộ chính trị",
        "ban bí thư",
        "ban chấp hành trung ương",
        "trung ương",
        "đại biểu",
        "đồng chí nào",
        "các đại biểu",
        "báo cáo viên",
    ];
    !starts_with_any(name, &HIGH)
        && !are_members(name)
        && ![" và", " các", " những"]
            .iter()
            .any(|end| name.ends_with(end))
        && !starts_with_any(name, &CASES)
        && !LABELS.contains(&name)
        && (!name.contains("kế hoạch này")
            || [" được ", " liên quan "]
                .iter()
                .any(|which| name.contains(which)))
        && name
            .chars()
            .filter(|letter| in_word(*letter))
            .nth(2)
            .is_some()
}

/// What is dealt with, by the word that a department of a ministry has for its name too.
const CASES: [&str; 3] = ["các vụ việc", "các vụ án", "các vụ lộ"];

/// What labels say, or what is left of a name: nobody's.
const LABELS: [&str; 7] = [
    "những",
    "cơ quan phối hợp",
    "đơn vị phối hợp",
    "cơ quan chủ trì",
    "đơn vị chủ trì",
    "cơ quan thực hiện",
    "đơn vị thực hiện",
];

/// "các đồng chí thành viên Ban Chỉ đạo phụ trách xã": members of a committee hold no office by it. Beside another body
/// they are part of a phrase.
fn are_members(name: &str) -> bool {
    const MEMBERS: [&str; 6] = [
        "thành viên",
        "ủy viên",
        "tỉnh ủy viên",
        "huyện ủy viên",
        "thành ủy viên",
        "đảng ủy viên",
    ];
    let who = strip_any(name, &["các ", "những ", "toàn thể "]).unwrap_or(name);
    let who = strip_any(who, &["đồng chí ", "đ/c "]).unwrap_or(who);
    starts_with_any(who, &MEMBERS) && !name.contains([',', ';']) && !name.contains(" và ")
}

/// A noun alone names nobody: the tail of a list ("các cơ quan, đơn vị"), a label ("Đơn vị chủ trì:"),
/// persons in general ("phân công đảng viên"). "Lãnh đạo" before a name is a verb unless asked.
pub(super) fn is_generic(words: &str, folded: &str, body: &Body, asked: bool) -> bool {
    const NOUNS: [&str; 13] = [
        "lực lượng",
        "đơn vị",
        "cơ quan",
        "địa phương",
        "tổ chức",
        "cơ sở",
        "đảng viên",
        "thành viên",
        "cán bộ",
        "lãnh đạo",
        "đoàn viên",
        "đại diện",
        "chính quyền",
    ];
    let name = &folded[body.range.clone()];
    let small = words[body.range.start..].starts_with(char::is_lowercase);
    // "Đề nghị lãnh đạo các phòng": those who lead bodies that are named.
    let of_bodies = asked
        && name
            .strip_prefix("lãnh đạo ")
            .is_some_and(|of| body::head(of).is_some());
    let listed = small && is_of_group(name) && ends_group(&folded[..body.range.start]);
    let leads = name.starts_with("lãnh đạo") && !asked && matches!(body.behind, Behind::Duty(_));
    // "thanh tra, kiểm tra" is work; the body has a capital or its rank behind it ("thanh tra tỉnh").
    let work = small && name == "thanh tra";
    reports(folded, body, asked)
        || NOUNS.contains(&name)
        || small && starts_with_any(name, &NOUNS) && !of_bodies && !is_inspected(name)
        || listed
        || leads
        || work
}

/// "cơ quan được kiểm tra | khắc phục xong": of which one is spoken everybody knows.
fn is_inspected(name: &str) -> bool {
    let which = strip_any(name, &["cơ quan ", "đơn vị ", "tổ chức "]);
    which.is_some_and(|which| {
        starts_with_any(which, &["được kiểm tra", "được thanh tra", "được giám sát"])
    })
}

/// "ban, ngành, địa phương", "đặc khu trên địa bàn tỉnh": nothing but nouns of which a group is made.
fn is_of_group(name: &str) -> bool {
    const WHICH: [&str; 5] = [
        " liên quan",
        " có liên quan",
        " trực thuộc",
        " địa phương",
        " tỉnh",
    ];
    let mut parts = name.split(", ");
    parts.all(|part| {
        let part = part.split(" trên địa bàn").next().unwrap_or(part);
        let noun = WHICH
            .iter()
            .find_map(|which| part.strip_suffix(which))
            .unwrap_or(part);
        !noun.contains(' ') || body::head(noun) == Some(noun.len()) || is_group_noun_alone(noun)
    })
}

/// Whether some words are one of the nouns of which groups are made, and no more.
fn is_group_noun_alone(noun: &str) -> bool {
    is_group_noun(noun) && !blanks(noun).any(|blank| is_group_noun(&noun[..blank]))
}

/// "Doanh nghiệp trên địa bàn đóng góp 200 triệu đồng": of firms that nobody asks it is told what they do, unless it is to
/// obey or has a day.
fn reports(folded: &str, body: &Body, asked: bool) -> bool {
    const OBEY: [&str; 11] = [
        "chấp hành",
        "thực hiện",
        "phối hợp",
        "tham gia",
        "nghiêm túc",
        "nghiêm chỉnh",
        "chủ động",
        "tích cực",
        "có trách nhiệm",
        "phải",
        "cần",
    ];
    const SUMS: [&str; 3] = ["triệu đồng", "tỷ đồng", "tỉ đồng"];
    let Behind::Duty(duty) = body.behind else {
        return false;
    };
    if asked || !starts_with_word(&folded[body.range.clone()], "doanh nghiệp") {
        return false;
    }
    let task = head(&folded[duty..], LONGEST_TASK);
    let sentence = &task[..task.find(". ").unwrap_or(task.len())];
    let due = [" trước ngày ", " chậm nhất "]
        .iter()
        .any(|due| sentence.contains(due));
    let told = starts_with_any(task, &OBEY) && !SUMS.iter().any(|sum| sentence.contains(sum));
    !told && !due
}

/// No farther are the day and the sum of a firm's task looked for, in bytes.
const LONGEST_TASK: usize = 1_000;

/// "các khoa, ", "các xã, phường, ": the noun behind it is the rest of a group.
fn ends_group(before: &str) -> bool {
    let mut rest = before;
    for _ in 0..MOST_OF_GROUP {
        let Some(group) = rest.strip_suffix(", ") else {
            return false;
        };
        let start = group.rfind([',', ';', ':', '.']).map_or(0, |at| at + 1);
        let last = group[start..].trim_start();
        if contains_word(last, "các") {
            return true;
        }
        if !is_of_group(last) {
            return false;
        }
        rest = &group[..group.len() - last.len()];
    }
    false
}

/// No group is made of more nouns.
const MOST_OF_GROUP: usize = 6;

#[cfg(test)]
mod tests {
    use super::is_addressable;

    #[test]
    fn addressees() {
        for (name, want) in [
            ("các chi bộ", true),
            ("sở xây dựng", true),
            ("bộ chính trị", false),
            ("các đại biểu", false),
            ("tổ", false),
            ("các đồng chí thành viên ban chỉ đạo", false),
            ("thành viên ban chỉ đạo, thủ trưởng các phòng", true),
            ("các đơn vị thành viên", true),
        ] {
            assert_eq!(is_addressable(name), want, "{name}");
        }
    }
}
