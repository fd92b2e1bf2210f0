//! Bodies that are the subject of a clause.
//!
//! ```abnf
//! subject   = body (":" SP task / SP duty)
//! behind    = adverbial ("," / ":") SP subject   ; adverbial.rs
//! ```
//! Real ones: "Ban Tuyên giáo Thị ủy: Theo dõi, …", "Căn cứ số lượng, đảng ủy các xã quyết định",
//! "Trong quá trình thực hiện Thủ trưởng các địa phương chủ động …".

use std::ops::Range;

use super::Found;
use super::addressee::{is_addressable, is_generic};
use super::clause::Clause;
use super::request::{is_request, request};
use super::task::{acts, behind_leader, instructs, is_case, is_statement, role_of};
use crate::facts::body::{self, Behind, Body, is_of_many};
use crate::fold::fold;
use crate::forms::sentence::{head, tail};
use crate::forms::time;
use crate::vocab::{blanks, duty, starts_with_any, starts_with_word};

impl Clause<'_> {
    /// A body that is told by being the subject; `scope` is where what it answers for begins.
    pub(super) fn subject_at(&self, at: usize, scope: usize) -> Option<Found> {
        self.body_at(at, false, scope)
    }

    /// The body at an offset, whether asked or subject, with its duty.
    pub(super) fn body_at(&self, at: usize, asked: bool, scope: usize) -> Option<Found> {
        let Clause { words, folded, .. } = *self;
        let known = self.body(at)?;
        let toward = folded[..at].trim_end().ends_with("đối với");
        // "Đối với các xã vùng cao: Phòng Kinh tế hỗ trợ giống"
        if let Behind::Colon(end) = known.behind
            && toward
            && let other = folded.len() - folded[end..].trim_start().len()
            && self.has_duty_at(other)
            && let Some(found) = self.subject_at(other, other)
        {
            return Some(found);
        }
        if let Some(other) = self.behind_group(&known).filter(|_| toward) {
            return self.subject_at(other, other);
        }
        let opens = (self.heads || self.follows) && at == self.start && is_one_body(&folded[at..]);
        let body = if asked || opens {
            known.closed(words, folded)
        } else {
            known.clone()
        };
        if !is_addressable(&folded[body.range.clone()])
            || !toward && is_generic(words, folded, &body, asked)
        {
            return None;
        }
        if let Behind::Duty(duty) = body.behind
            && !asked
            && is_request(&folded[duty..])
            && let Some(other) = request(folded, duty)
            && let Some(found) = self.body_at(other, true, other)
        {
            return Some(found);
        }
        let task = self.task(&body, asked)?;
        Some(Found {
            asked,
            guessed: !asked && self.is_guessed(&known),
            role: role_of(&folded[body.range.end..]),
            task: trim(words, task),
            heads: self.heads,
            ..Found::of(self.block, body.range, scope..words.len())
        })
    }

    /// "Đối với các xã khó khăn, | Sở Công Thương tổ chức hỗ trợ": where the body begins that is told something for the sake of a
    /// group; in "Đối với Sở Y tế, Sở Nội vụ: báo cáo" both are told.
    fn behind_group(&self, known: &Body) -> Option<usize> {
        let name = &self.words[known.range.clone()];
        let (group, _) = name.split_once(", ")?;
        let several = group.starts_with(char::is_lowercase) && is_of_many(&fold(group));
        let other = known.range.start + group.len() + ", ".len();
        let one = self.words[other..].starts_with(char::is_uppercase);
        let told = matches!(known.behind, Behind::Duty(_)) && self.has_duty_at(other);
        (several && one && told).then_some(other)
    }

    /// Whether no verb is known of what a body is told.
    fn is_guessed(&self, known: &Body) -> bool {
        match known.behind {
            Behind::Duty(_) => false,
            Behind::Colon(end) => {
                let behind = &self.folded[end..];
                !behind.trim().is_empty() && !acts(behind)
            }
            Behind::Other => {
                !self.is_urged(known) && behind_leader(&self.folded[known.range.end..]).is_none()
            }
            Behind::End => true,
        }
    }

    /// What a body is to do; empty where what follows the clause says it.
    fn task(&self, body: &Body, asked: bool) -> Option<Range<usize>> {
        let Clause { words, folded, .. } = *self;
        match body.behind {
            Behind::Duty(at) => {
                let duty = &folded[at..];
                let other = is_request(duty) && !starts_with_word(duty, "phân công");
                (asked || !other && !is_statement(duty)).then_some(at..words.len())
            }
            Behind::Colon(end)
                if !asked && is_case(&folded[body.range.clone()], &folded[end..]) =>
            {
                None
            }
            Behind::Colon(end)
                if asked
                    || acts(&folded[end..])
                    || self.heads && instructs(&words[end..], &folded[end..]) =>
            {
                Some(end..words.len())
            }
            Behind::Colon(end) if words[end..].trim().is_empty() => Some(0..0),
            Behind::Other if asked && self.is_demanded(body) || self.is_urged(body) => {
                let rest = folded[body.range.end..].trim_start();
                Some(folded.len() - rest.len()..words.len())
            }
            Behind::Other => {
                let end = body.range.end + behind_leader(&folded[body.range.end..])?;
                acts(&folded[end..]).then_some(end..words.len())
            }
            Behind::End if asked && self.heads && words[body.range.end..].trim().is_empty() => {
                Some(0..0)
            }
            _ => None,
        }
    }

    /// "Yêu cầu các đơn vị chưa nộp báo cáo khẩn trương gửi về Văn phòng": many are asked, and words that say which of
    /// them, or what they are not to do, stand before the verb.
    fn is_demanded(&self, body: &Body) -> bool {
        const WHICH: [&str; 5] = ["có", "còn", "chưa", "không", "đang"];
        let (before, rest) = (
            self.folded[..body.range.start].trim_end(),
            head(&self.folded[body.range.end..], LONGEST_WHICH),
        );
        let asks = ["đề nghị", "yêu cầu", "giao", "giao cho"]
            .iter()
            .any(|verb| before.ends_with(verb));
        let clause = &rest[..rest.find([';', '.', ':']).unwrap_or(rest.len())];
        let mut words = blanks(clause);
        asks && starts_with_any(rest.trim_start(), &WHICH)
            && is_of_many(&self.folded[body.range.clone()])
            && words.any(|blank| duty(&clause[blank + 1..]).is_some())
    }

    /// "Các cơ quan, đơn vị chưa có kế hoạch khẩn trương xây dựng": the same of many who are not asked, where the verb
    /// urges.
    fn is_urged(&self, body: &Body) -> bool {
        const URGES: [&str; 6] = [
            " khẩn trương ",
            " phải ",
            " sớm ",
            " nghiêm túc ",
            " chủ động ",
            " có trách nhiệm ",
        ];
        let rest = head(&self.folded[body.range.end..], LONGEST_WHICH).trim_start();
        let clause = &rest[..rest.find([',', ';', '.', ':']).unwrap_or(rest.len())];
        starts_with_word(rest, "chưa")
            && is_of_many(&self.folded[body.range.clone()])
            && URGES.iter().any(|urge| clause.contains(urge))
    }

    /// The first body with a duty behind a comma of an adverbial.
    pub(super) fn behind_adverbial(self) -> Option<Found> {
        let mut from = self.start;
        let part = &self.folded[..self.part];
        // Behind "Đối với các công ty A, các công ty B" the names may be of its list; a new subject has a capital.
        let toward = starts_with_word(self.rest(), "đối với");
        while let Some(comma) = memchr::memchr3(b',', b':', b';', &part.as_bytes()[from..]) {
            let rest = part[from + comma + 1..].trim_start();
            if rest.is_empty() {
                break;
            }
            from = part.len() - rest.len();
            let found = match self.requested_at(from, from) {
                Some(found) => found,
                None if toward && !self.words[from..].starts_with(char::is_uppercase) => None,
                None if self.has_duty_at(from) && !self.is_object(from) => {
                    self.subject_at(from, self.start)
                }
                None => self.behind_time(from),
            };
            if found.is_some() {
                return found;
            }
        }
        self.without_comma()
    }

    /// "Trước ngày 15/6/2026 các chi bộ gửi báo cáo": the body right behind a time that begins at an offset.
    pub(super) fn behind_time(&self, at: usize) -> Option<Found> {
        let body = at + time::len(&self.folded[at..])?;
        self.has_duty_at(body)
            .then(|| self.subject_at(body, self.start))
            .flatten()
    }

    /// "để kiến nghị X, Y xem xét", "Khi thay mặt X, Y ký": the body at an offset is in the list of a verb before it.
    fn is_object(&self, at: usize) -> bool {
        const VERBS: [&str; 4] = ["kiến nghị ", "đề xuất ", "thay mặt ", "thừa lệnh "];
        const WITH: [&str; 2] = ["phối hợp với ", "phối hợp cùng "];
        // "phối hợp với các sở, | ban, ngành"; behind "Sau khi phối hợp với các đơn vị, | Văn phòng" a new subject follows.
        let small = self.words[at..].starts_with(char::is_lowercase);
        let sentence = &self.folded[self.start..at];
        let near = head(sentence, LONGEST_OBJECT);
        let opening = near.split(',').next().unwrap_or("");
        let before = tail(sentence, LONGEST_OBJECT);
        let with = WITH
            .iter()
            .filter(|verb| small || !opening.contains(**verb));
        let behind = VERBS
            .iter()
            .chain(with)
            .filter(|verb| before.contains(**verb))
            .filter_map(|verb| before.rfind(verb).map(|found| found + verb.len()));
        // "Khi phó trưởng ban chỉ đạo, phó trưởng tiểu ban ký văn bản": who acts in the condition.
        let when = self.rest().strip_prefix("khi ").map(|_| "khi ".len());
        let closed = |body: &Body| match body.behind {
            Behind::Duty(verb) => self.folded[verb..self.part.max(verb)].contains(','),
            _ => false,
        };
        let offset = at - before.len();
        let behind = behind.map(|behind| offset + behind);
        let when = when.map(|behind| self.start + behind);
        let named = |behind: usize| body::at(self.words, self.folded, behind);
        let held = |body: &Body| body.range.end > at;
        match behind.max() {
            Some(behind) => named(behind).is_some_and(|body| held(&body)),
            None => when
                .and_then(named)
                .is_some_and(|body| held(&body) && closed(&body)),
        }
    }

    /// Behind a comma or a label a body is a subject only if a duty follows it at once.
    pub(super) fn has_duty_at(&self, at: usize) -> bool {
        self.body(at)
            .is_some_and(|body| matches!(body.behind, Behind::Duty(_)))
    }

    /// "Trong quá trình thực hiện, nếu có vướng mắc | các đơn vị kịp thời phản ánh": who is told behind a condition without its
    /// comma.
    fn behind_trouble(self) -> Option<Found> {
        const TROUBLES: [&str; 4] = ["vướng mắc ", "khó khăn ", "phát sinh ", "thay đổi "];
        let part = self.folded.get(self.start..self.part)?;
        let condition = ["nếu có ", "nếu vướng mắc", " có vướng mắc", " có khó khăn"];
        if !condition.iter().any(|words| part.contains(words)) {
            return None;
        }
        let behind = TROUBLES
            .iter()
            .filter_map(|word| Some(part.find(word)? + word.len()));
        let at = self.start + behind.min()?;
        // "nếu có vướng mắc | thì các xã báo cáo"
        let then = "thì ";
        let at = at
            + self.folded[at..]
                .strip_prefix(then)
                .map_or(0, |_| then.len());
        self.has_duty_at(at)
            .then(|| self.subject_at(at, self.start))
            .flatten()
    }

    /// "Trong quá trình thực hiện Thủ trưởng các địa phương chủ động …"
    fn without_comma(mut self) -> Option<Found> {
        if let Some(found) = self.behind_trouble() {
            return Some(found);
        }
        if !starts_with_word(self.rest(), "trong quá trình") {
            return None;
        }
        self.heads = false;
        let at = self.words[self.start..]
            .char_indices()
            .skip(1)
            .filter(|(_, letter)| letter.is_uppercase())
            .map(|(at, _)| self.start + at)
            .find(|&at| {
                self.words[..at].ends_with(' ') && body::head(&self.folded[at..]).is_some()
            })?;
        // "…, kịp thời báo cáo | UBND xã xem xét": who is reported to.
        const REPORTS: [&str; 4] = ["báo cáo ", "gửi ", "trình ", "phản ánh "];
        if REPORTS.iter().any(|verb| self.folded[..at].ends_with(verb)) {
            return None;
        }
        self.subject_at(at, self.start)
    }
}

