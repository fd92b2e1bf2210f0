-- The index of an archive. Names are those of the record (kehoach schema says what each means); a
-- span is span_start, span_end and line. What a person asks for most is in the views at the end.

-- One row a plan; one that could not be read has its error and no facts.
CREATE TABLE plans (
    plan            INTEGER PRIMARY KEY,
    -- What it is known by: its path, else "id:" and its id, else "sha256:" and its hash.
    source          TEXT NOT NULL UNIQUE,
    -- The file of records that it came from; NULL where its text was read.
    records         TEXT,
    path            TEXT,
    id              TEXT,
    sha256          TEXT,
    bytes           INTEGER,
    encoding        TEXT,
    offsets         TEXT NOT NULL,
    program_version TEXT NOT NULL,
    kind            TEXT,
    number          TEXT,
    serial          TEXT,
    symbol          TEXT,
    issued_on       TEXT,
    place           TEXT,
    issuer          TEXT,
    title           TEXT,
    authority       TEXT,
    on_behalf_of    TEXT,
    acting_for      TEXT,
    position        TEXT,
    signer          TEXT,
    error           TEXT,
    error_message   TEXT,
    -- To compare numbers by: small letters without marks, no leading zeros.
    number_key      TEXT
) STRICT;
CREATE INDEX plans_number ON plans (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX plans_issued_on ON plans (issued_on);
CREATE INDEX plans_issuer ON plans (issuer);
CREATE INDEX plans_signer ON plans (signer);

-- The text as it was decoded, which the spans count in; only where it was read.
CREATE TABLE texts (
    plan INTEGER PRIMARY KEY REFERENCES plans ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

-- Where the fields of the plan itself stand; `signature` is the whole block.
CREATE TABLE document_spans (
    plan       INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    field      TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    PRIMARY KEY (plan, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE directives (
    plan       INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    number     TEXT,
    serial     TEXT,
    symbol     TEXT,
    "key"      TEXT NOT NULL,
    issued_on  TEXT,
    issuer     TEXT,
    subject    TEXT,
    alias      TEXT,
    role       TEXT NOT NULL,
    number_key TEXT,
    PRIMARY KEY (plan, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX directives_number ON directives (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX directives_name ON directives (name) WHERE number_key IS NULL;

-- Which directive says of itself that it carries out which.
CREATE TABLE implements (
    plan       INTEGER NOT NULL,
    directive  TEXT NOT NULL,
    implements TEXT NOT NULL,
    PRIMARY KEY (plan, directive, implements),
    FOREIGN KEY (plan, directive) REFERENCES directives ON DELETE CASCADE,
    FOREIGN KEY (plan, implements) REFERENCES directives ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    plan       INTEGER NOT NULL,
    directive  TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    PRIMARY KEY (plan, directive, span_start),
    FOREIGN KEY (plan, directive) REFERENCES directives ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE deadlines (
    plan          INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    id            TEXT NOT NULL,
    text          TEXT NOT NULL,
    kind          TEXT NOT NULL,
    bound         TEXT NOT NULL,
    edtf          TEXT,
    part          TEXT,
    start         TEXT,
    "end"         TEXT,
    recurrence    TEXT,
    duration      TEXT,
    tentative     INTEGER NOT NULL,
    year_inferred INTEGER NOT NULL,
    section       TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    -- The day that it is listed under: its last, else its first.
    day           TEXT GENERATED ALWAYS AS (coalesce("end", start)) VIRTUAL,
    PRIMARY KEY (plan, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadlines_day ON deadlines (day) WHERE day IS NOT NULL;

CREATE TABLE assignments (
    plan          INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    id            TEXT NOT NULL,
    body          TEXT NOT NULL,
    body_expanded TEXT NOT NULL,
    role          TEXT,
    section       TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    PRIMARY KEY (plan, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_body ON assignments (body);
CREATE INDEX assignments_body_expanded ON assignments (body_expanded);

-- Who answers for which deadline.
CREATE TABLE deadline_assignments (
    plan       INTEGER NOT NULL,
    deadline   TEXT NOT NULL,
    assignment TEXT NOT NULL,
    PRIMARY KEY (plan, deadline, assignment),
    FOREIGN KEY (plan, deadline) REFERENCES deadlines ON DELETE CASCADE,
    FOREIGN KEY (plan, assignment) REFERENCES assignments ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The tasks of an assignment, counted from 1.
CREATE TABLE tasks (
    plan       INTEGER NOT NULL,
    assignment TEXT NOT NULL,
    task       INTEGER NOT NULL,
    text       TEXT NOT NULL,
    report_to  TEXT,
    via        TEXT,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    PRIMARY KEY (plan, assignment, task),
    FOREIGN KEY (plan, assignment) REFERENCES assignments ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_report_to ON tasks (report_to) WHERE report_to IS NOT NULL;

-- With whom (phối hợp với …).
CREATE TABLE task_partners (
    plan       INTEGER NOT NULL,
    assignment TEXT NOT NULL,
    task       INTEGER NOT NULL,
    partner    INTEGER NOT NULL,
    "with"     TEXT NOT NULL,
    PRIMARY KEY (plan, assignment, task, partner),
    FOREIGN KEY (plan, assignment, task) REFERENCES tasks ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE task_deadlines (
    plan       INTEGER NOT NULL,
    assignment TEXT NOT NULL,
    task       INTEGER NOT NULL,
    deadline   TEXT NOT NULL,
    PRIMARY KEY (plan, assignment, task, deadline),
    FOREIGN KEY (plan, assignment, task) REFERENCES tasks ON DELETE CASCADE,
    FOREIGN KEY (plan, deadline) REFERENCES deadlines ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE recipients (
    plan          INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    recipient     INTEGER NOT NULL,
    name          TEXT NOT NULL,
    name_expanded TEXT NOT NULL,
    note          TEXT,
    archive       INTEGER NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    PRIMARY KEY (plan, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipients_name ON recipients (name);
CREATE INDEX recipients_name_expanded ON recipients (name_expanded);

CREATE TABLE outline (
    plan       INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    point      INTEGER NOT NULL,
    path       TEXT NOT NULL,
    label      TEXT NOT NULL,
    title      TEXT NOT NULL,
    level      INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    PRIMARY KEY (plan, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE annexes (
    plan       INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    id         TEXT NOT NULL,
    title      TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    PRIMARY KEY (plan, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostics (
    plan       INTEGER NOT NULL REFERENCES plans ON DELETE CASCADE,
    diagnostic INTEGER NOT NULL,
    code       TEXT NOT NULL,
    severity   TEXT NOT NULL,
    message    TEXT NOT NULL,
    span_start INTEGER,
    span_end   INTEGER,
    line       INTEGER,
    PRIMARY KEY (plan, diagnostic)
) STRICT, WITHOUT ROWID;
CREATE INDEX diagnostics_code ON diagnostics (code);

-- Every name of a body, a recipient, an issuer, a signer and of a directive without number, once,
-- with its words as they are compared: " uỷ ban " → " ủy ban ", " uy ban ".
CREATE TABLE names (
    name  TEXT PRIMARY KEY,
    exact TEXT NOT NULL,
    bare  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words of title, tasks and text as they are compared, with their marks and without. Only their
-- places are kept here; rowid is the plan.
CREATE VIRTUAL TABLE words USING fts5 (
    title, tasks, text, title_bare, tasks_bare, text_bare,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- What is due when, and who answers for it.
CREATE VIEW due AS
SELECT d.day, d.start, d."end", d.kind, d.bound, d.text, d.tentative, d.year_inferred,
       (SELECT group_concat(a.body_expanded, '; ')
          FROM deadline_assignments l JOIN assignments a ON (a.plan, a.id) = (l.plan, l.assignment)
         WHERE (l.plan, l.deadline) = (d.plan, d.id)) AS bodies,
       p.number, p.issued_on, p.issuer, p.title, p.path, d.line
  FROM deadlines d JOIN plans p USING (plan);

-- Which plan cites which document, and why.
CREATE VIEW citations AS
SELECT d.number AS directive, d.kind AS directive_kind, d.issued_on AS directive_issued_on,
       d.issuer AS directive_issuer, d.name, d.subject, d.role,
       p.number, p.issued_on, p.issuer, p.title, p.path,
       (SELECT min(line) FROM mentions m WHERE (m.plan, m.directive) = (d.plan, d.id)) AS line
  FROM directives d JOIN plans p USING (plan);

-- Who is told to do what, and to report to whom.
CREATE VIEW duties AS
SELECT a.body_expanded AS body, a.role, t.text, t.report_to, t.via,
       p.number, p.issued_on, p.issuer, p.title, p.path, t.line
  FROM tasks t
  JOIN assignments a ON (a.plan, a.id) = (t.plan, t.assignment)
  JOIN plans p ON p.plan = t.plan;
