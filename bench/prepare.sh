# Builds Tazza and the classes of the benchmarks; to be sourced with home set to the checkout.
# Sets shared, work and libraries, and finds a JDK.

. "$home/scripts/tools.sh"

shared=${TAZZA_SHARED:-$home/../shared}
if [ ! -d "$shared/bench/kernels" ]; then
    echo "bench: no programs in $shared; TAZZA_SHARED names their folder" >&2
    exit 1
fi
shared=$(cd "$shared" && pwd -P)
find_jdk || exit 1
"$home/tazza" --version >/dev/null || exit 1

work=$home/target/bench
rm -rf "$work"
mkdir -p "$work/classes" || exit 1
libraries="$home/tazza-cli/target/lib/*"
"$JAVA_HOME/bin/javac" -proc:none -d "$work/classes" -cp "$libraries" \
    "$home"/bench/src/main/java/dev/tazza/bench/*.java || exit 1
