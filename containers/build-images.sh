#!/bin/sh
# Makes the base image of the tutorial's Dockerfile, tazza/slim-runtime, as a file for "docker load",
# "podman load" and "ctr images import"; no engine is needed.
#
#   containers/build-images.sh [--full] [--runtime DIRECTORY]... [--tag TAG] [--output target/slim-runtime.tar]
#
# DIRECTORY is a runtime directory; without one, build-runtime.sh makes it in target/runtime. With several, for
# different processors, the image is for all of them. Equal runtime directories make an equal file.
# SOURCE_DATE_EPOCH, or else 1970, is the date of what has none.
#
# With --full it is tazza/runtime, in target/runtime.tar, which has all commands, for RUN in a Dockerfile. Its
# runtime directories have to be made for /opt/tazza.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
. "$home/scripts/tools.sh"

fail() {
    echo "build-images: $*" >&2
    exit 1
}

tag=latest
name=slim-runtime
output=
runtimes=
while [ $# -gt 0 ]; do
    case $1 in
    --runtime | --tag | --output) [ $# -ge 2 ] || fail "$1 needs a value" ;;
    esac
    case $1 in
    --runtime)
        [ -f "$2/VERSION" ] || fail "--runtime $2: no runtime directory"
        runtimes="$runtimes
$(cd "$2" && pwd -P)"
        shift
        ;;
    --full) name=runtime ;;
    --tag) tag=$2 && shift ;;
    --output) output=$2 && shift ;;
    *) fail "what is $1? Only --full, --runtime DIRECTORY, --tag TAG and --output FILE are known" ;;
    esac
    shift
done
if [ -z "$runtimes" ]; then
    "$home/containers/build-runtime.sh"
    runtimes=$home/target/runtime
fi
find_jdk
[ -n "$output" ] || output=$home/target/$name.tar
mkdir -p "$(dirname "$output")"
work=$output.work
rm -rf "$work"
trap 'rm -rf "$work"' EXIT
mkdir "$work"
# One path a line.
IFS='
'
# shellcheck disable=SC2086
set -- $runtimes
unset IFS
jars=$1/app/*
count=$#
for runtime in "$@"; do
    layout=$runtime/image
    if [ "$name" = runtime ]; then
        layout=$work/$#
        "$JAVA_HOME/bin/java" -cp "$jars" "$home/containers/BaseImage.java" "tazza/$name" "$layout" "$runtime"
    fi
    [ -f "$layout/oci-layout" ] || fail "$runtime has no folder image; build-runtime.sh makes one that has"
    set -- "$@" "$layout"
done
shift "$count"
"$JAVA_HOME/bin/java" -cp "$jars" "$home/containers/ImageTar.java" "tazza/$name" "$tag" "$work/image" "$output" \
    "${SOURCE_DATE_EPOCH:-0}" "$@"
