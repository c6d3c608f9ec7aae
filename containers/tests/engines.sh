# Starts the engines in the view that isolate.sh made; to be sourced. Each start_* sets the variable
# no_* to a reason where that did not work, and leaves it empty where it did. Everything is ended by
# the end of the view.

# start NAME SECONDS READY COMMAND...: starts a daemon, and waits until READY (a function or command
# without arguments) succeeds. Its output is in $TAZZA_WORK/NAME.log, and its process in $started.
start() {
    local name=$1 end=$((SECONDS + $2)) ready=$3
    shift 3
    "$@" >"$TAZZA_WORK/$name.log" 2>&1 </dev/null &
    started=$!
    until "$ready" >/dev/null 2>&1; do
        if ! kill -0 "$started" 2>/dev/null || [ "$SECONDS" -ge "$end" ]; then
            echo "--- $name did not start; the end of its log:"
            tail -n 15 "$TAZZA_WORK/$name.log"
            kill "$started" 2>/dev/null
            return 1
        fi
        sleep 0.05
    done
}

# stop PROCESS: ends a daemon, and waits for that.
stop() {
    kill "$1"
    wait "$1" 2>/dev/null || true
}

# missing PROGRAM...: prints the first one that is not installed.
missing() {
    local program
    for program in "$@"; do
        if ! command -v "$program" >/dev/null; then
            echo "$program is not installed"
            return
        fi
    done
}

# Debian's client is of the same version as its daemon; another one may come first on PATH.
docker_program() {
    if [ -x /usr/bin/docker ]; then
        echo /usr/bin/docker
    else
        type -P docker
    fi
}
docker() { "$(docker_program)" "$@"; }

containerd_ready() { timeout 5 ctr version; }
docker_ready() { timeout 5 docker version; }
registry_ready() { http http://127.0.0.1:5000/v2/; }

# start_another_containerd NAME: starts the containerd that is first on PATH, with the file where it is
# by default, and all else of its own. $CONTAINERD_ADDRESS, where ctr looks, is to be its socket.
start_another_containerd() {
    local folder=$TAZZA_WORK/$1
    start "$1" 30 containerd_ready containerd --root "$folder/root" --state "$folder/state" \
        --address "$CONTAINERD_ADDRESS"
}

start_containerd() {
    no_containerd=$(missing containerd ctr containerd-shim-runc-v2)
    [ -z "$no_containerd" ] || return 0
    mkdir -p /etc/containerd /etc/cni/net.d
    cp "$TAZZA_TESTS/conf/containerd.toml" /etc/containerd/config.toml
    rm -f /etc/cni/net.d/*
    cp "$TAZZA_TESTS/conf/cni.conflist" /etc/cni/net.d/10-tazza.conflist
    start containerd 30 containerd_ready containerd || no_containerd='containerd did not start'
    containerd_process=$started
}

# Why pods cannot be tried by the interface of Kubernetes, if they cannot.
no_cri() {
    if [ -n "$no_containerd" ]; then
        echo "$no_containerd"
    elif ! /usr/bin/python3 -c 'import grpc' 2>/dev/null; then
        echo 'python3-grpcio is not installed'
    elif [ ! -x /usr/lib/cni/portmap ]; then
        echo 'containernetworking-plugins is not installed'
    fi
}
cri() { "$TAZZA_TESTS/cri.py" "$@"; }

start_docker() {
    no_docker=$(missing dockerd docker iptables)
    [ -n "$no_docker" ] || no_docker=$no_containerd
    [ -z "$no_docker" ] || return 0
    mkdir -p /etc/docker
    cp "$TAZZA_TESTS/conf/daemon.json" /etc/docker/daemon.json
    start dockerd 30 docker_ready dockerd --containerd /run/containerd/containerd.sock \
        --ip-masq=false || no_docker='dockerd did not start'
}

start_podman() {
    no_podman=$(missing podman conmon)
    [ -z "$no_podman" ] || return 0
    mkdir -p /etc/containers
    cp "$TAZZA_TESTS/conf/containers.conf" /etc/containers/containers.conf
    # Not a daemon: it works if it can tell about itself.
    if ! timeout 30 podman info >"$TAZZA_WORK/podman.log" 2>&1; then
        tail -n 15 "$TAZZA_WORK/podman.log"
        no_podman='podman info fails'
    fi
}

# delegating PROGRAM: prints the path of tazza-oci with PROGRAM behind it. A variable of podman's own does not
# reach the runtime.
delegating() {
    local script=$TAZZA_WORK/delegating-${1//\//-}
    if [ ! -e "$script" ]; then
        printf '#!/bin/sh\nTAZZA_DELEGATE=%s exec /opt/tazza/bin/tazza-oci "$@"\n' "$1" >"$script"
        chmod 755 "$script"
    fi
    echo "$script"
}

start_registry() {
    no_registry=$(missing docker-registry)
    [ -z "$no_registry" ] || return 0
    sed "s|@ROOT@|$TAZZA_WORK/registry|" "$TAZZA_TESTS/conf/registry.yml" \
        >"$TAZZA_WORK/registry.yml"
    start docker-registry 30 registry_ready docker-registry serve "$TAZZA_WORK/registry.yml" ||
        no_registry='docker-registry did not start'
}
