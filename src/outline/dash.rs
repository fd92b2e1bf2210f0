//! A dash or a bracket at a line's head that belongs to the line before: "chính trị⏎- xã hội", "2025⏎- 2030".

use super::look::bullet;
use crate::fold::in_word;
use crate::layout::Line;
use crate::passage::Page;
use crate::span::Place;
use crate::vocab::{is_pair, last_word};

/// "chính trị⏎- xã hội", "2025⏎- 2030", "số 145⏎- HD/BTGTW": a dash within a name, a range or a number.
pub fn is_cut_at_dash(page: &Page, (before, line): (&Place, &Place)) -> bool {
    let Some(rest) = page.words(line).strip_prefix("- ") else {
        return false;
    };
    let (head, tail) = (page.folded(before).trim_end(), page.folded(line));
    let (before, tail) = (page.words(before).trim_end(), &tail["- ".len()..]);
    let year =
        |words: &str| words.len() >= 4 && words.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let last = last_word(before);
    let symbol = rest.split([' ', ',', ';']).next().unwrap_or("");
    let number = is_symbol(symbol)
        && last.starts_with(|letter: char| letter.is_ascii_digit())
        && last.len() <= 5;
    let named = is_pair((before, head), (rest, tail));
    named || number || (year(last) && last.len() == 4 && year(rest))
}

/// "HD/BTGTW", "KH/HU": what stands behind a number's dash.
fn is_symbol(word: &str) -> bool {
    word.split_once('/').is_some_and(|(code, office)| {
        code.starts_with(char::is_uppercase)
            && code.chars().count() <= 6
            && code.chars().all(char::is_alphabetic)
            && office.starts_with(char::is_uppercase)
    })
}

/// Whether the dash at the head of a line stands within the sentence: the line before is open, and
/// the bullets around begin with capitals while this one does not, or there are none.
pub fn goes_on_at_dash(page: &Page, lines: &[Line], index: usize) -> bool {
    let words = |line: &Line| page.words(&line.place);
    let open = words(&lines[index - 1]).trim_end().ends_with(in_word);
    let small = |line: &Line| {
        words(line)[bullet(words(line)).unwrap_or(0)..].starts_with(char::is_lowercase)
    };
    let near = lines[index.saturating_sub(12)..(index + 12).min(lines.len())].iter();
    let others: Vec<bool> = near
        .filter(|line| line.place != lines[index].place && bullet(words(line)).is_some())
        .map(small)
        .collect();
    let unlike = others.iter().filter(|small| **small).count() * 3 <= others.len();
    open && words(&lines[index]).starts_with('-') && small(&lines[index]) && unlike
}

/// "ngày 10⏎- 15/3/2026", "đồng chí Lê Văn Ba⏎- Chánh Văn phòng", "của Bộ Nội vụ⏎- Bộ Tài chính": whether the dash at the
/// head of a line stands between two days, a person and an office, or two bodies, in a text whose lines are wrapped.
pub fn goes_on_behind_name(before: &str, words: &str) -> bool {
    let Some(rest) = words.strip_prefix("- ") else {
        return false;
    };
    is_cut_between_days(before, rest)
        || !is_label(rest)
            && (ends_with_person(before) && opens_office(rest)
                || is_cut_between_bodies(before, rest))
}

/// "từ ngày 10" over "15/3/2026": a day is open, and what stands below is one.
fn is_cut_between_days(before: &str, rest: &str) -> bool {
    let mut last = before.rsplit(' ');
    let day = last.next().unwrap_or_default();
    let lead = last.next().unwrap_or_default();
    let figures = |words: &str| words.bytes().take_while(u8::is_ascii_digit).count();
    let dated = |words: &str| {
        let day = figures(words);
        (1..=2).contains(&day) && words[day..].starts_with('/') && figures(&words[day + 1..]) > 0
    };
    let open = (1..=2).contains(&day.len()) && figures(day) == day.len();
    matches!(lead, "ngày" | "từ" | "Từ" | "Ngày") && (open || dated(day)) && dated(rest)
}

/// "do đồng chí Lê Văn Ba", "Bà Lê Thị Hoa": whether words end in a person's name behind a title.
fn ends_with_person(before: &str) -> bool {
    const TITLES: [&str; 8] = [
        "đồng chí ",
        "Đồng chí ",
        "đ/c ",
        "Đ/c ",
        "ông ",
        "Ông ",
        "bà ",
        "Bà ",
    ];
    let titles = TITLES
        .iter()
        .filter_map(|title| Some(before.rfind(title)? + title.len()));
    let name = titles.max().map(|at| before[at..].split(' '));
    name.is_some_and(|mut name| {
        (2..=5).contains(&name.clone().count())
            && name.all(|word| word.starts_with(char::is_uppercase) && word.ends_with(in_word))
    })
}

