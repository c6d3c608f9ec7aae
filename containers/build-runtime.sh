#!/bin/sh
# Makes the runtime directory: the command with a JVM, a C library and a cache of its own, which needs
# nothing of the system it runs on but a Linux kernel. docs/containers.md says what is in it.
#
#   containers/build-runtime.sh [--prefix /opt/tazza] [--output target/runtime]
#
# The directory is made at --output and is for --prefix, where it need not be yet. In its folder "image" is a
# smaller one, for /opt/tazza and packed as an image: what images of programs begin with.
#
# The JVM's cache is made in a root file system that has the directory in its place and nothing else, so that
# what is missing shows. That takes the right to make one (root, or user namespaces).
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
. "$home/scripts/tools.sh"
. "$home/scripts/launch-files.sh"

fail() {
    echo "build-runtime: $*" >&2
    exit 1
}

prefix=/opt/tazza
output=$home/target/runtime
while [ $# -gt 0 ]; do
    case $1 in
    --prefix | --output)
        [ $# -ge 2 ] || fail "$1 needs a directory"
        case $1 in
        --prefix) prefix=$2 ;;
        --output) output=$2 ;;
        esac
        shift 2
        ;;
    *) fail "what is $1? Only --prefix DIRECTORY and --output DIRECTORY are known" ;;
    esac
