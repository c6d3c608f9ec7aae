# What hostile images and their users try; to be sourced. Each case shows that the attack fails and
# that what it is a perversion of works. "evil" is what the attacker's programs print.

attack_volume=${TAZZA_WORK:-}/evil

# attack ARGUMENT...: runs a container; prints all it wrote, and "status N" at the end.
attack() {
    local status=0
    timeout -k 1 30 "${attack_engine[@]}" --rm "$@" 2>&1 || status=$?
    echo "status $status"
}

# Says hello, as if nothing had been tried.
unimpressed() {
    same $'hello from wasm\nstatus 0' "$(attack "$@")" "the output of $*"
}

# Ends with an error, within the time that "attack" gives it; nothing of the attacker's ran, and nothing
# of the guest's either.
refused() {
    local output
    output=$(attack "$@")
    has_not "$output" evil
    has_not "$output" 'hello from'
    has_not "$output" 'Exception'
    for status in 0 124 137; do
        has_not "$output" "status $status"
    done
}

# Is refused or has no effect.
harmless() {
    local output
    output=$(attack "$@")
    has_not "$output" evil
    case $output in
    $'hello from wasm\nstatus 0') ;;
    *'status 0' | *'status 124' | *'status 137') fail "an error or hello, not: $output" ;;
    esac
}

# Variables that steer a JVM, a dynamic loader, a C library or tazza itself. Those that name an option
# would stop a JVM that sees them.
attack_variables=(
    JAVA_TOOL_OPTIONS=-XX:+Evil JDK_JAVA_OPTIONS=-XX:+Evil _JAVA_OPTIONS=-XX:+Evil
    JAVA_OPTIONS=-XX:+Evil TAZZA_JVM_OPTIONS=-XX:+Evil TAZZA_OPTIONS=--evil JAVA_HOME=/opt/evil
    CLASSPATH=/evil.jar LD_PRELOAD=/evil.so LD_AUDIT=/evil.so LD_LIBRARY_PATH=/lib LD_DEBUG=all
    LD_TRACE_LOADED_OBJECTS=1 GLIBC_TUNABLES=glibc.malloc.perturb=1 MALLOC_PERTURB_=1 LOCPATH=/evil
    GCONV_PATH=/evil LC_ALL=evil TMPDIR=/evil HOME=/evil TAZZA_HOME=/evil TAZZA_RUNTIME=/evil
    TAZZA_PLUGIN_PATH=/evil TAZZA_DELEGATE=/evil.so TAZZA_ENV=evil XDG_CACHE_HOME=/evil
    'QUOTES="],"args":["/evil"],"x":["' 'BACKSLASH=\"\u0000\' $'LINES=a\nb' 'UMLAUT=ä€😀'
)

attack_environment() {
    local variable options=() output
    # What they are worth elsewhere.
    # Relative, since the loader divides the list at spaces.
    has "$(cd "$TAZZA_PREPARED/native" && LD_PRELOAD=./evil.so /bin/true)" evil
    for variable in "${attack_variables[@]}"; do
        options+=(-e "$variable")
    done
    unimpressed "${options[@]}" attacks:1
    # They are the guest's own affair, and it gets them.
    output=$(attack "${options[@]}" --entrypoint /show.wasm attacks:1)
    for variable in "${attack_variables[@]}"; do
        has "$output" $'\n'"$variable"$'\n'
    done
    has "$output" 'status 0'
    # Names that the front end uses itself.
    output=$(attack -e TAZZA_ENV.JAVA_TOOL_OPTIONS=-XX:+Evil -e TAZZA_ENV.=x \
        --entrypoint /show.wasm attacks:1)
    has "$output" $'\nTAZZA_ENV.JAVA_TOOL_OPTIONS=-XX:+Evil\n'
    has "$output" 'status 0'
}

# The same from the image.
attack_image_environment() {
    local folder=$TAZZA_WORK/environment-$attack_name
    mkdir "$folder"
    cp "$TAZZA_PREPARED/guests/hello.wasm" "$TAZZA_PREPARED/native/evil.so" "$folder"
    {
        printf '%s\n' 'FROM scratch' 'COPY hello.wasm evil.so /' 'ENTRYPOINT ["/hello.wasm"]'
        printf 'ENV %s\n' JAVA_TOOL_OPTIONS=-XX:+Evil JDK_JAVA_OPTIONS=-XX:+Evil \
            _JAVA_OPTIONS=-XX:+Evil TAZZA_JVM_OPTIONS=-XX:+Evil LD_PRELOAD=/evil.so \
            LD_LIBRARY_PATH=/ LD_AUDIT=/evil.so
    } >"$folder/Dockerfile"
    "$attack_name" build -q -t environment "$folder"
    unimpressed environment
}

