//! Bodies that a clause asks to do something.
//!
//! ```abnf
//! asked  = request body (":" / SP duty)                     ; request.rs
//! inside = (body SP / adverbial "," SP / ";" / ".") asked   ; adverbial.rs
//!        / (topic SP / duty *(SP word) "," SP / adverb SP) "giao" SP body SP duty
//! ```
//! Real ones: "Giao Văn phòng Đảng ủy theo dõi", "Trên đây là Kế hoạch …, đề nghị các cơ quan …",
//! "Thường trực Đảng ủy yêu cầu các chi bộ …".

use std::cell::LazyCell;

use super::Found;
use super::addressee::is_addressable;
use super::adverbial::is_adverbial;
use super::clause::{Clause, names_body};
use super::heading::duties_of;
use super::request::{is_request, is_verb, request};
use super::task::{acts, role_of};
use crate::cues::Kinds;
use crate::facts::body::{self, Behind};
use crate::forms::sentence::{head, tail};
use crate::forms::time;
use crate::vocab::{LEVELS, contains_word, duty, starts_with_word, strip_any};

/// Verbs whose own "cho" says for whom something is done, not who is charged with it.
const RECEIVED: [&str; 15] = [
    "báo cáo",
    "tham mưu",
    "phục vụ",
    "hỗ trợ",
    "cung cấp",
    "cấp",
    "cấp phát",
    "tập huấn",
    "bồi dưỡng",
    "giúp",
    "hướng dẫn",
    "trao",
    "gửi",
    "tạo điều kiện",
    "bảo đảm",
];

