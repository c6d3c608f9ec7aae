#!/bin/bash
# Runs a command, as root, in a view of this machine of its own, and leaves nothing behind:
#
#   isolate.sh FOLDER COMMAND [ARGUMENT...]
#
# The command and all that it starts have their own processes, network, mounts and /run, /etc,
# /opt, /var/lib, which begin as those of the machine and end with the command. So container engines
# run there with their usual paths, ports, bridges and packet filters, beside engines that may run
# outside, and none of it has to be undone: when the command ends, or is interrupted, the kernel
# ends every process of that view, and with the last one its network and its mounts are gone. FOLDER
# is made, holds what is written, and is removed. What would stay are empty control groups; those
# that were not there before are removed too.
#
# With --check in place of the arguments: says whether this machine can do that.
set -u

if [ "${1:-}" = --check ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "container engines need root"
        exit 1
    fi
    unshare --net --mount --pid --ipc --uts --fork --mount-proc true 2>/dev/null || {
        echo "this machine does not allow namespaces of one's own (unshare)"
        exit 1
    }
    exit 0
fi

if [ "$1" = --inside ]; then
    work=$2
    shift 2
    set -e
    ip link set lo up
    mount -t tmpfs -o mode=755 tmpfs /run
    mkdir -p /run/lock
    # Engines put overlays into these folders, which is not possible on an overlay.
    if [ "$(stat -f -c %T "$work")" = overlayfs ]; then
        mount -t tmpfs -o mode=755 tmpfs "$work"
    fi
    for folder in etc opt var/lib; do
        mkdir -p "$work/view/$folder/upper" "$work/view/$folder/work"
        mount -t overlay overlay "/$folder" -o \
            "lowerdir=/$folder,upperdir=$work/view/$folder/upper,workdir=$work/view/$folder/work"
    done
    for folder in docker containerd containers kubelet cni; do
        mkdir -p "$work/state/$folder" "/var/lib/$folder"
        mount --bind "$work/state/$folder" "/var/lib/$folder"
    done
    mkdir -p "$work/home" "$work/tmp"
    # A second hierarchy beside those of version 1, which crun refuses.
    if mountpoint -q /sys/fs/cgroup/unified && [ -d /sys/fs/cgroup/memory ]; then
        umount /sys/fs/cgroup/unified
    fi
    # The first process of a view gets only signals that it asks for. Its end ends everything.
    trap 'exit 130' INT
    trap 'exit 143' TERM
    set +e
    # There is nobody to be reached by a proxy.
    unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
    HOME=$work/home TMPDIR=$work/tmp "$@" &
    wait $!
    exit $?
fi

self=$(cd "$(dirname "$0")" && pwd -P)/isolate.sh
work=$1
shift
mkdir -p "$work" || exit 1

# The groups that engines make, of those that are not there yet: paths of all hierarchies.
new_groups=()
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/*/; do
    [ -e "$hierarchy/cgroup.procs" ] || continue
    for name in docker buildkit default k8s.io libpod_parent kubepods; do
        [ -e "$hierarchy/$name" ] || new_groups+=("$hierarchy/$name")
    done
done

exec 3<&0
# If even this script is killed, the view ends with it.
setpriv --pdeathsig KILL unshare --net --mount --pid --ipc --uts --fork --kill-child --mount-proc \
    bash "$self" --inside "$work" "$@" <&3 3<&- &
view=$!
exec 3<&-

# Ends the view, if it is still there, and removes what is left of it.
clean() {
    trap '' INT TERM HUP
    first=$(cat "/proc/$view/task/$view/children" 2>/dev/null)
    first=${first%% *}
    kill -KILL "$view" 2>/dev/null
    wait "$view" 2>/dev/null
    # The first process is gone when all others are.
    while [ -n "$first" ] && [ -e "/proc/$first" ]; do
        sleep 0.05
    done
    rm -rf --one-file-system "$work"
    for group in "${new_groups[@]}"; do
        [ -d "$group" ] && find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
    done
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
wait "$view"
