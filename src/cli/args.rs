//! What can be said on the command line, and its help.

use std::env;
use std::ffi::{OsStr, OsString};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::SignedDuration;

use crate::bulk::Settings;
use crate::emit::Format;
use crate::emit::sheets::{Columns, Sheet};
use crate::lang::{Lang, Message};
use crate::span::Offsets;
use crate::text::Encoding;

#[derive(Parser)]
#[command(name = "kehoach", version, arg_required_else_help = false)]
#[command(
    about = "Reads Vietnamese plans (Kế hoạch) and says as JSON what they hold, each fact with its place in the source"
)]
#[command(after_help = "\
Exit codes: 0 done; 1 some input could not be read, or verify found differences; 2 could not run.

Examples:
  kehoach extract plan.txt                         one plan, one record
  kehoach extract archive/ -o archive.jsonl        a whole folder
  kehoach extract archive/ -o archive.xlsx         a whole folder, as a workbook
  kehoach show plan.txt                            for a person
  kehoach stream < requests.jsonl                  within another program")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Language for people; JSON stays as it is [default: that of LC_ALL, LC_MESSAGES or LANG]
    #[arg(
        long,
        value_enum,
        global = true,
        value_name = "LANG",
        display_order = 990
    )]
    lang: Option<Lang>,
}

/// The language that is asked for, else that of the locale: known before anything else of the
/// arguments is, so that what is wrong with them can be said in it.
pub fn language(args: &[OsString]) -> Lang {
    let mut options = args.iter().take_while(|word| *word != "--");
    let mut asked = None;
    while let Some(word) = options.next() {
        let value = match word.to_str() {
            Some("--lang") => options.next().and_then(|value| value.to_str()),
            Some(word) => word.strip_prefix("--lang="),
            None => None,
        };
        asked = value
            .and_then(|it| Lang::from_str(it, false).ok())
            .or(asked);
    }
    asked.unwrap_or_else(of_environment)
}

fn of_environment() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(env::var_os)
        .find(|value| !value.is_empty());
    let locale = locale.map(|value| value.to_string_lossy().into_owned());
    Lang::of_locale(&locale.or_else(of_system).unwrap_or_default())
}

/// What the system is set to, where it does not say so in the environment.
fn of_system() -> Option<String> {
    #[cfg(windows)]
    return sys_locale::get_locale();
    #[cfg(not(windows))]
    None
}

impl Cli {
    /// The language that was asked for, else that of the locale.
    pub(super) fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(of_environment)
    }

    /// Whether the first word is a command of the program, or help for one.
    pub(super) fn has_command(word: &OsStr) -> bool {
        let is = |command: &clap::Command| word == command.get_name();
        word == "help" || Cli::command().get_subcommands().any(is)
    }
}

#[derive(Subcommand)]
pub(super) enum Command {
    Extract(Extract),
    Convert(Convert),
    Verify(Verify),
    Show(Show),
    Review(Review),
    Calendar(Calendar),
    Stream(Stream),
    Schema(Schema),
    #[cfg(feature = "index")]
    Index(super::index::Index),
    #[cfg(feature = "index")]
    Find(super::find::Find),
    #[cfg(feature = "index")]
    Register(super::register::Register),
    #[cfg(feature = "index")]
    Browse(super::browse::Browse),
    Completions(Completions),
    Man(Man),
}

/// Write one record for each plan
#[derive(Args)]
#[command(after_help = "\
Format, unless --format says it: the ending of -o FILE (.json, .jsonl, .ndjson, .xlsx, .csv); else
JSON Lines; but a single file shown on a terminal is indented JSON. With --format json a folder, or
several paths, make an array.

A workbook (xlsx) has a sheet for each kind of fact, and in it a row for each fact: with the plan as
a link, the line, and the plan's own words. CSV is a file for each sheet: -o NAME.csv writes
NAME-documents.csv and so on, -o FOLDER/ documents.csv and so on into it; with --sheet, or to
standard output, it is that sheet alone. In CSV a text that begins with = + - or @ has an apostrophe
before it, so that no spreadsheet takes it for a formula. --columns makes one sheet with the field
names, codes and lengths of a circular. Sheets are called after the language of --lang.

