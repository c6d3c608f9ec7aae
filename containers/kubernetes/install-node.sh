#!/bin/busybox sh
# Installs the runtime of this image on the node whose root directory is $TAZZA_HOST (/host), for the
# DaemonSet in installer.yaml. What is there already is left as it is, so it can be run again.
set -eu

host=${TAZZA_HOST:-/host}
runtime=/opt/tazza
# For tests: the runtime of this image, and how a command is run on the node.
source=${TAZZA_SOURCE:-$runtime}
tazza=${TAZZA_COMMAND:-$source/bin/tazza}
on_node=${TAZZA_ON_NODE:-nsenter -t 1 -m -u -i -n -p --}

[ -d "$host/etc" ] || { echo "$host is not the root directory of a node" >&2; exit 1; }

# Containers that run use the directory that they were started with: it stays until the next update.
if cmp -s "$source/VERSION" "$host$runtime/VERSION" && cmp -s "$source/sbom.json" "$host$runtime/sbom.json"; then
    echo "$runtime is there already"
else
    mkdir -p "$host$(dirname "$runtime")"
    rm -rf "$host$runtime.new"
    # With the dates, by which the JVM knows that its cache belongs to the jars.
    cp -a "$source" "$host$runtime.new"
    if [ -e "$host$runtime" ]; then
        rm -rf "$host$runtime.old"
        mv "$host$runtime" "$host$runtime.old"
    fi
    mv "$host$runtime.new" "$host$runtime"
    echo "$runtime has been installed"
fi

# The first of these that runs on the node is what has to read the configuration.
service=
for candidate in k3s k3s-agent rke2-server rke2-agent snap.microk8s.daemon-containerd k0scontroller k0sworker crio containerd; do
    if $on_node systemctl is-active --quiet "$candidate"; then
        service=$candidate
        break
    fi
done
case $service in
'') echo "neither containerd nor CRI-O runs as a service of the node" >&2; exit 1 ;;
crio) engine=crio ;;
*) engine=containerd ;;
esac

report=$("$tazza" setup "$engine" --apply --root "$host" --runtime-dir "$runtime")
echo "$report"
case $report in
*'Nothing has to be changed.'*) ;;
*)
    echo "restarting $service"
    $on_node systemctl restart "$service"
    ;;
esac
