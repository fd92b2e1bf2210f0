//! The real binary, as the tests start it.

use std::process::Command;

/// Where it is.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_kehoach");

/// The program with nothing of the caller's settings, speaking English: tests compare its words.
pub fn program() -> Command {
    with_settings(Command::new(PROGRAM))
}

/// A command that starts the program in its turn.
pub fn with_settings(mut command: Command) -> Command {
    command
        .env("LC_ALL", "C")
        .env_remove("CI")
        .env_remove("NO_COLOR");
    command
}
