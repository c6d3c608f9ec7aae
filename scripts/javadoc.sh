#!/bin/sh
# Makes the Javadoc of all modules that programs use into target/javadoc; a warning is an error. What
# javadoc calls missing is left out: a tag for each parameter and result, where a sentence says it.
# Libraries are those that the build of the command has gathered (./tazza --version).
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
. "$home/scripts/tools.sh"
find_jdk || exit 1
cd "$home"

libraries=
for jar in tazza-cli/target/lib/*.jar; do
    case $jar in
    */tazza-*) ;;
    *) libraries=$libraries:$jar ;;
    esac
done

# The one library that these modules need; the build of the command puts it there.
library=tazza-cli/target/lib
if ! ls "$library"/gson-*.jar >/dev/null 2>&1; then
    echo "javadoc.sh: $library has no Gson: './tazza --version' builds the command" >&2
    exit 1
fi
gson=$(ls "$library"/gson-*.jar)

modules=
set --
for descriptor in tazza-*/src/main/java/module-info.java; do
    folder=${descriptor%/module-info.java}
    name=$(sed -n 's/^.*module \([a-z.]*\) {.*/\1/p' "$descriptor")
    # The command exports nothing.
    [ "$name" = dev.tazza.cli ] && continue
    modules=$modules,$name
    set -- "$@" --module-source-path "$name=$folder"
done
# The compiler takes the JDK's own vectors, as its pom says.
"$JAVA_HOME/bin/javadoc" -quiet -Xdoclint:all,-missing -Werror -protected "$@" --module-path "$gson" --module "${modules#,}" \
    --module-path "${libraries#:}" \
    --add-exports java.base/jdk.internal.vm.vector=dev.tazza.compiler -d target/javadoc
