//! The page of a plan: its text with its facts marked, and the facts beside it.

mod facts;

use maud::{Markup, PreEscaped, html};
use rusqlite::{Connection, OptionalExtension};

use super::layout::{day, shown};
use super::marks;
use super::site::{Page, Site};
use crate::index::Error;
use crate::lang::Lang;
use facts::{Fact, Facts, Group};

/// A plan and all that is known of it.
pub fn page(site: &Site, plan: i64) -> Page {
    let Some(own) = Own::of(&site.index, plan)? else {
        return Ok(None);
    };
    let facts = Facts::of(site, plan)?;
    let sql = "SELECT text FROM texts WHERE plan = ?";
    let text: Option<String> = site
        .index
        .query_row(sql, [plan], |row| row.get(0))
        .optional()?;
    let title = own.title.clone().or(own.path.clone()).unwrap_or_default();
    let inside = html! {
        h1 { (shown(&title)) }
        div.plan {
            (source(site.lang, text.as_deref(), &facts))
            aside aria-label=(site.say("browse.facts")) {
                (own.panel(site.lang))
                @for group in &facts.groups { (panel(site.lang, group)) }
            }
        }
    };
    Ok(Some((own.number.clone().unwrap_or(title), inside)))
}

/// What the plan says of itself.
struct Own {
    path: Option<String>,
    number: Option<String>,
    title: Option<String>,
    fields: Vec<(&'static str, Option<String>)>,
}

impl Own {
    fn of(index: &Connection, plan: i64) -> Result<Option<Own>, Error> {
        let sql = "SELECT path, number, title, kind, issued_on, place, issuer, signer, position,
                          error_message
                     FROM plans WHERE plan = ?";
        let own = index.query_row(sql, [plan], |row| {
            let path: Option<String> = row.get(0)?;
            let number: Option<String> = row.get(1)?;
            Ok(Own {
                title: row.get(2)?,
                fields: vec![
                    ("browse.kind", row.get(3)?),
                    ("find.number", number.clone()),
                    ("find.issued-on", row.get(4)?),
                    ("browse.place", row.get(5)?),
                    ("find.issuer", row.get(6)?),
                    ("browse.signer", row.get(7)?),
                    ("browse.position", row.get(8)?),
                    ("browse.file", path.clone()),
                    ("browse.unread", row.get(9)?),
                ],
                path,
                number,
            })
        });
        Ok(own.optional()?)
    }

    fn panel(&self, lang: Lang) -> Markup {
        html! {
            section {
                h2 { (lang.say("browse.document")) }
                dl {
                    @for (key, value) in &self.fields {
                        @if let Some(value) = value {
                            dt { (lang.say(key)) }
                            dd { @if *key == "find.issued-on" { (day(lang, value)) } @else { (shown(value)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The text, a numbered line each; long lines break, and the numbers stay beside them.
fn source(lang: Lang, text: Option<&str>, facts: &Facts) -> Markup {
    html! {
        section.source aria-label=(lang.say("browse.text")) {
            @if let Some(text) = text {
                ol {
                    @for (at, line) in marks::lines(text.strip_suffix('\n').unwrap_or(text), &facts.marks).iter().enumerate() {
                        li id=(format!("L{}", at + 1)) { (PreEscaped(line)) }
                    }
                }
            } @else {
                p.hint { (lang.say("browse.no-text")) }
            }
        }
    }
}

fn panel(lang: Lang, group: &Group) -> Markup {
    html! {
        section.facts {
            h2 { span class=(format!("key {}", group.class)) {} (lang.say(group.key)) " " span.count { (group.facts.len()) } }
            ul {
                @for fact in &group.facts { li { (listed(lang, fact)) } }
            }
        }
    }
}

fn listed(lang: Lang, fact: &Fact) -> Markup {
    let place = fact.id.as_ref().map(|id| format!("#{id}"));
    html! {
        @if let (Some(line), Some(place)) = (fact.line, &place) {
            a.at href=(place) { (lang.say("browse.line")) " " (line) }
        }
        @if let Some(link) = &fact.link { a href=(link) { (shown(&fact.words)) } } @else { span { (shown(&fact.words)) } }
        @if !fact.notes.is_empty() {
            ul.notes {
                @for (key, value) in &fact.notes {
                    li { span.label { (lang.say(key)) } @if !value.is_empty() { ": " (shown(value)) } }
                }
            }
        }
    }
}
