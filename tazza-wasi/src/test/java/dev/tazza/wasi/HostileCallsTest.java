package dev.tazza.wasi;

import static dev.tazza.wasi.FileSystemContract.CREATE;
import static dev.tazza.wasi.FileSystemContract.READ_WRITE;
import static dev.tazza.wasi.FileSystemContract.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasm.ExitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls with arguments that make no sense: each ends with an error number or the guest's own exit,
 * and nothing outside is touched. (The functions that wait have such a test of their own.)
 */
class HostileCallsTest {
    private static final int ROUNDS = 400;
    private static final int CALLS = 100;

    private static final Set<Errno> REACHED =
            Set.of(
                    Errno.SUCCESS,
                    Errno.FAULT,
                    Errno.BADF,
                    Errno.INVAL,
                    Errno.NOTDIR,
                    Errno.NOENT,
                    Errno.EXIST,
                    Errno.PERM,
                    Errno.ROFS,
                    Errno.NOTCAPABLE);

    /**
     * Every function with its parameters: {@code d} for a descriptor, {@code p} for the two of a
     * path, {@code i} for any other i32 and {@code l} for an i64.
     */
    private static final String[] FUNCTIONS = {
        "args_get ii",
        "args_sizes_get ii",
        "environ_get ii",
        "environ_sizes_get ii",
        "clock_res_get ii",
        "clock_time_get ili",
        "fd_advise dlli",
        "fd_allocate dll",
        "fd_close d",
        "fd_datasync d",
        "fd_sync d",
        "fd_fdstat_get di",
        "fd_fdstat_set_flags di",
        "fd_fdstat_set_rights dll",
        "fd_filestat_get di",
        "fd_filestat_set_size dl",
        "fd_filestat_set_times dlli",
        "fd_pread diili",
        "fd_pwrite diili",
        "fd_prestat_get di",
        "fd_prestat_dir_name dii",
        "fd_read diii",
        "fd_write diii",
        "fd_readdir diili",
        "fd_renumber dd",
        "fd_seek dlii",
        "fd_tell di",
        "path_create_directory dp",
        "path_remove_directory dp",
        "path_filestat_get dipi",
        "path_filestat_set_times diplli",
        "path_link dipdp",
        "path_open dipillii",
        "path_readlink dpiii",
        "path_rename dpdp",
        "path_symlink pdp",
        "path_unlink_file dp",
        "proc_raise i",
        "sched_yield ",
        "random_get ii"
    };

    private static final int[] INTERESTING = {
        0,
        1,
        2,
        3,
        4,
        5,
        7,
        8,
        16,
        64,
        255,
        256,
        1024,
        1025,
        4095,
        4096,
        65535,
        65536,
        -1,
        -2,
        -8,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        32 * 65536 - 8,
        32 * 65536 - 1,
        32 * 65536
    };

    private static final long[] INTERESTING_LONG = {
        0,
        1,
        2,
        4096,
        1L << 20,
        1L << 31,
        1L << 32,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        READ_WRITE
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void endWithAnErrorNumber(long seed, @TempDir Path scratch) throws IOException {
        var inside = Files.createDirectory(scratch.resolve("inside"));
        Files.writeString(scratch.resolve("secret"), "secret");
        var random = new Random(seed);
        var seen = EnumSet.noneOf(Errno.class);
        // The in-memory file system takes what would fill a disk.
        var builder =
                Wasi.builder()
                        .readOnlyDirectory("/host", inside)
                        .directory("/memory", new MemoryFileSystem(1 << 22));
        for (int round = 0; round < ROUNDS; round++) {
            try (var guest = new FileGuest(builder)) {
                prepare(guest, random);
                for (int i = 0; i < CALLS; i++) {
                    var function = FUNCTIONS[random.nextInt(FUNCTIONS.length)].split(" ", 2);
                    try {
                        seen.add(guest.call(function[0], arguments(function[1], random)));
                    } catch (ExitException e) {
                        assertEquals("proc_raise", function[0]);
                    }
                }
            }
        }
        // The calls got through to what they attack.
        for (var errno : REACHED) {
            assertTrue(seen.contains(errno), () -> errno + " is not among " + seen);
        }
        assertEquals("secret", Files.readString(scratch.resolve("secret")));
        try (var files = Files.list(inside)) {
            assertEquals(0, files.count());
        }
    }

    /** Puts paths and buffers where the arguments point, and opens a few files. */
    private static void prepare(FileGuest guest, Random random) {
        var memory = guest.memory();
        var paths =
                new String[] {
                    "../secret",
                    "a/b/../../..",
                    "/etc/passwd",
                    "f",
                    "a/",
                    "a",
                    "f2/.",
                    "a/../f",
                    "x\0y",
                    "l"
                };
        for (int at = 0; at < 4096; at += 16) {
            var path = paths[random.nextInt(paths.length)].getBytes(StandardCharsets.UTF_8);
            memory.write(at, path, 0, path.length);
            memory.storeInt(at + 12L, INTERESTING[random.nextInt(INTERESTING.length)]);
        }
        for (int fd = ROOT; fd <= ROOT + 1; fd++) {
            guest.onPath("path_create_directory", fd, "a");
            guest.open(fd, "f", CREATE, READ_WRITE);
        }
    }

    private static Number[] arguments(String types, Random random) {
        var arguments = new ArrayList<Number>();
        for (char type : types.toCharArray()) {
            boolean likely = random.nextInt(8) > 0;
            if (type == 'l') {
                arguments.add(INTERESTING_LONG[random.nextInt(INTERESTING_LONG.length)]);
            } else if (type == 'd' && likely) {
                arguments.add(random.nextInt(8));
            } else if (type == 'p' && likely) {
                arguments.add(random.nextInt(256) * 16);
                arguments.add(1 + random.nextInt(12));
            } else {
                arguments.add(any(random));
                if (type == 'p') {
                    arguments.add(any(random));
                }
            }
        }
        return arguments.toArray(Number[]::new);
    }

    private static int any(Random random) {
        return random.nextInt(4) == 0
                ? random.nextInt()
                : INTERESTING[random.nextInt(INTERESTING.length)];
    }
}
