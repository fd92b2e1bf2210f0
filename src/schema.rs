//! The JSON Schema of a record, taken from the types.

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
