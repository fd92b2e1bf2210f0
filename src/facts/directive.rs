//! Citations of issued documents.
//!
//! ```abnf
//! citation = type ["số"] [":"] SP number [[","] SP "ngày" SP day] [SP "của" SP issuer] [SP subject]
//! named    = type SP (session / law / 1*3DIGIT)
//! before   = "Ngày" SP day "," SP issuer SP ("đã") "ban hành" SP citation / issuer SP "tại" SP citation
//! subject  = ("về" / "thực hiện" / …) 1*word       ; up to ";", a full stop, "(" or the issuing sentence
//! ```
//! Real ones: "Chương trình hành động số 44-CTr/TU, ngày 13/3/2026 của Ban Chấp hành Đảng bộ tỉnh
//! thực hiện Nghị quyết số 10-NQ/TW", "Luật Lâm nghiệp ngày 15 tháng 11 năm 2017".

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::date::{self, Moment};
use super::number::{self, Number};
use crate::passage::Passage;
use crate::vocab::{DOC_TYPES, doc_type_at, doc_type_before, starts_with_word};

/// One citation in one passage; mentions of one document are put together later.
#[derive(Debug, Clone)]
pub struct Citation {
    /// Type, sentence case.
    pub kind: &'static str,
    /// Its number; none for one cited by name or by a bare serial.
    pub number: Option<Number>,
    /// A bare serial: "Chỉ thị 34".
    pub serial: Option<String>,
    /// Date of issue.
    pub issued_on: Option<Date>,
    /// A date of issue that cannot be.
    pub impossible: Option<Range<usize>>,
    /// Issuer as named.
    pub issuer: Option<Range<usize>>,
    /// Subject.
    pub subject: Option<Range<usize>>,
    /// The words that cite it.
    pub range: Range<usize>,
    /// All that belongs to it, date and issuer included, for deadlines to keep away from.
    pub extent: Range<usize>,
    /// What identifies it if it has no number.
    pub identity: Option<String>,
}

/// All citations of a passage, from left to right.
pub fn find(passage: &Passage) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    for number in number::find(passage.as_str()) {
        if let Some(citation) = numbered(passage, number, citations.last()) {
            citations.push(citation);
        }
    }
    let named = named(passage, &citations);
    citations.extend(named);
    citations.sort_by_key(|citation| citation.range.start);
    for index in 0..citations.len() {
        let limit = citations
            .get(index + 1)
            .map_or(passage.as_str().len(), |next| next.range.start);
        tell(passage, &mut citations[index], limit);
    }
    citations
}

/// "số", perhaps twice, perhaps with a colon, before a number.
static SERIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:số *)+[:.]? *$").expect("a valid pattern"));

fn numbered(passage: &Passage, number: Number, last: Option<&Citation>) -> Option<Citation> {
    let folded = passage.folded();
    let before = folded[..number.range.start].trim_end_matches([' ', '(', '“', '"']);
    let tail = floor(before, before.len().saturating_sub(24));
    let series = SERIES.find(&before[tail..]).map(|hit| tail + hit.start());
    let head = before[..series.unwrap_or(before.len())].trim_end();
    let typed = doc_type_before(head.trim_end_matches([' ', ',', ':']))
        .or_else(|| typed_at_distance(head, series.is_some(), &number));
    let (kind, start) = match typed {
        Some((kind, start)) => (kind.name, start),
        None => {
            let kind = shared_kind(passage, &number, last)
                .or_else(|| kind_of_code(&number, series.is_some()))?;
            (kind, series.unwrap_or(number.range.start))
        }
    };
    if number.thin && series.is_none() && typed.is_none() {
        return None;
    }
    Some(Citation {
        kind: exact_kind(kind, &number),
        range: start..number.range.end,
        extent: start..number.range.end,
        number: Some(number),
        serial: None,
        issued_on: None,
        impossible: None,
        issuer: None,
        subject: None,
        identity: None,
    })
}

