#!/bin/bash
# Builds Kubernetes into folder $1, unless it is there: its agent, its interface server, scheduler,
# controllers, proxy and client. Takes 10 minutes or more of two cores and 4 GB of disk, the reason why no
# ordinary run of the tests does it.
#
# The sources are the modules that Go's proxy has, whose checksums Go knows. A program of another module
# can be installed only if that module replaces none; Kubernetes replaces the modules that it is made
# of, so what is built here is in a module of ours, which takes them in their published form.
set -euo pipefail

version=1.34.4
programs=(kubelet kube-apiserver kube-scheduler kube-controller-manager kube-proxy kubectl)

target=$(mkdir -p "$1" && cd "$1" && pwd -P)
complete=1
for program in "${programs[@]}"; do
    [ -x "$target/$version/$program" ] || complete=
done
if [ -z "$complete" ]; then
    case $(go version 2>/dev/null) in
    *go1.2[1-9]* | *go1.[3-9]?*) ;;
    *)
        echo "kubelet-build: Go 1.21 or newer is needed" >&2
        exit 1
        ;;
    esac
    work=$target/build
    mkdir -p "$work"
    cd "$work"
    export GOFLAGS=-mod=mod CGO_ENABLED=0
    module=$(go mod download -json "k8s.io/kubernetes@v$version" | sed -n 's/^\t"GoMod": "\(.*\)",$/\1/p')
    {
        echo 'module tests'
        grep -E '^(go|godebug) ' "$module"
        echo "require k8s.io/kubernetes v$version"
        sed -n "s|^\t\(k8s.io/[^ ]*\) v0\.0\.0\$|replace \1 => \1 v0.${version#1.}|p" "$module"
    } >go.mod
    settings=k8s.io/component-base/version
    minor=${version#1.}
    go build -trimpath -o "$target/$version/" -ldflags "-s -w -X $settings.gitVersion=v$version
        -X $settings.gitMajor=1 -X $settings.gitMinor=${minor%.*}" \
        "${programs[@]/#/k8s.io/kubernetes/cmd/}"
    cd "$target"
    rm -rf "$work"
fi
ln -sfn "$version" "$target/current"
# What else a node has.
command -v etcd >/dev/null ||
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends etcd-server
