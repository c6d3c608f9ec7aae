# containerd's own client: tazza-oci as the program that the stock shim calls, and the shim of our
# own; to be sourced.

guests=docker.io/library/guests:1
native=docker.io/library/native:1

by_program() { ctr run --runc-binary /opt/tazza/bin/tazza-oci "$@"; }
by_shim() { ctr run --runtime io.containerd.tazza.v1 "$@"; }

# Runs one of the guests, with $ctr_how; the second argument names the container.
ctr_guest() {
    local file=$1 id=$2
    shift 2
    "$ctr_how" --rm "$@" "$guests" "$id" "$file"
}

ctr_basics() {
    same 'hello from wasm' "$("$ctr_how" --rm "$guests" hello)" 'the output'
    same 3 "$(status_of ctr_guest /exit3.wasm exit)" 'the status of proc_exit(3)'
    same 134 "$(status_of ctr_guest /trap.wasm trap)" 'the status of a trap'
    has "$(ctr_guest /show.wasm show --env GREETING=hello)" $'\nGREETING=hello\n'
    same 'hello native' "$("$ctr_how" --rm "$native" native)" 'the output of a native image'
}

ctr_stops() {
    ctr_guest /wait.wasm waits >"$TAZZA_WORK/ctr.$ctr_how" &
    local client=$! status=0
    eventually 20 grep -q ready "$TAZZA_WORK/ctr.$ctr_how"
    ctr tasks kill -s SIGTERM waits
    within 2 wait_for "$client"
    wait "$client" || status=$?
    same 143 "$status" 'the status after SIGTERM'
}
wait_for() {
    while kill -0 "$1" 2>/dev/null; do
        sleep 0.02
    done
}

ctr_limits() {
    same 'hello from wasm' "$(ctr_guest /hello.wasm small --memory-limit 67108864)" 'the output'
    local status
    status=$(status_of ctr_guest /memory.wasm large --memory-limit 67108864)
    [ "$status" = 7 ] || [ "$status" = 137 ] || [ "$status" = 134 ] ||
        fail "512 MiB to be too much for 64 MiB, not status $status"
}

ctr_platform() {
    ctr images import --all-platforms "$TAZZA_PREPARED/wasi.tar"
    same 'hello from wasm' \
        "$("$ctr_how" --rm --platform wasi/wasm docker.io/library/wasi:1 wasi)" 'the output'
}

if [ -z "$no_containerd" ]; then
    for image in guests native; do
        ctr images import "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_containerd="ctr images import fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
for ctr_how in by_program by_shim; do
    if [ "$ctr_how" = by_program ]; then
        subject "${containerd_2}ctr --runc-binary" "$no_containerd"
    else
        subject "${containerd_2}ctr --runtime io.containerd.tazza.v1" "$no_containerd"
    fi
    run 'output, status, environment, native images' ctr_basics
    run 'an image for wasi/wasm' ctr_platform
    run 'SIGTERM' ctr_stops
    run 'a limit of memory' ctr_limits
done
if [ -z "$containerd_2" ]; then
    subject nerdctl
    skip 'its commands' "Debian 12 does not have it, and Go's database of checksums does not know it"
fi
