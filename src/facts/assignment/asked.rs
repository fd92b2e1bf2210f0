//! Bodies that a clause asks to do something.
//!
//! ```abnf
//! asked  = request body (":" / SP duty)                     ; request.rs
//! inside = (body SP / adverbial "," SP / ";" / ".") asked   ; adverbial.rs
//! ```
//! Real ones: "Giao Văn phòng Đảng ủy theo dõi", "Trên đây là Kế hoạch …, đề nghị các cơ quan …",
//! "Thường trực Đảng ủy yêu cầu các chi bộ …".

use std::cell::LazyCell;

use super::Found;
use super::adverbial::is_adverbial;
use super::clause::Clause;
use super::request::{is_verb, request};
use crate::cues::Kinds;
use crate::facts::body::{self, Behind};
use crate::forms::sentence::tail;
use crate::vocab::starts_with_word;

impl Clause<'_> {
    /// Whether a request begins at an offset, and the body that it tells; `scope` as in [`Found`].
    pub(super) fn requested_at(&self, at: usize, scope: usize) -> Option<Option<Found>> {
        let body = request(self.folded, at)?;
        // "Nhờ Huyện ủy chỉ đạo sát sao, kết quả đạt cao" thanks them; a point that opens with it asks them.
        let thanks = || !self.heads || self.rest().contains("kết quả");
        if starts_with_word(&self.folded[at..], "nhờ") && thanks() {
            return None;
        }
        Some(self.body_at(body, true, scope))
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
                || mark.ends_with([',', ':']) && *comma;
            let told = free && (marked || ends_with_body(before));
            told.then(|| self.requested_at(at, at).flatten()).flatten()
        })
    }
}

/// No body that requests has a longer name, in bytes.
const LONGEST_BODY: usize = 400;

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
    !own.contains(" để ")
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
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }
}