impl Clause<'_> {
    /// Whether a request begins at an offset, and the body that it tells; `scope` as in [`Found`].
    pub(super) fn requested_at(&self, at: usize, scope: usize) -> Option<Option<Found>> {
        let body = self.behind_time_at(request(self.folded, at)?);
        // "Nhờ Huyện ủy chỉ đạo sát sao, kết quả đạt cao" thanks them; a point that opens with it asks them.
        let thanks = || !self.heads || self.rest().contains("kết quả");
        if starts_with_word(&self.folded[at..], "nhờ") && thanks() {
            return None;
        }
        let told = self.body_at(body, true, scope);
        Some(told.or_else(|| self.handed_at(at, scope)))
    }

    /// "Giao nhiệm vụ soạn thảo cho Phòng Kinh tế, xong trước …": who is given what stands between the verb and "cho".
    fn handed_at(&self, at: usize, scope: usize) -> Option<Found> {
        // A request may be looked for behind the part that is read.
        let rest = self.folded.get(at..self.part)?;
        let work = strip_any(rest, &["giao nhiệm vụ ", "giao việc "])?;
        let clause = &work[..work.find([',', ';', '.', ':']).unwrap_or(work.len())];
        let cho = clause.find(" cho ")?;
        // "báo cáo kết quả cho Đảng ủy": who receives it.
        let received = |verb: &str| contains_word(&clause[..cho], verb);
        if duty(work).is_none() || RECEIVED.iter().any(|verb| received(verb)) {
            return None;
        }
        let start = self.part - work.len();
        // "…, xong trong quý II" is no part of the name.
        let due = [
            ", xong ",
            ", trước ",
            ", trong ",
            ", chậm nhất ",
            " trước ngày ",
            " trước tháng ",
            " trong tháng ",
            " trong quý ",
            " chậm nhất ",
        ];
        let due = due.iter().filter_map(|due| work.find(due)).min();
        let end = start + due.unwrap_or(work.len());
        let name = start + cho + " cho ".len();
        let (words, folded) = (&self.words[..end], &self.folded[..end]);
        let body = (name < end)
            .then(|| body::at(words, folded, name))
            .flatten()?;
        let name = &self.folded[body.range.clone()];
        // "cho Trạm Y tế xã và báo cáo kết quả"
        let named = is_addressable(name) && !name.ends_with(" và");
        named.then(|| Found {
            asked: true,
            task: start..start + cho,
            ..Found::of(self.block, body.range, scope..self.words.len())
        })
    }

    /// "Giao | trong tháng 3/2026 Phòng Kinh tế hoàn thành dự toán": the body that is asked, behind a time before it.
    fn behind_time_at(&self, at: usize) -> usize {
        let behind = time::len(&self.folded[at..]).map(|len| at + len);
        behind.filter(|&body| self.has_duty_at(body)).unwrap_or(at)
    }

    /// Requests within a clause; in an opening, a comma before one is enough.
    pub(super) fn request_inside(mut self, body_text: bool) -> Option<Found> {
        self.heads = false;
        let comma = LazyCell::new(|| !body_text || is_adverbial(self.without_marks().rest()));
        let folded = &self.folded[..self.part];
        let verbs = self.cues.of_kind_in(Kinds::REQUEST, self.start..self.part);
        verbs.filter(|&at| is_verb(&folded[at..])).find_map(|at| {
            let before = &folded[self.start..at];
            let free = before.is_empty() || before.ends_with([' ', ',', ';', ':', '.']);
            let mark = before.strip_suffix(' ').unwrap_or(before);
            let marked = mark.is_empty()
                || mark.ends_with([';', '.'])
                || ends_with_trouble(mark)
                || mark.ends_with([',', ':']) && *comma;
            if free && (marked || ends_with_body(before)) {
                let scope = if is_one_adverbial(before) {
                    self.start
                } else {
                    at
                };
                return self.requested_at(at, scope).flatten();
            }
            let gives = starts_with_word(&folded[at..], "giao");
            // "Rà soát quy hoạch, giao …" orders; "cơ chế đặt hàng, giao …" speaks of it, and behind "Chỉ đạo các trường rà
            // soát, giao …" the schools give.
            let orders = || {
                let imperative = duty(self.without_marks().rest()).is_some();
                mark.ends_with(',') && imperative && !names_body(before)
            };
            if !free || !gives {
                return None;
            }
            let told = is_topic(before) || orders();
            told.then(|| self.given_at(at))
                .flatten()
                .or_else(|| self.was_given_at(at))
        })
    }

    /// "Rà soát quy hoạch, giao Phòng Kinh tế tham mưu", "Việc theo dõi giao Phòng Kinh tế thực hiện": a body that is given
    /// what stands before; what it is to do stands right behind its name.
    fn given_at(&self, at: usize) -> Option<Found> {
        let body = request(self.folded, at).filter(|&body| self.has_duty_at(body))?;
        let found = self.body_at(body, true, at)?;
        Some(Found {
            passed_on: true,
            ..found
        })
    }

    /// "Trách nhiệm của Phòng Kinh tế: chủ trì …", "Nhiệm vụ của Phòng Kinh tế là rà soát …": whose duties a clause says.
    pub(super) fn of_duties(&self) -> Option<Found> {
        let at = self.start + duties_of(self.rest())?;
        let body = body::at(self.words, self.folded, at)?;
        let task = match body.behind {
            Behind::Colon(end) => end,
            Behind::Duty(verb) => {
                verb + self.folded[verb..]
                    .strip_prefix("là ")
                    .map(|_| "là ".len())?
            }
            _ => return None,
        };
        let name = &self.folded[body.range.clone()];
        let told = acts(&self.folded[task..]) && is_addressable(name) && !name.contains(';');
        // "Trách nhiệm của UBND xã: thực hiện chưa tốt": what was found.
        let near = head(&self.folded[task..], LONGEST_FINDING);
        let found = ["chưa", "còn hạn chế", "đã hoàn thành", "còn chậm"]
            .iter()
            .any(|word| contains_word(near, word));
        let told = told && !found;
        let rest = self.words[task..].trim_start();
        told.then(|| Found {
            role: role_of(&self.folded[task..]),
            task: self.words.len() - rest.len()..self.words.len(),
            heads: self.heads,
            ..Found::of(self.block, body.range, self.start..self.words.len())
        })
    }

    /// "Việc rà soát được giao cho Công an xã chủ trì": of which work it is told to whom it is given.
    fn was_given_at(&self, at: usize) -> Option<Found> {
        let cho = self.folded[at..].starts_with("giao cho ");
        let topic = self.folded[self.start..at].strip_suffix(" được ")?;
        let own = topic.trim_start_matches(['-', '+', '*', ' ']);
        let named = own.contains(' ') && !NOUNS.contains(&own);
        let told = cho && named && is_topic(topic);
        told.then(|| self.given_at(at)).flatten()
    }

    /// "Đồng thời, giao Phòng Kinh tế tham mưu", "Thống nhất giao …": a request behind an adverb that opens the clause.
    pub(super) fn behind_adverb(&self) -> Option<Found> {
        const ADVERBS: [&str; 6] = [
            "đồng thời",
            "thống nhất",
            "trước mắt",
            "tiếp tục",
            "mặt khác",
            "trước hết",
        ];
        let behind = strip_any(self.rest(), &ADVERBS)?.trim_start_matches([',', ' ']);
        let at = self.folded.len() - behind.len();
        let asks = is_request(behind);
        asks.then(|| self.requested_at(at, self.start).flatten())
            .flatten()
    }
}

