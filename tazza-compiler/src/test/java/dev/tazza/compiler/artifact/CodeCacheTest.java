package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CodeCacheTest {
    private static final CodeIdentity IDENTITY = Samples.identity(Samples.MODULE);

    @TempDir private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private Keys keys;
    private Path directory;
    private CodeCache cache;

    @BeforeEach
    void open() {
        keys = new Keys(folder.resolve("keys"));
        directory = folder.resolve("cache/tazza");
        cache = new CodeCache(directory, keys, CodeCache.STANDARD_LIMIT);
    }

    private static CodeIdentity identity(int i) {
        return Samples.identity(new byte[] {(byte) i});
    }

    private Artifact find() {
        return cache.find(IDENTITY, warnings::add);
    }

    private Path onlyEntry() throws Exception {
        return cache.entries().getFirst().file();
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void keepsClasses() throws Exception {
        assertTrue(cache.isSurelyEmpty());
        assertNull(find());
        var classes = Samples.classes(5, 100);
        assertTrue(cache.store(IDENTITY, classes));
        assertFalse(cache.isSurelyEmpty());
        classes.forEach((name, file) -> assertArrayEquals(file, find().find(name)));
        assertNull(cache.find(identity(1), warnings::add));
        assertEquals(List.of(onlyEntry()), files());
        assertEquals(List.of(), warnings);
    }

    @Test
    void addsToWhatIsThere() throws Exception {
        cache.store(IDENTITY, Map.of("a", new byte[] {1}, "b", new byte[] {2}));
        cache.store(IDENTITY, Map.of("b", new byte[] {3}, "c", new byte[] {4}));
        assertEquals(3, find().size());
        assertArrayEquals(new byte[] {1}, find().find("a"));
        assertArrayEquals(new byte[] {3}, find().find("b"));
        assertEquals(1, cache.entries().size());
    }

    @Test
    void theCompilerAndTheOptionsArePartOfTheKey() {
        cache.store(IDENTITY, Samples.classes(1, 1));
        byte[] digest = IDENTITY.moduleDigest();
        assertNull(cache.find(new CodeIdentity(digest, "1.3-test", "options"), warnings::add));
        assertNull(cache.find(new CodeIdentity(digest, "1.2-test", "other"), warnings::add));
        assertNotNull(find());
    }

    @Test
    void aWrongSealIsWarnedOfOnce() throws Exception {
        cache.store(IDENTITY, Samples.classes(3, 100));
        Path entry = onlyEntry();
        byte[] bytes = Files.readAllBytes(entry);
        bytes[bytes.length - 50] ^= 1;
        Files.write(entry, bytes);
        assertNull(find());
        assertNull(find());
        assertEquals(List.of(entry + " is ignored and removed: its seal is wrong"), warnings);
        assertEquals(List.of(), files());
    }

    @Test
    void otherDamageIsRemovedSilently() throws Exception {
        for (int length : new int[] {0, 10, 200}) {
            cache.store(IDENTITY, Samples.classes(3, 100));
            Path entry = onlyEntry();
            Files.write(entry, java.util.Arrays.copyOf(Files.readAllBytes(entry), length));
            assertNull(find());
            assertEquals(List.of(), files());
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void anEntryUnderTheNameOfAnotherIsRefused() throws Exception {
        cache.store(IDENTITY, Samples.classes(3, 100));
        cache.store(identity(1), Samples.classes(4, 100));
        Path first = directory.resolve(IDENTITY.fileName() + ".tazza");
        Files.copy(
                directory.resolve(identity(1).fileName() + ".tazza"),
                first,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertNull(find());
        assertFalse(Files.exists(first));
    }

    @Test
    void entriesOfAnotherSecretAreRemovedSilently() throws Exception {
        cache.store(IDENTITY, Samples.classes(3, 100));
        Files.delete(keys.directory().resolve("cache-key"));
        assertNull(find());
        keys.cacheKey(true);
        assertNull(find());
        assertEquals(List.of(), files());
        assertEquals(List.of(), warnings);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void entriesThatOthersCanWriteAreIgnored() throws Exception {
        cache.store(IDENTITY, Samples.classes(3, 100));
        Path entry = onlyEntry();
        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rw--w----"));
        assertNull(find());
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(entry, elsewhere);
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(entry, elsewhere);
        assertNull(find());
        assertEquals(List.of(), warnings);
        Files.delete(entry);
        Files.move(elsewhere, entry);
        assertNotNull(find());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsMadeIsPrivate() throws Exception {
        cache.store(IDENTITY, Samples.classes(3, 100));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyEntry())));
    }

    @Test
    void theLeastRecentlyUsedEntriesGoFirst() throws Exception {
        cache = new CodeCache(directory, keys, 4_000);
        for (int i = 0; i < 3; i++) {
            cache.store(identity(i), Samples.classes(1, 1_000));
            age(i, 10 - i);
        }
        assertEquals(3, cache.entries().size());
        // The oldest one is used and so becomes the youngest.
        assertNotNull(cache.find(identity(0), warnings::add));
        cache.store(identity(3), Samples.classes(1, 1_000));
        assertEquals(3, cache.entries().size());
        assertNull(cache.find(identity(1), warnings::add));
        for (int i : new int[] {0, 2, 3}) {
            assertNotNull(cache.find(identity(i), warnings::add), "entry " + i);
        }
    }

    private void age(int i, int hours) throws Exception {
        Files.setLastModifiedTime(
                directory.resolve(identity(i).fileName() + ".tazza"),
                FileTime.fromMillis(System.currentTimeMillis() - hours * 3_600_000L));
    }

    @Test
    void anEntryLargerThanTheLimitIsNotKept() throws Exception {
        cache = new CodeCache(directory, keys, 4_000);
        cache.store(identity(0), Samples.classes(1, 1_000));
        assertFalse(cache.store(identity(1), Samples.classes(4, 1_000)));
        assertEquals(1, cache.entries().size());
    }

    @Test
    void whatADeadProcessHasLeftBehindIsRemovedLater() throws Exception {
        Files.createDirectories(directory);
        Path old = Files.writeString(directory.resolve(".writing-1-2-3"), "half a");
        Files.setLastModifiedTime(
                old, FileTime.fromMillis(System.currentTimeMillis() - 2 * 3_600_000L));
        Path young = Files.writeString(directory.resolve(".writing-1-2-4"), "half a");
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "keep me");
        assertNull(find());
        cache.store(IDENTITY, Samples.classes(1, 1));
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
        assertEquals(1, cache.entries().size());
        assertEquals(1, cache.clean());
        assertEquals(List.of(foreign), files());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDirectoryThatCannotBeWrittenIsStillReadAndNoError() throws Exception {
        cache.store(IDENTITY, Samples.classes(3, 100));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        try {
            assertNotNull(find());
            assumeFalse(Files.isWritable(directory), "this user may write everywhere");
            assertFalse(cache.store(identity(1), Samples.classes(1, 1)));
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        assertEquals(1, files().size());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNoError() throws Exception {
        Files.writeString(folder.resolve("cache"), "in the way");
        assertFalse(cache.store(IDENTITY, Samples.classes(1, 1)));
        assertNull(find());
        assertEquals(List.of(), cache.entries());
        assertEquals(0, cache.clean());
    }

    @Test
    void withoutAPlaceForKeysNothingIsKept() {
        cache = new CodeCache(directory, new Keys(null), CodeCache.STANDARD_LIMIT);
        assertFalse(cache.store(IDENTITY, Samples.classes(1, 1)));
        assertNull(find());
    }

    @Test
    void severalWritersAndReadersSeeWholeEntriesOnly() throws Exception {
        var tasks = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                int size = 1_000 * (1 + i);
                tasks.add(threads.submit(() -> writeAndRead(size)));
            }
            for (var task : tasks) {
                assertTrue(task.get() > 0);
            }
        }
        assertEquals(List.of(), warnings);
        assertEquals(List.of(onlyEntry()), files());
    }

    private int writeAndRead(int size) {
        var own = new CodeCache(directory, new Keys(keys.directory()), 1 << 30);
        int found = 0;
        for (int i = 0; i < 30; i++) {
            own.store(IDENTITY, Samples.classes(10, size));
            var artifact = own.find(IDENTITY, warnings::add);
            if (artifact != null) {
                found += artifact.size();
            }
        }
        return found;
    }
}
