//! Commitments in time.
//!
//! ```abnf
//! deadline = [lead SP] stretch                ; lead.rs says what binds, stretch.rs what of the calendar
//! term     = every / relative                 ; recurrence.rs
//! ```
//! Real ones: "Hoàn thành chậm nhất trước ngày 30/10/2022", "từ ngày 05-9 đến ngày 20-9-2005",
//! "ngày 21/7 và ngày 22/7". Dates of issue, horizons, terms, targets and what is past are none.

mod candidate;
mod demand;
mod exclusion;
mod heads;
mod kind;
mod label;
mod lead;
mod lines;
mod list;
mod places;
mod stretch;
mod unknown;
mod yearly;

use std::cell::LazyCell;
use std::ops::Range;

use super::date::{Moment, Unit};
use super::recurrence;
use crate::cues::Kinds;
use crate::passage::Passage;
use crate::record::{Bound, DeadlineKind};
use candidate::Candidate;
pub use exclusion::is_name_of_day;
pub use heads::of_heads;
pub use kind::About;
pub use label::{is_purpose_heading, is_target_heading, opening_value};
use lead::Lead;
pub use lines::{bind, find_lines, is_moment};
use places::{ANCHORS, Taken, counts_days};
use stretch::names_next_year;

/// A commitment as found, its year perhaps open.
#[derive(Debug, Clone)]
pub struct Found {
    /// Due or scheduled.
    pub kind: DeadlineKind,
    /// How it binds.
    pub bound: Bound,
    /// First moment.
    pub first: Option<Moment>,
    /// Last moment of a stretch.
    pub last: Option<Moment>,
    /// RRULE.
    pub rule: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// dự kiến
    pub tentative: bool,
    /// Whether neither a label nor a firm word marks it: such a one must not lie in the past.
    pub plain: bool,
    /// The words.
    pub range: Range<usize>,
}

impl Found {
    /// Whether its words say that it is of the next year: "trong quý I năm sau".
    pub fn is_next_year(&self, folded: &str) -> bool {
        names_next_year(&folded[self.range.clone()])
    }
}

/// What surrounds the words that are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// Running text.
    #[default]
    Text,
    /// Running text under "Mục đích, yêu cầu": only what is bound to be finished counts.
    Purpose,
    /// A labelled line ("Thời gian: …") or a table's column of dates: a date needs no preposition.
    Labelled,
}

/// All commitments in a passage. `taken` are the dates of issue.
pub fn find(passage: &Passage, taken: &[Range<usize>], setting: Setting) -> Vec<Found> {
    find_about(passage, taken, setting, About::default())
}

/// The same where more is said of them elsewhere.
pub fn find_about(
    passage: &Passage,
    taken: &[Range<usize>],
    setting: Setting,
    about: About,
) -> Vec<Found> {
    if setting == Setting::Labelled
        && let Some(months) = bare_months(passage, about)
    {
        return vec![months];
    }
    // Half of all lines have no word of time.
    if !passage.cues().any(TIMES) {
        return Vec::new();
    }
    let mut found = recurring(passage, setting, about);
    let dated = dated(passage, taken, setting, about, &found);
    found.extend(dated);
    found.sort_by_key(|one| one.range.start);
    yearly::share(passage.folded(), &mut found);
    found
}

/// The cell "9" or "11, 12" of a column "Tháng", or "II" of a column "Quý", which names the unit that its cells leave out.
fn bare_months(passage: &Passage, about: About) -> Option<Found> {
    let unit = Some(about.column.trim()).filter(|head| matches!(*head, "tháng" | "quý"))?;
    let folded = passage.folded();
    let number = |byte: u8| byte.is_ascii_digit() || b" ,-iv".contains(&byte);
    if !folded.bytes().all(number) {
        return None;
    }
    let stretch = stretch::read(&format!("{unit} {folded}"))?;
    let whole = stretch.len == unit.len() + " ".len() + folded.len();
    whole.then(|| Found {
        kind: about.kind(Bound::In).unwrap_or(DeadlineKind::Scheduled),
        bound: Bound::In,
        first: Some(stretch.first),
        last: stretch.last,
        rule: None,
        duration: None,
        tentative: false,
        plain: false,
        range: 0..folded.len(),
    })
}

