//! Words with places to fill in: `{name}`.
//!
//! What was filled into one language's words can be read back out of them, and so be said in the
//! other: a record that was saved holds English sentences, not what they were made of.

/// Fills every place in; one without a value keeps its name.
pub fn fill<'v>(words: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, name, behind)) = place(rest) {
        text.push_str(before);
        text.push_str(value(name).unwrap_or(name));
        rest = behind;
    }
    text + rest
}

/// What stands at the places of these words in `text`, each as short as can be but the last; none
/// if it is not these words that were filled in.
pub fn read<'w, 't>(words: &'w str, text: &'t str) -> Option<Vec<(&'w str, &'t str)>> {
    let Some((before, mut name, mut behind)) = place(words) else {
        return (words == text).then(Vec::new);
    };
    let mut values = Vec::new();
    let mut rest = text.strip_prefix(before)?;
    while let Some((between, next, after)) = place(behind) {
        let (value, further) = rest.split_once(between)?;
        values.push((name, value));
        (name, behind, rest) = (next, after, further);
    }
    values.push((name, rest.strip_suffix(behind)?));
    Some(values)
}

/// How much of the words is fixed, in bytes: of two that fit, the one with more says more.
pub fn fixed(words: &str) -> usize {
    fill(words, |_| Some("")).len()
}

/// The first place: what stands before it, its name, what stands behind it.
fn place(words: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = words.split_once('{')?;
    let (name, behind) = rest.split_once('}')?;
    Some((before, name, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_filled_in_is_read_back() {
        let words = "{number} has the date {first} before and {date} here";
        let values = [
            ("number", "12-KH/ĐU {x}"),
            ("first", "2025-01-02"),
            ("date", "now and here"),
        ];
        let text = fill(words, |name| {
            values.iter().find(|it| it.0 == name).map(|it| it.1)
        });
        assert_eq!(
            text,
            "12-KH/ĐU {x} has the date 2025-01-02 before and now and here here"
        );
        assert_eq!(read(words, &text).unwrap(), values);
        assert_eq!(
            read("\"{text}\"", "\"a \"b\" c\"").unwrap(),
            [("text", "a \"b\" c")]
        );
        assert_eq!(read("no place", "no place").unwrap(), []);
        for other in ["", "has the date", "x has the date y before and z"] {
            assert_eq!(read(words, other), None, "{other}");
        }
    }

    #[test]
    fn a_place_without_a_value_keeps_its_name() {
        assert_eq!(
            fill("{a} and {b}", |name| (name == "a").then_some("{b}")),
            "{b} and b"
        );
        assert_eq!(fill("open { brace", |_| None), "open { brace");
    }

    #[test]
    fn what_is_fixed_is_counted() {
        assert_eq!(fixed("{why}"), 0);
        assert_eq!(fixed("a {b} c"), 4);
    }
}
