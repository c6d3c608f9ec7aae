#!/bin/bash
# Makes what containers are tested with in $TAZZA_PREPARED: the runtime directory, the guests, native
# programs, and archives of images of them. What is newer than its source stays.
set -eu

out=$TAZZA_PREPARED
mkdir -p "$out/guests" "$out/native"

# Whether $1 is newer than $2, which was made of it.
stale() { [ ! -e "$2" ] || [ "$1" -nt "$2" ]; }

# The files of the runtime directory have a date of their own, so another file tells its age.
if [ "$TAZZA_RUNTIME" = "$TAZZA_HOME/target/runtime" ]; then
    "$TAZZA_HOME/tazza" --version
    made=$out/runtime.made
    for source in "$TAZZA_HOME/target/launch/launch.sh" "$TAZZA_HOME"/containers/*.* \
        "$TAZZA_HOME"/containers/front/src/*; do
        if [ ! -d "$TAZZA_RUNTIME" ] || stale "$source" "$made"; then
            "$TAZZA_HOME/containers/build-runtime.sh"
            : >"$made"
            break
        fi
    done
fi

# The base image of the tutorial, and the one with all commands.
for image in slim-runtime runtime; do
    if stale "$TAZZA_RUNTIME/VERSION" "$out/$image.tar" || stale "$out/runtime.made" "$out/$image.tar"; then
        full=
        [ "$image" = slim-runtime ] || full=--full
        "$TAZZA_HOME/containers/build-images.sh" $full --runtime "$TAZZA_RUNTIME" --output "$out/$image.tar"
    fi
done

changed=
for source in "$TAZZA_TESTS"/guests/*.wat; do
    guest=$out/guests/$(basename "$source" .wat).wasm
    if stale "$source" "$guest"; then
        "$TAZZA_HOME/tazza" wasm "$source" -o "$guest"
        changed=1
    fi
done
for source in "$TAZZA_TESTS"/native/*.c; do
    program=$out/native/$(basename "$source" .c)
    if stale "$source" "$program"; then
        gcc -static -Os -s -Wall -Wextra -Werror -o "$program" "$source"
        changed=1
    fi
done
if stale "$TAZZA_TESTS/native/library/evil.c" "$out/native/evil.so"; then
    gcc -shared -fPIC -Os -s -Wall -Wextra -Werror -o "$out/native/evil.so" \
        "$TAZZA_TESTS/native/library/evil.c"
    changed=1
fi
# A home directory with keys and a cache, by which another program would be run in place of hello.wasm:
# see attack_stored_code.
if [ -n "$changed" ] || stale "$out/runtime.made" "$out/forged/forged.wasm" ||
    stale "$TAZZA_TESTS/forgery/Forgery.java" "$out/forged/forged.wasm"; then
    rm -rf "$out/forged"
    mkdir "$out/forged"
    "$TAZZA_HOME/tazza" wasm "$TAZZA_TESTS/forgery/evil.wat" -o "$out/evil.wasm"
    . "$TAZZA_HOME/scripts/tools.sh"
    find_jdk
    "$JAVA_HOME/bin/java" -cp "$TAZZA_RUNTIME/app/*" \
        "$(grep '^-Dtazza.compiler.identity=' "$TAZZA_RUNTIME/app/jvm.options")" \
        "$TAZZA_TESTS/forgery/Forgery.java" "$out/guests/hello.wasm" "$out/evil.wasm" "$out/forged"
    changed=1
fi
if [ -n "$changed" ] || stale "$TAZZA_TESTS/images.py" "$out/pause.tar" ||
    stale "$TAZZA_TESTS/prepare.sh" "$out/pause.tar"; then
    images=$TAZZA_TESTS/images.py
    "$images" "$out/guests.tar" docker.io/library/guests:1 --entrypoint /hello.wasm \
        "$out"/guests/*.wasm
    "$images" "$out/wasi.tar" docker.io/library/wasi:1 --entrypoint /hello.wasm \
        --platform wasi/wasm "$out/guests/hello.wasm"
    "$images" "$out/native.tar" docker.io/library/native:1 --entrypoint /hello \
        "$out/native/hello" "$out/native/server" "$out/native/pause"

    # What attackers make: see attacks.sh.
    guests=$out/guests
    evil=$out/native/evil
    "$images" "$out/attacks.tar" docker.io/library/attacks:1 --entrypoint /hello.wasm \
        "$guests/hello.wasm" "$guests/show.wasm" "$guests/file.wasm" "$guests/open.wasm" \
        "$out/native/evil.so" \
        "$out/native/evil.so=/lib/libjli.so" "$out/native/evil.so=/lib/libc.so.6" \
        "$out/native/evil.so=/lib/libjvm.so" "$TAZZA_TESTS/guests/hello.wat=/file" \
        '=/link.wasm->/hello.wasm' '=/relative.wasm->./././../hello.wasm' \
        '=/exe.wasm->/proc/1/exe' '=/self.wasm->/proc/self/exe' '=/folder->/' '=/native.wasm->/evil' \
        "$evil=/evil" '=/proc.wasm->/proc/self/root/hello.wasm' \
        '=/runtime.wasm->/opt/tazza/bin/tazza' "=/outside.wasm->$guests/hello.wasm" \
        "=/above.wasm->../../../../../../../..$guests/hello.wasm" '=/loop.wasm->/loop.wasm' \
        '=/fifo.wasm|fifo' '=/zero.wasm|zero' '=/folder.wasm|folder' \
        '=/environment->/proc/1/environ' '=/version->/opt/tazza/VERSION' '=/root->/proc/1/root' \
        '=/up->../../..'
    replacements=()
    for path in jre/bin/java bin/tazza bin/tazza-container bin/tazza-oci \
        glibc/ld-linux-x86-64.so.2 glibc/ld-linux-aarch64.so.1 glibc/libc.so.6; do
        replacements+=("$evil=@/$path")
    done
    "$images" "$out/folder.tar" docker.io/library/folder:1 --entrypoint /hello.wasm \
        "$guests/hello.wasm" "${replacements[@]/@//opt/tazza}"
    "$images" "$out/link.tar" docker.io/library/link:1 --entrypoint /hello.wasm \
        "$guests/hello.wasm" '=/opt/tazza->/evil' "${replacements[@]/@//evil}"
    "$images" "$out/parent.tar" docker.io/library/parent:1 --entrypoint /hello.wasm \
        "$guests/hello.wasm" '=/opt->/evil' "${replacements[@]/@//evil/tazza}"
    "$images" "$out/file.tar" docker.io/library/file:1 --entrypoint /hello.wasm \
        "$guests/hello.wasm" "$evil=/opt/tazza"
    home=()
    for folder in '' /root /home; do
        for file in $(cd "$out/forged" && find .config .cache -type f); do
            home+=("$out/forged/$file=$folder/$file|secret")
        done
    done
    "$images" "$out/forged.tar" docker.io/library/forged:1 --entrypoint /hello.wasm \
        "$guests/hello.wasm" "$out/forged/forged.wasm" "${home[@]}"
    # Libraries where those of the system would be, and what has the C library look for them.
    libraries=()
    for folder in /lib /lib64 /usr/lib "/lib/$(uname -m)-linux-gnu" "/usr/lib/$(uname -m)-linux-gnu"; do
        for library in libnss_evil.so.2 libnss_files.so.2 libnss_dns.so.2 libm.so.6 libgcc_s.so.1 gconv/evil.so; do
            libraries+=("$out/native/evil.so=$folder/$library")
        done
        libraries+=("$TAZZA_TESTS/conf/gconv-modules=$folder/gconv/gconv-modules")
    done
    "$images" "$out/libraries.tar" docker.io/library/libraries:1 --entrypoint /hello.wasm \
        "$guests/hello.wasm" "$guests/show.wasm" "$guests/resolve.wasm" "$guests/server.wasm" \
        "$out/native/evil.so" "$TAZZA_TESTS/conf/nsswitch.conf=/etc/nsswitch.conf" \
        "$TAZZA_TESTS/conf/ld.so.preload=/etc/ld.so.preload" "${libraries[@]}"
    "$images" "$out/pause.tar" localhost/pause:1 --entrypoint /pause "$out/native/pause"
fi
