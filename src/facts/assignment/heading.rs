//! Headings that are a body's name.
//!
//! ```abnf
//! heading    = [request SP] body [":" / SP duty [":"]] / organiser
//! unlabelled = body                     ; a paragraph of its own, its tasks in the paragraphs below, or a bullet of its own,
//!                                       ; its tasks in the bullets of a lower kind below
//! ```
//! Real ones: "1. Ban xây dựng Đảng", "2. Đối với các chi bộ:", "3. Đề nghị Mặt trận Tổ quốc tổ chức giám sát".

use std::ops::Range;

use super::addressee::is_addressable;
use super::request::{is_request, request};
use super::task::{acts, instructs, is_case, role_of};
use super::{Found, is_arrangement, organiser};
use crate::facts::body::{self, Behind, Body};
use crate::outline::{Block, BlockKind, Outline, is_caps};
use crate::passage::Passage;
use crate::vocab::{duty, starts_with_any, starts_with_word, strip_any};

/// A heading that is a body, or that names the organiser of what it announces.
///
/// `leaf` says that nothing stands under it: then it may be a sentence that lacks its full stop.
pub(super) fn read(index: usize, passage: &Passage, leaf: bool) -> Vec<Found> {
    match named(index, passage, leaf) {
        Some(found) => vec![found],
        None => organiser::find(index, passage, true),
    }
}

fn named(index: usize, passage: &Passage, leaf: bool) -> Option<Found> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let asked = request(folded, 0);
    let start = asked.or_else(|| duties_of(folded)).unwrap_or(0);
    let body = body::at(words, folded, start)?;
    let team = || team(words, folded, &body).filter(|_| !leaf);
    let holder = holder(words, folded, &body).or_else(team);
    let Body { range, behind } = holder.unwrap_or(body);
    // "1. Thôn 5" over "- 20 hộ nghèo": where something is, as a rule.
    if body::is_village(&words[range.clone()], &folded[range.clone()]) && asked.is_none() {
        return None;
    }
    // "Đối tượng kiểm tra" stands over those who are inspected, "Phân công các tiểu ban" speaks of what stands below.
    let lists = starts_with_word(&folded[range.clone()], "đối tượng")
        || asked.is_some() && starts_with_word(folded, "phân công");
    let only_role = match behind {
        Behind::Duty(at) => !words.ends_with(':') && says_only_role(words, folded, at),
        _ => false,
    };
    let ends = match behind {
        Behind::End => !lists,
        Behind::Colon(end) if is_case(&folded[range.clone()], &folded[end..]) => false,
        Behind::Colon(end) => words[end..].trim().is_empty() || acts(&folded[end..]),
        Behind::Duty(_) => {
            let told = only_role && !is_class(&folded[range.clone()]);
            words.ends_with(':') || asked.is_some() || leaf && !only_role || told
        }
        Behind::Other => false,
    };
    if is_of_arrangements(words, &folded[range.clone()]) {
        return None;
    }
    if !ends || !is_addressable(&folded[range.clone()]) {
        return None;
    }
    let task = match behind {
        _ if only_role && !leaf => 0..0,
        Behind::Duty(at) | Behind::Colon(at)
            if !folded[at..].trim().is_empty() && !only_opens(&folded[at..]) =>
        {
            words.len() - words[at..].trim_start().len()..words.len()
        }
        _ => 0..0,
    };
    Some(Found {
        role: role_of(&folded[range.end..]),
        task,
        heads: true,
        ..Found::of(index, range, 0..words.len())
    })
}

/// "ĐOÀN KIỂM TRA, ĐƠN VỊ ĐƯỢC KIỂM TRA, THỜI GIAN KIỂM TRA", "CƠ QUAN CHỈ ĐẠO VÀ TỔ CHỨC THỰC HIỆN": a chapter that says who, whom and
/// when.
fn is_of_arrangements(words: &str, name: &str) -> bool {
    const SAID: [&str; 6] = [
        "thời gian",
        "địa điểm",
        "nội dung",
        "thành phần",
        "kinh phí",
        "tổ chức thực hiện",
    ];
    let mut parts = name.split(", ").flat_map(|part| part.split(" và ")).skip(1);
    is_caps(words) && parts.any(|part| starts_with_any(part, &SAID))
}

