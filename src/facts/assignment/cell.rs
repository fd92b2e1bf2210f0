//! The bodies that a cell of a table names.
//!
//! ```abnf
//! cell  = *label / *(body role [";" SP]) / body *(break body) / ditto
//! role  = SP ("chủ trì" / "phối hợp") / SP "(" ("chủ trì" / "phối hợp") ")"
//! ditto = "nt" / "-nt-" / "Như trên" / DQUOTE        ; names nobody: the cell above does
//! ```
//! Real ones: "Sở Y tế", "Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính", "Sở Nội vụ (chủ trì), Sở Y tế (phối hợp)".

use std::ops::Range;

use super::labelled::Labels;
use crate::facts::body;
use crate::fold::{fold, is_letter};
use crate::forms::bracket;
use crate::outline::is_caps;
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{find_words, starts_with_any};

/// A body in a cell, and the role that the cell itself gives it.
pub(super) struct Named {
    /// Where its name stands in the cell.
    pub name: Range<usize>,
    /// Lead or support, where the cell says so.
    pub role: Option<AssignmentRole>,
}

/// The bodies that a cell names; `persons` says that a bare name of a person is one.
pub(super) fn named(cell: &Passage, persons: bool) -> Vec<Named> {
    let labelled = Labels::of_cell(cell)
        .bodies(0)
        .into_iter()
        .map(|found| Named {
            name: found.name,
            role: found.role,
        });
    let told: Vec<Named> = labelled.collect();
    if !told.is_empty() {
        return told;
    }
    with_roles(cell).unwrap_or_else(|| {
        let names = parted(cell, persons).into_iter();
        names.map(|name| with_bracket(cell, name)).collect()
    })
}

/// "Phòng Kinh tế / Các thôn" below "Cơ quan chủ trì/phối hợp": the one before the stroke leads.
pub(super) fn pair(cell: &Passage) -> Option<Vec<Named>> {
    let folded = cell.folded();
    let (lead, support) = folded
        .split_once('/')
        .filter(|(_, rest)| !rest.contains('/'))?;
    let named = |range: Range<usize>, role| {
        let name = name(&cell.part(range.clone()), false)?;
        let name = range.start + name.start..range.start + name.end;
        body::head(&folded[name.start..])?;
        Some(Named {
            name,
            role: Some(role),
        })
    };
    let support = folded.len() - support.len();
    Some(vec![
        named(0..lead.len(), AssignmentRole::Lead)?,
        named(support..folded.len(), AssignmentRole::Support)?,
    ])
}

const ROLES: [(&str, AssignmentRole); 2] = [
    ("chủ trì", AssignmentRole::Lead),
    ("phối hợp", AssignmentRole::Support),
];

/// "Phòng Kinh tế (Chủ trì)" over "Toàn thể công chức": a name with the role that the bracket behind it gives, whatever that begins with.
fn with_bracket(cell: &Passage, name: Range<usize>) -> Named {
    let folded = cell.folded();
    let own = bracket::at_end(&folded[name.clone()]);
    let (end, inside) = match own {
        Some((before, inside)) => (name.start + before.trim_end().len(), Some(inside)),
        None => (name.end, bracket::at_head(&folded[name.end..])),
    };
    let role = inside.and_then(|inside| ROLES.iter().find(|(verb, _)| *verb == inside));
    let range = match role {
        Some(_) => name.start..end,
        None => name,
    };
    Named {
        name: range,
        role: role.map(|(_, role)| *role),
    }
}

/// "Sở Y tế chủ trì; các xã phối hợp": each part ends with what its body does.
pub(super) fn with_roles(cell: &Passage) -> Option<Vec<Named>> {
    let folded = cell.folded();
    let mut told = Vec::new();
    let mut from = 0;
    while let Some((at, mark, role)) = ROLES
        .iter()
        .filter_map(|(verb, role)| Some((from + find_words(&folded[from..], verb)?, *verb, *role)))
        .min_by_key(|(at, ..)| *at)
    {
        let end = from + folded[from..at].trim_end_matches([' ', '(']).len();
        let name = name(&cell.part(from..end), false)?;
        told.push(Named {
            name: from + name.start..from + name.end,
            role: Some(role),
        });
        let rest = folded[at + mark.len()..].trim_start_matches([')', ' ']);
        let rest = rest.strip_prefix("thực hiện").unwrap_or(rest);
        let below = cell
            .breaks()
            .contains(&(folded.len() - rest.trim_start().len()));
        if !rest.is_empty() && !rest.starts_with([';', ',', '.']) && !below {
            return None;
        }
        from = folded.len() - rest.trim_start_matches([';', ',', '.', ' ']).len();
    }
    // "Các cơ quan chủ trì" are those of another cell.
    let others = |one: &Named| {
        let name = &folded[one.name.clone()];
        ["cơ quan", "đơn vị", "bộ phận"]
            .iter()
            .any(|noun| name.ends_with(noun))
    };
    let named = match &told[..] {
        [one] => !others(one),
        all => !all.is_empty(),
    };
    let all = from == folded.len() && named;
    all.then_some(told)
}

