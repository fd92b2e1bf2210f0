//! Readers of other people's making, each put into a folder of the tests' own, once for all runs.
//!
//! Where one cannot be had the test says so and is over, and so it does wherever CI is set.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Why a test is not run.
pub type Skip = String;

/// What a test needs, or a word that it is skipped.
pub fn skipped<T>(name: &str, need: Result<T, Skip>) -> Option<T> {
    need.inspect_err(|why| eprintln!("skipped: {name}: {why}"))
        .ok()
}

/// The Python of an environment that has this package.
pub fn python_with(package: &str) -> Result<PathBuf, Skip> {
    outside_ci()?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("python-{package}"));
    let python = folder.join("bin/python");
    once(&folder, || {
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
        try_out(Command::new(&python).args(pip))
    })?;
    Ok(python)
}

/// A folder in which Node finds these packages.
pub fn node_with(packages: &[&str]) -> Result<PathBuf, Skip> {
    outside_ci()?;
    try_out(Command::new("node").arg("--version"))?;
    let name = packages.join("-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("node-{name}"));
    once(&folder, || {
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let npm = [
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--fetch-retries=1",
        ];
        let mut command = Command::new("npm");
        command.args(npm).arg("--prefix").arg(&folder);
        try_out(command.args(packages))
    })?;
    Ok(folder)
}

/// Where the browser is.
pub fn chromium() -> Result<PathBuf, Skip> {
    outside_ci()?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let there = |name: &&&str| try_out(Command::new(name).arg("--version")).is_ok();
    let name = names.iter().find(there).ok_or("chromium is missing")?;
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let mut paths = std::env::split_paths(&paths).map(|folder| folder.join(name));
    let path = paths.find(|path| path.is_file());
    Ok(path.ok_or("chromium is missing")?)
}

/// Fills a folder unless that was done before.
fn once(folder: &Path, fill: impl FnOnce() -> Result<Output, Skip>) -> Result<(), Skip> {
    let ready = folder.join("ready");
    if !ready.exists() {
        let _ = fs::remove_dir_all(folder);
        fill()?;
        fs::write(ready, "").unwrap();
    }
    Ok(())
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

/// What a command says, which must succeed.
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}
