//! Filters → one statement. What was typed is bound, never written into it.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Filters, Wanted};
use crate::index::{Days, Due, Error, Query, names};

/// Title, tasks and text weigh so much, with marks and without.
const WEIGHTS: &str = "10.0, 4.0, 1.0, 10.0, 4.0, 1.0";

/// The plans of which all filters hold, in order.
pub fn plans(index: &Connection, filters: &Filters) -> Result<Vec<i64>, Error> {
    let (sql, values) = Clauses::of(filters);
    let mut rows = index.prepare(&sql)?;
    let rows = rows.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How much is due on each day of a stretch for which all of these bodies answer.
pub fn due_counts(
    index: &Connection,
    due: Days,
    bodies: &[String],
) -> Result<BTreeMap<String, usize>, Error> {
    let mut clauses = Clauses::default();
    let (condition, values) = clauses.due_condition(Due::Then(due), bodies);
    let sql = format!(
        "{}SELECT day, count(*) FROM deadlines d WHERE {condition} GROUP BY day",
        clauses.with()
    );
    let values = clauses.table_values.into_iter().chain(values);
    let mut rows = index.prepare(&sql)?;
    let rows = rows.query_map(params_from_iter(values), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How much is due on no day that is known for which all of these bodies answer.
pub fn undated(index: &Connection, bodies: &[String]) -> Result<usize, Error> {
    let mut clauses = Clauses::default();
    let (condition, values) = clauses.due_condition(Due::Undated, bodies);
    let sql = format!(
        "{}SELECT count(*) FROM deadlines d WHERE {condition}",
        clauses.with()
    );
    let values = clauses.table_values.into_iter().chain(values);
    Ok(index.query_row(&sql, params_from_iter(values), |row| row.get(0))?)
}

#[derive(Default)]
struct Clauses {
    tables: Vec<String>,
    table_values: Vec<Value>,
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Clauses {
    /// The statement and its values.
    fn of(filters: &Filters) -> (String, Vec<Value>) {
        let mut clauses = Clauses::default();
        let order = clauses.order(filters);
        clauses.dated("p.issued_on", filters.issued);
        for directive in &filters.directives {
            clauses.directive(directive);
        }
        for (typed, column) in [
            (&filters.issuers, "p.issuer"),
            (&filters.signers, "p.signer"),
        ] {
            for name in typed {
                let names = clauses.names(name);
                clauses.condition(format!("{column} IN {names}"));
            }
        }
        for name in &filters.recipients {
            let names = clauses.names(name);
            clauses.in_either("recipients", ["name", "name_expanded"], &names);
        }
        for whom in &filters.report_to {
            clauses.reports(whom, &filters.bodies);
        }
        if filters.due.is_none() && filters.report_to.is_empty() {
            for name in &filters.bodies {
                let names = clauses.names(name);
                clauses.in_either("assignments", ["body", "body_expanded"], &names);
            }
        }
        for code in &filters.warnings {
            let sql = "p.plan IN (SELECT plan FROM diagnostics WHERE code = ?)";
            clauses.condition(sql.to_owned());
            clauses.values.push(Value::Text(code.clone()));
        }
        clauses.statement(&order, filters)
    }

    fn condition(&mut self, sql: String) {
        self.conditions.push(sql);
    }

    fn in_either(&mut self, table: &str, columns: [&str; 2], names: &str) {
        let sql =
            columns.map(|column| format!("SELECT plan FROM {table} WHERE {column} IN {names}"));
        self.condition(format!("p.plan IN ({})", sql.join(" UNION ALL ")));
    }

    /// That someone reports to a body: each of these, if some are named.
    fn reports(&mut self, whom: &str, bodies: &[String]) {
        let whom = self.names(whom);
        if bodies.is_empty() {
            self.condition(format!(
                "p.plan IN (SELECT plan FROM tasks WHERE report_to IN {whom})"
            ));
        }
        for body in bodies {
            let names = self.names(body);
            self.condition(format!(
                "p.plan IN (SELECT t.plan FROM tasks t
                              JOIN assignments a ON (a.plan, a.id) = (t.plan, t.assignment)
                             WHERE t.report_to IN {whom}
                               AND (a.body IN {names} OR a.body_expanded IN {names}))"
            ));
        }
    }

    /// A table of the names that hold these words; what it is called.
    fn names(&mut self, typed: &str) -> String {
        let (sql, values) = names::matching(typed);
        let name = format!("names{}", self.tables.len());
        self.tables.push(format!("{name} AS MATERIALIZED ({sql})"));
        self.table_values.extend(values);
        name
    }

    /// What the plans are ordered by, with the tables that are needed for it.
    fn order(&mut self, filters: &Filters) -> String {
        if let Some(due) = filters.due {
            self.due(due, &filters.bodies);
        }
        if !filters.words.is_empty() {
            self.found(&filters.words);
            return "f.tier, f.rank, p.source".to_owned();
        }
        match filters.due {
            Some(_) => "d.day, p.source".to_owned(),
            None => "p.issued_on DESC NULLS LAST, p.source".to_owned(),
        }
    }

    /// A table of the plans with these words, those with every mark right in the first tier.
    fn found(&mut self, query: &Query) {
        let tier = |tier: u8| {
            format!(
                "SELECT rowid AS plan, {tier} AS tier, bm25(words, {WEIGHTS}) AS rank
                   FROM words WHERE words MATCH ?"
            )
        };
        self.tables.push(format!(
            "found AS MATERIALIZED (SELECT plan, min(tier) AS tier, rank
                                      FROM ({} UNION ALL {}) GROUP BY plan)",
            tier(0),
            tier(1),
        ));
        self.table_values.push(Value::Text(query.exactly()));
        self.table_values.push(Value::Text(query.loosely()));
    }

    /// A table of the plans with something due then, for which all of these bodies answer.
    fn due(&mut self, due: Due, bodies: &[String]) {
        let (condition, values) = self.due_condition(due, bodies);
        self.tables.push(format!(
            "due_then AS MATERIALIZED (SELECT plan, min(day) AS day
                                         FROM deadlines d WHERE {condition} GROUP BY plan)",
        ));
        self.table_values.extend(values);
    }

    /// That a deadline is due then and all of these bodies answer for it.
    fn due_condition(&mut self, due: Due, bodies: &[String]) -> (String, Vec<Value>) {
        let names: Vec<String> = bodies.iter().map(|name| self.names(name)).collect();
        let (mut conditions, values) = match due {
            Due::Then(days) => within("d.day", days),
            Due::Undated => (vec!["d.day IS NULL".to_owned()], Vec::new()),
        };
        for names in names {
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM deadline_assignments l
                           JOIN assignments a ON (a.plan, a.id) = (l.plan, l.assignment)
                          WHERE (l.plan, l.deadline) = (d.plan, d.id)
                            AND (a.body IN {names} OR a.body_expanded IN {names}))"
            ));
        }
        (conditions.join(" AND "), values)
    }

    fn dated(&mut self, column: &str, days: Option<Days>) {
        if let Some(days) = days {
            let (conditions, values) = within(column, days);
            self.conditions.extend(conditions);
            self.values.extend(values);
        }
    }

    fn directive(&mut self, typed: &str) {
        match Wanted::of(typed) {
            Wanted::Number(key, date) => {
                let dated = if date.is_some() {
                    " AND issued_on = ?"
                } else {
                    ""
                };
                self.condition(format!(
                    "p.plan IN (SELECT plan FROM directives WHERE number_key = ?{dated})"
                ));
                self.values.push(Value::Text(key));
                self.values
                    .extend(date.map(|date| Value::Text(date.to_owned())));
            }
            Wanted::Name(name) => {
                let names = self.names(name);
                self.condition(format!(
                    "p.plan IN (SELECT plan FROM directives
                                  WHERE number_key IS NULL AND name IN {names})"
                ));
            }
        }
    }

    fn with(&self) -> String {
        match self.tables.is_empty() {
            true => String::new(),
            false => format!("WITH {}\n", self.tables.join(",\n")),
        }
    }

    fn statement(self, order: &str, filters: &Filters) -> (String, Vec<Value>) {
        let with = self.with();
        let mut from = "plans p".to_owned();
        if !filters.words.is_empty() {
            from.push_str(" JOIN found f USING (plan)");
        }
        if filters.due.is_some() {
            from.push_str(" JOIN due_then d USING (plan)");
        }
        let mut conditions = self.conditions;
        conditions.push("p.error IS NULL".to_owned());
        let conditions = conditions.join(" AND ");
        let sql = format!("{with}SELECT p.plan FROM {from} WHERE {conditions} ORDER BY {order}");
        let values = self.table_values.into_iter().chain(self.values);
        (sql, values.collect())
    }
}

/// That a day is within some days.
pub fn within(column: &str, days: Days) -> (Vec<String>, Vec<Value>) {
    let bounds = [(days.first, ">="), (days.last, "<=")];
    let bounds = bounds
        .into_iter()
        .filter_map(|(day, sign)| Some((day?, sign)));
    bounds
        .map(|(day, sign)| (format!("{column} {sign} ?"), Value::Text(day.to_string())))
        .unzip()
}
