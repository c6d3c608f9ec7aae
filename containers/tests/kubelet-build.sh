#!/bin/bash
# Builds kubelet and kube-apiserver from Debian's source package "kubernetes" into folder $1, and
# installs what that needs (root). Takes 20 minutes of two cores and 8 GB of disk, the reason why no
# ordinary run of the tests does it.
#
# The package's binary form is only kubectl; nothing but Debian's mirror is asked for anything.
set -euo pipefail

target=$(mkdir -p "$1" && cd "$1" && pwd -P)
if [ -x "$target/kubelet" ] && [ -x "$target/kube-apiserver" ]; then
    exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 \
    golang-1.19-go dpkg-dev rsync etcd-server conntrack socat ebtables jq openssl

# Source packages are looked up in a configuration of our own, so that the machine's lists stay as
# they are.
work=$target/build
mkdir -p "$work/parts" "$work/lists/partial"
found=
for sources in /etc/apt/sources.list.d/*.sources; do
    [ -e "$sources" ] || continue
    sed 's/^Types: deb$/Types: deb-src/' "$sources" >"$work/parts/${sources##*/}"
    found=1
done
if [ -s /etc/apt/sources.list ]; then
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$work/parts/sources.list"
    found=1
fi
[ -n "$found" ] || { echo "kubelet-build: no package sources below /etc/apt" >&2; exit 1; }
apt_own=(-o "Dir::Etc::sourcelist=$work/none" -o "Dir::Etc::sourceparts=$work/parts"
    -o "Dir::State::lists=$work/lists")
cd "$work"
apt-get "${apt_own[@]}" -q update
apt-get "${apt_own[@]}" -q source --download-only kubernetes
rm -rf kubernetes
dpkg-source --no-check -x kubernetes_*.dsc kubernetes

cd kubernetes
mkdir -p .go/src/k8s.io
ln -sfn ../../.. .go/src/k8s.io/kubernetes
PATH=/usr/lib/go-1.19/bin:$PATH GOROOT=/usr/lib/go-1.19 GOPATH=$PWD/.go CGO_ENABLED=0 \
    GOFLAGS=-mod=vendor GOPROXY=off GOTOOLCHAIN=local HOME=$PWD/.home \
    make WHAT="cmd/kubelet cmd/kube-apiserver"
cp _output/bin/kubelet _output/bin/kube-apiserver "$target/"
cd "$target"
rm -rf "$work"
