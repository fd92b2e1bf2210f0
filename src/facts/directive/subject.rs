//! What a document is about.
//!
//! ```abnf
//! subject = opening 1*word   ; up to ";", a full stop, "(" with a short form, or the issuing sentence
//! opening = "về" / "thực hiện" / "quy định" / "phê duyệt" / "hướng dẫn" / "ban hành" / …
//! ```
//! Real ones: "về đột phá phát triển khoa học", "thực hiện Nghị quyết số 10-NQ/TW", "v/v rà soát".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::passage::Passage;
use crate::vocab::starts_with_any;

const OPENINGS: [&str; 9] = [
    "về",
    "thực hiện",
    "quy định",
    "phê duyệt",
    "hướng dẫn",
    "ban hành",
    "sửa đổi",
    "triển khai",
    "v/v",
];

/// The subject that begins at an offset; `limit` is where the next citation begins.
pub(super) fn read(passage: &Passage, at: usize, limit: usize) -> Option<Range<usize>> {
    let rest = passage.folded()[at..].trim_start_matches([' ', ',', '"', '“']);
    if !starts_with_any(rest, &OPENINGS) {
        return None;
    }
    let words = passage.as_str();
    let start = words.len() - rest.len();
    let stop = END
        .find(rest)
        .map_or(words.len(), |hit| start + hit.start());
    // What is carried out is a document itself.
    let nested = starts_with_any(rest, &["thực hiện", "triển khai"]);
    let end = if nested || limit <= start {
        stop
    } else {
        stop.min(limit)
    };
    let subject = words[start..end].trim_end_matches([' ', ',', '.', '”', '"', '-']);
    let subject = subject
        .strip_suffix(" và")
        .or(subject.strip_suffix(" và các"))
        .unwrap_or(subject);
    (!subject.is_empty()).then_some(start..start + subject.len())
}

/// Where a subject ends at the latest.
static END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[;.] |[;.]$|\((?:sau đây|gọi tắt|viết tắt|nghị quyết|chỉ thị|kết luận|quy định|kế hoạch)|, (?:ban thường vụ|ủy ban nhân dân|ban chấp hành|đảng ủy|sở )[^,;.]{0,60} (?:ban hành|xây dựng|triển khai)").expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::read;
    use crate::passage::Passage;

    #[test]
    fn subjects() {
        for (words, want) in [
            (
                ", về đột phá phát triển (sau đây gọi tắt là)",
                Some("về đột phá phát triển"),
            ),
            (
                " thực hiện Nghị quyết số 10-NQ/TW; giao",
                Some("thực hiện Nghị quyết số 10-NQ/TW"),
            ),
            (" và các văn bản", None),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let words = passage.as_str();
            assert_eq!(
                read(&passage, 0, words.len()).map(|range| &words[range]),
                want
            );
        }
    }
}