/// The nearest boundary of a letter at or before an offset.
fn floor(words: &str, mut at: usize) -> usize {
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// "Luật Điện lực số 61/2024/QH15", "Nghị quyết của Chính phủ số 30c/NQ-CP": words between type and number.
fn typed_at_distance(
    head: &str,
    series: bool,
    number: &Number,
) -> Option<(&'static crate::vocab::DocType, usize)> {
    if !series {
        return None;
    }
    let clause = head.rfind([';', '.', '(', ':']).map_or(0, |at| at + 1);
    let law = number.symbol.contains("QH") && !number.symbol.contains("NQ");
    DOC_TYPES
        .iter()
        .filter_map(|kind| {
            let at = clause + last_word(&head[clause..], &kind.folded)?;
            let between = head[at + kind.folded.len()..].trim();
            let legal =
                law && matches!(kind.name, "Luật" | "Bộ luật" | "Pháp lệnh") && between.len() < 200;
            let owned = between.starts_with("của ") && between.len() < 90 && !between.contains(',');
            (legal || owned).then_some((kind, at))
        })
        .max_by_key(|(kind, at)| (at + kind.folded.len(), kind.folded.len()))
}

fn last_word(words: &str, wanted: &str) -> Option<usize> {
    words.rmatch_indices(wanted).map(|(at, _)| at).find(|&at| {
        !words[..at].ends_with(char::is_alphanumeric)
            && !words[at + wanted.len()..].starts_with(char::is_alphanumeric)
    })
}

/// "các Nghị quyết số 18-NQ/TW, 19-NQ/TW", "; số 4975/UBND-KGVX": the type of the one before.
fn shared_kind(
    passage: &Passage,
    number: &Number,
    last: Option<&Citation>,
) -> Option<&'static str> {
    let last = last?;
    let last_number = last.number.as_ref()?;
    let between = passage
        .folded()
        .get(last_number.range.end..number.range.start)?;
    let plain = between.split([' ', ',', ';', '/', '-', '.']).all(|word| {
        word.is_empty()
            || matches!(word, "và" | "số" | "ngày" | "tháng" | "năm" | "các")
            || word.bytes().all(|byte| byte.is_ascii_digit())
    });
    (plain && between.len() < 60).then_some(last.kind)
}

fn kind_of_code(number: &Number, series: bool) -> Option<&'static str> {
    let code = number.code.as_deref()?;
    let mut kinds = DOC_TYPES
        .iter()
        .filter(|kind| kind.codes.first() == Some(&code));
    let kind = kinds.by_ref().min_by_key(|kind| kind.name.len())?;
    (series || !number.thin).then_some(if code == "QĐ" {
        "Quyết định"
    } else {
        kind.name
    })
}

