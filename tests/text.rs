//! The text stage as the later stages see it: read, look up, and always find the way back.

use kehoach::span::Offsets;
use kehoach::text::{Encoding, Text, TextError, fold};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn read(source: &str) -> Text {
    Text::read(source.as_bytes(), None).unwrap()
}

fn normal(source: &str) -> String {
    read(source).as_str().to_owned()
}

fn at(text: &Text, part: &str) -> std::ops::Range<usize> {
    let start = text
        .as_str()
        .find(part)
        .unwrap_or_else(|| panic!("{part:?} in {:?}", text.as_str()));
    start..start + part.len()
}

#[test]
fn a_date_in_bold_is_found_whole() {
    let text = read("trước ngày **05**/**6**/2026.");
    let span = text.span(&at(&text, "05/6/2026"), Offsets::Chars);
    assert_eq!((span.start, span.end, span.line), (13, 28, 1));
    assert_eq!(
        &text.source()[text.source_range(&at(&text, "05/6/2026"))],
        "05**/**6**/2026"
    );
}

#[test]
fn a_blank_put_in_belongs_to_neither_side() {
    let text = read("Chỉ thịsố46-CT/TW");
    assert_eq!(text.as_str(), "Chỉ thị số 46-CT/TW");
    let span = |part| {
        let span = text.span(&at(&text, part), Offsets::Chars);
        (span.start, span.end)
    };
    assert_eq!(
        (span("thị"), span("số"), span("46-CT/TW"), span("số 46")),
        ((4, 7), (7, 9), (9, 17), (7, 11))
    );
}

#[test]
fn every_unit_counts_what_is_on_disk() {
    let words = "\u{FEFF}Kế 🌾\r\nke\u{302}\u{301} hoạch";
    let place_of = |text: &Text| at(text, "kế hoạch");
    let text = read(words);
    let span = |offsets| {
        let span = text.span(&place_of(&text), offsets);
        (span.start, span.end, span.line)
    };
    assert_eq!(span(Offsets::Chars), (6, 16, 2));
    assert_eq!(span(Offsets::Utf16), (7, 17, 2));
    let (start, end, _) = span(Offsets::Bytes);
    assert_eq!(&words[start..end], "ke\u{302}\u{301} hoạch");

    for (encoding, bytes) in [
        (
            Encoding::Utf16Le,
            words
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>(),
        ),
        (
            Encoding::Utf16Be,
            words.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
    ] {
        let text = Text::read(&bytes, None).unwrap();
        assert_eq!(text.encoding(), encoding);
        let span = text.span(&place_of(&text), Offsets::Bytes);
        assert_eq!((span.start, span.end), (2 + 14, 2 + 34));
    }
}

#[test]
fn what_is_no_text() {
    let code = |bytes: &[u8]| Text::read(bytes, None).unwrap_err().code();
    assert_eq!(code(b""), TextError::Empty.code());
    assert_eq!(code("\u{FEFF} \r\n\t\u{A0}".as_bytes()), "empty");
    assert_eq!(
        code(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"),
        "not-text"
    );
}

/// Words, marks and dirt as plans have them.
fn plan() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "Kế hoạch", "Đảng uỷ", "số 46-CT/TW", "ngày 05/6/2026", "vụĐảng", "thịsố46", "**đậm**", "*nghiêng*",
            "***", "* ", "_a_", "CN_((Linh))", "\\*", "2\\.", "# ", "…", "\u{2013}", "•", "\u{F0B7} ", "\u{D0}ảng",
            "KẾ HOẠ\u{421}H", "\u{FF14}", "Ⅳ", "🌾", "\u{AD}", "\u{200B}", "\u{FEFF}", "\u{301}", "\u{323}", "e\u{302}",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![" ", "\n", "\n\n", "\t", "\r\n", "\u{A0}", "\u{C}", "\u{2028}", "\r"]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

/// Plain words without marks of any kind, for comparing variants.
fn plain() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop::sample::select(vec![
        "Kế",
        "hoạch",
        "Đảng",
        "uỷ",
        "số",
        "46-CT/TW",
        "ngày",
        "05/6/2026",
        "được",
        "nghiệm",
        "Ủy",
        "I.",
        "\n",
        "-",
    ]);
    prop::collection::vec(word, 1..30)
}

/// A span may hold a mark whose partner lies outside of it.
fn without_blanks_and_marks(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"*_\\".contains(*c))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_leads_back(source in plan(), from in 0.0..1.0f64, length in 0usize..12) {
        let Ok(text) = Text::read(source.as_bytes(), None) else { return Ok(()) };
        let bounds: Vec<usize> = text.as_str().char_indices().map(|(i, _)| i).chain([text.as_str().len()]).collect();
        let first = (from * (bounds.len() - 1) as f64) as usize;
        let place = bounds[first]..bounds[(first + length).min(bounds.len() - 1)];
        let range = text.source_range(&place);
        prop_assert!(range.start <= range.end && range.end <= text.source().len());
        prop_assert!(text.source().get(range.clone()).is_some());
        let chars = text.span(&place, Offsets::Chars);
        prop_assert_eq!(chars.start, text.source()[..range.start].chars().count());
        prop_assert_eq!(chars.end, text.source()[..range.end].chars().count());
    }

    #[test]
    fn a_word_is_found_in_its_source(source in plan()) {
        let Ok(text) = Text::read(source.as_bytes(), None) else { return Ok(()) };
        for word in text.as_str().split_whitespace().filter(|word| word.chars().all(|c| c.is_alphanumeric())) {
            let start = word.as_ptr() as usize - text.as_str().as_ptr() as usize;
            let range = text.source_range(&(start..start + word.len()));
            let Ok(again) = Text::read(&text.source().as_bytes()[range], None) else { continue };
            prop_assert!(without_blanks_and_marks(again.as_str()).contains(word), "{:?} in {:?}", word, again.as_str());
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = Text::read(&bytes, None) {
            let span = text.span(&(0..text.as_str().len()), Offsets::Bytes);
            prop_assert!(span.end <= bytes.len());
        }
    }

    #[test]
    fn variants_read_the_same(words in plain(), style in 0usize..4) {
        let source = words.join(" ");
        prop_assume!(!source.trim().is_empty());
        let want = normal(&source);
        prop_assert_eq!(&normal(&source.nfd().collect::<String>()), &want);
        prop_assert_eq!(&normal(&source.replace('\n', "\r\n")), &want);
        let star = ["*", "**", "***", "**"][style];
        let starred: Vec<String> = words.iter().map(|w| {
            if w.trim().is_empty() || *w == "-" { (*w).to_string() } else { format!("{star}{w}{star}") }
        }).collect();
        prop_assert_eq!(&normal(&starred.join(" ")), &want);
    }

    #[test]
    fn clean_text_is_its_own_map(words in plain()) {
        let source = words.join(" ");
        prop_assume!(!source.trim().is_empty());
        let text = read(&source);
        prop_assert_eq!(text.as_str(), text.source());
        prop_assert_eq!(text.source_range(&(1..source.len())), 1..source.len());
    }
}

/// A table of cases: its columns, escapes read.
fn cases(table: &str) -> impl Iterator<Item = (String, Vec<u8>, String)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [kind, input, expected] = columns[..] else {
                panic!("three columns: {line}")
            };
            (
                kind.to_owned(),
                unescape(input),
                String::from_utf8(unescape(expected)).unwrap(),
            )
        })
}