attack_arguments() {
    local word output
    local words=(--help --dir=/:/ --plugin=/evil.so -XX:+Evil -- '"],"x":["' '\' $'a\nb' 'ä€😀')
    for word in "${words[@]:0:3}"; do
        output=$(attack --entrypoint /show.wasm attacks:1 "$word" last)
        has "$output" $'\n'"$word"$'\nlast\n'
        has "$output" 'status 0'
    done
    output=$(attack --entrypoint /show.wasm attacks:1 "${words[@]}")
    has "$output" $'\n'"$(printf '%s\n' "${words[@]}")"$'\n'
    has "$output" 'status 0'
}

# Where the runtime directory is to be mounted, the image has something.
attack_own_runtime() {
    unimpressed folder:1
    harmless link:1
    harmless parent:1
    harmless file:1
}

attack_volumes() {
    local options
    rm -rf "$attack_volume"
    mkdir -p "$attack_volume/parent" "$attack_volume/linked"
    for path in jre/bin/java bin/tazza bin/tazza-container app/jvm.options \
        glibc/ld-linux-x86-64.so.2 glibc/ld-linux-aarch64.so.1; do
        mkdir -p "$attack_volume/runtime/${path%/*}"
        cp "$TAZZA_PREPARED/native/evil" "$attack_volume/runtime/$path"
    done
    cp -r "$attack_volume/runtime" "$attack_volume/parent/tazza"
    ln -s /evil "$attack_volume/linked/tazza"
    for options in "$attack_volume/runtime:/opt/tazza" "$attack_volume/parent:/opt" \
        "$attack_volume/runtime/jre:/opt/tazza/jre" "$attack_volume/runtime/bin:/opt/tazza/bin" \
        "$attack_volume/runtime/app/jvm.options:/opt/tazza/app/jvm.options" \
        "$attack_volume/runtime/jre/bin/java:/opt/tazza/jre/bin/java"; do
        harmless -v "$options" attacks:1
    done
    harmless -v "$attack_volume/linked:/opt" -v "$attack_volume/runtime:/evil" attacks:1
    harmless --tmpfs /opt/tazza attacks:1
    harmless --tmpfs /opt/tazza/app attacks:1
    # The runtime is the same as before for everybody else.
    unimpressed attacks:1
    diff -r "$TAZZA_RUNTIME" /opt/tazza
}

attack_links() {
    unimpressed --entrypoint /link.wasm attacks:1
    unimpressed --entrypoint /relative.wasm attacks:1
    unimpressed --entrypoint /folder/folder/folder/hello.wasm attacks:1
    same $'hello from wasm\nhello from wasm\nstatus 0' \
        "$(attack --entrypoint '/folder/link.wasm#twice' attacks:1)" 'the output of a function'
    # As native as the file that it leads to.
    same $'evil\nstatus 0' "$(attack --entrypoint /native.wasm attacks:1 | tr -d '\r')" \
        'the output of a native program in the image'
    for link in exe self runtime outside above loop proc; do
        refused --entrypoint "/$link.wasm" attacks:1
    done
    refused --entrypoint /../../../../../../../../../../etc/passwd attacks:1
    refused --entrypoint "$TAZZA_PREPARED/guests/hello.wasm" attacks:1
    refused --entrypoint /opt/tazza/bin/tazza attacks:1 /hello.wasm
}

# A file of libraries that the dynamic loader loads into any program of a container, except into what
# runs guests.
attack_preload_file() {
    echo /evil.so >"$TAZZA_WORK/preload-$attack_name"
    unimpressed -v "$TAZZA_WORK/preload-$attack_name:/etc/ld.so.preload:ro" attacks:1
}

# The same, and what the C library loads by name, all from the image.
attack_libraries() {
    local folder=$TAZZA_WORK/libraries-$attack_name output
    # What they are worth elsewhere.
    mkdir -p "$folder"
    cp "$TAZZA_PREPARED/native/evil.so" "$folder/libnss_evil.so.2"
    cp "$TAZZA_PREPARED/native/evil.so" "$TAZZA_TESTS/conf/gconv-modules" "$folder"
    has "$(unshare --mount sh -c 'mount --bind "$1" /etc/nsswitch.conf
        LD_LIBRARY_PATH=$2 exec getent passwd nobody' sh "$TAZZA_TESTS/conf/nsswitch.conf" "$folder")" evil
    output=$(echo x | GCONV_PATH=$folder iconv -f EVIL -t UTF-16 2>&1) || true
    has "$output" evil
    unimpressed libraries:1
    unimpressed --user 1234:1234 -e GCONV_PATH=/usr/lib/gconv -e LC_ALL=evil.EVIL libraries:1
    has "$(attack --entrypoint /show.wasm libraries:1 ä€😀)" $'\nä€😀\n'
    # Names of hosts go through the C library.
    output=$(attack --entrypoint /resolve.wasm libraries:1)
    has_not "$output" evil
    has_not "$output" 'status 0'
}

# Keys, a module signed by one of them, and a cache, with which the user of the image would run other code
# than that of the module.
attack_stored_code() {
    local home options
    # What they are worth elsewhere.
    cp -r "$TAZZA_PREPARED/forged" "$TAZZA_WORK/forged-$attack_name"
    for module in "$TAZZA_PREPARED/guests/hello.wasm" "$TAZZA_PREPARED/forged/forged.wasm"; do
        same evil "$(env -u XDG_CONFIG_HOME -u XDG_CACHE_HOME -u TAZZA_CACHE_DIR \
            HOME="$TAZZA_WORK/forged-$attack_name" tazza run "$module")" "the output of $module outside"
    done
    for home in / /root /home; do
        options=(-e "HOME=$home" -e "XDG_CONFIG_HOME=$home/.config" -e "XDG_CACHE_HOME=$home/.cache"
            -e "TAZZA_CACHE_DIR=$home/.cache/tazza")
        unimpressed forged:1
        unimpressed "${options[@]}" forged:1
        unimpressed -e "HOME=$home" forged:1
        has "$(attack "${options[@]}" --entrypoint /forged.wasm forged:1)" $'hello from wasm\nstatus 0'
    done
}

# A debugging interface of the JVM, which anybody with its user's number could use to load code: a
# file in /tmp and SIGQUIT open it elsewhere.
attack_attach() {
    local folder=$TAZZA_WORK/attach-$attack_name id
    mkdir -p "$folder"
    : >"$folder/.attach_pid1"
    id=$("${attack_engine[@]}" -d -v "$folder:/tmp" --entrypoint /wait.wasm guests:1)
    eventually 20 attack_logs "$id" ready
    "$attack_name" kill -s QUIT "$id"
    # The other thing that a JVM does at this signal.
    eventually 20 attack_logs "$id" 'Full thread dump'
    [ ! -e "$folder/.java_pid1" ] || fail 'no socket to attach to'
    "$attack_name" rm -f "$id"
}
attack_logs() { "$attack_name" logs "$1" 2>&1 | grep -q "$2"; }

attack_special_files() {
    for file in fifo zero folder; do
        refused --entrypoint "/$file.wasm" attacks:1
    done
}

# closed MODE PATH...: the guest cannot open any of these files to read or write.
closed() {
    local output path
    output=$(attack --entrypoint /open.wasm attacks:1 "$@")
    has "$output" 'status 0'
    has_not $'\n'"$output" $'\n00 '
    shift
    for path in "$@"; do
        has "$output" " $path"$'\n'
    done
}

# Files of procfs lead out of the sandbox of the guest, if not out of the container.
attack_proc() {
    closed read /proc/self/mem /proc/self/maps /proc/self/environ /proc/1/environ /proc/1/cmdline \
        /proc/self/exe /proc/self/fd/0 /proc/self/fd/3 /proc/thread-self/mem \
        /proc/self/task/1/mem /proc/self/root/proc/self/mem /proc/self/cwd/proc/self/mem \
        /proc/1/root/file /proc/kcore /proc/sys/kernel/hostname /proc/mounts /environment \
        /root/file /dev/fd/0 /dev/stdin
    closed write /proc/self/mem /proc/self/oom_score_adj /proc/sys/kernel/hostname \
        /proc/sysrq-trigger /proc/self/attr/current /proc/self/setgroups
    same $'00 /file\nstatus 0' "$(attack --entrypoint /open.wasm attacks:1 read /file)" 'the output'
    same $'00 /new\nstatus 0' "$(attack --entrypoint /open.wasm attacks:1 write /new)" 'the output'
}

# What the guest is run by is not to be seen, however it is called.
attack_runtime_is_hidden() {
    local output
    closed read /opt/tazza/VERSION /opt/tazza/app/jvm.options /opt/../opt/tazza/VERSION /version \
        /opt/./tazza/./VERSION /opt//tazza/VERSION /opt/tazza
    closed write /opt/tazza/app/jvm.options /opt/tazza/new
    output=$(attack --entrypoint /file.wasm attacks:1 list /opt)
    has "$output" 'status 0'
    has_not "$output" tazza
}

# The links lead as far up as they can, to the root of the container.
attack_above_root() {
    closed read /../file ../../file "/..$TAZZA_PREPARED/guests/hello.wasm" \
        "/up$TAZZA_PREPARED/guests/hello.wasm" "$TAZZA_PREPARED/guests/hello.wasm"
}

# A module of 64 GiB, nearly all of which takes no room on the disk.
attack_giant_module() {
    local folder=$TAZZA_WORK/giant-$attack_name
    mkdir "$folder"
    printf '\0asm\1\0\0\0' >"$folder/giant.wasm"
    truncate -s 64G "$folder/giant.wasm"
    cp "$TAZZA_PREPARED/guests/hello.wasm" "$folder"
    unimpressed -v "$folder:/modules" --entrypoint /modules/hello.wasm attacks:1
    refused -m 256m -v "$folder:/modules" --entrypoint /modules/giant.wasm attacks:1
}

attack_damaged_module() {
    local folder=$TAZZA_WORK/damaged-$attack_name output
    mkdir "$folder"
    head -c 60 "$TAZZA_PREPARED/guests/hello.wasm" >"$folder/cut.wasm"
    printf '\0asm' >"$folder/magic.wasm"
    printf '\0asm\1\0\0\0\1\377\377\377\377\17' >"$folder/length.wasm"
    for file in cut magic length; do
        refused -v "$folder:/modules" --entrypoint "/modules/$file.wasm" attacks:1
    done
}

# What depends on how an engine prepares a container.
attack_engine_cases() {
    run 'variables that steer a JVM, the loader, libc' attack_environment
    run 'such variables in the image' attack_image_environment
    run 'an image with a runtime directory of its own: folder, link, file' attack_own_runtime
    run 'volumes over and into the runtime directory' attack_volumes
    run 'entrypoints that are links out of the image' attack_links
    run '/etc/ld.so.preload' attack_preload_file
    run 'libraries of the image: nsswitch.conf, ld.so.preload, gconv' attack_libraries
    run 'keys and a cache in the home directory of the image' attack_stored_code
    run 'attaching to the JVM' attack_attach
    run 'FIFO, device and folder as entrypoints' attack_special_files
}

attack_images='attacks folder link parent file forged libraries guests'
if [ -z "$no_docker" ]; then
    for image in $attack_images; do
        docker load -q -i "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_docker="docker load fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
if [ -z "$no_podman" ]; then
    for image in $attack_images; do
        podman load -q -i "$TAZZA_PREPARED/$image.tar" >"$TAZZA_WORK/load.log" 2>&1 ||
            no_podman="podman load fails: $(cat "$TAZZA_WORK/load.log")"
    done
fi
attack_name=docker
attack_engine=("$(docker_program)" run --pull never --runtime tazza)
subject 'attacks, docker' "$no_docker"
attack_engine_cases
run 'arguments that look like options' attack_arguments
run 'files of /proc' attack_proc
run 'the runtime directory is hidden' attack_runtime_is_hidden
run 'paths above the root' attack_above_root
run 'a module of 64 GiB' attack_giant_module
run 'damaged modules' attack_damaged_module
attack_name=podman
attack_engine=(podman --runtime tazza run --pull never)
subject 'attacks, podman' "$no_podman"
attack_engine_cases
