//! The words of a body's name, up to what ends it.
//!
//! ```abnf
//! name    = head *(SP word / "," SP word / list / bracket / quoted / other)
//! list    = ("các sở" / "Giám đốc" / …) ":" SP word    ; the colon opens a list within the name
//! other   = ";" SP body                                ; "Thủ trưởng các sở; Chủ tịch UBND các huyện"
//! bracket = "(" *160char ")"
//! quoted  = "“" *90char "”"
//! ends    = ":" / "." / "," SP duty / SP ["-" SP] duty / SP share / SP break
//! share   = ("mỗi" / "cứ" / "cùng") 1*(SP word) SP duty    ; "mỗi tổ chức vận động một hộ"
//! ```

mod apposition;
mod attribute;
mod ends;
mod levels;

use super::{Behind, Body, department, head, verb, village, which};
use crate::fold::is_capital;
use crate::forms::time;
use crate::forms::{bracket, sentence};
use crate::vocab::{
    blanks, body_head, contains_word, duty, may_open_clause, starts_with_any, starts_with_word,
    strip_any,
};
use ends::{is_abbreviated, is_break, opens_list};

/// No body's name is longer, in bytes.
const LONGEST: usize = 700;

/// No share in a duty has more bytes before the verb.
const LONGEST_SHARE: usize = 80;

/// A body's name that is being read.
pub struct Name<'t> {
    text: &'t str,
    folded: &'t str,
    start: usize,
}

/// What a mark or a word does to a name.
enum Step {
    /// The name goes on from here.
    On(usize),
    /// The name ends before it.
    End(Behind),
}

