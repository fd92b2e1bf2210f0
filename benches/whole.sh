#!/usr/bin/env bash
# Times the whole program on a corpus that it makes itself.
#
#   benches/whole.sh [PLANS [ROUNDS]]        by default 10,000 plans, 5 rounds
#
# Says medians: one thread against two, in turns so that both see the same machine; the time of the
# processors, which other programs disturb least; the peak of memory; the start-up to the first
# record of one small file. With node and npm at hand also chrono-node's vi.strict on the sample
# plans. Needs GNU time; writes below target/ alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

plans=${1:-10000}
rounds=${2:-5}
target=${CARGO_TARGET_DIR:-target}
corpus=$target/corpus-$plans
program=$target/release/kehoach
mkdir -p "$target"
times=$(mktemp -d -p "$target")
trap 'rm -rf "$times"' EXIT

cargo build --quiet --release --bin kehoach --example corpus
[ -d "$corpus" ] || "$target/release/examples/corpus" "$corpus" "$plans"
bytes=$(find "$corpus" -name '*.txt' -printf '%s\n' | awk '{ sum += $1 } END { print sum }')

# once NAME WORD... → a line "seconds KiB" in the file of that name
once() {
    local name=$1
    shift
    command time --format '%e %M %U %S' --output "$times/last" "$@" >/dev/null
    awk '{ print $1, $2, $3 + $4 }' "$times/last" >>"$times/$name"
}

# median NAME COLUMN
median() {
    sort -n -k "$2,$2" "$times/$1" | awk -v column="$2" '{ all[NR] = $column } END { print all[int((NR + 1) / 2)] }'
}

"$program" extract "$corpus" --quiet -j 1 | sha256sum >"$times/sum-1"
"$program" extract "$corpus" --quiet -j 2 | sha256sum >"$times/sum-2"
cmp "$times/sum-1" "$times/sum-2"

for _ in $(seq "$rounds"); do
    for jobs in 1 2; do
        once "jobs-$jobs" "$program" extract "$corpus" --quiet -j "$jobs" -o "$times/out.jsonl"
    done
done

small=$corpus/0000/0000000.txt
for _ in $(seq 31); do
    before=$(date +%s%N)
    "$program" extract "$small" | head -c 1 >/dev/null
    after=$(date +%s%N)
    awk -v ns=$((after - before)) 'BEGIN { printf "%.1f\n", ns / 1e6 }' >>"$times/start"
done

one=$(median jobs-1 1)
two=$(median jobs-2 1)
awk -v plans="$plans" -v bytes="$bytes" -v one="$one" -v two="$two" -v start="$(median start 1)" \
    -v cpu1="$(median jobs-1 3)" -v cpu2="$(median jobs-2 3)" \
    -v kib1="$(median jobs-1 2)" -v kib2="$(median jobs-2 2)" 'BEGIN {
    printf "%d plans, %.1f MB\n", plans, bytes / 1e6
    printf "-j 1  %7.2f s  %6.1f MB/s  %9d plans an hour  CPU %7.2f s  peak %3d MiB\n", one, bytes / 1e6 / one, plans / one * 3600, cpu1, kib1 / 1024
    printf "-j 2  %7.2f s  %6.1f MB/s  %9d plans an hour  CPU %7.2f s  peak %3d MiB  %.2f times -j 1\n", two, bytes / 1e6 / two, plans / two * 3600, cpu2, kib2 / 1024, one / two
    printf "first record of one small file after %.1f ms\n", start
}'

if command -v npm >/dev/null && command -v node >/dev/null; then
    beside=$target/chrono
    mkdir -p "$beside"
    [ -d "$beside/node_modules/chrono-node" ] ||
        npm install --silent --no-audit --no-fund --prefix "$beside" chrono-node@2.10.3 >/dev/null
    cp benches/chrono.mjs "$beside/"
    node "$beside/chrono.mjs" fixtures/plans/0*.txt
else
    echo "chrono-node: skipped, node or npm is missing"
fi
