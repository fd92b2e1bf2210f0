//! Programs of others, which a test needs and a machine may not have.
//!
//! What is of Python is put into a virtual environment of the tests' own, once for all runs. Where
//! that cannot be had a test says so and is over, and so it does wherever CI is set.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Why a test is not run.
pub type Skip = String;

pub fn skipped(name: &str, need: Result<PathBuf, Skip>) -> Option<PathBuf> {
    need.inspect_err(|why| eprintln!("skipped: {name}: {why}"))
        .ok()
}

/// The Python of an environment that has this package.
pub fn python_with(package: &str) -> Result<PathBuf, Skip> {
    outside_ci()?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("python-{package}"));
    let python = folder.join("bin/python");
    let ready = folder.join("ready");
    if !ready.exists() {
        let _ = fs::remove_dir_all(&folder);
        try_out(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--retries",
            "1",
            "--timeout",
            "15",
            package,
        ];
        try_out(Command::new(&python).args(pip))?;
        fs::write(ready, "").unwrap();
    }
    Ok(python)
}

pub fn outside_ci() -> Result<(), Skip> {
    match std::env::var_os("CI") {
        Some(_) => Err("CI is set".to_owned()),
        None => Ok(()),
    }
}

/// Whether a tool is there and does as it is told; what it says of itself.
pub fn try_out(command: &mut Command) -> Result<Output, Skip> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.output() {
        Err(error) => Err(format!("{name} is missing: {error}")),
        Ok(output) if output.status.success() => Ok(output),
        Ok(output) => Err(format!(
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}
