//! Why a plan was found: the places in it that the filters speak of.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::{Filters, Names, Wanted};
use crate::index::excerpt::Excerpts;
use crate::index::{Due, Error};

/// What was looked for, at its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What sort of thing it is.
    pub what: What,
    /// Its line in the text, counted from 1; null where it was found in the record alone.
    pub line: Option<usize>,
    /// Its words.
    pub text: String,
    /// The first day of a deadline.
    pub start: Option<String>,
    /// The last day of a deadline.
    pub end: Option<String>,
    /// What is to be done by a deadline.
    pub task: Option<String>,
    /// Who is to do it, or answers for it.
    pub body: Option<String>,
    /// To whom it is reported.
    pub report_to: Option<String>,
    /// Through whom it is reported.
    pub via: Option<String>,
    /// What a directive is to the plan: subject, basis or reference.
    pub role: Option<String>,
    /// How a deadline recurs: an RRULE.
    pub recurrence: Option<String>,
    /// What of `text` was asked for in words: byte ranges.
    #[serde(skip)]
    pub marks: Vec<std::ops::Range<usize>>,
}

/// A sort of thing that can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Words.
    Text,
    /// The first mention of a directive.
    Directive,
    /// Something due.
    Due,
    /// Something that takes place.
    Scheduled,
    /// A task.
    Task,
    /// A recipient.
    Recipient,
    /// A diagnostic.
    Diagnostic,
}

impl What {
    /// The word that stands for it in an answer.
    pub fn name(self) -> &'static str {
        match self {
            What::Text => "text",
            What::Directive => "directive",
            What::Due => "due",
            What::Scheduled => "scheduled",
            What::Task => "task",
            What::Recipient => "recipient",
            What::Diagnostic => "diagnostic",
        }
    }

    /// The key of the word for a person.
    pub fn key(self) -> &'static str {
        match self {
            What::Text => "browse.text",
            What::Directive => "browse.directive",
            What::Due => "browse.due-then",
            What::Scheduled => "browse.scheduled",
            What::Task => "browse.task",
            What::Recipient => "browse.recipient",
            What::Diagnostic => "browse.warning",
        }
    }
}

fn hit(what: What, line: Option<usize>, text: String) -> Hit {
    Hit {
        what,
        line,
        text,
        start: None,
        end: None,
        task: None,
        body: None,
        report_to: None,
        via: None,
        role: None,
        recurrence: None,
        marks: Vec::new(),
    }
}

/// All that a plan was found for.
pub fn found(
    index: &Connection,
    plan: i64,
    filters: &Filters,
    names: &Names,
    excerpts: &mut Excerpts<'_>,
) -> Result<Vec<Hit>, Error> {
    let place = Place { index, plan };
    let mut hits = Vec::new();
    if !filters.words.is_empty() {
        hits.extend(place.words(excerpts)?);
    }
    for directive in &filters.directives {
        if let Wanted::Number(key, date) = Wanted::of(directive) {
            hits.extend(place.numbered(&key, date)?);
        }
    }
    for known in &names.directives {
        hits.extend(place.named(known)?);
    }
    match filters.due {
        Some(due) => hits.extend(place.due(due, &names.bodies)?),
        None if names.report_to.is_empty() => {
            for known in &names.bodies {
                hits.extend(place.tasks(|body, _| is_one_of(body, known))?);
            }
        }
        None => {}
    }
    if !names.report_to.is_empty() {
        let reports = |body: &[&str; 2], whom: Option<&str>| {
            let bodies = &names.bodies;
            let is_asked = bodies.is_empty() || bodies.iter().any(|it| is_one_of(body, it));
            is_asked && whom.is_some_and(|whom| names.report_to.iter().any(|it| it.contains(whom)))
        };
        hits.extend(place.tasks(reports)?);
    }
    for known in &names.recipients {
        hits.extend(place.recipients(known)?);
    }
    for code in &filters.warnings {
        hits.extend(place.diagnostics(code)?);
    }
    Ok(hits)
}

fn is_one_of(body: &[&str; 2], known: &HashSet<String>) -> bool {
    body.iter().any(|it| known.contains(*it))
}

