//! What a document is about.
//!
//! ```abnf
//! subject = opening 1*word   ; up to ";", a full stop, "(" with a short form, or the issuing sentence
//! opening = "về" / "thực hiện" / "quy định" / "phê duyệt" / "hướng dẫn" / "ban hành" / …
//! ```
//! Real ones: "về đột phá phát triển khoa học", "thực hiện Nghị quyết số 10-NQ/TW", "v/v rà soát".

mod start;

use std::ops::Range;

use memchr::memmem;

pub(super) use start::behind_amendment;
use start::{behind_dash, behind_note_mark, behind_passing, behind_session, behind_year};

use super::issuer::PLANS;
use crate::facts::body::{self, Behind, head};
use crate::forms::sentence::{self, clause_before};
use crate::passage::Passage;
use crate::vocab::{blanks, doc_type_at, starts_with_any, strip_any};

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

/// What a subject begins with right behind the issuer of a dated document; elsewhere they may be what somebody does.
const OPENINGS_BEHIND_ISSUER: [&str; 24] = [
    "bổ sung",
    "chuyển đổi số",
    "công bố",
    "công nhận",
    "cải cách",
    "giao",
    "kiện toàn",
    "kết luận",
    "phân bổ",
    "phân công",
    "phòng chống",
    "phòng, chống",
    "thành lập",
    "thông báo kết luận",
    "yêu cầu",
    "điều chỉnh",
    "đề nghị",
    "một số",
    "tiếp tục",
    "tăng cường",
    "đẩy mạnh",
    "nâng cao",
    "phát động",
    "tổ chức",
];

/// What a subject may begin at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Where what is known of the document ends.
    pub at: usize,
    /// Whether its date is known and its issuer ends there.
    pub issued: bool,
}

/// The subject that begins at an offset; `next` is where the citations behind it begin.
pub(super) fn read(passage: &Passage, from: Start, next: &[usize]) -> Option<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let at = behind_session(folded, behind_passing(folded, behind_year(folded, from.at)));
    let behind = behind_note_mark(folded, at);
    let rest = behind_dash(behind).trim_start_matches([' ', ',', '"', '“']);
    let of_issued = from.issued
        && behind
            .strip_prefix(' ')
            .is_some_and(|rest| starts_with_any(rest, &OPENINGS_BEHIND_ISSUER) && !asks(rest));
    if !starts_with_any(rest, &OPENINGS) && !of_issued {
        return quoted(passage, at);
    }
    let start = words.len() - rest.len();
    // "…, Quy định số 12-QĐ/TW": one more document.
    if is_addressee(folded, at, start) || next.first() == Some(&start) {
        return None;
    }
    let mut end = start + len(sentence::head(rest, LONGEST));
    if words[..start].ends_with(['“', '"']) {
        let closed = words[start..end].find(['”', '"']);
        end = closed.map_or(end, |at| start + at);
    }
    end = opinion(&folded[start..end]).map_or(end, |at| start + at);
    end = issuing_clause(&folded[start..end]).map_or(end, |at| start + at);
    // What is carried out is a document itself.
    let nested = starts_with_any(rest, &["thực hiện", "triển khai", "tiếp tục thực hiện"]);
    let apart = next
        .iter()
        .find(|&&next| next < end && (next <= start || is_apart(&folded[start..next])));
    match apart {
        Some(&apart) if !nested && start < apart => end = apart,
        _ => {}
    }
    end = start + before_clause(&words[start..end], &folded[start..end]);
    if !nested {
        end = before_document(passage, start..end).unwrap_or(end);
    }
    let subject = trimmed(&words[start..end]);
    let joined = subject.strip_suffix(" các").unwrap_or(subject);
    let mut joints = JOINTS.iter();
    let subject = joints
        .find_map(|joint| joined.strip_suffix(joint))
        .unwrap_or(subject);
    let subject = without_note_mark(subject);
    (!subject.is_empty()).then_some(start..start + subject.len())
}

