//! The clauses of running text that tell a body to do something.
//!
//! ```abnf
//! text   = *(sentence) ; each = clause *(";" clause)
//! clause = request / subject / adverbial ("," / ":") (request / subject) / label ":" (request / subject)
//! ```
//! Real ones: "Giao Văn phòng Đảng ủy theo dõi", "Sở Xây dựng hướng dẫn", "Căn cứ Kế hoạch, đảng ủy các xã quyết
//! định", "Hội nghị ở cơ sở: Do các chi bộ tự tổ chức".

mod count;
mod part;

use std::cell::RefCell;
use std::ops::Range;

use super::adverbial::is_adverbial;
use super::request::is_request;
use super::{Found, organiser};
use crate::cues::Cues;
use crate::facts::body::{self, Behind, Body};
use crate::forms::sentence::{full_sentences, sentences};
use crate::outline::{Block, BlockKind};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{blanks, contains_word, duty, find_words, starts_with_any, starts_with_word};
use count::{behind_count, counts, gives_work, lists_what_is_so};
use part::{in_later_parts, parts};

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
    /// The body that was read last in the block.
    known: &'a Known,
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

/// The words that were read, from the head of a body's name on, and that body, if one is there: who asks whether a duty stands
/// behind it mostly reads it next.
type Known = RefCell<Option<(Range<usize>, Option<Body>)>>;

