package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small C programs. */
class CProgramsTest {
    @TempDir private Path folder;

    @Test
    void filesWorkInTheGuestsRoot() throws Exception {
        var result = new TazzaCommand("c_fs.wasm").grant("/", folder).run().succeeded();
        assertEquals("all ok", result.lines().getLast());
        assertTrue(result.lines().contains("entries 123 first a.txt last hard"), result.text());
        assertEquals("", result.errors());
        assertEmpty(folder);
    }

    @Test
    void filesWorkInADirectoryOfAnyName() throws Exception {
        var inside = Files.createDirectory(folder.resolve("in side"));
        var result =
                new TazzaCommand("c_fs.wasm", "/some/where")
                        .grant("/some/where", inside)
                        .run()
                        .succeeded();
        assertEquals("all ok", result.lines().getLast());
        assertEmpty(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simd.wasm", "rsimd.wasm"})
    void vectorsAreComputed(String program) throws Exception {
        var result = new TazzaCommand(program).run().succeeded();
        assertEquals(List.of("85944832.0", "100405248"), result.lines());
    }

    private static void assertEmpty(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void nothingCanBeMadeInAReadOnlyDirectory() throws Exception {
        var result = new TazzaCommand("c_fs.wasm").with("--dir", "/:" + folder + ":ro").run();
        assertTrue(result.errors().contains("EEXIST: Read-only file system"), result.errors());
        assertEmpty(folder);
    }

    @Test
    void standardInputIsCounted() throws Exception {
        assertEquals(
                List.of("0 3 5", "a=1 b=1 c=1 "),
                new TazzaCommand("c_wc.wasm").run(ascii("a b c")).succeeded().lines());
        String many = "Hello, wide world\n".repeat(50_000);
        assertEquals(
                List.of(
                        "50000 150000 900000",
                        "d=100000 e=100000 h=50000 i=50000 l=150000 o=100000 r=50000 w=100000 "),
                new TazzaCommand("c_wc.wasm").run(ascii(many)).succeeded().lines());
    }

    @Test
    void numbersAreReadAndPrintedAsTheNativeLibraryDoes() throws Exception {
        assertEquals(
                List.of("4 numbers, sum 1000003.625, mean 250000.906250"),
                new TazzaCommand("c_wc.wasm", "float")
                        .run(ascii("1e6\n0x1.8p1\n.5\n0.125\n"))
                        .succeeded()
                        .lines());
    }

    @Test
    void tailCallsDoNotFillTheStack() throws Exception {
        assertEquals(
                "even(1000000)=1 odd(1000000)=0 vm=52925\n",
                new TazzaCommand("c_tail.wasm").run().succeeded().text());
        assertEquals("30000000\n", new TazzaCommand("tc.wasm").run().succeeded().text());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
