# Kubernetes of one node, in the view that isolate.sh made: etcd, the interface server, scheduler,
# controllers, and a node with agent and proxy; to be sourced. start_cluster sets no_cluster to a reason
# if that did not work.

kubernetes=$TAZZA_KUBERNETES/current
kubectl() { "$kubernetes/kubectl" --kubeconfig "$TAZZA_WORK/kubeconfig" "$@"; }

kube_token=tests
# A node has an address, which cannot be that of the loopback device; services have a range.
node_address=10.90.0.1
service_range=10.89.0.0/16

etcd_ready() { http http://127.0.0.1:2379/health; }
apiserver_ready() { kubectl get --raw /readyz; }
scheduler_ready() { http -k https://127.0.0.1:10259/healthz; }
controllers_ready() { http -k https://127.0.0.1:10257/healthz; }
proxy_ready() { http http://127.0.0.1:10256/healthz; }
node_ready() { kubectl wait --for=condition=Ready --timeout=1s node/localhost; }

start_etcd() {
    start etcd 60 etcd_ready etcd --data-dir "$TAZZA_WORK/etcd" \
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
    start kube-apiserver 120 apiserver_ready "$kubernetes/kube-apiserver" \
        --etcd-servers=http://127.0.0.1:2379 --bind-address=127.0.0.1 --secure-port=6443 \
        --advertise-address=127.0.0.1 --tls-cert-file="$keys/cert.pem" \
        --tls-private-key-file="$keys/key.pem" --client-ca-file="$keys/cert.pem" \
        --token-auth-file="$keys/tokens" --authorization-mode=AlwaysAllow \
        --service-account-key-file="$keys/key.pem" \
        --service-account-signing-key-file="$keys/key.pem" \
        --service-account-issuer=https://tests --service-cluster-ip-range="$service_range" \
        --allow-privileged=true --disable-admission-plugins=ServiceAccount \
        --endpoint-reconciler-type=none
}

start_scheduler() {
    start kube-scheduler 60 scheduler_ready "$kubernetes/kube-scheduler" --leader-elect=false \
        --kubeconfig="$TAZZA_WORK/kubeconfig" --bind-address=127.0.0.1
}

start_controllers() {
    start kube-controller-manager 60 controllers_ready "$kubernetes/kube-controller-manager" \
        --leader-elect=false --kubeconfig="$TAZZA_WORK/kubeconfig" --bind-address=127.0.0.1
}

start_kubelet() {
    ip link add node0 type bridge
    ip address add "$node_address/32" dev node0
    ip link set node0 up
    # To services from the node itself, whose packets have to have a way before they are redirected.
    ip route add "$service_range" dev node0
    start kubelet 90 node_ready "$kubernetes/kubelet" \
        --kubeconfig="$TAZZA_WORK/kubeconfig" --config="$TAZZA_TESTS/conf/kubelet.yaml" \
        --root-dir=/var/lib/kubelet --cert-dir="$TAZZA_WORK/kubelet-keys" \
        --hostname-override=localhost --node-ip="$node_address"
}

start_proxy() {
    # Limits of the kernel's for connections are not this view's to set.
    start kube-proxy 60 proxy_ready "$kubernetes/kube-proxy" --proxy-mode=iptables \
        --kubeconfig="$TAZZA_WORK/kubeconfig" --hostname-override=localhost \
        --cluster-cidr=10.88.64.0/24 --conntrack-max-per-core=0 \
        --conntrack-tcp-timeout-established=0s --conntrack-tcp-timeout-close-wait=0s
}

start_cluster() {
    local part
    no_cluster=$(missing etcd openssl iptables busybox)
    for part in etcd apiserver scheduler controllers kubelet proxy; do
        [ -n "$no_cluster" ] || "start_$part" || no_cluster="$part did not start"
    done
}