/// The name that a cell holds.
fn name(cell: &Passage, persons: bool) -> Option<Range<usize>> {
    let name = without_remark(cell.as_str().trim_matches([' ', '.', ';', ',', '-']));
    let mut letters = name.chars().filter(|letter| is_letter(*letter));
    if letters.nth(1).is_none()
        || are_persons(name) && !(persons && is_list_of_persons(name))
        || is_ditto(cell)
        || names_nobody(cell)
    {
        return None;
    }
    let name = without_partners(name);
    let start = cell.as_str().find(name)?;
    Some(start..start + name.len())
}

/// "Không", "Không có", "Theo phân công": a cell that says that nobody is named.
fn names_nobody(cell: &Passage) -> bool {
    const WORDS: [&str; 6] = [
        "không có",
        "chưa có",
        "chưa phân công",
        "theo phân công",
        "theo nhiệm vụ",
        "theo chức năng",
    ];
    // "Không quân" is a body.
    let words = cell.folded().trim_matches([' ', '.']);
    words == "không" || starts_with_any(words, &WORDS)
}

/// "Cục Việc làm | phối hợp với các trường": whom a body is to work with is no part of its name.
fn without_partners(name: &str) -> &str {
    let partners = [" phối hợp với ", " phối hợp cùng "];
    let mut ends = partners.iter().filter_map(|words| find_words(name, words));
    ends.next().map_or(name, |end| name[..end].trim_end())
}

/// "Trung tâm Dữ liệu (thuê ngoài theo quy định)": a name without what is remarked in small letters; "(PA08)" stays.
fn without_remark(name: &str) -> &str {
    let remark = bracket::at_end(name).filter(|(before, remark)| {
        let alone = before.ends_with(' ') && !before.contains('(') && !remark.contains(')');
        alone && remark.starts_with(char::is_lowercase)
    });
    remark.map_or(name, |(before, _)| before.trim_end())
}

/// The names that a cell holds: one, or of bodies that a line break parts each.
fn parted(cell: &Passage, persons: bool) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut from = 0;
    let ends = cell.breaks().iter().copied();
    for end in ends.chain([cell.as_str().len()]) {
        let begins = |at: usize| {
            body::head(&cell.folded()[at..]).is_some() || persons && is_person(line(cell, at))
        };
        let parts = begins(from) && begins(end);
        if !parts && end < cell.as_str().len() {
            continue;
        }
        let name = name(&cell.part(from..end), persons);
        names.extend(name.map(|name| from + name.start..from + name.end));
        from = end;
    }
    names
}

/// The words of a cell from an offset on up to the next line break.
fn line(cell: &Passage, at: usize) -> &str {
    let next = cell.breaks().partition_point(|&end| end <= at);
    let end = cell.breaks().get(next).copied();
    &cell.as_str()[at..end.unwrap_or(cell.as_str().len())]
}

/// "Lê Thị Hoa, Trần Văn Ba": names of persons, each as long as one is.
fn is_list_of_persons(name: &str) -> bool {
    name.split([',', ';']).all(is_person)
}

/// "Lê Thị Hoa": whether words may be one person's name; two names that stand one below the other are more than one has.
fn is_person(words: &str) -> bool {
    let words = words.trim_matches([' ', '.', ';', ',', '-']);
    (2..=MOST_OF_NAME).contains(&words.split_whitespace().count()) && are_persons(words)
}

/// No name of a person has more words.
const MOST_OF_NAME: usize = 5;

/// "-nt-", "Như trên", `-"-`, "//": whether a cell says what the one above it says.
pub fn is_ditto(cell: &Passage) -> bool {
    const MARKS: [&str; 10] = [
        "nt",
        "n.t",
        "như trên",
        "\"",
        "\"\"",
        "''",
        "”",
        "“",
        "〃",
        "//",
    ];
    let folded = cell.folded();
    folded.len() <= LONGEST_DITTO
        && MARKS.contains(&folded.trim_matches([' ', '-', '–', '.', ';', ',', '(', ')']))
}

/// No such mark is longer, in bytes.
const LONGEST_DITTO: usize = 24;

/// Names of persons in a cell: every word has a capital and none begins a body's name.
fn are_persons(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.all(|word| word.starts_with(char::is_uppercase))
        && name.split_whitespace().count() > 1
        && body::head(&fold(name)).is_none()
        && !is_caps(name)
}

