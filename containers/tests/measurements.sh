#!/bin/bash
# The measurements of containers/measure, in the view made by isolate.sh.
set -u

runs=$1
. "$TAZZA_TESTS/harness.sh"
. "$TAZZA_TESTS/engines.sh"

mkdir -p /opt/tazza
mount --bind "$TAZZA_RUNTIME" /opt/tazza
PATH=/opt/tazza/bin:$PATH
start_containerd
start_docker
start_podman

# Prints the least and the median of how many milliseconds a command takes; the first run, which
# fills caches, does not count. A command that fails has no time.
times() {
    local begin taken=() run
    for ((run = 0; run <= runs; run++)); do
        begin=$EPOCHREALTIME
        if ! "$@" >"$TAZZA_WORK/measured.log" 2>&1 </dev/null; then
            echo 'fails'
            sed 's/^/| /' "$TAZZA_WORK/measured.log" >&2
            return
        fi
        [ "$run" -eq 0 ] || taken+=($(((${EPOCHREALTIME/./} - ${begin/./}) / 100)))
    done
    printf '%s\n' "${taken[@]}" | sort -n | awk '
        { value[NR] = $1 / 10 }
        END { printf "%.1f / %.1f\n", value[1], value[int((NR + 1) / 2)] }'
}

row() { echo "| $1 | $2 | $3 |"; }

# A bundle of the OCI runtime in folder $1, whose process is the file $2.
bundle() {
    mkdir -p "$TAZZA_WORK/$1/rootfs"
    cp "$2" "$TAZZA_WORK/$1/rootfs/"
    (cd "$TAZZA_WORK/$1" && runc spec &&
        jq --arg file "/${2##*/}" '.process.args = [$file] | .process.terminal = false
            | .linux.namespaces |= map(select(.type != "cgroup"))' config.json >config.new &&
        mv config.new config.json)
}
# What tazza-oci writes into a bundle is for one container.
fresh_bundle() {
    cp "$TAZZA_WORK/$1/config.json" "$TAZZA_WORK/$1.json"
}
oci_native() { "$1" run --bundle "$TAZZA_WORK/native" "native-$RANDOM"; }
oci_wasm() {
    cp "$TAZZA_WORK/wasm.json" "$TAZZA_WORK/wasm/config.json"
    TAZZA_DELEGATE=$1 tazza-oci run --bundle "$TAZZA_WORK/wasm" "wasm-$RANDOM"
}
oci_refuses() { "$1" run --bundle "$TAZZA_WORK/wasm" "wasm-$RANDOM"; }

ctr_native() { ctr run --rm docker.io/library/native:1 "native-$RANDOM"; }
ctr_wasm() {
    ctr run --rm --runtime io.containerd.tazza.v1 docker.io/library/guests:1 "wasm-$RANDOM"
}
docker_native() { docker run --pull never --rm native:1; }
docker_wasm() { docker run --pull never --rm --runtime tazza guests:1; }
docker_alone() { docker run --pull never --rm alone:1; }
podman_native() { podman run --pull never --rm --network none docker.io/library/native:1; }
podman_wasm() {
    podman --runtime tazza run --pull never --rm --network none docker.io/library/guests:1
}

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1000000 }'; }
unpacked() { du -sb --apparent-size "$1" | cut -f 1; }

# Memory of a server that has answered: what docker says, and what all its pages are.
memory() {
    local id pid=
    id=$(docker run --pull never -d -p 127.0.0.1:18130:8080 "$@") || return
    for ((try = 0; try < 100; try++)); do
        http http://127.0.0.1:18130/ >/dev/null 2>&1 && break
        sleep 0.1
    done
    pid=$(docker inspect -f '{{.State.Pid}}' "$id")
    echo "$(docker stats --no-stream --format '{{.MemUsage}}' "$id" | cut -d ' ' -f 1), \
$(awk '/^VmRSS/ { printf "%.1f MiB", $2 / 1024 }' "/proc/$pid/status"), \
$(awk '/^Pss:/ { printf "%.1f MiB", $2 / 1024 }' "/proc/$pid/smaps_rollup")"
    docker rm -f "$id" >/dev/null
}

for image in guests native; do
    docker load -q -i "$TAZZA_PREPARED/$image.tar" >/dev/null
    podman load -q -i "$TAZZA_PREPARED/$image.tar" >/dev/null
    ctr images import "$TAZZA_PREPARED/$image.tar" >/dev/null
done
tazza package -o "$TAZZA_WORK/alone.tar" -t alone:1 "$TAZZA_PREPARED/guests/hello.wasm" >/dev/null
docker load -q -i "$TAZZA_WORK/alone.tar" >/dev/null
tazza package --oci "$TAZZA_WORK/only.tar" -t only:1 "$TAZZA_PREPARED/guests/hello.wasm" >/dev/null
bundle native "$TAZZA_PREPARED/native/hello"
bundle wasm "$TAZZA_PREPARED/guests/hello.wasm"
fresh_bundle wasm

echo "Start to end of a hello, ms, least / median of $runs:"
echo
row 'what' 'native, static' 'guest'
row '---' '---' '---'
row 'process' "$(times "$TAZZA_PREPARED/native/hello")" \
    "$(times tazza "$TAZZA_PREPARED/guests/hello.wasm")"
row 'runc run' "$(times oci_native runc)" "$(times oci_wasm runc)"
row 'crun run' "$(times oci_native crun)" "$(times oci_wasm crun)"
row 'ctr run' "$(times ctr_native)" "$(times ctr_wasm)"
row 'podman run, no network' "$(times podman_native)" "$(times podman_wasm)"
row 'docker run' "$(times docker_native)" "$(times docker_wasm)"
row 'docker run, standalone image' '' "$(times docker_alone)"
echo
if crun --version | grep -qi wasm; then
    echo "crun's own: $(times oci_refuses crun)"
else
    echo "crun has no WebAssembly of its own here: $(crun --version | grep '^+')"
fi
echo
echo 'Sizes:'
echo
echo "| runtime directory | $(megabytes "$(unpacked "$TAZZA_RUNTIME")") |"
echo "| standalone image, as it is pushed | $(megabytes "$(stat -c %s "$TAZZA_WORK/alone.tar")") |"
echo "| image of the module alone | $(stat -c %s "$TAZZA_WORK/only.tar") bytes |"
echo "| base image of the tutorial | $(megabytes "$(stat -c %s "$TAZZA_PREPARED/slim-runtime.tar")") |"
echo
echo 'Memory of an idle server (docker stats, RSS, PSS):'
echo
echo "| native, static | $(memory --entrypoint /server native:1) |"
echo "| guest | $(memory --runtime tazza --entrypoint /server.wasm guests:1) |"