/// Where the words say less than the code: "Văn bản số 12-KH/TU" stays what the words say.
fn exact_kind(kind: &'static str, _number: &Number) -> &'static str {
    kind
}

/// What stands around a citation: date, issuer, subject. `limit` is where the next one begins.
fn tell(passage: &Passage, citation: &mut Citation, limit: usize) {
    let words = passage.as_str();
    let folded = passage.folded();
    let mut cursor = citation.range.end;
    read_date(folded, &mut cursor, citation);
    let mark = cursor;
    if let Some(issuer) = issuer_after(words, folded, cursor) {
        cursor = issuer.end;
        citation.issuer.get_or_insert(issuer);
    }
    if citation.issued_on.is_none() {
        read_date(folded, &mut cursor, citation);
        if citation.issuer.is_none()
            && let Some(issuer) = issuer_after(words, folded, cursor)
        {
            cursor = issuer.end;
            citation.issuer = Some(issuer);
        }
    }
    citation.extent.end = cursor.max(mark);
    before(passage, citation);
    citation.subject = subject(words, folded, cursor, limit);
}

/// ", ngày 13/3/2026", " (ngày 22/12/2024)", " ngày10 /3/2026"
fn read_date(folded: &str, cursor: &mut usize, citation: &mut Citation) {
    let rest = &folded[*cursor..];
    let lead = DATE_LEAD.find(rest).map_or(0, |hit| hit.end());
    if lead == 0 {
        return;
    }
    let Ok((after, moment)) = date::day(&rest[lead..]) else {
        return;
    };
    let end = folded.len() - after.len();
    let range = *cursor + lead..end;
    match moment.days() {
        Some((day, _)) => citation.issued_on = Some(day),
        None if moment.is_impossible() => citation.impossible = Some(range),
        None => return,
    }
    *cursor = end + usize::from(after.starts_with(')'));
}

static DATE_LEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[ ,]*\(?(?:ký |ban hành )?ngày *").expect("a valid pattern"));

/// "của X": the range of X.
fn issuer_after(words: &str, folded: &str, at: usize) -> Option<Range<usize>> {
    let rest = &folded[at..];
    let lead = rest.len() - rest.trim_start_matches([' ', ',', ')']).len();
    let start = at
        + lead
        + rest[lead..]
            .strip_prefix("của ")?
            .len()
            .abs_diff(rest[lead..].len());
    let end = start + issuer_len(&words[start..], &folded[start..]);
    let name = words[start..end].trim_end_matches([' ', ',']);
    let name = name.strip_suffix(" và").unwrap_or(name);
    (!name.is_empty()).then_some(start..start + name.len())
}

/// How far an issuer's name reaches.
fn issuer_len(words: &str, folded: &str) -> usize {
    let congress = folded.starts_with("đại hội") || folded.starts_with("hội nghị");
    let mut at = 0;
    for (index, _) in folded.match_indices([' ', ',', ';', '.', '(', ')', ':', '“', '"', '”', '/'])
    {
        if index < at {
            continue;
        }
        let rest = &folded[index..];
        match rest.chars().next() {
            Some(' ') => {
                let word = rest.trim_start();
                let small = words[index..].trim_start().starts_with(char::is_lowercase);
                if small && ISSUER_STOPS.iter().any(|stop| starts_with_word(word, stop))
                    || ends_at_and(word)
                    || ends_at_type(word)
                {
                    return index;
                }
            }
            Some(',')
                if congress && (rest.starts_with(", nhiệm kỳ") || rest.starts_with(", khóa")) =>
                {}
            Some(',') if ministry_goes_on(&folded[..index], rest) => {}
            Some('.') if folded[..index].ends_with("tp") => {}
            _ => return index,
        }
        at = index + 1;
    }
    words.len()
}

/// Words that begin the subject, or say something else of the document.
const ISSUER_STOPS: [&str; 46] = [
    "về",
    "quy",
    "thực hiện",
    "ban hành",
    "phê duyệt",
    "hướng dẫn",
    "sửa đổi",
    "triển khai",
    "ngày",
    "v/v",
    "đã",
    "trên địa bàn",
    "đến",
    "cho",
    "để",
    "trong",
    "tại",
    "được",
    "theo",
    "giao",
    "nhằm",
    "với",
    "có",
    "khi",
    "quyết",
    "ra",
    "bổ sung",
    "thành lập",
    "tổ chức thực",
    "là",
    "vào",
    "và các văn bản",
    "và những",
    "phát động",
    "tiếp tục",
    "công bố",
    "điều chỉnh",
    "kết luận",
    "gắn",
    "nêu",
    "thành mức",
    "thành các",
    "phải",
    "yêu cầu",
    "gửi",
    "kèm",
];

/// "và" ends an issuer where another document follows it.
fn ends_at_and(folded: &str) -> bool {
    folded.strip_prefix("và ").is_some_and(|rest| {
        doc_type_at(rest).is_some()
            || [
                "các",
                "những",
                "tình hình",
                "điều kiện",
                "hướng",
                "ý kiến",
                "quy định",
                "pháp luật",
                "văn bản",
                "căn cứ",
                "thực hiện",
                "danh mục",
                "yêu cầu",
                "chỉ đạo",
                "đề án",
            ]
            .iter()
            .any(|word| starts_with_word(rest, word))
    })
}

fn ends_at_type(folded: &str) -> bool {
    doc_type_at(folded).is_some_and(|kind| {
        kind.name != "Luật"
            && kind.name != "Dự án"
            && kind.name != "Kế hoạch"
            && kind.name != "Quy hoạch"
            && kind.name != "Thông báo"
            || folded.contains(" số ") && kind.name != "Luật"
    }) && !folded.starts_with("kế hoạch và")
        && !folded.starts_with("kế hoạch -")
        && !folded.starts_with("quy hoạch và")
}

/// Ministries and departments whose names hold a comma.
fn ministry_goes_on(before: &str, rest: &str) -> bool {
    let after = rest[1..].trim_start();
    [
        ("văn hóa", "thể thao"),
        ("văn hóa", "thông tin"),
        ("văn hóa", "khoa học"),
        ("khoa học", "công nghệ"),
        ("thể thao", "du lịch"),
        ("văn hóa", "giáo dục"),
        ("tài chính", "ngân sách"),
        ("kinh tế", "hạ tầng"),
        ("công thương", "khoa học"),
    ]
    .iter()
    .any(|(left, right)| before.ends_with(left) && after.starts_with(right))
}

/// "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số …", "Công ty X tại Văn bản số …"
fn before(passage: &Passage, citation: &mut Citation) {
    let words = passage.as_str();
    let folded = passage.folded();
    let head = &folded[..citation.range.start];
    let Some(link) = ISSUED.find(head) else {
        return;
    };
    let name_end = link.start();
    let sentence = head[..name_end]
        .rfind([';', '.', ':'])
        .map_or(0, |at| at + 1);
    let stretch = &head[sentence..name_end];
    let issued = !link.as_str().trim_start().starts_with("tại")
        && !link.as_str().trim_start().starts_with("theo");
    let own = stretch
        .match_indices("của ")
        .map(|(at, mark)| at + mark.len())
        .chain(
            stretch
                .match_indices(", ")
                .map(|(at, mark)| at + mark.len()),
        )
        .chain(std::iter::once(stretch.len() - stretch.trim_start().len()))
        .filter(|&at| is_body(&stretch[at..]) || is_company(&stretch[at..]))
        .max_by_key(|&at| {
            if stretch[at..].contains(", ") {
                0
            } else {
                usize::MAX - at
            }
        });
    if let Some(at) = own {
        let name = words[sentence + at..name_end].trim_end();
        let plain = !name.contains(',') || name.len() < 60;
        if citation.issuer.is_none() && plain && !name.contains(" số ") {
            citation.issuer = Some(sentence + at..sentence + at + name.len());
        }
        let lead = stretch[..at].trim_end_matches([' ', ',']);
        if issued && citation.issued_on.is_none() {
            date_before(lead, sentence, citation);
        }
    }
}

/// A body's name and nothing behind it.
fn is_body(folded: &str) -> bool {
    matches!(
        super::body::at(folded, folded, 0),
        Some(super::body::Body {
            behind: super::body::Behind::End,
            ..
        })
    )
}

fn is_company(folded: &str) -> bool {
    starts_with_word(folded, "công ty")
        || starts_with_word(folded, "tập đoàn")
        || starts_with_word(folded, "doanh nghiệp")
}

fn date_before(lead: &str, offset: usize, citation: &mut Citation) {
    let Some(at) = lead.rfind("ngày ") else {
        return;
    };
    let Ok((rest, moment)) = date::day(lead[at + "ngày ".len()..].trim_start()) else {
        return;
    };
    if rest.trim_matches([' ', ',', '(', ')']).is_empty()
        && let Some((day, _)) = moment.days()
    {
        citation.issued_on = Some(day);
        citation.extent.start = offset + at;
    }
}

static ISSUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r" (?:(?:đã )?(?:ký )?ban hành|đã có|có|tại|đã ký)(?: các)? *$")
        .expect("a valid pattern")
});

