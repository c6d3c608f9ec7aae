# Cases and their count; to be sourced. A case is a function, run as a process group of its own with
# "set -e": it passes if it ends with 0. What it prints is shown only if it fails.
#
#   subject 'docker' "$reason"     all further cases are skipped if $reason is not empty
#   run 'exit codes' exit_codes    one case
#   skip 'title' 'reason'          a case that cannot be tried here
#   totals                         "N passed, N failed, N skipped"; status 1 if one failed

harness_passed=0
harness_failed=0
harness_skipped=0
harness_subject=
harness_unavailable=
# A case that takes longer than this many seconds has failed.
harness_limit=${TAZZA_CASE_LIMIT:-60}

subject() {
    harness_subject=$1
    harness_unavailable=${2:-}
}

skip() {
    harness_skipped=$((harness_skipped + 1))
    echo "skipped  $harness_subject: $1 ($2)"
}

run() {
    if [ -n "$harness_unavailable" ]; then
        skip "$1" "$harness_unavailable"
        return
    fi
    local log=$TMPDIR/case.log begin=$EPOCHREALTIME status taken
    # Job control gives the case its own group, so that whatever it left running can be ended.
    set -m
    (
        set -eE
        trap 'echo "${BASH_SOURCE[0]##*/}:$LINENO: status $? of: $BASH_COMMAND" >&2' ERR
        "$2"
    ) >"$log" 2>&1 </dev/null &
    local group=$!
    set +m
    (
        sleep "$harness_limit"
        echo "longer than $harness_limit s" >>"$log"
        kill -KILL -- "-$group"
    ) >/dev/null 2>&1 </dev/null &
    local watch=$!
    wait "$group" 2>/dev/null
    status=$?
    kill "$watch" 2>/dev/null
    wait "$watch" 2>/dev/null
    kill -KILL -- "-$group" 2>/dev/null
    taken=$(((${EPOCHREALTIME/./} - ${begin/./}) / 100000))
    taken="(${taken%?}.${taken: -1} s)"
    if [ "$status" -eq 0 ]; then
        harness_passed=$((harness_passed + 1))
        echo "passed   $harness_subject: $1 $taken"
    else
        harness_failed=$((harness_failed + 1))
        echo "FAILED   $harness_subject: $1 $taken"
        sed 's/^/         | /' "$log" | tail -n 40
    fi
}

totals() {
    echo "$harness_passed passed, $harness_failed failed, $harness_skipped skipped"
    [ "$harness_failed" -eq 0 ]
}

# Assertions, for cases.

fail() {
    echo "expected $*" >&2
    exit 1
}

# same EXPECTED ACTUAL WHAT
same() {
    [ "$1" = "$2" ] || fail "$3 to be '$1', but it is '$2'"
}

# has TEXT PART: PART is in TEXT.
has() {
    case $1 in
    *"$2"*) ;;
    *) fail "'$2' in: $1" ;;
    esac
}

# has_not TEXT PART
has_not() {
    case $1 in
    *"$2"*) fail "no '$2' in: $1" ;;
    esac
}

# status_of COMMAND...: prints the exit status; the output goes to the log.
status_of() {
    local status=0
    "$@" >&2 || status=$?
    echo "$status"
}

# eventually SECONDS COMMAND...: the command succeeds within that time. This is how long to wait for
# something that is to happen, not how fast it should be.
eventually() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || fail "success of: $*"
        sleep 0.05
    done
}

# within SECONDS COMMAND...: the command ends within that time, which is asserted.
within() {
    local limit=$1 begin=$EPOCHREALTIME taken
    shift
    "$@" || true
    taken=$((${EPOCHREALTIME/./} - ${begin/./}))
    [ "$taken" -le "$((limit * 1000000))" ] || fail "$* to take $limit s at most, not $taken µs"
}

# http URL [curl arguments]: what is answered.
http() {
    curl -sS --max-time 10 --noproxy '*' "$@"
}
