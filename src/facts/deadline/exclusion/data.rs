//! Dates of data: of which time they are, not when something is done.
//!
//! "số liệu báo cáo lấy từ ngày …", "tính đến ngày 31/12", "từ ngày 15/12 năm trước đến ngày 14/12"; not "báo cáo số liệu trước ngày 15/10".

use super::super::Candidate;
use super::super::stretch::names_next_year;
use super::near;
use crate::forms::sentence::{from_comma, statement_start, tail};
use crate::vocab::{contains_word, starts_with_any};

/// "số liệu báo cáo lấy từ ngày …", "có hiệu lực từ ngày …"; a line that opens with "Thời điểm" is a label.
pub(super) fn is_data(candidate: &Candidate) -> bool {
    let data = [
        "số liệu",
        "mốc thời gian",
        "mốc giám sát",
        "mốc kiểm tra",
        "niên độ",
        "tính đến",
        "tính từ",
        "thời điểm",
        "kỳ báo cáo",
        "thời kỳ kiểm tra",
        "thời kỳ giám sát",
        "thời kỳ thanh tra",
        "hiệu lực",
    ];
    let start = statement_start(candidate.folded, candidate.lead.start);
    let statement = &candidate.folded[start..candidate.lead.start];
    // "tính đến ngày 30/9, trình trước ngày 10/10", "(số liệu từ ngày 15/12 đến ngày 14/6) gửi trước ngày 20/6": what is
    // bound stands in a clause of its own, or behind the period of the data.
    let words = if candidate.lead.is_firm() {
        behind_period(from_comma(statement))
    } else if is_handed_in(candidate, from_comma(statement)) {
        from_comma(statement)
    } else {
        statement
    };
    // "báo cáo số liệu trước ngày 15/10", "Kỳ báo cáo quý I: trước ngày 15/3": what is bound is due, of what it may be.
    let of_data = |name: &&str| match *name {
        "số liệu" => is_of_data(statement),
        name => name != "kỳ báo cáo",
    };
    let firm = candidate.lead.is_firm();
    let spoken = || {
        let near = tail(words, 90);
        let mut names = data.iter().filter(|name| contains_word(near, name));
        names.any(|name| !firm || of_data(name))
    };
    let chosen = || CHOSEN.iter().any(|moment| words.contains(moment));
    // "Mốc thời gian hoàn thành: 30/9/2026"
    let due = || {
        let finishes = candidate.lead.finishes() || contains_word(statement, "hoàn thành");
        finishes && contains_word(statement, "mốc thời gian")
    };
    // "chốt số liệu vào ngày 01/3": the data are made up then.
    let taken = || candidate.lead.words == "vào " && contains_word(words, "chốt số liệu");
    let asked = || is_given(words) || names_moment(statement) || chosen() || due() || taken();
    spoken() && !asked() && !of_this_plan(statement)
}

/// "Chốt số liệu trước ngày 15/3", "Số liệu phát sinh trước ngày 15/3": the data are as they were by then.
fn is_of_data(statement: &str) -> bool {
    const TAKEN: [&str; 4] = [
        "chốt số liệu",
        "lấy số liệu",
        "số liệu lấy",
        "số liệu phát sinh",
    ];
    let own = statement.trim_start_matches([' ', '-', '+', '(']);
    // "Số liệu gửi về Phòng Kinh tế trước …", "Chốt số liệu báo cáo UBND tỉnh trước …": what is handed in is due.
    let clause = from_comma(statement);
    let behind = |words: &str| {
        let data = words.find("số liệu").map(|at| &words[at..]).unwrap_or("");
        HANDED.iter().any(|verb| contains_word(data, verb))
    };
    let taken = TAKEN.iter().any(|taken| clause.contains(taken));
    own.starts_with("số liệu") && !behind(own) || taken && !behind(clause)
}

/// With which data are handed in.
const HANDED: [&str; 5] = ["gửi", "nộp", "báo cáo", "trình", "cung cấp"];

/// "Thời gian: từ ngày Kế hoạch có hiệu lực | đến hết ngày 31/12/2026"
fn of_this_plan(statement: &str) -> bool {
    ["kế hoạch có hiệu lực", "kế hoạch này có hiệu lực"]
        .iter()
        .any(|words| statement.contains(words))
}

