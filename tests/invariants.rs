//! What is true of every record, whatever its text.
//!
//! Runs over the texts of fixtures/plans and fixtures/broken, and over the further ones of
//! ../shared/plans and ../shared/unlabelled where such folders lie beside the repository.

mod cases;
mod corpus;
mod holds;
mod spans;
mod variants;

use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::thread;

use cases::cases;
use kehoach::record::{Deadline, Record};
use kehoach::span::Span;
use kehoach::{Options, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use corpus::{Text, folder, texts, texts_in};
use holds::{Law, Reading};
use spans::spans;
use variants::{
    DOUBLE_BLANKS, difference, facts, with_blanks, with_emphasis, without_emphasis, wrapped,
};

/// Every text there is, with its record.
static ALL: LazyLock<Vec<(Text, Reading)>> = LazyLock::new(|| {
    let mut all = plans();
    all.extend(texts("fixtures/broken"));
    let read = |text: Text| {
        let reading = Reading::of(&text.bytes);
        (text, reading)
    };
    all.into_iter().map(read).collect()
});

/// The texts that are whole: ours, and those beside the repository.
fn plans() -> Vec<Text> {
    let mut plans = texts("fixtures/plans");
    for name in ["plans", "unlabelled"] {
        let beside = folder("../shared").join(name);
        let more = texts_in(&beside);
        if more.is_empty() {
            eprintln!("no texts in {}: left out", beside.display());
        }
        let known: BTreeSet<String> = plans.iter().map(|text| text.name.clone()).collect();
        plans.extend(more.into_iter().filter(|text| !known.contains(&text.name)));
    }
    plans
}

fn read_bytes(bytes: &[u8]) -> Record {
    read(bytes, &Options::default())
}

/// Collects what is wrong over many texts, so that one run says all of it.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn unless(&mut self, right: bool, text: &Text, what: impl FnOnce() -> String) {
        if !right {
            self.0.push(format!("{}: {}", text.name, what()));
        }
    }

    fn none(self) {
        let count = self.0.len();
        assert!(self.0.is_empty(), "{count} times:\n{}\n", self.0.join("\n"));
    }
}

/// A test that a law holds of every text.
macro_rules! of_every_text {
    ($($law:ident),* $(,)?) => {
        $(#[test]
        fn $law() {
            every_text_keeps(holds::$law);
        })*
    };
}

holds::laws!(of_every_text);

fn every_text_keeps(law: Law) {
    let mut wrong = Wrong::default();
    for (text, reading) in ALL.iter() {
        for what in law(reading) {
            wrong.unless(false, text, || what);
        }
    }
    wrong.none();
}

#[test]
fn emphasis_changes_no_fact() {
    let mut wrong = Wrong::default();
    for text in texts("fixtures/plans") {
        let source = String::from_utf8(text.bytes.clone()).unwrap();
        let want = facts(&text.record());
        let plain = without_emphasis(&source);
        let of_plain = read_bytes(plain.as_bytes());
        let found = difference(&want, &facts(&of_plain));
        wrong.unless(found.is_none(), &text, || {
            format!("without stars {}", found.unwrap_or_default())
        });

        let want = facts(&of_plain);
        let dates = of_plain.deadlines.iter().map(|one| one.span);
        let bodies = of_plain.assignments.iter().map(|one| one.span);
        let cited = of_plain
            .directives
            .iter()
            .flat_map(|one| one.mentions.clone());
        let recipients = of_plain.recipients.iter().map(|one| one.span);
        let groups: [(&str, Vec<Span>); 4] = [
            ("dates", dates.collect()),
            ("bodies", bodies.collect()),
            ("citations", cited.collect()),
            ("recipients", recipients.collect()),
        ];
        for (what, places) in groups {
            let starred = with_emphasis(
                &plain,
                places.iter().map(|span| span.start..span.end).collect(),
            );
            let found = difference(&want, &facts(&read_bytes(starred.as_bytes())));
            wrong.unless(found.is_none(), &text, || {
                format!("stars round {what}: {}", found.clone().unwrap_or_default())
            });
        }
    }
    wrong.none();
}

#[test]
fn blanks_change_no_fact() {
    unchanged_by_blanks(|what| what != DOUBLE_BLANKS);
}

