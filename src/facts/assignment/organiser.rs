//! Who organises what is announced.
//!
//! ```abnf
//! organiser = "do" SP body SP verb / "(" ["giao" SP] body SP verb
//! verb      = "tổ chức" / "chủ trì" / "chuẩn bị" / "đăng cai" / …
//! ```
//! Real ones: "Hội nghị do Liên đoàn Lao động tổ chức", "Ban hành quy chế (Sở Nội vụ chủ trì, xong trước 15/3)".

mod bracket;

use std::ops::Range;

use super::Found;
use super::addressee::is_addressable;
use super::task::role_of;
use crate::cues::Kinds;
use crate::facts::body::{self, Behind};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{blanks, duty, starts_with_any, strip_any};

const VERBS: [&str; 15] = [
    "tổ chức",
    "tự tổ chức",
    "chủ trì",
    "phối hợp",
    "soạn thảo",
    "chuẩn bị",
    "trực tiếp tổ chức",
    "thực hiện",
    "phụ trách",
    "đảm nhiệm",
    "đăng cai",
    "tham mưu",
    "biên soạn",
    "biên tập",
    "điều hành",
];

/// What a body does with that of which a sentence speaks: "Báo cáo do Phòng Kinh tế tổng hợp, trình …". Behind another
/// verb these words only say which: "sử dụng số liệu do Sở Nội vụ tổng hợp".
const WORK: [&str; 9] = [
    "tổng hợp",
    "lập",
    "thẩm định",
    "chịu trách nhiệm",
    "hoàn thiện",
    "hoàn thành",
    "rà soát",
    "xây dựng",
    "theo dõi",
];

/// What stands before "do" and is no work of the body behind it: funds, what is used, a fault for which it answers.
const OTHER: [&str; 11] = [
    "kinh phí",
    "nguồn",
    "theo",
    "sử dụng",
    "áp dụng",
    "khuyết điểm",
    "sai phạm",
    "sai sót",
    "vi phạm",
    "thiệt hại",
    "hậu quả",
];

/// "Báo cáo do …", "Nội dung này do …": whether some words are all of a sentence up to "do" and speak of a thing, with no
/// verb behind the first word. Of funds another is told.
fn is_spoken_of(before: &str) -> bool {
    let start = before
        .rfind(['.', ';', ':', '('])
        .map_or(0, |mark| mark + 1);
    let noun = before[start..].trim_start_matches([' ', '-', '+', '*']);
    let noun = noun.strip_suffix(DO).unwrap_or(noun).trim_end();
    let mut words = blanks(noun).map(|blank| blank + 1);
    // "Công tác hậu | cần" is no verb.
    let acts = words.any(|at| duty(&noun[at..]).is_some() && !noun[..at].ends_with("hậu "));
    // "Báo cáo", "Dự thảo" are nouns here; nothing else may be a verb.
    let first = duty(noun).is_some() && !starts_with_any(noun, &["báo cáo", "dự toán"]);
    let other = starts_with_any(noun, &OTHER);
    !noun.is_empty() && !noun.contains(',') && !acts && !first && !other
}

/// The organisers that a passage names; `heads` if it is a heading.
pub(super) fn find(index: usize, passage: &Passage, heads: bool) -> Vec<Found> {
    let folded = passage.folded();
    let by = passage.cues().of_kind(Kinds::BY);
    let mut organisers: Vec<Found> = by
        .filter(|&at| at == 0 || folded[..at].ends_with([' ', '(']))
        .filter(|&at| folded[at..].starts_with(DO))
        .filter_map(|at| read(index, passage, at + DO.len()))
        .collect();
    part(folded, &mut organisers);
    if memchr::memchr(b'(', folded.as_bytes()).is_some() {
        organisers.extend(bracket::in_brackets(index, passage));
    }
    organisers.extend(behind_colon(index, passage));
    for found in &mut organisers {
        found.heads = heads;
    }
    organisers
}

/// "Rà soát quy hoạch: Phòng Kinh tế, trước 20/3/2026": who does by when what stands before the colon.
fn behind_colon(index: usize, passage: &Passage) -> Option<Found> {
    let folded = passage.folded();
    let colon = memchr::memchr(b':', folded.as_bytes())?;
    let end = folded.trim_end_matches([' ', '.', ';']).len();
    let named = folded[colon + 1..].trim_start();
    let named = strip_any(named, &["giao cho ", "giao "]).unwrap_or(named);
    let start = folded.len() - named.len();
    let found = (start < end).then(|| {
        with_time(index, passage, start..end)
            .or_else(|| read(index, passage, start + behind_days(named)?))
    });
    let found = found.flatten()?;
    Some(Found {
        task: 0..colon,
        ..found
    })
}

