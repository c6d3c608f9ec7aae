package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchiveTest {
    private static final String NAME = "docker.io/library/a:1";

    @TempDir private Path folder;

    private ImageLayout layout;
    private Layer layer;

    @BeforeEach
    void create() throws Exception {
        layout = ImageLayout.create(folder.resolve("layout"));
        layer = new LayerBuilder(0).file("/a", new byte[] {1}).write(layout);
    }

    private Descriptor image(Platform platform) throws Exception {
        var config =
                new ImageConfig(
                        "",
                        platform,
                        ContainerConfig.of(List.of("/a")),
                        List.of(layer.diffId()),
                        List.of());
        var manifest =
                Manifest.image(
                        layout.add(MediaTypes.CONFIG, config.toJson()),
                        List.of(layer.descriptor()),
                        Map.of());
        return layout.add(MediaTypes.MANIFEST, manifest.toJson()).withPlatform(platform);
    }

    private Map<String, byte[]> archive() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageArchive.write(layout, 7, out);
        var files = new LinkedHashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }

    private static String path(Descriptor blob) {
        return "blobs/sha256/" + blob.digest().hex();
    }

    @Test
    void onlyWhatBelongsToTheImagesIsInIt() throws Exception {
        layout.add("application/x", new byte[] {42});
        var amd64 = image(Platform.LINUX_AMD64);
        var wasi = image(Platform.WASI_WASM);
        var index =
                layout.add(MediaTypes.INDEX, ImageIndex.of(List.of(wasi, amd64)).toJson())
                        .named(NAME, "1");
        layout.setIndex(ImageIndex.of(List.of(index)));
        var files = archive();
        var blobs =
                new ArrayList<>(
                        List.of(
                                path(index),
                                path(amd64),
                                path(wasi),
                                path(layout.readManifest(amd64).config()),
                                path(layout.readManifest(wasi).config()),
                                path(layer.descriptor())));
        blobs.sort(null);
        var expected = new ArrayList<>(List.of("blobs/", "blobs/sha256/"));
        expected.addAll(blobs);
        expected.addAll(List.of("index.json", "manifest.json", "oci-layout"));
        assertEquals(expected, List.copyOf(files.keySet()));
        assertArrayEquals(
                Files.readAllBytes(layout.file(layer.descriptor().digest())),
                files.get(path(layer.descriptor())));
        assertEquals(
                "[{\"Config\":\""
                        + path(layout.readManifest(amd64).config())
                        + "\",\"RepoTags\":[\""
                        + NAME
                        + "\"],\"Layers\":[\""
                        + path(layer.descriptor())
                        + "\"]}]",
                new String(files.get("manifest.json"), StandardCharsets.UTF_8));
    }

    @Test
    void whatDockerCannotRunIsNotInItsList() throws Exception {
        var artifact =
                Manifest.image(
                        layout.add(MediaTypes.WASM_CONFIG, new byte[] {'{', '}'}),
                        List.of(layout.add(MediaTypes.WASM, new byte[1])),
                        Map.of());
        layout.setIndex(ImageIndex.of(List.of(layout.add(MediaTypes.MANIFEST, artifact.toJson()))));
        assertFalse(archive().containsKey("manifest.json"));
    }

    @Test
    void aDamagedBlobIsNotPassedOn() throws Exception {
        layout.setIndex(ImageIndex.of(List.of(image(Platform.LINUX_AMD64))));
        Path blob = layout.file(layer.descriptor().digest());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length - 1] ^= 1;
        Files.write(blob, bytes);
        assertThrows(ImageException.class, this::archive);
        Files.delete(blob);
        assertThrows(ImageException.class, this::archive);
    }
}
