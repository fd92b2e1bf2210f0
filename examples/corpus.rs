//! Makes a folder of any number of distinct plans, to measure with.
//!
//! ```text
//! cargo run --release --example corpus -- FOLDER COUNT [SEED]
//! cargo run --release --example corpus -- FILE.txt --size BYTES [SEED]
//! ```

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [file, "--size", size] => long(file, size.parse()?, 1),
        [file, "--size", size, seed] => long(file, size.parse()?, seed.parse()?),
        [folder, count] => many(Path::new(folder), count.parse()?, 1),
        [folder, count, seed] => many(Path::new(folder), count.parse()?, seed.parse()?),
        _ => Err("write FOLDER COUNT [SEED] or FILE.txt --size BYTES [SEED]".into()),
    }
}

fn long(file: &str, size: usize, seed: u64) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(
        file,
        corpus::long_plan(&corpus::samples(), seed, size),
    )?)
}

/// A thousand plans a folder, as an archive has them by month or office.
fn many(folder: &Path, count: u64, seed: u64) -> Result<(), Box<dyn Error>> {
    let samples = corpus::samples();
    for n in 0..count {
        let folder = folder.join(format!("{:04}", n / 1000));
        if n % 1000 == 0 {
            fs::create_dir_all(&folder)?;
        }
        fs::write(
            folder.join(format!("{n:07}.txt")),
            corpus::plan(&samples, seed, n),
        )?;
    }
    Ok(())
}
