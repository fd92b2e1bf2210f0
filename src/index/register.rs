//! The register of directives: every document that the archive cites, once.
//!
//! A number alone is no identity: series begin anew each term or each year, and two provinces both
//! have a 12-KH/TU. So citations of one number are gathered by what else they say (`gather`),
//! and what they then say differently of one document is a conflict for somebody to look at.
//!
//! citations, number by number → `gather` → [`Entry`] → `tree` → `graph`

mod gather;
pub mod graph;
mod held;
mod locality;
pub mod tree;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, Row, params_from_iter};
use serde::Serialize;

use super::{Error, words};
use gather::{Group, differ};

pub use held::{Held, IsHeld};

/// A document that plans cite.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Its number; null for one that is cited by name.
    pub number: Option<String>,
    /// Its type: what most plans say, like all that follows.
    pub kind: String,
    /// When it was issued.
    pub issued_on: Option<String>,
    /// By whom.
    pub issuer: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// The words that cite it.
    pub name: String,
    /// How many plans cite it; copies of one plan count once.
    pub plans: usize,
    /// When the first of them was issued.
    pub first: Option<String>,
    /// When the last of them was issued.
    pub last: Option<String>,
    /// The document itself, where the archive has it.
    pub held: Vec<Held>,
    /// What plans say differently of it.
    pub conflicts: Vec<Conflict>,
}

/// Two or more values of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The field: issued_on, kind or issuer.
    pub field: &'static str,
    /// The value that more plans give than any other; null where two are even.
    pub likely: Option<String>,
    /// All values, the most frequent first.
    pub values: Vec<Variant>,
}

/// A value and who gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// The value.
    pub value: String,
    /// How many plans give it.
    pub plans: usize,
    /// A few of them.
    pub paths: Vec<String>,
}

/// So many paths are named for a value.
const NAMED: usize = 5;

/// A plan's citation of a document.
#[derive(Debug, Clone)]
struct Citation {
    plan: i64,
    id: String,
    path: Option<String>,
    /// One for all copies of a plan.
    copy: String,
    plan_issued_on: Option<String>,
    number: Option<String>,
    kind: String,
    issued_on: Option<String>,
    issuer: Option<String>,
    subject: Option<String>,
    name: String,
    /// What the plan is known by.
    source: String,
}

/// The register of an archive and who cites what in it.
#[derive(Debug, Default)]
pub struct Register {
    /// The entries, those that most plans cite first.
    pub entries: Vec<Entry>,
    /// The entry that each citation of each plan is one of.
    citations: HashMap<(i64, String), usize>,
}

/// Which directives are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// All.
    All,
    /// Those with this number.
    Number(&'a str),
    /// The one without a number that is cited in these words.
    Name(&'a str),
}

/// Reads the register of these directives.
pub fn register(index: &Connection, which: Which<'_>) -> Result<Register, Error> {
    let mut found = Vec::new();
    each(index, which, |entry, citing| found.push((entry, citing)))?;
    found.sort_by_cached_key(|(entry, _)| order(entry));
    let mut register = Register::default();
    for (entry, citing) in found {
        let at = register.entries.len();
        register
            .citations
            .extend(citing.into_iter().map(|key| (key, at)));
        register.entries.push(entry);
    }
    Ok(register)
}

/// The entries alone of which this holds, which takes less memory.
pub fn entries(
    index: &Connection,
    which: Which<'_>,
    wanted: impl Fn(&Entry) -> bool,
) -> Result<Vec<Entry>, Error> {
    let mut found = Vec::new();
    each(index, which, |entry, _| {
        found.extend(wanted(&entry).then_some(entry))
    })?;
    found.sort_by_cached_key(order);
    Ok(found)
}

/// Goes through the directives, number by number and then name by name, each as the index has them
/// in order: all that is kept in memory is what cites one of them.
fn each(
    index: &Connection,
    which: Which<'_>,
    mut take: impl FnMut(Entry, Vec<(i64, String)>),
) -> Result<(), Error> {
    let index = &index.unchecked_transaction()?;
    let number = "number_key IS NOT NULL";
    let name = "number_key IS NULL";
    let walks = match which {
        Which::All => vec![
            ("number_key", number.to_owned(), None),
            ("name", name.to_owned(), None),
        ],
        Which::Number(number) => {
            let key = words::number_key(number);
            vec![("number_key", "number_key = ?".to_owned(), Some(key))]
        }
        Which::Name(typed) => {
            vec![(
                "name",
                format!("{name} AND name = ?"),
                Some(typed.to_owned()),
            )]
        }
    };
    for (series, condition, value) in walks {
        let sql = format!(
            "SELECT d.plan, d.id, p.path, coalesce(p.sha256, p.source), p.issued_on, d.number,
                    d.kind, d.issued_on, d.issuer, d.subject, d.name, p.source, d.{series}
               FROM directives d CROSS JOIN plans p USING (plan)
              WHERE d.{condition} ORDER BY d.{series}"
        );
        let mut statement = index.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(value))?;
        let mut last: Option<(String, Vec<Citation>)> = None;
        while let Some(row) = rows.next()? {
            let key = row.get_ref(12)?.as_str().unwrap_or_default();
            match &mut last {
                Some((last, citations)) if *last == key => citations.push(citation(row)?),
                _ => {
                    if let Some(all) = last.replace((key.to_owned(), vec![citation(row)?])) {
                        documents(index, all, &mut take)?;
                    }
                }
            }
        }
        if let Some(all) = last {
            documents(index, all, &mut take)?;
        }
    }
    Ok(())
}

