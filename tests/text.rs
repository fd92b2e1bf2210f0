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

/// Each of these took quadratic time in some draft.
#[test]
fn hostile_texts_take_no_longer() {
    let pieces = [
        "*",
        "_",
        "**a",
        "_a_ ",
        "*a*\n",
        "_a_\n",
        "#",
        "# ",
        "a#",
        "\\",
        "\\*",
        "\u{200B}",
        "\u{301}",
        "a\u{301}",
        "\u{FF21}\u{AD}",
        "\u{AD}\u{301}",
        "ả",
        "ảa",
        "thị",
        "\u{430}",
        "a\u{433}",
        "\u{433}",
        "\u{37E}",
        "• ",
        "  •",
        "\u{F0B7}",
        "\r",
        "á ",
        "Ã©",
        "\u{FFFD}",
        "\u{1100}",
        "\u{1161}",
        "\u{3A9}",
        "\u{2126}",
        "1*2",
        "(*)",
        "a\tb  ",
    ];
    for piece in pieces {
        let text = piece.repeat(15_000 / piece.len());
        for bytes in [text.as_bytes(), &encode(OLD[0].1, &text)] {
            let _ = Text::read(bytes, None);
        }
        let _ = Text::read(text.as_bytes(), Some(Encoding::Tcvn3));
    }
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
        out.extend(&rest.as_bytes()[..at]);
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

// Old encodings. The encoders are made from our own tables turned round; iconv's files are the independent witness.

const PLAN: &str = include_str!("../fixtures/text/plan.txt");

const OLD: [(Encoding, &str); 4] = [
    (
        Encoding::Tcvn3,
        include_str!("../src/text/tables/tcvn3.tsv"),
    ),
    (Encoding::Vni, include_str!("../src/text/tables/vni.tsv")),
    (
        Encoding::Viscii,
        include_str!("../src/text/tables/viscii.tsv"),
    ),
    (Encoding::Vps, include_str!("../src/text/tables/vps.tsv")),
];

/// `text` in the encoding of `table`; a capital that it has not is written small, as its fonts did.
fn encode(table: &str, text: &str) -> Vec<u8> {
    let rows: Vec<(char, Vec<u8>)> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (hex, letter) = line.split_once('\t').unwrap();
            let bytes = (0..hex.len())
                .step_by(2)
                .map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap());
            (letter.chars().next().unwrap(), bytes.collect())
        })
        .collect();
    let spell = |c: char| {
        rows.iter()
            .find(|(letter, _)| *letter == c)
            .map(|(_, bytes)| bytes.clone())
    };
    text.chars()
        .flat_map(|c| {
            let small = || spell(c.to_lowercase().next().unwrap());
            if c.is_ascii() {
                vec![c as u8]
            } else {
                spell(c).or_else(small).unwrap_or_else(|| vec![b'?'])
            }
        })
        .collect()
}

/// Windows-1258 keeps most tones as marks behind the letter.
fn encode_1258(text: &str) -> Vec<u8> {
    let encode = |text: &str| {
        let (bytes, _, bad) = encoding_rs::WINDOWS_1258.encode(text);
        (!bad).then(|| bytes.into_owned())
    };
    let tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    text.nfc()
        .flat_map(|c| {
            encode(&c.to_string()).unwrap_or_else(|| {
                let (tones, base): (Vec<char>, Vec<char>) = [c].into_iter().nfd().partition(tone);
                let parts: String = base.into_iter().nfc().chain(tones).collect();
                encode(&parts).unwrap_or_else(|| vec![b'?'])
            })
        })
        .collect()
}

/// The plan in every old encoding.
fn old_plans(plan: &str) -> Vec<(Encoding, Vec<u8>)> {
    let own = OLD
        .iter()
        .map(|(encoding, table)| (*encoding, encode(table, plan)));
    own.chain([(Encoding::Windows1258, encode_1258(plan))])
        .collect()
}

