//! The recipes in `examples/`, each run for real over the sample plans.
//!
//! Where what a recipe needs cannot be had the test says so and is over, and so it does wherever CI
//! is set.

#[expect(dead_code, reason = "no recipe needs Node")]
mod tools;

mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use program::{PROGRAM, program};
use tools::{Skip, outside_ci, python_with, run, skipped, try_out};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

fn extracted() -> String {
    run(program().args(["extract", "-q", PLANS]))
}

/// The records of a text of lines or of Spark's folder of them, by the names of their plans.
fn records(lines: &str) -> Vec<Value> {
    let record = |line: &str| {
        let mut record: Value = serde_json::from_str(line).unwrap();
        let source = record["source"].as_object_mut().unwrap();
        let place = [source["path"].take(), source["id"].take()];
        let place = place.iter().find_map(Value::as_str).unwrap();
        source["path"] = place.rsplit('/').next().into();
        record
    };
    let mut records: Vec<Value> = lines.lines().map(record).collect();
    records.sort_by_key(|it| it["source"]["path"].as_str().map(str::to_owned));
    records
}

fn parts(folder: &Path) -> String {
    let parts = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let parts = parts.filter(|it| {
        it.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("part-")
    });
    parts.map(|it| fs::read_to_string(it).unwrap()).collect()
}

fn spark() -> Result<PathBuf, Skip> {
    outside_ci()?;
    try_out(Command::new("java").arg("-version"))?;
    python_with("pyspark")
}

#[test]
fn pyspark_pipes_texts_and_paths() {
    let Some(python) = skipped("PySpark", spark()) else {
        return;
    };
    let folder = TempDir::new().unwrap();
    let list: String = fs::read_dir(PLANS)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "txt"))
        .map(|it| format!("{}\n", it.display()))
        .collect();
    let listed = folder.path().join("list");
    fs::write(&listed, list).unwrap();
    let texts = PathBuf::from(format!("{PLANS}/*.txt"));
    for (script, plans) in [("pyspark_texts.py", texts), ("pyspark_paths.py", listed)] {
        let out = folder.path().join(script).with_extension("records");
        let script = Path::new(EXAMPLES).join(script);
        let mut command = Command::new(&python);
        // As a machine of its own, on itself.
        command
            .env("SPARK_LOCAL_IP", "127.0.0.1")
            .env("PYSPARK_SUBMIT_ARGS", "--master local[2] pyspark-shell");
        run(command
            .current_dir(&folder)
            .arg(script)
            .arg(PROGRAM)
            .arg(plans)
            .arg(&out));
        assert_eq!(records(&parts(&out)), records(&extracted()));
    }
}

#[test]
fn gnu_parallel_writes_the_same_bytes() {
    let there = outside_ci().and_then(|()| try_out(Command::new("parallel").arg("--version")));
    let there = there.map(|_| PathBuf::from(EXAMPLES).join("parallel.sh"));
    let Some(script) = skipped("GNU parallel", there) else {
        return;
    };
    let folder = TempDir::new().unwrap();
    let lines = run(Command::new(script)
        .env("HOME", folder.path())
        .args([PROGRAM, PLANS]));
    assert!(lines == extracted());
}

#[test]
fn duckdb_loads_the_records_with_their_types() {
    let Some(python) = skipped("DuckDB", python_with("duckdb")) else {
        return;
    };
    let folder = TempDir::new().unwrap();
    // One that holds nothing first: its nulls must not decide the types.
    fs::write(folder.path().join("0.txt"), "").unwrap();
    let mut command = program();
    let command = command
        .current_dir(&folder)
        .args(["extract", "-q", "0.txt", PLANS]);
    command.args(["-o", "it's.jsonl"]).status().unwrap();
    let script = Path::new(EXAMPLES).join("duckdb_load.py");
    let said = run(Command::new(&python)
        .current_dir(&folder)
        .arg(script)
        .args([PROGRAM, "it's.jsonl"]));

    let records = records(&extracted());
    let list = |key| {
        records
            .iter()
            .flat_map(move |it| it[key].as_array().unwrap())
    };
    let deadlines = list("deadlines").filter(|it| it["end"].is_string()).count();
    let mut keys: Vec<&Value> = list("directives").map(|it| &it["key"]).collect();
    keys.sort_by_key(|it| it.as_str());
    keys.dedup();
    assert!(deadlines > 0 && !keys.is_empty());
    assert_eq!(said.lines().count(), 2 + deadlines + keys.len(), "{said}");

    let every = "import duckdb, subprocess, sys; q = subprocess.run([sys.argv[1], 'schema', '--ddl', \
        'duckdb', '--file', \"it's.jsonl\"], capture_output=True, encoding='utf-8').stdout; \
        print(duckdb.sql(f'SELECT to_json(r) FROM ({q.strip().rstrip(chr(59))}) r').fetchall()[-1][0])";
    let last = run(Command::new(&python)
        .current_dir(&folder)
        .args(["-c", every, PROGRAM]));
    let last: Value = serde_json::from_str(&last).unwrap();
    let extracted = extracted();
    let expected: Value = serde_json::from_str(extracted.lines().last().unwrap()).unwrap();
    assert_eq!(last, expected);
}