/// What is spoken of, before what it is to be done with it.
const NOUNS: [&str; 8] = [
    "việc",
    "nội dung",
    "các nội dung",
    "những nội dung",
    "công tác",
    "nhiệm vụ",
    "các nhiệm vụ",
    "những nhiệm vụ",
];

/// "Việc theo dõi", "Các nội dung khác": what is spoken of opens a sentence and says of which work it is; "Việc giao" and
/// "nhiệm vụ được giao" speak of the giving.
fn is_topic(before: &str) -> bool {
    let before = before.trim_start_matches(['-', '+', '*', ' ']).trim_end();
    let mut behind = NOUNS.iter().filter_map(|noun| before.strip_prefix(noun));
    behind.any(|behind| behind.starts_with(' '))
        && !before.contains([',', ';', ':', '.', '('])
        && !["được", "đã", "chưa", "phải", "về"]
            .iter()
            .any(|word| before.ends_with(word))
}

/// "Trong tháng 3/2026, | giao Phòng Kinh tế", "Sau 05 ngày kể từ ngày nhận hồ sơ, | đề nghị các đơn vị": all that stands
/// before a request is one adverbial, whose time is that of whom is asked.
fn is_one_adverbial(before: &str) -> bool {
    let words = before.trim_start_matches(['-', '+', '*', ' ', '(']);
    let own = words.trim_end().strip_suffix(',');
    own.is_some_and(|own| !own.contains([',', ';', ':']) && is_adverbial(words))
}

/// "Quá trình thực hiện nếu có khó khăn, vướng mắc | đề nghị …": a condition that no comma ends.
fn ends_with_trouble(before: &str) -> bool {
    const TROUBLES: [&str; 4] = ["vướng mắc", "khó khăn", "phát sinh", "thay đổi"];
    let near = tail(before, LONGEST_CONDITION);
    let conditional = ["nếu", "trường hợp"]
        .iter()
        .any(|word| contains_word(near, word));
    conditional && TROUBLES.iter().any(|word| near.ends_with(word))
}

/// No such condition is longer, in bytes.
const LONGEST_CONDITION: usize = 120;

/// No body that requests has a longer name, in bytes.
const LONGEST_BODY: usize = 400;

/// So far behind a body is looked for what was found of it, in bytes.
const LONGEST_FINDING: usize = 200;

/// "UBND xã | cũng giao": between who requests and the verb.
const ADVERBS: [&str; 4] = [" cũng", " tiếp tục", " đồng thời", " thống nhất"];

