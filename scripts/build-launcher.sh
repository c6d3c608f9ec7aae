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
. "$tazza_home/scripts/launch-files.sh"

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

# A folder named after the jars, the JVM and its options, since the cache belongs to all of them.
rm -rf "$tazza_launch/new"
mkdir "$tazza_launch/new" || exit 1
cp -p "$tazza_home"/tazza-cli/target/lib/*.jar "$tazza_launch/new/" || exit 1
make_launch_jar "$tazza_launch/new" || exit 1
hash=$( (
    cd "$tazza_launch/new" && $tazza_digest ./*.jar &&
        cat "$JAVA_HOME/release" "$tazza_home/scripts/build-launcher.sh" "$tazza_home/scripts/launch-files.sh" 2>/dev/null
) | $tazza_digest | cut -c1-16)
folder=$tazza_launch/$hash
if [ -f "$folder/complete" ]; then
    rm -rf "$tazza_launch/new"
else
    rm -rf "$folder"
    mv "$tazza_launch/new" "$folder" || exit 1
fi

# Prints $1 quoted for sh.
quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }

# The files and folders whose change calls for a new build. A folder's date changes when a file in
# it is added, removed or replaced; a file's when it is written in place.
watched() {
    (cd "$tazza_home" && find pom.xml scripts/build-launcher.sh scripts/launch-files.sh tazza-*/pom.xml tazza-*/src/main containers/kubernetes | sort)
}

# The cache is made and used through tazza_start, for the options have to be the same.
{
    echo "# Written by scripts/build-launcher.sh; read by tazza."
    echo "tazza_hash=$hash"
    echo "tazza_java=$(quoted "$JAVA_HOME/bin/java")"
    echo "tazza_cache=-XX:AOTCache"
    echo "tazza_main=$tazza_main_class"
    echo "tazza_replay=$(replaying_option "$JAVA_HOME/bin/java")"
    echo "tazza_sum_command=$(quoted "$(sum_command)")"
    echo "tazza_start() {"
    echo '    tazza_folder=$tazza_launch/$tazza_hash'
    # The JVM cannot tell whether standard error is a terminal, which decides on colours.
    echo '    tazza_terminals='
    echo '    if [ -t 2 ]; then tazza_terminals=2; fi'
    # In the C locale the JVM takes arguments and file names for ASCII, and spoils all others.
    echo '    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in'
    echo "    '' | C | POSIX) LC_ALL=C.UTF-8; export LC_ALL ;;"
    echo '    esac'
    # A program that was trained has a cache of its own, and a record of it beside the keys.
    echo '    tazza_aot=$tazza_folder/tazza.aot'
    echo '    tazza_trained='
    echo '    case ${XDG_CONFIG_HOME:-} in'
    echo '    /*) tazza_records=$XDG_CONFIG_HOME/tazza/trained/$tazza_hash ;;'
    echo '    *) tazza_records=${HOME:-}/.config/tazza/trained/$tazza_hash ;;'
    echo '    esac'
    echo '    if [ -d "$tazza_records" ]; then . "$tazza_home/scripts/trained-start.sh"; fi'
    echo '    exec "$tazza_java" "$tazza_cache=$tazza_aot" \'
    jvm_options "$JAVA_HOME/bin/java" "$folder" | while IFS= read -r option; do
        echo "        $(quoted "$option") \\"
    done
    echo '        -Dtazza.launch=$tazza_hash -Dtazza.terminals=$tazza_terminals \'
    echo '        $tazza_trained ${TAZZA_JVM_OPTIONS:-} \'
    echo '        -cp "$tazza_folder/tazza-launch.jar" "$tazza_main" "$@"'
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
        mkdir "$folder/training" || exit 1
        # Not the cache and the keys of the user.
        TAZZA_CACHE_DIR=$folder/training/cache
        XDG_CONFIG_HOME=$folder/training/config
        export TAZZA_CACHE_DIR XDG_CONFIG_HOME
        guest=$folder/training/guest.wasm
        tazza_main=$tazza_training_guest
        (tazza_start "$guest") || exit 1
        tazza_cache=-XX:AOTCacheOutput
        TAZZA_JVM_OPTIONS=$(training_options)
        tazza_main=$tazza_training
        tazza_start "$guest"
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
