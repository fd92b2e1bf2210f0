//! What reading costs: the sample plans beside the least that any reader must do with them, and
//! inputs of shapes that a careless reader takes the square of their size for.
//!
//! `cargo bench` runs all of it, `cargo bench -- samples` and the like a part.

#[allow(dead_code, reason = "examples/corpus.rs uses the rest")]
mod corpus;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kehoach::Options;
use kehoach::emit::jsonl;
use regex::Regex;
use sha2::{Digest, Sha256};

/// As the program has it.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A whole record, as it is written.
fn record(text: &[u8]) -> Vec<u8> {
    jsonl::line(&kehoach::read(text, &Options::default()))
}

/// The least that any reader does: decode, ask for NFC, hash, look once for numbers and for dates.
struct Floor {
    number: Regex,
    date: Regex,
}

impl Floor {
    fn new() -> Floor {
        let number = Regex::new("[0-9]+[-/][A-ZĐ][A-Za-zĐđ]*").expect("a valid pattern");
        let date = "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|ngày [0-9]{1,2} tháng [0-9]{1,2}";
        Floor {
            number,
            date: Regex::new(date).expect("a valid pattern"),
        }
    }

    fn of(&self, bytes: &[u8]) -> usize {
        let text = simdutf8::basic::from_utf8(bytes).expect("UTF-8").to_owned();
        black_box(unicode_normalization::is_nfc(&text));
        black_box(Sha256::digest(bytes));
        self.number.find_iter(&text).count() + self.date.find_iter(&text).count()
    }
}

fn samples(criterion: &mut Criterion) {
    let samples = corpus::samples();
    let floor = Floor::new();
    let mut group = criterion.benchmark_group("samples");
    group.throughput(Throughput::Bytes(
        samples.iter().map(|it| it.len() as u64).sum(),
    ));
    group.bench_function("floor", |bench| {
        bench.iter(|| {
            samples
                .iter()
                .map(|it| floor.of(it.as_bytes()))
                .sum::<usize>()
        });
    });
    group.bench_function("records", |bench| {
        bench.iter(|| {
            samples
                .iter()
                .map(|it| record(it.as_bytes()).len())
                .sum::<usize>()
        });
    });
    group.finish();
}

/// The same 16 MB as one plan and as many, and shapes that are hard on a reader, each at a size and
/// at twice that: the throughput of the two should be about the same.
fn scaling(criterion: &mut Criterion) {
    let samples = corpus::samples();
    let mut group = criterion.benchmark_group("scaling");
    group.sample_size(10);
    let one = corpus::long_plan(&samples, 1, 16_000_000);
    let many: Vec<String> = (0..1600).map(|n| corpus::plan(&samples, 1, n)).collect();
    group.throughput(Throughput::Bytes(one.len() as u64));
    group.bench_function("16 MB, one plan", |bench| {
        bench.iter(|| record(one.as_bytes()).len())
    });
    group.throughput(Throughput::Bytes(
        many.iter().map(|it| it.len() as u64).sum(),
    ));
    group.bench_function("16 MB, 1600 plans", |bench| {
        bench.iter(|| {
            many.iter()
                .map(|it| record(it.as_bytes()).len())
                .sum::<usize>()
        });
    });
    for (name, make) in SHAPES {
        for half in [true, false] {
            let text = make(half);
            group.throughput(Throughput::Bytes(text.len() as u64));
            let size = if half { "half" } else { "whole" };
            group.bench_function(BenchmarkId::new(name, size), |bench| {
                bench.iter(|| record(text.as_bytes()).len());
            });
        }
    }
    group.finish();
}

type Shape = (&'static str, fn(bool) -> String);

const SHAPES: [Shape; 11] = [
    ("one line of 10 MB", |half| {
        let text = corpus::long_plan(&corpus::samples(), 2, 10_000_000 / of(half));
        text.replace('\n', " ")
    }),
    ("100,000 bullets", |half| {
        let bullet = "- Ủy ban nhân dân xã báo cáo kết quả trước ngày 05/6/2026.\n";
        format!(
            "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n{}",
            bullet.repeat(100_000 / of(half))
        )
    }),
    ("100,000 open brackets", |half| {
        format!(
            "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Việc {}\n",
            "(a ".repeat(100_000 / of(half))
        )
    }),
    ("100,000 citations", |half| {
        let cited = "thực hiện Nghị quyết số 10-NQ/TW, ngày 10/02/2022 của Bộ Chính trị. ";
        format!(
            "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n{}\n",
            cited.repeat(100_000 / of(half))
        )
    }),
    ("100,000 dates in one line", |half| {
        body(&"trước ngày 05/6/2026; ".repeat(100_000 / of(half)))
    }),
    ("50,000 points with a body", |half| {
        let point = |n| format!("{n}. Sở Y tế: báo cáo trước ngày 05/6/2026.\n");
        body(&(1..=50_000 / of(half)).map(point).collect::<String>())
    }),
    ("100,000 labels", |half| {
        body(&"1. Việc\n".repeat(100_000 / of(half)))
    }),
    ("labels 600 deep", |half| {
        let label = |depth| format!("{} Việc\n", "1.".repeat(depth));
        body(&(1..=600 / of(half)).map(label).collect::<String>())
    }),
    ("a million combining marks", |half| {
        body(&"\u{301}".repeat(1_000_000 / of(half)))
    }),
    ("50,000 recipients", |half| {
        let recipients = "- Ủy ban nhân dân xã,\n".repeat(50_000 / of(half));
        body(&format!("1. Việc.\n\nNơi nhận:\n{recipients}"))
    }),
    ("50,000 rows of a table", |half| {
        let rows = "| 1 | Sở Y tế | 05/6/2026 |\n".repeat(50_000 / of(half));
        body(&format!(
            "| TT | Đơn vị | Thời gian |\n|---|---|---|\n{rows}"
        ))
    }),
];

/// A plan with nothing else in it.
fn body(words: &str) -> String {
    format!("KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n{words}\n")
}

fn of(half: bool) -> usize {
    if half { 2 } else { 1 }
}

criterion_group!(benches, samples, scaling);
criterion_main!(benches);
