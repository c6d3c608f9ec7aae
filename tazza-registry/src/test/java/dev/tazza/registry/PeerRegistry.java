package dev.tazza.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Docker's registry as a process on this machine. */
final class PeerRegistry implements AutoCloseable {
    private static final Pattern LISTENING =
            Pattern.compile("listening on (127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final String host;

    private PeerRegistry(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    /** Starts a registry; skips the test if there is none. */
    static PeerRegistry start(Path folder) throws IOException {
        return start(folder, "");
    }

    /** Starts a registry that asks for the name "user" and the password "pass". */
    static PeerRegistry startGuarded(Path folder) throws IOException {
        Files.createDirectories(folder);
        // As bcrypt has it.
        Path users =
                Files.writeString(
                        folder.resolve("htpasswd"),
                        "user:$2b$04$KrSz2pfDb7V0PtlggEoLVOCl963KxTjCey6hVanO4du3Dr576Vdkq\n");
        return start(folder, "auth: {htpasswd: {realm: test, path: \"" + users + "\"}}\n");
    }

    private static PeerRegistry start(Path folder, String more) throws IOException {
        assumeInstalled("docker-registry");
        Files.createDirectories(folder);
        Path config =
                Files.writeString(
                        folder.resolve("config.yml"),
                        """
                        version: 0.1
                        storage: {filesystem: {rootdirectory: "%s"}}
                        http: {addr: "127.0.0.1:0", secret: test}
                        """
                                        .formatted(folder.resolve("data"))
                                + more);
        var process =
                new ProcessBuilder("docker-registry", "serve", config.toString())
                        .redirectErrorStream(true)
                        .start();
        var log = process.inputReader(StandardCharsets.UTF_8);
        var said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            var matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (log) {
                                        while (log.readLine() != null) {
                                            // Read, or it would wait for a reader.
                                        }
                                    } catch (IOException e) {
                                        // It has ended.
                                    }
                                });
                return new PeerRegistry(process, matcher.group(1));
            }
        }
        throw new IOException("docker-registry did not start: " + said);
    }

    static void assumeInstalled(String program) {
        boolean installed = false;
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            installed |= Files.isExecutable(Path.of(entry, program));
        }
        assumeTrue(installed, program + " is not installed");
    }

    /** Runs a program that has to succeed. */
    static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
    }

    String host() {
        return host;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
