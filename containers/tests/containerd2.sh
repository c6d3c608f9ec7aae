# containerd 2, whose file has other tables: "tazza setup containerd", and once more the cases of ctr and
# CRI; to be sourced. It runs beside the containerd of the other subjects.

containerd_2='containerd 2, '
containerd_2_path=$PATH containerd_1_reason=$no_containerd
PATH=$TAZZA_ENGINES/bin:$PATH
export CONTAINERD_ADDRESS=/run/containerd-2/containerd.sock

. "$TAZZA_TESTS/setup-containerd.sh"

containerd_2_table() {
    printf '\n[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.%s]\nruntime_type = "%s"\n' "$@"
}

# What is there to begin with: all settings, in the newest version.
containerd_2_default() {
    containerd config default | sed \
        -e "s|sandbox = .*|sandbox = 'localhost/pause:1'|" \
        -e 's|restrict_oom_score_adj = .*|restrict_oom_score_adj = true|' \
        -e "s|bin_dirs = .*|bin_dirs = ['/usr/lib/cni']|"
}
containerd_2_setup_default() { setup_containerd "$(containerd_2_default)"; }
containerd_2_setup_plain() { setup_containerd "$(cat "$TAZZA_TESTS/conf/containerd-2.toml")"; }
# Of containerd 1, which the new one still reads.
containerd_2_setup_old() {
    setup_containerd "$(sed '/# Where there is a table/,$d' "$TAZZA_TESTS/conf/containerd.toml")"
}

no_containerd=${TAZZA_UNAVAILABLE:-}
if [ -z "$no_containerd" ] && [ ! -x "$TAZZA_ENGINES/bin/containerd" ]; then
    no_containerd="not built; 'containers/verify containerd2' does that"
fi
subject "${containerd_2}setup" "$(no_cri)"
run 'a file of version 2' containerd_2_setup_old
run 'a file of version 3 without a table of runtimes' containerd_2_setup_plain
run 'its own default file, of version 4' containerd_2_setup_default

if [ -z "$no_containerd" ]; then
    mkdir -p /run/containerd-2
    {
        cat "$TAZZA_TESTS/conf/containerd-2.toml"
        containerd_2_table runc io.containerd.runc.v2
        containerd_2_table tazzashim io.containerd.tazza.v1
    } >/etc/containerd/config.toml
    tazza setup containerd --apply >"$TAZZA_WORK/setup.log"
    start_another_containerd containerd-2 || no_containerd='containerd 2 did not start'
fi
. "$TAZZA_TESTS/ctr.sh"
. "$TAZZA_TESTS/cri.sh"

[ -n "$no_containerd" ] || stop "$started"
cp "$TAZZA_TESTS/conf/containerd.toml" /etc/containerd/config.toml
unset CONTAINERD_ADDRESS
PATH=$containerd_2_path no_containerd=$containerd_1_reason containerd_2=
