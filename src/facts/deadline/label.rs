//! Labels and headings that speak of time, or of what binds nobody.
//!
//! ```abnf
//! label   = ("thời gian" / "thời hạn" / "tiến độ" / "hạn" / …) *39char ":"  ; opens a line
//! inner   = ("." / ";" / "," / "-") SP ("thời gian" / "thời hạn" / "tiến độ" / "hạn") [SP word] ":"   ; opens a sentence
//! ```
//! Real ones: "Thời gian tổ chức: Ngày 21/7/2022", "Thời hạn gửi báo cáo: 20/12".

use std::ops::Range;

use super::list;
use crate::cues::{Cues, Kinds};
use crate::facts::body;
use crate::record::DeadlineKind;
use crate::vocab::{contains_word, starts_with_word, strip_any, takes_place};

const LABELS: [&str; 10] = [
    "thời gian",
    "thời hạn",
    "thời điểm",
    "tiến độ",
    "ngày",
    "hạn",
    "lộ trình",
    "thời lượng",
    "kỳ báo cáo",
    "chế độ báo cáo",
];

/// No label has more letters behind its first words.
const LONGEST: usize = 40;

/// The label that opens a line, without its colon.
fn opening(folded: &str) -> Option<&str> {
    let rest = strip_any(folded, &LABELS)?;
    let end = rest
        .find([':', '.', ';'])
        .filter(|&end| rest[end..].starts_with(':'))?;
    let short = rest[..end].chars().count() <= LONGEST;
    short.then(|| &folded[..folded.len() - rest.len() + end])
}

/// Where the words begin behind a label of time that opens a line.
pub fn opening_value(folded: &str) -> Option<usize> {
    let label = opening(folded)?;
    let behind = folded[label.len() + ":".len()..].trim_start_matches(' ');
    Some(folded.len() - behind.len())
}

/// Where the words behind a label begin that opens a sentence within a line.
fn inner(folded: &str, at: usize) -> Option<usize> {
    folded[..at]
        .strip_suffix(' ')
        .filter(|before| before.ends_with(['.', ';', ',', '-']))?;
    let rest = strip_any(&folded[at..], &["thời gian", "thời hạn", "tiến độ", "hạn"])?;
    let rest = strip_any(rest, &INNER).unwrap_or(rest);
    let words = rest.strip_prefix(':')?.trim_start_matches(' ');
    Some(folded.len() - words.len())
}

/// What such a label says besides: "Thời gian trình: tháng 3/2026".
const INNER: [&str; 8] = [
    " thực hiện",
    " hoàn thành",
    " tổ chức",
    " trình",
    " ban hành",
    " gửi",
    " nộp",
    " báo cáo",
];

/// The words behind a label that speaks of time: to the end of the line, or of its sentence.
pub fn find(folded: &str, cues: &Cues) -> Option<Range<usize>> {
    if let Some(start) = opening_value(folded) {
        return Some(start..folded.len());
    }
    let start = cues
        .of_kind(Kinds::TIME_LABEL)
        .find_map(|at| inner(folded, at))?;
    let len = folded[start..].find([';', '.']);
    Some(start..len.map_or(folded.len(), |len| start + len))
}

/// What a line's label says of its date: "Thời gian tổ chức" of an event, "Thời hạn gửi" of something due.
pub fn kind(folded: &str) -> Option<DeadlineKind> {
    opening(folded).or_else(|| phase(folded)).and_then(kind_of)
}

/// The same of the label that stands right before a date within a line: "; hạn: | 30/6".
pub fn kind_before(folded: &str, date: usize) -> Option<DeadlineKind> {
    let label = folded[..date].trim_end().strip_suffix(':')?;
    let start = label.rfind([';', '.', ':'])?;
    kind_of(&label[start + 1..])
}

/// The same of a label's own words, or of the head of a column.
pub fn kind_of(label: &str) -> Option<DeadlineKind> {
    let says = |words: &[&str]| words.iter().any(|word| contains_word(label, word));
    if says(&["gửi", "nộp", "hoàn thành", "báo cáo", "thời hạn", "hạn"]) {
        Some(DeadlineKind::Due)
    } else if says(&[
        "tổ chức",
        "tiến hành",
        "diễn ra",
        "khai mạc",
        "sinh hoạt",
        "làm việc",
    ]) || phase(label).is_some()
        || takes_place(label)
    {
        Some(DeadlineKind::Scheduled)
    } else {
        None
    }
}

