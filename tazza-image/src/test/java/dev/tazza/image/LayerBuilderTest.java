package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LayerBuilderTest {
    @TempDir private Path folder;

    private ImageLayout layout;

    @BeforeEach
    void create() throws Exception {
        layout = ImageLayout.create(folder.resolve("layout"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path tree(String name, String permissions) throws Exception {
        Path tree = Files.createDirectory(folder.resolve(name));
        Files.createDirectory(tree.resolve("sub"));
        for (String file : List.of("b", "sub/c", "a")) {
            Files.writeString(tree.resolve(file), file);
            Files.setPosixFilePermissions(
                    tree.resolve(file), PosixFilePermissions.fromString(permissions));
            Files.setLastModifiedTime(tree.resolve(file), FileTime.fromMillis(1_700_000_000_999L));
        }
        Files.setPosixFilePermissions(
                tree.resolve("a"), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(tree.resolve("l"), Path.of("a"));
        Files.createDirectory(tree.resolve("no"));
        Files.writeString(tree.resolve("no/secret"), "s");
        return tree;
    }

    private Layer layer(Path tree) throws Exception {
        return new LayerBuilder(5)
                .file("/z/y.wasm", bytes("wasm"))
                .tree("/opt/r", tree, path -> !path.endsWith("no"))
                .write(layout);
    }

    @Test
    void equalFilesGiveEqualBytes() throws Exception {
        var first = layer(tree("one", "rw-rw-r--"));
        var second = layer(tree("two", "rw-------"));
        assertEquals(first, second);
    }

    @Test
    void theLayerHasWhatWasAdded() throws Exception {
        var layer = layer(tree("one", "rw-rw-r--"));
        byte[] tar;
        try (var in = new GZIPInputStream(layout.openBlob(layer.descriptor()))) {
            tar = in.readAllBytes();
        }
        assertEquals(Digest.of(tar), layer.diffId());
        assertEquals(tar.length, layer.unpackedSize());
        var found = new ArrayList<String>();
        try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.add(
                        "%s %o %d %s%s"
                                .formatted(
                                        entry.getName(),
                                        entry.getMode(),
                                        entry.getLastModifiedDate().getTime() / 1000,
                                        entry.getLinkName(),
                                        new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        assertEquals(
                List.of(
                        "opt/ 755 5 ",
                        "opt/r/ 755 5 ",
                        "opt/r/a 755 1700000000 a",
                        "opt/r/b 644 1700000000 b",
                        "opt/r/l 777 5 a",
                        "opt/r/sub/ 755 5 ",
                        "opt/r/sub/c 644 1700000000 sub/c",
                        "z/ 755 5 ",
                        "z/y.wasm 644 5 wasm"),
                found);
    }

    /** The exact bytes: whoever changes them makes all images different from those before. */
    @Test
    void theBytesAreKnown() throws Exception {
        var layer = new LayerBuilder(0).file("/app.wasm", bytes("\0asm")).write(layout);
        assertEquals(
                "sha256:5d0aaffc616aea270ad4f54724600fdf0313328757bae15c22aca944830d3b16",
                layer.diffId().toString());
        assertEquals(2048, layer.unpackedSize());
        assertArrayEquals(
                new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF},
                Arrays.copyOf(Files.readAllBytes(layout.file(layer.descriptor().digest())), 10));
    }

    @Test
    void pathsAreChecked() {
        for (String bad : List.of("a", "/a/../b", "/a//b", "/./a", "/a/", "/")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new LayerBuilder(0).file(bad, bytes("x")),
                    bad);
        }
    }
}
