//! A stretch of the calendar with the words around it, to be judged: what marks it, and how it binds.

mod marks;

use std::ops::Range;

use super::About;
use super::lead::Lead;
use super::stretch::Stretch;
use crate::facts::date::{self, Moment, Unit};
use crate::facts::latest::behind_latest;
use crate::forms::sentence::{clause_before, from_comma, last_words, statement_start};
use crate::record::Bound;
use crate::vocab::{contains_word, starts_with_word, strip_any, takes_place};

/// A stretch of the calendar with the words around it, to be judged.
pub(super) struct Candidate<'t> {
    pub folded: &'t str,
    pub lead: Lead<'t>,
    pub stretch: Stretch,
    /// Where the stretch stands, without its lead.
    pub range: Range<usize>,
    /// Where the list ends that it opens: its own end where it opens none.
    pub list_end: usize,
    /// Whether it is the next of some parts of a year behind each of which stands what is done: "quý II xong 50%, | quý III".
    pub is_next_part: bool,
    /// Whether a label or a table's head speaks of time.
    pub labelled: bool,
    /// Whether it is a later day of a list that "ngày" leads.
    pub is_member: bool,
    /// Whether it is all that follows a label, whatever that speaks of.
    pub answers: bool,
    pub about: About<'t>,
}

impl<'t> Candidate<'t> {
    /// Where lead and stretch stand.
    pub fn whole(&self) -> Range<usize> {
        // "chậm nhất thứ Sáu (18/9)": the bracket that the lead opens; "từ 20 tháng Chạp (07/02) đến 28/02" closes it itself.
        let open = self.lead.words.matches('(').count() > self.lead.words.matches(')').count();
        let within = self.folded[self.range.clone()].contains(')');
        let opened = self.lead.start < self.range.start && open && !within;
        let closed = self.behind().starts_with(')');
        let start = match opened && !closed {
            true => self.range.start,
            false => self.lead.start,
        };
        start..self.range.end + usize::from(opened && closed)
    }