struct Place<'a> {
    index: &'a Connection,
    plan: i64,
}

impl Place<'_> {
    fn words(&self, excerpts: &mut Excerpts<'_>) -> Result<Option<Hit>, Error> {
        let sql = "SELECT text FROM texts WHERE plan = ?";
        let mut text = self.index.prepare_cached(sql)?;
        let text: Option<String> = text.query_row([self.plan], |row| row.get(0)).optional()?;
        let excerpt = match &text {
            Some(text) => excerpts.find(text).map(|it| (Some(it.line), it)),
            None => excerpts.find(&self.said()?).map(|it| (None, it)),
        };
        Ok(excerpt.map(|(line, excerpt)| Hit {
            marks: excerpt.marks,
            ..hit(What::Text, line, excerpt.text)
        }))
    }

    /// Title and tasks, where there is no text.
    fn said(&self) -> Result<String, Error> {
        let sql = "SELECT coalesce(title, '') FROM plans WHERE plan = ?1
                   UNION ALL SELECT text FROM tasks WHERE plan = ?1";
        let mut said = self.index.prepare_cached(sql)?;
        let said = said.query_map([self.plan], |row| row.get(0))?;
        Ok(said
            .collect::<rusqlite::Result<Vec<String>>>()?
            .join("\n\n"))
    }

    fn numbered(&self, key: &str, date: Option<&str>) -> Result<Vec<Hit>, Error> {
        let sql = "SELECT name, (SELECT min(line) FROM mentions m
                            WHERE (m.plan, m.directive) = (d.plan, d.id)), role
                     FROM directives d
                    WHERE plan = ?1 AND number_key = ?2 AND (?3 IS NULL OR issued_on = ?3)";
        let mut rows = self.index.prepare_cached(sql)?;
        let hits = rows.query_map(params![self.plan, key, date], cited)?;
        Ok(hits.collect::<rusqlite::Result<_>>()?)
    }

    fn named(&self, known: &HashSet<String>) -> Result<Vec<Hit>, Error> {
        let sql = "SELECT name, (SELECT min(line) FROM mentions m
                            WHERE (m.plan, m.directive) = (d.plan, d.id)), role
                     FROM directives d WHERE plan = ?1 AND number_key IS NULL";
        let mut rows = self.index.prepare_cached(sql)?;
        let hits = rows.query_map([self.plan], cited)?;
        let mut hits = hits.collect::<rusqlite::Result<Vec<Hit>>>()?;
        hits.retain(|hit| known.contains(&hit.text));
        Ok(hits)
    }

    fn due(&self, due: Due, bodies: &[HashSet<String>]) -> Result<Vec<Hit>, Error> {
        let (condition, days) = match due {
            Due::Undated => ("d.day IS NULL", None),
            Due::Then(days) => (
                "d.day >= coalesce(?2, '') AND d.day <= coalesce(?3, '~')",
                Some([days.first, days.last].map(|day| day.map(|day| day.to_string()))),
            ),
        };
        // A row for each who answers for a deadline, or one without a body.
        let sql = format!(
            "SELECT d.id, d.text, d.line, d.kind, d.start, d.\"end\", a.body, a.body_expanded,
                    (SELECT group_concat(t.text, '; ') FROM task_deadlines l
                       JOIN tasks t USING (plan, assignment, task)
                      WHERE (l.plan, l.deadline) = (d.plan, d.id)),
                    d.recurrence
               FROM deadlines d
               LEFT JOIN deadline_assignments l ON (l.plan, l.deadline) = (d.plan, d.id)
               LEFT JOIN assignments a ON (a.plan, a.id) = (l.plan, l.assignment)
              WHERE d.plan = ?1 AND {condition}
              ORDER BY d.day, d.span_start, d.id, a.span_start"
        );
        let mut rows = self.index.prepare_cached(&sql)?;
        let mut rows = match days {
            Some([first, last]) => rows.query(params![self.plan, first, last])?,
            None => rows.query([self.plan])?,
        };
        let mut deadlines: Vec<Deadline> = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            if deadlines.last().is_none_or(|it| it.id != id) {
                deadlines.push(Deadline::of(id, row)?);
            }
            if let (Some(it), Some(body)) = (deadlines.last_mut(), row.get(6)?) {
                it.who.push([body, row.get(7)?]);
            }
        }
        deadlines.retain(|it| bodies.iter().all(|known| it.is_of(known)));
        Ok(deadlines.into_iter().map(Deadline::hit).collect())
    }

    fn tasks(&self, wanted: impl Fn(&[&str; 2], Option<&str>) -> bool) -> Result<Vec<Hit>, Error> {
        // A body without a task is found all the same: by its name.
        let sql =
            "SELECT coalesce(t.text, a.body), coalesce(t.line, a.line), a.body, a.body_expanded,
                          t.report_to, t.via
                     FROM assignments a LEFT JOIN tasks t ON (t.plan, t.assignment) = (a.plan, a.id)
                    WHERE a.plan = ? ORDER BY coalesce(t.span_start, a.span_start)";
        let mut rows = self.index.prepare_cached(sql)?;
        let mut rows = rows.query([self.plan])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let body: [String; 2] = [row.get(2)?, row.get(3)?];
            let report_to: Option<String> = row.get(4)?;
            if wanted(&[&body[0], &body[1]], report_to.as_deref()) {
                let [_, expanded] = body;
                hits.push(Hit {
                    body: Some(expanded),
                    report_to,
                    via: row.get(5)?,
                    ..hit(What::Task, row.get(1)?, row.get(0)?)
                });
            }
        }
        Ok(hits)
    }

    fn recipients(&self, known: &HashSet<String>) -> Result<Vec<Hit>, Error> {
        let sql =
            "SELECT name, name_expanded, line FROM recipients WHERE plan = ? ORDER BY recipient";
        let mut rows = self.index.prepare_cached(sql)?;
        let mut rows = rows.query([self.plan])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let names: [String; 2] = [row.get(0)?, row.get(1)?];
            if names.iter().any(|name| known.contains(name)) {
                let [name, _] = names;
                hits.push(hit(What::Recipient, row.get(2)?, name));
            }
        }
        Ok(hits)
    }

    fn diagnostics(&self, code: &str) -> Result<Vec<Hit>, Error> {
        let sql =
            "SELECT message, line FROM diagnostics WHERE plan = ? AND code = ? ORDER BY diagnostic";
        let mut rows = self.index.prepare_cached(sql)?;
        let hits = rows.query_map(params![self.plan, code], |row| {
            Ok(hit(What::Diagnostic, row.get(1)?, row.get(0)?))
        })?;
        Ok(hits.collect::<rusqlite::Result<_>>()?)
    }
}

