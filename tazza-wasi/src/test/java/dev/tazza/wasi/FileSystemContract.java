package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.FileGuest.Listed;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.descriptor.Rights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every file system that a guest can be given. */
abstract class FileSystemContract {
    static final int ROOT = 3;
    static final int CREATE = 1;
    static final int DIRECTORY = 2;
    static final int EXCLUSIVE = 4;
    static final int TRUNCATE = 8;
    static final long READ =
            Rights.FD_READ | Rights.FD_SEEK | Rights.FD_TELL | Rights.FD_FILESTAT_GET;
    static final long READ_WRITE =
            READ
                    | Rights.FD_WRITE
                    | Rights.FD_FILESTAT_SET_SIZE
                    | Rights.FD_ALLOCATE
                    | Rights.FD_FDSTAT_SET_FLAGS
                    | Rights.FD_FILESTAT_SET_TIMES
                    | Rights.FD_SYNC
                    | Rights.FD_DATASYNC
                    | Rights.FD_ADVISE;
    static final long LISTING = Rights.FD_READDIR | Rights.FD_FILESTAT_GET;

    FileGuest guest;

    /** Grants an empty directory as {@code /}. */
    abstract Wasi.Builder grantEmpty() throws Exception;

    @BeforeEach
    void start() throws Exception {
        guest = new FileGuest(grantEmpty());
    }

    @AfterEach
    void end() {
        guest.close();
    }

    int open(String path, int openFlags, long rights) {
        assertEquals(Errno.SUCCESS, guest.open(ROOT, path, openFlags, rights), path);
        return guest.outInt();
    }

    void create(String path, String content) {
        int fd = open(path, CREATE | TRUNCATE, READ_WRITE);
        assertEquals(Errno.SUCCESS, guest.write(fd, content));
        guest.succeed("fd_close", fd);
    }

    Object content(String path) {
        var errno = guest.open(ROOT, path, 0, READ);
        if (errno != Errno.SUCCESS) {
            return errno;
        }
        int fd = guest.outInt();
        var text = guest.read(fd, 4096);
        guest.succeed("fd_close", fd);
        return text;
    }

    void mkdir(String path) {
        assertEquals(Errno.SUCCESS, guest.onPath("path_create_directory", ROOT, path), path);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        create("file", "hello");
        assertEquals("hello", content("file"));
        int fd = open("file", 0, READ_WRITE);
        guest.succeed("fd_seek", fd, -2L, 2, FileGuest.OUT);
        assertEquals(3, guest.outLong());
        assertEquals(Errno.SUCCESS, guest.write(fd, "icopter"));
        assertEquals("helicopter", content("file"));
        assertEquals(Errno.INVAL, guest.call("fd_seek", fd, -1L, 0, FileGuest.OUT));
        assertEquals(Errno.INVAL, guest.call("fd_seek", fd, 0L, 3, FileGuest.OUT));
    }

    @Test
    void aFileExtendedBySeekingReadsAsZeros() {
        int fd = open("sparse", CREATE, READ_WRITE);
        guest.succeed("fd_seek", fd, 10_000L, 0, FileGuest.OUT);
        assertEquals(Errno.SUCCESS, guest.write(fd, "x"));
        guest.succeed("fd_filestat_get", fd, FileGuest.OUT);
        assertEquals(10_001, guest.memory().loadLong(FileGuest.OUT + 32));
        guest.succeed("fd_seek", fd, 9_998L, 0, FileGuest.OUT);
        assertEquals("\0\0x", guest.read(fd, 10));
    }

    @Test
    void whatWasCutOffDoesNotComeBack() {
        create("file", "secret");
        int fd = open("file", 0, READ_WRITE);
        guest.succeed("fd_filestat_set_size", fd, 1L);
        guest.succeed("fd_filestat_set_size", fd, 4L);
        assertEquals("s\0\0\0", content("file"));
        assertEquals(Errno.INVAL, guest.call("fd_filestat_set_size", fd, -1L));
        assertEquals(Errno.INVAL, guest.call("fd_allocate", fd, 0L, 0L));
        assertEquals(Errno.INVAL, guest.call("fd_allocate", fd, -1L, 5L));
        assertEquals(Errno.FBIG, guest.call("fd_allocate", fd, 1L << 62, Long.MAX_VALUE));
    }

