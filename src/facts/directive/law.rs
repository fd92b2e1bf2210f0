//! Laws, codes and ordinances cited by name.
//!
//! ```abnf
//! law       = name / amendment name
//! name      = 1*word                 ; up to a mark, a year or date, a verb, another document
//! amendment = "sửa đổi" [", bổ sung"] ["một số"] "điều của" ["các" / "Bộ"] "Luật"
//! ```
//! Real ones: "Luật Đất đai năm 2024", "Luật Tổ chức HĐND và UBND ngày 26/11/2003",
//! "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::named::reach;
use crate::facts::{body, date};
use crate::passage::Passage;
use crate::vocab::{doc_type_at, duty, law_name, starts_with_any, starts_with_word, strip_any};

/// The name behind the type that stands at `start..behind`.
pub(super) fn read(passage: &Passage, start: usize, behind: usize) -> Option<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let rest = folded[behind..].trim_start();
    let at = folded.len() - rest.len();
    if let Some(counted) = COUNTED.find(rest) {
        let behind = &rest[counted.end()..];
        let ends = |at: usize, mark| mark != ' ' && mark != ',' || is_dated(&behind[at..]);
        return Some(at..at + counted.end() + reach(behind, ends));
    }
    if let Some(amended) = AMENDMENT.find(rest) {
        let name = at + amended.end();
        let end = name + name_len(&words[name..], &folded[name..]);
        return Some(at..with_year(folded, all_amended(words, folded, end)));
    }
    let capital = [start, at]
        .iter()
        .any(|&at| words[at..].starts_with(char::is_uppercase));
    if at == behind
        || !capital
        || is_draft(&folded[..start])
        || law_name(rest).is_none()
            && (starts_with_any(rest, &STOPS)
                || words[at..].starts_with(char::is_lowercase) && starts_with_any(rest, &SAID)
                || starts_with_any(rest, &NEVER_FIRST)
                || starts_with_any(rest, &JURISTS)
                || doc_type_at(rest).is_some())
    {
        return None;
    }
    let len = name_len(&words[at..], rest);
    let bill = is_worked_on(&folded[..start]) && is_submitted(&rest[len..]);
    (len > 2 && !bill).then(|| at..with_year(folded, at + len))
}

/// "hoàn thiện | Luật Công nghiệp công nghệ số trình Quốc hội ban hành"
fn is_worked_on(before: &str) -> bool {
    let worked = ["hoàn thiện", "góp ý", "tham gia ý kiến"];
    worked.iter().any(|verb| before.trim_end().ends_with(verb))
}

/// "hoàn thiện Luật Công nghiệp công nghệ số | trình Quốc hội ban hành"
fn is_submitted(behind: &str) -> bool {
    let whom = strip_any(behind, &[" trình ", ", trình "]);
    whom.is_some_and(|whom| starts_with_any(whom, &["quốc hội", "ủy ban thường vụ quốc hội"]))
}

/// "Luật Đất đai năm 2024": the end of a name, and of the year right behind it.
pub(super) fn with_year(folded: &str, end: usize) -> usize {
    let year = folded[end..].strip_prefix(" năm ").map(date::year);
    match year {
        Some(Ok((after, _))) if !after.starts_with(['/', '-']) => folded.len() - after.len(),
        _ => end,
    }
}

/// "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số 51/2024/QH15": where the amending law begins whose number
/// stands behind the amended ones, in some folded words from its type to the last law's.
pub(super) fn amending(clause: &str) -> Option<usize> {
    let hit = AMENDING.find_iter(clause).last()?;
    let behind = &clause[hit.end()..];
    let dated = [" năm ", " ngày ", " số "]
        .iter()
        .any(|word| behind.contains(word));
    (!dated).then_some(hit.start())
}

static AMENDING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("luật sửa đổi(?:, bổ sung)?(?: một số)? điều của (?:các |bộ )?luật ")
        .expect("a valid pattern")
});

/// "Luật sửa đổi, bổ sung một số điều của Luật …"
static AMENDMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^sửa đổi(?:, bổ sung)?(?: một số)? điều của (?:các |bộ )?luật ")
        .expect("a valid pattern")
});

