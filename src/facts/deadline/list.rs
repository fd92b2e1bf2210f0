//! Lists of dates: what leads the first leads all.
//!
//! ```abnf
//! list  = lead SP stretch 1*(joint stretch)   ; stretches that are no neighbours, else they are one
//! joint = [bracket] ("," SP / [","] SP ("và" / "hoặc") SP / SP "&" SP)
//! ```
//! Real ones: "chậm nhất vào ngày 20/6/2021 và ngày 20/11/2021", "vào đầu tháng 5 và cuối tháng 9/2021". In "trước ngày
//! 05/6, ngày 07/6 tổ chức hội nghị" the second day has a clause of its own.

use std::ops::Range;

use super::Candidate;
use super::lead::Lead;
use super::stretch::{self, Stretch};
use crate::facts::date::{self, Unit};
use crate::vocab::{starts_with_any, strip_any};

const JOINTS: [&str; 6] = [", và ", ", ", " và ", " & ", " hoặc ", ","];

/// The stretch with which a list of months goes on behind one of them, and where it begins: "tháng 3, | 6 và 9/2026".
pub fn next(stretch: &Stretch, folded: &str, end: usize) -> Option<(usize, Stretch)> {
    let behind = strip_any(&folded[end..], &JOINTS).filter(|_| stretch.goes_on())?;
    let at = folded.len() - behind.len();
    Some((at, stretch::read_on(stretch, behind)?))
}

/// Where the list ends that each of some stretches opens: of months, quarters or halves one after the other, "tháng 4 và
/// tháng 10/2026". A day may open a clause of its own.
pub fn ends(stretches: &[(Range<usize>, Stretch)], folded: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = stretches.iter().map(|(range, _)| range.end).collect();
    for at in (1..stretches.len()).rev() {
        let [(one, first), (next, second)] = [&stretches[at - 1], &stretches[at]];
        let part = |unit| matches!(unit, Unit::Month(_) | Unit::Quarter(_) | Unit::Half(_));
        let alike = part(first.first.unit) && part(second.first.unit);
        if alike && JOINTS.contains(&&folded[one.end..next.start]) {
            ends[at - 1] = ends[at];
        }
    }
    ends
}

/// The lead that a stretch takes from the one before it, if both are of one list.
pub fn shared<'t>(
    before: Option<&Candidate<'t>>,
    folded: &'t str,
    range: &Range<usize>,
) -> Option<Lead<'t>> {
    let before = before?;
    let joint = without_remark(folded.get(before.range.end..range.start)?);
    let behind = folded[range.end..].trim_start();
    let goes_on = match joint.trim() {
        "," => ends_member(behind),
        _ => !starts_with_any(behind, &VERBS),
    };
    let joins = strip_any(joint, &JOINTS).is_some_and(str::is_empty);
    if before.stretch.goes_on() && joins {
        return Some(before.lead.of_member(range.start));
    }
    if (joins || joint == "; ") && are_days(before, folded, range) {
        return Some(before.lead.of_member(range.start));
    }
    let member = joins && goes_on;
    member.then(|| before.lead.shared(range.start)).flatten()
}

/// "các ngày 10, 11/3; | 17, 18/3", "ngày 28, 29/3 và | 04, 05/4/2026": whether days that "ngày" leads go on with more of them,
/// behind which the clause ends.
fn are_days(before: &Candidate, folded: &str, range: &Range<usize>) -> bool {
    let own = &folded[range.clone()];
    let behind = &folded[range.end..];
    let strokes = own.matches('/').count();
    let figures = own.starts_with(|letter: char| letter.is_ascii_digit()) && strokes > 0;
    let several = strokes > 1 || own.contains([',', ' ', '-']);
    let year = before.stretch.last.unwrap_or(before.stretch.first).year;
    let loose = !before.lead.is_firm() && !before.lead.words.contains("từ");
    before.is_day()
        && (before.says_day() || before.is_member)
        && figures
        && several
        && (year.is_none() || strokes > 1 || own.contains("/20"))
        && loose
        && (ends_member(behind.trim_start()) || behind.starts_with(" ("))
}

