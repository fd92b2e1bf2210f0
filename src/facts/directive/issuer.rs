//! The issuer behind "của".
//!
//! ```abnf
//! owner  = *(SP / "," / ")") "của" SP issuer *(("," / SP "và") SP issuer)   ; several of a joint document
//!        / *(SP / ",") "giữa" SP issuer *(("," / SP "và" / SP "với") SP issuer)
//! issuer = 1*word                       ; up to a mark, the subject, a type of document
//! ```
//! Real ones: "của Ban Chấp hành Đảng bộ tỉnh thực hiện", "của Bộ Văn hóa, Thể thao và Du lịch".

mod whole;

use std::ops::Range;

use crate::facts::body::{self, is_part_of_name};
use crate::forms::sentence::head;
use crate::outline::is_caps;
use crate::passage::Passage;
use crate::vocab::{
    doc_type_at, duty, gloss, is_issuer_break, is_type_code, last_word, starts_with_any, strip_any,
};

/// The issuer of a citation that ends at an offset.
pub(super) fn owner(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let behind = folded[at..].trim_start_matches([' ', ',', ')']);
    let Some(name) = behind.strip_prefix("của ") else {
        return parties(passage, folded.len() - behind.strip_prefix("giữa ")?.len());
    };
    let start = folded.len() - name.len();
    let mut end = start + name_len(&words[start..], name);
    if let Some(len) = whole::committee_len(&words[start..], name, end - start) {
        end = start + len;
    }
    if let Some(len) = field_of_committee(&folded[start..end], &folded[end..]) {
        end += len;
    }
    let name = words[start..end].trim_end_matches([' ', ',', '-', '–']);
    let name = name.strip_suffix(" và").unwrap_or(name);
    let name = if name.ends_with(')') && !name.contains("(k") {
        name.trim_end_matches(')')
    } else {
        name
    };
    let name = without_note_mark(name);
    (!name.is_empty()).then_some(start..start + name.len())
}

/// The issuers of a joint document: of "Bộ Y tế, Bộ Tài chính và Bộ Nội vụ" all, where the first is given.
pub(super) fn with_others(passage: &Passage, first: Range<usize>) -> Range<usize> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let mut all = first;
    for _ in 0..MOST_ISSUERS {
        let Some(start) = another(passage, all.end) else {
            break;
        };
        let len = name_len(&words[start..], &folded[start..]);
        // "…, Ủy ban nhân dân huyện ban hành Kế hoạch": who issues the plan issued nothing here.
        let behind = folded[start + len..].trim_start();
        if strip_any(behind, &PLANS).is_some() {
            break;
        }
        let name = words[start..start + len].trim_end_matches([' ', ',']);
        all.end = start + name.len();
    }
    all
}

/// "giữa | Hội LHPN xã với Công an xã về …": who has agreed on a document, from the first to the last.
fn parties(passage: &Passage, start: usize) -> Option<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let mut end = start;
    // "giữa hai sở" names nobody.
    let named = words[start..].starts_with(char::is_uppercase);
    let mut next = body::head(&folded[start..])
        .filter(|_| named)
        .map(|_| start)?;
    for _ in 0..MOST_ISSUERS {
        let name = next + name_len(&words[next..], &folded[next..]);
        // "…, Liên đoàn Lao động tỉnh triển khai Kế hoạch": who issues the plan is none of them.
        if next > start && strip_any(folded[name..].trim_start(), &PLANS).is_some() {
            break;
        }
        end = name;
        let with = strip_any(&folded[end..], &[" với ", " cùng "]);
        let with = with.filter(|name| body::head(name).is_some());
        match with
            .map(|name| folded.len() - name.len())
            .or_else(|| another(passage, end))
        {
            Some(party) => next = party,
            None => break,
        }
    }
    let len = words[start..end]
        .trim_end_matches([' ', ',', '-', '–'])
        .len();
    let several = [" với ", " cùng ", " và ", ", ", " - "];
    let several = several
        .iter()
        .any(|mark| folded[start..start + len].contains(mark));
    several.then_some(start..start + len)
}

