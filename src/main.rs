//! The program: what came of a run, as an exit code.

use std::process::ExitCode;

use kehoach::cli::{self, Outcome};

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(cli::report_mistake));
    let code = match cli::run(std::env::args_os()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Err(error) => {
            cli::report(&error);
            ExitCode::from(2)
        }
    };
    cli::linger(std::env::args_os());
    code
}
