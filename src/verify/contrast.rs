//! Values in a report: short, and two of them so that their difference shows.

use serde_json::Value;

const WIDTH: usize = 60;
/// How much of what two long texts share is left before they part.
const SHARED: usize = 12;

/// Both values; one alone where they are the same.
pub fn contrast(old: &Value, new: &Value) -> String {
    if old == new {
        return cut(&plain(old), 0);
    }
    let (old, new) = (plain(old), plain(new));
    let shared = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let from = match shared.count() {
        shared if old.chars().count().max(new.chars().count()) > WIDTH => {
            shared.saturating_sub(SHARED)
        }
        _ => 0,
    };
    format!("{} → {}", cut(&old, from), cut(&new, from))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => format!("“{text}”"),
        value => match (&value["start"], &value["end"], &value["line"]) {
            (Value::Number(start), Value::Number(end), Value::Number(line)) => {
                format!("{start}..{end} (line {line})")
            }
            _ => value.to_string(),
        },
    }
}

fn cut(text: &str, from: usize) -> String {
    let mut rest = text.chars().skip(from);
    let before = if from > 0 { "…" } else { "" };
    let kept: String = rest.by_ref().take(WIDTH).collect();
    let behind = if rest.next().is_some() { "…" } else { "" };
    format!("{before}{kept}{behind}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn short_values_stand_whole() {
        assert_eq!(contrast(&json!("2026"), &json!(null)), "“2026” → –");
        assert_eq!(contrast(&json!(true), &json!(true)), "true");
        let span = json!({ "start": 3, "end": 9, "line": 2 });
        assert_eq!(contrast(&span, &json!(null)), "3..9 (line 2) → –");
    }

    #[test]
    fn long_values_are_cut_to_where_they_part() {
        let same = "Tổ chức ".repeat(40);
        let old = json!(format!("{same}học tập"));
        let new = json!(format!("{same}tuyên truyền"));
        assert_eq!(
            contrast(&old, &new),
            "…chức Tổ chức học tập” → …chức Tổ chức tuyên truyền”"
                .replace("…chức Tổ chức ", "…hức Tổ chức ")
        );
    }
}