impl<'t> Name<'t> {
    /// The name that begins at `start`; `text` and `folded` are the same words.
    pub fn new(text: &'t str, folded: &'t str, start: usize) -> Name<'t> {
        Name {
            text,
            folded,
            start,
        }
    }

    /// Reads from behind the head to the end.
    pub fn read(&self, behind_head: usize) -> Option<Body> {
        let mut cursor = behind_head;
        while cursor - self.start <= LONGEST {
            match self.step(cursor) {
                Step::On(next) => cursor = next,
                Step::End(behind) => return Some(self.body(cursor, behind)),
            }
        }
        None
    }

    fn body(&self, end: usize, behind: Behind) -> Body {
        let name = self.text[self.start..end].trim_end_matches([' ', ',', ';', '-', '–']);
        let name = without_bracket(name);
        // "Sở Y tế nơi tiếp nhận …" says more of one body; its name ends before.
        let name = name.strip_suffix(" nơi").unwrap_or(name);
        Body {
            range: self.start..self.start + name.len(),
            behind,
        }
    }

    fn step(&self, cursor: usize) -> Step {
        let left = &self.folded[cursor..];
        match left.chars().next() {
            None => Step::End(Behind::End),
            Some('…') => match self.behind_dots(cursor) {
                Some(duty) => Step::End(Behind::Duty(duty)),
                None => Step::On(cursor + '…'.len_utf8()),
            },
            Some(':') => self.colon(cursor),
            Some('.') => self.full_stop(cursor),
            Some('“') => enclosed(cursor, left, '”', 90),
            Some('(') => enclosed(cursor, left, ')', 160),
            Some('!' | '?' | '"' | '”') => Step::End(Behind::Other),
            Some(';') => self.semicolon(cursor),
            Some(',') => self.comma(cursor),
            Some(' ') => self.blank(cursor),
            Some(letter) => {
                let next = cursor + letter.len_utf8();
                Step::On(next + word_len(&self.folded[next..]))
            }
        }
    }

    /// A colon ends a name, unless it opens a list within it.
    fn colon(&self, at: usize) -> Step {
        let capital = self.text[at + 1..]
            .trim_start()
            .starts_with(char::is_uppercase);
        let name = &self.folded[self.start..at];
        if capital && opens_list(name, &self.folded[at + 1..], &self.text[at + 1..]) {
            Step::On(at + 1)
        } else {
            Step::End(Behind::Colon(at + 1))
        }
    }

    /// A full stop behind "TT", "TP", "Ông" and the like ends no name.
    fn full_stop(&self, at: usize) -> Step {
        if self.folded[at + 1..].trim().is_empty() {
            Step::End(Behind::End)
        } else if let Some(duty) = self.behind_dots(at) {
            Step::End(Behind::Duty(duty))
        } else if is_abbreviated(&self.text[self.start..at]) {
            Step::On(at + 1)
        } else {
            Step::End(Behind::Other)
        }
    }

    /// Behind a semicolon a name goes on only with another body.
    fn semicolon(&self, at: usize) -> Step {
        let after = self.folded[at + 1..].trim_start();
        // "chi nhánh" begins like "chi".
        let verb = duty(after).unwrap_or(0);
        let known = body_head(after).is_some_and(|len| len > verb) && head(after).is_some();
        let text = &self.text[self.folded.len() - after.len()..];
        // "Các phòng: Kinh tế; Văn hóa - Xã hội; Công an xã": one more of the list that a colon opened.
        let listed =
            verb == 0 && text.starts_with(is_capital) && self.folded[self.start..at].contains(": ");
        if listed
            || known
            || village(text, after)
                .or_else(|| department(text, after))
                .is_some()
        {
            Step::On(at + 1)
        } else {
            Step::End(Behind::Other)
        }
    }

    /// "Hội Phụ nữ, Tỉnh Đoàn... | phát động", "các sở, ngành… | phối hợp": the duty behind dots that stand for others of a list.
    fn behind_dots(&self, at: usize) -> Option<usize> {
        let rest = strip_any(&self.folded[at..], &["...", "…"])?;
        let after = self.word_from(self.folded.len() - rest.trim_start_matches('.').len());
        self.begins_duty(after).then_some(after)
    }

    fn comma(&self, at: usize) -> Step {
        if let Some(duty) = self.behind_apposition(at) {
            return Step::End(Behind::Duty(duty));
        }
        let after = self.word_from(at + 1);
        if self.begins_duty(after) {
            Step::End(Behind::Duty(after))
        } else if is_break(&self.folded[after..]) {
            Step::End(Behind::Other)
        } else {
            Step::On(at + 1)
        }
    }

    fn blank(&self, at: usize) -> Step {
        if let Some(duty) = self.behind_apposition(at) {
            return Step::End(Behind::Duty(duty));
        }
        let after = self.word_from(at);
        let rest = &self.folded[after..];
        let small = self.text[after..].starts_with(char::is_lowercase);
        // "thiết bị", "trang bị" are nouns; "bị" alone ends a name.
        let noun = || {
            starts_with_word(rest, "bị")
                && ["thiết", "trang"]
                    .iter()
                    .any(|word| self.folded[..at].ends_with(word))
        };
        if rest.is_empty() {
            Step::End(Behind::End)
        } else if let Some(len) = attribute::len(&self.folded[self.start..at], rest) {
            Step::On(after + len)
        } else if let Some(len) = levels::len(&self.text[after..], rest) {
            Step::On(after + len)
        } else if starts_with_word(rest, "và những") && head(&rest["và ".len()..]).is_none() {
            Step::End(Behind::Other)
        } else if starts_with_word(rest, "về") && self.goes_to_place(after) {
            Step::End(Behind::Duty(after))
        } else if starts_with_word(rest, "về việc")
            || starts_with_word(rest, "về") && self.goes_to_act(after)
        {
            Step::End(Behind::Other)
        } else if starts_with_any(rest, &MANNERS) {
            Step::End(Behind::Duty(after))
        } else if rest.starts_with("- ") && self.begins_duty(after + 2) {
            Step::End(Behind::Duty(after + 2))
        } else if self.begins_duty(after) {
            Step::End(Behind::Duty(after))
        } else if small && is_break(rest) && !noun() && !self.is_relative(at) {
            Step::End(Behind::Other)
        } else {
            Step::On(after + word_len(rest))
        }
    }

    /// "Ủy ban MTTQ Việt Nam tỉnh về | tiếp xúc cử tri": no name ends in "về", so that what it speaks of is no duty.
    fn goes_to_act(&self, at: usize) -> bool {
        let behind = self.word_from(at + "về".len());
        !self.text[behind..].starts_with(is_capital) && duty(&self.folded[behind..]).is_some()
    }

    /// "Công an xã | về cơ sở nắm tình hình": a body that goes to where it acts; "Ban Chỉ đạo về …" says what it is for.
    fn goes_to_place(&self, at: usize) -> bool {
        const PLACES: [&str; 9] = [
            "cơ sở ",
            "các cơ sở ",
            "các thôn ",
            "các bản ",
            "các ấp ",
            "các xã ",
            "từng thôn ",
            "địa bàn ",
            "các chi bộ ",
        ];
        const FOR: [&str; 6] = [
            "ban chỉ đạo",
            "hội đồng",
            "tổ",
            "nhóm",
            "chương trình",
            "đề án",
        ];
        let behind = &self.folded[self.word_from(at + "về".len())..];
        let place = PLACES.iter().find_map(|place| behind.strip_prefix(place));
        place.is_some_and(|act| duty(act).is_some())
            && !starts_with_any(&self.folded[self.start..at], &FOR)
    }

    /// "các xã nơi Đoàn | đến giám sát", "các hội | có người tham gia", "các chi bộ | không thuộc diện kiểm tra": whether
    /// what follows an offset says which of many bodies are meant.
    fn is_relative(&self, at: usize) -> bool {
        let (name, rest) = (&self.folded[self.start..at], self.folded[at..].trim_start());
        let which = which::opens(rest)
            || name.contains(" nơi ") && starts_with_word(rest, "đến")
            || name.ends_with(" có") && which::counts(rest);
        name.ends_with(" nơi") || which && which::is_of_many(name)
    }

    /// Where the next word begins, blanks skipped.
    fn word_from(&self, at: usize) -> usize {
        // One blank before a letter is what stands there nearly always.
        if let [b' ', b'a'..=b'z', ..] = self.folded.as_bytes()[at..] {
            return at + 1;
        }
        self.folded.len() - self.folded[at..].trim_start().len()
    }

    /// "mỗi tổ chức vận động một hộ", "cứ hai tháng một lần cung cấp", "cùng nhà trường vận động": who has which part in
    /// a duty, or how often, before its verb; "các chi bộ ngoài diện sắp xếp vẫn tiến hành": who is told in spite of all.
    fn is_share(&self, at: usize) -> bool {
        let rest = &self.folded[at..];
        // "vẫn", "mỗi", "cứ", "cùng"
        if !rest.starts_with(['v', 'm', 'c']) {
            return false;
        }
        if let Some(duty_of_exempt) = rest.strip_prefix("vẫn ") {
            let exempt = contains_word(&self.folded[self.start..at], "diện");
            return exempt && duty(duty_of_exempt).is_some();
        }
        let part = rest.strip_prefix("mỗi ").or(rest.strip_prefix("cứ "));
        let beside = || strip_any(rest, &["cùng với ", "cùng "]);
        let Some(behind) = part.or_else(beside) else {
            return false;
        };
        if self.folded[..at].ends_with("căn ") {
            return false;
        }
        // "cùng nhà trường" names another, "cùng tham gia" and "cùng cấp" nobody; a list stays in the name.
        if rest.starts_with("cùng ") && head(behind).is_none() {
            let name = &self.folded[self.start..self.folded.len() - behind.len()];
            return duty(behind).is_some_and(|len| {
                let (verb, after) = behind.split_at(len);
                !verb::is_part_of_name(name, verb, after)
            });
        }
        let near = sentence::head(behind, LONGEST_SHARE);
        let ends = [',', ';', ':', '.', '('];
        let clause = &near[..near.find(ends).unwrap_or(near.len())];
        let mut words = blanks(clause);
        words.any(|blank| duty(&behind[blank + 1..]).is_some())
    }

    /// "Văn phòng Sở | cuối mỗi quý báo cáo": a time, and a duty behind it.
    fn is_timed(&self, at: usize) -> bool {
        let rest = &self.folded[at..];
        if !may_open_clause(rest) {
            return false;
        }
        let word = rest.bytes().position(|byte| byte == b' ');
        let opens = matches!(
            &rest[..word.unwrap_or(rest.len())],
            "trước"
                | "sau"
                | "trong"
                | "vào"
                | "từ"
                | "chậm"
                | "cuối"
                | "đầu"
                | "giữa"
                | "sáng"
                | "chiều"
                | "tối"
                | "đêm"
                | "ngày"
                | "tháng"
                | "quý"
                | "tuần"
                | "thứ"
                | "hằng"
                | "hàng"
        );
        opens && time::len(rest).is_some_and(|len| duty(&rest[len..]).is_some())
    }

    /// "UBND tỉnh | chỉ thị các sở, ngành": the verb, before whom it is said to, elsewhere the word is a paper's; "các xã | bắt
    /// đầu thực hiện", "người đứng đầu | hoàn toàn chịu trách nhiệm".
    fn orders(&self, at: usize) -> bool {
        let rest = &self.folded[at..];
        // "kết luận, chỉ thị Ban Thường vụ Tỉnh ủy" are papers.
        let listed = self.folded[..at].trim_end().ends_with(',');
        let said = || {
            rest.strip_prefix("chỉ thị ")
                .filter(|_| !listed)
                .and_then(head)
        };
        let begun = || strip_any(rest, &["bắt đầu ", "hoàn toàn "]).and_then(duty);
        said().or_else(begun).is_some()
    }

    /// Whether a duty begins at an offset: a verb in small letters that is no part of the name.
    fn begins_duty(&self, at: usize) -> bool {
        if self.text[at..].starts_with(is_capital) {
            return false;
        }
        if self.is_share(at) || self.is_timed(at) {
            return true;
        }
        let Some(len) = duty(&self.folded[at..]) else {
            return self.orders(at);
        };
        let (verb, after) = self.folded[at..].split_at(len);
        !verb::is_part_of_name(&self.folded[self.start..at], verb, after)
    }
}

