# The interface that Kubernetes speaks with containerd, with tazza as the runtime handler of pods; to
# be sourced.

guests=docker.io/library/guests:1
native=docker.io/library/native:1

# A pod with a guest in it, which says hello, fails, and is removed.
cri_handler() {
    local pod container
    pod=$(cri run-pod "$1" --handler "$1")
    container=$(cri run "$pod" hello "$guests")
    same 0 "$(cri wait "$container")" 'the status'
    same 'hello from wasm' "$(cri logs "$container")" 'the log'
    container=$(cri run "$pod" exit "$guests" --command /exit3.wasm)
    same 3 "$(cri wait "$container")" 'the status of proc_exit(3)'
    container=$(cri run "$pod" trap "$guests" --command /trap.wasm)
    same 134 "$(cri wait "$container")" 'the status of a trap'
    cri remove-pod "$pod"
}
cri_program() { cri_handler tazza; }
cri_shim() { cri_handler tazzashim; }

cri_pod() {
    local pod server sidecar
    pod=$(cri run-pod pod --handler tazza --port 18100:8080 --port 18101:8081)
    server=$(cri run "$pod" server "$guests" --command /server.wasm --memory 67108864 \
        --read-only --user 1000)
    sidecar=$(cri run "$pod" sidecar "$native" --command /server --argument 8081)
    eventually 20 http http://127.0.0.1:18100/
    same 'hello from wasm' "$(http http://127.0.0.1:18100/)" 'the answer on the hostPort'
    same 'hello native' "$(http http://127.0.0.1:18101/)" 'the answer of the native sidecar'
    [ "$(cri stats "$server")" -gt 1000000 ] || fail 'more than a megabyte of memory'
    [ "$(status_of cri exec "$server" sh -c true)" -ne 0 ] || fail 'sh not to be there'
    within 2 cri stop "$server" 20
    same 143 "$(cri wait "$server")" 'the status after the stop'
    same running "$(cri state "$sidecar")" 'the state of the sidecar'
    cri remove-pod "$pod"
}

cri_environment() {
    local pod container
    pod=$(cri run-pod env --handler tazza)
    container=$(cri run "$pod" show "$guests" --command /show.wasm --argument one \
        --argument 'two words' --env GREETING=hello --env JAVA_TOOL_OPTIONS=-version)
    same 0 "$(cri wait "$container")" 'the status'
    has "$(cri logs "$container")" $'\none\ntwo words\n'
    has "$(cri logs "$container")" $'\nGREETING=hello\n'
    has "$(cri logs "$container")" $'\nJAVA_TOOL_OPTIONS=-version\n'
    cri remove-pod "$pod"
}

# Annotations of crun: what is marked as wasm has to be wasm; the pod's sandbox, which Kubernetes
# gives the same marks, is not touched.
cri_annotations() {
    local pod container
    pod=$(cri run-pod marked --handler tazza --annotation module.wasm.image/variant=compat-smart)
    container=$(cri run "$pod" hello "$guests" --annotation module.wasm.image/variant=compat-smart)
    same 0 "$(cri wait "$container")" 'the status of a guest'
    container=$(cri run "$pod" native "$native" \
        --annotation module.wasm.image/variant=compat-smart)
    same 0 "$(cri wait "$container")" 'the status of a native program'
    same 'hello native' "$(cri logs "$container")" 'the log of a native program'
    cri remove-pod "$pod"
}

no_cri=$(no_cri)
if [ -z "$no_cri" ]; then
    for image in guests native pause; do
        ctr --namespace k8s.io images import "$TAZZA_PREPARED/$image.tar" \
            >"$TAZZA_WORK/load.log" 2>&1 ||
            no_cri="ctr images import fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
subject "${containerd_2}CRI" "$no_cri"
run 'runtime handler by BinaryName: output and status' cri_program
run 'runtime handler by the shim: output and status' cri_shim
run 'arguments and environment' cri_environment
run 'a pod with hostPorts, limits and a native sidecar; stop' cri_pod
run 'annotations' cri_annotations
if [ -z "$containerd_2" ]; then
    subject CRI-O
    skip 'pods' 'neither Debian 12 nor the module proxy of Go has CRI-O'
fi
