//! What stands behind a body: a duty, a statement, a role.
//!
//! ```abnf
//! task = *(clause ("," / ";" / "." / ":")) duty
//! role = "chủ trì" / "phối hợp" / "có trách nhiệm phối hợp"
//! ```
//! Real ones: "Theo dõi, đôn đốc", "chủ trì, phối hợp với"; "là cơ quan ngôn luận" tells nobody.

use crate::facts::body;
use crate::forms::sentence::head;
use crate::forms::time;
use crate::record::AssignmentRole;
use crate::vocab::{blanks, duty, starts_with_any, starts_with_word, strip_any};

/// How many clauses behind a colon are searched for a verb.
const CLAUSES: usize = 12;

/// What stands behind a colon is a duty if a verb begins one of its clauses.
pub(super) fn acts(folded: &str) -> bool {
    // "Khối trường học: học trong hè" is a timetable.
    const NO_DUTY: [&str; 9] = [
        "đã",
        "không",
        "quá",
        "thuộc",
        "học trong",
        "học vào",
        "học tại",
        "học từ",
        "học ngày",
    ];
    // "Trước ngày 15/8/2026 tổ chức tổng kết" is a duty, "Ngày 17/10 khám bù" the row of a timetable.
    const DUE: [&str; 9] = [
        "trước",
        "trong",
        "chậm nhất",
        "đến",
        "quý",
        "tháng",
        "đầu",
        "giữa",
        "cuối",
    ];
    let timed = |clause: &str| {
        let due = starts_with_any(clause, &DUE);
        let behind = due.then(|| time::len(clause)).flatten();
        behind.is_some_and(|len| duty(&clause[len..]).is_some())
    };
    let clause_acts = |clause: &str| {
        !starts_with_any(clause, &NO_DUTY)
            && (duty(clause).is_some() || timed(clause))
            && !clause.starts_with("là người")
    };
    let mut rest = folded;
    for _ in 0..CLAUSES {
        rest = rest.trim_start_matches([' ', '-', '+']);
        if clause_acts(rest) || each_acts(rest) {
            return true;
        }
        let Some(at) = rest.find([',', ';', '.', ':']) else {
            return false;
        };
        rest = &rest[at + 1..];
    }
    false
}

/// What stands behind a body and a colon at the head of a point is a task though no verb of it is known: four words or
/// more, and no list of names, places or figures.
pub(super) fn instructs(words: &str, folded: &str) -> bool {
    const OTHER: [&str; 31] = [
        "đồng chí",
        "đ/c",
        "ông",
        "bà",
        "gồm",
        "bao gồm",
        "có",
        "là",
        "do",
        "tại",
        "từ",
        "ngày",
        "lúc",
        "khoảng",
        "số",
        "điện thoại",
        "thời gian",
        "địa điểm",
        "kinh phí",
        "mỗi",
        "xã",
        "phường",
        "huyện",
        "thôn",
        "không",
        "các",
        "lĩnh vực",
        "quy trình",
        "việc",
        "tối đa",
        "trụ sở",
    ];
    let words = words.trim_start_matches([' ', '-', '+']);
    let folded = &folded[folded.len() - words.len()..];
    let mut capitals = words
        .split(' ')
        .map(|word| word.starts_with(char::is_uppercase));
    let first = words.starts_with(char::is_alphabetic);
    let name = capitals.next() == Some(true) && capitals.next() == Some(true);
    let long = words
        .split(' ')
        .filter(|word| !word.is_empty())
        .nth(3)
        .is_some();
    let counts = |word: &str| {
        word.contains(|letter: char| letter.is_ascii_digit()) || COUNTS.contains(&word)
    };
    let counted = folded.split(' ').take(4).any(counts);
    first
        && long
        && !name
        && !counted
        && !starts_with_any(folded, &OTHER)
        && body::head(folded).is_none()
}

/// Words of a sum or a number of people.
const COUNTS: [&str; 12] = [
    "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "trăm", "triệu", "đồng",
];

