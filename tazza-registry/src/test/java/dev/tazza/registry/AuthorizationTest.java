package dev.tazza.registry;

import static dev.tazza.registry.FakeRegistry.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.image.Descriptor;
import dev.tazza.image.MediaTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets to know the user's secrets, and what they are used for. */
class AuthorizationTest {
    private static final String BASIC =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
    private static final byte[] CONTENT = {1, 2, 3};
    private static final Descriptor BLOB = Descriptor.of("application/wasm", CONTENT);

    @TempDir private Path folder;

    private final FakeRegistry registry = new FakeRegistry();
    private final FakeRegistry other = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
        other.close();
    }

    private RegistryClient client(String entry) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"" + registry.host() + "\": " + entry + "}}");
        return new RegistryClient(
                Reference.parse(registry.host() + "/app:1"),
                new RegistrySettings(
                        new CredentialStore(Map.of("DOCKER_CONFIG", folder.toString()), null),
                        new EnvironmentProxies(Map.of()),
                        false,
                        Timeouts.STANDARD,
                        new Backoff(pause -> {})));
    }

    private RegistryClient client() throws IOException {
        return client("{\"username\": \"user\", \"password\": \"pass\"}");
    }

    private void assertFails(String message, String entry) throws IOException {
        try (var client = client(entry)) {
            var failure = assertThrows(IOException.class, client::manifest);
            assertTrue(failure.getMessage().contains(message), failure.getMessage());
        }
    }

    /** A registry that wants a header, and says how to get it. */
    private FakeRegistry.Handler guarded(
            String challenge, String wanted, FakeRegistry.Handler answer) {
        return exchange -> {
            if (wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer.handle(exchange);
            } else {
                reply(401, "", "WWW-Authenticate", challenge).handle(exchange);
            }
        };
    }

    private String bearer(FakeRegistry server) {
        return "Bearer realm=\"" + server.url() + "/token?x=y\",service=\"the service\"";
    }

    private final FakeRegistry.Handler manifest =
            reply(200, "{\"a\": 1}", "Content-Type", MediaTypes.MANIFEST);

    @Test
    void tokensForPasswords() throws Exception {
        registry.on("GET /v2/app/manifests/1", guarded(bearer(registry), "Bearer abc", manifest));
        registry.on(
                "GET /v2/app/blobs/" + BLOB.digest(),
                guarded(bearer(registry), "Bearer abc", reply(200, CONTENT)));
        registry.on("GET /token", reply(200, "{\"token\": \"abc\", \"expires_in\": 300}"));
        try (var client = client()) {
            client.manifest();
            client.blob(BLOB, 100);
            client.manifest();
        }
        // One token does for all three; the password goes to the token server alone.
        assertEquals(
                List.of(
                        "GET /v2/app/manifests/1",
                        "GET /token?x=y&service=the+service&scope=repository%3Aapp%3Apull"
                                + "&account=user",
                        "GET /v2/app/manifests/1",
                        "GET /v2/app/blobs/" + BLOB.digest(),
                        "GET /v2/app/manifests/1"),
                registry.calls());
        assertNull(registry.seen(0).header("Authorization"));
        assertEquals(BASIC, registry.seen(1).header("Authorization"));
        assertEquals("Bearer abc", registry.seen(2).header("Authorization"));
    }

    @Test
    void tokensForNobody() throws Exception {
        registry.on("GET /v2/app/manifests/1", guarded(bearer(registry), "Bearer abc", manifest));
        registry.on("GET /token", reply(200, "{\"access_token\": \"abc\"}"));
        try (var client = client("{}")) {
            client.manifest();
        }
        assertNull(registry.first("GET /token").header("Authorization"));
    }

    @Test
    void tokensForIdentityTokens() throws Exception {
        registry.on("GET /v2/app/manifests/1", guarded(bearer(registry), "Bearer abc", manifest));
        registry.on("POST /token", reply(200, "{\"access_token\": \"abc\"}"));
        try (var client = client("{\"identitytoken\": \"re&fresh\"}")) {
            client.manifest();
        }
        assertEquals(
                "grant_type=refresh_token&client_id=tazza&refresh_token=re%26fresh"
                        + "&scope=repository%3Aapp%3Apull&service=the+service",
                new String(registry.first("POST /token").body(), StandardCharsets.US_ASCII));
        // What is in the body of a request is not sent on.
        registry.on("POST /token", reply(307, "", "Location", other.url() + "/token"));
        assertFails("it redirects what must not be redirected", "{\"identitytoken\": \"x\"}");
        assertEquals(List.of(), other.calls());
    }

    @Test
    void tokensAsTheyAre() throws Exception {
        registry.on("GET /v2/app/manifests/1", guarded(bearer(other), "Bearer direct", manifest));
        try (var client = client("{\"registrytoken\": \"direct\"}")) {
            client.manifest();
        }
        assertEquals(List.of(), other.calls());
    }

    @Test
    void anUploadNeedsAnotherToken() throws Exception {
        registry.on(
                "PUT /v2/app/manifests/1", guarded(bearer(registry), "Bearer w", reply(201, "")));
        registry.on("GET /token", reply(200, "{\"token\": \"w\"}"));
        try (var client = client()) {
            client.putManifest(MediaTypes.MANIFEST, CONTENT);
        }
        assertTrue(
                registry.first("GET /token")
                        .call()
                        .contains("scope=repository%3Aapp%3Apull%2Cpush"));
    }

    @Test
    void passwordsForTheRegistryItself() throws Exception {
        registry.on("GET /v2/app/manifests/1", guarded("Basic realm=\"x\"", BASIC, manifest));
        try (var client = client()) {
            client.manifest();
            client.manifest();
        }
        assertEquals(3, registry.calls().size());
        assertNull(registry.seen(0).header("Authorization"));
        assertEquals(BASIC, registry.seen(2).header("Authorization"));
    }

    @Test
    void secretsAreNotSentElsewhere() throws Exception {
        registry.on(
                "GET /v2/app/blobs/" + BLOB.digest(),
                guarded(
                        "Basic realm=\"x\"",
                        BASIC,
                        reply(307, "", "Location", other.url() + "/storage")));
        other.on("GET /storage", reply(200, CONTENT));
        try (var client = client()) {
            client.blob(BLOB, 100);
        }
        assertNull(other.seen(0).header("Authorization"));
        // Nor if the other one asks.
        other.on("GET /storage", reply(401, "", "WWW-Authenticate", "Basic realm=\"x\""));
        try (var client = client()) {
            var failure = assertThrows(IOException.class, () -> client.blob(BLOB, 100));
            assertTrue(failure.getMessage().contains("login needed (401)"), failure.getMessage());
        }
        assertEquals(2, other.calls().size());
    }

    @Test
    void theTokenServersPasswordIsNotSentElsewhere() throws Exception {
        registry.on("GET /v2/app/manifests/1", guarded(bearer(registry), "Bearer abc", manifest));
        registry.on("GET /token", reply(302, "", "Location", other.url() + "/token"));
        other.on("GET /token", reply(200, "{\"token\": \"abc\"}"));
        try (var client = client()) {
            client.manifest();
        }
        assertEquals(BASIC, registry.first("GET /token").header("Authorization"));
        assertNull(other.seen(0).header("Authorization"));
    }

    @Test
    void realmsThatAreNotTrusted() throws Exception {
        for (String realm :
                List.of(
                        "http://tokens.example/",
                        "file:///etc/passwd",
                        "ftp://tokens.example/",
                        "/token",
                        "http://me:me@127.0.0.1/")) {
            registry.on(
                    "GET /v2/app/manifests/1",
                    reply(401, "", "WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
            assertFails(
                    "the realm '" + realm + "' that it names for tokens is no https address",
                    "{\"username\": \"user\", \"password\": \"pass\"}");
        }
    }

    @Test
    void refusals() throws Exception {
        String user = "{\"username\": \"user\", \"password\": \"pass\"}";
        registry.on("GET /v2/app/manifests/1", reply(401, "", "WWW-Authenticate", "Basic"));
        assertFails("it does not accept the password of user", user);
        assertFails("it wants a login, and there are no credentials for it in " + folder, "{}");
        assertFails(
                "it asks for a name and a password, but there is only the identity token",
                "{\"identitytoken\": \"x\"}");
        registry.on("GET /v2/app/manifests/1", reply(401, "", "WWW-Authenticate", "Digest x=y"));
        assertFails("it asks for the authentication digest, which is not supported", user);
        registry.on("GET /v2/app/manifests/1", reply(401, ""));
        assertFails("login needed (401)", user);
    }

    @Test
    void tokenServersThatAreOfNoUse() throws Exception {
        String user = "{\"username\": \"user\", \"password\": \"pass\"}";
        registry.on(
                "GET /v2/app/manifests/1", reply(401, "", "WWW-Authenticate", bearer(registry)));
        registry.on("GET /token", reply(401, ""));
        assertFails("the password of user is not accepted: login needed (401)", user);
        assertFails("it wants a login, and there are no credentials for it", "{}");
        registry.on("GET /token", reply(200, "{}"));
        assertFails("what it gives is no token: token: access_token: missing", user);
        registry.on("GET /token", reply(200, "{\"token\": \"a\\r\\nX: y\"}"));
        assertFails("its token has characters that no token may have", user);
        registry.on("GET /token", FakeRegistry.endless(200));
        assertFails("it answers more than 1048576 bytes", user);
        // A token that is not enough is no reason to ask forever.
        registry.on("GET /token", reply(200, "{\"token\": \"abc\"}"));
        assertFails("it does not accept the password of user", user);
    }
}
