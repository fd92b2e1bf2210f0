//! Bytes → record: everything that holds of a record.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kehoach_fuzz::holds::assert_all(bytes));
