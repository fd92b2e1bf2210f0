//! A folder of records that mirrors the folder of plans: a file a plan, each whole or not there.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::kept::Head;
use crate::bulk::{Input, Settings};
use crate::text;

/// Most file systems take 255 bytes; this leaves room for what is put before and behind.
const LONGEST: usize = 200;

/// Where the record of each input goes.
#[derive(Debug, Clone)]
pub struct Tree {
    folder: PathBuf,
    /// The only folder that is read: the tree is what is below it.
    root: Option<PathBuf>,
    /// With its dot.
    ending: &'static str,
}

impl Tree {
    /// Records below `folder`, their names with this ending added.
    pub fn new(folder: &Path, root: Option<&Path>, ending: &'static str) -> Tree {
        Tree {
            folder: folder.to_owned(),
            root: root.map(Path::to_owned),
            ending,
        }
    }

    /// Where an input's record goes: always below the folder, and no two paths to one place but
    /// those that differ in a leading "/" alone.
    pub fn place(&self, input: &Input) -> PathBuf {
        let path = match input {
            Input::Stdin => Path::new("stdin"),
            Input::File(path) | Input::Lost(path, _) => path,
        };
        let below = self
            .root
            .as_ref()
            .and_then(|root| path.strip_prefix(root).ok());
        let mut place = self.folder.clone();
        place.extend(below.unwrap_or(path).components().filter_map(component));
        if below.is_some_and(|below| below.as_os_str().is_empty()) {
            // The folder itself, which could not be read.
            place.push("folder");
        }
        let name = place.file_name().map(|name| ended(name, self.ending));
        place.set_file_name(name.unwrap_or_default());
        place
    }

    /// Whether the record at the place still holds, and if so whether it has a warning.
    pub fn find(
        &self,
        place: &Path,
        path: Option<&str>,
        sha256: &str,
        settings: &Settings,
    ) -> Option<bool> {
        let head = Head::of(&fs::read(place).ok()?)?;
        head.is_of(path, sha256, settings).then(|| head.warned())
    }
}

/// What a component of a path is called below the folder: nothing leads out of it.
fn component(component: Component<'_>) -> Option<OsString> {
    match component {
        Component::Normal(name) => Some(short(name)),
        Component::ParentDir => Some("%2E%2E".into()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    }
}

fn ended(name: &OsStr, ending: &str) -> OsString {
    let mut name = name.to_owned();
    name.push(ending);
    name
}

/// The name, or of one that leaves no room for an ending its beginning and its hash.
fn short(name: &OsStr) -> OsString {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let hash = &text::sha256(name.as_encoded_bytes())[..16];
    let name = name.to_string_lossy();
    let end = (0..=LONGEST - 20)
        .rev()
        .find(|at| name.is_char_boundary(*at));
    format!("{}~{hash}", &name[..end.unwrap_or(0)]).into()
}

/// Writes a file as a whole: under another name first, always the same one, so that a run that is
/// killed leaves nothing that the next does not take up.
pub fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = temporary(place);
    let written = create(&temporary)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&temporary, place));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Removes what a run that was killed may have left beside a file that it had already written.
pub fn clear(place: &Path) {
    let _ = fs::remove_file(temporary(place));
}

fn create(path: &Path) -> io::Result<File> {
    match (File::create(path), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            File::create(path)
        }
        (file, _) => file,
    }
}

fn temporary(place: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(".partial");
    place.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(root: Option<&str>, path: &str) -> String {
        let tree = Tree::new(Path::new("out"), root.map(Path::new), ".json");
        let place = tree.place(&Input::File(path.into()));
        place.to_str().unwrap().replace('\\', "/")
    }

    #[test]
    fn the_tree_is_what_is_below_the_folder_that_is_read() {
        assert_eq!(
            place(Some("plans"), "plans/2024/a.txt"),
            "out/2024/a.txt.json"
        );
        assert_eq!(place(Some("."), "./a.txt"), "out/a.txt.json");
        assert_eq!(
            place(Some("../x/../y"), "../x/../y/a.txt"),
            "out/a.txt.json"
        );
        assert_eq!(place(None, "plans/2024/a.txt"), "out/plans/2024/a.txt.json");
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        assert_eq!(place(None, "/etc/passwd"), "out/etc/passwd.json");
        assert_eq!(place(None, "../../a.txt"), "out/%2E%2E/%2E%2E/a.txt.json");
        assert_eq!(place(None, "b/../a.txt"), "out/b/%2E%2E/a.txt.json");
        assert_eq!(place(None, ".."), "out/%2E%2E.json");
        assert_eq!(
            place(Some("plans"), "plans/../../a"),
            "out/%2E%2E/%2E%2E/a.json"
        );
        assert_eq!(place(Some("plans"), "plans"), "out/folder.json");
    }

    #[test]
    fn a_name_without_room_for_an_ending_is_cut() {
        let names = ["ấ".repeat(80) + "a.txt", "ấ".repeat(80) + "b.txt"];
        let [a, b] = names.map(|name| place(None, &name));
        assert_ne!(a, b);
        for place in [a, b] {
            assert!(place.starts_with("out/ấấ") && place.ends_with(".json"));
            assert!(place.len() < 220);
        }
    }
}
