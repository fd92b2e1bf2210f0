//! What an archivist should look at.

mod references;

use jiff::civil::Date;

use crate::facts::letterhead::Letterhead;
use crate::facts::signature::Signature;
use crate::lang::{self, Lang};
use crate::outline::label::Style;
use crate::outline::{BlockKind, Outline, Point};
use crate::record::{DirectiveRole, Severity};
use crate::resolve::deadlines::{Deadline, Flaw};
use crate::resolve::directives::Directives;
use crate::span::Place;

/// A finding about the plan.
#[derive(Debug)]
pub struct Diagnosis {
    /// Stable code.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// For a person, in English.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
}

/// What a row `diagnostic.CODE` of what is said to people says.
fn warn(key: &'static str, values: &[(&str, &str)], place: Option<Place>) -> Diagnosis {
    Diagnosis {
        code: lang::code(key),
        severity: Severity::Warning,
        message: Lang::En.fill(key, values),
        place,
    }
}

/// What the checks look at.
pub struct Facts<'f> {
    /// The plan taken apart.
    pub outline: &'f Outline,
    /// Its letterhead.
    pub letterhead: &'f Letterhead,
    /// Type, if any.
    pub kind: Option<&'f str>,
    /// What it cites.
    pub directives: &'f Directives,
    /// Its deadlines.
    pub deadlines: &'f [Deadline],
    /// Its signature.
    pub signature: &'f Signature,
    /// How many recipients it has.
    pub recipients: usize,
}

/// Everything that is odd, in order of the text, what has no place first.
pub fn check(facts: &Facts<'_>) -> Vec<Diagnosis> {
    let mut found = Vec::new();
    head(facts, &mut found);
    dates(facts, &mut found);
    basis(facts, &mut found);
    numbering(facts.outline, &mut found);
    references::check(facts.outline, &mut found);
    if is_missing(facts.signature) {
        found.push(warn("diagnostic.missing-signature", &[], None));
    }
    if facts.recipients == 0 {
        found.push(warn("diagnostic.missing-recipients", &[], None));
    }
    found.sort_by_key(|one| one.place.as_ref().map(|place| place.start));
    found
}

fn head(facts: &Facts<'_>, found: &mut Vec<Diagnosis>) {
    if facts.kind != Some("Kế hoạch") {
        let place = facts
            .outline
            .head
            .kind
            .as_ref()
            .map(|(_, place)| place.clone());
        found.push(match facts.kind {
            Some(kind) => warn("diagnostic.not-a-plan.kind", &[("kind", kind)], place),
            None => warn("diagnostic.not-a-plan.none", &[], place),
        });
    }
    if let (Some(place), None) = (&facts.letterhead.blank_number, &facts.letterhead.number) {
        let place = Some(place.clone());
        found.push(warn("diagnostic.blank-number", &[], place));
    }
    if let (Some(place), None) = (&facts.letterhead.blank_date, &facts.letterhead.issued_on) {
        let place = Some(place.clone());
        found.push(warn("diagnostic.blank-date.header", &[], place));
    }
    if let Some(place) = &facts.letterhead.impossible_date {
        let place = Some(place.clone());
        found.push(warn("diagnostic.impossible-date.header", &[], place));
    }
}

fn dates(facts: &Facts<'_>, found: &mut Vec<Diagnosis>) {
    for deadline in facts.deadlines {
        let key = match deadline.flaw {
            Some(Flaw::Impossible) => "diagnostic.impossible-date.deadline",
            Some(Flaw::Blank) => "diagnostic.blank-date.deadline",
            None => continue,
        };
        let place = Some(deadline.place.clone());
        found.push(warn(key, &[("words", &deadline.text)], place));
    }
    for place in &facts.directives.impossible {
        let place = Some(place.clone());
        found.push(warn("diagnostic.impossible-date.issue", &[], place));
    }
    for directive in &facts.directives.list {
        for (date, place) in &directive.conflicts {
            let number = directive
                .number
                .as_ref()
                .map_or(directive.name.as_str(), |(number, _, _)| number);
            let first = directive
                .issued_on
                .map_or_else(String::new, |first| first.to_string());
            let date = date.to_string();
            let values = [("number", number), ("first", &first), ("date", &date)];
            let place = Some(place.clone());
            found.push(warn("diagnostic.conflicting-date", &values, place));
        }
    }
}

/// A deadline that ends before a directive that it serves was issued.
fn basis(facts: &Facts<'_>, found: &mut Vec<Diagnosis>) {
    let served = facts
        .directives
        .list
        .iter()
        .filter(|directive| directive.role != DirectiveRole::Reference);
    let latest: Option<(Date, &str)> = served
        .filter_map(|directive| {
            Some((
                directive.issued_on?,
                directive
                    .number
                    .as_ref()
                    .map_or(directive.name.as_str(), |(number, _, _)| number),
            ))
        })
        .max();
    let Some((issued, number)) = latest else {
        return;
    };
    for deadline in facts.deadlines {
        if let Some(end) = deadline.end
            && end < issued
        {
            let (end, issued) = (end.to_string(), issued.to_string());
            let values = [("end", &*end), ("number", number), ("issued", &issued)];
            let place = Some(deadline.place.clone());
            found.push(warn("diagnostic.deadline-before-basis", &values, place));
        }
    }
}

/// Labels left out or repeated among siblings.
fn numbering(outline: &Outline, found: &mut Vec<Diagnosis>) {
    let mut siblings: Vec<(Option<usize>, Option<usize>, Style, usize)> = Vec::new();
    for point in &outline.points {
        if point.annex.is_some() || point.value == 0 {
            continue;
        }
        let key = (point.parent, point.annex, point.style);
        let last = siblings
            .iter_mut()
            .find(|(parent, annex, style, _)| (*parent, *annex, *style) == key);
        let due = last.as_ref().map_or(1, |(_, _, _, value)| *value + 1);
        let skips_d =
            point.style == Style::Lower && point.value == due + 1 && is_letter_that_many_skip(due);
        let begins_anew = point.value == 1 && stands_under_heading(outline, point);
        if point.value != due && !skips_d && !begins_anew {
            let values = [("label", &*point.label)];
            let place = Some(point.place.clone());
            found.push(warn("diagnostic.numbering-gap", &values, place));
        }
        match last {
            Some((_, _, _, value)) => *value = point.value,
            None => siblings.push((key.0, key.1, key.2, point.value)),
        }
    }
}

/// "* Thư ký": whether a heading without a number stands right before a point.
fn stands_under_heading(outline: &Outline, point: &Point) -> bool {
    let before = point.block.checked_sub(1).map(|at| &outline.blocks[at]);
    before.is_some_and(|before| {
        matches!(before.kind, BlockKind::Bullet | BlockKind::Paragraph)
            && !before.passage.as_str().ends_with(['.', ';', ','])
    })
}

/// Many offices letter their points a b c d e, without đ.
fn is_letter_that_many_skip(value: usize) -> bool {
    value == 5
}

fn is_missing(signature: &Signature) -> bool {
    signature.signer.is_none() && signature.position.is_none() && signature.authority.is_none()
}