#[test]
fn double_blanks_change_no_fact() {
    unchanged_by_blanks(|what| what == DOUBLE_BLANKS);
}

fn unchanged_by_blanks(wanted: fn(&str) -> bool) {
    let mut wrong = Wrong::default();
    for text in texts("fixtures/plans") {
        let source = std::str::from_utf8(&text.bytes).unwrap();
        let want = facts(&text.record());
        for (what, variant) in with_blanks(source)
            .into_iter()
            .filter(|(what, _)| wanted(what))
        {
            let found = difference(&want, &facts(&read_bytes(variant.as_bytes())));
            wrong.unless(found.is_none(), &text, || {
                format!("{what}: {}", found.unwrap_or_default())
            });
        }
    }
    wrong.none();
}

#[test]
fn no_prefix_of_a_plan_panics() {
    let plans = texts("fixtures/plans");
    let (even, odd): (Vec<_>, Vec<_>) = plans.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    thread::scope(|scope| {
        for half in [even, odd] {
            scope.spawn(move || half.iter().for_each(|(_, text)| read_prefixes(text)));
        }
    });
}

/// Cuts at every 97th letter and at every line end: before it, or in turn behind the next line's first letter.
fn read_prefixes(text: &Text) {
    let source = std::str::from_utf8(&text.bytes).unwrap();
    let letters = source.char_indices().map(|(at, _)| at).step_by(97);
    let line_ends = source
        .match_indices('\n')
        .enumerate()
        .map(|(line, (at, _))| match line % 2 {
            0 => at,
            _ => at + 1 + source[at + 1..].chars().next().map_or(0, char::len_utf8),
        });
    for cut in letters.chain(line_ends).collect::<BTreeSet<_>>() {
        let record = read_bytes(&text.bytes[..cut]);
        let size = source[..cut].chars().count();
        let inside = |span: &Span| span.start < span.end && span.end <= size;
        let all = spans(&record).iter().all(|(_, span)| inside(span));
        assert!(all, "{} cut at {cut}", text.name);
    }
}

/// Whether each paragraph is one line, so that a width makes sense.
fn has_long_lines(text: &Text) -> bool {
    ["00", "d03", "d07", "d12", "vi-du"]
        .iter()
        .any(|name| text.name.starts_with(name))
}

/// A change: where (as a share of the text), how many bytes go, what comes, whether letters stay whole.
type Edit = (f64, usize, Vec<u8>, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = prop::sample::select(vec![
        "\n",
        "\n\n",
        "**",
        "|",
        "ngày ",
        "31/02/2024",
        "1.1.1. ",
        "- ",
        "I. ",
        "(",
        "“",
        "\u{301}",
        "\r",
        "\0",
        "/",
        "Nơi nhận:",
        "T/M ",
        "      ",
        "Phụ lục\n",
        "\u{212A}",
        "Giao ",
        "của ",
        ", ",
        "và ",
        "trước ",
        "hằng tháng",
    ]);
    let gone = prop_oneof![Just(0usize), 1..5usize, 50..400usize];
    let whole = (
        words.prop_map(|words| words.as_bytes().to_vec()),
        Just(true),
    );
    let broken = (prop::collection::vec(any::<u8>(), 0..4), Just(false));
    let edit = (0.0..1.0f64, gone, prop_oneof![8 => whole, 1 => broken]);
    prop::collection::vec(
        edit.prop_map(|(at, gone, (come, whole))| (at, gone, come, whole)),
        1..10,
    )
}

fn edited(mut bytes: Vec<u8>, edits: Vec<Edit>) -> Vec<u8> {
    for (share, gone, come, whole) in edits {
        let inside = |bytes: &[u8], at: usize| {
            whole && bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80)
        };
        let mut from = (share * bytes.len() as f64) as usize;
        while inside(&bytes, from) {
            from += 1;
        }
        let mut to = (from + gone).min(bytes.len());
        while inside(&bytes, to) {
            to += 1;
        }
        bytes.splice(from..to, come);
    }
    bytes
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn whatever_is_edited_all_of_it_holds(which in any::<prop::sample::Index>(), edits in edits()) {
        let plans = texts("fixtures/plans");
        let bytes = edited(plans[which.index(plans.len())].bytes.clone(), edits);
        holds::assert_all(&bytes);
    }

    #[test]
    fn the_width_of_lines_changes_no_directive_and_no_deadline(which in any::<prop::sample::Index>(), width in 60..=100usize) {
        let samples: Vec<Text> = texts("fixtures/plans").into_iter().filter(has_long_lines).collect();
        let text = &samples[which.index(samples.len())];
        let source = std::str::from_utf8(&text.bytes).unwrap();
        let want = facts(&text.record());
        let found = facts(&read_bytes(wrapped(source, width).as_bytes()));
        for fact in ["directives", "deadlines"] {
            let found = difference(&want[fact], &found[fact]);
            prop_assert!(found.is_none(), "{} at {width}: {fact} {}", text.name, found.unwrap_or_default());
        }
    }
}

