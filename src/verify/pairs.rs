//! Which facts of two records are the same.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::contrast::contrast;

/// A list of facts in the record, and what makes two entries the same fact.
pub struct List {
    pub fact: &'static str,
    identity: &'static [&'static str],
    /// What a person knows the entry by.
    label: &'static str,
}

pub const LISTS: [List; 7] = [
    List {
        fact: "directives",
        identity: &["key"],
        label: "name",
    },
    List {
        fact: "deadlines",
        identity: &["text", "edtf", "section"],
        label: "text",
    },
    List {
        fact: "assignments",
        identity: &["body", "section"],
        label: "body",
    },
    List {
        fact: "recipients",
        identity: &["name"],
        label: "name",
    },
    List {
        fact: "outline",
        identity: &["path"],
        label: "title",
    },
    List {
        fact: "annexes",
        identity: &["title"],
        label: "title",
    },
    List {
        fact: "diagnostics",
        identity: &["code", "span"],
        label: "code",
    },
];

/// For each old entry the new one that is the same fact: by identity, else by place
/// in the same text and by label in another.
pub fn pair(list: &List, old: &[Value], new: &[Value], same_text: bool) -> Vec<Option<usize>> {
    let mut pairs = vec![None; old.len()];
    let mut free = vec![true; new.len()];
    for by in [By::Identity, By::Place, By::Label] {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, entry) in new.iter().enumerate().filter(|(at, _)| free[*at]) {
            if let Some(key) = list.key(entry, by, same_text) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        let single = old
            .iter()
            .zip(&mut pairs)
            .filter(|(_, pair)| pair.is_none());
        for (entry, pair) in single {
            let key = list.key(entry, by, same_text);
            *pair = key.and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(at) = pair {
                free[*at] = false;
            }
        }
    }
    pairs
}

/// What two entries may have in common, the surest first.
#[derive(Clone, Copy)]
enum By {
    Identity,
    Place,
    Label,
}

impl List {
    /// How a person knows an entry: its words, and what else makes it this one.
    pub fn name(&self, entry: &Value) -> String {
        let further: Vec<&str> = self
            .identity
            .iter()
            .filter(|key| **key != self.label)
            .filter_map(|key| entry[key].as_str())
            .filter(|word| !word.is_empty())
            .collect();
        let label = contrast(&entry[self.label], &entry[self.label]);
        match further.as_slice() {
            [] => label,
            further => format!("{label} ({})", further.join(", ")),
        }
    }

    /// What stands for the entry where another refers to it.
    fn reference(&self, entry: &Value) -> String {
        let fields = self
            .identity
            .iter()
            .filter_map(|field| entry[field].as_str());
        fields.collect::<Vec<_>>().join(", ")
    }

    fn key(&self, entry: &Value, by: By, same_text: bool) -> Option<String> {
        match by {
            By::Identity => {
                let fields = self.identity.iter();
                let fields = fields.filter(|field| same_text || **field != "span");
                Some(fields.map(|field| format!("{}\n", entry[field])).collect())
            }
            By::Place if same_text => Some(span(entry)["start"].as_u64()?.to_string()),
            By::Label if !same_text => Some(entry[self.label].to_string()),
            By::Place | By::Label => None,
        }
    }
}

/// What the ids of two records stand for, in the same words where they stand for the same fact.
#[derive(Default)]
pub struct Names {
    pub old: HashMap<String, String>,
    pub new: HashMap<String, String>,
}

impl Names {
    /// Names the facts of both, with the partners that old entries have among the new.
    pub fn of(old: &Value, new: &Value, pairs: &[Vec<Option<usize>>]) -> Names {
        let id = |entry: &Value| entry["id"].as_str().unwrap_or_default().to_owned();
        let mut names = Names::default();
        for (list, pairs) in LISTS.iter().zip(pairs) {
            let (old, new) = (entries(&old[list.fact]), entries(&new[list.fact]));
            for (entry, partner) in old.iter().zip(pairs) {
                let name = list.reference(entry);
                if let Some(at) = partner {
                    names.new.insert(id(&new[*at]), name.clone());
                }
                names.old.insert(id(entry), name);
            }
            for entry in new {
                let own = || list.reference(entry);
                names.new.entry(id(entry)).or_insert_with(own);
            }
        }
        names
    }
}

fn span(entry: &Value) -> &Value {
    match entry.get("span") {
        Some(span) => span,
        None => &entry["mentions"][0],
    }
}

pub fn line(entry: &Value) -> Option<u64> {
    span(entry)["line"].as_u64()
}

pub fn entries(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
