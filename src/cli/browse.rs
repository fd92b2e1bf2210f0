//! `kehoach browse`: pages over an index.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Error, Outcome};
use crate::browse;
use crate::index::database;
use crate::lang::Lang;

/// Show an index as pages in a browser on this machine
#[derive(Args)]
#[command(after_help = "\
Prints the address and answers until it is ended (Ctrl-C). Nobody but this machine is answered, the
index is only read, and the pages ask for nothing from anywhere else; they need no script. The index
may be written to meanwhile.

Examples:
  kehoach browse
  kehoach browse --db plans.sqlite --port 8080 --lang vi")]
pub(super) struct Browse {
    /// The index
    #[arg(long, value_name = "FILE", default_value = super::DB)]
    db: PathBuf,

    /// The port to listen on; 0 is any that is free
    #[arg(long, value_name = "N", default_value = "8040")]
    port: u16,
}

/// Answers until it is ended.
pub(super) fn browse(args: &Browse, lang: Lang) -> Result<Outcome, Error> {
    let failed = |error| super::index_error(lang, &args.db, error);
    database::open(&args.db).map_err(failed)?;
    let (listener, address) = browse::listen(args.port).map_err(|cause| {
        let values = [
            ("port", &*args.port.to_string()),
            ("cause", &cause.to_string()),
        ];
        Error::Usage(lang.fill("browse.port", &values))
    })?;
    let mut out = io::stdout().lock();
    writeln!(out, "http://{address}/")
        .and_then(|()| out.flush())
        .map_err(Error::Stdout)?;
    browse::serve(&listener, &args.db, lang);
    Ok(Outcome::Done)
}
