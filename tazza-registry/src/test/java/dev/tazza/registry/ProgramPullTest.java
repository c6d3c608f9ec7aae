package dev.tazza.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.image.ContainerConfig;
import dev.tazza.image.Descriptor;
import dev.tazza.image.Digest;
import dev.tazza.image.ImageConfig;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.LayerBuilder;
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which module is in an image, and how it is kept. */
class ProgramPullTest {
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    @TempDir private Path folder;

    private final FakeRegistry registry = new FakeRegistry();
    private ImageLayout source;

    @BeforeEach
    void make() throws IOException {
        source = ImageLayout.create(folder.resolve("source"));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Descriptor image(Platform platform, List<String> entrypoint, List<String> command)
            throws IOException {
        var layer =
                new LayerBuilder(0)
                        .file("/app.wasm", MODULE)
                        .file("/sh", "#!/bin/sh".getBytes(StandardCharsets.US_ASCII))
                        .write(source);
        return image(platform, entrypoint, command, layer.descriptor(), layer.diffId());
    }

    private Descriptor image(
            Platform platform,
            List<String> entrypoint,
            List<String> command,
            Descriptor layer,
            Digest diffId)
            throws IOException {
        var container =
                new ContainerConfig(
                        "", List.of(), List.of("A=b"), entrypoint, command, "/", Map.of(), "");
        var config = new ImageConfig("", platform, container, List.of(diffId), List.of());
        var manifest =
                Manifest.image(
                        source.add(MediaTypes.CONFIG, config.toJson()), List.of(layer), Map.of());
        return source.add(MediaTypes.MANIFEST, manifest.toJson()).withPlatform(platform);
    }

    /** Has the registry answer with everything in the source, and with an image for the tag. */
    private void serve(Descriptor image) throws IOException {
        try (var blobs = Files.list(source.directory().resolve("blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                byte[] bytes = Files.readAllBytes(blob);
                String digest = "sha256:" + blob.getFileName();
                registry.on("GET /v2/app/blobs/" + digest, FakeRegistry.reply(200, bytes));
                registry.on(
                        "GET /v2/app/manifests/" + digest,
                        FakeRegistry.reply(200, bytes, "Content-Type", MediaTypes.MANIFEST));
            }
        }
        registry.on(
                "GET /v2/app/manifests/1",
                FakeRegistry.reply(
                        200, source.read(image, 1 << 20), "Content-Type", image.mediaType()));
    }

    private RegistryClient client() throws IOException {
        return new RegistryClient(
                Reference.parse(registry.host() + "/app:1"), RegistrySettings.anonymous());
    }

    private ProgramPull.Result pull(Descriptor image) throws IOException {
        serve(image);
        try (var client = client()) {
            return ProgramPull.pull(
                    client,
                    client.manifest(),
                    ImageLayout.create(Files.createTempDirectory(folder, "x").resolve("scratch")),
                    TransferListener.NONE);
        }
    }

    private void assertFails(String message, Descriptor image) {
        var failure = assertThrows(IOException.class, () -> pull(image));
        assertTrue(
                failure.getMessage().matches("(?s)127.0.0.1:[0-9]+/app:1: .*"),
                failure.getMessage());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    @Test
    void anImage() throws Exception {
        var pulled =
                pull(
                        image(
                                Platform.LINUX_AMD64,
                                List.of("/app.wasm", "always"),
                                List.of("unless", "others")));
        assertArrayEquals(MODULE, pulled.module());
        assertEquals(
                new RemoteProgram(
                        "app.wasm",
                        "",
                        List.of("always"),
                        List.of("unless", "others"),
                        List.of("A=b")),
                pulled.program());
    }

    @Test
    void waysToNameAProgram() throws Exception {
        assertEquals(
                "go",
                pull(image(Platform.WASI_WASM, List.of("app.wasm#go"), List.of()))
                        .program()
                        .function());
        var inCommand = pull(image(Platform.WASI_WASM, List.of(), List.of("/app.wasm", "a")));
        assertEquals(List.of("a"), inCommand.program().command());
        var standalone =
                pull(
                        image(
                                Platform.LINUX_AMD64,
                                List.of("/opt/tazza/bin/tazza-container", "/app.wasm"),
                                List.of()));
        assertEquals("app.wasm", standalone.program().name());
        assertEquals(List.of(), standalone.program().arguments());
    }

    @Test
    void anIndexIsForSeveralPlatforms() throws Exception {
        var other = image(new Platform("windows", "amd64", ""), List.of("/sh"), List.of());
        var linux = image(Platform.LINUX_ARM64, List.of("/sh"), List.of());
        var wasm = image(Platform.WASI_WASM, List.of("/app.wasm"), List.of());
        byte[] index = ImageIndex.of(List.of(other, linux, wasm)).toJson();
        assertArrayEquals(MODULE, pull(source.add(MediaTypes.INDEX, index)).module());
        index = ImageIndex.of(List.of(other)).toJson();
        assertFails(
                "there is nothing for wasi/wasm or linux in it, only for windows/amd64",
                source.add(MediaTypes.INDEX, index));
    }

    @Test
    void artifacts() throws Exception {
        var config = source.add(MediaTypes.WASM_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        var layer = source.add(MediaTypes.WASM, MODULE);
        byte[] one = Manifest.image(config, List.of(layer), Map.of()).toJson();
        var pulled = pull(source.add(MediaTypes.MANIFEST, one));
        assertArrayEquals(MODULE, pulled.module());
        assertEquals("app.wasm", pulled.program().name());
        byte[] two = Manifest.image(config, List.of(layer, layer), Map.of()).toJson();
        assertFails("an artifact with more than one module", source.add(MediaTypes.MANIFEST, two));
        byte[] none = Manifest.image(config, List.of(), Map.of()).toJson();
        assertFails("neither an image nor a module", source.add(MediaTypes.MANIFEST, none));
    }

    @Test
    void imagesWithoutAModule() throws Exception {
        assertFails(
                "its entrypoint /sh is not a WebAssembly module",
                image(Platform.LINUX_AMD64, List.of("/sh"), List.of()));
        assertFails(
                "/missing.wasm: no such file in the image",
                image(Platform.LINUX_AMD64, List.of("/missing.wasm"), List.of()));
        assertFails("it has no entrypoint", image(Platform.LINUX_AMD64, List.of(), List.of()));
    }

    @Test
    void layersThatNeverEnd() throws Exception {
        // Ten thousand times as large unpacked, and no end of a tar file in sight.
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            byte[] noise = new byte[1 << 20];
            java.util.Arrays.fill(noise, (byte) 'x');
            for (int i = 0; i < 64; i++) {
                gzip.write(noise);
            }
        }
        var layer = source.add(MediaTypes.LAYER_GZIP, packed.toByteArray());
        assertFails(
                "not a tar file",
                image(
                        Platform.WASI_WASM,
                        List.of("/app.wasm"),
                        List.of(),
                        layer,
                        Digest.of(new byte[0])));
        var huge = new Descriptor(MediaTypes.LAYER_GZIP, layer.digest(), Long.MAX_VALUE);
        assertFails(
                "of which at most 4294967296 are read",
                image(
                        Platform.WASI_WASM,
                        List.of("/app.wasm"),
                        List.of(),
                        huge,
                        Digest.of(new byte[0])));
    }

    @Test
    void namesThatAreNoneForAFile() {
        for (String name : List.of("", ".", "..", "a b", "a/b", "-x", ".image.json", "é")) {
            assertEquals("module.wasm", RemoteProgram.named(name).name());
        }
        assertEquals("App_1.0-x.wasm", RemoteProgram.named("App_1.0-x.wasm").name());
    }

    @Test
    void whatIsKept() throws Exception {
        var image = image(Platform.WASI_WASM, List.of("/app.wasm", "x"), List.of("y"));
        var pulled = pull(image);
        var reference = Reference.parse("host:1/app:1");
        var cache = new ProgramCache(folder.resolve("cache/programs"), 1 << 20);
        assertTrue(cache.find(image.digest()).isEmpty());
        assertEquals(List.of(), cache.entries());
        var stored = cache.store(image.digest(), reference, pulled).orElseThrow();
        var found = cache.find(image.digest()).orElseThrow();
        assertEquals(stored, found);
        assertEquals(pulled.program(), found.program());
        assertArrayEquals(MODULE, Files.readAllBytes(found.file()));
        assertEquals("app.wasm", found.file().getFileName().toString());
        assertEquals("host:1/app:1", cache.entries().getFirst().name());
        // Again, by another process for example.
        assertTrue(cache.store(image.digest(), reference, pulled).isPresent());
        // What is damaged is fetched again.
        Files.write(found.file(), new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0});
        assertTrue(cache.find(image.digest()).isEmpty());
        assertTrue(cache.store(image.digest(), reference, pulled).isPresent());
        assertTrue(cache.find(image.digest()).isPresent());
        assertEquals(1, cache.clean());
        assertEquals(List.of(), cache.entries());
    }

    @Test
    void theOldestGoesFirst() throws Exception {
        var pulled = new ProgramPull.Result(RemoteProgram.named("app.wasm"), new byte[400_000]);
        var reference = Reference.parse("host:1/app:1");
        var cache = new ProgramCache(folder.resolve("cache/programs"), 1_000_000);
        var digests = new ArrayList<Digest>();
        for (int i = 0; i < 3; i++) {
            digests.add(Digest.of(new byte[] {(byte) i}));
            cache.store(digests.get(i), reference, pulled);
            for (var entry : cache.entries()) {
                // Each an hour older than the one that is stored next.
                Path about = entry.directory().resolve(".image.json");
                Files.setLastModifiedTime(
                        about,
                        java.nio.file.attribute.FileTime.fromMillis(
                                entry.used().toMillis() - 3_600_000));
            }
        }
        assertTrue(cache.find(digests.get(0)).isEmpty());
        assertTrue(cache.find(digests.get(2)).isPresent());
        var large = new ProgramPull.Result(RemoteProgram.named("app.wasm"), new byte[1_000_001]);
        assertTrue(cache.store(digests.get(0), reference, large).isEmpty());
    }
}
