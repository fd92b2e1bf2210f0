//! `kehoach find`: which plans, and where in them.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use rusqlite::Connection;

use super::answer::{self, Form, Layout, Reader, Shape};
use super::{Error, Outcome, complain};
use crate::emit::sheets::cell::{self, Cell};
use crate::emit::terminal::visible_text;
use crate::index::find::{self, Filters, Hit, Plan};
use crate::index::{self, Days, Due, Query, database};
use crate::lang::Lang;

/// So many plans are shown to a person who does not say how many.
const SHOWN: usize = 20;

/// Find plans in an index: by words, by what they cite, whom they task, when something is due
#[derive(Args)]
#[command(after_help = "\
Words are found in titles, tasks and texts, all of them in any order; several in quotes side by side.
With marks a word is just that word (sở is not sổ); without them it is any of them (so finds sở, sổ,
số), plans with the very word first. uỷ is ủy. A * at the end stands for the rest of a word.

Filters combine: every one of them must hold. Names are given by words of them, in the same way as
words of the text; UBND is Ủy ban nhân dân too, and '*' any name. Days are FROM..TO, either end of
which may be left out, or a day, a month, a year: 2026-06-01..2026-06-30, 01/6/2026.., 2026-06, 2026.
What has no day (\"hằng tháng\") is in no stretch of days; --due undated finds it.

Order: by words the best first; else by --due the earliest first; else the latest plan first.

Examples:
  kehoach find học tập nghị quyết
  kehoach find \"Ban xây dựng Đảng\" --issued 2026
  kehoach find --directive 44-CTr/TU
  kehoach find --due 2026-06 --body \"Ủy ban nhân dân\" -o june.csv
  kehoach find --body \"Ủy ban nhân dân\" --report-to '*'
  kehoach find --report-to \"Ban Thường vụ\" --format json | jq '.[].found[] | [.body, .report_to]'
  kehoach find --warning deadline-before-basis")]
pub(super) struct Find {
    /// Words to find
    #[arg(value_name = "WORD")]
    words: Vec<String>,

    /// The index
    #[arg(long, value_name = "FILE", default_value = super::DB)]
    db: PathBuf,

    /// Cites this document: its number, NUMBER@DATE, or words of its name; may be repeated, as all
    /// that follow
    #[arg(long, value_name = "NUMBER")]
    directive: Vec<String>,

    /// Gives this body a task; with --due it is the one that answers
    #[arg(long, value_name = "NAME")]
    body: Vec<String>,

    /// Has someone report to this body; with --body it is the one that reports
    #[arg(long, value_name = "NAME")]
    report_to: Vec<String>,

    /// Is sent to this recipient
    #[arg(long, value_name = "NAME")]
    recipient: Vec<String>,

    /// Is issued by this body
    #[arg(long, value_name = "NAME")]
    issuer: Vec<String>,

    /// Is signed by this person
    #[arg(long, value_name = "NAME")]
    signer: Vec<String>,

    /// Is issued in these days
    #[arg(long, value_name = "FROM..TO")]
    issued: Option<Days>,

    /// Has something that is due, or takes place, in these days (by its last day); "undated" is on
    /// none that is known
    #[arg(long, value_name = "FROM..TO")]
    due: Option<Due>,

    /// Has this diagnostic
    #[arg(long, value_name = "CODE")]
    warning: Vec<String>,

    /// Show no more plans; 0 is all [default: 20 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    #[command(flatten)]
    shape: Shape,
}

/// Answers which plans.
pub(super) fn find(args: &Find, lang: Lang) -> Result<Outcome, Error> {
    let failed = |error| super::index_error(lang, &args.db, error);
    let index = database::open(&args.db).map_err(failed)?;
    let form = args.shape.form();
    let filters = args.filters(form);
    let found = find::find(&index, &filters).map_err(failed)?;
    let (shown, total) = (found.len(), found.total);
    match form {
        Form::Table => {
            let plans = found.collect::<Result<Vec<_>, _>>().map_err(failed)?;
            let table = table(&plans, lang, args.shape.colours());
            args.shape.text(&table)?;
        }
        _ => {
            let mut answer = args.shape.open(&SHEET, lang)?;
            for plan in found {
                answer.item(&plan.map_err(failed)?, rows)?;
            }
            answer.finish()?;
        }
    }
    remark(args, shown, total, &index, lang).map_err(failed)?;
    Ok(Outcome::Done)
}

impl Find {
    fn filters(&self, form: Form) -> Filters {
        let limit = match (self.limit, form) {
            (Some(0), _) => None,
            (None, Form::Table) => Some(SHOWN),
            (limit, _) => limit,
        };
        Filters {
            words: Query::parse(&typed(&self.words)),
            directives: self.directive.clone(),
            bodies: self.body.clone(),
            report_to: self.report_to.clone(),
            recipients: self.recipient.clone(),
            issuers: self.issuer.clone(),
            signers: self.signer.clone(),
            issued: self.issued,
            due: self.due,
            warnings: self.warning.clone(),
            limit,
            skip: 0,
        }
    }
}

/// The words as a person would type them into one line: a shell has taken the quotes away.
fn typed(words: &[String]) -> String {
    let quoted = |word: &String| match word.contains(char::is_whitespace) && !word.contains('"') {
        true => format!("\"{word}\""),
        false => word.clone(),
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// What a person should know of the answer that is not in it, on standard error.
fn remark(
    args: &Find,
    shown: usize,
    total: usize,
    index: &Connection,
    lang: Lang,
) -> Result<(), index::Error> {
    if total == 0 {
        complain(lang.say("find.nothing"));
        let codes = find::codes(index)?;
        for code in args.warning.iter().filter(|code| !codes.contains(code)) {
            let values = [("code", &**code), ("codes", &codes.join(", "))];
            complain(&lang.fill("find.no-code", &values));
        }
    } else if total > shown {
        let values = [
            ("shown", &*shown.to_string()),
            ("total", &total.to_string()),
        ];
        complain(&lang.fill("find.more", &values));
    }
    if matches!(args.due, Some(Due::Then(_))) {
        let undated = find::undated(index, &args.body)?;
        if undated > 0 {
            let values = [("undated", &*undated.to_string())];
            complain(&lang.fill("find.due-undated", &values));
        }
    }
    if args.issued.is_some() {
        let (plans, undated) = find::dated(index)?;
        if undated > 0 {
            let values = [
                ("undated", &*undated.to_string()),
                ("plans", &plans.to_string()),
            ];
            complain(&lang.fill("find.undated", &values));
        }
    }
    Ok(())
}

fn table(plans: &[Plan], lang: Lang, colours: bool) -> String {
    let cell = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let head = ["find.number", "find.issued-on", "find.issuer", "find.title"];
    let head = head.map(|key| lang.say(key).to_owned()).to_vec();
    let rows = plans.iter().map(|plan| {
        let issued_on = plan
            .issued_on
            .as_deref()
            .map(|iso| lang.day(iso).into_owned());
        vec![
            cell(&plan.number),
            cell(&issued_on),
            cell(&plan.issuer),
            cell(&plan.title),
        ]
    });
    let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
    if rows.len() == 1 {
        return String::new();
    }
    let lines = answer::columns(&rows, &[24, 10, 36, 72]);
    let mut text = format!("{}\n", lines[0]);
    for (plan, line) in plans.iter().zip(&lines[1..]) {
        let _ = writeln!(text, "\n{line}");
        for hit in &plan.found {
            let _ = writeln!(text, "    {}", place(plan, hit, lang, colours));
        }
        if plan.found.is_empty() {
            let path = plan.path.as_deref().unwrap_or_default();
            let _ = writeln!(text, "    {}", visible_text(path));
        }
    }
    text
}

/// A place in a plan on one line.
fn place(plan: &Plan, hit: &Hit, lang: Lang, colours: bool) -> String {
    let path = plan.path.as_deref().unwrap_or_default();
    let mut text = visible_text(path).into_owned();
    if let Some(line) = hit.line {
        let _ = write!(text, ":{line}");
    }
    let _ = write!(text, ": {}", marked(hit, colours));
    if let Some(role) = &hit.role {
        let _ = write!(text, " · {}", lang.value("role", role));
    }
    if let Some(day) = hit.end.as_ref().or(hit.start.as_ref()) {
        let _ = write!(text, " → {}", lang.day(day));
    }
    for (key, value) in [
        ("find.task", &hit.task),
        ("find.body", &hit.body),
        ("find.report-to", &hit.report_to),
        ("find.via", &hit.via),
    ] {
        if let Some(value) = value {
            let _ = write!(
                text,
                " · {}: {}",
                lang.say(key),
                visible_text(&short(value))
            );
        }
    }
    text
}

/// As much of a task as leaves its line readable.
fn short(words: &str) -> Cow<'_, str> {
    const LONGEST: usize = 160;
    cell::cut(words, LONGEST).map_or(Cow::Borrowed(words), Cow::Owned)
}

/// Its words, those that were asked for in bold.
fn marked(hit: &Hit, colours: bool) -> String {
    if hit.marks.is_empty() {
        return visible_text(&short(&hit.text)).into_owned();
    }
    let mut text = String::new();
    let mut at = 0;
    for mark in hit.marks.iter().filter(|_| colours) {
        text.push_str(&visible_text(&hit.text[at..mark.start]));
        let _ = write!(
            text,
            "\u{1b}[1m{}\u{1b}[0m",
            visible_text(&hit.text[mark.clone()])
        );
        at = mark.end;
    }
    text + &visible_text(&hit.text[at..])
}

/// A row for each place that was found.
const SHEET: Layout = Layout {
    name: "find.sheet",
    file: "file.found",
    columns: &[
        ("path", "column.path"),
        ("line", "column.line"),
        ("number", "column.number"),
        ("issued_on", "column.date"),
        ("kind", "column.kind"),
        ("issuer", "column.issuer"),
        ("title", "column.title"),
        ("signer", "column.signer"),
        ("what", "find.what"),
        ("text", "find.text"),
        ("start", "column.from"),
        ("end", "column.to"),
        ("task", "column.task"),
        ("body", "column.body"),
        ("report_to", "column.report-to"),
        ("via", "column.via"),
        ("role", "column.directive-role"),
        ("recurrence", "column.recurrence"),
    ],
};

/// A row for each place, or for the plan where there is none to be named.
fn rows(plan: &Plan, reader: Reader) -> Vec<Vec<Cell>> {
    let none = plan.found.is_empty().then_some(None);
    let hits = plan.found.iter().map(Some).chain(none);
    hits.map(|hit| row(plan, hit, reader)).collect()
}

fn row(plan: &Plan, hit: Option<&Hit>, reader: Reader) -> Vec<Cell> {
    let of_hit = |cell: fn(&Hit) -> Cell| hit.map_or(Cell::Empty, cell);
    let role = hit.and_then(|it| it.role.as_deref());
    let role = role.map(|role| reader.value("role", role));
    let what = hit.map(|it| reader.word(it.what.name(), it.what.key()));
    vec![
        plan.path.clone().map_or(Cell::Empty, Cell::Path),
        of_hit(|it| it.line.map_or(Cell::Empty, Cell::count)),
        Cell::maybe(plan.number.as_deref()),
        Cell::date(plan.issued_on.as_deref()),
        Cell::maybe(plan.kind.as_deref()),
        Cell::maybe(plan.issuer.as_deref()),
        Cell::maybe(plan.title.as_deref()),
        Cell::maybe(plan.signer.as_deref()),
        Cell::maybe(what),
        of_hit(|it| Cell::text(&it.text)),
        of_hit(|it| Cell::date(it.start.as_deref())),
        of_hit(|it| Cell::date(it.end.as_deref())),
        of_hit(|it| Cell::maybe(it.task.as_deref())),
        of_hit(|it| Cell::maybe(it.body.as_deref())),
        of_hit(|it| Cell::maybe(it.report_to.as_deref())),
        of_hit(|it| Cell::maybe(it.via.as_deref())),
        Cell::maybe(role.as_deref()),
        of_hit(|it| Cell::maybe(it.recurrence.as_deref())),
    ]
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn what_a_shell_has_unquoted_is_a_phrase_again() {
        let words = ["học tập", "44-CTr/TU", "a \"b c\""].map(str::to_owned);
        assert_eq!(typed(&words), "\"học tập\" 44-CTr/TU a \"b c\"");
    }
}
