//! Names of bodies, people and documents: kept once each, found by their words.

use rusqlite::types::Value;
use rusqlite::{Connection, Result};

use super::query::Phrase;
use super::words;
use crate::vocab;

/// Adds a name that may be there already.
pub fn add(connection: &Connection, name: &str) -> Result<()> {
    let mut there = connection.prepare_cached("SELECT 1 FROM names WHERE name = ?")?;
    if there.exists([name])? {
        return Ok(());
    }
    let words::Forms { exact, bare } = words::forms(name);
    let sql = "INSERT INTO names VALUES (?, ?, ?)";
    let values = [name, &format!(" {exact} "), &format!(" {bare} ")];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// Removes the names that no plan uses any more.
pub fn sweep(connection: &Connection) -> Result<()> {
    let uses = [
        ("plans", "issuer"),
        ("plans", "signer"),
        ("assignments", "body"),
        ("assignments", "body_expanded"),
        ("tasks", "report_to"),
        ("recipients", "name"),
        ("recipients", "name_expanded"),
        ("directives", "number_key IS NULL AND t.name"),
    ];
    let unused = uses.map(|(table, column)| {
        format!("NOT EXISTS (SELECT 1 FROM {table} t WHERE t.{column} = names.name)")
    });
    let sql = format!("DELETE FROM names WHERE {}", unused.join(" AND "));
    connection.execute(&sql, [])?;
    Ok(())
}

/// The query for the names that hold these words side by side, and its values.
///
/// An abbreviation of the vocabulary stands for what it abbreviates too, and "*" for any name.
pub fn matching(name: &str) -> (String, Vec<Value>) {
    if name.trim() == "*" {
        return ("SELECT name FROM names".to_owned(), Vec::new());
    }
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    let expanded = vocab::expand(name);
    let readings = [Some(name), (expanded != name).then_some(&*expanded)];
    for phrase in readings.into_iter().flatten().map(Phrase::of) {
        let (condition, its) = phrase.in_columns("exact", "bare");
        conditions.push(condition);
        values.extend(its.into_iter().map(Value::Text));
    }
    let sql = format!("SELECT name FROM names WHERE {}", conditions.join(" OR "));
    (sql, values)
}