fn codes(text: &Text) -> Vec<&'static str> {
    text.findings().iter().map(|finding| finding.code).collect()
}

/// What two decodings of one plan must share: TCVN3 has lost capitals.
fn comparable(encoding: Encoding, text: &str) -> String {
    if encoding == Encoding::Tcvn3 {
        text.to_lowercase()
    } else {
        text.to_owned()
    }
}

#[test]
fn every_old_encoding_is_found_and_read() {
    for (encoding, bytes) in old_plans(PLAN) {
        let text = Text::read(&bytes, None).unwrap();
        assert_eq!(text.encoding(), encoding);
        assert_eq!(
            comparable(encoding, text.as_str()),
            comparable(encoding, &normal(PLAN)),
            "{encoding:?}"
        );
        assert!(
            codes(&text).is_empty(),
            "{encoding:?}: {:?}",
            text.findings()
        );
    }
}

#[test]
fn iconv_wrote_the_same() {
    let files: [(Encoding, &[u8]); 3] = [
        (
            Encoding::Tcvn3,
            include_bytes!("../fixtures/text/plan.tcvn3"),
        ),
        (
            Encoding::Viscii,
            include_bytes!("../fixtures/text/plan.viscii"),
        ),
        (
            Encoding::Windows1258,
            include_bytes!("../fixtures/text/plan.windows-1258"),
        ),
    ];
    for (encoding, bytes) in files {
        let text = Text::read(bytes, None).unwrap();
        assert_eq!(text.encoding(), encoding);
        assert_eq!(
            comparable(encoding, text.as_str()),
            comparable(encoding, &normal(PLAN)),
            "{encoding:?}"
        );
    }
}

#[test]
fn capitals_of_tcvn3_come_back_where_ascii_letters_show_them() {
    let text = Text::read(&encode(OLD[0].1, PLAN), None).unwrap();
    for heading in [
        "KẾ HOẠCH",
        "ĐẢNG BỘ TỈNH BÌNH AN",
        "II. NỘI DUNG",
        "PHÓ BÍ THƯ",
        "27-KH/ĐU",
    ] {
        assert!(text.as_str().contains(heading), "{heading}");
    }
}

#[test]
fn spans_in_bytes_are_the_file_s_own() {
    for (encoding, bytes) in old_plans(PLAN) {
        let text = Text::read(&bytes, None).unwrap();
        for word in ["Nghị quyết", "05/6/2026", "Khuỷu", "chuẩn bị tài liệu"] {
            let span = text.span(&at(&text, word), Offsets::Bytes);
            let want = match OLD.iter().find(|(own, _)| *own == encoding) {
                Some((_, table)) => encode(table, word),
                None => encode_1258(word),
            };
            assert_eq!(&bytes[span.start..span.end], want, "{encoding:?} {word}");
            let chars = text.span(&at(&text, word), Offsets::Chars);
            let source: String = text
                .source()
                .chars()
                .skip(chars.start)
                .take(chars.end - chars.start)
                .collect();
            assert_eq!(source.nfc().collect::<String>(), word);
        }
    }
}

#[test]
fn utf16_without_a_mark() {
    let units: Vec<u16> = PLAN.encode_utf16().collect();
    for (encoding, bytes) in [
        (
            Encoding::Utf16Le,
            units
                .iter()
                .flat_map(|unit| unit.to_le_bytes())
                .collect::<Vec<u8>>(),
        ),
        (
            Encoding::Utf16Be,
            units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        ),
    ] {
        let text = Text::read(&bytes, None).unwrap();
        assert_eq!(
            (text.encoding(), text.as_str()),
            (encoding, normal(PLAN).as_str())
        );
    }
}

