//! Which plans there are of some sort, and what in them is why.
//!
//! filters → one statement, its values bound → plans in order → for each what was found in it.

mod found;
mod statement;

use std::collections::HashSet;

use rusqlite::{Connection, Row, params_from_iter};
use serde::Serialize;

use super::query::Query;
use super::{Days, Error, names, words};
use crate::facts::number;
use statement::Statement;

pub use found::{Hit, What};

/// What is looked for: all of it must hold.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    /// In title, tasks or text.
    pub words: Query,
    /// Cites these: a number, a number with its date (44-CTr/TU@2026-03-13), or words of a name.
    pub directives: Vec<String>,
    /// Gives these bodies something to do; with `due` they answer for what is due.
    pub bodies: Vec<String>,
    /// Has someone report to these.
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
    pub due: Option<Days>,
    /// Has these diagnostics.
    pub warnings: Vec<String>,
    /// No more plans than that.
    pub limit: Option<usize>,
    /// Not so many at the head.
    pub skip: usize,
}

/// Plans, the best first: every mark right before others, else the earliest due, else the latest.
#[derive(Debug)]
pub struct Answer {
    /// The plans, as many as were wanted.
    pub plans: Vec<Plan>,
    /// How many there are.
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
pub fn find(index: &Connection, filters: &Filters) -> Result<Answer, Error> {
    let statement = Statement::of(filters);
    let mut rows = index.prepare(&statement.sql)?;
    let mut rows = rows.query(params_from_iter(statement.values))?;
    let mut answer = Answer {
        plans: Vec::new(),
        total: 0,
    };
    let names = Names::of(index, filters)?;
    while let Some(row) = rows.next()? {
        answer.total = row.get(9)?;
        let mut plan = plan(row)?;
        plan.found = found::found(index, plan.plan, filters, &names)?;
        answer.plans.push(plan);
    }
    Ok(answer)
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

fn plan(row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        plan: row.get(0)?,
        path: row.get(1)?,
        sha256: row.get(2)?,
        kind: row.get(3)?,
        number: row.get(4)?,
        issued_on: row.get(5)?,
        issuer: row.get(6)?,
        title: row.get(7)?,
        signer: row.get(8)?,
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
