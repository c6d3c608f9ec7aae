package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
    @TempDir private Path folder;

    private ImageLayout target() throws IOException {
        return ImageLayout.create(Files.createTempDirectory(folder, "target").resolve("layout"));
    }

    /** A tar file with a file of this name and content. */
    private static byte[] tar(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarWriter(out)) {
            tar.file(name, 0644, 0, content.length, new ByteArrayInputStream(content));
        }
        return out.toByteArray();
    }

    private void assertFails(String message, byte[] archive) throws IOException {
        var layout = target();
        var failure =
                assertThrows(
                        IOException.class,
                        () -> ArchiveReader.read(new ByteArrayInputStream(archive), layout));
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    @Test
    void whatAnArchiveHas() throws Exception {
        var layout = ImageLayout.create(folder.resolve("source"));
        var config = layout.add(MediaTypes.CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        var layer = layout.add(MediaTypes.LAYER, new byte[200_000]);
        var manifest = Manifest.image(config, List.of(layer), Map.of());
        var image = layout.add(MediaTypes.MANIFEST, manifest.toJson());
        layout.setIndex(ImageIndex.of(List.of(image)));
        var archive = new ByteArrayOutputStream();
        ImageArchive.write(layout, 0, archive);

        var read = target();
        ArchiveReader.read(new ByteArrayInputStream(archive.toByteArray()), read);
        assertEquals(layout.index(), read.index());
        assertEquals(manifest, read.readManifest(image));
        assertArrayEquals(new byte[200_000], read.read(layer, 200_000));
    }

    @Test
    void whatIsNoArchive() throws Exception {
        assertFails("no archive of images: there is no index.json in it", tar("x", new byte[1]));
        assertFails("an archive in Docker's old format", tar("manifest.json", new byte[1]));
        assertFails("index: ", tar("index.json", new byte[1]));
        byte[] noise = new byte[1024];
        noise[7] = 1;
        assertFails("not a tar file", noise);
        String hex = Digest.of(new byte[1]).hex();
        assertFails("the blob " + hex + " is damaged", tar("blobs/sha256/" + hex, new byte[] {7}));
        assertFails("is damaged: its digest is", tar("blobs/sha256/../../../x", new byte[] {7}));
        assertTrue(Files.notExists(folder.resolve("x")));
    }
}