done
case $prefix in
/*[!A-Za-z0-9_./-]*) fail "--prefix $prefix: only letters, digits and _ . / - may be in it" ;;
*//* | */ | */. | */.. | */./* | */../*) fail "--prefix $prefix: expected a plain path, without // . or .." ;;
/*) ;;
*) fail "--prefix $prefix: expected an absolute path" ;;
esac

mkdir -p "$(dirname "$output")"
output=$(cd "$(dirname "$output")" && pwd -P)/$(basename "$output")
if [ -e "$output" ] && [ ! -f "$output/VERSION" ]; then
    fail "$output is there and is no runtime directory; it is left alone"
fi

[ "$(uname -s)" = Linux ] || fail "the runtime directory is for Linux and made on Linux"
case $(uname -m) in
x86_64) loader=ld-linux-x86-64.so.2 ;;
aarch64) loader=ld-linux-aarch64.so.1 ;;
*) fail "$(uname -m) is not among the processors that are known here (x86_64, aarch64)" ;;
esac
missing=
for tool in ldd strip unshare chroot rustc; do
    command -v $tool >/dev/null || missing="$missing $tool"
done
[ -z "$missing" ] || fail "missing:$missing (packages libc-bin, binutils, util-linux, coreutils, rustc)"
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || fail "the C library of this system is not glibc"
glibc=${glibc#glibc }
# Before 2.34, what resolves names was in libraries that are opened by name.
case $glibc in
2.3[4-9] | 2.[4-9]? | 2.???) ;;
*) fail "glibc is $glibc; 2.34 or newer is needed" ;;
esac
locale=
for folder in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8; do
    if [ -f "$folder/LC_CTYPE" ]; then locale=$folder; fi
done
[ -n "$locale" ] || fail "the locale C.UTF-8 is missing in /usr/lib/locale (package libc-bin or glibc-langpack-c)"
find_jdk
[ -x "$JAVA_HOME/bin/jlink" ] || fail "the JDK in $JAVA_HOME has no jlink"

# The jars are those of the checkout's own launcher, which builds them where that is called for.
sh "$home/scripts/build-launcher.sh"
. "$home/target/launch/launch.sh"
jars=$home/target/launch/$tazza_hash

# What a directory is made with: all that the command can do, or, for images, where it runs modules and
# nothing else, without registries, TLS and all commands but "run".
jvm_modules_full=java.base,java.management,java.net.http,jdk.unsupported
jvm_modules_slim=java.base,jdk.unsupported
# Nothing here asks for names of characters, for character sets but those that every JVM has, or for
# keytool: 0.8 MB of a compressed image.
unused_full="$(printf '/java.base/%s,' 'sun/nio/cs/GB18030*' 'sun/nio/cs/GBK*' 'sun/nio/cs/EUC_*' \
    'sun/nio/cs/*Big5*' 'sun/nio/cs/*HKSCS*' 'sun/nio/cs/IBM*' 'sun/nio/cs/SJIS*' 'sun/nio/cs/PCK*' \
    'sun/launcher/resources/*_*' 'sun/security/tools/keytool/Main*')/java.base/java/lang/uniName.dat"
# A package with nothing in it would be missed, so one class of each is left.
unused_slim="$(printf '/java.base/%s,' 'sun/security/ssl/[!U]*' 'sun/security/tools/keytool/[!P]*' \
    'sun/security/tools/keytool/resources/*_*' 'sun/net/ftp/impl/FtpClient*' \
    'sun/nio/cs/Johab*' 'sun/nio/cs/MS9*' 'sun/nio/cs/JIS_X_*' 'sun/nio/cs/ISO2022*')$unused_full"

# Makes the JVM of directory $new. Not compressed, for a layer of an image is.
link_jvm() {
    echo "build-runtime: linking the JVM ($kind)" >&2
    eval "modules=\$jvm_modules_$kind unused=\$unused_$kind"
    # shellcheck disable=SC2154
    "$JAVA_HOME/bin/jlink" --add-modules "$modules" --exclude-resources "$unused" \
        --strip-debug --no-header-files --no-man-pages --compress zip-0 --output "$new/jre" ||
        fail "jlink failed"
    strip --strip-unneeded "$new/jre/lib/server/libjvm.so"
    mv "$new/jre/legal" "$new/licenses/jdk"
    # Nothing here starts these.
    find "$new/jre/bin" -type f ! -name java -delete
    rm -f "$new/jre/lib/jexec" "$new/jre/lib/jrt-fs.jar" "$new/jre/lib/classlist" "$new/jre/lib/jspawnhelper"
    if [ "$kind" = slim ]; then
        # Authorities of TLS, and domains for cookies.
        rm -rf "$new/jre/lib/security"
        # The algorithms that are left: when one is looked for, all of the list are loaded.
        sed -i -e '/^#/d' -e '/^$/d' -e '/^security\.provider\.[0-9]*=/d' "$new/jre/conf/security/java.security"
        printf 'security.provider.%s\n' 1=SUN 2=SunEC 3=SunJCE >>"$new/jre/conf/security/java.security"
        # To sort by vectors, and to chain handlers of signals.
        find "$new/jre/lib" \( -name libsimdsort.so -o -name libjsig.so \) -delete
    fi
}

# Adds the libraries of the system that the JVM is linked with.
add_libraries() {
    cp -L "$(ldd "$new/jre/bin/java" | sed -n "s,^[[:space:]]*\(/.*/$loader\) (0x[0-9a-f]*)$,\1,p")" \
        "$new/glibc/$loader"
    find "$new/jre" -name '*.so' -o -path '*/bin/java' | while IFS= read -r file; do
        LD_LIBRARY_PATH=$new/jre/lib:$new/jre/lib/server ldd "$file"
    done | sed -n 's,^[[:space:]]*[^ ]* => \(/.*\) (0x[0-9a-f]*)$,\1,p' | sort -u | while IFS= read -r library; do
        case $library in
        "$new"/*) ;;
        *) cp -L "$library" "$new/glibc/" ;;
        esac
    done
    "$JAVA_HOME/bin/java" "$home/containers/SealLibraries.java" "$new" "$prefix" ||
        fail "the libraries could not be sealed"
    cp -R "$locale" "$new/locale/C.utf8"
    if [ -f /usr/share/doc/libc6/copyright ]; then cp /usr/share/doc/libc6/copyright "$new/licenses/glibc"; fi
}

add_jars() {
    if [ "$kind" = slim ]; then
        "$JAVA_HOME/bin/java" "$home/containers/SlimJars.java" "$jars" "$new/app" ||
            fail "the jars could not be made smaller"
        make_launch_jar "$new/app"
    else
        cp "$jars"/*.jar "$new/app/"
    fi
    cp "$home/LICENSE" "$new/licenses/"
    {
        echo "# The options of the JVM, one a line, with \$R for the runtime directory."
        echo "# The cache can be used with exactly the options that it was made with."
        echo '-XX:AOTCache=$R/app/tazza.aot'
        # The compiler is the same in both: what one has compiled the other takes.
        jvm_options "$JAVA_HOME/bin/java" "$jars"
        echo '-Dtazza.trusted=$R/trusted'
        # The JVM's helper for starting processes would be loaded by the system, and finds no sealed library.
        echo '-Djdk.lang.Process.launchMechanism=FORK'
        if [ "$kind" = slim ]; then echo '-Dtazza.slim=true'; fi
    } >"$new/app/jvm.options"
    # What a cache that is made for one program belongs to.
    if [ "$kind" = full ]; then
        launch=$( (cd "$new" && $tazza_digest app/*.jar app/jvm.options jre/release jre/lib/modules \
            jre/lib/server/libjvm.so) | $tazza_digest | cut -c1-16)
        echo "-Dtazza.launch=$launch" >>"$new/app/jvm.options"
    fi
}

# The JVM looks at the dates of the jars too, so they are settled first.
date=202601010000.00
settle_dates() { find "$new" -exec env TZ=UTC touch -h -t $date {} +; }

# Starts the JVM with options $@, without the cache, which is not there yet, in a root file system that
# has the runtime directory and what every container has, but nothing else.
in_root() {
    # The start is that of the launcher: through the loader, and with the options of app/jvm.options.
    launch="$prefix/glibc/$loader --library-path $prefix/glibc:$prefix/jre/lib:$prefix/jre/lib/server
        --argv0 $prefix/jre/bin/java $prefix/jre/bin/java"
    root=$new.root
    rm -rf "$root"
    mkdir -p "$root/tmp" "$root/proc" "$root/dev" "$root$prefix"
    in_root_status=0
    # shellcheck disable=SC2086,SC2016
    unshare --mount $unshare_user sh -c '
        mount --bind "$1" "$2$3" && mount --rbind /proc "$2/proc" && mount --rbind /dev "$2/dev" || exit 1
        root=$2
        shift 3
        exec chroot "$root" "$@"' in_root "$new" "$root" "$prefix" $launch \
        $(sed -e '/^#/d' -e '/^-XX:AOTCache=/d' -e "s,\$R,$prefix,g" "$new/app/jvm.options") "$@" ||
        in_root_status=$?
    rm -rf "$root"
    return $in_root_status
}
unshare_user=
[ "$(id -u)" = 0 ] || unshare_user=--map-root-user

train() {
    echo "build-runtime: training the JVM ($kind)" >&2
    log=$output.log
    (
        # The environment of every start, and a place for the cache and the keys of the training.
        for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z_0-9]*\)=.*/\1/p'); do
            case $name in PATH) ;; *) unset "$name" ;; esac
        done
        export LC_ALL=C.UTF-8 LOCPATH="$prefix/locale"
        export TAZZA_CACHE_DIR=/tmp/cache XDG_CONFIG_HOME=/tmp/config
        guest=$prefix/guest.wasm
        configuration=$prefix/training.aotconf
        # shellcheck disable=SC2046
        in_root -cp "$prefix/app/tazza-launch.jar" "$tazza_training_guest" "$guest" &&
            in_root $(training_options) -XX:AOTMode=record "-XX:AOTConfiguration=$configuration" \
                -cp "$prefix/app/tazza-launch.jar" "$tazza_training" "$guest" &&
            in_root $(training_options) -XX:AOTMode=create "-XX:AOTConfiguration=$configuration" \
                "-XX:AOTCache=$prefix/app/tazza.aot" -cp "$prefix/app/tazza-launch.jar"
    ) >"$log" 2>&1 </dev/null || {
        cat "$log" >&2
        fail "the JVM could not be trained (the output above is in $log)"
    }
    rm -f "$new/guest.wasm" "$new/training.aotconf" "$log"
}

