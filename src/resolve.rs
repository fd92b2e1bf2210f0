//! Facts → links: mentions to one directive, deadlines to bodies, years from context.

mod answerable;
pub mod assignments;
pub mod deadlines;
pub mod directives;
mod labels;
mod parties;
mod tasks;
