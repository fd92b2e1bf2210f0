//! The laws that the fuzz targets assert: those of the tests, from their files.

#[path = "../../tests/holds/mod.rs"]
pub mod holds;
#[path = "../../tests/places/mod.rs"]
pub mod places;
#[path = "../../tests/spans/mod.rs"]
pub mod spans;
#[path = "../../tests/holds/stream.rs"]
pub mod stream;
#[path = "../../tests/holds/text.rs"]
pub mod text;
#[path = "../../tests/variants/mod.rs"]
pub mod variants;
