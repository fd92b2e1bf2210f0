//! The README says what is true: its plan, its record, its table of diagnostics.

mod corpus;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use corpus::{folder, texts};

/// The first block of a language in the README.
fn block(language: &str) -> String {
    let readme = fs::read_to_string(folder("README.md")).unwrap();
    let (_, rest) = readme.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_plan_is_the_fixture() {
    let plan = fs::read_to_string(folder("fixtures/plans/vi-du.txt")).unwrap();
    assert_eq!(block("text"), plan);
}

#[test]
fn the_excerpt_is_of_its_record() {
    let excerpt: Value = serde_json::from_str(&block("json")).unwrap();
    let text = texts("fixtures/plans")
        .into_iter()
        .find(|text| text.name == "vi-du.txt")
        .unwrap();
    let record = serde_json::to_value(text.record()).unwrap();
    if let Some(place) = beyond(&excerpt, &record) {
        panic!("not in the record: {place}");
    }
}

/// The first thing in `part` that `whole` does not say.
fn beyond(part: &Value, whole: &Value) -> Option<String> {
    match (part, whole) {
        (Value::Object(fields), Value::Object(_)) => fields.iter().find_map(|(key, value)| {
            let rest = beyond(value, whole.get(key).unwrap_or(&Value::Bool(false)))?;
            Some(format!("{key} {rest}"))
        }),
        (Value::Array(parts), Value::Array(wholes)) => parts
            .iter()
            .find(|part| wholes.iter().all(|whole| beyond(part, whole).is_some()))
            .map(Value::to_string),
        _ => (part != whole).then(|| part.to_string()),
    }
}

#[test]
fn every_diagnostic_is_explained() {
    let readme = fs::read_to_string(folder("README.md")).unwrap();
    let in_vietnamese = fs::read_to_string(folder("README.vi.md")).unwrap();
    let mut codes = BTreeSet::new();
    for text in texts("fixtures/plans")
        .into_iter()
        .chain(texts("fixtures/broken"))
    {
        codes.extend(text.record().diagnostics.into_iter().map(|one| one.code));
    }
    assert!(codes.len() > 8, "{codes:?}");
    for code in codes {
        let row = format!("| `{code}` |");
        assert!(readme.contains(&row), "README.md has no row {row}");
        assert!(
            in_vietnamese.contains(&row),
            "README.vi.md has no row {row}"
        );
    }
}