/// "đề nghị các thôn rà soát", "giao Công an xã": what this plan asks of somebody, not what the document before is about.
fn asks(folded: &str) -> bool {
    const ASKING: [&str; 4] = ["đề nghị ", "giao ", "phân công ", "yêu cầu "];
    let Some(whom) = strip_any(folded, &ASKING) else {
        return false;
    };
    head(whom).is_some() || starts_with_any(whom, &["các", "từng", "mỗi", "những", "đồng chí"])
}

/// No subject is longer, in bytes.
const LONGEST: usize = 4_000;

/// A subject without the marks behind it; the mark stays that closes a quotation of its own: "về Năm “An toàn cho phụ nữ”".
fn trimmed(words: &str) -> &str {
    let mut subject = words;
    loop {
        let bare = subject.trim_end_matches([' ', ',', '.', ':', '-']);
        let Some(inside) = bare.strip_suffix(['”', '"']) else {
            return bare;
        };
        let own = match bare.ends_with('"') {
            true => inside.matches('"').count() % 2 == 1,
            false => inside.rfind('“') > inside.rfind('”'),
        };
        if own {
            return bare;
        }
        subject = inside;
    }
}

/// "của Ban Chấp hành Trung ương “Một số vấn đề về tiếp tục đổi mới …”": a title in quotation marks right behind.
fn quoted(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let behind = behind_note_mark(folded, at).trim_start_matches([' ', ',', ':']);
    let title = strip_any(behind, &["“", "\""])?;
    let start = folded.len() - title.len();
    let inside = sentence::head(title, LONGEST_TITLE);
    let len = inside.find(['”', '"'])?;
    let proper = words[start..].starts_with(char::is_uppercase) && inside[..len].contains(' ');
    proper.then(|| start..start + inside[..len].trim_end().len())
}

/// No title in quotation marks is longer, in bytes.
const LONGEST_TITLE: usize = 400;

/// "báo cáo kết quả thực hiện Nghị quyết 18 về Đảng ủy": to whom one reports, not what the document is about.
fn is_addressee(folded: &str, at: usize, start: usize) -> bool {
    let body = folded[start..].strip_prefix("về ");
    if body.and_then(head).is_none() {
        return false;
    }
    let clause = clause_before(folded, at);
    ["báo cáo", "gửi", "nộp"]
        .iter()
        .any(|verb| clause.contains(verb))
}

/// Whether a citation behind a subject's words is one more document beside the first, and no part of the subject.
fn is_apart(folded: &str) -> bool {
    let before = folded.trim_end_matches([' ', '“', '"', '(']);
    let before = before.strip_suffix(" các").unwrap_or(before);
    before.ends_with([',', ';', ':'])
        || before == "về"
        || before.ends_with(" căn cứ")
        || JOINTS.iter().any(|joint| before.ends_with(joint))
}

/// "về định hướng địa chất | và Kế hoạch của UBND tỉnh", "…, Chương trình hành động của Huyện ủy": where one more document
/// begins in the words of a subject that has its type and its issuer, and no number. Behind a document that the subject speaks
/// of it is one more of these: "về ban hành Quy chế và Chương trình công tác của Ban".
fn before_document(passage: &Passage, subject: Range<usize>) -> Option<usize> {
    let (words, folded) = (
        &passage.as_str()[subject.clone()],
        &passage.folded()[subject.clone()],
    );
    let joints = folded
        .match_indices(" và ")
        .chain(folded.match_indices(", "));
    let mut joints: Vec<(usize, usize)> =
        joints.map(|(at, joint)| (at, at + joint.len())).collect();
    joints.sort_unstable();
    let (at, _) = joints.into_iter().find(|&(_, behind)| {
        let capital = words[behind..].starts_with(char::is_uppercase);
        capital && names_issuer(&folded[behind..])
    })?;
    let mut words = std::iter::once(0).chain(blanks(&folded[..at]).map(|blank| blank + 1));
    let of_documents = words.any(|word| doc_type_at(&folded[word..at]).is_some());
    (!of_documents).then_some(subject.start + at)
}

/// "Kế hoạch của UBND tỉnh", "Chương trình hành động của Huyện ủy": a type of document and who issued it.
fn names_issuer(folded: &str) -> bool {
    let Some(kind) = doc_type_at(folded) else {
        return false;
    };
    let clause = &folded[..folded
        .find([',', ';', '.', ':', '('])
        .unwrap_or(folded.len())];
    let owner = clause
        .get(kind.folded.len()..)
        .and_then(|rest| rest.split_once(" của "));
    owner.is_some_and(|(_, owner)| head(owner).is_some())
}

