package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TrainedStartsTest {
    // The SHA-256 of "abc", from FIPS 180-2.
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir private Path folder;

    private Path directory;
    private Path program;
    private CodeCache cache;
    private TrainedStarts starts;

    @BeforeEach
    void open() throws Exception {
        directory = folder.resolve("cache/tazza");
        program = Files.writeString(folder.resolve("app.wasm"), "module");
        use(CodeCache.STANDARD_LIMIT);
    }

    private void use(long limit) {
        var keys = new Keys(folder.resolve("keys"));
        cache = new CodeCache(directory, keys, limit);
        starts = new TrainedStarts(keys, cache);
    }

    private long keep(String content, String launch, String identity) throws Exception {
        Path made = Files.writeString(starts.unfinished(), content);
        long size = starts.keep(made, launch, program, identity);
        assertFalse(Files.exists(made));
        return size;
    }

    private List<Path> records() throws IOException {
        try (var files = Files.walk(folder.resolve("keys"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void writesWhatTheLaunchersRead() throws Exception {
        assertEquals(3, keep("abc", "launch", "identity"));
        Path file = directory.resolve(ABC + ".aot");
        assertEquals("abc", Files.readString(file));
        Path record = records().getFirst();
        assertEquals(folder.resolve("keys/trained/launch/app.wasm"), record.getParent());
        assertEquals(
                List.of("tazza-trained 1", ABC, "identity", file + "", program.toRealPath() + ""),
                Files.readAllLines(record));
        assertEquals(
                List.of(new TrainedStarts.Start(program.toRealPath(), "identity", file)),
                starts.all());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nobodyElseMayWriteToAnyPart() throws Exception {
        Path made = Files.writeString(starts.unfinished(), "abc");
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-rw-rw-"));
        starts.keep(made, "launch", program, "identity");
        Path record = records().getFirst();
        for (Path path = record; !path.equals(folder); path = path.getParent()) {
            String expected = path.equals(record) ? "rw-------" : "rwx------";
            assertEquals(
                    expected,
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
                    path.toString());
        }
        Path file = starts.all().getFirst().file();
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aProgramHasOneAtATimeForEachLaunch() throws Exception {
        keep("abc", "launch", "one");
        keep("abcd", "launch", "two");
        assertEquals(1, cache.entries().size());
        assertEquals("two", starts.all().getFirst().identity());
        keep("abcd", "launch", "two");
        assertEquals(1, cache.entries().size());
        keep("abcde", "other", "two");
        assertEquals(2, cache.entries().size());
        Path same =
                Files.writeString(
                        Files.createDirectory(folder.resolve("d")).resolve("app.wasm"), "m");
        Path made = Files.writeString(starts.unfinished(), "f");
        starts.keep(made, "launch", same, "three");
        assertEquals(3, starts.all().size());
    }

    @Test
    void countsForTheLimitOfTheCache() throws Exception {
        use(5);
        keep("abc", "launch", "one");
        var failure = assertThrows(IOException.class, () -> keep("abcdef", "launch", "two"));
        assertEquals("its 6 bytes are more than the cache may have", failure.getMessage());
        assertEquals("one", starts.all().getFirst().identity());
        Files.setLastModifiedTime(directory.resolve(ABC + ".aot"), FileTime.fromMillis(1));
        keep("defg", "other", "two");
        assertEquals(1, cache.entries().size());
        assertEquals(4, cache.entries().getFirst().size());
    }

    @Test
    void useIsNoted() throws Exception {
        keep("abc", "launch", "one");
        Path file = directory.resolve(ABC + ".aot");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        starts.used(ABC + ".aot");
        assertTrue(Files.getLastModifiedTime(file).toMillis() > 1);
    }

    @Test
    void cleaningLeavesNothing() throws Exception {
        assertEquals(List.of(), starts.all());
        starts.forget();
        keep("abc", "launch", "one");
        starts.forget();
        assertEquals(List.of(), starts.all());
        assertEquals(1, cache.clean());
        assertFalse(Files.exists(directory.resolve(ABC + ".aot")));
    }

    @Test
    void whatIsNoRecordIsLeftOut() throws Exception {
        keep("abc", "launch", "one");
        Path record = records().getFirst();
        for (String text :
                List.of("", "tazza-trained 2\na\nb\nc\nd\n", "tazza-trained 1\na\nb\n")) {
            Files.writeString(record, text);
            assertEquals(List.of(), starts.all(), text);
        }
        Files.write(record, new byte[] {(byte) 0xFF});
        assertEquals(List.of(), starts.all());
    }

    @Test
    void namesWithLineBreaksAreRefused() throws Exception {
        program = Files.writeString(folder.resolve("a\nb.wasm"), "module");
        assertThrows(IOException.class, () -> keep("abc", "launch", "one"));
        assertFalse(Files.exists(folder.resolve("keys")));
    }
}
