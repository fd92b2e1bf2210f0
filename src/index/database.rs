//! The file: made where it is not there, known again by its marks, refused where it is another's.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::Error;

/// The version of `schema.sql`: raised with every change of it.
pub const SCHEMA_VERSION: i64 = 1;

/// Says in a file's header whose it is: "KHch".
const APPLICATION_ID: i64 = 0x4b48_6368;

/// Longer than any batch takes to be written.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens an index to write to; makes it where there is none.
pub fn open_or_create(path: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    if is_blank(&connection).map_err(|error| foreign(path, error))? {
        create(&connection)?;
    }
    check(&connection, path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(connection)
}

/// Opens an index to ask; nothing can be written through it.
pub fn open(path: &Path) -> Result<Connection, Error> {
    if !path.exists() {
        return Err(Error::Missing(path.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = reader(Connection::open_with_flags(path, flags)?, path);
    match opened {
        // Readers share a file beside the index, which a disk that is only read has no place for;
        // but nobody can write to the index there either.
        Err(Error::Sqlite(error)) if cannot_open(&error) && is_at_rest(path) => {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            reader(Connection::open_with_flags(immutable(path), flags)?, path)
        }
        opened => opened,
    }
}

fn reader(connection: Connection, path: &Path) -> Result<Connection, Error> {
    connection.busy_timeout(PATIENCE)?;
    check(&connection, path)?;
    connection.execute_batch(
        "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;",
    )?;
    Ok(connection)
}

fn cannot_open(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::CannotOpen)
}

/// Whether all that was written is in the file itself.
fn is_at_rest(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(log).map_or(true, |log| log.len() == 0)
}

/// The address of a file that is sure not to change.
fn immutable(path: &Path) -> String {
    let mut address = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => {
                address.push(char::from(*byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address + "?immutable=1"
}

fn is_blank(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
        row.get(0)
    })
}

/// All of it or nothing; of two who make it at once one finds it made.
fn create(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    if is_blank(connection)? {
        connection.execute_batch(include_str!("schema.sql"))?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(())
}

fn check(connection: &Connection, path: &Path) -> Result<(), Error> {
    let mark = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = mark("application_id").map_err(|error| foreign(path, error))?;
    if application != APPLICATION_ID {
        return Err(Error::Foreign(path.to_owned()));
    }
    match mark("user_version")? {
        SCHEMA_VERSION => Ok(()),
        found => Err(Error::Version {
            path: path.to_owned(),
            found,
            known: SCHEMA_VERSION,
        }),
    }
}

/// Whether some rows were refused because they do not fit together.
pub fn is_contradiction(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}

/// What SQLite says of a file that it did not write.
fn foreign(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::Foreign(path.to_owned()),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_file_of_another_kind_is_refused_and_left_alone() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("notes.txt");
        let bytes = "Kế hoạch ".repeat(200).into_bytes();
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(open(&path), Err(Error::Foreign(_))));
        assert!(matches!(open_or_create(&path), Err(Error::Foreign(_))));
        assert_eq!(fs::read(&path).unwrap(), bytes);

        let path = folder.path().join("other.sqlite");
        let other = Connection::open(&path).unwrap();
        other.execute_batch("CREATE TABLE plans (x)").unwrap();
        assert!(matches!(open_or_create(&path), Err(Error::Foreign(_))));
    }

    #[test]
    fn an_index_of_another_version_is_named() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("archive.sqlite");
        assert!(matches!(open(&path), Err(Error::Missing(_))));
        let index = open_or_create(&path).unwrap();
        index.pragma_update(None, "user_version", 99).unwrap();
        drop(index);
        for opened in [open(&path), open_or_create(&path)] {
            assert!(matches!(opened, Err(Error::Version { found: 99, .. })));
        }
    }

    #[test]
    fn an_index_on_a_disk_that_is_only_read_can_be_asked() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("kho lưu? #1%.sqlite");
        drop(open_or_create(&path).unwrap());
        assert!(is_at_rest(&path));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let index = Connection::open_with_flags(immutable(&path), flags).unwrap();
        let index = reader(index, &path).unwrap();
        assert!(is_blank(&index).is_ok_and(|blank| !blank));
    }

    #[test]
    fn who_asks_cannot_write() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("archive.sqlite");
        drop(open_or_create(&path).unwrap());
        let index = open(&path).unwrap();
        assert!(index.execute_batch("DELETE FROM plans").is_err());
        assert!(
            index
                .execute_batch("PRAGMA query_only = OFF; DELETE FROM plans")
                .is_err()
        );
    }
}