/// "05/9 - 11/9/2026, | các trường tổ chức": where the words begin behind the days with which some begin.
fn behind_days(named: &str) -> Option<usize> {
    let (days, _) = named.split_once(", ")?;
    let bare = strip_any(days, &["từ ngày ", "từ ", "ngày "]).unwrap_or(days);
    let of_days = |letter: char| letter.is_ascii_digit() || matches!(letter, '/' | '-' | ' ');
    (bare.contains('/') && bare.chars().all(of_days)).then_some(days.len() + ", ".len())
}

/// "Cấp xã do UBND xã tổ chức …, cấp tỉnh do Sở Y tế tổ chức …": each of several answers for its own clause, which begins
/// behind the last mark before it.
fn part(folded: &str, organisers: &mut [Found]) {
    for index in 1..organisers.len() {
        let (before, behind) = organisers.split_at_mut(index);
        let (Some(last), next) = (before.last_mut(), &mut behind[0]) else {
            return;
        };
        let Some(between) = folded.get(last.name.end..next.name.start) else {
            return;
        };
        let Some(mark) = between.rfind([',', ';', '.']) else {
            continue;
        };
        let end = last.name.end + mark;
        let clause = folded[end + 1..].trim_start();
        (last.task.end, last.scope.end) = (end, end);
        next.scope.start = folded.len() - clause.len();
        next.task.start = next.scope.start;
    }
}

const DO: &str = "do ";

/// Where the words begin behind the first mark from one offset to another; at the first where none stands between.
fn behind_mark(folded: &str, from: usize, to: usize) -> usize {
    let between = folded.get(from..to).unwrap_or("");
    let mark = (from > 0).then(|| between.find([',', ';', '.'])).flatten();
    let behind = mark.map_or(between, |mark| &between[mark + 1..]);
    to.max(from) - behind.trim_start_matches([' ', ')']).len()
}

/// "(Phòng Nội vụ chủ trì, hoàn thành trước 20/3/2026)" on a line of its own: who does what stands above it, as behind a label.
pub(super) fn below(index: usize, passage: &Passage) -> Vec<Found> {
    const LEADS: [&str; 3] = ["chủ trì", "thực hiện", "phụ trách"];
    let folded = passage.folded();
    let start = folded.len() - folded.trim_start_matches(['-', '+', '*', ' ']).len();
    let inside = folded[start..].strip_prefix('(').map(|inside| {
        let end = inside.trim_end_matches([' ', '.', ';', '/']);
        (start + 1, end.strip_suffix(')'))
    });
    let Some((at, Some(inside))) = inside.filter(|(_, inside)| inside.is_some()) else {
        return Vec::new();
    };
    let (words, known) = (passage.as_str(), folded);
    let body = body::at(words, known, at).filter(|body| is_addressable(&known[body.range.clone()]));
    let leads = |body: &body::Body| match body.behind {
        Behind::Duty(duty) => {
            strip_any(&known[duty..], &LEADS).is_some_and(|rest| rest.starts_with([',', ';', ')']))
        }
        _ => false,
    };
    let Some(body) = body.filter(leads).filter(|_| !inside.contains(['(', ')'])) else {
        return Vec::new();
    };
    let first = Found {
        role: Some(AssignmentRole::Lead),
        labelled: true,
        ..Found::of(index, body.range, 0..words.len())
    };
    let second = bracket::supporter(passage, &first).map(|second| Found {
        labelled: true,
        ..second
    });
    std::iter::once(first).chain(second).collect()
}

/// "Rà soát quy hoạch (giao Phòng Kinh tế)": a body that is all of what a bracket gives.
fn given(index: usize, passage: &Passage, start: usize) -> Option<Found> {
    let end = start + passage.folded()[start..].find(')')?;
    let (words, folded) = (&passage.as_str()[..end], &passage.folded()[..end]);
    let body = body::at(words, folded, start)?;
    let whole = body.behind == Behind::End && is_addressable(&folded[body.range.clone()]);
    whole.then(|| Found::of(index, body.range, 0..passage.as_str().len()))
}

