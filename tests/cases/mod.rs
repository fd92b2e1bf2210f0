//! How many cases a property test has, and which.

use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// Few cases unless PROPTEST_CASES asks for more, and the same ones in every run.
pub fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let seed = std::env::var("PROPTEST_RNG_SEED").ok();
    ProptestConfig {
        cases: asked.map_or(few, |count| count.parse().unwrap()),
        rng_seed: RngSeed::Fixed(seed.map_or(2, |seed| seed.parse().unwrap())),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
