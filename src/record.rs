//! The record: what one plan becomes. The public contract, version 1, in contract order.
//!
//! Every key is on every record, `null` or `[]` where there is nothing; no field changes its type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::{Offsets, Span};

/// The version of the contract that these types follow.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything that one input says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Version of the contract.
    pub schema_version: u32,
    /// Version of the program that wrote the record: what a resumed run may keep.
    #[serde(default)]
    pub program_version: String,
    /// Where the text came from and how it was decoded.
    pub source: Source,
    /// What the plan says of itself.
    pub document: Document,
    /// Every other document that the plan cites, once each, in order of first mention.
    pub directives: Vec<Directive>,
    /// Every commitment in time, in order of the text.
    pub deadlines: Vec<Deadline>,
    /// Who is told to do what: one entry per body and section.
    pub assignments: Vec<Assignment>,
    /// The entries of "Nơi nhận".
    pub recipients: Vec<Recipient>,
    /// The signature block.
    pub signature: Signature,
    /// Headings and numbered points, in order.
    pub outline: Vec<OutlinePoint>,
    /// What stands after the signature: appendices, forms, a second document.
    pub annexes: Vec<Annex>,
    /// Why the input could not be read; all the rest is then null or empty.
    pub error: Option<RecordError>,
    /// What an archivist should look at; the record is complete all the same.
    pub diagnostics: Vec<Diagnostic>,
}

/// The input and how it was decoded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Path as given, or as found below a given folder; null for standard input.
    pub path: Option<String>,
    /// What a stream's line gave as its id.
    pub id: Option<Id>,
    /// SHA-256 of the bytes, in lower-case hexadecimal; null where they could not be read.
    pub sha256: Option<String>,
    /// Size in bytes; null where it could not be told.
    pub bytes: Option<u64>,
    /// Encoding that was taken: utf-8, utf-16le, utf-16be, tcvn3, vni, viscii, vps or windows-1258.
    pub encoding: Option<String>,
    /// Unit of every span in this record.
    pub offsets: Offsets,
}

/// An id as a stream gave it: echoed, never interpreted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Id {
    /// A JSON string.
    Text(String),
    /// A JSON number.
    Number(serde_json::Number),
}

/// What the plan says of itself; null where the text does not say it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Type of document, in sentence case.
    pub kind: Option<String>,
    /// Own number and symbol, from the header only, in canonical form.
    pub number: Option<String>,
    /// The number alone, leading zeros kept.
    pub serial: Option<String>,
    /// The symbol alone (ký hiệu).
    pub symbol: Option<String>,
    /// ISO 8601 date, from the place-and-date line only.
    pub issued_on: Option<String>,
    /// Place of issue, from the same line.
    pub place: Option<String>,
    /// Who issues it: the issuing sentence, else the header, else the signature.
    pub issuer: Option<String>,
    /// The summary line (trích yếu).
    pub title: Option<String>,
    /// Where each of the fields above stands.
    pub spans: DocumentSpans,
}

/// One span per field of [`Document`], null where the field is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentSpans {
    /// Span of `kind`.
    pub kind: Option<Span>,
    /// Span of `number`.
    pub number: Option<Span>,
    /// Span of `serial`.
    pub serial: Option<Span>,
    /// Span of `symbol`.
    pub symbol: Option<Span>,
    /// Span of `issued_on`.
    pub issued_on: Option<Span>,
    /// Span of `place`.
    pub place: Option<Span>,
    /// Span of `issuer`.
    pub issuer: Option<Span>,
    /// Span of `title`.
    pub title: Option<Span>,
}

/// A document that the plan cites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Directive {
    /// `d1`, `d2`, … in order of first mention.
    pub id: String,
    /// The words that first cite it.
    pub name: String,
    /// Canonical type, sentence case.
    pub kind: String,
    /// Canonical number; null for one cited by name alone.
    pub number: Option<String>,
    /// The number alone.
    pub serial: Option<String>,
    /// The symbol alone.
    pub symbol: Option<String>,
    /// To join records by: number and date, or the name where there is no number.
    pub key: String,
    /// ISO 8601 date of issue.
    pub issued_on: Option<String>,
    /// Issuer as the text names it, never guessed from the suffix.
    pub issuer: Option<String>,
    /// What it is about, in the plan's words.
    pub subject: Option<String>,
    /// Short name that the plan defines for it.
    pub alias: Option<String>,
    /// Why the plan cites it.
    pub role: DirectiveRole,
    /// Ids of directives that its own subject says it carries out.
    pub implements: Vec<String>,
    /// Every mention, short forms included.
    pub mentions: Vec<Span>,
}

