//! The link from a workbook to a plan: relative, so that both can be moved together.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The most UTF-16 units that Excel takes.
const LONGEST: usize = 2_000;

/// The link from a workbook in `folder` (absolute) to the plan at `path`, as a record has it; None
/// where no link can lead there.
///
/// Relative where both are on one drive. Excel follows no link with `#` or `?` in it, however they
/// are written; a path that is no Unicode is not in the record.
pub fn to(folder: &Path, path: &str) -> Option<String> {
    let lost = |c: char| matches!(c, '#' | '?' | '\u{fffd}') || c.is_control();
    if path.contains(lost) || (cfg!(unix) && path.contains('\\')) {
        return None;
    }
    let target = plain(&std::path::absolute(path).ok()?);
    let folder = plain(folder);
    let link = relative(&folder, &target).unwrap_or_else(|| target.to_string_lossy().into_owned());
    let link = escaped(&link);
    (link.encode_utf16().count() <= LONGEST).then(|| format!("file:///{link}"))
}

/// The path without "." and "..", going by its words alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// From one absolute place to another; None where there is no way, as between two drives.
fn relative(folder: &Path, target: &Path) -> Option<String> {
    let common = folder
        .components()
        .zip(target.components())
        .take_while(|(a, b)| a == b)
        .count();
    if common == 0 {
        return None;
    }
    let up = folder.components().skip(common).map(|_| OsStr::new(".."));
    let down = target.components().skip(common).map(Component::as_os_str);
    let parts: Option<Vec<&str>> = up.chain(down).map(OsStr::to_str).collect();
    let link = parts?.join("/");
    // Before its first "/" a colon would make a scheme, or a drive, of what stands before it.
    let scheme = link.split('/').next().is_some_and(|it| it.contains(':'));
    Some(if scheme { format!("./{link}") } else { link })
}

/// The characters that a link has another use for, as `%` and their number.
///
/// Letters stay as they are, which Excel reads too: the library would take `%E1` alone, without
/// one of these, for a name with a `%` in it.
fn escaped(link: &str) -> String {
    let mut escaped = String::with_capacity(link.len());
    for c in link.chars() {
        match c {
            '%' | ' ' | '"' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '}' => {
                escaped.push_str(&format!("%{:02x}", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn link(folder: &str, path: &str) -> Option<String> {
        let link = to(Path::new(folder), path)?;
        Some(link.strip_prefix("file:///").unwrap().to_owned())
    }

    #[test]
    fn a_link_leads_from_the_workbook_to_the_plan() {
        for (folder, path, wanted) in [
            ("/a", "/a/b.txt", "b.txt"),
            ("/a", "/a/b/c.txt", "b/c.txt"),
            ("/a/b", "/a/c/d.txt", "../c/d.txt"),
            ("/a/b", "/a/b/../c/./d.txt", "../c/d.txt"),
            ("/a/../b", "/b/c.txt", "c.txt"),
            ("/", "/b.txt", "b.txt"),
            ("/a", "/a/x:y.txt", "./x:y.txt"),
        ] {
            assert_eq!(link(folder, path).unwrap(), wanted, "{folder} {path}");
        }
        let here = std::env::current_dir().unwrap();
        assert_eq!(link(here.to_str().unwrap(), "b.txt").unwrap(), "b.txt");
    }

    #[test]
    fn what_a_link_has_another_use_for_is_written_as_a_number() {
        let (path, wanted) = (
            "/a/Kế hoạch 5% [mới].txt",
            "Kế%20hoạch%205%25%20%5bmới%5d.txt",
        );
        assert_eq!(link("/a", path).unwrap(), wanted);
    }

    #[test]
    fn where_no_link_leads_there_is_none() {
        let long = "x".repeat(3_000);
        for path in [
            "a#b.txt",
            "a?.txt",
            "a\u{fffd}.txt",
            "a\nb.txt",
            "a\\b.txt",
            &long,
        ] {
            assert_eq!(link("/a", path), None, "{path}");
        }
    }
}