# Makes directory $1 for the path $2, of the kind $3, "full" or "slim", with the names $4... for the launcher.
make_directory() {
    new=$1
    prefix=$2
    kind=$3
    shift 3
    rm -rf "$new"
    mkdir "$new" "$new/app" "$new/bin" "$new/glibc" "$new/locale" "$new/licenses" "$new/trusted"
    link_jvm
    add_libraries
    add_jars
    settle_dates
    train
    "$home/containers/build-front.sh" --prefix "$prefix" "$new/bin/tazza" || fail "the launcher could not be built"
    for name in "$@"; do ln -s tazza "$new/bin/$name"; done
    for jar in "$new"/app/tazza-cli-*.jar; do version=${jar##*/tazza-cli-}; done
    echo "${version%.jar}" >"$new/VERSION"
    "$JAVA_HOME/bin/java" "$home/containers/Sbom.java" "$new" "$JAVA_HOME/release" "$glibc" >"$new/sbom.json"
    settle_dates
}

trap 'rm -rf "$output.slim" "$output.new"' EXIT
destination=$prefix
make_directory "$output.slim" /opt/tazza slim tazza-container
make_directory "$output.new" "$destination" full tazza-container tazza-oci containerd-shim-tazza-v1
mkdir "$new/shimpath"
ln -s ../bin/tazza-oci "$new/shimpath/runc"
echo "build-runtime: packing the runtime of images" >&2
"$JAVA_HOME/bin/java" -cp "$new/app/*" "$home/containers/BaseImage.java" \
    tazza/slim-runtime "$new/image" "$output.slim" || fail "the runtime of images could not be packed"
settle_dates

rm -rf "$output"
mv "$new" "$output"
echo "build-runtime: $output is ready; it belongs at $prefix" >&2
