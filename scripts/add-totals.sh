#!/bin/sh
# Adds up totals: the last line of each file named is "N passed, N failed, N skipped", and so is what
# this prints. Fails if something failed, if nothing passed, or if a file ends with something else.

total_passed=0 total_failed=0 total_skipped=0
for file in "$@"; do
    # Maven ends its colours where the next line begins.
    line=$(tail -n 1 "$file" | tr -d '\033' | sed 's/^\(\[[0-9;]*m\)*//')
    counts=$(echo "$line" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p')
    if [ -z "$counts" ]; then
        echo "add-totals: $file does not end with a total but with: $line" >&2
        exit 1
    fi
    # Three words.
    # shellcheck disable=SC2086
    set -- $counts
    total_passed=$((total_passed + $1))
    total_failed=$((total_failed + $2))
    total_skipped=$((total_skipped + $3))
done
echo "$total_passed passed, $total_failed failed, $total_skipped skipped"
[ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
