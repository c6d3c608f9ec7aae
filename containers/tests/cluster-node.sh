# Makes the machine a node that knows nothing of tazza yet, for containers/kubernetes/installer.yaml, and
# in the end what it was; to be sourced.

# The pod of the installer uses the node's own systemctl, which is put in the place of one that is there.
node_systemctl() {
    local programs folder=$TAZZA_WORK/programs
    programs=$(realpath /bin)
    mkdir -p "$folder"
    sed "s|@WORK@|$TAZZA_WORK|" "$TAZZA_TESTS/systemctl.sh" >"$folder/systemctl"
    chmod 755 "$folder/systemctl"
    mount -t overlay overlay "$programs" -o "lowerdir=$folder:$programs"
    mkfifo "$TAZZA_WORK/systemctl.request" "$TAZZA_WORK/systemctl.answer"
    node_services &
}

node_services() {
    local status
    # Opened for writing too, so that there is no end of the file between two requests.
    while read -r _; do
        status=0
        node_restart_containerd || status=1
        echo "restart $status" >>"$TAZZA_WORK/systemctl.log"
        echo "$status" >"$TAZZA_WORK/systemctl.answer"
    done <>"$TAZZA_WORK/systemctl.request"
}

# $node_path tells which containerd that is.
node_restart_containerd() {
    kill "$(cat "$TAZZA_WORK/containerd.pid")"
    while [ -S /run/containerd/containerd.sock ] && containerd_ready >/dev/null 2>&1; do
        sleep 0.05
    done
    PATH=$node_path start containerd 30 containerd_ready containerd
    echo "$started" >"$TAZZA_WORK/containerd.pid"
}

node_begin() {
    echo "$containerd_process" >"$TAZZA_WORK/containerd.pid"
    node_path=$PATH
    if [ -n "$containerd_2" ]; then
        node_path=$TAZZA_ENGINES/bin:$PATH
        cp "$TAZZA_TESTS/conf/containerd-2.toml" /etc/containerd/config.toml
    else
        sed '/# Where there is a table/,$d' "$TAZZA_TESTS/conf/containerd.toml" \
            >/etc/containerd/config.toml
    fi
    node_restart_containerd || return 1
    umount /opt/tazza && rmdir /opt/tazza || return 1
    node_systemctl
}

node_end() {
    # Programs of it still run.
    umount --lazy "$(realpath /bin)"
    mkdir -p /opt/tazza
    mount --bind "$TAZZA_RUNTIME" /opt/tazza
    cp "$TAZZA_TESTS/conf/containerd.toml" /etc/containerd/config.toml
    node_path=$PATH
    node_restart_containerd
}
