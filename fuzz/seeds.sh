#!/usr/bin/env bash
# Fills fuzz/corpus with the fixtures: what the fuzzer begins with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
corpus=fuzz/corpus
mkdir -p "$corpus"/{record,text,stream,grammar}
for file in fixtures/plans/*.txt fixtures/broken/*.txt fixtures/text/plan.*; do
    # In pieces: the laws read an input some twenty times, and a whole plan leaves little time for others.
    split -b 1500 -a 2 "$file" "$corpus/record/$(basename "$file")."
    head -c 4096 "$file" | iconv -c -f UTF-8 -t UTF-8 > "$corpus/text/$(basename "$file")" || true
done
place=0
for file in fixtures/phrases/*.txt; do
    grep -v '^[=#]' "$file" | grep . | while IFS= read -r phrase; do
        name=$(printf '%s' "$phrase" | sha256sum | head -c 12)
        printf '%s' "$phrase" > "$corpus/text/$name"
        printf '{"id": "%s", "text": "%s"}\n{"path": "no"}\n' "$name" "${phrase//\"/}" > "$corpus/stream/$name"
        # The target takes its first byte for the place.
        for place in 0 1 2 3 4 5 6 7 8 9; do
            printf "\\x0$place%s" "$phrase" > "$corpus/grammar/$place-$name"
        done
    done
done
for target in record text stream; do
    cp fixtures/found/$target/* "$corpus/$target/" 2> /dev/null || true
done