/// Whether a stretch is one more answer to a label: "Báo cáo giai đoạn: 16/12/2026; | 23/01/2027.", "tháng 5, | tháng 9/2026"
pub fn is_next_answer(before: &Candidate, folded: &str, range: &Range<usize>) -> bool {
    let joint = folded.get(before.range.end..range.start);
    let joins = |joint: &str| joint.trim() == ";" || JOINTS.contains(&joint);
    joint.is_some_and(joins) && ends_member(folded[range.end..].trim_start())
}

/// Whether nothing but more months, quarters or days stands behind the first of a list: ", tháng 9, tháng 11/2026".
pub fn goes_on(behind: &str) -> bool {
    let next = |words| {
        let (rest, _) = date::moment(strip_any(words, &JOINTS)?).ok()?;
        Some(rest)
    };
    let members = std::iter::successors(next(behind), |rest| next(rest)).take(MOST_MEMBERS);
    members.last().is_some_and(str::is_empty)
}

/// No such list has more members behind the first.
const MOST_MEMBERS: usize = 12;

/// "trước ngày 15/6 (báo cáo 6 tháng) và 15/12", "ngày 20/6 đối với báo cáo quý và ngày 20/9": what the first member is for
/// may stand between.
fn without_remark(joint: &str) -> &str {
    if joint.len() > LONGEST_JOINT {
        return joint;
    }
    let bracket = joint.strip_prefix(" (");
    if let Some((_, behind)) = bracket.and_then(|words| words.split_once(')')) {
        return behind;
    }
    let topic = joint
        .strip_prefix(" đối với ")
        .filter(|topic| !topic.contains([';', '.', ':']));
    let joints = [" và ", ", "].iter();
    let last = joints.filter_map(|mark| topic?.strip_suffix(mark).map(|topic| topic.len()));
    last.max()
        .map_or(joint, |len| &joint[" đối với ".len() + len..])
}

/// Nothing longer stands between two members, in bytes.
const LONGEST_JOINT: usize = 120;

/// What a day of its own opens a clause with.
const VERBS: [&str; 8] = [
    "tổ chức",
    "tiến hành",
    "khai mạc",
    "bế mạc",
    "họp",
    "diễn ra",
    "kiểm tra",
    "sẽ",
];

/// Whether nothing but another member or the end of the clause follows.
fn ends_member(behind: &str) -> bool {
    behind.is_empty()
        || behind.starts_with([',', ';', '.', ')'])
        || starts_with_any(behind, &["và", "đối với"])
}

#[cfg(test)]
mod tests {
    use super::super::{Setting, find};
    use crate::passage::Passage;
    use crate::record::Bound;

    #[test]
    fn members_are_bound_alike() {
        for (words, bounds) in [
            (
                "gửi chậm nhất vào ngày 20/6/2026 và ngày 20/11/2026.",
                [Bound::By, Bound::By],
            ),
            (
                "gửi trước ngày 20/6 và 20/11/2026.",
                [Bound::Before, Bound::Before],
            ),
            (
                "gửi trước ngày 20/6 (báo cáo 6 tháng) và 20/11 (báo cáo năm).",
                [Bound::Before, Bound::Before],
            ),
            (
                "xong trong tháng 5/2026 và tháng 9/2026 tại xã",
                [Bound::In, Bound::In],
            ),
            (
                "xong trước ngày 05/6/2026, ngày 07/6/2026 tổ chức hội nghị",
                [Bound::Before, Bound::On],
            ),
            (
                "xong trước ngày 05/6/2026 và ngày 07/6/2026 tổ chức hội nghị",
                [Bound::Before, Bound::On],
            ),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let found = find(&passage, &[], Setting::Text);
            let told: Vec<Bound> = found.iter().map(|one| one.bound).collect();
            assert_eq!(told, bounds, "{words}");
        }
    }
}
