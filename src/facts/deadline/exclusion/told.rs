//! Dates that tell: what was, what no longer holds, when something is so.
//!
//! "đã họp ngày …", "toàn tỉnh ghi nhận 312 ca", "từ 10/5 | sang 17/5", "Mùa khô từ tháng 11", "Trước Tết (17/02), giá lợn tăng".

use super::super::Candidate;
use super::{near, says};
use crate::facts::body;
use crate::facts::date;
use crate::forms::sentence::{head, statement_start, tail};
use crate::vocab::{blanks, contains_word, duty, starts_with_any, starts_with_word, strip_any};

/// "đã họp ngày …", "Trước ngày 15/12 đã hoàn thành", "từ năm 2002 đến nay", "từ ngày 01/01/2020 trở về trước"
pub(super) fn is_past(candidate: &Candidate) -> bool {
    const TOLD: [&str; 4] = ["đã", "vừa qua", "sáng nay", "bản tin"];
    let behind = candidate.behind().trim_start();
    // "đã hoàn thành ngày 10/01", "trước, trong và sau ngày 27/3"
    let done = candidate.before().trim_end().ends_with("đã");
    let around = candidate.lead.is_after() && candidate.before().trim_end().ends_with("trong và");
    let since = starts_with_word(behind, "đã") && candidate.lead.is_firm();
    // "Từ tháng 10 đến tháng 3, xã đã gieo 200 ha", "… đến tháng 3 vừa qua"
    let over = || {
        let clause = head(behind, LONGEST_TALE);
        let clause = &clause[..clause.find([';', '.']).unwrap_or(clause.len())];
        says(clause, &["đã", "vừa qua"])
    };
    // "Trong 10 tháng đầu năm 2025, Đảng bộ đã lãnh đạo"; "…, việc đã được giao" is still to be done.
    let opening = || {
        let start = statement_start(candidate.folded, candidate.lead.start);
        let head_of =
            candidate.folded[start..candidate.lead.start].trim_matches([' ', '-', '+', '*']);
        let clause = head(behind.strip_prefix(", ")?, LONGEST_TALE);
        let clause = &clause[..clause.find([',', ';', '.']).unwrap_or(clause.len())];
        Some(head_of.is_empty() && says_has_done(clause))
    };
    let open = candidate
        .stretch
        .last
        .is_some_and(|last| last.year.is_none());
    done || around
        || since
        || open && !candidate.lead.is_firm() && over()
        || !candidate.lead.is_firm() && opening() == Some(true)
        || !candidate.lead.is_firm() && says(tail(near(candidate), 60), &TOLD)
        || behind.starts_with("đến nay")
        || behind.starts_with("trở về trước")
        || !candidate.lead.is_firm() && counts_cases(candidate)
}

/// "Đảng bộ | đã lãnh đạo": whether "đã" is the first verb of a clause; "Sở Nội vụ rà soát các văn bản đã ban hành" is still to do.
fn says_has_done(clause: &str) -> bool {
    let Some((before, verb)) = clause.split_once(" đã ") else {
        return false;
    };
    let name = body::at(before, before, 0).map_or(0, |body| body.range.end);
    let acts = |words: &str| {
        let mut heads = std::iter::once(0).chain(blanks(words).map(|blank| blank + 1));
        heads.any(|at| duty(&words[at..]).is_some())
    };
    !acts(before[name..].trim_start()) && !verb.starts_with("được ")
}

/// "Từ ngày 01/01 đến ngày 05/4/2026 toàn tỉnh ghi nhận 312 ca": what was counted over some time.
fn counts_cases(candidate: &Candidate) -> bool {
    const COUNTS: [&str; 2] = ["ghi nhận", "xảy ra"];
    let behind = head(candidate.behind(), LONGEST_TALE);
    let clause = &behind[..behind.find([';', ':', '(']).unwrap_or(behind.len())];
    let figures = |(at, verb): (usize, &str)| {
        let number = clause[at + verb.len()..].trim_start();
        number.starts_with(|letter: char| letter.is_ascii_digit())
    };
    let counted = |verb: &&str| clause.contains(*verb) && clause.match_indices(*verb).any(figures);
    COUNTS.iter().any(counted)
}

/// No such count is farther behind its time, in bytes.
const LONGEST_TALE: usize = 120;

/// "từ 10/5 | sang 17/5", "thay vì ngày 30/6", "Trước đây hoàn thành tháng 12/2025, nay …": the time that no longer holds.
pub(super) fn is_moved_from(candidate: &Candidate) -> bool {
    let behind = strip_any(candidate.behind(), &[" sang ", " thành ", " qua "]);
    let moved =
        behind.is_some_and(|behind| date::moment(behind).is_ok() || date::day(behind).is_ok());
    let before = candidate.before().trim_end();
    let replaced = ["thay vì", "thay cho"]
        .iter()
        .any(|word| before.ends_with(word));
    let start = statement_start(candidate.folded, candidate.lead.start);
    let own = &candidate.folded[start..candidate.lead.start];
    let own = own.trim_start_matches([' ', '-', '+']);
    let once = starts_with_word(own, "trước đây") && !own.contains(',');
    moved && contains_word(candidate.lead.words, "từ") || replaced || once
}

