//! `kehoach extract`: paths in, records out.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;

use super::args::Extract;
use super::{Error, Outcome, Tally, complain, is_stdin, write_error};
use crate::bulk::{self, Endings, Found};
use crate::emit::output::Output;
use crate::emit::{Emit, Format};

/// Writes a record for every input, in order.
pub(super) fn extract(args: &Extract) -> Result<Outcome, Error> {
    let endings = Endings::new(&args.ext);
    stdin_once(args)?;
    spare_inputs(args, &endings)?;
    let several = args.paths.len() > 1 || args.paths[0].is_dir();
    let mut output = open(args.output.as_deref())?;
    let mut tally = Tally::default();
    {
        let mut emitter = format(args, several).emitter(several, &mut output);
        extract_all(args, &endings, &mut *emitter, &mut tally)
    }
    .and_then(|()| output.finish())
    .map_err(|cause| write_error(args.output.as_deref(), cause))?;
    Ok(tally.finish())
}

fn extract_all(
    args: &Extract,
    endings: &Endings,
    emitter: &mut dyn Emit,
    tally: &mut Tally,
) -> io::Result<()> {
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

fn format(args: &Extract, several: bool) -> Format {
    let by_ending = || args.output.as_deref().and_then(Format::of_ending);
    let on_terminal = args.output.is_none() && io::stdout().is_terminal();
    args.format
        .or_else(by_ending)
        .unwrap_or(if on_terminal && !several {
            Format::Json
        } else {
            Format::Jsonl
        })
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
