//! A record for a person: its facts in groups, each with its own words underlined in the source.
//!
//! Everything that comes from the document passes through [`visible_text`] or a window of the
//! source before it is written: a terminal never gets its controls.

mod window;
mod words;

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::emit::terminal::visible_text;
use crate::record::{
    Annex, Assignment, Deadline, Diagnostic, Directive, Document, OutlinePoint, Recipient, Record,
    Severity, Signature, Task,
};
use crate::span::Span;
use window::Source;
use words::{ENGLISH, Words};

/// Windows are cut to size here already; the renderer must not cut them again.
const UNCUT: usize = 10_000;

/// Writes a record whose spans count code points of `source`.
pub fn write(record: &Record, source: &str, colours: bool, out: &mut impl Write) -> io::Result<()> {
    let page = Page {
        words: &ENGLISH,
        source: Source::new(source),
        renderer: if colours {
            Renderer::styled()
        } else {
            Renderer::plain()
        }
        .term_width(UNCUT),
    };
    for (heading, entries) in page.words.groups(record) {
        page.group(heading, &entries, out)?;
    }
    Ok(())
}

/// A fact as it is shown.
struct Entry {
    level: Level<'static>,
    code: Option<String>,
    title: String,
    span: Option<Span>,
    notes: Vec<(&'static str, String)>,
}

impl Entry {
    fn new(title: String, span: impl Into<Option<Span>>) -> Entry {
        Entry {
            level: Level::INFO.no_name(),
            code: None,
            title,
            span: span.into(),
            notes: Vec::new(),
        }
    }

    fn note(mut self, label: &'static str, value: impl Into<Option<String>>) -> Entry {
        let value = value.into().filter(|value| !value.is_empty());
        self.notes.extend(value.map(|value| (label, value)));
        self
    }

    fn flag(mut self, label: &'static str, on: bool) -> Entry {
        if on {
            self.notes.push((label, "✓".to_owned()));
        }
        self
    }
}

struct Page<'a> {
    words: &'a Words,
    source: Source<'a>,
    renderer: Renderer,
}

impl Page<'_> {
    fn group(&self, heading: &str, entries: &[Entry], out: &mut impl Write) -> io::Result<()> {
        let facts = entries.iter().filter(|entry| !entry.title.starts_with(' '));
        let heading = format!("━━ {heading} ({})", facts.count());
        let title = Group::with_title(Level::INFO.no_name().primary_title(heading));
        writeln!(out, "{}\n", self.renderer.render(&[title]))?;
        for entry in entries {
            writeln!(out, "{}\n", self.entry(entry))?;
        }
        Ok(())
    }

    fn entry(&self, entry: &Entry) -> String {
        let mut title = entry
            .level
            .clone()
            .primary_title(visible_text(&entry.title));
        if let Some(code) = &entry.code {
            title = title.id(visible_text(code));
        }
        let window = entry.span.and_then(|span| self.source.window(span));
        let snippet = window.as_ref().map(|window| {
            let marks = window.marks.iter().cloned();
            Snippet::source(&window.text)
                .line_start(window.line)
                .annotations(marks.map(|mark| AnnotationKind::Primary.span(mark)))
        });
        let notes = entry
            .notes
            .iter()
            .map(|(label, value)| Level::NOTE.with_name(*label).message(visible_text(value)));
        self.renderer
            .render(&[title.elements(snippet).elements(notes)])
    }
}

