//! A post that no table knows: what stands in capitals over a name in small letters.
//!
//! "ĐỒN TRƯỞNG" over "Trung tá Lê Văn Bình" would be a name itself by its looks; what follows tells.

use super::fragment::{Fragment, are_two_signatures, cut};
use super::issuer::Issuer;
use super::name::is_name;
use super::office::{is_office, is_position};
use super::stamp::{is_signed_mark, is_stamp};
use crate::fold::fold_head;
use crate::layout::Item;
use crate::outline::label::label;
use crate::outline::look::{bullet, is_caps, is_rule};
use crate::passage::Page;
use crate::vocab::{starts_with_word, strip_any};

/// How many items below a post its name may stand, stamps and marks included.
const NEAR: usize = 8;

/// No post is longer, in letters.
const LONGEST: usize = 60;

/// Whether a line could be a post or the body over one: short, in capitals, a known position or what one does who stands
/// aside, no entry of a list and no heading with a label ("I. NHÂN SỰ").
fn may_be_post(words: &str) -> bool {
    if words.chars().nth(LONGEST).is_some() || bullet(words).is_some() {
        return false;
    }
    let unmarked = !words.ends_with([';', ',', ':']);
    let capital = is_caps(words) && unmarked && label(words).is_none();
    capital || is_office(words) || unmarked && says_aside(words)
}

/// Whether a fragment is a post over a name: below it in its column, behind other lines of the post and marks of the
/// signature, stands a name in small letters.
pub fn is_over_name(page: &Page, fragment: &Fragment, below: &[Item]) -> bool {
    let words = |fragment: &Fragment| page.words(&fragment.place).trim_matches(['*', '_', ' ']);
    if !may_be_post(words(fragment)) {
        return false;
    }
    let lines = below.iter().take(NEAR).flat_map(|item| cut(page, item));
    for part in lines.filter(|part| part.right == fragment.right) {
        let words = words(&part);
        if words.is_empty() || is_rule(words) || is_signed_mark(words) || is_stamp(words) {
            continue;
        }
        if is_name(words) && !is_caps(words) {
            return true;
        }
        if !may_be_post(words) {
            return false;
        }
    }
    false
}

/// Which of two signatures side by side is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first, as of all who sign together.
    Left,
    /// The second: the first only drew up, or approves.
    Right,
}

/// Who draws up, approves, copies or has a plan sealed beside the one whose plan it is, folded.
const ASIDE: [&str; 10] = [
    "người lập",
    "người xây dựng",
    "người viết",
    "người soạn",
    "duyệt",
    "phê duyệt",
    "xác nhận",
    "ý kiến",
    "sao y",
    "sao lục",
];

/// Whether a line says what such a one does: "Người lập kế hoạch".
fn says_aside(words: &str) -> bool {
    // Every line of a tail is asked, and its first letter tells.
    if !words.starts_with(['N', 'n', 'D', 'd', 'P', 'p', 'X', 'x', 'Ý', 'ý', 'S', 's']) {
        return false;
    }
    let folded = fold_head(words, LONGEST);
    ASIDE.iter().any(|word| starts_with_word(&folded, word))
}

/// "NGƯỜI LẬP KẾ HOẠCH" over "Lê Văn Tám", and below them "HIỆU TRƯỞNG" over another name: how many of some items are
/// of the first, who signs nothing where an office stands below.
pub fn stands_aside(page: &Page, items: &[Item]) -> Option<usize> {
    let words = |item: &Item| match item {
        Item::Line(line) => Some(page.words(&line.place).trim_matches(['*', '_', ' '])),
        Item::Row(_) => None,
    };
    let first = words(items.first()?)?;
    if !(says_aside(first) && may_be_post(first)) || holds_office(first) {
        return None;
    }
    let near = items.len().min(NEAR);
    let is_drawn = |words: &str| is_rule(words) || is_signed_mark(words) || is_stamp(words);
    let name = (1..near).find(|&index| !words(&items[index]).is_some_and(is_drawn))?;
    let named = words(&items[name]).is_some_and(|name| is_name(name) && !is_caps(name));
    let below = &items[name + 1..];
    let office = below
        .iter()
        .take(NEAR)
        .position(|item| words(item).is_some_and(holds_office))?;
    let over_name = |part: &Fragment| is_over_name(page, part, &below[office + 1..]);
    let signs = cut(page, &below[office]).iter().all(over_name);
    (named && signs).then_some(name + 1)
}

/// "HIỆU TRƯỞNG", "XÁC NHẬN CỦA HIỆU TRƯỞNG": whether a line names an office that signs.
fn holds_office(words: &str) -> bool {
    is_office(words) || without_approval(words).len() < words.len()
}

/// "XÁC NHẬN CỦA HIỆU TRƯỞNG": the position of one who approves, without the words that say so.
pub fn without_approval(words: &str) -> &str {
    const APPROVALS: [&str; 4] = [
        "xác nhận của ",
        "phê duyệt của ",
        "duyệt của ",
        "ý kiến của ",
    ];
    let folded = fold_head(words, LONGEST);
    let behind = strip_any(&folded, &APPROVALS).map(|behind| &words[folded.len() - behind.len()..]);
    behind.filter(|behind| is_position(behind)).unwrap_or(words)
}

/// "HIỆU TRƯỞNG      CHỦ TỊCH CÔNG ĐOÀN" over "Lê Văn Bình      Trần Văn Cường": two posts side by side, each with a
/// name below it, or two formulas of one authority; the signature to read.
pub fn side_by_side(
    page: &Page,
    fragments: &[Fragment],
    below: &[Item],
    issuer: &Issuer,
) -> Option<Side> {
    let [left, right] = fragments else {
        return None;
    };
    let apart = !left.right && right.right;
    let both = || {
        [left, right]
            .iter()
            .all(|part| is_over_name(page, part, below))
    };
    if !apart || !(are_two_signatures(page, fragments) || both()) {
        return None;
    }
    let (left, right) = (page.words(&left.place), page.words(&right.place));
    let second = match (signs_aside(left), signs_aside(right)) {
        // Of two who stand aside the one who approves goes before the one who only drew up.
        (true, true) => draws_up(left) || !draws_up(right),
        (true, false) => true,
        (false, true) => false,
        (false, false) => without_approval(left) == left && issuer.is_second(left, right),
    };
    Some(if second { Side::Right } else { Side::Left })
}

/// Whether a line says what one does who signs nothing beside another; "PHÊ DUYỆT CỦA HIỆU TRƯỞNG" signs.
fn signs_aside(words: &str) -> bool {
    says_aside(words) && without_approval(words) == words
}

/// "NGƯỜI LẬP KẾ HOẠCH": whether a line says who drew up the plan.
fn draws_up(words: &str) -> bool {
    fold_head(words, LONGEST).starts_with("người ")
}
