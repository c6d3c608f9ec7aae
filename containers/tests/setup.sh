# "tazza setup": makes engines know the runtime, and makes them forget it; to be sourced. The files of
# the other subjects are put aside meanwhile.

setup_docker() {
    local file=/etc/docker/daemon.json
    mv "$file" "$TAZZA_WORK/daemon.json"
    echo '{"debug": false}' >"$file"
    tazza setup docker --apply --reload
    eventually 10 setup_docker_knows
    same 'hello from wasm' "$(docker run --pull never --rm --runtime tazza guests:1)" 'the output'
    tazza setup docker --undo --apply --reload
    same '{"debug": false}' "$(cat "$file")" 'the file after --undo'
    # What the engine was started with. Docker 20.10 forgets no runtime before it is started anew.
    mv "$TAZZA_WORK/daemon.json" "$file"
    kill -HUP "$(cat /var/run/docker.pid)"
    eventually 10 setup_docker_knows
}
setup_docker_knows() { docker info -f '{{.Runtimes}}' | grep -q tazza; }

setup_podman() {
    local file=/etc/containers/containers.conf
    cp "$file" "$TAZZA_WORK/containers.conf"
    sed -i '/^\[engine.runtimes\]/,/^$/d' "$file"
    [ "$(status_of podman --runtime tazza run --pull never --rm docker.io/library/guests:1)" -ne 0 ]
    tazza setup podman --apply
    same 'hello from wasm' \
        "$(podman --runtime tazza run --pull never --rm docker.io/library/guests:1)" 'the output'
    tazza setup podman --undo --apply
    [ "$(status_of podman --runtime tazza run --pull never --rm docker.io/library/guests:1)" -ne 0 ]
    cp "$TAZZA_WORK/containers.conf" "$file"
}

. "$TAZZA_TESTS/setup-containerd.sh"

# With all that this machine wants, and no table of runtimes.
setup_containerd_plain() {
    setup_containerd "$(sed '/# Where there is a table/,$d' "$TAZZA_TESTS/conf/containerd.toml")"
}

# What many begin with: all settings there are.
setup_containerd_default() {
    setup_containerd "$(containerd config default | sed \
        -e 's|sandbox_image = .*|sandbox_image = "localhost/pause:1"|' \
        -e 's|restrict_oom_score_adj = .*|restrict_oom_score_adj = true|' \
        -e 's|bin_dir = .*|bin_dir = "/usr/lib/cni"|')"
}

if [ -z "$no_docker" ]; then
    docker load -q -i "$TAZZA_PREPARED/guests.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
        no_docker="docker load fails: $(cat "$TAZZA_WORK/load.log")"
fi
if [ -z "$no_podman" ]; then
    podman load -q -i "$TAZZA_PREPARED/guests.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
        no_podman="podman load fails: $(cat "$TAZZA_WORK/load.log")"
fi
subject setup "$no_docker"
run 'docker' setup_docker
subject setup "$no_podman"
run 'podman' setup_podman
subject setup "$(no_cri)"
run 'containerd without a table of runtimes: a pod, and one after --undo' setup_containerd_plain
run "containerd's own default file: a pod, and one after --undo" setup_containerd_default
cp "$TAZZA_TESTS/conf/containerd.toml" /etc/containerd/config.toml
