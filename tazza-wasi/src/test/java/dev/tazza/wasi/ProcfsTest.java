package dev.tazza.wasi;

import static dev.tazza.wasi.FileSystemContract.CREATE;
import static dev.tazza.wasi.FileSystemContract.DIRECTORY;
import static dev.tazza.wasi.FileSystemContract.EXCLUSIVE;
import static dev.tazza.wasi.FileSystemContract.LISTING;
import static dev.tazza.wasi.FileSystemContract.READ;
import static dev.tazza.wasi.FileSystemContract.READ_WRITE;
import static dev.tazza.wasi.FileSystemContract.ROOT;
import static dev.tazza.wasi.FileSystemContract.TRUNCATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.FileGuest.Listed;
import dev.tazza.wasi.abi.Errno;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that is granted the root of the host does not get at the processes there. */
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(HostAccess.class)
class ProcfsTest {
    /** Own files of the JVM, in every spelling. */
    private static final String[] FILES = {
        "proc/self/mem",
        "proc/self/environ",
        "proc/self/maps",
        "proc/self/fd",
        "proc/self/fd/0",
        "proc/thread-self/mem",
        "proc/1/environ",
        "proc/self/root/etc/passwd",
        "proc/self/cwd",
        "proc/self/exe",
        "proc/self/task",
        "proc/sys/kernel/core_pattern",
        "proc/no-such-file",
        "proc//self/./mem",
        "./proc/self/mem",
        "tmp/../proc/self/mem",
        "proc/../proc/self/mem",
    };

    @TempDir Path scratch;
    @Parameter HostAccess access;

    private FileGuest guest() {
        return new FileGuest(access.grant(Wasi.builder(), "/", Path.of("/")));
    }

    @Test
    void noFileOfProcfsIsOpened() {
        try (var guest = guest()) {
            for (var path : FILES) {
                for (int lookup : new int[] {0, 1}) {
                    for (int flags : new int[] {0, CREATE, CREATE | EXCLUSIVE, TRUNCATE}) {
                        for (long rights : new long[] {0, READ, READ_WRITE}) {
                            var errno = guest.open(ROOT, lookup, path, flags, rights, 0);
                            assertEquals(Errno.ACCES, errno, path);
                        }
                    }
                    assertEquals(
                            Errno.ACCES, guest.open(ROOT, lookup, path, DIRECTORY, LISTING, 0));
                }
            }
            for (var path : new String[] {"proc", "proc/", "proc/.", "./proc"}) {
                assertEquals(Errno.ACCES, guest.open(ROOT, path, DIRECTORY, LISTING), path);
                assertEquals(Errno.ACCES, guest.open(ROOT, path, 0, LISTING), path);
            }
        }
    }

    @Test
    void nothingIsToldOrChangedThere() throws Exception {
        Files.writeString(scratch.resolve("file"), "");
        var builder = access.grant(Wasi.builder(), "/", Path.of("/"));
        try (var guest = new FileGuest(access.grant(builder, "/scratch", scratch))) {
            int other = ROOT + 1;
            for (var path : FILES) {
                assertEquals(Errno.ACCES, guest.stat(ROOT, 0, path), path);
                assertEquals(Errno.ACCES, guest.stat(ROOT, 1, path), path);
                assertEquals(Errno.ACCES, guest.readLink(ROOT, path), path);
                assertEquals(Errno.ACCES, guest.setTimes(ROOT, 0, path, 0, 0, 2 | 8), path);
                assertEquals(Errno.ACCES, guest.link(ROOT, 0, path, other, "hard"), path);
                assertEquals(Errno.ACCES, guest.link(other, 0, "file", ROOT, path), path);
                assertEquals(Errno.ACCES, guest.rename(ROOT, path, other, "moved"), path);
                assertEquals(Errno.ACCES, guest.rename(other, "file", ROOT, path), path);
                assertEquals(Errno.ACCES, guest.symlink("x", ROOT, path), path);
                for (var call :
                        new String[] {
                            "path_create_directory", "path_remove_directory", "path_unlink_file"
                        }) {
                    assertEquals(Errno.ACCES, guest.onPath(call, ROOT, path), path);
                }
            }
        }
    }

    @Test
    void linksThatLeadThereAreRefused() throws Exception {
        Files.createSymbolicLink(scratch.resolve("absolute"), Path.of("/proc/self/mem"));
        var up = scratch.toRealPath().relativize(Path.of("/"));
        Files.createSymbolicLink(scratch.resolve("relative"), up.resolve("proc/self/mem"));
        Files.createSymbolicLink(scratch.resolve("directory"), up.resolve("proc"));
        var below = scratch.toRealPath().toString().substring(1) + "/";
        try (var guest = guest()) {
            var refused = access.hasLinks() ? Errno.ACCES : Errno.LOOP;
            assertEquals(
                    access.hasLinks() ? Errno.PERM : Errno.LOOP,
                    guest.open(ROOT, below + "absolute", 0, READ));
            assertEquals(refused, guest.open(ROOT, below + "relative", 0, READ_WRITE));
            assertEquals(refused, guest.open(ROOT, below + "directory/self/mem", 0, READ));
            assertEquals(refused, guest.open(ROOT, below + "directory", 0, LISTING));
            assertEquals(refused, guest.stat(ROOT, 1, below + "relative"));
        }
    }

    /** A program that lists the root sees that something is there, as it sees other mounts. */
    @Test
    void itsMountPointIsAnEntryLikeAnother() {
        try (var guest = guest()) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, ".", DIRECTORY, LISTING));
            var names = guest.list(guest.outInt(), 0, 8192).stream().map(Listed::name).toList();
            assertTrue(names.contains("proc"), names.toString());
            assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "proc"));
        }
    }

    @Test
    void otherFileSystemsBelowAreReached() {
        try (var guest = guest()) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "dev", DIRECTORY, LISTING));
            assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "dev/null"));
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "sys/kernel", DIRECTORY, LISTING));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc", "/proc/self", "/proc/self/fd", "/proc/sys", "/proc/self/task"})
    void aDirectoryOfItCannotBeGranted(String directory) throws Exception {
        var link = Files.createSymbolicLink(scratch.resolve("link"), Path.of(directory));
        for (var path : new Path[] {Path.of(directory), link}) {
            var builder = access.grantReadOnly(Wasi.builder(), "/", path);
            var failure = assertThrows(UncheckedIOException.class, builder::build);
            assertEquals(
                    "cannot open the directory "
                            + path
                            + ": it is part of procfs, which leads out of the sandbox",
                    failure.getCause().getMessage());
        }
    }

    @Test
    void refusalsLeaveNothingOpen() throws Exception {
        try (var guest = guest()) {
            guest.open(ROOT, "proc/self/mem", 0, READ);
            long before = descriptors();
            for (int i = 0; i < 100; i++) {
                guest.open(ROOT, "proc/self/mem", 0, READ);
                guest.open(ROOT, "proc", 0, LISTING);
                var builder = access.grant(Wasi.builder(), "/", Path.of("/proc"));
                assertThrows(UncheckedIOException.class, builder::build);
            }
            assertEquals(before, descriptors());
        }
    }

    private static long descriptors() throws Exception {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
