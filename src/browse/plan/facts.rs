//! The facts of a plan as they are listed and marked.

use std::ops::Range;

use rusqlite::{Connection, Row, params};

use crate::browse::layout::shown;
use crate::browse::links;
use crate::browse::marks::Mark;
use crate::browse::site::Site;
use crate::index::Error;
use crate::lang::Lang;
use crate::record::{Diagnostic, Severity};

/// A span and its line.
type Place = (Range<usize>, usize);

/// Labels, and what each is of.
type Notes = Vec<(&'static str, String)>;

/// Facts of one sort.
pub(super) struct Group {
    /// The heading.
    pub(super) key: &'static str,
    pub(super) class: &'static str,
    pub(super) facts: Vec<Fact>,
}

/// A fact as it is listed.
pub(super) struct Fact {
    /// Where its mark is, if the text is there.
    pub(super) id: Option<String>,
    pub(super) line: Option<usize>,
    pub(super) words: String,
    /// A page about it.
    pub(super) link: Option<String>,
    /// What else is to be said: a label and a value.
    pub(super) notes: Notes,
}

pub(super) struct Facts {
    pub(super) groups: Vec<Group>,
    pub(super) marks: Vec<Mark>,
    lang: Lang,
}

/// The span in three columns of a row, if there is one.
fn span(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Place>> {
    let at = |column| row.get::<_, Option<usize>>(column);
    Ok(match (at(first)?, at(first + 1)?, at(first + 2)?) {
        (Some(start), Some(end), Some(line)) => Some((start..end, line)),
        _ => None,
    })
}

impl Facts {
    pub(super) fn of(site: &Site, plan: i64) -> Result<Facts, Error> {
        let mut facts = Facts {
            groups: Vec::new(),
            marks: Vec::new(),
            lang: site.lang,
        };
        let index = &site.index;
        facts.document(index, plan)?;
        facts.diagnostics(index, plan)?;
        facts.deadlines(index, plan)?;
        facts.assignments(index, plan)?;
        facts.directives(index, plan)?;
        facts.recipients(index, plan)?;
        facts.groups.retain(|group| !group.facts.is_empty());
        Ok(facts)
    }

    fn mark(
        &mut self,
        span: Option<Place>,
        class: &'static str,
        id: Option<&String>,
        title: String,
    ) {
        if let Some((span, _)) = span {
            self.marks.push(Mark {
                span,
                class,
                id: id.cloned(),
                title: shown(&title),
            });
        }
    }

    fn document(&mut self, index: &Connection, plan: i64) -> Result<(), Error> {
        let mut rows = index.prepare_cached(
            "SELECT field, span_start, span_end, line
               FROM document_spans WHERE plan = ?",
        )?;
        let mut rows = rows.query([plan])?;
        while let Some(row) = rows.next()? {
            let field: String = row.get(0)?;
            let class = match &*field {
                "signature" => "signature",
                _ => "document",
            };
            let key = match &*field {
                "kind" => "browse.kind",
                "number" => "find.number",
                "issued_on" => "find.issued-on",
                "place" => "browse.place",
                "issuer" => "find.issuer",
                "title" => "find.title",
                _ => "browse.signature",
            };
            self.mark(span(row, 1)?, class, None, self.lang.say(key).to_owned());
        }
        Ok(())
    }

    fn diagnostics(&mut self, index: &Connection, plan: i64) -> Result<(), Error> {
        let sql = "SELECT diagnostic, code, message, span_start, span_end, line
                     FROM diagnostics WHERE plan = ? ORDER BY diagnostic";
        let mut rows = index.prepare_cached(sql)?;
        let mut rows = rows.query([plan])?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let id = Some(format!("w{}", row.get::<_, i64>(0)?));
            let (code, message): (String, String) = (row.get(1)?, row.get(2)?);
            let diagnostic = Diagnostic {
                code,
                severity: Severity::Warning,
                message,
                span: None,
            };
            let message = self.lang.diagnostic(&diagnostic);
            let place = span(row, 3)?;
            facts.push(Fact {
                id: id.clone().filter(|_| place.is_some()),
                line: place.as_ref().map(|(_, line)| *line),
                words: message.clone(),
                link: None,
                notes: vec![("browse.code", diagnostic.code)],
            });
            self.mark(place, "diagnostic", id.as_ref(), message);
        }
        self.group("group.diagnostics", "diagnostic", facts);
        Ok(())
    }

    fn deadlines(&mut self, index: &Connection, plan: i64) -> Result<(), Error> {
        let sql = "SELECT id, text, kind, start, \"end\", recurrence, tentative, year_inferred,
                          span_start, span_end, line,
                          (SELECT group_concat(a.body_expanded, '; ') FROM deadline_assignments l
                             JOIN assignments a ON (a.plan, a.id) = (l.plan, l.assignment)
                            WHERE (l.plan, l.deadline) = (d.plan, d.id))
                     FROM deadlines d WHERE plan = ? ORDER BY span_start";
        let mut rows = index.prepare_cached(sql)?;
        let mut rows = rows.query([plan])?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let id = Some(format!("f-{}", row.get::<_, String>(0)?));
            let days: Vec<String> = [row.get::<_, Option<String>>(3)?, row.get(4)?]
                .into_iter()
                .flatten()
                .collect();
            let days: Vec<_> = days.iter().map(|iso| self.lang.day(iso)).collect();
            let kind = match row.get_ref(2)?.as_str() {
                Ok("scheduled") => "browse.scheduled",
                _ => "browse.due-then",
            };
            let mut notes = vec![(kind, days.join(" – "))];
            notes.extend(
                row.get::<_, Option<String>>(5)?
                    .map(|rule| ("browse.recurs", rule)),
            );
            notes.extend(
                row.get::<_, Option<String>>(11)?
                    .map(|who| ("browse.answers", who)),
            );
            notes.extend(
                row.get::<_, bool>(6)?
                    .then(|| ("browse.tentative", String::new())),
            );
            notes.extend(
                row.get::<_, bool>(7)?
                    .then(|| ("browse.year-inferred", String::new())),
            );
            let place = span(row, 8)?;
            let title = format!("{}: {}", self.lang.say(kind), days.join(" – "));
            facts.push(Fact {
                id: id.clone(),
                line: place.as_ref().map(|(_, line)| *line),
                words: row.get(1)?,
                link: None,
                notes,
            });
            self.mark(place, "deadline", id.as_ref(), title);
        }
        self.group("group.deadlines", "deadline", facts);
        Ok(())
    }

    fn assignments(&mut self, index: &Connection, plan: i64) -> Result<(), Error> {
        let sql = "SELECT id, body_expanded, role, span_start, span_end, line
                     FROM assignments WHERE plan = ? ORDER BY span_start";
        let mut rows = index.prepare_cached(sql)?;
        let mut rows = rows.query([plan])?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let assignment: String = row.get(0)?;
            let id = Some(format!("f-{assignment}"));
            let body: String = row.get(1)?;
            let place = span(row, 3)?;
            let mut notes = Vec::new();
            match row.get_ref(2)?.as_str() {
                Ok("lead") => notes.push(("browse.lead", String::new())),
                Ok(_) => notes.push(("browse.support", String::new())),
                Err(_) => {}
            }
            notes.extend(self.tasks(index, plan, &assignment, &body)?);
            self.mark(
                place.clone(),
                "body",
                id.as_ref(),
                self.lang.say("browse.body").to_owned(),
            );
            facts.push(Fact {
                id,
                line: place.map(|(_, line)| line),
                words: body,
                link: None,
                notes,
            });
        }
        self.group("group.assignments", "body", facts);
        Ok(())
    }

    /// Marks the tasks of an assignment; says them.
    fn tasks(
        &mut self,
        index: &Connection,
        plan: i64,
        assignment: &str,
        body: &str,
    ) -> Result<Notes, Error> {
        let sql = "SELECT text, report_to, via, span_start, span_end, line FROM tasks
                    WHERE plan = ? AND assignment = ? ORDER BY task";
        let mut rows = index.prepare_cached(sql)?;
        let mut rows = rows.query(params![plan, assignment])?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            notes.push(("browse.task", row.get(0)?));
            notes.extend(
                row.get::<_, Option<String>>(1)?
                    .map(|whom| ("browse.report-to", whom)),
            );
            notes.extend(
                row.get::<_, Option<String>>(2)?
                    .map(|via| ("browse.via", via)),
            );
            let title = format!("{}: {body}", self.lang.say("browse.task"));
            self.mark(span(row, 3)?, "task", None, title);
        }
        Ok(notes)
    }

    fn directives(&mut self, index: &Connection, plan: i64) -> Result<(), Error> {
        let sql = "SELECT id, name, number, issued_on, issuer, subject, role
                     FROM directives WHERE plan = ? ORDER BY CAST(substr(id, 2) AS INTEGER)";
        let mut rows = index.prepare_cached(sql)?;
        let mut rows = rows.query([plan])?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let directive: String = row.get(0)?;
            let (name, number): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            let id = Some(format!("f-{directive}"));
            let issued_on = row
                .get::<_, Option<String>>(3)?
                .map(|iso| ("find.issued-on", self.lang.day(&iso).into_owned()));
            let mut notes: Notes = issued_on.into_iter().collect();
            notes.extend(
                row.get::<_, Option<String>>(4)?
                    .map(|issuer| ("find.issuer", issuer)),
            );
            notes.extend(
                row.get::<_, Option<String>>(5)?
                    .map(|subject| ("register.subject", subject)),
            );
            let role = match row.get_ref(6)?.as_str() {
                Ok("subject") => "browse.role-subject",
                Ok("basis") => "browse.role-basis",
                _ => "browse.role-reference",
            };
            notes.push((role, String::new()));
            let line = self.mentions(index, plan, &directive, &name)?;
            facts.push(Fact {
                id,
                line,
                link: Some(links::directive(number.as_deref(), &name)),
                words: name,
                notes,
            });
        }
        self.group("group.directives", "directive", facts);
        Ok(())
    }

    /// Marks the mentions of a directive; the line of the first.
    fn mentions(
        &mut self,
        index: &Connection,
        plan: i64,
        directive: &str,
        name: &str,
    ) -> Result<Option<usize>, Error> {
        let sql = "SELECT span_start, span_end, line FROM mentions
                    WHERE plan = ? AND directive = ? ORDER BY span_start";
        let mut rows = index.prepare_cached(sql)?;
        let mut rows = rows.query(params![plan, directive])?;
        let mut first = None;
        while let Some(row) = rows.next()? {
            let place = span(row, 0)?;
            let id = first.is_none().then(|| format!("f-{directive}"));
            first = first.or(place.as_ref().map(|(_, line)| *line));
            self.mark(place, "directive", id.as_ref(), name.to_owned());
        }
        Ok(first)
    }

    fn recipients(&mut self, index: &Connection, plan: i64) -> Result<(), Error> {
        let sql = "SELECT recipient, name_expanded, note, archive, span_start, span_end, line
                     FROM recipients WHERE plan = ? ORDER BY recipient";
        let mut rows = index.prepare_cached(sql)?;
        let mut rows = rows.query([plan])?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let id = Some(format!("r{}", row.get::<_, i64>(0)?));
            let place = span(row, 4)?;
            let mut notes: Notes = Vec::new();
            notes.extend(
                row.get::<_, Option<String>>(2)?
                    .map(|note| ("browse.note", note)),
            );
            notes.extend(
                row.get::<_, bool>(3)?
                    .then(|| ("browse.archive-copy", String::new())),
            );
            self.mark(
                place.clone(),
                "recipient",
                id.as_ref(),
                self.lang.say("browse.recipient").to_owned(),
            );
            facts.push(Fact {
                id,
                line: place.map(|(_, line)| line),
                words: row.get(1)?,
                link: None,
                notes,
            });
        }
        self.group("group.recipients", "recipient", facts);
        Ok(())
    }

    fn group(&mut self, key: &'static str, class: &'static str, facts: Vec<Fact>) {
        self.groups.push(Group { key, class, facts });
    }
}