/// The cell "15", "20-21" of a table whose month another cell or a row above says.
pub fn days_of_month(passage: &Passage, month: &Moment, about: About) -> Option<Found> {
    let folded = passage.folded();
    let days = |byte: u8| byte.is_ascii_digit() || b" ,-".contains(&byte);
    let Unit::Month(number) = month.unit else {
        return None;
    };
    let few =
        folded.starts_with(|letter: char| letter.is_ascii_digit()) && folded.bytes().all(days);
    let dated = few.then(|| format!("ngày {folded}/{number}"))?;
    let stretch = stretch::read(&dated).filter(|stretch| stretch.len == dated.len())?;
    let of_year = |day: Moment| Moment {
        year: month.year,
        ..day
    };
    let bound = match stretch.joint.spans() && stretch.last.is_some() {
        true => Bound::Between,
        false => Bound::On,
    };
    Some(Found {
        kind: about.kind(bound).unwrap_or(DeadlineKind::Scheduled),
        bound,
        first: Some(of_year(stretch.first)),
        last: stretch.last.map(of_year),
        rule: None,
        duration: None,
        tentative: false,
        plain: false,
        range: 0..folded.len(),
    })
}

/// What recurs, and what runs from an event.
fn recurring(passage: &Passage, setting: Setting, about: About) -> Vec<Found> {
    let (folded, cues) = (passage.folded(), passage.cues());
    let label = match setting {
        Setting::Labelled => Some(0),
        _ if cues.any(Kinds::RECURS.or(Kinds::UNIT)) => label::opening_value(folded),
        _ => None,
    };
    let terms = recurrence::find(folded, cues, label);
    terms
        .into_iter()
        .filter(|term| setting != Setting::Purpose || term.due)
        .filter(|term| !exclusion::is_target(folded, term.range.start))
        .map(|term| Found {
            kind: kind::of_term(folded, &term, about),
            bound: term.bound,
            first: None,
            last: None,
            rule: term.rule,
            duration: term.duration,
            tentative: false,
            plain: false,
            range: term.range,
        })
        .collect()
}

/// What names days, months, quarters or years, outside the terms that are found already.
fn dated(
    passage: &Passage,
    taken: &[Range<usize>],
    setting: Setting,
    about: About,
    terms: &[Found],
) -> Vec<Found> {
    let folded = passage.folded();
    if !passage.cues().any(ANCHORS) {
        return Vec::new();
    }
    let behind_label = LazyCell::new(|| label::find(folded, passage.cues()));
    let taken = Taken::of(taken.iter().chain(terms.iter().map(|term| &term.range)));
    let mut found: Vec<Found> = Vec::new();
    let mut list = None;
    let stretches = places::find(passage, &taken);
    let ends = list::ends(&stretches, folded);
    for ((range, stretch), list_end) in stretches.into_iter().zip(ends) {
        let at = range.start;
        let labelled = setting == Setting::Labelled
            || behind_label
                .as_ref()
                .is_some_and(|label| label.contains(&at))
            || counts_days(&folded[..at]);
        let own = || Lead::before(folded, at);
        let member = list::shared(list.as_ref(), folded, &range);
        let answered = list.as_ref().filter(|one: &&Candidate| one.answers);
        let day = matches!(stretch.first.unit, Unit::Day { .. });
        let of_list =
            |one: &Candidate| one.stretch.goes_on() || day && (one.says_day() || one.is_member);
        let is_next = |one: &Candidate| one.is_part_of_year() && one.list_end > at;
        let is_member = member.is_some() && list.as_ref().is_some_and(of_list)
            || list.as_ref().is_some_and(is_next);
        let follows = |one: &Candidate| {
            let between = &folded[one.range.end..at];
            one.opens_part() && !between.contains(['.', ';', ':'])
        };
        let is_next_part = list.as_ref().is_some_and(follows);
        let lead = member.unwrap_or_else(own);
        let candidate = Candidate {
            folded,
            answers: label::is_answer(folded, &(lead.start..range.end))
                || answered.is_some_and(|one| list::is_next_answer(one, folded, &range)),
            lead,
            stretch,
            range,
            list_end,
            labelled,
            is_member,
            is_next_part,
            about,
        };
        let mut one = judge(&candidate, setting);
        if let Some(one) = one.as_mut()
            && let Some(before) = found.last().filter(|_| candidate.is_member && day)
            && before.bound == one.bound
        {
            one.kind = before.kind;
        }
        list = one.is_some().then_some(candidate);
        found.extend(one);
    }
    found
}

/// Without one of these nothing is dated, recurs or runs from an event.
const TIMES: Kinds = ANCHORS.or(Kinds::RECURS).or(Kinds::UNIT);

/// Under purposes and demands a day is often told by the way; a firm lead or a month with a preposition binds.
fn is_firm_enough(candidate: &Candidate) -> bool {
    candidate.lead.is_firm() || candidate.lead.binds() && !candidate.is_day()
}

