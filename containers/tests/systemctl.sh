#!/bin/sh
# In the place of systemctl on a node without systemd: containerd is the one service that runs, and is
# started again by cluster-node.sh, which reads @WORK@/systemctl.request.
case $* in
'is-active --quiet containerd') ;;
'is-active --quiet '*) exit 3 ;;
'restart containerd')
    echo restart >"@WORK@/systemctl.request"
    read -r status <"@WORK@/systemctl.answer"
    exit "$status"
    ;;
*)
    echo "systemctl: $* is not known here" >&2
    exit 1
    ;;
esac
