//! Due or scheduled: what must be finished by a day, and what takes place on it.
//!
//! "gửi trước ngày 28/4/2019" is due, "tổ chức hội nghị trong tháng 5" is scheduled. A lead says it,
//! else a label ("Thời hạn gửi", "Thời gian tổ chức"), else the words of the sentence.

use super::{Candidate, label};
use crate::facts::recurrence::Term;
use crate::facts::sentence::statement;
use crate::fold::in_word;
use crate::record::{Bound, DeadlineKind};
use crate::vocab::contains_word;

/// The kind of a recurring or relative term.
pub fn of_term(folded: &str, term: &Term) -> DeadlineKind {
    due(term.due || hands_in(statement(folded, &term.range)))
}

/// The kind of a dated commitment.
pub fn of_date(candidate: &Candidate, bound: Bound) -> DeadlineKind {
    let open = matches!(bound, Bound::In | Bound::On) && !candidate.lead.is_firm();
    let labelled = candidate.labelled && open;
    labelled
        .then(|| label::kind(candidate.folded))
        .flatten()
        .unwrap_or_else(|| due(is_due(candidate, bound)))
}

fn due(due: bool) -> DeadlineKind {
    if due {
        DeadlineKind::Due
    } else {
        DeadlineKind::Scheduled
    }
}

fn is_due(candidate: &Candidate, bound: Bound) -> bool {
    let lead = &candidate.lead;
    match bound {
        Bound::Before | Bound::By | Bound::Relative => true,
        Bound::On => lead.finishes(),
        Bound::Between | Bound::From => lead.words.contains("hoàn thành"),
        Bound::Every => false,
        Bound::In => lead.finishes() || !is_event(candidate),
    }
}

/// Whether a sentence with a month, a quarter or a year in it speaks of something that takes place.
fn is_event(candidate: &Candidate) -> bool {
    let sentence = statement(candidate.folded, &candidate.whole());
    let lead = candidate.lead.words;
    let event = contains_word(lead, "vào") || takes_place(sentence);
    lead.contains("dự kiến") || event && !finishes(sentence)
}

/// Something is handed in: a report, a list, a draft.
fn hands_in(sentence: &str) -> bool {
    [
        "gửi",
        "trình",
        "báo cáo",
        "nộp",
        "bàn giao",
        "tổng hợp",
        "công bố",
        "phát hành",
    ]
    .iter()
    .any(|verb| contains_verb(sentence, verb))
}

/// Whether a verb stands in the sentence as a word of its own: "chương trình" is no "trình".
fn contains_verb(sentence: &str, verb: &str) -> bool {
    sentence.match_indices(verb).any(|(at, _)| {
        let before = sentence[..at].trim_end();
        let compound = ["chương", "quy", "lộ", "công", "tiến", "quá"];
        contains_word(&sentence[at..], verb)
            && !sentence[..at].ends_with(in_word)
            && !(verb == "trình" && compound.iter().any(|first| before.ends_with(first)))
    })
}

/// Something must be finished or handed in.
fn finishes(sentence: &str) -> bool {
    [
        "gửi",
        "trình",
        "hoàn thành",
        "xong",
        "nộp",
        "bàn giao",
        "ban hành",
        "tổng hợp",
        "hoàn thiện",
        "báo cáo kết quả",
        "lập danh mục",
        "phê duyệt",
        "xây dựng kế hoạch",
        "xây dựng báo cáo",
        "công bố",
        "phát hành",
    ]
    .iter()
    .any(|verb| contains_verb(sentence, verb))
}

/// Something takes place: a meeting, an inspection, a campaign.
fn takes_place(sentence: &str) -> bool {
    EVENTS.iter().any(|event| contains_word(sentence, event))
}

/// What takes place.
const EVENTS: [&str; 34] = [
    "hội nghị",
    "kiểm tra",
    "giám sát",
    "lễ",
    "tập huấn",
    "đại hội",
    "hội thi",
    "cuộc thi",
    "ra quân",
    "sơ kết",
    "tổng kết",
    "họp",
    "lớp",
    "diễn đàn",
    "hội thảo",
    "tọa đàm",
    "giao lưu",
    "khảo sát",
    "diễn tập",
    "khai mạc",
    "phát động",
    "tổ chức thi",
    "hội diễn",
    "khám",
    "tuần lễ",
    "tháng cao điểm",
    "chiến dịch",
    "giải",
    "hội thao",
    "liên hoan",
    "ngày hội",
    "thực tế",
    "học tập",
    "tuyên truyền",
];

#[cfg(test)]
mod tests {
    use super::{finishes, hands_in, takes_place};

    #[test]
    fn what_sentences_say() {
        assert!(takes_place("tổ chức hội nghị quán triệt trong tháng 5"));
        assert!(!takes_place("ban hành hướng dẫn trong quý ii"));
        assert!(finishes("trình ban thường vụ trong quý iii/2025"));
        assert!(hands_in("định kỳ 6 tháng báo cáo ban thường vụ"));
    }
}
