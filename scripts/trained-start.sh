# Finds the ahead-of-time cache of the JVM that was made for the program in "$@", if there is one: to be
# sourced by tazza_start where $tazza_records is a directory. The class TrainedStarts writes what is read
# here, and says what it means. Sets tazza_aot to the cache and tazza_trained to options for the JVM.
#
# The JVM believes all that is in its cache. So one is used only if its SHA-256 is in a record beside the
# keys, and if nobody but the user may write to both or to their directories.

tazza_line='
'

# Whether all of $@ belong to the user and are no links.
tazza_all_own() {
    for tazza_path; do
        if [ -h "$tazza_path" ] || [ ! -O "$tazza_path" ]; then return 1; fi
    done
}

# Uses the cache that record $1 names for program $2, or fails.
tazza_use_record() {
    tazza_all_own "$1" && [ -f "$1" ] && [ -r "$1" ] || return 1
    {
        IFS= read -r tazza_format && IFS= read -r tazza_sum && IFS= read -r tazza_identity &&
            IFS= read -r tazza_file && IFS= read -r tazza_program
    } <"$1" || return 1
    # Another file, or one that is not what it was, or the cache has been removed.
    [ "$tazza_format" = "tazza-trained 1" ] && [ "$2" -ef "$tazza_program" ] &&
        ! [ "$2" -nt "$1" ] && [ -f "$tazza_file" ] || return 1
    case $tazza_sum-$tazza_identity in
    *[!0-9a-f-]*) return 1 ;;
    esac
    tazza_why=
    if tazza_all_own "${1%/*}" "$tazza_records" "${tazza_records%/*}" "$tazza_file"; then
        tazza_seen=$($tazza_sum_command <"$tazza_file" && ls -ldL "$1" "${1%/*}" "$tazza_records" \
            "${tazza_records%/*}" "${tazza_records%/*/*}" "$tazza_file" "${tazza_file%/*}")
        case $tazza_seen in
        *"$tazza_line"?????w* | *"$tazza_line"????????w*)
            tazza_why='others may write to it or to a directory of it'
            ;;
        "$tazza_sum "*"$tazza_line"*) ;;
        *) tazza_why='it has been changed' ;;
        esac
    else
        tazza_why='a part of it is a link, or not yours'
    fi
    if [ -n "$tazza_why" ]; then
        echo "warning: $2: its trained start is not used: $tazza_why; 'tazza cache clean' removes it" >&2
        return 1
    fi
    tazza_aot=$tazza_file
    tazza_trained="$tazza_replay -Dtazza.trained=$tazza_identity -Dtazza.trained.file=${tazza_file##*/}"
}

# The program is among the words; where another one is, the JVM finds that out and takes no code of it.
tazza_find_record() {
    for tazza_word; do
        case $tazza_word in
        '' | -* | */) continue ;;
        esac
        [ -d "$tazza_records/${tazza_word##*/}" ] || continue
        for tazza_record in "$tazza_records/${tazza_word##*/}"/*; do
            if tazza_use_record "$tazza_record" "$tazza_word"; then return; fi
        done
    done
}
tazza_find_record "$@"
