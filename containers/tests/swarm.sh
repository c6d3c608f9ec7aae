# Docker's swarm of one machine: services have no runtime of their own, so "tazza" is Docker's default,
# which runs what is native, too; to be sourced.

swarm_image=127.0.0.1:5000/swarm:1
swarm_native=127.0.0.1:5000/swarm-native:1

swarm_begin() {
    tazza push "$TAZZA_PREPARED/guests/server.wasm" "$swarm_image"
    docker load -q -i "$TAZZA_PREPARED/native.tar"
    docker tag native:1 "$swarm_native"
    docker push "$swarm_native"
    swarm_default tazza
    docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1:2377
}
swarm_default() {
    sed "s/^{/{\"default-runtime\": \"$1\", /" "$TAZZA_TESTS/conf/daemon.json" >/etc/docker/daemon.json
    kill -HUP "$(cat /var/run/docker.pid)"
    eventually 10 swarm_runtime "$1"
}
swarm_runtime() { [ "$(docker info -f '{{.DefaultRuntime}}')" = "$1" ]; }
swarm_answers() { [ "$(http "http://127.0.0.1:$1/")" = "$2" ]; }

# Ports of the machine itself; those of the swarm's own network take a module of the kernel, ipvs.
swarm_service() {
    docker service create --detach --name web --publish mode=host,target=8080,published=18120 \
        --limit-memory 128m --limit-cpu 0.5 --read-only --user 1000 --env GREETING=hello "$swarm_image"
    docker service create --detach --name native --publish mode=host,target=8081,published=18121 \
        --entrypoint /server "$swarm_native" 8081
    eventually 40 swarm_answers 18120 'hello from wasm'
    eventually 40 swarm_answers 18121 'hello native'
    same tazza "$(docker inspect -f '{{.HostConfig.Runtime}}' \
        "$(docker ps -q -f label=com.docker.swarm.service.name=web)")" 'the runtime'
}

# The container of a service is replaced when it ends.
swarm_replaces() {
    local first
    first=$(docker ps -q -f label=com.docker.swarm.service.name=web)
    docker kill -s TERM "$first"
    eventually 40 swarm_gone "$first"
    same 143 "$(docker inspect -f '{{.State.ExitCode}}' "$first")" 'the status after SIGTERM'
    eventually 40 swarm_answers 18120 'hello from wasm'
}
swarm_gone() { [ "$(docker inspect -f '{{.State.Running}}' "$1")" = false ]; }

swarm_ingress() {
    docker service create --detach --name spread --publish 18122:8080 "$swarm_image"
    eventually 40 swarm_answers 18122 'hello from wasm'
    docker service rm spread
}

swarm_end() {
    docker service rm web native
    eventually 30 swarm_empty
    docker swarm leave --force
    # A file that names none would leave the last one.
    swarm_default runc
    cp "$TAZZA_TESTS/conf/daemon.json" /etc/docker/daemon.json
}
swarm_empty() { [ -z "$(docker ps -q -f label=com.docker.swarm.service.name)" ]; }

no_swarm=$no_docker
[ -n "$no_swarm" ] || no_swarm=$no_registry
subject swarm "$no_swarm"
run 'tazza as the default runtime, and a swarm' swarm_begin
run 'a service of a guest and a native one answer' swarm_service
run 'a task that ends is replaced' swarm_replaces
if [ -d /proc/sys/net/ipv4/vs ]; then
    run 'ports that the swarm distributes (mode=ingress)' swarm_ingress
else
    skip 'ports that the swarm distributes (mode=ingress)' 'the kernel has no ipvs'
fi
run 'services are removed, and the default runtime is what it was' swarm_end
