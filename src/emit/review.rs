//! Pages on which a person checks facts against the source: each is one file that needs no other
//! and no network.
//!
//! What comes from a plan stands in the page as JSON, one island a plan, and becomes text there,
//! never markup; the page's policy lets nothing run but its own script and nothing be fetched.

mod facts;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::json;
use super::terminal::visible_text;
use crate::lang::Lang;
use crate::record::{Record, Severity};
use crate::verdict::Kind;
use facts::{Shown, shown};

const PAGE: &str = include_str!("review/page.html");
const INDEX: &str = include_str!("review/index.html");
const STYLE: &str = include_str!("review/page.css");
const SCRIPT: &str = include_str!("review/page.js");

/// So many plans are quick in one page.
pub const PLANS: usize = 200;

/// A plan as it stands in a page.
pub struct Leaf {
    /// What is known of it without opening it.
    pub entry: Entry,
    /// All the rest, ready to be written.
    island: Vec<u8>,
}

/// What the list of plans says of one.
#[derive(Debug, Serialize)]
pub struct Entry {
    path: String,
    sha256: String,
    number: Option<String>,
    title: Option<String>,
    facts: usize,
    warnings: usize,
    error: Option<String>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    source: &'a str,
    error: Option<String>,
    facts: Vec<Shown>,
}

impl Leaf {
    /// Of a record whose spans count code points of `source`.
    pub fn new(record: &Record, source: &str, lang: Lang) -> Leaf {
        let facts = shown(record, lang);
        let error = record.error.as_ref().map(|error| lang.error(error));
        let warnings = record.diagnostics.iter();
        let warnings = warnings.filter(|it| it.severity == Severity::Warning);
        let path = record.source.path.clone();
        let entry = Entry {
            path: path.unwrap_or_else(|| "-".to_owned()),
            sha256: record.source.sha256.clone().unwrap_or_default(),
            number: record.document.number.clone(),
            title: record.document.title.clone(),
            facts: facts.len(),
            warnings: warnings.count(),
            error: error.clone(),
        };
        let sheet = Sheet {
            source,
            error,
            facts,
        };
        Leaf {
            entry,
            island: island(&sheet),
        }
    }

    /// About how many bytes it keeps alive.
    pub fn size(&self) -> usize {
        self.island.len()
    }
}

/// Where a page stands among others.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its number, from 1.
    pub number: usize,
    /// File name of the index.
    pub index: String,
    /// File name of the page before it.
    pub before: Option<String>,
    /// File name of the page behind it.
    pub after: Option<String>,
}

/// Where the pages of `index` stand: `review.html`, `review-001.html`, …
pub fn part_path(index: &Path, number: usize) -> PathBuf {
    let mut name = index.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number:03}"));
    if let Some(ending) = index.extension() {
        name.push(".");
        name.push(ending);
    }
    index.with_file_name(name)
}

