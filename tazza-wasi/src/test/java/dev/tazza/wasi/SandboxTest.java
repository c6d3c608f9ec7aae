package dev.tazza.wasi;

import static dev.tazza.wasi.FileSystemContract.CREATE;
import static dev.tazza.wasi.FileSystemContract.DIRECTORY;
import static dev.tazza.wasi.FileSystemContract.LISTING;
import static dev.tazza.wasi.FileSystemContract.READ;
import static dev.tazza.wasi.FileSystemContract.READ_WRITE;
import static dev.tazza.wasi.FileSystemContract.ROOT;
import static dev.tazza.wasi.FileSystemContract.TRUNCATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.descriptor.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Attacks on the file system: nothing outside of what was granted is reached or changed. */
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(HostAccess.class)
class SandboxTest {
    private static final int ATTEMPTS = 3000;
    private static final String SECRET = "secret";
    private static final int SECOND = ROOT + 1;

    @TempDir Path scratch;
    @Parameter HostAccess access;

    private Path inside;
    private Path outside;

    @BeforeEach
    void layOut() throws IOException {
        inside = Files.createDirectory(scratch.resolve("inside"));
        outside = Files.createDirectory(scratch.resolve("outside"));
        Files.writeString(outside.resolve("file"), SECRET);
        Files.writeString(scratch.resolve("file"), SECRET);
    }

    private FileGuest guest() {
        return new FileGuest(grantInside());
    }

    private Wasi.Builder grantInside() {
        return access.grant(Wasi.builder(), "/", inside);
    }

    /** What a guest is told that tries to go through a link out of its directory. */
    private Errno linkRefused() {
        return access.hasLinks() ? Errno.PERM : Errno.LOOP;
    }

    private static Object content(FileGuest guest, int directory, String path) {
        var errno = guest.open(directory, path, 0, READ);
        if (errno != Errno.SUCCESS) {
            return errno;
        }
        int fd = guest.outInt();
        var text = guest.read(fd, 100);
        guest.succeed("fd_close", fd);
        return text;
    }

    private static Set<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** Something that a second process does again and again. */
    @FunctionalInterface
    private interface Swap {
        void run() throws IOException;
    }

