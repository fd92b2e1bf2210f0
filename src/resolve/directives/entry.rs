//! One mention → an entry; a further mention → what the entry did not know yet.

use std::borrow::Cow;
use std::ops::Range;

use super::Directive;
use super::searched::Searched;
use crate::facts::directive::Citation;
use crate::outline::is_caps;
use crate::record::DirectiveRole;
use crate::vocab::{in_sentence_case, starts_with_any, without_glosses};

/// What the mentions of one document have in common.
pub fn identity(citation: &Citation) -> Cow<'_, str> {
    match (&citation.number, &citation.serial) {
        (Some(number), _) => number.canonical.as_str().into(),
        (None, Some(serial)) => format!("{}#{serial}", citation.kind).into(),
        (None, None) => citation.identity.as_deref().unwrap_or_default().into(),
    }
}

/// The entry that one mention alone makes.
pub fn fresh(searched: &Searched<'_>, citation: &Citation) -> Directive {
    let words = searched.passage.as_str();
    let text = |range: &Option<Range<usize>>| range.clone().map(|range| words[range].to_owned());
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
        issuer: issuer(words, citation),
        subject: text(&citation.subject),
        alias: None,
        role: searched.role_at(citation.range.start),
        implements: Vec::new(),
        mentions: vec![searched.passage.place(name)],
        conflicts: Vec::new(),
        identity: identity(citation).into_owned(),
        serial: citation.serial.clone(),
    }
}

/// Who issued a document, without the bracket that abbreviates the name: "Bảo hiểm xã hội (BHXH) Việt Nam".
fn issuer(words: &str, citation: &Citation) -> Option<String> {
    let name = citation.issuer.clone()?;
    let name = without_glosses(&words[name]);
    // A title in capitals names it as a letterhead does.
    Some(match is_caps(&name) && name.contains(' ') {
        true => in_sentence_case(&name),
        false => name.into_owned(),
    })
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
pub fn merge(directive: &mut Directive, searched: &Searched<'_>, citation: &Citation) {
    let passage = searched.passage;
    let words = passage.as_str();
    match (directive.issued_on, citation.issued_on) {
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
    let text = |range: &Option<Range<usize>>| range.clone().map(|range| &words[range]);
    if directive.issuer.is_none() {
        directive.issuer = issuer(words, citation);
    }
    let subject = text(&citation.subject);
    // The title goes on with words of the plan's own; not with the rest of a citation, "…-CT/TW, ngày … của Bộ Chính trị".
    let cites_on = |rest: &str| starts_with_any(rest, &[", ngày ", " ngày ", " của "]);
    let goes_on = |first: &String| {
        let rest = subject.and_then(|subject| first.strip_prefix(subject));
        directive.role == DirectiveRole::Subject && rest.is_some_and(|rest| !cites_on(rest))
    };
    let in_capitals =
        |first: &String| is_caps(first) && subject.is_some_and(|subject| !is_caps(subject));
    if directive
        .subject
        .as_ref()
        .is_none_or(|first| goes_on(first) || in_capitals(first))
    {
        directive.subject = subject.map(str::to_owned);
    }
    let role = searched.role_at(citation.range.start);
    directive.role = directive.role.min(role);
    directive
        .mentions
        .push(passage.place(name_of(citation, words)));
}
