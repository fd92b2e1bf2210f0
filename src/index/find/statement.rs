//! Filters → one statement. What was typed is bound, never written into it.

use rusqlite::types::Value;

use super::{Filters, Wanted};
use crate::index::{Days, Query, names};

/// Title, tasks and text weigh so much, with marks and without.
const WEIGHTS: &str = "10.0, 4.0, 1.0, 10.0, 4.0, 1.0";

/// A statement and its values.
pub struct Statement {
    pub sql: String,
    pub values: Vec<Value>,
}

#[derive(Default)]
struct Clauses {
    tables: Vec<String>,
    table_values: Vec<Value>,
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Statement {
    /// Plans in order, each with how many there are in all.
    pub fn of(filters: &Filters) -> Statement {
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
        for name in &filters.report_to {
            let names = clauses.names(name);
            clauses.condition(format!(
                "p.plan IN (SELECT plan FROM tasks WHERE report_to IN {names})"
            ));
        }
        if filters.due.is_none() {
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
}

impl Clauses {
    fn condition(&mut self, sql: String) {
        self.conditions.push(sql);
    }

    fn in_either(&mut self, table: &str, columns: [&str; 2], names: &str) {
        let sql =
            columns.map(|column| format!("SELECT plan FROM {table} WHERE {column} IN {names}"));
        self.condition(format!("p.plan IN ({})", sql.join(" UNION ALL ")));
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
    fn due(&mut self, due: Days, bodies: &[String]) {
        let names: Vec<String> = bodies.iter().map(|name| self.names(name)).collect();
        let (mut conditions, values) = within("d.day", due);
        for names in names {
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM deadline_assignments l
                           JOIN assignments a ON (a.plan, a.id) = (l.plan, l.assignment)
                          WHERE (l.plan, l.deadline) = (d.plan, d.id)
                            AND (a.body IN {names} OR a.body_expanded IN {names}))"
            ));
        }
        self.tables.push(format!(
            "due_then AS MATERIALIZED (SELECT plan, min(day) AS day
                                         FROM deadlines d WHERE {} GROUP BY plan)",
            conditions.join(" AND "),
        ));
        self.table_values.extend(values);
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

    fn statement(self, order: &str, filters: &Filters) -> Statement {
        let with = match self.tables.is_empty() {
            true => String::new(),
            false => format!("WITH {}\n", self.tables.join(",\n")),
        };
        let mut from = "plans p".to_owned();
        if !filters.words.is_empty() {
            from.push_str(" JOIN found f USING (plan)");
        }
        if filters.due.is_some() {
            from.push_str(" JOIN due_then d USING (plan)");
        }
        let mut conditions = self.conditions;
        conditions.push("p.error IS NULL".to_owned());
        let sql = format!(
            "{with}SELECT p.plan, p.path, p.sha256, p.kind, p.number, p.issued_on, p.issuer, p.title,
                    p.signer, count(*) OVER ()
               FROM {from} WHERE {} ORDER BY {order} LIMIT ? OFFSET ?",
            conditions.join(" AND "),
        );
        let all = |limit: Option<usize>| limit.map_or(-1, |limit| limit as i64);
        let values = self.table_values.into_iter().chain(self.values);
        let page = [
            Value::Integer(all(filters.limit)),
            Value::Integer(filters.skip as i64),
        ];
        Statement {
            sql,
            values: values.chain(page).collect(),
        }
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
