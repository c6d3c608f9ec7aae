# What "tazza package" writes: images with the runtime inside, which run on engines that know nothing
# of tazza, and images of the module alone; to be sourced.

package_folder=${TAZZA_WORK:-}/packages

package_standalone() {
    mkdir -p "$package_folder"
    tazza package -o "$package_folder/show.tar" -t alone:1 -e KIND=standalone --expose 8080 \
        "$TAZZA_PREPARED/guests/show.wasm" -- from package
}

# What everybody has to fetch before the first program: all layers but that with the module.
package_size() {
    local size
    size=$(tazza package --json -o "$package_folder/size.tar" "$TAZZA_PREPARED/guests/hello.wasm" |
        python3 -c '
import json, sys
layers = json.load(sys.stdin)["images"][0]["layers"]
print(sum(layer["size"] for layer in layers if layer["name"] != "module"))')
    [ "$size" -gt 10000000 ] && [ "$size" -le 25000000 ] || fail "25 MB at most, not $size bytes"
    size=$(stat -c %s "$TAZZA_PREPARED/slim-runtime.tar")
    [ "$size" -le 25000000 ] || fail "25 MB at most for tazza/slim-runtime, not $size bytes"
}

# An image made of that one, with another module.
package_variant() {
    mkdir -p "$package_folder/$1"
    cp "$TAZZA_PREPARED/guests/$1.wasm" "$package_folder/$1"
    printf '%s\n' 'FROM alone:1' "COPY $1.wasm /app.wasm" >"$package_folder/$1/Dockerfile"
    docker build -t "alone-$1" "$package_folder/$1"
}

package_docker() {
    local id shown
    docker load -q -i "$package_folder/show.tar"
    for guest in hello exit3 file server threads trap; do
        package_variant "$guest"
    done
    same 'hello from wasm' "$(docker run --pull never --rm alone-hello)" 'the output'
    same 3 "$(status_of docker run --pull never --rm alone-exit3)" 'the status of proc_exit(3)'
    same 134 "$(status_of docker run --pull never --rm alone-trap)" 'the status of a trap'
    same 0 "$(status_of docker run --pull never --rm alone-threads)" 'the status of 64 threads'
    shown=$(docker run --pull never --rm --entrypoint /opt/tazza/bin/tazza alone-hello \
        compile /app.wasm /tmp/compiled.wasm 2>&1) || true
    has "$shown" 'error: compile: not in this runtime'
    shown=$(docker run --pull never --rm -e GREETING=hello -e JAVA_TOOL_OPTIONS=-XX:+Evil \
        -e LD_PRELOAD=/evil.so alone:1)
    has "$shown" $'\nfrom\npackage\n'
    has "$shown" $'\nKIND=standalone\n'
    has "$shown" $'\nGREETING=hello\n'
    has "$shown" $'\nJAVA_TOOL_OPTIONS=-XX:+Evil\n'
    same 'hello from wasm' "$(docker run --pull never --rm --read-only --cap-drop ALL \
        --security-opt no-new-privileges --network none -m 64m --cpus 0.5 --pids-limit 40 \
        alone-hello)" 'the output under limits'
    # Somebody without rights, unless one says otherwise.
    same 2 "$(status_of docker run --pull never --rm alone-file write /new)" \
        'the status of a write to the root folder (EACCES)'
    id=$(docker run --pull never -d -p 127.0.0.1:18120:8080 alone-server)
    eventually 20 http http://127.0.0.1:18120/
    same 'hello from wasm' "$(http http://127.0.0.1:18120/)" 'the answer'
    within 2 docker stop -t 20 "$id"
    same 143 "$(docker inspect -f '{{.State.ExitCode}}' "$id")" 'the status after SIGTERM'
    docker rm "$id"
}

# The image with all commands, for Dockerfiles.
package_full() {
    local folder=$package_folder/full
    mkdir -p "$folder"
    docker load -q -i "$TAZZA_PREPARED/runtime.tar"
    cp "$TAZZA_PREPARED/guests/hello.wasm" "$folder"
    printf '%s\n' 'FROM tazza/runtime' 'COPY hello.wasm /hello.wasm' \
        'RUN ["tazza", "validate", "/hello.wasm"]' 'CMD ["tazza", "/hello.wasm"]' >"$folder/Dockerfile"
    docker build -t full "$folder"
    same 'hello from wasm' "$(docker run --pull never --rm full)" 'the output'
}

package_podman() {
    podman load -q -i "$package_folder/show.tar"
    has "$(podman run --pull never --rm --read-only --network none \
        docker.io/library/alone:1)" $'\nKIND=standalone\n'
}

package_containerd() {
    ctr images import "$package_folder/show.tar"
    has "$(ctr run --rm docker.io/library/alone:1 alone)" $'\nKIND=standalone\n'
}

# A tar file of the module alone, for every kind of engine.
package_alone() {
    local tar=$package_folder/wasm-only.tar
    mkdir -p "$package_folder"
    tazza package --oci "$tar" -t wasm-only:1 "$TAZZA_PREPARED/guests/hello.wasm"
    if [ -z "$no_docker" ]; then
        docker load -q -i "$tar"
        same 'hello from wasm' "$(docker run --pull never --rm --runtime tazza wasm-only:1)" \
            'the output with docker'
    fi
    if [ -z "$no_podman" ]; then
        podman load -q -i "$tar"
        same 'hello from wasm' \
            "$(podman --runtime tazza run --pull never --rm docker.io/library/wasm-only:1)" \
            'the output with podman'
    fi
    if [ -z "$no_containerd" ]; then
        ctr images import --all-platforms "$tar"
        for platform in wasi/wasm linux/amd64 linux/arm64; do
            same 'hello from wasm' "$(ctr run --rm --runtime io.containerd.tazza.v1 \
                --platform "$platform" docker.io/library/wasm-only:1 only)" \
                "the output of $platform with containerd"
        done
    fi
}

subject package "$unavailable"
run 'a standalone image' package_standalone
run '25 MB at most beside the module' package_size
subject package "$no_docker"
run 'standalone, docker' package_docker
run 'tazza/runtime has all commands' package_full
subject package "$no_podman"
run 'standalone, podman' package_podman
subject package "$no_containerd"
run 'standalone, ctr' package_containerd
subject package "$unavailable"
run 'the module alone, docker, podman and ctr' package_alone