/// What a directive is about: from "về", "thực hiện" or the like to the end of its clause.
fn subject(words: &str, folded: &str, at: usize, limit: usize) -> Option<Range<usize>> {
    let rest = &folded[at..];
    let lead = rest.len() - rest.trim_start_matches([' ', ',', '"', '“']).len();
    let opens = [
        "về",
        "thực hiện",
        "quy định",
        "phê duyệt",
        "hướng dẫn",
        "ban hành",
        "sửa đổi",
        "triển khai",
        "v/v",
    ]
    .iter()
    .any(|word| starts_with_word(&rest[lead..], word));
    if !opens {
        return None;
    }
    let start = at + lead;
    let nested = ["thực hiện", "triển khai"]
        .iter()
        .any(|word| starts_with_word(&folded[start..], word));
    let stop = SUBJECT_END
        .find(&folded[start..])
        .map_or(words.len(), |hit| start + hit.start());
    let end = if nested || limit <= start {
        stop
    } else {
        stop.min(limit.max(start))
    };
    let subject = words[start..end].trim_end_matches([' ', ',', '.', '”', '"', '-']);
    let subject = subject
        .strip_suffix(" và")
        .or(subject.strip_suffix(" và các"))
        .unwrap_or(subject);
    (!subject.is_empty()).then_some(start..start + subject.len())
}

