//! Whom a task names beside the body that is to do it: partners, the addressee of its report, the channel.

use std::ops::Range;

use crate::cues::{Cues, Kinds};
use crate::facts::body::{self, Behind, Body};
use crate::fold::is_capital;
use crate::forms::sentence::{head, statement_start};
use crate::passage::Passage;
use crate::vocab::{
    BEFORE_TRINH, addressee_break, last_word, starts_with_any, starts_with_word, strip_any,
    verbal_name,
};

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
            if self.is_another_led(at) || self.is_paper(at) {
                return None;
            }
            let at = at + len;
            // Without "với" only a name is a partner; "phối hợp tổ chức" is a duty.
            let named = linked
                || self.words[at..].starts_with(char::is_uppercase)
                || self.folded[at..].starts_with("các ");
            named.then(|| self.name_at(at)).flatten()
        };
        let first = self.beside().into_iter();
        first
            .chain(self.cues(Kinds::WITH).filter_map(partner))
            .collect()
    }

    /// "xây dựng Quy chế | phối hợp với Công an huyện": the words are part of a paper's name.
    fn is_paper(self, at: usize) -> bool {
        const PAPERS: [&str; 3] = ["quy chế ", "quy chế về ", "quy chế về việc "];
        let before = &self.folded[self.start.min(at)..at];
        PAPERS.iter().any(|paper| before.ends_with(paper))
    }

    /// "cùng Văn phòng rà soát", "chủ trì, cùng Văn phòng rà soát": with whom a task begins.
    fn beside(&self) -> Option<String> {
        const BESIDE: [&str; 4] = ["cùng với ", "cùng ", "kết hợp với ", "kết hợp cùng "];
        let own = self.folded[self.start..].trim_start();
        let own = strip_any(own, &["chủ trì, ", "chủ trì "]).unwrap_or(own);
        let behind = strip_any(own, &BESIDE)?;
        let at = self.folded.len() - behind.len();
        let named = self.words[at..].starts_with(char::is_uppercase) || behind.starts_with("các ");
        named.then(|| self.name_at(at)).flatten()
    }

    /// "chỉ đạo X phối hợp với Y": what stands at an offset is what another is led to do.
    fn is_another_led(self, at: usize) -> bool {
        let start = statement_start(self.folded, at).max(self.start);
        let clause = &self.folded[start..at];
        let behind = LEADS
            .iter()
            .filter(|verb| clause.contains(**verb))
            .filter_map(|verb| clause.rfind(verb).map(|found| found + verb.len()));
        behind.max().is_some_and(|behind| {
            let led = body::at(self.words, self.folded, start + behind);
            led.is_some_and(|led| match led.behind {
                Behind::Duty(duty) => duty <= at && !self.folded[duty..at].contains(','),
                _ => false,
            })
        })
    }

    /// "báo cáo X", "báo cáo kết quả về X", "gửi danh sách về X", "trình X"; what is sent to many is no report. `via` is where
    /// the channel is named.
    pub fn addressee(self, via: Option<usize>) -> Option<String> {
        let told = |(at, folded): (usize, &str)| {
            let verb = VERBS.iter().find(|verb| folded.starts_with(**verb))?;
            if self.is_passed_on(at) || self.is_form(at) || self.is_half_a_word(at) {
                return None;
            }
            let (at, reports) = (
                at + verb.len(),
                matches!(
                    *verb,
                    "báo cáo " | "báo cáo và đề xuất " | "báo cáo và kiến nghị "
                ),
            );
            let many = |at: usize| starts_with_any(&self.folded[at..], &["các", "toàn thể"]);
            let name = |at: usize| (reports || !many(at)).then(|| self.name_at(at)).flatten();
            let direct = DIRECT.contains(verb).then(|| name(at)).flatten();
            direct.or_else(|| {
                let rest = head(&self.folded[at..], LONGEST_REPORT);
                let clause = memchr::memchr3(b'.', b';', b':', rest.as_bytes());
                let clause = clause.unwrap_or(rest.len());
                let down = starts_with_any(rest, &HANDED_DOWN);
                directions(&rest[..clause])
                    .filter(|(_, word)| reports || *word != "với")
                    .filter(|(_, word)| !down || *word == "về")
                    .filter(|(to, word)| !matches!(*word, "tới" | "đến") || !many(at + to))
                    .find_map(|(to, _)| name(at + to))
            })
        };
        // With "(qua X)" goes whom the same clause names.
        let clause = via.map(|at| statement_start(self.folded, at));
        let beside = clause.and_then(|start| {
            let mut own = self.cues(Kinds::REPORT).filter(|(at, _)| *at >= start);
            own.find_map(told)
        });
        beside.or_else(|| self.cues(Kinds::REPORT).find_map(told))
    }

    /// "công | trình viễn thông", "quá | trình cấp phát": no verb.
    fn is_half_a_word(self, at: usize) -> bool {
        let first = last_word(self.folded[..at].trim_end());
        self.folded[at..].starts_with("trình ") && BEFORE_TRINH.contains(&first)
    }

    /// "gửi đề cương báo cáo": the noun, with which nothing is reported.
    fn is_form(self, at: usize) -> bool {
        const FORMS: [&str; 4] = ["đề cương ", "mẫu ", "gợi ý ", "biểu "];
        let reports = self.folded[at..].starts_with("báo cáo ");
        reports && FORMS.iter().any(|form| self.folded[..at].ends_with(form))
    }

    /// "gửi báo cáo để tổng hợp, báo cáo X": what is behind "để" is done by who receives it.
    fn is_passed_on(self, at: usize) -> bool {
        let clause = &self.folded[statement_start(self.folded, at).max(self.start)..at];
        let passed = || clause.split_once(" để ");
        clause.contains(" để ")
            && passed().is_some_and(|(before, receiver)| {
                !receiver.is_empty() && VERBS.iter().any(|verb| before.contains(verb))
            })
    }

    /// "(qua X)", "thông qua X"; in a bracket of its own also a sign: "(qua PV28)"; where it is named, and as what.
    pub fn channel(self) -> Option<(usize, String)> {
        let via = |(start, folded): (usize, &str)| {
            let before = &self.folded[self.start..start];
            let through = folded.starts_with(THROUGH) && before.ends_with([' ', '(', ',']);
            let at = through.then_some(start + THROUGH.len())?;
            // "thu nợ qua ngân hàng": a means, nobody's channel.
            if starts_with_any(&self.words[at..], &["ngân hàng", "bưu điện", "hệ thống"])
            {
                return None;
            }
            let name = self.name_at(at).or_else(|| {
                let sign = before.ends_with('(').then(|| &self.words[at..])?;
                let sign = &sign[..sign.find(')')?];
                is_sign(sign).then(|| sign.to_owned())
            })?;
            Some((start, without_contact(&name).to_owned()))
        };
        self.cues(Kinds::VIA).find_map(via)
    }

    /// The body's name at an offset, up to its duty, a date or the bracket behind it.
    fn name_at(self, at: usize) -> Option<String> {
        let body = body::at(self.words, self.folded, at)?;
        let body = self.in_charge(&body).unwrap_or(body);
        let first = self.folded[body.range.clone()].find(';');
        let end = first.map_or(body.range.end, |mark| body.range.start + mark);
        let end = self.break_in(body.range.start..end);
        let end = at + up_to_bracket(&self.folded[at..end]);
        let name = self.words[at..end].trim_end_matches([' ', ',', '.', ';', '-']);
        let name = without_joint(name);
        // "gửi đề cương cho đối tượng kiểm tra" hands it down.
        let inspected = starts_with_word(&self.folded[at..], "đối tượng");
        (!name.is_empty() && !name.contains(" về ") && !inspected).then(|| name.to_owned())
    }

    /// "Phó Hiệu trưởng phụ trách chuyên môn": an office with what it is for, up to the next mark.
    fn in_charge(self, body: &Body) -> Option<Body> {
        const OFFICES: [&str; 3] = ["phó", "ủy viên", "đồng chí phó"];
        let Behind::Duty(duty) = body.behind else {
            return None;
        };
        let office = starts_with_any(&self.folded[body.range.start..], &OFFICES);
        let field = self.folded[duty..].strip_prefix("phụ trách ")?;
        let near = head(field, LONGEST_FIELD);
        let end = near.find([',', ';', '.', ':', '(']).unwrap_or(near.len());
        let end = self.folded.len() - field.len() + end;
        office.then_some(Body {
            range: body.range.start..end,
            behind: Behind::Other,
        })
    }

    /// Where a word ends a name; a capital makes one word a part of it ("Phòng Sau đại học").
    fn break_in(self, name: Range<usize>) -> usize {
        let ends = |at: usize| {
            let rest = &self.folded[at..];
            let capital = self.words[at..].starts_with(char::is_uppercase);
            let word = addressee_break(rest)
                .is_some_and(|len| !capital || DOCUMENTS.contains(&&rest[..len]));
            let listed = self.folded[..at].ends_with(", ");
            let own = || starts_with_any(rest, &["số", "đợt", "lần"]) || is_copies(rest);
            let whole = || WHOLE.contains(&self.folded[name.start..at].trim_end());
            // "trình Chính phủ | cơ chế đặc thù"
            let another = || !capital && !starts_with_word(rest, "và");
            word || is_hour(rest) || listed && own() || whole() && another()
        };
        // "Đội Kiểm tra sau thông quan": a name that is known whole.
        let known = verbal_name(&self.folded[name.clone()]).unwrap_or(0);
        let mut blanks = memchr::memchr_iter(b' ', self.folded[name.clone()].as_bytes());
        // What stands in brackets says of whom, and ends nothing.
        let folded = &self.folded[name.clone()];
        let bracketed = |blank: usize| {
            let open = folded[..blank].rfind(['(', ')']);
            open.is_some_and(|open| folded[open..].starts_with('('))
                && folded[blank..].contains(')')
        };
        let stop = blanks
            .find(|&blank| blank >= known && ends(name.start + blank + 1) && !bracketed(blank));
        stop.map_or(name.end, |blank| name.start + blank)
    }
}

