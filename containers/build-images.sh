#!/bin/sh
# Makes the base image of the tutorial's Dockerfile, tazza/slim-runtime, as a file for "docker load",
# "podman load" and "ctr images import"; no engine is needed.
#
#   containers/build-images.sh [--runtime DIRECTORY]... [--tag TAG] [--output target/slim-runtime.tar]
#
# DIRECTORY is a runtime directory made for /opt/tazza; without one, build-runtime.sh makes it in
# target/runtime. With several, for different processors, the image is for all of them. Equal runtime
# directories make an equal file. SOURCE_DATE_EPOCH, or else 1970, is the date of what has none.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
. "$home/scripts/tools.sh"

fail() {
    echo "build-images: $*" >&2
    exit 1
}

tag=latest
output=$home/target/slim-runtime.tar
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
    --tag) tag=$2 && shift ;;
    --output) output=$2 && shift ;;
    *) fail "what is $1? Only --runtime DIRECTORY, --tag TAG and --output FILE are known" ;;
    esac
    shift
done
if [ -z "$runtimes" ]; then
    "$home/containers/build-runtime.sh"
    runtimes=$home/target/runtime
fi
find_jdk
mkdir -p "$(dirname "$output")"
work=$output.work
rm -rf "$work"
trap 'rm -rf "$work"' EXIT
# One path a line.
IFS='
'
# shellcheck disable=SC2086
set -- $runtimes
"$JAVA_HOME/bin/java" -cp "$1/app/*" "$home/containers/BaseImage.java" \
    tazza/slim-runtime "$tag" "$work" "$output" "${SOURCE_DATE_EPOCH:-0}" "$@"