/// "Luật sửa đổi, bổ sung một số điều của 11 luật về quân sự, quốc phòng": its field belongs to the name.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^sửa đổi(?:, bổ sung)?(?: một số)? điều của [0-9]{1,2} (?:bộ )?luật")
        .expect("a valid pattern")
});

/// Whether a date of issue, a number or a year begins behind a blank or a comma.
fn is_dated(behind: &str) -> bool {
    let words = behind.trim_start_matches([' ', ',']);
    starts_with_any(words, &["ngày", "số", "năm"])
}

/// "Hội Luật gia", "Đoàn Luật sư": who deals with laws.
const JURISTS: [&str; 2] = ["gia", "sư"];

/// "nhận thức về Luật và trách nhiệm", "triển khai Luật cấp tỉnh": what no name begins with.
const NEVER_FIRST: [&str; 7] = ["và", "hoặc", "cấp", "mới", "từ", "tới", "cùng"];

/// The end of the last law that an amendment names: "của Luật A và Luật B", "của Luật A, Luật B, Luật C ngày …".
fn all_amended(words: &str, folded: &str, first: usize) -> usize {
    let mut end = first;
    let mut listed = false;
    while let Some(next) = NEXT_LAW.find(&folded[end..]) {
        listed |= next.as_str().starts_with(',');
        let name = end + next.end();
        end = name + name_len(&words[name..], &folded[name..]);
    }
    // A list that no date follows may as well go on with laws of their own.
    let dated = folded[end..]
        .trim_start_matches([' ', ','])
        .starts_with("ngày ");
    if listed && !dated { first } else { end }
}

static NEXT_LAW: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^(?: và|,) (?:bộ )?luật ").expect("a valid pattern"));

/// "dự thảo Luật", "soạn thảo Luật", "các luật", "kỷ luật", "Pháp luật"
fn is_draft(before: &str) -> bool {
    let drafted = ["dự án", "dự thảo", "soạn thảo", "xây dựng", "dự"];
    let other = ["các", "kỷ", "pháp", "quy"];
    let before = before.trim_end();
    drafted
        .iter()
        .chain(&other)
        .any(|word| before.ends_with(word))
}

/// How far the name of a law reaches.
pub(super) fn name_len(words: &str, folded: &str) -> usize {
    match law_name(folded) {
        // "Luật Nghĩa vụ quân sự, cao điểm từ tháng 11": behind a known name no comma belongs to it.
        Some(known) if folded[known..].starts_with(',') => known,
        known => known.unwrap_or(0).max(reached(words, folded)),
    }
}

/// How far a name reaches that is not known.
fn reached(words: &str, folded: &str) -> usize {
    reach(folded, |at, mark| {
        let behind = at + mark.len_utf8();
        let (own, word) = (words[behind..].trim_start(), folded[behind..].trim_start());
        match mark {
            ' ' => {
                let said = own.starts_with(char::is_lowercase) && starts_with_any(word, &SAID);
                let field = ["giao dịch", "biện pháp"]
                    .iter()
                    .any(|noun| folded[..at].ends_with(noun));
                said && !field || ends_at_word(own, word) || ends_at_type(&folded[..at], word)
            }
            ',' => !own.starts_with(char::is_lowercase) || ends_at_comma(word),
            _ => true,
        }
    })
}

fn ends_at_word(own: &str, word: &str) -> bool {
    if starts_with_word(word, "và") {
        return ends_at_and(&own["và".len()..], &word["và".len()..]);
    }
    starts_with_any(word, &STOPS)
        && !word.starts_with("của quốc hội và")
        && !word.starts_with("của người")
}

/// "Luật Quy hoạch", "Luật Người lao động Việt Nam đi làm việc theo hợp đồng": types that a name holds.
fn ends_at_type(name: &str, word: &str) -> bool {
    doc_type_at(word).is_some()
        && !name.ends_with("của")
        && !starts_with_any(word, &["quy hoạch", "hợp đồng", "dự án"])
}