/// "Chánh Văn phòng", "Phó Hiệu trưởng"
fn opens_office(rest: &str) -> bool {
    const OFFICES: [&str; 12] = [
        "Chánh ",
        "Phó ",
        "Trưởng ",
        "Chủ tịch",
        "Bí thư",
        "Giám đốc",
        "Hiệu trưởng",
        "Tổ trưởng",
        "Ủy viên",
        "Uỷ viên",
        "Quyền ",
        "Tổng ",
    ];
    // "Trưởng các thôn" are no one person.
    let many = rest.split(' ').take(3).any(|word| word == "các");
    OFFICES.iter().any(|office| rest.starts_with(office)) && !many
}

/// "của Bộ Nội vụ" over "Bộ Tài chính về …", "… hướng dẫn …", "… quy định …": two bodies of one kind, and what they issued
/// together. A body with its own task goes on with nothing: "của Bộ Nội vụ" over "Bộ phận Một cửa rà soát".
fn is_cut_between_bodies(before: &str, rest: &str) -> bool {
    let kind = rest.split(' ').next().unwrap_or_default();
    let name = before
        .rfind(" của ")
        .map(|at| &before[at + " của ".len()..]);
    matches!(kind, "Bộ" | "Sở")
        && !rest.starts_with("Bộ phận")
        && speaks_of(rest)
        && name.is_some_and(|name| {
            let behind = name.strip_prefix(kind);
            name.len() <= LONGEST_NAME
                && !name.contains([',', ';', ':', '(', '.'])
                && behind.is_some_and(|behind| behind.starts_with(' '))
        })
}

/// "Bộ Tài chính về …", "Bộ Giáo dục và Đào tạo hướng dẫn …": whether a body's name stands before what a text is about.
fn speaks_of(rest: &str) -> bool {
    let clause = rest.split([',', ';', ':', '.']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split(' ').take(8).collect();
    let about = |pair: &[&str]| {
        pair[0] == "về" || matches!((pair[0], pair[1]), ("hướng", "dẫn") | ("quy", "định"))
    };
    let name = words.windows(2).position(about);
    name.is_some_and(|end| end <= 3 || end <= 6 && words[..end].contains(&"và"))
}

/// "Phó Trưởng ban: đồng chí …": whether words have a colon before any other mark.
fn is_label(rest: &str) -> bool {
    let mark = rest.find([':', ',', ';', '.']);
    mark.is_some_and(|at| rest[at..].starts_with(':'))
}

/// No body's name is longer, in bytes.
const LONGEST_NAME: usize = 60;

/// "(Mẫu⏎2).": a number that closes the bracket of the line before is no label.
pub fn is_cut_in_brackets(before: &str, words: &str) -> bool {
    let digits = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let open = || {
        let open = before.rfind('(');
        open.is_some_and(|at| !before[at..].contains(')'))
    };
    digits.len() < words.len() && digits.starts_with(')') && open()
}

#[cfg(test)]
mod tests {
    use super::goes_on_behind_name;

    #[test]
    fn dashes_between_days_a_person_and_an_office_or_two_bodies() {
        for (before, words) in [
            ("tuần tra từ ngày 10", "- 15/3/2026."),
            ("tuần tra từ 28/3", "- 05/4/2026."),
            (
                "hậu cần do đồng chí Lê Văn Ba",
                "- Chánh Văn phòng chịu trách nhiệm",
            ),
            ("Bà Lê Thị Hoa", "- Phó Hiệu trưởng chủ trì"),
            (
                "ngày 02/01/2020 của Bộ Nội vụ",
                "- Bộ Tài chính về hướng dẫn",
            ),
        ] {
            assert!(goes_on_behind_name(before, words), "{before} | {words}");
        }
        for (before, words) in [
            ("gồm 10", "- 15/3/2026: họp giao ban"),
            (
                "Trưởng ban: đồng chí Lê Văn Ba",
                "- Phó Trưởng ban: đồng chí Trần Văn An",
            ),
            ("do đồng chí Lê Văn Ba", "- Rà soát quy hoạch"),
            ("của ông Lê Văn Ba", "- Trưởng các thôn rà soát hộ nghèo"),
            (
                "đã được ban hành của Hội LHPN tỉnh",
                "- Hội LHPN xã rà soát hồ sơ",
            ),
            ("của Bộ Nội vụ", "- Bộ phận Một cửa rà soát hồ sơ"),
            ("của Bộ Nội vụ", "- Bộ Tài chính rà soát hồ sơ về đất đai"),
            (
                "của Ban Tổ chức Tỉnh ủy",
                "- Ban Xây dựng Đảng rà soát hồ sơ",
            ),
            ("theo hướng dẫn của cấp trên", "- Bộ Tài chính cấp kinh phí"),
            (
                "theo hướng dẫn của Bộ Nội vụ, các sở",
                "- Bộ Tài chính cấp kinh phí",
            ),
        ] {
            assert!(!goes_on_behind_name(before, words), "{before} | {words}");
        }
    }
}
