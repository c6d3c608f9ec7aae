package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasi.abi.Errno;
import org.junit.jupiter.api.Test;

/** What holds, besides, for every file system that can do all that Linux's can. */
abstract class FullFileSystemContract extends FileSystemContract {
    void symlink(String content, String path) {
        assertEquals(Errno.SUCCESS, guest.symlink(content, ROOT, path), path);
    }

    @Test
    void hardLinksAreOneFile() {
        create("a", "1");
        assertEquals(Errno.SUCCESS, guest.link(ROOT, 0, "a", ROOT, "b"));
        int fd = open("b", 0, READ_WRITE);
        assertEquals(Errno.SUCCESS, guest.write(fd, "22"));
        assertEquals("22", content("a"));
        assertEquals(Errno.EXIST, guest.link(ROOT, 0, "a", ROOT, "b"));
        mkdir("d");
        assertEquals(Errno.PERM, guest.link(ROOT, 0, "d", ROOT, "e"));
        assertEquals(Errno.SUCCESS, guest.rename(ROOT, "a", ROOT, "b"), "two names of one file");
        assertEquals("22", content("a"));
    }

    @Test
    void linksCannotLeadOut() {
        mkdir("d");
        symlink("../..", "d/up");
        symlink("..", "out");
        assertEquals(Errno.PERM, guest.symlink("/etc/passwd", ROOT, "absolute"));
        assertEquals(Errno.PERM, guest.open(ROOT, "d/up", 0, LISTING));
        assertEquals(Errno.PERM, guest.open(ROOT, "d/up/x", CREATE, READ_WRITE));
        assertEquals(Errno.PERM, guest.open(ROOT, "out", 0, LISTING));
        assertEquals(Errno.PERM, guest.stat(ROOT, 0, "out/"));
        assertEquals(Errno.SUCCESS, guest.stat(ROOT, 0, "out"), "the link itself is inside");
        assertEquals("..", guest.readLink(ROOT, "out"));
    }

    @Test
    void linksAreFollowedInside() {
        mkdir("d");
        create("d/f", "x");
        symlink("d", "l");
        symlink("../l/f", "d/m");
        assertEquals("x", content("l/f"));
        assertEquals("x", content("l/m"));
        assertEquals(
                Errno.LOOP, guest.open(ROOT, 0, "d/m", 0, READ, 0), "it is not to be followed");
        assertEquals(Errno.SUCCESS, guest.open(ROOT, 0, "l/", 0, LISTING, 0), "a slash follows it");
        symlink("missing", "dangling");
        assertEquals(Errno.NOENT, content("dangling"));
        create("dangling", "made");
        assertEquals("made", content("missing"));
        assertEquals(Errno.EXIST, guest.open(ROOT, "dangling", CREATE | EXCLUSIVE, READ_WRITE));
        symlink("loop", "loop");
        assertEquals(Errno.LOOP, content("loop"));
        assertEquals(Errno.LOOP, content("loop/x"));
    }

    @Test
    void fortyLinksAreFollowedAndNoMore() {
        create("l0", "end");
        for (int i = 1; i <= 41; i++) {
            symlink("l" + (i - 1), "l" + i);
        }
        assertEquals("end", content("l40"));
        assertEquals(Errno.LOOP, content("l41"));
    }

    @Test
    void aLinkBeforeASlashIsNoDirectoryToRemoveAndNoNameToMake() {
        mkdir("d");
        symlink("d", "l");
        assertEquals(Errno.NOTDIR, guest.onPath("path_remove_directory", ROOT, "l/"));
        assertEquals(Errno.NOENT, guest.symlink("d", ROOT, "s/"));
        assertEquals(Errno.EXIST, guest.symlink("d", ROOT, "d/"));
    }

    @Test
    void anOpenFileKnowsThatNoNamesAreLeft() {
        create("file", "");
        int fd = open("file", 0, READ);
        assertEquals(Errno.SUCCESS, guest.onPath("path_unlink_file", ROOT, "file"));
        guest.succeed("fd_filestat_get", fd, FileGuest.OUT);
        assertEquals(0, guest.memory().loadLong(FileGuest.OUT + 24));
    }

    @Test
    void allocatedSpaceReadsAsZeros() {
        create("file", "s");
        int fd = open("file", 0, READ_WRITE);
        guest.succeed("fd_allocate", fd, 2L, 6L);
        assertEquals("s\0\0\0\0\0\0\0", content("file"));
    }

    @Test
    void aDirectoryRemovedWhileOpenIsNotListed() {
        mkdir("d");
        int fd = open("d", DIRECTORY, LISTING);
        assertEquals(Errno.SUCCESS, guest.onPath("path_remove_directory", ROOT, "d"));
        assertEquals(Errno.NOENT, guest.call("fd_readdir", fd, 4096, 100, 0L, FileGuest.OUT));
    }
}
