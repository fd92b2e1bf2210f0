//! `kehoach register`: every document that the archive cites.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use rusqlite::Connection;

use super::answer::{self, Form, Layout, Reader, Shape};
use super::{Error, Outcome, complain};
use crate::emit::sheets::cell::Cell;
use crate::emit::terminal::visible_text;
use crate::index::register::graph::{Language, graph};
use crate::index::register::tree::{Line, Node, Tree, tree};
use crate::index::register::{self, Conflict, Entry, IsHeld, Variant, Which};
use crate::index::{self, database};
use crate::lang::Lang;

/// List the documents that the plans of an index cite: by how many, held or not, what is at odds
#[derive(Args)]
#[command(after_help = "\
A number alone is no identity: series begin anew each term or year, and two provinces both have a
12-KH/TU. Citations of one number are of one document where they give the same day, unless their issuers
are of two places; or days of one year, or none at all, and nothing else speaks against it (another
issuer, another subject); or days of two years, but the same issuer and subject. What they then say differently is a conflict; the value
that more plans give than any other is the likely one.

Held: a plan in the index has that number and that date; \"?\" is perhaps: one of the two gives no
date, or it may be of another place.

The tree goes from the centre down. A plan carries out what its title cites, else what its opening is
based on. In a graph what the archive does not hold is dashed.

Examples:
  kehoach register
  kehoach register --not-held -o to-look-for.csv
  kehoach register --conflicts
  kehoach register --tree 44-CTr/TU
  kehoach register --graph dot | dot -Tsvg > register.svg")]
pub(super) struct Register {
    /// Only documents of this number
    #[arg(value_name = "NUMBER")]
    number: Option<String>,

    /// The index
    #[arg(long, value_name = "FILE", default_value = super::DB)]
    db: PathBuf,

    /// Only what the archive does not hold
    #[arg(long)]
    not_held: bool,

    /// Only what plans say different things of
    #[arg(long)]
    conflicts: bool,

    /// Show which document carries out which, from the centre down or below this number
    #[arg(long, value_name = "NUMBER", num_args = 0..=1, conflicts_with_all = ["format", "not_held", "conflicts", "number"])]
    tree: Option<Option<String>>,

    /// Write the same as a graph; with --tree NUMBER what that hangs together with
    #[arg(long, value_enum, conflicts_with_all = ["format", "not_held", "conflicts", "number"])]
    graph: Option<Language>,

    #[command(flatten)]
    shape: Shape,
}

/// Answers which documents are cited.
pub(super) fn register(args: &Register, lang: Lang) -> Result<Outcome, Error> {
    let failed = |error| super::index_error(lang, &args.db, error);
    let index = database::open(&args.db).map_err(failed)?;
    if args.tree.is_some() || args.graph.is_some() {
        let tree = whole_tree(&index).map_err(failed)?;
        return hang_together(args, &tree, lang);
    }
    let which = args.number.as_deref().map_or(Which::All, Which::Number);
    let wanted = |entry: &Entry| {
        (!args.not_held || entry.held.is_empty())
            && (!args.conflicts || !entry.conflicts.is_empty())
    };
    let entries = register::entries(&index, which, wanted).map_err(failed)?;
    if entries.is_empty() {
        complain(lang.say("register.nothing"));
    }
    match args.shape.form() {
        Form::Table => args.shape.text(&table(&entries, lang))?,
        _ => {
            let mut answer = args.shape.open(&SHEET, lang)?;
            for entry in &entries {
                answer.item(entry, |entry, reader| vec![cells(entry, reader)])?;
            }
            answer.finish()?;
        }
    }
    Ok(Outcome::Done)
}

fn whole_tree(index: &Connection) -> Result<Tree, index::Error> {
    tree(index, &register::register(index, Which::All)?)
}

fn hang_together(args: &Register, tree: &Tree, lang: Lang) -> Result<Outcome, Error> {
    let number = args.tree.as_ref().and_then(Option::as_deref);
    let lines = tree.lines(number);
    if lines.is_empty() {
        complain(lang.say("register.nothing"));
    }
    let text = match args.graph {
        Some(language) => graph(tree, number, language),
        None => branches(
            &lines,
            &number.map_or_else(Vec::new, |it| tree.ancestors(it)),
            lang,
        ),
    };
    args.shape.text(&text)?;
    Ok(Outcome::Done)
}

/// The tree, below what its roots carry out themselves.
fn branches(lines: &[Line<'_>], above: &[&Node], lang: Lang) -> String {
    let mut text = String::new();
    for node in above {
        let _ = writeln!(text, "↑ {}", described(node, lang));
    }
    for line in lines {
        for (at, more) in line.levels.iter().enumerate() {
            let own = at + 1 == line.levels.len();
            text.push_str(match (own, more) {
                (true, true) => "├─ ",
                (true, false) => "└─ ",
                (false, true) => "│  ",
                (false, false) => "   ",
            });
        }
        let repeated = if line.repeated { " ↑" } else { "" };
        let _ = writeln!(text, "{}{repeated}", described(line.node, lang));
    }
    text
}

/// A document on one line.
fn described(node: &Node, lang: Lang) -> String {
    let issued_on = node
        .issued_on
        .as_deref()
        .map(|iso| lang.day(iso).into_owned());
    let about = node.subject.as_ref().or(node.path.as_ref());
    let parts = [
        Some(&node.name),
        issued_on.as_ref(),
        node.issuer.as_ref(),
        about,
    ];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| short(part)).collect();
    visible_text(&parts.join(" · ")).into_owned()
}