/// What joins one more document to a subject: "về học tập và làm theo Bác gắn với Nghị quyết số 21-NQ/TW".
const JOINTS: [&str; 5] = [
    " và",
    " gắn với",
    " kết hợp với",
    " cùng với",
    " đồng thời với",
];

/// Where a subject ends before a clause with a subject and a verb of its own that ends in "như sau".
fn before_clause(words: &str, folded: &str) -> usize {
    if !folded.trim_end_matches([' ', ':']).ends_with(" sau") {
        return words.len();
    }
    let commas = || folded.match_indices(", ").map(|(comma, _)| comma);
    let clause = commas().find(|comma| {
        body::at(words, folded, comma + 2)
            .is_some_and(|body| matches!(body.behind, Behind::Duty(_)))
    });
    clause.or_else(|| commas().last()).unwrap_or(words.len())
}

/// "… năm 2014 và ý kiến của Chủ tịch UBND tỉnh tại Công văn số 3402/UBND-NC": where one more document is led to.
fn opinion(folded: &str) -> Option<usize> {
    const SAID: [&str; 5] = [
        "và ý kiến của ",
        "và ý kiến chỉ đạo của ",
        "và chỉ đạo của ",
        "và kết luận của ",
        "và đề nghị của ",
    ];
    const LEADS: &str = " tại ";
    let led = memmem::rfind(folded.as_bytes(), LEADS.as_bytes())?;
    doc_type_at(&folded[led + LEADS.len()..])?;
    let mut blanks = memchr::memchr_iter(b' ', &folded.as_bytes()[..led]);
    blanks.find(|blank| {
        SAID.iter()
            .any(|words| folded[blank + 1..].starts_with(words))
    })
}

/// Where ", Ban Thường vụ Huyện ủy ban hành Kế hoạch" begins, or what stands before it: ", sau khi xin ý kiến".
fn issuing_clause(folded: &str) -> Option<usize> {
    fn clause(behind: &str) -> &str {
        let near = sentence::head(behind, LONGEST_ISSUER);
        &near[..near.find([',', ';', '.']).unwrap_or(near.len())]
    }
    let issues = |name: &str| {
        let clause = clause(name);
        [" ban hành", " xây dựng", " triển khai"]
            .iter()
            .any(|verb| clause.contains(verb))
    };
    let plans = |name: &str| {
        let verb = |clause: &str| PLANS.iter().find_map(|verb| clause.find(verb));
        head(name).is_some_and(|head| verb(clause(name)).is_some_and(|verb| head <= verb))
    };
    let comma = memchr::memchr_iter(b',', folded.as_bytes()).find(|comma| {
        let name = folded[comma + 1..].strip_prefix(' ');
        name.is_some_and(|name| strip_any(name, &ISSUERS).is_some_and(issues) || plans(name))
    })?;
    Some(folded[..comma].find(", sau khi ").unwrap_or(comma))
}

/// "về chương trình năm 2022(2)": a subject without the mark of a footnote.
fn without_note_mark(subject: &str) -> &str {
    let marked = || {
        let (words, number) = subject.strip_suffix(')')?.rsplit_once('(')?;
        let figures = number.bytes().all(|byte| byte.is_ascii_digit());
        let glued = words.ends_with(|letter: char| letter.is_alphanumeric());
        (figures && glued && matches!(number.len(), 1 | 2)).then_some(words)
    };
    marked().unwrap_or(subject)
}

/// How the names of those begin who issue plans.
const ISSUERS: [&str; 5] = [
    "ban thường vụ",
    "ủy ban nhân dân",
    "ban chấp hành",
    "đảng ủy",
    "sở ",
];

/// No issuer's name and verb are longer, in bytes.
const LONGEST_ISSUER: usize = 100;

