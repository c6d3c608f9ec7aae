package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String BLOB =
            "{\"mediaType\":\"application/x\",\"digest\":\"sha256:" + HEX + "\",\"size\":5}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String manifest(String more) {
        return "{\"schemaVersion\":2,\"config\":"
                + BLOB
                + ",\"layers\":["
                + BLOB
                + "]"
                + more
                + "}";
    }

    private static void assertRefused(String message, String manifest) {
        var failure = assertThrows(ImageException.class, () -> Manifest.parse(bytes(manifest)));
        assertEquals(message, failure.getMessage());
    }

    @Test
    void digests() throws Exception {
        assertEquals(
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Digest.of(new byte[0]).toString());
        assertEquals(HEX, Digest.parse("sha256:" + HEX).hex());
        for (String bad :
                List.of(
                        "",
                        HEX,
                        "sha256:",
                        "sha256:" + HEX + "0",
                        "sha256:" + HEX.substring(1),
                        "sha256:" + HEX.toUpperCase(),
                        "SHA256:" + HEX,
                        "sha256:../" + HEX.substring(3),
                        "sha256:" + "٣".repeat(64),
                        "sha256:" + HEX + "\n",
                        "sha512:" + HEX + HEX)) {
            assertThrows(ImageException.class, () -> Digest.parse(bad), bad);
        }
        assertEquals(
                "a digest of the kind sha512, which is not supported; expected sha256",
                assertThrows(ImageException.class, () -> Digest.parse("sha512:" + HEX + HEX))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Digest("../x"));
    }

    @Test
    void platforms() throws Exception {
        assertEquals(new Platform("linux", "arm64", "v8"), Platform.parse("linux/arm64/v8"));
        assertEquals("wasi/wasm", Platform.parse("wasi/wasm").toString());
        for (String bad :
                List.of("", "linux", "linux/", "/amd64", "a/b/c/d", "a b/c", "l/\u001b")) {
            assertThrows(ImageException.class, () -> Platform.parse(bad), bad);
        }
        assertTrue(Platform.LINUX_ARM64.accepts(Platform.parse("linux/arm64/v8")));
        assertFalse(Platform.parse("linux/arm/v6").accepts(Platform.parse("linux/arm/v7")));
        assertFalse(Platform.LINUX_AMD64.accepts(Platform.LINUX_ARM64));
    }

    @Test
    void aManifestIsWrittenAsItIsRead() throws Exception {
        String text =
                "{\"schemaVersion\":2,\"mediaType\":\""
                        + MediaTypes.MANIFEST
                        + "\",\"artifactType\":\"application/y\",\"config\":"
                        + BLOB
                        + ",\"layers\":["
                        + BLOB
                        + "],\"subject\":"
                        + BLOB
                        + ",\"annotations\":{\"a\":\"1\",\"b\":\"2\"}}";
        var manifest = Manifest.parse(bytes(text));
        assertEquals(new Descriptor("application/x", new Digest(HEX), 5), manifest.config());
        assertEquals("application/y", manifest.artifactType());
        assertFalse(manifest.isImage());
        assertArrayEquals(bytes(text), manifest.toJson());
    }

    @Test
    void dockersManifestIsOneToo() throws Exception {
        var manifest =
                Manifest.parse(
                        bytes(manifest(",\"mediaType\":\"" + MediaTypes.DOCKER_MANIFEST + "\"")));
        assertEquals(MediaTypes.DOCKER_MANIFEST, manifest.mediaType());
    }

    @Test
    void manifestsThatAreNoneAreRefused() throws Exception {
        assertEquals(MediaTypes.MANIFEST, Manifest.parse(bytes(manifest(""))).mediaType());
        assertRefused(
                "manifest: manifests: does not belong into this kind of document",
                manifest(",\"manifests\":[]"));
        assertRefused(
                "manifest: mediaType: expected " + MediaTypes.MANIFEST,
                manifest(",\"mediaType\":\"" + MediaTypes.INDEX + "\""));
        assertRefused(
                "manifest: schemaVersion: expected a whole number from 2 to 2",
                manifest("").replace("\"schemaVersion\":2", "\"schemaVersion\":3"));
        assertRefused(
                "manifest: schemaVersion: a manifest of Docker's first kind, long obsolete",
                "{\"schemaVersion\":1,\"fsLayers\":[]}");
        assertRefused(
                "manifest: config.size: expected a whole number from 0 to 9223372036854775807",
                manifest("").replace("\"size\":5", "\"size\":-1"));
        assertRefused(
                "manifest: config.digest: not a digest; expected sha256: and 64 lower-case"
                        + " hexadecimal digits",
                manifest("").replace("sha256:0", "sha256:/"));
        assertRefused(
                "manifest: config.mediaType: expected a media type",
                manifest("").replace("application/x", "x"));
        var layers = new StringBuilder();
        for (int i = 0; i <= Manifest.MAX_LAYERS; i++) {
            layers.append(i == 0 ? "" : ",").append(BLOB);
        }
        assertRefused(
                "manifest: layers: 1001 items, of which at most 1000 are read",
                "{\"schemaVersion\":2,\"config\":" + BLOB + ",\"layers\":[" + layers + "]}");
    }

    @Test
    void anIndexFindsPlatforms() throws Exception {
        var amd64 =
                Descriptor.of(MediaTypes.MANIFEST, new byte[1]).withPlatform(Platform.LINUX_AMD64);
        var wasi = Descriptor.of(MediaTypes.MANIFEST, new byte[2]).withPlatform(Platform.WASI_WASM);
        var other = Descriptor.of(MediaTypes.MANIFEST, new byte[3]);
        var index = ImageIndex.of(List.of(other, amd64, wasi));
        assertEquals(index, ImageIndex.parse(index.toJson()));
        assertEquals(
                Optional.of(wasi),
                index.find(
                        List.of(Platform.WASIP1_WASM, Platform.WASI_WASM, Platform.LINUX_AMD64)));
        assertEquals(Optional.of(amd64), index.find(List.of(Platform.LINUX_AMD64)));
        assertEquals(Optional.empty(), index.find(List.of(Platform.LINUX_ARM64)));
        assertThrows(
                ImageException.class, () -> ImageIndex.parse(bytes(manifest(""))), "a manifest");
    }

    @Test
    void aConfigurationIsWrittenAsItIsRead() throws Exception {
        var container =
                new ContainerConfig(
                        "65532",
                        List.of("8080/tcp", "53/udp"),
                        List.of("A=1", "B="),
                        List.of("/a.wasm"),
                        List.of("x"),
                        "/work",
                        Map.of("l", "m"),
                        "SIGINT");
        var config =
                new ImageConfig(
                        "2026-01-01T00:00:00Z",
                        Platform.LINUX_AMD64,
                        container,
                        List.of(new Digest(HEX)),
                        List.of(new ImageConfig.Step("", "COPY", "", false)));
        String text =
                "{\"created\":\"2026-01-01T00:00:00Z\",\"architecture\":\"amd64\",\"os\":\"linux\","
                        + "\"config\":{\"User\":\"65532\",\"ExposedPorts\":{\"53/udp\":{},\"8080/tcp\":{}},"
                        + "\"Env\":[\"A=1\",\"B=\"],\"Entrypoint\":[\"/a.wasm\"],\"Cmd\":[\"x\"],"
                        + "\"WorkingDir\":\"/work\",\"Labels\":{\"l\":\"m\"},\"StopSignal\":\"SIGINT\"},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
                        + HEX
                        + "\"]},\"history\":[{\"created_by\":\"COPY\"}]}";
        assertEquals(text, new String(config.toJson(), StandardCharsets.UTF_8));
        assertArrayEquals(bytes(text), ImageConfig.parse(bytes(text)).toJson());
    }

    @Test
    void dockersConfigurationHasNulls() throws Exception {
        var config =
                ImageConfig.parse(
                        bytes(
                                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Cmd\":null,"
                                        + "\"Env\":null,\"Labels\":null,\"ExposedPorts\":null},"
                                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":null}}"));
        assertEquals(ContainerConfig.of(List.of()), config.container());
        assertEquals(List.of(), config.diffIds());
    }

    /** Whatever is in a document, it is read or refused, and nothing else happens. */
    @Test
    void damagedDocumentsAreRefused() throws Exception {
        byte[] good =
                bytes(
                        manifest(
                                ",\"annotations\":{\"a\":\"b\"},\"subject\":"
                                        + BLOB
                                        + ",\"x\":[1e9,null,true]"));
        Manifest.parse(good);
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                bad[random.nextInt(bad.length)] =
                        random.nextBoolean()
                                ? (byte) random.nextInt()
                                : (byte) "{}[]\":,0-9e.\\u".charAt(random.nextInt(14));
            }
            try {
                Manifest.parse(bad).toJson();
            } catch (ImageException e) {
                refused++;
            }
        }
        assertTrue(refused > 2500, refused + " refused");
    }
}
