#!/bin/bash
# Builds engines that Debian does not have, or only older ones, into folder $1: those named after it, each
# unless it is there in this version. Sources come from the registries of Go and Rust, which know their checksums.
#
#   engines-build.sh FOLDER containerd2|youki...
set -euo pipefail

containerd=2.4.2
youki=0.7.0

target=$(mkdir -p "$1" && cd "$1" && pwd -P)
shift

# Go installs for itself the version that a module asks for, from 1.21 on.
go_install() {
    case $(go version 2>/dev/null) in
    *go1.2[1-9]* | *go1.[3-9]?*) ;;
    *)
        echo "engines-build: Go 1.21 or newer is needed" >&2
        exit 1
        ;;
    esac
    GOBIN=$target/bin CGO_ENABLED=0 go install -trimpath "$@"
}

# once NAME VERSION COMMAND...: unless that has been done.
once() {
    local done=$target/$1-$2
    [ -e "$done" ] && return
    shift 2
    "$@"
    : >"$done"
}

for name in "$@"; do
    case $name in
    containerd2)
        module=github.com/containerd/containerd/v2/cmd
        once containerd "$containerd" go_install -tags no_btrfs,no_devmapper,no_zfs \
            "$module/containerd@v$containerd" "$module/containerd-shim-runc-v2@v$containerd" \
            "$module/ctr@v$containerd"
        ;;
    youki)
        # Without seccomp and systemd, which take libraries in C.
        once youki "$youki" cargo install --locked --root "$target" --no-default-features \
            --features v1,v2 --version "$youki" youki
        ;;
    esac
done