/// Words that stand in plans and say nothing of when and who.
const HARMLESS: [&str; 10] = [
    "rất",
    "H5N1",
    "Covid-19",
    "1.500.000 đồng",
    "5%",
    "và",
    "(nếu có)",
    "“một cửa”",
    "02",
    "24/7",
];

/// Words that bear a figure as if it were the number of a footnote.
const UNITS: [&str; 4] = ["120 km2", "50 m3", "khí CO2", "lớp A1"];

/// What a plan says of when, and its points, without its words.
fn frame(record: &Record) -> Value {
    let date = |one: &Deadline| json!([one.bound, one.edtf, one.section]);
    let dates: Vec<Value> = record.deadlines.iter().map(date).collect();
    let points: Vec<&str> = record.outline.iter().map(|one| one.path.as_str()).collect();
    json!({ "points": points, "dates": dates })
}

/// The text with a word more between two small words of a line, outside of deadlines and of what is laid out.
fn with_a_word_more(text: &str, record: &Record, share: f64, word: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let taken = |at: usize| {
        let near = |one: &Deadline| one.span.start <= at + 12 && at < one.span.end + 12;
        record.deadlines.iter().any(near)
    };
    let from = ((share * letters.len() as f64) as usize).max(1);
    let fits = |at: &usize| {
        let small = |at: usize| letters[at].is_lowercase();
        letters[*at] == ' '
            && small(at - 1)
            && small(at + 1)
            && !taken(*at)
            && !laid_out(&letters, *at)
    };
    match (from..letters.len() - 1).find(fits) {
        Some(at) => {
            let (before, after) = letters.split_at(at);
            format!(
                "{} {word}{}",
                String::from_iter(before),
                String::from_iter(after)
            )
        }
        None => text.to_owned(),
    }
}

/// Whether the line at a place has columns.
fn laid_out(letters: &[char], at: usize) -> bool {
    let end = |c: &char| *c == '\n';
    let from = letters[..at]
        .iter()
        .rposition(end)
        .map_or(0, |before| before + 1);
    let to = letters[at..]
        .iter()
        .position(end)
        .map_or(letters.len(), |after| at + after);
    let line = String::from_iter(&letters[from..to]);
    line.contains('|') || line.trim().contains("   ")
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_word_more_changes_no_date_and_no_point(which in any::<prop::sample::Index>(), share in 0.0..1.0f64, word in prop::sample::select(&HARMLESS[..])) {
        let changed = changed_by_a_word(which, share, word);
        prop_assert!(changed.is_none(), "{}", changed.unwrap_or_default());
    }

    #[test]
    fn a_unit_more_changes_no_date_and_no_point(which in any::<prop::sample::Index>(), share in 0.0..1.0f64, word in prop::sample::select(&UNITS[..])) {
        let changed = changed_by_a_word(which, share, word);
        prop_assert!(changed.is_none(), "{}", changed.unwrap_or_default());
    }
}

/// What a word more changes in one of the plans.
fn changed_by_a_word(which: prop::sample::Index, share: f64, word: &str) -> Option<String> {
    let plans = texts("fixtures/plans");
    let text = &plans[which.index(plans.len())];
    let source = std::str::from_utf8(&text.bytes).unwrap();
    let plain = text.record();
    let longer = with_a_word_more(source, &plain, share, word);
    let found = read_bytes(longer.as_bytes());
    let found = difference(&frame(&plain), &frame(&found))?;
    Some(format!("{} with {word}: {found}", text.name))
}
