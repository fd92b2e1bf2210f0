//! Which plans there are of some sort, and what in them is why.
//!
//! filters → one statement, its values bound → plans in order → each in its turn with what was found in it.

mod found;
mod statement;

use std::collections::HashSet;
use std::vec;

use rusqlite::{Connection, Row, Transaction, params_from_iter};
use serde::Serialize;

use super::excerpt::Excerpts;
use super::query::Query;
use super::{Days, Due, Error, names, words};
use crate::forms::number;

pub use found::{Hit, What};
pub use statement::{due_counts, undated};

/// What is looked for: all of it must hold.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    /// In title, tasks or text.
    pub words: Query,
    /// Cites these: a number, a number with its date (44-CTr/TU@2026-03-13), or words of a name.
    pub directives: Vec<String>,
    /// Gives these bodies something to do; with `due` they answer for what is due.
    pub bodies: Vec<String>,
    /// Has someone report to these, one of the bodies if some are named.
    pub report_to: Vec<String>,
    /// Is sent to these.
    pub recipients: Vec<String>,
    /// Is issued by these.
    pub issuers: Vec<String>,
    /// Is signed by these.
    pub signers: Vec<String>,
    /// Is issued then.
    pub issued: Option<Days>,
    /// Has something whose last day (its first, where it has no last) is then.
    pub due: Option<Due>,
    /// Has these diagnostics.
    pub warnings: Vec<String>,
    /// No more plans than that.
    pub limit: Option<usize>,
    /// Not so many at the head.
    pub skip: usize,
}

/// The plans that were found, the best first: every mark right before others, else the earliest
/// due, else the latest. Each is read when it is its turn, all of them as the index was at first.
pub struct Found<'a> {
    index: Transaction<'a>,
    filters: &'a Filters,
    names: Names,
    excerpts: Excerpts<'a>,
    plans: vec::IntoIter<i64>,
    /// How many there are, with those that a limit leaves out.
    pub total: usize,
}

/// A plan that was found.
#[derive(Debug, Serialize)]
pub struct Plan {
    /// Its row in the index.
    #[serde(skip)]
    pub plan: i64,
    /// As in its record's source.
    pub path: Option<String>,
    /// As in its record's source.
    pub sha256: Option<String>,
    /// As in its record's document, like what follows.
    pub kind: Option<String>,
    /// Number and symbol.
    pub number: Option<String>,
    /// Date of issue.
    pub issued_on: Option<String>,
    /// Issuer.
    pub issuer: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Signer.
    pub signer: Option<String>,
    /// What in it was looked for.
    pub found: Vec<Hit>,
}

/// Finds plans.
pub fn find<'a>(index: &'a Connection, filters: &'a Filters) -> Result<Found<'a>, Error> {
    let index = index.unchecked_transaction()?;
    let mut plans = statement::plans(&index, filters)?;
    let total = plans.len();
    plans.drain(..filters.skip.min(total));
    plans.truncate(filters.limit.unwrap_or(total));
    Ok(Found {
        names: Names::of(&index, filters)?,
        excerpts: Excerpts::of(&filters.words),
        index,
        filters,
        plans: plans.into_iter(),
        total,
    })
}

impl Iterator for Found<'_> {
    type Item = Result<Plan, Error>;

    fn next(&mut self) -> Option<Result<Plan, Error>> {
        let plan = self.plans.next()?;
        Some(self.plan(plan))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.plans.size_hint()
    }
}

impl ExactSizeIterator for Found<'_> {}

impl Found<'_> {
    fn plan(&mut self, plan: i64) -> Result<Plan, Error> {
        let sql = "SELECT path, sha256, kind, number, issued_on, issuer, title, signer
                     FROM plans WHERE plan = ?";
        let mut query = self.index.prepare_cached(sql)?;
        let own = |row: &Row<'_>| own(plan, row);
        let own = query.query_row([plan], own)?;
        let (filters, names) = (self.filters, &self.names);
        let found = found::found(&self.index, plan, filters, names, &mut self.excerpts)?;
        Ok(Plan { found, ..own })
    }
}