/// A deadline, and who answers for it: as the plan names them, and in full.
struct Deadline {
    id: String,
    hit: Hit,
    who: Vec<[String; 2]>,
}

impl Deadline {
    fn of(id: String, row: &Row<'_>) -> rusqlite::Result<Deadline> {
        let what = match row.get_ref(3)?.as_str() {
            Ok("scheduled") => What::Scheduled,
            _ => What::Due,
        };
        let hit = Hit {
            start: row.get(4)?,
            end: row.get(5)?,
            task: row.get(8)?,
            recurrence: row.get(9)?,
            ..hit(what, row.get(2)?, row.get(1)?)
        };
        let who = Vec::new();
        Ok(Deadline { id, hit, who })
    }

    fn is_of(&self, known: &HashSet<String>) -> bool {
        self.who.iter().flatten().any(|name| known.contains(name))
    }

    fn hit(self) -> Hit {
        let who: Vec<String> = self.who.into_iter().map(|[_, name]| name).collect();
        Hit {
            body: Some(who.join("; ")).filter(|who| !who.is_empty()),
            ..self.hit
        }
    }
}

fn cited(row: &Row<'_>) -> rusqlite::Result<Hit> {
    Ok(Hit {
        role: row.get(2)?,
        ..hit(What::Directive, row.get(1)?, row.get(0)?)
    })
}
