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
import dev.tazza.image.Manifest;
import dev.tazza.image.MediaTypes;
import dev.tazza.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Docker's own registry and with skopeo, where they are installed. */
class PeerTest {
    @TempDir private Path folder;

    private PeerRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = PeerRegistry.start(folder.resolve("registry"));
    }

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    private RegistryClient client(String rest) throws IOException {
        return new RegistryClient(
                Reference.parse(registry.host() + rest), RegistrySettings.anonymous());
    }

    /** A layout with an image for two platforms, whose layers are no real ones. */
    private Descriptor makeImage(ImageLayout layout) throws IOException {
        var manifests = new ArrayList<Descriptor>();
        byte[] content = new byte[3_000_000];
        new Random(3).nextBytes(content);
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        var layer = layout.add(MediaTypes.LAYER_GZIP, packed.toByteArray());
        for (var platform : List.of(Platform.WASI_WASM, Platform.LINUX_AMD64)) {
            var config =
                    new ImageConfig(
                            "2026-01-01T00:00:00Z",
                            platform,
                            ContainerConfig.of(List.of("/app.wasm")),
                            List.of(Digest.of(content)),
                            List.of());
            var manifest =
                    Manifest.image(
                            layout.add(MediaTypes.CONFIG, config.toJson()),
                            List.of(layer),
                            Map.of());
            manifests.add(
                    layout.add(MediaTypes.MANIFEST, manifest.toJson()).withPlatform(platform));
        }
        var index = layout.add(MediaTypes.INDEX, ImageIndex.of(manifests).toJson());
        layout.setIndex(ImageIndex.of(List.of(index)));
        return index;
    }

    @Test
    void anImageThereAndBack() throws Exception {
        var layout = ImageLayout.create(folder.resolve("there"));
        var image = makeImage(layout);
        var sent = new ArrayList<Digest>();
        TransferListener listener =
                blob -> {
                    sent.add(blob.digest());
                    return ProgressListener.NONE;
                };
        try (var client = client("/team/app:1")) {
            assertEquals(image.digest(), ImagePush.push(layout, image, client, listener));
            // The layer of both, and two configurations.
            assertEquals(3, sent.size());
            ImagePush.push(layout, image, client, listener);
            assertEquals(3, sent.size());
            assertTrue(client.hasManifest(image.digest()));
        }
        // By its digest, from a tag that does not exist.
        var back = ImageLayout.create(folder.resolve("back"));
        try (var client = client("/team/app@" + image.digest())) {
            assertEquals(image, ImagePull.pull(client, back, TransferListener.NONE));
        }
        try (var client = client("/team/app:1")) {
            ImagePull.pull(client, back, TransferListener.NONE);
        }
        for (var manifest : back.readIndex(image).manifests()) {
            for (var layer : back.readManifest(manifest).layers()) {
                assertArrayEquals(layout.read(layer, 4_000_000), back.read(layer, 4_000_000));
            }
        }
        assertEquals(
                List.of("", "1"),
                back.index().manifests().stream()
                        .map(entry -> entry.annotations().getOrDefault(Descriptor.REF_NAME, ""))
                        .toList());
    }

    @Test
    void aBlobOfAnotherRepository() throws Exception {
        var layout = ImageLayout.create(folder.resolve("there"));
        var image = makeImage(layout);
        try (var client = client("/one:1")) {
            ImagePush.push(layout, image, client, TransferListener.NONE);
        }
        var layer =
                layout.readManifest(layout.readIndex(image).manifests().getFirst())
                        .layers()
                        .getFirst();
        try (var client = client("/two:1")) {
            assertTrue(!client.hasBlob(layer));
            client.upload(
                    layer,
                    Content.of(layout.file(layer.digest())),
                    "one",
                    position -> {
                        throw new AssertionError("nothing has to be sent");
                    });
            assertTrue(client.hasBlob(layer));
        }
    }

    @Test
    void anUploadThatIsInterrupted() throws Exception {
        byte[] bytes = new byte[5_000_000];
        new Random(4).nextBytes(bytes);
        var blob = Descriptor.of(MediaTypes.LAYER, bytes);
        var tries = new ArrayList<Integer>();
        // What breaks in the middle at first, and is whole afterwards.
        Content content =
                new Content() {
                    @Override
                    public long size() {
                        return bytes.length;
                    }

                    @Override
                    public InputStream open() {
                        tries.add(bytes.length);
                        var in = new ByteArrayInputStream(bytes);
                        return tries.size() > 1
                                ? in
                                : new FilterInputStream(in) {
                                    @Override
                                    public int read(byte[] buffer, int offset, int length)
                                            throws IOException {
                                        if (in.available() < 2_000_000) {
                                            throw new IOException("broken");
                                        }
                                        return super.read(buffer, offset, length);
                                    }
                                };
                    }
                };
        try (var client = client("/app:1")) {
            client.upload(blob, content, null, ProgressListener.NONE);
            assertArrayEquals(bytes, client.blob(blob, bytes.length));
        }
        assertEquals(2, tries.size());
    }

    @Test
    void skopeoReadsWhatIsPushedAndTheOtherWayRound() throws Exception {
        PeerRegistry.assumeInstalled("skopeo");
        var layout = ImageLayout.create(folder.resolve("there"));
        var image = makeImage(layout);
        try (var client = client("/app:1")) {
            ImagePush.push(layout, image, client, TransferListener.NONE);
        }
        PeerRegistry.run(
                "skopeo",
                "copy",
                "--all",
                "--preserve-digests",
                "--src-tls-verify=false",
                "docker://" + registry.host() + "/app:1",
                "oci:" + folder.resolve("skopeo") + ":2");
        var copied = ImageLayout.open(folder.resolve("skopeo"));
        assertEquals(image.digest(), ImagePush.choose(copied, "2").digest());
        PeerRegistry.run(
                "skopeo",
                "copy",
                "--all",
                "--preserve-digests",
                "--dest-tls-verify=false",
                "oci:" + folder.resolve("skopeo") + ":2",
                "docker://" + registry.host() + "/again:3");
        try (var client = client("/again:3")) {
            assertEquals(image.digest(), client.manifest().descriptor().digest());
        }
        assertTrue(Files.exists(copied.file(image.digest())));
    }

    @Test
    void aRegistryThatWantsALogin() throws Exception {
        var layout = ImageLayout.create(folder.resolve("there"));
        var image = makeImage(layout);
        try (var guarded = PeerRegistry.startGuarded(folder.resolve("guarded"))) {
            var reference = Reference.parse(guarded.host() + "/app:1");
            try (var client = new RegistryClient(reference, RegistrySettings.anonymous())) {
                var failure =
                        assertThrows(
                                IOException.class,
                                () -> ImagePush.push(layout, image, client, TransferListener.NONE));
                assertTrue(
                        failure.getMessage().startsWith(guarded.host() + ": it wants a login"),
                        failure.getMessage());
            }
            Files.writeString(
                    folder.resolve("config.json"),
                    "{\"auths\": {\"" + guarded.host() + "\": {\"auth\": \"dXNlcjpwYXNz\"}}}");
            var settings =
                    new RegistrySettings(
                            new CredentialStore(Map.of("DOCKER_CONFIG", folder.toString()), null),
                            new EnvironmentProxies(Map.of()),
                            false,
                            Timeouts.STANDARD,
                            new Backoff(Thread::sleep));
            try (var client = new RegistryClient(reference, settings)) {
                ImagePush.push(layout, image, client, TransferListener.NONE);
                assertEquals(image.digest(), client.manifest().descriptor().digest());
            }
        }
    }

    @Test
    void whatIsSaidAboutAnImageGoesWithIt() throws Exception {
        var layout = ImageLayout.create(folder.resolve("there"));
        var image = makeImage(layout);
        var about =
                new Manifest(
                        MediaTypes.MANIFEST,
                        MediaTypes.CYCLONE_DX,
                        layout.add(MediaTypes.EMPTY, new byte[] {'{', '}'}),
                        List.of(layout.add(MediaTypes.CYCLONE_DX, new byte[] {1})),
                        new Descriptor(image.mediaType(), image.digest(), image.size()),
                        Map.of());
        var referrer =
                layout.add(MediaTypes.MANIFEST, about.toJson())
                        .withArtifactType(MediaTypes.CYCLONE_DX);
        layout.setIndex(ImageIndex.of(List.of(image, referrer)));
        try (var client = client("/app:1")) {
            ImagePush.push(layout, image, client, TransferListener.NONE);
            ImagePush.push(layout, image, client, TransferListener.NONE);
        }
        // This registry does not list them by itself.
        try (var client = client("/app:sha256-" + image.digest().hex())) {
            var list = ImageIndex.parse(client.manifest().bytes());
            assertEquals(List.of(referrer), list.manifests());
            assertTrue(client.hasManifest(referrer.digest()));
        }
    }
}
