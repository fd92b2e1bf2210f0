//! One record → its rows. The order of the columns is that of `schema.sql`.

use rusqlite::{CachedStatement, Connection, Result, ToSql, params};

use super::store::Entry;
use super::{names, words};
use crate::record::{Assignment, Deadline, Directive, Id, Record, Task};
use crate::span::Span;

/// Writes all rows of a plan that has none.
pub fn insert(connection: &Connection, plan: i64, entry: &Entry) -> Result<()> {
    let rows = Rows { connection, plan };
    let record = &entry.record;
    rows.plan(entry)?;
    rows.document_spans(record)?;
    for directive in &record.directives {
        rows.directive(directive)?;
    }
    for directive in &record.directives {
        rows.implements(directive)?;
    }
    for deadline in &record.deadlines {
        rows.deadline(deadline)?;
    }
    for assignment in &record.assignments {
        rows.assignment(assignment)?;
    }
    for deadline in &record.deadlines {
        rows.deadline_assignments(deadline)?;
    }
    rows.recipients(record)?;
    rows.outline(record)?;
    rows.annexes(record)?;
    rows.diagnostics(record)?;
    rows.words(entry)
}

/// Removes all rows of a plan; what hangs on them goes too.
pub fn delete(connection: &Connection, plan: i64) -> Result<()> {
    for sql in [
        "DELETE FROM words WHERE rowid = ?",
        "DELETE FROM plans WHERE plan = ?",
    ] {
        connection.prepare_cached(sql)?.execute([plan])?;
    }
    Ok(())
}

/// What a record is known by.
pub fn source(record: &Record) -> String {
    let source = &record.source;
    match (&source.path, &source.id, &source.sha256) {
        (Some(path), ..) => path.clone(),
        (None, Some(id), _) => format!("id:{}", id_text(id)),
        (None, None, Some(sha256)) => format!("sha256:{sha256}"),
        (None, None, None) => "-".to_owned(),
    }
}

fn id_text(id: &Id) -> String {
    match id {
        Id::Text(text) => text.clone(),
        Id::Number(number) => number.to_string(),
    }
}

/// The word that the contract has for a value.
fn word(value: impl serde::Serialize) -> Option<String> {
    let value = serde_json::to_value(value).ok()?;
    value.as_str().map(str::to_owned)
}

struct Rows<'a> {
    connection: &'a Connection,
    plan: i64,
}