/// "Đảng viên", "Cán bộ, công chức": persons of a kind, who are no body.
fn is_class(folded: &str) -> bool {
    const PERSONS: [&str; 6] = [
        "đảng viên",
        "cán bộ",
        "công chức",
        "viên chức",
        "hội viên",
        "đoàn viên",
    ];
    starts_with_any(folded, &PERSONS)
}

/// "Phòng Kinh tế | chủ trì, phối hợp với Công an xã", "Công an xã | có trách nhiệm", over what they are to do: whether the words
/// say in which role, and no more.
fn says_only_role(words: &str, folded: &str, at: usize) -> bool {
    const DUTY: [&str; 3] = ["có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm"];
    const WITH: [&str; 4] = [
        "phối hợp với ",
        "phối hợp cùng với ",
        "phối hợp cùng ",
        "phối hợp ",
    ];
    let end = folded.trim_end_matches(['.', ' ']).len();
    let said = folded.get(at..end).unwrap_or("");
    let role = strip_any(said, &DUTY).unwrap_or(said).trim_start();
    let role = role.strip_prefix("chủ trì").unwrap_or(role);
    let partners = role.trim_start_matches([',', ' ']);
    match strip_any(partners, &WITH) {
        Some(partner) => {
            let named = body::at(&words[..end], &folded[..end], end - partner.len());
            named.is_some_and(|named| named.behind == Behind::End)
        }
        None => partners.is_empty(),
    }
}

/// Whether what a body is told only opens what stands below: "chủ trì thực hiện các nhiệm vụ sau:", "chỉ đạo:".
fn only_opens(folded: &str) -> bool {
    const OPENINGS: [&str; 7] = [
        " sau",
        " sau đây",
        " trách nhiệm",
        " nhiệm vụ",
        " nội dung",
        " công việc",
        " phụ trách",
    ];
    let bare = folded.trim_end_matches([':', ' ']);
    let opens = bare.len() < folded.len();
    let short = bare.split_whitespace().nth(3).is_none();
    opens && (short || OPENINGS.iter().any(|words| bare.ends_with(words)))
}

/// Whose duties the words of a heading announce.
pub(super) fn whose_duties(folded: &str) -> Option<&str> {
    Some(&folded[duties_of(folded)?..])
}

/// "Trách nhiệm của X", "Nhiệm vụ của X": where X begins.
pub(super) fn duties_of(folded: &str) -> Option<usize> {
    const DUTIES: [&str; 3] = [
        "trách nhiệm của ",
        "trách nhiệm chung của ",
        "nhiệm vụ của ",
    ];
    strip_any(folded, &DUTIES).map(|rest| folded.len() - rest.len())
}

/// "Phó Hiệu trưởng phụ trách chuyên môn", alone: an office with what it is for.
fn holder(words: &str, folded: &str, body: &Body) -> Option<Body> {
    const OFFICES: [&str; 6] = [
        "phó",
        "đồng chí",
        "hiệu trưởng",
        "tổ trưởng",
        "trưởng",
        "ủy viên",
    ];
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    let start = body.range.start;
    let end = words.trim_end_matches([':', ' ']).len();
    let office = starts_with_any(&folded[start..], &OFFICES);
    let alone = !folded[duty..end].contains([',', ';', '.', ':']);
    (office && alone && starts_with_word(&folded[duty..], "phụ trách")).then_some(Body {
        range: start..end,
        behind: Behind::End,
    })
}

