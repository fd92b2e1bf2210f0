//! The six sheets of facts: what each column is called and what stands in it.
//!
//! A column is a heading and the cell that it has for a fact, side by side, so that the two cannot
//! go out of step. The first columns of every sheet say which plan the row is of.

use super::cell::Cell;
use super::plan::Plan;
use crate::record::{Assignment, Deadline, Diagnostic, Directive, Recipient, RecordError, Task};

/// Columns for one kind of fact, from left to right: key of the heading, and the cell.
pub(super) type Columns<F> = &'static [(&'static str, F)];

type OfPlan = fn(&Plan<'_>) -> Cell;
type Of<T> = fn(&Plan<'_>, &T) -> Cell;
type OfDuty = fn(&Plan<'_>, &Assignment, Option<&Task>) -> Cell;

/// What every sheet but the first begins with.
pub(super) static PLAN: Columns<OfPlan> = &[
    ("column.path", |it| it.path()),
    ("column.plan-number", |it| it.own(|of| &of.number)),
    ("column.plan-date", |it| {
        Cell::date(it.record.document.issued_on.as_deref())
    }),
    ("column.plan-issuer", |it| it.own(|of| &of.issuer)),
];

/// One row a plan.
pub(super) static DOCUMENTS: Columns<OfPlan> = &[
    ("column.path", |it| it.path()),
    ("column.number", |it| it.own(|of| &of.number)),
    ("column.serial", |it| it.own(|of| &of.serial)),
    ("column.symbol", |it| it.own(|of| &of.symbol)),
    ("column.date", |it| {
        Cell::date(it.record.document.issued_on.as_deref())
    }),
    ("column.kind", |it| it.own(|of| &of.kind)),
    ("column.title", |it| it.own(|of| &of.title)),
    ("column.issuer", |it| it.own(|of| &of.issuer)),
    ("column.place", |it| it.own(|of| &of.place)),
    ("column.authority", |it| it.signed(|by| &by.authority)),
    ("column.on-behalf-of", |it| it.signed(|by| &by.on_behalf_of)),
    ("column.acting-for", |it| it.signed(|by| &by.acting_for)),
    ("column.position", |it| it.signed(|by| &by.position)),
    ("column.signer", |it| it.signed(|by| &by.signer)),
    ("column.line", |it| it.first_line()),
    ("group.directives", |it| {
        Cell::count(it.record.directives.len())
    }),
    ("group.deadlines", |it| {
        Cell::count(it.record.deadlines.len())
    }),
    ("group.assignments", |it| {
        Cell::count(it.record.assignments.len())
    }),
    ("group.recipients", |it| {
        Cell::count(it.record.recipients.len())
    }),
    ("column.annexes", |it| Cell::count(it.record.annexes.len())),
    ("group.diagnostics", |it| {
        Cell::count(it.record.diagnostics.len())
    }),
    ("column.error", |it| it.unread()),
    ("column.error-code", |it| {
        Cell::maybe(it.record.error.as_ref().map(|error| &*error.code))
    }),
    ("column.encoding", |it| {
        Cell::maybe(it.record.source.encoding.as_deref())
    }),
    ("column.bytes", |it| {
        it.record.source.bytes.map_or(Cell::Empty, Cell::Number)
    }),
    ("column.sha256", |it| {
        Cell::maybe(it.record.source.sha256.as_deref())
    }),
];

/// One row a document that is cited.
pub(super) static DIRECTIVES: Columns<Of<Directive>> = &[
    ("column.line", |_, it| {
        it.mentions
            .first()
            .map_or(Cell::Empty, |at| Cell::count(at.line))
    }),
    ("column.id", |_, it| Cell::text(&it.id)),
    ("column.citation", |_, it| Cell::text(&it.name)),
    ("column.kind", |_, it| Cell::text(&it.kind)),
    ("column.number", |_, it| Cell::maybe(it.number.as_deref())),
    ("column.serial", |_, it| Cell::maybe(it.serial.as_deref())),
    ("column.symbol", |_, it| Cell::maybe(it.symbol.as_deref())),
    ("column.date", |_, it| Cell::date(it.issued_on.as_deref())),
    ("column.issuer", |_, it| Cell::maybe(it.issuer.as_deref())),
    ("column.subject", |_, it| Cell::maybe(it.subject.as_deref())),
    ("column.alias", |_, it| Cell::maybe(it.alias.as_deref())),
    ("column.directive-role", |plan, it| {
        plan.value("role", it.role)
    }),
    ("column.implements", |plan, it| {
        plan.directives(&it.implements)
    }),
    ("column.mentions", |_, it| Cell::count(it.mentions.len())),
    ("column.mention-lines", |_, it| {
        let lines: Vec<String> = it.mentions.iter().map(|at| at.line.to_string()).collect();
        Cell::list(lines.iter().map(|line| &**line))
    }),
    ("column.key", |_, it| Cell::text(&it.key)),
];

/// One row a commitment in time.
pub(super) static DEADLINES: Columns<Of<Deadline>> = &[
    ("column.line", |_, it| Cell::count(it.span.line)),
    ("column.id", |_, it| Cell::text(&it.id)),
    ("column.deadline", |_, it| Cell::text(&it.text)),
    ("column.deadline-kind", |plan, it| {
        plan.value("kind", it.kind)
    }),
    ("column.bound", |plan, it| plan.value("bound", it.bound)),
    ("column.date-written", |_, it| {
        Cell::date(it.edtf.as_deref())
    }),
    ("column.part", |plan, it| {
        it.part.map_or(Cell::Empty, |part| plan.value("part", part))
    }),
    ("column.from", |_, it| Cell::date(it.start.as_deref())),
    ("column.to", |_, it| Cell::date(it.end.as_deref())),
    ("column.recurrence", |_, it| {
        Cell::maybe(it.recurrence.as_deref())
    }),
    ("column.duration", |_, it| {
        Cell::maybe(it.duration.as_deref())
    }),
    ("column.tentative", |plan, it| plan.yes(it.tentative)),
    ("column.year-inferred", |plan, it| {
        plan.yes(it.year_inferred)
    }),
    ("column.bodies", |plan, it| plan.bodies(&it.assignments)),
    ("column.tasks", |plan, it| plan.tasks_due(&it.id)),
    ("column.section", |_, it| Cell::text(&it.section)),
    ("column.section-title", |plan, it| {
        plan.section_title(&it.section)
    }),
];

/// One row a task; one for a body of whom no task is said.
pub(super) static ASSIGNMENTS: Columns<OfDuty> = &[
    ("column.line", |_, it, task| {
        Cell::count(task.map_or(it.span, |task| task.span).line)
    }),
    ("column.id", |_, it, _| Cell::text(&it.id)),
    ("column.body", |_, it, _| Cell::text(&it.body)),
    ("column.body-expanded", |_, it, _| {
        Cell::text(&it.body_expanded)
    }),
    ("column.assignment-role", |plan, it, _| {
        it.role.map_or(Cell::Empty, |role| plan.value("role", role))
    }),
    ("column.task", |_, _, task| {
        Cell::maybe(task.map(|task| &*task.text))
    }),
    ("column.with", |_, _, task| {
        Cell::list(task.into_iter().flat_map(|task| &task.with).map(|it| &**it))
    }),
    ("column.report-to", |_, _, task| {
        Cell::maybe(task.and_then(|task| task.report_to.as_deref()))
    }),
    ("column.via", |_, _, task| {
        Cell::maybe(task.and_then(|task| task.via.as_deref()))
    }),
    ("column.deadline", |plan, _, task| {
        plan.deadlines(task.map_or(&[], |task| &task.deadlines))
    }),
    ("column.to", |plan, _, task| {
        plan.only_end(task.map_or(&[], |task| &task.deadlines))
    }),
    ("column.section", |_, it, _| Cell::text(&it.section)),
    ("column.section-title", |plan, it, _| {
        plan.section_title(&it.section)
    }),
];

/// One row an entry of "Nơi nhận".
pub(super) static RECIPIENTS: Columns<Of<Recipient>> = &[
    ("column.line", |_, it| Cell::count(it.span.line)),
    ("column.recipient", |_, it| Cell::text(&it.name)),
    ("column.recipient-expanded", |_, it| {
        Cell::text(&it.name_expanded)
    }),
    ("column.recipient-note", |_, it| {
        Cell::maybe(it.note.as_deref())
    }),
    ("column.archive", |plan, it| plan.yes(it.archive)),
];

/// Something that somebody should look at.
pub(super) enum Finding<'a> {
    /// In a plan that was read.
    Odd(&'a Diagnostic),
    /// What could not be read.
    Unread(&'a RecordError),
}

/// One row a warning, and one for what could not be read.
pub(super) static DIAGNOSTICS: Columns<fn(&Plan<'_>, &Finding<'_>) -> Cell> = &[
    ("column.line", |_, it| match it {
        Finding::Odd(it) => it.span.map_or(Cell::Empty, |at| Cell::count(at.line)),
        Finding::Unread(_) => Cell::Empty,
    }),
    ("column.severity", |plan, it| match it {
        Finding::Odd(it) => plan.value("severity", it.severity),
        Finding::Unread(_) => plan.word("cell.unread"),
    }),
    ("column.code", |_, it| match it {
        Finding::Odd(it) => Cell::text(&it.code),
        Finding::Unread(it) => Cell::text(&it.code),
    }),
    ("column.message", |plan, it| match it {
        Finding::Odd(it) => Cell::text(&plan.lang.diagnostic(it)),
        Finding::Unread(it) => Cell::text(&plan.lang.error(it)),
    }),
];
