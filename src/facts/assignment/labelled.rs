//! Bodies behind a label that says their role.
//!
//! ```abnf
//! labelled = label ":" SP (body *(";" SP body) / "Mời" SP body SP "tham gia" ["," SP body])
//! label    = ("Cơ quan" / "Đơn vị" / "Phòng" / "Bộ phận") SP ("chủ trì" / "phụ trách" / "phối hợp" / …) / alone
//! alone    = "Đầu mối" / "Phụ trách" / "Phối hợp" / …          ; all of a line up to its colon, a name all behind it
//! ```
//! Real ones: "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: các sở", "Cơ quan, đơn vị thực hiện: Văn phòng".

mod value;

use std::ops::Range;

use super::Found;
use super::cell::{Named, with_roles};
use crate::facts::body;
use crate::forms::sentence::tail;
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{ADDRESSES, starts_with_any};
use value::{acts, has_own_name, name, next_group, unknown, value};

/// The labels of a passage, read once for all who ask for them.
pub(super) struct Labels<'p> {
    passage: &'p Passage,
    /// From left to right.
    list: Vec<Label>,
    /// Whether it is a cell of a table.
    cell: bool,
}

impl<'p> Labels<'p> {
    /// Reads them.
    pub(super) fn of(passage: &'p Passage) -> Labels<'p> {
        let list = labels(passage.folded(), &[]).collect();
        Labels {
            passage,
            list,
            cell: false,
        }
    }

    /// Those of a cell, in which a label may begin a line.
    pub(super) fn of_cell(passage: &'p Passage) -> Labels<'p> {
        let list = labels(passage.folded(), passage.breaks()).collect();
        Labels {
            passage,
            list,
            cell: true,
        }
    }

    /// Whether the passage begins with one.
    pub(super) fn at_head(&self) -> bool {
        self.list.iter().any(|label| label.start == 0)
    }

    /// The role that a label gives to the bullets below it, where nothing stands behind it.
    pub(super) fn opens(&self) -> Option<AssignmentRole> {
        let end = self.passage.folded().len();
        let mut labels = self.list.iter();
        labels
            .find(|label| label.start == 0 && label.colon + ":".len() == end)
            .map(|label| label.role)
    }

    /// The bodies behind them; `index` is that of the passage's block.
    pub(super) fn bodies(&self, index: usize) -> Vec<Found> {
        let passage = self.passage;
        let before = self
            .list
            .first()
            .map_or(0, |first| what_is_done(&passage.as_str()[..first.start]));
        let breaks = if self.cell { passage.breaks() } else { &[] };
        let read = |label: &Label| {
            let role = label.role;
            let value = value(passage, label.colon + ":".len(), breaks);
            let told = shares(passage, label, &value).unwrap_or_else(|| {
                let names = names(passage, label, value.clone()).into_iter();
                names.map(|name| (name, role)).collect()
            });
            let one = told.first().filter(|_| told.len() == 1 && !label.open);
            let next = one.and_then(|(one, _)| next_group(passage, one.end..value.end));
            let of = move |name, role| Found {
                task: 0..before,
                ..labelled(index, passage, name, role)
            };
            let next = next.map(|name| Found {
                scope: name.start..passage.as_str().len(),
                ..of(name, role)
            });
            let told = told.into_iter().map(move |(name, role)| of(name, role));
            told.chain(next)
        };
        self.list.iter().flat_map(read).collect()
    }
}

/// Where the words end that say, before a label in the same line, what is to be done: "Ban hành quy chế. | Chủ trì: X".
fn what_is_done(before: &str) -> usize {
    before
        .trim_end_matches([' ', '.', ';', ':', ',', '-', '('])
        .len()
}

/// Whether a passage begins with a label.
pub fn opens_with_label(passage: &Passage) -> bool {
    labels(passage.folded(), &[]).any(|label| label.start == 0)
}

/// The body that is all of a bullet below a label.
pub(super) fn below(index: usize, passage: &Passage, role: AssignmentRole) -> Option<Found> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let name = name(words, folded, 0..words.len())?;
    is_whole(words, folded, &name).then(|| labelled(index, passage, name, role))
}

/// Whether a body's name goes on to the end of some words.
fn is_whole(words: &str, folded: &str, name: &Range<usize>) -> bool {
    let body = body::at(words, folded, name.start);
    body.is_some_and(|body| body.range.end >= name.end)
}

fn labelled(index: usize, passage: &Passage, name: Range<usize>, role: AssignmentRole) -> Found {
    Found {
        role: Some(role),
        labelled: true,
        ..Found::of(index, name, 0..passage.as_str().len())
    }
}

/// A label, from its first letter to its colon.
struct Label {
    start: usize,
    colon: usize,
    role: AssignmentRole,
    /// Whether it says no kind of body, so that what stands behind it need not be one: "Phối hợp: Các xã rà soát".
    open: bool,
    /// Whether it can be followed by nothing but who acts: "Đầu mối", "Chủ trì"; behind "Thực hiện" may stand how.
    asks_who: bool,
}

/// The labels in folded words, from left to right: before each colon the words are read backwards. `breaks` are the
/// places where a line begins, for those that are lines of their own.
fn labels<'f>(folded: &'f str, breaks: &'f [usize]) -> impl Iterator<Item = Label> + 'f {
    let colons = memchr::memchr_iter(b':', folded.as_bytes());
    colons.filter_map(|colon| {
        let words = folded[..colon].trim_end_matches(' ');
        let mut closed = CLOSERS.iter().filter_map(|end| words.strip_suffix(end));
        let own = || {
            ALONE.iter().find(|(label, _)| words.ends_with(label))?;
            let line = breaks.iter().rfind(|&&line| line < words.len());
            // "Ban hành quy chế (Chủ trì: X; phối hợp: Y)"
            let near = tail(words, LONGEST_ALONE);
            let mark = memchr::memrchr3(b'(', b';', b'.', near.as_bytes()).map(|mark| mark + 1);
            let mark = mark.max(behind_value(near));
            let line = line.and_then(|line| line.checked_sub(words.len() - near.len()));
            let from = mark
                .max(line)
                .or((near.len() == words.len()).then_some(0))?;
            let start = words.len() - near[from..].trim_start_matches(BULLETS).len();
            Some((start, alone(&words[start..], &folded[colon + 1..])?))
        };
        let (start, role) = closed
            .find_map(begin)
            .or_else(|| begin(words))
            .or_else(own)?;
        let open = !starts_with_any(&words[start..], &BODIES);
        let asks_who = starts_with_any(&words[start..], &ASKING);
        Some(Label {
            start,
            colon,
            role,
            open,
            asks_who,
        })
    })
}

/// What may stand before a label at the head of a line.
const BULLETS: [char; 6] = [' ', '-', '–', '+', '*', '•'];

/// What stands in a label behind the verb that gives the role: "Cơ quan chủ trì soạn thảo".
const CLOSERS: [&str; 15] = [
    " chính",
    " tham mưu thực hiện",
    ", tham mưu thực hiện",
    " tham mưu, thực hiện",
    " tham mưu triển khai",
    " triển khai thực hiện",
    " tổ chức thực hiện",
    ", thực hiện",
    " thực hiện",
    ", tham mưu",
    " tham mưu",
    " soạn thảo",
    " xây dựng",
    " trình",
    " triển khai",
];

/// "Chủ trì: X - | Phối hợp", "Chủ trì: X, | phối hợp": where a label begins behind a dash, or behind a comma if a label
/// stands before it.
fn behind_value(near: &str) -> Option<usize> {
    let dash = [" - ", " – "]
        .iter()
        .filter_map(|dash| Some(near.rfind(dash)? + dash.len()));
    let comma = near
        .rfind(", ")
        .filter(|comma| near[..*comma].contains(':'));
    dash.chain(comma.map(|comma| comma + ", ".len())).max()
}

/// The role that a label gives which is alone at the head of a line or behind a mark, for an office and not for a person:
/// "Đầu mối: Phòng Hành chính".
fn alone(words: &str, behind: &str) -> Option<AssignmentRole> {
    let (_, role) = ALONE.iter().find(|(label, _)| *label == words)?;
    let named = !starts_with_any(behind.trim_start(), &ADDRESSES) || OF_PERSONS.contains(&words);
    named.then_some(*role)
}

/// Labels that ask for a person, as the head of a column does.
const OF_PERSONS: [&str; 5] = [
    "phụ trách",
    "người phụ trách",
    "người chịu trách nhiệm",
    "người thực hiện",
    "phân công",
];

/// No label that is alone is longer, with the mark before it, in bytes.
const LONGEST_ALONE: usize = 60;

const ALONE: [(&str, AssignmentRole); 22] = [
    ("đầu mối", AssignmentRole::Lead),
    ("đầu mối thực hiện", AssignmentRole::Lead),
    ("đầu mối phối hợp", AssignmentRole::Support),
    ("chủ trì", AssignmentRole::Lead),
    ("chủ trì thực hiện", AssignmentRole::Lead),
    ("chủ trì tham mưu", AssignmentRole::Lead),
    ("chủ trì, tham mưu", AssignmentRole::Lead),
    ("phụ trách", AssignmentRole::Lead),
    ("người phụ trách", AssignmentRole::Lead),
    ("người chịu trách nhiệm", AssignmentRole::Lead),
    ("thực hiện", AssignmentRole::Lead),
    ("người thực hiện", AssignmentRole::Lead),
    ("phân công", AssignmentRole::Lead),
    ("phân công thực hiện", AssignmentRole::Lead),
    ("giao", AssignmentRole::Lead),
    ("trách nhiệm", AssignmentRole::Lead),
    ("trách nhiệm thực hiện", AssignmentRole::Lead),
    ("chịu trách nhiệm", AssignmentRole::Lead),
    ("chịu trách nhiệm chính", AssignmentRole::Lead),
    ("phối hợp", AssignmentRole::Support),
    ("phối hợp thực hiện", AssignmentRole::Support),
    ("cùng thực hiện", AssignmentRole::Support),
];

/// With what labels begin that ask who acts.
const ASKING: [&str; 4] = ["đầu mối", "chủ trì", "phối hợp", "phụ trách"];

/// Labels behind which a sentence may stand as well: "Phân công: Phòng Kinh tế chủ trì; Công an xã phối hợp".
const GIVING: [&str; 3] = ["giao", "phân công", "trách nhiệm"];

/// What kind of body a label says.
const BODIES: [&str; 4] = ["cơ quan", "đơn vị", "phòng", "bộ phận"];

/// Where a label begins that ends in a verb, and the role that the verb gives.
fn begin(words: &str) -> Option<(usize, AssignmentRole)> {
    const VERBS: [(&str, AssignmentRole); 8] = [
        (" chủ trì", AssignmentRole::Lead),
        (" soạn thảo", AssignmentRole::Lead),
        (" tham mưu", AssignmentRole::Lead),
        (" phụ trách", AssignmentRole::Lead),
        (" chịu trách nhiệm", AssignmentRole::Lead),
        (" phối hợp", AssignmentRole::Support),
        (" thực hiện", AssignmentRole::Lead),
        (" đầu mối", AssignmentRole::Lead),
    ];
    let (bodies, role) = VERBS
        .iter()
        .find_map(|(verb, role)| Some((words.strip_suffix(verb)?, *role)))?;
    let body = |words: &str| {
        BODIES
            .iter()
            .find_map(|body| words.strip_suffix(body))
            .map(str::len)
    };
    let first = bodies.strip_suffix(", đơn vị").and_then(body);
    Some((first.or_else(|| body(bodies))?, role))
}

/// "Trách nhiệm: Phòng Kinh tế chủ trì, các thôn phối hợp": who stands behind a label of who acts, each with what it does.
fn shares(passage: &Passage, label: &Label, value: &Range<usize>) -> Option<Vec<Share>> {
    let folded = passage.folded();
    let words = folded[label.start..label.colon].trim_end();
    if label.open && !GIVING.iter().any(|giving| words.starts_with(giving)) && words != "thực hiện"
    {
        return None;
    }
    let start = value.end - folded[value.clone()].trim_start().len();
    let start = folded[start..value.end]
        .strip_prefix("giao ")
        .map_or(start, |behind| value.end - behind.len());
    let named = with_roles(&passage.part(start..value.end))?;
    let of_body = |one: &Named| body::head(&folded[start + one.name.start..]).is_some();
    let share = |one: Named| {
        let role = one.role.unwrap_or(label.role);
        (start + one.name.start..start + one.name.end, role)
    };
    let told = named.iter().all(of_body);
    told.then(|| named.into_iter().map(share).collect())
}

/// Where a body's name stands, and what it does.
type Share = (Range<usize>, AssignmentRole);

/// The names behind a label.
fn names(passage: &Passage, label: &Label, value: Range<usize>) -> Vec<Range<usize>> {
    let (words, folded) = (passage.as_str(), passage.folded());
    if label.open {
        let all = || folded[label.start..label.colon].trim_end();
        let to_end = |name: &Range<usize>| {
            let rest = &folded[name.end..value.end];
            !GIVING.contains(&all()) || rest.trim_matches([' ', ',', '.', ';', '-', '–']).is_empty()
        };
        let whole = |name: &Range<usize>| is_whole(words, folded, name) && to_end(name);
        // "Thực hiện: Các xã rà soát" is a sentence.
        let tells = |name: &Range<usize>| acts("", &folded[name.end..value.end]);
        let named = name(words, folded, value.clone()).filter(|name| whole(name) && !tells(name));
        let own = |name: &Range<usize>| label.asks_who && has_own_name(&words[name.clone()]);
        let name = named.or_else(|| unknown(words, folded, value).filter(own));
        return name.into_iter().collect();
    }
    // "Mời X tham gia, Y": an invitation and the others.
    let invited = folded[value.clone()]
        .strip_prefix("mời ")
        .map(|rest| value.end - rest.len())
        .and_then(|at| body::at(words, folded, at));
    let Some(invited) = invited else {
        let known = name(words, folded, value.clone());
        let name = known.or_else(|| unknown(words, folded, value));
        return name.into_iter().collect();
    };
    let behind = &folded[invited.range.end..value.end];
    let others = behind.trim_start().strip_prefix("tham gia").map(|rest| {
        let rest = rest.trim_start_matches([',', ';', ' ']);
        value.end - rest.len()..value.end
    });
    let others = others.and_then(|range| name(words, folded, range));
    [Some(invited.range), others]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Labels;
    use crate::passage::Passage;
    use crate::record::AssignmentRole::{Lead, Support};

    #[test]
    fn labels() {
        for (words, want) in [
            (
                "Đơn vị chủ trì: Sở Y tế; Đơn vị phối hợp: Sở Xây dựng.",
                &[("Sở Y tế", Lead), ("Sở Xây dựng", Support)][..],
            ),
            (
                "Cơ quan phối hợp: Văn phòng Huyện ủy; các phòng, ban; thời hạn: tháng 5.",
                &[("Văn phòng Huyện ủy; các phòng, ban", Support)],
            ),
            (
                "Cơ quan phối hợp: Mời Ban Tổ chức Thành ủy tham gia, các sở.",
                &[("Ban Tổ chức Thành ủy", Support), ("các sở", Support)],
            ),
            ("Đầu mối: Phòng Hành chính.", &[("Phòng Hành chính", Lead)]),
            ("Đầu mối: đồng chí Trần Văn A.", &[]),
            ("Đầu mối liên hệ: Phòng Hành chính.", &[]),
            (
                "Đầu mối thực hiện: Nhà Thiếu nhi tỉnh.",
                &[("Nhà Thiếu nhi tỉnh", Lead)],
            ),
            (
                "Phụ trách: Phòng Vật tư - Thiết bị và Phòng Tổ chức.",
                &[("Phòng Vật tư - Thiết bị và Phòng Tổ chức", Lead)],
            ),
            ("Phối hợp: Các xã, phường;", &[("Các xã, phường", Support)]),
            (
                "Đơn vị chủ trì tham mưu thực hiện: Sở Khoa học và Công nghệ.",
                &[("Sở Khoa học và Công nghệ", Lead)],
            ),
            (
                "Cơ quan phối hợp triển khai thực hiện: Sở Tư pháp.",
                &[("Sở Tư pháp", Support)],
            ),
            (
                "Cơ quan thực hiện: Bộ Công an tiến hành rà soát các văn bản; các sở, ngành rà soát văn bản do mình ban hành.",
                &[("Bộ Công an", Lead), ("các sở, ngành", Lead)],
            ),
            (
                "Cơ quan thực hiện: Sở Nội vụ chủ trì tham mưu ban hành; Sở Tư pháp và các sở, ngành chủ động tổ chức.",
                &[("Sở Nội vụ", Lead), ("Sở Tư pháp và các sở, ngành", Lead)],
            ),
            (
                "Cơ quan thực hiện: Tổ rà soát thủ tục hành chính; Sở Nội vụ.",
                &[("Tổ rà soát thủ tục hành chính; Sở Nội vụ", Lead)],
            ),
            ("Thực hiện: Các xã rà soát, báo cáo.", &[]),
            (
                "Chủ trì: Phòng Kinh tế - Phối hợp: Công an xã - Thời gian: Quý I/2026.",
                &[("Phòng Kinh tế", Lead), ("Công an xã", Support)],
            ),
            (
                "Cơ quan chủ trì: Phòng Kinh tế, cơ quan phối hợp: Công an xã, thời gian: trước 20/3/2026.",
                &[("Phòng Kinh tế", Lead), ("Công an xã", Support)],
            ),
            (
                "Chủ trì: Phòng Kinh tế, phối hợp: Công an xã.",
                &[("Phòng Kinh tế", Lead), ("Công an xã", Support)],
            ),
            (
                "Đơn vị chủ trì soạn thảo: Cục Việc làm; đơn vị phối hợp: Vụ Pháp chế.",
                &[("Cục Việc làm", Lead), ("Vụ Pháp chế", Support)],
            ),
            (
                "Đơn vị chủ trì: Cục Việc làm phối hợp với Sở Y tế",
                &[("Cục Việc làm", Lead)],
            ),
            ("Trách nhiệm: Phòng Nội vụ", &[("Phòng Nội vụ", Lead)]),
            ("Giao: Phòng Nội vụ", &[("Phòng Nội vụ", Lead)]),
            ("Giao: Phòng Nội vụ rà soát", &[]),
            (
                "Phân công: Phòng Nội vụ chủ trì; các xã phối hợp",
                &[("Phòng Nội vụ", Lead), ("các xã", Support)],
            ),
            (
                "Phân công: Phòng Nội vụ chủ trì rà soát; các xã phối hợp",
                &[],
            ),
            ("Trách nhiệm: các đơn vị phải nộp báo cáo", &[]),
            (
                "Người phụ trách: Đ/c Nguyễn Văn An - Phó Chủ tịch UBND xã",
                &[("Đ/c Nguyễn Văn An - Phó Chủ tịch UBND xã", Lead)],
            ),
            (
                "Phân công: Đ/c Nguyễn Văn An",
                &[("Đ/c Nguyễn Văn An", Lead)],
            ),
            (
                "Ban hành quy chế (Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính; thời gian: tháng 3/2026).",
                &[("Sở Nội vụ", Lead), ("Sở Tài chính", Support)],
            ),
            (
                "Ban hành quy chế (cơ quan chủ trì: Sở Nội vụ, hoàn thành trước 15/3/2026).",
                &[("Sở Nội vụ", Lead)],
            ),
            (
                "Cơ quan chủ trì: Nhà hát Dân ca Quan họ Bắc Ninh.",
                &[("Nhà hát Dân ca Quan họ Bắc Ninh", Lead)],
            ),
            (
                "Đơn vị thực hiện: Nhà hát Chèo, hoàn thành trước 15/3.",
                &[("Nhà hát Chèo", Lead)],
            ),
            (
                "Phối hợp: Nhà khách Hùng Vương",
                &[("Nhà khách Hùng Vương", Support)],
            ),
            ("Phối hợp: Chặt chẽ, thường xuyên.", &[]),
            ("Đơn vị phụ trách: Nguyễn Văn An", &[]),
            ("Đơn vị phụ trách: Nguyễn Văn An, Trưởng phòng", &[]),
            ("Đơn vị phụ trách: Nguyễn Văn An - Trưởng phòng", &[]),
            ("Đơn vị thực hiện: Theo phân công của Giám đốc.", &[]),
            ("Thực hiện: Cả năm.", &[]),
            ("Đơn vị thực hiện: Tháng 5/2026", &[]),
            ("Chủ trì: đồng chí Bí thư Đảng ủy.", &[]),
            ("Phụ trách chung: Phòng Tổ chức.", &[]),
            ("Sở Y tế: rà soát; Sở Xây dựng: thẩm định", &[]),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let found = Labels::of(&passage).bodies(0);
            let told = found.iter().map(|one| (&words[one.name.clone()], one.role));
            let want: Vec<_> = want
                .iter()
                .map(|(name, role)| (*name, Some(*role)))
                .collect();
            assert_eq!(told.collect::<Vec<_>>(), want, "{words}");
        }
    }
}
