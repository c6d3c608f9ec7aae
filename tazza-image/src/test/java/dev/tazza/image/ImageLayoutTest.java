package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ImageLayoutTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

    @TempDir private Path folder;

    private Path directory;
    private ImageLayout layout;

    @BeforeEach
    void create() throws Exception {
        directory = folder.resolve("layout");
        layout = ImageLayout.create(directory);
    }

    private static void assertFails(String message, Executable action) {
        assertEquals(message, assertThrows(ImageException.class, action).getMessage());
    }

    @Test
    void blobsAreNamedAfterTheirContent() throws Exception {
        var blob = layout.add("application/x", CONTENT);
        assertTrue(layout.contains(blob));
        assertArrayEquals(
                CONTENT,
                Files.readAllBytes(directory.resolve("blobs/sha256/" + Digest.of(CONTENT).hex())));
        layout.setIndex(ImageIndex.of(List.of(blob)));
        var again = ImageLayout.create(directory);
        assertEquals(List.of(blob), again.index().manifests());
        assertArrayEquals(CONTENT, again.read(blob, 100));
        assertEquals(
                "{\"imageLayoutVersion\":\"1.0.0\"}",
                Files.readString(directory.resolve("oci-layout")));
        try (var files = Files.list(directory)) {
            assertEquals(3, files.count(), "no unfinished files");
        }
    }

    @Test
    void aBlobCanBeWrittenInPieces() throws Exception {
        Descriptor blob;
        try (var writer = layout.newBlob()) {
            writer.write(CONTENT[0]);
            writer.write(CONTENT, 1, CONTENT.length - 1);
            blob = writer.finish("application/x");
        }
        assertEquals(Descriptor.of("application/x", CONTENT), blob);
        assertArrayEquals(CONTENT, layout.read(blob, 100));
        try (var writer = layout.newBlob()) {
            writer.write(1);
        }
        try (var files = Files.list(directory)) {
            assertEquals(3, files.count(), "no unfinished files");
        }
    }

    @Test
    void whatIsAddedHasToBeWhatWasAnnounced() throws Exception {
        var blob = Descriptor.of("application/x", CONTENT);
        for (String other : List.of("", "conten", "contenT", "content and more")) {
            var in = new ByteArrayInputStream(other.getBytes(StandardCharsets.US_ASCII));
            var failure = assertThrows(ImageException.class, () -> layout.add(blob, in), other);
            assertTrue(failure.getMessage().contains("is damaged"), failure.getMessage());
            assertFalse(layout.contains(blob));
        }
        layout.add(blob, new ByteArrayInputStream(CONTENT));
        assertTrue(layout.contains(blob));
    }

    @Test
    void whatIsReadIsChecked() throws Exception {
        var blob = layout.add("application/x", CONTENT);
        Path file = layout.file(blob.digest());
        assertFails(
                blob.digest() + ": 7 bytes, of which at most 6 are read",
                () -> layout.read(blob, 6));
        String damaged = "the blob " + blob.digest() + " is damaged: ";
        Files.writeString(file, "contenT");
        assertFails(damaged + "its content has another digest", () -> layout.read(blob, 100));
        Files.writeString(file, "conten");
        assertFails(damaged + "6 bytes of the 7 that it has to be", () -> layout.read(blob, 100));
        Files.writeString(file, "contents");
        assertFails(
                damaged + "longer than the 7 bytes that it has to be",
                () -> layout.read(blob, 100));
        Files.delete(file);
        assertFails(
                directory + ": the blob " + blob.digest() + " is missing",
                () -> layout.read(blob, 100));
    }

    @Test
    void skippedBytesAreCheckedToo() throws Exception {
        var blob = layout.add("application/x", CONTENT);
        try (var in = layout.openBlob(blob)) {
            in.skipNBytes(CONTENT.length);
            assertEquals(-1, in.read());
        }
        Files.writeString(layout.file(blob.digest()), "Content");
        try (var in = layout.openBlob(blob)) {
            in.skipNBytes(CONTENT.length);
            assertThrows(ImageException.class, in::read);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreNotFollowed() throws Exception {
        var blob = Descriptor.of("application/x", CONTENT);
        Path other = Files.write(directory.resolve("other"), CONTENT);
        Files.createSymbolicLink(layout.file(blob.digest()), other);
        assertFalse(layout.contains(blob));
        assertFails(
                layout.file(blob.digest()) + ": not a regular file", () -> layout.read(blob, 100));
        layout.add(blob, new ByteArrayInputStream(CONTENT));
        assertTrue(layout.contains(blob));
        assertFalse(Files.isSymbolicLink(layout.file(blob.digest())));
        Files.delete(directory.resolve("index.json"));
        Files.createSymbolicLink(directory.resolve("index.json"), Path.of("oci-layout"));
        assertFails(directory.resolve("index.json") + ": not a regular file", layout::index);
    }

    @Test
    void otherDirectoriesAreRefused() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        assertFails(
                other + ": no OCI image layout, there is no file oci-layout",
                () -> ImageLayout.open(other));
        Files.writeString(other.resolve("x"), "y");
        assertFails(
                other + ": not empty, and no OCI image layout", () -> ImageLayout.create(other));
        Files.writeString(other.resolve("oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
        assertFails(
                other + ": oci-layout: imageLayoutVersion: expected 1.0.0",
                () -> ImageLayout.open(other));
        Files.writeString(other.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        assertFails(other + ": no file index.json", () -> ImageLayout.open(other).index());
        Files.writeString(other.resolve("index.json"), "[]");
        assertFails("index: expected an object", () -> ImageLayout.open(other).index());
    }
}
