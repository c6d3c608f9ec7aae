# "tazza setup containerd": a containerd of its own reads what it has written, and runs pods; to be
# sourced. Which one, is whichever is first on PATH.

# A pod whose containers the runtime handler $1 runs, of the image $2 that says $3.
setup_containerd_pod() {
    local pod container
    # Pods of one name would write to the same log.
    pod=$(cri run-pod "setup-$EPOCHREALTIME" ${1:+--handler "$1"})
    container=$(cri run "$pod" hello "$2")
    same 0 "$(cri wait "$container")" 'the status'
    same "$3" "$(cri logs "$container")" 'the log'
    cri remove-pod "$pod"
}

# setup_containerd TEXT: with TEXT as the file that is there before.
setup_containerd() {
    local file=/etc/containerd/config.toml image
    export CONTAINERD_ADDRESS=/run/setup/containerd.sock
    mkdir -p /run/setup
    echo "$1" >"$file"
    tazza setup containerd --apply
    has "$(cat "$file")" "$1"
    start_another_containerd setup-containerd
    for image in guests native pause; do
        ctr --namespace k8s.io images import "$TAZZA_PREPARED/$image.tar"
    done
    setup_containerd_pod tazza docker.io/library/guests:1 'hello from wasm'
    # Pods that name no class still have the runtime that they had.
    setup_containerd_pod '' docker.io/library/native:1 'hello native'
    tazza setup containerd --undo --apply
    same "$1" "$(cat "$file")" 'the file after --undo'
    stop "$started"
    start_another_containerd setup-containerd
    setup_containerd_pod '' docker.io/library/native:1 'hello native'
    has "$(cri run-pod again --handler tazza 2>&1 || true)" 'no runtime for "tazza" is configured'
    stop "$started"
    rm -r "$TAZZA_WORK/setup-containerd"
}
