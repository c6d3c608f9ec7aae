package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.abi.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemoryFileSystemTest extends FullFileSystemContract {
    @Override
    Wasi.Builder grantEmpty() {
        return Wasi.builder().directory("/", new MemoryFileSystem());
    }

    private static FileGuest guestWith(MemoryFileSystem fileSystem) {
        return new FileGuest(Wasi.builder().directory("/", fileSystem));
    }

    @Test
    void hostAndGuestExchangeFiles() throws IOException {
        var fileSystem = new MemoryFileSystem();
        fileSystem.createDirectory("d");
        fileSystem.writeFile("d/f", "from the host".getBytes(StandardCharsets.UTF_8));
        try (var guest = guestWith(fileSystem)) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "d/f", 0, READ_WRITE));
            int fd = guest.outInt();
            assertEquals("from the host", guest.read(fd, 100));
            assertEquals(Errno.SUCCESS, guest.write(fd, "!"));
        }
        assertArrayEquals(
                "from the host!".getBytes(StandardCharsets.UTF_8), fileSystem.readFile("d/f"));
        assertThrows(IOException.class, () -> fileSystem.readFile("d"));
        assertThrows(IOException.class, () -> fileSystem.readFile("missing"));
        assertThrows(IOException.class, () -> fileSystem.createDirectory("d"));
    }

    @Test
    void aFullFileSystemTakesNoMoreAndIsUsableAgainAfterwards() {
        try (var guest = guestWith(new MemoryFileSystem(1 << 20))) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "f", CREATE, READ_WRITE));
            int fd = guest.outInt();
            assertEquals(Errno.NOSPC, guest.call("fd_allocate", fd, 0L, 2L << 20));
            assertEquals(Errno.NOSPC, guest.call("fd_allocate", fd, 0L, Long.MAX_VALUE));
            int written = 0;
            while (guest.write(fd, "x".repeat(10_000)) == Errno.SUCCESS) {
                written += guest.outInt();
            }
            assertEquals(Errno.NOSPC, guest.write(fd, "x"));
            assertTrue(written > 900_000 && written < 1 << 20, "written: " + written);
            guest.succeed("fd_filestat_set_size", fd, 1L << 40);
            guest.succeed("fd_filestat_set_size", fd, 0L);
            assertEquals(Errno.SUCCESS, guest.write(fd, "x"));
        }
    }

    @Test
    void emptyFilesNamesAndLinksFillItToo() {
        try (var guest = guestWith(new MemoryFileSystem(1 << 20))) {
            int files = 0;
            while (guest.onPath("path_create_directory", ROOT, "d" + files) == Errno.SUCCESS) {
                files++;
            }
            assertEquals(Errno.NOSPC, guest.onPath("path_create_directory", ROOT, "more"));
            assertEquals(Errno.NOSPC, guest.open(ROOT, "more", CREATE, READ_WRITE));
            assertEquals(Errno.NOSPC, guest.symlink("x", ROOT, "more"));
            assertTrue(files > 100 && files <= 1024, "directories: " + files);
            assertEquals(Errno.SUCCESS, guest.onPath("path_remove_directory", ROOT, "d0"));
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "f", CREATE, READ_WRITE));
            assertEquals(Errno.NOSPC, guest.link(ROOT, 0, "f", ROOT, "g"));
        }
    }

    @Test
    void anOpenFileWithoutANameKeepsItsRoomUntilItIsClosed() {
        try (var guest = guestWith(new MemoryFileSystem(100_000))) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "f", CREATE, READ_WRITE));
            int fd = guest.outInt();
            guest.succeed("fd_allocate", fd, 0L, 80_000L);
            assertEquals(Errno.SUCCESS, guest.onPath("path_unlink_file", ROOT, "f"));
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "g", CREATE, READ_WRITE));
            int other = guest.outInt();
            assertEquals(Errno.NOSPC, guest.call("fd_allocate", other, 0L, 80_000L));
            guest.succeed("fd_close", fd);
            guest.succeed("fd_allocate", other, 0L, 80_000L);
        }
    }
}
