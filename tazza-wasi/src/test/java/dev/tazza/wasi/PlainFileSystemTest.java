package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.FileGuest.Listed;
import dev.tazza.wasi.abi.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Directories of the host without native access, and what they cannot do. */
@EnabledOnOs(OS.LINUX)
class PlainFileSystemTest extends FileSystemContract {
    @TempDir Path directory;

    @Override
    Wasi.Builder grantEmpty() {
        return HostAccess.PLAIN.grant(Wasi.builder(), "/", directory);
    }

    @Test
    void linksAreNeitherMadeNorFollowedNorRead() throws Exception {
        create("file", "x");
        mkdir("d");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(directory.resolve("dlink"), Path.of("d"));
        assertEquals(Errno.NOTSUP, guest.symlink("file", ROOT, "l"));
        assertEquals(Errno.NOTSUP, guest.link(ROOT, 0, "file", ROOT, "l"));
        assertEquals(Errno.LOOP, content("link"));
        assertEquals(Errno.LOOP, guest.open(ROOT, 0, "link", 0, READ, 0));
        assertEquals(Errno.LOOP, guest.open(ROOT, "link", CREATE | TRUNCATE, READ_WRITE));
        assertEquals(Errno.EXIST, guest.open(ROOT, "link", CREATE | EXCLUSIVE, READ_WRITE));
        assertEquals(Errno.NOTDIR, guest.open(ROOT, 0, "dlink", DIRECTORY, LISTING, 0));
        assertEquals(Errno.LOOP, guest.open(ROOT, "dlink/x", CREATE, READ_WRITE));
        assertEquals(Errno.LOOP, guest.stat(ROOT, 1, "link"));
        assertEquals(Errno.LOOP, guest.readLink(ROOT, "link"));
        assertEquals(Errno.INVAL, guest.readLink(ROOT, "file"));
        assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "link"), "the link itself");
        assertEquals(7, guest.memory().loadByte(FileGuest.OUT + 16));
        assertEquals(Errno.NOTSUP, guest.setTimes(ROOT, 0, "link", 0, 0, 2 | 8));
        assertEquals(Errno.SUCCESS, guest.rename(ROOT, "link", ROOT, "d/link"));
        assertEquals(Errno.SUCCESS, guest.onPath("path_unlink_file", ROOT, "d/link"));
        assertEquals(Errno.NOTDIR, guest.onPath("path_remove_directory", ROOT, "dlink"));
        assertEquals("x", content("file"));
    }

    @Test
    void whatTheJdkCannotDoIsRefused() {
        create("file", "x");
        int fd = open("file", 0, READ_WRITE);
        assertEquals(Errno.NOTSUP, guest.call("fd_allocate", fd, 0L, 10L));
        assertEquals(Errno.SUCCESS, guest.rename(ROOT, "file", ROOT, "moved"));
        assertEquals(
                Errno.NOTSUP, guest.call("fd_filestat_set_times", fd, 0L, 0L, 2 | 8), "its name");
        assertEquals(Errno.NOTSUP, guest.call("fd_fdstat_set_flags", fd, 1), "its name");
        guest.succeed("fd_filestat_get", fd, FileGuest.OUT);
        assertEquals(1, guest.memory().loadLong(FileGuest.OUT + 32), "the length is known still");
        assertEquals("x", guest.read(fd, 10));
    }

    @Test
    void aFifoIsNotOpened() throws Exception {
        var fifo = directory.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        assertEquals(Errno.NOTSUP, guest.open(ROOT, "fifo", 0, READ));
        assertEquals(Errno.NOTSUP, guest.open(ROOT, "fifo", 0, READ_WRITE));
        assertEquals(Errno.NOTDIR, guest.open(ROOT, "fifo", DIRECTORY, LISTING));
        assertEquals(Errno.NOTDIR, guest.open(ROOT, "fifo/x", 0, READ));
        assertEquals(Errno.NOTDIR, guest.onPath("path_remove_directory", ROOT, "fifo"));
        assertEquals(Errno.SUCCESS, guest.onPath("path_unlink_file", ROOT, "fifo"));
    }

    @Test
    void aDirectoryIsMadeWithoutATrace() throws Exception {
        mkdir("a");
        mkdir("a/b");
        assertEquals(Errno.EXIST, guest.onPath("path_create_directory", ROOT, "a/b"));
        assertEquals(Errno.NOENT, guest.onPath("path_create_directory", ROOT, "missing/b"));
        create("file", "");
        assertEquals(Errno.EXIST, guest.onPath("path_create_directory", ROOT, "file"));
        try (var names = Files.list(directory)) {
            assertEquals(
                    List.of("a", "file"),
                    names.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void directoriesAreNotMadeWhereTheGrantedOneHasBeen() throws Exception {
        var granted = Files.createDirectory(directory.resolve("granted"));
        try (var other = new FileGuest(HostAccess.PLAIN.grant(Wasi.builder(), "/", granted))) {
            Files.move(granted, directory.resolve("moved"));
            assertEquals(Errno.STALE, other.onPath("path_create_directory", ROOT, "d"));
            Files.createDirectory(granted);
            assertEquals(Errno.STALE, other.onPath("path_create_directory", ROOT, "d"));
            Files.delete(granted);
            Files.createSymbolicLink(granted, directory.resolve("moved"));
            assertEquals(Errno.STALE, other.onPath("path_create_directory", ROOT, "d"));
            assertEquals(Errno.SUCCESS, other.open(ROOT, "file", CREATE, READ_WRITE));
            assertTrue(Files.exists(directory.resolve("moved/file")));
        }
    }

    @Test
    void aLongListingTakesSeveralPasses() throws Exception {
        var names = new TreeSet<String>();
        for (int i = 0; i < 2500; i++) {
            names.add(Files.createFile(directory.resolve("f" + i)).getFileName().toString());
        }
        var seen = new ArrayList<String>();
        long cookie = 0;
        for (var batch = guest.list(ROOT, cookie, 65_000); !batch.isEmpty(); ) {
            batch.stream().map(Listed::name).forEach(seen::add);
            batch = guest.list(ROOT, batch.getLast().cookie(), 65_000);
        }
        assertEquals(List.of(".", ".."), seen.subList(0, 2));
        assertEquals(names.size() + 2, seen.size(), "nothing twice");
        assertEquals(names, new TreeSet<>(seen.subList(2, seen.size())));
    }

    @Test
    void aFileThatIsOpenedToBeReadIsCutAndMade() {
        create("file", "content");
        int fd = open("file", TRUNCATE, READ);
        assertEquals("", guest.read(fd, 10));
        assertEquals(Errno.NOTCAPABLE, guest.write(fd, "x"));
        assertEquals("", guest.read(open("new", CREATE, READ), 10));
    }
}