impl Rows<'_> {
    fn insert(&self, table: &str, values: &[&dyn ToSql]) -> Result<()> {
        let marks = vec!["?"; values.len() + 1].join(", ");
        let sql = format!("INSERT INTO {table} VALUES ({marks})");
        let mut statement: CachedStatement<'_> = self.connection.prepare_cached(&sql)?;
        let plan: &dyn ToSql = &self.plan;
        let values: Vec<&dyn ToSql> = [plan].into_iter().chain(values.iter().copied()).collect();
        statement.execute(&values[..])?;
        Ok(())
    }

    fn name(&self, name: Option<&str>) -> Result<()> {
        name.map_or(Ok(()), |name| names::add(self.connection, name))
    }

    fn plan(&self, entry: &Entry) -> Result<()> {
        let Record {
            source,
            document,
            signature,
            error,
            ..
        } = &entry.record;
        let number_key = document.number.as_deref().map(words::number_key);
        self.name(document.issuer.as_deref())?;
        self.name(signature.signer.as_deref())?;
        self.insert(
            "plans",
            params![
                self::source(&entry.record),
                entry.records,
                source.path,
                source.id.as_ref().map(id_text),
                source.sha256,
                source.bytes.map(|bytes| bytes as i64),
                source.encoding,
                word(source.offsets),
                entry.record.program_version,
                document.kind,
                document.number,
                document.serial,
                document.symbol,
                document.issued_on,
                document.place,
                document.issuer,
                document.title,
                signature.authority,
                signature.on_behalf_of,
                signature.acting_for,
                signature.position,
                signature.signer,
                error.as_ref().map(|error| &error.code),
                error.as_ref().map(|error| &error.message),
                number_key,
            ],
        )?;
        match &entry.text {
            Some(text) => self.insert("texts", params![text]),
            None => Ok(()),
        }
    }

    fn document_spans(&self, record: &Record) -> Result<()> {
        let spans = &record.document.spans;
        // The parts of the number and the number are the same words.
        let fields = [
            ("kind", spans.kind),
            ("number", spans.number),
            ("issued_on", spans.issued_on),
            ("place", spans.place),
            ("issuer", spans.issuer),
            ("title", spans.title),
            ("signature", record.signature.span),
        ];
        for (field, span) in fields {
            if let Some(Span { start, end, line }) = span {
                self.insert("document_spans", params![field, start, end, line])?;
            }
        }
        Ok(())
    }

    fn directive(&self, it: &Directive) -> Result<()> {
        let number_key = it.number.as_deref().map(words::number_key);
        if number_key.is_none() {
            self.name(Some(&it.name))?;
        }
        self.insert(
            "directives",
            params![
                it.id,
                it.name,
                it.kind,
                it.number,
                it.serial,
                it.symbol,
                it.key,
                it.issued_on,
                it.issuer,
                it.subject,
                it.alias,
                word(it.role),
                number_key,
            ],
        )?;
        for Span { start, end, line } in &it.mentions {
            self.insert("mentions", params![it.id, start, end, line])?;
        }
        Ok(())
    }

    fn implements(&self, it: &Directive) -> Result<()> {
        for other in &it.implements {
            self.insert("implements", params![it.id, other])?;
        }
        Ok(())
    }

    fn deadline(&self, it: &Deadline) -> Result<()> {
        let Span { start, end, line } = it.span;
        self.insert(
            "deadlines",
            params![
                it.id,
                it.text,
                word(it.kind),
                word(it.bound),
                it.edtf,
                it.part.and_then(word),
                it.start,
                it.end,
                it.recurrence,
                it.duration,
                it.tentative,
                it.year_inferred,
                it.section,
                start,
                end,
                line,
            ],
        )
    }

    fn deadline_assignments(&self, it: &Deadline) -> Result<()> {
        for assignment in &it.assignments {
            self.insert("deadline_assignments", params![it.id, assignment])?;
        }
        Ok(())
    }

    fn assignment(&self, it: &Assignment) -> Result<()> {
        let Span { start, end, line } = it.span;
        self.name(Some(&it.body))?;
        self.name(Some(&it.body_expanded))?;
        self.insert(
            "assignments",
            params![
                it.id,
                it.body,
                it.body_expanded,
                it.role.and_then(word),
                it.section,
                start,
                end,
                line,
            ],
        )?;
        for (at, task) in it.tasks.iter().enumerate() {
            self.task(&it.id, at + 1, task)?;
        }
        Ok(())
    }

    fn task(&self, assignment: &str, at: usize, it: &Task) -> Result<()> {
        let Span { start, end, line } = it.span;
        self.name(it.report_to.as_deref())?;
        self.insert(
            "tasks",
            params![
                assignment,
                at,
                it.text,
                it.report_to,
                it.via,
                start,
                end,
                line
            ],
        )?;
        for (partner, with) in it.with.iter().enumerate() {
            self.insert("task_partners", params![assignment, at, partner + 1, with])?;
        }
        for deadline in &it.deadlines {
            self.insert("task_deadlines", params![assignment, at, deadline])?;
        }
        Ok(())
    }

    fn recipients(&self, record: &Record) -> Result<()> {
        for (at, it) in record.recipients.iter().enumerate() {
            let Span { start, end, line } = it.span;
            self.name(Some(&it.name))?;
            self.name(Some(&it.name_expanded))?;
            self.insert(
                "recipients",
                params![
                    at + 1,
                    it.name,
                    it.name_expanded,
                    it.note,
                    it.archive,
                    start,
                    end,
                    line
                ],
            )?;
        }
        Ok(())
    }

    fn outline(&self, record: &Record) -> Result<()> {
        for (at, it) in record.outline.iter().enumerate() {
            let Span { start, end, line } = it.span;
            self.insert(
                "outline",
                params![
                    at + 1,
                    it.path,
                    it.label,
                    it.title,
                    it.level,
                    start,
                    end,
                    line
                ],
            )?;
        }
        Ok(())
    }

    fn annexes(&self, record: &Record) -> Result<()> {
        for it in &record.annexes {
            let Span { start, end, line } = it.span;
            self.insert("annexes", params![it.id, it.title, start, end, line])?;
        }
        Ok(())
    }

    fn diagnostics(&self, record: &Record) -> Result<()> {
        for (at, it) in record.diagnostics.iter().enumerate() {
            let (start, end) = (it.span.map(|it| it.start), it.span.map(|it| it.end));
            let line = it.span.map(|it| it.line);
            self.insert(
                "diagnostics",
                params![
                    at + 1,
                    it.code,
                    word(it.severity),
                    it.message,
                    start,
                    end,
                    line
                ],
            )?;
        }
        Ok(())
    }

    fn words(&self, entry: &Entry) -> Result<()> {
        let (title, tasks, text) = (&entry.title, &entry.tasks, &entry.words);
        let sql = "INSERT INTO words (rowid, title, tasks, text, title_bare, tasks_bare, text_bare)
                   VALUES (?, ?, ?, ?, ?, ?, ?)";
        self.connection.prepare_cached(sql)?.execute(params![
            self.plan,
            title.exact,
            tasks.exact,
            text.exact,
            title.bare,
            tasks.bare,
            text.bare,
        ])?;
        Ok(())
    }
}
