//! Two records of one document, fact by fact.
//!
//! Facts are paired by what they are, not by where they stand in a list: one fact more leaves the
//! others as they were, although their ids have moved on.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::contrast::contrast;
use super::pairs::{LISTS, List, Names, entries, line, pair};
use crate::record::Record;

/// What happened to a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not expected.
    Gained,
    /// It was expected and is not there.
    Lost,
    /// It is there and says something else.
    Changed,
}

/// One difference between two records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The kind of fact: a key of the record.
    pub fact: &'static str,
    /// Line in the source, where it has one.
    pub line: Option<u64>,
    /// What happened.
    pub change: Change,
    /// Which fact, and what of it.
    pub what: String,
}

/// How two records compare.
#[derive(Debug, Default)]
pub struct Comparison {
    /// What is not the same, in contract order.
    pub differences: Vec<Difference>,
    /// For each kind of fact, how many are the same.
    pub kept: Vec<(&'static str, usize)>,
}

const OBJECTS: [&str; 4] = ["source", "document", "signature", "error"];

/// Every kind of fact, in the order of a summary.
pub fn facts() -> impl Iterator<Item = &'static str> {
    let lists = LISTS.iter().map(|list| list.fact);
    OBJECTS.into_iter().chain(lists).chain(["record"])
}

/// Compares what was expected of a document with what is read from it now.
pub fn compare(expected: &Record, actual: &Record) -> Comparison {
    // In another text everything stands elsewhere; that says nothing about the reader.
    let same_text = expected.source.sha256 == actual.source.sha256;
    let (old, new) = (value(expected), value(actual));
    let pairs = LISTS.each_ref().map(|list| {
        let (old, new) = (entries(&old[list.fact]), entries(&new[list.fact]));
        pair(list, old, new, same_text)
    });
    let names = Names::of(&old, &new, &pairs);
    let old_plain = without_ids(&old, &names.old);
    let new_plain = without_ids(&new, &names.new);

    let mut comparison = Comparison::default();
    for fact in OBJECTS {
        comparison.object(fact, &old_plain[fact], &new_plain[fact], same_text);
    }
    for (list, pairs) in LISTS.iter().zip(&pairs) {
        let old = entries(&old_plain[list.fact]);
        let new = entries(&new_plain[list.fact]);
        comparison.list(list, old, new, pairs, same_text);
    }
    if comparison.differences.is_empty() {
        comparison.rest(&old, &new);
    }
    comparison
}

impl Comparison {
    fn push(&mut self, fact: &'static str, line: Option<u64>, change: Change, what: String) {
        self.differences.push(Difference {
            fact,
            line,
            change,
            what,
        });
    }

    /// Compares field by field; `spans`, where there are any, belong to the fields of their names.
    fn object(&mut self, fact: &'static str, old: &Value, new: &Value, same_text: bool) {
        let mut kept = 0;
        for key in keys(old, new) {
            if key == "spans" || (key == "span" && !same_text) {
                continue;
            }
            let (was, is) = (&old[key], &new[key]);
            let (was_at, is_at) = (&old["spans"][key], &new["spans"][key]);
            let line = [is_at, was_at, &new["span"], &old["span"]]
                .into_iter()
                .find_map(|span| span["line"].as_u64());
            if was != is {
                let (change, what) = match (was, is) {
                    (Value::Null, is) => (Change::Gained, contrast(is, is)),
                    (was, Value::Null) => (Change::Lost, contrast(was, was)),
                    (was, is) => (Change::Changed, contrast(was, is)),
                };
                self.push(fact, line, change, format!("{key} {what}"));
            } else if same_text && was_at != is_at {
                let what = format!("{key}, span {}", contrast(was_at, is_at));
                self.push(fact, line, Change::Changed, what);
            } else if !is.is_null() {
                kept += 1;
            }
        }
        self.kept.push((fact, kept));
    }

