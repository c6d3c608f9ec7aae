# Kubernetes itself, on one node that knows nothing of tazza: the files of containers/kubernetes, as
# "tazza setup kubernetes" prints them, and pods of the runtime class; to be sourced.

. "$TAZZA_TESTS/cluster.sh"
. "$TAZZA_TESTS/cluster-node.sh"

kube_registry=127.0.0.1:5000

pod_field() { kubectl get pod "$1" -o "jsonpath={.status.$2}"; }
pod_phase() { [ "$(pod_field "$1" phase)" = "$2" ]; }
pod_exit() { pod_field "$1" 'containerStatuses[0].state.terminated.exitCode'; }

# The image of the installer and that of the example, in a registry, and the YAML that names them.
kube_images() {
    local image
    for image in guests native pause; do
        ctr --namespace k8s.io images import "$TAZZA_PREPARED/$image.tar"
    done
    "$TAZZA_TESTS/images.py" "$TAZZA_WORK/busybox.tar" docker.io/library/busybox:1.37 \
        "$(command -v busybox)=/bin/busybox" '=/bin/sh->busybox' '=/bin/sleep->busybox'
    ctr --namespace k8s.io images import "$TAZZA_WORK/busybox.tar"
    DOCKER=$(docker_program) "$TAZZA_HOME/containers/kubernetes/build-installer.sh" "$TAZZA_RUNTIME"
    docker tag tazza/node-installer:latest $kube_registry/node-installer:1
    docker push $kube_registry/node-installer:1
    tazza push "$TAZZA_PREPARED/guests/server.wasm" $kube_registry/server:1
    tazza setup kubernetes --image $kube_registry/node-installer:1 >"$TAZZA_WORK/installer.yaml"
    tazza setup kubernetes --part example --image $kube_registry/server:1 >"$TAZZA_WORK/example.yaml"
}

installer_pod() {
    kubectl -n tazza-system get pod -l app.kubernetes.io/name=tazza-installer \
        --field-selector status.phase=Running -o 'jsonpath={.items[0].metadata.name}'
}

# The DaemonSet does nothing before the node has its label; then the node has the runtime.
kube_installs() {
    local log
    kubectl apply -f "$TAZZA_WORK/installer.yaml"
    kubectl -n tazza-system rollout status --timeout=30s daemonset/tazza-installer
    same 0 "$(kubectl -n tazza-system get daemonset tazza-installer \
        -o 'jsonpath={.status.desiredNumberScheduled}')" 'the pods on a node without the label'
    [ ! -e /opt/tazza ] || fail 'no runtime directory yet'
    kubectl label node localhost tazza.dev/runtime=true
    eventually 120 installer_pod
    log=$(kubectl -n tazza-system logs "$(installer_pod)" -c install)
    has "$log" '/opt/tazza has been installed'
    has "$log" 'restarting containerd'
    same 'restart 0' "$(cat "$TAZZA_WORK/systemctl.log")" 'what was asked of systemctl'
    cmp /opt/tazza/VERSION "$TAZZA_RUNTIME/VERSION"
    has "$(cat /etc/containerd/config.toml)" 'BinaryName = "/opt/tazza/bin/tazza-oci"'
}

# Where it is installed already, nothing happens.
kube_installs_once() {
    local first log
    first=$(installer_pod)
    kubectl -n tazza-system delete pod "$first" --grace-period=1
    eventually 60 installer_other "$first"
    log=$(kubectl -n tazza-system logs "$(installer_pod)" -c install)
    has "$log" '/opt/tazza is there already'
    has_not "$log" restarting
    same 'restart 0' "$(cat "$TAZZA_WORK/systemctl.log")" 'what was asked of systemctl'
}
installer_other() {
    local name
    name=$(installer_pod) && [ "$name" != "$1" ]
}

# The Deployment and its Service as they are.
kube_example() {
    local pod
    kubectl apply -f "$TAZZA_WORK/example.yaml"
    kubectl rollout status --timeout=100s deployment/wasm-server
    eventually 20 kube_service_answers
    for pod in $(example_pods); do
        same 'hello from wasm' "$(http "http://$(pod_field "$pod" podIP):8080/")" 'the answer of a pod'
        same '0 0' "$(pod_field "$pod" 'initContainerStatuses[0].restartCount') $(pod_field "$pod" \
            'containerStatuses[0].restartCount')" 'how often containers started again'
        same true "$(pod_field "$pod" 'initContainerStatuses[0].started')" 'whether the sidecar runs'
    done
}
example_pods() {
    kubectl get pod -l app.kubernetes.io/name=wasm-server -o 'jsonpath={.items[*].metadata.name}'
}
kube_service_answers() {
    [ 'hello from wasm' = "$(http "http://$(kubectl get service wasm-server \
        -o 'jsonpath={.spec.clusterIP}')/")" ]
}

# A new version takes the place of the old one, pod by pod. A pod that waits before it ends is still there
# for those who have not heard yet that it goes: no request fails.
kube_update() {
    local before failures=$TAZZA_WORK/update.failures requests
    kubectl patch deployment wasm-server -p '{"spec": {"template": {"spec": {"containers": [
        {"name": "server", "lifecycle": {"preStop": {"sleep": {"seconds": 10}}}}]}}}}'
    kubectl rollout status --timeout=60s deployment/wasm-server
    eventually 60 kube_pods 2
    eventually 20 kube_service_answers
    before=$(example_pods)
    while true; do
        kube_service_answers || echo failure >>"$failures"
    done &
    requests=$!
    kubectl set env deployment/wasm-server VERSION=2
    kubectl rollout status --timeout=60s deployment/wasm-server
    eventually 60 kube_pods 2
    kill "$requests"
    [ ! -e "$failures" ] || fail "no request to fail, not $(wc -l <"$failures")"
    kubectl scale --replicas=1 deployment/wasm-server
    eventually 60 kube_pods 1
    has_not "$before" "$(example_pods)"
    kubectl delete -f "$TAZZA_WORK/example.yaml" --wait=false
}
kube_pods() { [ "$(example_pods | wc -w)" = "$1" ]; }

