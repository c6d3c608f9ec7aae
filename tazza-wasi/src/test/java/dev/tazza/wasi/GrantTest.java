package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.abi.Errno;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantTest {
    @TempDir Path directory;

    private static List<String> grantedPaths(FileGuest guest) {
        var paths = new ArrayList<String>();
        for (int fd = 3; guest.call("fd_prestat_get", fd, FileGuest.OUT) == Errno.SUCCESS; fd++) {
            assertEquals(0, guest.memory().loadByte(FileGuest.OUT), "a directory");
            int length = guest.memory().loadInt(FileGuest.OUT + 4);
            guest.succeed("fd_prestat_dir_name", fd, 512, length);
            paths.add(guest.memory().readString(512, length));
        }
        return paths;
    }

    @Test
    void directoriesAreFoundFromThreeOnSortedByTheirNames() {
        var builder =
                Wasi.builder()
                        .directory("/z", new MemoryFileSystem())
                        .readOnlyDirectory("/a", new MemoryFileSystem())
                        .directory("/m", new MemoryFileSystem());
        try (var guest = new FileGuest(builder)) {
            assertEquals(List.of("/a", "/m", "/z"), grantedPaths(guest));
        }
    }

    @Test
    void aGrantOfTheSameNameReplacesTheFirst() {
        var builder =
                Wasi.builder()
                        .directory("/a", new MemoryFileSystem())
                        .readOnlyDirectory("/a", new MemoryFileSystem());
        try (var guest = new FileGuest(builder)) {
            assertEquals(List.of("/a"), grantedPaths(guest));
            assertEquals(Errno.ROFS, guest.onPath("path_create_directory", 3, "d"));
        }
    }

    @ParameterizedTest
    @EnumSource(HostAccess.class)
    void theGrantedDirectoryStaysTheSameWhateverHappensToItsName(HostAccess access)
            throws Exception {
        var granted = Files.createDirectory(directory.resolve("granted"));
        Files.writeString(granted.resolve("f"), "right");
        try (var guest = new FileGuest(access.grantReadOnly(Wasi.builder(), "/", granted))) {
            Files.move(granted, directory.resolve("moved"));
            Files.createDirectory(granted);
            Files.writeString(granted.resolve("f"), "wrong");
            assertEquals(Errno.SUCCESS, guest.open(3, "f", 0, FileSystemContract.READ));
            assertEquals("right", guest.read(guest.outInt(), 10));
        }
    }

    @ParameterizedTest
    @EnumSource(HostAccess.class)
    void whatIsNoDirectoryCannotBeGranted(HostAccess access) throws Exception {
        var file = Files.writeString(directory.resolve("file"), "");
        for (var path : List.of(directory.resolve("missing"), file)) {
            var builder = access.grant(Wasi.builder(), "/", path);
            var failure = assertThrows(UncheckedIOException.class, builder::build);
            assertTrue(failure.getMessage().contains(path.toString()), failure.getMessage());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Wasi.builder().directory("", new MemoryFileSystem()));
    }

    @ParameterizedTest
    @EnumSource(HostAccess.class)
    @EnabledOnOs(OS.LINUX)
    void aGrantThatFailsLeavesNothingOpen(HostAccess access) throws Exception {
        var ownDescriptors = Path.of("/proc/self/fd");
        access.grant(Wasi.builder(), "/", directory).build().close();
        long before = count(ownDescriptors);
        var granted = access.grant(Wasi.builder(), "/a", directory);
        assertThrows(
                UncheckedIOException.class,
                () -> access.grant(granted, "/b", directory.resolve("missing")).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> access.grant(granted, "/b", directory).descriptorLimit(4).build());
        assertEquals(before, count(ownDescriptors));
    }

    private static long count(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
