"""Records → a DuckDB table, and two questions to it.

    python duckdb_load.py KEHOACH RECORDS.jsonl

The query that loads the records comes from the program, so that every field has its type even
where the first thousands of records hold none.
"""

import subprocess
import sys

import duckdb

kehoach, records = sys.argv[1:]
query = subprocess.run(
    [kehoach, "schema", "--ddl", "duckdb", "--file", records],
    check=True, capture_output=True, encoding="utf-8",
).stdout
duckdb.sql(f"CREATE TABLE plans AS {query}")

print("The deadlines, first the nearest:")
for row in duckdb.sql("""
    SELECT deadline."end", document.number, deadline.text
    FROM plans, unnest(deadlines) AS t(deadline)
    WHERE deadline."end" IS NOT NULL
    ORDER BY ALL
""").fetchall():
    print(*row, sep="\t")

print("The directives, first those that most plans cite:")
for row in duckdb.sql("""
    SELECT count(DISTINCT source.path) AS plans, directive.key
    FROM plans, unnest(directives) AS t(directive)
    GROUP BY directive.key
    ORDER BY plans DESC, directive.key
""").fetchall():
    print(*row, sep="\t")
