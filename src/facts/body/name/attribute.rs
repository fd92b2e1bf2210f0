//! A verb and its object that say which of many bodies are meant.
//!
//! ```abnf
//! attribute = verb 1*(SP word) / care 1*5(SP word)      ; before what they are to do
//! ```
//! Real ones: "Các đơn vị duy trì thoát nước | có trách nhiệm", "các đơn vị quản lý công trình | rà soát", "Đơn vị vận hành hồ
//! chứa:". "Các đơn vị quản lý chặt chẽ hồ sơ" says what they are to do.

use crate::facts::body::head;
use crate::vocab::{blanks, duty, starts_with_any, starts_with_word, strip_any};

/// No name that a verb may say more of is looked back at farther, in bytes: "và các doanh nghiệp ".
const LONGEST_MANY: usize = 32;

/// No object of such a verb is longer, in words.
const MOST_WORDS: usize = 5;

/// The length of the verb and its object at the head of `rest`, behind the folded words of a name.
pub(super) fn len(name: &str, rest: &str) -> Option<usize> {
    duty(rest)?;
    is_of_many(name).then_some(())?;
    let clause = &rest[..rest.find([',', ';', '.', ':']).unwrap_or(rest.len())];
    before_responsible(clause).or_else(|| cared_for(rest, clause))
}

/// "các đơn vị", "Công ty A và các đơn vị", "Đơn vị": a noun of many kinds, of which nothing else has been said.
fn is_of_many(name: &str) -> bool {
    const MANY: [&str; 6] = [
        "đơn vị",
        "cơ quan",
        "tổ chức",
        "doanh nghiệp",
        "cơ sở",
        "cá nhân",
    ];
    let name = name.trim_end();
    let near = crate::forms::sentence::tail(name, LONGEST_MANY);
    MANY.iter().any(|noun| {
        let before = near.strip_suffix(noun);
        before.is_some_and(|before| {
            let before = before.strip_suffix("các ").unwrap_or(before);
            before.is_empty() && near.len() == name.len() || before.ends_with(" và ")
        })
    })
}

/// Up to the words that make them answer for something, with no other body between.
fn before_responsible(clause: &str) -> Option<usize> {
    let mut duties = [" có trách nhiệm", " có nhiệm vụ", " chịu trách nhiệm"].into_iter();
    let end = clause.find(duties.find(|duty| clause.contains(duty))?)?;
    let mut words = blanks(&clause[..end]);
    let another = words.any(|blank| head(&clause[blank + 1..]).is_some());
    (!another).then_some(end)
}

/// "quản lý công trình | rà soát", "vận hành hồ chứa:": the works in their care, before a second verb or a colon that ends a
/// line.
fn cared_for(rest: &str, clause: &str) -> Option<usize> {
    const VERBS: [&str; 7] = [
        "quản lý, vận hành ",
        "quản lý vận hành ",
        "quản lý ",
        "vận hành ",
        "duy trì ",
        "khai thác ",
        "thi công ",
    ];
    // How they do it, or a noun that goes on with the verb.
    const NO_WORKS: [&str; 17] = [
        "việc",
        "công tác",
        "nhiệm vụ",
        "chặt",
        "tốt",
        "nghiêm",
        "thường xuyên",
        "hiệu quả",
        "hồ sơ",
        "kinh phí",
        "chế độ",
        "nề nếp",
        "các",
        "những",
        "số",
        "và",
        "theo",
    ];
    const TOLD: [&str; 18] = [
        "rà soát",
        "xây dựng",
        "thực hiện",
        "triển khai",
        "lập",
        "chủ động",
        "khẩn trương",
        "phải",
        "cần",
        "tổ chức",
        "tăng cường",
        "thường xuyên",
        "phối hợp",
        "chủ trì",
        "kiểm tra",
        "bố trí",
        "gửi",
        "cử",
    ];
    let object = strip_any(rest, &VERBS)?;
    let from = rest.len() - object.len();
    if starts_with_any(object, &NO_WORKS) || duty(object).is_some() {
        return None;
    }
    let mut words = blanks(clause).skip_while(|&blank| blank < from);
    let second = words
        .by_ref()
        .take(MOST_WORDS)
        .find(|&blank| starts_with_any(&clause[blank + 1..], &TOLD));
    let ends = || {
        let heading = rest[clause.len()..].trim() == ":";
        let short = clause.split(' ').count() <= MOST_WORDS + 2;
        let many = starts_with_word(object, "của");
        (heading && short && !many).then_some(clause.len())
    };
    second.or_else(ends)
}

#[cfg(test)]
mod tests {
    use super::len;

    #[test]
    fn which_of_many() {
        for (name, rest, want) in [
            (
                "các đơn vị ",
                "duy trì thoát nước có trách nhiệm báo cáo",
                Some("duy trì thoát nước"),
            ),
            (
                "các đơn vị ",
                "quản lý công trình rà soát, báo cáo",
                Some("quản lý công trình"),
            ),
            (
                "công ty a và các đơn vị ",
                "vận hành trạm bơm có trách nhiệm báo cáo",
                Some("vận hành trạm bơm"),
            ),
            ("đơn vị ", "vận hành hồ chứa:", Some("vận hành hồ chứa")),
            (
                "các đơn vị ",
                "quản lý chặt chẽ hồ sơ, tổ chức rà soát",
                None,
            ),
            ("các đơn vị ", "duy trì chế độ báo cáo", None),
            ("các đơn vị ", "quản lý hồ sơ phục vụ kiểm tra", None),
            ("sở xây dựng ", "quản lý công trình rà soát", None),
            ("các cơ quan ", "chỉ đạo các đơn vị có trách nhiệm", None),
        ] {
            assert_eq!(len(name, rest).map(|len| &rest[..len]), want, "{rest}");
        }
    }
}
