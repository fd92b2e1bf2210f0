//! A record for a person: its facts in groups, each with its own words underlined in the source.
//!
//! Everything that comes from the document passes through [`visible_text`] or a window of the
//! source before it is written: a terminal never gets its controls.

mod window;

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::emit::terminal::visible_text;
use crate::lang::Lang;
use crate::record::{
    Annex, Assignment, Deadline, Diagnostic, Directive, Document, OutlinePoint, Recipient, Record,
    Severity, Signature, Task,
};
use crate::span::Span;
use window::Source;

/// Windows are cut to size here already; the renderer must not cut them again.
const UNCUT: usize = 10_000;

/// Writes a record whose spans count code points of `source`.
pub fn write(
    record: &Record,
    source: &str,
    lang: Lang,
    colours: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let page = Page {
        lang,
        source: Source::new(source),
        renderer: if colours {
            Renderer::styled()
        } else {
            Renderer::plain()
        }
        .term_width(UNCUT),
    };
    let words = Words(lang);
    for (heading, entries) in words.groups(record) {
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
    lang: Lang,
    source: Source<'a>,
    renderer: Renderer,
}

impl Page<'_> {
    fn group(
        &self,
        heading: &'static str,
        entries: &[Entry],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let facts = entries.iter().filter(|entry| !entry.title.starts_with(' '));
        let heading = self.lang.say(heading);
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
        let notes = entry.notes.iter().map(|(label, value)| {
            let label = Level::NOTE.with_name(self.lang.say(label));
            label.message(visible_text(value))
        });
        self.renderer
            .render(&[title.elements(snippet).elements(notes)])
    }
}

/// The words of a page.
struct Words(Lang);