/// Where a subject ends at the latest.
static SUBJECT_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[;.] |[;.]$|\((?:sau đây|gọi tắt|viết tắt|nghị quyết|chỉ thị|kết luận|quy định|kế hoạch)|, (?:ban thường vụ|ủy ban nhân dân|ban chấp hành|đảng ủy|sở )[^,;.]{0,60} (?:ban hành|xây dựng|triển khai)").expect("a valid pattern")
});

/// Documents cited by name, and by a bare serial.
fn named(passage: &Passage, numbered: &[Citation]) -> Vec<Citation> {
    let folded = passage.folded();
    let mut found: Vec<Citation> = Vec::new();
    for hit in NAMED.find_iter(folded) {
        let at = hit.start();
        let taken = numbered
            .iter()
            .chain(&found)
            .any(|other| other.range.contains(&at));
        if taken || folded[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let Some(kind) = doc_type_at(&folded[at..]) else {
            continue;
        };
        let behind = at + kind.folded.len();
        let range = match kind.name {
            "Nghị quyết" => session(passage, at, behind),
            "Luật" | "Bộ luật" | "Pháp lệnh" => law(passage, at, behind),
            "Điều lệ" => charter(passage, at, behind),
            _ => None,
        };
        let serial = if range.is_none() {
            bare_serial(passage, at, behind)
        } else {
            None
        };
        let Some(range) = range
            .map(|end| at..end)
            .or_else(|| serial.clone().map(|(_, end)| at..end))
        else {
            continue;
        };
        if numbered
            .iter()
            .any(|other| other.range.start < range.end && range.start < other.range.end)
        {
            continue;
        }
        let identity = identity(kind.name, &folded[range.clone()]);
        let issuer = (kind.name == "Nghị quyết" && serial.is_none()).then(|| {
            let rest = &folded[behind..];
            behind + (rest.len() - rest.trim_start().len())..range.end
        });
        found.push(Citation {
            kind: kind.name,
            number: None,
            serial: serial.map(|(serial, _)| serial),
            issued_on: None,
            impossible: None,
            issuer,
            subject: None,
            extent: range.clone(),
            range,
            identity: Some(identity),
        });
    }
    found
}

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = DOC_TYPES.iter().map(|kind| kind.folded.as_str()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    Regex::new(&names.join("|")).expect("a valid pattern")
});

/// "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng", "Nghị quyết Trung ương 5 khóa XIII"
fn session(passage: &Passage, _start: usize, behind: usize) -> Option<usize> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let at = behind + (folded[behind..].len() - folded[behind..].trim_start().len());
    if !words[at..].starts_with(['Đ', 'H', 'T', 'đ', 'h']) {
        return None;
    }
    let rest = &folded[at..];
    let central = rest.strip_prefix("trung ương ").is_some_and(|rest| {
        rest.starts_with(|letter: char| letter.is_ascii_digit()) || rest.starts_with("lần thứ")
    });
    let plenum = rest.starts_with("hội nghị lần thứ")
        || rest.starts_with("hội nghị trung ương")
        || rest.starts_with("hội nghị ban chấp hành");
    let congress = rest.starts_with("đại hội") && words[at..].starts_with('Đ');
    if !(central || plenum || congress) {
        return None;
    }
    let end = at + session_len(&words[at..], rest);
    let name = &folded[at..end];
    let proper = !congress
        || name != "đại hội"
            && name.len() > "đại hội đảng".len() - 1
            && name != "đại hội đảng các cấp"
            && name != "đại hội các cấp";
    proper.then_some(end)
}

/// How far the name of a congress or plenum reaches.
fn session_len(words: &str, folded: &str) -> usize {
    for (index, mark) in folded.char_indices().filter(|(_, letter)| {
        matches!(
            letter,
            ' ' | ',' | ';' | '.' | ':' | '(' | ')' | '“' | '”' | '"'
        )
    }) {
        let rest = &folded[index..];
        let word = rest.trim_start();
        let stop = match mark {
            ' ' => {
                words[index..].trim_start().starts_with(char::is_lowercase)
                    && SESSION_STOPS
                        .iter()
                        .any(|stop| starts_with_word(word, stop))
                    || starts_with_word(word, "và")
                    || (doc_type_at(word).is_some())
                    || (folded[..index].ends_with(|letter: char| letter.is_ascii_digit())
                        && !word.starts_with('-')
                        && !["khóa", "nhiệm", "của"]
                            .iter()
                            .any(|next| starts_with_word(word, next))
                        && !folded[..index].ends_with("- ")
                        && term_is_over(&folded[..index]))
            }
            ',' => {
                !(word[1..].trim_start().starts_with("nhiệm kỳ")
                    || word[1..].trim_start().starts_with("khóa"))
            }
            _ => true,
        };
        if stop {
            return folded[..index].trim_end().len();
        }
    }
    folded.trim_end().len()
}

