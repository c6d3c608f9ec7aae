#!/bin/bash
# Runs the cases of the subjects named, and prints the total; in the view made by isolate.sh.
set -u

. "$TAZZA_TESTS/harness.sh"
. "$TAZZA_TESTS/engines.sh"

unavailable=${TAZZA_UNAVAILABLE:-}
no_containerd=$unavailable no_docker=$unavailable no_podman=$unavailable no_registry=$unavailable
# What precedes the names of subjects while containerd 2 is in the place of Debian's.
containerd_2=

if [ -z "$unavailable" ]; then
    # The place that the runtime directory is made for.
    mkdir -p /opt/tazza
    mount --bind "$TAZZA_RUNTIME" /opt/tazza
    PATH=/opt/tazza/bin:$PATH
    start_containerd
    start_docker
    start_podman
    start_registry
fi

for name in "$@"; do
    . "$TAZZA_TESTS/$name.sh"
done
totals
