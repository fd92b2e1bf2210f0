//! The pages of what the archive cites: the list, and a document with all its plans.

use maud::{Markup, html};

use super::http::Request;
use super::layout::{about, day, shown};
use super::links::{self, link};
use super::site::{Page, Site};
use crate::index::Error;
use crate::index::register::{Conflict, Entry, Which, register};
use crate::lang::Lang;

/// So many documents are listed.
const LISTED: usize = 200;

/// So many plans of one document are listed.
const CITING: usize = 500;

/// What most plans cite, number by number.
pub fn list(site: &Site, _: &Request) -> Page {
    let sql = "SELECT number, kind, name, count(DISTINCT plan) AS plans FROM directives
                GROUP BY coalesce(number_key, name) ORDER BY plans DESC, number, name LIMIT ?";
    let mut rows = site.index.prepare_cached(sql)?;
    let rows = rows.query_map([LISTED], |row| {
        let (number, kind): (Option<String>, String) = (row.get(0)?, row.get(1)?);
        let (name, plans): (String, usize) = (row.get(2)?, row.get(3)?);
        Ok((number, kind, name, plans))
    })?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let title = site.say("group.directives");
    let inside = html! {
        h1 { (title) }
        form.search action="/directive" {
            label for="number" { (site.say("browse.by-number")) }
            div.line {
                input #number name="number" placeholder="44-CTr/TU" required;
                button { (site.say("browse.find")) }
            }
        }
        table {
            caption { (site.lang.fill("browse.most-cited", &[("count", &rows.len().to_string())])) }
            thead { tr {
                th scope="col" { (site.say("browse.document")) }
                th scope="col" { (site.say("register.kind")) }
                th.number scope="col" { (site.say("register.plans")) }
            } }
            tbody {
                @for (number, kind, name, plans) in &rows {
                    tr {
                        td { a href=(links::directive(number.as_deref(), name)) { (shown(number.as_ref().unwrap_or(name))) } }
                        td { (shown(kind)) }
                        td.number { (plans) }
                    }
                }
            }
        }
    };
    Ok(Some((title.to_owned(), inside)))
}

/// The documents of a number, or of a name, each with the plans that cite it.
pub fn page(site: &Site, request: &Request) -> Page {
    let (title, which) = match (request.field("number"), request.field("name")) {
        (Some(number), _) => (number, Which::Number(number)),
        (None, Some(name)) => (name, Which::Name(name)),
        (None, None) => return Ok(None),
    };
    let register = register(&site.index, which)?;
    let mut parts = Vec::new();
    for (at, entry) in register.entries.iter().enumerate() {
        parts.push(document(site, entry, &register.citing(at))?);
    }
    let title = shown(title);
    let inside = html! {
        h1 { (title) }
        @if parts.is_empty() { p { (site.say("register.nothing")) } }
        @if parts.len() > 1 { p.hint { (site.lang.fill("browse.several", &[("count", &parts.len().to_string())])) } }
        @for part in parts { (part) }
    };
    Ok(Some((title, inside)))
}

fn document(site: &Site, entry: &Entry, citing: &[(i64, &str)]) -> Result<Markup, Error> {
    let lang = site.lang;
    let plans = plans(site, &citing[..citing.len().min(CITING)])?;
    Ok(html! {
        section.directive {
            h2 { (shown(&entry.kind)) @if let Some(number) = &entry.number { " " (shown(number)) } }
            p.about { (about(lang, None, entry.issued_on.as_deref(), entry.issuer.as_deref())) }
            @if let Some(subject) = &entry.subject { p { (shown(subject)) } }
            @for held in &entry.held {
                p.held {
                    (lang.say(if held.sure { "browse.held" } else { "browse.held-perhaps" })) " "
                    a href=(links::plan(held.plan, None)) { (shown(held.path.as_deref().unwrap_or("–"))) }
                }
            }
            @if entry.held.is_empty() { p.hint { (lang.say("browse.not-held")) } }
            @for conflict in &entry.conflicts { (at_odds(lang, conflict)) }
            h3 { (lang.fill("browse.cited-by", &[("plans", &entry.plans.to_string())])) }
            (plans)
        }
    })
}

fn at_odds(lang: Lang, conflict: &Conflict) -> Markup {
    let field = match conflict.field {
        "issued_on" => "find.issued-on",
        "kind" => "register.kind",
        _ => "find.issuer",
    };
    let verdict = if conflict.likely.is_some() {
        "register.likely"
    } else {
        "register.even"
    };
    html! {
        div.conflict role="note" {
            strong { (lang.say("browse.at-odds")) ": " (lang.say(field)) }
            ul {
                @for value in &conflict.values {
                    li { (shown(&lang.day(&value.value))) " (" (value.plans) "): " (shown(&value.paths.join(", "))) }
                }
            }
            p { (lang.say(verdict)) }
        }
    }
}

fn plans(site: &Site, citing: &[(i64, &str)]) -> Result<Markup, Error> {
    let sql = "SELECT p.number, p.issued_on, p.issuer, coalesce(p.title, p.path, ''), d.role,
                      (SELECT min(line) FROM mentions m WHERE (m.plan, m.directive) = (d.plan, d.id))
                 FROM directives d JOIN plans p USING (plan) WHERE d.plan = ? AND d.id = ?";
    let mut query = site.index.prepare_cached(sql)?;
    let mut rows: Vec<(Option<String>, Markup)> = Vec::new();
    for (plan, id) in citing {
        rows.push(query.query_row(rusqlite::params![plan, id], |row| {
            let number: Option<String> = row.get(0)?;
            let issued_on: Option<String> = row.get(1)?;
            let issuer: Option<String> = row.get(2)?;
            let title: String = row.get(3)?;
            let role = match row.get_ref(4)?.as_str() {
                Ok("subject") => "browse.role-subject",
                Ok("basis") => "browse.role-basis",
                _ => "browse.role-reference",
            };
            let line: Option<usize> = row.get(5)?;
            let markup = html! { tr {
                td { (shown(number.as_deref().unwrap_or("–"))) }
                td { @if let Some(iso) = &issued_on { (day(site.lang, iso)) } }
                td { (shown(issuer.as_deref().unwrap_or_default())) }
                td { a href=(links::plan(*plan, line)) { (shown(&title)) } }
                td { (site.say(role)) }
            } };
            Ok((issued_on, markup))
        })?);
    }
    rows.sort_by(|(one, _), (other, _)| other.cmp(one));
    let heads = [
        "find.number",
        "find.issued-on",
        "find.issuer",
        "find.title",
        "browse.role",
    ];
    Ok(html! {
        div.wide {
            table {
                thead { tr { @for head in heads { th scope="col" { (site.say(head)) } } } }
                tbody { @for (_, row) in &rows { (row) } }
            }
        }
        @if rows.len() == CITING {
            p.hint { (site.lang.fill("browse.first-only", &[("count", &CITING.to_string())])) " "
                a href=(link("/", &[])) { (site.say("browse.search")) } }
        }
    })
}
