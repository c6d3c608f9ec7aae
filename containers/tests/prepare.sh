#!/bin/bash
# Makes what containers are tested with in $TAZZA_PREPARED: the runtime directory, the guests, native
# programs, and archives of images of them. What is newer than its source stays.
set -eu

out=$TAZZA_PREPARED
mkdir -p "$out/guests" "$out/native"

if [ "$TAZZA_RUNTIME" = "$TAZZA_HOME/target/runtime" ]; then
    "$TAZZA_HOME/containers/build-runtime.sh"
fi

# Newer than both the source and the images made of it.
stale() { [ ! -e "$2" ] || [ "$1" -nt "$2" ]; }

changed=
for source in "$TAZZA_TESTS"/guests/*.wat; do
    guest=$out/guests/$(basename "$source" .wat).wasm
    if stale "$source" "$guest"; then
        "$TAZZA_HOME/tazza" wasm "$source" -o "$guest"
        changed=1
    fi
done
for source in "$TAZZA_TESTS"/native/*.c; do
    program=$out/native/$(basename "$source" .c)
    if stale "$source" "$program"; then
        gcc -static -Os -s -Wall -Wextra -Werror -o "$program" "$source"
        changed=1
    fi
done
if [ -n "$changed" ] || stale "$TAZZA_TESTS/images.py" "$out/pause.tar"; then
    images=$TAZZA_TESTS/images.py
    "$images" "$out/guests.tar" docker.io/library/guests:1 --entrypoint /hello.wasm \
        "$out"/guests/*.wasm
    "$images" "$out/wasi.tar" docker.io/library/wasi:1 --entrypoint /hello.wasm \
        --platform wasi/wasm "$out/guests/hello.wasm"
    "$images" "$out/native.tar" docker.io/library/native:1 --entrypoint /hello \
        "$out/native/hello" "$out/native/server" "$out/native/pause"
    "$images" "$out/pause.tar" localhost/pause:1 --entrypoint /pause "$out/native/pause"
fi
