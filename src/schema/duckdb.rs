//! The statement that loads records into DuckDB, from the JSON Schema of a record.
//!
//! DuckDB would look at the first records and guess: a key that is null in all of them would get
//! no type, and one that differs later would end the load.

use serde_json::Value;

/// More than the record of any plan; a few of these is what each thread of DuckDB takes.
const LARGEST: u64 = 64 << 20;

/// A query that reads the records in `file`, lines of JSON, with the types of their fields.
pub(super) fn read_json(schema: &Value, file: &str) -> String {
    let columns: Vec<String> = fields(schema)
        .map(|(name, field)| format!("    {name}: '{}'", type_of(schema, field)))
        .collect();
    format!(
        "SELECT * FROM read_json('{}', format = 'newline_delimited',\n  \
         maximum_object_size = {LARGEST},\n  columns = {{\n{}\n  }});\n",
        file.replace('\'', "''"),
        columns.join(",\n"),
    )
}

/// The fields of an object in contract order, which `required` keeps: every key is on every record.
fn fields(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let names = object["required"].as_array().into_iter().flatten();
    let names = names.filter_map(Value::as_str);
    names.map(|name| (name, &object["properties"][name]))
}

fn type_of(schema: &Value, field: &Value) -> String {
    if let Some(name) = field["$ref"]
        .as_str()
        .and_then(|it| it.strip_prefix("#/$defs/"))
    {
        return type_of(schema, &schema["$defs"][name]);
    }
    match kind(field) {
        "object" => {
            let fields =
                fields(field).map(|(name, it)| format!("\"{name}\" {}", type_of(schema, it)));
            format!("STRUCT({})", fields.collect::<Vec<_>>().join(", "))
        }
        "array" => format!("{}[]", type_of(schema, &field["items"])),
        "boolean" => "BOOLEAN".to_owned(),
        "integer" => "BIGINT".to_owned(),
        "string" => "VARCHAR".to_owned(),
        // Something or null is that something; a choice of words, or of word and number, a word.
        _ => match alternatives(field).as_slice() {
            [one] => type_of(schema, one),
            _ => "VARCHAR".to_owned(),
        },
    }
}

/// The type that a field names, null aside.
fn kind(field: &Value) -> &str {
    let types = match &field["type"] {
        Value::Array(types) => types.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut types = types.iter().filter_map(Value::as_str);
    types.find(|it| *it != "null").unwrap_or_default()
}

fn alternatives(field: &Value) -> Vec<&Value> {
    let some = field["anyOf"].as_array().into_iter().flatten();
    some.filter(|it| it["type"] != "null").collect()
}
