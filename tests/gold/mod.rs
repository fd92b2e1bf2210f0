//! Hand-made gold: what a careful reader finds in a plan, and how a record falls short of it.
//!
//! Gold holds values only, and only what its reader wrote down: a key that is left out is not
//! compared. An entry with `"optional": true` may be found or not; two readers differ on it.

mod words;

use serde_json::{Value, json};

use words::{overlap, same, same_number};

/// Every way in which a record falls short of its gold, one line each, in contract order.
pub fn misses(gold: &Value, record: &Value) -> Vec<String> {
    let mut misses = Misses(Vec::new());
    misses.error(gold, record);
    misses.document(gold, record);
    misses.directives(gold, record);
    misses.deadlines(gold, record);
    misses.assignments(gold, record);
    misses.recipients(gold, record);
    misses.signature(gold, record);
    misses.outline(gold, record);
    misses.diagnostics(gold, record);
    misses.0
}

struct Misses(Vec<String>);

/// Whether an entry of the gold and one of the record are the same fact.
type Test<'t> = &'t dyn Fn(&Value, &Value) -> bool;

impl Misses {
    fn error(&mut self, gold: &Value, record: &Value) {
        let (want, got) = (&gold["error"], &record["error"]["code"]);
        self.value("error", "", "code", want, got, same);
    }

    fn document(&mut self, gold: &Value, record: &Value) {
        for (field, want) in fields(&gold["document"]) {
            let test = if field == "number" { same_number } else { same };
            self.value(
                "document",
                "",
                field,
                want,
                &record["document"][field],
                test,
            );
        }
    }

    fn directives(&mut self, gold: &Value, record: &Value) {
        let Some(want) = list(gold, "directives") else {
            return;
        };
        let got = entries(record, "directives");
        let numbered = |of: &[Value]| split(of, |one| !one["number"].is_null());
        let (want, want_named) = numbered(&want);
        let (got, got_named) = numbered(&got);
        let by_number: Test = &|want, got| same_number(&want["number"], &got["number"]);
        let by_name: Test = &|want, got| same(&want["name"], &got["name"]);
        let nearly: Test = &|want, got| {
            same(&want["kind"], &got["kind"]) && overlap(&want["name"], &got["name"]) >= 0.5
        };
        let fields = ["kind", "issued_on", "issuer", "role", "subject", "alias"];
        for (want, got) in self.list("directive", "number", &want, &got, &[by_number]) {
            let place = name(&want, "number");
            self.fields("directive", &place, &fields, &want, &got);
            self.implements(&place, &want, &got, record);
        }
        let tests = [by_name, nearly];
        for (want, got) in self.list("directive", "name", &want_named, &got_named, &tests) {
            let place = name(&want, "name");
            self.fields("directive", &place, &fields[4..], &want, &got);
        }
    }

    /// The gold names what is carried out by number, or by name where there is none.
    fn implements(&mut self, place: &str, want: &Value, got: &Value, record: &Value) {
        let Some(want) = want.get("implements") else {
            return;
        };
        let named = |id: &Value| {
            let cited = entries(record, "directives");
            let one = cited.into_iter().find(|one| one["id"] == *id);
            one.map(|one| {
                name(
                    &one,
                    if one["number"].is_null() {
                        "name"
                    } else {
                        "number"
                    },
                )
            })
        };
        let got = entries(got, "implements")
            .iter()
            .filter_map(named)
            .collect();
        self.value("directive", place, "implements", want, &got, Value::eq);
    }