/// How the sentence goes on in which a body issues the plan.
pub(super) const PLANS: [&str; 4] = [
    "ban hành kế hoạch",
    "xây dựng kế hoạch",
    "triển khai kế hoạch",
    "lập kế hoạch",
];

/// No document has more issuers.
const MOST_ISSUERS: usize = 12;

/// Where one more body's name begins behind one.
pub(super) fn another(passage: &Passage, end: usize) -> Option<usize> {
    let name = strip_any(&passage.folded()[end..], &[", ", " và ", " - "])?;
    let start = passage.as_str().len() - name.len();
    let capital = passage.as_str()[start..].starts_with(char::is_uppercase);
    (capital && body::head(name).is_some()).then_some(start)
}

/// "Ban Chỉ đạo Trung ương1": a name without the mark of a footnote; in "Quân khu4" a blank is lost.
fn without_note_mark(name: &str) -> &str {
    const COUNTED: [&str; 14] = [
        "khu",
        "vùng",
        "quận",
        "phường",
        "phố",
        "tổ",
        "đội",
        "đoàn",
        "ban",
        "khóa",
        "khoá",
        "kỳ",
        "cấp",
        "số",
    ];
    let bare = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let last = last_word(bare);
    let marked = (1..=2).contains(&(name.len() - bare.len()))
        && last.ends_with(char::is_lowercase)
        && !COUNTED.contains(&&*last.to_lowercase());
    if marked { bare } else { name }
}

/// What a committee is for is said in no more bytes.
const LONGEST_FIELD: usize = 400;

/// "Ban Chỉ đạo Trung ương về chuyển đổi số về thúc đẩy …": of two "về" the first is the committee's; so is that of
/// "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, lãng phí, tiêu cực".
fn field_of_committee(name: &str, behind: &str) -> Option<usize> {
    const CORRUPTION: [&str; 3] = [
        "phòng, chống tham nhũng, lãng phí, tiêu cực",
        "phòng, chống tham nhũng, tiêu cực",
        "phòng, chống tham nhũng",
    ];
    const COMMITTEES: [&str; 3] = ["ban chỉ đạo", "ủy ban quốc gia", "hội đồng quốc gia"];
    let post = strip_any(name, &["chủ tịch ", "trưởng "]).unwrap_or(name);
    let own = behind
        .strip_prefix(" về ")
        .filter(|_| starts_with_any(post, &COMMITTEES))?;
    if let Some(rest) = strip_any(own, &CORRUPTION) {
        return Some(behind.len() - rest.len());
    }
    let near = head(own, LONGEST_FIELD);
    let clause = near.find([';', '.', '(', ':']).unwrap_or(near.len());
    let about = near[..clause].find(" về ");
    // "về an toàn hồ chứa | ban hành Quy chế"; "về việc ban hành" and "về rà soát, ban hành" are subjects.
    let noun = !starts_with_any(own, &["việc"]) && duty(own).is_none();
    let issues = near[..clause]
        .find(" ban hành ")
        .filter(|&at| noun && !near[..at].contains([',']));
    about
        .into_iter()
        .chain(issues)
        .min()
        .map(|at| " về ".len() + at)
}

