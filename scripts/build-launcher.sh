#!/bin/sh
# Builds the command and writes what ./tazza needs to start it:
#
#   target/launch/launch.sh     the JVM, its options, and the list of files that make it out of date
#   target/launch/stamp         its date is the date of the build
#   target/launch/HASH/         the jars and the JVM's ahead-of-time cache made from exactly these jars
#
# The folder is named after the content of its jars and never changed afterwards: the JVM has been
# seen to accept a cache made from another jar of the same name, and to run the old code from it.

set -u
tazza_home=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
tazza_launch=$tazza_home/target/launch
. "$tazza_home/scripts/tools.sh"

# For tests, which run inside of a build.
if [ "${TAZZA_BUILD:-}" = never ]; then
    echo "tazza: it has to be built first, which TAZZA_BUILD=never forbids" >&2
    exit 1
fi

mkdir -p "$tazza_launch" || exit 1

# One build at a time: others wait, and then find its result.
lock=$tazza_launch/lock
until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/owner" 2>/dev/null)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
        rm -rf "$lock"
    else
        sleep 1
    fi
done
echo $$ >"$lock/owner"
trap 'rm -rf "$lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

previous=
if [ -f "$tazza_launch/launch.sh" ]; then
    . "$tazza_launch/launch.sh"
    if tazza_is_current; then exit 0; fi
    previous=$tazza_hash
fi

find_jdk || exit 1
find_maven "$tazza_home" || exit 1

echo "tazza: building, once (this takes up to a minute)" >&2
# Dated before the build starts, so that an edit made during the build counts as newer.
: >"$tazza_launch/stamp.new"
log=$tazza_launch/build.log
if ! (cd "$tazza_home" && exec "$tazza_maven" -B -DskipTests -pl tazza-cli -am package) >"$log" 2>&1; then
    # With -q the compiler's warnings, which are errors here, would be missing.
    grep -E '^\[(ERROR|WARNING)\]' "$log" >&2 || cat "$log" >&2
    echo "tazza: the build failed; the whole output of Maven is in target/launch/build.log" >&2
    exit 1
fi

# A jar of a manifest alone, which names the others. The manifest is the one way to export a package
# of the JDK that costs a start nothing: with --add-exports the JVM does without its own archive.
launch_jar() {
    {
        echo "Main-Class: dev.tazza.cli.Main"
        echo "Add-Exports: java.base/jdk.internal.vm.vector"
        printf 'Class-Path:'
        for jar in "$1"/*.jar; do printf ' \n  %s' "${jar##*/}"; done
        echo
    } >"$1/manifest" && "$JAVA_HOME/bin/jar" --create --date=2026-01-01T00:00:00Z \
        --file "$1/tazza-launch.jar" --manifest "$1/manifest"
}

# A folder named after the jars, the JVM and its options, since the cache belongs to all of them.
if command -v sha256sum >/dev/null 2>&1; then digest=sha256sum; else digest='shasum -a 256'; fi
rm -rf "$tazza_launch/new"
mkdir "$tazza_launch/new" || exit 1
cp -p "$tazza_home"/tazza-cli/target/lib/*.jar "$tazza_launch/new/" || exit 1
launch_jar "$tazza_launch/new" || exit 1
hash=$( (cd "$tazza_launch/new" && $digest ./*.jar && cat "$JAVA_HOME/release" "$tazza_home/scripts/build-launcher.sh" 2>/dev/null) | $digest | cut -c1-16)
folder=$tazza_launch/$hash
if [ -f "$folder/complete" ]; then
    rm -rf "$tazza_launch/new"
else
    rm -rf "$folder"
    mv "$tazza_launch/new" "$folder" || exit 1
fi

# Which compiler this is, the same as its own class CompilerIdentity would say.
compiler_identity() {
    for jar in "$folder"/tazza-compiler-*.jar; do version=${jar##*/tazza-compiler-}; done
    printf '%s-' "${version%.jar}"
    cat "$folder"/tazza-wasm-*.jar "$folder"/tazza-runtime-*.jar "$folder"/tazza-compiler-*.jar |
        $digest | cut -c1-32
}

# Prints $1 quoted for sh.
quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }

# The files and folders whose change calls for a new build. A folder's date changes when a file in
# it is added, removed or replaced; a file's when it is written in place.
watched() {
    (cd "$tazza_home" && find pom.xml scripts/build-launcher.sh tazza-*/pom.xml tazza-*/src/main | sort)
}

