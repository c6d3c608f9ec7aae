#!/bin/sh
# Checks what `mvn -Prelease verify` has made: every published artifact has its jar, a jar of sources
# and one of Javadoc, none of them empty. With --publish, the POMs must also have what is added when the
# project has a public place, see "Releases" in CONTRIBUTING.md.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$home"
problems=0

problem() {
    echo "check-release: $*" >&2
    problems=$((problems + 1))
}

# The first value of an element of the POM in $1 that is not the parent's.
element() {
    sed '/<parent>/,/<\/parent>/d' "$1" | sed -n "s|^ *<$2>\(.*\)</$2>.*|\1|p" | head -n 1
}

# The jar $1 has at least one entry whose name ends with $2.
holds() {
    if [ ! -f "$1" ]; then
        problem "$1 is missing"
    elif ! unzip -Z1 "$1" | grep -q "$2\$"; then
        problem "$1 has no $2"
    fi
}

version=$(element pom.xml version)
count=0
for module in $(sed -n 's|^ *<module>\(.*\)</module>.*|\1|p' pom.xml); do
    pom=$module/pom.xml
    grep -q '<maven.deploy.skip>true' "$pom" && continue
    count=$((count + 1))
    [ "$(element "$pom" packaging)" = pom ] && continue
    jar=$module/target/$(element "$pom" artifactId)-$version
    holds "$jar.jar" .class
    holds "$jar-sources.jar" .java
    holds "$jar-javadoc.jar" index.html
done
[ "$count" -gt 0 ] || problem "no module is published"

if [ "${1:-}" = --publish ]; then
    for pom in pom.xml tazza-bom/pom.xml; do
        # Not the one of the license.
        grep -q '^  <url>' "$pom" || problem "$pom has no url"
        grep -q '<scm>' "$pom" || problem "$pom has no scm"
        case $(element "$pom" version) in
        *-SNAPSHOT) problem "$pom has the version of a snapshot" ;;
        esac
    done
fi
[ "$problems" -eq 0 ] && echo "check-release: $count artifacts are complete"
