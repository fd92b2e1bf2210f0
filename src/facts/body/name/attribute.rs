//! A verb and its object that say which of many bodies are meant.
//!
//! ```abnf
//! attribute = verb 1*(SP word) / care 1*5(SP word)      ; before what they are to do
//!           / ("được giao" / "được phân công" / "liên quan đến" / …) 1*(SP word)
//! ```
//! Real ones: "Các đơn vị duy trì thoát nước | có trách nhiệm", "các đơn vị quản lý công trình | rà soát", "Đơn vị vận hành hồ
//! chứa:". "Các đơn vị quản lý chặt chẽ hồ sơ" says what they are to do.

use crate::facts::body::head;
use crate::forms::sentence::{head as head_of, tail};
use crate::vocab::{blanks, contains_word, duty, starts_with_any, starts_with_word, strip_any};

/// No name that a verb may say more of is looked back at farther, in bytes: "và các doanh nghiệp ".
const LONGEST_MANY: usize = 32;

/// No object of such a verb is longer, in words.
const MOST_WORDS: usize = 5;

/// The length of the verb and its object at the head of `rest`, behind the folded words of a name.
pub(super) fn len(name: &str, rest: &str) -> Option<usize> {
    let rest = head_of(rest, LONGEST_CHARGE);
    if starts_with_any(rest, &["được giao", "được phân công"]) {
        return charged(name, rest);
    }
    if let Some(behind) = strip_any(rest, &TRADES).filter(|_| is_of_many(name)) {
        // "cung cấp dịch vụ | chi trả"
        let of_what = behind
            .strip_prefix(' ')
            .and_then(duty)
            .map_or(0, |verb| verb + 1);
        let clause = &behind[of_what..];
        let clause = &clause[..clause.find([',', ';', '.', ':']).unwrap_or(clause.len())];
        let told =
            clause.is_empty() || blanks(clause).any(|blank| duty(&clause[blank + 1..]).is_some());
        return told.then(|| rest.len() - behind.len() + of_what);
    }
    let concerned = starts_with_any(rest, &CONCERNED) && contains_word(name, "các");
    if concerned {
        let clause = &rest[..rest.find([';', '.', ':']).unwrap_or(rest.len())];
        return DUTIES.iter().filter_map(|duty| clause.find(duty)).min();
    }
    duty(rest)?;
    is_of_many(name).then_some(())?;
    let clause = &rest[..rest.find([',', ';', '.', ':']).unwrap_or(rest.len())];
    before_responsible(clause).or_else(|| cared_for(rest, clause))
}

/// "các đơn vị", "Công ty A và các đơn vị", "Đơn vị": a noun of many kinds, of which nothing else has been said.
fn is_of_many(name: &str) -> bool {
    const MANY: [&str; 7] = [
        "hộ gia đình",
        "đơn vị",
        "cơ quan",
        "tổ chức",
        "doanh nghiệp",
        "cơ sở",
        "cá nhân",
    ];
    let name = name.trim_end();
    let near = tail(name, LONGEST_MANY);
    MANY.iter().any(|noun| {
        let before = near.strip_suffix(noun);
        before.is_some_and(|before| {
            let before = before.strip_suffix("các ").unwrap_or(before);
            before.is_empty() && near.len() == name.len() || before.ends_with(" và ")
        })
    })
}

/// "các sở, ngành | có liên quan tới việc thực hiện Kế hoạch này": with what many have to do, up to what makes them answer.
const CONCERNED: [&str; 4] = [
    "có liên quan đến",
    "có liên quan tới",
    "liên quan đến",
    "liên quan tới",
];

/// What firms and organisations are by what they do.
const TRADES: [&str; 4] = [
    "cung cấp dịch vụ",
    "hoạt động trong",
    "hoạt động trên",
    "sản xuất, kinh doanh",
];

/// "Các phòng | được phân công chủ trì nhiệm vụ tại Phụ lục", "Thủ trưởng các đơn vị thuộc Bộ | được giao nhiệm vụ tại Mục II": with
/// what many are charged, up to what makes them answer or to a verb behind the place where that stands.
fn charged(name: &str, rest: &str) -> Option<usize> {
    const PLACES: [&str; 7] = [
        " tại mục ",
        " tại phụ lục",
        " tại kế hoạch này",
        " tại điểm ",
        " theo phụ lục",
        " theo kế hoạch này",
        " trong kế hoạch này",
    ];
    if !contains_word(name, "các") {
        return None;
    }
    let near = head_of(rest, LONGEST_CHARGE);
    let clause = &near[..near.find([',', ';', ':']).unwrap_or(near.len())];
    let answers = DUTIES.iter().filter_map(|duty| clause.find(duty)).min();
    let placed = || {
        let at = PLACES
            .iter()
            .filter_map(|place| Some(clause.find(place)? + place.len()))
            .min()?;
        let mut words = blanks(clause).skip_while(|&blank| blank < at - 1);
        words.find(|&blank| duty(&clause[blank + 1..]).is_some())
    };
    answers.or_else(placed)
}

/// No words that say with what many are charged are longer, in bytes.
const LONGEST_CHARGE: usize = 240;

/// Words that make bodies answer for something.
const DUTIES: [&str; 3] = [" có trách nhiệm", " có nhiệm vụ", " chịu trách nhiệm"];

/// Up to the words that make them answer for something, with no other body between.
fn before_responsible(clause: &str) -> Option<usize> {
    let end = DUTIES.iter().find_map(|duty| clause.find(duty))?;
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
    const WORKS: [&str; 26] = [
        "công trình",
        "hồ",
        "đập",
        "đường",
        "trạm",
        "chợ",
        "rừng",
        "lưới",
        "thoát nước",
        "cấp nước",
        "chiếu sáng",
        "hệ thống",
        "dự án",
        "cầu",
        "bến",
        "khu",
        "nhà máy",
        "tuyến",
        "kênh",
        "mạng",
        "mỏ",
        "khoáng sản",
        "cảng",
        "nghĩa trang",
        "di tích",
        "bãi",
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
    let papers = starts_with_word(object, "hồ sơ");
    if papers || !starts_with_any(object, &WORKS) || duty(object).is_some() {
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
                "các sở, ngành ",
                "có liên quan tới việc thực hiện kế hoạch có trách nhiệm phối hợp",
                Some("có liên quan tới việc thực hiện kế hoạch"),
            ),
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
