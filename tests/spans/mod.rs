//! The spans of a record and the words that they stand for.

use kehoach::record::{Document, Record};
use kehoach::span::{Offsets, Span};
use kehoach::text::{Encoding, Text};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// The decoded text of a source, addressed as the record addresses it.
pub struct Source {
    letters: Vec<char>,
    /// Bytes of UTF-8, units of UTF-16 and line ends before each letter, and before the end.
    sizes: Vec<(usize, usize, usize)>,
    /// The letters that were put right, each with its place, where the text came in a wrong encoding.
    repaired: Option<Vec<(char, Span)>>,
}

impl Source {
    /// The text that code points are counted in.
    pub fn of(bytes: &[u8]) -> Option<Source> {
        let text = Text::read(bytes, None).ok()?;
        if let (Ok(utf8), Encoding::Utf8) = (std::str::from_utf8(bytes), text.encoding()) {
            assert_eq!(text.source(), utf8.strip_prefix('\u{FEFF}').unwrap_or(utf8));
        }
        let letters: Vec<char> = text.source().chars().collect();
        let line_end = if letters.contains(&'\n') { '\n' } else { '\r' };
        let mut sizes = vec![(0, 0, 0)];
        for letter in &letters {
            let (utf8, utf16, lines) = sizes[sizes.len() - 1];
            let line = usize::from(*letter == line_end);
            sizes.push((
                utf8 + letter.len_utf8(),
                utf16 + letter.len_utf16(),
                lines + line,
            ));
        }
        let wrong_encoding = text
            .findings()
            .iter()
            .any(|finding| finding.code == "encoding-mojibake");
        let places = || {
            text.as_str()
                .char_indices()
                .map(|(at, c)| (c, text.span(&(at..at + c.len_utf8()), Offsets::Chars)))
        };
        Some(Source {
            letters,
            sizes,
            repaired: wrong_encoding.then(|| places().collect()),
        })
    }

    /// The words of a span as the source has them; nothing where it lies outside.
    pub fn raw(&self, span: Span) -> Option<String> {
        let letters = self.letters.get(span.start..span.end)?;
        Some(letters.iter().collect())
    }

    /// The words of a span, readable.
    pub fn words(&self, span: Span) -> String {
        let inside = |one: &Span| span.start <= one.start && one.end <= span.end;
        match &self.repaired {
            Some(letters) => letters
                .iter()
                .filter(|(_, place)| inside(place))
                .map(|(letter, _)| letter)
                .collect(),
            None => self.raw(span).unwrap_or_default(),
        }
    }

    /// The 1-based line of a position, as `grep -n` counts.
    pub fn line(&self, at: usize) -> usize {
        1 + self.sizes[at].2
    }

    /// How many bytes of UTF-8 and units of UTF-16 stand before a position.
    pub fn sizes(&self, at: usize) -> (usize, usize) {
        (self.sizes[at].0, self.sizes[at].1)
    }
}

