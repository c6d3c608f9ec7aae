# Docker, with tazza as a runtime in daemon.json; to be sourced.

guests=guests:1
native=native:1

engine() { docker "$@"; }
wasm() { docker run --pull never --runtime tazza "$@"; }
user_of_engine() { user docker; }
volume_of_engine() { volume_is_shared docker; }

docker_terminal() {
    local shown
    shown=$("$TAZZA_TESTS/terminal.py" '' "$(docker_program)" run --pull never --runtime tazza \
        --rm -it --entrypoint /show.wasm "$guests")
    has "$shown" $'\nterminal'
    shown=$(wasm --rm --entrypoint /show.wasm "$guests")
    has "$shown" $'\nno terminal'
}

docker_builds() {
    local folder=$TAZZA_WORK/build
    mkdir "$folder"
    cp "$TAZZA_PREPARED/guests/hello.wasm" "$folder/app.wasm"
    printf '%s\n' 'FROM scratch' 'COPY app.wasm /' 'ENTRYPOINT ["/app.wasm"]' >"$folder/Dockerfile"
    DOCKER_BUILDKIT=0 docker build -t classic "$folder"
    same 'hello from wasm' "$(wasm --rm classic)" 'the output of the classic builder'\''s image'
    DOCKER_BUILDKIT=1 docker build -t buildkit "$folder"
    same 'hello from wasm' "$(wasm --rm buildkit)" 'the output of BuildKit'\''s image'
}

docker_restarts() {
    local id
    id=$(detached /trap.wasm --restart on-failure:2)
    eventually 30 docker_gave_up "$id"
    same 134 "$(docker inspect -f '{{.State.ExitCode}}' "$id")" 'the status at last'
    docker rm "$id"
}
docker_gave_up() {
    [ '2 exited' = "$(docker inspect -f '{{.RestartCount}} {{.State.Status}}' "$1")" ]
}

. "$TAZZA_TESTS/common.sh"

if [ -z "$no_docker" ]; then
    for image in guests native; do
        docker load -q -i "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_docker="docker load fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
subject docker "$no_docker"
run 'FROM scratch, COPY, ENTRYPOINT by both builders' docker_builds
common_cases
run '-it' docker_terminal
run '--restart on-failure' docker_restarts
if [ ! -e /sys/fs/cgroup/cgroup.controllers ]; then
    skip 'control groups of version 2' 'this machine has its controllers in version 1'
fi
