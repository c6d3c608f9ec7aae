package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasi.FileGuest.Listed;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.descriptor.FileType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a guest does, a directory of the host and an in-memory file system answer the same. */
@EnabledOnOs(OS.LINUX)
class FileSystemsAgreeTest {
    private static final int STEPS = 1500;
    private static final String[] NAMES = {"a", "b", "c", "d", ".", ".."};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void onRandomOperations(long seed, @TempDir Path directory) {
        agree(seed, directory, HostAccess.NATIVE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void onRandomOperationsThatNeedNoNativeAccess(long seed, @TempDir Path directory) {
        agree(seed, directory, HostAccess.PLAIN);
    }

    private static void agree(long seed, Path directory, HostAccess access) {
        boolean links = access.hasLinks();
        try (var host = new FileGuest(access.grant(Wasi.builder(), "/", directory));
                var memory = new FileGuest(Wasi.builder().directory("/", new MemoryFileSystem()))) {
            var history = new ArrayList<String>();
            var seeds = new Random(seed);
            for (int step = 0; step < STEPS; step++) {
                // The same numbers for both.
                long stepSeed = seeds.nextLong();
                var expected = new Step(host, links, new Random(stepSeed)).run();
                var actual = new Step(memory, links, new Random(stepSeed)).run();
                history.add(expected);
                assertEquals(expected, actual, () -> "after " + lastOf(history));
            }
        }
    }

    private static String lastOf(List<String> history) {
        return String.join("\n", history.subList(Math.max(0, history.size() - 40), history.size()));
    }

    /** One operation, carried out for one of the two. */
    private record Step(FileGuest guest, boolean links, Random random) {
        private static final int ROOT = FileSystemContract.ROOT;

        /** What was done and how it went. */
        String run() {
            return switch (random.nextInt(28)) {
                case 0, 1, 2, 3, 4 -> create();
                case 5, 6, 7, 8, 9, 10, 11, 12 -> useOpenFile();
                case 13 -> mkdir();
                case 14 -> onPath("path_remove_directory");
                case 15, 16 -> onPath("path_unlink_file");
                case 17, 18 -> rename();
                case 19 -> links ? link() : stat();
                case 20 -> links ? symlink() : list();
                case 21 -> readLink();
                case 22 -> stat();
                case 23 -> list();
                case 24, 25, 26 -> read();
                default -> closeOne();
            };
        }

        private String path() {
            var path = new StringBuilder(NAMES[random.nextInt(4)]);
            while (random.nextInt(4) == 0) {
                path.append('/').append(NAMES[random.nextInt(NAMES.length)]);
            }
            return random.nextInt(12) == 0 ? path + "/" : path.toString();
        }

        private int descriptor() {
            return ROOT + 1 + random.nextInt(6);
        }

        private String create() {
            var path = path();
            int flags = random.nextInt(4) == 0 ? random.nextInt(16) : FileSystemContract.CREATE;
            int lookup = random.nextInt(2);
            long rights =
                    random.nextBoolean()
                            ? FileSystemContract.READ_WRITE
                            : FileSystemContract.READ | FileSystemContract.LISTING;
            int fdFlags = random.nextInt(4) == 0 ? 1 : 0;
            var errno = guest.open(ROOT, lookup, path, flags, rights, fdFlags);
            return "open %s %d %d %x %d: %s %s"
                    .formatted(path, lookup, flags, rights, fdFlags, errno, outIf(errno));
        }

        private Object outIf(Errno errno) {
            return errno == Errno.SUCCESS ? guest.outInt() : "";
        }

        private String useOpenFile() {
            int fd = descriptor();
            return switch (random.nextInt(6)) {
                case 0 -> "read %d: %s".formatted(fd, guest.read(fd, random.nextInt(9000)));
                case 1 -> {
                    int size = random.nextInt(3) == 0 ? 9000 : random.nextInt(20);
                    var errno = guest.write(fd, "x".repeat(size));
                    yield "write %d %d: %s %s".formatted(fd, size, errno, outIf(errno));
                }
                case 2 -> {
                    long offset = random.nextInt(-20, 10_000);
                    int whence = random.nextInt(3);
                    var errno = guest.call("fd_seek", fd, offset, whence, FileGuest.OUT);
                    yield "seek %d %d %d: %s %s"
                            .formatted(
                                    fd,
                                    offset,
                                    whence,
                                    errno,
                                    errno == Errno.SUCCESS ? guest.outLong() : "");
                }
                case 3 -> {
                    long size = random.nextInt(10_000);
                    yield "size %d %d: %s"
                            .formatted(fd, size, guest.call("fd_filestat_set_size", fd, size));
                }
                case 4 -> {
                    if (!links) {
                        yield closeOne();
                    }
                    long offset = random.nextInt(10_000);
                    long length = 1 + random.nextInt(5_000);
                    yield "allocate %d %d %d: %s"
                            .formatted(
                                    fd,
                                    offset,
                                    length,
                                    guest.call("fd_allocate", fd, offset, length));
                }
                default ->
                        "stat %d: %s"
                                .formatted(
                                        fd, stat(guest.call("fd_filestat_get", fd, FileGuest.OUT)));
            };
        }

        private String stat(Errno errno) {
            if (errno != Errno.SUCCESS) {
                return errno.toString();
            }
            var memory = guest.memory();
            var type = FileType.values()[memory.loadByte(FileGuest.OUT + 16)];
            // Directories have the size and the number of links that the file system likes.
            return type == FileType.DIRECTORY
                    ? "DIRECTORY"
                    : "%s links=%d size=%d"
                            .formatted(
                                    type,
                                    links ? memory.loadLong(FileGuest.OUT + 24) : 1,
                                    memory.loadLong(FileGuest.OUT + 32));
        }

        private String stat() {
            var path = path();
            int lookup = random.nextInt(2);
            return "stat %s %d: %s".formatted(path, lookup, stat(guest.stat(ROOT, lookup, path)));
        }

        private String mkdir() {
            return onPath("path_create_directory");
        }

        private String onPath(String function) {
            var path = path();
            return function + " " + path + ": " + guest.onPath(function, ROOT, path);
        }

        private String rename() {
            var from = path();
            var to = path();
            return "rename " + from + " " + to + ": " + guest.rename(ROOT, from, ROOT, to);
        }

        private String link() {
            var from = path();
            var to = path();
            int lookup = random.nextInt(2);
            return "link " + from + " " + to + ": " + guest.link(ROOT, lookup, from, ROOT, to);
        }

        private String symlink() {
            var content = path();
            var path = path();
            return "symlink " + content + " " + path + ": " + guest.symlink(content, ROOT, path);
        }

        private String readLink() {
            var path = path();
            return "readlink " + path + ": " + guest.readLink(ROOT, path);
        }

        private String list() {
            var path = path();
            var errno =
                    guest.open(
                            ROOT, path, FileSystemContract.DIRECTORY, FileSystemContract.LISTING);
            if (errno != Errno.SUCCESS) {
                return "list " + path + ": " + errno;
            }
            int fd = guest.outInt();
            var names = new TreeSet<String>();
            guest.list(fd, 0, 65536).stream().map(Listed::name).forEach(names::add);
            guest.succeed("fd_close", fd);
            return "list " + path + ": " + names;
        }

        private String read() {
            var path = path();
            var errno = guest.open(ROOT, path, 0, FileSystemContract.READ);
            if (errno != Errno.SUCCESS) {
                return "read " + path + ": " + errno;
            }
            int fd = guest.outInt();
            var content = guest.read(fd, 20_000);
            guest.succeed("fd_close", fd);
            return "read " + path + ": " + content;
        }

        private String closeOne() {
            int fd = descriptor();
            return "close " + fd + ": " + guest.call("fd_close", fd);
        }
    }
}