/// "Đơn vị nợ dưới 01 tháng: viên chức chuyên quản gọi điện": a case of those who are dealt with, and who acts in it.
pub(super) fn is_case(name: &str, behind: &str) -> bool {
    const DEALT_WITH: [&str; 4] = ["đơn vị", "doanh nghiệp", "cơ sở", "cơ quan"];
    const ACTING: [&str; 5] = [
        "viên chức",
        "công chức",
        "cán bộ",
        "chuyên viên",
        "chuyên quản",
    ];
    starts_with_any(name, &DEALT_WITH) && starts_with_any(behind.trim_start(), &ACTING)
}

/// "mỗi trường thành lập một đội": a duty of each of them.
fn each_acts(clause: &str) -> bool {
    clause.strip_prefix("mỗi ").is_some_and(|rest| {
        let blanks = rest.match_indices(' ').take(3);
        blanks
            .map(|(at, _)| rest[at..].trim_start())
            .any(|words| duty(words).is_some())
    })
}

/// "Tiểu ban Văn kiện do đồng chí Trần Văn A làm Trưởng tiểu ban: …", "Tổ 1 do đồng chí B làm tổ trưởng, phụ trách …": the
/// end of the words that say who leads a body, from those behind its name on.
pub(super) fn behind_leader(folded: &str) -> Option<usize> {
    const LEADS: [&str; 4] = [
        " làm trưởng",
        " làm tổ trưởng",
        " làm chủ tịch",
        " làm chủ nhiệm",
    ];
    if !starts_with_word(folded.trim_start(), "do") {
        return None;
    }
    let near = head(folded, LONGEST_LEADER);
    let found = |verb: &&str| Some(near.find(*verb)? + verb.len());
    let leads = LEADS.iter().filter_map(found).min()?;
    if near[..leads].contains('.') {
        return None;
    }
    let mark = near[leads..].find([':', ';', ',', '.']);
    let mark = mark
        .map(|mark| leads + mark)
        .filter(|&mark| !near[mark..].starts_with('.'));
    // "làm Trưởng đoàn kiểm tra tại xã A"
    let verb = || {
        let team = &near[leads..mark.unwrap_or(near.len())];
        let mut blanks = blanks(team);
        let blank = blanks.find(|blank| duty(&team[blank + 1..]).is_some())?;
        Some(leads + blank)
    };
    let told = |mark: &usize| {
        !near[*mark..].starts_with(',') || duty(near[mark + 1..].trim_start()).is_some()
    };
    verb().or_else(|| mark.filter(told).map(|mark| mark + 1))
}

/// Who leads a body is named in no more bytes.
const LONGEST_LEADER: usize = 200;

/// "là" describes unless it makes the body responsible.
pub(super) fn is_statement(folded: &str) -> bool {
    const RESPONSIBLE: [&str; 6] = [
        "là cơ quan",
        "là đầu mối",
        "là đơn vị",
        "là bộ phận",
        "là thường trực",
        "là cơ sở",
    ];
    const STATEMENTS: [&str; 12] = [
        "làm trưởng",
        "làm phó",
        "làm tổ",
        "làm báo cáo viên",
        "làm thư ký",
        "làm chủ tịch",
        "quy định",
        "được giao",
        "thông báo đến",
        "thông báo ý kiến",
        // "Các cụm còn lại thực hiện theo thông báo riêng" puts it off.
        "thực hiện theo thông báo riêng",
        "thực hiện theo lịch riêng",
    ];
    // "được giao chủ trì" tells them, "được giao 15 biên chế" tells of them.
    let charged = folded
        .strip_prefix("được giao ")
        .is_some_and(|what| duty(what).is_some());
    // "xếp loại khá" is a result.
    let grade = strip_any(folded, &["xếp loại "]);
    if grade.is_some_and(|grade| starts_with_any(grade, &GRADES)) {
        return true;
    }
    starts_with_any(folded, &STATEMENTS) && !charged && !leads_and_acts(folded)
        || starts_with_word(folded, "là") && !starts_with_any(folded, &RESPONSIBLE)
}

/// How good something was found.
const GRADES: [&str; 6] = ["khá", "tốt", "giỏi", "xuất sắc", "trung bình", "hoàn thành"];

