# Kubernetes itself with containerd 2; to be sourced. There is a cluster for this or for kubelet.sh.

containerd_2='containerd 2, '
. "$TAZZA_TESTS/kubelet.sh"
containerd_2=