/// "Rà soát quy hoạch (Phòng Kinh tế, Quý I/2026)", "Rà soát quy hoạch: Phòng Kinh tế, trước 20/3": a body and a time that
/// are all up to an offset, behind what is to be done.
fn with_time(index: usize, passage: &Passage, range: Range<usize>) -> Option<Found> {
    const DATED: [&str; 8] = [
        "tháng",
        "trước",
        "trong",
        "đến",
        "chậm nhất",
        "hoàn thành",
        "xong",
        "thời gian",
    ];
    const RECURRING: [&str; 4] = ["quý", "hằng", "hàng", "định kỳ"];
    // "Gửi báo cáo: Phòng Kinh tế, trước 20/3" says to whom, "Kiểm tra: Trạm Y tế, trước 20/3" whom.
    const OF_OTHERS: [&str; 15] = [
        "gửi",
        "nộp",
        "báo cáo",
        "trình",
        "mời",
        "thông báo",
        "kiểm tra",
        "giám sát",
        "thăm",
        "tặng",
        "hỗ trợ",
        "bàn giao",
        "nghiệm thu",
        "thanh tra",
        "làm việc",
    ];
    let folded = passage.folded();
    let inside = &folded[range.clone()];
    let mark = inside.rfind([',', ';'])?;
    let time = inside[mark + 1..].trim_start();
    let figure = time.contains(|letter: char| letter.is_ascii_digit());
    let timed = starts_with_any(time, &RECURRING) || figure && starts_with_any(time, &DATED);
    let work = folded.trim_start_matches(['-', '+', '*', ' ']);
    if !timed || duty(work).is_none() || starts_with_any(work, &OF_OTHERS) {
        return None;
    }
    let end = range.start + mark;
    let body = body::at(&passage.as_str()[..end], &folded[..end], range.start)?;
    let name = &folded[body.range.clone()];
    // "Sở Y tế, quý I; Sở Nội vụ, quý II"
    let timed = |part: &str| {
        let part = part.trim_start();
        starts_with_any(part, &RECURRING) || starts_with_any(part, &DATED)
    };
    let whole =
        body.behind == Behind::End && is_addressable(name) && !name.split([',', ';']).any(timed);
    whole.then(|| Found::of(index, body.range, 0..passage.as_str().len()))
}

fn read(index: usize, passage: &Passage, at: usize) -> Option<Found> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let body = body::at(words, folded, at)?;
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    let organises = starts_with_any(&folded[duty..], &VERBS)
        || starts_with_any(&folded[duty..], &WORK) && is_spoken_of(&folded[..at]);
    let name = &folded[body.range.clone()];
    // "(đơn vị thực hiện Phòng Kinh tế, …)" is a label.
    let named = is_addressable(name) && !matches!(name, "đơn vị" | "cơ quan" | "bộ phận");
    (organises && !is_judged(&folded[duty..]) && named).then(|| Found {
        role: role_of(&folded[body.range.end..]).filter(|role| *role == AssignmentRole::Lead),
        task: 0..words.len(),
        ..Found::of(index, body.range, 0..words.len())
    })
}

