# The second half of the tutorial, word for word but for the name of the runtime: a Dockerfile on the
# base image, docker build, docker run -p 8080:8080, curl; to be sourced.

tutorial_server=${TAZZA_SHARED:-${TAZZA_HOME:-}/../shared}/corpus/hello.wasm

tutorial_docker() {
    local id
    docker load -q -i "$TAZZA_PREPARED/slim-runtime.tar"
    mkdir "$TAZZA_WORK/tutorial"
    cd "$TAZZA_WORK/tutorial"
    cp "$TAZZA_HOME/containers/tutorial/Dockerfile" "$tutorial_server" .
    docker build -t http-server .
    id=$(docker run --pull never -d -p 8080:8080 http-server)
    eventually 30 curl -s localhost:8080/
    same WasmEdge "$(curl -s localhost:8080/echo -X POST -d WasmEdge)" 'the answer to curl'
    has "$(curl -s localhost:8080/)" 'Try POSTing data to /echo'
    within 2 docker stop -t 20 "$id"
    same 143 "$(docker inspect -f '{{.State.ExitCode}}' "$id")" 'the status after SIGTERM'
    docker rm "$id"
    # The form of the module alone, with the same server.
    printf '%s\n' 'FROM scratch' 'COPY hello.wasm /' 'ENTRYPOINT ["/hello.wasm"]' >Dockerfile
    docker build -t http-server-alone .
    id=$(docker run --pull never -d --runtime tazza -m 128m -p 8080:8080 http-server-alone)
    eventually 30 curl -s localhost:8080/
    same WasmEdge "$(curl -s localhost:8080/echo -X POST -d WasmEdge)" 'the answer of that'
    docker rm -f "$id"
}

tutorial_podman() {
    local id
    podman load -q -i "$TAZZA_PREPARED/slim-runtime.tar"
    mkdir "$TAZZA_WORK/tutorial-podman"
    cd "$TAZZA_WORK/tutorial-podman"
    cp "$TAZZA_HOME/containers/tutorial/Dockerfile" "$tutorial_server" .
    podman build --pull-never -t http-server .
    id=$(podman run --pull never -d -p 8080:8080 http-server)
    eventually 30 curl -s localhost:8080/
    same WasmEdge "$(curl -s localhost:8080/echo -X POST -d WasmEdge)" 'the answer to curl'
    podman rm -f "$id"
}

tutorial_missing=
[ -f "$tutorial_server" ] || tutorial_missing="$tutorial_server is missing"
subject tutorial "${no_docker:-$tutorial_missing}"
run 'docker build, docker run, curl' tutorial_docker
subject tutorial "${no_podman:-$tutorial_missing}"
run 'the same with podman' tutorial_podman