/// "Mặt trận Tổ quốc tỉnh | bằng nhiều hình thức thích hợp, tổ chức …": how something is done, before what.
const MANNERS: [&str; 6] = [
    "đồng loạt",
    "bằng nhiều hình thức",
    "bằng các hình thức",
    "bằng mọi hình thức",
    "thông qua các buổi",
    "thông qua hoạt động",
];

/// A bracket at the end is no part of a name: "Phòng Văn hóa (cơ quan thường trực)".
fn without_bracket(name: &str) -> &str {
    let before = bracket::at_end(name).map(|(before, _)| before);
    let named = before.filter(|before| !before.is_empty());
    named.map_or(name, str::trim_end)
}

/// A bracket or a quotation belongs to the name if it is closed soon.
fn enclosed(cursor: usize, left: &str, close: char, longest: usize) -> Step {
    match sentence::head(left, longest).find(close) {
        Some(at) => Step::On(cursor + at + close.len_utf8()),
        _ => Step::End(Behind::Other),
    }
}

fn word_len(folded: &str) -> usize {
    let ends = |(at, byte): (usize, u8)| match byte {
        b' ' | b',' | b';' | b':' | b'.' | b'(' | b'"' | b'!' | b'?' => true,
        0xe2 => folded[at..].starts_with(['“', '”']),
        _ => false,
    };
    folded
        .bytes()
        .enumerate()
        .position(ends)
        .unwrap_or(folded.len())
}

