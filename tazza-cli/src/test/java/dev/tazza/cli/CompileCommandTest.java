package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
    /** Exits with the status 42; the second function is never called. */
    private static final String FIELDS =
            """
            (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
            (memory (export "memory") 1)
            (func (export "_start") (call $exit (call $answer (i32.const 6))))
            (func $answer (param i32) (result i32) (i32.mul (local.get 0) (i32.const 7)))
            """;

    @TempDir private Path folder;

    private Path module;
    private byte[] original;
    private Map<String, String> user;

    @BeforeEach
    void write() throws Exception {
        module = Path.of(Wat.file(folder, "a.wasm", FIELDS));
        original = Files.readAllBytes(module);
        user = user("user");
    }

    private Map<String, String> user(String name) {
        return Map.of(
                "XDG_CONFIG_HOME", folder.resolve(name).toString(),
                "TAZZA_CACHE_DIR", folder.resolve(name + "-cache").toString());
    }

    private Run.Result tazza(byte[] input, Object... arguments) throws Exception {
        var process =
                Run.tazzaProcess(
                        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        process.environment().putAll(user);
        return Run.finish(process, input);
    }

    private Run.Result tazza(Object... arguments) throws Exception {
        return tazza(new byte[0], arguments);
    }

    private void assertRuns(Path file, String err) throws Exception {
        for (var result : new Run.Result[] {tazza("run", file), tazza(file)}) {
            assertEquals(err, result.err());
            assertEquals(42, result.status());
        }
    }

    private void assertError(String message, Object... arguments) throws Exception {
        var result = tazza(arguments);
        assertEquals("error: " + message + "\n", result.err());
        assertEquals(1, result.status());
    }

    private Path compiled() throws Exception {
        Path out = folder.resolve("out.wasm");
        var result = tazza("compile", module, out);
        assertEquals("", result.err());
        assertEquals(0, result.status());
        return out;
    }

    @Test
    void theResultIsTheModuleAndASection() throws Exception {
        byte[] out = Files.readAllBytes(compiled());
        assertArrayEquals(original, Arrays.copyOf(out, original.length));
        var sections = Module.decode(out, Features.all()).customSections();
        assertEquals("tazza", sections.getLast().name());
        assertRuns(folder.resolve("out.wasm"), "");
        assertTrue(Files.notExists(folder.resolve("user-cache")), "nothing had to be compiled");
    }

    @Test
    void inputAndOutputMayBeTheSame() throws Exception {
        assertEquals(0, tazza("compile", module, "-o", module).status());
        byte[] once = Files.readAllBytes(module);
        assertNotEquals(original.length, once.length);
        assertEquals(0, tazza("compile", "-o", module, module).status());
        assertArrayEquals(once, Files.readAllBytes(module), "compiling again gives the same");
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count(), "module and keys, no unfinished files");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void permissionsAndLinksAreKept() throws Exception {
        Path out = Files.write(folder.resolve("out.wasm"), new byte[1]);
        var permissions = PosixFilePermissions.fromString("rwxr-x--x");
        Files.setPosixFilePermissions(out, permissions);
        Path link = Files.createSymbolicLink(folder.resolve("link.wasm"), out.getFileName());
        assertEquals(0, tazza("compile", module, link).status());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(permissions, Files.getPosixFilePermissions(out));
        assertRuns(out, "");
    }

    @Test
    void standardInputAndOutput() throws Exception {
        Path out = folder.resolve("out.wasm");
        assertEquals(0, tazza(original, "compile", "-", out).status());
        assertRuns(out, "");
        var result = tazza("compile", module, "-");
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("\0asm"));
    }

    @Test
    void theTextFormatIsCompiledToo() throws Exception {
        Path text = Files.writeString(folder.resolve("a.wat"), "(module " + FIELDS + ")");
        Path out = folder.resolve("out.wasm");
        assertEquals(0, tazza("compile", text, out).status());
        assertRuns(out, "");
    }

    @Test
    void aJarHasTheClasses() throws Exception {
        Path out = folder.resolve("out.jar");
        assertEquals(0, tazza("compile", "--target-jar", module, out).status());
        var names = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(out)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".class")) {
                    assertEquals(0xCAFEBABE, new java.io.DataInputStream(zip).readInt());
                }
            }
        }
        assertTrue(names.contains("META-INF/MANIFEST.MF"), names.toString());
        assertTrue(names.contains("dev/tazza/guest/G0.class"), names.toString());
    }

    @Test
    void classesAndGraphsCanBeWritten() throws Exception {
        Path classes = folder.resolve("classes");
        assertEquals(0, tazza("compile", "--emit", "classes", classes, module).status());
        assertTrue(Files.exists(classes.resolve("dev/tazza/guest/G0.class")));
        Path graphs = folder.resolve("graphs");
        assertEquals(0, tazza("compile", "--emit", "ir", graphs, module).status());
        String graph = Files.readString(graphs.resolve("f2.ir"));
        assertTrue(graph.contains("i32.mul"), graph);
    }

    @Test
    void mistakes() throws Exception {
        assertError("no output given; it may be the same file as the input", "compile", module);
        assertError("two outputs given: x and y", "compile", "-o", "x", module, "y");
        assertError(
                "--optimize 4: expected 0, 1, 2, 3, s or z",
                "compile",
                "--optimize",
                "4",
                module,
                "x");
        assertError("--emit asm: expected ir or classes", "compile", "--emit", "asm", "x", module);
        Path missing = folder.resolve("missing/out.wasm");
        assertError(missing + ": no such file", "compile", module, missing);
        Path bad = Files.write(folder.resolve("bad.wasm"), Arrays.copyOf(original, 20));
        var result = tazza("compile", bad, bad);
        assertTrue(result.err().startsWith("error: " + bad + ": malformed: "), result.err());
        assertEquals(20, Files.size(bad));
    }

    @Test
    void codeOfAStrangerIsIgnoredUntilTheKeyIsTrusted() throws Exception {
        user = user("stranger");
        Path out = compiled();
        Path key = folder.resolve("stranger.pem");
        assertEquals(0, tazza("key", "export", "-o", key).status());
        String id = tazza("key", "list").out().substring(0, 32);
        user = user("user");
        String warning =
                "warning: %s: the compiled code in it is ignored: it is signed with the key %s, which is not trusted\n"
                        .formatted(out, id);
        assertRuns(out, warning);
        assertEquals(0, tazza("key", "trust", key).status());
        assertRuns(out, "");
        assertEquals(0, tazza("key", "remove", id).status());
        assertRuns(out, warning);
    }

    @Test
    void alteredCodeIsIgnored() throws Exception {
        Path out = compiled();
        byte[] bytes = Files.readAllBytes(out);
        bytes[bytes.length - 100] ^= 1;
        Files.write(out, bytes);
        assertRuns(
                out,
                "warning: %s: the compiled code in it is ignored: its signature is wrong\n"
                        .formatted(out));
    }

    @Test
    void codeOfAnotherModuleIsIgnored() throws Exception {
        byte[] code = Files.readAllBytes(compiled());
        Path other = Path.of(Wat.file(folder, "b.wasm", FIELDS.replace("i32.mul", "i32.add")));
        byte[] plain = Files.readAllBytes(other);
        byte[] mixed = Arrays.copyOf(plain, plain.length + code.length - original.length);
        System.arraycopy(code, original.length, mixed, plain.length, code.length - original.length);
        Files.write(other, mixed);
        var result = tazza(other);
        assertEquals(
                "warning: %s: the compiled code in it is ignored: it was made from another module\n"
                        .formatted(other),
                result.err());
        assertEquals(13, result.status());
    }

    @Test
    void whatARunCompilesIsKept() throws Exception {
        assertRuns(module, "");
        try (var files = Files.list(folder.resolve("user-cache"))) {
            assertEquals(1, files.count());
        }
        assertRuns(module, "");
        assertTrue(tazza("cache", "list").out().contains(" in 1 file, of "));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatARunCompiledIsKeptAlsoIfASignalEndsIt() throws Exception {
        var process = Run.tazzaProcess(Wat.ready(folder, "(loop $l (br $l))"));
        process.environment().putAll(user);
        var running = process.start();
        try (var out = running.inputReader()) {
            assertEquals("ready", out.readLine());
            var kill = new ProcessBuilder("kill", "-TERM", Long.toString(running.pid())).start();
            assertEquals(0, kill.waitFor());
            assertEquals(143, running.waitFor());
        } finally {
            running.destroyForcibly();
        }
        assertTrue(tazza("cache", "list").out().contains(" in 1 file, of "));
    }

    @Test
    void processesThatStartTogetherShareTheCache() throws Exception {
        var running = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            var process = Run.tazzaProcess(module.toString()).redirectErrorStream(true);
            process.environment().putAll(user);
            running.add(process.start());
        }
        for (var process : running) {
            assertEquals(
                    "",
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(42, process.waitFor());
        }
        try (var files = Files.list(folder.resolve("user-cache"))) {
            assertEquals(1, files.count());
        }
        assertRuns(module, "");
    }

    @Test
    void withoutTheCacheNothingIsKept() throws Exception {
        var result = tazza("--no-cache", module);
        assertEquals(42, result.status());
        assertTrue(Files.notExists(folder.resolve("user-cache")));
        assertTrue(Files.notExists(folder.resolve("user")));
    }
}
