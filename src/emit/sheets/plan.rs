//! A plan as the cells of its rows see it: its own words, and what its facts refer to.

use serde::Serialize;

use super::cell::Cell;
use crate::lang::Lang;
use crate::record::{Deadline, Document, DocumentSpans, Id, Record, Signature};

/// A record, and the language that its cells speak.
pub(super) struct Plan<'a> {
    /// What the plan holds.
    pub(super) record: &'a Record,
    /// For words that are not the plan's own.
    pub(super) lang: Lang,
}

impl Plan<'_> {
    /// Its path; for what has none the id that it was given, or what standard input is called.
    pub(super) fn path(&self) -> Cell {
        let source = &self.record.source;
        match (&source.path, &source.id) {
            (Some(path), _) => Cell::Path(path.clone()),
            (None, Some(Id::Text(id))) => Cell::text(id),
            (None, Some(Id::Number(id))) => Cell::text(&id.to_string()),
            (None, None) => Cell::text(crate::bulk::STDIN),
        }
    }

    /// What it is called in a message.
    pub(super) fn name(&self) -> String {
        match self.path() {
            Cell::Text(name) | Cell::Path(name) => name,
            _ => String::new(),
        }
    }

    /// Something that it says of itself.
    pub(super) fn own(&self, field: fn(&Document) -> &Option<String>) -> Cell {
        Cell::maybe(field(&self.record.document).as_deref())
    }

    /// Something of its signature.
    pub(super) fn signed(&self, field: fn(&Signature) -> &Option<String>) -> Cell {
        Cell::maybe(field(&self.record.signature).as_deref())
    }

    /// The first line of its header that says something.
    pub(super) fn first_line(&self) -> Cell {
        let DocumentSpans {
            kind,
            number,
            serial,
            symbol,
            issued_on,
            place,
            issuer,
            title,
        } = self.record.document.spans;
        let spans = [
            kind, number, serial, symbol, issued_on, place, issuer, title,
        ];
        let first = spans.into_iter().flatten().map(|span| span.line).min();
        first.map_or(Cell::Empty, Cell::count)
    }

    /// A word of this language.
    pub(super) fn word(&self, key: &'static str) -> Cell {
        Cell::text(self.lang.say(key))
    }

    /// The value of an enumeration, such as `bound`.
    pub(super) fn value(&self, field: &str, value: impl Serialize) -> Cell {
        Cell::text(&self.lang.value(field, value))
    }

    /// Why it could not be read.
    pub(super) fn unread(&self) -> Cell {
        let error = self.record.error.as_ref();
        Cell::maybe(error.map(|it| self.lang.error(it)).as_deref())
    }

    /// A word where something is so, nothing where it is not.
    pub(super) fn yes(&self, is: bool) -> Cell {
        match is {
            true => self.word("cell.yes"),
            false => Cell::Empty,
        }
    }

    /// The heading of a point.
    pub(super) fn section_title(&self, path: &str) -> Cell {
        let mut outline = self.record.outline.iter();
        let point = outline.find(|point| point.path == path);
        Cell::maybe(point.map(|point| &*point.title))
    }

    /// The bodies of these assignments.
    pub(super) fn bodies(&self, ids: &[String]) -> Cell {
        let of = self.record.assignments.iter();
        Cell::list(of.filter(|it| ids.contains(&it.id)).map(|it| &*it.body))
    }

    /// The tasks of which this is a deadline.
    pub(super) fn tasks_due(&self, deadline: &str) -> Cell {
        let tasks = self.record.assignments.iter().flat_map(|it| &it.tasks);
        let due = tasks.filter(|task| task.deadlines.iter().any(|id| id == deadline));
        Cell::list(due.map(|task| &*task.text))
    }

    /// The words of these directives.
    pub(super) fn directives(&self, ids: &[String]) -> Cell {
        let of = self.record.directives.iter();
        Cell::list(of.filter(|it| ids.contains(&it.id)).map(|it| &*it.name))
    }

    /// The words of these deadlines.
    pub(super) fn deadlines(&self, ids: &[String]) -> Cell {
        Cell::list(self.of(ids).map(|it| &*it.text))
    }

    /// The last day of these deadlines, if it is one; of several none can stand for all.
    pub(super) fn only_end(&self, ids: &[String]) -> Cell {
        let mut deadlines = self.of(ids);
        match (deadlines.next(), deadlines.next()) {
            (Some(only), None) => Cell::date(only.end.as_deref()),
            _ => Cell::Empty,
        }
    }

    fn of(&self, ids: &[String]) -> impl Iterator<Item = &Deadline> {
        let deadlines = self.record.deadlines.iter();
        deadlines.filter(|it| ids.contains(&it.id))
    }
}
