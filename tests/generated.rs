//! Plans made from a grammar of the genre, so that every fact in them is known: each comes out, and none besides.

mod cases;
mod plan;
#[allow(dead_code, reason = "tests/invariants.rs uses the rest")]
mod variants;

use cases::cases;
use kehoach::record::Record;
use kehoach::{Options, read};
use proptest::prelude::*;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use plan::{Plan, plans};
use variants::{DOUBLE_BLANKS, difference, with_blanks, wrapped};

/// The facts of a record that a generated plan knows of, and as many of everything as there is.
fn facts(record: &Record) -> Value {
    let directives = record.directives.iter();
    let deadlines = record.deadlines.iter();
    let assignments = record.assignments.iter();
    let recipients = record.recipients.iter();
    let due = |one: &kehoach::record::Assignment| {
        let tasks = one.tasks.iter().flat_map(|task| &task.deadlines);
        let ends = tasks.map(|id| {
            let mut deadlines = record.deadlines.iter();
            deadlines
                .find(|one| one.id == *id)
                .and_then(|one| one.end.clone())
        });
        ends.collect::<Vec<_>>()
    };
    json!({
        "document": json!({
            "kind": record.document.kind,
            "number": record.document.number,
            "issued_on": record.document.issued_on,
            "place": record.document.place,
            "issuer": record.document.issuer,
            "title": record.document.title,
        }),
        "directives": directives
            .map(|one| json!([one.kind, one.number, one.issued_on, one.issuer, one.role]))
            .collect::<Vec<_>>(),
        "deadlines": deadlines
            .map(|one| json!([one.bound, one.edtf, one.start, one.end, one.section]))
            .collect::<Vec<_>>(),
        "assignments": assignments
            .map(|one| json!([one.body, one.section, due(one)]))
            .collect::<Vec<_>>(),
        "recipients": recipients.map(|one| json!([one.name, one.note, one.archive])).collect::<Vec<_>>(),
        "signature": json!([
            record.signature.authority,
            record.signature.on_behalf_of,
            record.signature.position,
            record.signature.signer,
        ]),
        "outline": record.outline.iter().map(|one| &one.path).collect::<Vec<_>>(),
        "annexes": record.annexes.len(),
        "error": record.error.as_ref().map(|error| &error.code),
        "diagnostics": record.diagnostics.iter().map(|one| &one.code).collect::<Vec<_>>(),
    })
}

/// What comes out of this text that was not put into the plan, or the other way round.
fn wrong(plan: &Plan, text: &str) -> Option<String> {
    let found = facts(&read(text.as_bytes(), &Options::default()));
    difference(&plan.facts(), &found)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn every_fact_comes_out_and_none_besides(plan in plans()) {
        let text = plan.text();
        let wrong = wrong(&plan, &text);
        prop_assert!(wrong.is_none(), "{}\n{text}", wrong.unwrap_or_default());
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    // Narrower than this the letterhead's date is broken, and counts as blank.
    fn the_same_in_every_form(plan in plans(), width in 34..=120usize) {
        let text = plan.text();
        let paged = with_page_numbers(&text);
        let blanks = with_blanks(&text);
        let forms = [
            ("wrapped", wrapped(&text, width)),
            ("NFD", text.nfd().collect()),
            ("CRLF", text.replace('\n', "\r\n")),
            ("wrapped, NFD and CRLF", wrapped(&text, width).replace('\n', "\r\n").nfd().collect()),
            ("emphasis", plan.text_with(|words| format!("**{words}**"))),
            ("page numbers", paged),
        ];
        let doubled = blanks.into_iter().filter(|(name, _)| *name == DOUBLE_BLANKS);
        for (form, text) in forms.into_iter().chain(doubled) {
            let wrong = wrong(&plan, &text);
            prop_assert!(wrong.is_none(), "{form} ({width}): {}\n{text}", wrong.unwrap_or_default());
        }
    }
}

/// The text as a PDF leaves it: a number on a line of its own between two paragraphs, here and there.
fn with_page_numbers(text: &str) -> String {
    let mut page = 1;
    let mut paragraphs = 0;
    let body = text.find("\n\nI. ").map_or(text.len(), |at| at + 2);
    let end = text.find("Nơi nhận:").unwrap_or(text.len());
    let (head, rest) = text.split_at(body);
    let (body, tail) = rest.split_at(end - body);
    let mut out = head.to_owned();
    for paragraph in body.split_inclusive("\n\n") {
        out.push_str(paragraph);
        paragraphs += 1;
        if paragraphs % 4 == 0 {
            page += 1;
            out.push_str(&format!("{page}\n\n"));
        }
    }
    out + tail
}