/// "Ban Kiểm tra, giám sát", "Tổ rà soát hộ nghèo" over what they are to do: a team with what it is for, where a noun alone
/// would be left of its name.
fn team(words: &str, folded: &str, body: &Body) -> Option<Body> {
    const TEAMS: [&str; 6] = ["ban", "tiểu ban", "hội đồng", "tổ", "đội", "trạm"];
    const TOLD: [&str; 14] = [
        "có",
        "chịu",
        "phải",
        "cần",
        "chủ trì",
        "phối hợp",
        "báo cáo",
        "gửi",
        "tổ chức",
        "triển khai",
        "thực hiện",
        "xây dựng",
        "tham mưu",
        "theo dõi",
    ];
    let Behind::Duty(verb) = body.behind else {
        return None;
    };
    let end = words.trim_end_matches([':', ' ']).len();
    let purpose = folded.get(verb..end)?;
    let name = &folded[body.range.clone()];
    // "Ban Kiểm tra" is what is left of "Ban Kiểm tra, giám sát".
    let is_team = TEAMS.iter().any(|team| {
        let own = name.strip_prefix(team);
        own.is_some_and(|own| own.is_empty() || duty(own.trim_start()) == Some(own.len() - 1))
    });
    let named = is_team
        && !starts_with_any(purpose, &TOLD)
        && !purpose.contains(['.', ';', ':', '('])
        && !purpose.contains(|letter: char| letter.is_ascii_digit())
        && purpose.split(' ').count() <= MOST_WORDS;
    named.then_some(Body {
        range: body.range.start..end,
        behind: Behind::End,
    })
}

/// What a team is for takes no more words.
const MOST_WORDS: usize = 8;

/// "2. Sở Nội vụ." over "- Tham mưu …": a point that is a body's name with a full stop, where its bullets begin with verbs; none in a
/// list of such points, of which the last has the bullets of all.
pub(super) fn stopped(outline: &Outline, index: usize) -> Option<Found> {
    let blocks = &outline.blocks;
    let block = blocks
        .get(index)
        .filter(|block| block.kind == BlockKind::Point)?;
    let bullet = blocks.get(index + 1)?;
    let own = bullet.kind == BlockKind::Bullet && bullet.point == block.point;
    let marks = ['-', '+', '*', ' '];
    let told = own && duty(bullet.passage.folded().trim_start_matches(marks)).is_some();
    let listed = |before: &Block| before.kind == BlockKind::Point && is_named(before).is_some();
    let name = is_named(block).filter(|_| told && block.passage.as_str().ends_with('.'))?;
    let first = index == 0 || !listed(&blocks[index - 1]);
    first.then(|| Found {
        heads: true,
        ..Found::of(index, name, 0..block.passage.as_str().len())
    })
}

/// A paragraph that is a body's name and nothing else, with paragraphs below it.
pub(super) fn unlabelled(outline: &Outline, index: usize) -> Option<Found> {
    let block = &outline.blocks[index];
    let words = block.passage.as_str();
    let long = || words.chars().count() >= 120;
    if block.opening || !words.starts_with(char::is_uppercase) || !may_head(block) || long() {
        return None;
    }
    let name = body::whole(&block.passage)?;
    let below = &outline.blocks[index + 1..];
    let end = below
        .iter()
        .position(|other| ends_section(block, other))
        .map_or(outline.blocks.len(), |count| index + 1 + count);
    let heads = is_addressable(&block.passage.folded()[name.clone()])
        && end > index + 1
        && acts(below[0].passage.folded());
    heads.then(|| Found {
        heads: true,
        below: index + 1..end,
        ..Found::of(index, name, 0..words.len())
    })
}

/// A bullet that is a body's name and nothing else, over bullets of a lower kind that say what it is to do: "* Phòng Kinh
/// tế" over "- Tham mưu …". Those who take part are listed so too: "+ Đồng chí A".
pub(super) fn bullet(outline: &Outline, index: usize) -> Option<Found> {
    let block = &outline.blocks[index];
    let (words, folded) = (block.passage.as_str(), block.passage.folded());
    if block.depth == 0 || words.ends_with('.') || words.len() > LONGEST {
        return None;
    }
    if !outline.nests(index) {
        return above_its_tasks(outline, index);
    }
    if duties_of(folded).is_some() {
        return named(index, &block.passage, false);
    }
    let name = is_named(block).filter(|_| !words.ends_with(':'))?;
    let below = &outline.blocks[index + 1].passage;
    let told = acts(below.folded()) || instructs(below.as_str(), below.folded());
    let heads = told && !is_arrangement(below.folded());
    heads.then(|| Found {
        heads: true,
        ..Found::of(index, name, 0..words.len())
    })
}