    fn deadlines(&mut self, gold: &Value, record: &Value) {
        let Some(want) = list(gold, "deadlines") else {
            return;
        };
        let alike = |want: &Value, got: &Value| {
            want["edtf"] == got["edtf"] && want["bound"] == got["bound"]
        };
        let here: Test = &|want, got| alike(want, got) && want["section"] == got["section"];
        let anywhere: Test = &alike;
        let got = entries(record, "deadlines");
        for (want, got) in self.list("deadline", "text", &want, &got, &[here, anywhere]) {
            let place = name(&want, "text");
            let fields = [
                "kind",
                "section",
                "part",
                "tentative",
                "year_inferred",
                "recurrence",
                "duration",
            ];
            self.fields("deadline", &place, &fields, &want, &got);
            let answers = |id: &Value| {
                entries(record, "assignments")
                    .into_iter()
                    .find(|one| one["id"] == *id)
            };
            let bodies: Vec<Value> = entries(&got, "assignments")
                .iter()
                .filter_map(answers)
                .map(|one| one["body"].clone())
                .collect();
            let wanted = &want["assignee"];
            let found = bodies
                .iter()
                .any(|body| same(wanted, body) || overlap(wanted, body) >= 0.7);
            if wanted.is_string() && !found {
                self.0.push(format!(
                    "deadline {place}: assignee {} is {}",
                    show(wanted),
                    show(&json!(bodies))
                ));
            }
        }
    }

    fn assignments(&mut self, gold: &Value, record: &Value) {
        let Some(want) = list(gold, "assignments") else {
            return;
        };
        let here: Test =
            &|want, got| same(&want["body"], &got["body"]) && want["section"] == got["section"];
        let anywhere: Test = &|want, got| same(&want["body"], &got["body"]);
        let got = entries(record, "assignments");
        for (want, got) in self.list("assignment", "body", &want, &got, &[here, anywhere]) {
            let place = name(&want, "body");
            self.fields("assignment", &place, &["role"], &want, &got);
            for field in ["with", "report_to", "via"] {
                if let Some(want) = want.get(field) {
                    let got = of_tasks(&got, field);
                    self.value("assignment", &place, field, want, &got, Value::eq);
                }
            }
        }
    }

    fn recipients(&mut self, gold: &Value, record: &Value) {
        let Some(want) = list(gold, "recipients") else {
            return;
        };
        let by_name: Test = &|want, got| same(&want["name"], &got["name"]);
        for (want, got) in self.list(
            "recipient",
            "name",
            &want,
            &entries(record, "recipients"),
            &[by_name],
        ) {
            let place = name(&want, "name");
            self.value(
                "recipient",
                &place,
                "note",
                &want["note"],
                &got["note"],
                same,
            );
            self.value(
                "recipient",
                &place,
                "archive",
                &want["archive"],
                &got["archive"],
                same,
            );
        }
    }

    fn signature(&mut self, gold: &Value, record: &Value) {
        for (field, want) in fields(&gold["signature"]) {
            self.value(
                "signature",
                "",
                field,
                want,
                &record["signature"][field],
                same,
            );
        }
    }

    fn outline(&mut self, gold: &Value, record: &Value) {
        let Some(want) = list(gold, "outline") else {
            return;
        };
        let by_path: Test = &|want, got| want["path"] == got["path"];
        for (want, got) in self.list(
            "outline",
            "path",
            &want,
            &entries(record, "outline"),
            &[by_path],
        ) {
            let loose = want["loose"] == json!(true) || want["title"].is_null();
            if !loose
                && !same(&want["title"], &got["title"])
                && overlap(&want["title"], &got["title"]) < 0.7
            {
                self.value(
                    "outline",
                    &name(&want, "path"),
                    "title",
                    &want["title"],
                    &got["title"],
                    same,
                );
            }
        }
    }

    fn diagnostics(&mut self, gold: &Value, record: &Value) {
        let Some(want) = list(gold, "diagnostics") else {
            return;
        };
        let want: Vec<Value> = want
            .into_iter()
            .map(|one| {
                if one.is_string() {
                    json!({ "code": one })
                } else {
                    one
                }
            })
            .collect();
        let by_code: Test = &|want, got| want["code"] == got["code"];
        self.list(
            "diagnostic",
            "code",
            &want,
            &entries(record, "diagnostics"),
            &[by_code],
        );
    }

