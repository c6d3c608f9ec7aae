package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed while it writes leaves the old file or the new one, never a part. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(240)
class KillTest {
    @TempDir private Path folder;

    private Path module;
    private Map<String, String> user;

    /** Exits with 42, after calling many functions. */
    @BeforeEach
    void write() throws Exception {
        var functions = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            functions
                    .append("(func $f%d (param i32) (result i32) ".formatted(i))
                    .append("(i32.add (local.get 0) (i32.const 1)) drop ".repeat(40))
                    .append(
                            i == 0
                                    ? "i32.const 42)"
                                    : "(call $f%d (local.get 0)))".formatted(i - 1))
                    .append('\n');
        }
        module =
                Path.of(
                        Wat.file(
                                folder,
                                "a.wasm",
                                """
                                (import "wasi_snapshot_preview1" "proc_exit"
                                  (func $exit (param i32)))
                                (memory (export "memory") 1)
                                (func (export "_start")
                                  (call $exit (call $f399 (i32.const 1))))
                                """
                                        + functions));
        user =
                Map.of(
                        "XDG_CONFIG_HOME", folder.resolve("user").toString(),
                        "TAZZA_CACHE_DIR", folder.resolve("cache").toString());
    }

    private ProcessBuilder tazza(Object... arguments) {
        var words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        var process = Run.tazzaProcess(words);
        process.environment().putAll(user);
        return process;
    }

    private void assertRuns(Path file) throws Exception {
        var result = Run.finish(tazza("run", file), new byte[0]);
        assertEquals("", result.err());
        assertEquals(42, result.status());
    }

    private void assertSucceeds(Object... arguments) throws Exception {
        var result = Run.finish(tazza(arguments), new byte[0]);
        assertEquals("", result.err());
        assertEquals(0, result.status());
    }

    /**
     * Kills a process when it has begun to write a file whose name starts so, and some looks on.
     */
    private void kill(Path directory, String prefix, int looks, Object... arguments)
            throws Exception {
        var process =
                tazza(arguments)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        int seen = 0;
        while (process.isAlive() && seen <= looks) {
            if (seen > 0 || isThere(directory, prefix)) {
                seen++;
            }
        }
        // SIGKILL, which no shutdown hook sees.
        process.destroyForcibly();
        process.waitFor();
    }

    private static boolean isThere(Path directory, String prefix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (var files = Files.newDirectoryStream(directory, prefix + "*")) {
            return files.iterator().hasNext();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 1_000})
    void compilingInPlaceLeavesAModuleThatRuns(int looks) throws Exception {
        byte[] original = Files.readAllBytes(module);
        // Its key is made before, so that what is killed is the writing of the module.
        Path compiled = folder.resolve("compiled.wasm");
        assertSucceeds("compile", module, compiled);
        byte[] whole = Files.readAllBytes(compiled);
        kill(folder, ".a.wasm.", looks, "compile", module, module);
        byte[] after = Files.readAllBytes(module);
        assertArrayEquals(after.length == original.length ? original : whole, after);
        assertRuns(module);
        assertSucceeds("compile", module, module);
        assertArrayEquals(whole, Files.readAllBytes(module));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 1_000})
    void keepingCodeLeavesAWholeEntryOrNone(int looks) throws Exception {
        Path cache = folder.resolve("cache");
        kill(cache, ".writing-", looks, "run", module);
        try (var entries = Files.newDirectoryStream(cache, "*.tazza")) {
            for (var entry : entries) {
                assertTrue(Files.size(entry) > 0);
            }
        }
        assertRuns(module);
        assertRuns(module);
        try (var entries = Files.newDirectoryStream(cache, "*.tazza")) {
            assertTrue(entries.iterator().hasNext());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void makingKeysLeavesAPairOrNone(int looks) throws Exception {
        kill(folder.resolve("user/tazza"), ".writing-", looks, "compile", module, module);
        assertSucceeds("compile", module, module);
        assertRuns(module);
    }
}
