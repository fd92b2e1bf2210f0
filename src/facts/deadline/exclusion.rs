//! Dates that are no commitments: horizons and terms of office, dates of issue, memory, data, the
//! past, targets.
//!
//! "đến năm 2030, tầm nhìn đến năm 2045", "kỷ niệm 80 năm Ngày … 02/9", "Mốc thời gian xem xét: Từ
//! ngày 01/01/2020", "phấn đấu đến tháng 6/2026 đạt 90%", "từ năm 2002 đến nay".

mod data;
mod described;
mod told;

use super::Candidate;
use super::stretch::names_next_year;
use crate::facts::body;
use crate::facts::date::Unit;
use crate::facts::moon;
use crate::forms::sentence::{clause_before, from_comma, last_words, statement_start, tail};
use crate::vocab::{
    contains_word, doc_type_before, duty, starts_with_any, starts_with_word, strip_any, takes_place,
};
use data::{is_data, is_measure, is_of_last_year, is_validity};
pub use described::describes;
use described::{is_of_subject, is_quality};
use told::{is_moved_from, is_of_whom, is_past, is_scene, is_season};

/// Horizons, terms of office and lists of years; a month, a quarter or a year bare within a line.
pub fn is_horizon(candidate: &Candidate) -> bool {
    let before = candidate.before().trim_end_matches([' ', '(', ',']);
    let year = matches!(candidate.stretch.first.unit, Unit::Year);
    year && (is_unbound_year(candidate, before) || names_horizon(before))
        || !candidate.is_day() && is_bare(candidate)
}

/// "Hằng năm, gửi trước 15/01 năm sau", "báo cáo năm 2027 gửi trước 15/01 năm sau": which year is meant no plan's date says.
pub fn is_of_unknown_year(candidate: &Candidate) -> bool {
    let next = names_next_year(&candidate.folded[candidate.range.clone()]);
    let before = &candidate.folded
        [statement_start(candidate.folded, candidate.lead.start)..candidate.lead.start];
    next && ["hằng năm", "hàng năm", "mỗi năm", "năm 20"]
        .iter()
        .any(|words| before.contains(words))
}

/// A whole year counts only where a lead or a label binds it.
fn is_unbound_year(candidate: &Candidate, before: &str) -> bool {
    let lead = &candidate.lead;
    // "Thời gian tiêm: năm 2026 tiêm hai đợt" labels no year.
    let behind = candidate.behind();
    let ends = behind.is_empty() || behind.starts_with([',', ';', '.', ')']);
    // "tổng kết vào năm 2030"
    let event = lead.words == "vào "
        && (takes_place(candidate.clause()) || is_done_once(from_comma(candidate.clause())));
    // "Năm 2027: sơ kết 3 năm thực hiện"; what else stands behind a year is a stage of the work.
    let entry = behind
        .strip_prefix(": ")
        .filter(|_| candidate.range.start == 0);
    let review = entry.is_some_and(|entry| starts_with_any(entry, &["sơ kết", "tổng kết"]));
    let answers = candidate.labelled && (ends || candidate.goes_on());
    let bound = lead.binds_year(before) || event || review || answers;
    let horizon = lead.is_of_horizon() && !answers;
    candidate.stretch.first.part.is_none() && (!bound || horizon)
}

/// "Phòng Kinh tế hoàn thành việc sáp nhập | vào năm 2027": whether a clause tells to finish or to begin something; "Dự án khởi
/// công vào năm 2024" says what was.
fn is_done_once(clause: &str) -> bool {
    const ONCE: [&str; 10] = [
        "hoàn thành",
        "hoàn tất",
        "hoàn thiện",
        "kết thúc",
        "khởi công",
        "khánh thành",
        "nghiệm thu",
        "bàn giao",
        "bắt đầu",
        "tổng kết",
    ];
    // A horizon, or what is so by then.
    const OTHER: [&str; 7] = [
        "mục tiêu",
        "để",
        "được",
        "trở thành",
        "hướng tới",
        "kỷ niệm",
        "chương trình",
    ];
    let own = clause.trim_start_matches([' ', '-', '+']);
    let once = starts_with_any(own, &ONCE)
        || body::duty_behind(own).is_some_and(|duty| starts_with_any(duty, &ONCE));
    once && !OTHER.iter().any(|word| contains_word(own, word))
}