/// "2025 - 2030" is read, not just "2025".
fn term_is_over(folded: &str) -> bool {
    let years = folded.rsplit("nhiệm kỳ").next().unwrap_or("");
    years.bytes().filter(u8::is_ascii_digit).count() >= 8
}

const SESSION_STOPS: [&str; 34] = [
    "đã",
    "đề ra",
    "về",
    "vào",
    "gắn",
    "trên",
    "đến",
    "tới",
    "đi",
    "phải",
    "cho",
    "theo",
    "với",
    "được",
    "cần",
    "trong",
    "bằng",
    "để",
    "xác định",
    "là",
    "thành hiện",
    "thành các",
    "thành chương",
    "thành nhiệm",
    "thành kế",
    "nêu",
    "tại",
    "ở",
    "sau",
    "có",
    "phù hợp",
    "do",
    "từ",
    "như",
];

/// "Luật Đất đai năm 2024", "Luật Tổ chức HĐND và UBND ngày 26/11/2003"
fn law(passage: &Passage, start: usize, behind: usize) -> Option<usize> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let at = behind + (folded[behind..].len() - folded[behind..].trim_start().len());
    if let Some(amended) = AMENDMENT.find(&folded[at..]) {
        let inner = at + amended.end();
        return Some(inner + law_len(&words[inner..], &folded[inner..]));
    }
    let large = words[start..].starts_with(char::is_uppercase);
    let name = words[at..].starts_with(char::is_uppercase);
    let drafted = ["dự án", "dự thảo", "các", "dự", "kỷ"]
        .iter()
        .any(|word| folded[..start].trim_end().ends_with(word));
    if at == behind
        || drafted
        || !(large || name)
        || LAW_STOPS
            .iter()
            .any(|stop| starts_with_word(&folded[at..], stop))
        || doc_type_at(&folded[at..]).is_some()
    {
        return None;
    }
    let end = at + law_len(&words[at..], &folded[at..]);
    (end > at + 2).then_some(end)
}

/// "Luật sửa đổi, bổ sung một số điều của Luật …"
static AMENDMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^sửa đổi(?:, bổ sung)?(?: một số)? điều của (?:các |bộ )?luật ")
        .expect("a valid pattern")
});

fn law_len(words: &str, folded: &str) -> usize {
    for (index, mark) in folded.char_indices().filter(|(_, letter)| {
        matches!(
            letter,
            ' ' | ',' | ';' | '.' | ':' | '(' | ')' | '“' | '”' | '"'
        )
    }) {
        let word = folded[index + 1..].trim_start();
        let own = words[index + 1..].trim_start();
        let stop = match mark {
            ' ' => {
                LAW_STOPS.iter().any(|stop| {
                    starts_with_word(word, stop)
                        && !word.starts_with("của quốc hội và")
                        && !word.starts_with("của người")
                }) || (starts_with_word(word, "và")
                    && and_stops(&word["và".len()..], &own["và".len()..]))
                    || (doc_type_at(word).is_some()
                        && !folded[..index].ends_with("của")
                        && !starts_with_word(word, "quy hoạch")
                        && !starts_with_word(word, "hợp đồng")
                        && !starts_with_word(word, "dự án"))
            }
            ',' => {
                !own.starts_with(char::is_lowercase)
                    || doc_type_at(word).is_some()
                    || LAW_STOPS.iter().any(|stop| starts_with_word(word, stop))
                    || starts_with_word(word, "các")
                    || crate::vocab::duty(word).is_some_and(|_| {
                        !starts_with_word(word, "sử dụng") && !starts_with_word(word, "quản lý")
                    })
            }
            _ => true,
        };
        if stop {
            return folded[..index].trim_end().len();
        }
    }
    folded.trim_end().len()
}