    /// All that stands before the lead.
    pub fn before(&self) -> &'t str {
        &self.folded[..self.lead.start]
    }

    /// All that stands behind the stretch.
    pub fn behind(&self) -> &'t str {
        &self.folded[self.range.end..]
    }

    /// All that stands behind the list that it opens.
    fn behind_list(&self) -> &'t str {
        &self.folded[self.list_end..]
    }

    /// The clause before the lead.
    pub fn clause(&self) -> &'t str {
        clause_before(self.folded, self.lead.start)
    }

    /// How it binds: "ngày 20/4 là chậm nhất" says so behind the day.
    pub fn bound(&self) -> Bound {
        let bound = self.lead.bound(&self.stretch);
        let said = self.behind().strip_prefix(" là ").and_then(behind_latest);
        // "Không nộp sau ngày 15/12"
        let forbidden = self.lead.is_after() && contains_word(from_comma(self.clause()), "không");
        if said.is_some() && matches!(bound, Bound::On | Bound::In) || forbidden {
            Bound::By
        } else if bound == Bound::From && self.spans_weeks() {
            Bound::In
        } else if bound == Bound::In && self.goes_on() && !self.lead.finishes() {
            Bound::From
        } else {
            bound
        }
    }

    /// The last of its moments; "trước lễ 30/4 và 01/5" is before the first of the feast.
    pub fn last(&self, bound: Bound) -> Option<Moment> {
        let feast = || {
            let words = ["lễ", "dịp", "tết", "nghỉ"];
            words
                .iter()
                .any(|word| contains_word(self.lead.words, word))
        };
        let first = bound == Bound::Before && self.is_day() && feast();
        self.stretch.last.filter(|_| !first)
    }

    /// "từ | tuần 1 đến tuần 3 tháng 5/2026": weeks of the month that they are read as.
    fn spans_weeks(&self) -> bool {
        let words = &self.folded[self.range.clone()];
        words.starts_with("tuần") && words.contains(" đến ")
    }

    /// "Quý IV năm 2025 | và các năm tiếp theo": from then on.
    pub fn goes_on(&self) -> bool {
        let which = strip_any(self.behind(), &[" và các năm ", " và những năm "]);
        let rest = which.and_then(|which| strip_any(which, &["tiếp theo", "sau", "kế tiếp"]));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ';', '.', ')']))
    }

    pub fn is_day(&self) -> bool {
        matches!(self.stretch.first.unit, Unit::Day { .. })
    }

    /// Whether the stretch says "ngày" itself.
    pub fn says_day(&self) -> bool {
        self.is_day() && self.folded[self.range.clone()].starts_with("ngày")
    }

    /// "họp trung tuần tháng 5", not "lịch công tác tuần 2 tháng 3".
    pub fn says_week(&self) -> bool {
        let before = self.before().trim_end();
        let named = ["công tác", "lịch", "kế hoạch", "báo cáo", "nội dung", "của"];
        self.folded[self.range.clone()].contains("tuần")
            && !named.iter().any(|name| before.ends_with(name))
    }

    /// "tuần thứ hai tháng 01/2026 phải xong", "tại kỳ họp cuối tháng 11": words around it bind it.
    pub fn is_tied(&self) -> bool {
        let behind = self.behind().trim_start();
        let finished = ["phải xong", "phải hoàn thành"]
            .iter()
            .any(|words| behind.starts_with(words));
        let before = self.before().trim_end();
        // "trao giải cuối tháng 11", "bế giảng 15/9/2026": what takes place, and right behind it when.
        let meets = takes_place(last_words(before.trim_end_matches('('), 2));
        let whole = self.is_day() && self.stretch.first.year.is_some();
        finished || self.says_week() || meets && (self.stretch.first.part.is_some() || whole)
    }

    pub fn is_part_of_year(&self) -> bool {
        matches!(
            self.stretch.first.unit,
            Unit::Month(_) | Unit::Quarter(_) | Unit::Half(_)
        )
    }

    /// "báo cáo quý I: 25/3; quý II: 25/6": a part of the year before the day on which its report is due.
    pub fn labels_day(&self) -> bool {
        let day = self.behind().strip_prefix(": ").is_some_and(is_dated);
        day && self.is_part_of_year()
    }

    /// Whether its lead makes two bare figures a day: "hết 15/3"; with a dot only a firm one does ("trước 20.06"), with a dash
    /// any where they can be no amount and no numbers of things: "vào 20-10", not "từ 01-07".
    pub fn binds_figures(&self) -> bool {
        const BEGINS: [&str; 4] = ["bắt đầu", "áp dụng", "thực hiện", "thi hành"];
        let figures = &self.folded[self.range.clone()];
        let before = self.before().trim_end();
        let begins = BEGINS.iter().any(|verb| before.ends_with(verb));
        let amount = match figures.contains('-') {
            true => !(is_day_by_dash(figures) || begins || self.stretch.last.is_some()),
            false => figures.contains('.'),
        };
        self.lead.is_firm() || !amount && self.lead.binds_figures()
    }

    /// "không quá 1/3 số xã", "từ 5/10 điểm", "giảm từ 6/10 xuống": figures behind "quá" or before what is counted are no day.
    pub fn is_share(&self) -> bool {
        const COUNTED: [&str; 18] = [
            "xuống",
            "lên",
            "điểm",
            "phiếu",
            "số",
            "tổng số",
            "quân số",
            "lực lượng",
            "tổ",
            "xã",
            "phường",
            "thôn",
            "hộ",
            "chỉ tiêu",
            "tiêu chí",
            "đại biểu",
            "đảng viên",
            "đơn vị",
        ];
        let behind = self.behind();
        let ends = behind.is_empty() || behind.starts_with([',', ';', '.', ')']);
        let of = behind.trim_start();
        // "Hoàn thành 15/3 chỉ tiêu": no preposition makes it a day.
        // "Số thôn hoàn thành là 10/12 thôn", "nâng đến 9/12 đơn vị": nor does what a count comes to.
        let lead = self.lead.words.trim();
        let amounts = ["là", "đến"].iter().any(|end| lead.ends_with(end)) && !lead.contains("hạn");
        let loose = !self.lead.is_firm() || lead == "hoàn thành" || amounts;
        let counted = loose && COUNTED.iter().any(|noun| starts_with_word(of, noun));
        // "xuất sắc: 2/10; hoàn thành: 1/10": how many are of each grade.
        let start = statement_start(self.folded, self.lead.start);
        let graded =
            self.lead.words == "hoàn thành: " && contains_word(&self.folded[..start], "xếp loại");
        counted || graded || self.lead.words.trim_end().ends_with("quá") && !ends
    }

    /// "dự kiến" in the lead or in brackets behind the date, or anywhere before it where the lead is not firm.
    pub fn is_tentative(&self) -> bool {
        let loose = self.labelled || !self.lead.is_firm();
        let before = &self.folded[statement_start(self.folded, self.lead.start)..self.lead.start];
        let behind = self.behind().trim_start();
        self.lead.words.contains("dự kiến")
            || behind.starts_with("(dự kiến")
            || loose && before.contains("dự kiến")
    }
}

/// "20-10": figures that can be no numbers of things, from the one to the other.
fn is_day_by_dash(figures: &str) -> bool {
    let day = figures.split_once('-').map(|(day, _)| day);
    day.is_some_and(|day| day.parse::<u8>().is_ok_and(|day| day > 12))
}

/// "25/6", "ngày 25/6", "trước ngày 25/6"; not "100% các thôn", "02 hội nghị"
fn is_dated(words: &str) -> bool {
    let words = words.strip_prefix("trước ").unwrap_or(words);
    let words = words.strip_prefix("ngày ").unwrap_or(words);
    date::day(words).is_ok()
}