/// "giai đoạn 2021-2025", "nhiệm vụ năm 2026"
fn names_horizon(before: &str) -> bool {
    [
        "giai đoạn",
        "nhiệm kỳ",
        "thời kỳ",
        "năm học",
        "niên khóa",
        "khóa",
        "tầm nhìn",
        "định hướng",
        "kế hoạch",
        "số liệu",
        "nhiệm vụ",
        "công tác",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

fn is_bare(candidate: &Candidate) -> bool {
    candidate.lead.words.trim().is_empty()
        && !candidate.is_member
        && !candidate.labelled
        && !candidate.answers
        && !candidate.is_tied()
        && !candidate.is_of_meeting()
        && !candidate.is_bracketed()
        && !candidate.is_of_act()
        && !candidate.is_of_stage()
        && !candidate.is_of_leader()
        && !candidate.opens_part()
        && candidate.range.start > 0
}

/// Whether words around it say that a date is something else than a commitment.
pub fn is_another_date(candidate: &Candidate) -> bool {
    is_issue(candidate)
        || candidate.labels_day()
        || is_left_blank(candidate)
        || is_basis(candidate)
        || is_lunar(candidate)
        || is_quality(candidate)
        || is_of_subject(candidate)
        || is_named_day(candidate)
        || is_aim(candidate)
        || is_memory(candidate)
        || is_of_topic(candidate)
        || is_count(candidate)
        || is_measure(candidate)
        || is_of_whom(candidate)
        || is_aside(candidate)
        || is_data(candidate)
        || is_validity(candidate)
        || is_past(candidate)
        || is_moved_from(candidate)
        || is_scene(candidate)
        || is_season(candidate)
        || is_of_last_year(candidate)
        || is_target(candidate.folded, candidate.lead.start)
}

/// "…, ngày … tháng … năm 2026" of a form: a blank counts only where something bound was to stand in it.
fn is_left_blank(candidate: &Candidate) -> bool {
    candidate.stretch.first.is_blank() && !candidate.lead.binds() && !candidate.labelled
}

/// "ngày 10/3 (âm lịch)", "10/3 ÂL", "rằm tháng giêng năm 2026": no day of this calendar.
fn is_lunar(candidate: &Candidate) -> bool {
    let words = &candidate.folded[candidate.range.clone()];
    let named = words
        .strip_prefix("tháng ")
        .is_some_and(|name| name.starts_with(char::is_alphabetic));
    let before = candidate.folded[..candidate.range.start].trim_end();
    let day = before.ends_with("rằm") || before.ends_with(|letter: char| letter.is_ascii_digit());
    moon::is_said_behind(candidate.behind()) || named && day || is_of_cycle(candidate.behind())
}

/// "ngày 10 tháng 3 | năm Bính Ngọ": a year of the cycle of sixty.
fn is_of_cycle(behind: &str) -> bool {
    const STEMS: [&str; 10] = [
        "giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý",
    ];
    let year = behind.strip_prefix(" năm ");
    year.is_some_and(|year| STEMS.iter().any(|stem| starts_with_word(year, stem)))
}

/// "Căn cứ biên bản họp ngày 05/01/2026": what something rests on was, on whatever day. In "Căn cứ Kế hoạch này, ngày
/// 20/6/2026 các chi bộ họp" the day has a clause of its own.
fn is_basis(candidate: &Candidate) -> bool {
    let start = statement_start(candidate.folded, candidate.lead.start);
    let before = &candidate.folded[start..candidate.lead.start];
    let rests = starts_with_word(before.trim_start_matches([' ', '-', '+']), "căn cứ");
    candidate.lead.words.is_empty() && candidate.is_day() && rests && !before.contains(',')
}

/// "ban hành ngày 05/6/2026", "ký ngày …"; what is laid before somebody to be signed on a day is due on it.
fn is_issue(candidate: &Candidate) -> bool {
    const NO_VERBS: [&str; 2] = ["thư ký", "đăng ký"];
    // "Danh sách thí sinh đăng ký ngày D được công bố", "Văn bản do đồng chí Thư ký ngày D gửi": what is spoken of.
    const PAPERS: [&str; 5] = ["danh sách", "hồ sơ", "hợp đồng", "văn bản", "biên bản"];
    let own = near(candidate).trim_matches([' ', '-', '+', ',']);
    let acts = NO_VERBS.iter().any(|noun| own.ends_with(noun));
    let signed = !acts || starts_with_any(own, &PAPERS);
    let whole = candidate.lead.words.is_empty() && candidate.stretch.first.year.is_some();
    if whole && is_behind_number(candidate.before()) {
        return true;
    }
    candidate.lead.words.is_empty()
        && signed
        && !(contains_word(near(candidate), "trình") && contains_word(near(candidate), "ký"))
        && candidate.folded[candidate.range.clone()].starts_with("ngày")
        && says(
            last_words(near(candidate), 2),
            &["ban hành", "ký", "công bố"],
        )
}

/// "Công văn số 45/A05(P3) | ngày 15/01/2026": whether words end with a document's number, however it is written. A day
/// without its year behind one may be an event's, as one behind the number of a house or a case ("tại số 12/5B, ngày …").
fn is_behind_number(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ',']);
    let Some((head, number)) = before.rsplit_once(' ') else {
        return false;
    };
    let figure = number.starts_with(|letter: char| letter.is_ascii_digit());
    let coded = number.contains('/') && number.contains(char::is_alphabetic);
    let named = head.trim_end_matches([' ', ':']).strip_suffix("số");
    figure && coded && named.is_some_and(|words| doc_type_before(words.trim_end()).is_some())
}

