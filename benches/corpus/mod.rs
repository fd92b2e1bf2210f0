//! Any number of distinct plans, made from the sample plans: the same every time for one seed.
//!
//! Numbers, dates and names of bodies are others in each plan and the same throughout one; here and
//! there a bullet is left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::{Captures, Regex};

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b([0-9]{1,4})([-/][A-ZĐ])").expect("a valid pattern"));
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b").expect("a valid pattern")
});
static HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^[IVX]+([.-]) ").expect("a valid pattern"));

/// Each stands for the one that it is turned round to.
const BODIES: [&str; 5] = [
    "Ban Tuyên giáo",
    "Ban Tổ chức",
    "Ban Dân vận",
    "Ban Nội chính",
    "Ủy ban Kiểm tra",
];

/// The sample plans, by their names.
pub fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/plans");
    let entries = fs::read_dir(folder).expect("the fixtures are there");
    let paths = entries.map(|it| it.expect("a name").path());
    let mut paths: Vec<PathBuf> = paths.filter(|it| is_sample(it)).collect();
    paths.sort();
    let read = |it: &PathBuf| fs::read_to_string(it).expect("a text");
    paths.iter().map(read).collect()
}

fn is_sample(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(|c: char| c.is_ascii_digit()) && name.ends_with(".txt")
}

/// The `n`th plan of a seed.
pub fn plan(samples: &[String], seed: u64, n: u64) -> String {
    let seed = mix(seed, n);
    let sample = &samples[(n % samples.len() as u64) as usize];
    // No two plans are the same although their numbers might be.
    format!("{}\n\nMã số tài liệu: {n}.\n", vary(sample, seed))
}

/// One plan of at least this size: the sections of a sample over and over, numbered through.
pub fn long_plan(samples: &[String], seed: u64, size: usize) -> String {
    let sample = samples.iter().find(|it| it.contains("Nơi nhận"));
    let sample = sample.expect("one of them has a heading above its recipients");
    let start = HEADING.find(sample).map_or(0, |it| it.start());
    let end = sample.find("Nơi nhận").unwrap_or(sample.len());
    let mut text = sample[..start].to_owned();
    let mut section = 0;
    for round in 0.. {
        if text.len() + sample.len() - end >= size {
            break;
        }
        let varied = vary(&sample[start..end], mix(seed, round));
        text += &HEADING.replace_all(&varied, |heading: &Captures<'_>| {
            section += 1;
            format!("{}{} ", roman(section), &heading[1])
        });
    }
    text + &sample[end..]
}

fn vary(sample: &str, seed: u64) -> String {
    let text = NUMBER.replace_all(sample, |it: &Captures<'_>| {
        format!("{}{}", 1 + hash(seed, &it[1]) % 999, &it[2])
    });
    let text = DATE.replace_all(&text, |it: &Captures<'_>| {
        let hash = hash(seed, &it[0]);
        format!("{:02}/{:02}/{}", 1 + hash % 28, 1 + hash / 28 % 12, &it[3])
    });
    let turn = (seed % BODIES.len() as u64) as usize;
    let mut varied = String::with_capacity(text.len());
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let left_out = line.starts_with("- ") && mix(seed, n as u64).is_multiple_of(16);
        if !left_out {
            varied += &turned(line, turn);
        }
    }
    varied
}

fn turned(line: &str, turn: usize) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((at, body)) = first_body(rest) {
        out += &rest[..at];
        out += BODIES[(body + turn) % BODIES.len()];
        rest = &rest[at + BODIES[body].len()..];
    }
    out + rest
}

fn first_body(text: &str) -> Option<(usize, usize)> {
    let found = (0..BODIES.len()).filter_map(|body| Some((text.find(BODIES[body])?, body)));
    found.min()
}

fn roman(mut n: usize) -> String {
    let digits = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (value, digit) in digits {
        while n >= value {
            roman += digit;
            n -= value;
        }
    }
    roman
}

/// FNV-1a from the seed on.
fn hash(seed: u64, text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    mix(text.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, step), 0)
}

/// SplitMix64.
fn mix(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_add((n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
