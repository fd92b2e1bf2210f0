//! Text → normalised text → offsets in the source.
#![no_main]

libfuzzer_sys::fuzz_target!(|source: &str| kehoach_fuzz::text::assert_leads_back(source));