/// "Nhiệm kỳ từ tháng 6/2026 đến tháng 6/2031", "Mùa khô từ tháng 11", "đủ 75 tuổi trước ngày …": how long something lasts, and
/// of whom is spoken.
pub(super) fn is_season(candidate: &Candidate) -> bool {
    const LASTS: [&str; 6] = [
        "nhiệm kỳ",
        "mùa khô",
        "mùa mưa",
        "mùa lũ",
        "tuổi",
        "hết hạn",
    ];
    let before = candidate.before().trim_end();
    LASTS.iter().any(|name| before.ends_with(name))
}

/// "Trước Tết Nguyên đán (17/02/2026), giá lợn tăng cao": when something was so, where nobody is told anything.
pub(super) fn is_scene(candidate: &Candidate) -> bool {
    let start = statement_start(candidate.folded, candidate.lead.start);
    let before = candidate.folded[start..candidate.lead.start].trim_matches([' ', '-', '+']);
    let behind = candidate.behind().strip_prefix("), ");
    let told = |words: &str| duty(words).is_some() || body::head(words).is_some();
    candidate.lead.words.ends_with('(')
        && before.is_empty()
        && behind.is_some_and(|words| !told(words))
}

/// No label and what it says before a day are longer, in bytes.
const LONGEST_CONDITION: usize = 300;

/// "Người | có hộ khẩu tại xã |": whether a clause says of persons in what state they are, and nothing that is to be done:
/// "Trao nhà cho hộ nghèo có hộ khẩu tại xã" tells to give.
fn is_of_persons(clause: &str, state: &str) -> bool {
    const PERSONS: [&str; 10] = [
        "người",
        "công dân",
        "cử tri",
        "hội viên",
        "đảng viên",
        "đoàn viên",
        "cán bộ",
        "hộ",
        "đang",
        "trường hợp",
    ];
    let Some((before, behind)) = clause.split_once(state) else {
        return false;
    };
    let whose = before.rsplit(':').next().unwrap_or(before);
    let whose = whose.trim_start_matches([' ', ',', '-', '+']);
    let named = whose.is_empty() || starts_with_any(whose, &PERSONS);
    let acts = |words: &str| blanks(words).any(|at| duty(&words[at + 1..]).is_some());
    named && !acts(whose) && !acts(behind)
}

/// "Đối tượng: hội viên có hộ khẩu thường trú trước ngày 01/01/2020": who may take part, of whom nothing is asked by then.
pub(super) fn is_of_whom(candidate: &Candidate) -> bool {
    const LABELS: [&str; 3] = ["đối tượng", "điều kiện", "tiêu chuẩn"];
    const STATES: [&str; 5] = [
        "có hộ khẩu",
        "có đăng ký hộ khẩu",
        "có đăng ký thường trú",
        "có nơi thường trú",
        "đã cư trú",
    ];
    // "đã công tác tại đơn vị từ trước ngày 01/3/2023"
    const SINCE: [&str; 4] = ["đã sinh sống", "đã làm việc", "đã công tác", "đã tham gia"];
    const ASKED: [&str; 7] = [
        "tổ chức",
        "hoàn thành",
        "gửi",
        "nộp",
        "đăng ký",
        "báo cáo",
        "xong",
    ];
    let lead = &candidate.lead;
    let since_before = lead.words.starts_with("từ trước ");
    if !starts_with_any(lead.words, &["trước ", "sau ", "từ trước "]) || lead.finishes() {
        return false;
    }
    let own = near(candidate);
    let is_told = |states: &[&str]| states.iter().any(|state| is_of_persons(own, state));
    if is_told(&STATES) || since_before && is_told(&SINCE) {
        return true;
    }
    let before = tail(candidate.before(), LONGEST_CONDITION);
    if !before.contains(": ") {
        return false;
    }
    let label = before.rsplit_once(": ").map(|(label, _)| label);
    let label = label.map(|label| &label[statement_start(label, label.len())..]);
    let labelled = label.is_some_and(|label| {
        let name = label.trim_start_matches(|letter: char| !letter.is_alphabetic());
        starts_with_any(name, &LABELS)
    });
    let acts = duty(own.trim_start_matches([' ', ',', '-'])).is_some()
        || ASKED.iter().any(|verb| contains_word(own, verb));
    labelled && !own.trim().is_empty() && !acts
}