impl Register {
    /// The plans that cite an entry, each with the id that it has there.
    pub fn citing(&self, entry: usize) -> Vec<(i64, &str)> {
        let citations = self.citations.iter().filter(|(_, at)| **at == entry);
        let mut citing: Vec<(i64, &str)> =
            citations.map(|((plan, id), _)| (*plan, &**id)).collect();
        citing.sort_unstable();
        citing
    }
}

fn order(entry: &Entry) -> impl Ord + use<> {
    (
        usize::MAX - entry.plans,
        entry.number.clone(),
        entry.issued_on.clone(),
        entry.name.clone(),
    )
}

fn citation(row: &Row<'_>) -> rusqlite::Result<Citation> {
    Ok(Citation {
        plan: row.get(0)?,
        id: row.get(1)?,
        path: row.get(2)?,
        copy: row.get(3)?,
        plan_issued_on: row.get(4)?,
        number: row.get(5)?,
        kind: row.get(6)?,
        issued_on: row.get(7)?,
        issuer: row.get(8)?,
        subject: row.get(9)?,
        name: row.get(10)?,
        source: row.get(11)?,
    })
}

/// The documents of a number, or the one of a name.
fn documents(
    index: &Connection,
    (series, mut citations): (String, Vec<Citation>),
    mut take: impl FnMut(Entry, Vec<(i64, String)>),
) -> Result<(), Error> {
    // Not as they came into the index, which may have been in any order.
    citations.sort_by(|one, other| (&one.source, &one.id).cmp(&(&other.source, &other.id)));
    let holders = match citations[0].number.is_some() {
        true => held::holders(index, &series)?,
        false => Vec::new(),
    };
    // A law that is made anew keeps its name, as a series its numbers.
    let groups = gather::gather(citations);
    let alone = groups.len() == 1;
    for group in groups {
        let entry = entry(&group, held::held(&holders, &group, alone));
        let citing = group.citations.into_iter().map(|it| (it.plan, it.id));
        take(entry, citing.collect());
    }
    Ok(())
}

fn entry(group: &Group, held: Vec<Held>) -> Entry {
    let citations = &group.citations;
    let fields = [
        ("issued_on", tally(citations, |it| it.issued_on.as_deref())),
        ("kind", tally(citations, |it| Some(&it.kind))),
        ("issuer", tally(citations, |it| it.issuer.as_deref())),
    ];
    let most = |values: &[Variant]| values.first().map(|it| it.value.clone());
    let [issued_on, kind, issuer] = [0, 1, 2].map(|at: usize| most(&fields[at].1));
    let conflicts = fields
        .into_iter()
        .filter_map(|(field, values)| conflict(field, values));
    let plan_days = || citations.iter().filter_map(|it| it.plan_issued_on.clone());
    Entry {
        number: citations[0].number.clone(),
        kind: kind.unwrap_or_default(),
        issued_on,
        issuer,
        subject: most(&tally(citations, |it| it.subject.as_deref())),
        name: citations[0].name.clone(),
        plans: citations
            .iter()
            .map(|it| &it.copy)
            .collect::<BTreeSet<_>>()
            .len(),
        first: plan_days().min(),
        last: plan_days().max(),
        held,
        conflicts: conflicts.collect(),
    }
}

/// The values of a field, the one of most plans first; of two that are even the longer, which
/// says more.
fn tally<'a>(
    citations: &'a [Citation],
    field: impl Fn(&'a Citation) -> Option<&'a str>,
) -> Vec<Variant> {
    let mut plans: BTreeMap<&str, BTreeMap<&str, Option<&str>>> = BTreeMap::new();
    for citation in citations {
        if let Some(value) = field(citation) {
            let copies = plans.entry(value).or_default();
            copies
                .entry(&citation.copy)
                .or_insert(citation.path.as_deref());
        }
    }
    let variant = |(value, copies): (&str, BTreeMap<&str, Option<&str>>)| Variant {
        value: value.to_owned(),
        plans: copies.len(),
        paths: copies
            .values()
            .flatten()
            .take(NAMED)
            .map(|path| (*path).to_owned())
            .collect(),
    };
    let mut values: Vec<Variant> = plans.into_iter().map(variant).collect();
    values.sort_by_key(|it| (usize::MAX - it.plans, usize::MAX - it.value.len()));
    values
}

/// Whether values contradict each other, and not merely say more or less.
fn conflict(field: &'static str, values: Vec<Variant>) -> Option<Conflict> {
    let at_odds = |one: &Variant, other: &Variant| match field {
        "issued_on" => true,
        // "Chương trình" is a "Chương trình hành động", and "Văn bản" is any document.
        "kind" => {
            ![one, other].iter().any(|it| it.value == "Văn bản") && differ(&one.value, &other.value)
        }
        _ => differ(&one.value, &other.value),
    };
    let pairs = values.iter().enumerate();
    let mut pairs =
        pairs.flat_map(|(at, one)| values[at + 1..].iter().map(move |other| (one, other)));
    if !pairs.any(|(one, other)| at_odds(one, other)) {
        return None;
    }
    let ahead = values.len() == 1 || values[0].plans > values[1].plans;
    Some(Conflict {
        field,
        likely: ahead.then(|| values[0].value.clone()),
        values,
    })
}