/// How long a subject is at most: up to the end of the statement, a bracket that says how the document is called, or
/// a clause that says what is done with it.
fn len(folded: &str) -> usize {
    let ends = |&(at, mark): &(usize, u8)| {
        let behind = || &folded[at + 1..];
        let begins = |words: &[&str]| strip_any(behind(), words).is_some();
        match mark {
            b'(' => begins(&BRACKETS),
            b',' => {
                let behind = behind();
                begins(&CLAUSES)
                    || reports(behind)
                    || behind
                        .strip_prefix(" trình ")
                        .is_some_and(|body| SUPERIORS.iter().any(|name| body.starts_with(name)))
            }
            b';' | b'.' => behind().is_empty() || behind().starts_with(' '),
            _ => false,
        }
    };
    let is_mark = |&(_, mark): &(usize, u8)| matches!(mark, b'(' | b',' | b';' | b'.');
    let mut marks = folded.bytes().enumerate().filter(is_mark);
    marks.find(ends).map_or(folded.len(), |(at, _)| at)
}

/// ", báo cáo Ban Thường vụ", not "lập, báo cáo quyết toán ngân sách".
fn reports(behind: &str) -> bool {
    let whom = strip_any(behind, &[" báo cáo về ", " báo cáo kết quả ", " báo cáo "]);
    whom.is_some_and(|whom| head(whom).is_some() || behind.starts_with(" báo cáo kết quả "))
}

/// How a clause begins, behind a comma, that says what is done with a document, what else it rests on or what amended it.
const CLAUSES: [&str; 9] = [
    " được sửa đổi",
    " đã được sửa đổi",
    " gửi ",
    " hoàn thành ",
    " căn cứ ",
    " được sự ",
    " theo đề nghị ",
    " trên cơ sở ",
    " theo sự ",
];

/// How a bracket begins that gives a document's short name, or another document.
const BRACKETS: [&str; 13] = [
    "đã được sửa đổi",
    "được sửa đổi",
    "sửa đổi",
    "nếu có",
    "sau đây",
    "dưới đây",
    "gọi tắt",
    "viết tắt",
    "nghị quyết",
    "chỉ thị",
    "kết luận",
    "quy định",
    "kế hoạch",
];

/// To whom a document is submitted.
const SUPERIORS: [&str; 9] = [
    "thủ tướng",
    "chính phủ",
    "bộ ",
    "ban ",
    "ủy ban",
    "ubnd",
    "hđnd",
    "hội đồng",
    "thường trực",
];

#[cfg(test)]
mod tests {
    use super::{Start, behind_amendment};
    use crate::passage::Passage;

    fn read(passage: &Passage, at: usize, next: &[usize]) -> Option<std::ops::Range<usize>> {
        super::read(passage, Start { at, issued: false }, next)
    }

    #[test]
    fn right_behind_an_issuer() {
        let about = |words: &str, issued: bool| {
            let passage = Passage::of(words, &(0..words.len()));
            let at = "tỉnh".len();
            super::read(&passage, Start { at, issued }, &[]).map(|range| words[range].to_owned())
        };
        for (words, want) in [
            (
                "tỉnh một số vấn đề cụ thể thi hành Điều lệ",
                "một số vấn đề cụ thể thi hành Điều lệ",
            ),
            (
                "tỉnh tăng cường sự lãnh đạo; giao",
                "tăng cường sự lãnh đạo",
            ),
        ] {
            assert_eq!(about(words, true).as_deref(), Some(want));
            assert_eq!(about(words, false), None);
        }
        for words in [
            "tỉnh - về phòng dịch",
            "tỉnh: về phòng dịch",
            "tỉnh năm 2025 về phòng dịch",
        ] {
            assert_eq!(about(words, false).as_deref(), Some("về phòng dịch"));
        }
        for words in [
            "tỉnh, tổ chức hội nghị",
            "tỉnh: thực hiện phòng dịch",
            "tỉnh năm 2025 của xã",
            "tỉnh đề nghị các thôn rà soát",
            "tỉnh yêu cầu Công an xã rà soát",
        ] {
            assert_eq!(about(words, true), None, "{words}");
        }
    }

    #[test]
    fn to_whom_one_reports() {
        let words = "báo cáo việc thực hiện Chỉ thị 05 về Đảng ủy trước ngày 5/6";
        let passage = Passage::of(words, &(0..words.len()));
        let at = words.find(" về").unwrap();
        assert_eq!(read(&passage, at, &[]), None);
    }