# Memories are accessed faster if the JVM allows Unsafe without a warning. A JVM that no longer knows
# the option would not start.
direct=
if "$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -version >/dev/null 2>&1; then
    direct='--sun-misc-unsafe-memory-access=allow -Dtazza.directAccess=true '
fi

# Vectors are in registers if the JVM's compiler may take them for what they are.
vectors='-XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport -XX:+EnableVectorReboxing -XX:+EnableVectorAggressiveReboxing '
if [ -n "$direct" ] && "$JAVA_HOME/bin/java" $vectors -version >/dev/null 2>&1; then
    direct="$direct$vectors-Dtazza.vectorRegisters=true "
fi

# The options of the JVM are chosen by measurement: see RATIONALE.md, "Start-up". They have to be
# the same when the cache is made and when it is used, so both go through tazza_start.
{
    echo "# Written by scripts/build-launcher.sh; read by tazza."
    echo "tazza_hash=$hash"
    echo "tazza_java=$(quoted "$JAVA_HOME/bin/java")"
    echo "tazza_cache=-XX:AOTCache"
    echo "tazza_main=-jar"
    echo "tazza_start() {"
    echo '    tazza_folder=$tazza_launch/$tazza_hash'
    # The JVM cannot tell whether standard error is a terminal, which decides on colours.
    echo '    tazza_terminals='
    echo '    if [ -t 2 ]; then tazza_terminals=2; fi'
    # In the C locale the JVM takes arguments and file names for ASCII, and spoils all others.
    echo '    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in'
    echo "    '' | C | POSIX) LC_ALL=C.UTF-8; export LC_ALL ;;"
    echo '    esac'
    echo '    exec "$tazza_java" "$tazza_cache=$tazza_folder/tazza.aot" -Xlog:disable \'
    echo '        -XX:+UseSerialGC -Xmn8m -XX:-UsePerfData -XX:MaxRAMPercentage=75 -XX:MinJumpTableSize=40 \'
    echo '        --enable-native-access=ALL-UNNAMED -Dtazza.terminals=$tazza_terminals \'
    echo "        $direct-Dtazza.compiler.identity=$(quoted "$(compiler_identity)") \\"
    echo "        \${TAZZA_JVM_OPTIONS:-} \$tazza_main \"\$tazza_folder/tazza-launch.jar\" \"\$@\""
    echo "}"
    echo "tazza_is_current() {"
    echo '    [ -x "$tazza_java" ] && [ -f "$tazza_launch/$tazza_hash/complete" ] || return 1'
    echo '    for tazza_file in \'
    watched | while IFS= read -r file; do echo "        $file \\"; done
    echo "        ; do"
    echo '        if [ "$tazza_home/$tazza_file" -nt "$tazza_launch/stamp" ]; then return 1; fi'
    echo "    done"
    echo "}"
} >"$tazza_launch/launch.sh.new"

# A start without the cache is slower and otherwise the same, so failing to make one is no error, and
# the JVM does not complain (-Xlog:disable) if it cannot use it.
if [ ! -f "$folder/complete" ]; then
    (
        . "$tazza_launch/launch.sh.new"
        tazza_cache=-XX:AOTCacheOutput
        tazza_main=-cp
        # Without the profiles of the training, by which the compilers would start on more than a
        # short run repays.
        TAZZA_JVM_OPTIONS='-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining'
        # Not the cache and the keys of the user.
        TAZZA_CACHE_DIR=$folder/training/cache
        XDG_CONFIG_HOME=$folder/training/config
        export TAZZA_CACHE_DIR XDG_CONFIG_HOME
        tazza_start dev.tazza.cli.Training
    ) >"$tazza_launch/training.log" 2>&1 </dev/null ||
        echo "tazza: the JVM could not be trained, starts will be slower; see target/launch/training.log" >&2
    rm -rf "$folder/training"
    : >"$folder/complete"
fi

mv "$tazza_launch/stamp.new" "$tazza_launch/stamp" &&
    mv "$tazza_launch/launch.sh.new" "$tazza_launch/launch.sh" || exit 1

# A start that read launch.sh a moment ago may still need the folder before this one, but no older.
for old in "$tazza_launch"/????????????????; do
    case ${old##*/} in
    "$hash" | "$previous" | '????????????????') ;;
    *) rm -rf "$old" ;;
    esac
done
