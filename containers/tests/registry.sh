# A registry, and what goes to it and comes from it: by tazza, docker, podman, ctr and skopeo; to be
# sourced.

registry_host=127.0.0.1:5000

registry_push_and_run() {
    local pinned
    pinned=$(tazza push "$TAZZA_PREPARED/guests/hello.wasm" $registry_host/hello:1)
    has "$pinned" "$registry_host/hello@sha256:"
    same 'hello from wasm' "$(tazza run $registry_host/hello:1)" 'the output'
    pinned=$(echo "$pinned" | grep -o "$registry_host/hello@sha256:[0-9a-f]*")
    same 'hello from wasm' "$(tazza run "$pinned")" 'the output by digest'
    tazza pull "$pinned" -o "$TAZZA_WORK/pulled.wasm"
    cmp "$TAZZA_WORK/pulled.wasm" "$TAZZA_PREPARED/guests/hello.wasm"
    tazza push "$TAZZA_PREPARED/guests/exit3.wasm" $registry_host/exit3:1
    same 3 "$(status_of tazza run $registry_host/exit3:1)" 'the status of proc_exit(3)'
    same 1 "$(status_of tazza run $registry_host/nosuch:1)" 'the status of what is not there'
}

registry_docker() {
    tazza push "$TAZZA_PREPARED/guests/hello.wasm" $registry_host/for-docker:1
    docker pull $registry_host/for-docker:1
    same 'hello from wasm' \
        "$(docker run --pull never --rm --runtime tazza $registry_host/for-docker:1)" 'the output'
    # And back: an image that docker has built and pushed.
    docker load -q -i "$TAZZA_PREPARED/guests.tar"
    docker tag guests:1 $registry_host/by-docker:1
    docker push $registry_host/by-docker:1
    same 'hello from wasm' "$(tazza run $registry_host/by-docker:1)" 'the output of tazza run'
}

registry_podman() {
    tazza push "$TAZZA_PREPARED/guests/hello.wasm" $registry_host/for-podman:1
    podman pull --tls-verify=false $registry_host/for-podman:1
    same 'hello from wasm' \
        "$(podman --runtime tazza run --pull never --rm $registry_host/for-podman:1)" 'the output'
    podman load -q -i "$TAZZA_PREPARED/guests.tar"
    podman push --tls-verify=false docker.io/library/guests:1 $registry_host/by-podman:1
    same 'hello from wasm' "$(tazza run $registry_host/by-podman:1)" 'the output of tazza run'
}

registry_containerd() {
    tazza push "$TAZZA_PREPARED/guests/hello.wasm" $registry_host/for-ctr:1
    ctr images pull --plain-http --platform wasi/wasm $registry_host/for-ctr:1
    same 'hello from wasm' "$(ctr run --rm --runtime io.containerd.tazza.v1 \
        --platform wasi/wasm $registry_host/for-ctr:1 pulled)" 'the output'
}

registry_skopeo() {
    tazza package --oci "$TAZZA_WORK/skopeo.tar" -t skopeo:1 "$TAZZA_PREPARED/guests/hello.wasm"
    skopeo copy --all --dest-tls-verify=false "oci-archive:$TAZZA_WORK/skopeo.tar" \
        docker://$registry_host/by-skopeo:1
    same 'hello from wasm' "$(tazza run $registry_host/by-skopeo:1)" 'the output'
    has "$(skopeo inspect --raw --tls-verify=false docker://$registry_host/by-skopeo:1)" wasi
}

registry_artifact() {
    tazza push --artifact "$TAZZA_PREPARED/guests/hello.wasm" $registry_host/artifact:1
    same 'hello from wasm' "$(tazza run $registry_host/artifact:1)" 'the output'
    has "$(skopeo inspect --raw --tls-verify=false docker://$registry_host/artifact:1)" \
        application/vnd.wasm.config.v0+json
}

registry_standalone() {
    tazza package -o "$TAZZA_WORK/standalone.tar" -t standalone:1 \
        "$TAZZA_PREPARED/guests/hello.wasm"
    tazza push "$TAZZA_WORK/standalone.tar" $registry_host/standalone:1
    docker pull $registry_host/standalone:1
    same 'hello from wasm' "$(docker run --pull never --rm $registry_host/standalone:1)" 'the output'
}

# The first reason among those given.
registry_reason() {
    local reason
    for reason in "$@"; do
        if [ -n "$reason" ]; then
            echo "$reason"
            return
        fi
    done
}

subject registry "$no_registry"
run 'tazza push, pull and run' registry_push_and_run
subject registry "$(registry_reason "$no_registry" "$no_docker")"
run 'docker pull of what tazza pushed, and the other way round' registry_docker
run 'a standalone image' registry_standalone
subject registry "$(registry_reason "$no_registry" "$no_podman")"
run 'podman pull of what tazza pushed, and the other way round' registry_podman
subject registry "$(registry_reason "$no_registry" "$no_containerd")"
run 'ctr pull for wasi/wasm' registry_containerd
subject registry "$(registry_reason "$no_registry" "${unavailable:-$(missing skopeo)}")"
run 'skopeo copy of an archive of tazza package' registry_skopeo
run "the CNCF's artifact" registry_artifact
