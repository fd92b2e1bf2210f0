//! The clauses of running text that tell a body to do something.
//!
//! ```abnf
//! text   = *(sentence) ; each = clause *(";" clause)
//! clause = request / subject / adverbial ("," / ":") (request / subject) / label ":" (request / subject)
//! ```
//! Real ones: "Giao Văn phòng Đảng ủy theo dõi", "Sở Xây dựng hướng dẫn", "Căn cứ Kế hoạch, đảng ủy các xã quyết
//! định", "Hội nghị ở cơ sở: Do các chi bộ tự tổ chức".

use std::ops::Range;

use super::adverbial::is_adverbial;
use super::request::is_request;
use super::{Found, organiser};
use crate::cues::Cues;
use crate::facts::body;
use crate::forms::sentence::{full_sentences, sentences};
use crate::outline::{Block, BlockKind};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{blanks, contains_word, starts_with_any, starts_with_word};

/// The words of a block up to the end of a sentence, read from `start` on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    /// Index of the block.
    pub block: usize,
    /// The words.
    pub words: &'a str,
    /// The same, folded.
    pub folded: &'a str,
    /// Where facts may begin in them and in what is behind them in the block.
    pub cues: &'a Cues,
    /// Where the clause begins.
    pub start: usize,
    /// Where its part of the sentence ends, at a semicolon; a later part is a clause of its own.
    pub part: usize,
    /// Whether it stands at the head of a point or bullet, so that a body alone heads what follows.
    pub heads: bool,
    /// Whether another body has been told something in the part of the sentence before it.
    pub follows: bool,
    /// Whether that body stands before a colon, so that a request here is its own: "Phòng A: rà soát; giao các tổ …".
    pub of_label: bool,
}

impl<'a> Clause<'a> {
    fn of(block: usize, passage: &'a Passage, range: Range<usize>) -> Clause<'a> {
        Clause {
            block,
            words: &passage.as_str()[..range.end],
            folded: &passage.folded()[..range.end],
            cues: passage.cues(),
            start: range.start,
            part: range.end,
            heads: false,
            follows: false,
            of_label: false,
        }
    }

    /// What is left of the folded words.
    pub(super) fn rest(&self) -> &'a str {
        &self.folded[self.start..]
    }

    /// The clause without the marks before its first word.
    pub(super) fn without_marks(self) -> Clause<'a> {
        let rest = self.words[self.start..].trim_start_matches(['-', '+', '*', ' ', '(']);
        Clause {
            start: self.words.len() - rest.len(),
            ..self
        }
    }

    fn read(self) -> Option<Found> {
        let small = self.words[self.start..]
            .trim_start()
            .starts_with(char::is_lowercase);
        if self.of_label && small && is_request(self.rest().trim_start()) {
            return None;
        }
        self.at_head()
            .or_else(|| self.request_inside(true))
            .or_else(|| self.heads.then(|| self.behind_label()).flatten())
    }

    /// A request or a subject at the head, or behind an adverbial.
    fn at_head(self) -> Option<Found> {
        let clause = self.without_marks();
        // "Đối với hồ sơ quá hạn, Văn phòng tổng hợp": what no body can be told opens a clause.
        let toward = starts_with_word(clause.rest(), "đối với");
        match clause.requested_at(clause.start, clause.start) {
            Some(None) if toward => {}
            Some(found) => return found,
            None => {}
        }
        if let Some(found) = clause.behind_adverb().or_else(|| clause.of_duties()) {
            return Some(found);
        }
        clause.subject_at(clause.start, clause.start).or_else(|| {
            clause.behind_time(clause.start).or_else(|| {
                is_adverbial(clause.rest())
                    .then(|| {
                        clause
                            .request_inside(true)
                            .or_else(|| clause.behind_adverbial())
                    })
                    .flatten()
            })
        })
    }

    /// "Sở Nội vụ chuẩn bị tài liệu, Sở Tài chính bố trí kinh phí": one more who is told something behind a comma, where
    /// no body stands between whose list it could be of.
    fn another(&self, last: &Found) -> Option<Found> {
        let from = last.task.start.max(last.name.end);
        let own = &self.folded[..self.part.max(from)];
        for comma in memchr::memchr_iter(b',', &own.as_bytes()[from..]) {
            let at = from + comma + ", ".len();
            if own.as_bytes().get(at - 1) != Some(&b' ') {
                continue;
            }
            if !self.words[at..].starts_with(char::is_uppercase) || !self.has_duty_at(at) {
                continue;
            }
            // Who supports the one before is read with that one.
            let found = self.subject_at(at, at)?;
            if found.role == Some(AssignmentRole::Support) || names_body(&own[from..from + comma]) {
                return None;
            }
            return Some(found);
        }
        None
    }

    /// "Hội nghị ở cơ sở: Do các chi bộ tự tổ chức"; "Thời gian …: hoàn thành" is none.
    fn behind_label(mut self) -> Option<Found> {
        let rest = self.rest().as_bytes();
        let mut colons = memchr::memchr_iter(b':', rest);
        let colon = self.start + colons.find(|colon| rest.get(colon + 1) == Some(&b' '))?;
        let at = colon + ": ".len();
        // "Tăng cường phối hợp giữa các cơ quan: A, B": the names are the label's object.
        if contains_word(&self.folded[self.start..colon], "giữa") {
            return None;
        }
        self.heads = false;
        if let Some(found) = self.requested_at(at, at) {
            return found;
        }
        let capital = self.words[at..].starts_with(char::is_uppercase);
        const IN_SMALL: [&str; 6] = [
            "các",
            "công đoàn cơ sở",
            "chi bộ",
            "chi đoàn",
            "chi hội",
            "tổ dân phố",
        ];
        // "Báo cáo tháng: các trường gửi"; "Phân công chỉ đạo: đồng chí Phó Bí thư phụ trách chung"
        let many = starts_with_any(&self.folded[at..], &IN_SMALL)
            || self.folded[at..].starts_with("đồng chí ")
                && self.without_marks().rest().starts_with("phân công ");
        if (capital || many) && self.has_duty_at(at) {
            return self.subject_at(at, at);
        }
        // "Tổ bầu cử: Chậm nhất 50 ngày trước ngày bầu cử, UBND cấp xã quyết định thành lập"
        let behind = Clause { start: at, ..self };
        let timed = capital && at < self.part && is_adverbial(&self.folded[at..]);
        timed.then(|| behind.behind_adverbial()).flatten()
    }
}