/// How far an issuer's name reaches.
fn name_len(words: &str, folded: &str) -> usize {
    let congress = folded.starts_with("đại hội") || folded.starts_with("hội nghị");
    let is_mark = |&(at, byte): &(usize, u8)| match byte {
        b' ' | b',' | b';' | b'.' | b'(' | b')' | b':' | b'"' | b'/' => true,
        0xe2 => folded[at..].starts_with(['“', '”']),
        _ => false,
    };
    for (index, mark) in folded.bytes().enumerate().filter(is_mark) {
        let (head, rest) = (&folded[..index], &folded[index..]);
        let goes_on = match mark {
            b' ' => {
                let (next, rest) = (words[index..].trim_start(), rest.trim_start());
                let small = next.starts_with(char::is_lowercase)
                    || runs_in_capitals(&words[..index], next)
                        && !whole::goes_on_in_capitals(head, rest);
                !ends_at(head, rest, small)
                    && !whole::council_ends(head, next, rest)
                    && !whole::ends_before_prevention(head, rest)
            }
            b',' => {
                congress && (rest.starts_with(", nhiệm kỳ") || rest.starts_with(", khóa"))
                    || whole::has_second_post(head, rest)
                    || is_within_term(head)
                    || head.ends_with("phòng") && rest.starts_with(", chống ")
                    || ministry_goes_on(head, rest)
                    || field_goes_on(head, &words[index..], rest)
            }
            b'.' => head.ends_with("tp"),
            b'(' | b')' if rest.starts_with("(khóa") || head.contains("(khóa") => true,
            b'(' => is_within_gloss(words, folded, index),
            b')' => head
                .rfind('(')
                .is_some_and(|open| is_within_gloss(words, folded, open)),
            _ => false,
        };
        if !goes_on {
            return index;
        }
    }
    words.len()
}

/// "THỦ TƯỚNG CHÍNH PHỦ | VỀ TĂNG CƯỜNG": whether the words around a blank are in capitals, which then tell nothing.
fn runs_in_capitals(before: &str, next: &str) -> bool {
    let first = next.split(' ').next().unwrap_or_default();
    is_caps(first) && is_caps(last_word(before))
}

/// "HĐND xã (khóa I, | kỳ họp thứ 5)": whether a bracket with a term is still open.
fn is_within_term(head: &str) -> bool {
    let bracket = head.rfind('(').map(|open| &head[open..]);
    bracket.is_some_and(|words| words.starts_with("(khóa") && !words.contains(')'))
}

/// "Bảo hiểm xã hội (BHXH) Việt Nam": whether a bracket only abbreviates what stands before it and the name goes on.
fn is_within_gloss(words: &str, folded: &str, open: usize) -> bool {
    let Some(len) = gloss(words[..open].trim_end(), &words[open..]) else {
        return false;
    };
    let end = open + len;
    let Some(behind) = folded[end..].strip_prefix(' ') else {
        return false;
    };
    let small = words[end + 1..].starts_with(char::is_lowercase);
    let letter = behind.starts_with(char::is_alphabetic);
    letter && !ends_at(folded[..open].trim_end(), behind, small)
}

/// Whether a name ends before this word.
fn ends_at(name: &str, word: &str, small: bool) -> bool {
    let ends =
        || is_issuer_break(word) || is_year(word) || ends_at_and(word) || is_deed(name, word);
    small && ends() || ends_at_type(name, word) || begins_subject(name, word)
}

/// "UBND tỉnh Triển khai thực hiện", "Văn phòng Chính phủ V/v": how a subject begins behind a whole name even with a
/// capital; "Ban Thực hiện" is a name.
fn begins_subject(name: &str, word: &str) -> bool {
    const OPENINGS: [&str; 6] = [
        "v/v",
        "về việc",
        "triển khai thực hiện",
        "thực hiện nghị",
        "phê duyệt",
        "ban hành",
    ];
    name.contains(' ') && starts_with_any(word, &OPENINGS)
}

/// "và" ends an issuer where another document follows it.
fn ends_at_and(folded: &str) -> bool {
    const STOPS: [&str; 18] = [
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
        "nguồn",
        "mức",
        "kinh phí",
    ];
    folded.strip_prefix("và ").is_some_and(|rest| {
        doc_type_at(rest).is_some()
            || starts_with_any(rest, &STOPS)
            || is_deed("và", rest)
            || is_short_type(rest)
    })
}