/// "làm Trưởng đoàn, trực tiếp chỉ đạo việc kiểm tra": who leads and what that one does.
fn leads_and_acts(folded: &str) -> bool {
    let leader = strip_any(folded, &["làm trưởng ", "làm tổ trưởng", "làm phó "]);
    leader.is_some_and(|rest| {
        let comma = head(rest, LONGEST_TEAM).find([',', ';', '.', ':']);
        let act = comma.and_then(|at| rest[at..].strip_prefix(", "));
        act.is_some_and(|act| duty(act).is_some())
    })
}

/// The team that one leads is named in no more bytes.
const LONGEST_TEAM: usize = 60;

/// How many letters behind a name say its role.
const NEAR: usize = 90;

/// "chủ trì" leads, "phối hợp" alone supports.
pub(super) fn role_of(folded: &str) -> Option<AssignmentRole> {
    // No letter takes more than four bytes.
    let near = head(folded, 4 * NEAR);
    let near = &near[..memchr::memchr2(b'.', b';', near.as_bytes()).unwrap_or(near.len())];
    let is_near = |end: &usize| *end <= NEAR || near[..*end].chars().count() <= NEAR;
    let end_of = |words: &str| near.find(words).map(|at| at + words.len()).filter(is_near);
    let supports = || {
        let behind = near
            .trim_start_matches([':', ' ', ',', '-'])
            .strip_prefix("phối hợp");
        let first = behind.map(|behind| near.len() - behind.len());
        first
            .filter(is_near)
            .or_else(|| end_of("có trách nhiệm phối hợp"))
    };
    if !(near.contains("chủ trì") || near.contains("phối hợp")) {
        None
    } else if end_of("chủ trì").is_some() {
        Some(AssignmentRole::Lead)
    } else {
        supports().map(|_| AssignmentRole::Support)
    }
}

#[cfg(test)]
mod tests {
    use super::{acts, behind_leader, is_case, is_statement, role_of};
    use crate::record::AssignmentRole::{Lead, Support};

    #[test]
    fn duties() {
        assert!(acts(" theo dõi, đôn đốc"));
        assert!(acts(" trong quý i, báo cáo kết quả"));
        assert!(acts(" mỗi trường thành lập một đội hình"));
        assert!(acts(" trước ngày 15/8/2026 tổ chức tổng kết"));
        assert!(!acts(" ngày 15/8/2026"));
        assert!(!acts(" ngày 15/8/2026 khám bù"));
        assert!(!acts(" đồng chí bí thư"));
        assert!(is_case(
            "đơn vị nợ dưới 01 tháng",
            " viên chức chuyên quản gọi điện"
        ));
        assert!(!is_case("đơn vị chủ trì", " rà soát"));
        assert!(!is_case("phòng kinh tế", " cán bộ phụ trách báo cáo"));
        assert!(is_statement("thực hiện theo thông báo riêng."));
        assert!(is_statement("là người đứng đầu"));
        assert!(is_statement("xếp loại khá; thực hiện tốt"));
        assert!(!is_statement("xếp loại đảng viên"));
        assert!(!is_statement("là đơn vị chủ trì"));
        assert!(!is_statement("làm trưởng đoàn, trực tiếp chỉ đạo"));
        assert!(is_statement("làm trưởng đoàn, phó bí thư làm phó đoàn"));
    }

    #[test]
    fn leaders() {
        for (words, want) in [
            (" do đồng chí a làm trưởng tiểu ban: soạn", Some(" soạn")),
            (" do đồng chí a phụ trách: soạn", None),
            (
                " do đồng chí a làm tổ trưởng, phụ trách khu 1",
                Some(" phụ trách khu 1"),
            ),
            (" do đồng chí a làm trưởng đoàn, đồng chí b làm phó", None),
            (" gồm 5 đồng chí làm trưởng nhóm: soạn", None),
        ] {
            let rest = behind_leader(words).map(|at| &words[at..]);
            assert_eq!(rest, want, "{words}");
        }
    }

    #[test]
    fn roles() {
        for (words, want) in [
            (" chủ trì, phối hợp với các sở", Some(Lead)),
            (": phối hợp với sở", Some(Support)),
            (" có trách nhiệm phối hợp", Some(Support)),
            (" theo dõi. chủ trì", None),
        ] {
            assert_eq!(role_of(words), want, "{words}");
        }
    }
}
