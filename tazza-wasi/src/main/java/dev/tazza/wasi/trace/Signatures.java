package dev.tazza.wasi.trace;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The functions whose arguments are decoded. A row has a function's name and what its parameters
 * are, in lower case as {@link ParameterKind} calls them, with a name where that helps; results
 * that a pointer leads to always have one.
 */
final class Signatures {
    private static final String TABLE =
            """
            args_get argv:pointer buffer:pointer
            args_sizes_get count:u32 size:u32
            environ_get environ:pointer buffer:pointer
            environ_sizes_get count:u32 size:u32
            clock_res_get clock resolution:u64
            clock_time_get clock precision:long time:u64
            fd_advise number offset:long length:long advice
            fd_allocate number offset:long length:long
            fd_close number
            fd_datasync number
            fd_fdstat_get number stat:fdstat
            fd_fdstat_set_flags number flags
            fd_fdstat_set_rights number rights inheriting:rights
            fd_filestat_get number stat:filestat
            fd_filestat_set_size number size:long
            fd_filestat_set_times number atim:long mtim:long times
            fd_pread number data:scatter offset:long read:u32
            fd_prestat_get number stat:prestat
            fd_prestat_dir_name number name:text
            fd_pwrite number data:gather offset:long written:u32
            fd_read number data:scatter read:u32
            fd_readdir number buffer cookie:long used:u32
            fd_renumber number number
            fd_seek number offset:long whence position:u64
            fd_sync number
            fd_tell number position:u64
            fd_write number data:gather written:u32
            path_create_directory number string
            path_filestat_get number lookup string stat:filestat
            path_filestat_set_times number lookup string atim:long mtim:long times
            path_link number lookup string number string
            path_open number lookup string open rights:rights inheriting:rights flags fd:u32
            path_readlink number string target:text used:u32
            path_remove_directory number string
            path_rename number string number string
            path_symlink string number string
            path_unlink_file number string
            poll_oneoff ready:subscriptions events:u32
            epoll_oneoff ready:subscriptions events:u32
            proc_exit number
            proc_raise number
            random_get buffer
            sched_yield
            thread-spawn pointer
            sock_open family type fd:u32
            sock_bind number address port:number
            sock_connect number address port:number
            sock_listen number backlog:number
            sock_accept number fd:u32
            sock_accept number flags fd:u32
            sock_recv number data:scatter receive read:u32 flags:received
            sock_recv_from number data:scatter from:source receive read:u32 flags:received
            sock_recv_from number data:scatter from:source receive port:u16 read:u32 flags:received
            sock_send number data:gather flags:number written:u32
            sock_send_to number data:gather address port:number flags:number written:u32
            sock_shutdown number shutdown
            sock_getsockopt number level option value:pointer length:u32
            sock_setsockopt number level option value:pointer length:number
            sock_getlocaladdr number address:source family:u32 port:u32
            sock_getlocaladdr number address:source port:u32
            sock_getpeeraddr number address:source family:u32 port:u32
            sock_getpeeraddr number address:source port:u32
            sock_getaddrinfo node:string service:string hints:pointer results:pointer most:number\
             found:u32
            """;

    private static final String SECOND_GENERATION = "_v2";

    private static final Map<String, List<Parameter>> ROWS = rows();

    /**
     * A parameter.
     *
     * @param name what it is called; empty if its kind says enough
     * @param kind what it means
     */
    record Parameter(String name, ParameterKind kind) {}

    private Signatures() {}

    private static Map<String, List<Parameter>> rows() {
        var rows = new HashMap<String, List<Parameter>>();
        for (String row : TABLE.strip().split("\n")) {
            String[] words = row.split(" ");
            var parameters = new ArrayList<Parameter>();
            int slots = 0;
            for (int i = 1; i < words.length; i++) {
                int colon = words[i].indexOf(':');
                var kind =
                        ParameterKind.valueOf(
                                words[i].substring(colon + 1).toUpperCase(Locale.ROOT));
                parameters.add(new Parameter(colon < 0 ? "" : words[i].substring(0, colon), kind));
                slots += kind.slots();
            }
            rows.put(key(words[0], slots), List.copyOf(parameters));
        }
        return rows;
    }

    private static String key(String name, int slots) {
        return name + "/" + slots;
    }

    /** The parameters of a function; null if it is none of the table. */
    static List<Parameter> of(String name, FunctionType type) {
        String plain =
                name.endsWith(SECOND_GENERATION)
                        ? name.substring(0, name.length() - SECOND_GENERATION.length())
                        : name;
        for (var parameter : type.parameters()) {
            if (parameter != ValueType.I32 && parameter != ValueType.I64) {
                return null;
            }
        }
        return ROWS.get(key(plain, type.parameters().size()));
    }
}
