//! `kehoach schema`: what a record is, for other programs.

use clap::{Args, ValueEnum};

use super::{Error, Outcome, print};
use crate::schema;

/// Print the JSON Schema of a record, or a statement for a database
#[derive(Args)]
#[command(after_help = "\
Examples:
  kehoach schema > record.schema.json
  kehoach schema --ddl duckdb --file archive.jsonl | duckdb")]
pub(super) struct Schema {
    /// Print the query that loads a file of records, with the types of all their fields
    #[arg(long, value_enum, value_name = "DATABASE")]
    ddl: Option<Database>,

    /// The file that the query is to load
    #[arg(
        long,
        value_name = "FILE",
        requires = "ddl",
        default_value = "records.jsonl"
    )]
    file: String,
}

/// A database that a statement can be printed for.
#[derive(Clone, Copy, ValueEnum)]
enum Database {
    /// SELECT * FROM read_json(..., columns = {...})
    Duckdb,
}

/// Prints the schema, or the statement.
pub(super) fn schema(args: &Schema) -> Result<Outcome, Error> {
    print(&match args.ddl {
        Some(Database::Duckdb) => schema::duckdb(&args.file),
        None => schema::text(),
    })
}
