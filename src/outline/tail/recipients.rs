//! The list of recipients: its heading "Nơi nhận", and the ends of its entries.

use std::ops::Range;

use super::super::look::{bullet, is_caps};
use super::fragment::cut;
use super::office::{is_formula, is_office};
use crate::fold::{fold, fold_head};
use crate::forms::bracket::depth_behind;
use crate::layout::Item;
use crate::passage::Page;

/// Whether a line begins the list.
pub fn is_heading(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    if !words.starts_with(['n', 'N']) {
        return false;
    }
    let folded = fold(words);
    HEADINGS.iter().any(|name| {
        folded.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.trim_start_matches([' ', '*', '_', '.']);
            rest.is_empty() || rest.starts_with([':', '-']) || is_formula(rest)
        })
    })
}

/// "Nơi nhận", "Nơi gửi", and what scans make of them.
const HEADINGS: [&str; 7] = [
    "nơi nhận",
    "nơi nhân",
    "noi nhận",
    "noi nhan",
    "nơi nhan",
    "nơi gửi",
    "noi gửi",
];

/// "- Để báo cáo:", "* Thực hiện:": what an entry says that is no recipient but tells why those below it get the plan.
pub fn purpose(words: &str) -> Option<&str> {
    let said = words.trim_end().strip_suffix(':')?.trim();
    let folded = fold_head(said, LONGEST_PURPOSE);
    let bare = folded.strip_prefix("kính ").unwrap_or(&folded);
    let bare = bare.strip_prefix("để ").unwrap_or(bare);
    PURPOSES.contains(&bare).then_some(said)
}

/// Why one gets a plan, folded.
const PURPOSES: [&str; 14] = [
    "báo cáo",
    "b/c",
    "biết",
    "chỉ đạo",
    "giám sát",
    "phối hợp",
    "phối hợp chỉ đạo",
    "phối hợp thực hiện",
    "p/h",
    "theo dõi",
    "thực hiện",
    "tổ chức thực hiện",
    "triển khai thực hiện",
    "t/h",
];

/// No purpose is longer, in bytes.
const LONGEST_PURPOSE: usize = 40;

/// "UBND tỉnh (b/c)" over "Đảng ủy xã" over "Lưu VT": whether neither bullets nor marks part the entries of the list in a
/// tail, so that each line with a capital begins one.
pub fn are_unmarked(page: &Page, items: &[Item]) -> bool {
    let fragments = items.iter().flat_map(|item| cut(page, item));
    let mut list = fragments.skip_while(|part| !is_heading(page.words(&part.place)));
    let Some(heading) = list.next() else {
        return false;
    };
    if !page
        .words(&heading.place)
        .trim_end_matches(['*', '_', ' '])
        .ends_with(':')
    {
        return false;
    }
    let own = list.filter(|part| part.right == heading.right);
    let mut entries = 0;
    for part in own.take(MOST_UNMARKED) {
        let words = page.words(&part.place).trim_matches(['*', '_', ' ']);
        if words.starts_with("Lưu") || is_caps(words) && is_office(words) {
            return entries > 1;
        }
        if bullet(words).is_some() || words.ends_with(['.', ':', ',']) || words.contains(';') {
            return false;
        }
        entries += usize::from(words.starts_with(char::is_uppercase));
    }
    false
}

/// "Chủ tịch và các Phó Chủ tịch" over "UBND xã", "Ủy ban Mặt trận Tổ quốc" over "Việt Nam xã": whether a folded line of a
/// list without marks goes on below, as it lacks the body of an office or the line below is none.
pub fn is_wrapped(before: &str, below: &str) -> bool {
    const OFFICES: [&str; 6] = [
        "chủ tịch",
        "bí thư",
        "ban chấp hành",
        "ủy viên",
        "ủy viên ban thường vụ",
        "lãnh đạo",
    ];
    const BODIES: [&str; 14] = [
        "ubnd",
        "hđnd",
        "ủy ban",
        "hội ",
        "hội đồng",
        "mttq",
        "ubmttq",
        "đảng ủy",
        "đảng bộ",
        "tỉnh ủy",
        "huyện ủy",
        "công đoàn",
        "liên đoàn",
        "đoàn ",
    ];
    let of_no_body = ["việt nam", "xã hội"]
        .iter()
        .any(|half| below.starts_with(half));
    let office = || OFFICES.iter().any(|name| before.ends_with(name));
    of_no_body || office() && BODIES.iter().any(|name| below.starts_with(name))
}

/// No list without marks has more lines.
const MOST_UNMARKED: usize = 30;

/// Where the words of an entry begin that has a number before it: "2. Các chi bộ;", "2) …".
pub fn numbered(words: &str, number: u32) -> Option<usize> {
    let digits = words.len()
        - words
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let own: u32 = words[..digits].parse().ok()?;
    let behind = words[digits..].strip_prefix(['.', ')', '-'])?;
    let entry = behind.trim_start_matches(' ');
    (own == number && entry.starts_with(char::is_alphabetic)).then_some(words.len() - entry.len())
}