Order: the paths as given, then those of --files-from; below a folder by the bytes of the path (as
LC_ALL=C sort does). It is the same, to the byte, whatever -j.
In a folder hidden files are read like others; links (unless --follow), named pipes, sockets and
devices are left alone with a word on standard error.
A pattern of --glob or --exclude is one of the file's name, or, with a / in it, of its path below
the folder: * stands for anything but /, ** for any folders, {a,b} for either.

What cannot be read becomes a record whose \"error\" says why, in its place, with a line on
standard error; the run goes on and ends with exit code 1. So does a folder in which nothing has
the right ending. The last line on standard error sums a run up.

Lines go to FILE.partial, which becomes FILE when the run is over. A run that was killed goes on
with --resume and the same arguments: a record is kept where the content of its plan (SHA-256) and
the version of the program are the same, and made anew where not or where it was an error. The
same holds for a finished FILE, and for --out-dir. In DIR there is a file for each plan, named
as the plan with .json (or .jsonl) behind: below DIR as it is below the folder that is read; if
several are read, below the whole of its path (without a leading /, with %2E%2E for ..).

Examples:
  kehoach extract plan.txt
  kehoach extract archive/ extra.md -o archive.jsonl
  kehoach extract archive/ -o archive.xlsx
  kehoach extract archive/ --columns tt05 -o ead-doc.xlsx
  kehoach extract archive/ --out-dir records/ --resume
  kehoach extract archive/ --ext txt,text,markdown --exclude 'nháp/'
  find archive -name '*.txt' -print0 | kehoach extract -0 --files-from - -o archive.jsonl
  kehoach extract archive/ | jq -r '.deadlines[] | [.end, .text] | @tsv'
  pdftotext -layout plan.pdf - | kehoach extract -")]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) inputs: Inputs,

    #[command(flatten)]
    pub(super) writing: Writing,

    /// Write a file for each plan into this folder, each appearing only when it is whole
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(super) out_dir: Option<PathBuf>,

    /// Keep what an earlier run has written to -o FILE or --out-dir and still holds
    #[arg(long)]
    pub(super) resume: bool,

    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Turn saved records into another format, without reading the plans again
#[derive(Args)]
#[command(after_help = "\
Records are read as extract has saved them: JSON Lines, one indented object, or an array of them;
in a folder, files that end in .json, .jsonl or .ndjson. They are turned as they come, in order.
The format is that of --format, else that of the ending of -o FILE.

What is no record is said with its line on standard error and left out; the run goes on and ends
with exit code 1. A record of a plan that could not be read is a record like any other.
Links to plans lead to where they were, seen from the folder that extract ran in: run it there.

Examples:
  kehoach convert archive.jsonl -o archive.xlsx
  kehoach convert records/ --format csv --sheet deadlines
  kehoach extract archive/ | tee archive.jsonl | kehoach convert - -o archive.xlsx")]
pub(super) struct Convert {
    /// Files of records, and folders of them; - is standard input
    #[arg(required = true, value_name = "RECORDS")]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) writing: Writing,

    /// Records to turn at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<NonZero<usize>>,

    /// Say nothing on standard error, unless the run cannot go on
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// Compare plans with the records that are expected of them, or with what people have judged
#[derive(Args)]
#[command(after_help = "\
A corpus is a folder of pairs: NAME.txt (or NAME.md) and NAME.json, the record as extract writes it.
Each difference is a line: file, line, kind of fact, what was gained, lost or changed; a table of
sums is last. A file without its partner is an error. Where the corpus lies makes no difference.

With --verdicts the plans of verdicts, as the page of review saves them, are read again: a fact
judged đúng must still be there with the same value and span, one judged sai must be gone, and one
judged thiếu must now be found (a fact of its kind that holds some of its words and is none of those
judged đúng). A plan is known by its content (SHA-256); one that is not found is an error.

Examples:
  kehoach verify fixtures/plans
  kehoach verify --verdicts danh-gia.jsonl archive/
  kehoach verify --bless fixtures/plans && git diff fixtures/plans")]
pub(super) struct Verify {
    /// The corpus; with --verdicts the plans, files and folders [default: where the verdicts say]
    #[arg(value_name = "PATH", required_unless_present = "verdicts")]
    pub(super) paths: Vec<PathBuf>,