/// How many plans the index holds, and how many of those do not say when they were issued.
pub fn dated(index: &Connection) -> Result<(usize, usize), Error> {
    let sql = "SELECT count(*), count(*) - count(issued_on) FROM plans WHERE error IS NULL";
    Ok(index.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The codes of diagnostics that the index has.
pub fn codes(index: &Connection) -> Result<Vec<String>, Error> {
    let mut codes = index.prepare("SELECT DISTINCT code FROM diagnostics ORDER BY code")?;
    let codes = codes.query_map([], |row| row.get(0))?;
    Ok(codes.collect::<rusqlite::Result<_>>()?)
}

fn own(plan: i64, row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        plan,
        path: row.get(0)?,
        sha256: row.get(1)?,
        kind: row.get(2)?,
        number: row.get(3)?,
        issued_on: row.get(4)?,
        issuer: row.get(5)?,
        title: row.get(6)?,
        signer: row.get(7)?,
        found: Vec::new(),
    })
}

/// The names that the filters' words stand for, to know them again in a plan.
#[derive(Debug)]
struct Names {
    bodies: Vec<HashSet<String>>,
    report_to: Vec<HashSet<String>>,
    recipients: Vec<HashSet<String>>,
    directives: Vec<HashSet<String>>,
}

impl Names {
    fn of(index: &Connection, filters: &Filters) -> Result<Names, Error> {
        let all = |typed: &[String]| -> Result<Vec<HashSet<String>>, Error> {
            typed.iter().map(|name| matching(index, name)).collect()
        };
        let cited = filters.directives.iter().map(|typed| Wanted::of(typed));
        let cited = cited.filter_map(|wanted| match wanted {
            Wanted::Name(name) => Some(name.to_owned()),
            Wanted::Number(..) => None,
        });
        Ok(Names {
            bodies: all(&filters.bodies)?,
            report_to: all(&filters.report_to)?,
            recipients: all(&filters.recipients)?,
            directives: all(&cited.collect::<Vec<_>>())?,
        })
    }
}

fn matching(index: &Connection, name: &str) -> Result<HashSet<String>, Error> {
    let (sql, values) = names::matching(name);
    let mut rows = index.prepare_cached(&sql)?;
    let rows = rows.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What somebody who names a directive means.
#[derive(Debug, PartialEq, Eq)]
enum Wanted<'a> {
    /// The key of a number, and a date if one was given.
    Number(String, Option<&'a str>),
    /// Words of a name.
    Name(&'a str),
}

impl Wanted<'_> {
    fn of(typed: &str) -> Wanted<'_> {
        let (number, date) = match typed.split_once('@') {
            Some((number, date)) => (number.trim(), Some(date.trim())),
            None => (typed.trim(), None),
        };
        if let [found] = &number::find(number)[..] {
            return Wanted::Number(words::number_key(&found.canonical), date);
        }
        // In small letters it is no number to a reader of plans, but to one who types.
        let plain = number.starts_with(|c: char| c.is_ascii_digit());
        match plain && number.contains('/') {
            true => Wanted::Number(words::number_key(number), date),
            false => Wanted::Name(typed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_by_number_or_by_name() {
        let key = || "44-ctr-tu".to_owned();
        for (typed, wanted) in [
            ("44-CTr/TU", Wanted::Number(key(), None)),
            ("44-ctr/tu", Wanted::Number(key(), None)),
            ("Chương trình số 44 - CTr/TU", Wanted::Number(key(), None)),
            (
                "44-CTr/TU@2026-03-13",
                Wanted::Number(key(), Some("2026-03-13")),
            ),
            ("Đại hội lần thứ XIV", Wanted::Name("Đại hội lần thứ XIV")),
        ] {
            assert_eq!(Wanted::of(typed), wanted);
        }
    }
}