/// Whether a stretch is a commitment, and which.
fn judge(candidate: &Candidate, setting: Setting) -> Option<Found> {
    let firm = candidate.lead.is_firm();
    let year = matches!(candidate.stretch.first.unit, Unit::Year);
    let binds = candidate.is_marked()
        && (setting != Setting::Purpose || is_firm_enough(candidate) && !year)
        && !exclusion::is_horizon(candidate)
        && !exclusion::is_of_unknown_year(candidate)
        && !exclusion::is_another_date(candidate);
    if !binds {
        return None;
    }
    let bound = candidate.bound();
    let dated = !unknown::is_unknown(candidate);
    Some(Found {
        kind: kind::of_date(candidate, bound),
        bound,
        first: dated.then_some(candidate.stretch.first),
        last: candidate.last(bound).filter(|_| dated),
        rule: None,
        duration: None,
        tentative: candidate.is_tentative(),
        plain: !firm && !candidate.labelled && !demand::is_demanded(candidate)
            || exclusion::describes(candidate)
            || bound == Bound::On && candidate.lead.words.starts_with("xong"),
        range: candidate.whole(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Setting, find};
    use crate::passage::Passage;

    fn read(words: &str) -> Vec<String> {
        let passage = Passage::of(words, &(0..words.len()));
        find(&passage, &[], Setting::Text)
            .iter()
            .map(|found| {
                let edtf = |moment: &super::Moment| moment.edtf().unwrap_or_else(|| "?".to_owned());
                let last = found
                    .last
                    .as_ref()
                    .map_or(String::new(), |last| format!("/{}", edtf(last)));
                format!(
                    "{:?} {}{last} {:?} [{}]",
                    found.bound,
                    found.first.as_ref().map_or("-".to_owned(), edtf),
                    found.kind,
                    &words[found.range.clone()]
                )
            })
            .collect()
    }

    #[test]
    fn deadlines() {
        for (words, want) in [
            (
                "thực hiện. Hoàn thành trước ngày 10/10/2022.",
                "Before 2022-10-10 Due [Hoàn thành trước ngày 10/10/2022]",
            ),
            (
                "Hoàn thành chậm nhất trước ngày 30/10/2022.",
                "Before 2022-10-30 Due [Hoàn thành chậm nhất trước ngày 30/10/2022]",
            ),
            (
                "(thông qua BTG Thị ủy) chậm nhất vào ngày 27/3/2024",
                "By 2024-03-27 Due [chậm nhất vào ngày 27/3/2024]",
            ),
            (
                "Dự kiến trong tháng 5/2026 (có văn bản",
                "In 2026-05 Scheduled [Dự kiến trong tháng 5/2026]",
            ),
            (
                "kiểm tra từ ngày 05/9 đến ngày 16/9/2022.",
                "Between 2022-09-05/2022-09-16 Scheduled [từ ngày 05/9 đến ngày 16/9/2022]",
            ),
            (
                "kiểm tra ngày 14, 15/9/2022.",
                "On 2022-09-14/2022-09-15 Scheduled [ngày 14, 15/9/2022]",
            ),
            (
                "Thời gian: 02 ngày (ngày 21/7/2022 và ngày 22/7/2022).",
                "On 2022-07-21/2022-07-22 Scheduled [ngày 21/7/2022 và ngày 22/7/2022]",
            ),
            (
                "gửi trước 17 giờ 00 ngày 28/4/2019, tiêu đề",
                "Before 2019-04-28 Due [trước 17 giờ 00 ngày 28/4/2019]",
            ),
            (
                "(bắt đầu từ 13h30 thứ Hai ngày 06/7/2026).",
                "From 2026-07-06 Scheduled [từ 13h30 thứ Hai ngày 06/7/2026]",
            ),
            (
                "từ tháng 4 đến tháng 5/2019.",
                "Between 2019-04/2019-05 Scheduled [từ tháng 4 đến tháng 5/2019]",
            ),
            (
                "trình Ban Thường vụ trong quý III/2025.",
                "In 2025-35 Due [trong quý III/2025]",
            ),
            (
                "báo cáo trước 30/11/2024 để tổng hợp",
                "Before 2024-11-30 Due [trước 30/11/2024]",
            ),
            (
                "từ ngày 11/3 đến hết ngày 17/3/2019.",
                "Between 2019-03-11/2019-03-17 Scheduled [từ ngày 11/3 đến hết ngày 17/3/2019]",
            ),
            (
                "hoàn thành trong tháng 5-6/2026",
                "In 2026-05/2026-06 Due [hoàn thành trong tháng 5-6/2026]",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "đến năm 2030, tầm nhìn đến năm 2045",
            "nhiệm kỳ 2025 - 2030",
            "1,5 ngày/lớp",
            "Hội nghị lần thứ năm Ban Chấp hành",
            "phấn đấu đến tháng 6/2026 đạt 90%",
            "từ năm 2002 đến nay",
            "nhiệm vụ năm 2026",
            "Mốc thời gian xem xét: Từ ngày 01/01/2020 đến thời điểm kiểm tra.",
            "giai đoạn 2021-2025 và kế hoạch từng năm",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
