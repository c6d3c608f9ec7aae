#!/bin/sh
# Builds the guests with debug information that tests run, from the sources beside them. What it makes
# is part of the repository; run it after a change of a source. Needs clang 14 and lld 14 (Debian:
# clang-14 lld-14) and Rust with the target wasm32-wasip1.

set -eu
cd "$(dirname "$0")/../tazza-wasm/src/test/resources/debug"

for version in 4 5; do
    for level in 0 2; do
        clang-14 --target=wasm32 -nostdlib -Wl,--no-entry -fdebug-prefix-map="$PWD=/guest" \
            -g -gdwarf-$version -O$level calc.c -o calc-O$level-v$version.wasm
    done
done
# Only what was compiled here is linked: the debug information of the standard library is large.
rustc --target wasm32-wasip1 --crate-type lib --emit obj -C panic=abort -g \
    --remap-path-prefix "$PWD=/guest" area.rs -o area.o
"$(rustc --print sysroot)/lib/rustlib/$(rustc --print host-tuple)/bin/rust-lld" -flavor wasm \
    --no-entry --export=total area.o -o area.wasm
rm area.o
chmod a-x ./*.wasm