impl<'a> Clause<'a> {
    fn of(block: usize, passage: &'a Passage, range: Range<usize>, known: &'a Known) -> Clause<'a> {
        Clause {
            block,
            words: &passage.as_str()[..range.end],
            folded: &passage.folded()[..range.end],
            cues: passage.cues(),
            known,
            start: range.start,
            part: range.end,
            heads: false,
            follows: false,
            of_label: false,
        }
    }

    /// The body whose name begins at an offset.
    pub(super) fn body(&self, at: usize) -> Option<Body> {
        let place = at..self.words.len();
        if let Some((known, body)) = &*self.known.borrow()
            && *known == place
        {
            return body.clone();
        }
        let body = body::at(self.words, self.folded, at);
        *self.known.borrow_mut() = Some((place, body.clone()));
        body
    }

    /// What is left of the folded words.
    pub(super) fn rest(&self) -> &'a str {
        &self.folded[self.start..]
    }

    /// The clause without the marks and the count before its first word.
    pub(super) fn without_marks(self) -> Clause<'a> {
        let rest = self.words[self.start..].trim_start_matches(['-', '+', '*', ' ']);
        let rest = behind_count(rest).unwrap_or(rest);
        let rest = rest.trim_start_matches(['-', '+', '*', ' ', '(']);
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
            .or_else(|| self.among())
    }

    /// A request or a subject at the head, or behind an adverbial.
    fn at_head(self) -> Option<Found> {
        let clause = self.without_marks();
        // A count before it ends what stands before.
        let marks = &self.words[self.start..clause.start];
        let scope = match marks.contains(char::is_alphanumeric) {
            true => self.start,
            false => clause.start,
        };
        // "Đối với hồ sơ quá hạn, Văn phòng tổng hợp": what no body can be told opens a clause.
        let toward = starts_with_word(clause.rest(), "đối với");
        match clause.requested_at(clause.start, scope) {
            Some(None) if toward => {}
            Some(found) => return found,
            None => {}
        }
        if let Some(found) = clause.behind_adverb().or_else(|| clause.of_duties()) {
            return Some(found);
        }
        clause.subject_at(clause.start, scope).or_else(|| {
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

    /// "Tiếp tục triển khai Đề án, trong đó các ngành cần tập trung rà soát": who of many is urged; behind "trong đó" alone it
    /// is told what is so.
    fn among(mut self) -> Option<Found> {
        const URGES: [&str; 5] = [
            "cần",
            "phải",
            "có trách nhiệm",
            "chịu trách nhiệm",
            "chủ trì",
        ];
        const AMONG: &str = ", trong đó ";
        let part = self.folded.get(self.start..self.part)?;
        let at = self.start + find_words(part, AMONG)? + AMONG.len();
        let urged = match self.body(at)?.behind {
            Behind::Duty(verb) => starts_with_any(&self.folded[verb..], &URGES),
            _ => false,
        };
        // "trong đó các trường cần sửa chữa là 5 trường" counts them.
        let told = &self.folded[at..self.part];
        let counted = told.contains(" là ") || told.split(", ").next().is_some_and(counts);
        self.heads = false;
        (urged && !counted)
            .then(|| self.subject_at(at, at))
            .flatten()
    }

    /// "Hội nghị ở cơ sở: Do các chi bộ tự tổ chức"; "Thời gian …: hoàn thành" is none.
    fn behind_label(mut self) -> Option<Found> {
        let rest = self.rest().as_bytes();
        let mut colons = memchr::memchr_iter(b':', rest);
        let colon = self.start + colons.find(|colon| rest.get(colon + 1) == Some(&b' '))?;
        let at = colon + ": ".len();
        let label = &self.folded[self.start..colon];
        let counted = behind_count(&self.words[at..]).filter(|_| gives_work(label));
        let at = counted.map_or(at, |behind| self.words.len() - behind.len());
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
        // "Kiện toàn mạng lưới: phòng Tổ chức - Hành chính tham mưu": the proper name begins behind a small noun.
        let proper = || {
            let next = self.words[at..].split(' ').nth(1);
            next.is_some_and(|word| word.starts_with(char::is_uppercase))
                && body::head(&self.folded[at..]).is_some()
                && !label.contains("kết quả")
        };
        // "Phân công: (1) Phòng Kinh tế: rà soát; (2) Công an xã: tuần tra"
        let told = || self.has_duty_at(at) || counted.is_some();
        if (capital || many || proper()) && told() {
            return self
                .subject_at(at, at)
                .map(|found| self.with_label(found, colon));
        }
        // "Tổ bầu cử: Chậm nhất 50 ngày trước ngày bầu cử, UBND cấp xã quyết định thành lập"
        let behind = Clause { start: at, ..self };
        let timed = capital && at < self.part && is_adverbial(&self.folded[at..]);
        timed.then(|| behind.behind_adverbial()).flatten()
    }

    /// "Trang trí khánh tiết: Đoàn Thanh niên phụ trách.": of whom no more is said behind a label than that they do it, the
    /// label is the task.
    fn with_label(self, found: Found, colon: usize) -> Found {
        const BARE: [&str; 6] = [
            "phụ trách",
            "đảm nhiệm",
            "chịu trách nhiệm",
            "chủ trì",
            "chủ trì thực hiện",
            "thực hiện",
        ];
        let own = self.folded.get(found.task.clone()).unwrap_or("");
        let label = self.without_marks().start..colon;
        let bare = BARE.contains(&own.trim_end_matches(['.', ';', ' ']));
        match bare && duty(&self.folded[label.clone()]).is_some() {
            true => Found {
                task: label,
                ..found
            },
            false => found,
        }
    }
}

/// The opening of a letter or notice: "X yêu cầu các cơ quan …".
pub(super) fn in_opening(index: usize, passage: &Passage) -> Vec<Found> {
    let known = Known::default();
    let clause = |sentence| Clause::of(index, passage, sentence, &known);
    sentences(passage.as_str())
        .into_iter()
        .filter_map(|sentence| clause(sentence).request_inside(false))
        .collect()
}

/// "5. Để nâng cao hiệu quả, các Sở, ngành triển khai những nội dung sau:" over points: the last whom a heading behind an adverbial
/// tells what stands below.
pub(super) fn opening_points(index: usize, block: &Block) -> Vec<Found> {
    let folded = block.passage.folded();
    let opens = folded.ends_with("sau:") || folded.ends_with("sau đây:");
    if !opens || !is_adverbial(folded) {
        return Vec::new();
    }
    let last = find(index, block)
        .pop()
        .filter(|one| one.scope.end == folded.len());
    last.map(|one| Found { heads: true, ..one })
        .into_iter()
        .collect()
}

/// Running text: each part between semicolons, or whoever organises what the sentence announces.
pub(super) fn find(index: usize, block: &Block) -> Vec<Found> {
    let passage = &block.passage;
    let organised = organiser::find(index, passage, false);
    let known = Known::default();
    let mut found = Vec::new();
    for (at, sentence) in full_sentences(passage.as_str()).into_iter().enumerate() {
        let heads = at == 0 && block.kind != BlockKind::Paragraph;
        let mut told: Vec<Found> = Vec::new();
        let spoken_of = || lists_what_is_so(passage, &sentence);
        for part in parts(passage.as_str(), &sentence) {
            let counted =
                behind_count(passage.as_str()[part.clone()].trim_start_matches([' ', ';']));
            if counted.is_some() && spoken_of() {
                continue;
            }
            if told.last().is_none_or(|one| one.name.end <= part.start) {
                let clause = Clause {
                    heads: heads && part.start == sentence.start,
                    follows: !told.is_empty(),
                    of_label: told.last().is_some_and(|last| is_label(passage, last)),
                    part: part.end,
                    ..Clause::of(index, passage, part.start..sentence.end, &known)
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
        told.sort_by_key(|one| one.name.start);
        let later = in_later_parts(passage, &sentence, &organised, &told);
        told.extend(later);
        told.sort_by_key(|one| one.name.start);
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