/// Writes a page of these plans; `part` where there are more pages than one.
pub fn page(
    leaves: &[Leaf],
    part: Option<&Part>,
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<()> {
    let number = part.map_or_else(String::new, |part| format!("-{:03}", part.number));
    let file = format!("{}{number}.jsonl", lang.say("review.file"));
    let parts = part.map_or_else(String::new, |part| links(part, lang));
    let policy = policy(Some(SCRIPT));
    fill(PAGE, lang, out, |name, out| match name {
        "policy" => out.write_all(policy.as_bytes()),
        "file" => out.write_all(file.as_bytes()),
        "parts" => out.write_all(parts.as_bytes()),
        "script" => out.write_all(SCRIPT.as_bytes()),
        "islands" => islands(leaves, lang, out),
        name => shared(name, lang, out),
    })
}

/// Writes the page that leads to pages of so many plans each.
pub fn index(path: &Path, entries: &[Entry], lang: Lang, out: &mut impl Write) -> io::Result<()> {
    let policy = policy(None);
    let count = entries.len().to_string();
    let sum = lang.fill("review.index.sum", &[("plans", &count)]);
    fill(INDEX, lang, out, |name, out| match name {
        "policy" => out.write_all(policy.as_bytes()),
        "sum" => out.write_all(escape(&sum).as_bytes()),
        "tables" => {
            for (at, entries) in entries.chunks(PLANS).enumerate() {
                table(&file_name(&part_path(path, at + 1)), at, entries, lang, out)?;
            }
            Ok(())
        }
        name => shared(name, lang, out),
    })
}

/// Writes a template, its `{{name}}`s by what `put` writes for them.
fn fill<W: Write>(
    template: &'static str,
    lang: Lang,
    out: &mut W,
    put: impl Fn(&'static str, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (name, after) = behind.split_once("}}").unwrap_or((behind, ""));
        out.write_all(before.as_bytes())?;
        match name.contains('.') {
            true => out.write_all(escape(lang.say(name)).as_bytes())?,
            false => put(name, out)?,
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// What both templates have.
fn shared(name: &str, lang: Lang, out: &mut impl Write) -> io::Result<()> {
    out.write_all(match name {
        "lang" => match lang {
            Lang::Vi => b"vi",
            Lang::En => b"en",
        },
        "title" => lang.say("review.title").as_bytes(),
        "style" => STYLE.as_bytes(),
        _ => unreachable!("a template has no other names"),
    })
}

/// Nothing is fetched from anywhere, and nothing runs but this script.
fn policy(script: Option<&str>) -> String {
    // A reader of HTML takes every line break for `\n`, and so it is when this was built from files
    // that have others.
    let seen = |text: &str| text.replace("\r\n", "\n");
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(seen(text))));
    let script = script.map_or_else(|| "'none'".to_owned(), hash);
    format!(
        "default-src 'none'; script-src {script}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE)
    )
}

#[derive(Serialize)]
struct Vocabulary {
    words: std::collections::BTreeMap<&'static str, &'static str>,
    kinds: [Kind; Kind::ALL.len()],
    fields: Vec<(&'static str, &'static str)>,
}

fn islands(leaves: &[Leaf], lang: Lang, out: &mut impl Write) -> io::Result<()> {
    let words = lang.starting("review.").chain(lang.starting("group."));
    let vocabulary = Vocabulary {
        words: words.collect(),
        kinds: Kind::ALL,
        fields: facts::document_fields(lang).to_vec(),
    };
    write_island("words", &island(&vocabulary), out)?;
    let entries: Vec<&Entry> = leaves.iter().map(|leaf| &leaf.entry).collect();
    write_island("plans", &island(&entries), out)?;
    for (at, leaf) in leaves.iter().enumerate() {
        write_island(&format!("plan-{at}"), &leaf.island, out)?;
    }
    Ok(())
}

fn write_island(id: &str, json: &[u8], out: &mut impl Write) -> io::Result<()> {
    write!(out, "<script type=\"application/json\" id=\"{id}\">")?;
    out.write_all(json)?;
    out.write_all(b"</script>\n")
}

/// JSON that no parser of HTML can take for anything else: without a single `<`, so that neither
/// `</script` nor `<!--` can stand in it, and with every hidden character escaped.
fn island(value: &impl Serialize) -> Vec<u8> {
    // A plain value cannot fail to be written; outside its strings JSON has none of these.
    let text = serde_json::to_string(value).unwrap_or_default();
    let text = text.replace('<', "\\u003c").replace('>', "\\u003e");
    json::escaped(text.replace('&', "\\u0026").into_bytes())
}

fn links(part: &Part, lang: Lang) -> String {
    let link =
        |file: &str, words: &str| format!("<a href=\"{}\">{}</a>", link_to(file), escape(words));
    let before = part.before.as_ref();
    let after = part.after.as_ref();
    let links = [
        Some(link(&part.index, lang.say("review.index"))),
        before.map(|file| link(file, lang.say("review.part.before"))),
        after.map(|file| link(file, lang.say("review.part.after"))),
    ];
    links.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The plans of one page.
fn table(
    file: &str,
    at: usize,
    entries: &[Entry],
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<()> {
    let first = at * PLANS + 1;
    let heading = format!("{first}–{}", first + entries.len() - 1);
    let file = link_to(file);
    writeln!(
        out,
        "<h2><a href=\"{file}\">{heading}</a></h2>\n<table><thead><tr>"
    )?;
    for (key, class) in COLUMNS {
        writeln!(
            out,
            "<th scope=\"col\"{class}>{}</th>",
            escape(lang.say(key))
        )?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for (row, entry) in entries.iter().enumerate() {
        let number = entry.number.as_deref().unwrap_or("–");
        let title = match &entry.error {
            Some(error) => format!("<span class=\"error\">{}</span>", escape(error)),
            None => escape(entry.title.as_deref().unwrap_or("–")).into_owned(),
        };
        writeln!(
            out,
            "<tr><td><a href=\"{file}#{}\">{}</a></td><td>{title}</td><td>{}</td><td class=\"count\">{}</td><td class=\"count\">{}</td></tr>",
            row + 1,
            escape(number),
            escape(&entry.path),
            entry.facts,
            entry.warnings,
        )?;
    }
    writeln!(out, "</tbody></table>")
}

const COLUMNS: [(&str, &str); 5] = [
    ("review.index.number", ""),
    ("review.index.title", ""),
    ("review.index.path", ""),
    ("review.index.facts", " class=\"count\""),
    ("review.index.warnings", " class=\"count\""),
];

/// Text as it stands in HTML, between tags or in an attribute.
fn escape(text: &str) -> Cow<'_, str> {
    let text = visible_text(text);
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// The file of that name beside the page, as a link.
fn link_to(file: &str) -> String {
    use std::fmt::Write;
    let mut link = String::from("./");
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => link.push(byte.into()),
            _ => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
    link
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, read};

    const HOSTILE: &str =
        "KẾ HOẠCH\n</script><img src=x onerror=alert(1)>\u{2028}<!-- \u{202e}\u{1b}[2J &lt;";

    fn leaf(text: &str) -> Leaf {
        let options = Options {
            path: Some("a<b>.txt".into()),
            ..Options::default()
        };
        Leaf::new(&read(text.as_bytes(), &options), text, Lang::Vi)
    }

    fn written(leaves: &[Leaf]) -> String {
        let mut out = Vec::new();
        page(leaves, None, Lang::Vi, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_plan_cannot_leave_its_island() {
        let html = written(&[leaf(HOSTILE)]);
        assert!(!html.contains("<img") && !html.contains("a<b>"));
        assert_eq!(
            html.matches("<script").count(),
            html.matches("</script>").count()
        );
        assert!(
            html.chars()
                .all(|c| c == '\n' || !super::super::terminal::is_hidden(c))
        );
        let (_, rest) = html.split_once("id=\"plan-0\">").unwrap();
        let sheet: serde_json::Value =
            serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
        assert_eq!(sheet["source"], HOSTILE);
    }

    #[test]
    fn every_name_in_a_template_is_filled_and_no_address_is_outside() {
        let html = written(&[leaf("KẾ HOẠCH")]);
        assert!(!html.contains("{{") && !html.contains("://"));
        let mut out = Vec::new();
        index(
            Path::new("r.html"),
            &[leaf("KẾ HOẠCH").entry],
            Lang::En,
            &mut out,
        )
        .unwrap();
        let html = String::from_utf8(out).unwrap();
        assert!(!html.contains("{{") && !html.contains("://"));
        assert!(html.contains("href=\"./r-001.html#1\"") && html.contains("a&lt;b&gt;.txt"));
    }

    #[test]
    fn every_word_of_the_script_is_in_the_table() {
        for quoted in SCRIPT.split("W[\"").skip(1) {
            let key = quoted.split('"').next().unwrap();
            if key.ends_with('.') {
                for kind in Kind::ALL {
                    let key = format!("{key}{}", kind.name());
                    assert!(
                        Lang::Vi.starting("").any(|(known, _)| known == key),
                        "{key}"
                    );
                }
            } else {
                assert!(
                    Lang::Vi.starting("").any(|(known, _)| known == key),
                    "{key}"
                );
            }
        }
        for part in [PAGE, INDEX].iter().flat_map(|it| it.split("{{").skip(1)) {
            let key = part.split("}}").next().unwrap();
            let known = Lang::Vi.starting("").any(|(known, _)| known == key);
            assert!(known || !key.contains('.'), "{key}");
        }
    }

    #[test]
    fn pages_are_named_by_the_index() {
        for (index, page) in [
            ("review.html", "review-007.html"),
            ("a b/kiểm tra.htm", "a b/kiểm tra-007.htm"),
            ("x", "x-007"),
        ] {
            assert_eq!(part_path(Path::new(index), 7), Path::new(page));
        }
        assert_eq!(link_to("kiểm.html"), "./ki%E1%BB%83m.html");
    }
}