#[cfg(test)]
mod tests {
    use super::super::at;
    use crate::fold::fold;

    #[test]
    fn names_end_where_they_end() {
        for (words, want) in [
            ("Công an TP. Huế chủ trì", "Công an TP. Huế"),
            ("Các sở (theo danh sách) báo cáo", "Các sở"),
            ("Các cơ quan đã báo cáo", "Các cơ quan"),
            (
                "Các đơn vị có liên quan phối hợp",
                "Các đơn vị có liên quan",
            ),
            ("Sở Y tế; các nội dung khác", "Sở Y tế"),
            (
                "Các đơn vị duy trì thoát nước có trách nhiệm kiểm tra",
                "Các đơn vị duy trì thoát nước",
            ),
            ("Các đơn vị duy trì chế độ báo cáo", "Các đơn vị"),
            (
                "Các cơ quan chỉ đạo các đơn vị có trách nhiệm",
                "Các cơ quan",
            ),
            (
                "Thường trực HĐND các huyện nơi Đoàn đến giám sát cử đại diện",
                "Thường trực HĐND các huyện nơi Đoàn đến giám sát",
            ),
            (
                "Các phòng, hội có người tham gia Đoàn cử đại diện",
                "Các phòng, hội có người tham gia Đoàn",
            ),
            (
                "Các đảng bộ không thuộc diện kiểm tra đợt này tự kiểm tra",
                "Các đảng bộ không thuộc diện kiểm tra đợt này",
            ),
            ("Sở Y tế có người tham gia Đoàn", "Sở Y tế"),
            ("Các xã có nhiều cố gắng tuyên truyền", "Các xã"),
            ("Các hội mỗi hội vận động một hộ", "Các hội"),
            (
                "Phòng Tư pháp cứ hai tháng một lần cung cấp",
                "Phòng Tư pháp",
            ),
            ("Ban đại diện cùng nhà trường vận động", "Ban đại diện"),
            ("Các cơ quan cùng cấp báo cáo", "Các cơ quan cùng cấp"),
            (
                "Hội Phụ nữ cùng Hội Nông dân, Huyện Đoàn đưa nội dung này",
                "Hội Phụ nữ cùng Hội Nông dân, Huyện Đoàn",
            ),
            ("Các cơ quan cùng tham gia", "Các cơ quan"),
            (
                "Chi ủy các xã nằm ngoài diện sắp xếp vẫn tiến hành đại hội",
                "Chi ủy các xã nằm ngoài diện sắp xếp",
            ),
            ("Các chi bộ vẫn tiến hành chậm", "Các chi bộ"),
        ] {
            let body = at(words, &fold(words), 0).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(&words[body.range], want);
        }
    }
}
