#!/bin/sh
# Adds up the Surefire reports below the checkout in $1, prints "N passed, N failed, N skipped" and
# fails if a test failed or none ran.

find "$1" -path '*/target/surefire-reports/TEST-*.xml' -exec awk '
    function attribute(name,    at, rest) {
        at = index(line, " " name "=\"")
        if (at == 0) return 0
        rest = substr(line, at + length(name) + 3)
        return substr(rest, 1, index(rest, "\"") - 1) + 0
    }
    # The opening tag of a report may span several lines; nothing else of the file is needed.
    FNR == 1 { done = 0; line = "" }
    !done && (line != "" || /<testsuite[ >]/) {
        line = line " " $0
        if (index($0, ">") > 0) {
            done = 1
            total += attribute("tests")
            failed += attribute("failures") + attribute("errors")
            skipped += attribute("skipped")
        }
    }
    END { print total + 0, failed + 0, skipped + 0 }
' {} + | {
    total=0 failed=0 skipped=0
    # One line for each batch of files that find made.
    while read -r batch_total batch_failed batch_skipped; do
        total=$((total + batch_total))
        failed=$((failed + batch_failed))
        skipped=$((skipped + batch_skipped))
    done
    echo "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] && [ "$total" -gt "$skipped" ]
}