/// Every span of a record with its place in the JSON, in the record's order.
pub fn spans(record: &Record) -> Vec<(String, Span)> {
    fn walk(value: &Value, path: String, found: &mut Vec<(String, Span)>) {
        match value {
            Value::Object(fields) if fields.contains_key("line") => {
                found.push((path, serde_json::from_value(value.clone()).unwrap()));
            }
            Value::Object(fields) => fields
                .iter()
                .for_each(|(key, value)| walk(value, format!("{path}.{key}"), found)),
            Value::Array(values) => values
                .iter()
                .enumerate()
                .for_each(|(at, value)| walk(value, format!("{path}[{at}]"), found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(
        &serde_json::to_value(record).unwrap(),
        String::new(),
        &mut found,
    );
    found
}

/// How the words of a value lie in its span.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// They are all that stands there; over several lines something else may stand between them.
    Whole,
    /// They stand there in order, with others.
    Within,
    /// The same, whatever their marks: a scan has "KẺ HOẠCH".
    WithinUnmarked,
    /// They stand there in order, and the first and the last of them at its ends.
    FirstToLast,
}

/// Every value of a record that is made of the source's own words, with its span.
pub fn values(record: &Record) -> Vec<(String, String, Span, Fit)> {
    let mut found = document(&record.document);
    let mut add = |path: String, value: &str, span: Span, fit: Fit| {
        found.push((path, value.to_owned(), span, fit))
    };
    for one in &record.directives {
        add(
            format!("{}.name", one.id),
            &one.name,
            one.mentions[0],
            Fit::Within,
        );
    }
    for one in &record.deadlines {
        add(format!("{}.text", one.id), &one.text, one.span, Fit::Whole);
    }
    for one in &record.assignments {
        add(format!("{}.body", one.id), &one.body, one.span, Fit::Whole);
        for (at, task) in one.tasks.iter().enumerate() {
            let path = format!("{}.tasks[{at}]", one.id);
            add(format!("{path}.text"), &task.text, task.span, Fit::Whole);
            let named = task.with.iter().chain(&task.report_to).chain(&task.via);
            for name in named {
                add(format!("{path} {name}"), name, task.span, Fit::Within);
            }
        }
    }
    for (at, one) in record.recipients.iter().enumerate() {
        add(
            format!("recipients[{at}].name"),
            &one.name,
            one.span,
            Fit::Within,
        );
    }
    if let Some(span) = record.signature.span {
        let signature = &record.signature;
        let words = [
            &signature.on_behalf_of,
            &signature.position,
            &signature.signer,
        ];
        for value in words.into_iter().flatten() {
            add(format!("signature {value}"), value, span, Fit::Within);
        }
    }
    for (at, one) in record.outline.iter().enumerate() {
        let words = format!("{} {}", one.label, one.title);
        add(format!("outline[{at}]"), &words, one.span, Fit::FirstToLast);
    }
    for one in &record.annexes {
        add(
            format!("{}.title", one.id),
            &one.title,
            one.span,
            Fit::Within,
        );
    }
    found
}

fn document(document: &Document) -> Vec<(String, String, Span, Fit)> {
    let spans = &document.spans;
    let fields = [
        ("kind", &document.kind, spans.kind, Fit::WithinUnmarked),
        ("number", &document.number, spans.number, Fit::Within),
        ("serial", &document.serial, spans.serial, Fit::Whole),
        ("symbol", &document.symbol, spans.symbol, Fit::Whole),
        ("place", &document.place, spans.place, Fit::Whole),
        ("title", &document.title, spans.title, Fit::Whole),
    ];
    fields
        .into_iter()
        .filter_map(|(field, value, span, fit)| {
            Some((format!("document.{field}"), value.clone()?, span?, fit))
        })
        .collect()
}

/// All that parts lines for the reader.
const LINE_ENDS: [char; 7] = [
    '\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// Whether the words of a value lie in the words of its span as they should.
pub fn fits(value: &str, words: &str, fit: Fit) -> bool {
    let (mut value, mut held) = (letters(value), letters(words));
    if fit == Fit::WithinUnmarked {
        let unmarked = |word: &mut String| *word = word.chars().filter_map(base).collect();
        value.iter_mut().chain(&mut held).for_each(unmarked);
    }
    let all = value.concat() == held.concat();
    let first_to_last = held.first() == value.first() && held.last() == value.last();
    let may_have_more = match fit {
        Fit::Whole => words.trim().contains(LINE_ENDS),
        Fit::Within | Fit::WithinUnmarked => true,
        Fit::FirstToLast => first_to_last,
    };
    all || (may_have_more && in_order(&value, &held.concat()))
}

/// Whether a name with its abbreviations written out stands in these words, short or long.
///
/// Over several lines any order will do: "Ban Tuyên giáo Huyện ủy" is printed under "HUYỆN ỦY".
pub fn fits_written_out(value: &str, words: &str) -> bool {
    let (value, held) = (letters(value), letters(words));
    let mut rest = value.as_slice();
    for token in &held {
        let stands_for = if rest.first() == Some(token) {
            1
        } else {
            initials(token, rest)
        };
        rest = &rest[stands_for..];
    }
    let all = || value.iter().all(|word| held.contains(word));
    rest.is_empty() || in_order(&value, &held.concat()) || (words.contains('\n') && all())
}

/// How many words a token of initials stands for: UBND for four, or for five with an "và" among them.
fn initials(token: &str, words: &[String]) -> usize {
    let mut count = 0;
    for letter in token.chars() {
        count += usize::from(words.get(count).is_some_and(|word| word == "và"));
        match words.get(count).and_then(|word| word.chars().next()) {
            Some(first) if base(first) == base(letter) => count += 1,
            _ => return 0,
        }
    }
    count
}

/// A letter without its marks; the W of TW is an Ư.
fn base(letter: char) -> Option<char> {
    let plain = std::iter::once(letter).nfd().next();
    plain.map(|plain| if plain == 'w' { 'u' } else { plain })
}

/// The words of a text as they are compared: what blanks, marks, case and the form of Unicode leave.
fn letters(words: &str) -> Vec<String> {
    // A few words with many controls among them would be taken for no text; U+001E is Word's own hyphen.
    let words: String = words
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace() || *c == '\u{1e}')
        .collect();
    // Taken at their word: a few words alone may look like another encoding than all of the text.
    let plain = Text::read(words.as_bytes(), Some(Encoding::Utf8));
    let plain = plain.map_or_else(|_| words.clone(), |text| text.as_str().to_owned());
    // A sigma is small in two ways, by what stands behind it.
    let folded = plain.nfc().collect::<String>().to_lowercase();
    let folded = folded.replace('ς', "σ");
    let parts = folded.split(|c: char| !c.is_alphanumeric());
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether the parts of a value stand in order, each whole.
fn in_order(value: &[String], held: &str) -> bool {
    let mut rest = held;
    value.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn how_values_lie_in_their_spans() {
    assert!(fits("1. liên-đoàn", "1. liên\u{1e}đoàn", Fit::Whole));
    assert!(fits(
        "trước ngày 05/6/2026",
        "trước ngày **05**/**6**/2026",
        Fit::Whole
    ));
    assert!(fits(
        "Đảng ủy các xã",
        "ĐẢNG ỦY   ĐẢNG CỘNG SẢN\n CÁC XÃ",
        Fit::Whole
    ));
    assert!(!fits("Đảng ủy các xã", "Đảng ủy và các xã", Fit::Whole));
    assert!(!fits("Đảng ủy các xã", "các xã, Đảng ủy", Fit::Within));
    assert!(fits("1. Sở Y tế", "1. Giao Sở Y tế", Fit::FirstToLast));
    assert!(!fits(
        "1. Sở Y tế",
        "1. Giao Sở Y tế chủ trì",
        Fit::FirstToLast
    ));
    assert!(fits_written_out(
        "Ủy ban nhân dân tỉnh Hà Nam",
        "UBND TỈNH HÀ NAM"
    ));
    assert!(fits_written_out("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"));
    assert!(!fits_written_out("Ủy ban nhân dân tỉnh", "UBND"));
}