    /** Runs {@code swap} on another thread for as long as {@code attack} takes. */
    private static void race(Swap swap, Runnable attack) throws InterruptedException {
        var failure = new AtomicReference<IOException>();
        var swapper =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        while (!Thread.currentThread().isInterrupted()) {
                                            swap.run();
                                        }
                                    } catch (IOException e) {
                                        failure.set(e);
                                    }
                                });
        try {
            attack.run();
        } finally {
            swapper.interrupt();
            swapper.join();
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    /** Makes {@code inside/x} a directory and a link to the outside by turns. */
    private Swap directoryAndLink() throws IOException {
        var shown = inside.resolve("x");
        var directory = inside.resolve("directory");
        var link = inside.resolve("link");
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("file"), "inside");
        Files.createSymbolicLink(link, outside);
        return () -> {
            Files.move(directory, shown);
            Files.move(shown, directory);
            Files.move(link, shown);
            Files.move(shown, link);
        };
    }

    @Test
    void aDirectorySwappedForALinkNeverLetsAGuestRead() throws Exception {
        try (var guest = guest()) {
            var seen = new TreeSet<String>();
            race(
                    directoryAndLink(),
                    () -> {
                        for (int i = 0; i < ATTEMPTS; i++) {
                            seen.add(content(guest, ROOT, "x/file").toString());
                            seen.add(content(guest, ROOT, "x/../x/file").toString());
                        }
                    });
            assertFalse(seen.contains(SECRET), seen.toString());
        }
    }

    @Test
    void aDirectorySwappedForALinkNeverLetsAGuestChangeAnything() throws Exception {
        var before = names(outside);
        try (var guest = guest()) {
            race(
                    directoryAndLink(),
                    () -> {
                        for (int i = 0; i < ATTEMPTS; i++) {
                            var name = "x/new" + i % 7;
                            if (guest.open(ROOT, name, CREATE | TRUNCATE, READ_WRITE)
                                    == Errno.SUCCESS) {
                                guest.succeed("fd_close", guest.outInt());
                            }
                            guest.onPath("path_create_directory", ROOT, "x/dir" + i);
                            guest.symlink("file", ROOT, "x/link" + i);
                            guest.link(ROOT, 1, "x/file", ROOT, "x/hard" + i);
                            guest.rename(ROOT, name, ROOT, "x/renamed" + i);
                            guest.onPath("path_unlink_file", ROOT, "x/file");
                            guest.onPath("path_remove_directory", ROOT, "x/dir" + i);
                        }
                    });
        }
        assertEquals(before, names(outside));
        assertEquals(SECRET, Files.readString(outside.resolve("file")));
    }

    @Test
    void aFileSwappedForALinkIsNeverFollowed() throws Exception {
        var shown = inside.resolve("x");
        var next = inside.resolve("next");
        try (var guest = guest()) {
            race(
                    () -> {
                        Files.writeString(next, "inside");
                        Files.move(next, shown, StandardCopyOption.ATOMIC_MOVE);
                        Files.createSymbolicLink(next, outside.resolve("file"));
                        Files.move(next, shown, StandardCopyOption.ATOMIC_MOVE);
                        Files.createSymbolicLink(next, Path.of("../file"));
                        Files.move(next, shown, StandardCopyOption.ATOMIC_MOVE);
                    },
                    () -> {
                        for (int i = 0; i < ATTEMPTS; i++) {
                            assertNotEquals(SECRET, content(guest, ROOT, "x"));
                            if (guest.open(ROOT, "x", CREATE | TRUNCATE, READ_WRITE)
                                    == Errno.SUCCESS) {
                                int fd = guest.outInt();
                                guest.write(fd, "inside");
                                guest.succeed("fd_close", fd);
                            }
                            guest.onPath("path_unlink_file", ROOT, "x");
                        }
                    });
        }
        assertEquals(SECRET, Files.readString(outside.resolve("file")));
        assertEquals(SECRET, Files.readString(scratch.resolve("file")));
    }

    @Test
    void aDirectoryMovedOutTakesNobodyWithItWhoGoesUp() throws Exception {
        var deep = Files.createDirectories(inside.resolve("a/b/c"));
        Files.createDirectories(outside.resolve("d"));
        Files.writeString(inside.resolve("a/file"), "inside");
        Files.writeString(inside.resolve("file"), "inside");
        var away = outside.resolve("d/b");
        try (var guest = guest()) {
            race(
                    () -> {
                        Files.move(deep.getParent(), away);
                        Files.move(away, deep.getParent());
                    },
                    () -> {
                        for (int i = 0; i < ATTEMPTS; i++) {
                            assertNotEquals(SECRET, content(guest, ROOT, "a/b/c/../../file"));
                            assertNotEquals(SECRET, content(guest, ROOT, "a/b/c/../../../file"));
                        }
                    });
        }
    }

    @Test
    void aTreeThatIsMovedWhileAGuestWalksItIsTheSameOrGone() throws Exception {
        Files.createDirectories(inside.resolve("a/b"));
        Files.writeString(inside.resolve("a/b/file"), "inside");
        Files.createDirectories(inside.resolve("rest/b"));
        Files.createSymbolicLink(inside.resolve("rest/b/file"), outside.resolve("file"));
        try (var guest = guest();
                var mover = guest()) {
            var seen = new TreeSet<String>();
            race(
                    () -> {
                        // Another guest, for which the other one is no more than a process.
                        assertEquals(Errno.SUCCESS, mover.rename(ROOT, "a", ROOT, "c"));
                        assertEquals(Errno.SUCCESS, mover.rename(ROOT, "rest", ROOT, "a"));
                        assertEquals(Errno.SUCCESS, mover.rename(ROOT, "a", ROOT, "rest"));
                        assertEquals(Errno.SUCCESS, mover.rename(ROOT, "c", ROOT, "a"));
                    },
                    () -> {
                        for (int i = 0; i < ATTEMPTS; i++) {
                            seen.add(content(guest, ROOT, "a/b/file").toString());
                            guest.onPath("path_create_directory", ROOT, "a/b/d" + i);
                            guest.onPath("path_remove_directory", ROOT, "a/b/d" + i);
                        }
                    });
            assertTrue(
                    Set.of("inside", "NOENT", linkRefused().toString()).containsAll(seen),
                    seen.toString());
        }
        assertEquals(Set.of("file"), names(outside));
    }

    @Test
    void aFileSwappedForADirectoryByAnotherGuestLosesNoDescriptor() throws Exception {
        Files.createDirectories(inside.resolve("directory"));
        Files.writeString(inside.resolve("file"), "inside");
        var ownDescriptors = Path.of("/proc/self/fd");
        try (var guest = guest();
                var swapper = guest()) {
            content(guest, ROOT, "file");
            int before = names(ownDescriptors).size();
            race(
                    () -> {
                        assertEquals(Errno.SUCCESS, swapper.rename(ROOT, "file", ROOT, "x"));
                        assertEquals(Errno.SUCCESS, swapper.rename(ROOT, "x", ROOT, "file"));
                        assertEquals(Errno.SUCCESS, swapper.rename(ROOT, "directory", ROOT, "x"));
                        assertEquals(Errno.SUCCESS, swapper.rename(ROOT, "x", ROOT, "directory"));
                    },
                    () -> {
                        for (int i = 0; i < ATTEMPTS; i++) {
                            guest.stat(ROOT, 1, "x/y");
                            if (guest.open(ROOT, "x", 0, READ) == Errno.SUCCESS) {
                                guest.succeed("fd_close", guest.outInt());
                            }
                        }
                    });
            assertEquals(before, names(ownDescriptors).size());
        }
    }

    @Test
    void linksThatTheHostMadeDoNotLeadOut() throws Exception {
        Files.createSymbolicLink(inside.resolve("absolute"), outside);
        Files.createSymbolicLink(inside.resolve("relative"), Path.of("../outside"));
        Files.createSymbolicLink(inside.resolve("file-absolute"), outside.resolve("file"));
        Files.createSymbolicLink(inside.resolve("file-relative"), Path.of("../outside/file"));
        try (var guest = guest()) {
            for (var path :
                    List.of("absolute/file", "relative/file", "file-absolute", "file-relative")) {
                assertEquals(linkRefused(), content(guest, ROOT, path), path);
                assertEquals(
                        linkRefused(), guest.open(ROOT, path, CREATE | TRUNCATE, READ_WRITE), path);
                assertEquals(linkRefused(), guest.stat(ROOT, 1, path), path);
                assertEquals(linkRefused(), guest.link(ROOT, 1, path, ROOT, "hard"), path);
            }
            if (access.hasLinks()) {
                // A hard link to a link is a link: still not followed.
                assertEquals(Errno.SUCCESS, guest.link(ROOT, 0, "file-absolute", ROOT, "hard"));
                assertEquals(Errno.PERM, content(guest, ROOT, "hard"));
            }
        }
        assertEquals(SECRET, Files.readString(outside.resolve("file")));
    }

    @Test
    void nothingChangesInAReadOnlyDirectory() throws Exception {
        Files.writeString(inside.resolve("file"), "inside");
        Files.createDirectory(inside.resolve("empty"));
        Files.createSymbolicLink(inside.resolve("link"), Path.of("file"));
        var before = names(inside);
        var modified = Files.getLastModifiedTime(inside.resolve("file"));
        var builder =
                access.grant(access.grantReadOnly(Wasi.builder(), "/", inside), "/other", outside);
        try (var guest = new FileGuest(builder)) {
            assertEquals(access.hasLinks() ? "inside" : Errno.LOOP, content(guest, ROOT, "link"));
            assertEquals(Errno.ROFS, guest.open(ROOT, "file", 0, READ_WRITE));
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "file", 0, READ | Rights.FD_ALLOCATE));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_allocate", guest.outInt(), 0L, 9L));
            assertEquals(Errno.ROFS, guest.open(ROOT, "file", TRUNCATE, READ));
            assertEquals(Errno.ROFS, guest.open(ROOT, "new", CREATE, READ));
            assertEquals(
                    Errno.EXIST,
                    guest.open(ROOT, "file", CREATE | FileSystemContract.EXCLUSIVE, READ));
            assertEquals(Errno.ROFS, guest.onPath("path_create_directory", ROOT, "new"));
            assertEquals(Errno.ROFS, guest.onPath("path_remove_directory", ROOT, "empty"));
            assertEquals(Errno.ROFS, guest.onPath("path_unlink_file", ROOT, "file"));
            assertEquals(Errno.ROFS, guest.symlink("file", ROOT, "new"));
            assertEquals(Errno.ROFS, guest.rename(ROOT, "file", ROOT, "new"));
            assertEquals(Errno.ROFS, guest.rename(ROOT, "file", SECOND, "new"));
            assertEquals(Errno.ROFS, guest.rename(SECOND, "file", ROOT, "new"));
            assertEquals(Errno.ROFS, guest.link(ROOT, 0, "file", ROOT, "new"));
            assertEquals(
                    Errno.ROFS,
                    guest.link(ROOT, 0, "file", SECOND, "new"),
                    "it could be written there");
            assertEquals(Errno.ROFS, guest.link(SECOND, 0, "file", ROOT, "new"));
            assertEquals(Errno.ROFS, guest.call("fd_filestat_set_times", ROOT, 0L, 0L, 2 | 8));
            assertEquals(
                    Errno.SUCCESS,
                    guest.open(ROOT, "file", 0, READ | Rights.FD_FILESTAT_SET_TIMES));
            int file = guest.outInt();
            assertEquals(Errno.ROFS, guest.call("fd_filestat_set_times", file, 0L, 0L, 2 | 8));
            assertEquals(Errno.NOTCAPABLE, guest.write(file, "x"));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_filestat_set_size", file, 0L));
            // A directory opened below is no way around it.
            assertEquals(
                    Errno.SUCCESS, guest.open(ROOT, ".", DIRECTORY, -1L & ~READ_WRITE | LISTING));
            int again = guest.outInt();
            assertEquals(Errno.ROFS, guest.onPath("path_create_directory", again, "new"));
            assertEquals(Errno.ROFS, guest.open(again, "file", 0, READ_WRITE));
        }
        assertEquals(before, names(inside));
        assertEquals("inside", Files.readString(inside.resolve("file")));
        assertEquals(modified, Files.getLastModifiedTime(inside.resolve("file")));
        assertEquals(Set.of("file"), names(outside));
    }

    @Test
    void filesMoveBetweenWritableDirectoriesOfOneFileSystemOnly() throws Exception {
        var builder =
                access.grant(access.grant(Wasi.builder(), "/a", inside), "/b", outside)
                        .directory("/c", new MemoryFileSystem())
                        .directory("/d", new MemoryFileSystem());
        try (var guest = new FileGuest(builder)) {
            assertEquals(Errno.SUCCESS, guest.rename(ROOT + 1, "file", ROOT, "moved"));
            assertEquals(SECRET, content(guest, ROOT, "moved"));
            assertEquals(Errno.XDEV, guest.rename(ROOT, "moved", ROOT + 2, "moved"));
            assertEquals(Errno.SUCCESS, guest.open(ROOT + 2, "f", CREATE, READ_WRITE));
            assertEquals(Errno.XDEV, guest.rename(ROOT + 2, "f", ROOT, "f"));
            assertEquals(Errno.XDEV, guest.link(ROOT + 2, 0, "f", ROOT + 3, "f"));
        }
    }

    @Test
    void descriptorsCannotBeGuessed() {
        try (var guest = guest()) {
            for (int fd :
                    new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4, 5, 1000, 4096, 65536}) {
                assertEquals(Errno.BADF, guest.read(fd, 1));
                assertEquals(Errno.BADF, guest.write(fd, "x"));
                assertEquals(Errno.BADF, guest.open(fd, "x", CREATE, READ));
                assertEquals(Errno.BADF, guest.call("fd_close", fd));
                assertEquals(Errno.BADF, guest.call("fd_renumber", fd, ROOT));
                assertEquals(Errno.BADF, guest.call("fd_renumber", ROOT, fd));
            }
        }
    }

    @Test
    void standardStreamsAndDirectoriesCanBeReplacedButGainNothing() {
        try (var guest = guest()) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "log", CREATE, READ_WRITE));
            int log = guest.outInt();
            guest.succeed("fd_renumber", log, 1);
            assertEquals(Errno.SUCCESS, guest.write(1, "to the file"));
            assertEquals("to the file", content(guest, ROOT, "log"));
            guest.succeed("fd_renumber", 2, ROOT);
            assertEquals(Errno.NOTDIR, guest.open(ROOT, "log", 0, READ));
            assertEquals(Errno.BADF, guest.call("fd_prestat_get", ROOT, FileGuest.OUT));
            guest.succeed("fd_close", ROOT);
            assertEquals(Errno.BADF, guest.call("fd_close", ROOT));
        }
    }

    @Test
    void everyLengthCountAndPointerIsChecked() {
        try (var guest = guest()) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "f", CREATE, READ_WRITE));
            int fd = guest.outInt();
            int end = (int) guest.memory().size();
            for (var name : List.of("fd_read", "fd_write")) {
                assertEquals(Errno.INVAL, guest.call(name, fd, 64, -1, 8), "count");
                assertEquals(Errno.INVAL, guest.call(name, fd, 64, Integer.MIN_VALUE, 8), "count");
                assertEquals(Errno.INVAL, guest.call(name, fd, 64, 1025, 8), "count");
                assertEquals(Errno.FAULT, guest.call(name, fd, -8, 1, 8), "buffers");
                assertEquals(Errno.FAULT, guest.call(name, fd, end - 7, 1, 8), "buffers");
                guest.memory().storeInt(64, end - 4);
                guest.memory().storeInt(68, 5);
                assertEquals(Errno.FAULT, guest.call(name, fd, 64, 1, 8), "a buffer past the end");
                guest.memory().storeInt(64, -1);
                guest.memory().storeInt(68, -1);
                assertEquals(
                        Errno.FAULT, guest.call(name, fd, 64, 1, 8), "a buffer that wraps around");
                guest.memory().storeInt(64, 0);
                guest.memory().storeInt(68, 4);
                assertEquals(
                        Errno.FAULT, guest.call(name, fd, 64, 1, end - 3), "where the count goes");
            }
            guest.succeed("fd_filestat_get", fd, FileGuest.OUT);
            assertEquals(0, guest.memory().loadLong(FileGuest.OUT + 32), "nothing was written");
            assertEquals(Errno.FAULT, guest.call("fd_filestat_get", fd, end - 63));
            assertEquals(Errno.FAULT, guest.call("fd_fdstat_get", fd, -24));
            assertEquals(Errno.FAULT, guest.call("fd_prestat_get", ROOT, end - 7));
            assertEquals(Errno.FAULT, guest.call("fd_prestat_dir_name", ROOT, end, 1));
            assertEquals(Errno.NAMETOOLONG, guest.call("fd_prestat_dir_name", ROOT, 64, 0));
            assertEquals(Errno.INVAL, guest.call("fd_pread", fd, 64, 1, -1L, 8));
            assertEquals(Errno.INVAL, guest.call("fd_advise", fd, 0L, 0L, 6));
            assertEquals(Errno.INVAL, guest.call("fd_fdstat_set_flags", fd, 32));
            assertEquals(Errno.INVAL, guest.open(ROOT, 2, "f", 0, READ, 0));
            assertEquals(Errno.INVAL, guest.open(ROOT, "f", 16, READ));
            assertEquals(Errno.INVAL, guest.open(ROOT, 0, "f", 0, READ, 32));
        }
    }

    @Test
    void nothingIsCreatedWhenTheResultCannotBeDelivered() throws Exception {
        try (var guest = guest()) {
            guest.memory().write(1024, new byte[] {'f'}, 0, 1);
            assertEquals(
                    Errno.FAULT,
                    guest.call("path_open", ROOT, 0, 1024, 1, CREATE, READ_WRITE, 0L, 0, -1));
            assertEquals(Set.of(), names(inside));
        }
    }

    @Test
    void noDescriptorOfTheHostIsLostWhateverFails() throws Exception {
        Files.createDirectories(inside.resolve("a/b/c/d"));
        Files.writeString(inside.resolve("a/b/file"), "x");
        Files.createSymbolicLink(inside.resolve("a/b/loop"), Path.of("loop"));
        Files.createSymbolicLink(inside.resolve("a/b/out"), Path.of("../../.."));
        var ownDescriptors = Path.of("/proc/self/fd");
        var builder = grantInside().descriptorLimit(5);
        try (var guest = new FileGuest(builder)) {
            guest.open(ROOT, "a/b/file", 0, READ);
            int before = names(ownDescriptors).size();
            for (int i = 0; i < 200; i++) {
                for (var path :
                        List.of(
                                "a/b/missing/x",
                                "a/b/file/x",
                                "a/b/loop/x",
                                "a/b/out/x",
                                "a/b/c/d/../../../../..",
                                "a/b/c/")) {
                    assertNotEquals(Errno.SUCCESS, guest.open(ROOT, path, 0, READ));
                    guest.rename(ROOT, "a/b/c/d", ROOT, path + "/x");
                    guest.stat(ROOT, 1, path);
                    guest.onPath("path_create_directory", ROOT, path);
                    guest.link(ROOT, 1, path, ROOT, "a/b/file");
                    guest.readLink(ROOT, path);
                }
                assertEquals(Errno.NFILE, guest.open(ROOT, "a/b/file", 0, READ), "the limit");
            }
            assertEquals(before, names(ownDescriptors).size());
        }
    }

    @Test
    void closingTheGuestClosesWhatItHadOpen() throws Exception {
        var ownDescriptors = Path.of("/proc/self/fd");
        int before = names(ownDescriptors).size();
        var guest = guest();
        for (int i = 0; i < 100; i++) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "f" + i, CREATE, READ_WRITE));
        }
        // The JDK needs two for a directory.
        int root = access == HostAccess.NATIVE ? 1 : 2;
        assertEquals(before + root + 100, names(ownDescriptors).size());
        guest.close();
        assertEquals(before, names(ownDescriptors).size());
    }

    @Test
    void closingFromAnotherThreadLosesNothingEither() throws Exception {
        Files.createDirectories(inside.resolve("a/b"));
        Files.writeString(inside.resolve("a/b/f"), "x");
        var ownDescriptors = Path.of("/proc/self/fd");
        int before = names(ownDescriptors).size();
        for (int i = 0; i < 100; i++) {
            var guest = guest();
            var running = new CountDownLatch(1);
            var thread =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        while (guest.open(ROOT, "a/b/f", 0, READ)
                                                == Errno.SUCCESS) {
                                            guest.read(guest.outInt(), 1);
                                            running.countDown();
                                        }
                                        running.countDown();
                                    });
            running.await();
            guest.close();
            thread.join();
        }
        assertEquals(before, names(ownDescriptors).size());
    }

    @Test
    void deepPathsAreRefusedBeforeTheyUseUpTheHost() {
        assumeTrue(access.hasLinks(), "the depth is made of links");
        try (var guest = guest()) {
            assertEquals(Errno.SUCCESS, guest.onPath("path_create_directory", ROOT, "d"));
            assertEquals(Errno.SUCCESS, guest.symlink("./././d/../d/../d/..", ROOT, "l"));
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "l/l/l/l/l/d", DIRECTORY, LISTING));
            assertEquals(Errno.LOOP, guest.open(ROOT, "l/".repeat(41) + "d", DIRECTORY, LISTING));
        }
    }

    /** Waits with {@code poll_oneoff} for one descriptor. */
    private static void poll(FileGuest guest, int tag, int fd) {
        var memory = guest.memory();
        memory.fill(4096, (byte) 0, 128);
        memory.storeByte(4096 + 8, (byte) tag);
        memory.storeInt(4096 + 16, fd);
        guest.succeed("poll_oneoff", 4096, 4096 + 64, 1, FileGuest.OUT);
        assertEquals(1, guest.outInt());
        assertEquals(0, memory.loadShort(4096 + 64 + 8), "no error");
    }

    @Test
    void aFifoIsWaitedForInBothDirections() throws Exception {
        assumeTrue(access == HostAccess.NATIVE, "the other does not open FIFOs");
        var fifo = inside.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        try (var reading = guest();
                var writing = guest()) {
            assertEquals(
                    Errno.SUCCESS, reading.open(ROOT, "fifo", 0, READ | Rights.POLL_FD_READWRITE));
            int reader = reading.outInt();
            assertEquals(
                    Errno.SUCCESS,
                    writing.open(
                            ROOT, 1, "fifo", 0, Rights.FD_WRITE | Rights.POLL_FD_READWRITE, 4));
            int writer = writing.outInt();
            var line = "x".repeat(4096);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> {
                        var read = CompletableFuture.runAsync(() -> poll(reading, 1, reader));
                        assertEquals(Errno.SUCCESS, writing.write(writer, line));
                        read.get();
                        int lines = 1;
                        while (writing.write(writer, line) == Errno.SUCCESS) {
                            lines++;
                        }
                        var write = CompletableFuture.runAsync(() -> poll(writing, 2, writer));
                        for (int i = 0; i < lines; i++) {
                            assertEquals(line, reading.read(reader, 4096));
                        }
                        write.get();
                    });
        }
    }

    @Test
    void aFifoHoldsUpNeitherOpenNorTheEnd() throws Exception {
        assumeTrue(access == HostAccess.NATIVE, "the other does not open FIFOs");
        var fifo = inside.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    var guest = guest();
                    assertEquals(
                            Errno.NXIO,
                            guest.open(ROOT, "fifo", 0, Rights.FD_WRITE),
                            "nobody reads it");
                    assertEquals(
                            Errno.SUCCESS,
                            guest.open(ROOT, "fifo", 0, READ | Rights.FD_FDSTAT_SET_FLAGS));
                    int reader = guest.outInt();
                    assertEquals(Errno.SUCCESS, guest.open(ROOT, "fifo", 0, Rights.FD_WRITE));
                    int writer = guest.outInt();
                    assertEquals(Errno.SUCCESS, guest.write(writer, "through"));
                    assertEquals("through", guest.read(reader, 100));
                    guest.succeed("fd_fdstat_set_flags", reader, 4);
                    assertEquals(Errno.AGAIN, guest.read(reader, 100));
                    guest.succeed("fd_fdstat_set_flags", reader, 0);
                    var blocked = new AtomicReference<Object>();
                    var thread =
                            Thread.ofPlatform().start(() -> blocked.set(guest.read(reader, 100)));
                    guest.close();
                    thread.join();
                    assertTrue(
                            blocked.get() == Errno.BADF || "".equals(blocked.get()),
                            () -> "got " + blocked.get());
                });
    }
}