/// How the entries of a list stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listing {
    /// Each behind a bullet or on a line of its own.
    #[default]
    Stacked,
    /// In running text: "Tỉnh đoàn; Công an tỉnh (b/c); Lưu: VT."
    Running,
}

impl Listing {
    /// How a list stands that begins with these words: they run on if they have no bullet and a semicolon within.
    pub fn of(words: &str) -> Listing {
        let runs_on = bullet(words.trim_start()).is_none()
            && ends(words, Listing::Running, 0).next().is_some();
        if runs_on {
            Listing::Running
        } else {
            Listing::Stacked
        }
    }

    /// The ends of entries, each up to where the next one begins, where several stand on one line; `depth` brackets
    /// are open before it.
    pub fn item_ends(self, words: &str, depth: usize) -> impl Iterator<Item = Range<usize>> {
        ends(words, self, depth)
    }
}

/// A mark ends an entry before " - ", before "Lưu:" and, in running text, if it is a semicolon outside brackets.
fn ends(words: &str, listing: Listing, depth: usize) -> impl Iterator<Item = Range<usize>> {
    let marks = memchr::memchr3_iter(b';', b',', b'.', words.as_bytes());
    let (mut depth, mut counted) = (depth, 0);
    marks.filter_map(move |mark| {
        depth = depth_behind(depth, &words[counted..mark]);
        counted = mark;
        let behind = &words[mark + 1..];
        let next = behind.trim_start_matches(' ');
        if let Some(item) = next.strip_prefix('-').filter(|_| behind.starts_with(' ')) {
            return Some(mark..words.len() - item.trim_start_matches(' ').len());
        }
        let semicolon = words.as_bytes()[mark] == b';';
        let parts = semicolon && (listing == Listing::Running || parts_notes(words, mark));
        let ends = parts
            || ["Lưu:", "Lưu :"]
                .iter()
                .any(|archive| next.starts_with(archive));
        (ends && depth == 0 && !next.is_empty()).then_some(mark..words.len() - next.len())
    })
}

/// "TT ĐU, UBND xã (để b/c); UBMTTQ (để p/h);": whether a semicolon stands between two entries that each have a note of
/// their own; what stands behind a colon is one entry.
fn parts_notes(words: &str, mark: usize) -> bool {
    let (before, behind) = (words[..mark].trim_end(), &words[mark + 1..]);
    let next = behind.split(';').next().unwrap_or_default();
    let noted = |entry: &str| entry.trim_end_matches([' ', '.', ',', '/']).ends_with(')');
    noted(before) && noted(next) && !before.contains(':')
}

#[cfg(test)]
mod tests {
    use super::{Listing, is_wrapped, numbered};

    fn entries(words: &str) -> Vec<&str> {
        let (mut start, mut entries) = (0, Vec::new());
        for end in Listing::of(words).item_ends(words, 0) {
            entries.push(&words[start..end.start]);
            start = end.end;
        }
        entries.push(&words[start..]);
        entries
    }

    #[test]
    fn entries_on_one_line() {
        for (words, want) in [
            ("- TT ĐU, UBND xã (b/c); UBMTTQ (p/h); các thôn (t/h);", 3),
            ("- VPUB: CVP (b/c); PCVP (p/h);", 1),
            ("- Các sở; ban, ngành;", 1),
            ("Như trên; TT Đảng ủy (b/c); Lưu: VT.", 3),
            ("- Sở Y tế (phòng NV; phòng TC);", 1),
        ] {
            assert_eq!(entries(words).len(), want, "{words}: {:?}", entries(words));
        }
    }

    #[test]
    fn wrapped_entries() {
        for (before, below, want) in [
            ("chủ tịch và các phó chủ tịch", "ubnd xã", true),
            ("các đồng chí ủy viên ban thường vụ", "đảng ủy xã", true),
            ("ban chấp hành", "công đoàn xã", true),
            ("ủy ban mặt trận tổ quốc", "việt nam xã", true),
            ("sở lao động - thương binh", "xã hội tỉnh", true),
            ("thường trực đảng ủy", "ubnd xã", false),
            ("ubnd tỉnh", "đảng ủy xã", false),
            ("chủ tịch và các phó chủ tịch", "các phòng", false),
        ] {
            assert_eq!(is_wrapped(before, below), want, "{before} / {below}");
        }
    }

    #[test]
    fn numbered_entries() {
        assert_eq!(numbered("1. Như trên;", 1), Some(3));
        assert_eq!(numbered("2) Các chi bộ;", 2), Some(3));
        assert_eq!(numbered("3. Lưu: VT.", 2), None);
        assert_eq!(numbered("10 xã, phường;", 10), None);
        assert_eq!(numbered("1.1. Mục tiêu", 1), None);
    }
}