/// "Ngày 15/4 | là Ngày dữ liệu": a day that has a name.
fn is_named_day(candidate: &Candidate) -> bool {
    let behind = candidate.behind();
    let behind = strip_any(behind, &[" hằng năm", " hàng năm"]).unwrap_or(behind);
    let named = behind.strip_prefix(" là ngày ").is_some_and(is_name_of_day);
    named
        && candidate.lead.words.is_empty()
        && candidate.stretch.first.year.is_none()
        && !candidate.labelled
}

/// "Ngày 15/4 hằng năm là ngày | dữ liệu tỉnh"; "là ngày chốt số liệu", "là ngày cuối cùng nhận hồ sơ" say what is done on it.
pub fn is_name_of_day(words: &str) -> bool {
    const WORK: [&str; 13] = [
        "chốt",
        "tiếp",
        "sinh hoạt",
        "cuối",
        "đầu",
        "khai mạc",
        "bế mạc",
        "họp",
        "nộp",
        "hết hạn",
        "làm việc",
        "trực",
        "bắt đầu",
    ];
    duty(words).is_none() && !starts_with_any(words, &WORK)
}

/// "đến hết năm 2030, | có ít nhất 60% đơn vị", "Mục tiêu tăng trưởng 8% trong năm 2026": what is to be reached in a year.
fn is_aim(candidate: &Candidate) -> bool {
    const LEAST: [&str; 6] = ["ít nhất", "tối thiểu", "trên", "hơn", "khoảng", "đạt"];
    if !matches!(candidate.stretch.first.unit, Unit::Year) {
        return false;
    }
    let behind = candidate.behind().trim_start_matches([',', ' ']);
    let behind = behind.strip_prefix("có ").unwrap_or(behind);
    let share = strip_any(behind, &LEAST).map(str::trim_start);
    let rest = share.map(|share| {
        share.trim_start_matches(|letter: char| letter.is_ascii_digit() || ",.".contains(letter))
    });
    let reached = rest.is_some_and(|rest| rest.starts_with('%') || rest.starts_with(" %"));
    let own = near(candidate).trim_start_matches([' ', '-', '+', ',']);
    let aims = matches!(own.trim_end(), "" | "bảo đảm" | "đảm bảo" | "phấn đấu");
    reached && aims || starts_with_any(own, &["mục tiêu", "chỉ tiêu"])
}

/// "kỷ niệm 95 năm Ngày thành lập Đảng (03/02)", "chào mừng Quốc khánh 02/9"
fn is_memory(candidate: &Candidate) -> bool {
    let memory = [
        "kỷ niệm",
        "nhân dịp",
        "nhân ngày",
        "chào mừng",
        "ngày thành lập",
        "năm thành lập",
        "được thành lập",
        "ngày sinh",
        "sinh ngày",
        "truyền thống",
        "sinh nhật",
        "chiến thắng",
        "dịp quốc khánh",
    ];
    // "nhân dịp khai giảng (dự kiến ngày 05/9)", "phát hành tem kỷ niệm đúng ngày 03/02", "Lễ kỷ niệm diễn ra ngày 20/11";
    // "được thành lập vào ngày 26/3" tells.
    let before = candidate.before().trim_end();
    let exact = before.ends_with("đúng");
    let held = ["diễn ra", "tổ chức"]
        .iter()
        .any(|verb| before.ends_with(verb));
    let born = says(tail(near(candidate), 70), &["thành lập", "sinh", "ra đời"])
        && !contains_word(near(candidate), "năm");
    let placed = ["vào", "trong", "từ"]
        .iter()
        .any(|word| contains_word(candidate.lead.words, word));
    let own = exact
        || candidate.lead.words.contains("dự kiến")
        || (held || placed) && !born && !candidate.lead.words.starts_with("dịp");
    let occasion = || {
        candidate.lead.words.starts_with("dịp") && candidate.before().trim_end().ends_with("nhân")
    };
    !candidate.lead.is_firm()
        && !candidate.labelled
        && !own
        && (occasion() || says(tail(near(candidate), 70), &memory))
}

/// "Đối với nhiệm vụ phát sinh trong năm 2025, …": what opens a sentence and is no body says of what it speaks.
fn is_of_topic(candidate: &Candidate) -> bool {
    let start = statement_start(candidate.folded, candidate.lead.start);
    let own = candidate.folded[start..candidate.lead.start].trim_start_matches([' ', '-', '+']);
    let topic = strip_any(own, &["đối với "]).filter(|topic| !topic.contains([',', ':']));
    topic.is_some_and(|topic| body::head(topic).is_none()) && candidate.behind().starts_with(',')
}