/// Bodies whose names nothing in small letters goes on.
const WHOLE: [&str; 5] = [
    "chính phủ",
    "quốc hội",
    "thủ tướng chính phủ",
    "bộ chính trị",
    "ban bí thư",
];

/// A name without the word behind which something else begins: "UBND tỉnh về | kết quả".
fn without_joint(name: &str) -> &str {
    let mut joints = [" và", " về"].into_iter();
    let bare = joints.find_map(|joint| name.strip_suffix(joint));
    bare.unwrap_or(name)
}

/// "phối hợp chặt chẽ với " at the head of folded words: its length, and whether "với" or "cùng" links a body.
fn with(folded: &str) -> Option<(usize, bool)> {
    let rest = folded.strip_prefix("phối hợp")?;
    let rest = strip_any(rest, &[" chặt chẽ", " thường xuyên"]).unwrap_or(rest);
    let linked = strip_any(rest, &[" với", " cùng với", " cùng"]);
    let rest = linked.unwrap_or(rest).strip_prefix(' ')?;
    Some((folded.len() - rest.len(), linked.is_some()))
}

/// Where the words behind "về", "cho", "tới" and the like begin, and which of them it is.
fn directions(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut behind = 0;
    // What is a direction takes the blank before the next word with it.
    let mut free = true;
    std::iter::from_fn(move || {
        loop {
            let rest = &folded[behind..];
            let word = &rest[..rest.bytes().position(|byte| byte == b' ')?];
            behind += word.len() + " ".len();
            let direction = free && DIRECTIONS.contains(&word);
            free = !direction;
            if direction {
                return Some((behind, word));
            }
        }
    })
}

