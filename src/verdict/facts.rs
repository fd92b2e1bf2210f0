//! A record taken apart into the facts that a person judges one by one.
//!
//! A fact's value says all that the record says of it except its id and where it stands; where the
//! record refers to another fact by id, the value has that one's words, since ids move when one
//! fact more is found. A message is no part of a diagnostic's value: it is worded for people.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::Kind;
use crate::record::{Assignment, Deadline, Directive, Document, Record, Task};
use crate::span::Span;

/// One fact of a record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its id in the record; of a document's field its name, of what has no id its place in the
    /// list, counted from 1.
    pub id: String,
    /// What it says.
    pub value: Value,
    /// Where it stands; of a directive every mention. In the unit of the record.
    pub spans: Vec<Span>,
}

impl Fact {
    /// Where it stands first.
    pub fn span(&self) -> Option<Span> {
        self.spans.first().copied()
    }
}

/// Every fact of a record, in contract order.
pub fn facts(record: &Record) -> Vec<Fact> {
    let names = Names::of(record);
    let mut all = document(&record.document);
    all.extend(record.directives.iter().map(|it| directive(it, &names)));
    all.extend(record.deadlines.iter().map(|it| deadline(it, &names)));
    for body in &record.assignments {
        all.push(assignment(body));
        let tasks = body.tasks.iter().enumerate();
        all.extend(tasks.map(|(at, it)| task(body, at, it, &names)));
    }
    let recipients = record.recipients.iter().enumerate();
    all.extend(recipients.map(|(at, it)| fact(Kind::Recipients, &number(at), it, [it.span])));
    if record.signature != Default::default() {
        let span = record.signature.span;
        all.push(fact(Kind::Signature, "signature", &record.signature, span));
    }
    let points = record.outline.iter().enumerate();
    all.extend(points.map(|(at, it)| fact(Kind::Outline, &number(at), it, [it.span])));
    let annexes = record.annexes.iter();
    all.extend(annexes.map(|it| fact(Kind::Annexes, &it.id, it, [it.span])));
    let diagnostics = record.diagnostics.iter().enumerate();
    all.extend(diagnostics.map(|(at, it)| {
        let value = json!({ "code": it.code, "severity": it.severity });
        fact(Kind::Diagnostics, &number(at), &value, it.span)
    }));
    all
}

/// A fact of what the record has of it, without its id and its place.
fn fact(
    kind: Kind,
    id: &str,
    entry: &impl Serialize,
    spans: impl IntoIterator<Item = Span>,
) -> Fact {
    // A plain value cannot fail to be written.
    let mut value = serde_json::to_value(entry).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("id");
        fields.remove("span");
    }
    Fact {
        kind,
        id: id.to_owned(),
        value,
        spans: spans.into_iter().collect(),
    }
}

fn number(at: usize) -> String {
    (at + 1).to_string()
}

fn document(document: &Document) -> Vec<Fact> {
    let Document { spans, .. } = document;
    let number = document.number.as_ref().map(
        |number| json!({ "number": number, "serial": document.serial, "symbol": document.symbol }),
    );
    let plain = |name: &str, value: &Option<String>| Some(json!({ name: value.as_ref()? }));
    let fields = [
        ("kind", plain("kind", &document.kind), spans.kind),
        ("number", number, spans.number),
        (
            "issued_on",
            plain("issued_on", &document.issued_on),
            spans.issued_on,
        ),
        ("place", plain("place", &document.place), spans.place),
        ("issuer", plain("issuer", &document.issuer), spans.issuer),
        ("title", plain("title", &document.title), spans.title),
    ];
    let found = fields
        .into_iter()
        .filter_map(|(name, value, span)| Some(fact(Kind::Document, name, &value?, span)));
    found.collect()
}

fn directive(it: &Directive, names: &Names) -> Fact {
    let mut fact = fact(Kind::Directives, &it.id, it, it.mentions.iter().copied());
    set(&mut fact.value, "implements", names.all(&it.implements));
    fact
}

fn deadline(it: &Deadline, names: &Names) -> Fact {
    let mut fact = fact(Kind::Deadlines, &it.id, it, [it.span]);
    set(&mut fact.value, "assignments", names.all(&it.assignments));
    fact
}

fn assignment(it: &Assignment) -> Fact {
    let mut fact = fact(Kind::Assignments, &it.id, it, [it.span]);
    // They are judged one by one.
    fact.value
        .as_object_mut()
        .map(|fields| fields.remove("tasks"));
    fact
}

fn task(body: &Assignment, at: usize, it: &Task, names: &Names) -> Fact {
    let id = format!("{}.{}", body.id, at + 1);
    let mut fact = fact(Kind::Tasks, &id, it, [it.span]);
    set(&mut fact.value, "deadlines", names.all(&it.deadlines));
    set(&mut fact.value, "body", body.body.clone().into());
    fact
}

fn set(value: &mut Value, key: &str, to: Value) {
    if let Value::Object(fields) = value {
        fields.insert(key.to_owned(), to);
    }
}

/// What stands for a fact where another refers to it by id.
struct Names<'r>(HashMap<&'r str, &'r str>);

impl<'r> Names<'r> {
    fn of(record: &'r Record) -> Names<'r> {
        let directives = record.directives.iter().map(|it| (&it.id, &it.key));
        let deadlines = record.deadlines.iter().map(|it| (&it.id, &it.text));
        let bodies = record.assignments.iter().map(|it| (&it.id, &it.body));
        let all = directives.chain(deadlines).chain(bodies);
        Names(all.map(|(id, name)| (id.as_str(), name.as_str())).collect())
    }

    fn all(&self, ids: &[String]) -> Value {
        let name = |id: &String| self.0.get(id.as_str()).copied().unwrap_or(id).into();
        Value::Array(ids.iter().map(name).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, read};

    const PLAN: &str = include_str!("../../fixtures/plans/vi-du.txt");

    #[test]
    fn every_fact_of_a_record_is_there_once() {
        let record = read(PLAN.as_bytes(), &Options::default());
        let all = facts(&record);
        let count = |kind| all.iter().filter(|fact| fact.kind == kind).count();
        let tasks = record.assignments.iter().map(|it| it.tasks.len());
        for (kind, want) in [
            (Kind::Document, 6),
            (Kind::Directives, record.directives.len()),
            (Kind::Deadlines, record.deadlines.len()),
            (Kind::Assignments, record.assignments.len()),
            (Kind::Tasks, tasks.sum()),
            (Kind::Recipients, record.recipients.len()),
            (Kind::Signature, 1),
            (Kind::Outline, record.outline.len()),
            (Kind::Annexes, record.annexes.len()),
            (Kind::Diagnostics, record.diagnostics.len()),
        ] {
            assert_eq!(count(kind), want, "{}", kind.name());
        }
        assert!(
            all.iter()
                .all(|fact| fact.kind == Kind::Diagnostics || fact.span().is_some())
        );
    }

    #[test]
    fn a_value_has_words_where_the_record_has_ids() {
        let record = read(PLAN.as_bytes(), &Options::default());
        let all = facts(&record);
        let due = all.iter().find(|fact| fact.id == "t3").unwrap();
        assert_eq!(due.value["assignments"], json!(["Các chi bộ"]));
        let task = all.iter().find(|fact| fact.id == "a2.1").unwrap();
        assert_eq!(task.value["deadlines"], json!(["chậm nhất ngày 10/8/2025"]));
        assert_eq!(task.value["body"], "Các chi bộ");
        for fact in &all {
            let fields = fact.value.as_object().unwrap();
            assert!(!fields.contains_key("id") && !fields.contains_key("span"));
        }
    }
}
