//! Which inputs there are: paths and lists of paths → [`Found`], in order, no content read.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use super::{Input, Special, fetch_error, input, record_error};
use crate::lang::{Lang, Message};

/// What turned up while looking for inputs.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// An input.
    Input(Input),
    /// Something in a folder that is left alone, and what it is.
    Skipped(PathBuf, Special),
    /// A folder without any input, and how many other files of each ending it holds.
    Nothing(PathBuf, BTreeMap<String, usize>),
    /// A list of paths that could not be read on, and why not.
    Broken(Message),
}

/// Which files of a folder count. A file that is named itself always does.
#[derive(Debug, Clone)]
pub struct Filter {
    wanted: Wanted,
    unwanted: GlobSet,
    follow: bool,
}

#[derive(Debug, Clone)]
enum Wanted {
    /// In lower case, without the dot.
    Endings(Vec<String>),
    Globs(GlobSet),
}

impl Filter {
    /// By endings with or without their dot, compared without regard to case.
    pub fn endings<S: AsRef<str>>(endings: impl IntoIterator<Item = S>) -> Filter {
        let plain = |ending: S| ending.as_ref().trim_start_matches('.').to_lowercase();
        let wanted = Wanted::Endings(endings.into_iter().map(plain).collect());
        Filter {
            wanted,
            unwanted: GlobSet::empty(),
            follow: false,
        }
    }

    /// By patterns instead, of the name or, with a "/" in them, of the path below the folder.
    pub fn with_globs<S: AsRef<str>>(mut self, globs: &[S]) -> Result<Filter, globset::Error> {
        self.wanted = Wanted::Globs(patterns(globs)?);
        Ok(self)
    }

    /// But not what these patterns match: a folder that they match is not entered.
    pub fn without<S: AsRef<str>>(mut self, globs: &[S]) -> Result<Filter, globset::Error> {
        self.unwanted = patterns(globs)?;
        Ok(self)
    }

    /// Whether links in a folder are followed.
    pub fn following(mut self, follow: bool) -> Filter {
        self.follow = follow;
        self
    }

    /// Whether a file of this path below its folder counts.
    pub fn holds(&self, below: &Path) -> bool {
        let wanted = match &self.wanted {
            Wanted::Endings(endings) => ending(below).is_some_and(|it| endings.contains(&it)),
            Wanted::Globs(globs) => globs.is_match(below),
        };
        wanted && !self.unwanted.is_match(below)
    }

    /// Which files count, for a person.
    pub fn words(&self, lang: Lang) -> String {
        match &self.wanted {
            Wanted::Endings(endings) => {
                let endings = endings.join(lang.say("folder.wanted.or"));
                lang.fill("folder.wanted", &[("endings", &endings)])
            }
            Wanted::Globs(_) => lang.say("folder.wanted.globs").to_owned(),
        }
    }
}

fn patterns<S: AsRef<str>>(globs: &[S]) -> Result<GlobSet, globset::Error> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        let glob = glob.as_ref().trim_end_matches('/');
        let anywhere = match glob.contains('/') {
            true => glob.trim_start_matches('/').to_owned(),
            false => format!("**/{glob}"),
        };
        set.add(
            GlobBuilder::new(&anywhere)
                .literal_separator(true)
                .build()?,
        );
    }
    set.build()
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}

/// Looks for inputs: the paths in their order, the files of a folder by the bytes of their paths.
///
/// A path is an error where its list could not be read on.
pub fn find(
    paths: impl Iterator<Item = Result<PathBuf, Message>>,
    filter: Arc<Filter>,
) -> impl Iterator<Item = Found> {
    paths.flat_map(move |path| match path {
        Ok(path) => named(path, &filter),
        Err(why) => Named::One(Some(Found::Broken(why))),
    })
}

/// What a path stands for: itself, whatever its ending, or a folder's files.
fn named(path: PathBuf, filter: &Arc<Filter>) -> Named {
    match input(&path) {
        Some(input) => Named::One(Some(Found::Input(input))),
        None => Named::Folder(Box::new(Folder::open(path, Arc::clone(filter)))),
    }
}

enum Named {
    One(Option<Found>),
    Folder(Box<Folder>),
}

impl Iterator for Named {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        match self {
            Named::One(found) => found.take(),
            Named::Folder(folder) => folder.next(),
        }
    }
}

