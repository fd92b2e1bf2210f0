//! The JSON Schema of a record, taken from the types, and what other programs need of it.

mod duckdb;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::json;

use crate::record::{Record, SCHEMA_VERSION};

/// The schema (draft 2020-12) as indented JSON.
///
/// Every key that a record has is required. Further keys are allowed: the contract may add some
/// without a new version, and whoever validates by this schema should not break then.
pub fn text() -> String {
    // A plain value cannot fail to be written.
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// The query by which DuckDB loads a file of records.
pub fn duckdb(file: &str) -> String {
    duckdb::read_json(schema().as_value(), file)
}

fn schema() -> Schema {
    // What is written, not what would be accepted: a nullable key is required all the same.
    let generator = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = generator.into_generator().into_root_schema_for::<Record>();
    schema.insert("title".into(), json!("kehoach record"));
    if let Some(version) = schema.pointer_mut("/properties/schema_version") {
        version["const"] = json!(SCHEMA_VERSION);
    }
    schema
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_field_of_a_record_is_a_column_or_in_one_with_its_type() {
        let query = super::duckdb("it's.jsonl");
        assert!(query.starts_with("SELECT * FROM read_json('it''s.jsonl', "));
        let columns: Vec<&str> = query.lines().filter(|it| it.starts_with("    ")).collect();
        let span = r#"STRUCT("start" BIGINT, "end" BIGINT, "line" BIGINT)"#;
        for column in [
            "schema_version: 'BIGINT',".to_owned(),
            r#"error: 'STRUCT("code" VARCHAR, "message" VARCHAR)',"#.to_owned(),
            format!(r#"annexes: 'STRUCT("id" VARCHAR, "title" VARCHAR, "span" {span})[]',"#),
            format!(
                r#"diagnostics: 'STRUCT("code" VARCHAR, "severity" VARCHAR, "message" VARCHAR, "span" {span})[]'"#
            ),
        ] {
            assert!(
                columns.contains(&format!("    {column}").as_str()),
                "{column}: {query}"
            );
        }
        assert!(
            query.contains(r#""id" VARCHAR, "sha256" VARCHAR, "bytes" BIGINT"#),
            "{query}"
        );
        assert!(query.contains(r#""implements" VARCHAR[]"#), "{query}");
        assert!(query.contains(r#""tentative" BOOLEAN"#), "{query}");
    }
}