    @Test
    void appendingWritesGoToTheEndWhereverTheFileIsRead() {
        create("log", "one");
        assertEquals(Errno.SUCCESS, guest.open(ROOT, 1, "log", 0, READ_WRITE, 1));
        int fd = guest.outInt();
        int other = open("log", 0, READ_WRITE);
        guest.succeed("fd_seek", other, 0L, 2, FileGuest.OUT);
        assertEquals(Errno.SUCCESS, guest.write(other, "two"));
        guest.succeed("fd_seek", fd, 0L, 0, FileGuest.OUT);
        assertEquals(Errno.SUCCESS, guest.write(fd, "three"));
        assertEquals("onetwothree", content("log"));
        guest.succeed("fd_fdstat_set_flags", fd, 0);
        guest.succeed("fd_seek", fd, 0L, 0, FileGuest.OUT);
        assertEquals(Errno.SUCCESS, guest.write(fd, "ONE"));
        assertEquals("ONEtwothree", content("log"));
    }

    @Test
    void timesAreKeptToTheNanosecond() {
        create("file", "");
        long access = 1_234_567_890_123_456_789L;
        long modification = 987_654_321_987_654_321L;
        int fd = open("file", 0, READ_WRITE);
        guest.succeed("fd_filestat_set_times", fd, access, modification, 1 | 4);
        assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "file"));
        assertEquals(access, guest.memory().loadLong(FileGuest.OUT + 40));
        assertEquals(modification, guest.memory().loadLong(FileGuest.OUT + 48));
        guest.succeed("fd_filestat_set_times", fd, 0L, 0L, 8);
        assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "file"));
        assertEquals(access, guest.memory().loadLong(FileGuest.OUT + 40));
        assertTrue(guest.memory().loadLong(FileGuest.OUT + 48) > modification);
        assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", fd, 0L, 0L, 1 | 2));
        assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", fd, 0L, 0L, 16));
    }

    @Test
    void aFileLivesOnWhileItIsOpen() {
        create("file", "content");
        int fd = open("file", 0, READ);
        assertEquals(Errno.SUCCESS, guest.onPath("path_unlink_file", ROOT, "file"));
        assertEquals(Errno.NOENT, content("file"));
        guest.succeed("fd_filestat_get", fd, FileGuest.OUT);
        assertEquals(7, guest.memory().loadLong(FileGuest.OUT + 32));
        assertEquals("content", guest.read(fd, 100));
    }

    @Test
    void pathsGoUpOnlyAsFarAsTheyWentDown() {
        mkdir("d");
        create("d/f", "x");
        assertEquals("x", content("d/../d/./f"));
        assertEquals("x", content("./d//f"));
        for (var path :
                List.of(
                        "..",
                        "../x",
                        "d/../..",
                        "d/../../" + "d/f",
                        "./../d",
                        "/d/f",
                        "/",
                        "//d")) {
            assertEquals(Errno.PERM, guest.open(ROOT, path, 0, READ), path);
            assertEquals(Errno.PERM, guest.stat(ROOT, 1, path), path);
            assertEquals(Errno.PERM, guest.onPath("path_create_directory", ROOT, path), path);
            assertEquals(Errno.PERM, guest.onPath("path_remove_directory", ROOT, path), path);
            assertEquals(Errno.PERM, guest.onPath("path_unlink_file", ROOT, path), path);
            assertEquals(Errno.PERM, guest.readLink(ROOT, path), path);
            assertEquals(Errno.PERM, guest.rename(ROOT, "d", ROOT, path), path);
            assertEquals(Errno.PERM, guest.rename(ROOT, path, ROOT, "y"), path);
            assertEquals(Errno.PERM, guest.link(ROOT, 0, path, ROOT, "y"), path);
            assertEquals(Errno.PERM, guest.link(ROOT, 0, "d/f", ROOT, path), path);
            assertEquals(Errno.PERM, guest.symlink("d", ROOT, path), path);
        }
        int directory = open("d", DIRECTORY, LISTING | Rights.PATH_OPEN);
        assertEquals(
                Errno.PERM,
                guest.open(directory, "../d/f", 0, READ),
                "not even to where it came from");
    }

    @Test
    void namesAndPathsHaveALongestLength() {
        assertEquals(Errno.NAMETOOLONG, guest.open(ROOT, "x".repeat(256), CREATE, READ_WRITE));
        create("x".repeat(255), "");
        assertEquals(
                Errno.NAMETOOLONG,
                guest.open(ROOT, "ä".repeat(128), CREATE, READ_WRITE),
                "in bytes");
        assertEquals(Errno.NAMETOOLONG, guest.open(ROOT, "./".repeat(2050) + "x", 0, READ));
        assertEquals(Errno.NAMETOOLONG, guest.symlink("x".repeat(4096), ROOT, "l"));
    }

    @Test
    void malformedPathsAreRefused() {
        assertEquals(Errno.NOENT, guest.open(ROOT, "", 0, READ));
        assertEquals(Errno.INVAL, guest.open(ROOT, "a\0b", CREATE, READ_WRITE));
        assertEquals(Errno.INVAL, guest.symlink("a\0b", ROOT, "l"));
        guest.memory().write(1024, new byte[] {'a', (byte) 0xFF}, 0, 2);
        assertEquals(Errno.ILSEQ, guest.call("path_create_directory", ROOT, 1024, 2));
        assertEquals(Errno.FAULT, guest.call("path_create_directory", ROOT, 1024, -1));
        assertEquals(Errno.FAULT, guest.call("path_create_directory", ROOT, -1, 1));
    }

    @Test
    void aSlashAtTheEndMeansADirectory() {
        create("f", "");
        mkdir("d/");
        assertEquals(Errno.NOTDIR, guest.open(ROOT, "f/", 0, READ));
        assertEquals(Errno.ISDIR, guest.open(ROOT, "new/", CREATE, READ_WRITE));
        assertEquals(Errno.NOTDIR, guest.stat(ROOT, 0, "f/"));
        assertEquals(Errno.NOTDIR, guest.onPath("path_unlink_file", ROOT, "f/"));
        assertEquals(Errno.ISDIR, guest.onPath("path_unlink_file", ROOT, "d/"));
        assertEquals(Errno.NOTDIR, guest.onPath("path_remove_directory", ROOT, "f/"));
        assertEquals(Errno.NOTDIR, guest.rename(ROOT, "f/", ROOT, "g"));
        assertEquals(Errno.NOTDIR, guest.rename(ROOT, "f", ROOT, "g/"));
        assertEquals(Errno.SUCCESS, guest.rename(ROOT, "d/", ROOT, "e/"));
        assertEquals(Errno.SUCCESS, guest.onPath("path_remove_directory", ROOT, "e/"));
    }

    @Test
    void directoriesAreMovedByTheRulesOfUnix() {
        mkdir("a");
        mkdir("a/b");
        mkdir("full");
        create("full/f", "");
        create("file", "");
        assertEquals(Errno.INVAL, guest.rename(ROOT, "a", ROOT, "a/b/c"));
        assertEquals(Errno.NOTEMPTY, guest.rename(ROOT, "a/b", ROOT, "a"));
        assertEquals(Errno.NOTEMPTY, guest.rename(ROOT, "a/b", ROOT, "full"));
        assertEquals(Errno.NOTDIR, guest.rename(ROOT, "a/b", ROOT, "file"));
        assertEquals(Errno.ISDIR, guest.rename(ROOT, "file", ROOT, "a/b"));
        assertEquals(Errno.NOENT, guest.rename(ROOT, "missing", ROOT, "x"));
        assertEquals(Errno.BUSY, guest.rename(ROOT, "a/.", ROOT, "x"));
        assertEquals(Errno.NOTEMPTY, guest.onPath("path_remove_directory", ROOT, "full"));
        assertEquals(Errno.INVAL, guest.onPath("path_remove_directory", ROOT, "a/b/."));
        mkdir("empty");
        assertEquals(Errno.SUCCESS, guest.rename(ROOT, "full", ROOT, "empty"));
        assertEquals("", content("empty/f"));
    }

    @Test
    void directoriesCannotBeReadOrWrittenAsFiles() {
        mkdir("d");
        assertEquals(Errno.ISDIR, guest.open(ROOT, "d", 0, READ_WRITE));
        assertEquals(Errno.ISDIR, guest.open(ROOT, "d", CREATE, READ));
        assertEquals(Errno.NOENT, guest.open(ROOT, "d/x/..", DIRECTORY, READ), "x has no parent");
        create("f", "");
        assertEquals(Errno.NOTDIR, guest.open(ROOT, "f", DIRECTORY, READ));
        assertEquals(Errno.NOTDIR, guest.open(ROOT, "f/x", 0, READ));
        assertEquals(Errno.BADF, guest.read(ROOT, 1));
        assertEquals(Errno.BADF, guest.write(ROOT, "x"));
        assertEquals(Errno.BADF, guest.call("fd_seek", ROOT, 0L, 0, FileGuest.OUT));
        int file = open("f", 0, READ);
        assertEquals(Errno.NOTDIR, guest.open(file, "x", 0, READ));
        assertEquals(Errno.NOTDIR, guest.call("fd_readdir", file, 1024, 100, 0L, FileGuest.OUT));
    }

    @Test
    void aListingGoesOnWhereItWasThoughEntriesComeAndGo() {
        mkdir("d");
        var names = new TreeSet<String>();
        for (int i = 0; i < 300; i++) {
            create("d/file" + i, "");
            names.add("file" + i);
        }
        int fd = open("d", DIRECTORY, LISTING);
        var seen = new ArrayList<String>();
        long cookie = 0;
        int step = 0;
        while (true) {
            // Room for a few entries only, so that there are many cookies.
            var batch = guest.list(fd, cookie, 200);
            if (batch.isEmpty()) {
                break;
            }
            batch.forEach(entry -> seen.add(entry.name()));
            cookie = batch.getLast().cookie();
            if (step++ < 40) {
                create("d/new" + step, "");
                assertEquals(
                        Errno.SUCCESS,
                        guest.onPath("path_unlink_file", ROOT, "d/" + listedFile(batch, step)));
            }
        }
        assertTrue(seen.containsAll(List.of(".", "..")));
        assertEquals(seen.size(), new HashSet<>(seen).size(), "nothing twice");
        assertTrue(new HashSet<>(seen).containsAll(names), "nothing left out");
    }

    /** A file of the batch, which is listed already; makes one if there is none. */
    private String listedFile(List<Listed> batch, int step) {
        for (var entry : batch) {
            if (!entry.name().startsWith(".")) {
                return entry.name();
            }
        }
        create("d/spare" + step, "");
        return "spare" + step;
    }

    @Test
    void aListingThatDoesNotFitIsCutOff() {
        create("a-rather-long-name", "");
        guest.succeed("fd_readdir", ROOT, 4096, 30, 0L, FileGuest.OUT);
        assertEquals(30, guest.outInt());
        guest.succeed("fd_readdir", ROOT, 4096, 0, 0L, FileGuest.OUT);
        assertEquals(0, guest.outInt());
        assertEquals(Errno.INVAL, guest.call("fd_readdir", ROOT, 4096, 100, -1L, FileGuest.OUT));
        assertEquals(Errno.FAULT, guest.call("fd_readdir", ROOT, 4096, -1, 0L, FileGuest.OUT));
    }

    @Test
    void aRenumberedDescriptorReplacesTheOther() {
        create("a", "A");
        create("b", "B");
        int a = open("a", 0, READ);
        int b = open("b", 0, READ);
        guest.succeed("fd_renumber", a, b);
        assertEquals("A", guest.read(b, 10));
        assertEquals(Errno.BADF, guest.read(a, 10));
        assertEquals(Errno.BADF, guest.call("fd_renumber", b, 1000));
        assertEquals(Errno.BADF, guest.call("fd_renumber", -1, b));
        guest.succeed("fd_renumber", b, b);
        assertEquals("", guest.read(b, 10));
    }

    @Test
    void rightsGivenUpAreGone() {
        create("f", "x");
        int fd = open("f", 0, READ_WRITE);
        guest.succeed("fd_fdstat_set_rights", fd, Rights.FD_READ, 0L);
        assertEquals(Errno.NOTCAPABLE, guest.write(fd, "y"));
        assertEquals(Errno.NOTCAPABLE, guest.call("fd_seek", fd, 0L, 0, FileGuest.OUT));
        assertEquals(Errno.NOTCAPABLE, guest.call("fd_fdstat_set_rights", fd, Rights.FD_WRITE, 0L));
        assertEquals("x", guest.read(fd, 10));
        guest.succeed("fd_fdstat_set_rights", ROOT, Rights.PATH_OPEN, Rights.FD_READ);
        assertEquals(Errno.NOTCAPABLE, guest.open(ROOT, "f", 0, READ_WRITE));
        assertEquals(Errno.NOTCAPABLE, guest.open(ROOT, "f", CREATE, Rights.FD_READ));
        assertEquals(Errno.NOTCAPABLE, guest.open(ROOT, "f", TRUNCATE, Rights.FD_READ));
        assertEquals(Errno.NOTCAPABLE, guest.onPath("path_create_directory", ROOT, "d"));
        assertEquals(Errno.SUCCESS, guest.open(ROOT, "f", 0, Rights.FD_READ));
    }

    @Test
    void filesAreToldApartByTheirNumbers() {
        create("a", "");
        create("b", "");
        assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "a"));
        long a = guest.memory().loadLong(FileGuest.OUT + 8);
        assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "b"));
        assertNotEquals(a, guest.memory().loadLong(FileGuest.OUT + 8));
        assertEquals(Errno.SUCCESS, guest.rename(ROOT, "a", ROOT, "c"));
        assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "c"));
        assertEquals(a, guest.memory().loadLong(FileGuest.OUT + 8));
    }

    @Test
    void aDirectoryRemovedWhileOpenTakesNothingNew() {
        mkdir("d");
        int fd = open("d", DIRECTORY, -1L & ~READ_WRITE | Rights.FD_READDIR);
        assertEquals(Errno.SUCCESS, guest.onPath("path_remove_directory", ROOT, "d"));
        assertEquals(Errno.NOENT, guest.open(fd, "x", CREATE, READ_WRITE));
        assertEquals(Errno.NOENT, guest.onPath("path_create_directory", fd, "x"));
    }
}
