package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerTest {
    @TempDir private Path folder;
    private ImageLayout from;
    private ImageLayout to;
    private Layer layer;

    @BeforeEach
    void create() throws Exception {
        from = ImageLayout.create(folder.resolve("from"));
        to = ImageLayout.create(folder.resolve("to"));
        layer =
                new LayerBuilder(0)
                        .file("/a", "content".getBytes(StandardCharsets.UTF_8))
                        .write(from);
    }

    private Descriptor image(Descriptor... layers) throws Exception {
        var config =
                new ImageConfig(
                        "",
                        Platform.LINUX_AMD64,
                        ContainerConfig.of(List.of()),
                        layers.length == 0 ? List.of() : List.of(layer.diffId()),
                        List.of());
        var manifest =
                Manifest.image(
                        from.add(MediaTypes.CONFIG, config.toJson()), List.of(layers), Map.of());
        return from.add(MediaTypes.MANIFEST, manifest.toJson());
    }

    @Test
    void aCopyIsTheSameLayer() throws Exception {
        assertEquals(layer, Layer.copy(from, image(layer.withSize()), to));
        assertArrayEquals(
                Files.readAllBytes(from.file(layer.descriptor().digest())),
                Files.readAllBytes(to.file(layer.descriptor().digest())));
    }

    @Test
    void aDamagedLayerIsNotCopied() throws Exception {
        var image = image(layer.withSize());
        Path blob = from.file(layer.descriptor().digest());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.write(blob, bytes);
        assertThrows(ImageException.class, () -> Layer.copy(from, image, to));
        assertEquals(false, to.contains(layer.descriptor()));
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        var plain = image(layer.descriptor());
        assertEquals(
                plain.digest() + ": expected dev.tazza.layer.unpacked-size at the first layer",
                assertThrows(ImageException.class, () -> Layer.copy(from, plain, to)).getMessage());
        var empty = image();
        assertEquals(
                empty.digest() + ": an image without layers",
                assertThrows(ImageException.class, () -> Layer.copy(from, empty, to)).getMessage());
    }
}
