package dev.tazza.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CredentialStoreTest {
    @TempDir private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private static String auth(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Optional<Credentials> find(String reference) throws IOException {
        return new CredentialStore(environment, folder.toString()).find(Reference.parse(reference));
    }

    private void assertFails(String message) {
        var failure = assertThrows(IOException.class, () -> find("host:1/app"));
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
    }

    @Test
    void dockersFile() throws Exception {
        assertEquals(Optional.empty(), find("host:1/app"));
        write(
                ".docker/config.json",
                """
                {"auths": {
                  "host:1": {"auth": "%s"},
                  "https://index.docker.io/v1/": {"username": "me", "password": "x"},
                  "https://old.example/v1/": {"auth": "%s"},
                  "token.example": {"auth": "%s", "identitytoken": "refresh"},
                  "empty.example": {}
                }, "HttpHeaders": {"X": "y"}}"""
                        .formatted(auth("user:pass:word"), auth("o:p\0\0"), auth("u:ignored")));
        assertEquals(
                Optional.of(new Credentials.Password("user", "pass:word")), find("host:1/app"));
        assertEquals(Optional.of(new Credentials.Password("me", "x")), find("ubuntu"));
        assertEquals(Optional.of(new Credentials.Password("o", "p")), find("old.example/a"));
        assertEquals(
                Optional.of(new Credentials.IdentityToken("refresh")), find("token.example/a"));
        assertEquals(Optional.empty(), find("empty.example/a"));
        assertEquals(Optional.empty(), find("host:2/app"));
    }

    @Test
    void podmansFilesKnowRepositories() throws Exception {
        environment.put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
        write(
                "run/containers/auth.json",
                """
                {"auths": {"host:1": {"auth": "%s"}, "host:1/team": {"auth": "%s"}}}"""
                        .formatted(auth("all:x"), auth("team:x")));
        assertEquals(Optional.of(new Credentials.Password("all", "x")), find("host:1/app"));
        assertEquals(Optional.of(new Credentials.Password("team", "x")), find("host:1/team/app"));
        assertEquals(Optional.of(new Credentials.Password("all", "x")), find("host:1/teams/app"));
        // Docker's own file comes first.
        environment.put("DOCKER_CONFIG", folder.resolve("d").toString());
        write("d/config.json", "{\"auths\": {\"host:1\": {\"auth\": \"" + auth("d:x") + "\"}}}");
        assertEquals(Optional.of(new Credentials.Password("d", "x")), find("host:1/app"));
        // And whoever names a file wants no other.
        environment.put("REGISTRY_AUTH_FILE", folder.resolve("only.json").toString());
        assertEquals(Optional.empty(), find("host:1/app"));
    }

    @Test
    void damagedFiles() throws Exception {
        write(".docker/config.json", "{\"auths\": secret");
        assertFails("config.json: no JSON");
        write(".docker/config.json", "{\"auths\": {\"host:1\": {\"auth\": \"secret!\"}}}");
        assertFails("config.json: the auth of host:1 is not NAME:PASSWORD in Base64");
        write(".docker/config.json", "{\"auths\": {\"host:1\": {\"auth\": \"c2VjcmV0\"}}}");
        assertFails("the auth of host:1 is not NAME:PASSWORD in Base64");
        write(".docker/config.json", " ".repeat((1 << 20) + 1));
        assertFails("larger than");
        // An empty one is what some tools leave behind.
        write(".docker/config.json", "");
        assertEquals(Optional.empty(), find("host:1/app"));
    }

    private void helper(String name, String script) throws IOException {
        Path file = folder.resolve("bin/docker-credential-" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void helpers() throws Exception {
        helper(
                "good",
                """
                test "$1" = get || exit 2
                read registry
                case $registry in
                host:1) echo '{"ServerURL": "host:1", "Username": "u", "Secret": "s"}' ;;
                https://index.docker.io/v1/) echo '{"Username": "<token>", "Secret": "t"}' ;;
                *) echo 'credentials not found in native keychain'; exit 1 ;;
                esac""");
        write(
                ".docker/config.json",
                "{\"credsStore\": \"good\", \"auths\": {\"file.example\": {\"auth\": \""
                        + auth("f:x")
                        + "\"}}, \"credHelpers\": {\"own.example\": \"gone\"}}");
        assertEquals(Optional.of(new Credentials.Password("u", "s")), find("host:1/app"));
        assertEquals(Optional.of(new Credentials.IdentityToken("t")), find("ubuntu"));
        assertEquals(Optional.empty(), find("other.example/app"));
        assertEquals(Optional.of(new Credentials.Password("f", "x")), find("file.example/app"));
        var failure = assertThrows(IOException.class, () -> find("own.example/app"));
        assertTrue(
                failure.getMessage()
                        .matches(
                                "credential helper docker-credential-gone \\(named in"
                                        + " .*config.json\\): it is not on PATH"),
                failure.getMessage());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void helpersThatFail() throws Exception {
        write(".docker/config.json", "{\"credsStore\": \"bad\"}");
        helper("bad", "echo locked; echo secret >&2; exit 3");
        assertFails("docker-credential-bad (named in");
        assertFails("status 3: locked");
        helper("bad", "echo '{\"Username\": \"u\"}'");
        assertFails("its answer: Secret: missing");
        helper("bad", "echo nonsense");
        assertFails("its answer: no JSON");
        helper("bad", "yes secret");
        assertFails("it prints more than 65536 bytes");
        write(".docker/config.json", "{\"credsStore\": \"../bad\"}");
        assertFails("that is no name of a helper");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void helpersThatHangAreEnded() throws Exception {
        helper("slow", "echo $$ >" + folder.resolve("pid") + "\nexec sleep 1000");
        var helper = new CredentialHelper("slow", "file", environment, Duration.ofMillis(1_000));
        var failure = assertThrows(RegistryException.class, () -> helper.get("host:1"));
        assertTrue(failure.getMessage().endsWith("it gives no answer in 1 s"));
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }
}
