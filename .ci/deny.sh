#!/usr/bin/env bash
# Licences, doubles, sources and known vulnerabilities of what is built in. Needs cargo-deny and, for the
# vulnerabilities, the network.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cargo deny --locked check bans licenses sources advisories