#[cfg(test)]
mod tests {
    use super::{are_persons, named, without_remark};
    use crate::facts::assignment::tests::read;
    use crate::passage::Passage;
    use crate::record::AssignmentRole::{self, Lead, Support};

    #[test]
    fn bodies_that_a_line_break_parts() {
        let head = "| Việc | Chủ trì | Thời gian |\n|---|---|---|";
        for (cell, want) in [
            (
                "Sở Y tế<br>Hội Nông dân",
                &["Sở Y tế | ", "Hội Nông dân | "][..],
            ),
            ("Sở Giáo dục<br>và Đào tạo", &["Sở Giáo dục và Đào tạo | "]),
            ("Sở Y tế, <br>Sở Nội vụ", &["Sở Y tế | ", "Sở Nội vụ | "]),
            (
                "Sở Y tế (Chủ trì)<br>Toàn thể công chức",
                &["Sở Y tế | ", "Toàn thể công chức | "],
            ),
            (
                "Sở Y tế (chủ trì)<br>Sở Nội vụ (phối hợp)",
                &["Sở Y tế | ", "Sở Nội vụ | "],
            ),
        ] {
            assert_eq!(
                read(&format!("{head}\n| Họp | {cell} | 30/6/2026 |")),
                want,
                "{cell}"
            );
        }
    }

    #[test]
    fn roles_that_a_cell_says() {
        for (cell, want) in [
            (
                "Sở Y tế chủ trì; các xã phối hợp",
                &[("Sở Y tế", Some(Lead)), ("các xã", Some(Support))][..],
            ),
            (
                "Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính",
                &[("Sở Nội vụ", Some(Lead)), ("Sở Tài chính", Some(Support))],
            ),
            ("Sở Nội vụ (Chủ trì)", &[("Sở Nội vụ", Some(Lead))]),
            (
                "Sở Nội vụ (chủ trì), Sở Y tế (phối hợp)",
                &[("Sở Nội vụ", Some(Lead)), ("Sở Y tế", Some(Support))],
            ),
            ("Sở Y tế", &[("Sở Y tế", None)]),
            ("Sở Y tế chủ trì", &[("Sở Y tế", Some(Lead))]),
            ("Các cơ quan chủ trì", &[("Các cơ quan chủ trì", None)]),
            (
                "Sở Y tế chủ trì, các xã phối hợp thực hiện.",
                &[("Sở Y tế", Some(Lead)), ("các xã", Some(Support))],
            ),
            ("-nt-", &[]),
            ("Như trên", &[]),
            ("Không", &[]),
            ("Không có", &[]),
            ("Theo phân công", &[]),
            (
                "Sở Nội vụ phối hợp với Sở Tài chính",
                &[("Sở Nội vụ", None)],
            ),
        ] {
            let found = named(&Passage::of(cell, &(0..cell.len())), false);
            let told: Vec<(&str, Option<AssignmentRole>)> = found
                .iter()
                .map(|one| (&cell[one.name.clone()], one.role))
                .collect();
            assert_eq!(told, want, "{cell}");
        }
    }

    #[test]
    fn labels_that_begin_a_line() {
        let head = "| Việc | Thực hiện | Thời gian |\n|---|---|---|";
        for cell in [
            "- Chủ trì: Sở Y tế<br>- Phối hợp: Các xã",
            "+ Chủ trì: Sở Y tế<br>+ Phối hợp: Các xã",
            "Chủ trì: Sở Y tế<br>Phối hợp: Các xã",
            "Chủ trì: Sở Y tế; phối hợp: Các xã",
        ] {
            assert_eq!(
                read(&format!("{head}\n| Họp | {cell} | 30/6/2026 |")),
                ["Sở Y tế | ", "Các xã | "],
                "{cell}"
            );
        }
        // A line that only goes on with the one above it begins no label.
        assert_eq!(
            read(&format!(
                "{head}\n| Họp | Cơ quan<br>phối hợp: Các xã | 30/6/2026 |"
            )),
            ["Các xã | "]
        );
    }

    #[test]
    fn remarks() {
        for (cell, want) in [
            (
                "Trung tâm Dữ liệu (thuê ngoài theo quy định)",
                "Trung tâm Dữ liệu",
            ),
            ("Phòng Quản lý (PA08)", "Phòng Quản lý (PA08)"),
            (
                "Sở Y tế (chủ trì), Sở Nội vụ",
                "Sở Y tế (chủ trì), Sở Nội vụ",
            ),
        ] {
            assert_eq!(without_remark(cell), want);
        }
    }

    #[test]
    fn persons() {
        assert!(are_persons("Nguyễn Văn An"));
        assert!(!are_persons("Sở Y tế"));
        assert!(!are_persons("UBND"));
    }
}
