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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is hidden from a guest is missing in every way. */
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(HostAccess.class)
class HiddenFilesTest {
    private static final String CONTENT = "content";
    private static final List<String> HIDDEN = List.of("file", "hard", "folder", "d/e/file");

    @TempDir Path root;
    @Parameter HostAccess access;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(root.resolve("folder/below"));
        Files.writeString(root.resolve("folder/below/deep"), CONTENT);
        Files.createDirectories(root.resolve("d/e"));
        Files.writeString(root.resolve("d/e/file"), CONTENT);
        Files.writeString(root.resolve("file"), CONTENT);
        Files.createLink(root.resolve("hard"), root.resolve("file"));
        Files.writeString(root.resolve("other"), CONTENT);
        Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
    }

    private Wasi.Builder hiding() {
        return Wasi.builder()
                .hide(root.resolve("link"))
                .hide(root.resolve("folder"))
                .hide(root.resolve("d/e/file"));
    }

    private FileGuest guest() {
        return new FileGuest(access.grant(hiding(), "/", root));
    }

    private static Set<String> names(FileGuest guest, String directory) {
        assertEquals(Errno.SUCCESS, guest.open(ROOT, directory, DIRECTORY, LISTING));
        return new TreeSet<>(
                guest.list(guest.outInt(), 0, 8192).stream().map(Listed::name).toList());
    }

    @Test
    void itIsNotListed() {
        try (var guest = guest()) {
            assertEquals(Set.of(".", "..", "d", "link", "other"), names(guest, "."));
            assertEquals(Set.of(".", "..", "e"), names(guest, "d"));
            assertEquals(Set.of(".", ".."), names(guest, "d/e"));
        }
    }

    @Test
    void itIsMissingForEveryCall() throws Exception {
        try (var guest = guest()) {
            for (var path : HIDDEN) {
                for (int flags : new int[] {0, CREATE, CREATE | EXCLUSIVE, TRUNCATE, DIRECTORY}) {
                    for (long rights : new long[] {0, READ, READ_WRITE}) {
                        assertEquals(Errno.NOENT, guest.open(ROOT, path, flags, rights), path);
                    }
                }
                assertEquals(Errno.NOENT, guest.stat(ROOT, 0, path), path);
                assertEquals(Errno.NOENT, guest.stat(ROOT, 1, path + "/x"), path);
                assertEquals(Errno.NOENT, guest.readLink(ROOT, path), path);
                assertEquals(Errno.NOENT, guest.setTimes(ROOT, 0, path, 0, 0, 2 | 8), path);
                assertEquals(Errno.NOENT, guest.link(ROOT, 0, path, ROOT, "new"), path);
                assertEquals(Errno.NOENT, guest.rename(ROOT, path, ROOT, "new"), path);
                assertEquals(Errno.NOENT, guest.rename(ROOT, "other", ROOT, path), path);
                assertEquals(Errno.NOENT, guest.onPath("path_create_directory", ROOT, path), path);
                assertEquals(Errno.NOENT, guest.onPath("path_remove_directory", ROOT, path), path);
                assertEquals(Errno.NOENT, guest.onPath("path_unlink_file", ROOT, path), path);
                assertEquals(Errno.NOENT, guest.symlink("other", ROOT, path), path);
                if (access.hasLinks()) {
                    assertEquals(Errno.NOENT, guest.link(ROOT, 0, "other", ROOT, path), path);
                }
            }
            assertEquals(Errno.NOENT, guest.open(ROOT, "folder/below/deep", 0, READ));
            assertEquals(Errno.NOENT, guest.open(ROOT, "folder/../other", 0, READ));
            assertEquals(
                    access.hasLinks() ? Errno.NOENT : Errno.LOOP,
                    guest.open(ROOT, "link", 0, READ));
        }
        assertEquals(CONTENT, Files.readString(root.resolve("file")));
        assertEquals(CONTENT, Files.readString(root.resolve("d/e/file")));
        assertTrue(Files.exists(root.resolve("folder/below/deep")));
    }

    @Test
    void everythingElseIsAsBefore() {
        try (var guest = guest()) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "other", 0, READ));
            assertEquals(CONTENT, guest.read(guest.outInt(), 100));
            assertEquals(Errno.SUCCESS, guest.open(ROOT, "d/e/new", CREATE, READ_WRITE));
            assertEquals(Errno.SUCCESS, guest.rename(ROOT, "d/e/new", ROOT, "moved"));
            assertEquals(Errno.SUCCESS, guest.onPath("path_create_directory", ROOT, "d/f"));
            assertEquals(Errno.SUCCESS, guest.onPath("path_remove_directory", ROOT, "d/f"));
            assertEquals(Errno.SUCCESS, guest.onPath("path_unlink_file", ROOT, "moved"));
            assertEquals(Errno.NOENT, guest.open(ROOT, "missing", 0, READ));
        }
    }

    @Test
    void itIsMissingBetweenGrantsToo() throws Exception {
        var other = Files.createDirectory(root.resolve("d/writable"));
        Files.writeString(other.resolve("mine"), CONTENT);
        var builder = access.grantReadOnly(hiding(), "/a", root);
        try (var guest = new FileGuest(access.grant(builder, "/b", other))) {
            int second = ROOT + 1;
            assertEquals(Errno.NOENT, guest.open(ROOT, "file", 0, READ));
            assertEquals(Errno.NOENT, guest.rename(ROOT, "file", second, "x"));
            assertEquals(Errno.NOENT, guest.rename(second, "mine", ROOT, "file"));
            assertEquals(Errno.ROFS, guest.rename(second, "mine", ROOT, "new"));
            assertEquals(Errno.ROFS, guest.rename(ROOT, "other", second, "x"));
        }
    }

    @Test
    void itAndWhatIsInItCannotBeGranted() {
        for (var path : List.of("folder", "folder/below")) {
            var builder = hiding().directory("/", root.resolve(path));
            var failure = assertThrows(UncheckedIOException.class, builder::build);
            assertTrue(failure.getMessage().endsWith("folder is hidden"), failure.getMessage());
        }
    }

    @Test
    void whatIsNotThereCannotBeHidden() {
        var builder = Wasi.builder();
        assertThrows(UncheckedIOException.class, () -> builder.hide(root.resolve("missing")));
    }
}