/// "tổng hợp còn thiếu số liệu", "tổ chức đã kết thúc", "lập (mẫu số 1)": whether the clause with which a body's verb
/// begins says how its work turned out, or names a form.
fn is_judged(folded: &str) -> bool {
    const JUDGES: [&str; 3] = [" đã ", " còn ", " chưa "];
    const RESULTS: [&str; 4] = ["được", "đạt", "không đạt", "không đúng"];
    let clause = &folded[..folded.find([',', ';', '.', ':']).unwrap_or(folded.len())];
    let bracket = clause.find('(').unwrap_or(clause.len());
    let (clause, inside) = (&clause[..bracket], &folded[bracket..]);
    let own = strip_any(clause, &VERBS).or_else(|| strip_any(clause, &WORK));
    let behind = own.unwrap_or("").trim_start();
    // "Các vụ án do Ban Nội chính theo dõi (…) phải được đưa ra xét xử" only says which.
    let inside_out = inside
        .find(')')
        .map_or(behind, |close| &inside[close + 1..]);
    let of_work = strip_any(clause, &WORK).is_some();
    let demanded = of_work && starts_with_any(inside_out.trim_start(), &["phải"]);
    JUDGES.iter().any(|word| clause.contains(word))
        || starts_with_any(behind, &RESULTS)
        || demanded
        || starts_with_any(inside, &["(mẫu", "(biểu"])
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::passage::Passage;

    #[test]
    fn each_of_several_answers_for_its_own_clause() {
        for mark in [",", ";", "."] {
            let words = format!("Cấp xã do UBND xã tổ chức{mark} cấp tỉnh do Sở Y tế tổ chức.");
            let passage = Passage::of(&words, &(0..words.len()));
            let tasks: Vec<&str> = find(0, &passage, false)
                .iter()
                .map(|one| &words[one.task.clone()])
                .collect();
            let want = ["Cấp xã do UBND xã tổ chức", "cấp tỉnh do Sở Y tế tổ chức."];
            assert_eq!(tasks, want);
        }
    }

    #[test]
    fn each_bracket_is_of_the_words_before_it() {
        let words = "Rà soát hồ sơ (Phòng Kinh tế chủ trì) trước ngày 15/3; tổng hợp báo cáo (Văn phòng chủ trì).";
        let passage = Passage::of(words, &(0..words.len()));
        let found = super::find(0, &passage, false);
        let tasks: Vec<&str> = found.iter().map(|one| &words[one.task.clone()]).collect();
        assert_eq!(tasks, ["Rà soát hồ sơ", "tổng hợp báo cáo"]);
        let first = words.find("15/3").unwrap_or_default();
        assert!(found[0].scope.contains(&first) && !found[1].scope.contains(&first));
    }

    #[test]
    fn organisers() {
        for (words, want) in [
            (
                "Hội nghị do Liên đoàn Lao động tổ chức",
                Some("Liên đoàn Lao động"),
            ),
            ("Kinh phí do Sở Tài chính cấp", None),
            (
                "Ban hành quy chế (Sở Nội vụ chủ trì, xong trước 15/3)",
                Some("Sở Nội vụ"),
            ),
            (
                "Ban hành quy chế (giao Sở Nội vụ chủ trì)",
                Some("Sở Nội vụ"),
            ),
            ("Ban hành quy chế (Sở Nội vụ đã có văn bản)", None),
            ("Ban hành quy chế (giao Sở Nội vụ)", Some("Sở Nội vụ")),
            ("Ban hành quy chế (Sở Nội vụ)", None),
            (
                "Ban hành quy chế (Sở Nội vụ, Quý I/2026)",
                Some("Sở Nội vụ"),
            ),
            (
                "Ban hành quy chế (Sở Nội vụ; trước 20/3/2026)",
                Some("Sở Nội vụ"),
            ),
            (
                "Ban hành quy chế: Sở Nội vụ, trước 20/3/2026.",
                Some("Sở Nội vụ"),
            ),
            ("Hội thảo quốc gia (Sở Nội vụ, tháng 3/2026)", None),
            ("Rà soát hồ sơ: Sở Nội vụ, Sở Y tế", None),
            ("Rà soát hồ sơ: Sở Nội vụ, quý I; Sở Y tế, quý II", None),
            ("Gửi báo cáo: Sở Nội vụ, trước 20/3/2026", None),
            ("Tổ chức hội nghị (Sở Nội vụ, ngày 20/3/2026)", None),
            (
                "Ban hành quy chế (đơn vị thực hiện Sở Nội vụ, xong trước 15/3)",
                None,
            ),
            ("Tổ chức họp (giao ban) hằng tuần", None),
            (
                "Báo cáo do Sở Nội vụ tổng hợp, trình Chủ tịch",
                Some("Sở Nội vụ"),
            ),
            (
                "Nội dung này do Sở Nội vụ chịu trách nhiệm",
                Some("Sở Nội vụ"),
            ),
            ("Áp dụng định mức, hồ sơ do Sở Nội vụ tổng hợp", None),
            ("Sử dụng số liệu do Sở Nội vụ tổng hợp", None),
            ("Kinh phí do Sở Tài chính tổng hợp", None),
            ("Theo mẫu do Bộ Nội vụ ban hành", None),
            ("Báo cáo do Sở Nội vụ tổng hợp còn thiếu số liệu.", None),
            ("Hồ sơ do Sở Nội vụ lập chưa đúng quy định.", None),
            ("Khuyết điểm do Sở Nội vụ chịu trách nhiệm.", None),
            ("Danh sách do Sở Nội vụ lập (mẫu số 1).", None),
            ("Hội nghị do Sở Nội vụ tổ chức đã kết thúc.", None),
            ("Hội thi do Sở Nội vụ tổ chức đạt kết quả tốt.", None),
            (
                "Hội thi do Sở Nội vụ tổ chức, đã được phê duyệt",
                Some("Sở Nội vụ"),
            ),
            (
                "Danh sách do Sở Nội vụ lập (xong trước 15/3)",
                Some("Sở Nội vụ"),
            ),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let found = find(0, &passage, false);
            assert_eq!(found.first().map(|one| &words[one.name.clone()]), want);
        }
    }
}