/// "Thường trực Đảng ủy yêu cầu": the words before the verb end with a body's name.
fn ends_with_body(folded: &str) -> bool {
    let before = folded.trim_end();
    let near = tail(before, LONGEST_BODY);
    let mark = near.rfind([',', '.', ';', ':']).map(|at| at + 1);
    let whole = near.len() == before.len();
    let Some(start) = mark.or(whole.then_some(0)) else {
        return false;
    };
    let own = near[start..].trim_start();
    let own = ADVERBS
        .iter()
        .find_map(|adverb| own.strip_suffix(adverb))
        .map_or(own, str::trim_end);
    let opens = !near[..start].ends_with(',');
    // "Thành phố giao các sở": a place for those who govern it.
    opens && LEVELS.contains(&own)
        || !own.contains(" để ")
            && !own.starts_with("theo đó")
            && body::at(own, own, 0).is_some_and(|body| body.behind == Behind::End)
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn requests() {
        for (words, want) in [
            (
                "Giao Văn phòng Đảng ủy theo dõi, đôn đốc.",
                "Văn phòng Đảng ủy | theo dõi, đôn đốc.",
            ),
            (
                "Thường trực Đảng ủy yêu cầu các chi bộ báo cáo kết quả.",
                "các chi bộ | báo cáo kết quả.",
            ),
            (
                "Ban Thường vụ Huyện ủy đòi hỏi các cấp ủy thực hiện nghiêm.",
                "các cấp ủy | thực hiện nghiêm.",
            ),
            (
                "Trên đây là Kế hoạch, đề nghị Sở Xây dựng hướng dẫn.",
                "Sở Xây dựng | hướng dẫn.",
            ),
            (
                "Giao trong quý II/2026 Sở Xây dựng hướng dẫn.",
                "Sở Xây dựng | hướng dẫn.",
            ),
            (
                "Giao nhiệm vụ soạn thảo đề án cho Sở Xây dựng, xong trong quý II.",
                "Sở Xây dựng | soạn thảo đề án",
            ),
            (
                "Đồng thời, giao Sở Xây dựng hướng dẫn.",
                "Sở Xây dựng | hướng dẫn.",
            ),
            (
                "Thống nhất giao Sở Xây dựng hướng dẫn.",
                "Sở Xây dựng | hướng dẫn.",
            ),
            (
                "Rà soát quy hoạch, giao Sở Xây dựng hướng dẫn.",
                "Sở Xây dựng | hướng dẫn.",
            ),
            (
                "Việc rà soát được giao cho Sở Xây dựng chủ trì.",
                "Sở Xây dựng | chủ trì.",
            ),
            (
                "Nhiệm vụ này được giao cho Sở Xây dựng thực hiện.",
                "Sở Xây dựng | thực hiện.",
            ),
            (
                "- Trách nhiệm của Sở Xây dựng: Chủ trì rà soát.",
                "Sở Xây dựng | Chủ trì rà soát.",
            ),
            (
                "- Nhiệm vụ của Sở Xây dựng là rà soát.",
                "Sở Xây dựng | rà soát.",
            ),
            (
                "Đề nghị lãnh đạo các sở thực hiện.",
                "lãnh đạo các sở | thực hiện.",
            ),
            (
                "Việc theo dõi giao Sở Xây dựng thực hiện.",
                "Sở Xây dựng | thực hiện.",
            ),
            (
                "Giao thêm cho Sở Xây dựng rà soát.",
                "Sở Xây dựng | rà soát.",
            ),
            (
                "1. Sở Y tế\n- Rà soát, giao các bệnh viện báo cáo.",
                "Sở Y tế | ",
            ),
            (
                "Sở Y tế rà soát, giao các bệnh viện báo cáo.",
                "Sở Y tế | rà soát, giao các bệnh viện báo cáo.",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "Nâng cao chất lượng việc giao các đơn vị thực hiện dự toán.",
            "Việc giao các đơn vị thực hiện dự toán còn chậm.",
            "Nhiệm vụ được giao các đơn vị thực hiện đúng hạn.",
            "Nhiệm vụ được giao cho các đơn vị thực hiện đúng hạn.",
            "Rà soát đất, giao các hộ dân.",
            "Cơ chế đặt hàng, giao các sở thực hiện nhiệm vụ.",
            "Chỉ đạo các trường rà soát, giao giáo viên chủ nhiệm theo dõi.",
            "Tiếp tục giao ban hằng tuần.",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
