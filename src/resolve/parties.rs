//! Whom a task names beside the body that is to do it: partners, the addressee of its report, the channel.

use std::ops::Range;

use crate::cues::{Cues, Kinds};
use crate::facts::body;
use crate::facts::sentence::head;
use crate::passage::Passage;
use crate::vocab::{starts_with_any, strip_any};

/// The words of a task within its passage.
#[derive(Clone, Copy)]
pub struct Words<'p> {
    /// The passage up to the end of the task.
    words: &'p str,
    /// The same, folded.
    folded: &'p str,
    cues: &'p Cues,
    /// Where the task begins.
    start: usize,
}

impl<'p> Words<'p> {
    /// The words of a range of a passage.
    pub fn of(passage: &'p Passage, range: &Range<usize>) -> Words<'p> {
        Words {
            words: &passage.as_str()[..range.end],
            folded: &passage.folded()[..range.end],
            cues: passage.cues(),
            start: range.start,
        }
    }

    /// Where one of some kinds of facts may begin, with the folded words there.
    fn cues(self, kinds: Kinds) -> impl Iterator<Item = (usize, &'p str)> {
        let all = self.cues.of_kind_in(kinds, self.start..self.folded.len());
        all.map(move |at| (at, &self.folded[at..]))
    }

    /// "phối hợp với X", "phối hợp X": each X as named.
    pub fn partners(self) -> Vec<String> {
        let partner = |(at, folded): (usize, &str)| {
            let (len, linked) = with(folded)?;
            let at = at + len;
            // Without "với" only a name is a partner; "phối hợp tổ chức" is a duty.
            let named = linked
                || self.words[at..].starts_with(char::is_uppercase)
                || self.folded[at..].starts_with("các ");
            named.then(|| self.name_at(at)).flatten()
        };
        self.cues(Kinds::WITH).filter_map(partner).collect()
    }

    /// "báo cáo X", "báo cáo kết quả về X", "gửi danh sách về X", "trình X"; what is sent to many is no report.
    pub fn addressee(self) -> Option<String> {
        let told = |(at, folded): (usize, &str)| {
            let verb = VERBS.iter().find(|verb| folded.starts_with(**verb))?;
            let (at, reports) = (at + verb.len(), *verb == "báo cáo ");
            let name = |at: usize| {
                let many = self.folded[at..].starts_with("các ") && !reports;
                (!many).then(|| self.name_at(at)).flatten()
            };
            let direct = (*verb != "nộp ").then(|| name(at)).flatten();
            direct.or_else(|| {
                let rest = head(&self.folded[at..], LONGEST_REPORT);
                let clause = rest.find(['.', ';', ':']).unwrap_or(rest.len());
                directions(&rest[..clause])
                    .filter(|(_, word)| reports || *word != "với")
                    .find_map(|(to, _)| name(at + to))
            })
        };
        self.cues(Kinds::REPORT).find_map(told)
    }

    /// "(qua X)", "thông qua X".
    pub fn channel(self) -> Option<String> {
        let via = |(at, folded): (usize, &str)| {
            let before = &self.folded[self.start..at];
            let through = folded.starts_with(THROUGH) && before.ends_with([' ', '(', ',']);
            through.then(|| self.name_at(at + THROUGH.len())).flatten()
        };
        self.cues(Kinds::VIA).find_map(via)
    }

    /// The body's name at an offset, up to its duty, a bracket or a date.
    fn name_at(self, at: usize) -> Option<String> {
        let body = body::at(self.words, self.folded, at)?;
        let folded = &self.folded[at..body.range.end];
        let end = up_to_stop(folded);
        let end = folded[..end].find(['(', ')']).unwrap_or(end);
        let name = self.words[at..at + end].trim_end_matches([' ', ',', '.', ';', ')', '-']);
        let name = name.strip_suffix(" và").unwrap_or(name);
        (!name.is_empty() && !name.contains(" về ")).then(|| name.to_owned())
    }
}

/// "phối hợp chặt chẽ với " at the head of folded words: its length, and whether "với" or "cùng" links a body.
fn with(folded: &str) -> Option<(usize, bool)> {
    let rest = folded.strip_prefix("phối hợp")?;
    let rest = strip_any(rest, &[" chặt chẽ", " thường xuyên"]).unwrap_or(rest);
    let linked = strip_any(rest, &[" với", " cùng"]);
    let rest = linked.unwrap_or(rest).strip_prefix(' ')?;
    Some((folded.len() - rest.len(), linked.is_some()))
}

/// Where the words behind "về", "cho", "với" or "lên" begin, and which of them it is.
fn directions(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut words = folded.split_inclusive(' ');
    let mut behind = 0;
    // What is a direction takes the blank before the next word with it.
    let mut free = true;
    std::iter::from_fn(move || {
        loop {
            let word = words.next()?;
            behind += word.len();
            let direction = word
                .strip_suffix(' ')
                .filter(|word| free && DIRECTIONS.contains(word));
            free = direction.is_none();
            if let Some(direction) = direction {
                return Some((behind, direction));
            }
        }
    })
}

const DIRECTIONS: [&str; 4] = ["về", "cho", "với", "lên"];
/// With which something is reported or handed in.
const VERBS: [&str; 4] = ["báo cáo ", "gửi ", "nộp ", "trình "];
/// No words between "báo cáo" and the direction are longer, in bytes.
const LONGEST_REPORT: usize = 300;
const THROUGH: &str = "qua ";

/// Words that end a name in the midst of a task.
const STOPS: [&str; 33] = [
    "trước",
    "chậm nhất",
    "theo",
    "để",
    "tổng hợp",
    "trong",
    "vào",
    "định kỳ",
    "đẩy mạnh",
    "ngày",
    "đúng",
    "dứt điểm",
    "đề án",
    "kết quả",
    "những",
    "xem xét",
    "phê duyệt",
    "quyết định",
    "dự thảo",
    "tình hình",
    "tiến độ",
    "phương án",
    "nội dung",
    "danh sách",
    "hồ sơ",
    "các vấn đề",
    "cụ thể",
    "duyệt",
    "bằng",
    "tại",
    "qua",
    "sau khi",
    "sau đại hội",
];

/// The length of a name up to a word that ends it.
fn up_to_stop(name: &str) -> usize {
    let mut blanks = memchr::memchr_iter(b' ', name.as_bytes());
    let stop = blanks.find(|blank| starts_with_any(&name[blank + 1..], &STOPS));
    stop.unwrap_or(name.len())
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::passage::Passage;

    fn read<T>(words: &str, read: impl Fn(Words) -> T) -> T {
        let passage = Passage::of(words, &(0..words.len()));
        read(Words::of(&passage, &(0..words.len())))
    }

    #[test]
    fn addressees() {
        for (words, want) in [
            (
                "Trình Thường trực Đảng ủy theo quy định.",
                Some("Thường trực Đảng ủy"),
            ),
            (
                "nộp bản in có đóng dấu về Sở (qua Phòng Quản lý)",
                Some("Sở"),
            ),
            (
                "gửi Đảng ủy (qua Ủy ban Kiểm tra) chậm nhất",
                Some("Đảng ủy"),
            ),
            (
                "báo cáo kết quả thực hiện Chỉ thị về phòng, chống lụt về Huyện ủy trước ngày 5/6",
                Some("Huyện ủy"),
            ),
            ("gửi về Sở ngày 02/6/2014", Some("Sở")),
            (
                "báo cáo Ban Thường vụ Thành ủy tình hình thực hiện",
                Some("Ban Thường vụ Thành ủy"),
            ),
            (
                "báo cáo Lãnh đạo Sở và dự thảo văn bản",
                Some("Lãnh đạo Sở"),
            ),
            ("gửi Tỉnh Đoàn qua Ban Tuyên giáo", Some("Tỉnh Đoàn")),
            (
                "gửi Phòng Sau đại học trước ngày 5/6",
                Some("Phòng Sau đại học"),
            ),
            ("nộp thuế, phí đúng hạn", None),
            ("gửi tài liệu cho các chi bộ", None),
            ("gửi bài dự thi đúng hạn", None),
            ("báo cáo kết quả theo quy định", None),
        ] {
            assert_eq!(
                read(words, |words| words.addressee()).as_deref(),
                want,
                "{words}"
            );
        }
        let words = "gửi Đảng ủy (qua Ủy ban Kiểm tra Đảng ủy) chậm nhất";
        assert_eq!(
            read(words, |words| words.channel()).as_deref(),
            Some("Ủy ban Kiểm tra Đảng ủy")
        );
    }

    #[test]
    fn partners_with_and_without_a_word_between() {
        for (words, want) in [
            (
                "phối hợp chặt chẽ với các cơ quan liên quan theo dõi",
                &["các cơ quan liên quan"][..],
            ),
            ("phối hợp Thanh tra Sở lập kế hoạch", &["Thanh tra Sở"]),
            ("phối hợp tổ chức lễ phát động", &[]),
        ] {
            assert_eq!(read(words, |words| words.partners()), want, "{words}");
        }
    }
}
