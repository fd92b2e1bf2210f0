//! A post that no table knows: what stands in capitals over a name in small letters.
//!
//! "ĐỒN TRƯỞNG" over "Trung tá Lê Văn Bình" would be a name itself by its looks; what follows tells.

use super::fragment::{Fragment, cut};
use super::name::is_name;
use super::office::is_office;
use super::stamp::{is_signed_mark, is_stamp};
use crate::fold::fold_head;
use crate::layout::Item;
use crate::outline::look::{bullet, is_caps, is_rule};
use crate::passage::Page;
use crate::vocab::starts_with_word;

/// How many items below a post its name may stand, stamps and marks included.
const NEAR: usize = 8;

/// No post is longer, in letters.
const LONGEST: usize = 60;

/// Whether a line could be a post or the body over one: short, in capitals, a known position or what one does who stands
/// aside, no entry of a list.
fn may_be_post(words: &str) -> bool {
    if words.chars().nth(LONGEST).is_some() || bullet(words).is_some() {
        return false;
    }
    let unmarked = !words.ends_with([';', ',', ':']);
    let capital = is_caps(words) && unmarked;
    capital || is_office(words) || unmarked && stands_aside(words)
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
fn stands_aside(words: &str) -> bool {
    let folded = fold_head(words, LONGEST);
    ASIDE.iter().any(|word| starts_with_word(&folded, word))
}

/// "HIỆU TRƯỞNG      CHỦ TỊCH CÔNG ĐOÀN" over "Lê Văn Bình      Trần Văn Cường": two posts side by side, each with a
/// name below it; the signature to read.
pub fn side_by_side(page: &Page, item: &Item, below: &[Item]) -> Option<Side> {
    let fragments = cut(page, item);
    let [left, right] = &fragments[..] else {
        return None;
    };
    let apart = !left.right && right.right;
    let both = || {
        [left, right]
            .iter()
            .all(|part| is_over_name(page, part, below))
    };
    let aside = stands_aside(page.words(&left.place));
    let side = if aside { Side::Right } else { Side::Left };
    (apart && both()).then_some(side)
}
