//! Words in the one place of a plan where a grammar reads them: the first byte says which.
#![no_main]

use kehoach_fuzz::{holds, places};

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (place, words) = input;
    holds::assert_all(places::plan_with(place, words).as_bytes());
});
