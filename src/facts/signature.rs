//! The signature block.
//!
//! ```abnf
//! signature = *(formula / position) name
//! formula   = authority SP office     ; T/M BAN THƯỜNG VỤ, KT. CHỦ TỊCH: forms/authority.rs
//! ```
//! Sources: Hướng dẫn 36-HD/VPTW §1.7, Nghị định 30/2020/NĐ-CP, phụ lục I.

use crate::fold::fold;
use crate::forms::authority;
use crate::outline::is_caps;
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::body_head;

/// The block as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// T/M, K/T, T/L, TUQ or Q.
    pub authority: Option<&'static str>,
    /// On whose behalf.
    pub on_behalf_of: Option<String>,
    /// The rest of several formulas.
    pub acting_for: Option<String>,
    /// The last line above the name.
    pub position: Option<String>,
    /// Who signs.
    pub signer: Option<String>,
    /// Where the block stands.
    pub place: Option<Place>,
}

/// Reads the lines of a block.
pub fn read(lines: &[Passage]) -> Signature {
    let mut signature = Signature::default();
    let (name, offices) = match lines.split_last() {
        Some((last, before)) if crate::outline::is_signer(last.as_str()) => (Some(last), before),
        _ => (None, lines),
    };
    let mut formulas: Vec<Formula> = Vec::new();
    let mut open = false;
    let mut position: Option<String> = None;
    for (index, line) in offices.iter().enumerate() {
        let words = line.as_str();
        let last = index + 1 == offices.len() && name.is_some();
        if let Some((authority, rest)) = authority::read(words) {
            formulas.push(Formula {
                authority,
                lines: vec![rest],
            });
            // "09 KH", how many copies were made, may stand above it.
            (open, position) = (true, None);
        } else if let Some(begun) = position.as_mut().filter(|_| goes_on(words)) {
            begun.push(' ');
            begun.push_str(&words.to_uppercase());
        } else if open
            && position.is_none()
            && (formulas.last().is_some_and(Formula::is_unended)
                || !is_own_post(words, last, &formulas))
        {
            if let Some(formula) = formulas.last_mut() {
                formula.lines.push(words);
            }
        } else {
            position = Some(crate::outline::without_approval(words).to_owned());
        }
    }
    // Who acts in an office signs as its holder.
    let acting = || {
        let formula = formulas.last()?;
        (formula.authority == "Q").then(|| formula.office())
    };
    signature.position = position.as_deref().map(spoken).or_else(acting);
    let mut formulas = formulas.into_iter();
    if let Some(first) = formulas.next() {
        signature.authority = Some(first.authority);
        signature.on_behalf_of = Some(first.office());
    }
    let rest: Vec<String> = formulas
        .map(|formula| format!("{} {}", formula.authority, formula.office()))
        .collect();
    signature.acting_for = (!rest.is_empty()).then(|| rest.join(", "));
    signature.signer = name.map(|name| signer(name.as_str()));
    let start = lines.iter().map(|line| line.whole().start).min();
    let end = lines.iter().map(|line| line.whole().end).max();
    signature.place = start.zip(end).map(|(start, end)| start..end);
    signature
}

/// A formula with the lines of its office: "TM. ỦY BAN NHÂN" over "DÂN".
struct Formula<'l> {
    authority: &'static str,
    lines: Vec<&'l str>,
}

impl Formula<'_> {
    /// The office as it is spoken of; lines in capitals are one name, wherever it was broken.
    fn office(&self) -> String {
        if self.lines.iter().all(|line| is_caps(line)) {
            return spoken(&self.lines.join(" "));
        }
        let mut office = spoken(self.lines[0]);
        for line in &self.lines[1..] {
            office.push(' ');
            office.push_str(&lower_first(&spoken(line)));
        }
        office
    }

    /// "KT. BỘ TRƯỞNG,": whether a mark at the end of its last line asks for more of it.
    fn is_unended(&self) -> bool {
        let last = self.lines.last();
        last.is_some_and(|line| line.trim_end_matches(['*', '_', ' ']).ends_with(','))
    }
}

/// "VÀ ĐẦU TƯ" below "GIÁM ĐỐC SỞ KẾ HOẠCH", "kiêm CHỦ TỊCH HĐND XÃ" below "BÍ THƯ": whether a line goes on with the
/// post above it.
fn goes_on(words: &str) -> bool {
    ["VÀ ", "kiêm ", "Kiêm ", "KIÊM "]
        .iter()
        .any(|word| words.starts_with(word))
}

/// Whether a line below a formula is the signer's own post and not more of the office: a known position or, right above
/// the name, what a table does not know: "PHÓ …", "… TRƯỞNG", and any below one for whom the signer acts.
fn is_own_post(words: &str, last: bool, formulas: &[Formula]) -> bool {
    if crate::outline::is_position(words) || SHORT.contains(&words.trim()) {
        return true;
    }
    let folded = fold(words);
    let acts = formulas
        .last()
        .is_some_and(|formula| matches!(formula.authority, "K/T" | "T/L" | "TUQ"));
    let place = lower_first(&spoken(words)) != spoken(words);
    let post = folded.starts_with("phó ") || folded.ends_with(" trưởng");
    last && !place && (post || acts && body_head(&folded).is_none())
}

/// Posts by their letters, which below a formula are no more of its office: "CT" below "TM. UBND XÃ".
const SHORT: [&str; 8] = ["CT", "PCT", "BT", "PBT", "GĐ", "PGĐ", "HT", "PHT"];

/// A name without titles, in small letters where it was printed in capitals.
fn signer(words: &str) -> String {
    let name = crate::outline::without_titles(words.trim_matches(['*', '_', ' ', '.']));
    if !is_caps(name) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut begins = true;
        let lower = word.to_lowercase();
        let letters = lower.chars().map(|letter| {
            let large = std::mem::replace(&mut begins, !letter.is_alphabetic());
            if large {
                letter.to_uppercase().next().unwrap_or(letter)
            } else {
                letter
            }
        });
        letters.collect::<String>()
    };
    name.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// An office in capitals as it is spoken of in a sentence: "BAN THƯỜNG VỤ" → "Ban Thường vụ".
pub fn spoken(words: &str) -> String {
    let words = words.trim_matches(['*', '_', ' ', '.', ':']);
    if !is_caps(words) {
        return words.to_owned();
    }
    crate::vocab::in_sentence_case(words)
}

fn lower_first(words: &str) -> String {
    let place = [
        "Tỉnh ",
        "Thành phố ",
        "Huyện ",
        "Xã ",
        "Phường ",
        "Thị xã ",
        "Quận ",
    ];
    match place.iter().find(|place| words.starts_with(*place)) {
        Some(_) => {
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_lowercase().collect::<String>() + letters.as_str()
            })
        }
        None => words.to_owned(),
    }
}