/// "Vắc xin có hạn dùng | đến ngày 30/9/2026", "Giấy phép có giá trị | đến hết năm 2027": how long a thing is good.
pub(super) fn is_validity(candidate: &Candidate) -> bool {
    const GOOD: [&str; 4] = [
        "hạn dùng",
        "hạn sử dụng",
        "có giá trị",
        "có giá trị sử dụng",
    ];
    let before = candidate.before().trim_end_matches([' ', ':']);
    GOOD.iter().any(|words| before.ends_with(words))
}

/// "chốt số liệu ngày 15/3, | báo cáo ngày 20/3": the data of another day are handed in on this one.
fn is_handed_in(candidate: &Candidate, clause: &str) -> bool {
    const VERBS: [&str; 4] = ["báo cáo", "gửi", "nộp", "trình"];
    let placed = matches!(candidate.lead.words.trim_end(), "" | "vào");
    let alone = candidate.is_day() && candidate.stretch.last.is_none();
    placed && alone && starts_with_any(clause.trim_start_matches([',', ' ']), &VERBS)
}

/// "các chi bộ chọn thời điểm tổ chức, từ tháng 6": the moment of what takes place, not of some data.
const CHOSEN: [&str; 3] = ["chọn thời điểm", "vào thời điểm", "thời điểm tổ chức"];

/// "Thời điểm: …", "Thời điểm bàn giao: …"; not "Thời điểm lấy số liệu: …"
fn names_moment(statement: &str) -> bool {
    let words = statement.trim_start_matches([' ', '-', '+']);
    words.starts_with("thời điểm") && !words.contains("số liệu")
}

/// What stands behind the period of some data: behind its bracket, or behind its last day.
fn behind_period(words: &str) -> &str {
    let bracket = words.rfind(')').map(|at| at + ")".len());
    let until = || {
        let (_, last) = words.rsplit_once(" đến ")?;
        let figure = last.rfind(|letter: char| letter.is_ascii_digit())?;
        Some(words.len() - last.len() + figure + 1)
    };
    bracket.or_else(until).map_or(words, |at| &words[at..])
}

/// "từ ngày 15/12 năm trước đến ngày 14/12": the period that each report has.
pub(super) fn is_of_last_year(candidate: &Candidate) -> bool {
    let words = &candidate.folded[candidate.range.clone()];
    let open = candidate
        .stretch
        .last
        .is_some_and(|last| last.year.is_none());
    open && words.contains(" năm trước ") && !names_next_year(words)
}

/// "cung cấp đầy đủ các số liệu … trong quý I": the data are what is asked for.
fn is_given(words: &str) -> bool {
    const VERBS: [&str; 7] = [
        "cung cấp",
        "gửi",
        "nộp",
        "cập nhật",
        "rà soát",
        "tổng hợp",
        "thời gian báo cáo",
    ];
    let mut data = words.match_indices(" số liệu");
    data.any(|(at, _)| {
        let before = &words[..at];
        let before = before.strip_suffix(" các").unwrap_or(before);
        let before = before.strip_suffix(" đầy đủ").unwrap_or(before);
        VERBS.iter().any(|verb| before.ends_with(verb))
    })
}

/// "Điểm thi từ | 18.5 đến 20.5", "các tiêu chí từ 13.1 đến 14.5": numbers with a dot of what is measured or numbered.
pub(super) fn is_measure(candidate: &Candidate) -> bool {
    const MEASURED: [&str; 7] = [
        "điểm",
        "nâng điểm",
        "tăng",
        "giảm",
        "tỷ lệ",
        "nhiệt độ",
        "diện tích",
    ];
    const NUMBERED: [&str; 6] = ["tiêu chí", "chỉ tiêu", "mục", "tỷ lệ", "tăng", "giảm"];
    let words = &candidate.folded[candidate.range.clone()];
    let bare = words.contains('.') && !words.contains("ngày");
    let full = candidate.stretch.first.year.is_some();
    if !bare || full || candidate.lead.is_firm() || candidate.stretch.last.is_none() {
        return false;
    }
    let own = near(candidate).trim_matches([' ', '-', '+', ',']);
    let measured = starts_with_any(own, &MEASURED) && !own.starts_with("tăng cường");
    measured || NUMBERED.iter().any(|noun| own.ends_with(noun))
}
