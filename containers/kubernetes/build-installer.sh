#!/bin/sh
# Makes the image of the node installer, tazza/node-installer:VERSION and :latest, of a runtime
# directory that belongs at /opt/tazza, and of a static busybox:
#
#   containers/kubernetes/build-installer.sh [RUNTIME] [BUSYBOX]
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
runtime=${1:-$here/../../target/runtime}
busybox=${2:-$(command -v busybox || echo /bin/busybox)}
[ -f "$runtime/VERSION" ] || { echo "$runtime: no runtime directory; containers/build-runtime.sh makes one" >&2; exit 1; }
[ -x "$busybox" ] || { echo "$busybox: no busybox (Debian: busybox-static)" >&2; exit 1; }
version=$(head -n 1 "$runtime/VERSION")

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
mkdir -p "$context/opt" "$context/bin"
cp -a "$runtime" "$context/opt/tazza"
# Nobody makes images on a node.
rm -rf "$context/opt/tazza/image"
cp "$busybox" "$context/bin/busybox"
for applet in sh cmp cp dirname mkdir mv nsenter rm sleep; do ln -s busybox "$context/bin/$applet"; done
cp "$here/install-node.sh" "$context/"
# ADD of an archive keeps dates and links, which COPY of a directory need not.
tar -C "$context" --numeric-owner --owner 0 --group 0 -cf "$context/root.tar" opt bin install-node.sh
cat >"$context/Dockerfile" <<EOF
FROM scratch
ADD root.tar /
ENV PATH=/bin
CMD ["/bin/busybox", "sh", "/install-node.sh"]
EOF
${DOCKER:-docker} build -t "tazza/node-installer:$version" -t tazza/node-installer:latest "$context"
