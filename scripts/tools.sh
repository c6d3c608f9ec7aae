# Finds the tools that the other scripts need; to be sourced. Nothing here starts a process until
# the cheap places have been looked at, and nothing is installed.

tazza_jdk_minimum=25

# Prints the major version of the JDK in folder $1; fails where there is none.
jdk_major() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    jdk_version=
    if [ -f "$1/release" ]; then
        while IFS= read -r jdk_line; do
            case $jdk_line in
            JAVA_VERSION=*) jdk_version=${jdk_line#JAVA_VERSION=} ;;
            esac
        done <"$1/release"
    else
        # "javac 25.0.1"
        jdk_version=$("$1/bin/javac" -version 2>&1) || return 1
        jdk_version=${jdk_version##* }
    fi
    jdk_version=${jdk_version#\"}
    jdk_version=${jdk_version%%[!0-9]*}
    [ -n "$jdk_version" ] || return 1
    echo "$jdk_version"
}

# Sets JAVA_HOME to folder $1 if it holds a JDK that is new enough.
use_jdk() {
    jdk_found=$(jdk_major "$1") && [ "$jdk_found" -ge "$tazza_jdk_minimum" ] || return 1
    JAVA_HOME=$1
    export JAVA_HOME
}

# Sets JAVA_HOME to the JDK that owns the javac on PATH, through any links.
use_jdk_on_path() {
    jdk_tool=$(command -v javac) || return 1
    while [ -h "$jdk_tool" ]; do
        jdk_link=$(readlink "$jdk_tool")
        case $jdk_link in
        /*) jdk_tool=$jdk_link ;;
        *) jdk_tool=${jdk_tool%/*}/$jdk_link ;;
        esac
    done
    use_jdk "${jdk_tool%/bin/javac}"
}

# Finds a JDK and exports it as JAVA_HOME, or says in two lines what to do.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && use_jdk "$JAVA_HOME"; then return 0; fi
    if use_jdk_on_path; then return 0; fi
    for jdk_folder in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/*jdk* \
        /opt/*jdk* /opt/java/* /opt/jdk/* /opt/jvm/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
        "$HOME"/.jenv/versions/* "$HOME"/.jbang/cache/jdks/* "$HOME"/.gradle/jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if use_jdk "$jdk_folder"; then return 0; fi
    done
    if [ -x /usr/libexec/java_home ] &&
        jdk_folder=$(/usr/libexec/java_home -v "$tazza_jdk_minimum+" 2>/dev/null) &&
        use_jdk "$jdk_folder"; then
        return 0
    fi
    echo "tazza: no JDK $tazza_jdk_minimum or newer found (JAVA_HOME, PATH and the usual folders were looked at)." >&2
    echo "Install one, for example Eclipse Temurin $tazza_jdk_minimum from your package manager or SDKMAN, or set JAVA_HOME to it." >&2
    return 1
}

# Sets tazza_maven to a Maven command, the checkout's own wrapper first; $1 is the checkout.
find_maven() {
    for tazza_maven in "$1/mvnw" "$(command -v mvn)" "${MAVEN_HOME:-}/bin/mvn" "${M2_HOME:-}/bin/mvn" \
        "$HOME"/.sdkman/candidates/maven/current/bin/mvn /usr/share/maven/bin/mvn /opt/*maven*/bin/mvn \
        "$HOME"/.asdf/installs/maven/*/bin/mvn "$HOME"/.local/share/mise/installs/maven/*/bin/mvn \
        /opt/homebrew/bin/mvn /usr/local/bin/mvn; do
        if [ -n "$tazza_maven" ] && [ -x "$tazza_maven" ]; then
            # Older Maven releases reach into JDK internals; newer JDKs warn about that on every run.
            MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
            export MAVEN_OPTS
            return 0
        fi
    done
    echo "tazza: Maven is needed to build it, and no mvn was found on PATH or in the usual folders." >&2
    echo "Install Maven 3.8.1 or newer (package \"maven\" of most systems) and try again." >&2
    return 1
}
