# podman, with tazza as a runtime in containers.conf; to be sourced.

guests=docker.io/library/guests:1
native=docker.io/library/native:1

engine() { podman "$@"; }
wasm() { podman --runtime tazza run --pull never "$@"; }
user_of_engine() { user podman; }
volume_of_engine() { volume_is_shared podman; }

podman_terminal() {
    local shown
    shown=$("$TAZZA_TESTS/terminal.py" '' podman --runtime tazza run --pull never \
        --rm -it --entrypoint /show.wasm "$guests")
    has "$shown" $'\nterminal'
}

podman_builds() {
    local folder=$TAZZA_WORK/podman-build
    mkdir "$folder"
    cp "$TAZZA_PREPARED/guests/hello.wasm" "$folder/app.wasm"
    printf '%s\n' 'FROM scratch' 'COPY app.wasm /' 'ENTRYPOINT ["/app.wasm"]' >"$folder/Dockerfile"
    podman build -t linux "$folder"
    same 'hello from wasm' "$(wasm --rm linux)" 'the output'
    podman build --no-cache --platform wasi/wasm -t wasi "$folder"
    same 'wasi wasm' "$(podman image inspect -f '{{.Os}} {{.Architecture}}' wasi)" 'the platform'
    same 'hello from wasm' "$(wasm --rm --platform wasi/wasm wasi)" 'the output of wasi/wasm'
}

podman_crun() {
    local name
    for name in crun runc; do
        [ -z "$(missing $name)" ]
        same 'hello from wasm' "$(podman --runtime "$(delegating $name)" run --pull never --rm "$guests")" \
            "the output with $name behind tazza-oci"
    done
    [ "$(status_of podman --runtime "$(delegating /nosuch/runc)" run --pull never --rm "$guests")" -ne 0 ] ||
        fail 'no container without a program behind tazza-oci'
}

# Containers of a pod share their network.
podman_pod() {
    podman pod create --name both -p 127.0.0.1:18082:8080
    wasm -d --pod both --name pod-server --entrypoint /server.wasm "$guests"
    podman run --pull never -d --pod both --name pod-native --entrypoint /pause "$native"
    eventually 20 http http://127.0.0.1:18082/
    same 'hello from wasm' "$(http http://127.0.0.1:18082/)" 'the answer'
    same true "$(podman inspect -f '{{.State.Running}}' pod-native)" 'whether the sidecar runs'
    podman pod rm -f both
}

. "$TAZZA_TESTS/common.sh"

if [ -z "$no_podman" ]; then
    for image in guests native pause; do
        podman load -q -i "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_podman="podman load fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
subject podman "$no_podman"
run 'FROM scratch, for linux and for wasi/wasm' podman_builds
common_cases
run '-it' podman_terminal
run 'crun and runc as what tazza-oci calls' podman_crun
run 'a pod with a native sidecar' podman_pod