/// "Luật Quản lý, sử dụng vũ khí" goes on; another verb begins another clause.
fn ends_at_comma(word: &str) -> bool {
    doc_type_at(word).is_some()
        || starts_with_any(word, &STOPS)
        || starts_with_any(word, &CLAUSES)
        || duty(word).is_some() && !starts_with_any(word, &["sử dụng", "quản lý"])
}

/// How a clause of its own begins behind a comma.
const CLAUSES: [&str; 10] = [
    "các",
    "công tác",
    "việc",
    "những",
    "cao điểm",
    "từ",
    "trước",
    "thời gian",
    "định kỳ",
    "hoàn thành",
];

/// "và" ends a name where another document or a body follows it.
fn ends_at_and(own: &str, folded: &str) -> bool {
    const STOPS: [&str; 12] = [
        "các", "những", "quy", "theo", "hướng", "yêu", "điều", "kiến", "chỉ", "pháp", "triển",
        "thực",
    ];
    let word = folded.trim_start();
    doc_type_at(word).is_some()
        || starts_with_any(word, &STOPS)
        || own.trim_start().starts_with(char::is_uppercase)
            && body::head(word).is_some()
            && !word.starts_with("ubnd")
            && !word.starts_with("ủy ban")
}

/// What is said of a law in small letters: "Luật Việc làm | bảo đảm kịp thời".
const SAID: [&str; 4] = ["bao gồm", "thuộc", "bảo đảm", "đảm bảo"];

/// Words that say something of a law and belong to no name.
const STOPS: [&str; 48] = [
    "từ",
    "muộn nhất",
    "trước",
    "sau",
    "chậm nhất",
    "xong",
    "ngày",
    "số",
    "năm",
    "về",
    "đã",
    "do",
    "để",
    "theo",
    "có",
    "được",
    "tại",
    "trên",
    "trong",
    "đến",
    "hiện",
    "là",
    "với",
    "cho",
    "này",
    "định",
    "quy định",
    "sửa đổi",
    "khi",
    "phải",
    "vào",
    "nhằm",
    "mà",
    "thì",
    "cũng",
    "bằng",
    "pháp",
    "chưa",
    "không",
    "nêu",
    "khác",
    "việt nam",
    "của",
    "ban hành",
    "đối với",
    "gắn",
    "hoặc",
    "như",
];

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn laws() {
        assert_eq!(
            read("Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;"),
            ["Luật | Luật Tổ chức HĐND và UBND | 2003-11-26 | -"]
        );
    }

    #[test]
    fn names_that_hold_a_word_at_which_others_end() {
        for name in [
            "Luật Khoa học, Công nghệ và Đổi mới sáng tạo",
            "Luật Công nghiệp công nghệ số",
            "Luật Đầu tư theo phương thức đối tác công tư",
            "Luật Ban hành văn bản quy phạm pháp luật",
            "Luật Trợ giúp pháp lý",
            "Luật An toàn, vệ sinh lao động",
            "Luật Dân số",
            "Luật Hòa giải, đối thoại tại Tòa án",
            "Luật Phòng không nhân dân",
            "Luật Quy hoạch đô thị và nông thôn",
            "Luật Tiêu chuẩn và Quy chuẩn kỹ thuật",
            "Luật Phòng, chống tác hại của rượu, bia",
            "Bộ luật Hàng hải Việt Nam",
        ] {
            let kind = if name.starts_with("Bộ luật") {
                "Bộ luật"
            } else {
                "Luật"
            };
            let want = [format!("{kind} | {name} | - | -")];
            assert_eq!(read(&format!("Tuyên truyền {name} đến đoàn viên;")), want);
            assert_eq!(read(&format!("Căn cứ {name};")), want);
        }
    }

    #[test]
    fn a_quote_behind_the_name() {
        assert_eq!(
            read("Tuyên truyền Luật Đất đai “sửa đổi”"),
            ["Luật | Luật Đất đai | - | -"]
        );
    }

    #[test]
    fn near_misses() {
        for words in [
            "theo quy định của pháp luật",
            "Hoàn thiện Luật Công nghiệp công nghệ số, trình Quốc hội thông qua.",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
