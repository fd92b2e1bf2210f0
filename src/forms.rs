//! Forms of words that are the same wherever they stand: outline and facts both go by them.
//!
//! A document's number heads no point of the outline and tells of a directive; a line of place and date ends a tail and
//! dates the plan; a time opens a clause and ends a body's name. So these stand below both, and read words alone: no line, no passage, no plan.

pub mod authority;
pub mod bracket;
pub mod dated;
pub mod members;
pub mod number;
pub mod sentence;
pub mod time;