const DIRECTIONS: [&str; 6] = ["về", "cho", "với", "lên", "tới", "đến"];
/// With which something is reported or handed in.
const VERBS: [&str; 9] = [
    "báo cáo và đề xuất ",
    "báo cáo và kiến nghị ",
    "báo cáo ",
    "báo cáo, đề xuất ",
    "báo cáo, kiến nghị ",
    "gửi ",
    "nộp ",
    "trình ",
    "phản ánh ",
];
/// Those of them behind which whom one reports to may stand at once.
const DIRECT: [&str; 7] = [
    "báo cáo ",
    "báo cáo, đề xuất ",
    "báo cáo, kiến nghị ",
    "báo cáo và đề xuất ",
    "báo cáo và kiến nghị ",
    "gửi ",
    "trình ",
];
/// What goes down to those who are to use it; only "về" would send it up.
const HANDED_DOWN: [&str; 7] = [
    "giấy mời",
    "thư mời",
    "giấy triệu tập",
    "tài liệu",
    "đề cương",
    "mẫu",
    "biểu mẫu",
];
/// What an office is in charge of is named in no more bytes.
const LONGEST_FIELD: usize = 200;
/// No words between "báo cáo" and the direction are longer, in bytes.
const LONGEST_REPORT: usize = 300;
/// With which one makes another do something.
const LEADS: [&str; 8] = [
    "chỉ đạo ",
    "đề nghị ",
    "yêu cầu ",
    "hướng dẫn ",
    "đôn đốc ",
    "phân công ",
    "vận động ",
    "giao ",
];
/// What is handed in: it ends a name though it has a capital.
const DOCUMENTS: [&str; 5] = ["đề án", "dự thảo", "danh sách", "phương án", "nghị quyết"];
const THROUGH: &str = "qua ";