    /// The fields of a fact that its gold has.
    fn fields(&mut self, fact: &str, place: &str, fields: &[&str], want: &Value, got: &Value) {
        for field in fields {
            if let Some(value) = want.get(field) {
                self.value(fact, place, field, value, &got[field], same);
            }
        }
    }

    /// A single value, which is right or wrong.
    fn value(
        &mut self,
        fact: &str,
        place: &str,
        field: &str,
        want: &Value,
        got: &Value,
        test: fn(&Value, &Value) -> bool,
    ) {
        if !test(want, got) {
            let place = if place.is_empty() {
                String::new()
            } else {
                format!(" {place}:")
            };
            self.0.push(format!(
                "{fact}{place} {field} {} is {}",
                show(want),
                show(got)
            ));
        }
    }

    /// Pairs the entries of two lists one to one, in order, by the first test that finds a partner;
    /// gives the pairs that count.
    fn list(
        &mut self,
        fact: &str,
        key: &str,
        want: &[Value],
        got: &[Value],
        tests: &[Test],
    ) -> Vec<(Value, Value)> {
        let optional = |one: &Value| one["optional"] == json!(true);
        let (mut order, last) = split(want, |one| !optional(one));
        order.extend(last);
        let mut left: Vec<&Value> = got.iter().collect();
        let mut partners: Vec<Option<&Value>> = vec![None; order.len()];
        for test in tests {
            for (want, partner) in order.iter().zip(&mut partners) {
                if partner.is_none()
                    && let Some(at) = left.iter().position(|got| test(want, got))
                {
                    *partner = Some(left.remove(at));
                }
            }
        }
        let mut pairs = Vec::new();
        for (want, partner) in order.iter().zip(partners) {
            match partner {
                _ if optional(want) => {}
                Some(got) => pairs.push((want.clone(), got.clone())),
                None => self.0.push(format!("{fact} missed: {}", name(want, key))),
            }
        }
        for got in left {
            self.0.push(format!("{fact} extra: {}", name(got, key)));
        }
        pairs
    }
}

/// What one entry is called in a report: its words, and what tells it from its like.
fn name(entry: &Value, key: &str) -> String {
    let words = match &entry[key] {
        Value::Null => show(&entry["kind"]),
        words => show(words),
    };
    let mut more = Vec::new();
    if key == "text" {
        more.extend([show(&entry["bound"]), show(&entry["edtf"])]);
    }
    if key == "path" {
        more.push(show(&entry["title"]));
    }
    if let Some(section) = entry["section"].as_str() {
        more.push(format!("@{section}"));
    }
    let more = more.join(" ");
    if more.is_empty() {
        words
    } else {
        format!("{words} ({more})")
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(words) => words.clone(),
        other => other.to_string(),
    }
}

/// What all tasks of an assignment name, once each, in order.
fn of_tasks(assignment: &Value, field: &str) -> Value {
    let mut names: Vec<Value> = Vec::new();
    for task in entries(assignment, "tasks") {
        let said = match &task[field] {
            Value::Array(several) => several.clone(),
            Value::Null => Vec::new(),
            one => vec![one.clone()],
        };
        let new: Vec<Value> = said
            .into_iter()
            .filter(|name| !names.contains(name))
            .collect();
        names.extend(new);
    }
    Value::Array(names)
}

fn fields(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn list(gold: &Value, fact: &str) -> Option<Vec<Value>> {
    Some(gold.get(fact)?.as_array().expect("a list").clone())
}

fn entries(record: &Value, fact: &str) -> Vec<Value> {
    record[fact].as_array().cloned().unwrap_or_default()
}

fn split(of: &[Value], test: impl Fn(&Value) -> bool) -> (Vec<Value>, Vec<Value>) {
    of.iter().cloned().partition(test)
}
