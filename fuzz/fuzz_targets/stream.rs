//! Lines of a stream → records.
#![no_main]

libfuzzer_sys::fuzz_target!(|lines: &[u8]| kehoach_fuzz::stream::assert_answered(lines));
