# Docker Compose, with "runtime: tazza" for a service; to be sourced.

compose() { docker-compose --file "$TAZZA_TESTS/conf/compose.yml" --project-name tazza "$@"; }

compose_up() {
    compose up -d
    eventually 20 http http://127.0.0.1:18095/
    same 'hello from wasm' "$(http http://127.0.0.1:18095/)" 'the answer of the wasm service'
    same 'hello native' "$(http http://127.0.0.1:18096/)" 'the answer of the native service'
    eventually 20 compose_logged
    compose stop -t 20
    same 143 "$(docker inspect -f '{{.State.ExitCode}}' tazza_web_1)" 'the status after the stop'
    compose down
}
compose_logged() { compose logs show | grep -q 'GREETING=from compose'; }

no_compose=$no_docker
[ -n "$no_compose" ] || no_compose=$(missing docker-compose)
if [ -z "$no_compose" ]; then
    for image in guests native; do
        docker load -q -i "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_compose="docker load fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
subject compose "$no_compose"
run 'services of wasm and native images' compose_up