/// The opening of a letter or notice: "X yêu cầu các cơ quan …".
pub(super) fn in_opening(index: usize, passage: &Passage) -> Vec<Found> {
    sentences(passage.as_str())
        .into_iter()
        .filter_map(|sentence| Clause::of(index, passage, sentence).request_inside(false))
        .collect()
}

/// Running text: each part between semicolons, or whoever organises what the sentence announces.
pub(super) fn find(index: usize, block: &Block) -> Vec<Found> {
    let passage = &block.passage;
    let organised = organiser::find(index, passage, false);
    let mut found = Vec::new();
    for (at, sentence) in full_sentences(passage.as_str()).into_iter().enumerate() {
        let heads = at == 0 && block.kind != BlockKind::Paragraph;
        let mut told: Vec<Found> = Vec::new();
        for part in parts(passage.as_str(), &sentence) {
            if told.last().is_none_or(|one| one.name.end <= part.start) {
                let clause = Clause {
                    heads: heads && part.start == sentence.start,
                    follows: !told.is_empty(),
                    of_label: told.last().is_some_and(|last| is_label(passage, last)),
                    part: part.end,
                    ..Clause::of(index, passage, part.start..sentence.end)
                };
                let mut next = clause.read();
                while let Some(one) = next {
                    next = clause.another(&one);
                    told.push(one);
                }
            }
        }
        // "do các chi bộ tổ chức; đồng chí bí thư chỉ đạo": who organises stands before those who are told.
        let first = told.iter().map(|one| one.scope.start).min();
        let here = |one: &&Found| {
            sentence.contains(&one.name.start) && first.is_none_or(|first| one.name.end <= first)
        };
        // What has been said of another before is not theirs.
        let own = if found.is_empty() { 0 } else { sentence.start };
        let before = organised.iter().filter(here).cloned();
        found.extend(before.map(|one| one.from(own)));
        found.append(&mut told);
    }
    found
}

/// Whether a body that is told something stands before a colon and is asked by nobody.
fn is_label(passage: &Passage, one: &Found) -> bool {
    let behind = &passage.folded()[one.name.end..one.task.start.max(one.name.end)];
    !one.asked && behind.trim_start().starts_with(':')
}

/// Whether some words hold the name of a body.
pub(super) fn names_body(folded: &str) -> bool {
    let mut words = std::iter::once(0).chain(blanks(folded).map(|blank| blank + 1));
    words.any(|at| body::head(&folded[at..]).is_some())
}

/// The parts of a sentence between semicolons.
fn parts(words: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let whole = &words[sentence.clone()];
    if memchr::memchr(b';', whole.as_bytes()).is_none() {
        return vec![sentence.clone()];
    }
    sentences(whole)
        .into_iter()
        .map(|part| sentence.start + part.start..sentence.start + part.end)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn clauses() {
        for (words, want) in [
            (
                "- Hội nghị ở cơ sở: Giao Ban Tuyên giáo Thị ủy hướng dẫn.",
                "Ban Tuyên giáo Thị ủy | hướng dẫn.",
            ),
            (
                "- Khai mạc ngày 05/6. Hội nghị do Liên đoàn Lao động tổ chức.",
                "Liên đoàn Lao động | Khai mạc ngày 05/6. Hội nghị do Liên đoàn Lao động tổ chức.",
            ),
            (
                "- Kinh phí lấy từ ngân sách; Sở Tài chính hướng dẫn.",
                "Sở Tài chính | hướng dẫn.",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn who_organises_claims_nothing_that_another_is_told() {
        assert_eq!(
            read("- Các chi bộ báo cáo trước ngày 10/01. Hội nghị do Đảng ủy chủ trì."),
            [
                "Các chi bộ | báo cáo trước ngày 10/01.",
                "Đảng ủy | Hội nghị do Đảng ủy chủ trì."
            ]
        );
    }
}