struct Folder {
    root: PathBuf,
    filter: Arc<Filter>,
    walk: walkdir::IntoIter,
    empty: bool,
    others: BTreeMap<String, usize>,
}

impl Folder {
    fn open(root: PathBuf, filter: Arc<Filter>) -> Folder {
        let walk = WalkDir::new(&root)
            .min_depth(1)
            .follow_links(filter.follow)
            .sort_by(by_path);
        Folder {
            root,
            filter,
            walk: walk.into_iter(),
            empty: true,
            others: BTreeMap::new(),
        }
    }

    fn sort_out(&mut self, entry: walkdir::Result<DirEntry>) -> Option<Found> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return self.lost(&error),
        };
        let below = entry
            .path()
            .strip_prefix(&self.root)
            .unwrap_or(entry.path());
        let kind = entry.file_type();
        if self.filter.unwanted.is_match(below) {
            if kind.is_dir() {
                self.walk.skip_current_dir();
            }
            return None;
        }
        let wanted = self.filter.holds(below);
        if kind.is_file() && wanted {
            self.empty = false;
            return Some(Found::Input(Input::File(entry.into_path())));
        }
        if kind.is_file() {
            let ending = ending(entry.path()).unwrap_or_default();
            *self.others.entry(ending).or_default() += 1;
            return None;
        }
        let missed = wanted || (kind.is_symlink() && entry.path().is_dir());
        (missed && !kind.is_dir()).then(|| Found::Skipped(entry.into_path(), Special::of(kind)))
    }

    /// What could not be entered or followed: an input that is lost, unless it never was one.
    fn lost(&mut self, error: &walkdir::Error) -> Option<Found> {
        let path = error.path().unwrap_or(&self.root).to_owned();
        if error.loop_ancestor().is_some() {
            return Some(Found::Skipped(path, Special::Loop));
        }
        let below = path.strip_prefix(&self.root).unwrap_or(&path);
        let link = path.symlink_metadata().is_ok_and(|it| it.is_symlink());
        if self.filter.unwanted.is_match(below) || (link && !self.filter.holds(below)) {
            return None;
        }
        self.empty = false;
        let error = match error.io_error() {
            Some(error) => fetch_error(error),
            None => record_error("error.unreadable", &[("cause", &error.to_string())]),
        };
        Some(Found::Input(Input::Lost(path, error)))
    }
}

impl Iterator for Folder {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some(entry) = self.walk.next() {
            if let Some(found) = self.sort_out(entry) {
                return Some(found);
            }
        }
        if std::mem::take(&mut self.empty) {
            let others = std::mem::take(&mut self.others);
            return Some(Found::Nothing(self.root.clone(), others));
        }
        None
    }
}

/// The order of whole paths by bytes: a folder sorts as its name with the "/" that follows it.
fn by_path(a: &DirEntry, b: &DirEntry) -> Ordering {
    fn key(entry: &DirEntry) -> impl Iterator<Item = u8> {
        let slash = entry.file_type().is_dir().then_some(b'/');
        let name = entry.file_name().as_encoded_bytes();
        name.iter().copied().chain(slash)
    }
    key(a).cmp(key(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(globs: &[&str], path: &str) -> bool {
        let filter = Filter::endings(["txt"]).with_globs(globs).unwrap();
        filter.holds(Path::new(path))
    }

    #[test]
    fn a_pattern_is_of_the_name_or_with_a_slash_of_the_path() {
        assert!(holds(&["KH-*"], "KH-12.txt"));
        assert!(holds(&["KH-*"], "2024/xã/KH-12.txt"));
        assert!(!holds(&["KH-*"], "2024/CV-1.txt"));
        assert!(holds(&["2024/*"], "2024/a.txt"));
        assert!(!holds(&["2024/*"], "2024/xã/a.txt"));
        assert!(holds(&["2024/**"], "2024/xã/a.txt"));
        assert!(holds(&["/a.txt"], "a.txt"));
        assert!(!holds(&["/a.txt"], "b/a.txt"));
        assert!(holds(&["*.md", "*.{txt,text}"], "b.text"));
        assert!(Filter::endings(["txt"]).with_globs(&["a[b"]).is_err());
    }

    #[test]
    fn what_is_excluded_does_not_count() {
        let filter = Filter::endings(["txt"]).without(&["*nháp*"]).unwrap();
        assert!(filter.holds(Path::new("a.txt")));
        assert!(!filter.holds(Path::new("b/bản nháp.txt")));
    }
}