    fn list(
        &mut self,
        list: &List,
        old: &[Value],
        new: &[Value],
        pairs: &[Option<usize>],
        same_text: bool,
    ) {
        let mut kept = 0;
        for (was, partner) in old.iter().zip(pairs) {
            match partner {
                None => self.push(list.fact, line(was), Change::Lost, list.name(was)),
                Some(at) => {
                    let changes = field_changes(was, &new[*at], same_text);
                    if changes.is_empty() {
                        kept += 1;
                        continue;
                    }
                    let what = format!("{}: {}", list.name(was), changes.join("; "));
                    self.push(list.fact, line(&new[*at]), Change::Changed, what);
                }
            }
        }
        let mut gained = vec![true; new.len()];
        pairs.iter().flatten().for_each(|at| gained[*at] = false);
        for (is, _) in new.iter().zip(gained).filter(|(_, gained)| *gained) {
            self.push(list.fact, line(is), Change::Gained, list.name(is));
        }
        if !pairs.iter().flatten().is_sorted() {
            let what = "order: the same facts, one before another that it followed";
            self.push(list.fact, None, Change::Changed, what.to_owned());
        }
        self.kept.push((list.fact, kept));
    }

    /// What no fact shows: the version, ids.
    fn rest(&mut self, old: &Value, new: &Value) {
        for what in changes(old, new) {
            self.push("record", None, Change::Changed, what);
        }
    }
}

fn field_changes(old: &Value, new: &Value, same_text: bool) -> Vec<String> {
    if same_text {
        changes(old, new)
    } else {
        changes(&unplaced(old), &unplaced(new))
    }
}

/// Every leaf that differs between two values, with its path.
pub fn changes(old: &Value, new: &Value) -> Vec<String> {
    let mut changes = Vec::new();
    deep_changes("", old, new, &mut changes);
    changes
}

/// Every leaf that differs, with its path below the entry.
fn deep_changes(path: &str, old: &Value, new: &Value, changes: &mut Vec<String>) {
    let is_span = |value: &Value| value.get("start").is_some() && value.get("line").is_some();
    match (old, new) {
        (old, new) if old == new => {}
        (Value::Object(_), Value::Object(_)) if !is_span(old) => {
            let dot = if path.is_empty() { "" } else { "." };
            for key in keys(old, new) {
                deep_changes(&format!("{path}{dot}{key}"), &old[key], &new[key], changes);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            let absent = &Value::Null;
            for i in 0..old.len().max(new.len()) {
                let (old, new) = (old.get(i), new.get(i));
                let (old, new) = (old.unwrap_or(absent), new.unwrap_or(absent));
                deep_changes(&format!("{path}[{i}]"), old, new, changes);
            }
        }
        (old, new) => changes.push(format!("{path} {}", contrast(old, new))),
    }
}

fn value(record: &Record) -> Value {
    let mut value = serde_json::to_value(record).unwrap_or_default();
    // Where a corpus lies and who wrote it says nothing about what it holds.
    value["source"]["path"] = Value::Null;
    value["program_version"] = Value::Null;
    value
}

/// Without ids, and with the facts themselves where others refer to them by id.
fn without_ids(record: &Value, names: &HashMap<String, String>) -> Value {
    let mut record = record.clone();
    for list in &LISTS {
        for entry in record[list.fact].as_array_mut().into_iter().flatten() {
            entry.as_object_mut().and_then(|fields| fields.remove("id"));
        }
        name_references(&mut record[list.fact], names);
    }
    record
}

fn name_references(value: &mut Value, names: &HashMap<String, String>) {
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(|it| name_references(it, names)),
        Value::Object(fields) => {
            for (key, field) in fields {
                match key.as_str() {
                    "assignments" | "deadlines" | "implements" => {
                        for id in field.as_array_mut().into_iter().flatten() {
                            if let Some(name) = id.as_str().and_then(|id| names.get(id)) {
                                *id = Value::String(name.clone());
                            }
                        }
                    }
                    _ => name_references(field, names),
                }
            }
        }
        _ => {}
    }
}

/// Without places; of mentions their number is left.
fn unplaced(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(key, _)| *key != "span");
            let fields = fields.map(|(key, field)| match (key.as_str(), field) {
                ("mentions", Value::Array(spans)) => (key.clone(), spans.len().into()),
                (_, field) => (key.clone(), unplaced(field)),
            });
            Value::Object(fields.collect())
        }
        Value::Array(entries) => entries.iter().map(unplaced).collect(),
        value => value.clone(),
    }
}

/// The keys of either object, each once, in order.
fn keys<'a>(old: &'a Value, new: &'a Value) -> BTreeSet<&'a str> {
    let objects = [old, new].into_iter().filter_map(Value::as_object);
    objects
        .flat_map(|it| it.keys().map(String::as_str))
        .collect()
}
