#!/usr/bin/env bash
# Licences, doubles, sources and known vulnerabilities of what is built in, and of what the fuzz targets are built of.
# Needs cargo-deny and, for the vulnerabilities, the network, or a clone of RustSec's database: .ci/deny.sh CLONE
set -euo pipefail
if [[ $# -gt 0 ]]; then
    export GIT_CONFIG_COUNT=1 GIT_CONFIG_VALUE_0=https://github.com/RustSec/advisory-db
    GIT_CONFIG_KEY_0="url.file://$(realpath "$1").insteadOf"
    export GIT_CONFIG_KEY_0
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cargo deny --locked check bans licenses sources advisories
cargo deny --locked --manifest-path fuzz/Cargo.toml --config deny.toml check sources advisories
