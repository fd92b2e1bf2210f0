//! What marks a stretch of the calendar as one that something is to be done in: its place, or the words around it.
//!
//! Behind a label or a lead it needs no other mark. Real ones without: "Giai đoạn 1 (25/10 - 14/12/2026)", "công bố kết quả
//! (20/5/2026)", "tại kỳ họp tháng 12/2026", "04/3: Tiếp công dân", "Quý III/2026 Sở Nội vụ báo cáo".

use super::{Candidate, is_day_by_dash};
use crate::facts::body;
use crate::facts::date::{self, Moment, Unit};
use crate::facts::stage;
use crate::forms::sentence::{clause_before, from_comma, head, last_words, statement_start, tail};
use crate::vocab::{
    begins_event, contains_word, duty, starts_with_any, starts_with_word, strip_any, takes_place,
};

impl Candidate<'_> {
    /// Something must mark a date as one: a lead, a label, "ngày", or its place at the head of a line.
    pub fn is_marked(&self) -> bool {
        let short = self.is_day()
            && !self.says_day()
            && self.stretch.first.year.is_none()
            && self.stretch.last.is_none();
        let opens = self.opens_line() || self.opens_part();
        let answers = self.answers && !matches!(self.stretch.first.unit, Unit::Year);
        self.is_member
            || self.is_bracketed()
            || self.is_of_act()
            || self.is_of_stage()
            || self.is_of_leader()
            || (!short
                || !self.is_share() && self.binds_figures()
                || self.is_told_figures()
                || self.opens_entry())
                && (self.lead.binds()
                    || self.labelled
                    || self.says_day()
                    || self.is_tied()
                    || self.is_of_meeting()
                    || opens
                    || self.opens_entry()
                    || answers)
    }

    /// "Thời gian: 30/6.", a cell "15/3", "Nộp báo cáo quý I: 25/3; quý II: 25/6": two figures that can be nothing but a day.
    fn is_told_figures(&self) -> bool {
        let figures = &self.folded[self.range.clone()];
        let stroke = self.stretch.goes_on() || figures.contains('/') || is_day_by_dash(figures);
        let behind = self.behind();
        let ends = behind.is_empty()
            || behind.starts_with([',', ';', '.', ')'])
            || behind.starts_with(" và ")
            || self.labelled && (behind.starts_with(" (") || behind.starts_with(" - "));
        let handed = || {
            let start = statement_start(self.folded, self.range.start);
            ["báo cáo", "nộp", "gửi"]
                .iter()
                .any(|verb| contains_word(&self.folded[start..self.range.start], verb))
        };
        // "Tiến độ: 3/5" may as well be a share.
        let share = || starts_with_any(self.folded, &["tiến độ", "thời lượng"]);
        let told = self.answers && handed();
        stroke && ends && (self.labelled && !share() || told || self.is_after_act())
    }

    /// "Công bố thể lệ: | 15/02; chấm chung khảo: | 22/3": behind what is done figures that no share can have, "24/7" apart.
    fn is_after_act(&self) -> bool {
        let words = &self.folded[self.range.clone()];
        let Some((day, month)) = words.split_once('/') else {
            return false;
        };
        let zero = day.starts_with('0') || month.starts_with('0');
        let number = |figures: &str| figures.parse::<u8>().ok();
        let more = number(day)
            .zip(number(month))
            .is_some_and(|(day, month)| day > month);
        // "…; trao giải: 26/3/2026": days of which one has its year.
        let near = head(self.behind(), LONGEST_ACT);
        let dated = near[..near.find('.').unwrap_or(near.len())].contains("/20");
        let label = self.before().strip_suffix(": ").map(|label| {
            let start = label.rfind([';', '.', ':', '(']).map_or(0, |mark| mark + 1);
            label[start..].trim_start_matches([' ', '-', '+'])
        });
        let acts = label.is_some_and(|label| {
            let done = duty(label).is_some() && body::head(label).is_none();
            done || takes_place(label) && !label.contains("kết quả")
        });
        acts && (zero || more && dated) && words != "24/7" && self.lead.words.is_empty()
    }

    /// "04/3: Tiếp công dân", "Thứ Hai (02/3): …", "05/9 (thứ Sáu): …": an entry of a calendar.
    fn opens_entry(&self) -> bool {
        let behind = self.behind().trim_start_matches(')');
        let bracket = behind
            .strip_prefix(" (")
            .and_then(|words| words.split_once(')'));
        let behind = bracket
            .filter(|(inside, _)| inside.len() <= LONGEST_REMARK)
            .map_or(behind, |(_, rest)| rest);
        let opens = self.lead.start == 0 && behind.starts_with(": ");
        opens && self.is_day() && !self.folded[self.range.clone()].contains('-')
    }

    /// "tại kỳ họp tháng 12/2026", "sơ kết 6 tháng (tháng 7/2026)": a month by which a meeting is named, or that stands in
    /// brackets behind one.
    pub fn is_of_meeting(&self) -> bool {
        let before = self.before().trim_end();
        let bracket = || before.strip_suffix('(').or_else(|| before_count(before));
        let bracket = bracket().filter(|_| self.behind_list().starts_with(')'));
        let held = |before: &str| {
            let before = before.trim_end();
            takes_place(last_words(before, 4)) || counts_events(before)
        };
        self.is_part_of_year() && (names_meeting(before) || bracket.is_some_and(held))
    }

    fn opens_line(&self) -> bool {
        // "Giữa tháng 10/2026 tổ chức hội thảo", "Quý III/2026 Sở Nội vụ báo cáo"
        let behind = self.behind_list();
        let acts = |behind: &str| duty(behind).is_some() || body::head(behind).is_some();
        // "1. Tháng 9/2026": all of a heading.
        let whole = self.is_part_of_year() && (matches!(behind, "" | ".") || is_theme(behind));
        self.range.start == 0
            && !counts_money(behind)
            && (whole || behind.starts_with([':', ',']) || acts(behind.trim_start()))
    }

    /// "…. Quý I/2026: tập huấn lại", "họp giao ban: Quý IV do Công an chủ trì, Quý I do …", "lộ trình: tháng 5 chỉnh lý,
    /// tháng 6 quét ảnh": what is done when, one after the other.
    pub fn opens_part(&self) -> bool {
        let (before, behind) = (self.before(), self.behind_list());
        let begins =
            before.ends_with([' ', '(']) && before.trim_end().ends_with(['.', ';', ':', '(']);
        let next = before.ends_with(", ");
        let hosted = behind.starts_with(" do ") && (begins || next);
        let act = head(behind.trim_start(), LONGEST_ACT);
        let statement = || &before[statement_start(before, before.len())..];
        let reported = || contains_word(statement(), "kết quả");
        // "Tháng 3/2026 có 05 người nghỉ hưu" states, "6 tháng cuối năm thu 30 tỷ" counts.
        let has = || {
            let what = act.strip_prefix("có ");
            what.is_some_and(|what| !what.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        let verb = || duty(act).is_some() || starts_with_word(act, "xong") || has();
        let acts = || verb() && !reported();
        // "…, quý III/2026 tổ chức 01 cuộc giám sát"
        let dated = next && self.stretch.first.year.is_some();
        let told = begins && behind.starts_with(": ")
            || hosted
            || (begins || dated || next && self.is_next_part) && acts();
        self.is_part_of_year() && self.lead.words.is_empty() && told && !counts_money(behind)
    }

    /// "Giai đoạn 1 (25/10 - 14/12/2026)", "Đợt 2 (tháng 6/2026)", "Tổ 1 làm việc tại huyện (18/3 - 29/3)"; "(03/02/1930 -
    /// 03/02/2026)" is what a jubilee has behind it.
    pub fn is_bracketed(&self) -> bool {
        let before = self.before().strip_suffix('(').unwrap_or_default();
        let spans = self.is_day() && self.stretch.joint.spans() && self.lead.words.is_empty();
        let own = clause_before(before, before.len()).trim_start_matches([' ', '-', '+']);
        let acts = || body::head(own).is_some() || duty(own).is_some();
        // "Giai đoạn triển khai (tháng 02 - tháng 11/2026)"
        let phase = || starts_with_word(own, "giai đoạn") && own.len() <= LONGEST_MEETING;
        let summer = || own.trim_end().ends_with("tháng hè");
        let told = stage::counts(before)
            || spans && before.ends_with(' ') && acts()
            || phase()
            || summer();
        let enclosed = told && self.behind_list().starts_with(')');
        let (first, last) = (self.stretch.first, self.stretch.last);
        let day = |moment: &Moment| moment.days().map(|(first, _)| first);
        enclosed
            && match last.as_ref() {
                Some(last) if self.is_day() => match (day(&first), day(last)) {
                    (Some(first), Some(last)) => first.year() + 1 >= last.year(),
                    _ => first.year.is_none(),
                },
                Some(_) => matches!(first.unit, Unit::Month(_) | Unit::Quarter(_)),
                None => !matches!(first.unit, Unit::Year) && !before.contains("tuần "),
            }
    }

    /// "công bố kết quả (20/5/2026)", "Ngày thứ nhất (12/6/2026): học lý thuyết": what is done, and in brackets the day.
    pub fn is_of_act(&self) -> bool {
        let Some(before) = self.before().strip_suffix('(') else {
            return false;
        };
        let enclosed = self.lead.words.is_empty() && self.behind().starts_with(')');
        let clause = clause_before(self.folded, before.len());
        if enclosed && self.is_part_of_year() && before.ends_with(' ') {
            return self.stretch.first.year.is_some() && self.closes_act(clause);
        }
        if !enclosed || !self.is_day() || !before.ends_with(' ') || !self.is_within_a_year() {
            return false;
        }
        let own = from_comma(clause);
        let own = own.trim_matches([',', ' ', '-', '+']);
        let count = strip_any(own, &["ngày thứ ", "ngày "]);
        let named =
            count.is_some_and(|count| count.len() <= LONGEST_COUNT) || own.ends_with(" tết");
        // "hoàn thành trước Tết Nguyên đán (28/01/2017)": the day of what bounds.
        own.len() <= LONGEST_ACT
            && !contains_word(own, "trước")
            && (named
                || duty(own).is_some()
                || takes_place(own)
                || body::duty_behind(own).is_some_and(is_own_work))
    }

    /// "LĐLĐ tỉnh lựa chọn 50 công nhân để tuyên dương | (tháng 5/2026).": whether a clause tells somebody to do something, and
    /// the bracket with a part of the year ends it; behind figures or a document it is their date.
    fn closes_act(&self, clause: &str) -> bool {
        const DATA: [&str; 6] = ["kết quả", "số liệu", "thống kê", "theo", "báo cáo", "đạt"];
        let own = clause.trim_matches([',', ' ', '-', '+']);
        let verb = body::duty_behind(own).or_else(|| duty(own).map(|_| own));
        let told = verb.is_some_and(is_own_work);
        let ends = self.behind()[")".len()..].trim_start();
        let next = || {
            let next = ends.strip_prefix(", ");
            next.is_some_and(|next| duty(next).is_some() || begins_event(next))
        };
        told && (ends.is_empty() || ends.starts_with([';', '.']) || next())
            && !DATA.iter().any(|word| contains_word(own, word))
    }

    /// "Rà soát quy hoạch (Phòng Kinh tế, quý I/2026)": behind who does it, at the end of their bracket.
    pub fn is_of_leader(&self) -> bool {
        let near = tail(self.before(), LONGEST_ACT).trim_end();
        let Some((_, inside)) = near.rsplit_once('(') else {
            return false;
        };
        let who = inside
            .strip_suffix([',', ';'])
            .filter(|who| !who.contains(')'));
        let whole = self.is_part_of_year() || self.is_day() && self.stretch.first.year.is_some();
        whole
            && self.lead.words.is_empty()
            && self.behind().starts_with(')')
            && who.is_some_and(|who| body::head(who).is_some())
    }

    /// Whether it is a whole day, or days of which the last is less than a year behind the first.
    fn is_within_a_year(&self) -> bool {
        let year = |moment: &Moment| moment.year;
        match (year(&self.stretch.first), self.stretch.last.as_ref()) {
            (Some(first), Some(last)) => year(last).is_some_and(|last| last <= first + 1),
            (first, _) => first.is_some() || self.says_day(),
        }
    }

    /// "đợt một 20/12/2026; đợt hai: 27/12/2026", "đợt 1 tháng 4": a whole day or a month right behind what is counted.
    pub fn is_of_stage(&self) -> bool {
        let before = self.before().trim_end();
        let before = before.strip_suffix(':').unwrap_or(before);
        let whole = self.is_day() && (self.stretch.first.year.is_some() || self.leads_to_day());
        let month = matches!(self.stretch.first.unit, Unit::Month(_) | Unit::Quarter(_))
            && !contains_word(last_words(before, 3), "tuần");
        (whole || month) && stage::counts(before)
    }

    /// "vòng loại | 08/11, chung kết 15/11/2026": figures before a day with its year.
    fn leads_to_day(&self) -> bool {
        let next = strip_any(head(self.behind(), LONGEST_JOINT), &[", ", "; ", " và "]);
        let figure = |next: &str| next.find(|letter: char| letter.is_ascii_digit());
        let day = next.and_then(|next| Some(&next[figure(next)?..]));
        day.is_some_and(|day| date::full_day(day).is_ok())
    }
}

/// "Tháng 3/2026| (Tháng Thanh niên)", "Tháng 9/2026| - Chủ điểm: …": what a month is for, all that stands behind it in its heading.
fn is_theme(behind: &str) -> bool {
    const THEMES: [&str; 3] = ["chủ đề", "chủ điểm", "trọng tâm"];
    // "Quý I (kết quả đạt được)", "Quý I (thu ngân sách)" tell and count.
    const IN_BRACKETS: [&str; 7] = [
        "tháng",
        "chủ đề",
        "chủ điểm",
        "trọng tâm",
        "cao điểm",
        "chào mừng",
        "dự kiến",
    ];
    let bracket = behind.strip_prefix(" (").and_then(|words| {
        let inside = words.trim_end_matches(['.', ':']).strip_suffix(')')?;
        let figures = |letter: char| letter.is_ascii_digit() || "();".contains(letter);
        let named = starts_with_any(inside, &IN_BRACKETS);
        Some(named && inside.len() <= LONGEST_ACT && !inside.contains(figures))
    });
    let theme = behind.strip_prefix(" - ");
    bracket.unwrap_or_else(|| theme.is_some_and(|words| starts_with_any(words, &THEMES)))
}

/// "Tháng 4|: thu 20 tỷ đồng", "Quý I|: 2,5 tỷ": a sum that is all that is said of a part of a year; in "Quý II|: chi trả 30
/// triệu đồng hỗ trợ các hộ nghèo" something is done.
fn counts_money(behind: &str) -> bool {
    const VERBS: [&str; 6] = ["thu đạt ", "thu ", "chi ", "cấp ", "nộp ", "đạt "];
    let words = head(behind, LONGEST_ACT).trim_start_matches([':', ' ']);
    let words = strip_any(words, &VERBS).unwrap_or(words);
    let sum =
        words.trim_start_matches(|letter: char| letter.is_ascii_digit() || ".,".contains(letter));
    let unit = strip_any(sum, &[" tỷ đồng", " triệu đồng", " tỷ", " triệu"]);
    sum.len() < words.len()
        && unit.is_some_and(|rest| rest.is_empty() || rest.starts_with([';', '.', ',']))
}

/// "diệt chuột 02 đợt", "mở 03 lớp", "kiểm tra 2 lần/năm học": a count of what is held, at the end of some words.
fn counts_events(words: &str) -> bool {
    const UNITS: [&str; 6] = ["đợt", "lần", "lớp", "cuộc", "buổi", "chuyến"];
    let mut last = words.rsplit(' ');
    let unit = last.next().is_some_and(|unit| UNITS.contains(&unit));
    let figure = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    unit && last.next().is_some_and(figure) || words.ends_with(" lần/năm học")
}

/// Whether what is done is no document's carrying out, whose date may stand behind it.
fn is_own_work(verb: &str) -> bool {
    !starts_with_any(verb, &["thực hiện", "triển khai", "quán triệt"])
}

/// "tập huấn (02 lớp, | tháng 3/2026)": what stands before a bracket that opens with a count.
fn before_count(before: &str) -> Option<&str> {
    let near = tail(before, LONGEST_REMARK).strip_suffix(',')?;
    let (_, inside) = near.rsplit_once('(')?;
    let counted = inside.starts_with(|letter: char| letter.is_ascii_digit());
    counted.then(|| &before[..before.len() - inside.len() - "(,".len()])
}

/// Whether some words end with a meeting at which something is done: "tại phiên họp thường kỳ".
fn names_meeting(before: &str) -> bool {
    const MEETINGS: [&str; 10] = [
        "sinh hoạt chi bộ",
        "buổi sinh hoạt chi bộ",
        "sinh hoạt đảng",
        "kỳ họp",
        "phiên họp",
        "sinh hoạt",
        "buổi sinh hoạt",
        "kỳ sinh hoạt",
        "kỳ sinh hoạt chi bộ",
        "cuộc họp",
    ];
    let usual = [" thường kỳ", " thường lệ", " định kỳ", " chuyên đề"];
    let name = usual.iter().find_map(|word| before.strip_suffix(word));
    let name = name.unwrap_or(before);
    let mut places = MEETINGS.iter().filter_map(|word| name.strip_suffix(word));
    places.any(|place| matches!(last_words(place, 1).trim(), "tại" | "trong" | "vào" | "là"))
        || names_whose(name)
}

/// "tại phiên họp hội đồng sư phạm": a meeting and whose it is.
fn names_whose(name: &str) -> bool {
    let near = tail(name, LONGEST_MEETING);
    let places = ["tại phiên họp ", "tại kỳ họp ", "tại cuộc họp "].iter();
    let mut whose = places.filter_map(|place| Some(near.rsplit_once(place)?.1));
    whose.any(|whose| !whose.contains([',', ';', '.', ':', '(']) && duty(whose).is_none())
}

/// No meeting with whose it is is longer, in bytes.
const LONGEST_MEETING: usize = 70;

/// No act before its day in brackets is longer, in bytes.
const LONGEST_ACT: usize = 120;

/// No more stands between two days of stages, in bytes.
const LONGEST_JOINT: usize = 60;

/// Nor the number of a day, in bytes: "Ngày thứ nhất".
const LONGEST_COUNT: usize = 10;

/// No remark between a day and its colon is longer, in bytes.
const LONGEST_REMARK: usize = 30;
