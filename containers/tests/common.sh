# Cases that docker and podman share, since both have the same commands; to be sourced. The caller
# defines "engine", its command, and "wasm", which is "engine run" with tazza as the runtime, and
# ends before the image.

# entry FILE [option of run]...: runs a guest of the image "guests" in the foreground.
entry() {
    local file=$1
    shift
    wasm --rm "$@" --entrypoint "$file" "$guests"
}

# detached FILE [option of run]...: starts a guest; prints the container's identifier.
detached() {
    local file=$1
    shift
    wasm -d "$@" --entrypoint "$file" "$guests"
}

# Something of what the container wrote so far.
logged() { engine logs "$1" 2>&1 | grep -q "$2"; }

says_hello() {
    same 'hello from wasm' "$(wasm --rm "$guests")" 'the output'
}

exit_status() {
    same 3 "$(status_of entry /exit3.wasm)" 'the status of proc_exit(3)'
    same 134 "$(status_of entry /trap.wasm)" 'the status of a trap'
}

arguments_and_environment() {
    local shown
    shown=$(wasm --rm -e 'GREETING=good morning, "you"' -e EMPTY= --entrypoint /show.wasm \
        "$guests" one 'two words' '' '*')
    has "$shown" $'\none\ntwo words\n\n*\n'
    has "$shown" $'\nGREETING=good morning, "you"\n'
    has "$shown" $'\nEMPTY=\n'
    has "$shown" $'\nPATH='
    has_not "$shown" TAZZA
    has_not "$shown" LC_ALL
}

entrypoint_function() {
    same $'hello from wasm\nhello from wasm' "$(entry '/hello.wasm#twice')" 'the output'
}

native_passes() {
    same 'hello native' "$(wasm --rm "$native")" 'the output'
}

# stops FILE WORD: a guest that wrote WORD ends within 2 s of SIGTERM, with status 143.
stops() {
    local id
    id=$(detached "$1")
    eventually 20 logged "$id" "$2"
    within 2 engine stop -t 20 "$id"
    same 143 "$(engine inspect -f '{{.State.ExitCode}}' "$id")" 'the status after SIGTERM'
    engine rm "$id"
}
stops_waiting() { stops /wait.wasm ready; }
stops_computing() { stops /spin.wasm ready; }

# It writes nothing; that it runs is seen from outside.
stops_start_function() {
    local id
    id=$(detached /start-loop.wasm)
    eventually 20 engine_top "$id"
    sleep 1
    within 2 engine stop -t 20 "$id"
    same 143 "$(engine inspect -f '{{.State.ExitCode}}' "$id")" 'the status after SIGTERM'
    engine rm "$id"
}
engine_top() { engine top "$1" | grep -q java; }

read_only() {
    same 0 "$(status_of wasm --rm --entrypoint /file.wasm "$guests" write /new)" \
        'the status of a write'
    # 69 is ROFS.
    same 69 "$(status_of wasm --rm --read-only --entrypoint /file.wasm "$guests" write /new)" \
        'the status of a write to a read-only root'
    same 0 "$(status_of wasm --rm --read-only --tmpfs /scratch --entrypoint /file.wasm \
        "$guests" write /scratch/new)" 'the status of a write to a tmpfs'
}

user() {
    local folder=$TAZZA_WORK/user.$1
    mkdir "$folder"
    chmod 777 "$folder"
    wasm --rm --user 1000:1001 -v "$folder:/data" --entrypoint /file.wasm "$guests" \
        write /data/new
    same '1000:1001' "$(stat -c %u:%g "$folder/new")" 'the owner of the file'
    same 'written by wasm' "$(cat "$folder/new")" 'what is in the file'
}

memory_limit() {
    local status
    same 'hello from wasm' "$(wasm --rm -m 64m "$guests")" 'the output'
    same 0 "$(status_of entry /memory.wasm)" 'the status of 512 MiB without a limit'
    # Either the guest is refused memory (7), or its end is that of a container without any.
    status=$(status_of entry /memory.wasm -m 64m)
    [ "$status" = 7 ] || [ "$status" = 137 ] || [ "$status" = 134 ] ||
        fail "512 MiB to be too much for 64 MiB, not status $status"
}

processor_limit() {
    same 'hello from wasm' "$(wasm --rm --cpus 0.5 "$guests")" 'the output'
}

