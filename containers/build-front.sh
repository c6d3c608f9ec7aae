#!/bin/sh
# Builds the native program of the containers, static and without network, from containers/front:
#
#   containers/build-front.sh [--target ARCHITECTURE] [--prefix DIR] [OUTPUT]
#
# ARCHITECTURE is x86_64 or aarch64, by default this machine's; for the other one rustc needs its
# standard library, and a C compiler for it as ARCHITECTURE-linux-gnu-gcc. DIR is where the runtime
# directory is expected by a program that is not in one, by default /opt/tazza. OUTPUT is the program,
# by default target/front/tazza.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)

machine=$(uname -m)
[ "$machine" != arm64 ] || machine=aarch64
architecture=$machine
prefix=/opt/tazza
output=
while [ $# -gt 0 ]; do
    case $1 in
    --target) architecture=${2:?--target: expected an architecture} && shift ;;
    --prefix) prefix=${2:?--prefix: expected a folder} && shift ;;
    -*) echo "build-front.sh: $1: expected --target or --prefix" >&2 && exit 1 ;;
    *) output=$1 ;;
    esac
    shift
done
case $architecture in
x86_64 | aarch64) ;;
*) echo "build-front.sh: $architecture: expected x86_64 or aarch64" >&2 && exit 1 ;;
esac
case $prefix in
/*) ;;
*) echo "build-front.sh: $prefix: expected an absolute path" >&2 && exit 1 ;;
esac
if ! command -v rustc >/dev/null 2>&1; then
    echo "build-front.sh: rustc: not found; expected version 1.63 or newer" >&2
    exit 1
fi
if [ -z "$output" ]; then output=$home/target/front/tazza; fi
case $output in
/*) ;;
*) output=$PWD/$output ;;
esac

set --
if [ "$architecture" != "$machine" ]; then
    set -- --target "$architecture-unknown-linux-gnu" -C "linker=$architecture-linux-gnu-gcc"
fi
# The version of the project: the one in its pom that stands outside of all other elements.
TAZZA_VERSION=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$home/pom.xml" | head -n 1)
TAZZA_PREFIX=$prefix
export TAZZA_VERSION TAZZA_PREFIX

mkdir -p "$(dirname "$output")"
# From the folder of the sources, so that the program holds no path of this machine.
cd "$home/containers/front"
rustc --edition 2021 --crate-name tazza "$@" \
    -C target-feature=+crt-static -C opt-level=s -C lto=fat \
    -C codegen-units=1 -C panic=abort -C strip=symbols -o "$output.new" src/main.rs
# At once, also where it runs at this moment.
mv "$output.new" "$output"