fn and_stops(folded: &str, own: &str) -> bool {
    let word = folded.trim_start();
    doc_type_at(word).is_some()
        || [
            "các", "những", "quy", "theo", "hướng", "yêu", "điều", "kiến", "chỉ", "pháp",
        ]
        .iter()
        .any(|stop| starts_with_word(word, stop))
        || own.trim_start().starts_with(char::is_uppercase)
            && super::body::head(word).is_some()
            && !word.starts_with("ubnd")
            && !word.starts_with("ủy ban")
}

const LAW_STOPS: [&str; 42] = [
    "ngày",
    "số",
    "năm",
    "về",
    "đã",
    "do",
    "để",
    "theo",
    "có",
    "được",
    "tại",
    "trên",
    "trong",
    "đến",
    "hiện",
    "là",
    "với",
    "cho",
    "này",
    "định",
    "quy định",
    "sửa đổi",
    "khi",
    "phải",
    "vào",
    "nhằm",
    "mà",
    "thì",
    "cũng",
    "bằng",
    "pháp",
    "chưa",
    "không",
    "nêu",
    "khác",
    "việt nam",
    "của",
    "ban hành",
    "đối với",
    "gắn",
    "hoặc",
    "như",
];

/// "Điều lệ Đảng"
fn charter(passage: &Passage, _start: usize, behind: usize) -> Option<usize> {
    let folded = &passage.folded()[behind..];
    [" đảng cộng sản việt nam", " đảng"]
        .iter()
        .find(|name| {
            folded.starts_with(*name) && !folded[name.len()..].starts_with(char::is_alphanumeric)
        })
        .map(|name| behind + name.len())
}

/// "Chỉ thị 34", "Đề án số 08": a serial of one to four digits and nothing that makes it a number.
fn bare_serial(passage: &Passage, start: usize, behind: usize) -> Option<(String, usize)> {
    let folded = passage.folded();
    let hit = SERIAL.find(&folded[behind..])?;
    let capital = passage.as_str()[start..].starts_with(char::is_uppercase);
    if !capital && !hit.as_str().contains("số") {
        return None;
    }
    let rest = &folded[behind + hit.end()..];
    let digits: String = hit.as_str().chars().filter(char::is_ascii_digit).collect();
    let apart = !rest.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '%'))
        && !(rest.starts_with(['/', '-', '.', ','])
            && rest[1..]
                .trim_start()
                .starts_with(|letter: char| letter.is_ascii_digit()))
        && !rest.starts_with(['/', '-']);
    let counted = !hit.as_str().contains("số")
        && UNITS
            .iter()
            .any(|unit| starts_with_word(rest.trim_start(), unit));
    let range = rest.trim_start().strip_prefix('-').is_some_and(|rest| {
        rest.trim_start()
            .starts_with(|letter: char| letter.is_ascii_digit())
    });
    (apart && !counted && !range).then(|| (digits, behind + hit.end()))
}

static SERIAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^ (?:số *:? *)?[0-9]{1,3}").expect("a valid pattern"));

/// What is counted, so that the digits before it are no serial.
const UNITS: [&str; 12] = [
    "năm",
    "tháng",
    "ngày",
    "nội dung",
    "nhiệm vụ",
    "lớp",
    "dự án",
    "đơn vị",
    "chỉ tiêu",
    "giai đoạn",
    "tuần",
    "người",
];

/// What two names of one document have in common.
fn identity(kind: &str, folded: &str) -> String {
    let year = folded.rfind(" năm ").filter(|at| {
        folded[at + " năm ".len()..].starts_with(|letter: char| letter.is_ascii_digit())
    });
    let name = &folded[..year.unwrap_or(folded.len())];
    let name = name
        .replace("đại biểu ", "")
        .replace(',', "")
        .replace(" của đảng", "")
        .replace("toàn quốc ", "")
        .replace("lần thứ ", "");
    let name = plenum(&name).unwrap_or(name);
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{kind}:{name}")
}