    /// Compare with the verdicts in this file instead; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) verdicts: Vec<PathBuf>,

    /// Accept what is read now: write the expectations that differ or are missing
    #[arg(long, conflicts_with = "verdicts")]
    pub(super) bless: bool,
}

/// Show one plan's facts to a person, each with its words underlined in the source
#[derive(Args)]
#[command(after_help = "\
Control characters of the document are shown as pictures of themselves, never sent to the terminal.
Colours appear on a terminal only, and not where NO_COLOR is set.

Examples:
  kehoach show plan.txt
  kehoach show plan.txt | less")]
pub(super) struct Show {
    /// The plan; - is standard input
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,

    #[command(flatten)]
    pub(super) limits: Limits,
}

/// Write a page on which people check facts against the source, with no network
#[derive(Args)]
#[command(after_help = "\
The page is one file that any browser opens from the disk: the source on the left with every fact
marked, the facts on the right. What people find (đúng, sai, thiếu) is kept in their browser and
saved by them as a file, which verify --verdicts reads. More than 200 plans become an index, FILE,
and pages beside it: FILE-001.html, FILE-002.html, …

Examples:
  kehoach review archive/ -o review.html
  kehoach review --lang vi plan.txt
  kehoach verify --verdicts danh-gia.jsonl archive/")]
pub(super) struct Review {
    #[command(flatten)]
    pub(super) inputs: Inputs,

    /// Write to this file, which appears only when it is whole; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "review.html")]
    pub(super) output: PathBuf,

    #[command(flatten)]
    pub(super) limits: Limits,
}

/// Write deadlines as a calendar (iCalendar) that Outlook, Google and Apple open
#[derive(Args)]
#[command(after_help = "\
A deadline becomes an event of whole days: what is due stands on its last day, what takes place on
its days from first to last, what begins without an end on its first day. \"Trước ngày\" stands on
the day that it names, and its description says that this day is not included. What recurs on a
day that the rule names begins with the first such day from the plan's date of issue on.
What has no day (\"hằng tháng\", \"trong vòng 10 ngày kể từ …\") is left out and counted.

An event keeps its UID as long as its plan is the same to the byte, so that importing twice adds
nothing. Its time stamp is the plan's date of issue, or 1970-01-01: the clock does not count.

Examples:
  kehoach calendar archive/ -o thoi-han.ics
  kehoach calendar plan.txt")]
pub(super) struct Calendar {
    #[command(flatten)]
    pub(super) inputs: Inputs,

    /// Write to this file, which appears only when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    #[command(flatten)]
    pub(super) limits: Limits,
}

/// Answer each line of standard input with a record, for use within another program
#[derive(Args)]
#[command(after_help = "\
A line is a JSON object with \"text\" (a plan) or \"path\" (of a file), and an \"id\" if it likes: a
string or a number, which comes back in \"source\". Other keys do not count. There is one record a
line, in the order of the lines, written out whenever no line is waiting.

Whatever is wrong with a line, or with what it asks for, is its record's \"error\"; the exit code is
not 0 only where standard input cannot be read or standard output not written. No setting of the
environment counts. --encoding counts for paths; a text is Unicode.

Examples:
  kehoach stream < requests.jsonl > records.jsonl
  jq -c --raw-input '{path: .}' paths.txt | kehoach stream | jq -c '[.source.path, .document.number]'")]
pub(super) struct Stream {
    /// Pass over a line that is longer, with an error for its record
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = parse_size)]
    pub(super) max_line: u64,

