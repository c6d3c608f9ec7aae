# Kubernetes itself: etcd, its interface server and its agent on a node, with pods of the runtime
# class "tazza"; to be sourced. There is no scheduler, so pods name the node; there is no controller,
# so a pod is made of a Deployment's template here.

kubectl() { command kubectl --kubeconfig "$TAZZA_WORK/kubeconfig" "$@"; }

kube_token=tests
etcd_ready() { http http://127.0.0.1:2379/health; }
apiserver_ready() { kubectl get --raw /readyz; }
node_ready() { kubectl wait --for=condition=Ready --timeout=1s node/localhost; }

start_etcd() {
    start etcd 30 etcd_ready etcd --data-dir "$TAZZA_WORK/etcd" \
        --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
        --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
        --initial-cluster default=http://127.0.0.1:2380
}

start_apiserver() {
    local keys=$TAZZA_WORK/keys
    mkdir -p "$keys"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=tests \
        -addext subjectAltName=IP:127.0.0.1 -keyout "$keys/key.pem" -out "$keys/cert.pem" \
        2>"$TAZZA_WORK/openssl.log" || return 1
    echo "$kube_token,tests,tests,system:masters" >"$keys/tokens"
    cat >"$TAZZA_WORK/kubeconfig" <<END
apiVersion: v1
kind: Config
clusters: [{name: tests, cluster: {server: "https://127.0.0.1:6443", certificate-authority: "$keys/cert.pem"}}]
users: [{name: tests, user: {token: $kube_token}}]
contexts: [{name: tests, context: {cluster: tests, user: tests}}]
current-context: tests
END
    start kube-apiserver 90 apiserver_ready "$TAZZA_KUBERNETES/kube-apiserver" \
        --etcd-servers=http://127.0.0.1:2379 --bind-address=127.0.0.1 --secure-port=6443 \
        --advertise-address=127.0.0.1 --tls-cert-file="$keys/cert.pem" \
        --tls-private-key-file="$keys/key.pem" --client-ca-file="$keys/cert.pem" \
        --token-auth-file="$keys/tokens" --authorization-mode=AlwaysAllow \
        --service-account-key-file="$keys/key.pem" \
        --service-account-signing-key-file="$keys/key.pem" \
        --service-account-issuer=https://tests --service-cluster-ip-range=10.89.0.0/16 \
        --allow-privileged=true --disable-admission-plugins=ServiceAccount \
        --endpoint-reconciler-type=none
}

# A node has an address, which cannot be that of the loopback device.
node_address=10.89.255.1

start_kubelet() {
    ip link add node0 type bridge
    ip address add "$node_address/32" dev node0
    ip link set node0 up
    # Or it would ask a cloud about its machine.
    AWS_EC2_METADATA_DISABLED=true start kubelet 90 node_ready "$TAZZA_KUBERNETES/kubelet" \
        --kubeconfig="$TAZZA_WORK/kubeconfig" --config="$TAZZA_TESTS/conf/kubelet.yaml" \
        --root-dir=/var/lib/kubelet --cert-dir="$TAZZA_WORK/kubelet-keys" \
        --container-runtime=remote --hostname-override=localhost \
        --node-ip="$node_address" \
        --container-runtime-endpoint=unix:///run/containerd/containerd.sock
}

pod_phase() { [ "$(kubectl get pod "$1" -o 'jsonpath={.status.phase}')" = "$2" ]; }
pod_ready() { kubectl wait --for=condition=Ready --timeout=1s "pod/$1"; }
pod_exit() { kubectl get pod "$1" -o 'jsonpath={.status.containerStatuses[0].state.terminated.exitCode}'; }

kubelet_outcomes() {
    eventually 40 pod_phase hello Succeeded
    same 'hello from wasm' "$(kubectl logs hello)" 'the log'
    eventually 40 pod_phase exit Failed
    same 3 "$(pod_exit exit)" 'the exit code'
}

kubelet_service() {
    eventually 40 pod_ready server
    same 'hello from wasm' "$(http http://127.0.0.1:18110/)" 'the answer on the hostPort'
    same 'hello native' "$(http http://127.0.0.1:18111/)" 'the answer of the native sidecar'
    same '0 0' "$(kubectl get pod server -o \
        'jsonpath={.status.containerStatuses[*].restartCount}')" 'how often containers started again'
    # When a pod is gone is up to the agent's own rounds.
    kubectl delete --wait=true --grace-period=20 --timeout=100s pod/server
}

no_kubelet=$no_containerd
[ -n "$no_kubelet" ] || no_kubelet=$(missing etcd kubectl openssl jq)
if [ -z "$no_kubelet" ]; then
    for image in guests native pause; do
        ctr --namespace k8s.io images import "$TAZZA_PREPARED/$image.tar" \
            >"$TAZZA_WORK/load.log" 2>&1 ||
            no_kubelet="ctr images import fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
if [ -z "$no_kubelet" ]; then
    start_etcd || no_kubelet='etcd did not start'
fi
if [ -z "$no_kubelet" ]; then
    start_apiserver || no_kubelet='kube-apiserver did not start'
fi
if [ -z "$no_kubelet" ]; then
    start_kubelet || no_kubelet='kubelet did not start'
fi
if [ -z "$no_kubelet" ]; then
    kubectl apply -f "$TAZZA_TESTS/conf/kubernetes.yaml" >"$TAZZA_WORK/apply.log" 2>&1 ||
        no_kubelet="kubectl apply fails: $(cat "$TAZZA_WORK/apply.log")"
fi
harness_limit=180
subject kubelet "$no_kubelet"
run 'pods that end: log and exit code' kubelet_outcomes
run 'a pod with probes, limits, a native sidecar and hostPorts; its end' kubelet_service