/// No words between those who are asked and the verb are longer, in bytes.
const LONGEST_WHICH: usize = 300;

/// No opening and no list behind "phối hợp với" that says whose object a name is, is longer, in bytes.
const LONGEST_OBJECT: usize = 2_000;

/// Whether a name is that of one body, so that no small words are needed to say which are meant.
fn is_one_body(folded: &str) -> bool {
    !starts_with_any(folded, &["các", "những", "ông", "bà", "đồng chí", "đ/c"])
}

fn trim(words: &str, range: Range<usize>) -> Range<usize> {
    let text = words[range.clone()].trim_start_matches([' ', '-', ':']);
    range.end - text.len()..range.end
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn subjects() {
        for (words, want) in [
            (
                "Ban Tuyên giáo Thị ủy: Theo dõi, đôn đốc.",
                "Ban Tuyên giáo Thị ủy | Theo dõi, đôn đốc.",
            ),
            (
                "Căn cứ số lượng, đảng ủy các xã quyết định.",
                "đảng ủy các xã | quyết định.",
            ),
            (
                "Yêu cầu các đơn vị chưa nộp báo cáo khẩn trương gửi về Sở.",
                "các đơn vị | chưa nộp báo cáo khẩn trương gửi về Sở.",
            ),
            (
                "Các cơ quan, đơn vị chưa có kế hoạch khẩn trương xây dựng.",
                "Các cơ quan, đơn vị | chưa có kế hoạch khẩn trương xây dựng.",
            ),
            (
                "Định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12) Sở Y tế báo cáo.",
                "Sở Y tế | báo cáo.",
            ),
            (
                "Thứ Sáu hằng tuần, Sở Y tế gửi báo cáo.",
                "Sở Y tế | gửi báo cáo.",
            ),
            (
                "- Báo cáo tháng: các trường gửi báo cáo.",
                "các trường | gửi báo cáo.",
            ),
            (
                "Yêu cầu các cơ quan không tổ chức liên hoan.",
                "các cơ quan | không tổ chức liên hoan.",
            ),
            (
                "Trong quá trình thực hiện Thủ trưởng các địa phương chủ động báo cáo; nếu vướng mắc thì phản ánh.",
                "Thủ trưởng các địa phương | chủ động báo cáo; nếu vướng mắc thì phản ánh.",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "Ban Tuyên giáo Thị ủy là người đứng đầu.",
            "Đối với các đơn vị chưa nộp báo cáo.",
            "Các đơn vị chưa nộp báo cáo.",
            "Năm 2025, các đơn vị tổ chức 20 lớp.",
            "Đề nghị Sở Y tế có ý kiến.",
            "Báo cáo kết quả về Ban Tuyên giáo Thị ủy.",
            "Qua Ban Tuyên giáo Thị ủy, nắm tình hình.",
            "Trong quý II, tổng hợp để kiến nghị Cục Thuế, Bộ Tài chính xem xét.",
            "Khi thay mặt cấp ủy, ủy ban kiểm tra ký văn bản thì ghi rõ.",
            "Theo dõi, đôn đốc các khoa, phòng thực hiện.",
            "Trên cơ sở đăng ký của các khoa, phòng thực hiện.",
            "Trong quá trình xây dựng công trình THUỶ LỢI nếu vướng mắc thì phản ánh.",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
