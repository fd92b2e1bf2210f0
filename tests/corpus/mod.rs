//! The texts that tests run over: those of the repository, and further ones where a folder of them lies beside it.

use std::fs;
use std::path::{Path, PathBuf};

use kehoach::record::Record;
use kehoach::{Options, read};

/// A text as it lies on disk.
pub struct Text {
    /// File name, which is the path in its record.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Text {
    /// Its record, as it stands beside the fixture.
    pub fn record(&self) -> Record {
        let options = Options {
            path: Some(self.name.clone()),
            ..Options::default()
        };
        read(&self.bytes, &options)
    }
}

/// A folder of the repository.
pub fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The texts (`.txt`) of a folder of the repository, by name; there is at least one.
pub fn texts(path: &str) -> Vec<Text> {
    let found = texts_in(&folder(path));
    assert!(!found.is_empty(), "no texts in {path}");
    found
}

/// The texts of any folder, by name.
pub fn texts_in(folder: &Path) -> Vec<Text> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths
        .iter()
        .map(|path| Text {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            bytes: fs::read(path).unwrap(),
        })
        .collect()
}
