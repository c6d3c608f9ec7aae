package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Set<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldFileAndNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertThrows(
                IOException.class,
                () ->
                        OutputFile.write(
                                file,
                                out -> {
                                    out.write(new byte[100_000]);
                                    throw new IOException("the disk is full");
                                }));
        assertEquals("old", Files.readString(file));
        assertEquals(Set.of("file"), names());
        OutputFile.write(file.toString(), bytes("new"));
        assertEquals("new", Files.readString(file));
        assertEquals(Set.of("file"), names());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAndPermissionsAreKept() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        var permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, permissions);
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        Path early = Files.createSymbolicLink(folder.resolve("early"), Path.of("later"));
        OutputFile.write(link.toString(), bytes("new"));
        OutputFile.write(early.toString(), bytes("made"));
        assertEquals("new", Files.readString(file));
        assertEquals(permissions, Files.getPosixFilePermissions(file));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("made", Files.readString(folder.resolve("later")));
        assertTrue(Files.isSymbolicLink(early));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDeviceIsWrittenToAndStays() {
        OutputFile.write("/dev/null", bytes("x"));
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    void aCheckChangesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        OutputFile.check(file.toString());
        OutputFile.check(folder.resolve("new").toString());
        assertEquals("old", Files.readString(file));
        assertEquals(Set.of("file"), names());
        String missing = folder.resolve("no/file").toString();
        var failure = assertThrows(UsageException.class, () -> OutputFile.check(missing));
        assertEquals(missing + ": no such file", failure.getMessage());
        assertThrows(UsageException.class, () -> OutputFile.check(folder.toString()));
    }

    private Path leave(String name, Instant when) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "part");
        Files.setLastModifiedTime(file, FileTime.from(when));
        return file;
    }

    @Test
    void whatDeadProcessesLeftIsRemoved() throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.waitFor();
        long dead = process.pid();
        var longAgo = Instant.now().minusSeconds(3600);
        leave(".file.tazza-" + dead + "-0", longAgo);
        leave(".other.tazza-" + dead + "-12", longAgo);
        Set<String> stay = new TreeSet<>();
        // It may be of a process in another container.
        stay.add(".young.tazza-" + dead + "-0");
        leave(".young.tazza-" + dead + "-0", Instant.now());
        for (String name :
                new String[] {
                    ".mine.tazza-" + ProcessHandle.current().pid() + "-0",
                    ".tazza-" + dead + "-0",
                    "x.tazza-" + dead + "-0",
                    ".x.tazza-" + dead + "-0.bak",
                    ".x.tazza-99999999999999999999-0",
                    "file"
                }) {
            leave(name, longAgo);
            stay.add(name);
        }
        OutputFile.write(folder.resolve("file").toString(), bytes("new"));
        assertEquals(stay, names());
    }
}