/// "16 giờ 30", "7h"
fn is_hour(folded: &str) -> bool {
    let behind = folded.trim_start_matches(|letter: char| letter.is_ascii_digit());
    behind.len() < folded.len() && strip_any(behind, &[" giờ", "giờ", "h"]).is_some()
}

/// "01 bản", "02 bộ hồ sơ"
fn is_copies(folded: &str) -> bool {
    let behind = folded.trim_start_matches(|letter: char| letter.is_ascii_digit());
    behind.len() < folded.len() && strip_any(behind, &[" bản", " bộ"]).is_some()
}

/// "PV28", "PC47": capitals and figures.
fn is_sign(words: &str) -> bool {
    words.starts_with(is_capital)
        && words
            .chars()
            .all(|letter| is_capital(letter) || letter.is_ascii_digit())
}

/// "Chi cục Kiểm lâm, ĐT: 0238…": a channel without the telephone or the address under which it is reached.
fn without_contact(name: &str) -> &str {
    const CONTACTS: [&str; 7] = [
        "ĐT",
        "SĐT",
        "điện thoại",
        "Điện thoại",
        "email",
        "Email",
        "Zalo",
    ];
    let contact = name.match_indices(", ").find(|(at, mark)| {
        let behind = &name[at + mark.len()..];
        CONTACTS.iter().any(|word| starts_with_word(behind, word))
    });
    contact.map_or(name, |(at, _)| &name[..at])
}