impl Words {
    /// The groups of a record in the order in which they are shown.
    fn groups(&self, record: &Record) -> [(&'static str, Vec<Entry>); 9] {
        fn all<T>(facts: &[T], show: impl FnMut(&T) -> Entry) -> Vec<Entry> {
            facts.iter().map(show).collect()
        }
        [
            (self.document, self.document(&record.document)),
            (self.outline, all(&record.outline, outline_point)),
            (
                self.directives,
                all(&record.directives, |it| self.directive(it)),
            ),
            (
                self.deadlines,
                all(&record.deadlines, |it| self.deadline(it, record)),
            ),
            (
                self.assignments,
                record
                    .assignments
                    .iter()
                    .flat_map(|it| self.assignment(it))
                    .collect(),
            ),
            (
                self.recipients,
                all(&record.recipients, |it| self.recipient(it)),
            ),
            (
                self.signature,
                self.signature(&record.signature).into_iter().collect(),
            ),
            (self.annexes, all(&record.annexes, annex)),
            (self.diagnostics, all(&record.diagnostics, diagnostic)),
        ]
    }

    fn document(&self, document: &Document) -> Vec<Entry> {
        let Document { spans, .. } = document;
        let fields = [
            (self.kind, &document.kind, spans.kind),
            (self.number, &document.number, spans.number),
            (self.issued_on, &document.issued_on, spans.issued_on),
            (self.place, &document.place, spans.place),
            (self.issuer, &document.issuer, spans.issuer),
            (self.title, &document.title, spans.title),
        ];
        fields
            .into_iter()
            .filter_map(|(label, value, span)| {
                let value = value.as_ref()?;
                Some(Entry::new(format!("{label}: {value}"), span))
            })
            .collect()
    }

    fn directive(&self, it: &Directive) -> Entry {
        let lines: Vec<String> = it.mentions.iter().map(|m| m.line.to_string()).collect();
        let first = it.mentions.first().copied();
        Entry::new(
            format!("{}  {}  [{}]", it.id, it.name, word(it.role)),
            first,
        )
        .note(self.kind, it.kind.clone())
        .note(self.number, it.number.clone())
        .note(self.issued_on, it.issued_on.clone())
        .note(self.issuer, it.issuer.clone())
        .note(self.subject, it.subject.clone())
        .note(self.alias, it.alias.clone())
        .note(self.implements, it.implements.join(", "))
        .note(self.lines, lines.join(", "))
    }

    fn deadline(&self, it: &Deadline, record: &Record) -> Entry {
        let date = it.edtf.as_deref().unwrap_or("–");
        let title = format!("{}  {} {} {date}", it.id, word(it.kind), word(it.bound));
        let days = match (&it.start, &it.end) {
            (None, None) => String::new(),
            (start, end) => {
                let day = |day: &Option<String>| day.clone().unwrap_or_default();
                format!("{} … {}", day(start), day(end))
            }
        };
        Entry::new(title, it.span)
            .note(self.part, it.part.map(word))
            .note(self.days, days.trim().to_owned())
            .note(self.recurrence, it.recurrence.clone())
            .note(self.duration, it.duration.clone())
            .flag(self.tentative, it.tentative)
            .flag(self.year_inferred, it.year_inferred)
            .note(self.section, it.section.clone())
            .note(self.assigned_to, bodies(&it.assignments, record))
    }

    fn assignment(&self, it: &Assignment) -> Vec<Entry> {
        let role = it.role.map(|role| format!("  [{}]", word(role)));
        let title = format!("{}  {}{}", it.id, it.body, role.unwrap_or_default());
        let expanded = (it.body_expanded != it.body).then(|| it.body_expanded.clone());
        let body = Entry::new(title, it.span)
            .note(self.expanded, expanded)
            .note(self.section, it.section.clone());
        let tasks = it.tasks.iter().map(|task| self.task(task));
        std::iter::once(body).chain(tasks).collect()
    }

    fn task(&self, it: &Task) -> Entry {
        Entry::new(format!("    {}: {}", self.task, it.text), it.span)
            .note(self.with, it.with.join("; "))
            .note(self.report_to, it.report_to.clone())
            .note(self.via, it.via.clone())
            .note(self.dates, it.deadlines.join(", "))
    }

    fn recipient(&self, it: &Recipient) -> Entry {
        let expanded = (it.name_expanded != it.name).then(|| it.name_expanded.clone());
        Entry::new(it.name.clone(), it.span)
            .note(self.expanded, expanded)
            .note(self.note, it.note.clone())
            .flag(self.archive, it.archive)
    }

    fn signature(&self, it: &Signature) -> Option<Entry> {
        (*it != Signature::default()).then(|| {
            Entry::new(it.signer.clone().unwrap_or("–".to_owned()), it.span)
                .note(self.authority, it.authority.clone())
                .note(self.on_behalf_of, it.on_behalf_of.clone())
                .note(self.acting_for, it.acting_for.clone())
                .note(self.position, it.position.clone())
        })
    }
}

fn outline_point(it: &OutlinePoint) -> Entry {
    Entry::new(format!("{}  {}", it.path, it.title), it.span)
}

fn annex(it: &Annex) -> Entry {
    Entry::new(format!("{}  {}", it.id, it.title), it.span)
}

fn diagnostic(it: &Diagnostic) -> Entry {
    let level = match it.severity {
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    Entry {
        level,
        code: Some(it.code.clone()),
        ..Entry::new(it.message.clone(), it.span)
    }
}

/// The bodies behind assignment ids.
fn bodies(ids: &[String], record: &Record) -> String {
    let body = |id: &String| {
        let assignment = record.assignments.iter().find(|it| it.id == *id);
        assignment.map_or_else(|| id.clone(), |it| format!("{id} {}", it.body))
    };
    ids.iter().map(body).collect::<Vec<_>>().join("; ")
}

/// A value of an enumeration as the record writes it.
fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
