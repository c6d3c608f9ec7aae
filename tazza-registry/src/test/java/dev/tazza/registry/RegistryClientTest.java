package dev.tazza.registry;

import static dev.tazza.registry.FakeRegistry.broken;
import static dev.tazza.registry.FakeRegistry.endless;
import static dev.tazza.registry.FakeRegistry.reply;
import static dev.tazza.registry.FakeRegistry.silent;
import static dev.tazza.registry.FakeRegistry.stuck;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.image.Descriptor;
import dev.tazza.image.Digest;
import dev.tazza.image.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How the client speaks to registries that are slow, broken or hostile. */
class RegistryClientTest {
    private static final byte[] MANIFEST =
            """
            {"schemaVersion": 2, "mediaType": "%s"}"""
                    .formatted(MediaTypes.MANIFEST)
                    .getBytes(StandardCharsets.UTF_8);
    private static final Timeouts SHORT =
            new Timeouts(
                    Duration.ofSeconds(20),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300));

    private final FakeRegistry registry = new FakeRegistry();
    private final List<Duration> pauses = new ArrayList<>();
    private final byte[] content = content(300_000);
    private final Descriptor blob = Descriptor.of("application/wasm", content);

    private Timeouts timeouts = Timeouts.STANDARD;

    @AfterEach
    void close() {
        registry.close();
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private RegistrySettings settings() throws IOException {
        return new RegistrySettings(
                CredentialStore.empty(),
                new EnvironmentProxies(Map.of()),
                false,
                timeouts,
                new Backoff(pauses::add));
    }

    private RegistryClient client(String rest) throws IOException {
        return new RegistryClient(Reference.parse(registry.host() + rest), settings());
    }

    private RegistryClient client() throws IOException {
        return client("/app:1");
    }

    private static void assertFails(String message, Executable action) {
        var failure = assertThrows(IOException.class, action);
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    private void assertManifestFails(String message) {
        assertFails(
                message,
                () -> {
                    try (var client = client()) {
                        client.manifest();
                    }
                });
    }

    private byte[] download() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var client = client()) {
            client.download(blob, out, ProgressListener.NONE);
        }
        return out.toByteArray();
    }

    private String blobCall(String method) {
        return method + " /v2/app/blobs/" + blob.digest();
    }

    @Test
    void aManifestByItsTag() throws Exception {
        registry.on(
                "GET /v2/app/manifests/1",
                reply(
                        200,
                        MANIFEST,
                        "Content-Type",
                        MediaTypes.MANIFEST + "; charset=utf-8",
                        "Docker-Content-Digest",
                        Digest.of(MANIFEST).toString()));
        try (var client = client()) {
            var manifest = client.manifest();
            assertArrayEquals(MANIFEST, manifest.bytes());
            assertEquals(Descriptor.of(MediaTypes.MANIFEST, MANIFEST), manifest.descriptor());
        }
        assertTrue(registry.seen(0).header("Accept").contains(MediaTypes.INDEX));
    }

    @Test
    void theDigestOfAManifestIsChecked() throws Exception {
        String wanted = Digest.of(new byte[0]).toString();
        registry.on(
                "GET /v2/app/manifests/" + wanted,
                reply(200, MANIFEST, "Content-Type", MediaTypes.MANIFEST));
        try (var client = client("/app:1@" + wanted)) {
            assertFails(
                    "the manifest should have the digest "
                            + wanted
                            + ", but what the registry sends has "
                            + Digest.of(MANIFEST),
                    client::manifest);
        }
        registry.on(
                "GET /v2/app/manifests/1",
                reply(
                        200,
                        MANIFEST,
                        "Content-Type",
                        MediaTypes.MANIFEST,
                        "Docker-Content-Digest",
                        wanted));
        assertManifestFails("the manifest should have the digest " + wanted);
    }

    @Test
    void whatIsNoManifest() {
        registry.on("GET /v2/app/manifests/1", reply(200, "<html>", "Content-Type", "text/html"));
        assertManifestFails("app:1: manifest: ");
        registry.on("GET /v2/app/manifests/1", reply(200, "{}", "Content-Type", "text/html"));
        assertManifestFails("what is there is no image, but of the type 'text/html'");
        registry.on("GET /v2/app/manifests/1", reply(404, ""));
        assertManifestFails("app:1: no such image");
        registry.on(
                "GET /v2/app/manifests/1",
                reply(403, "{\"errors\": [{\"code\": \"DENIED\", \"message\": \"not for you\"}]}"));
        assertManifestFails("app:1: not allowed (403): not for you");
    }

    @Test
    void answersWithoutAnEnd() {
        registry.on("GET /v2/app/manifests/1", endless(200, "Content-Type", MediaTypes.MANIFEST));
        assertManifestFails("it answers more than 4194304 bytes");
        registry.on("GET /v2/app/manifests/1", endless(403));
        assertManifestFails("not allowed (403)");
        registry.on(blobCall("GET"), endless(200));
        assertFails("the registry sends more than its 300000 bytes", this::download);
    }

    @Test
    void blobsAreChecked() throws Exception {
        registry.on(blobCall("GET"), reply(200, content));
        assertArrayEquals(content, download());
        registry.on(blobCall("GET"), reply(200, content(300_001)));
        assertFails("the registry sends more than its 300000 bytes", this::download);
        registry.on(blobCall("GET"), reply(200, Arrays.copyOf(content, 299_999)));
        assertFails("the registry sends 299999 of its 300000 bytes", this::download);
        content[7]++;
        registry.on(blobCall("GET"), reply(200, content));
        assertFails(
                "blob "
                        + blob.digest()
                        + ": what the registry sends has the digest "
                        + Digest.of(content),
                this::download);
    }

    @Test
    void smallBlobsHaveALimit() throws Exception {
        try (var client = client()) {
            assertFails(
                    "300000 bytes, of which at most 1000 are read", () -> client.blob(blob, 1000));
        }
        assertEquals(List.of(), registry.calls());
    }

    @Test
    void aDownloadGoesOnWhereItBroke() throws Exception {
        registry.on(
                blobCall("GET"),
                broken(200, content, 100_000),
                exchange -> {
                    String range = exchange.getRequestHeaders().getFirst("Range");
                    int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
                    reply(
                                    206,
                                    Arrays.copyOfRange(content, from, content.length),
                                    "Content-Range",
                                    "bytes " + from + "-299999/300000")
                            .handle(exchange);
                });
        assertArrayEquals(content, download());
        assertEquals(2, registry.calls().size());
    }

    @Test
    void aDownloadGoesOnWithARegistryThatKnowsNoRanges() throws Exception {
        registry.on(blobCall("GET"), broken(200, content, 100_000), reply(200, content));
        assertArrayEquals(content, download());
    }

    @Test
    void anotherPartThanAskedForIsRefused() {
        registry.on(
                blobCall("GET"),
                broken(200, content, 100_000),
                reply(206, content, "Content-Range", "bytes 0-299999/300000"));
        assertFails("sends another part of it than was asked for", this::download);
    }

    @Test
    void aDownloadThatAlwaysBreaksEnds() {
        registry.on(blobCall("GET"), broken(200, content, 10));
        assertFails("", this::download);
        assertTrue(registry.calls().size() < 12, registry.calls().toString());
    }

    @Test
    void whatMayPassIsTriedAgain() throws Exception {
        registry.on(
                "GET /v2/app/manifests/1",
                reply(503, ""),
                reply(429, "", "Retry-After", "7"),
                reply(429, "", "Retry-After", "99999999999"),
                reply(200, MANIFEST, "Content-Type", MediaTypes.MANIFEST));
        try (var client = client()) {
            client.manifest();
        }
        assertEquals(3, pauses.size());
        assertTrue(pauses.get(0).toMillis() >= 500 && pauses.get(0).toMillis() <= 750);
        assertEquals(7_000, pauses.get(1).toMillis());
        assertEquals(30_000, pauses.get(2).toMillis());
    }

    @Test
    void whatDoesNotPassIsGivenUp() {
        registry.on("GET /v2/app/manifests/1", reply(503, ""));
        assertManifestFails("app:1: not available (503)");
        assertEquals(Backoff.ATTEMPTS, registry.calls().size());
        registry.on("GET /v2/app/manifests/1", reply(400, ""));
        assertManifestFails("bad request (400)");
        assertEquals(Backoff.ATTEMPTS + 1, registry.calls().size());
    }

    @Test
    void nobodyThere() {
        registry.close();
        assertManifestFails(registry.url() + ": connection refused");
        assertEquals(Backoff.ATTEMPTS - 1, pauses.size());
    }

    @Test
    void registriesThatFallSilent() {
        timeouts = SHORT;
        registry.on("GET /v2/app/manifests/1", silent());
        assertManifestFails("no answer in 0.3 s");
        registry.on("GET /v2/app/manifests/1", stuck(200, new byte[10], 100));
        assertManifestFails("the answer has not ended in 0.3 s");
        registry.on(blobCall("GET"), stuck(200, new byte[10], 300_000));
        assertFails("only 10 bytes in 0.3", this::download);
    }

    @Test
    void redirectionsHaveALimit() {
        registry.on("GET /v2/app/manifests/1", reply(307, "", "Location", "/v2/app/manifests/1"));
        assertManifestFails("more than 5 redirections");
        assertEquals(6, registry.calls().size());
    }

    @Test
    void redirectionsStayEncryptedOrHere() {
        registry.on("GET /v2/app/manifests/1", reply(302, "", "Location", "http://host.example/x"));
        assertManifestFails("it leads to http://host.example, which is not https");
        registry.on("GET /v2/app/manifests/1", reply(302, "", "Location", "file:///etc/passwd"));
        assertManifestFails("it leads to an address that is none");
        registry.on(
                "GET /v2/app/manifests/1",
                reply(302, "", "Location", "http://user:password@127.0.0.1/"));
        assertManifestFails("which is not https");
    }

    @Test
    void anUploadInOnePiece() throws Exception {
        registry.on("POST /v2/app/blobs/uploads/", reply(202, "", "Location", "/up/1?state=a"));
        registry.on("PUT /up/1", reply(201, ""));
        var progress = new ArrayList<Long>();
        try (var client = client()) {
            client.upload(blob, Content.of(content), null, progress::add);
        }
        var put = registry.seen(1);
        assertEquals("PUT /up/1?state=a&digest=sha256%3A" + blob.digest().hex(), put.call());
        assertArrayEquals(content, put.body());
        assertEquals("300000", put.header("Content-Length"));
        assertEquals(300_000, progress.getLast());
    }

    @Test
    void anUploadGoesOnWhereItBroke() throws Exception {
        registry.on("POST /v2/app/blobs/uploads/", reply(202, "", "Location", "/up/1"));
        registry.on("PUT /up/1", reply(503, ""));
        registry.on("GET /up/1", reply(204, "", "Location", "/up/2?x=y", "Range", "0-99999"));
        registry.on("PATCH /up/2", reply(202, "", "Location", "/up/3"));
        registry.on("PUT /up/3", reply(201, ""));
        try (var client = client()) {
            client.upload(blob, Content.of(content), null, ProgressListener.NONE);
        }
        var patch = registry.first("PATCH");
        assertEquals("PATCH /up/2?x=y", patch.call());
        assertEquals("100000-299999", patch.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(content, 100_000, 300_000), patch.body());
        assertEquals(0, registry.first("PUT /up/3").body().length);
    }

    @Test
    void anUploadWhoseAnswerWasLostIsDone() throws Exception {
        registry.on("POST /v2/app/blobs/uploads/", reply(202, "", "Location", "/up/1"));
        registry.on("PUT /up/1", reply(502, ""));
        registry.on(blobCall("HEAD"), reply(200, ""));
        try (var client = client()) {
            client.upload(blob, Content.of(content), null, ProgressListener.NONE);
        }
        assertEquals(3, registry.calls().size());
    }

    @Test
    void anUploadThatIsForgottenBeginsAnew() throws Exception {
        registry.on("POST /v2/app/blobs/uploads/", reply(202, "", "Location", "/up/1"));
        registry.on("PUT /up/1", reply(500, ""), reply(201, ""));
        try (var client = client()) {
            client.upload(blob, Content.of(content), null, ProgressListener.NONE);
        }
        assertEquals(2, registry.calls().stream().filter(call -> call.startsWith("POST")).count());
        registry.on("PUT /up/1", reply(500, ""));
        try (var client = client()) {
            assertFails(
                    "internal error of the registry (500)",
                    () -> client.upload(blob, Content.of(content), null, ProgressListener.NONE));
        }
    }

    @Test
    void anUploadThatIsRefused() throws Exception {
        registry.on("POST /v2/app/blobs/uploads/", reply(202, "", "Location", "/up/1"));
        registry.on(
                "PUT /up/1",
                reply(400, "{\"errors\": [{\"code\": \"DIGEST_INVALID\", \"message\": \"no\"}]}"));
        try (var client = client()) {
            assertFails(
                    "blob " + blob.digest() + ": bad request (400): no",
                    () -> client.upload(blob, Content.of(content), null, ProgressListener.NONE));
        }
    }

    @Test
    void aBlobOfAnotherRepositoryIsNotSent() throws Exception {
        registry.on("POST /v2/app/blobs/uploads/", reply(201, ""));
        try (var client = client()) {
            client.upload(blob, Content.of(content), "other/app", ProgressListener.NONE);
        }
        assertEquals(
                List.of(
                        "POST /v2/app/blobs/uploads/?mount=sha256%3A"
                                + blob.digest().hex()
                                + "&from=other%2Fapp"),
                registry.calls());
    }

    @Test
    void aManifestIsPut() throws Exception {
        registry.on("PUT /v2/app/manifests/1", reply(201, ""));
        try (var client = client()) {
            assertEquals(Digest.of(MANIFEST), client.putManifest(MediaTypes.MANIFEST, MANIFEST));
        }
        assertEquals(MediaTypes.MANIFEST, registry.seen(0).header("Content-Type"));
        assertArrayEquals(MANIFEST, registry.seen(0).body());
        String other = Digest.of(new byte[0]).toString();
        registry.on("PUT /v2/app/manifests/1", reply(201, "", "Docker-Content-Digest", other));
        try (var client = client()) {
            assertFails(
                    "the registry says " + other,
                    () -> client.putManifest(MediaTypes.MANIFEST, MANIFEST));
        }
    }

    @Test
    void aServerWithoutEncryption() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var answering = Executors.newVirtualThreadPerTaskExecutor()) {
            answering.submit(
                    () -> {
                        try (var socket = server.accept()) {
                            socket.getInputStream().read();
                            socket.getOutputStream()
                                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                        }
                        return null;
                    });
            var endpoint =
                    new Endpoint(URI.create("https://127.0.0.1:" + server.getLocalPort()), false);
            var settings = settings();
            try (var transport =
                    new Transport(
                            endpoint,
                            settings.timeouts(),
                            settings.backoff(),
                            settings.proxies())) {
                assertFails(
                        "it does not speak TLS (--plain-http does without)",
                        () -> transport.send(new Call("GET", endpoint.resolve(""))));
            }
        }
        assertEquals(List.of(), pauses);
    }

    @Test
    void whereEncryptionIsLeftOut() {
        assertFalse(Endpoint.of("host.example", false).plain());
        assertTrue(Endpoint.of("host.example", true).plain());
        assertTrue(Endpoint.of("[::1]:5000", false).plain());
        assertFalse(Endpoint.of("127.0.0.1.example", false).plain());
        assertEquals("https://registry-1.docker.io", Endpoint.of("docker.io", false).base() + "");
    }
}
