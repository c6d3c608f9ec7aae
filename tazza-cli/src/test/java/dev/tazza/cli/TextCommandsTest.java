package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.text.TextFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCommandsTest {
    private static final String TEXT = "(module $m (func $f (drop (i32.eqz (i32.const 1)))))";

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int tazza(String... arguments) {
        return Main.run(new Console(out, err, false), arguments);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void watPrintsOneInstructionALine() throws Exception {
        assertEquals(0, tazza("wat", file("a.wat", TEXT)));
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains("\n    i32.eqz\n    drop)"),
                out.toString());
    }

    @Test
    void watFoldsOperands() throws Exception {
        assertEquals(0, tazza("wat", "--fold", file("a.wat", TEXT)));
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains("(drop (i32.eqz (i32.const 1))))"),
                out.toString());
    }

    @Test
    void wasmAssemblesWhatWatPrints() throws Exception {
        String printed = folder.resolve("printed.wat").toString();
        String assembled = folder.resolve("assembled.wasm").toString();
        assertEquals(0, tazza("wat", "-o", printed, file("a.wat", TEXT)));
        assertEquals(0, tazza("wasm", printed, "-o", assembled));
        assertArrayEquals(TextFormat.assemble(TEXT), Files.readAllBytes(Path.of(assembled)));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void mistakesAreShownWithTheirLine() throws Exception {
        String text = file("a.wat", "(func\n  (i32.cosnt 1))");
        assertEquals(1, tazza("wasm", text, "-o", folder.resolve("b.wasm").toString()));
        assertEquals(
                """
                error: %s:2:4: unknown operator i32.cosnt
                  (i32.cosnt 1))
                   ^
                """
                        .formatted(text),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void misplacedBranchHintsAreRefused() throws Exception {
        String text = file("a.wat", "(func (@metadata.code.branch_hint \"\\00\") (nop))");
        assertEquals(1, tazza("wasm", text, "-o", folder.resolve("b.wasm").toString()));
        assertEquals(
                "error: %s: invalid: @metadata.code.branch_hint annotation: invalid target\n"
                        .formatted(text),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anOutputThatCannotBeWrittenIsNamed() throws Exception {
        String missing = folder.resolve("missing").resolve("b.wasm").toString();
        assertEquals(1, tazza("wasm", file("a.wat", TEXT), "-o", missing));
        assertEquals(
                "error: " + missing + ": no such file\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void wastRunsScriptsAndAddsUp() throws Exception {
        String good =
                file(
                        "good.wast",
                        "(module (func (export \"f\") (result i32) (i32.const 1)))"
                                + " (assert_return (invoke \"f\") (i32.const 1))");
        String bad = file("bad.wast", "(module)\n(assert_invalid (module) \"type mismatch\")");
        assertEquals(1, tazza("wast", good, bad));
        assertEquals(
                """
                %s: 1 passed, 0 failed, 0 skipped
                %s: 0 passed, 1 failed, 0 skipped
                total: 1 passed, 1 failed, 0 skipped
                """
                        .formatted(good, bad),
                out.toString(StandardCharsets.UTF_8));
        assertTrue(
                err.toString(StandardCharsets.UTF_8).startsWith("error: " + bad + ":2:1: "),
                err.toString());
    }

    @Test
    void wastReportsInJson() throws Exception {
        String script =
                file("a.wast", "(assert_malformed (module quote \"(oops)\") \"unknown operator\")");
        assertEquals(0, tazza("wast", "--json", script));
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(2, lines.length);
        var first = (Map<?, ?>) JsonReader.read(lines[0]);
        assertEquals(
                Map.of(
                        "file",
                        script,
                        "passed",
                        1.0,
                        "failed",
                        0.0,
                        "skipped",
                        0.0,
                        "failures",
                        List.of()),
                first);
        assertEquals("total", ((Map<?, ?>) JsonReader.read(lines[1])).get("file"));
    }

    @Test
    void wastGoesOnAfterAScriptThatIsNone() throws Exception {
        String broken = file("broken.wast", "(module");
        String good = file("good.wast", "(module)");
        assertEquals(1, tazza("wast", broken, good));
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains(good + ": 0 passed"), out.toString());
    }
}
