//! The facts of a plan, one a file.

pub mod assignment;
pub mod body;
pub mod date;
pub mod deadline;
pub mod directive;
pub mod issuer;
pub mod latest;
pub mod letterhead;
mod moon;
pub mod recipient;
pub mod recurrence;
pub mod signature;
pub mod stage;
