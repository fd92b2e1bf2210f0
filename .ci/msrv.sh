#!/usr/bin/env bash
# Whether the oldest Rust that Cargo.toml promises (rust-version) builds all of it. Needs rustup, and the network once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
oldest=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
rustup toolchain install "$oldest" --profile minimal --no-self-update
cargo "+$oldest" check --locked --target-dir target/msrv
cargo "+$oldest" check --locked --target-dir target/msrv --no-default-features