kube_outcomes() {
    eventually 60 pod_phase hello Succeeded
    same 'hello from wasm' "$(kubectl logs hello)" 'the log'
    same 0 "$(pod_exit hello)" 'the exit code'
    eventually 60 pod_phase exit Failed
    same 3 "$(pod_exit exit)" 'the exit code of proc_exit(3)'
    eventually 60 pod_phase trap Failed
    same 134 "$(pod_exit trap)" 'the exit code of a trap'
    kubectl wait --for=condition=Complete --timeout=60s job/twice
}

# Either the guest is refused memory (7), or its end is that of a container without any.
kube_memory() {
    local status
    eventually 60 pod_phase memory Failed
    status=$(pod_exit memory)
    [ "$status" = 7 ] || [ "$status" = 137 ] || [ "$status" = 134 ] ||
        fail "512 MiB to be too much for 128 MiB, not status $status"
}

kube_settings() {
    local shown
    eventually 60 pod_phase settings Succeeded
    shown=$(kubectl logs settings -c variables)
    has "$shown" $'\none\ntwo words\n'
    has "$shown" $'\nGREETING=from the map\n'
    has "$shown" $'\nPOD=settings\n'
    has "$shown" $'\nJAVA_TOOL_OPTIONS=-version\n'
    same 'from the map' "$(kubectl logs settings -c file)" 'the file of the ConfigMap'
}

kube_liveness() {
    eventually 60 kube_restarted
    same 143 "$(pod_field unhealthy 'containerStatuses[0].lastState.terminated.exitCode')" \
        'the exit code of the container that was ended'
    kubectl delete pod unhealthy --wait=false
}
kube_restarted() {
    [ "$(pod_field unhealthy 'containerStatuses[0].lastState.terminated.exitCode')" != '' ]
}

# There is no program in the image but the guest, which goes on.
kube_exec() {
    eventually 60 pod_phase waiting Running
    eventually 20 kube_logged
    [ "$(status_of kubectl exec waiting -- sh -c true)" -ne 0 ] || fail 'sh not to be there'
    same 0 "$(pod_field waiting 'containerStatuses[0].restartCount')" 'how often it started again'
    pod_phase waiting Running
}
kube_logged() { [ "$(kubectl logs waiting)" = ready ]; }

# SIGTERM ends the guest, long before the minute that it has is over. What a pod ended with is seen by
# those only who watch it go.
kube_delete() {
    local codes=$TAZZA_WORK/waiting.codes watch
    kubectl get pod waiting --watch -o \
        'jsonpath={.status.containerStatuses[0].state.terminated.exitCode}{"\n"}' >"$codes" &
    watch=$!
    eventually 10 test -s "$codes"
    within 30 kubectl delete pod waiting --timeout=50s
    eventually 10 grep -q . "$codes"
    kill "$watch"
    same 143 "$(grep . "$codes" | tail -n 1)" 'the exit code'
}

kube_ports() {
    kubectl wait --for=condition=Ready --timeout=60s pod/ports
    same 'hello from wasm' "$(http http://127.0.0.1:18110/)" 'the answer on the hostPort'
    same 'hello native' "$(http http://127.0.0.1:18111/)" 'the answer of the native container'
    kubectl delete pod ports --wait=false
}

no_cluster=$(no_cri)
[ -n "$no_cluster" ] || no_cluster=$no_docker
[ -n "$no_cluster" ] || no_cluster=$no_registry
harness_limit_before=$harness_limit
harness_limit=180
subject "${containerd_2}kubelet" "$no_cluster"
run 'images of the installer and of an example' kube_images
if [ -z "$no_cluster" ]; then
    node_begin || no_cluster='containerd did not start again'
    [ -n "$no_cluster" ] || start_cluster
    subject "${containerd_2}kubelet" "$no_cluster"
fi
run 'the DaemonSet installs the runtime on a node with the label' kube_installs
run 'the DaemonSet changes nothing where the runtime is installed' kube_installs_once
if [ -z "$no_cluster" ]; then
    kubectl apply -f "$TAZZA_TESTS/conf/kubernetes.yaml" >"$TAZZA_WORK/apply.log" 2>&1 ||
        subject "${containerd_2}kubelet" "kubectl apply fails: $(cat "$TAZZA_WORK/apply.log")"
fi
run 'pods and jobs that end: log and exit code' kube_outcomes
run 'a limit of memory' kube_memory
run 'arguments, variables, a ConfigMap, volumes' kube_settings
run 'a container that a liveness probe finds dead starts again' kube_liveness
run 'exec has nothing to start' kube_exec
run 'SIGTERM when a pod is deleted' kube_delete
run 'a guest and a native program of a pod, with hostPorts' kube_ports
run 'the example: Deployment, probes, limits, native sidecar, Service' kube_example
run 'the example: another version while requests go on, fewer pods' kube_update
[ -n "$(no_cri)" ] || [ ! -p "$TAZZA_WORK/systemctl.request" ] || node_end
harness_limit=$harness_limit_before