process_limit() {
    same 'hello from wasm' "$(wasm --rm --pids-limit 40 "$guests")" 'the output'
    same 0 "$(status_of entry /threads.wasm)" 'the status of 64 threads'
    same 6 "$(status_of entry /threads.wasm --pids-limit 40)" \
        'the status where 64 threads are too many'
}

no_privileges() {
    same 'hello from wasm' \
        "$(wasm --rm --cap-drop ALL --security-opt no-new-privileges --network none \
            --read-only --user 65534:65534 "$guests")" 'the output'
}

port() {
    local id
    id=$(detached /server.wasm -p 127.0.0.1:18080:8080)
    eventually 20 http http://127.0.0.1:18080/
    same 'hello from wasm' "$(http http://127.0.0.1:18080/)" 'the answer'
    engine rm -f "$id"
}

input() {
    same 'hello, input' "$(echo 'hello, input' | wasm --rm -i --entrypoint /echo.wasm "$guests")" \
        'the output'
}

logs() {
    local id
    id=$(detached /wait.wasm)
    eventually 20 logged "$id" ready
    same ready "$(engine logs "$id")" 'the log'
    engine rm -f "$id"
}

pause() {
    local id
    id=$(detached /server.wasm -p 127.0.0.1:18081:8080)
    eventually 20 http http://127.0.0.1:18081/
    engine pause "$id"
    same 28 "$(status_of curl -s --max-time 1 http://127.0.0.1:18081/)" 'a request in a pause'
    engine unpause "$id"
    same 'hello from wasm' "$(http http://127.0.0.1:18081/)" 'the answer after the pause'
    engine rm -f "$id"
}

# There is no program in the image but the guest, and a guest is started by "run" alone.
exec_fails() {
    local id status
    id=$(detached /wait.wasm)
    eventually 20 logged "$id" ready
    status=$(status_of engine exec "$id" sh -c true)
    [ "$status" -ne 0 ] || fail 'sh not to be there'
    status=$(status_of engine exec "$id" /hello.wasm)
    [ "$status" -ne 0 ] || fail 'a guest not to be started by exec'
    same true "$(engine inspect -f '{{.State.Running}}' "$id")" 'whether the container runs'
    engine rm -f "$id"
}

statistics() {
    local id memory
    id=$(detached /wait.wasm)
    eventually 20 logged "$id" ready
    memory=$(engine stats --no-stream --format '{{.MemUsage}}' "$id")
    case $memory in
    [1-9]*MiB* | [1-9]*MB*) ;;
    *) fail "some megabytes of memory, not '$memory'" ;;
    esac
    engine rm -f "$id"
}

volume_is_shared() {
    local folder=$TAZZA_WORK/volume.$1
    mkdir "$folder"
    echo 'from outside' >"$folder/file"
    same 'from outside' \
        "$(wasm --rm -v "$folder:/data:ro" --entrypoint /file.wasm "$guests" read /data/file)" \
        'the output'
    same 69 "$(status_of wasm --rm -v "$folder:/data:ro" --entrypoint /file.wasm "$guests" \
        write /data/file)" 'the status of a write to a read-only volume'
}

common_cases() {
    run 'wasm as the entrypoint' says_hello
    run 'exit status of the guest and of a trap' exit_status
    run 'arguments and environment reach the guest, nothing else does' arguments_and_environment
    run 'path.wasm#function as the entrypoint' entrypoint_function
    run 'a native image under the same runtime' native_passes
    run 'stop while the guest waits' stops_waiting
    run 'stop while the guest computes' stops_computing
    run 'stop while the start function loops' stops_start_function
    if [ -z "${no_read_only:-}" ]; then
        run '--read-only and --tmpfs' read_only
    else
        skip '--read-only and --tmpfs' "$no_read_only"
    fi
    run '--user' user_of_engine
    run 'volumes' volume_of_engine
    run '-m' memory_limit
    run '--cpus' processor_limit
    run '--pids-limit' process_limit
    if [ -z "${no_read_only:-}" ]; then
        run 'no capabilities, no new privileges, no network, read-only, nobody' no_privileges
    else
        skip 'no capabilities, no new privileges, no network, read-only, nobody' "$no_read_only"
    fi
    run '-p' port
    run '-i' input
    run 'logs' logs
    run 'stats' statistics
    run 'pause and unpause' pause
    run 'exec has nothing to start' exec_fails
}
