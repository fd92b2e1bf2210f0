//! Texts whose line ends were lost: one line holds the letterhead, the points and "Nơi nhận".

use std::sync::LazyLock;

use memchr::memmem::Finder;
use regex::Regex;

use crate::span::Place;

/// No paragraph that holds a letterhead's words is so long, in bytes.
const LONGEST: usize = 800;

/// Whether a line is a whole document.
pub fn is_whole(words: &str) -> bool {
    let lists = |name: &Finder| {
        let mut hits = name.find_iter(words.as_bytes());
        hits.any(|at| {
            words[at + name.needle().len()..]
                .trim_start_matches(' ')
                .starts_with(':')
        })
    };
    let headed = || {
        let mut hits = COMMON.find_iter(words.as_bytes());
        hits.any(|at| {
            let (before, behind) = (&words[..at], &words[at + COMMON.needle().len()..]);
            MOTTOS
                .iter()
                .any(|(first, rest)| before.ends_with(first) && behind.starts_with(rest))
        })
    };
    let named = || OWN_NUMBER.is_match(words) && TYPE.is_match(words);
    words.len() > LONGEST && (headed() || LISTS.iter().any(lists))
        || words.len() > LONGEST_HEAD && headed() && named()
}

/// No line with all of a letterhead on it and no text is so long, in bytes.
const LONGEST_HEAD: usize = 300;

/// "Số: 88 /BC-UBND"
static OWN_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(" Số *:? *[0-9]* *[-/]").expect("a valid pattern"));

/// A type of document in capitals between other words.
static TYPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(" (?:KẾ HOẠCH|QUYẾT ĐỊNH|THÔNG BÁO|CHƯƠNG TRÌNH|HƯỚNG DẪN) ")
        .expect("a valid pattern")
});

/// The word that is in all that stands on the right of a letterhead.
static COMMON: LazyLock<Finder> = LazyLock::new(|| Finder::new("CỘNG "));

/// What stands there, before that word and behind it.
const MOTTOS: [(&str, &str); 3] = [
    ("ĐẢNG ", "SẢN VIỆT NAM"),
    ("", "HÒA XÃ HỘI"),
    ("", "HOÀ XÃ HỘI"),
];

/// What stands before the recipients.
static LISTS: LazyLock<[Finder; 2]> = LazyLock::new(|| ["Nơi nhận", "NƠI NHẬN"].map(Finder::new));

/// The stretches of such a line that were lines: each begins with what begins a line.
pub fn lines(words: &str) -> Vec<Place> {
    let mut starts = vec![0];
    for hit in START.find_iter(words) {
        let at = hit.start() + " ".len();
        if !is_cited(&words[..at]) {
            starts.push(at);
        }
    }
    if let Some(recipients) = RECIPIENTS.find(words) {
        let items = words[recipients.end()..].match_indices(" - ");
        starts.extend(items.map(|(at, _)| recipients.end() + at + " ".len()));
        starts.sort_unstable();
    }
    let ends = starts[1..].iter().copied().chain([words.len()]);
    let pairs = starts.iter().copied().zip(ends);
    pairs
        .map(|(start, end)| start..start + words[start..end].trim_end().len())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Behind it every dash begins an entry.
static RECIPIENTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?:Nơi nhận|NƠI NHẬN) *:").expect("a valid pattern"));

/// What begins a line: an office, a number, a type, the opening, a label, "Nơi nhận", a formula of authority.
static START: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        \x20(?:ĐẢNG\ CỘNG\ SẢN|CỘNG\ H(?:ÒA|OÀ)\ XÃ|Độc\ lập\ -|-{5,}|\*)
        |\x20Số\ *:?\ *[0-9]+\ *[-/]
        |\x20(?:KẾ\ HOẠCH|QUYẾT\ ĐỊNH|THÔNG\ BÁO|CHƯƠNG\ TRÌNH|HƯỚNG\ DẪN)\x20
        |\x20(?:Căn\ cứ|Thực\ hiện|Thi\ hành)\x20
        |\x20(?:[IVX]+|[0-9]{1,2})[.]\ \p{Lu}
        |\x20(?:[a-zđ]\)|[0-9]{1,2}\))\ \p{Lu}
        |\x20(?:Nơi\ nhận|NƠI\ NHẬN)\ *:
        |\x20(?:T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.)\ *\p{Lu}{2}
        ",
    )
    .expect("a valid pattern")
});

/// "Điều 1. Phạm vi", "Mục I. Nội dung": a label that is spoken of.
fn is_cited(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or("");
    matches!(
        last,
        "Điều" | "điều" | "mục" | "Mục" | "khoản" | "điểm" | "Phần" | "phần" | "số"
    )
}

#[cfg(test)]
mod tests {
    use super::{is_whole, lines};

    #[test]
    fn a_document_on_one_line() {
        let words = "HUYỆN ỦY A ĐẢNG CỘNG SẢN VIỆT NAM * Số 12-KH/HU A, ngày 5 tháng 6 năm 2026 KẾ HOẠCH thử Căn cứ Quyết định số 5-QĐ/TW; I. NỘI DUNG 1. Rà soát theo khoản 2. Điều lệ. 2. Báo cáo. Nơi nhận: - Như trên. T/M BAN THƯỜNG VỤ";
        let cut: Vec<&str> = lines(words).into_iter().map(|line| &words[line]).collect();
        assert_eq!(
            cut,
            [
                "HUYỆN ỦY A",
                "ĐẢNG CỘNG SẢN VIỆT NAM",
                "*",
                "Số 12-KH/HU A, ngày 5 tháng 6 năm 2026",
                "KẾ HOẠCH thử",
                "Căn cứ Quyết định số 5-QĐ/TW;",
                "I. NỘI DUNG",
                "1. Rà soát theo khoản 2. Điều lệ.",
                "2. Báo cáo.",
                "Nơi nhận:",
                "- Như trên.",
                "T/M BAN THƯỜNG VỤ",
            ]
        );
        assert!(is_whole(&format!(
            "{words} {}",
            "CHỦ TỊCH Nguyễn Văn An ".repeat(4)
        )));
        assert!(!is_whole(words), "too short to be sure");
        let letterhead = words.split(" KẾ HOẠCH").next().unwrap_or_default();
        assert!(!is_whole(letterhead) && !is_whole(&words[..250]));
        assert!(is_whole(&words.repeat(4)));
        assert!(!is_whole(&"một đoạn dài ".repeat(100)));
    }
}
