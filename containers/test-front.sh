#!/bin/sh
# Builds and tests the native program of the containers: the tests inside of it, and it as a whole; and
# tests how the libraries of the runtime directory are sealed.
# The result is written as a report of Surefire, so that it counts in the total of ./verify; without
# rustc or python3 it is one skipped test.
set -u
home=$(cd "$(dirname "$0")/.." && pwd -P)
work=$home/target/front
reports=$home/containers/target/surefire-reports
. "$home/scripts/tools.sh"
find_jdk || exit 1
mkdir -p "$work" "$reports"

report() {
    echo "<testsuite name=\"containers.front\" tests=\"$1\" failures=\"$2\" errors=\"0\" skipped=\"$3\"/>" \
        >"$reports/TEST-containers.front.xml"
    echo "containers/front: $(($1 - $2 - $3)) passed, $2 failed, $3 skipped"
}

for program in rustc python3; do
    if ! command -v "$program" >/dev/null 2>&1; then
        echo "test-front.sh: $program: not found; the native program of the containers is not tested" >&2
        report 1 0 1
        exit 0
    fi
done
fail() {
    echo "test-front.sh: $1" >&2
    report 1 1 0
    exit 1
}

(cd "$home/containers/front" &&
    rustc --edition 2021 --crate-name tazza -D warnings --test -o "$work/unit-tests" src/main.rs) ||
    fail "the tests do not compile"
warnings=$(sh "$home/containers/build-front.sh" "$work/tazza" 2>&1) && [ -z "$warnings" ] ||
    { echo "$warnings" >&2 && fail "the program does not compile without warnings"; }

# "test result: ok. 51 passed; 0 failed; 0 ignored; ..."
"$work/unit-tests" --quiet >"$work/unit-tests.log" 2>&1
result=$(sed -n 's/^test result: .* \([0-9]*\) passed; \([0-9]*\) failed; \([0-9]*\) ignored.*/\1 \2 \3/p' \
    "$work/unit-tests.log")
[ -n "$result" ] || { cat "$work/unit-tests.log" >&2 && fail "the tests inside of the program crashed"; }
set -- $result
total=$(($1 + $2 + $3)) failed=$2 skipped=$3
[ "$2" -eq 0 ] || cat "$work/unit-tests.log" >&2

# "Ran 25 tests in 1.0s" and then "OK (skipped=1)" or "FAILED (failures=1, errors=1)"
TAZZA_FRONT=$work/tazza TAZZA_JAVA=$JAVA_HOME/bin/java \
    python3 -B -m unittest discover -v -s "$home/containers/front/tests" >"$work/tests.log" 2>&1
ran=$(sed -n 's/^Ran \([0-9]*\) tests* in .*/\1/p' "$work/tests.log")
last=$(tail -n 1 "$work/tests.log")
[ -n "$ran" ] || { cat "$work/tests.log" >&2 && fail "the tests of the program did not run"; }
count() { echo "$last" | sed -n "s/.*$1=\([0-9]*\).*/\1/p" | grep . || echo 0; }
more=$(($(count failures) + $(count errors)))
sed -n 's/^.* \.\.\. skipped /test-front.sh: skipped: /p' "$work/tests.log" | sort -u >&2
case $last in
OK*) ;;
*) cat "$work/tests.log" >&2 ;;
esac
report $((total + ran)) $((failed + more)) $((skipped + $(count skipped)))
[ $((failed + more)) -eq 0 ]