fn short(text: &str) -> String {
    const LONGEST: usize = 70;
    match text.chars().count() > LONGEST {
        true => text.chars().take(LONGEST - 1).chain(['…']).collect(),
        false => text.to_owned(),
    }
}

fn table(entries: &[Entry], lang: Lang) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let head = [
        "find.number",
        "register.kind",
        "find.issued-on",
        "register.plans",
        "register.held",
        "find.issuer",
        "register.subject",
    ];
    let head = head.map(|key| lang.say(key).to_owned()).to_vec();
    let rows = entries.iter().map(|entry| row(entry, lang));
    let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
    let lines = answer::columns(&rows, &[40, 26, 10, 8, 8, 40, 72]);
    let mut text = format!("{}\n", lines[0]);
    for (entry, line) in entries.iter().zip(&lines[1..]) {
        let _ = writeln!(text, "{line}");
        for conflict in &entry.conflicts {
            let _ = writeln!(text, "    ≠ {}", at_odds(conflict, lang));
        }
    }
    text
}

fn row(entry: &Entry, lang: Lang) -> Vec<String> {
    let cell = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let issued_on = entry
        .issued_on
        .as_deref()
        .map(|iso| lang.day(iso).into_owned());
    vec![
        entry.number.clone().unwrap_or_else(|| entry.name.clone()),
        entry.kind.clone(),
        cell(&issued_on),
        entry.plans.to_string(),
        held(entry).to_owned(),
        cell(&entry.issuer),
        cell(&entry.subject),
    ]
}

fn held(entry: &Entry) -> &'static str {
    match entry.is_held() {
        IsHeld::Yes => "✓",
        IsHeld::Perhaps => "?",
        IsHeld::No => "–",
    }
}

/// What is said of a field, the likely value first.
fn at_odds(conflict: &Conflict, lang: Lang) -> String {
    let shown = |it: &Variant| {
        let paths = it
            .paths
            .iter()
            .take(2)
            .map(|path| visible_text(path).into_owned());
        let value = lang.day(&it.value);
        format!(
            "{} ({}: {})",
            visible_text(&value),
            it.plans,
            paths.collect::<Vec<_>>().join(", ")
        )
    };
    let values: Vec<String> = conflict.values.iter().map(shown).collect();
    let field = match conflict.field {
        "issued_on" => "find.issued-on",
        "kind" => "register.kind",
        _ => "find.issuer",
    };
    let likely = if conflict.likely.is_some() {
        "register.likely"
    } else {
        "register.even"
    };
    format!(
        "{}: {} — {}",
        lang.say(field),
        values.join(" | "),
        lang.say(likely)
    )
}

/// A row for each document.
const SHEET: Layout = Layout {
    name: "group.directives",
    file: "file.directives",
    columns: &[
        ("number", "column.number"),
        ("kind", "column.kind"),
        ("issued_on", "column.date"),
        ("issuer", "column.issuer"),
        ("subject", "column.subject"),
        ("name", "column.citation"),
        ("plans", "register.citing"),
        ("first", "register.first"),
        ("last", "register.last"),
        ("held", "register.held"),
        ("held_path", "column.path"),
        ("conflict_issued_on", "register.odd-date"),
        ("conflict_kind", "register.odd-kind"),
        ("conflict_issuer", "register.odd-issuer"),
    ],
};

fn cells(entry: &Entry, reader: Reader) -> Vec<Cell> {
    let held = match entry.is_held() {
        IsHeld::Yes => reader.word("yes", "register.held-yes"),
        IsHeld::Perhaps => reader.word("perhaps", "register.held-perhaps"),
        IsHeld::No => reader.word("no", "register.held-no"),
    };
    let paths: Vec<&str> = entry
        .held
        .iter()
        .filter_map(|held| held.path.as_deref())
        .collect();
    let paths = match paths[..] {
        [path] => Cell::Path(path.to_owned()),
        _ => Cell::text(&paths.join(" | ")),
    };
    let odd = |field| {
        let mut odd = entry.conflicts.iter();
        let odd = odd.find(|it| it.field == field);
        odd.map_or(Cell::Empty, |it| Cell::text(&variants(it, reader)))
    };
    vec![
        Cell::maybe(entry.number.as_deref()),
        Cell::text(&entry.kind),
        Cell::date(entry.issued_on.as_deref()),
        Cell::maybe(entry.issuer.as_deref()),
        Cell::maybe(entry.subject.as_deref()),
        Cell::text(&entry.name),
        Cell::count(entry.plans),
        Cell::date(entry.first.as_deref()),
        Cell::date(entry.last.as_deref()),
        Cell::text(held),
        paths,
        odd("issued_on"),
        odd("kind"),
        odd("issuer"),
    ]
}

/// All values of a field, each with how many plans give it.
fn variants(conflict: &Conflict, reader: Reader) -> String {
    let one = |it: &Variant| format!("{} ({})", reader.day(&it.value), it.plans);
    let all: Vec<String> = conflict.values.iter().map(one).collect();
    all.join(" | ")
}