impl Words {
    /// The groups of a record in the order in which they are shown.
    fn groups(&self, record: &Record) -> [(&'static str, Vec<Entry>); 9] {
        fn all<T>(facts: &[T], show: impl FnMut(&T) -> Entry) -> Vec<Entry> {
            facts.iter().map(show).collect()
        }
        [
            ("group.document", self.document(&record.document)),
            ("group.outline", all(&record.outline, outline_point)),
            (
                "group.directives",
                all(&record.directives, |it| self.directive(it)),
            ),
            (
                "group.deadlines",
                all(&record.deadlines, |it| self.deadline(it, record)),
            ),
            (
                "group.assignments",
                record
                    .assignments
                    .iter()
                    .flat_map(|it| self.assignment(it))
                    .collect(),
            ),
            (
                "group.recipients",
                all(&record.recipients, |it| self.recipient(it)),
            ),
            (
                "group.signature",
                self.signature(&record.signature).into_iter().collect(),
            ),
            ("group.annexes", all(&record.annexes, annex)),
            (
                "group.diagnostics",
                all(&record.diagnostics, |it| self.diagnostic(it)),
            ),
        ]
    }

    fn document(&self, document: &Document) -> Vec<Entry> {
        let Document { spans, .. } = document;
        let fields = [
            ("field.kind", &document.kind, spans.kind),
            ("field.number", &document.number, spans.number),
            ("field.issued_on", &document.issued_on, spans.issued_on),
            ("field.place", &document.place, spans.place),
            ("field.issuer", &document.issuer, spans.issuer),
            ("field.title", &document.title, spans.title),
        ];
        fields
            .into_iter()
            .filter_map(|(label, value, span)| {
                let (label, value) = (self.0.say(label), self.0.day(value.as_deref()?));
                Some(Entry::new(format!("{label}: {value}"), span))
            })
            .collect()
    }

    fn directive(&self, it: &Directive) -> Entry {
        let lines: Vec<String> = it.mentions.iter().map(|m| m.line.to_string()).collect();
        let first = it.mentions.first().copied();
        let day = |day| self.0.day(day).into_owned();
        Entry::new(
            format!(
                "{}  {}  [{}]",
                it.id,
                it.name,
                self.0.value("role", it.role)
            ),
            first,
        )
        .note("field.kind", it.kind.clone())
        .note("field.number", it.number.clone())
        .note("field.issued_on", it.issued_on.as_deref().map(day))
        .note("field.issuer", it.issuer.clone())
        .note("field.subject", it.subject.clone())
        .note("field.alias", it.alias.clone())
        .note("field.implements", it.implements.join(", "))
        .note("field.lines", lines.join(", "))
    }

    fn deadline(&self, it: &Deadline, record: &Record) -> Entry {
        let date = self.0.day(it.edtf.as_deref().unwrap_or("–"));
        let (kind, bound) = (
            self.0.value("kind", it.kind),
            self.0.value("bound", it.bound),
        );
        let title = match (&it.start, &it.end) {
            // "from … to …"
            (Some(start), Some(end)) if bound.matches('…').count() == 2 => {
                let bound = bound.replacen('…', &self.0.day(start), 1);
                let bound = bound.replacen('…', &self.0.day(end), 1);
                format!("{}  {kind} {bound}", it.id)
            }
            _ => format!("{}  {kind} {bound} {date}", it.id),
        };
        let days = match (&it.start, &it.end) {
            (None, None) => String::new(),
            (start, end) => {
                let day =
                    |day: &Option<String>| self.0.day(day.as_deref().unwrap_or("")).into_owned();
                format!("{} … {}", day(start), day(end))
            }
        };
        Entry::new(title, it.span)
            .note("field.part", it.part.map(|part| self.0.value("part", part)))
            .note("field.days", days.trim().to_owned())
            .note("field.recurrence", it.recurrence.clone())
            .note("field.duration", it.duration.clone())
            .flag("field.tentative", it.tentative)
            .flag("field.year_inferred", it.year_inferred)
            .note("field.section", it.section.clone())
            .note("field.assignments", bodies(&it.assignments, record))
    }

    fn assignment(&self, it: &Assignment) -> Vec<Entry> {
        let role = it
            .role
            .map(|role| format!("  [{}]", self.0.value("role", role)));
        let title = format!("{}  {}{}", it.id, it.body, role.unwrap_or_default());
        let expanded = (it.body_expanded != it.body).then(|| it.body_expanded.clone());
        let body = Entry::new(title, it.span)
            .note("field.body_expanded", expanded)
            .note("field.section", it.section.clone());
        let tasks = it.tasks.iter().map(|task| self.task(task));
        std::iter::once(body).chain(tasks).collect()
    }

    fn task(&self, it: &Task) -> Entry {
        Entry::new(
            format!("    {}: {}", self.0.say("field.task"), it.text),
            it.span,
        )
        .note("field.with", it.with.join("; "))
        .note("field.report_to", it.report_to.clone())
        .note("field.via", it.via.clone())
        .note("field.deadlines", it.deadlines.join(", "))
    }

    fn recipient(&self, it: &Recipient) -> Entry {
        let expanded = (it.name_expanded != it.name).then(|| it.name_expanded.clone());
        Entry::new(it.name.clone(), it.span)
            .note("field.body_expanded", expanded)
            .note("field.note", it.note.clone())
            .flag("field.archive", it.archive)
    }

    fn signature(&self, it: &Signature) -> Option<Entry> {
        (*it != Signature::default()).then(|| {
            Entry::new(it.signer.clone().unwrap_or("–".to_owned()), it.span)
                .note("field.authority", it.authority.clone())
                .note("field.on_behalf_of", it.on_behalf_of.clone())
                .note("field.acting_for", it.acting_for.clone())
                .note("field.position", it.position.clone())
        })
    }

    fn diagnostic(&self, it: &Diagnostic) -> Entry {
        let level = match it.severity {
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        Entry {
            level: level.with_name(self.0.value("severity", it.severity)),
            code: Some(it.code.clone()),
            ..Entry::new(self.0.diagnostic(it), it.span)
        }
    }
}

fn outline_point(it: &OutlinePoint) -> Entry {
    Entry::new(format!("{}  {}", it.path, it.title), it.span)
}

fn annex(it: &Annex) -> Entry {
    Entry::new(format!("{}  {}", it.id, it.title), it.span)
}

/// The bodies behind assignment ids.
fn bodies(ids: &[String], record: &Record) -> String {
    let body = |id: &String| {
        let assignment = record.assignments.iter().find(|it| it.id == *id);
        assignment.map_or_else(|| id.clone(), |it| format!("{id} {}", it.body))
    };
    ids.iter().map(body).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
