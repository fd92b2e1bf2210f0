//! One mention → an entry; a further mention → what the entry did not know yet.

use std::ops::Range;

use super::Directive;
use super::searched::Searched;
use crate::facts::directive::Citation;
use crate::passage::Passage;
use crate::record::DirectiveRole;

/// The entry that one mention alone makes.
pub fn fresh(searched: &Searched<'_>, citation: &Citation) -> Directive {
    let words = searched.passage.as_str();
    let text = |range: &Option<Range<usize>>| range.clone().map(|range| words[range].to_owned());
    let identity = match (&citation.number, &citation.serial) {
        (Some(number), _) => number.canonical.clone(),
        (None, Some(serial)) => format!("{}#{serial}", citation.kind),
        (None, None) => citation.identity.clone().unwrap_or_default(),
    };
    let name = name_of(citation, words);
    Directive {
        name: words[name.clone()].to_owned(),
        folded: searched.passage.folded()[name.clone()].to_owned(),
        kind: citation.kind.to_owned(),
        number: citation.number.as_ref().map(|number| {
            (
                number.canonical.clone(),
                number.serial.clone(),
                number.symbol.clone(),
            )
        }),
        issued_on: citation.issued_on,
        issuer: text(&citation.issuer),
        subject: text(&citation.subject),
        alias: None,
        role: searched.role,
        implements: Vec::new(),
        mentions: vec![searched.passage.place(name)],
        conflicts: Vec::new(),
        identity,
        serial: citation.serial.clone(),
    }
}

/// The words that name a document; of one cited by a bare serial its "về …" too.
fn name_of(citation: &Citation, words: &str) -> Range<usize> {
    match &citation.subject {
        Some(subject) if citation.serial.is_some() && words[subject.clone()].starts_with("về ") => {
            citation.range.start..subject.end
        }
        _ => citation.range.clone(),
    }
}

/// A further mention: each field from the first that gives it.
pub fn merge(directive: &mut Directive, other: Directive, passage: &Passage, citation: &Citation) {
    match (directive.issued_on, other.issued_on) {
        (Some(first), Some(second)) if first != second => {
            let known = directive.conflicts.iter().any(|(date, _)| *date == second);
            if !known {
                directive
                    .conflicts
                    .push((second, passage.place(citation.extent.clone())));
            }
        }
        (None, date) => directive.issued_on = date,
        _ => {}
    }
    directive.issuer = directive.issuer.take().or(other.issuer);
    directive.subject = match (directive.subject.take(), other.subject) {
        // The title goes on with words of the plan's own.
        (Some(first), Some(second))
            if directive.role == DirectiveRole::Subject && first.starts_with(&second) =>
        {
            Some(second)
        }
        (first, second) => first.or(second),
    };
    directive.role = directive.role.min(other.role);
    directive.mentions.extend(other.mentions);
}
