//! What a person has found a record's facts to be: right, wrong, or missing from it.
//!
//! A file of verdicts is JSON Lines, as the page of `kehoach review` saves it:
//!
//! ```json
//! {"sha256":"9f…","path":"plans/a.txt","kind":"deadlines","verdict":"đúng",
//!  "fact":{"id":"t3","value":{"end":"2025-08-10"},"span":{"start":814,"end":838,"line":21}},
//!  "words":"chậm nhất ngày 10/8/2025","note":""}
//! ```
//!
//! `sha256` names the plan by its content, `path` says where it lay. `value` and `span` are those
//! of [`facts::facts`]; of a missing fact there is only a span, or no more than its kind. `words`
//! (of the source) and `note` are for people. Spans count code points, whatever else a record does.

pub mod check;
pub mod facts;
pub mod gold;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::span::Span;

/// A list of facts in the record that a person judges one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A field that the plan says of itself; its id is the field's name.
    Document,
    /// A document that the plan cites.
    Directives,
    /// A commitment in time.
    Deadlines,
    /// A body that is told to do something.
    Assignments,
    /// One thing that a body is to do.
    Tasks,
    /// An entry of "Nơi nhận".
    Recipients,
    /// The signature block.
    Signature,
    /// A heading or a numbered point.
    Outline,
    /// What stands after the signature.
    Annexes,
    /// What an archivist should look at.
    Diagnostics,
}

impl Kind {
    /// All of them, in the order of the record.
    pub const ALL: [Kind; 10] = [
        Kind::Document,
        Kind::Directives,
        Kind::Deadlines,
        Kind::Assignments,
        Kind::Tasks,
        Kind::Recipients,
        Kind::Signature,
        Kind::Outline,
        Kind::Annexes,
        Kind::Diagnostics,
    ];

    /// The name in a verdict, and of the list in the record.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Document => "document",
            Kind::Directives => "directives",
            Kind::Deadlines => "deadlines",
            Kind::Assignments => "assignments",
            Kind::Tasks => "tasks",
            Kind::Recipients => "recipients",
            Kind::Signature => "signature",
            Kind::Outline => "outline",
            Kind::Annexes => "annexes",
            Kind::Diagnostics => "diagnostics",
        }
    }

    /// The key of the word for one of them.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Document => "fact.document",
            Kind::Directives => "fact.directives",
            Kind::Deadlines => "fact.deadlines",
            Kind::Assignments => "fact.assignments",
            Kind::Tasks => "fact.tasks",
            Kind::Recipients => "fact.recipients",
            Kind::Signature => "fact.signature",
            Kind::Outline => "fact.outline",
            Kind::Annexes => "fact.annexes",
            Kind::Diagnostics => "fact.diagnostics",
        }
    }
}

/// What was found of a fact. The words are also read in decomposed letters (NFD).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Judgement {
    /// It is so.
    #[serde(rename = "đúng", alias = "đu\u{301}ng")]
    Right,
    /// It is not so.
    #[serde(rename = "sai")]
    Wrong,
    /// It is in the plan and was not found.
    #[serde(
        rename = "thiếu",
        alias = "thie\u{302}\u{301}u",
        alias = "thiê\u{301}u"
    )]
    Missing,
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Judgement::Right => "đúng",
            Judgement::Wrong => "sai",
            Judgement::Missing => "thiếu",
        })
    }
}

/// One line of a file of verdicts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Content of the plan, as `source.sha256` has it.
    pub sha256: String,
    /// Where the plan lay.
    #[serde(default)]
    pub path: Option<String>,
    /// Of what kind the fact is.
    pub kind: Kind,
    /// What it was found to be.
    pub verdict: Judgement,
    /// The fact.
    pub fact: Judged,
    /// The source's own words, for people.
    #[serde(default)]
    pub words: String,
    /// What the person has to say, for people.
    #[serde(default)]
    pub note: String,
}

/// A fact as it was judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// Its id in the record at the time; of a document's field its name.
    #[serde(default)]
    pub id: Option<String>,
    /// What it said; null where it was missing.
    #[serde(default)]
    pub value: Value,
    /// Where it stands, in code points.
    #[serde(default)]
    pub span: Option<Span>,
}

/// Why a line is no verdict.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No JSON, or not of a verdict's shape.
    #[error("{0}")]
    Shape(#[from] serde_json::Error),
    /// A missing fact that is nowhere.
    #[error("a missing fact (thiếu) needs a span, with its end behind its start")]
    Nowhere,
}

impl Verdict {
    /// Reads a line.
    pub fn parse(line: &str) -> Result<Verdict, Error> {
        let verdict: Verdict = serde_json::from_str(line)?;
        let somewhere = verdict.fact.span.is_some_and(|span| span.start < span.end);
        match verdict.verdict {
            Judgement::Missing if !somewhere => Err(Error::Nowhere),
            _ => Ok(verdict),
        }
    }

    /// Whether two verdicts are of the same fact; missing ones are of the same words.
    pub fn same_fact(&self, other: &Verdict) -> bool {
        let of = |it: &Verdict| (it.kind, it.fact.span, it.fact.value.clone());
        self.sha256 == other.sha256 && of(self) == of(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_in_either_form_of_letters() {
        for (word, judgement) in [
            ("đúng", Judgement::Right),
            ("đu\u{301}ng", Judgement::Right),
            ("sai", Judgement::Wrong),
            ("thiếu", Judgement::Missing),
            ("thie\u{302}\u{301}u", Judgement::Missing),
        ] {
            let line = format!(
                r#"{{"sha256":"0","kind":"deadlines","verdict":"{word}","more":1,"fact":{{"span":{{"start":1,"end":2,"line":1}}}}}}"#
            );
            let verdict = Verdict::parse(&line).unwrap();
            assert_eq!(verdict.verdict, judgement);
            assert_eq!(verdict.path, None);
        }
    }

    #[test]
    fn a_line_that_says_nothing_is_refused() {
        for line in [
            "",
            "[]",
            r#"{"sha256":"0","kind":"dates","verdict":"sai","fact":{}}"#,
            r#"{"sha256":"0","kind":"deadlines","verdict":"ok","fact":{}}"#,
            r#"{"sha256":"0","kind":"deadlines","verdict":"thiếu","fact":{}}"#,
            r#"{"sha256":"0","kind":"deadlines","verdict":"thiếu","fact":{"span":{"start":2,"end":2,"line":1}}}"#,
        ] {
            assert!(Verdict::parse(line).is_err(), "{line}");
        }
    }
}