/// "tính đến ngày 31/12/2025", "kể từ ngày ký", "trước ngày hội (15/3/2026) | 10 ngày"
fn is_count(candidate: &Candidate) -> bool {
    let behind = candidate.behind().strip_prefix(") ");
    let amount =
        behind.is_some_and(|words| words.starts_with(|letter: char| letter.is_ascii_digit()));
    if amount && candidate.lead.words.ends_with('(') {
        return true;
    }
    let start = statement_start(candidate.folded, candidate.lead.start);
    let until_date = from_comma(&candidate.folded[start..candidate.range.start]);
    says(
        tail(until_date, 40),
        &["tính đến", "tính từ", "kể từ ngày ký"],
    )
}

/// A date alone in brackets, or of what "(được tổ chức vào ngày …" tells by the way.
fn is_aside(candidate: &Candidate) -> bool {
    let before = candidate.before();
    let alone = candidate.lead.words.is_empty()
        && before.ends_with('(')
        && candidate.behind().starts_with(')')
        && !candidate.labelled
        && !candidate.is_bracketed()
        && !candidate.is_of_meeting()
        && !candidate.is_of_act()
        && !is_day_of_event(candidate);
    let told = says(
        candidate.clause(),
        &["được tiến hành vào", "được tổ chức vào", "diễn ra vào"],
    );
    alone || told && before.matches('(').count() > before.matches(')').count()
}

/// "Họp giao ban (ngày 12/10/2026).": what takes place, and in brackets at the end of its statement the day.
fn is_day_of_event(candidate: &Candidate) -> bool {
    let start = statement_start(candidate.folded, candidate.lead.start);
    let behind = candidate.behind().trim_start_matches(')');
    candidate.says_day()
        && takes_place(&candidate.folded[start..candidate.lead.start])
        && (behind.is_empty() || behind.starts_with([';', '.']))
}

/// "phấn đấu đến tháng 6 đạt …" is a target.
pub fn is_target(folded: &str, start: usize) -> bool {
    contains_word(clause_before(folded, start), "phấn đấu")
}

/// The clause before the lead, from its last comma on.
fn near<'t>(candidate: &Candidate<'t>) -> &'t str {
    from_comma(candidate.clause())
}

fn says(words: &str, any: &[&str]) -> bool {
    any.iter().any(|word| contains_word(words, word))
}

#[cfg(test)]
mod tests {
    use super::super::{Setting, find};
    use crate::passage::Passage;

    #[test]
    fn near_misses() {
        for words in [
            "đến năm 2030, tầm nhìn đến năm 2045",
            "nhiệm kỳ 2025 - 2030",
            "nhiệm vụ năm 2026",
            "giai đoạn 2021-2025 và kế hoạch từng năm",
            "Quy định ban hành ngày 05/6/2026",
            "đảng viên được công nhận trước ngày 01/6/2026",
            "kỷ niệm Quốc khánh, ngày thành lập ngày 02/9/2026",
            "tính đến ngày 31/12/2025, toàn tỉnh có",
            "Tổ chức giỗ Tổ vào ngày 10/3 (âm lịch)",
            "Tổ chức giỗ Tổ vào ngày 10 tháng 3 năm Bính Ngọ",
            "Lễ hội mở vào rằm tháng Giêng năm 2026",
            "Căn cứ biên bản họp ngày 05/6/2026 của Hội đồng trường",
            "Gửi báo cáo số liệu từ ngày 15/12/2025 đến ngày 14/6/2026",
            "Mốc thời gian xem xét: Từ ngày 01/01/2020 đến thời điểm kiểm tra.",
            "Ban Thường vụ đã họp ngày 05/6/2026",
            "từ năm 2002 đến nay",
            "đã hoàn thành ngày 10/01/2026",
            "Các hồ sơ đã nộp trước ngày 01/7/2026 thực hiện theo quy định cũ",
            "Nhà ở xây dựng trước ngày 01/7/2026 được xem xét",
            "Đối với nhiệm vụ phát sinh trong năm 2025, Cục hướng dẫn",
            "thay vì ngày 30/6/2026",
            "Tuyên truyền trước, trong và sau ngày 27/3/2026",
            "phấn đấu đến tháng 6/2026 đạt 90%",
            "Theo bản tin của Đài phát lúc 05 giờ ngày 23/10/2026, bão đang vào bờ",
            "giải ngân dưới 50% tính đến ngày 30/9/2026, điều chuyển vốn",
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            assert_eq!(find(&passage, &[], Setting::Text).len(), 0, "{words}");
        }
    }
}
