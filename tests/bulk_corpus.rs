//! The corpus to measure with is the same every time, and no two of its plans are.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::HashSet;

use kehoach::Options;

#[test]
fn plans_are_distinct_and_the_same_for_a_seed() {
    let samples = corpus::samples();
    let plans = |seed| {
        (0..200)
            .map(|n| corpus::plan(&samples, seed, n))
            .collect::<Vec<_>>()
    };
    let first = plans(1);
    assert!(first == plans(1));
    assert!(first != plans(2));
    assert_eq!(first.iter().collect::<HashSet<_>>().len(), first.len());
}

#[test]
fn plans_hold_as_much_as_their_samples() {
    let samples = corpus::samples();
    let read = |text: &str| kehoach::read(text.as_bytes(), &Options::default());
    for n in 0..samples.len() {
        let (sample, plan) = (
            read(&samples[n]),
            read(&corpus::plan(&samples, 1, n as u64)),
        );
        assert_eq!(plan.document.kind, sample.document.kind);
        assert_eq!(
            plan.signature.signer.is_some(),
            sample.signature.signer.is_some()
        );
        assert!(plan.directives.len() * 2 >= sample.directives.len());
        assert!(plan.deadlines.len() * 2 >= sample.deadlines.len());
    }
}

#[test]
fn a_long_plan_is_one_plan_of_its_size() {
    let text = corpus::long_plan(&corpus::samples(), 1, 100_000);
    assert!((100_000..120_000).contains(&text.len()));
    assert_eq!(text.matches("Nơi nhận").count(), 1);
    let record = kehoach::read(text.as_bytes(), &Options::default());
    let top: Vec<&str> = record
        .outline
        .iter()
        .filter(|it| it.level == 1)
        .map(|it| &*it.label)
        .collect();
    assert!(
        top.len() > 20 && top.windows(2).all(|pair| pair[0] != pair[1]),
        "{top:?}"
    );
}