/// "KH số 112-KH/TU", "CV 77/STC": a type of document that its code alone names, before a number.
fn is_short_type(folded: &str) -> bool {
    let Some((code, behind)) = folded.split_once(' ') else {
        return false;
    };
    let number = behind.strip_prefix("số ").unwrap_or(behind);
    let figure = number
        .trim_start_matches(':')
        .trim_start()
        .starts_with(|letter: char| letter.is_ascii_digit());
    figure && is_type_code(&code.to_uppercase())
}

/// "năm 2024", but "Hội nghị lần thứ năm"
fn is_year(folded: &str) -> bool {
    let digit = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_digit());
    folded.strip_prefix("năm ").is_some_and(digit)
}

/// "Tỉnh ủy và ban hành", "Bộ Chính trị kiện toàn": what is done; but "Sở Kế hoạch và đầu tư", "Ban Chỉ đạo".
fn is_deed(name: &str, folded: &str) -> bool {
    let deed = |len| {
        let (verb, after) = folded.split_at(len);
        !is_part_of_name(name, verb, after)
    };
    folded.starts_with("đề ra") || duty(folded).is_some_and(deed)
}

/// A type of document ends an issuer unless an office has its name: "Sở Kế hoạch và Đầu tư".
fn ends_at_type(name: &str, folded: &str) -> bool {
    let Some(kind) = doc_type_at(folded) else {
        return false;
    };
    let of_an_office = matches!(kind.name, "Dự án" | "Kế hoạch" | "Quy hoạch" | "Thông báo")
        && !folded[kind.folded.len()..].starts_with(" số ")
        || kind.name == "Lệnh" && name.ends_with("tư");
    let office = ["kế hoạch và", "kế hoạch -", "quy hoạch và"]
        .iter()
        .any(|name| folded.starts_with(name));
    kind.name != "Luật" && !of_an_office && !office
}

/// "Ban Chỉ đạo quốc gia chống buôn lậu, gian lận thương mại và hàng giả": what a committee is for.
fn field_goes_on(before: &str, words: &str, rest: &str) -> bool {
    let after = rest[1..].trim_start();
    before.starts_with("ban chỉ đạo")
        && before.contains(" chống ")
        && words[1..].trim_start().starts_with(char::is_lowercase)
        && !is_issuer_break(after)
        && duty(after).is_none()
}

/// Ministries and departments whose names hold a comma.
fn ministry_goes_on(before: &str, rest: &str) -> bool {
    const HALVES: [(&str, &str); 9] = [
        ("văn hóa", "thể thao"),
        ("văn hóa", "thông tin"),
        ("văn hóa", "khoa học"),
        ("khoa học", "công nghệ"),
        ("thể thao", "du lịch"),
        ("văn hóa", "giáo dục"),
        ("tài chính", "ngân sách"),
        ("kinh tế", "hạ tầng"),
        ("công thương", "khoa học"),
    ];
    let after = rest[1..].trim_start();
    HALVES
        .iter()
        .any(|(left, right)| before.ends_with(left) && after.starts_with(right))
}

#[cfg(test)]
mod tests {
    use super::owner;
    use crate::facts::directive::tests::read;
    use crate::passage::Passage;

