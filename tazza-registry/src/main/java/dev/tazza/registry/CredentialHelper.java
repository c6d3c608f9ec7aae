package dev.tazza.registry;

import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import dev.tazza.image.json.JsonLimits;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A program {@code docker-credential-NAME} that keeps secrets: it reads a registry from standard
 * input and prints JSON.
 */
final class CredentialHelper {
    /** How long a helper may take: it may have to ask its user to unlock something. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String PREFIX = "docker-credential-";
    private static final int LARGEST_ANSWER = 1 << 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    // A helper that has a token instead of a password says so by this name.
    private static final String TOKEN_USER = "<token>";

    private final String name;
    private final String origin;
    private final Map<String, String> environment;
    private final Duration patience;

    /**
     * @param name its name, without {@code docker-credential-}
     * @param origin the file that names it, for messages
     * @param environment the environment variables that it is found and run with
     * @param patience how long it may take
     */
    CredentialHelper(
            String name, String origin, Map<String, String> environment, Duration patience) {
        this.name = name;
        this.origin = origin;
        this.environment = environment;
        this.patience = patience;
    }

    /** What it knows about a registry. */
    Optional<Credentials> get(String registry) throws RegistryException {
        if (!NAME.matcher(name).matches()) {
            throw failed("that is no name of a helper");
        }
        var builder = new ProcessBuilder(program(), "get");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw failed("it cannot be started (is it on PATH?)");
        }
        try {
            return answer(process, registry);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The program's path: a process is looked for on the PATH of this JVM, not on that given. */
    private String program() throws RegistryException {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (folder.isEmpty()) {
                continue;
            }
            for (String suffix : new String[] {"", ".exe"}) {
                var file = Path.of(folder, PREFIX + name + suffix);
                if (Files.isExecutable(file)) {
                    return file.toString();
                }
            }
        }
        throw failed("it is not on PATH");
    }

    private Optional<Credentials> answer(Process process, String registry)
            throws RegistryException {
        var output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try (var in = process.getOutputStream()) {
            in.write((registry + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading, which its status tells.
        }
        byte[] bytes;
        int status;
        try {
            bytes = output.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (bytes.length > LARGEST_ANSWER) {
                throw failed("it prints more than " + LARGEST_ANSWER + " bytes");
            }
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failed("it does not end");
            }
            status = process.exitValue();
        } catch (TimeoutException e) {
            throw failed("it gives no answer in " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failed("its output cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (status != 0) {
            if (text.startsWith("credentials not found")) {
                return Optional.empty();
            }
            String line = text.lines().findFirst().orElse("");
            throw failed("status " + status + (line.isEmpty() ? "" : ": " + line));
        }
        return parsed(bytes);
    }

    private Optional<Credentials> parsed(byte[] bytes) throws RegistryException {
        try {
            var answer = JsonFields.parse("its answer", bytes, JsonLimits.DOCUMENT);
            String user = answer.string("Username");
            String secret = answer.string("Secret");
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    user.equals(TOKEN_USER)
                            ? new Credentials.IdentityToken(secret)
                            : new Credentials.Password(user, secret));
        } catch (JsonException e) {
            throw failed(e.getMessage());
        }
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readNBytes(LARGEST_ANSWER + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RegistryException failed(String problem) {
        return new RegistryException(
                "credential helper " + PREFIX + name + " (named in " + origin + "): " + problem);
    }
}
