package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
    private static final LayerLimits SMALL = new LayerLimits(1 << 20, 50, 1000);

    @TempDir private Path folder;

    private ImageLayout layout;
    private final List<Descriptor> layers = new ArrayList<>();

    @BeforeEach
    void create() throws Exception {
        layout = ImageLayout.create(folder.resolve("layout"));
    }

    /** Adds a layer: files "path=content", links "path>target", directories "path/". */
    private void layer(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarWriter(bytes)) {
            for (String entry : entries) {
                int equals = entry.indexOf('=');
                int link = entry.indexOf('>');
                if (equals >= 0) {
                    byte[] content = entry.substring(equals + 1).getBytes(StandardCharsets.UTF_8);
                    tar.file(
                            entry.substring(0, equals),
                            0644,
                            0,
                            content.length,
                            new ByteArrayInputStream(content));
                } else if (link >= 0) {
                    tar.link(entry.substring(0, link), entry.substring(link + 1), 0);
                } else {
                    tar.directory(entry.substring(0, entry.length() - 1), 0755, 0);
                }
            }
        }
        layers.add(layout.add(MediaTypes.LAYER, bytes.toByteArray()));
    }

    private ImageFiles files() {
        return new ImageFiles(
                layout,
                Manifest.image(Descriptor.of(MediaTypes.CONFIG, new byte[0]), layers, Map.of()),
                SMALL);
    }

    private void assertFile(String content, String path) throws IOException {
        assertEquals(content, new String(files().read(path), StandardCharsets.UTF_8));
    }

    private void assertFails(String message, String path) {
        var failure = assertThrows(ImageException.class, () -> files().read(path));
        assertTrue(failure.getMessage().endsWith(message), failure.getMessage());
    }

    @Test
    void theHighestLayerDecides() throws Exception {
        layer("app.wasm=old", "./bin/x=1", "/abs=2");
        layer("app.wasm=new", "app.wasm=newer");
        layer("other=3");
        assertFile("newer", "/app.wasm");
        assertFile("newer", "app.wasm");
        assertFile("1", "/bin/x");
        assertFile("2", "/./abs");
        assertFile("1", "/../bin/../bin/x");
        assertFails("/nothing: no such file in the image", "/nothing");
        assertFails("/bin: no such file in the image", "/bin");
        assertFails("/: not a file in the image", "/");
    }

    @Test
    void whiteoutsRemoveWhatIsBelow() throws Exception {
        layer("a/b/c=1", "a/d=2", "e=3");
        layer("a/.wh.b", "a/.wh.b=", ".wh.e=", "e=new");
        assertFails("no such file in the image", "/a/b/c");
        assertFile("2", "/a/d");
        assertFile("new", "/e");
        layer("a/.wh..wh..opq=", "a/z=4");
        assertFails("no such file in the image", "/a/d");
        assertFile("4", "/a/z");
    }

    @Test
    void linksStayInside() throws Exception {
        layer(
                "real/app.wasm=1",
                "app.wasm>real/app.wasm",
                "up>../../../real/app.wasm",
                "dir>real",
                "abs>/dir/app.wasm",
                "loop>loop",
                "out>/etc/passwd");
        assertFile("1", "/app.wasm");
        assertFile("1", "/up");
        assertFile("1", "/dir/app.wasm");
        assertFile("1", "/abs");
        assertFails("/loop: too many links in the image", "/loop");
        assertFails("/out: no such file in the image", "/out");
    }

    @Test
    void namesThatLeadOutMeanNothing() throws Exception {
        layer("../app.wasm=evil", "x/../app.wasm=evil", "good=1");
        assertFails("no such file in the image", "/app.wasm");
        assertFile("1", "/good");
    }

    @Test
    void limitsAreKept() throws Exception {
        layer("big=" + "x".repeat(1001));
        assertFails("a file of 1001 bytes, of which at most 1000 are read", "/big");
        layers.clear();
        var many = new String[51];
        Arrays.setAll(many, i -> "f" + i + "=");
        layer(many);
        assertFails("more than the 50 entries that are read", "/f0");
    }

    @Test
    void aBombIsNotUnpacked() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 3000; i++) {
                gzip.write(new byte[1024]);
            }
        }
        layers.add(layout.add(MediaTypes.LAYER_GZIP, bytes.toByteArray()));
        assertTrue(bytes.size() < 10_000);
        assertFails("more than the 1048576 bytes that are unpacked", "/a");
    }

    @Test
    void damagedLayersAreRefused() throws Exception {
        layer("a=1");
        byte[] tar = Files.readAllBytes(layout.file(layers.getFirst().digest()));
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar);
        }
        layers.clear();
        layers.add(
                layout.add(
                        MediaTypes.LAYER_GZIP,
                        Arrays.copyOf(bytes.toByteArray(), bytes.size() - 30)));
        assertFails("the compressed data ends in the middle", "/a");
        layers.clear();
        layers.add(layout.add(MediaTypes.LAYER_GZIP, tar));
        assertFails("Not in GZIP format", "/a");
        layers.clear();
        layers.add(layout.add(MediaTypes.LAYER_ZSTD, tar));
        assertFails("layers of the type " + MediaTypes.LAYER_ZSTD + " are not supported", "/a");
        layers.clear();
        // The file is found before the damage, which is behind it.
        layer("a=1", "b=2");
        Path blob = layout.file(layers.getFirst().digest());
        byte[] changed = Files.readAllBytes(blob);
        changed[changed.length - 1] = 1;
        Files.write(blob, changed);
        assertFails("is damaged: its content has another digest", "/a");
    }
}
