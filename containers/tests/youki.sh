# youki as what tazza-oci calls, below podman; to be sourced.

guests=docker.io/library/guests:1
native=docker.io/library/native:1

engine() { podman --runtime "$(delegating "$TAZZA_ENGINES/bin/youki")" "$@"; }
wasm() { engine run --pull never "$@"; }
user_of_engine() { user youki; }
volume_of_engine() { volume_is_shared youki; }

# Or all else here would be about runc.
youki_called() {
    local missing
    missing=$(delegating /nosuch/youki)
    [ "$(status_of podman --runtime "$missing" run --pull never --rm "$guests")" -ne 0 ] ||
        fail 'no container without youki'
}

. "$TAZZA_TESTS/common.sh"

no_youki=$no_podman
[ -n "$no_youki" ] || [ -x "$TAZZA_ENGINES/bin/youki" ] ||
    no_youki="not built; 'containers/verify youki' does that"
if [ -z "$no_youki" ]; then
    for image in guests native; do
        podman load -q -i "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_youki="podman load fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
subject youki "$no_youki"
run 'youki is what is called' youki_called
no_read_only='youki 0.7.0 refuses the mounts of podman --read-only'
common_cases
no_read_only=