    #[test]
    fn names() {
        for (words, want) in [
            (
                "của Bộ Văn hóa, Thể thao và Du lịch về",
                "Bộ Văn hóa, Thể thao và Du lịch",
            ),
            (
                "của Sở Kế hoạch và Đầu tư và các văn bản",
                "Sở Kế hoạch và Đầu tư",
            ),
            (", của Tỉnh ủy, Chỉ thị", "Tỉnh ủy"),
            ("của Ban Chỉ đạo Trung ương1 về", "Ban Chỉ đạo Trung ương"),
            ("của Quân khu4 về", "Quân khu4"),
            (
                "của Bảo hiểm xã hội (BHXH) Việt Nam về việc",
                "Bảo hiểm xã hội (BHXH) Việt Nam",
            ),
            ("của Bảo hiểm xã hội (BHXH) về việc", "Bảo hiểm xã hội"),
            ("của Sở Y tế (SYT cũ) Việt Nam", "Sở Y tế"),
            ("của Văn phòng Chính phủ V/v rà soát", "Văn phòng Chính phủ"),
            ("của Ban Bí thư một số vấn đề cụ thể", "Ban Bí thư"),
            ("của UBND tỉnh - về phòng dịch", "UBND tỉnh"),
            ("của UBND tỉnh Triển khai thực hiện", "UBND tỉnh"),
            ("của UBND tỉnh Cải cách hành chính năm 2026", "UBND tỉnh"),
            ("của UBND tỉnh phòng, chống thiên tai", "UBND tỉnh"),
            ("của UBND tỉnh Phòng, chống thiên tai", "UBND tỉnh"),
            ("của UBND tỉnh thì các thôn", "UBND tỉnh"),
            ("của UBND tỉnh Điện Biên về", "UBND tỉnh Điện Biên"),
            ("của UBND thành phố Huế về", "UBND thành phố Huế"),
            ("của UBND xã và Công an xã về", "UBND xã và Công an xã"),
            ("của HĐND tỉnh khóa XV về", "HĐND tỉnh khóa XV"),
            (
                "của THỦ TƯỚNG CHÍNH PHỦ VỀ TĂNG CƯỜNG",
                "THỦ TƯỚNG CHÍNH PHỦ",
            ),
            (
                "của Ban Chỉ đạo \"Toàn dân đoàn kết\" tỉnh về phong trào",
                "Ban Chỉ đạo \"Toàn dân đoàn kết\" tỉnh",
            ),
            (
                "của Ban Chỉ đạo thực hiện các Chương trình mục tiêu quốc gia tỉnh Hà Giang về giảm nghèo",
                "Ban Chỉ đạo thực hiện các Chương trình mục tiêu quốc gia tỉnh Hà Giang",
            ),
            (
                "của Ban Chỉ đạo chuyển đổi số triển khai công tác tuyên truyền xã về chuyển đổi số",
                "Ban Chỉ đạo",
            ),
            (
                "của Ban Chỉ đạo thực hiện Đề án, các xã báo cáo tỉnh",
                "Ban Chỉ đạo",
            ),
            (
                "giữa Hội LHPN xã với Công an xã về phòng ngừa",
                "Hội LHPN xã với Công an xã",
            ),
            (
                "giữa HĐND, UBND và Ủy ban MTTQ xã về giám sát",
                "HĐND, UBND và Ủy ban MTTQ xã",
            ),
            ("của Ban Thực hiện Dự án về", "Ban Thực hiện Dự án"),
            ("của Ban TTVHTW và KH số 112-KH/TU", "Ban TTVHTW"),
            ("của UBND tỉnh và CV 77/STC", "UBND tỉnh"),
            ("của Sở KH và ĐT 2 tỉnh", "Sở KH và ĐT 2 tỉnh"),
            (
                "của Ban Chỉ đạo phòng, chống dịch bệnh tỉnh về",
                "Ban Chỉ đạo phòng, chống dịch bệnh tỉnh",
            ),
            (
                "của HĐND xã (khóa I, kỳ họp thứ 5) về",
                "HĐND xã (khóa I, kỳ họp thứ 5)",
            ),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            assert_eq!(owner(&passage, 0).map(|name| &words[name]), Some(want));
        }
    }

    #[test]
    fn between_is_not_always_of_bodies() {
        for words in [" giữa kỳ về", " giữa hai sở", " giữa Công an tỉnh"] {
            let passage = Passage::of(words, &(0..words.len()));
            assert_eq!(owner(&passage, 0), None, "{words}");
        }
    }

    #[test]
    fn an_issuer_alone_is_no_citation() {
        let words = "Nghị quyết của Tỉnh ủy về nâng cao";
        assert_eq!(read(words), Vec::<String>::new());
    }
}
