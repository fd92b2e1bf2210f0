//! The program: what came of a run, as an exit code.

use std::process::ExitCode;

use kehoach::cli::{self, Outcome};

#[cfg(feature = "mimalloc")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    let lang = cli::language(&args);
    std::panic::set_hook(Box::new(move |mistake| cli::report_mistake(lang, mistake)));
    let code = match cli::run(args.clone(), lang) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Err(error) => {
            cli::report(lang, &error);
            ExitCode::from(error.exit_code())
        }
    };
    cli::linger(&args, lang);
    code
}