    #[test]
    fn a_subject_begins_behind_what_amended_the_document() {
        let words = " (đã được sửa đổi bởi Quyết định số 45) ban hành Quy chế";
        assert_eq!(&words[behind_amendment(words, 0)..], " ban hành Quy chế");
        assert_eq!(behind_amendment(" (kèm theo) ban hành", 0), 0);
    }

    #[test]
    fn behind_the_mark_of_a_footnote() {
        for (words, want) in [
            ("Trung ương1 về phong trào", Some("về phong trào")),
            ("Trung ương(1) về phong trào", Some("về phong trào")),
            ("Trung ương 1 về phong trào", None),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let subject = read(&passage, "Trung ương".len(), &[]);
            assert_eq!(subject.map(|range| &words[range]), want);
        }
    }

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
            (
                " “Một số vấn đề về tiếp tục đổi mới” và các",
                Some("Một số vấn đề về tiếp tục đổi mới"),
            ),
            (" “đổi mới” và các", None),
            (
                " về Năm \"An toàn cho trẻ em\";",
                Some("về Năm \"An toàn cho trẻ em\""),
            ),
            (
                " về phong trào “Toàn dân đoàn kết”.",
                Some("về phong trào “Toàn dân đoàn kết”"),
            ),
            (" về phong trào thi đua”;", Some("về phong trào thi đua")),
            (" “về phòng dịch”) gửi các thôn", Some("về phòng dịch")),
            (
                " hướng dẫn lập, báo cáo quyết toán ngân sách, báo cáo Sở Tài chính",
                Some("hướng dẫn lập, báo cáo quyết toán ngân sách"),
            ),
            (
                " về định hướng địa chất và Chương trình của UBND tỉnh.",
                Some("về định hướng địa chất"),
            ),
            (
                " về việc ban hành Quy chế làm việc và Chương trình công tác của Ban Chỉ đạo.",
                Some("về việc ban hành Quy chế làm việc và Chương trình công tác của Ban Chỉ đạo"),
            ),
            (
                " về triển khai Nghị quyết và Chương trình hành động của Tỉnh ủy.",
                Some("về triển khai Nghị quyết và Chương trình hành động của Tỉnh ủy"),
            ),
            (
                " về cá cảnh, được sửa đổi bởi Thông tư 24",
                Some("về cá cảnh"),
            ),
            (
                " về hướng dẫn Ngày Pháp luật năm 2014 và ý kiến của Chủ tịch UBND tỉnh tại Công văn số 3402/UBND-NC;",
                Some("về hướng dẫn Ngày Pháp luật năm 2014"),
            ),
            (
                " về thi hành Điều lệ Đảng, Kế hoạch",
                Some("về thi hành Điều lệ Đảng"),
            ),
            (
                " về hướng dẫn nhiệm vụ, năm học 2026, Sở Y tế hướng dẫn như sau:",
                Some("về hướng dẫn nhiệm vụ, năm học 2026"),
            ),
            (
                " về mở đợt cao điểm, sau khi xin ý kiến Bí thư Huyện ủy, Công an huyện xây dựng kế hoạch triển khai, cụ thể:",
                Some("về mở đợt cao điểm"),
            ),
            (
                " về chương trình giám sát năm 2022(2), Ban Thường trực Ủy ban MTTQ xây dựng Kế hoạch sau đây:",
                Some("về chương trình giám sát năm 2022"),
            ),
            (
                " về rà soát, xây dựng kế hoạch phòng chống thiên tai, Sở Y tế báo cáo",
                Some("về rà soát, xây dựng kế hoạch phòng chống thiên tai, Sở Y tế báo cáo"),
            ),
            (
                " về kỷ niệm 120 năm, công tác tuyên truyền được triển khai như sau:",
                Some("về kỷ niệm 120 năm"),
            ),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let words = passage.as_str();
            let next: Vec<usize> = words
                .match_indices("Điều lệ")
                .chain(words.match_indices("Kế hoạch"))
                .map(|(at, _)| at)
                .collect();
            assert_eq!(read(&passage, 0, &next).map(|range| &words[range]), want);
        }
    }
}