/// "hội nghị năm ban chấp hành trung ương đảng khóa xiii" and "trung ương 5 khóa xiii" are one.
fn plenum(name: &str) -> Option<String> {
    const ORDINALS: [&str; 16] = [
        "nhất",
        "hai",
        "ba",
        "tư",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mười một",
        "mười hai",
        "mười ba",
        "mười bốn",
        "mười lăm",
        "mười sáu",
    ];
    if !name.contains("trung ương") || !name.contains("khóa") {
        return None;
    }
    let term = name.rsplit("khóa ").next()?.split_whitespace().next()?;
    let number = match name
        .split("trung ương ")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|word| word.parse::<usize>().ok())
    {
        Some(number) => number,
        None => {
            let rest = name.split("hội nghị ").nth(1)?;
            ORDINALS
                .iter()
                .enumerate()
                .rev()
                .find(|(_, word)| starts_with_word(rest, word))?
                .0
                + 1
        }
    };
    Some(format!("trung ương {number} khóa {term}"))
}

/// A short name that the plan defines: the words of "(sau đây viết tắt là …)" and where they stand.
pub fn aliases(passage: &Passage) -> Vec<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    ALIAS
        .find_iter(folded)
        .filter_map(|hit| {
            let end = hit.end() + folded[hit.end()..].find([')', ';', '\u{201d}'])?;
            let start = hit.end()
                + (words[hit.end()..].len()
                    - words[hit.end()..]
                        .trim_start_matches([' ', ':', '“', '"'])
                        .len());
            let name = words.get(start..end)?.trim_end_matches([' ', '”', '"']);
            (!name.is_empty() && name.chars().count() < 160).then_some(start..start + name.len())
        })
        .collect()
}

static ALIAS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\((?:sau đây |dưới đây )?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là|:) *")
        .expect("a valid pattern")
});

/// A date in the words for tests of identity.
pub fn day_of(moment: &Moment) -> Option<Date> {
    moment.days().map(|(day, _)| day)
}

#[cfg(test)]
mod tests {
    use super::{Citation, find};
    use crate::passage::Passage;

    fn read(words: &str) -> Vec<String> {
        let passage = Passage::of(words, &(0..words.len()));
        let tell = |citation: &Citation| {
            let text = |range: &Option<std::ops::Range<usize>>| {
                range
                    .clone()
                    .map_or("-", |range| &passage.as_str()[range])
                    .to_owned()
            };
            let number = citation.number.as_ref().map_or_else(
                || passage.as_str()[citation.range.clone()].to_owned(),
                |number| number.canonical.clone(),
            );
            format!(
                "{} | {number} | {} | {}",
                citation.kind,
                citation
                    .issued_on
                    .map_or("-".to_owned(), |date| date.to_string()),
                text(&citation.issuer)
            )
        };
        find(&passage).iter().map(tell).collect()
    }

    #[test]
    fn citations() {
        for (words, want) in [
            (
                "Chương trình hành động số 44-CTr/TU, ngày 13/3/2026 của Ban Chấp hành Đảng bộ tỉnh thực hiện",
                "Chương trình hành động | 44-CTr/TU | 2026-03-13 | Ban Chấp hành Đảng bộ tỉnh",
            ),
            (
                "Đề án 08-ĐA/TU của Tỉnh ủy Lào Cai ngày 29/12/2025 về phát triển",
                "Đề án | 08-ĐA/TU | 2025-12-29 | Tỉnh ủy Lào Cai",
            ),
            (
                "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số 57-NQ/TW về đột phá",
                "Nghị quyết | 57-NQ/TW | 2024-12-22 | Bộ Chính trị",
            ),
            (
                "Công ty cổ phần Đá quý và Vàng tại Văn bản số 30.6/GĐN-ĐQ&V ngày 30/6/2026.",
                "Văn bản | 30.6/GĐN-ĐQ&V | 2026-06-30 | Công ty cổ phần Đá quý và Vàng",
            ),
            (
                "Căn cứ Luật Điện lực số 61/2024/QH15 ngày 30/11/2024;",
                "Luật | 61/2024/QH15 | 2024-11-30 | -",
            ),
            (
                "Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;",
                "Luật | Luật Tổ chức HĐND và UBND | 2003-11-26 | -",
            ),
            (
                "thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng và Chương trình",
                "Nghị quyết | Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng | - | Đại hội đại biểu toàn quốc lần thứ XIV của Đảng",
            ),
            (
                "Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030 và điều kiện",
                "Nghị quyết | Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030 | - | Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025 - 2030",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "Nghị quyết của Tỉnh ủy về nâng cao",
            "xây dựng kế hoạch thực hiện",
            "theo quy định của pháp luật",
            "Kế hoạch 05 năm",
            "văn bản quy phạm pháp luật",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