/// "Giai đoạn cao điểm", "Đợt 1", "Bước 2": a part of a campaign, without the colon behind it.
fn phase(folded: &str) -> Option<&str> {
    strip_any(folded, &["giai đoạn ", "đợt ", "bước "])?;
    let label = folded.split_once(':').map_or(folded, |(label, _)| label);
    Some(label)
}

/// "Kiểm tra chuyên đề: quý II/2026.", "(Tổ 1: 31/3)": whether a date is all that follows a colon but for its place, whatever
/// stands before it.
pub fn is_answer(folded: &str, whole: &Range<usize>) -> bool {
    let behind = folded[whole.end..].trim_end_matches(['.', ' ']);
    let label = folded[..whole.start].trim_end().strip_suffix(':');
    let is_label = |label: &str| {
        let label = label.rsplit([';', '(']).next().unwrap_or(label);
        let label =
            phase(label).map_or(label, |stage| label[stage.len()..].trim_start_matches(':'));
        !label.contains(':') && label.chars().count() <= LONGEST_QUESTION
    };
    let placed = behind.strip_prefix(',').unwrap_or(behind);
    // "Hội thi cắm hoa: 20/10/2026, | Hội Phụ nữ tổ chức"
    let hosted = || {
        behind
            .strip_prefix(", ")
            .and_then(body::duty_behind)
            .is_some()
    };
    let ends = behind.is_empty() || behind.starts_with([';', ')']) || list::goes_on(behind);
    (ends || placed.starts_with(" tại ") || placed.starts_with(" (") || hosted())
        && label.is_some_and(is_label)
}

/// No words before such a date are longer, in letters.
const LONGEST_QUESTION: usize = 160;

/// Whether a heading speaks of targets, under which no date binds.
pub fn is_target_heading(folded: &str) -> bool {
    const MIXED: [&str; 7] = [
        "thời gian",
        "nội dung",
        "nhiệm vụ",
        "giải pháp",
        "phân công",
        "tổ chức",
        "kế hoạch",
    ];
    if !folded.contains("tiêu") {
        return false;
    }
    let mixed = || MIXED.iter().any(|word| folded.contains(word));
    // "chỉ tiêu, nhiệm vụ": what stands below says which of them it is.
    let tasks = || {
        let also = ["nhiệm vụ", "nội dung", "giải pháp"].iter();
        let mut joints = also.filter_map(|word| folded.split_once(word));
        joints.any(|(before, _)| before.ends_with(", ") || before.ends_with(" và "))
    };
    ["chỉ tiêu", "mục tiêu"]
        .iter()
        .any(|word| starts_with_word(folded, word) && !tasks() || folded.contains(word) && !mixed())
}

/// Whether a heading speaks of purposes and demands, under which little binds.
pub fn is_purpose_heading(folded: &str) -> bool {
    ["mục đích", "yêu cầu", "quan điểm", "ý nghĩa"]
        .iter()
        .any(|word| starts_with_word(folded, word))
        && folded.chars().count() < 80
}

#[cfg(test)]
mod tests {
    use super::{find, is_purpose_heading, is_target_heading, kind};
    use crate::cues::Cues;
    use crate::record::DeadlineKind;

    #[test]
    fn labels() {
        let behind =
            |folded: &'static str| find(folded, &Cues::of(folded)).map(|range| &folded[range]);
        assert_eq!(behind("thời gian tổ chức: ngày 21/7"), Some("ngày 21/7"));
        assert_eq!(behind("họp. thời gian: tháng 5; nơi"), Some("tháng 5"));
        assert_eq!(behind("thời gian qua, các cấp ủy đã"), None);
        assert_eq!(kind("thời hạn gửi: 20/12"), Some(DeadlineKind::Due));
        let event = kind("thời gian tổ chức: ngày 21/7");
        assert_eq!(event, Some(DeadlineKind::Scheduled));
    }

    #[test]
    fn headings() {
        assert!(is_target_heading("mục tiêu, chỉ tiêu"));
        assert!(!is_target_heading("nhiệm vụ và mục tiêu"));
        assert!(!is_target_heading("chỉ tiêu, nhiệm vụ"));
        assert!(is_target_heading("chỉ tiêu nhiệm vụ năm 2026"));
        assert!(is_purpose_heading("mục đích, yêu cầu"));
        assert!(!is_purpose_heading("nội dung"));
    }
}
