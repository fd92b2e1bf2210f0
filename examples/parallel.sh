#!/bin/sh
# Plans in a folder → records, with GNU parallel; in the order and to the byte as
# `kehoach extract FOLDER` writes them, unless a plan cannot be read.
#
#   parallel.sh KEHOACH FOLDER > records.jsonl
#
# On one machine kehoach alone does the same: it uses all cores. What this is for is more machines
# that share the folder: add `--sshlogin machine1,machine2 --workdir "$PWD"` to parallel's words.
# The exit code is the number of calls with a plan that could not be read (its record says why).
set -eu
kehoach=$1
folder=$2
find "$folder" -type f \( -iname '*.txt' -o -iname '*.md' \) -print0 |
    LC_ALL=C sort --zero-terminated |
    parallel --null --keep-order --max-args 500 --will-cite \
        "$kehoach" extract --quiet --jobs 1 --format jsonl {}