/// The bytes as a converter shows them that takes them for Latin-1 or for Windows-1252.
fn mis_decoded(bytes: &[u8]) -> [String; 2] {
    let (western, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    [
        bytes.iter().map(|&byte| char::from(byte)).collect(),
        western.into_owned(),
    ]
}

#[test]
fn mis_decoded_text_is_put_right_and_spans_count_in_what_was_given() {
    for (encoding, bytes) in old_plans(PLAN)
        .into_iter()
        .chain([(Encoding::Utf8, PLAN.as_bytes().to_vec())])
    {
        for given in mis_decoded(&bytes) {
            let text = read(&given);
            assert_eq!(
                comparable(encoding, text.as_str()),
                comparable(encoding, &normal(PLAN)),
                "{encoding:?}"
            );
            assert_eq!(
                (text.source(), text.encoding()),
                (given.as_str(), Encoding::Utf8)
            );
            assert_eq!(codes(&text), ["encoding-mojibake"]);
            assert_eq!(text.findings()[0].place, 0..text.as_str().len());
            let range = text.source_range(&at(&text, "Khuỷu"));
            assert!(given[..range.start].ends_with(' ') && given[range.clone()].starts_with("Khu"));
            assert_eq!(given[range.end..].trim(), "");
        }
    }
}

#[test]
fn a_fragment_is_found_right_or_not_at_all() {
    let plan: String = normal(PLAN);
    let chars: Vec<char> = plan.chars().collect();
    for start in (0..chars.len() - 80).step_by(9) {
        let fragment: String = chars[start..start + 80].iter().collect();
        for (encoding, bytes) in old_plans(&fragment) {
            let Ok(text) = Text::read(&bytes, None) else {
                continue;
            };
            let kept = bytes.is_ascii() || codes(&text).contains(&"encoding-uncertain");
            assert!(
                text.encoding() == encoding || kept,
                "{encoding:?}: {fragment:?} as {:?}",
                text.encoding()
            );
            for given in mis_decoded(&bytes) {
                let text = read(&given);
                let right =
                    comparable(encoding, text.as_str()) == comparable(encoding, &normal(&fragment));
                assert!(
                    right || !codes(&text).contains(&"encoding-mojibake"),
                    "{encoding:?}: {fragment:?}"
                );
            }
        }
        assert!(
            !codes(&read(&fragment)).contains(&"encoding-mojibake"),
            "{fragment:?}"
        );
    }
}

#[test]
fn a_file_may_mix_encodings() {
    let [tcvn3, vni] = [0, 1].map(|i| encode(OLD[i].1, PLAN));
    let bytes = [vni.clone(), vni, tcvn3].concat();
    let text = Text::read(&bytes, None).unwrap();
    let lower = text.as_str().to_lowercase();
    assert_eq!(text.encoding(), Encoding::Vni);
    assert_eq!(lower, normal(PLAN).to_lowercase().repeat(3));
    // Half sound, half mis-decoded.
    let given = format!("{PLAN}{}{PLAN}", mis_decoded(&encode(OLD[1].1, PLAN))[0]);
    let text = read(&given);
    assert_eq!(text.as_str(), normal(PLAN).repeat(3));
    assert_eq!(
        text.findings()[0].place,
        normal(PLAN).len()..2 * normal(PLAN).len()
    );
}

#[test]
fn other_languages_are_not_vietnamese() {
    let texts = [
        "Après l'été, les élèves ont déjà étudié la géographie; où était le maître? À côté de la forêt, près du théâtre. \
         Le président a déclaré que le budget général de l'année était équilibré; le comité a adopté la résolution.",
        "Für die schönen Mädchen wären größere Häuser nötig; übrigens müssen auch Türen, Öfen und Bäume geprüft werden. \
         Der Präsident erklärte, daß die Maßnahmen für das nächste Jahr überprüft und gegebenenfalls geändert würden.",
        "El niño comió piñas en España mientras la señora leía el periódico; ¿dónde está el café? Mañana habrá reunión. \
         La comisión aprobó la resolución según la cual el próximo año se celebrará una sesión pública en Bogotá.",
        "A informação não está disponível; o coração da nação é a educação. Você já leu os três relatórios da comissão? \
         A administração aprovará até amanhã as alterações à lei, e os cidadãos terão então acesso às instalações.",
        "The naïve café owner's résumé said nothing; a façade of coöperation was kept up until the end of the year.",
    ];
    for text in texts {
        let long = format!("{text}\n").repeat(4);
        let (western, _, _) = encoding_rs::WINDOWS_1252.encode(&long);
        let old = Text::read(&western, None).unwrap();
        assert_eq!(
            (old.encoding(), old.source()),
            (Encoding::Windows1252, long.as_str())
        );
        assert_eq!(codes(&old), ["encoding-uncertain"]);
        let new = read(&long);
        assert!(
            codes(&new).is_empty() && new.source() == long,
            "{:?}",
            new.findings()
        );
    }
    let chinese =
        "根据中共中央的决定，为了进一步推动经济社会发展，制定本计划。各部门应当认真贯彻执行。"
            .repeat(4);
    for encoding in [encoding_rs::GBK, encoding_rs::BIG5, encoding_rs::UTF_8] {
        let (bytes, _, _) = encoding.encode(&chinese);
        let read = Text::read(&bytes, None);
        let kept = |text: Text| matches!(text.encoding(), Encoding::Utf8 | Encoding::Windows1252);
        assert!(read.is_err() || read.is_ok_and(kept), "{}", encoding.name());
    }
}

#[test]
fn an_encoding_that_is_given_is_taken() {
    let bytes = encode(OLD[0].1, "Kế hoạch số 27");
    let text = Text::read(&bytes, Some(Encoding::Tcvn3)).unwrap();
    assert_eq!(
        (text.as_str(), text.encoding()),
        ("Kế hoạch số 27", Encoding::Tcvn3)
    );
    // Too little to go by: kept, and said.
    let text = Text::read(&bytes, None).unwrap();
    assert_eq!(
        (text.encoding(), codes(&text)),
        (Encoding::Windows1252, vec!["encoding-uncertain"])
    );
    // Taken at its word, also where it looks mis-decoded.
    let given = &mis_decoded(&encode(OLD[1].1, PLAN))[0];
    let text = Text::read(given.as_bytes(), Some(Encoding::Utf8)).unwrap();
    assert!(text.as_str().contains("Nghò quyeát") && codes(&text).is_empty());
}

#[test]
fn what_is_damaged_is_said() {
    let damaged = |source: &str| {
        let text = read(source);
        let of = |finding: &kehoach::text::Finding| text.as_str()[finding.place.clone()].to_owned();
        text.findings()
            .iter()
            .filter(|finding| finding.code == "damaged-text")
            .map(of)
            .collect::<Vec<_>>()
    };
    assert_eq!(damaged("vụĐảng uỷ, KẾT LỦẬN CỦA"), ["LỦẬN"]);
    assert_eq!(
        damaged("hò\u{301}a Ke\u{2CA} hoạch"),
        ["\u{301}", "\u{2CA}"]
    );
    assert_eq!(
        damaged("44-\u{421}T\u{433}/TU, Москва"),
        ["\u{421}T\u{433}"]
    );
    assert!(damaged("Kế hoạch, uỷ ban, “a” ˆ ´").is_empty());
    let text = Text::read(b"K\xE1\xBA\xBF ho\xE1\xBA\xA1ch \xFF ok", None).unwrap();
    assert_eq!(
        (
            codes(&text),
            text.span(&(text.findings()[0].place), Offsets::Bytes).start
        ),
        (vec!["damaged-text"], 13)
    );
    // The letter ư of TCVN3 is a soft hyphen to many a converter, and gone.
    let lost: Vec<u8> = encode(OLD[0].1, &PLAN.replace("trưởng", "trởng"))
        .into_iter()
        .collect();
    let text = Text::read(&lost, None).unwrap();
    assert!(
        text.findings()
            .iter()
            .all(|f| f.code == "damaged-text" && &text.as_str()[f.place.clone()] == "trởng")
    );
    assert_eq!(text.findings().len(), 2);
}
