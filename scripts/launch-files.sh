# What a start of the command is made of, wherever it is installed: its options for the JVM, the jar
# that is started, and the JVM's ahead-of-time cache. To be sourced after tools.sh, which finds a JDK.

if command -v sha256sum >/dev/null 2>&1; then tazza_digest=sha256sum; else tazza_digest='shasum -a 256'; fi

# A jar of a manifest alone, which names all jars of folder $1. It is started as a class path with the
# main class, not with -jar, for which the JVM reads the manifest in Java code that its cache speeds up
# little.
make_launch_jar() {
    {
        printf 'Class-Path:'
        for jar in "$1"/*.jar; do printf ' \n  %s' "${jar##*/}"; done
        echo
    } >"$1/manifest" && "$JAVA_HOME/bin/jar" --create --date=2026-01-01T00:00:00Z \
        --file "$1/tazza-launch.jar" --manifest "$1/manifest" && rm "$1/manifest"
}

# Prints which compiler is in folder $1, the same as its own class CompilerIdentity would say.
compiler_identity() {
    for jar in "$1"/tazza-compiler-*.jar; do identity_version=${jar##*/tazza-compiler-}; done
    printf '%s-' "${identity_version%.jar}"
    cat "$1"/tazza-wasm-*.jar "$1"/tazza-runtime-*.jar "$1"/tazza-compiler-*.jar |
        $tazza_digest | cut -c1-32
}

# Whether JVM $1 knows the options $2.
knows_options() {
    # shellcheck disable=SC2086
    "$1" $2 -version >/dev/null 2>&1
}

# Prints the options for JVM $1 that starts the jars of folder $2, one a line; none has a space. They
# are chosen by measurement: see RATIONALE.md, "Start-up". They have to be the same when the cache is
# made and when it is used. Options that the JVM does not know, with which it would not start, are
# left out.
#
# UseCompressedOops: on a large machine the JVM would choose a heap of more than 32 GB, whose pointers are
# wide, and could not use the objects in the cache. Asked for, it stays below.
#
# useNativeAccessorOnly: the few calls by reflection are not worth the classes that the JVM would generate
# to make them faster.
jvm_options() {
    options="-Xlog:disable
-XX:+UseSerialGC
-Xmn8m
-XX:-UsePerfData
-XX:MaxRAMPercentage=75
-XX:+UseCompressedOops
-XX:MinJumpTableSize=40
-XX:-ClipInlining
--enable-native-access=ALL-UNNAMED
-Djdk.reflect.useNativeAccessorOnly=true"
    echo "$options"
    # Some of the following are not for everybody.
    echo "-XX:+UnlockDiagnosticVMOptions"
    # The cache is used where it is in the file, without a copy that is adapted to another address.
    options=-XX:ArchiveRelocationMode=0
    if knows_options "$1" "-XX:+UnlockDiagnosticVMOptions $options"; then echo "$options"; fi
    # Without profiles in the cache, the thread for them has nothing to do.
    options=-XX:-AOTReplayTraining
    if knows_options "$1" "-XX:+UnlockDiagnosticVMOptions $options"; then echo "$options"; fi
    # Memories are accessed faster if the JVM allows Unsafe without a warning.
    options=--sun-misc-unsafe-memory-access=allow
    if knows_options "$1" "$options"; then
        echo "$options"
        echo "-Dtazza.directAccess=true"
        # Vectors are in registers if the JVM's compiler may take them for what they are.
        options="-XX:+UnlockExperimentalVMOptions
-XX:+EnableVectorSupport
-XX:+EnableVectorReboxing
-XX:+EnableVectorAggressiveReboxing
--add-exports=java.base/jdk.internal.vm.vector=ALL-UNNAMED"
        if knows_options "$1" "$options"; then
            echo "$options"
            echo "-Dtazza.vectorRegisters=true"
        fi
    fi
    echo "-Dtazza.compiler.identity=$(compiler_identity "$2")"
}

# Prints the options that a JVM needs, beside those above, to make the cache. Without the profiles of
# the training, by which the compilers would start on more than a short run repays.
training_options() {
    cat <<-'END'
	-XX:+IgnoreUnrecognizedVMOptions
	-XX:+UnlockDiagnosticVMOptions
	-XX:-AOTRecordTraining
	END
}

# Prints the option for JVM $1 with which it uses the profiles in a cache that was made for one program:
# those are worth it. Nothing if it does not know it.
replaying_option() {
    if knows_options "$1" "-XX:+UnlockDiagnosticVMOptions -XX:+AOTReplayTraining"; then
        echo "-XX:+AOTReplayTraining"
    fi
}

# Prints a command that prints the SHA-256 of its input, in hexadecimal and with a space behind it. That
# of openssl uses the processor's instructions for it: 25 MB take it 20 ms, others 70.
sum_command() {
    sum_openssl=$(command -v openssl)
    case $sum_openssl in
    /*" "*) ;;
    /*)
        if "$sum_openssl" dgst -sha256 -r </dev/null 2>/dev/null | grep -q '^e3b0c442[0-9a-f]* '; then
            echo "$sum_openssl dgst -sha256 -r"
            return
        fi
        ;;
    esac
    echo "$tazza_digest"
}

# The classes that are started: by everybody; to write a guest to a file; and to make the cache, by
# running that guest.
tazza_main_class=dev.tazza.cli.Main
tazza_training_guest=dev.tazza.cli.TrainingGuest
tazza_training=dev.tazza.cli.Training
