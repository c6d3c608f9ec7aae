package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir private Path folder;

    private Keys keys;

    @BeforeEach
    void open() {
        keys = new Keys(folder.resolve("config/tazza"));
    }

    private static String failure(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(KeyFileException.class, action).getMessage();
    }

    private Path file(String name) {
        return keys.directory().resolve(name);
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void permit(Path file, String permissions) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void theSigningKeyIsMadeOnFirstUse() throws Exception {
        assertNull(keys.own());
        var key = keys.signingKey();
        assertEquals(key.publicKey().id(), keys.own().id());
        assertEquals(key.publicKey().id(), keys.signingKey().publicKey().id());
        assertTrue(key.publicKey().id().matches("[0-9a-f]{32}"));
        byte[] digest = Sha256.of(Samples.MODULE, 0, Samples.MODULE.length);
        assertTrue(keys.own().made(keys.signingKey().seal(digest), digest));
        digest[0]++;
        assertFalse(keys.own().made(key.seal(Samples.MODULE), digest));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nobodyElseMayReadSecrets() throws Exception {
        keys.signingKey();
        keys.cacheKey(true);
        assertEquals("rw-------", permissions(file("signing/private.pem")));
        assertEquals("rw-------", permissions(file("cache-key")));
        assertEquals("rwx------", permissions(file("signing")));
        assertEquals("rwx------", permissions(keys.directory()));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void secretsThatOthersCanReadAreRefused() throws Exception {
        keys.signingKey();
        keys.cacheKey(true);
        for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            for (String name : List.of("signing/private.pem", "cache-key")) {
                permit(file(name), permissions);
                assertEquals(
                        file(name) + " can be read by others: chmod 600 makes it private",
                        failure(
                                name.equals("cache-key")
                                        ? () -> keys.cacheKey(true)
                                        : () -> keys.signingKey()));
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void publicKeysThatOthersCanWriteAreRefused() throws Exception {
        var stranger = Samples.signingKey();
        keys.trust(stranger.publicKey().text());
        keys.signingKey();
        Path trusted = file("trusted/" + stranger.publicKey().id() + ".pem");
        permit(trusted, "rw-rw-r--");
        assertEquals(trusted + " can be written by others", failure(() -> keys.trusted()));
        assertThrows(
                ArtifactException.class,
                () -> keys.requireKnown(ArtifactFormat.ED25519, stranger.keyId()));
        permit(file("signing/public.pem"), "rw-rw-rw-");
        assertTrue(failure(() -> keys.own()).endsWith("public.pem can be written by others"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void linksAreNotFollowed() throws Exception {
        keys.signingKey();
        Path file = file("signing/private.pem");
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertEquals(file + " is not a regular file", failure(() -> keys.signingKey()));
    }

    @Test
    void brokenFilesAreNamed() throws Exception {
        keys.signingKey();
        Path file = file("signing/private.pem");
        String good = Files.readString(file);
        Files.writeString(file, "nothing");
        assertEquals(file + " is no private key", failure(() -> keys.signingKey()));
        Files.writeString(file, Pem.text(Pem.PRIVATE_KEY, new byte[40]));
        assertEquals(file + " is no private key for Ed25519", failure(() -> keys.signingKey()));
        Files.writeString(file, good.repeat(1_000));
        assertEquals(file + " is too large for a key", failure(() -> keys.signingKey()));
        Files.delete(file);
        assertEquals(file + ": no such file", failure(() -> keys.signingKey()));
    }

    @Test
    void halvesThatDoNotBelongTogetherAreRefused() throws Exception {
        keys.signingKey();
        Files.writeString(file("signing/public.pem"), Samples.signingKey().publicKey().text());
        assertTrue(
                failure(() -> keys.signingKey())
                        .endsWith(" does not belong to public.pem beside it"));
    }

    @Test
    void whatIsTrustedIsListedAndCanBeRemoved() throws Exception {
        assertEquals(List.of(), keys.trusted());
        var key = Samples.signingKey().publicKey();
        assertEquals(key.id(), keys.trust("from a friend\n" + key.text()).id());
        keys.trust(key.text());
        assertEquals(List.of(key.id()), keys.trusted().stream().map(PublicKey::id).toList());
        assertFalse(keys.remove("../signing/public"));
        assertTrue(keys.remove(key.id()));
        assertFalse(keys.remove(key.id()));
        assertEquals(List.of(), keys.trusted());
    }

    @Test
    void onlyPublicKeysCanBeTrusted() throws Exception {
        assertEquals("not a public key for Ed25519 in PEM", failure(() -> keys.trust("x")));
        assertEquals(
                "not a public key for Ed25519 in PEM",
                failure(() -> keys.trust(Pem.text(Pem.PUBLIC_KEY, new byte[44]))));
        keys.signingKey();
        String secret = Files.readString(file("signing/private.pem"));
        assertEquals(
                "a private key, which is nobody else's business",
                failure(() -> keys.trust(secret)));
    }

    @Test
    void aTrustedKeyMustHaveItsOwnName() throws Exception {
        var key = keys.trust(Samples.signingKey().publicKey().text());
        var other = Samples.signingKey();
        Files.move(
                file("trusted/" + key.id() + ".pem"),
                file("trusted/" + other.publicKey().id() + ".pem"));
        assertThrows(
                ArtifactException.class,
                () -> keys.requireKnown(ArtifactFormat.ED25519, other.keyId()));
    }

    @Test
    void withoutAHomeThereAreNoKeys() throws Exception {
        var none = new Keys(null);
        assertNull(none.own());
        assertNull(none.cacheKey(true));
        assertEquals(List.of(), none.trusted());
        assertEquals(
                "there is no home directory to keep keys in", failure(() -> none.signingKey()));
    }

    @Test
    void processesThatStartTogetherGetTheSameKey() throws Exception {
        var ids = new HashSet<String>();
        var tasks = new ArrayList<Future<String>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                tasks.add(
                        threads.submit(
                                () -> new Keys(keys.directory()).signingKey().publicKey().id()));
            }
            for (var task : tasks) {
                ids.add(task.get());
            }
        }
        assertEquals(1, ids.size());
        try (var files = Files.list(keys.directory())) {
            assertEquals(List.of(file("signing")), files.toList());
        }
    }

    @Test
    void theSecretOfTheCacheIsMadeOnce() throws Exception {
        assertFalse(keys.hasCacheKey());
        assertNull(keys.cacheKey(false));
        byte[] id = keys.cacheKey(true).keyId();
        assertTrue(keys.hasCacheKey());
        assertEquals(Hex.of(id, 16), Hex.of(keys.cacheKey(true).keyId(), 16));
        // What a crash has left behind.
        Files.write(file("cache-key"), new byte[0]);
        assertNull(keys.cacheKey(false));
        assertNotEquals(Hex.of(id, 16), Hex.of(keys.cacheKey(true).keyId(), 16));
    }

    private Path installed(String id, String text) throws Exception {
        Path directory = Files.createDirectories(folder.resolve("installed"));
        permit(directory, "rwxr-xr-x");
        Path file = Files.writeString(directory.resolve(id + ".pem"), text);
        permit(file, "rw-r--r--");
        return file;
    }

    private static void verify(Keys keys, SigningKey signer) throws ArtifactException {
        byte[] digest = Sha256.of(Samples.MODULE, 0, Samples.MODULE.length);
        keys.verify(signer.algorithm(), signer.keyId(), digest, signer.seal(digest));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keysOfTheInstallationAreTrusted() throws Exception {
        var stranger = new Keys(folder.resolve("stranger")).signingKey();
        var withInstallation = new Keys(keys.directory(), folder.resolve("installed"));
        assertEquals(List.of(), withInstallation.installed());
        assertThrows(ArtifactException.class, () -> verify(withInstallation, stranger));

        String id = stranger.publicKey().id();
        installed(id, stranger.publicKey().text());
        verify(withInstallation, stranger);
        assertEquals(id, withInstallation.installed().getFirst().id());
        assertEquals(List.of(), withInstallation.trusted());
        assertFalse(withInstallation.remove(id));

        // Also by a user without a home.
        verify(new Keys(null, folder.resolve("installed")), stranger);
        assertThrows(ArtifactException.class, () -> verify(keys, stranger));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keysOfTheInstallationThatOthersCanChangeAreRefused() throws Exception {
        var stranger = new Keys(folder.resolve("stranger")).signingKey();
        var withInstallation = new Keys(null, folder.resolve("installed"));
        Path file = installed(stranger.publicKey().id(), stranger.publicKey().text());
        for (String permissions : List.of("rw-rw-r--", "rw-r--rw-")) {
            permit(file, permissions);
            assertEquals(
                    file + " can be written by others",
                    assertThrows(ArtifactException.class, () -> verify(withInstallation, stranger))
                            .getMessage());
        }
        permit(file, "rw-r--r--");
        for (String permissions : List.of("rwxrwxr-x", "rwxr-xrwx")) {
            permit(file.getParent(), permissions);
            assertEquals(
                    file + " is in a directory that can be written by others",
                    failure(withInstallation::installed));
        }
        permit(file.getParent(), "rwxr-xr-x");
        Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertEquals(file + " is not a regular file", failure(withInstallation::installed));
    }
}
