//! Addresses of pages, with all that is in them escaped.

use std::fmt::Write;

/// A path with fields.
pub fn link(path: &str, fields: &[(&str, &str)]) -> String {
    let mut link = path.to_owned();
    for (at, (name, value)) in fields.iter().enumerate() {
        link.push(if at == 0 { '?' } else { '&' });
        link.push_str(name);
        link.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                    link.push(char::from(byte))
                }
                _ => {
                    let _ = write!(link, "%{byte:02X}");
                }
            }
        }
    }
    link
}

/// The page of a plan, at a line.
pub fn plan(plan: i64, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("/plan/{plan}#L{line}"),
        None => format!("/plan/{plan}"),
    }
}

/// The page of a directive by its number, else by its name.
pub fn directive(number: Option<&str>, name: &str) -> String {
    match number {
        Some(number) => link("/directive", &[("number", number)]),
        None => link("/directive", &[("name", name)]),
    }
}

/// The search for all plans that cite a directive of this number, else of this name.
pub fn citing(number: Option<&str>, name: &str) -> String {
    link("/", &[("directive", number.unwrap_or(name))])
}

/// The search for all that is due on a day, for which a body answers if one is named.
pub fn due(day: &str, body: &str) -> String {
    match body {
        "" => link("/", &[("due", day)]),
        body => link("/", &[("due", day), ("body", body)]),
    }
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn nothing_leaves_its_field() {
        assert_eq!(
            link("/x", &[("a", "44-CTr/TU&b=1#\"")]),
            "/x?a=44-CTr%2FTU%26b%3D1%23%22"
        );
    }
}