/// Reads `\u{XXXX}`, `\xNN`, `\n`, `\r`, `\t`, `\\`.
fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend(rest[..at].as_bytes());
        let (code, behind) = rest[at + 1..].split_at(1);
        rest = behind;
        match code {
            "x" => {
                out.push(u8::from_str_radix(&rest[..2], 16).unwrap());
                rest = &rest[2..];
            }
            "u" => {
                let end = rest.find('}').unwrap();
                let c = char::from_u32(u32::from_str_radix(&rest[1..end], 16).unwrap()).unwrap();
                out.extend(c.to_string().as_bytes());
                rest = &rest[end + 1..];
            }
            "n" => out.push(b'\n'),
            "r" => out.push(b'\r'),
            "t" => out.push(b'\t'),
            _ => out.push(b'\\'),
        }
    }
    out.extend(rest.as_bytes());
    out
}

#[test]
fn normalising_cases() {
    for (kind, input, expected) in cases(include_str!("../fixtures/text/normal.tsv")) {
        let text = Text::read(&input, None).unwrap();
        assert_eq!(text.as_str(), expected, "{kind}: {:?}", text.source());
    }
}

#[test]
fn decoding_cases() {
    for (name, input, expected) in cases(include_str!("../fixtures/text/decode.tsv")) {
        let encoding = Encoding::by_name(&name).unwrap();
        let text = Text::read(&input, Some(encoding)).unwrap();
        assert_eq!(
            (text.as_str(), text.encoding()),
            (expected.as_str(), encoding)
        );
        if matches!(
            encoding,
            Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be
        ) {
            let found = Text::read(&input, None).unwrap();
            assert_eq!(
                (found.as_str(), found.encoding()),
                (expected.as_str(), encoding),
                "detected"
            );
        }
    }
}

#[test]
fn mis_decoded_cases() {
    // One case is too short to decide anything on; a plan's worth of it is not.
    for (name, input, expected) in cases(include_str!("../fixtures/text/mojibake.tsv")) {
        let line = String::from_utf8(input).unwrap() + "\n";
        let text = read(&line.repeat(12));
        assert_eq!(
            text.as_str(),
            (expected + "\n").repeat(12),
            "{name}: {line}"
        );
        assert_eq!(text.encoding(), Encoding::Utf8);
        assert_eq!(text.source(), line.repeat(12));
        let codes: Vec<_> = text.findings().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["encoding-mojibake"]);
        assert!(text.findings()[0].message.contains(&name));
    }
}

#[test]
fn comparing_cases() {
    for (kind, input, expected) in cases(include_str!("../fixtures/text/fold.tsv")) {
        let input = String::from_utf8(input).unwrap();
        match kind.as_str() {
            "tone" => assert_eq!(fold::tones(&normal(&input)), expected),
            "key" => assert_eq!(fold::key(&input), fold::key(&expected)),
            _ => assert_eq!(fold::key(&input), expected),
        }
    }
}
