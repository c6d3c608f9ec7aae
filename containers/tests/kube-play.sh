# "podman play kube": pods as Kubernetes describes them, without Kubernetes; to be sourced.

kube_play_pod() {
    local file=$TAZZA_TESTS/conf/pod.yaml
    podman --runtime tazza play kube "$file"
    eventually 20 http http://127.0.0.1:18090/
    same 'hello from wasm' "$(http http://127.0.0.1:18090/)" 'the answer on the hostPort'
    eventually 20 kube_play_logged
    same 'hello native' "$(http http://127.0.0.1:18091/)" 'the answer of the native sidecar'
    has "$(podman logs wasm-pod-show)" $'\nGREETING=from the pod\n'
    within 5 podman play kube --down "$file"
    same 7 "$(status_of http http://127.0.0.1:18090/)" 'a request when the pod is gone'
}
kube_play_logged() { podman logs wasm-pod-show | grep -q terminal; }

if [ -z "$no_podman" ]; then
    for image in guests native pause; do
        podman load -q -i "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_podman="podman load fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
subject 'kube play' "$no_podman"
run 'a pod of wasm and native containers, with hostPort and env' kube_play_pod
