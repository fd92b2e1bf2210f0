//! Due or scheduled: what must be finished by a day, and what takes place on it.
//!
//! "gửi trước ngày 28/4/2019" is due, "tổ chức hội nghị trong tháng 5" is scheduled. A lead says it,
//! else a label ("Thời hạn gửi", "Thời gian tổ chức"), else the words of the sentence.

use super::{Candidate, label};
use crate::facts::recurrence::Term;
use crate::facts::stage;
use crate::forms::sentence::{from_comma, head, statement, statement_start, tail};
use crate::record::{Bound, DeadlineKind};
use crate::vocab::{
    BEFORE_TRINH, begins_event, begins_work, contains_word, places_of_word, starts_with_any,
    starts_with_word, strip_any, takes_place,
};

/// What is said of a date elsewhere than in its own words, folded.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'t> {
    /// The head of its column.
    pub column: &'t str,
    /// What is to be done by it: another cell of its row, the heading above its line.
    pub task: &'t str,
}

impl About<'_> {
    /// What the head of the column says, else what the task is. A festival on a day takes place on it, "Thời gian hoàn
    /// thành" over its column or not; one in a month is over by its end, and a review is finished by its day.
    pub(super) fn kind(&self, bound: Bound) -> Option<DeadlineKind> {
        let column = label::kind_of(self.column);
        if column == Some(DeadlineKind::Scheduled) || column.is_some() && bound == Bound::In {
            column
        } else if finishes_task(self.task) {
            Some(DeadlineKind::Due)
        } else if names_event(self.task) && !(column.is_some() && is_work(self.task)) {
            Some(DeadlineKind::Scheduled)
        } else {
            column
        }
    }
}

/// The kind of a recurring or relative term.
pub fn of_term(folded: &str, term: &Term, about: About) -> DeadlineKind {
    let own = statement(folded, &term.range);
    due(term.due && !is_meeting(own) || hands_in(own) || hands_in(about.task))
}

/// "Họp Tổ giúp việc: ngày làm việc đầu tiên của tháng": what is met on is no last day.
fn is_meeting(statement: &str) -> bool {
    const BY: [&str; 4] = ["trước", "chậm nhất", "muộn nhất", "trễ nhất"];
    let own = statement.trim_start_matches([' ', '-', '+']);
    starts_with_any(own, &["họp", "giao ban"]) && !BY.iter().any(|word| contains_word(own, word))
}

/// The kind of a dated commitment.
pub fn of_date(candidate: &Candidate, bound: Bound) -> DeadlineKind {
    let open = matches!(bound, Bound::In | Bound::On) && !candidate.lead.is_firm();
    let told = (candidate.labelled || candidate.answers) && open;
    let said = || {
        label::kind_before(candidate.folded, candidate.lead.start)
            .or_else(|| label::kind(candidate.folded))
            .or_else(|| candidate.about.kind(bound))
            .or_else(|| is_time_of_inspection(candidate).then_some(DeadlineKind::Scheduled))
    };
    told.then(said)
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
        Bound::On => lead.finishes() || hands_over(candidate),
        Bound::Between | Bound::From => lead.words.contains("hoàn thành"),
        Bound::Every => false,
        Bound::In => lead.finishes() || !is_event(candidate),
    }
}

/// Whether a sentence with a month, a quarter or a year in it speaks of something that takes place.
fn is_event(candidate: &Candidate) -> bool {
    let sentence = spoken(candidate);
    let lead = candidate.lead.words;
    // "Đợt 3 (| quý IV/2015): Hoàn thành …": when a round is held, whatever is done in it.
    let event = contains_word(lead, "vào") || takes_place(sentence);
    let event = event || is_of_stage(candidate) && !hands_in(sentence);
    // "nhất là trong tháng 01": what goes on anyway does so above all then.
    let above_all = candidate.before().trim_end().ends_with("nhất là");
    above_all || lead.contains("dự kiến") || event && !finishes(sentence)
}

/// The statement of a date; of "Kiểm tra …: đợt 1 từ …; đợt 2 trong …" all of them.
fn spoken<'t>(candidate: &Candidate<'t>) -> &'t str {
    let whole = candidate.whole();
    match is_of_stage(candidate) || stage::counts(from_comma(candidate.clause())) {
        true => tail(head(candidate.folded, whole.end), LONGEST_STAGES),
        false => statement(candidate.folded, &whole),
    }
}

/// Whether a date is all that is said of a stage, or stands in brackets behind it: "Thời gian: Đợt 1 …; đợt 2 | trong tháng 6;",
/// "Đợt 3 (| quý IV)". Of "Giao đất đợt 1 …; đợt 2 …" each is when that is done, of "Vòng 1 (tháng 3): nộp bài" too.
fn is_of_stage(candidate: &Candidate) -> bool {
    let stage = from_comma(candidate.clause()).trim_start_matches([' ', '-', '+']);
    let open = stage.trim_end().strip_suffix('(');
    let words = open.unwrap_or(stage);
    let alone = words.split_whitespace().count() <= LONGEST_STAGE && stage::counts(words);
    let behind = candidate.behind();
    match open {
        Some(_) => alone && !hands_in(head(behind, NEAR)),
        None => {
            let ends = behind.is_empty() || behind.starts_with([',', ';', '.']);
            alone && ends && stage::opens(candidate.before())
        }
    }
}

