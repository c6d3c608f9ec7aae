package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.wasm.text.TextFormat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tazza push}, {@code pull} and {@code run} with Docker's own registry. */
class RegistryCommandsTest {
    private static final Pattern LISTENING =
            Pattern.compile("listening on (127\\.0\\.0\\.1:[0-9]+)");

    /** Prints its arguments and its environment, separated by zeros. */
    private static final String ECHO =
            """
            (module
              (import "wasi_snapshot_preview1" "args_sizes_get"
                (func $args_sizes (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write"
                (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "_start")
                (drop (call $args_sizes (i32.const 0) (i32.const 12)))
                (drop (call $args (i32.const 16) (i32.const 1024)))
                (i32.store (i32.const 8) (i32.const 1024))
                (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 4)))))
            """;

    @TempDir private Path folder;

    private Process registry;
    private String host;

    @BeforeEach
    void start() throws IOException {
        boolean installed = false;
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            installed |= Files.isExecutable(Path.of(entry, "docker-registry"));
        }
        assumeTrue(installed, "docker-registry is not installed");
        Path config =
                Files.writeString(
                        folder.resolve("registry.yml"),
                        """
                        version: 0.1
                        storage: {filesystem: {rootdirectory: "%s"}}
                        http: {addr: "127.0.0.1:0", secret: test}
                        """
                                .formatted(folder.resolve("data")));
        Path log = folder.resolve("registry.log");
        registry =
                new ProcessBuilder("docker-registry", "serve", config.toString())
                        .redirectErrorStream(true)
                        .start();
        // Its log has to be read for it to go on.
        var lines = registry.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            var matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                host = matcher.group(1);
                Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
                return;
            }
        }
        throw new IOException("docker-registry did not start; see " + log);
    }

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.destroy();
            registry.onExit().join();
        }
    }

    private Run.Result tazza(String... arguments) throws Exception {
        var process = Run.tazzaProcess(arguments);
        process.directory(folder.toFile());
        process.environment().put("TAZZA_CACHE_DIR", folder.resolve("cache").toString());
        process.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return Run.finish(process, new byte[0]);
    }

    private String out(String... arguments) throws Exception {
        var result = tazza(arguments);
        assertEquals("", result.err());
        assertEquals(0, result.status());
        return result.out();
    }

    private byte[] echo() throws IOException {
        byte[] module = TextFormat.assemble(ECHO);
        Files.write(folder.resolve("echo.wasm"), module);
        return module;
    }

    @Test
    void aModuleThereAndBack() throws Exception {
        byte[] module = echo();
        for (String kind : new String[] {"image", "artifact"}) {
            String pushed =
                    kind.equals("image")
                            ? out("push", "echo.wasm", host + "/team/echo:1")
                            : out("push", "--artifact", "echo.wasm", host + "/team/echo:1");
            assertTrue(
                    pushed.matches(Pattern.quote(host) + "/team/echo@sha256:[0-9a-f]{64}\n"),
                    pushed);
            assertEquals(pushed, out("pull", host + "/team/echo:1", "-o", "back.wasm"));
            assertArrayEquals(module, Files.readAllBytes(folder.resolve("back.wasm")));
            assertEquals(pushed, out("pull", pushed.strip(), "--oci", kind));
            assertEquals(
                    pushed.replace("team/echo", "again"), out("push", kind, host + "/again:2"));
        }
    }

    @Test
    void anArchive() throws Exception {
        echo();
        out("package", "--oci", "echo.tar", "echo.wasm", "--", "by", "default");
        out("push", "echo.tar", host + "/echo:1");
        assertEquals("app.wasm\0by\0default\0", echoed("run", host + "/echo:1"));
        // The same at once.
        out("package", "--oci", "oci://" + host + "/echo:2", "echo.wasm");
        assertEquals("app.wasm\0x\0", echoed("run", host + "/echo:2", "x"));
    }

    /** What the program prints, without the zeros behind it. */
    private String echoed(String... arguments) throws Exception {
        return out(arguments).replaceFirst("\0\0+$", "\0");
    }

    @Test
    void aProgramIsKept() throws Exception {
        echo();
        out("package", "--oci", "oci://" + host + "/echo:1", "echo.wasm", "--", "unless", "given");
        String pinned = out("pull", host + "/echo:1").strip();
        assertTrue(Files.exists(folder.resolve("app.wasm")));
        assertEquals("app.wasm\0unless\0given\0", echoed("run", host + "/echo:1"));
        assertEquals("app.wasm\0a\0b\0", echoed("oci://" + host + "/echo:1", "a", "b"));
        String list = out("cache", "list");
        assertTrue(list.contains("  " + host + "/echo:1\n"), list);
        stop();
        assertEquals("app.wasm\0a\0", echoed("run", "--env", "A=b", pinned, "a"));
        var gone = tazza("run", host + "/echo:1");
        assertEquals("error: http://" + host + ": connection refused\n", gone.err());
        assertEquals(1, gone.status());
        out("cache", "clean");
        assertEquals(1, tazza("run", pinned).status());
    }

    @Test
    void aFileComesFirst() throws Exception {
        byte[] module = echo();
        Path file = folder.resolve(host + "/echo:1");
        Files.createDirectories(file.getParent());
        Files.write(file, module);
        assertEquals("echo:1\0x\0", echoed("run", host + "/echo:1", "x"));
        var result = tazza("run", "oci://" + host + "/echo:1");
        assertEquals("error: " + host + "/echo:1: no such image\n", result.err());
    }

    @Test
    void mistakes() throws Exception {
        assertEquals(
                "error: 'A' is not a reference to an image: 'A' in the path is not lower-case"
                        + " letters and digits with single '.', '_', '__' or '-' between them\n",
                tazza("pull", "A").err());
        assertEquals("error: x: no such file\n", tazza("push", "x", host + "/x").err());
        Files.writeString(folder.resolve("x"), "x".repeat(1024));
        assertEquals(
                "error: x: not a tar file, or a damaged one\n",
                tazza("push", "x", host + "/x").err());
        assertEquals(
                "error: --artifact is for modules: x is an image\n",
                tazza("push", "--artifact", "x", host + "/x").err());
        Files.createDirectory(folder.resolve("d"));
        assertEquals(
                "error: d: no OCI image layout, there is no file oci-layout\n",
                tazza("push", "d", host + "/x").err());
        assertEquals(
                "error: -o is for a module, --oci for an image: one of them\n",
                tazza("pull", "-o", "a", "--oci", "b", host + "/x").err());
    }

    @Test
    void whichNamesAreReferences() {
        assertTrue(ReferenceName.isMeant("oci://x"));
        assertTrue(ReferenceName.isMeant("ghcr.example/a/b:1"));
        assertTrue(ReferenceName.isMeant("localhost/a:1"));
        assertTrue(ReferenceName.isMeant("127.0.0.1:5000/a@sha256:0"));
        for (String file :
                new String[] {
                    "a:1", "dir/a:1", "./a:1", "../a.b:1", "/a.b/c:1", "C:/app.wasm", "a.b/c.wasm"
                }) {
            assertFalse(ReferenceName.isMeant(file), file);
        }
    }
}
