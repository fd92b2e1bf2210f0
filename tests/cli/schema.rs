use std::fs;

use serde_json::{Value, json};

use crate::{folder_of, kehoach, records, stdout};

const CHECKED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/record.schema.json");
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

fn schema() -> Value {
    let folder = folder_of(&[]);
    let text = stdout(&kehoach(&folder).arg("schema").assert().code(0));
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_checked_in_schema_is_the_one_that_is_printed() {
    let folder = folder_of(&[]);
    let printed = stdout(&kehoach(&folder).arg("schema").assert().code(0));
    if std::env::var_os("KEHOACH_BLESS").is_some() {
        assert!(std::env::var_os("CI").is_none(), "a person blesses, not CI");
        fs::write(CHECKED_IN, &printed).unwrap();
    }
    let kept = fs::read_to_string(CHECKED_IN).unwrap();
    assert!(
        kept == printed,
        "the record has changed: run the tests with KEHOACH_BLESS=1 and read the diff of {CHECKED_IN}"
    );
}

#[test]
fn it_is_a_schema_of_its_draft_and_asks_for_every_key() {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    for_objects(&schema, &mut |object| {
        let keys: Vec<&str> = object["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut required: Vec<&str> = object["required"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_str().unwrap())
            .collect();
        required.sort_unstable();
        assert_eq!(keys, required);
    });
}

#[test]
fn records_are_valid_and_hold_nothing_beyond_it() {
    let folder = folder_of(&[]);
    let words = ["extract", FIXTURES, "nowhere"];
    let done = kehoach(&folder).args(words).assert();
    let mut strict = schema();
    shut(&mut strict);
    let validator = jsonschema::validator_for(&strict).unwrap();
    for record in records(&stdout(&done)) {
        let errors: Vec<String> = validator
            .iter_errors(&record)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(errors, [""; 0], "{}", record["source"]["path"]);
    }
}

#[test]
fn a_record_that_breaks_the_contract_is_invalid() {
    let folder = folder_of(&["a.txt"]);
    let done = kehoach(&folder).args(["extract", "a.txt"]).assert().code(0);
    let record = records(&stdout(&done)).remove(0);
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let valid = |change: &dyn Fn(&mut Value)| {
        let mut record = record.clone();
        change(&mut record);
        validator.is_valid(&record)
    };
    assert!(valid(&|_| ()));
    assert!(valid(&|it| it["added_later"] = json!(1)));
    assert!(!valid(&|it| it["schema_version"] = json!(2)));
    assert!(!valid(&|it| it["deadlines"] = Value::Null));
    assert!(!valid(&|it| it["source"]["offsets"] = json!("words")));
    assert!(!valid(&|it| drop(
        it["document"].as_object_mut().unwrap().remove("number")
    )));
    assert!(!valid(&|it| drop(
        it.as_object_mut().unwrap().remove("error")
    )));
}

fn for_objects(schema: &Value, visit: &mut impl FnMut(&Value)) {
    if schema["properties"].is_object() {
        visit(schema);
    }
    let inner = schema.as_object().into_iter().flat_map(|it| it.values());
    inner.for_each(|it| for_objects(it, visit));
}

/// Allows no key that the schema does not name.
fn shut(schema: &mut Value) {
    if schema["properties"].is_object() {
        schema["additionalProperties"] = json!(false);
    }
    let inner = schema
        .as_object_mut()
        .into_iter()
        .flat_map(|it| it.values_mut());
    inner.for_each(shut);
}