/// What is asked for right behind a bracket stands no farther off, in bytes.
const NEAR: usize = 24;

/// No stage has more words: "giai đoạn 2".
const LONGEST_STAGE: usize = 3;

/// No stages of one work are longer, with what it is, in bytes.
const LONGEST_STAGES: usize = 1_000;

/// "danh sách gửi Sở ngày 02/6", "thời hạn … là ngày 05/8": the words right before a day make it due.
fn hands_over(candidate: &Candidate) -> bool {
    let own = asked(candidate);
    let handed = [
        "gửi",
        "nộp",
        "trình",
        "cung cấp",
        "bàn giao",
        "thu đủ",
        "có kết quả",
        "thời hạn",
        "hạn cuối",
        "hạn chót",
    ];
    let over =
        starts_with_word(own, "báo cáo") || handed.iter().any(|verb| contains_verb(own, verb));
    // "báo cáo kết quả vòng sơ khảo", "báo cáo số học sinh ra lớp": what took place is reported.
    let told = ["kết quả", " số ", "tình hình", "tiến độ", "danh sách"];
    let reported = starts_with_word(own, "báo cáo") && told.iter().any(|what| own.contains(what));
    over && (reported || !takes_place(own)) && !contains_word(own, "đã")
}

/// The words that may say what is handed in: from the last comma on; before the colon where nothing but other days stands
/// between, "Báo cáo kết quả theo các mốc: ngày 15/3; | ngày 15/6".
fn asked<'t>(candidate: &Candidate<'t>) -> &'t str {
    let listed = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_digit())
            || matches!(word, "" | "ngày" | "và" | "các")
    };
    let label = tail(candidate.before(), LONGEST_LIST).rsplit_once(':');
    let label = label.filter(|(_, between)| between.split([' ', ',', ';']).all(listed));
    let behind = candidate.behind();
    let ends = behind.is_empty() || behind.starts_with([',', ';', '.', ')']);
    let alone = ends || behind.starts_with(" và ");
    let near = match label.filter(|_| alone) {
        Some((label, _)) => {
            // "gửi về Thư ký (Tổ số 1: 31/3; Tổ số 2: | 28/3)"
            let open = label
                .rfind('(')
                .filter(|&open| !label[open..].contains(')'));
            let label = &label[..open.unwrap_or(label.len())];
            &label[statement_start(label, label.len())..]
        }
        None => from_comma(candidate.clause()),
    };
    near.trim_start_matches([' ', ',', '-', '+'])
}

/// No label is farther off behind which some days stand, with its words, in bytes.
const LONGEST_LIST: usize = 240;

/// Something is handed in: a report, a list, a draft.
fn hands_in(sentence: &str) -> bool {
    [
        "gửi",
        "trình",
        "báo cáo",
        "nộp",
        "cung cấp",
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
    places_of_word(sentence, verb).any(|at| {
        let before = || sentence[..at].trim_end();
        let compound = || BEFORE_TRINH.iter().any(|first| before().ends_with(first));
        verb != "trình"
            || !(starts_with_any(&sentence[at..], &["trình bày", "trình diễn"]) || compound())
    })
}

/// Something must be finished or handed in.
fn finishes(sentence: &str) -> bool {
    [
        "gửi",
        "trình",
        "hoàn thành",
        "hoàn tất",
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

/// The same of a task; of an inspection only what is said of itself: "Kiểm tra việc thu, nộp đảng phí" hands nothing in.
fn finishes_task(task: &str) -> bool {
    const OF_ITSELF: [&str; 5] = ["hoàn thành", "xong", "trình", "gửi", "báo cáo kết quả"];
    match starts_with_any(task, &INSPECTIONS) {
        true => OF_ITSELF.iter().any(|verb| contains_verb(task, verb)),
        false => finishes(task),
    }
}

const INSPECTIONS: [&str; 3] = ["kiểm tra", "giám sát", "thanh tra"];

/// "Kiểm tra Chi bộ A về công tác phát triển đảng viên. Thời gian: | tháng 4/2026": a label in the line of what is inspected.
fn is_time_of_inspection(candidate: &Candidate) -> bool {
    let label = statement_start(candidate.folded, candidate.lead.start);
    let line = head(candidate.folded, label).trim_start_matches([' ', '-', '+']);
    starts_with_any(line, &INSPECTIONS) && !finishes_task(line)
}

/// Whether a task is an event: "Tổ chức Hội nghị …", not "Lập hồ sơ … lễ hội".
fn names_event(task: &str) -> bool {
    let event = strip_any(task, &["tổ chức ", "mở "]).unwrap_or(task);
    begins_event(event) || starts_with_word(event, "làm việc")
}

/// Whether a task takes place and is work too: "Tổ chức kiểm tra hồ sơ".
fn is_work(task: &str) -> bool {
    begins_work(task.strip_prefix("tổ chức ").unwrap_or(task))
}

#[cfg(test)]
mod tests {
    use super::{finishes, hands_in};

    #[test]
    fn what_sentences_say() {
        assert!(finishes("trình ban thường vụ trong quý iii/2025"));
        assert!(hands_in("định kỳ 6 tháng báo cáo ban thường vụ"));
    }
}