    /// Lines to read at the same time
    #[arg(short, long, value_name = "N", default_value = "1", value_parser = parse_count)]
    pub(super) jobs: NonZero<usize>,

    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Print the JSON Schema of a record, or a statement for a database
#[derive(Args)]
#[command(after_help = "\
Examples:
  kehoach schema > record.schema.json
  kehoach schema --ddl duckdb --file archive.jsonl | duckdb")]
pub(super) struct Schema {
    /// Print the query that loads a file of records, with the types of all their fields
    #[arg(long, value_enum, value_name = "DATABASE")]
    pub(super) ddl: Option<Database>,

    /// The file that the query is to load
    #[arg(
        long,
        value_name = "FILE",
        requires = "ddl",
        default_value = "records.jsonl"
    )]
    pub(super) file: String,
}

/// Print the script with which a shell completes the command line
#[derive(Args)]
#[command(after_help = "\
Examples:
  kehoach completions bash > ~/.local/share/bash-completion/completions/kehoach
  kehoach completions zsh > ~/.zfunc/_kehoach
  kehoach completions fish > ~/.config/fish/completions/kehoach.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: Shell,
}

/// Print the manual page of the program or of one command, or write all of them into a folder
#[derive(Args)]
#[command(after_help = "\
Examples:
  kehoach man extract | man -l -
  kehoach man -o ~/.local/share/man/man1
  kehoach man --lang vi -o ~/.local/share/man/vi/man1")]
pub(super) struct Man {
    /// The command, instead of the program as a whole
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub(super) command: Vec<String>,

    /// Write a page for the program and for each command into this folder
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// A database that a statement can be printed for.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Database {
    /// SELECT * FROM read_json(..., columns = {...})
    Duckdb,
}

/// Which plans are read, and how many at a time.
#[derive(Args)]
pub(super) struct Inputs {
    /// Files and folders; - is standard input
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Read further paths from this file, one a line; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,

    /// The paths of --files-from end with NUL, as find -print0 writes them
    #[arg(short = '0', long = "null", requires = "files_from")]
    pub(super) nul: bool,

    /// Endings that count in a folder, instead of txt and md; a file named itself is always read
    #[arg(
        long,
        value_name = "ENDINGS",
        value_delimiter = ',',
        default_value = "txt,md"
    )]
    pub(super) ext: Vec<String>,

    /// Files that count in a folder, whatever their ending; may be repeated
    #[arg(long, value_name = "PATTERN", conflicts_with = "ext")]
    pub(super) glob: Vec<String>,

    /// Files and folders in a folder that do not; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(super) exclude: Vec<String>,

    /// Follow links in a folder
    #[arg(long)]
    pub(super) follow: bool,

    /// Plans to read at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = parse_count)]
    pub(super) jobs: Option<NonZero<usize>>,

    /// Say nothing on standard error, unless the run cannot go on
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// As what records are written, and where.
#[derive(Args)]
pub(super) struct Writing {
    /// Format of the records [default: see below]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,

    /// Write to this file, which appears only when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// In place of sheets of facts the one that the packer of an archive takes (xlsx, csv)
    #[arg(long, value_enum, value_name = "CIRCULAR", conflicts_with = "sheet")]
    pub(super) columns: Option<Columns>,

    /// Only this sheet (xlsx, csv)
    #[arg(long, value_enum)]
    pub(super) sheet: Option<Sheet>,
}

impl Inputs {
    /// How many are to be read at the same time.
    pub(super) fn jobs(&self) -> NonZero<usize> {
        let cores = || thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        self.jobs.unwrap_or_else(cores)
    }
}

/// How plans are read, whatever comes of it.
#[derive(Args)]
pub(super) struct Reading {
    /// Unit in which spans count
    #[arg(long, value_enum, value_name = "UNIT", default_value = "chars")]
    offsets: Unit,

