//! Facts in words, as a card shows them.

use serde::Serialize;
use serde_json::Value;

use crate::lang::Lang;
use crate::record::Record;
use crate::span::Span;
use crate::verdict::Kind;
use crate::verdict::facts::{Fact, facts};

/// A fact as a card shows it.
#[derive(Debug, Serialize)]
pub struct Shown {
    kind: Kind,
    id: String,
    title: String,
    /// Label and words.
    fields: Vec<(&'static str, String)>,
    /// What a verdict repeats.
    value: Value,
    /// Start, end and line.
    spans: Vec<(usize, usize, usize)>,
    /// What is odd where it stands.
    warnings: Vec<String>,
}

/// Every fact of a record.
pub fn shown(record: &Record, lang: Lang) -> Vec<Shown> {
    let card = |fact: Fact| {
        let place = |span: &Span| (span.start, span.end, span.line);
        Shown {
            kind: fact.kind,
            title: title(&fact, record, lang),
            fields: fields(&fact, lang),
            spans: fact.spans.iter().map(place).collect(),
            warnings: warnings(&fact, record, lang),
            id: fact.id,
            value: fact.value,
        }
    };
    facts(record).into_iter().map(card).collect()
}

/// The fields of a document that are judged, and their names.
pub fn document_fields(lang: Lang) -> [(&'static str, &'static str); 6] {
    [
        ("number", lang.say("field.number")),
        ("issued_on", lang.say("field.issued_on")),
        ("place", lang.say("field.place")),
        ("issuer", lang.say("field.issuer")),
        ("kind", lang.say("field.kind")),
        ("title", lang.say("field.title")),
    ]
}

/// What a person knows the fact by.
fn title(fact: &Fact, record: &Record, lang: Lang) -> String {
    let key = match fact.kind {
        Kind::Document => return words(&fact.id, &fact.value[&fact.id], lang),
        Kind::Diagnostics => {
            let at = fact.id.parse::<usize>().unwrap_or(0).wrapping_sub(1);
            let found = record.diagnostics.get(at);
            return found.map_or_else(String::new, |found| lang.diagnostic(found));
        }
        Kind::Directives | Kind::Recipients => "name",
        Kind::Deadlines | Kind::Tasks => "text",
        Kind::Assignments => "body",
        Kind::Signature => "signer",
        Kind::Outline | Kind::Annexes => "title",
    };
    match fact.value[key].as_str() {
        Some(title) => title.to_owned(),
        None => "–".to_owned(),
    }
}

/// What else it says, in the order in which a person asks for it.
fn fields(fact: &Fact, lang: Lang) -> Vec<(&'static str, String)> {
    let keys: &[&str] = match fact.kind {
        Kind::Document => &[],
        Kind::Directives => &[
            "kind",
            "number",
            "issued_on",
            "issuer",
            "subject",
            "alias",
            "role",
            "implements",
        ],
        Kind::Deadlines => &[
            "kind",
            "bound",
            "edtf",
            "part",
            "start",
            "end",
            "recurrence",
            "duration",
            "tentative",
            "year_inferred",
            "section",
            "assignments",
        ],
        Kind::Assignments => &["body_expanded", "role", "section"],
        Kind::Tasks => &["body", "with", "report_to", "via", "deadlines"],
        Kind::Recipients => &["name_expanded", "note", "archive"],
        Kind::Signature => &["authority", "on_behalf_of", "acting_for", "position"],
        Kind::Outline => &["path", "label"],
        Kind::Annexes => &[],
        Kind::Diagnostics => &["code"],
    };
    // What only repeats the title says nothing.
    let repeats = |key: &str| match key {
        "edtf" => {
            let day = |key: &str| fact.value[key].as_str().unwrap_or_default();
            let written = day(key);
            written == day("end") || written == format!("{}/{}", day("start"), day("end"))
        }
        "start" => fact.value["end"] == fact.value[key],
        key => {
            let plain = key.strip_suffix("_expanded");
            plain.is_some_and(|plain| fact.value[plain] == fact.value[key])
        }
    };
    let keys = keys.iter().filter(|key| !repeats(key));
    let fields = keys.map(|key| (label(key, lang), words(key, &fact.value[key], lang)));
    fields.filter(|(_, words)| !words.is_empty()).collect()
}

fn label(key: &str, lang: Lang) -> &'static str {
    lang.look(&format!("field.{key}")).unwrap_or("?")
}

/// A value in words; none for what is not said.
fn words(key: &str, value: &Value, lang: Lang) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => lang.say("review.yes").to_owned(),
        Value::String(text) => match lang.look(&format!("value.{key}.{text}")) {
            Some(known) => known.to_owned(),
            None => lang.day(text).into_owned(),
        },
        Value::Array(all) => {
            let all = all.iter().map(|one| words(key, one, lang));
            all.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// What is odd about the place of a fact; a warning is not odd itself.
fn warnings(fact: &Fact, record: &Record, lang: Lang) -> Vec<String> {
    if fact.kind == Kind::Diagnostics {
        return Vec::new();
    }
    let odd = record.diagnostics.iter().filter(|found| {
        let at = found.span;
        at.is_some_and(|at| {
            fact.spans
                .iter()
                .any(|it| it.start < at.end && at.start < it.end)
        })
    });
    odd.map(|found| lang.diagnostic(found)).collect()
}
