//! `kehoach extract`: paths in, records out.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::args::Extract;
use super::{Error, Outcome, Tally, complain, is_stdin, write_error};
use crate::bulk::{self, Endings, Found};
use crate::emit::Format;
use crate::emit::output::Output;

/// Writes a record for every input, in order.
pub(super) fn extract(args: &Extract) -> Result<Outcome, Error> {
    let endings = Endings::new(&args.ext);
    stdin_once(args)?;
    spare_inputs(args, &endings)?;
    let mut output = open(args.output.as_deref())?;
    let mut tally = Tally::default();
    write_records(args, &endings, &mut output, &mut tally)
        .and_then(|()| output.finish())
        .map_err(|cause| write_error(args.output.as_deref(), cause))?;
    Ok(tally.finish())
}

fn write_records(
    args: &Extract,
    endings: &Endings,
    out: &mut dyn Write,
    tally: &mut Tally,
) -> io::Result<()> {
    let several = args.paths.len() > 1 || args.paths.iter().any(|path| path.is_dir());
    let on_terminal = args.output.is_none() && io::stdout().is_terminal();
    let mut emitter = format(args, several, on_terminal).emitter(several, out);
    let settings = args.limits.settings(args.offsets.into());
    for found in bulk::find(&args.paths, endings) {
        match found {
            Found::Input(input) => {
                let record = bulk::record(&input, &settings);
                tally.count(&record);
                emitter.record(&record)?;
            }
            Found::Skipped(path, what) => {
                complain(&format!("{}: left alone: {what}", path.display()));
            }
            Found::Nothing(folder, others) => {
                tally.nothing = true;
                complain(&nothing_in(&folder, endings, &others));
            }
        }
    }
    emitter.finish()
}

fn stdin_once(args: &Extract) -> Result<(), Error> {
    match args.paths.iter().filter(|path| is_stdin(path)).count() {
        0 | 1 => Ok(()),
        _ => Err(Error::Usage(
            "standard input (-) can be read only once; name it once".to_owned(),
        )),
    }
}

/// Refuses to write over what is to be read.
fn spare_inputs(args: &Extract, endings: &Endings) -> Result<(), Error> {
    let Some(output) = args.output.as_deref() else {
        return Ok(());
    };
    let Ok(file) = fs::canonicalize(output) else {
        return Ok(());
    };
    if !file.is_file() {
        return Ok(());
    }
    let mut paths = args.paths.iter();
    match paths.find(|path| would_read(path, &file, endings)) {
        None => Ok(()),
        Some(path) => Err(Error::Usage(format!(
            "{} is an input too, by way of {}; choose another -o FILE",
            output.display(),
            path.display()
        ))),
    }
}

/// Whether a path on the command line leads to this file.
fn would_read(path: &Path, file: &Path, endings: &Endings) -> bool {
    fs::canonicalize(path).is_ok_and(|path| {
        path == file || (path.is_dir() && file.starts_with(path) && endings.hold(file))
    })
}

fn format(args: &Extract, several: bool, on_terminal: bool) -> Format {
    let by_ending = || args.output.as_deref().and_then(Format::of_ending);
    let by_reader = match on_terminal && !several {
        true => Format::Json,
        false => Format::Jsonl,
    };
    args.format.or_else(by_ending).unwrap_or(by_reader)
}

fn open(path: Option<&Path>) -> Result<Output, Error> {
    match path {
        Some(path) if !is_stdin(path) => {
            Output::file(path).map_err(|cause| write_error(Some(path), cause))
        }
        _ => Ok(Output::stdout()),
    }
}

fn nothing_in(folder: &Path, endings: &Endings, others: &BTreeMap<String, usize>) -> String {
    let folder = folder.display();
    if others.is_empty() {
        return format!("{folder}: no files in this folder; check the path");
    }
    let others: Vec<String> = others
        .iter()
        .map(|(ending, count)| match ending.as_str() {
            "" => format!("{count} without an ending"),
            ending => format!("{count} .{ending}"),
        })
        .collect();
    format!(
        "{folder}: no {endings} file in this folder, but {}; --ext takes other endings",
        others.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::args::{Cli, Command};
    use super::*;

    fn chosen(line: &str, several: bool, on_terminal: bool) -> Format {
        let words = format!("kehoach extract {line}");
        match Cli::try_parse_from(words.split(' ')).unwrap().command {
            Command::Extract(args) => super::format(&args, several, on_terminal),
            _ => unreachable!(),
        }
    }

    #[test]
    fn the_format_follows_what_was_said_then_the_file_then_the_reader() {
        for (line, several, on_terminal, format) in [
            ("x", false, true, Format::Json),
            ("x", false, false, Format::Jsonl),
            ("x y", true, true, Format::Jsonl),
            ("x -o out.json", false, false, Format::Json),
            ("x -o out.JSONL", false, false, Format::Jsonl),
            ("x -o out.data", false, false, Format::Jsonl),
            ("x --format jsonl -o out.json", false, false, Format::Jsonl),
            ("x y --format json", true, true, Format::Json),
        ] {
            assert_eq!(chosen(line, several, on_terminal), format, "{line}");
        }
    }
}