/// Why a plan cites a directive.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum DirectiveRole {
    /// The title cites it, nested or not.
    Subject,
    /// The opening cites it under căn cứ, thực hiện, theo, xét/theo đề nghị.
    Basis,
    /// Anything else.
    Reference,
}

/// A commitment in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Deadline {
    /// `t1`, `t2`, … in order of the text.
    pub id: String,
    /// The words.
    pub text: String,
    /// Whether something is due then or takes place then.
    pub kind: DeadlineKind,
    /// How the date binds.
    pub bound: Bound,
    /// The date as written, in EDTF; null where there is no calendar date.
    pub edtf: Option<String>,
    /// "đầu/giữa/cuối": which part of what `edtf` names.
    pub part: Option<Part>,
    /// First calendar day, ISO 8601.
    pub start: Option<String>,
    /// Last calendar day, ISO 8601.
    pub end: Option<String>,
    /// RFC 5545 RRULE for `every`.
    pub recurrence: Option<String>,
    /// ISO 8601 duration for `relative`.
    pub duration: Option<String>,
    /// dự kiến.
    pub tentative: bool,
    /// The text gives no year; it is taken from the dates around it.
    pub year_inferred: bool,
    /// Path of the innermost point that holds it, "" before the first.
    pub section: String,
    /// Ids of the assignments that answer for it.
    pub assignments: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// What happens at a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DeadlineKind {
    /// Something must be finished or handed in by then.
    Due,
    /// Something takes place then.
    Scheduled,
}

/// How a date binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// trước ngày
    Before,
    /// chậm nhất ngày, đến hết ngày
    By,
    /// trong tháng
    In,
    /// ngày
    On,
    /// từ … đến …
    Between,
    /// từ ngày
    From,
    /// hằng tháng, định kỳ
    Every,
    /// trong thời hạn … kể từ …
    Relative,
}

/// A part of a month or a longer stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// đầu
    Early,
    /// giữa
    Mid,
    /// cuối
    Late,
}

/// A body that the plan tells to do something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assignment {
    /// `a1`, `a2`, … in order of the text.
    pub id: String,
    /// The body as the plan names it, without "Giao" and the like.
    pub body: String,
    /// The same with abbreviations written out.
    pub body_expanded: String,
    /// Whether it leads or supports; null where the text does not say it.
    pub role: Option<AssignmentRole>,
    /// Path of the innermost point that holds it, "" before the first.
    pub section: String,
    /// What it is to do.
    pub tasks: Vec<Task>,
    /// Where the body's name stands.
    pub span: Span,
}

/// The part that a body plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AssignmentRole {
    /// chủ trì
    Lead,
    /// phối hợp
    Support,
}

/// One thing that a body is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Task {
    /// The plan's words.
    pub text: String,
    /// Partners (phối hợp với …).
    pub with: Vec<String>,
    /// To whom it reports.
    pub report_to: Option<String>,
    /// Through whom it reports (qua …).
    pub via: Option<String>,
    /// Ids of its deadlines.
    pub deadlines: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// An entry of "Nơi nhận".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Recipient {
    /// Name as written, without the closing mark.
    pub name: String,
    /// The same with abbreviations written out.
    pub name_expanded: String,
    /// What stands in brackets, abbreviations written out.
    pub note: Option<String>,
    /// True for the archive copy ("Lưu").
    pub archive: bool,
    /// Where the entry stands.
    pub span: Span,
}

/// The signature block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// T/M, K/T, T/L, TUQ or Q, in this one spelling.
    pub authority: Option<String>,
    /// On whose behalf: of several formulas the first one's.
    pub on_behalf_of: Option<String>,
    /// The rest of several formulas: "K/T Chủ tịch".
    pub acting_for: Option<String>,
    /// The last line above the name.
    pub position: Option<String>,
    /// Who signs.
    pub signer: Option<String>,
    /// Where the block stands.
    pub span: Option<Span>,
}

/// A heading or a numbered point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutlinePoint {
    /// Labels from the top, joined by ".".
    pub path: String,
    /// The label as written.
    pub label: String,
    /// Heading, body, or first words.
    pub title: String,
    /// Depth, 1 for the top.
    pub level: usize,
    /// Where label and title stand.
    pub span: Span,
}

/// What stands after the signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Annex {
    /// `x1`, `x2`, …
    pub id: String,
    /// Its first line, or lines.
    pub title: String,
    /// Where the whole annex stands.
    pub span: Span,
}

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RecordError {
    /// Stable code: not-found, unreadable, empty, not-text, too-large, timed-out, bad-request or internal.
    pub code: String,
    /// For a person.
    pub message: String,
}

/// Something that an archivist should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Stable code.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// For a person.
    pub message: String,
    /// Where, if anywhere.
    pub span: Option<Span>,
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look: the record may be wrong here, or the plan is.
    Warning,
    /// For information.
    Info,
}