/// The same over paragraphs or bullets of the same kind, each of which begins with a verb: "- Phòng Kinh tế" over "- Rà soát
/// quy hoạch"; none where another body alone stands before it, as in a list of those who take part.
fn above_its_tasks(outline: &Outline, index: usize) -> Option<Found> {
    let blocks = &outline.blocks;
    let block = &blocks[index];
    let opens = block.passage.as_str().ends_with(':');
    let kind = blocks.get(index + 1)?.kind;
    let told = |other: &&Block| {
        other.kind == kind
            && other.point == block.point
            && other.annex == block.annex
            && duty(other.passage.folded()).is_some()
            && !is_request(other.passage.folded())
    };
    let count = blocks[index + 1..].iter().take_while(told).count();
    let fits = kind == BlockKind::Paragraph || kind == BlockKind::Bullet && !opens;
    let listed =
        || index > 0 && blocks[index - 1].depth > 0 && is_named(&blocks[index - 1]).is_some();
    if !fits || count == 0 || listed() {
        return None;
    }
    let name = is_named(block)?;
    Some(Found {
        heads: true,
        below: index + 1..index + 1 + count,
        ..Found::of(index, name, 0..block.passage.as_str().len())
    })
}

/// The name of the body that is all of a block.
fn is_named(block: &Block) -> Option<Range<usize>> {
    let name = body::whole(&block.passage)?;
    is_addressable(&block.passage.folded()[name.clone()]).then_some(name)
}

/// No bullet that is a body's name is longer, in bytes.
const LONGEST: usize = 300;

/// A paragraph, no sentence.
fn may_head(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && !block.passage.as_str().ends_with('.')
}

/// Whether a block below an unlabelled heading is no longer part of it.
fn ends_section(heading: &Block, other: &Block) -> bool {
    other.point != heading.point
        || other.annex != heading.annex
        || other.kind == BlockKind::Row
        || may_head(other) && body::whole(&other.passage).is_some()
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn a_heading_that_speaks_of_tasks_gives_none() {
        let below = "a) Tiểu ban Văn kiện xây dựng báo cáo.";
        let want = ["Tiểu ban Văn kiện | xây dựng báo cáo."];
        assert_eq!(read(&format!("2. Phân công các tiểu ban\n{below}")), want);
    }

    #[test]
    fn a_team_and_what_it_is_for() {
        let below = "- Lập phương án.";
        for name in ["Ban Kiểm tra, giám sát", "Tổ rà soát hộ nghèo"] {
            for colon in ["", ":"] {
                let lines = format!("1. {name}{colon}\n{below}");
                assert_eq!(read(&lines), [format!("{name} | ")], "{lines}");
            }
        }
        assert_eq!(
            read(&format!("1. Tổ chức thực hiện\n{below}")),
            Vec::<String>::new()
        );
        assert_eq!(
            read("1. Ban kiểm tra việc thực hiện quy chế"),
            ["Ban | kiểm tra việc thực hiện quy chế"]
        );
    }

    #[test]
    fn who_is_inspected_is_listed_or_told() {
        let list = "2. Đối tượng kiểm tra\nBan Thường vụ các huyện ủy; mỗi nơi chọn hai chi bộ.";
        assert_eq!(read(list), Vec::<String>::new());
        assert_eq!(
            read("a) Đối tượng kiểm tra, giám sát chuẩn bị báo cáo."),
            ["Đối tượng kiểm tra, giám sát | chuẩn bị báo cáo."]
        );
    }

    #[test]
    fn headings() {
        assert_eq!(
            read(
                "1. Ban xây dựng Đảng\na) Theo dõi việc thực hiện.\n2. Hội nghị sơ kết\na) Vào quý II."
            ),
            ["Ban xây dựng Đảng | "]
        );
        assert_eq!(
            read("1. Ban Tuyên giáo Huyện ủy tuyên truyền trong tháng 9/2026"),
            ["Ban Tuyên giáo Huyện ủy | tuyên truyền trong tháng 9/2026"]
        );
        assert_eq!(
            read("Ban xây dựng Đảng\n\nTheo dõi việc thực hiện."),
            ["Ban xây dựng Đảng | "]
        );
    }
}