    /// Give a plan up that takes longer, for example 500ms, 10s, 2m: its record says so
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    timeout_per_file: Option<Duration>,

    #[command(flatten)]
    limits: Limits,
}

/// What is too much to read, and as what.
#[derive(Args)]
pub(super) struct Limits {
    /// Refuse a file that is larger: bytes, or with K, M, G as in 500K, 10M, 64MiB
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = parse_size)]
    max_bytes: u64,

    /// Take this encoding instead of finding out: utf-8, utf-16le, utf-16be, tcvn3, vni, viscii,
    /// vps, windows-1258 or windows-1252
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    encoding: Option<Encoding>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Unit {
    /// Unicode code points: what Python, jq, SQLite and DuckDB slice by
    Chars,
    /// Bytes of the file
    Bytes,
    /// UTF-16 code units: what Java and JavaScript slice by
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Offsets {
        match unit {
            Unit::Chars => Offsets::Chars,
            Unit::Bytes => Offsets::Bytes,
            Unit::Utf16 => Offsets::Utf16,
        }
    }
}

impl Reading {
    pub(super) fn settings(&self) -> Settings {
        Settings {
            timeout: self.timeout_per_file,
            ..self.limits.settings(self.offsets.into())
        }
    }
}

impl Limits {
    /// How to read within these limits.
    pub(super) fn settings(&self, offsets: Offsets) -> Settings {
        Settings {
            max_bytes: self.max_bytes,
            offsets,
            encoding: self.encoding,
            timeout: None,
        }
    }
}

fn parse_encoding(name: &str) -> Result<Encoding, Message> {
    Encoding::by_name(name).ok_or_else(|| {
        let names = Encoding::ALL.map(Encoding::name).join(", ");
        Message::new("usage.encoding").with("names", names)
    })
}

fn parse_count(text: &str) -> Result<NonZero<usize>, Message> {
    text.parse().map_err(|_| Message::new("usage.count"))
}

fn parse_duration(text: &str) -> Result<Duration, Message> {
    let duration = text.parse::<SignedDuration>().ok();
    let duration = duration.and_then(|duration| Duration::try_from(duration).ok());
    duration
        .filter(|duration| !duration.is_zero())
        .ok_or_else(|| Message::new("usage.duration"))
}

fn parse_size(text: &str) -> Result<u64, Message> {
    let wrong = || Message::new("usage.size");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    let size = number.parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
    size.filter(|size| *size > 0).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_rest_is() {
        for line in [
            "kehoach --lang vi schema",
            "kehoach schema --lang=vi",
            "kehoach schema --lang en",
            "kehoach --lang vi schema --lang en",
            "kehoach --lang=en schema --lang vi",
            "kehoach schema",
            "kehoach extract -- --lang=vi",
        ] {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let cli = Cli::try_parse_from(&args).unwrap();
            assert_eq!(language(&args), cli.lang(), "{line}");
        }
        let wrong = ["kehoach", "--lang", "vi", "extrakt", "--wat"].map(OsString::from);
        assert_eq!(language(&wrong), Lang::Vi);
    }

    #[test]
    fn durations() {
        for (text, milliseconds) in [("500ms", 500), ("10s", 10_000), ("1m 30s", 90_000)] {
            let duration = Duration::from_millis(milliseconds);
            assert_eq!(parse_duration(text), Ok(duration));
        }
        for wrong in [
            "",
            "0s",
            "10",
            "-1s",
            "10 apples",
            "s",
            "99999999999999999999h",
        ] {
            assert!(parse_duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sizes() {
        for (text, size) in [
            ("1", 1),
            ("500k", 500 << 10),
            ("10M", 10 << 20),
            ("64MiB", 64 << 20),
            ("1 GiB", 1 << 30),
            ("10MB", 10_000_000),
        ] {
            assert_eq!(parse_size(text).unwrap(), size);
        }
        for wrong in ["", "0", "M", "-1", "1.5M", "10 apples", "99999999999G"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }
}
