//! The pages of what the archive cites: the list, and a document with all its plans.

use maud::{Markup, html};

use super::http::Request;
use super::layout::{about, day, shown};
use super::links::{self, link};
use super::pages::{self, Pages};
use super::site::{Page, Site};
use crate::index::Error;
use crate::index::register::{Conflict, Entry, Which, register};
use crate::lang::Lang;

/// So many numbers are on a page of the list.
const LISTED: usize = 200;

/// So many documents of one number are on a page.
const OF_A_NUMBER: usize = 20;

/// So many plans that cite one document are listed.
const CITING: usize = 200;

/// What plans cite, number by number, the most cited first; or only what no plan here is numbered.
pub fn list(site: &Site, request: &Request) -> Page {
    let at = pages::asked(request);
    let absent = request.field("absent").is_some();
    let sql = "SELECT number, kind, name, count(DISTINCT plan) AS plans, count(*) OVER ()
                 FROM directives d
                WHERE NOT ?1 OR NOT EXISTS (SELECT 1 FROM plans p WHERE p.number_key = d.number_key)
                GROUP BY coalesce(number_key, name)
                ORDER BY plans DESC, number, name LIMIT ?2 OFFSET ?3";
    let mut rows = site.index.prepare_cached(sql)?;
    let mut rows = rows.query((absent, LISTED, pages::before(at, LISTED)))?;
    let mut total = 0;
    let mut listed = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, kind): (Option<String>, String) = (row.get(0)?, row.get(1)?);
        let (name, plans): (String, usize) = (row.get(2)?, row.get(3)?);
        total = row.get(4)?;
        listed.push((number, kind, name, plans));
    }
    let pages = Pages {
        at,
        total,
        on_one: LISTED,
    };
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
        p {
            @if absent { a href="/directives" { (site.say("browse.all-cited")) } }
            @else { a href=(link("/directives", &[("absent", "1")])) { (site.say("browse.absent")) } }
        }
        table {
            caption { (site.lang.fill("browse.most-cited", &[("count", &total.to_string())])) }
            thead { tr {
                th scope="col" { (site.say("browse.document")) }
                th scope="col" { (site.say("register.kind")) }
                th.number scope="col" { (site.say("register.plans")) }
            } }
            tbody {
                @for (number, kind, name, plans) in &listed {
                    tr {
                        td { a href=(links::directive(number.as_deref(), name)) { (shown(number.as_ref().unwrap_or(name))) } }
                        td { (shown(kind)) }
                        td.number { (plans) }
                    }
                }
            }
        }
        (pages.links(site.lang, request, &["absent"]))
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
    let pages = Pages {
        at: pages::asked(request),
        total: register.entries.len(),
        on_one: OF_A_NUMBER,
    };
    let mut parts = Vec::new();
    let entries = register.entries.iter().enumerate();
    for (at, entry) in entries
        .skip(pages::before(pages.at, OF_A_NUMBER))
        .take(OF_A_NUMBER)
    {
        parts.push(document(site, entry, &register.citing(at))?);
    }
    let title = shown(title);
    let inside = html! {
        h1 { (title) }
        @if pages.total == 0 { p { (site.say("register.nothing")) } }
        @if pages.total > 1 { p.hint { (site.lang.fill("browse.several", &[("count", &pages.total.to_string())])) } }
        @for part in parts { (part) }
        (pages.links(site.lang, request, &["number", "name"]))
    };
    Ok(Some((title, inside)))
}

fn document(site: &Site, entry: &Entry, citing: &[(i64, &str)]) -> Result<Markup, Error> {
    let lang = site.lang;
    let plans = plans(site, citing)?;
    let all = links::citing(entry.number.as_deref(), &entry.name);
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
            @if citing.len() > CITING {
                p.hint {
                    (lang.fill("browse.first-only", &[("count", &CITING.to_string())])) " "
                    a href=(all) { (lang.say("browse.all-citing")) }
                }
            }
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

/// The latest of these plans, each with what the document is to it.
fn plans(site: &Site, citing: &[(i64, &str)]) -> Result<Markup, Error> {
    let sql = "SELECT issued_on FROM plans WHERE plan = ?";
    let mut issued_on = site.index.prepare_cached(sql)?;
    let mut latest: Vec<(Option<String>, i64, &str)> = Vec::new();
    for (plan, id) in citing {
        let day = issued_on.query_row([plan], |row| row.get(0))?;
        latest.push((day, *plan, *id));
    }
    latest.sort_by(|(one, ..), (other, ..)| other.cmp(one));
    let sql = "SELECT p.number, p.issuer, coalesce(p.title, p.path, ''), d.role,
                      (SELECT min(line) FROM mentions m WHERE (m.plan, m.directive) = (d.plan, d.id))
                 FROM directives d JOIN plans p USING (plan) WHERE d.plan = ? AND d.id = ?";
    let mut query = site.index.prepare_cached(sql)?;
    let mut rows = Vec::new();
    for (issued_on, plan, id) in latest.iter().take(CITING) {
        rows.push(query.query_row(rusqlite::params![plan, id], |row| {
            let number: Option<String> = row.get(0)?;
            let issuer: Option<String> = row.get(1)?;
            let title: String = row.get(2)?;
            let role = match row.get_ref(3)?.as_str() {
                Ok("subject") => "browse.role-subject",
                Ok("basis") => "browse.role-basis",
                _ => "browse.role-reference",
            };
            let line: Option<usize> = row.get(4)?;
            Ok(html! { tr {
                td { (shown(number.as_deref().unwrap_or("–"))) }
                td { @if let Some(iso) = issued_on { (day(site.lang, iso)) } }
                td { (shown(issuer.as_deref().unwrap_or_default())) }
                td { a href=(links::plan(*plan, line)) { (shown(&title)) } }
                td { (site.say(role)) }
            } })
        })?);
    }
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
                tbody { @for row in &rows { (row) } }
            }
        }
    })
}