/// The length of a name up to a bracket behind which no other body follows.
///
/// "Công an tỉnh (qua Phòng Tham mưu)" ends before it, "Công an tỉnh (qua Phòng Tham mưu) và Sở Y tế" does not.
fn up_to_bracket(folded: &str) -> usize {
    let mut from = 0;
    while let Some(open) = folded[from..].find(['(', ')']) {
        let open = from + open;
        let goes_on = folded[open..].find(')').and_then(|close| {
            let behind = open + close + 1;
            let other = strip_any(&folded[behind..], &[" và ", ", "])?;
            body::head(other).map(|_| behind)
        });
        match goes_on.filter(|_| folded[open..].starts_with('(')) {
            Some(behind) => from = behind,
            None => return open,
        }
    }
    folded.len()
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::passage::Passage;

    fn read<T>(words: &str, read: impl Fn(Words) -> T) -> T {
        let passage = Passage::of(words, &(0..words.len()));
        read(Words::of(&passage, &(0..words.len())))
    }

    fn channel(words: Words) -> Option<String> {
        words.channel().map(|(_, name)| name)
    }

    fn addressee(words: Words) -> Option<String> {
        words.addressee(words.channel().map(|(at, _)| at))
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
                "gửi kế hoạch về huyện Hội trước ngày 5/6",
                Some("huyện Hội"),
            ),
            (
                "báo cáo Ban Thường vụ Thành ủy tình hình thực hiện",
                Some("Ban Thường vụ Thành ủy"),
            ),
            (
                "báo cáo Công an tỉnh (qua PV28) và Sở Y tế: trước ngày 5/6",
                Some("Công an tỉnh (qua PV28) và Sở Y tế"),
            ),
            (
                "gửi báo cáo tới Bộ Tài chính để tổng hợp, báo cáo Thủ tướng Chính phủ",
                Some("Bộ Tài chính"),
            ),
            (
                "tổng hợp, báo cáo Ủy ban nhân dân tỉnh",
                Some("Ủy ban nhân dân tỉnh"),
            ),
            ("báo cáo tiến độ để tổng hợp, báo cáo Sở Y tế", None),
            ("trình Tỉnh ủy ra quyết định", Some("Tỉnh ủy")),
            (
                "trình Hội đồng Khoa học thông qua",
                Some("Hội đồng Khoa học"),
            ),
            ("trình UBND tỉnh cấp bổ sung", Some("UBND tỉnh")),
            ("trình cơ quan cấp trên", Some("cơ quan cấp trên")),
            ("gửi về Sở Nội vụ sau 10 ngày", Some("Sở Nội vụ")),
            ("gửi Ban Chỉ huy, hạn cuối ngày 5/6", Some("Ban Chỉ huy")),
            (
                "phản ánh về Ban Tuyên giáo để xử lý",
                Some("Ban Tuyên giáo"),
            ),
            ("phản ánh Sở Y tế chậm trả lời", None),
            (
                "báo cáo, đề xuất UBND xã (qua Phòng Kinh tế) xem xét",
                Some("UBND xã"),
            ),
            ("báo cáo, đề xuất giải pháp khắc phục", None),
            ("trình Giám đốc lịch công tác tháng", Some("Giám đốc")),
            ("gửi Sở Du lịch trước ngày 5/6", Some("Sở Du lịch")),
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
            ("gửi giấy mời và tài liệu đến thành viên Đoàn", None),
            ("gửi đề cương báo cáo cho đơn vị được kiểm tra", None),
            ("gửi tài liệu về Sở Nội vụ", Some("Sở Nội vụ")),
            ("gửi kế hoạch cho đối tượng được kiểm tra", None),
            (
                "tổng hợp báo cáo Trung ương Đoàn, UBND tỉnh",
                Some("Trung ương Đoàn, UBND tỉnh"),
            ),
            (
                "nộp về Phó Hiệu trưởng phụ trách chuyên môn (thầy An) hạn chót 27/9",
                Some("Phó Hiệu trưởng phụ trách chuyên môn"),
            ),
            ("gửi Sở Nội vụ, email: a@b.vn", Some("Sở Nội vụ")),
            (
                "báo cáo Chủ tịch UBND xã tình hình; báo cáo về UBND tỉnh (qua Sở Y tế)",
                Some("UBND tỉnh"),
            ),
            (
                "báo cáo Chủ tịch UBND xã (qua Sở Y tế); báo cáo về UBND tỉnh",
                Some("Chủ tịch UBND xã"),
            ),
            ("gửi tài liệu cho các chi bộ", None),
            ("gửi đề cương báo cáo đến các đơn vị", None),
            (
                "báo cáo tổng kết trước 10/12 để gửi Đảng uỷ",
                Some("Đảng uỷ"),
            ),
            ("gửi bài dự thi đúng hạn", None),
            ("báo cáo kết quả theo quy định", None),
        ] {
            assert_eq!(read(words, addressee).as_deref(), want, "{words}");
        }
        let words = "gửi Đảng ủy (qua Ủy ban Kiểm tra Đảng ủy) chậm nhất";
        assert_eq!(
            read(words, channel).as_deref(),
            Some("Ủy ban Kiểm tra Đảng ủy")
        );
        let words = "đôn đốc thu nợ qua ngân hàng";
        assert_eq!(read(words, channel), None);
        for contact in ["ĐT: 02383.844.777", "email: a@b.vn", "Zalo 0912.345.678"] {
            let words = format!("gửi Sở (qua Chi cục Kiểm lâm, {contact}) để tổng hợp");
            assert_eq!(
                read(&words, channel).as_deref(),
                Some("Chi cục Kiểm lâm"),
                "{words}"
            );
        }
        let words = "báo cáo Công an tỉnh (qua PV28) và Sở Y tế";
        assert_eq!(read(words, channel).as_deref(), Some("PV28"));
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
            ("cùng Văn phòng rà soát", &["Văn phòng"]),
            ("kết hợp với các xã rà soát", &["các xã"]),
            ("cùng tham gia rà soát", &[]),
            ("kết hợp với việc tuyên truyền", &[]),
            (
                "phối hợp với Phòng Cảnh sát giao thông (Công an tỉnh), Đài Truyền thanh tuyên truyền",
                &["Phòng Cảnh sát giao thông (Công an tỉnh), Đài Truyền thanh"],
            ),
            ("chỉ đạo các đồn biên phòng phối hợp với cấp ủy xã", &[]),
            ("đề nghị Sở Y tế chủ động phối hợp với Công an tỉnh", &[]),
            (
                "hướng dẫn Sở Y tế lập hồ sơ, phối hợp với Công an tỉnh",
                &["Công an tỉnh"],
            ),
            ("chỉ đạo, phối hợp với Công an tỉnh", &["Công an tỉnh"]),
        ] {
            assert_eq!(read(words, |words| words.partners()), want, "{words}");
        }
    }
}
